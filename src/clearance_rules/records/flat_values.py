"""Cells of flat files to possibilities, by the type of their field and the manner in which the file writes it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

import attrs

from clearance_rules.logic.values import NUMERIC, Kind, Possible, Type
from clearance_rules.records.mapping_dates import DateForms
from clearance_rules.records.parse import UNITS, Literal, Unreadable, read_value, shown
from clearance_rules.records.table import UNDECODED, Spoilt

CENTS = "cents"
"""A hundredth of a dollar, as flat files and mappings may count."""
ANY_CODE = "*"
"""The code of a mapping that stands for every text that is no other code."""

_REMEMBERED = 1 << 14
_LONGEST = 100  # characters: longer texts are not remembered
_AMOUNT = re.compile(r"([^\s/]+)(?:\s*(/)\s*([^\s/]+))?(?:\s+([a-z]+))?")
_DIGITS = re.compile(r"[0-9]{1,40}(?:\.[0-9]{1,40})?")
_OPEN = ".."
_TEXTS = frozenset({Kind.TEXT, Kind.CITATION})
_WORDS = frozenset({Kind.CHOICE, Kind.GRADE, Kind.YESNO})
_SECTION = r"[0-9]+(?:\.[0-9]+)*(?:\s*\([0-9A-Za-z]+\))*"
_WITHOUT_CODE = re.compile(rf"(?:§+\s*)?{_SECTION}(?:\s*[-/,]\s*{_SECTION})*")


class Outcome(NamedTuple):
    """What became of a cell: a fact; or a text that was not understood and counts as unknown; or a fault of the row; or nothing."""

    fact: Possible | None = None
    unread: str | None = None
    fault: Spoilt | None = None


class Same(Enum):
    """The value of a code that stands for the text itself."""

    SAME = "*"


Code = Possible | Same | None
"""What a code means: a fact, the text itself, or that nothing is known."""

NOTHING = Outcome()


@attrs.frozen
class Manner:
    """How a file writes a field, where not as in records of ours.

    `codes`: what texts mean. `unit`: of amounts that stand without one. `default_code`: the code of sections that stand without one.
    """

    codes: Mapping[str, Code] | None = None
    dates: DateForms | None = None
    unit: str | None = None
    default_code: str | None = None

    @property
    def foreign(self) -> bool:
        """Whether the texts are other people's: what is not understood of them is unknown and counted. Else it is a fault of the row."""
        return self.codes is not None or self.dates is not None or self.unit is not None


OURS = Manner()


class CellReader:
    """Reads the cells of fields of one type that are written in one manner. Texts that come again are read once.

    `seen` holds what became of texts that were read before, so that callers need not call for them.
    """

    def __init__(
        self, type_: Type, manner: Manner, unknown: frozenset[str] = frozenset(), *, personal: bool = False, show_values: bool = False
    ) -> None:
        """What is needed to read them.

        `unknown`: texts that stand for nothing. `personal`: the fields tell who the person is. `show_values`: faults and unread texts
        repeat what the cell holds.
        """
        self.type = type_
        self.manner = manner
        self.unknown = unknown
        self.personal = personal
        self.show_values = show_values
        self.seen: dict[str, Outcome] = {}

    def __call__(self, text: str) -> Outcome:
        """What became of a cell that holds a text."""
        found = self._read(text.strip())
        if len(text) <= _LONGEST:
            if len(self.seen) >= _REMEMBERED:
                self.seen.clear()
            self.seen[text] = found
        return found

    def _read(self, text: str) -> Outcome:
        if not text or text in self.unknown:
            return NOTHING
        if UNDECODED in text:
            return Outcome(unread="bytes of another encoding")
        codes = self.manner.codes
        if codes is not None:
            if text not in codes and ANY_CODE not in codes:
                if self._closed:
                    return Outcome(unread=self._label(text))
                return self._uncoded(text)
            code = codes[text if text in codes else ANY_CODE]
            if not isinstance(code, Same):
                return Outcome(fact=code)
        return self._uncoded(text)

    @property
    def _closed(self) -> bool:
        """Whether the codes of the field are all that its cells may hold. Dates and amounts that are no code may still be read."""
        return self.type.kind in _TEXTS | _WORDS

    def _uncoded(self, text: str) -> Outcome:
        kind = self.type.kind
        dates = self.manner.dates if kind is Kind.DATE else None
        try:
            if dates is not None:
                if text in dates.unknown:
                    return NOTHING
                if dates.formats:
                    date = dates.read(text)
                    return Outcome(unread=self._label(text)) if date is None else Outcome(date)
            if self.manner.unit is not None and kind in NUMERIC:
                return Outcome(read_plain(self.type, f"{text} {self.manner.unit}"))
            if self.manner.default_code is not None and _WITHOUT_CODE.fullmatch(text):
                text = f"{text} {self.manner.default_code}"
            return Outcome(read_plain(self.type, text))
        except Unreadable:
            return Outcome(unread=self._label(text)) if self.manner.foreign else Outcome(fault=self._fault(text))

    def _fault(self, text: str) -> Spoilt:
        reason, remedy = _form(self.type)
        return Spoilt(f"{shown(text) if self.show_values else 'The cell'} {reason}", remedy)

    def _label(self, text: str) -> str:
        """A text as it is counted: itself if it is a code, else its shape, for it may be a date of birth or worse."""
        kind = self.type.kind
        coded = not self.personal and (kind in _WORDS or (kind in _TEXTS and self.manner.codes is not None))
        return text[:60] if coded or self.show_values else shape(text)


