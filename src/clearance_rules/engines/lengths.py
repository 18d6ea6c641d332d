"""How many days months can take: periods of unlike units compare only where every calendar agrees."""

from __future__ import annotations

import calendar
from functools import cache
from itertools import accumulate

CYCLE_MONTHS = 4800
CYCLE_DAYS = 146_097  # the Gregorian calendar repeats after 400 years


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
