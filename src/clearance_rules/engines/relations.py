"""Tests of two facts: whether some pair of their possible values makes them true, and whether some pair makes them false.

The two facts vary independently, so the ends of their stretches decide. A fact beside itself is one value, not two.
"""

from __future__ import annotations

import datetime as dt
import operator
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import partial
from typing import Any

from clearance_rules.engines.atoms import Table
from clearance_rules.engines.bits import FALSE, TRUE, UNKNOWN, agreed, either
from clearance_rules.engines.lengths import days_of_months
from clearance_rules.engines.regions import REFLEXIVE
from clearance_rules.logic import core as c
from clearance_rules.logic.calendar import Rounding, add
from clearance_rules.logic.values import NONE, NUMERIC, Choices, Dates, Durations, Kind, Numbers, Text

Relation = Callable[[Any, Any, bool], int]
"""From what two facts may be, and whether they are one fact of one entity, to the truth, as bits."""

PENDING_DAY = dt.date.max.toordinal() + 1
BOUNDLESS = Decimal("Infinity")


def relation(test: c.Compare | c.Elapsed, kind: Kind, rounding: Rounding) -> Relation:
    """The test of two facts of a kind; of two dates if periods are added."""
    match test:
        case c.Elapsed(_, period, _, strictly):
            return _elapsed(Table(lambda day: add(day, period, rounding)), strictly)
        case c.Compare(_, op, _):
            match kind:
                case Kind.DATE:
                    return partial(_dates, op, STRETCHES[op])
                case Kind.DURATION:
                    return partial(_durations, op)
                case Kind.TEXT:
                    return partial(_texts, op)
                case _ if kind in NUMERIC:
                    return partial(_numbers, op)
                case _:
                    return partial(_words, op)


Stretches = Callable[[Any, Any, Any, Any], tuple[bool, bool]]
"""From the least and the greatest value of each of two facts to whether some pair holds, and whether some pair fails."""

STRETCHES: dict[c.Op, Stretches] = {
    c.Op.LT: lambda a_lo, a_hi, b_lo, b_hi: (a_lo < b_hi, a_hi >= b_lo),
    c.Op.LE: lambda a_lo, a_hi, b_lo, b_hi: (a_lo <= b_hi, a_hi > b_lo),
    c.Op.EQ: lambda a_lo, a_hi, b_lo, b_hi: (a_lo <= b_hi and b_lo <= a_hi, not a_lo == a_hi == b_lo == b_hi),
    c.Op.GE: lambda a_lo, a_hi, b_lo, b_hi: (a_hi >= b_lo, a_lo < b_hi),
    c.Op.GT: lambda a_lo, a_hi, b_lo, b_hi: (a_hi > b_lo, a_lo <= b_hi),
}


def _one(op: c.Op, *, some: bool, none: bool) -> int:
    """The comparison of a fact with itself."""
    if not some:
        return FALSE if none else UNKNOWN
    return either(true=op in REFLEXIVE, false=none or op not in REFLEXIVE)


# ------------------------------------------------------------------------------------------------ dates


def _dates(op: c.Op, stretches: Stretches, a: Dates, b: Dates, same: bool) -> int:
    """The comparison of two dates; `pending` lies behind every day."""
    a_day, b_day = a.lo <= a.hi, b.lo <= b.hi
    if same:
        return _one(op, some=a_day or a.pending, none=a.none)
    if a_day and b_day and not (a.pending or b.pending):
        true, false = stretches(a.lo, a.hi, b.lo, b.hi)
        return either(true=true, false=false or a.none or b.none)
    if not (a_day or a.pending or a.none) or not (b_day or b.pending or b.none):
        return UNKNOWN
    if not (a_day or a.pending) or not (b_day or b.pending):
        return FALSE
    ends = (
        a.lo.toordinal() if a_day else PENDING_DAY,
        PENDING_DAY if a.pending else a.hi.toordinal(),
        b.lo.toordinal() if b_day else PENDING_DAY,
        PENDING_DAY if b.pending else b.hi.toordinal(),
    )
    if op is c.Op.EQ and not (a.pending and b.pending) and not (a_day and b_day and a.lo <= b.hi and b.lo <= a.hi):
        return FALSE  # between the last day and `pending` nothing lies
    true, false = stretches(*ends)
    return either(true=true, false=false or a.none or b.none)


def _elapsed(due: Mapping[dt.date, dt.date], strictly: bool) -> Relation:
    """The calendar atom of two dates: nothing has passed since `pending` or `none`, everything by `pending`, nothing by `none`.

    `due`: by day, the day on which the period has passed since.
    """
    passed = operator.lt if strictly else operator.le

    def test(since: Dates, by: Dates, same: bool) -> int:
        starts, ends = since.lo <= since.hi, by.lo <= by.hi
        if same:
            found = {passed(due[day], day) for day in (since.lo, since.hi)} if starts else set()
            return either(true=True in found, false=False in found or since.none or since.pending)
        if not (starts or since.none or since.pending) or not (ends or by.none or by.pending):
            return UNKNOWN
        true = starts and (by.pending or (ends and passed(due[since.lo], by.hi)))
        false = since.none or since.pending or by.none or (starts and ends and not passed(due[since.hi], by.lo))
        return either(true=true, false=false)

    return test


# ------------------------------------------------------------------------------------------------ numbers and durations


def _numbers(op: c.Op, a: Numbers | Durations, b: Numbers | Durations, same: bool) -> int:
    if same:
        return _one(op, some=not a.empty, none=a.none)
    if (a.empty and not a.none) or (b.empty and not b.none):
        return UNKNOWN
    if a.empty or b.empty:
        return FALSE
    true, false = STRETCHES[op](*_ends(a), *_ends(b))
    return either(true=true, false=false or a.none or b.none)


def _ends(value: Numbers | Durations) -> tuple[Decimal, Decimal]:
    return -BOUNDLESS if value.lo is None else value.lo, BOUNDLESS if value.hi is None else value.hi


def _durations(op: c.Op, a: Durations, b: Durations, same: bool) -> int:
    """Unlike units compare where every calendar agrees."""
    if a.days != b.days:
        a, b = _in_days(a), _in_days(b)
    return _numbers(op, a, b, same)


def _in_days(length: Durations) -> Durations:
    """The days that the least number of months can take at least, and the greatest at most."""
    if length.days:
        return length
    low = None if length.lo is None else Decimal(min(days_of_months(int(length.lo))))
    high = None if length.hi is None else Decimal(max(days_of_months(int(length.hi))))
    return Durations(low, high, days=True, none=length.none, empty=length.empty)


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
