"""A forgiving reading of a text: words, signs, comments and full stops, whether or not they make sense together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from clearance_rules.syntax.words import DECLARATION_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHRED = re.compile(
    r"""
      (?P<gloss>\n[ \t]*>[^\n]*)
    | (?P<blank>[ \t\r\f]+|\n)
    | (?P<comment>--[^\n]*)
    | (?P<text>"[^"\n]*")
    | (?P<open>"[^\n]*)
    | (?P<section>§[ \t]?[0-9]+[0-9A-Za-z]*(?:[:\-/][0-9A-Za-z]+|[.][0-9][0-9A-Za-z]*)*(?:\([0-9A-Za-z.]+\))*
        (?:[ ]subd\.[ ]?[0-9]+[a-z]?)?(?:\([0-9A-Za-z.]+\))*)
    | (?P<date>[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?(?![0-9A-Za-z_]|-[0-9A-Za-z]))
    | (?P<number>[0-9]+(?:\.[0-9]+)?(?![0-9A-Za-z_]|[./-][0-9A-Za-z]|,[0-9]))
    | (?P<short>(?:subds?|subsec|secs?|art|ch|div|pt|par)\.(?=[ \t]*[0-9(§]))
    | (?P<possessive>'s(?![0-9A-Za-z]))
    | (?P<word>[0-9A-Za-z_]+(?:-[0-9A-Za-z_]+)*)
    | (?P<stop>\.(?![0-9A-Za-z]))
    | (?P<bracket>[()])
    | (?P<sign>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)


@attrs.frozen
class Shred:
    """A piece of text: `kind` is the name of the group of `_SHRED` that it matched."""

    kind: str
    text: str
    start: int
    end: int


def shreds(text: str, start: int = 0, end: int | None = None) -> list[Shred]:
    """The words and signs between two offsets, without blanks and comments."""
    found = _SHRED.finditer(text, start, len(text) if end is None else end)
    return [Shred(m.lastgroup or "", m[0], m.start(), m.end()) for m in found if m.lastgroup not in ("blank", "comment")]


def marks(text: str) -> list[Shred]:
    """The comments, full stops and parentheses of a text."""
    kinds = ("comment", "stop", "bracket")
    return [Shred(m.lastgroup, m[0], m.start(), m.end()) for m in _SHRED.finditer(text) if m.lastgroup in kinds]


_BETWEEN = re.compile(r"(?:[ \t\r\f\n]|--[^\n]*)*")
_WORD = re.compile(r"[a-z]+(?![0-9A-Za-z_-])")
_STARTS_LINE = re.compile(rf"^(?:{'|'.join(DECLARATION_WORDS)})(?![0-9A-Za-z_-])", re.MULTILINE)


def stretches(text: str, stops: Iterator[Shred]) -> Iterator[tuple[int, int]]:
    """The stretches of a text that end with a full stop behind which a sentence may start; what is left over comes last.

    A dot in the midst of a line, as in `Sec. 11357`, ends no stretch unless a declaration word follows.
    """
    start = 0
    for stop in stops:
        follows = _BETWEEN.match(text, stop.end)
        at = follows.end() if follows else stop.end
        word = _WORD.match(text, at)
        if at == len(text) or text[at - 1] == "\n" or (word and word[0] in DECLARATION_WORDS):
            yield start, stop.end
            start = stop.end
    if text[start:].strip():
        yield start, len(text)


def at_declaration_words(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A stretch cut before each line that starts, without a blank before it, with a declaration word."""
    for match in _STARTS_LINE.finditer(text, start, end):
        if text[start : match.start()].strip():
            yield start, match.start()
            start = match.start()
    yield start, end
