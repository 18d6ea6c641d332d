"""Writing verdicts and rejects, row by row: CSV that no spreadsheet runs, and JSON Lines."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Protocol

import attrs

from clearance_rules.logic.verdict import Row

if TYPE_CHECKING:
    from clearance_rules.cli.outputs import Partial
    from clearance_rules.cli.tally import Shape
    from clearance_rules.records.account import Reject

COLUMNS = Row._fields
"""The columns of a decision, in the order of the contract."""
REJECT_COLUMNS = ("line", "column", "field", "reason", "remedy")
SUFFIXES = (".csv", ".jsonl", ".parquet")

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Rows(Protocol):
    """What writes the rows of decisions. `marked`: how many identifiers got an apostrophe in front."""

    marked: int

    def write(self, rows: Sequence[Row], shapes: Sequence[Shape]) -> None:
        """Write the rows of a person, each with its shape."""

    def close(self) -> None:
        """Write what is left, and what ends the file."""


def rows_to(file: Partial) -> Rows:
    """What writes rows to a file, by the suffix of its name.

    Raises:
        ModuleNotFoundError: if that is Parquet, and pyarrow is not installed.
    """
    match file.path.suffix.lower():
        case ".csv":
            return TextRows(file, CSV)
        case ".jsonl":
            return TextRows(file, JSON)
        case _:
            from clearance_rules.cli.parquet import ParquetRows

            return ParquetRows(file)


@attrs.frozen
class Style:
    """How a row is written: what stands first in the file, and the parts of a row.

    `head`: whose the row is, with the number of apostrophes in it. `shape`: what it says; the number of apostrophes goes to the shape.
    `tail`: from when relief is due, and what all rows of a run share.
    """

    start: str
    head: Callable[[Row], tuple[str, int]]
    shape: Callable[[Shape], str]
    tail: Callable[[Row], str]


@attrs.define
class TextRows:
    """Writes rows of decisions as lines. Of each charge, and of each shape, the text is made once."""

    file: Partial
    style: Style
    marked: int = 0
    _tails: dict[dt.date | None, bytes] = attrs.field(factory=dict)  # by the day from which relief is due

    def __attrs_post_init__(self) -> None:
        self.file.write(self.style.start.encode())

    def write(self, rows: Sequence[Row], shapes: Sequence[Shape]) -> None:
        """Write the rows of a person."""
        style, tails = self.style, self._tails
        parts: list[bytes] = []
        head, marked, case, charge = b"", 0, None, None
        for row, shape in zip(rows, shapes, strict=True):
            if row.charge_id != charge or row.case_id != case:
                case, charge = row.case_id, row.charge_id
                text, marked = style.head(row)
                head = text.encode()
            if shape.text is None:
                shape.text = style.shape(shape).encode()
            tail = tails.get(row.eligible_on)
            if tail is None:
                tail = tails[row.eligible_on] = style.tail(row).encode()
            self.marked += marked
            parts += (head, shape.text, tail)
        self.file.write(b"".join(parts))

    def close(self) -> None:
        """Nothing is left: lines end the file."""


# ------------------------------------------------------------------------------------------------ CSV


def _csv_head(row: Row) -> tuple[str, int]:
    texts = (row.person_id, row.case_id, row.charge_id)
    safe = [inert(text) for text in texts]
    return _joined([*safe, row.source_row]), sum(one != other for one, other in zip(texts, safe, strict=True))


def _csv_shape(shape: Shape) -> str:
    lists = (";".join(item.replace(";", ",") for item in items) for items in (shape.reasons, shape.missing, shape.presumed))
    texts = [shape.citation, shape.relief, shape.verdict, *lists]
    safe = [inert(text) for text in texts]
    shape.marked = sum(one != other for one, other in zip(texts, safe, strict=True))
    return _joined(["true" if shape.principal else "false", *safe])


def _csv_tail(row: Row) -> str:
    return f"{_joined(['' if row.eligible_on is None else row.eligible_on, row.as_of, row.law_version])[:-1]}\n"


def _joined(cells: Iterable[object]) -> str:
    """The cells with a comma behind each."""
    out = io.StringIO()
    csv.writer(out, lineterminator=",").writerow(cells)
    return out.getvalue()


def inert(text: str) -> str:
    """A text as a cell that no spreadsheet takes for a formula: with an apostrophe in front, if it starts like one."""
    return f"'{text}" if text.startswith(_FORMULA) else text


CSV = Style(f"{','.join(COLUMNS)}\n", _csv_head, _csv_shape, _csv_tail)
"""Lists are joined with `;`, and a `;` in them becomes `,`."""


# ------------------------------------------------------------------------------------------------ JSON Lines


def _json_head(row: Row) -> tuple[str, int]:
    return f"{{{_members(row, 'person_id', 'case_id', 'charge_id', 'source_row')},", 0


def _json_shape(shape: Shape) -> str:
    return f"{_members(shape, 'principal', 'citation', 'relief', 'verdict', 'reasons', 'missing', 'presumed')},"


def _json_tail(row: Row) -> str:
    return f"{_members(row, 'eligible_on', 'as_of', 'law_version')}}}\n"


def _members(source: Row | Shape, *names: str) -> str:
    return json.dumps({name: getattr(source, name) for name in names}, ensure_ascii=False, separators=(",", ":"), default=str)[1:-1]


JSON = Style("", _json_head, _json_shape, _json_tail)


# ------------------------------------------------------------------------------------------------ rejects


class Rejects:
    """Writes rejected rows as CSV: a row for each fault, so that a line with two faults has two."""

    def __init__(self, file: Partial) -> None:
        self._file = file
        self._line(REJECT_COLUMNS)

    def write(self, reject: Reject) -> None:
        """Write a rejected row with all its faults."""
        for fault in (reject, *reject.further):
            self._line([fault.line, fault.column, *map(inert, (fault.field or "", fault.reason, fault.remedy))])

    def _line(self, cells: Iterable[object]) -> None:
        self._file.write(f"{_joined(cells)[:-1]}\n".encode())
