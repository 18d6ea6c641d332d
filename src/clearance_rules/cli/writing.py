"""Writing verdicts and rejects: files that appear whole or not at all, and texts that no spreadsheet runs."""

from __future__ import annotations

import csv
import datetime as dt
import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import attrs

from clearance_rules.logic.verdict import Row

if TYPE_CHECKING:
    from clearance_rules.records.account import Reject

COLUMNS = tuple(field.name for field in attrs.fields(Row))
"""The columns of a decision, in the order of the contract."""
REJECT_COLUMNS = ("line", "column", "reason", "remedy")
SUFFIXES = (".csv", ".jsonl")

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@contextmanager
def replacing(path: Path) -> Iterator[TextIO]:
    """A file to write, which takes the place of `path` when all went well, and leaves nothing behind when it did not.

    Raises:
        OSError: if the folder of `path` cannot be written to.
    """
    partial = path.with_name(f".{path.name}.{secrets.token_hex(4)}.partial")
    try:
        with _opened(partial, path) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise


def _opened(partial: Path, path: Path) -> TextIO:
    """The partial file; if it cannot be made, the error names the file that was asked for."""
    try:
        return partial.open("x", encoding="utf-8", newline="")
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None


def rows_to(file: TextIO, path: Path) -> CsvRows | JsonRows:
    """What writes rows to a file, by the suffix of its path."""
    return CsvRows(file) if path.suffix.lower() == ".csv" else JsonRows(file)


class CsvRows:
    """Writes rows of decisions as CSV. Lists are joined with `;`, a `;` in them becomes `,`.

    `marked` counts the texts that start like a formula and got an apostrophe in front.
    """

    def __init__(self, file: TextIO) -> None:
        self._writer = csv.writer(file, lineterminator="\n")
        self._writer.writerow(COLUMNS)
        self.marked = 0

    def write(self, row: Row) -> None:
        """Write a row."""
        self._writer.writerow([self._cell(getattr(row, column)) for column in COLUMNS])

    def _cell(self, value: object) -> str:
        match value:
            case None:
                return ""
            case bool():
                return "true" if value else "false"
            case tuple():
                return self._safe(";".join(str(item).replace(";", ",") for item in value))
            case str():
                return self._safe(value)
            case _:
                return str(value)

    def _safe(self, text: str) -> str:
        safe = inert(text)
        self.marked += safe != text
        return safe


class JsonRows:
    """Writes rows of decisions as JSON, one a line."""

    marked = 0

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def write(self, row: Row) -> None:
        """Write a row."""
        document = {column: _plain(getattr(row, column)) for column in COLUMNS}
        self._file.write(json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n")


class Rejects:
    """Writes rejected rows as CSV: a row for each fault, so that a line with two faults has two."""

    def __init__(self, file: TextIO) -> None:
        self._writer = csv.writer(file, lineterminator="\n")
        self._writer.writerow(REJECT_COLUMNS)

    def write(self, reject: Reject) -> None:
        """Write a rejected row with all its faults."""
        for fault in (reject, *reject.further):
            reason = f"{fault.field}: {fault.reason}" if fault.field else fault.reason
            self._writer.writerow([fault.line, "" if fault.column is None else fault.column, inert(reason), inert(fault.remedy)])


def inert(text: str) -> str:
    """A text as a cell that no spreadsheet takes for a formula: with an apostrophe in front, if it starts like one."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _plain(value: object) -> object:
    match value:
        case dt.date():
            return value.isoformat()
        case tuple():
            return list(value)
        case _:
            return value
