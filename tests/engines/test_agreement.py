"""The engine decides as the reference evaluator does: every row of every decision, for laws that hold every construct."""

from __future__ import annotations

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from clearance_rules.api import load
from clearance_rules.engines.bits import TRUTHS, VARYING
from clearance_rules.engines.python import Engine
from clearance_rules.logic.calendar import DAY
from clearance_rules.logic.reference import context, granting, rule_truth
from clearance_rules.logic.truth import Truth, any_of
from clearance_rules.logic.view import view
from clearance_rules.proof.drawing import pools
from tests.engines.agreement import Cases, asked_of, both, cases, difference, examples
from tests.logic.asking import Asked, asked
from tests.logic.programs import Wanted, resolver


@settings(max_examples=examples(250))
@given(cases())
def test_the_engine_decides_as_the_reference_does(drawn: Cases) -> None:
    engines = both(drawn.program, resolver(drawn.program))
    for case in drawn.asked:
        assert difference(case, *engines) is None


@settings(max_examples=examples(120))
@given(cases(Wanted(depth=1, rules=2)))
def test_the_engine_decides_small_laws_as_the_reference_does(drawn: Cases) -> None:
    engines = both(drawn.program, resolver(drawn.program))
    for case in drawn.asked:
        assert difference(case, *engines) is None


@settings(max_examples=examples(60))
@given(asked(), st.data())
def test_a_predicate_is_the_truth_of_its_grant_on_any_later_day(case: Asked, data: st.DataObject) -> None:
    program, resolve = case.program, resolver(case.program)
    engine = Engine(program, resolve)
    prepared, record = engine.prepare(case.person, case.as_of), view(program, resolve, case.person, case.as_of)
    later = [day for day in pools.as_of_days(program) if day >= case.as_of]
    for day in data.draw(st.lists(st.sampled_from(later), min_size=1, max_size=3)):
        ctx = context(program, record, day)
        for mine, theirs in zip(prepared.view.entities("charge"), record.entities("charge"), strict=True):
            for rule in program.rules:
                versions = granting(program, rule.cite, rule.kind, day)
                expected = any_of([rule_truth(version, theirs.up[rule.kind], ctx) for version in versions])
                assert engine.granted(rule.cite, mine, prepared, day) is expected


@settings(max_examples=examples(60))
@given(asked(), st.integers(0, 4000))
def test_what_can_never_be_true_is_true_on_no_later_day(case: Asked, days: int) -> None:
    engine = Engine(case.program, resolver(case.program))
    record = engine.prepare(case.person, case.as_of)
    someday = engine.someday(record)
    for rule in someday.day.rules:
        for entity in record.view.entities(rule.rule.kind):
            if not rule.truth(entity, someday) & VARYING:
                state = engine.state(record, case.as_of + days * DAY)
                in_force = rule in state.day.rules
                assert not in_force or TRUTHS[rule.truth(entity, state)] is not Truth.TRUE


@settings(max_examples=examples(8))
@given(st.data())
def test_the_engine_decides_under_california_s_law_as_the_reference_does(data: st.DataObject) -> None:
    engines = california()
    case = data.draw(asked_of(engines[0].program))
    assert difference(case, *engines) is None


@cache
def california() -> tuple[Engine, Engine]:
    """The bundled law of California, compiled."""
    law = load("us/ca")
    return both(law.program, law.resolve)
