"""A file of records as a table: its rows as cells of text, whatever format they came in."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import NamedTuple

HEADER = "header"
BLANK = "blank line"
RUN_ON = "further line of a quoted cell"

UNDECODED = "\ufffd"
"""What stands in a text in place of bytes that are none of its encoding."""


class Spoilt(NamedTuple):
    """A cell that holds no text that could be read: why, and the remedy."""

    reason: str
    remedy: str


Cell = str | Spoilt | None
"""The text of a cell; None or a blank text if it holds nothing."""


class Row(NamedTuple):
    """A row: the physical line (from 1) on which it starts, its cells in the order of the header, and the physical lines that it takes."""

    line: int
    cells: Sequence[Cell]
    lines: int = 1


class BadRow(NamedTuple):
    """A physical line that is no row: why, the remedy, the column (from 1) if it is known, and the cells that could be told apart."""

    line: int
    column: int | None
    reason: str
    remedy: str
    cells: Sequence[Cell] = ()


class Skipped(NamedTuple):
    """A physical line that bears no row by itself: the header or a blank line."""

    line: int
    kind: str


Item = Row | BadRow | Skipped


def encoded(item: Item) -> bytes:
    """An item as bytes, without its line."""
    match item:
        case Row(_, cells, lines):
            parts: list[object] = ["row", list(cells), lines]
        case BadRow(_, column, reason, remedy, cells):
            parts = ["bad", column, reason, remedy, list(cells)]
        case Skipped(_, kind):
            parts = ["skipped", kind]
    return json.dumps(parts, ensure_ascii=False).encode(errors="surrogatepass")


def decoded(line: int, text: bytes) -> Item:
    """The item that `encoded` wrote."""
    kind, *parts = json.loads(text.decode(errors="surrogatepass"))
    if kind == "row":
        cells, lines = parts
        return Row(line, _cells(cells), lines)
    if kind == "bad":
        column, reason, remedy, cells = parts
        return BadRow(line, column, reason, remedy, _cells(cells))
    return Skipped(line, *parts)


def _cells(cells: list[str | list[str] | None]) -> list[Cell]:
    return [Spoilt(*cell) if isinstance(cell, list) else cell for cell in cells]
