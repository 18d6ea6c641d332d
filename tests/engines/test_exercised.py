"""What a record exercises of a law: the engine tells the same as the reference evaluator."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings

from clearance_rules.engines import bits, grants, rules, walks
from clearance_rules.engines.exercised import Exercised, exercised
from clearance_rules.engines.python import Engine
from clearance_rules.logic import core as c
from clearance_rules.logic.values import choice
from tests.engines.agreement import Cases, cases, examples
from tests.engines.crafted import CRAFTED, NEW_YEAR, asked
from tests.engines.exercising import naively
from tests.logic.programs import conviction, program_of, resolver, rule

Patch = pytest.MonkeyPatch


def told(found: Exercised, program: c.Program) -> dict[str, Any]:
    """What is exercised, without the entities, which each asking makes for itself."""
    places = {id(rule): place for place, rule in enumerate(program.rules)}
    return {
        "charges": [charge.id for charge in found.charges],
        "grants": sorted((places[id(r.rule)], r.verdict.name, str(r.clauses), str(r.exceptions)) for r in found.grants),
        "presumptions": found.presumptions,
        "judged": {(day, charge.id) for day, charge in found.judged},
    }


def agree(drawn: Cases) -> bool:
    """Whether both tell the same of all that is asked of a law."""
    resolve = resolver(drawn.program)
    engine = Engine(drawn.program, resolve)
    return all(
        told(exercised(engine, case.person, case.as_of), case.program)
        == told(naively(case.program, resolve, case.person, case.as_of), case.program)
        for case in drawn.asked
    )


@settings(max_examples=examples(80))
@given(cases())
def test_the_engine_tells_the_same_as_the_reference_does(drawn: Cases) -> None:
    assert agree(drawn)


# ------------------------------------------------------------------------------------------------ planted bugs


def what_a_grant_asks_that_reaches_the_charge_through_another() -> Cases:
    """A grant hangs on another one, which asks what the law of a day says of the act, and does not reach the charge itself."""
    lawful = c.Clause("PC § 1", "lawful", c.Reading("c", c.Lawful(NEW_YEAR)))
    named = c.Clause("PC § 2", "granted", c.Granted("c", "PC § 1"))
    both = program_of(rule((lawful,), noun=conviction("c")), rule((named,), cite="PC § 2"))
    return asked(both, ({"disposition": choice("acquitted")},))


@pytest.fixture(scope="module")
def pool() -> list[Cases]:
    """Laws with what is asked of them, the same in every run."""
    found: list[Cases] = [craft() for craft in (*CRAFTED, what_a_grant_asks_that_reaches_the_charge_through_another)]

    @seed(0)
    @settings(max_examples=100, phases=[Phase.generate], database=None, suppress_health_check=list(HealthCheck))
    @given(cases(count=3))
    def collect(drawn: Cases) -> None:
        found.append(drawn)

    collect()
    return found


def test_without_a_planted_bug_both_tell_the_same(pool: list[Cases]) -> None:
    assert all(map(agree, pool))


def what_may_be_presumed_is_presumed(patch: Patch) -> None:
    patch.setattr(grants.Definition, "_first", lambda self, entity, state: self.presumptions[0][0])


def what_is_presumed_where_it_is_known_counts(patch: Patch) -> None:
    patch.setattr(walks.Walks, "_if_unknown", lambda self, expr, scope, lines: lines)


def grants_that_a_grant_names_are_left_out(patch: Patch) -> None:
    patch.setattr(grants.Granting, "note_exercised", lambda self, entity, state, out: None)


def others_are_left_out(patch: Patch) -> None:
    patch.setattr(walks.Walks, "_loop", lambda self, expr, scope, lines: [])


def an_exception_is_told_as_what_bars(patch: Patch) -> None:
    truths = rules.CompiledRule.truths
    patch.setattr(rules.CompiledRule, "truths", lambda self, trace: (truths(self, trace)[0], [bits.NOT[t] for t in truths(self, trace)[1]]))


PLANTED = [
    what_may_be_presumed_is_presumed,
    what_is_presumed_where_it_is_known_counts,
    grants_that_a_grant_names_are_left_out,
    others_are_left_out,
    an_exception_is_told_as_what_bars,
]


@pytest.mark.parametrize("plant", PLANTED, ids=lambda plant: plant.__name__)
def test_a_planted_bug_is_found(plant: Callable[[Patch], None], pool: list[Cases], monkeypatch: Patch) -> None:
    plant(monkeypatch)
    assert not all(map(agree, pool))
