"""Deciding a condition at known values, and the values that suffice to stand for a whole set of possibilities.

A test changes its truth only at the constants it names. So a handful of points, at and around each constant inside the possible set,
show every answer that the set can give. This is the naive side: engines decide by intervals and are held against it.
"""

from __future__ import annotations

import datetime as dt
import operator
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import Any

import attrs

from clearance_rules.logic import core as c
from clearance_rules.logic.calendar import DAY, Period, Rounding, Unit, add, latest_start, passed
from clearance_rules.logic.groups import membership
from clearance_rules.logic.truth import Truth, agreed, all_of, any_of, truth
from clearance_rules.logic.values import NONE, PENDING, Choices, Cited, Dates, Durations, Leaf, Numbers, Possible, Text


@attrs.frozen
class Length:
    """A known duration: months, or days."""

    count: Decimal
    days: bool


@attrs.frozen
class Anything:
    """What an unreadable citation stands for."""


ANYTHING = Anything()
Point = dt.date | Decimal | Length | str | Leaf | Anything  # a str is an option, a text, or one of the states none and pending


@attrs.frozen
class Frame:
    """What every evaluation needs besides facts: the as-of date and how anniversaries round."""

    as_of: dt.date
    rounding: Rounding


def truth_at(expr: c.Expr, value_of: Callable[[c.Fact], Point | None], frame: Frame) -> Truth:
    """The truth of a merged atom's formula, or of an act's condition, at known values; a test of a fact without a value is unknown."""
    match expr:
        case c.Const(value):
            return truth(value)
        case c.Not(part):
            return ~truth_at(part, value_of, frame)
        case c.And(parts):
            return all_of(truth_at(p, value_of, frame) for p in parts)
        case c.Or(parts):
            return any_of(truth_at(p, value_of, frame) for p in parts)
        case c.Single(_, formula):
            return truth_at(formula, value_of, frame)
        case c.OneOf(fact, options):
            word = value_of(fact)
            return Truth.UNKNOWN if word is None else truth(word in options)
        case c.Member(fact, group):
            leaf = value_of(fact)
            return membership(leaf, group) if isinstance(leaf, Leaf) else Truth.UNKNOWN
        case c.Compare(left, op, right):
            a, b = _point(left, value_of, frame), _point(right, value_of, frame)
            return Truth.UNKNOWN if a is None or b is None else compare(a, op, b)
        case c.Elapsed(since, period, by, strictly):
            a, b = _point(since, value_of, frame), _point(by, value_of, frame)
            return Truth.UNKNOWN if a is None or b is None else truth(has_elapsed(a, period, b, strictly, frame.rounding))
        case c.InForce(start, until):
            return truth((start is None or start <= frame.as_of) and (until is None or frame.as_of < until))
        case _:
            raise AssertionError(f"{type(expr).__name__} does not belong to a single fact")


def _point(term: c.Term, value_of: Callable[[c.Fact], Point | None], frame: Frame) -> Point | None:
    match term:
        case c.Fact():
            return value_of(term)
        case c.AsOf():
            return frame.as_of
        case c.Constant(Period(count, unit)):
            return Length(Decimal(count), days=unit is Unit.DAYS)
        case c.Constant(value):
            assert not isinstance(value, Period)
            return value


HOLDS: dict[c.Op, Callable[[Any, Any], bool]] = {
    c.Op.LT: operator.lt,
    c.Op.LE: operator.le,
    c.Op.EQ: operator.eq,
    c.Op.GE: operator.ge,
    c.Op.GT: operator.gt,
}
"""What a comparison says of two values of one kind."""


def compare(left: Point, op: c.Op, right: Point) -> Truth:
    """`left op right`. `none` compares as false; `pending` lies after every day; months against days only where every calendar agrees."""
    if NONE in (left, right):
        return Truth.FALSE
    if isinstance(left, Length) and isinstance(right, Length) and left.days != right.days:
        a, b = _days(left), _days(right)
        return agreed(truth(HOLDS[op](x, y)) for x in a for y in b)
    return truth(HOLDS[op](_key(left), _key(right)))


def _key(point: Point) -> tuple[int, Decimal | dt.date | str]:
    if point == PENDING:
        return 1, ""
    if isinstance(point, Length):
        return 0, point.count
    assert isinstance(point, dt.date | Decimal | str)
    return 0, point


def _days(length: Length) -> tuple[Decimal, ...]:
    """Every number of days that a length can be."""
    if length.days:
        return (length.count,)
    return tuple(Decimal(n) for n in _days_of_months(int(length.count)))


@cache
def _days_of_months(months: int) -> frozenset[int]:
    """Every number of days that so many calendar months can take, over the 400 years in which the calendar repeats."""
    period = Period(months, Unit.MONTHS)
    starts = (dt.date(year, month, 1) for year in range(2000, 2400) for month in range(1, 13))
    return frozenset((add(start, period, Rounding.UP) - start).days for start in starts)


def has_elapsed(since: Point, period: Period, by: Point, strictly: bool, rounding: Rounding) -> bool:
    """The calendar atom at known values: `none` on either side is false; nothing has passed since what is pending."""
    if NONE in (since, by) or since == PENDING:
        return False
    if by == PENDING:
        return True
    assert isinstance(since, dt.date)
    assert isinstance(by, dt.date)
    return passed(since, period, by, rounding, strictly=strictly)


