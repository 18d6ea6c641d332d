"""The forms in which other people write dates: `%m/%d/%Y`, parts of dates, two-digit years, stand-ins for a missing date."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from clearance_rules.logic.values import Dates
from clearance_rules.records.parse import Unreadable, date_part

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_TOKEN = re.compile(r"%(.)?|([^%]+)", re.DOTALL)
_TIME = {"H": "[0-9]{2}", "M": "[0-9]{2}", "S": "[0-9]{2}", "f": "[0-9]{1,9}"}
_ALL = "%Y, %y, %m, %b, %d, and for a time of day, which is left out, %H, %M, %S, %f; %% is a percent sign"


class BadFormat(Exception):
    """A format that says no date. Its argument is the cause; raised by `read_format`."""


@attrs.frozen
class DateFormat:
    """A format: the text as it was declared, and the pattern, which names the groups Y, y, m, b and d."""

    text: str
    pattern: re.Pattern[str]

    @property
    def two_digit_year(self) -> bool:
        """Whether it needs to be said which century a year is of."""
        return "y" in self.pattern.groupindex


@attrs.frozen
class DateForms:
    """How the dates of a column are written.

    `unknown`: texts that stand for a missing date. `pivot`: the latest year that two digits may mean. `zeros`: a day 00 means some day of
    the month, a month 00 some day of the year. Without formats, dates are written as in records of ours.
    """

    formats: tuple[DateFormat, ...] = ()
    unknown: frozenset[str] = frozenset()
    pivot: int | None = None
    zeros: bool = False

    def read(self, text: str) -> Dates | None:
        """The days that a text means; None if no format reads it, or formats read it differently."""
        found = {date for form in self.formats if (date := self._as(form, text)) is not None}
        return found.pop() if len(found) == 1 else None

    def _as(self, form: DateFormat, text: str) -> Dates | None:
        match = form.pattern.fullmatch(text)
        if match is None:
            return None
        parts = match.groupdict()
        years = self._year(parts)
        months = parts.get("m") or (f"{MONTHS.index(parts['b'].lower()) + 1}" if "b" in parts else None)
        days = parts.get("d")
        if self.zeros:
            days = days if days is not None and int(days) else None
            months = months if months is not None and int(months) else None
            if months is None and days is not None:
                return None
        written = "-".join([f"{years:04}", *(f"{int(part):02}" for part in (months, days) if part is not None)])
        try:
            return date_part(written)
        except Unreadable:
            return None

    def _year(self, parts: dict[str, str]) -> int:
        if "Y" in parts or self.pivot is None:
            return int(parts["Y"])
        first = self.pivot - 99
        return first + (int(parts["y"]) - first) % 100


def read_format(text: str) -> DateFormat:
    """A format as a mapping declares it.

    Raises:
        BadFormat: if it says no date.
    """
    tokens = [(found[1], found[2]) for found in _TOKEN.finditer(text)]
    pattern = "".join(_patterns(tokens))
    letters = [letter for letter, literal in tokens if literal is None and letter != "%"]
    if twice := next((letter for letter in letters if letters.count(letter) > 1), None):
        raise BadFormat(f"%{twice} stands twice.")
    if not {"Y", "y"} & set(letters):
        raise BadFormat("There is no year, %Y or %y.")
    if {"Y", "y"} <= set(letters) or {"m", "b"} <= set(letters):
        raise BadFormat("The same part stands in two forms.")
    if "d" in letters and not {"m", "b"} & set(letters):
        raise BadFormat("There is a day without a month.")
    return DateFormat(text, re.compile(pattern, re.ASCII | re.IGNORECASE))


def _patterns(tokens: list[tuple[str | None, str | None]]) -> Iterator[str]:
    """The pattern of each token. A number that stands beside another one has all its digits."""
    for index, (letter, literal) in enumerate(tokens):
        beside = any(0 <= i < len(tokens) and _is_digits(*tokens[i]) for i in (index - 1, index + 1))
        if literal is not None:
            yield re.escape(literal)
        elif letter == "%":
            yield "%"
        elif letter in {"m", "d"}:
            yield f"(?P<{letter}>[0-9]{{2}})" if beside else f"(?P<{letter}>[0-9]{{1,2}})"
        elif letter in {"Y", "y"}:
            yield f"(?P<{letter}>[0-9]{{{4 if letter == 'Y' else 2}}})"
        elif letter == "b":
            yield f"(?P<b>{'|'.join(MONTHS)})"
        elif letter in _TIME:
            yield _TIME[letter]
        else:
            raise BadFormat(f"{'%' + letter if letter else 'A % at the end'} is no part of a date. Parts are {_ALL}.")


def _is_digits(letter: str | None, literal: str | None) -> bool:
    """Whether a token stands for digits, or is a literal that is nothing else."""
    return letter not in {None, "b", "%"} if literal is None else literal[0].isdigit() or literal[-1].isdigit()
