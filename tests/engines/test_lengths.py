"""How many days months can take."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from clearance_rules.engines.lengths import days_of_months
from clearance_rules.logic.calendar import Period, Rounding, Unit, add


@given(st.integers(0, 10_000), st.dates(dt.date(1600, 1, 1), dt.date(9000, 1, 1)))
def test_a_span_of_months_takes_one_of_its_numbers_of_days(months: int, start: dt.date) -> None:
    first = start.replace(day=1)
    end = add(first, Period(months, Unit.MONTHS), Rounding.UP)
    if end < dt.date.max:
        assert (end - first).days in days_of_months(months)


def test_the_days_of_months_are_those_that_occur_and_no_others() -> None:
    assert days_of_months(0) == {0}
    assert days_of_months(1) == {28, 29, 30, 31}
    assert days_of_months(12) == {365, 366}
    assert days_of_months(48) == {1460, 1461}
    assert days_of_months(4800) == {146_097}
