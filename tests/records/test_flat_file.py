from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clearance_rules.diagnostics import InvalidInput
from clearance_rules.records import Person, Reject, read
from clearance_rules.records.ca_doj import COMPLETE
from clearance_rules.records.read import Reading
from tests.records.ca_doj_rows import HEADER as BULK
from tests.records.flat_rows import Flat, checked, csv_of, people_in_rows, read_csv

HEADER = "person_id,case_id,charge_id,citation"


def written(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def people(reading: Reading) -> dict[str, Person]:
    found = list(reading)
    checked(found, reading.accounting)
    return {item.person_id: item for item in found if isinstance(item, Person)}


@pytest.mark.parametrize(
    ("name", "header", "known"),
    [
        ("people.csv", HEADER, "csv"),
        ("people.txt", f"\ufeff{HEADER}", "csv"),
        ("people.csv", '"case_id","person_id","charge_id","citation"', "csv"),
        ("people.csv", BULK, "ca-doj"),
    ],
)
def test_a_file_whose_header_names_person_id_is_csv(tmp_path: Path, name: str, header: str, known: str) -> None:
    assert read(written(tmp_path, name, f"{header}\n")).input_format == known


def test_with_a_mapping_a_csv_is_csv_whatever_its_columns_are_called(tmp_path: Path) -> None:
    file = written(tmp_path, "people.CSV", "P,C\np,c\n")
    mapping = written(tmp_path, "mapping.toml", '[columns]\nperson_id = "P"\ncharge_id = "C"\n')
    assert list(people(read(file, mapping=mapping))) == ["p"]


def test_a_mapping_for_another_format_is_refused(tmp_path: Path) -> None:
    mapping = written(tmp_path, "mapping.toml", "")
    with pytest.raises(InvalidInput, match="I112"):
        read(written(tmp_path, "people.jsonl", '{"person_id": "p"}'), mapping=mapping)


@pytest.mark.parametrize("text", ["", "\n\n", '"person_id,charge_id'])
def test_a_file_without_a_header_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(InvalidInput, match="I111"):
        read(written(tmp_path, "people.txt", text), "csv")


def test_a_header_that_cannot_be_used_shows_it(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput) as caught:
        read(written(tmp_path, "people.csv", "person_id,case_id\n"))
    (diagnostic,) = caught.value.diagnostics
    assert (diagnostic.code, diagnostic.span.text) == ("I105", "person_id,case_id")


def test_values_are_shown_where_that_is_asked_for(tmp_path: Path) -> None:
    file = written(tmp_path, "people.csv", "person_id,charge_id,birth_date\np,c,May 1980\n")
    (hidden,), (shown,) = read(file), read(file, show_values=True)
    assert isinstance(hidden, Reject)
    assert isinstance(shown, Reject)
    assert ("May" in hidden.reason, "May" in shown.reason) == (False, True)


def test_the_mapping_says_for_what_a_file_is_complete(tmp_path: Path) -> None:
    file = written(tmp_path, "people.csv", f"{HEADER}\np,k,c,\n")
    assert read(file).complete == frozenset()
    reading = read(file, mapping=written(tmp_path, "mapping.toml", '[history]\ncomplete = ["case"]\n'))
    assert reading.complete == people(reading)["p"].history == {"case"}


def test_each_pass_reads_anew(tmp_path: Path) -> None:
    reading = read(written(tmp_path, "people.csv", f"{HEADER}\np,k,c,\np,k\n"))
    for _ in range(2):
        assert len(list(reading)) == 2
        assert reading.accounting.rows == 3


# ------------------------------------------------------------------------------------------------ rows in no order


def unordered(person: Person) -> object:
    """What a person's record says, whatever the order of its cases, charges and orders."""
    cases = {case.case_id: (dict(case.facts), {charge.charge_id: dict(charge.facts) for charge in case.charges}) for case in person.cases}
    orders = {(order.order_id, order.charge_id, order.case_id): dict(order.facts) for order in person.orders}
    return dict(person.facts), person.history, person.lost, cases, orders


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(people_in_rows(), st.randoms(use_true_random=False))
def test_in_whatever_order_rows_stand_people_are_the_same(
    tmp_path: Path, drawn: tuple[list[Person], list[Flat]], shuffle: random.Random
) -> None:
    _, rows = drawn
    in_order = {item.person_id: unordered(item) for item in read_csv(csv_of(rows))[0] if isinstance(item, Person)}
    shuffle.shuffle(rows)
    found = people(read(written(tmp_path, "people.csv", csv_of(rows))))
    assert {who: unordered(person) for who, person in found.items()} == in_order


def test_a_row_that_cannot_be_told_apart_goes_to_the_person_whom_it_names_among_rows_in_no_order(tmp_path: Path) -> None:
    rows = ["a,k,c,", "b,k,c,", "a,k,c2,", "b,k", 'c,k,c,"', "c,k,c2,"]
    reading = read(written(tmp_path, "people.csv", "\n".join([HEADER, *rows])))
    assert {who: person.lost for who, person in people(reading).items()} == {"a": frozenset(), "b": COMPLETE, "c": COMPLETE}
    assert reading.accounting.incomplete == 2


def test_a_row_of_nobody_knows_whom_may_be_anybodys_among_rows_in_no_order(tmp_path: Path) -> None:
    rows = ["a,k,c,", "b,k,c,", "a,k,c2,", ",k,c,", "c,k,c2,"]
    reading = read(written(tmp_path, "people.csv", "\n".join([HEADER, *rows])))
    assert {who: person.lost for who, person in people(reading).items()} == dict.fromkeys("abc", COMPLETE)
