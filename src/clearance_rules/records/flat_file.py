"""Opening a flat file: its header is read and checked at once, its rows on each pass."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import attrs

from clearance_rules.diagnostics import Diagnostic, InvalidInput, Source, Span
from clearance_rules.records.account import Accounting, Reject
from clearance_rules.records.catalogue import FieldSpec
from clearance_rules.records.flat import misplaced, person_of, read_flat
from clearance_rules.records.flat_columns import Layout, layout_of
from clearance_rules.records.flat_names import names_of
from clearance_rules.records.mapping import NO_MAPPING, FileMapping
from clearance_rules.records.model import Person
from clearance_rules.records.one import anywhere, beside
from clearance_rules.records.order import Whose, brought_together, together
from clearance_rules.records.parquet import open_parquet
from clearance_rules.records.table import BadRow, Item, Row, Skipped, decoded, encoded
from clearance_rules.records.table_csv import Dialect, read_header, read_rows


@attrs.frozen(eq=False)
class FlatFile:
    """A flat file whose header can be used. `history`: the sources for which the mapping says that it is complete.

    `open_items` opens the file anew and gives its items in order: rows, lines that are none, the header and blank lines.
    """

    path: Path
    layout: Layout
    history: frozenset[str]
    open_items: Callable[[], AbstractContextManager[Iterator[Item]]]

    def people(self, accounting: Accounting) -> Iterator[Person | Reject]:
        """The people with the rejects: in the order of the file, or by their ids if the rows of a person do not stand together.

        Raises:
            InvalidInput: if a Parquet file is damaged.
            OSError: if there is no room on disk to bring the rows of each person together.
        """
        with self.open_items() as items:
            in_order = together(self._whose(item).person for item in items)
        with self.open_items() as items:
            if in_order:
                yield from read_flat(items, self.layout, self.history, accounting, grouped=True)
                return
            accounting.sorted_on_disk = True
            rows = ((item.line, encoded(item)) for item in items)
            with brought_together(rows, lambda text: self._whose(decoded(0, text))) as sorted_rows:
                sorted_items = (decoded(line, text) for line, text in sorted_rows)
                yield from read_flat(sorted_items, self.layout, self.history, accounting, grouped=True, scattered=True)

    def one(self, person_id: str, accounting: Accounting) -> Iterator[Person | Reject]:
        """One person, as among all people, with the rejects that may be of the person's rows. Nobody else's rows are put together.

        Raises:
            InvalidInput: if a Parquet file is damaged.
        """
        wanted = person_id.encode(errors="surrogatepass")
        with self.open_items() as items:
            in_order = together(self._whose(item).person for item in items)
        if not in_order:
            yield from self._read(anywhere(self.open_items, self._whose, wanted), accounting, scattered=True)
            return
        with self.open_items() as items:
            near = beside(items, lambda item: self._whose(item).person, wanted, self._is_read)
            yield from self._read(near, accounting, scattered=False)

    def _is_read(self, item: Item) -> bool:
        """Whether a row by itself makes a person."""
        return any(isinstance(found, Person) for found in self._read([item], Accounting(), scattered=False))

    def _read(self, items: Iterable[Item], accounting: Accounting, *, scattered: bool) -> Iterator[Person | Reject]:
        return read_flat(items, self.layout, self.history, accounting, grouped=True, scattered=scattered)

    def _whose(self, item: Item) -> Whose:
        """The person whose row it is. Of a row that has too many or too few cells, it is whoever is named where the person should be."""
        if isinstance(item, Skipped):
            return Whose(None)
        person = person_of(item, self.layout)
        if isinstance(item, BadRow) and person is None:
            person = misplaced(item, self.layout)
        return Whose(None if person is None else person.encode(errors="surrogatepass"), sound=isinstance(item, Row))


def open_flat(
    path: Path,
    input_format: str,
    fields: Mapping[str, Mapping[str, FieldSpec]],
    mapping: FileMapping = NO_MAPPING,
    *,
    show_values: bool = False,
) -> FlatFile:
    """Open a file in `csv` or `parquet`. `show_values`: rejects and unread texts repeat what the cells hold.

    Raises:
        InvalidInput: if the file or its header cannot be used.
    """
    names = names_of(fields)
    if input_format == "parquet":
        table = open_parquet(path)
        layout = layout_of(table.names, names, mapping, Source(str(path), ", ".join(table.names)), show_values=show_values)
        problems = list(table.check(layout.wanted))
        if problems:
            raise InvalidInput(problems)

        @contextmanager
        def parquet_items() -> Iterator[Iterator[Item]]:
            yield open_parquet(path).rows(layout.wanted)

        return FlatFile(path, layout, mapping.history, parquet_items)
    header = _csv_header(path, mapping.dialect)
    layout = layout_of(header, names, mapping, Source(str(path), mapping.dialect.delimiter.join(header)), show_values=show_values)

    @contextmanager
    def csv_items() -> Iterator[Iterator[Item]]:
        with path.open("rb") as stream:
            yield _csv_items(enumerate(stream, 1), layout.width, mapping.dialect)

    return FlatFile(path, layout, mapping.history, csv_items)


def _csv_header(path: Path, dialect: Dialect) -> tuple[str, ...]:
    with path.open("rb") as stream:
        header = read_header(enumerate(stream, 1), dialect)
    if header is None:
        remedy = "Begin the file with the names of its columns, with quotes closed."
        raise InvalidInput([Diagnostic("I111", "The file has no header that can be read.", remedy, Span(Source(str(path), ""), 0, 0))])
    return header.names


def _csv_items(lines: Iterator[tuple[int, bytes]], width: int, dialect: Dialect) -> Iterator[Item]:
    header = read_header(lines, dialect)
    if header is not None:
        yield from header.lines
        yield from read_rows(lines, width, dialect)
