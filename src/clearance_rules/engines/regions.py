"""The algebra of one fact: where on its scale a formula holds, as marks at which its truth changes.

A merged atom is true of a stretch of values if the stretch lies in one piece of its line, and that piece is true. So an atom is decided
exactly by two searches, whatever its formula says.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Callable, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import reduce
from operator import and_, or_
from typing import Any, Protocol

import attrs

from clearance_rules.engines.bits import FALSE, NOT, TRUE, UNKNOWN, agreed
from clearance_rules.engines.lengths import days_of_months
from clearance_rules.logic import core as c
from clearance_rules.logic.calendar import DAY, Period, Rounding, Unit, add, latest_start
from clearance_rules.logic.values import NONE, PENDING

Mark = Any  # a day, a whole number, or (number, 0 or 1) on a dense scale: at the number, or just behind it


@attrs.frozen
class Line:
    """The truth of a formula along a scale: `truths[i]` from `marks[i - 1]` until before `marks[i]`. Neighbors differ."""

    marks: tuple[Mark, ...]
    truths: tuple[int, ...]

    def at(self, mark: Mark) -> int:
        """The truth at a place."""
        return self.truths[bisect_right(self.marks, mark)]

    def over(self, first: Mark | None, last: Mark | None) -> int:
        """The truth from one place to another, both included; None is no bound."""
        left = 0 if first is None else bisect_right(self.marks, first)
        right = len(self.marks) if last is None else bisect_right(self.marks, last)
        return self.truths[left] if left == right else UNKNOWN


def line(pieces: Sequence[tuple[Mark | None, int]]) -> Line:
    """The line of pieces, each from its mark on (None for the first: from the start), without those that change nothing."""
    marks: list[Mark] = []
    truths = [pieces[0][1]]
    for mark, truth in pieces[1:]:
        if truth != truths[-1]:
            marks.append(mark)
            truths.append(truth)
    return Line(tuple(marks), tuple(truths))


def before(mark: Mark | None) -> Line:
    """True before the mark; everywhere if it lies beyond the scale."""
    return Line((), (TRUE,)) if mark is None else Line((mark,), (TRUE, FALSE))


@attrs.frozen
class Region:
    """The truth of a formula along the scale of a fact, and where the fact is `none` or `pending`."""

    line: Line
    none: int
    pending: int


EVERYWHERE = Region(Line((), (TRUE,)), TRUE, TRUE)
NOWHERE = Region(Line((), (FALSE,)), FALSE, FALSE)


def complement(region: Region) -> Region:
    """Where the formula does not hold."""
    turned = Line(region.line.marks, tuple(NOT[t] for t in region.line.truths))
    return Region(turned, NOT[region.none], NOT[region.pending])


def meet(regions: Sequence[Region]) -> Region:
    """Where all of the formulas hold."""
    return reduce(lambda a, b: _pointwise(a, b, and_), regions, EVERYWHERE)


def join(regions: Sequence[Region]) -> Region:
    """Where any of the formulas holds."""
    return reduce(lambda a, b: _pointwise(a, b, or_), regions, NOWHERE)


def _pointwise(a: Region, b: Region, combine: Callable[[int, int], int]) -> Region:
    marks = sorted({*a.line.marks, *b.line.marks})
    pieces = [(None, combine(a.line.truths[0], b.line.truths[0])), *((m, combine(a.line.at(m), b.line.at(m))) for m in marks)]
    return Region(line(pieces), combine(a.none, b.none), combine(a.pending, b.pending))


# ------------------------------------------------------------------------------------------------ scales


class Scale(Protocol):
    """Where values lie on a line: the marks from which on they are at least, or more than, a constant; None beyond the scale."""

    def first(self, constant: Any, /) -> Mark | None: ...
    def after(self, constant: Any, /) -> Mark | None: ...


class Days:
    """The calendar, in which the day after a day is the next."""

    @staticmethod
    def first(constant: dt.date, /) -> dt.date:
        """The day itself."""
        return constant

    @staticmethod
    def after(constant: dt.date, /) -> dt.date | None:
        """The day after."""
        return constant + DAY if constant < dt.date.max else None


class Whole:
    """Whole numbers."""

    @staticmethod
    def first(constant: Decimal, /) -> Decimal:
        """The least whole number that is not smaller."""
        return constant.to_integral_value(ROUND_CEILING)

    @staticmethod
    def after(constant: Decimal, /) -> Decimal:
        """The least whole number that is greater."""
        return constant.to_integral_value(ROUND_FLOOR) + 1


class Dense:
    """Numbers with others between any two of them."""

    @staticmethod
    def first(constant: Decimal, /) -> tuple[Decimal, int]:
        """The number itself."""
        return constant, 0

    @staticmethod
    def after(constant: Decimal, /) -> tuple[Decimal, int]:
        """Just behind the number."""
        return constant, 1


def compared(scale: Scale, op: c.Op, constant: Any) -> Line:
    """Where `value op constant` holds."""
    first, after = scale.first(constant), scale.after(constant)
    match op:
        case c.Op.LT:
            return before(first)
        case c.Op.LE:
            return before(after)
        case c.Op.GE:
            return _turned(before(first))
        case c.Op.GT:
            return _turned(before(after))
        case c.Op.EQ:
            if first == after:
                return NOWHERE.line
            return line([(None, FALSE), (first, TRUE), *([] if after is None else [(after, FALSE)])])


def _turned(of: Line) -> Line:
    return Line(of.marks, tuple(NOT[t] for t in of.truths))


# ------------------------------------------------------------------------------------------------ formulas


@attrs.frozen
class Frame:
    """The as-of date, and how anniversaries round."""

    as_of: dt.date
    rounding: Rounding


Test = Callable[[c.Expr], Region]


def region(formula: c.Expr, test: Test, as_of: dt.date) -> Region:
    """Where a formula holds, given where its tests do."""
    match formula:
        case c.Const(value):
            return EVERYWHERE if value else NOWHERE
        case c.Not(part):
            return complement(region(part, test, as_of))
        case c.And(parts):
            return meet([region(p, test, as_of) for p in parts])
        case c.Or(parts):
            return join([region(p, test, as_of) for p in parts])
        case c.Single(_, part):
            return region(part, test, as_of)
        case c.InForce(start, until):
            in_force = (start is None or start <= as_of) and (until is None or as_of < until)
            return EVERYWHERE if in_force else NOWHERE
        case c.OneOf(_, options):
            return Region(NOWHERE.line, TRUE if NONE in options else FALSE, TRUE if PENDING in options else FALSE)
        case _:
            return test(formula)


MIRRORED = {c.Op.LT: c.Op.GT, c.Op.LE: c.Op.GE, c.Op.EQ: c.Op.EQ, c.Op.GE: c.Op.LE, c.Op.GT: c.Op.LT}
REFLEXIVE = frozenset({c.Op.LE, c.Op.EQ, c.Op.GE})


def _sides(test: c.Compare) -> tuple[c.Op, c.Term]:
    """The comparison as one of the fact with another term."""
    return (test.op, test.right) if isinstance(test.left, c.Fact) else (MIRRORED[test.op], test.left)


def of_days(formula: c.Expr, frame: Frame) -> Region:
    """Where a formula on a date holds."""

    def test(expr: c.Expr) -> Region:
        match expr:
            case c.Compare(left, op, right) if left == right:
                return Region(EVERYWHERE.line if op in REFLEXIVE else NOWHERE.line, FALSE, TRUE if op in REFLEXIVE else FALSE)
            case c.Compare():
                op, other = _sides(expr)
                return Region(compared(Days, op, _day(other, frame)), FALSE, TRUE if op in (c.Op.GE, c.Op.GT) else FALSE)
            case c.Elapsed():
                return _elapsed(expr, frame)
        raise AssertionError(f"{type(expr).__name__} does not belong to a date")

    return region(formula, test, frame.as_of)


def _day(term: c.Term, frame: Frame) -> dt.date:
    if isinstance(term, c.AsOf):
        return frame.as_of
    assert isinstance(term, c.Constant)
    assert isinstance(term.value, dt.date)
    return term.value


def _elapsed(test: c.Elapsed, frame: Frame) -> Region:
    """The calendar atom: of `none`, and since `pending`, nothing has passed; by `pending`, everything has."""
    if test.since == test.by:
        return _elapsed_by_itself(test, frame)
    if isinstance(test.since, c.Fact):
        start = latest_start(test.period, _day(test.by, frame), frame.rounding, strictly=test.strictly)
        return NOWHERE if start is None else Region(before(Days.after(start)), FALSE, FALSE)
    due = add(_day(test.since, frame), test.period, frame.rounding)
    return Region(compared(Days, c.Op.GT if test.strictly else c.Op.GE, due), FALSE, TRUE)


def _elapsed_by_itself(test: c.Elapsed, frame: Frame) -> Region:
    """A period that must pass on the very day: only one of no length, and, as additions end there, on the calendar's last day."""
    if test.strictly:
        return NOWHERE
    if add(dt.date.min, test.period, frame.rounding) == dt.date.min:
        return Region(EVERYWHERE.line, FALSE, FALSE)
    return Region(compared(Days, c.Op.GE, dt.date.max), FALSE, FALSE)