def shape(text: str) -> str:
    """A text with every digit as 9 and every letter as A: how it is written, not what it says."""
    return "".join("9" if char.isdigit() else "A" if char.isalpha() else char for char in text[:40])


# ------------------------------------------------------------------------------------------------ texts of ours


def read_plain(type_: Type, text: str) -> Possible:
    """The possibilities that a text without blanks around it stands for, in the form of our own files. `;` stands between alternatives.

    Raises:
        Unreadable: if it stands for no value of the type.
    """
    if type_.kind in _TEXTS:
        return read_value(type_, text)
    values = [_value(type_, piece.strip()) for piece in text.split(";")]
    return read_value(type_, values[0] if len(values) == 1 else values)


def _value(type_: Type, text: str) -> object:
    """The JSON value that a text stands for."""
    if type_.kind is Kind.YESNO:
        return {"true": True, "false": False}.get(text.lower(), text)
    if type_.kind not in NUMERIC or text == "none":
        return text
    found = _AMOUNT.fullmatch(text)
    if found is None:
        raise Unreadable("This is no amount.", "")
    lo, slash, hi, unit = found.groups()
    if unit is None:
        if type_.kind is not Kind.COUNT:
            raise Unreadable("The amount has no unit.", "")
        unit = "count"
    if unit == CENTS and type_.kind is Kind.DOLLARS:
        lo, hi, unit = _hundredth(lo), hi and _hundredth(hi), "dollars"
    if slash is None:
        return {"value": Literal(lo), "unit": unit}
    bounds = {name: Literal(bound) for name, bound in (("at_least", lo), ("at_most", hi)) if bound != _OPEN}
    return {**bounds, "unit": unit}


def _hundredth(number: str) -> str:
    """A hundredth of a number."""
    if number == _OPEN:
        return number
    if not _DIGITS.fullmatch(number):
        raise Unreadable("This is no number.", "")
    sign, digits, exponent = Decimal(number).as_tuple()
    assert isinstance(exponent, int)
    return f"{Decimal((sign, digits, exponent - 2)):f}"


def _form(type_: Type) -> tuple[str, str]:
    """What is wrong with a text that is no value of a type, and how it is to be written."""
    states = [word for word, may in (("none", type_.may_be_none), ("pending", type_.may_be_pending)) if may]
    also = "".join(f", or {word}" for word in states)
    match type_.kind:
        case Kind.DATE:
            form = f"Write a day (2012-05-31), a month (2012-05), a year (2012), a range of days (2012-01-01/2012-06-30){also}"
            return "holds no date.", f"{form}, or declare the format in a mapping."
        case Kind.YESNO:
            return "holds neither yes nor no.", f"Write true or false{also}, or declare the codes in a mapping."
        case Kind.CHOICE | Kind.GRADE:
            options = [*sorted(type_.options), *states]
            form = f"Write one of: {', '.join(options)}" if type_.options else "Write a word in small letters, parts joined by hyphens"
            return "holds no word of this field.", f"{form}; or declare the codes in a mapping."
        case Kind.TEXT | Kind.CITATION:
            return "holds a character that is none.", "Write the text without NUL and lone surrogates."
        case kind:
            units = (*UNITS[kind], CENTS) if kind is Kind.DOLLARS else tuple(UNITS[kind])
            form = (
                f"Write a number of 0 or more and its unit (6 {units[0]}), or bounds (3/6 {units[0]}){also}; units are: {', '.join(units)}"
            )
            return "holds no amount of this field.", f"{form}. Or declare the unit in a mapping."
