"""Facts are possibilities: a set of values that a fact may have, and two states of its own, `none` and `pending`.

`none`: the fact does not apply (never released because never imprisoned). `pending`: not yet (after the as-of date).
A fact is known when exactly one possibility is left. Nothing here has a default: unknown is the widest set, and is written out.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from enum import Enum
from functools import cache

import attrs

from clearance_rules.logic.calendar import DAY

NONE = "none"
PENDING = "pending"


class Kind(Enum):
    """The kinds of facts, by the set their values come from. The value is how a `.law` file writes the type."""

    DATE = "date"
    YESNO = "yesno"
    CHOICE = "choice"
    TEXT = "text"
    GRADE = "grade"
    CITATION = "citation"
    GRAMS = "grams"
    COUNT = "count"
    DOLLARS = "dollars"
    YEARS = "years"  # full years, for ages
    DURATION = "duration"  # months or days, for penalties and waits


NUMERIC = frozenset({Kind.GRAMS, Kind.COUNT, Kind.DOLLARS, Kind.YEARS, Kind.DURATION})
WHOLE = frozenset({Kind.COUNT, Kind.YEARS})  # kinds with no value between n and n + 1


@attrs.frozen(cache_hash=True)
class Type:
    """The type of a fact: its kind, the options of a choice or grade, and which states it may be in."""

    kind: Kind
    options: frozenset[str] = frozenset()
    may_be_none: bool = False
    may_be_pending: bool = False


# ------------------------------------------------------------------------------------------------ possibilities


@attrs.frozen
class Dates:
    """A day from `lo` to `hi`, both included (no day at all if lo > hi), or one of the states that are allowed."""

    lo: dt.date
    hi: dt.date
    none: bool = False
    pending: bool = False

    @property
    def has_day(self) -> bool:
        """Whether it may be a day."""
        return self.lo <= self.hi

    @property
    def known(self) -> bool:
        """Whether one possibility is left."""
        return (self.lo == self.hi) + self.none + self.pending == 1 and self.lo >= self.hi


@attrs.frozen
class Numbers:
    """A number from `lo` to `hi`, both included; `None` is no bound. `none`: it may not apply. Nothing but `none` if `empty`."""

    lo: Decimal | None
    hi: Decimal | None
    none: bool = False
    empty: bool = False  # no number is possible

    @property
    def known(self) -> bool:
        """Whether one possibility is left."""
        return self.none if self.empty else (not self.none and self.lo is not None and self.lo == self.hi)


@attrs.frozen
class Durations:
    """A duration in months from `lo` to `hi` or in days from `lo` to `hi` (`days`); `None` is no bound."""

    lo: Decimal | None
    hi: Decimal | None
    days: bool
    none: bool = False
    empty: bool = False

    @property
    def known(self) -> bool:
        """Whether one possibility is left."""
        return self.none if self.empty else (not self.none and self.lo is not None and self.lo == self.hi)


@attrs.frozen
class Choices:
    """One of a set of words: options, grades, `true` and `false`; `none` among them where it may not apply."""

    options: frozenset[str]

    @property
    def known(self) -> bool:
        """Whether one possibility is left."""
        return len(self.options) == 1


@attrs.frozen
class Text:
    """A text as recorded; `None`: not recorded, so it may be any text."""

    value: str | None

    @property
    def known(self) -> bool:
        """Whether it is recorded."""
        return self.value is not None


@attrs.frozen(order=True)
class Leaf:
    """One version of one paragraph that a citation may mean; `inchoate` is `attempts`, `conspiracies` … or empty.

    `version` numbers the versions of the paragraph in the order of their windows, from 0; -1 is an undeclared paragraph at or below
    `paragraph` (another leaf, which the encoded law does not hold).
    """

    paragraph: str  # canonical citation, for instance "HSC 11357(b)(1)"
    version: int
    inchoate: str = ""


@attrs.frozen
class Cited:
    """The set of offenses that a recorded citation may mean; `anything` if it could not be read."""

    leaves: frozenset[Leaf]
    anything: bool = False

    @property
    def known(self) -> bool:
        """Whether one possibility is left."""
        return not self.anything and len(self.leaves) == 1


Possible = Dates | Numbers | Durations | Choices | Text | Cited

NO_DAY = (dt.date.max, dt.date.min)


def day(value: dt.date) -> Dates:
    """A known day."""
    return Dates(value, value)


def between(lo: dt.date, hi: dt.date) -> Dates:
    """Some day from `lo` to `hi`, both included."""
    return Dates(lo, hi)


def state(name: str) -> Dates:
    """A date that is known to be `none` or `pending`."""
    return Dates(*NO_DAY, none=name == NONE, pending=name == PENDING)


def month(year: int, number: int) -> Dates:
    """Some day of a month."""
    first = dt.date(year, number, 1)
    last = dt.date.max if (year, number) == (dt.MAXYEAR, 12) else dt.date(year + number // 12, number % 12 + 1, 1) - DAY
    return Dates(first, last)


def year(number: int) -> Dates:
    """Some day of a year."""
    return Dates(dt.date(number, 1, 1), dt.date(number, 12, 31))


def number(value: Decimal | int) -> Numbers:
    """A known number."""
    exact = Decimal(value)
    return Numbers(exact, exact)


def choice(*options: str) -> Choices:
    """One of the options."""
    return Choices(frozenset(options))


def yesno(value: bool) -> Choices:
    """A known yes or no."""
    return choice("true" if value else "false")


@cache
def unknown(type_: Type) -> Possible:
    """The widest possibility of a type."""
    match type_.kind:
        case Kind.DATE:
            return Dates(dt.date.min, dt.date.max, none=type_.may_be_none, pending=type_.may_be_pending)
        case Kind.YESNO:
            return Choices(frozenset({"true", "false"} | ({NONE} if type_.may_be_none else set())))
        case Kind.CHOICE | Kind.GRADE:
            return Choices(type_.options | ({NONE} if type_.may_be_none else frozenset()))
        case Kind.TEXT:
            return Text(None)
        case Kind.CITATION:
            return Cited(frozenset(), anything=True)
        case Kind.DURATION:
            return Durations(Decimal(0), None, days=False, none=type_.may_be_none)
        case Kind.GRAMS | Kind.COUNT | Kind.DOLLARS | Kind.YEARS:
            return Numbers(Decimal(0), None, none=type_.may_be_none)


def admits(fact: Possible, value: Possible) -> bool:
    """Whether a known value is among the possibilities. Months and days do not convert, so of a bounded duration only its own unit is."""
    match fact:
        case Dates() if isinstance(value, Dates):
            if value.has_day:
                return fact.lo <= value.lo and value.hi <= fact.hi
            return (fact.none and value.none) or (fact.pending and value.pending)
        case Numbers() if isinstance(value, Numbers):
            return fact.none if value.empty else not fact.empty and _holds(fact.lo, value.lo, fact.hi)
        case Durations() if isinstance(value, Durations):
            if value.empty:
                return fact.none
            if fact.days != value.days:
                return not fact.empty and not fact.lo and fact.hi is None
            return not fact.empty and _holds(fact.lo, value.lo, fact.hi)
        case Choices() if isinstance(value, Choices):
            return value.options <= fact.options
        case Text() if isinstance(value, Text):
            return fact.value is None or fact.value == value.value
    return False


def _holds(lo: Decimal | None, number: Decimal | None, hi: Decimal | None) -> bool:
    return number is not None and (lo is None or lo <= number) and (hi is None or number <= hi)
