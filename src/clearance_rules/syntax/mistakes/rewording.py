"""Phrases that have one wording in the language, and the ways in which drafters say them otherwise."""

from __future__ import annotations

import re

import attrs

from clearance_rules.syntax.mistakes.slip import Mend, Place

PATH = r"[a-z][a-z0-9-]*(?:'s\s+[a-z][a-z0-9-]*)+"
QUANTITY = r"[0-9]+(?:\.[0-9]+)?(?:\s+[a-z]+)?"
DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
SECTION = r"§\s?[0-9]+[0-9A-Za-z]*(?:[:\-/][0-9A-Za-z]+|[.][0-9][0-9A-Za-z]*)*(?:\([0-9A-Za-z.]+\))*"
CITE = rf"(?:[A-Z][A-Z0-9]*\s+)?{SECTION}"
_REACH = 10  # words before the place where a phrase may start


@attrs.frozen
class Rewording:
    """A phrase and how it is written. `written`, `message` and `remedy` are templates that a match of `pattern` fills."""

    pattern: re.Pattern[str]
    written: str
    message: str
    remedy: str


@attrs.frozen
class Reworded:
    """A phrase that was found, with what a message says of it."""

    start: int
    end: int
    message: str
    remedy: str
    mend: Mend


def rewording(pattern: str, written: str, message: str, remedy: str = "") -> Rewording:
    """A row of a table; without a remedy of its own it says to write what is written."""
    return Rewording(re.compile(rf"(?<![0-9A-Za-z-])(?:{pattern})"), written, message, remedy or f"Write `{written}`.")


def reworded(place: Place, table: tuple[Rewording, ...]) -> Reworded | None:
    """The first phrase of the table that lies about the place and with whose wording the text can be read further."""
    for steps in range(-_REACH, 1):
        start = place.shred(steps).start
        for row in table if start >= 0 else ():
            found = place.matches(row.pattern, start)
            if not found or found.end() < place.last.end:
                continue
            mend = Mend(*found.span(), found.expand(row.written))
            if place.mends(mend):
                return Reworded(*found.span(), _filled(found, row.message), _filled(found, row.remedy), mend)
    return None


def _filled(found: re.Match[str], template: str) -> str:
    return " ".join(found.expand(template).split())
