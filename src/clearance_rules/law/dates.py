"""Dates and windows of a law as days of the calendar."""

from __future__ import annotations

import datetime as dt

from clearance_rules.law.model import ALWAYS, Window
from clearance_rules.law.problems import Refused
from clearance_rules.syntax import tree as t

NO_DATE = dt.date(1, 1, 1)
"""What the parser puts in the place of an impossible date, after it has reported it. Nothing is decided from it."""


def day_of(date: t.Date) -> dt.date:
    """The day that a date names. The first day of month 5 after 2021-02-22 is 2021-07-01: March is the first month after February.

    Raises:
        Refused: W106 for a count of months that is zero or leaves the calendar.
    """
    match date:
        case t.Day(day):
            return day
        case t.FirstOfMonthAfter(count, day):
            year, month0 = divmod(day.year * 12 + day.month - 1 + count, 12)
            if count < 1 or year > dt.MAXYEAR:
                remedy = "Count the months from 1: month 1 is the month after the one of the date."
                raise Refused("W106", date.span, f"No month of the calendar is this far after {day}.", remedy)
            return dt.date(year, month0 + 1, 1)


def window_of(force: t.Force | None) -> Window:
    """The days on which a sentence is law; always, if it does not say.

    Raises:
        Refused: W102 if it ends before it starts, W106 as `day_of`.
    """
    match force:
        case None:
            return ALWAYS
        case t.NeverInForce():
            return Window(dormant=True)
        case t.InForce(start, until):
            first = day_of(start)
            last = None if until is None else day_of(until)
            if NO_DATE in (first, last):
                return Window(dormant=True)  # an impossible date, which is reported: on what days it is law is not known
            if until is not None and last is not None and last <= first:
                raise Refused(
                    "W102",
                    until.span,
                    f"This is law from {first} until {last}: on no day.",
                    "`until` names the first day on which it is no longer law, and lies after the day of `from`.",
                )
            return Window(first, last)
