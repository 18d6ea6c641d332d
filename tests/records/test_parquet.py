from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings

from clearance_rules.diagnostics import InvalidInput
from clearance_rules.records import Person, Reject, read
from clearance_rules.records.parquet import ROWS_AT_ONCE, open_parquet
from clearance_rules.records.read import Reading
from clearance_rules.records.table import Cell, Spoilt
from tests.records.flat_rows import COLUMNS, Flat, checked, csv_of, people_in_rows, read_csv
from tests.records.people import content


def stored(folder: Path, columns: Mapping[str, Any]) -> Path:
    path = folder / "people.parquet"
    pq.write_table(pa.table(dict(columns)), path)
    return path


def cells(folder: Path, values: Any) -> list[Cell]:
    """The cells of a column."""
    table = open_parquet(stored(folder, {"x": values}))
    assert list(table.check([0])) == []
    return [row.cells[0] for row in table.rows([0])]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(people_in_rows())
def test_parquet_says_the_same_as_csv(tmp_path: Path, drawn: tuple[list[Person], list[Flat]]) -> None:
    _, rows = drawn
    path = stored(tmp_path, {column: pa.array([row.get(column) for row in rows], pa.string()) for column in COLUMNS})
    reading = read(path)
    found = list(reading)
    checked(found, reading.accounting)
    of_csv = [content(item) for item in read_csv(csv_of(rows))[0] if isinstance(item, Person)]
    assert [content(item) for item in found if isinstance(item, Person)] == of_csv
    assert reading.accounting.rows == len(rows)


DAY = dt.date(2012, 5, 31)


def moments(unit: str, *texts: str | None) -> Any:
    return pa.array(texts).cast(pa.timestamp(unit))


@pytest.mark.parametrize(
    ("values", "texts"),
    [
        (pa.array(["a", "", None]), ["a", "", None]),
        (pa.array(["a", None], pa.large_string()), ["a", None]),
        (pa.array(["a", "b", "a", None]).dictionary_encode(), ["a", "b", "a", None]),
        (pa.array([b"\xc3\xa9", b"\xff", None]), ["é", "\ufffd", None]),
        (pa.array([b"\xc3\xa9", b"a\xff", None]).view(pa.string()), ["é", "a\ufffd", None]),
        (pa.array([True, False, None]), ["true", "false", None]),
        (pa.array([20120531, None]), ["20120531", None]),
        (pa.array([2**64 - 1], pa.uint64()), [str(2**64 - 1)]),
        (pa.array([DAY, dt.date(1, 1, 1), None]), ["2012-05-31", "0001-01-01", None]),
        (pa.array([DAY], pa.date64()), ["2012-05-31"]),
        (moments("us", "2012-05-31T23:59:59.999999", None), ["2012-05-31", None]),
        (moments("ns", "1969-12-31T23:59:59.500000001"), ["1969-12-31"]),
        (pa.array([Decimal("28.50"), None]), ["28.50", None]),
        (pa.array([Decimal(10) ** 30], pa.decimal256(60, 10)), ["1" + "0" * 30 + "." + "0" * 10]),
        (pa.array([["case", "repository"], [], None]), ["case;repository", "", None]),
        (pa.ListArray.from_arrays([0, 2], pa.array([b"a\xff", b"b"]).view(pa.string())), ["a\ufffd;b"]),
        (pa.array([None, None]), [None, None]),
        (pa.array([28.5, 12.0, float("nan"), None]), ["28.5", "12", None, None]),
        (pa.array([0.5], pa.float32()), ["0.5"]),
    ],
)
def test_columns_of_every_type_are_texts_exactly(tmp_path: Path, values: Any, texts: list[Cell]) -> None:
    assert cells(tmp_path, values) == texts


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        (pa.array([0.1]), "A floating-point number stands for many amounts."),
        (pa.array([0.1], pa.float32()), "A floating-point number stands for many amounts."),
        (pa.array([float("inf")]), "The number is infinite."),
        (pa.array([10_000_000], pa.int32()).cast(pa.date32()), "The date lies outside of the calendar."),
        (pa.array([-(10**6)], pa.int32()).cast(pa.date32()), "The date lies outside of the calendar."),
        (pa.array([["a;b"]]), "A list holds a null or a semicolon."),
        (pa.array([["a", None]]), "A list holds a null or a semicolon."),
    ],
)
def test_a_value_that_is_no_exact_text_spoils_its_cell(tmp_path: Path, values: Any, reason: str) -> None:
    (cell,) = cells(tmp_path, values)
    assert isinstance(cell, Spoilt)
    assert cell.reason == reason


