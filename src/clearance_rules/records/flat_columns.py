"""The header of a flat file, read: which column holds which field, which columns are not read, and what is wrong with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

import attrs

from clearance_rules.diagnostics import Diagnostic, Diagnostics, InvalidInput, Source, Span
from clearance_rules.records.catalogue import FieldSpec
from clearance_rules.records.flat_names import Names, Target
from clearance_rules.records.flat_values import CellReader
from clearance_rules.records.mapping import Claim, FileMapping
from clearance_rules.records.mapping_places import key_span
from clearance_rules.records.mapping_template import Constant, FromColumn, Origin, Template
from clearance_rules.records.table import Cell

NEEDED = ("person_id", "charge_id")


@attrs.frozen(eq=False)
class Column:
    """Where the text of a field or identifier comes from. `label` is the name under which it is reported.

    `index` is where its cell stands, if it is one cell; else `origin` is filled from `places`, the cells by the names of their columns.
    """

    target: Target
    origin: Origin
    label: str
    index: int | None
    places: dict[str, int]

    def cell(self, cells: Sequence[Cell]) -> Cell:
        """Its text on a row."""
        match self.origin:
            case Constant(text):
                return text
            case Template():
                return self.origin.fill(lambda name: cells[self.places[name]])
            case FromColumn(name):
                return cells[self.places[name]]

    @property
    def number(self) -> int | None:
        """The column of the file, from 1, if it is one."""
        return None if self.index is None else self.index + 1


@attrs.frozen(eq=False)
class FieldColumn:
    """A column of facts, with what reads them."""

    column: Column
    spec: FieldSpec
    read: CellReader


@attrs.frozen(eq=False)
class Layout:
    """What the columns of a file hold. `ignored`: the columns that are not read, each with a name of ours that is spelt much like it."""

    width: int
    identifiers: dict[str, Column]
    fields: tuple[FieldColumn, ...]
    ignored: dict[str, str | None]

    @property
    def wanted(self) -> tuple[int, ...]:
        """The columns of the file that are read, by index."""
        columns = chain(self.identifiers.values(), (field.column for field in self.fields))
        return tuple(sorted({place for column in columns for place in column.places.values()}))

    def identifier(self, name: str, cells: Sequence[Cell]) -> Cell:
        """What an identifier is on a row; None if the file has no such column."""
        column = self.identifiers.get(name)
        return None if column is None else column.cell(cells)


def layout_of(header: Sequence[str], names: Names, mapping: FileMapping, source: Source, *, show_values: bool = False) -> Layout:
    """What the columns of a file hold, by their own names or as a mapping says. `source`: the header, for diagnostics.

    Raises:
        InvalidInput: if columns are missing, stand twice, or may mean several things.
    """
    found = Diagnostics()
    places = {name: index for index, name in enumerate(header) if name}
    claims = _claims(header, names, mapping, found, source)
    columns = [_column(claim, places) for claim in claims if _present(claim, places, mapping, found)]
    read = {index for column in columns for index in column.places.values()}
    for name, count in Counter(name for name in header if name).items():
        if count > 1 and places[name] in read:
            found.items.append(_at(source, "I106", f"The column {name} stands {count} times.", "Keep one, or give each a name of its own."))
    identifiers = {column.target.name: column for column in columns if column.target.spec is None}
    if not found.errors:
        found.items.extend(_missing(identifiers, columns, source))
    if found.errors:
        raise InvalidInput(found)
    fields = tuple(_fields(columns, mapping, show_values=show_values))
    ignored = {
        name or f"column {index + 1}, which has no name": names.near(name) if mapping.columns is None else None
        for index, name in enumerate(header)
        if index not in read
    }
    return Layout(len(header), identifiers, fields, ignored)


def _claims(header: Sequence[str], names: Names, mapping: FileMapping, found: Diagnostics, source: Source) -> list[Claim]:
    """What the mapping says of our columns; if it says nothing, what the names in the header say."""
    if mapping.columns is not None:
        return list(mapping.columns)
    claims: dict[str, Claim] = {}
    for name in dict.fromkeys(header):
        targets = names.find(name)
        if len(targets) > 1:
            written = " or ".join(target.name for target in targets)
            found.items.append(_at(source, "I106", f"The column {name} may hold several fields.", f"Name it {written}."))
        for target in targets[:1]:
            if target.name in claims:
                cause = f"The columns {claims[target.name].path[-1]} and {name} hold the same field."
                found.items.append(_at(source, "I106", cause, "Keep one of the two."))
            claims[target.name] = Claim(target, FromColumn(name), ("columns", name))
    return list(claims.values())


def _present(claim: Claim, places: dict[str, int], mapping: FileMapping, found: Diagnostics) -> bool:
    """Whether the file has the columns that a claim names."""
    missing = [name for name in _named(claim.origin) if name not in places]
    for name in missing:
        remedy = f"Name a column of its header: {', '.join(places)}."
        span = key_span(mapping.source, claim.path)
        found.add("I107", span, f"The file has no column {name}.", remedy if len(remedy) <= 600 else f"{remedy[:600]}…")
    return not missing


def _named(origin: Origin) -> list[str]:
    match origin:
        case FromColumn(name):
            return [name]
        case Template():
            return list(origin.columns)
        case Constant():
            return []


def _column(claim: Claim, places: dict[str, int]) -> Column:
    named = {name: places[name] for name in _named(claim.origin)}
    if isinstance(claim.origin, FromColumn):
        return Column(claim.target, claim.origin, claim.origin.column, places[claim.origin.column], named)
    return Column(claim.target, claim.origin, claim.target.name, None, named)


def _fields(columns: list[Column], mapping: FileMapping, *, show_values: bool) -> Iterator[FieldColumn]:
    """The columns of facts. Those of one type that are written in one manner share their reader, and so what it remembers."""
    readers: list[CellReader] = []
    for column in columns:
        spec = column.target.spec
        if spec is None:
            continue
        manner, personal = mapping.manner(column.target), spec.owner == "person"
        reader = next((r for r in readers if (r.type, r.manner, r.personal) == (spec.type, manner, personal)), None)
        if reader is None:
            reader = CellReader(spec.type, manner, mapping.unknown, personal=personal, show_values=show_values)
            readers.append(reader)
        yield FieldColumn(column, spec, reader)


def _missing(identifiers: dict[str, Column], columns: list[Column], source: Source) -> list[Diagnostic]:
    """The identifiers without which rows say nothing."""
    out = [
        _at(source, "I105", f"The column {name} is missing.", f"Add it, or let a mapping say where the {name} stands.")
        for name in NEEDED
        if name not in identifiers
    ]
    orders = [column.label for column in columns if column.target.owner == "order"]
    if orders and "order_id" not in identifiers:
        cause = f"The column {orders[0]} tells of orders, and the column order_id is missing."
        out.append(_at(source, "I105", cause, "Add it, or let a mapping join it of other columns: each order has an id of its own."))
    return out


def _at(source: Source, code: str, message: str, remedy: str) -> Diagnostic:
    return Diagnostic(code, message, remedy, Span(source, 0, len(source.text)))
