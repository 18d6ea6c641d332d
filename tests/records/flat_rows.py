"""People laid out in flat files, and what the readers make of such files."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs
from hypothesis import strategies as st

from clearance_rules.diagnostics import Source
from clearance_rules.records.account import Accounting, Reject
from clearance_rules.records.catalogue import CATALOGUE
from clearance_rules.records.flat import read_flat
from clearance_rules.records.flat_columns import Layout, layout_of
from clearance_rules.records.flat_names import names_of
from clearance_rules.records.jsonl import fields_by_key, to_json
from clearance_rules.records.mapping import NO_MAPPING, FileMapping, read_mapping
from clearance_rules.records.model import Person
from clearance_rules.records.table_csv import read_header, read_rows
from tests.records.people import persons

IDENTIFIERS = ("person_id", "case_id", "charge_id", "order_id", "history")
COLUMNS = (*IDENTIFIERS, *(f"{spec.owner}.{spec.key}" for spec in CATALOGUE))

Flat = dict[str, str]


def flat_text(value: object) -> str:
    """A value of a JSON record as a flat file writes it."""
    match value:
        case bool():
            return "true" if value else "false"
        case list():
            return ";".join(map(flat_text, value))
        case {"value": number, "unit": unit}:
            return f"{plain(number)} {unit}"
        case dict():
            return f"{plain(value.get('at_least', '..'))}/{plain(value.get('at_most', '..'))} {value['unit']}"
        case _:
            return str(value)


def plain(number: object) -> str:
    return f"{number:f}" if isinstance(number, float) and number >= 1e15 else str(number)


def rows_of(person: Person) -> list[Flat]:
    """The rows of a person: one for each charge, for each case without any, and for each further order; at least one."""
    document: dict[str, Any] = to_json(person)
    base = {"person_id": person.person_id, **cells("person", document)}
    if person.history:
        base["history"] = ";".join(sorted(person.history))
    rows: list[Flat] = []
    charges: dict[object, Flat] = {}
    for case in document["cases"]:
        of_case = base | {"case_id": case["case_id"], **cells("case", case)}
        for charge in case["charges"]:
            charges[charge["charge_id"]] = of_case | {"charge_id": charge["charge_id"], **cells("charge", charge)}
            rows.append(charges[charge["charge_id"]])
        if not case["charges"]:
            rows.append(of_case)
    for order in document.get("orders", []):
        about = charges.get(order.get("charge_id"), base)
        rows.append(about | {"order_id": order["order_id"], **cells("order", order)})
        if "charge_id" not in order and "case_id" in order:
            rows[-1]["case_id"] = order["case_id"]
    return rows or [base]


def cells(owner: str, document: Mapping[str, object]) -> Flat:
    keys = {spec.key for spec in CATALOGUE if spec.owner == owner}
    return {f"{owner}.{key}": flat_text(value) for key, value in document.items() if key in keys}


def with_order_on_its_charge(person: Person) -> Person:
    """A person whose orders name a charge or a case and not both, as a row can."""
    orders = tuple(attrs.evolve(order, case_id=None if order.charge_id else order.case_id) for order in person.orders)
    return attrs.evolve(person, orders=orders)


FLAT_PERSONS = persons().map(with_order_on_its_charge).filter(lambda person: "\ufffd" not in repr(person))


@st.composite
def people_in_rows(draw: st.DrawFn) -> tuple[list[Person], list[Flat]]:
    """Different people and their rows. What a row repeats of the one before it may be left out."""
    people = draw(st.lists(FLAT_PERSONS, max_size=2, unique_by=lambda person: person.person_id))
    rows: list[Flat] = []
    for person in people:
        seen: set[tuple[str, str | None, str]] = set()
        for row in rows_of(person):
            kept: Flat = {}
            for key, text in row.items():
                owner = key.partition(".")[0]
                said = (key, None if owner in {"person", "history"} else row.get(f"{owner}_id"), text)
                if key in IDENTIFIERS[:-1] or said not in seen or draw(st.booleans()):
                    kept[key] = text
                seen.add(said)
            rows.append(kept)
    return people, rows


def csv_of(rows: Iterable[Mapping[str, str]], columns: Sequence[str] = COLUMNS, end: str = "\r\n", delimiter: str = ",") -> bytes:
    """Rows as a file of CSV."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator=end, delimiter=delimiter)
    writer.writerow(columns)
    writer.writerows([row.get(column, "") for column in columns] for row in rows)
    return out.getvalue().encode()


def layout_for(header: Sequence[str], mapping: FileMapping = NO_MAPPING, *, show_values: bool = False) -> Layout:
    return layout_of(header, names_of(fields_by_key()), mapping, Source("people.csv", ",".join(header)), show_values=show_values)


def read_csv(
    data: bytes | str, mapping: FileMapping = NO_MAPPING, *, grouped: bool = False, show_values: bool = False
) -> tuple[list[Person | Reject], Accounting]:
    """Everything that the reader yields of a file of CSV; every row is accounted for."""
    text = data.encode() if isinstance(data, str) else data
    lines = enumerate(io.BytesIO(text), 1)
    header = read_header(lines, mapping.dialect)
    assert header is not None
    layout = layout_for(header.names, mapping, show_values=show_values)
    account = Accounting()
    items = (item for part in (header.lines, read_rows(lines, layout.width, mapping.dialect)) for item in part)
    found = list(read_flat(items, layout, mapping.history, account, grouped=grouped))
    checked(found, account)
    assert account.rows == len(text.split(b"\n")) - text.endswith(b"\n")
    return found, account


def checked(found: Sequence[Person | Reject], account: Accounting) -> None:
    """Every row is accounted for, as the items say."""
    assert account.balanced
    assert account.charge_bearing == account.charges
    assert account.rejected == sum(isinstance(item, Reject) for item in found)
    assert account.persons == sum(isinstance(item, Person) for item in found)
    assert account.charges == sum(len(case.charges) for item in found if isinstance(item, Person) for case in item.cases)


def person_in(*lines: str, mapping: FileMapping = NO_MAPPING) -> Person:
    """The one person in a file of CSV, of which no row is rejected."""
    (found,), _ = read_csv("\n".join(lines), mapping)
    assert isinstance(found, Person)
    return found


def reject_in(*lines: str, mapping: FileMapping = NO_MAPPING) -> Reject:
    """The one reject in a file of CSV."""
    found, _ = read_csv("\n".join(lines), mapping)
    (reject,) = (item for item in found if isinstance(item, Reject))
    return reject


def mapping_of(folder: Path, text: str) -> FileMapping:
    """A mapping."""
    file = folder / "mapping.toml"
    file.write_text(text, encoding="utf-8")
    return read_mapping(file)
