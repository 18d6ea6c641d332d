"""Time in the core: that a period has passed, that a date is within a period after another."""

from __future__ import annotations

from collections.abc import Callable

from clearance_rules.law.constants import Constant, resolve_period
from clearance_rules.law.lower import moments
from clearance_rules.law.lower.comparisons import relation
from clearance_rules.law.lower.facts import fact_of, ladder_expr
from clearance_rules.law.lower.frame import Frame, Names
from clearance_rules.law.scope import resolve
from clearance_rules.logic import core as c
from clearance_rules.logic.calendar import Period
from clearance_rules.logic.merge import atom, conjunction, negation
from clearance_rules.syntax import tree as t


def passed(period: t.Period, since: t.Moment, by: t.Moment | None, names: Names, frame: Frame, *, strictly: bool) -> c.Expr:
    """`PERIOD have passed since MOMENT [by MOMENT]`, up to the as-of date unless said."""

    def fixed(length: Period) -> c.Expr:
        def from_(start: c.Term) -> c.Expr:
            if by is None:
                return atom_elapsed(start, length, c.AS_OF)
            return moments.moment(by, lambda end: atom_elapsed(start, length, end), names, frame, falling=False)

        def atom_elapsed(start: c.Term, length: Period, end: c.Term) -> c.Expr:
            return elapsed(start, length, end, strictly=strictly)

        return moments.moment(since, from_, names, frame, falling=True)

    return _with_period(period, fixed, names, frame)


def elapsed(since: c.Term, period: Period, by: c.Term, *, strictly: bool = False) -> c.Expr:
    """The calendar atom, merged if it reads one fact."""
    return atom(c.Elapsed(since, period, by, strictly))


def within(path: t.Path, period: t.Period, after: t.Moment, names: Names, frame: Frame) -> c.Expr:
    """`U is within N years after T`: T on or before U, and N years have not passed since T by U."""
    end = resolve(path, names.scope, frame.statutes)

    def at(day: c.Term) -> c.Expr:
        def begun(start: c.Term) -> c.Expr:
            return relation(start, c.Op.LE, day)

        def over(length: Period) -> c.Expr:
            return moments.moment(after, lambda start: elapsed(start, length, day), names, frame, falling=True)

        return conjunction(
            [
                moments.moment(after, begun, names, frame, falling=True),
                negation(_with_period(period, over, names, frame)),
            ]
        )

    assert end.what == "field", "the checks of the law refuse it"
    return at(fact_of(end, names))


def _with_period(period: t.Period, test: Callable[[Period], c.Expr], names: Names, frame: Frame) -> c.Expr:
    found = resolve_period(period, names.scope, frame.statutes)
    if isinstance(found, Period):
        return test(found)

    def of_value(value: Constant) -> c.Expr:
        assert isinstance(value, Period)
        return test(value)

    return ladder_expr(found, of_value, names, frame)
