"""Decisions: from when and until when, rows, reasons."""

from __future__ import annotations

import datetime as dt

import attrs
import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from clearance_rules.engines.python import Engine
from clearance_rules.logic import core as c
from clearance_rules.logic.calendar import DAY, Period, Unit
from clearance_rules.logic.conduct import in_force
from clearance_rules.logic.decide import Ahead, eligible_on, eligible_until
from clearance_rules.logic.entity import Entity
from clearance_rules.logic.merge import atom, disjunction, negation
from clearance_rules.logic.reference import Context, context, rule_truth, versions_of
from clearance_rules.logic.truth import Truth
from clearance_rules.logic.values import Dates, day
from tests.logic.asking import Asked, asked
from tests.logic.learning import viewed
from tests.logic.programs import Wanted, program_of, resolver, rule, some
from tests.logic.records import charge, clause, entity, person, seen

D = dt.date
SMALL = Wanted(rules=2, depth=1, clocks=True)
DAYS = 400


def true_on(version: c.Rule, subject: Entity, ctx: Context, day: dt.date) -> bool:
    """Whether a version of the grant is true on a day, the record being what it was."""
    later = context(ctx.program, ctx.view, day)
    return any(rule_truth(r, subject, later) is Truth.TRUE for r in versions_of(version, ctx.program, day))


@st.composite
def single_clauses(draw: st.DrawFn) -> Asked:
    """A law each of whose grants has one clause and nothing else, so that time decides."""
    case = draw(asked(SMALL, most_charges=2))
    rules = []
    for version in case.program.rules:
        clause = draw(st.sampled_from(version.clauses))
        expr = negation(clause.expr) if draw(st.booleans()) else clause.expr
        cap = version.cap if draw(st.integers(0, 3)) == 3 else None
        plain = rule((attrs.evolve(clause, expr=expr),), kind=version.kind, cite=version.cite, cap=cap, noun_name=version.noun_name)
        rules.append(attrs.evolve(plain, start=version.start, until=version.until))
    orders = case.person.orders if draw(st.booleans()) else ()
    return attrs.evolve(case, program=attrs.evolve(case.program, rules=tuple(rules)), person=attrs.evolve(case.person, orders=orders))


@given(single_clauses())
def test_eligible_on_is_the_first_later_day(case: Asked) -> None:
    ctx = context(case.program, viewed(case.program, case.person, case.as_of), case.as_of)
    ahead = Ahead(ctx)
    days = [case.as_of + n * DAY for n in range(1, DAYS + 1)]
    for version in case.program.rules:
        if not in_force(version.start, version.until, case.as_of):
            continue
        for subject in ctx.view.entities(version.kind):
            if rule_truth(version, subject, ctx) is Truth.TRUE:
                continue
            truths = [true_on(version, subject, ctx, day) for day in days]
            event(f"{True in truths} {False in truths}")
            first = days[truths.index(True)] if True in truths else None
            found = eligible_on(version, subject, ahead)
            assert found == first or (first is None and found is not None and found > days[-1] and true_on(version, subject, ctx, found))
            if first is not None:
                after = truths.index(True)
                until = days[truths.index(False, after)] if False in truths[after:] else None
                last = eligible_until(version, subject, ahead, first)
                assert last == until or (until is None and last is not None and last > days[-1])


# ------------------------------------------------------------------------------------------------ days that are easily missed

DONE = c.Fact("c", "offense-date")
FIVE_YEARS = Period(60, Unit.MONTHS)
WAITED = atom(c.Elapsed(DONE, FIVE_YEARS, c.AS_OF))


def first_day(program: c.Program, done: Dates, as_of: dt.date) -> dt.date | None:
    """From when the last grant of a law is due on a charge for an act on such a day."""
    ctx = seen(person(charge("c", offense_date=done, tier="low")), program, as_of)
    return eligible_on(program.rules[-1], entity(ctx, "charge", "c"), Ahead(ctx))


def test_a_constant_within_a_stretch_of_possible_days_may_be_what_is_waited_for() -> None:
    recent = atom(c.Compare(DONE, c.Op.GE, c.Constant(D(2012, 1, 1))))
    waiting = rule((clause(disjunction([recent, WAITED])),))
    assert first_day(program_of(waiting), Dates(D(2005, 1, 1), D(2015, 1, 1)), D(2016, 1, 1)) == D(2016, 12, 31)