# ------------------------------------------------------------------------------------------------ points that stand for a set


def representatives(possible: Possible, fact: c.Fact, formulas: list[c.Expr], frame: Frame, *, whole: bool = False) -> list[Point]:
    """Points of `possible` at which the formulas give every answer that they give on it. `whole`: only whole numbers are possible."""
    match possible:
        case Dates(lo, hi, none, pending):
            days: set[Point] = set()
            if lo <= hi:
                cuts = {d for formula in formulas for d in _day_cuts(formula, fact, frame)}
                around = {e for d in cuts for e in (_shift(d, -1), d, _shift(d, 1))}
                days = {lo, hi, *(d for d in around if lo <= d <= hi)}
            return [*sorted(days), *([NONE] if none else []), *([PENDING] if pending else [])]
        case Numbers(lo_, hi_, none, empty):
            constants = {k for formula in formulas for k in _number_cuts(formula, fact)}
            numbers = [] if empty else _numbers_between(lo_, hi_, constants, whole=whole)
            return [*numbers, *([NONE] if none else [])]
        case Durations(lo_, hi_, in_days, none, empty):
            constants = {k for formula in formulas for k in _length_cuts(formula, fact, in_days=in_days)}
            numbers = [] if empty else _numbers_between(lo_, hi_, constants, whole=True)
            return [*(Length(n, in_days) for n in numbers), *([NONE] if none else [])]
        case Choices(options):
            return sorted(options)
        case Text(None):
            return [*sorted({o for formula in formulas for o in _options(formula, fact)}), "\0any other text"]
        case Text(value):
            assert value is not None
            return [value]
        case Cited(leaves, anything):
            return [*sorted(leaves), *([ANYTHING] if anything else [])]


def _tests(formula: c.Expr, fact: c.Fact) -> Iterator[c.Expr]:
    match formula:
        case c.Not(part):
            yield from _tests(part, fact)
        case c.And(parts) | c.Or(parts):
            for part in parts:
                yield from _tests(part, fact)
        case c.Single(_, inner):
            yield from _tests(inner, fact)
        case c.OneOf(f, _) if f == fact:
            yield formula
        case c.Compare(left, _, right) if fact in (left, right):
            yield formula
        case c.Elapsed(since, _, by, _) if fact in (since, by):
            yield formula


def _shift(day: dt.date, days: int) -> dt.date:
    ordinal = day.toordinal() + days
    return dt.date.fromordinal(min(max(ordinal, 1), dt.date.max.toordinal()))


def _day(term: c.Term, frame: Frame) -> dt.date | None:
    if isinstance(term, c.AsOf):
        return frame.as_of
    return term.value if isinstance(term, c.Constant) and isinstance(term.value, dt.date) else None


def _day_cuts(formula: c.Expr, fact: c.Fact, frame: Frame) -> Iterator[dt.date]:
    for test in _tests(formula, fact):
        match test:
            case c.Compare(left, _, right):
                other = _day(right if left == fact else left, frame)
                if other is not None:
                    yield other
            case c.Elapsed(since, period, by, strictly):
                since_day, by_day = _day(since, frame), _day(by, frame)
                if by_day is not None:
                    start = latest_start(period, by_day, frame.rounding, strictly=strictly)
                    if start is not None:
                        yield start
                elif since_day is not None:
                    due = add(since_day, period, frame.rounding)
                    yield min(due + DAY, dt.date.max) if strictly and due < dt.date.max else due


def _constants(formula: c.Expr, fact: c.Fact) -> Iterator[Decimal | Period]:
    for test in _tests(formula, fact):
        if isinstance(test, c.Compare):
            other = test.right if test.left == fact else test.left
            if isinstance(other, c.Constant) and isinstance(other.value, Decimal | Period):
                yield other.value


def _number_cuts(formula: c.Expr, fact: c.Fact) -> Iterator[Decimal]:
    return (k for k in _constants(formula, fact) if isinstance(k, Decimal))


def _length_cuts(formula: c.Expr, fact: c.Fact, *, in_days: bool) -> Iterator[Decimal]:
    for k in _constants(formula, fact):
        if isinstance(k, Period):
            if (k.unit is Unit.DAYS) == in_days:
                yield Decimal(k.count)
            elif in_days:
                yield from (Decimal(n) for n in _days_of_months(k.count))
            else:  # so many days may be any of these numbers of months, and no other
                yield from (Decimal(m) for m in range(k.count // 31, k.count // 28 + 2))


def _options(formula: c.Expr, fact: c.Fact) -> Iterator[str]:
    for test in _tests(formula, fact):
        if isinstance(test, c.OneOf):
            yield from test.options


def _numbers_between(lo: Decimal | None, hi: Decimal | None, constants: set[Decimal], *, whole: bool) -> list[Decimal]:
    """The bounds, the constants between them, and a number on each side of every constant."""
    low = lo if lo is not None else min([*constants, hi if hi is not None else Decimal(0)]) - 1
    high = hi if hi is not None else max([*constants, low]) + 1
    marks = sorted({low, high, *(k for k in constants if low <= k <= high)})
    if whole:
        marks = [m.to_integral_value() for m in marks]
        near = {n for m in marks for n in (m - 1, m, m + 1)} if constants else set(marks)
        return sorted(n for n in near if low <= n <= high)
    middles = [(a + b) / 2 for a, b in pairwise(marks)]
    return sorted({*marks, *middles})
