"""Dates and windows of a law."""

from __future__ import annotations

import datetime as dt

import pytest

from clearance_rules.law.dates import day_of, window_of
from clearance_rules.law.model import ALWAYS, Window
from clearance_rules.law.problems import Refused
from clearance_rules.syntax import tree as t

DAY = dt.date(2021, 2, 22)


@pytest.mark.parametrize(
    ("count", "day", "expected"),
    [
        (5, dt.date(2021, 2, 22), dt.date(2021, 7, 1)),  # New Jersey, P.L. 2021, c. 19
        (1, dt.date(2021, 2, 22), dt.date(2021, 3, 1)),
        (1, dt.date(2021, 12, 1), dt.date(2022, 1, 1)),
        (12, dt.date(2021, 2, 28), dt.date(2022, 2, 1)),
        (11, dt.date(2021, 1, 31), dt.date(2021, 12, 1)),
    ],
)
def test_the_first_day_of_a_month_after(count: int, day: dt.date, expected: dt.date) -> None:
    assert day_of(t.FirstOfMonthAfter(count, day)) == expected


@pytest.mark.parametrize(("count", "day"), [(0, DAY), (1, dt.date(9999, 12, 1)), (10**9, DAY)])
def test_a_month_that_is_none_is_refused(count: int, day: dt.date) -> None:
    with pytest.raises(Refused) as caught:
        day_of(t.FirstOfMonthAfter(count, day))
    assert caught.value.diagnostic.code == "W106"


def test_a_day_is_itself() -> None:
    assert day_of(t.Day(DAY)) == DAY


def test_windows() -> None:
    until = dt.date(2022, 1, 1)
    assert window_of(None) == ALWAYS
    assert window_of(t.NeverInForce()) == Window(dormant=True)
    assert window_of(t.InForce(t.Day(DAY))) == Window(DAY)
    assert window_of(t.InForce(t.Day(DAY), t.Day(until))) == Window(DAY, until)
    assert window_of(t.InForce(t.FirstOfMonthAfter(1, DAY), t.Day(until))) == Window(dt.date(2021, 3, 1), until)


@pytest.mark.parametrize("until", [DAY, dt.date(2020, 1, 1)])
def test_a_window_that_ends_before_it_starts_is_refused(until: dt.date) -> None:
    with pytest.raises(Refused) as caught:
        window_of(t.InForce(t.Day(DAY), t.Day(until)))
    assert caught.value.diagnostic.code == "W102"


def test_an_impossible_date_that_was_reported_makes_no_second_finding() -> None:
    assert window_of(t.InForce(t.Day(DAY), t.Day(dt.date(1, 1, 1)))).dormant
