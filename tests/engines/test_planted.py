"""Bugs planted in the engine: each is the kind of slip that compiled rules are made wrong by, and the agreement finds every one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings

from clearance_rules.engines import acts, ahead, atoms, bits, caps, clock, grants, orders, regions, relations, rules, state, turning, walks
from clearance_rules.engines.python import Engine
from clearance_rules.logic import calendar, diagram, walk
from clearance_rules.logic import core as c
from clearance_rules.logic import decide as reference
from clearance_rules.logic.calendar import DAY
from clearance_rules.logic.verdict import Decision
from tests.engines.agreement import Cases, between, cases
from tests.engines.crafted import CRAFTED
from tests.logic.programs import resolver

Pool = list[tuple[Cases, list[Decision]]]
LAWS = 250


@pytest.fixture(scope="module")
def pool() -> Pool:
    """Laws with what is asked of them, and what the reference evaluator answers: the same in every run."""
    found: Pool = []

    def ask(drawn: Cases) -> None:
        resolve = resolver(drawn.program)
        found.append((drawn, [reference.decide(drawn.program, resolve, case.person, case.as_of) for case in drawn.asked]))

    for craft in CRAFTED:
        ask(craft())

    @seed(0)
    @settings(max_examples=LAWS, phases=[Phase.generate], database=None, suppress_health_check=list(HealthCheck))
    @given(cases(count=4))
    def collect(drawn: Cases) -> None:
        ask(drawn)

    collect()
    return found


def differs(pool: Pool) -> bool:
    """Whether the engine decides any case otherwise than the reference evaluator."""
    for drawn, decisions in pool:
        engine = Engine(drawn.program, resolver(drawn.program), anew=0)
        for case, expected in zip(drawn.asked, decisions, strict=True):
            if between(expected, engine.decide(case.person, case.as_of)) is not None:
                return True
    return False


def test_without_a_planted_bug_the_engine_agrees(pool: Pool) -> None:
    assert not differs(pool)


Patch = pytest.MonkeyPatch


def less_for_at_most(patch: Patch) -> None:
    compared = regions.compared
    swapped = {c.Op.LE: c.Op.LT, c.Op.LT: c.Op.LE, c.Op.GE: c.Op.GT, c.Op.GT: c.Op.GE, c.Op.EQ: c.Op.EQ}
    patch.setattr(regions, "compared", lambda scale, op, constant: compared(scale, swapped[op], constant))


def a_period_ends_a_day_early(patch: Patch) -> None:
    last = calendar.latest_start

    def early(*args: Any, **more: Any) -> dt.date | None:
        start = last(*args, **more)
        return None if start is None else min(start, dt.date.max - DAY) + DAY

    patch.setattr(regions, "latest_start", early)


def strictly_is_forgotten(patch: Patch) -> None:
    last = calendar.latest_start
    patch.setattr(regions, "latest_start", lambda period, by, rounding, strictly: last(period, by, rounding))


def a_stretch_is_judged_by_its_start(patch: Patch) -> None:
    patch.setattr(regions.Line, "over", lambda line, first, last: line.at(first) if first is not None else line.truths[0])


def a_state_is_forgotten(patch: Patch) -> None:
    patch.setattr(atoms, "_with_states", lambda dates, found, none, pending: bits.UNKNOWN if found is None else found)


def words_that_differ_are_false(patch: Patch) -> None:
    def agreed(answers: Iterable[int]) -> int:
        seen = set(answers)
        return seen.pop() if len(seen) == 1 else bits.FALSE

    patch.setattr(atoms, "agreed", agreed)


def not_unknown_is_true(patch: Patch) -> None:
    patch.setattr(bits, "NOT", (bits.TRUE, bits.TRUE, bits.VARYING, bits.FALSE))


def a_relation_that_may_fail_fails(patch: Patch) -> None:
    patch.setattr(relations, "either", lambda *, true, false: bits.FALSE if false else bits.TRUE if true else bits.UNKNOWN)


def possible_members_are_not_counted(patch: Patch) -> None:
    at_least = bits.at_least

    def certain(truths: Iterable[int]) -> Iterable[int]:
        return (truth for truth in truths if truth == bits.TRUE)

    patch.setattr(bits, "at_least", lambda number, truths, more: at_least(number, certain(truths), more))


def histories_are_taken_for_complete(patch: Patch) -> None:
    at_least = bits.at_least
    patch.setattr(bits, "at_least", lambda number, truths, more: at_least(number, truths, False))


def a_cap_ignores_ties(patch: Patch) -> None:
    first = caps._comes_first
    patch.setattr(caps, "_comes_first", lambda *args: bits.FALSE if first(*args) == bits.UNKNOWN else first(*args))


def an_order_without_relief_grants_none(patch: Patch) -> None:
    grants_relief = orders.grants_relief
    patch.setattr(orders, "grants_relief", lambda *args: grants_relief(*args) & bits.VARYING and bits.TRUE)


def revocations_are_ignored(patch: Patch) -> None:
    patch.setattr(orders.Orders, "_revoked", lambda self, order, state: bits.FALSE)


def presumptions_fill_in_what_the_record_rules_out(patch: Patch) -> None:
    patch.setattr(state, "admits", lambda fact, value: True)


def presumptions_of_definitions_are_ignored(patch: Patch) -> None:
    patch.setattr(grants.Definition, "_found", lambda self, entity, state: None)


def a_reading_takes_the_first_answer(patch: Patch) -> None:
    answers = diagram.answers
    patch.setattr(acts, "answers", lambda found, facts: frozenset(sorted(answers(found, facts))[:1]))


def missing_facts_include_known_ones(patch: Patch) -> None:
    patch.setitem(walks.CALLED, "note_unknown", lambda entity, name, subject, state, out: out.add(walk.path(entity, subject, name)))


def the_day_after_is_forgotten(patch: Patch) -> None:
    patch.setattr(turning, "next_day", lambda day: day)


def whole_is_judged_part_by_part(patch: Patch) -> None:
    traced = rules.CompiledRule.traced

    def apart(self: rules.CompiledRule, entity: Any, state: Any) -> tuple[int, int]:
        trace, result = traced(self, entity, state)
        return trace, self._together(trace) if self._together(trace) == bits.UNKNOWN else result

    patch.setattr(rules.CompiledRule, "traced", apart)


def what_varies_counts_as_never(patch: Patch) -> None:
    patch.setattr(clock.TimedAtom, "someday", lambda self, as_of: lambda _: bits.FALSE)


def time_turns_tests_the_other_way(patch: Patch) -> None:
    turns_true, turns_false = clock.turns_true, clock.turns_false
    patch.setattr(clock, "turns_true", turns_false)
    patch.setattr(clock, "turns_false", turns_true)


def what_turns_is_still(patch: Patch) -> None:
    patch.setattr(ahead.Ahead, "still", lambda self, versions, as_of: True)


PLANTED = [
    less_for_at_most,
    a_period_ends_a_day_early,
    strictly_is_forgotten,
    a_stretch_is_judged_by_its_start,
    a_state_is_forgotten,
    words_that_differ_are_false,
    not_unknown_is_true,
    a_relation_that_may_fail_fails,
    possible_members_are_not_counted,
    histories_are_taken_for_complete,
    a_cap_ignores_ties,
    an_order_without_relief_grants_none,
    revocations_are_ignored,
    presumptions_fill_in_what_the_record_rules_out,
    presumptions_of_definitions_are_ignored,
    a_reading_takes_the_first_answer,
    missing_facts_include_known_ones,
    the_day_after_is_forgotten,
    whole_is_judged_part_by_part,
    what_varies_counts_as_never,
    time_turns_tests_the_other_way,
    what_turns_is_still,
]


@pytest.mark.parametrize("plant", PLANTED, ids=lambda plant: plant.__name__)
def test_a_planted_bug_is_found(plant: Callable[[Patch], None], pool: Pool, monkeypatch: Patch) -> None:
    plant(monkeypatch)
    assert differs(pool)
