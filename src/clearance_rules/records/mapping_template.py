"""Where a mapping takes the text of a column from: a column of the file, a constant, or several columns in a template."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import attrs

from clearance_rules.records.table import Cell, Spoilt

_TOKEN = re.compile(r"\{\{|\}\}|\[\[|\]\]|\{[^{}]*\}|[\[\]{}]|[^\[\]{}]+")


class BadTemplate(Exception):
    """A template that cannot be filled. Its argument is the cause; raised by `read_template`."""


@attrs.frozen
class FromColumn:
    """The cell of a column of the file."""

    column: str


@attrs.frozen
class Constant:
    """The same text on every row."""

    text: str


@attrs.frozen
class Segment:
    """A piece of a template: texts, and the columns between them. One that is optional falls away if a column in it is blank."""

    pieces: tuple[str | FromColumn, ...]
    optional: bool


@attrs.frozen
class Template:
    """Several columns in one text: `{SECTION}[({SUBSECTION})] {CODE}`. Brackets hold what falls away if a column in them is blank."""

    segments: tuple[Segment, ...]

    @property
    def columns(self) -> Iterator[str]:
        """The columns that it reads."""
        return (piece.column for segment in self.segments for piece in segment.pieces if isinstance(piece, FromColumn))

    def fill(self, cell_of: Callable[[str], Cell]) -> Cell:
        """The text; None if a column outside of brackets is blank, or all are."""
        out: list[str] = []
        filled = False
        for segment in self.segments:
            texts: list[str] = []
            for piece in segment.pieces:
                cell = piece if isinstance(piece, str) else cell_of(piece.column)
                if isinstance(cell, Spoilt):
                    return cell
                if isinstance(piece, str):
                    texts.append(piece)
                elif cell is not None and cell.strip():
                    texts.append(cell.strip())
                    filled = True
                elif segment.optional:
                    texts = []
                    break
                else:
                    return None
            out += texts
        return "".join(out) if filled else None


Origin = FromColumn | Constant | Template


def read_template(text: str) -> Template:
    """A template as a mapping writes it. Doubled braces and brackets stand for themselves.

    Raises:
        BadTemplate: if braces or brackets do not match, or it names no column.
    """
    segments: list[Segment] = []
    pieces: list[str | FromColumn] = []
    optional = False
    for token in _TOKEN.findall(text):
        if token in {"[", "]"}:
            if (token == "[") is optional:
                raise BadTemplate("Brackets do not match, or stand inside one another.")
            if optional and not any(isinstance(piece, FromColumn) for piece in pieces):
                raise BadTemplate("Brackets hold no column.")
            segments.append(Segment(tuple(pieces), optional))
            pieces, optional = [], not optional
        elif token in {"{", "}", "{}"}:
            raise BadTemplate("Braces do not match, or hold no name.")
        elif token in {"{{", "}}", "[[", "]]"}:
            pieces.append(token[0])
        else:
            pieces.append(FromColumn(token[1:-1].strip()) if token[0] == "{" else token)
    if optional:
        raise BadTemplate("Brackets do not match.")
    template = Template((*segments, Segment(tuple(pieces), optional=False)))
    if not list(template.columns):
        raise BadTemplate("It names no column.")
    return template
