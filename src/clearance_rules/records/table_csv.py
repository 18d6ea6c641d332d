"""CSV: physical lines to rows, by RFC 4180. A quotation mark out of place spoils its own row and no other."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from enum import Enum
from functools import lru_cache

import attrs

from clearance_rules.records.table import BLANK, HEADER, BadRow, Item, Row, Skipped

ENCODINGS = ("utf-8", "latin-1", "cp1252")
"""The encodings that a file may be in: one in which a line feed is a line feed wherever it stands."""

MOST_LINES = 64
"""The physical lines that a quoted cell may take. A mark that opens a cell and is not closed on these is out of place."""
MOST_CHARACTERS = 1 << 16

_BOM = "\ufeff"
_QUOTES = "Close quotes, double those inside a cell, and put nothing between a quote and the delimiter."


@attrs.frozen
class Dialect:
    """How the cells of a file are written."""

    delimiter: str = ","
    encoding: str = "utf-8"


class Split(Enum):
    """Why a text has no cells."""

    OPEN = "a quoted cell goes on behind its end"
    STRAY = "a quotation mark is out of place"


@attrs.frozen
class Header:
    """The first row of a file: its cells, and the physical lines up to its end, for the account."""

    names: tuple[str, ...]
    lines: tuple[Skipped, ...]


def split_cells(text: str, delimiter: str) -> list[str] | Split:
    """The cells of a text without its line end, as RFC 4180 has them."""
    if '"' not in text:
        return text.split(delimiter)
    cell, open_cell = _patterns(delimiter)
    cells: list[str] = []
    at = 0
    while True:
        found = cell.match(text, at)
        if found is None:
            return Split.OPEN if open_cell.match(text, at) else Split.STRAY
        cells.append(found[2] if found[1] is None else found[1].replace('""', '"'))
        at = found.end() + 1
        if found.end() == len(text):
            return cells


@lru_cache(maxsize=8)
def _patterns(delimiter: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A cell in quotes or one without, up to the delimiter or the end; and one in quotes that is not closed."""
    mark = re.escape(delimiter)
    inside = r'"([^"]*+(?:""[^"]*+)*+)'
    return re.compile(rf'{inside}"(?={mark}|\Z)|([^"{mark}]*+)(?={mark}|\Z)'), re.compile(rf"{inside}\Z")


def read_header(lines: Iterator[tuple[int, bytes]], dialect: Dialect) -> Header | None:
    """The header: the first row that is not blank, taken off the lines. None if there is none, or its cells cannot be told apart."""
    skipped: list[Skipped] = []
    text = ""
    for number, line in lines:
        text += _decoded(number, line, dialect)
        if not text.strip():
            skipped.append(Skipped(number, BLANK))
            text = ""
            continue
        skipped.append(Skipped(number, HEADER))
        cells = split_cells(_without_end(text), dialect.delimiter)
        if isinstance(cells, list):
            return Header(tuple(cell.strip() for cell in cells), tuple(skipped))
        if cells is Split.STRAY or len(skipped) > MOST_LINES or len(text) > MOST_CHARACTERS:
            break
    return None


def read_rows(lines: Iterable[tuple[int, bytes]], width: int, dialect: Dialect) -> Iterator[Item]:
    """The rows behind the header, each of `width` cells. `lines`: physical lines with their numbers.

    The lines may come in any order, as long as the lines of one row stand together. A line that does not follow the one before it by its
    number is the beginning of a row.
    """
    return _Rows(lines, width, dialect).read()


class _Rows:
    """Reads rows, looking ahead over the lines of a quoted cell."""

    def __init__(self, lines: Iterable[tuple[int, bytes]], width: int, dialect: Dialect) -> None:
        self.lines = iter(lines)
        self.width = width
        self.dialect = dialect
        self.ahead: deque[tuple[int, str]] = deque()

    def read(self) -> Iterator[Item]:
        while (found := self.next()) is not None:
            number, text = found
            bare = _without_end(text)
            if not bare.strip():
                yield Skipped(number, BLANK)
                continue
            cells = split_cells(bare, self.dialect.delimiter)
            if isinstance(cells, list):
                yield self.checked(number, cells)
            elif cells is Split.OPEN:
                yield from self.run_on(number, text)
            else:
                yield BadRow(number, None, "A quotation mark is out of place.", _QUOTES, self.before_quote(text))

    def next(self) -> tuple[int, str] | None:
        """The next line, decoded."""
        if self.ahead:
            return self.ahead.popleft()
        return self.fetched()

    def fetched(self) -> tuple[int, str] | None:
        """A line that was not looked at yet."""
        found = next(self.lines, None)
        return None if found is None else (found[0], _decoded(found[0], found[1], self.dialect))

    def peek(self, index: int) -> tuple[int, str] | None:
        """The line that comes `index` lines after the next."""
        while len(self.ahead) <= index:
            found = self.fetched()
            if found is None:
                return None
            self.ahead.append(found)
        return self.ahead[index]

    def checked(self, number: int, cells: list[str], lines: int = 1) -> Row | BadRow:
        """A row, if it has as many cells as the header."""
        if len(cells) == self.width:
            return Row(number, cells, lines)
        reason = f"The row has {len(cells)} cells, not {self.width} as the header."
        return BadRow(number, None, reason, "Put quotes around cells that hold the delimiter, and leave no cell out.", cells)

    def before_quote(self, text: str) -> list[str]:
        """The cells that stand before the first quotation mark, which can be told apart whatever is wrong with those behind it."""
        return text.partition('"')[0].split(self.dialect.delimiter)[:-1]

    def run_on(self, number: int, text: str) -> Iterator[Item]:
        """A row that goes on on the next lines. If the lines do not make a row, the first is rejected, and the next begins a row."""
        before = self.before_quote(text)
        doubtful = False
        for index in range(MOST_LINES - 1):
            further = self.peek(index)
            if further is None or further[0] != number + index + 1 or len(text) > MOST_CHARACTERS:
                break
            text += further[1]
            cells = split_cells(_without_end(text), self.dialect.delimiter) if '"' in further[1] else Split.OPEN
            if cells is Split.STRAY:
                break
            if isinstance(cells, list):
                if len(cells) != self.width:
                    break
                for _ in range(index + 1):
                    self.ahead.popleft()
                if doubtful:  # two marks out of place, or a cell that quotes rows: nobody can tell, so that none of the lines is read
                    yield from self.doubted(number, text)
                else:
                    yield Row(number, cells, index + 2)
                return
            doubtful = doubtful or self.is_row(further[1])
        yield BadRow(number, None, "A quoted cell is not closed.", _QUOTES, before)

    def is_row(self, line: str) -> bool:
        """Whether a line would be a row if it stood alone."""
        cells = split_cells(_without_end(line), self.dialect.delimiter)
        return isinstance(cells, list) and len(cells) == self.width

    def doubted(self, number: int, text: str) -> Iterator[BadRow]:
        """The lines of a cell in which rows seem to stand."""
        for index, line in enumerate(text.removesuffix("\n").split("\n")):
            cells = split_cells(line.removesuffix("\r"), self.dialect.delimiter)
            reason = "A quoted cell runs over lines that look like rows of their own."
            yield BadRow(number + index, None, reason, _QUOTES, cells if isinstance(cells, list) else self.before_quote(line))


def _decoded(number: int, line: bytes, dialect: Dialect) -> str:
    text = line.decode(dialect.encoding, errors="replace")
    return text.removeprefix(_BOM) if number == 1 else text


def _without_end(line: str) -> str:
    return line.removesuffix("\n").removesuffix("\r")
