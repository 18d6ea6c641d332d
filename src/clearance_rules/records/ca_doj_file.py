"""A file in the bulk layout of the California Department of Justice: its people, whether or not their rows stand together."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

import attrs

from clearance_rules.records.account import Accounting, Reject
from clearance_rules.records.ca_doj import COLUMNS, COMPLETE, Splitter, is_header, read_ca_doj
from clearance_rules.records.model import Person
from clearance_rules.records.one import anywhere, beside
from clearance_rules.records.order import Whose, brought_together, together
from clearance_rules.records.table import UNDECODED

_SUBJECT = COLUMNS.index("SUBJECT_ID")


@attrs.frozen(eq=False)
class DojFile:
    """A file in the bulk layout. `complete`: the sources for which it is complete. `show_values`: as in `read_ca_doj`."""

    path: Path
    complete: frozenset[str] = COMPLETE
    show_values: bool = False

    def people(self, accounting: Accounting) -> Iterator[Person | Reject]:
        """The people with the rejects: in the order of the file, or by their ids if the rows of a person do not stand together.

        Raises:
            InvalidInput: if the header names other columns than those of the layout.
            OSError: if the file cannot be read, or there is no room on disk to bring the rows of each person together.
        """
        with self.path.open("rb") as lines:
            whose = _Whose(lines.readline())
            lines.seek(0)
            in_order = together(map(whose.person, lines))
            lines.seek(0)
            if in_order:
                yield from self._read(enumerate(lines, 1), accounting, scattered=False)
                return
            accounting.sorted_on_disk = True
            with brought_together(enumerate(lines, 1), whose) as rows:
                yield from self._read(rows, accounting, scattered=True)

    def one(self, person_id: str, accounting: Accounting) -> Iterator[Person | Reject]:
        """One person, as among all people, with the rejects that may be of the person's rows. Nobody else's rows are put together.

        Raises:
            InvalidInput: as `people`.
            OSError: if the file cannot be read.
        """
        wanted = person_id.encode(errors="surrogatepass")
        with self._rows() as rows:
            whose = _Whose(next(rows, (1, b""))[1])
        with self._rows() as rows:
            in_order = together(whose.person(line) for _, line in rows)
        if not in_order:
            yield from self._read(iter(anywhere(self._rows, lambda row: whose(row[1]), wanted)), accounting, scattered=True)
            return
        with self._rows() as rows:
            header = [next(rows)] if whose.header is not None else []
            near = beside(rows, lambda row: whose.person(row[1]), wanted, lambda row: self._is_read([*header, row]))
            yield from self._read(chain(header, near), accounting, scattered=False)

    @contextmanager
    def _rows(self) -> Iterator[Iterator[tuple[int, bytes]]]:
        with self.path.open("rb") as lines:
            yield enumerate(lines, 1)

    def _is_read(self, rows: list[tuple[int, bytes]]) -> bool:
        """Whether rows make a person."""
        return any(isinstance(item, Person) for item in self._read(iter(rows), Accounting(), scattered=False))

    def _read(self, lines: Iterator[tuple[int, bytes]], accounting: Accounting, *, scattered: bool) -> Iterator[Person | Reject]:
        return read_ca_doj(
            lines, self.complete, accounting, str(self.path), grouped=True, scattered=scattered, show_values=self.show_values
        )


class _Whose:
    """Tells the person of a row as the reader will. `first`: the first line of the file, which may say where the person stands."""

    def __init__(self, first: bytes) -> None:
        text = _text(first)
        self._split = Splitter()
        self.header = first if is_header(text) else None
        names = [cell.strip() for cell in self._split(text) or []] if self.header is not None else list(COLUMNS)
        self._at = names.index("SUBJECT_ID") if "SUBJECT_ID" in names else _SUBJECT

    def person(self, line: bytes) -> bytes | None:
        """The person named where the person should be; None where nobody is, and for the header."""
        cells = line.split(b",", self._at + 1)
        if b'"' in line and any(b'"' in cell for cell in cells[: self._at + 1]):
            return self(line).person
        return self._named(line, _text(cells[self._at]).strip() if len(cells) > self._at else "")

    def __call__(self, line: bytes) -> Whose:
        cells = self._split(_text(line))
        sound = cells is not None and len(cells) == len(COLUMNS)
        shown = _text(line).split(",", self._at + 1) if cells is None else cells
        return Whose(self._named(line, shown[self._at].strip() if len(shown) > self._at else ""), sound)

    def _named(self, line: bytes, person: str) -> bytes | None:
        return None if not person or UNDECODED in person or line == self.header else person.encode()


def _text(line: bytes) -> str:
    return line.decode("utf-8", errors="replace").removeprefix("\ufeff").rstrip("\r\n")
