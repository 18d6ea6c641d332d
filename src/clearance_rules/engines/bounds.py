"""Where the tests of a merged atom turn: the last day since which a period has passed, the days that months can take."""

from __future__ import annotations

import calendar
import datetime as dt
from functools import cache
from itertools import accumulate

from clearance_rules.logic.calendar import DAY, Period, Rounding, Unit, add

CYCLE_MONTHS = 4800
CYCLE_DAYS = 146_097  # the Gregorian calendar repeats after 400 years


def last_start(period: Period, by: dt.date, rounding: Rounding, *, strictly: bool = False) -> dt.date | None:
    """The last day since which the period has passed by `by` (strictly: by the day before); None if there is none.

    It is the day that lies the period back, or one of the few behind it whose anniversary falls on the same day.
    """
    if strictly:
        if by == dt.date.min:
            return None
        by -= DAY
    elif by == dt.date.max:
        return by  # additions end there
    start = _back(by, period)
    if start is None:
        return None
    while start < dt.date.max and add(start + DAY, period, rounding) <= by:
        start += DAY
    return start


def _back(day: dt.date, period: Period) -> dt.date | None:
    """A day whose anniversary falls on or before `day`, and at most by the rounding of a missing day before the last such one."""
    if period.unit is Unit.DAYS:
        ordinal = day.toordinal() - period.count
        return dt.date.fromordinal(ordinal) if ordinal >= 1 else None
    year, month0 = divmod(day.year * 12 + day.month - 1 - period.count, 12)
    if year < dt.MINYEAR:
        return None
    return dt.date(year, month0 + 1, min(day.day, calendar.monthrange(year, month0 + 1)[1]))


@cache
def days_of_months(months: int) -> frozenset[int]:
    """Every number of days that so many calendar months can take."""
    cycles, rest = divmod(months, CYCLE_MONTHS)
    ends = _month_ends()
    return frozenset(CYCLE_DAYS * cycles + ends[first + rest] - ends[first] for first in range(CYCLE_MONTHS))


@cache
def _month_ends() -> tuple[int, ...]:
    """The days before each month of two cycles of the calendar."""
    lengths = [calendar.monthrange(2000 + month // 12 % 400, month % 12 + 1)[1] for month in range(2 * CYCLE_MONTHS)]
    return tuple(accumulate(lengths, initial=0))