@pytest.mark.parametrize(("strictly", "expected"), [(False, D(2020, 5, 1)), (True, D(2020, 5, 2))])
def test_a_period_has_passed_on_its_day_and_more_than_a_period_on_the_next(strictly: bool, expected: dt.date) -> None:
    waited = rule((clause(atom(c.Elapsed(DONE, FIVE_YEARS, c.AS_OF, strictly))),))
    assert first_day(program_of(waited), day(D(2015, 5, 1)), D(2016, 1, 1)) == expected


MAY_DAY = c.Constant(D(2015, 5, 1))


@pytest.mark.parametrize(
    ("test", "expected"),
    [
        (c.Compare(MAY_DAY, c.Op.LT, c.AS_OF), D(2015, 5, 2)),
        (c.Compare(MAY_DAY, c.Op.LE, c.AS_OF), D(2015, 5, 1)),
        (c.Compare(c.AS_OF, c.Op.EQ, MAY_DAY), D(2015, 5, 1)),
        (c.Elapsed(MAY_DAY, FIVE_YEARS, c.AS_OF), D(2020, 5, 1)),
    ],
)
def test_the_law_may_wait_for_a_day_of_its_own(test: c.Compare | c.Elapsed, expected: dt.date) -> None:
    assert first_day(program_of(rule((clause(atom(test)),))), day(D(2010, 1, 1)), D(2015, 4, 1)) == expected


def test_a_later_version_of_another_grant_may_be_what_is_waited_for() -> None:
    old = attrs.evolve(rule((clause(c.FALSE),)), until=D(2018, 1, 1))
    new = attrs.evolve(rule((clause(WAITED),)), start=D(2018, 1, 1))
    others = c.Domain("charge", c.Fact("k", "", ("person",)), None, ("repository",))
    asking = attrs.evolve(rule((clause(some(1, "c", others, c.Granted("c", "PC § 1"))),)), cite="PC § 2", variable="k")
    assert first_day(program_of(old, new, asking), day(D(2015, 5, 1)), D(2016, 1, 1)) == D(2020, 5, 1)


def test_a_grant_may_be_due_when_its_window_opens_or_the_history_is_declared_complete() -> None:
    opening = attrs.evolve(rule((clause(c.TRUE),)), start=D(2018, 1, 1))
    assert first_day(program_of(opening), day(D(2015, 5, 1)), D(2016, 1, 1)) == D(2018, 1, 1)
    others = c.Domain("charge", c.Fact("c", "", ("person",)), "c", ("ordinance",))
    alone = rule((clause(negation(some(1, "d", others, c.TRUE))),))
    program = program_of(alone, complete_sources=(("ordinance", D(2019, 1, 1), None),))
    ctx = seen(attrs.evolve(person(charge("c")), history=frozenset()), program, D(2016, 1, 1))
    assert eligible_on(alone, entity(ctx, "charge", "c"), Ahead(ctx)) == D(2019, 1, 1)


def test_what_is_never_due_has_no_day() -> None:
    assert first_day(program_of(rule((clause(negation(WAITED)),))), day(D(2010, 5, 1)), D(2016, 1, 1)) is None


@pytest.mark.parametrize("same_noun", [True, False])
def test_a_grant_of_another_noun_under_the_citation_is_no_later_version(same_noun: bool) -> None:
    old = attrs.evolve(rule((clause(c.FALSE),)), until=D(2018, 1, 1))
    other = attrs.evolve(rule((clause(c.TRUE),)), start=D(2018, 1, 1), noun_name="charge" if same_noun else "arrest")
    program, someone = program_of(old, other), person(charge("c"))
    found = eligible_on(old, entity(seen(someone, program, D(2016, 1, 1)), "charge", "c"), Ahead(seen(someone, program, D(2016, 1, 1))))
    assert found == (D(2018, 1, 1) if same_noun else None)
    row, *_ = Engine(program, resolver(program)).decide(someone, D(2016, 1, 1)).rows
    assert row.eligible_on == found
