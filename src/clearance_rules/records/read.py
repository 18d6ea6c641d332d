"""Reading a file of records in whatever format it is in, with an account of every row."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import attrs

from clearance_rules.diagnostics import Diagnostic, InvalidInput, Source, Span
from clearance_rules.records.account import Accounting, Reject
from clearance_rules.records.ca_doj import COLUMNS, COMPLETE
from clearance_rules.records.ca_doj_file import DojFile
from clearance_rules.records.flat_file import open_flat
from clearance_rules.records.jsonl import fields_by_key
from clearance_rules.records.jsonl_file import JsonFile
from clearance_rules.records.mapping import FORMATS as FLAT_FORMATS
from clearance_rules.records.mapping import NO_MAPPING, read_mapping
from clearance_rules.records.table_csv import Dialect, read_header

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clearance_rules.records.catalogue import FieldSpec
    from clearance_rules.records.model import Person

FORMATS = ("jsonl", "csv", "parquet", "ca-doj")

_SUFFIXES = {".jsonl": "jsonl", ".ndjson": "jsonl", ".dat": "ca-doj", ".parquet": "parquet"}
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


class RecordFile(Protocol):
    """A file of records that can be read, again and again."""

    def people(self, accounting: Accounting) -> Iterator[Person | Reject]:
        """The people with the rejects. Every row is counted in `accounting`."""

    def one(self, person_id: str, accounting: Accounting) -> Iterator[Person | Reject]:
        """One person, as among all people, with the rejects that may be of the person's rows, and perhaps somebody who stands beside."""


@attrs.define
class Reading:
    """The people of a file, and the rejects. Each pass reads the file anew; `accounting` is that of the last pass.

    `complete`: the sources for which the file is declared to hold everything, beside what each record says of itself.
    """

    path: Path
    input_format: str
    complete: frozenset[str]
    file: RecordFile
    accounting: Accounting = attrs.field(factory=Accounting)

    def __iter__(self) -> Iterator[Person | Reject]:
        self.accounting = Accounting()
        return self.file.people(self.accounting)

    def one(self, person_id: str) -> Person | list[Reject]:
        """One person, as in a pass over all; or the rejects that may be of the person's rows, if there is no such person to be read.

        Only what may be the person's is read whole, so that one is found in a large file in a fraction of the time.
        """
        self.accounting = Accounting()
        rejects: list[Reject] = []
        for item in self.file.one(person_id, self.accounting):
            if isinstance(item, Reject):
                rejects.append(item)
            elif item.person_id == person_id:
                return item
        return rejects


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
        return Reading(file, known, flat.history, flat)
    if mapping is not None:
        raise _invalid(file, "I112", f"A mapping is not for the format {known}.", f"Leave it out; it is for {' and '.join(FLAT_FORMATS)}.")
    if known == "jsonl":
        return Reading(file, known, frozenset(), JsonFile(file, fields))
    return Reading(file, known, complete, DojFile(file, complete, show_values))


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
