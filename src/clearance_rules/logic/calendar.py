"""The calendar: adding years, months and days to a day, full years between two days, how a missing day rounds.

Sources: the Gregorian calendar; which way a missing day (29 February + n years, 31 + n months) rounds is the jurisdiction's to say.
"""

from __future__ import annotations

import calendar
import datetime as dt
from enum import Enum

import attrs

DAY = dt.timedelta(days=1)
SHORTEST = 28  # days that every month has


class Rounding(Enum):
    """Where an anniversary falls that its month does not have: up to the next day, or down to the last day of the month."""

    UP = "up"
    DOWN = "down"


class Unit(Enum):
    """The units of periods. Years are twelve months; weeks are seven days."""

    MONTHS = "months"
    DAYS = "days"


@attrs.frozen
class Period:
    """A length of time: `count` months or `count` days. Months and days do not convert into one another."""

    count: int
    unit: Unit

    def __str__(self) -> str:
        if self.unit is Unit.MONTHS and self.count % 12 == 0 and self.count:
            return _plural(self.count // 12, "year")
        return _plural(self.count, "month" if self.unit is Unit.MONTHS else "day")


def _plural(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def add(day: dt.date, period: Period, rounding: Rounding) -> dt.date:
    """`day` + `period`; a day beyond the calendar's end is the calendar's last day.

    With `Rounding.UP` 2012-02-29 + 1 year is 2013-03-01, with `Rounding.DOWN` 2013-02-28.
    """
    if period.unit is Unit.DAYS:
        return dt.date.fromordinal(min(day.toordinal() + period.count, dt.date.max.toordinal()))
    year, month0 = divmod(day.year * 12 + day.month - 1 + period.count, 12)
    if year > dt.MAXYEAR:
        return dt.date.max
    if day.day <= SHORTEST:
        return dt.date(year, month0 + 1, day.day)
    last = calendar.monthrange(year, month0 + 1)[1]
    if day.day <= last:
        return dt.date(year, month0 + 1, day.day)
    end = dt.date(year, month0 + 1, last)
    return end if rounding is Rounding.DOWN else end + DAY


def passed(since: dt.date, period: Period, by: dt.date, rounding: Rounding, *, strictly: bool = False) -> bool:
    """Whether `period` has passed since `since` by `by`: since + period <= by. `strictly`: by the day before."""
    due = add(since, period, rounding)
    return due < by if strictly else due <= by


def latest_start(period: Period, by: dt.date, rounding: Rounding, *, strictly: bool = False) -> dt.date | None:
    """The latest day since which `period` has passed by `by`; None if there is none in the calendar.

    `passed` is monotone in `since`: it holds of this day and of every day before it, and of none after it. The day lies the period back,
    or is one of the few behind that whose anniversary falls on the same day.
    """
    if strictly:
        if by == dt.date.min:
            return None
        by -= DAY
    elif by == dt.date.max:
        return by  # additions end there
    start = _back(by, period)
    while start is not None and start < dt.date.max and add(start + DAY, period, rounding) <= by:
        start += DAY
    return start


def _back(day: dt.date, period: Period) -> dt.date | None:
    """The day `period` before a day, or the last of its month if the month does not have it; None before the calendar."""
    if period.unit is Unit.DAYS:
        ordinal = day.toordinal() - period.count
        return dt.date.fromordinal(ordinal) if ordinal >= 1 else None
    year, month0 = divmod(day.year * 12 + day.month - 1 - period.count, 12)
    if year < dt.MINYEAR:
        return None
    return dt.date(year, month0 + 1, min(day.day, calendar.monthrange(year, month0 + 1)[1]))


def full_years(start: dt.date, end: dt.date, rounding: Rounding) -> int:
    """The number of anniversaries of `start` that fall on or before `end` (an age); negative if `end` lies before `start`."""
    years = end.year - start.year
    if start.day <= SHORTEST and years >= 0:  # every year has the day
        return years - ((start.month, start.day) > (end.month, end.day))
    if years >= 0 and add(start, Period(12 * years, Unit.MONTHS), rounding) > end:
        years -= 1
    return years
