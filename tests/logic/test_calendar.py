"""The calendar: adding, anniversaries that do not exist, the calendar atom and its inverse, ages."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearance_rules.logic.calendar import DAY, Period, Rounding, Unit, add, full_years, latest_start, passed

D = dt.date
UP, DOWN = Rounding.UP, Rounding.DOWN
MIN, MAX = dt.date.min, dt.date.max

ends_of_months = st.builds(lambda y, m: D(y + m // 12, m % 12 + 1, 1) - DAY, st.integers(1990, 2030), st.integers(1, 12))
days = st.one_of(ends_of_months, st.dates(D(1999, 1, 1), D(2032, 12, 31)), ends_of_months.map(lambda d: d + DAY))
periods = st.one_of(
    st.integers(0, 200).map(lambda n: Period(n, Unit.MONTHS)),
    st.integers(0, 12).map(lambda n: Period(12 * n, Unit.MONTHS)),
    st.integers(0, 4000).map(lambda n: Period(n, Unit.DAYS)),
)
roundings = st.sampled_from(Rounding)


def months(n: int) -> Period:
    return Period(n, Unit.MONTHS)


@pytest.mark.parametrize(
    ("day", "period", "up", "down"),
    [
        (D(2012, 2, 29), months(12), D(2013, 3, 1), D(2013, 2, 28)),
        (D(2012, 2, 29), months(48), D(2016, 2, 29), D(2016, 2, 29)),
        (D(2096, 2, 29), months(48), D(2100, 3, 1), D(2100, 2, 28)),
        (D(2013, 1, 31), months(1), D(2013, 3, 1), D(2013, 2, 28)),
        (D(2013, 5, 31), months(1), D(2013, 7, 1), D(2013, 6, 30)),
        (D(2013, 11, 30), months(3), D(2014, 3, 1), D(2014, 2, 28)),
        (D(2013, 12, 31), months(12), D(2014, 12, 31), D(2014, 12, 31)),
        (D(2013, 1, 31), Period(30, Unit.DAYS), D(2013, 3, 2), D(2013, 3, 2)),
        (D(2013, 1, 31), months(0), D(2013, 1, 31), D(2013, 1, 31)),
        (D(9999, 6, 1), months(12), MAX, MAX),
        (D(9999, 12, 30), Period(5, Unit.DAYS), MAX, MAX),
    ],
)
def test_a_missing_day_rounds_up_to_the_next_or_down_to_the_last(day: D, period: Period, up: D, down: D) -> None:
    assert add(day, period, UP) == up
    assert add(day, period, DOWN) == down


@given(days, periods, roundings)
def test_a_day_that_exists_does_not_round(day: D, period: Period, rounding: Rounding) -> None:
    due = add(day, period, rounding)
    if period.unit is Unit.DAYS:
        assert due == day + period.count * DAY
    elif due.day == day.day:
        assert (due.year * 12 + due.month) - (day.year * 12 + day.month) == period.count
    else:
        first = due if rounding is UP else due + DAY
        assert first.day == 1
        assert (first.year * 12 + first.month) - (day.year * 12 + day.month) == period.count + 1


@given(days, periods, days, roundings, st.booleans())
def test_passed_is_monotone_in_both_days(since: D, period: Period, by: D, rounding: Rounding, strictly: bool) -> None:
    if passed(since, period, by, rounding, strictly=strictly):
        assert passed(since - DAY, period, by, rounding, strictly=strictly)
        assert passed(since, period, by + DAY, rounding, strictly=strictly)


@given(days, periods, days, roundings)
def test_more_than_a_period_has_passed_is_that_it_had_passed_by_the_day_before(since: D, period: Period, by: D, rounding: Rounding) -> None:
    assert passed(since, period, by, rounding, strictly=True) == passed(since, period, by - DAY, rounding)


@given(periods, days, roundings, st.booleans())
def test_latest_start_is_exact(period: Period, by: D, rounding: Rounding, strictly: bool) -> None:
    start = latest_start(period, by, rounding, strictly=strictly)
    assert start is not None
    around = [start + n * DAY for n in range(-40, 41)]
    assert [day for day in around if passed(day, period, by, rounding, strictly=strictly)] == [day for day in around if day <= start]


def test_there_is_no_latest_start_before_the_calendar() -> None:
    assert latest_start(months(12), D(1, 6, 1), UP) is None
    assert latest_start(months(0), MIN, UP, strictly=True) is None
    assert latest_start(months(0), MIN, UP) == MIN
    assert latest_start(Period(2, Unit.DAYS), D(1, 1, 2), UP) is None
    assert latest_start(months(12), MAX, UP) == MAX  # additions end there
    assert latest_start(months(12), MAX, UP, strictly=True) == D(9998, 12, 30)


@given(days, days, roundings)
def test_full_years_counts_the_anniversaries(start: D, end: D, rounding: Rounding) -> None:
    anniversaries = (add(start, months(12 * n), rounding) for n in range(1, 60))
    counted = sum(day <= end for day in anniversaries)
    years = full_years(start, end, rounding)
    assert years == counted if end >= start else years < 0


@pytest.mark.parametrize(
    ("end", "up", "down"), [(D(2033, 2, 27), 20, 20), (D(2033, 2, 28), 20, 21), (D(2033, 3, 1), 21, 21), (D(2036, 2, 29), 24, 24)]
)
def test_who_was_born_on_29_february_is_21_on_the_day_that_the_jurisdiction_says(end: D, up: int, down: int) -> None:
    assert full_years(D(2012, 2, 29), end, UP) == up
    assert full_years(D(2012, 2, 29), end, DOWN) == down


@pytest.mark.parametrize(
    ("period", "text"),
    [(months(12), "1 year"), (months(84), "7 years"), (months(1), "1 month"), (months(0), "0 months"), (Period(30, Unit.DAYS), "30 days")],
)
def test_a_period_is_written_as_the_law_writes_it(period: Period, text: str) -> None:
    assert str(period) == text
