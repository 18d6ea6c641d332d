"""Tests of two facts: whether some pair of their possible values makes them true, and whether some pair makes them false.

The two facts vary independently, so the ends of their stretches decide. A fact beside itself is one value, not two.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import Any

import attrs

from clearance_rules.engines.bits import FALSE, TRUE, UNKNOWN, agreed, either
from clearance_rules.engines.bounds import days_of_months
from clearance_rules.engines.regions import ORDERED, REFLEXIVE
from clearance_rules.logic import core as c
from clearance_rules.logic.calendar import Period, Rounding, add
from clearance_rules.logic.values import NONE, NUMERIC, Choices, Dates, Durations, Kind, Numbers, Text

Relation = Callable[[Any, Any, bool], int]
"""From what two facts may be, and whether they are one fact of one entity, to the truth, as bits."""

PENDING_DAY = dt.date.max.toordinal() + 1
BOUNDLESS = Decimal("Infinity")


def relation(test: c.Compare | c.Elapsed, kind: Kind, rounding: Rounding) -> Relation:
    """The test of two facts of a kind; of two dates if periods are added."""
    match test:
        case c.Elapsed(_, period, _, strictly):
            return partial(_elapsed, period, strictly, rounding)
        case c.Compare(_, op, _):
            match kind:
                case Kind.DATE:
                    return partial(_dates, op)
                case Kind.DURATION:
                    return partial(_durations, op)
                case Kind.TEXT:
                    return partial(_texts, op)
                case _ if kind in NUMERIC:
                    return partial(_numbers, op)
                case _:
                    return partial(_words, op)


@attrs.frozen
class Stretch:
    """The least and the greatest value that a fact may have."""

    lo: Any
    hi: Any


def _independent(op: c.Op, a: Stretch | None, b: Stretch | None, *, a_none: bool, b_none: bool, common: bool) -> int:
    """The comparison of two facts that may lie anywhere in their stretches. `common`: some value is in both. `none` compares as false."""
    a_some, b_some = a is not None, b is not None
    if not (a_some or a_none) or not (b_some or b_none):
        return UNKNOWN
    if a is None or b is None:
        return FALSE
    holds = ORDERED[op]
    if op is c.Op.EQ:
        true, false = common, not (a.lo == a.hi == b.lo == b.hi)
    elif op in (c.Op.LT, c.Op.LE):
        true, false = holds(a.lo, b.hi), not holds(a.hi, b.lo)
    else:
        true, false = holds(a.hi, b.lo), not holds(a.lo, b.hi)
    return either(true=true, false=false or a_none or b_none)


def _one(op: c.Op, *, some: bool, none: bool) -> int:
    """The comparison of a fact with itself."""
    if not some:
        return FALSE if none else UNKNOWN
    return either(true=op in REFLEXIVE, false=none or op not in REFLEXIVE)


# ------------------------------------------------------------------------------------------------ dates


def _dates(op: c.Op, a: Dates, b: Dates, same: bool) -> int:
    if same:
        return _one(op, some=a.lo <= a.hi or a.pending, none=a.none)
    common = (a.pending and b.pending) or max(a.lo, b.lo) <= min(a.hi, b.hi)
    return _independent(op, _days(a), _days(b), a_none=a.none, b_none=b.none, common=common)


def _days(dates: Dates) -> Stretch | None:
    """The stretch of a date by ordinals; `pending` lies behind every day."""
    if dates.lo <= dates.hi:
        return Stretch(dates.lo.toordinal(), PENDING_DAY if dates.pending else dates.hi.toordinal())
    return Stretch(PENDING_DAY, PENDING_DAY) if dates.pending else None


def _elapsed(period: Period, strictly: bool, rounding: Rounding, since: Dates, by: Dates, same: bool) -> int:
    """The calendar atom of two dates: nothing has passed since `pending` or `none`, everything by `pending`, nothing by `none`."""

    def passed(start: dt.date, end: dt.date) -> bool:
        due = add(start, period, rounding)
        return due < end if strictly else due <= end

    if same:
        ends = [TRUE if passed(d, d) else FALSE for d in (since.lo, since.hi)] if since.lo <= since.hi else []
        return agreed([*ends, *([FALSE] if since.none or since.pending else [])])
    starts, ends_ = since.lo <= since.hi, by.lo <= by.hi
    if not (starts or since.none or since.pending) or not (ends_ or by.none or by.pending):
        return UNKNOWN
    true = starts and (by.pending or (ends_ and passed(since.lo, by.hi)))
    false = since.none or since.pending or by.none or (starts and ends_ and not passed(since.hi, by.lo))
    return either(true=true, false=false)


# ------------------------------------------------------------------------------------------------ numbers and durations


def _bounds(value: Numbers | Durations) -> Stretch | None:
    if value.empty:
        return None
    return Stretch(-BOUNDLESS if value.lo is None else value.lo, BOUNDLESS if value.hi is None else value.hi)


def _numbers(op: c.Op, a: Numbers, b: Numbers, same: bool) -> int:
    if same:
        return _one(op, some=not a.empty, none=a.none)
    return _ranges(op, _bounds(a), _bounds(b), a_none=a.none, b_none=b.none)


def _ranges(op: c.Op, a: Stretch | None, b: Stretch | None, *, a_none: bool, b_none: bool) -> int:
    common = a is not None and b is not None and max(a.lo, b.lo) <= min(a.hi, b.hi)
    return _independent(op, a, b, a_none=a_none, b_none=b_none, common=common)


def _durations(op: c.Op, a: Durations, b: Durations, same: bool) -> int:
    """Unlike units compare where every calendar agrees."""
    if same:
        return _one(op, some=not a.empty, none=a.none)
    x, y = _bounds(a), _bounds(b)
    if x is None or y is None or a.days == b.days:
        return _ranges(op, x, y, a_none=a.none, b_none=b.none)
    return _ranges(op, x if a.days else _in_days(x), y if b.days else _in_days(y), a_none=a.none, b_none=b.none)


def _in_days(months: Stretch) -> Stretch:
    """The days that the least number of months can take at least, and the greatest at most."""
    low = min(days_of_months(int(months.lo))) if months.lo.is_finite() else months.lo
    return Stretch(low, max(days_of_months(int(months.hi))) if months.hi.is_finite() else months.hi)


# ------------------------------------------------------------------------------------------------ words


def _words(op: c.Op, a: Choices, b: Choices, same: bool) -> int:
    assert op is c.Op.EQ
    if same:
        return agreed(FALSE if word == NONE else TRUE for word in a.options)
    pairs = ((x, y) for x in a.options for y in b.options)
    return agreed(TRUE if x == y != NONE else FALSE for x, y in pairs)


def _texts(op: c.Op, a: Text, b: Text, same: bool) -> int:
    assert op is c.Op.EQ
    if same:
        return TRUE
    if a.value is None or b.value is None:
        return UNKNOWN
    return TRUE if a.value == b.value else FALSE