def of_numbers(formula: c.Expr, frame: Frame, *, whole: bool) -> Region:
    """Where a formula on a number holds."""

    def test(expr: c.Expr) -> Region:
        assert isinstance(expr, c.Compare)
        if expr.left == expr.right:
            return Region(EVERYWHERE.line if expr.op in REFLEXIVE else NOWHERE.line, FALSE, FALSE)
        op, other = _sides(expr)
        assert isinstance(other, c.Constant)
        return Region(compared(Whole if whole else Dense, op, other.value), FALSE, FALSE)

    return region(formula, test, frame.as_of)


def of_durations(formula: c.Expr, frame: Frame, *, days: bool) -> Region:
    """Where a formula on a duration in days, or in months, holds."""

    def test(expr: c.Expr) -> Region:
        assert isinstance(expr, c.Compare)
        if expr.left == expr.right:
            return Region(EVERYWHERE.line if expr.op in REFLEXIVE else NOWHERE.line, FALSE, FALSE)
        op, other = _sides(expr)
        assert isinstance(other, c.Constant)
        assert isinstance(other.value, Period)
        return Region(_length_compared(op, other.value, days=days), FALSE, FALSE)

    return region(formula, test, frame.as_of)


ORDERED: dict[c.Op, Callable[[Any, Any], bool]] = {
    c.Op.LT: lambda a, b: a < b,
    c.Op.LE: lambda a, b: a <= b,
    c.Op.EQ: lambda a, b: a == b,
    c.Op.GE: lambda a, b: a >= b,
    c.Op.GT: lambda a, b: a > b,
}


def _length_compared(op: c.Op, constant: Period, *, days: bool) -> Line:
    """Where a number of days or months compares so to a period. Unlike units compare where every calendar agrees."""
    count = constant.count
    if days == (constant.unit is Unit.DAYS):
        return compared(Whole, op, Decimal(count))
    holds = ORDERED[op]
    if days:
        spans = days_of_months(count)
        low, high = min(spans), max(spans)
        pieces = [(n, agreed(TRUE if holds(n, span) else FALSE for span in spans)) for n in range(low, high + 1)]
    else:
        low, high = count // 31, count // 28 + 1
        pieces = [(n, agreed(TRUE if holds(span, count) else FALSE for span in days_of_months(n))) for n in range(low, high + 1)]
    less, more = (TRUE if holds(a, b) else FALSE for a, b in ((0, 1), (1, 0)))
    return line([(None, less), *((Decimal(n), truth) for n, truth in pieces), (Decimal(high + 1), more)])
