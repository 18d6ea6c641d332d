"""Values of JSON records to possibilities and back, by the type of their field."""

from __future__ import annotations

import datetime as dt
import decimal
import re
from decimal import Decimal
from typing import TYPE_CHECKING

import attrs

from clearance_rules.logic.values import (
    NONE,
    PENDING,
    WHOLE,
    Choices,
    Cited,
    Dates,
    Durations,
    Kind,
    Numbers,
    Possible,
    Text,
    Type,
    between,
    choice,
    day,
    month,
    state,
    unknown,
    year,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST_YEAR, LAST_YEAR = 1850, 2199
"""Years outside are not dates of records but stand-ins for a missing one (0001-01-01, 9999-12-31)."""

GRAMS = {
    "grams": Decimal(1),
    "milligrams": Decimal("0.001"),
    "kilograms": Decimal(1000),
    "ounces": Decimal("28.349523125"),  # the international avoirdupois pound is 0.45359237 kg exactly; an ounce is its sixteenth
    "pounds": Decimal("453.59237"),
}
MONTHS = {"years": Decimal(12), "months": Decimal(1)}
DAYS = {"weeks": Decimal(7), "days": Decimal(1)}
COUNTED = ("plants", "seedlings", "items", "times", "persons", "cases", "charges", "counts", "convictions", "arrests", "orders")
"""What may be counted, in the words of the law; they all mean the same."""
UNITS: dict[Kind, dict[str, Decimal]] = {
    Kind.GRAMS: GRAMS,
    Kind.DURATION: MONTHS | DAYS,
    Kind.COUNT: dict.fromkeys(("count", *COUNTED), Decimal(1)),
    Kind.DOLLARS: {"dollars": Decimal(1)},
    Kind.YEARS: {"years": Decimal(1)},
}
"""The units of each kind of amount, with the factor to its canonical unit (months or days for durations)."""

_EXACT = decimal.Context(prec=150, traps=[decimal.Inexact, decimal.InvalidOperation, decimal.Overflow])
_LONGEST = 30  # digits before, and digits after the point: more than any amount in a record has
_NUMBER = re.compile(r"-?[0-9]{1,40}(?:\.[0-9]{1,40})?(?:[eE][+-]?[0-9]{1,2})?")
_DAY = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", re.ASCII)
_WORD = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*", re.ASCII)
_OPEN = ".."


class Unreadable(Exception):
    """A value that is no value of its field's type. `reason` says what it is, `remedy` what it should be.

    Raised by `read_value`; the readers turn it into a `Reject`.
    """

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(reason, remedy)
        self.reason = reason
        self.remedy = remedy


@attrs.frozen
class Literal:
    """A JSON number as it is written: no digit of it is lost before its field says what it means."""

    text: str


def shown(value: object) -> str:
    """A JSON value as an error message shows it: short, on one line."""
    match value:
        case Literal():
            text = value.text
        case str():
            text = ascii(value) if value.isascii() or not value.isprintable() else f"'{value}'"
        case bool() | None:
            text = {True: "true", False: "false", None: "null"}[value]
        case dict():
            return "an object"
        case list():
            return "an array"
        case _:
            text = str(value)
    return text if len(text) <= 60 else f"{text[:57]}…"


def read_value(type_: Type, value: object) -> Possible:
    """The possibilities that a JSON value stands for. An array lists alternatives, of which one is true.

    Raises:
        Unreadable: if it is no value of the type.
    """
    if isinstance(value, list):
        return _alternatives(type_, value)
    match type_.kind:
        case Kind.DATE:
            return _read_date(type_, value)
        case Kind.YESNO:
            return _read_yesno(type_, value)
        case Kind.CHOICE | Kind.GRADE:
            return _read_choice(type_, value)
        case Kind.TEXT | Kind.CITATION:
            return Text(read_text(value))
        case Kind.GRAMS | Kind.COUNT | Kind.DOLLARS | Kind.YEARS | Kind.DURATION:
            return _read_amount(type_, value)


def _alternatives(type_: Type, values: list[object]) -> Possible:
    parts = [read_value(type_, value) for value in values if not _is_nested(value)]
    if len(parts) != len(values) or len(parts) < 2:
        raise Unreadable("An array lists two or more alternatives.", "Write the value itself, or null if it is unknown.")
    match type_.kind:
        case Kind.YESNO | Kind.CHOICE | Kind.GRADE:
            return Choices(frozenset().union(*(part.options for part in parts if isinstance(part, Choices))))
        case Kind.DATE:
            dates = [part for part in parts if isinstance(part, Dates)]
            found = [part for part in dates if part.has_day]
            if len(found) <= 1:
                lo, hi = (found[0].lo, found[0].hi) if found else (state(NONE).lo, state(NONE).hi)
                return Dates(lo, hi, none=any(part.none for part in dates), pending=any(part.pending for part in dates))
        case Kind.GRAMS | Kind.COUNT | Kind.DOLLARS | Kind.YEARS | Kind.DURATION:
            amounts = [part for part in parts if isinstance(part, Numbers | Durations)]
            full = [part for part in amounts if not part.empty]
            if len(full) == 1:
                return attrs.evolve(full[0], none=any(part.none for part in amounts))
        case Kind.TEXT | Kind.CITATION:
            pass
    raise Unreadable(
        "These alternatives do not make one fact.",
        "A date or an amount may have one value or one range, and besides it 'none' or 'pending' where the field allows them.",
    )


def _is_nested(value: object) -> bool:
    return isinstance(value, list)


# ------------------------------------------------------------------------------------------------ texts and words


def read_text(value: object) -> str:
    """A text without the blanks around it.

    Raises:
        Unreadable: if it is not a text, is blank, or cannot be written down as UTF-8.
    """
    if not isinstance(value, str):
        raise Unreadable(f"{shown(value)} is not a text.", "Write a text in quotes, or null if it is unknown.")
    if not value.strip():
        raise Unreadable("The text is blank.", "Leave the key out or write null if it is unknown.")
    if any(char == "\0" or "\ud800" <= char <= "\udfff" for char in value):
        raise Unreadable(f"{shown(value)} holds a character that is none.", "Write the text in UTF-8 without NUL and lone surrogates.")
    return value.strip()


def _read_choice(type_: Type, value: object) -> Choices:
    text = read_text(value)
    options = type_.options | ({NONE} if type_.may_be_none else frozenset())
    if not type_.options and _WORD.fullmatch(text):
        return choice(text)
    if text in options:
        return choice(text)
    allowed = f"Write one of: {', '.join(sorted(options))}." if type_.options else "Write a word in small letters, parts joined by hyphens."
    raise Unreadable(f"{shown(value)} is not an option of this field.", allowed)


def _read_yesno(type_: Type, value: object) -> Choices:
    if isinstance(value, bool):
        return choice("true" if value else "false")
    if type_.may_be_none and value == NONE:
        return choice(NONE)
    raise Unreadable(f"{shown(value)} is neither yes nor no.", "Write true or false without quotes, or null if it is unknown.")


# ------------------------------------------------------------------------------------------------ dates

_DATE_REMEDY = "Write a day (2012-05-31), a month (2012-05), a year (2012), or a range of days (2012-01-01/2012-06-30)."


def _read_date(type_: Type, value: object) -> Dates:
    if not isinstance(value, str):
        raise Unreadable(f"{shown(value)} is not a date.", f"{_DATE_REMEDY} Dates stand in quotes.")
    if value == NONE and type_.may_be_none:
        return state(NONE)
    if value == PENDING and type_.may_be_pending:
        return state(PENDING)
    if value in {NONE, PENDING}:
        raise Unreadable(f"This date cannot be '{value}'.", _DATE_REMEDY)
    first, slash, last = value.partition("/")
    if not slash:
        return date_part(value)
    lo = dt.date.min if first == _OPEN else date_part(first).lo
    hi = dt.date.max if last == _OPEN else date_part(last).hi
    if lo > hi:
        raise Unreadable(f"The range {shown(value)} ends before it starts.", "Write the earlier date first.")
    return between(lo, hi)


def date_part(text: str) -> Dates:
    """A day, or the days of a month or a year: `2012-05-31`, `2012-05`, `2012`.

    Raises:
        Unreadable: if it is none of these, is not in the calendar, or stands in for a missing date.
    """
    found = _DAY.fullmatch(text)
    if found is None:
        raise Unreadable(f"{shown(text)} is not a date.", _DATE_REMEDY)
    years = int(found[1])
    if not FIRST_YEAR <= years <= LAST_YEAR:
        raise Unreadable(
            f"The year {years:04} is no year of a record.",
            f"Years run from {FIRST_YEAR} to {LAST_YEAR}; a date that is missing is null, not a stand-in.",
        )
    try:
        if found[2] is None:
            return year(years)
        return month(years, int(found[2])) if found[3] is None else day(dt.date(years, int(found[2]), int(found[3])))
    except ValueError:
        raise Unreadable(f"There is no {text} in the calendar.", _DATE_REMEDY) from None


# ------------------------------------------------------------------------------------------------ amounts


def _read_amount(type_: Type, value: object) -> Possible:
    kind = type_.kind
    units = UNITS[kind]
    form = _form(kind)
    if value == NONE and type_.may_be_none:
        return (
            Durations(None, None, days=False, none=True, empty=True)
            if kind is Kind.DURATION
            else Numbers(None, None, none=True, empty=True)
        )
    if not isinstance(value, dict):
        if not isinstance(value, Literal | int | float) or isinstance(value, bool):
            raise Unreadable(f"{shown(value)} is not an amount.", form)
        if kind is Kind.COUNT:  # what is counted needs no unit
            lo = _amount(kind, value, Decimal(1), form)
            return Numbers(lo, lo)
        likely = next(iter(units))
        meant = f'{{"value": {shown(value)}, "unit": "{likely}"}}'
        raise Unreadable(f"{shown(value)} has no unit; {shown(value)} {likely} would be {meant}.", form)
    keys = set(value)
    if "unit" not in keys or not (keys == {"value", "unit"} or ({"unit"} < keys <= {"at_least", "at_most", "unit"})):
        raise Unreadable("The amount needs a unit, and a value or the bounds 'at_least' and 'at_most'.", form)
    unit = value["unit"]
    if not isinstance(unit, str) or unit not in units:
        raise Unreadable(f"{shown(unit)} is not a unit of this field.", form)
    if "value" in value:
        lo = _amount(kind, value["value"], units[unit], form)
        hi: Decimal | None = lo
    else:
        lo = _amount(kind, value["at_least"], units[unit], form) if "at_least" in value else Decimal(0)
        hi = _amount(kind, value["at_most"], units[unit], form) if "at_most" in value else None
        if hi is not None and lo > hi:
            raise Unreadable("The lower bound lies above the upper one.", "Write the lower bound as 'at_least'.")
    return Durations(lo, hi, days=unit in DAYS) if kind is Kind.DURATION else Numbers(lo, hi)


def _form(kind: Kind) -> str:
    """How an amount is written. No number of a record is repeated: remedies are shown on the screen."""
    units = tuple(UNITS[kind])
    which = f"; the unit is one of: {', '.join(units)}" if len(units) > 1 else ""
    bare = "a whole number, or " if kind is Kind.COUNT else ""
    return f'Write {bare}{{"value": …, "unit": "{units[0]}"}} with the number in place of …{which}.'


def _amount(kind: Kind, value: object, factor: Decimal, form: str) -> Decimal:
    number = _decimal(value, form)
    if number < 0:
        raise Unreadable(f"{shown(value)} is less than nothing.", "Write an amount of 0 or more.")
    exact = _EXACT.multiply(number, factor)
    if _beyond(exact):
        raise Unreadable(
            f"{shown(value)} is beyond every amount in a record.", f"Write at most {_LONGEST} digits before and after the point."
        )
    if (kind in WHOLE or kind is Kind.DURATION) and exact != exact.to_integral_value():
        raise Unreadable(
            f"{shown(value)} is not a whole number of these units.", "Write a whole number; durations are whole months or days."
        )
    return exact


def _decimal(value: object, form: str) -> Decimal:
    match value:
        case Literal(text):
            pass
        case str() as text:  # a decimal that a double cannot hold stands in quotes
            pass
        case int() if not isinstance(value, bool):
            text = str(value)
        case float():
            text = repr(value)
        case _:
            raise Unreadable(f"{shown(value)} is not a number.", form)
    if not _NUMBER.fullmatch(text):
        raise Unreadable(f"{shown(value)} is not a number of an amount.", form)
    return Decimal(text)


def _beyond(number: Decimal) -> bool:
    exponent = number.as_tuple().exponent
    return not isinstance(exponent, int) or exponent < -_LONGEST or number.adjusted() >= _LONGEST


# ------------------------------------------------------------------------------------------------ writing


def write_value(type_: Type, fact: Possible) -> object:
    """The JSON value of a fact; None if nothing is known of it. `read_value` gives the fact back.

    Raises:
        ValueError: if the fact leaves no possibility, or is a resolved citation.
    """
    if fact == unknown(type_):
        return None
    match fact:
        case Dates():
            values = [*_days(fact), *_states(fact.none, fact.pending)]
        case Choices():
            words = {"true": True, "false": False} if type_.kind is Kind.YESNO else {}
            values = [words.get(option, option) for option in sorted(fact.options)]
        case Text():
            values = [fact.value]
        case Numbers() | Durations():
            values = [*_bounds(type_.kind, fact), *_states(fact.none, pending=False)]
        case Cited():
            raise ValueError("A resolved citation is not a fact as recorded; it cannot be written.")
    if not values:
        raise ValueError("This fact has no possible value left; it cannot be written.")
    return values[0] if len(values) == 1 else values


def _states(none: bool, pending: bool) -> Iterator[object]:
    if none:
        yield NONE
    if pending:
        yield PENDING


def _days(fact: Dates) -> Iterator[object]:
    if not fact.has_day:
        return
    if fact.lo == fact.hi:
        yield fact.lo.isoformat()
        return
    first = fact.lo.isoformat()
    for whole, text in ((year(fact.lo.year), first[:4]), (month(fact.lo.year, fact.lo.month), first[:7])):
        if (whole.lo, whole.hi) == (fact.lo, fact.hi):
            yield text
            return
    lo = _OPEN if fact.lo == dt.date.min else fact.lo.isoformat()
    hi = _OPEN if fact.hi == dt.date.max else fact.hi.isoformat()
    yield f"{lo}/{hi}"


def _bounds(kind: Kind, fact: Numbers | Durations) -> Iterator[object]:
    if fact.empty:
        return
    unit = ("days" if fact.days else "months") if isinstance(fact, Durations) else next(iter(UNITS[kind]))
    if fact.lo is not None and fact.lo == fact.hi:
        yield {"value": _json_number(fact.lo), "unit": unit}
        return
    bounds = {"at_least": fact.lo, "at_most": fact.hi}
    yield {name: _json_number(bound) for name, bound in bounds.items() if bound is not None} | {"unit": unit}


def _json_number(number: Decimal) -> int | float | str:
    """A number that JSON readers give back exactly: in quotes where a double cannot hold it."""
    if number == number.to_integral_value() and abs(number) < 2**53:
        return int(number)
    double = float(number)
    return double if Decimal(repr(double)) == number else f"{number:f}"
