"""How constants of a law compare: exactly, but for lengths of time in months and in days, which compare where every calendar agrees."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from clearance_rules.logic import core as c
from clearance_rules.logic.calendar import Period, Unit
from clearance_rules.logic.pointwise import HOLDS, Length, compare
from clearance_rules.logic.truth import Truth, truth
from clearance_rules.syntax import tree as t

if TYPE_CHECKING:
    from clearance_rules.law.constants import Constant

OPS = {
    t.Order.BEFORE: c.Op.LT,
    t.Order.AFTER: c.Op.GT,
    t.Order.ON: c.Op.EQ,
    t.Order.ON_OR_BEFORE: c.Op.LE,
    t.Order.ON_OR_AFTER: c.Op.GE,
    t.Order.AT_LEAST: c.Op.GE,
    t.Order.AT_MOST: c.Op.LE,
    t.Order.MORE_THAN: c.Op.GT,
    t.Order.LESS_THAN: c.Op.LT,
}


def compared(value: Constant, op: c.Op, bound: Constant) -> Truth:
    """Whether a constant compares so to another of its kind; unknown of lengths of which calendars say both."""
    if isinstance(value, Period) and isinstance(bound, Period):
        return compare(_length(value), op, _length(bound))
    return truth(HOLDS[op](value, bound))


def _length(period: Period) -> Length:
    return Length(Decimal(period.count), days=period.unit is Unit.DAYS)
