"""When the truth of a test that names the as-of date can turn, the record staying as it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import attrs

from clearance_rules.logic import core as c
from clearance_rules.logic.calendar import DAY, Period, Rounding, Unit, add, latest_start
from clearance_rules.logic.values import Dates, Possible

AT_ONCE = Period(0, Unit.DAYS)


@attrs.frozen
class Turning:
    """The test of a date: it turns when one of `periods` has passed since a day at which anything else about the date changes.

    Those days are the ends of its stretch, the `marks` within, and where the law may presume it, the days `presumed`.
    """

    periods: tuple[Period, ...]
    marks: tuple[dt.date, ...]
    presumed: tuple[dt.date, ...]
    rounding: Rounding

    def note(self, value: Possible, out: set[dt.date]) -> None:
        """Add the days on which the test can turn, for what the record says of the date."""
        assert isinstance(value, Dates)
        days = set(self.presumed)
        if value.has_day:
            days.update((value.lo, value.hi), (mark for mark in self.marks if value.lo < mark < value.hi))
        for period in self.periods:
            for day in days:
                out.update(self.after(day, period))

    def after(self, day: dt.date, period: Period) -> tuple[dt.date, dt.date]:
        """The day on which a period has passed since a day, and the day after, by which it has for one that says `more than`."""
        due = add(day, period, self.rounding)
        return due, next_day(due)


def turning(formula: c.Expr, presumed: tuple[dt.date, ...], rounding: Rounding) -> Turning:
    """When a formula on a date can turn; `presumed`: the days that the law may presume the date to be."""
    tests = [*_tests(formula)]
    periods = dict.fromkeys(period for test in tests for period in _periods(test))
    marks = {day for test in tests for mark in _marks(test, rounding) for day in (_day_before(mark), mark, next_day(mark))}
    return Turning(tuple(periods), tuple(sorted(marks)), presumed, rounding)


def _tests(formula: c.Expr) -> Iterator[c.Expr]:
    match formula:
        case c.Not(part) | c.Single(_, part):
            yield from _tests(part)
        case c.And(parts) | c.Or(parts):
            for part in parts:
                yield from _tests(part)
        case _:
            yield formula


def _periods(test: c.Expr) -> Iterator[Period]:
    """What must pass since the date for a test to turn; nothing, if it compares with the as-of date itself."""
    match test:
        case c.Elapsed(c.Fact(), period, c.AsOf()):
            yield period
        case c.Compare(a, _, b) if c.AS_OF in (a, b):
            yield AT_ONCE


def _marks(test: c.Expr, rounding: Rounding) -> Iterator[dt.date]:
    """The days of the date at which a test turns that the as-of date has no part in."""
    match test:
        case c.Compare(c.Constant(dt.date() as day), _, _) | c.Compare(_, _, c.Constant(dt.date() as day)):
            yield day
        case c.Elapsed(c.Constant(dt.date() as since), period, c.Fact()):
            yield add(since, period, rounding)
        case c.Elapsed(c.Fact(), period, c.Constant(dt.date() as by), strictly):
            start = latest_start(period, by, rounding, strictly=strictly)
            if start is not None:
                yield start


def next_day(day: dt.date) -> dt.date:
    """The day after, if the calendar has one."""
    return day + DAY if day < dt.date.max else day


def _day_before(day: dt.date) -> dt.date:
    return day - DAY if day > dt.date.min else day
