"""Constants of a law compare exactly; lengths in months and in days where every calendar agrees, and else the law is refused."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

import clearance_rules as cr
from clearance_rules.law.comparing import compared
from clearance_rules.law.constants import Constant
from clearance_rules.logic.calendar import Period, Unit
from clearance_rules.logic.core import Op
from clearance_rules.logic.truth import Truth
from clearance_rules.logic.values import Possible, choice, day
from clearance_rules.records import Case, Charge, Person
from tests.law.laws import findings

MONTHS_3, DAYS_90 = Period(3, Unit.MONTHS), Period(90, Unit.DAYS)
WAIT = "define pause of conviction c under PC § 53 is 90 days when c's grade is felony, otherwise 1 year.\n"
GRANT = "grant expungement of conviction c under PC § 54 automatically when "


@pytest.mark.parametrize(
    ("value", "op", "bound", "found"),
    [
        (Decimal(2), Op.GE, Decimal(2), Truth.TRUE),
        (dt.date(2020, 1, 1), Op.LT, dt.date(2020, 1, 1), Truth.FALSE),
        (Period(12, Unit.MONTHS), Op.EQ, Period(12, Unit.MONTHS), Truth.TRUE),
        (DAYS_90, Op.GE, Period(2, Unit.MONTHS), Truth.TRUE),
        (DAYS_90, Op.GT, Period(4, Unit.MONTHS), Truth.FALSE),
        (DAYS_90, Op.GE, MONTHS_3, Truth.UNKNOWN),
        (DAYS_90, Op.EQ, MONTHS_3, Truth.UNKNOWN),
        (DAYS_90, Op.EQ, Period(4, Unit.MONTHS), Truth.FALSE),
        (MONTHS_3, Op.LE, Period(92, Unit.DAYS), Truth.TRUE),
        (MONTHS_3, Op.LE, Period(91, Unit.DAYS), Truth.UNKNOWN),
    ],
)
def test_constants_compare_where_every_calendar_agrees(value: Constant, op: Op, bound: Constant, found: Truth) -> None:
    assert compared(value, op, bound) is found


@pytest.mark.parametrize(
    ("condition", "codes"),
    [
        ("c's pause is at least 2 months", []),
        ("c's pause is at least 3 months", ["T126"]),
        ("c's pause is 3 months", ["T126"]),
        ("c's pause is 4 months", []),
        ("c's pause is at most 365 days", ["T126"]),
        ("c's pause is at most 366 days", []),
        ("extra-wait is more than 700 days", []),
        ("extra-wait is more than 730 days", ["T126"]),
        ("extra-wait is 730 days", ["T126"]),
    ],
)
def test_what_calendars_do_not_agree_on_is_refused(condition: str, codes: list[str]) -> None:
    assert findings(f"{WAIT}{GRANT}{condition}.\n") == codes


def test_a_ladder_in_days_is_compared_with_months_and_not_taken_for_less() -> None:
    law = cr.loads(
        'jurisdiction US-XX "X" grades misdemeanor < felony crimes felony anniversaries round up.\ncode PC "Penal Code".\n'
        f"effect expungement is clearing under PC § 55.\n{WAIT}{GRANT}c's pause is at least 2 months.\n"
    )
    facts: dict[str, Possible] = {
        "grade": choice("felony"),
        "disposition": choice("convicted"),
        "conviction-date": day(dt.date(2010, 1, 1)),
    }
    person = Person("p", (Case("k", (Charge("c", facts),)),))
    assert law.grants["PC § 54"].predicate("c", person, dt.date(2020, 1, 1)) is Truth.TRUE
