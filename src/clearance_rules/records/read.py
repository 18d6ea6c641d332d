"""Reading a file of records in whatever format it is in, with an account of every row."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from clearance_rules.diagnostics import Diagnostic, InvalidInput, Source, Span
from clearance_rules.records.account import Accounting, Reject
from clearance_rules.records.ca_doj import COLUMNS, COMPLETE, read_ca_doj
from clearance_rules.records.flat_file import FlatFile, open_flat
from clearance_rules.records.jsonl import fields_by_key, read_jsonl
from clearance_rules.records.mapping import FORMATS as FLAT_FORMATS
from clearance_rules.records.mapping import NO_MAPPING, read_mapping
from clearance_rules.records.model import Person
from clearance_rules.records.table_csv import Dialect, read_header

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clearance_rules.records.catalogue import FieldSpec

FORMATS = ("jsonl", "csv", "parquet", "ca-doj")

_SUFFIXES = {".jsonl": "jsonl", ".ndjson": "jsonl", ".dat": "ca-doj", ".parquet": "parquet"}
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@attrs.define
class Reading:
    """The people of a file, and the rejects. Each pass reads the file anew; `accounting` is that of the last pass.

    `flat` is the file opened, if it is in CSV or Parquet.
    """

    path: Path
    input_format: str
    extra: tuple[FieldSpec, ...]
    complete: frozenset[str]
    flat: FlatFile | None = None
    accounting: Accounting = attrs.field(factory=Accounting)

    def __iter__(self) -> Iterator[Person | Reject]:
        self.accounting = Accounting()
        if self.flat is not None:
            yield from self.flat.people(self.accounting)
            return
        with self.path.open("rb") as lines:
            json_lines = self.input_format == "jsonl"
            scattered = _scattered(map(_json_id if json_lines else _doj_id, lines), whole_lines=json_lines)
            lines.seek(0)
            if json_lines:
                found = read_jsonl(lines, self.extra, self.accounting)
            else:
                found = read_ca_doj(lines, self.complete, self.accounting, str(self.path))
            for item in found:
                if isinstance(item, Person) and item.person_id in scattered:
                    self.accounting.incomplete += not item.lost
                    yield attrs.evolve(item, history=item.history - COMPLETE, lost=COMPLETE)
                else:
                    yield item


def read(
    path: str | Path,
    input_format: str | None = None,
    *,
    extra: Iterable[FieldSpec] = (),
    complete: frozenset[str] = COMPLETE,
    mapping: str | Path | None = None,
    show_values: bool = False,
) -> Reading:
    """Read people from a file.

    `input_format` is one of `FORMATS`; without it the mapping says it, or the suffix (`.jsonl`, `.ndjson`, `.dat`, `.parquet`), or the
    first line. `extra` are the fields that a law declares beyond the catalogue. `complete` names the sources for which a bulk file holds
    everything (`model.SOURCES`); in JSON Lines each person's `history` says it, in CSV and Parquet that or the mapping.
    `mapping` is a file that says what the columns of a CSV or Parquet file mean. `show_values`: rejects repeat what cells of these hold.

    Raises:
        InvalidInput: if the file cannot be opened, is no text in UTF-8, or is in no format that can be told; if the mapping or the header
            of a flat file cannot be used; while it is iterated, if the header of a bulk file names other columns, or a Parquet file is
            damaged.
    """
    file = Path(path)
    fields = tuple(extra)
    declared = NO_MAPPING if mapping is None else read_mapping(mapping, fields)
    try:
        with file.open("rb") as stream:
            start = stream.readline(1 << 20)
    except OSError as error:
        raise _invalid(file, "I102", f"The file cannot be opened: {error.strerror}.", "Give the path of a file that can be read.") from None
    if start.startswith(_UTF16):
        raise _invalid(file, "I103", "The file is in UTF-16.", "Save it in UTF-8.")
    by_suffix = _SUFFIXES.get(file.suffix.lower()) or ("csv" if mapping is not None and file.suffix.lower() == ".csv" else None)
    known = input_format or declared.input_format or by_suffix or _sniffed(start)
    if known not in FORMATS:
        cause = f"{known} is not a format of records" if known else "The format of the file cannot be told"
        raise _invalid(file, "I104", f"{cause}.", f"Name the format: {' or '.join(FORMATS)}.")
    if known in FLAT_FORMATS:
        flat = open_flat(file, known, fields_by_key(fields), declared, show_values=show_values)
        return Reading(file, known, fields, flat.history, flat)
    if mapping is not None:
        raise _invalid(file, "I112", f"A mapping is not for the format {known}.", f"Leave it out; it is for {' and '.join(FLAT_FORMATS)}.")
    return Reading(file, known, fields, complete)


def _scattered(ids: Iterable[str | None], *, whole_lines: bool) -> frozenset[str]:
    """The people who come back after others: what is read of them first is not the whole record.

    `whole_lines`: a line holds a whole record, so that the next line of the same person comes back as well. The file is passed over once
    before it is read, for who comes back is known too late otherwise.
    """
    seen: set[str] = set()
    back: set[str] = set()
    current: str | None = None
    for found in ids:
        if found is not None and (whole_lines or found != current):
            (back if found in seen else seen).add(found)
            current = found
    return frozenset(back)


def _json_id(line: bytes) -> str | None:
    """The person of a line of JSON."""
    try:
        document = json.loads(line)
    except (ValueError, RecursionError):
        return None
    found = document.get("person_id") if isinstance(document, dict) else None
    return found if isinstance(found, str) else None


def _doj_id(line: bytes) -> str | None:
    """The person of a row of the bulk layout."""
    cells = line.split(b",", 3)
    return cells[2].decode("utf-8", errors="replace").strip() or None if len(cells) > 2 else None


def _sniffed(start: bytes) -> str | None:
    """The format that a first line is in: an object of JSON, a header of ours, or a row as wide as the bulk layout."""
    text = start.decode("utf-8", errors="replace").removeprefix("\ufeff").lstrip()
    if text.startswith("{"):
        return "jsonl"
    header = read_header(iter([(1, start)]), Dialect())
    if header is not None and "person_id" in header.names:
        return "csv"
    return "ca-doj" if text.count(",") >= len(COLUMNS) - 1 else None


def _invalid(path: Path, code: str, message: str, remedy: str) -> InvalidInput:
    return InvalidInput([Diagnostic(code, message, remedy, Span(Source(str(path), ""), 0, 0))])