@pytest.mark.parametrize(
    "values",
    [
        moments("us", "2012-05-31").cast(pa.timestamp("us", tz="UTC")),
        pa.array([{"a": 1}]),
        pa.array([dt.time(1, 2)]),
        pa.array([[1, 2]]),
        pa.array([dt.timedelta(1)]),
    ],
)
def test_a_column_that_holds_no_facts_is_refused_if_it_is_to_be_read(tmp_path: Path, values: Any) -> None:
    columns = {"person_id": ["p"], "charge_id": ["c"], "case_id": ["k"]}
    with pytest.raises(InvalidInput, match="I109"):
        read(stored(tmp_path, columns | {"offense_date": values}))
    reading = read(stored(tmp_path, columns | {"colour": values}))
    assert len(list(reading)) == 1
    assert reading.accounting.ignored_columns == {"colour": None}


def test_rows_are_numbered_from_one_and_native_values_are_facts(tmp_path: Path) -> None:
    columns = {
        "person_id": pa.array([1, 1, 2]),
        "case_id": ["k", "k", "k"],
        "charge_id": ["a", "b", "c"],
        "case.filing_date": pa.array([DAY, DAY, None]),
        "vacated": pa.array([True, None, False]),
        " history ": pa.array([["case"], None, None]),
        "restitution_due": pa.array(["5 dollars", None, "0.1 dollars"]),
    }
    reading = read(stored(tmp_path, columns))
    people = [item for item in reading if isinstance(item, Person)]
    assert [(person.person_id, set(person.history)) for person in people] == [("1", {"case"}), ("2", set())]
    assert [charge.source_row for person in people for case in person.cases for charge in case.charges] == [1, 2, 3]
    assert (reading.accounting.rows, reading.accounting.charge_bearing) == (3, 3)


def test_an_inexact_amount_rejects_its_row(tmp_path: Path) -> None:
    mapping = tmp_path / "mapping.toml"
    mapping.write_text('[units]\nfines_due = "dollars"\n', encoding="utf-8")
    columns = {"person_id": ["p", "p"], "case_id": ["k", "l"], "charge_id": ["a", "b"], "fines_due": [0.1, 0.5]}
    reject, person = read(stored(tmp_path, columns), mapping=mapping)
    assert isinstance(reject, Reject)
    assert (reject.line, reject.column, reject.field) == (1, 4, "fines_due")
    assert isinstance(person, Person)
    assert [case.case_id for case in person.cases] == ["l"]


def test_rows_of_several_batches_in_no_order_are_brought_together(tmp_path: Path) -> None:
    many = ROWS_AT_ONCE + 10
    columns = {"person_id": [f"{i % 3}" for i in range(many)], "case_id": ["k"] * many, "charge_id": [f"{i}" for i in range(many)]}
    reading = read(stored(tmp_path, columns))
    people = [item for item in reading if isinstance(item, Person)]
    assert [person.person_id for person in people] == ["0", "1", "2"]
    assert [charge.source_row for charge in people[1].cases[0].charges] == list(range(2, many + 1, 3))
    assert reading.accounting.balanced


def test_columns_that_stand_twice_are_refused_only_if_they_are_read(tmp_path: Path) -> None:
    path = tmp_path / "people.parquet"
    arrays = [pa.array(["p"]), pa.array(["c"]), pa.array(["x"]), pa.array(["y"])]
    pq.write_table(pa.Table.from_arrays(arrays, names=["person_id", "charge_id", "colour", "colour"]), path)
    assert len(list(read(path))) == 1
    pq.write_table(pa.Table.from_arrays(arrays, names=["person_id", "charge_id", "county", "county"]), path)
    with pytest.raises(InvalidInput, match="I106"):
        read(path)


def test_a_file_that_is_not_parquet_or_is_damaged_is_said(tmp_path: Path) -> None:
    path = tmp_path / "people.parquet"
    path.write_bytes(b"PAR1 and nothing else")
    with pytest.raises(InvalidInput, match="I110"):
        read(path)
    stored(tmp_path, {"person_id": [f"{i}" for i in range(9000)], "charge_id": [f"{i * 7919}" for i in range(9000)]})
    whole = path.read_bytes()
    path.write_bytes(whole[:4] + bytes(byte ^ 0x5A for byte in whole[4:20_000]) + whole[20_000:])
    reading: Reading = read(path)
    with pytest.raises(InvalidInput, match="I110"):
        list(reading)


def test_without_pyarrow_the_remedy_is_to_install_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = stored(tmp_path, {"person_id": ["p"], "charge_id": ["c"]})
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(InvalidInput) as caught:
        read(path)
    (diagnostic,) = caught.value.diagnostics
    assert (diagnostic.code, "pip install clearance-rules[parquet]" in diagnostic.remedy) == ("I108", True)
