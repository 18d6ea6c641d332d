"""Tests of two facts by the reference evaluator, where neither is known exactly."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from clearance_rules.logic import core as c
from clearance_rules.logic.entity import Entity
from clearance_rules.logic.reference import Context, holds
from clearance_rules.logic.truth import Truth
from clearance_rules.logic.values import Durations
from clearance_rules.logic.view import View
from tests.logic.programs import program_of

AS_OF = dt.date(2020, 1, 1)


def months(lo: int, hi: int | None) -> Durations:
    return Durations(Decimal(lo), None if hi is None else Decimal(hi), days=False)


def days(lo: int, hi: int | None) -> Durations:
    return Durations(Decimal(lo), None if hi is None else Decimal(hi), days=True)


@pytest.mark.parametrize(
    ("a", "op", "b", "expected"),
    [
        (months(0, None), c.Op.LE, months(24, 24), Truth.UNKNOWN),
        (months(1, 10), c.Op.EQ, months(11, None), Truth.FALSE),
        (months(1, 10), c.Op.EQ, days(40, 65), Truth.UNKNOWN),  # two months can be 60 days
        (months(2, 2), c.Op.EQ, days(60, 60), Truth.UNKNOWN),
        (months(2, 2), c.Op.EQ, days(63, 90), Truth.FALSE),
        (months(4800, 4800), c.Op.EQ, days(146_097, 146_097), Truth.TRUE),  # 400 years, in which the calendar repeats
        (days(365, 366), c.Op.GT, months(11, 11), Truth.TRUE),
        (days(365, 366), c.Op.GE, months(12, 12), Truth.UNKNOWN),
    ],
)
def test_durations_compare_where_every_calendar_agrees(a: Durations, op: c.Op, b: Durations, expected: Truth) -> None:
    one, other = (Entity("charge", name, {"maximum-prison": value}) for name, value in (("a", a), ("b", b)))
    ctx = Context(program_of(), View(Entity("person", "p", {}), AS_OF, frozenset(), []), AS_OF)
    test = c.Compare(c.Fact("c", "maximum-prison"), op, c.Fact("d", "maximum-prison"))
    assert holds(test, {"c": one, "d": other}, ctx) is expected
