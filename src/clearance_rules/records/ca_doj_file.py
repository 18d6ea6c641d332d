"""A file in the bulk layout of the California Department of Justice: its people, whether or not their rows stand together."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import attrs

from clearance_rules.records.account import Accounting, Reject
from clearance_rules.records.ca_doj import COLUMNS, COMPLETE, Splitter, is_header, read_ca_doj
from clearance_rules.records.model import Person
from clearance_rules.records.order import Whose, brought_together, together

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

    def _read(self, lines: Iterator[tuple[int, bytes]], accounting: Accounting, *, scattered: bool) -> Iterator[Person | Reject]:
        return read_ca_doj(
            lines, self.complete, accounting, str(self.path), grouped=True, scattered=scattered, show_values=self.show_values
        )


class _Whose:
    """Tells the person of a row as the reader will. `first`: the first line of the file, which may say where the person stands."""

    def __init__(self, first: bytes) -> None:
        text = _text(first)
        self._split = Splitter()
        self._header = first if is_header(text) else None
        names = [cell.strip() for cell in self._split(text) or []] if self._header is not None else list(COLUMNS)
        self._at = names.index("SUBJECT_ID") if "SUBJECT_ID" in names else _SUBJECT

    def person(self, line: bytes) -> bytes | None:
        """The person named where the person should be; None where nobody is, and for the header."""
        if b'"' in line:
            return self(line).person
        cells = line.split(b",", self._at + 1)
        return self._named(line, cells[self._at].strip() if len(cells) > self._at else b"")

    def __call__(self, line: bytes) -> Whose:
        cells = self._split(_text(line))
        sound = cells is not None and len(cells) == len(COLUMNS)
        shown = _text(line).split(",", self._at + 1) if cells is None else cells
        named = shown[self._at].strip().encode(errors="surrogatepass") if len(shown) > self._at else b""
        return Whose(self._named(line, named), sound)

    def _named(self, line: bytes, person: bytes) -> bytes | None:
        return None if not person or line == self._header else person


def _text(line: bytes) -> str:
    return line.decode("utf-8", errors="replace").removeprefix("\ufeff").rstrip("\r\n")
