"""Decisions: from when and until when, rows, reasons."""

from __future__ import annotations

import datetime as dt

import attrs
from hypothesis import event, given
from hypothesis import strategies as st

from clearance_rules.logic import core as c
from clearance_rules.logic.calendar import DAY
from clearance_rules.logic.conduct import in_force
from clearance_rules.logic.decide import Ahead, eligible_on, eligible_until
from clearance_rules.logic.entity import Entity
from clearance_rules.logic.merge import negation
from clearance_rules.logic.reference import Context, context, granting, rule_truth
from clearance_rules.logic.truth import Truth
from tests.logic.asking import Asked, asked
from tests.logic.learning import viewed
from tests.logic.programs import Wanted, rule

SMALL = Wanted(rules=2, depth=1, clocks=True)
DAYS = 400


def true_on(version: c.Rule, subject: Entity, ctx: Context, day: dt.date) -> bool:
    """Whether a version of the grant is true on a day, the record being what it was."""
    later = context(ctx.program, ctx.view, day)
    return any(rule_truth(r, subject, later) is Truth.TRUE for r in granting(ctx.program, version.cite, version.kind, day))


@st.composite
def single_clauses(draw: st.DrawFn) -> Asked:
    """A law each of whose grants has one clause and nothing else, so that time decides."""
    case = draw(asked(SMALL, most_charges=2))
    rules = []
    for version in case.program.rules:
        clause = draw(st.sampled_from(version.clauses))
        expr = negation(clause.expr) if draw(st.booleans()) else clause.expr
        cap = version.cap if draw(st.integers(0, 3)) == 3 else None
        plain = rule((attrs.evolve(clause, expr=expr),), kind=version.kind, cite=version.cite, cap=cap)
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
