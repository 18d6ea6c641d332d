"""What is remembered of one charge holds of every other charge of its key: a law that remembers decides as one that does not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings

from clearance_rules.engines import acts, answers, asks, memory, python, rules, signs, tested
from clearance_rules.engines.python import Engine
from clearance_rules.logic import core as c
from clearance_rules.logic.calendar import DAY
from clearance_rules.logic.merge import atom
from clearance_rules.logic.values import day
from tests.engines import agreement
from tests.engines.agreement import Cases, examples
from tests.engines.agreement import between as first_difference
from tests.engines.crafted import ARRESTED, AS_OF, CRAFTED, NEW_YEAR, asked, law, which_of_two_facts_is_missing
from tests.engines.remembering import neighbors
from tests.logic.programs import Wanted, resolver

Patch = pytest.MonkeyPatch
LAWS = 60
NEVER = 1 << 32  # charges, before an engine remembers any


def difference(drawn: Cases) -> str | None:
    """Where an engine that remembers decides otherwise than one that does not, and of what; None if nowhere."""
    engine = Engine(drawn.program, resolver(drawn.program), anew=0)
    anew = Engine(drawn.program, engine.resolve, anew=NEVER)
    for case in drawn.asked:
        found = first_difference(anew.decide(case.person, case.as_of), engine.decide(case.person, case.as_of))
        if found is not None:
            return f"{found}\n{case!r}"
    return None


@settings(max_examples=examples(60))
@given(neighbors(count=30))
def test_a_law_that_remembers_decides_as_it_does_anew(drawn: Cases) -> None:
    assert difference(drawn) is None


@settings(max_examples=examples(60))
@given(neighbors(Wanted(depth=1, rules=2), count=30))
def test_a_small_law_that_remembers_decides_as_it_does_anew(drawn: Cases) -> None:
    assert difference(drawn) is None


# ------------------------------------------------------------------------------------------------ what a key must hold


@pytest.mark.parametrize("craft", CRAFTED, ids=lambda craft: craft.__name__)
def test_what_differs_is_told_apart(craft: Callable[[], Cases]) -> None:
    drawn = craft()
    engine = Engine(drawn.program, resolver(drawn.program), anew=0)
    rows = []
    for case in drawn.asked:
        assert agreement.difference(case, engine) is None
        rows.append(engine.decide(case.person, case.as_of).rows[0])
    assert len(set(rows)) == len(rows)


def test_what_is_remembered_is_not_asked_again(monkeypatch: Patch) -> None:
    drawn = which_of_two_facts_is_missing()
    engine = Engine(drawn.program, resolver(drawn.program), anew=0)
    rows = [engine.decide(case.person, AS_OF).rows for case in drawn.asked]
    monkeypatch.setattr(rules.CompiledRule, "traced", None)
    assert [engine.decide(case.person, AS_OF).rows for case in drawn.asked] == rows


def test_what_grants_ask_is_gathered_when_so_many_charges_of_a_day_were_decided(monkeypatch: Patch) -> None:
    drawn = which_of_two_facts_is_missing()
    engine = Engine(drawn.program, resolver(drawn.program), anew=len(drawn.asked))
    gathered: list[memory.Gathered] = []
    of = memory.Gathered.of

    def noted(*given: Any) -> memory.Gathered:
        gathered.append(of(*given))
        return gathered[-1]

    monkeypatch.setattr(memory.Gathered, "of", noted)
    for case in drawn.asked:
        engine.decide(case.person, AS_OF)
        engine.decide(case.person, AS_OF + DAY)  # another day, of which it counts apart
    assert gathered == []
    engine.decide(drawn.asked[0].person, AS_OF)
    assert len(gathered) == 1


def test_not_everything_is_remembered_forever(monkeypatch: Patch) -> None:
    monkeypatch.setattr(memory, "MOST_KEYS", 2)
    monkeypatch.setattr(answers, "MOST_SAID", 2)
    monkeypatch.setattr(python, "MOST_MEMORIES", 3)
    found = law(*(atom(c.Compare(ARRESTED, c.Op.LT, c.Constant(NEW_YEAR + n * DAY))) for n in range(9)))
    drawn = asked(found, *(({"arrest-date": day(NEW_YEAR + n * DAY)},) for n in range(9)))
    engine = Engine(found, resolver(found), anew=0)
    for n, case in enumerate(drawn.asked):
        assert first_difference(Engine(found, resolver(found)).decide(case.person, AS_OF), engine.decide(case.person, AS_OF)) is None
        engine.decide(case.person, AS_OF + n * DAY)
        assert len(engine._memories) <= 3
        for remembered in engine._memories.values():
            assert len(remembered._known) <= 2
            assert len(remembered.asked.answers._known) <= 2
            assert all(len(grant.known) <= 2 for grant in remembered.asked.grants)


# ------------------------------------------------------------------------------------------------ bugs planted in the keys


@pytest.fixture(scope="module")
def pool() -> list[Cases]:
    """Laws with what is asked of them, the same in every run."""
    found: list[Cases] = [craft() for craft in CRAFTED]

    @seed(0)
    @settings(max_examples=LAWS, phases=[Phase.generate], database=None, suppress_health_check=list(HealthCheck))
    @given(neighbors(Wanted(depth=2), count=60))
    def collect(drawn: Cases) -> None:
        found.append(drawn)

    collect()
    return found


def test_without_a_planted_bug_nothing_differs(pool: list[Cases]) -> None:
    assert all(difference(drawn) is None for drawn in pool)


def a_sign_leaves_a_test_out(patch: Patch) -> None:
    packed = signs.packed
    patch.setattr(signs, "packed", lambda formulas, kind, frame: packed(formulas[1:], kind, frame))


def a_sign_does_not_tell_what_is_known(patch: Patch) -> None:
    patch.setattr(signs, "settled", lambda value: True)


def a_date_is_taken_for_its_first_day(patch: Patch) -> None:
    call = signs.DaysSign.__call__
    patch.setattr(signs.DaysSign, "__call__", lambda self, dates: call(self, type(dates)(dates.lo, dates.lo, dates.none, dates.pending)))


def facts_of_relations_are_left_out(patch: Patch) -> None:
    patch.setattr(asks.Asks, "_relation", lambda self, test, scope: None)


def acts_are_left_out(patch: Patch) -> None:
    patch.setattr(acts.Acts, "key", lambda self, charge, state: ())


def conditions_of_presumptions_are_left_out(patch: Patch) -> None:
    patch.setattr(asks.Asks, "_presumptions", lambda self, kind, name: None)


def quantifiers_are_left_out(patch: Patch) -> None:
    gather = asks.Asks.gather

    def without(self: asks.Asks, expr: c.Expr, scope: Any) -> None:
        if not isinstance(expr, c.AtLeast):
            gather(self, expr, scope)

    patch.setattr(asks.Asks, "gather", without)


def the_clauses_are_left_out(patch: Patch) -> None:
    patch.setattr(memory, "everything", lambda rule: iter((rule.whole, rule.noun)))


def the_whole_is_left_out(patch: Patch) -> None:
    everything = tested.everything

    def without(rule: c.Rule) -> Iterator[c.Expr]:
        return (expr for expr in everything(rule) if expr is not rule.whole)

    patch.setattr(memory, "everything", without)


def nothing_is_apart(patch: Patch) -> None:
    patch.setattr(memory, "_is_apart", lambda rule, walks: False)


def what_is_missing_of_others_is_remembered(patch: Patch) -> None:
    part = rules.CompiledRule._part

    def remembered(*args: Any) -> rules.Part:
        return attrs.evolve(part(*args), names_others=False)

    patch.setattr(rules.CompiledRule, "_part", remembered)


def that_others_never_turn_is_remembered(patch: Patch) -> None:
    patch.setattr(memory, "_hangs_on_others", lambda versions: False)


def a_grant_takes_a_fact_for_the_same(patch: Patch) -> None:
    patch.setattr(asks, "mask", lambda asked, formulas, frames: 0)


def a_grant_takes_what_the_act_was_for_the_same(patch: Patch) -> None:
    key = memory.Grant.key
    patch.setattr(memory.Grant, "key", lambda self, said, keys: key(attrs.evolve(self, reads=(), known=self.known), said, keys))


def a_grant_takes_what_it_counts_for_the_same(patch: Patch) -> None:
    among = asks.Asks.among
    patch.setattr(asks.Asks, "among", lambda self, more: (among(self, more)[0], ()))


PLANTED = [
    a_sign_leaves_a_test_out,
    a_sign_does_not_tell_what_is_known,
    a_date_is_taken_for_its_first_day,
    facts_of_relations_are_left_out,
    acts_are_left_out,
    conditions_of_presumptions_are_left_out,
    quantifiers_are_left_out,
    the_clauses_are_left_out,
    the_whole_is_left_out,
    nothing_is_apart,
    what_is_missing_of_others_is_remembered,
    that_others_never_turn_is_remembered,
    a_grant_takes_a_fact_for_the_same,
    a_grant_takes_what_the_act_was_for_the_same,
    a_grant_takes_what_it_counts_for_the_same,
]


@pytest.mark.parametrize("plant", PLANTED, ids=lambda plant: plant.__name__)
def test_a_planted_bug_is_found(plant: Callable[[Patch], None], pool: list[Cases], monkeypatch: Patch) -> None:
    plant(monkeypatch)
    assert any(difference(drawn) is not None for drawn in pool)
