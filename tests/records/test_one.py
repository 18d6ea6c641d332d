"""One person out of a file: the same record as in a pass over the whole file, whatever is wrong with the file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clearance_rules.records import ca_doj
from clearance_rules.records.account import Reject
from clearance_rules.records.ca_doj_charges import build_person
from clearance_rules.records.model import Person
from clearance_rules.records.read import read
from tests.records.ca_doj_rows import HEADER, conviction, row

DEMO = Path(__file__).parents[2] / "examples" / "ca_doj" / "demo.csv"


def shown(person: Person) -> tuple[object, ...]:
    """Everything about a person; two of the same are equal."""
    return person.person_id, person.cases, person.orders, person.facts, person.history, person.lost


def check(path: Path, input_format: str, ids: set[str]) -> None:
    """Each id gives the person that a pass over all gives first, and those who are not among all are not found."""
    people: dict[str, tuple[object, ...]] = {}
    for item in read(path, input_format):
        if isinstance(item, Person):
            people.setdefault(item.person_id, shown(item))
    for person_id in ids | set(people):
        found = read(path, input_format).one(person_id)
        assert (shown(found) if isinstance(found, Person) else None) == people.get(person_id), person_id
        if isinstance(found, list):
            assert all(isinstance(reject, Reject) for reject in found)


DOJ = {
    "of a": conviction(SUBJECT_ID="a"),
    "of a, another count": conviction(count="101001002000", SUBJECT_ID="a"),
    "of b": conviction(SUBJECT_ID="b"),
    "of b, with a name": conviction(SUBJECT_ID="b", PRI_NAME="DOE, JANE"),
    "of c": row(SUBJECT_ID="c", step="ARREST"),
    "of c, no count": conviction(count="1", SUBJECT_ID="c"),
    "of a, no count": conviction(count="1", SUBJECT_ID="a"),
    "of nobody": conviction(SUBJECT_ID=""),
    "blank": "",
    "too short": "x,y",
    "a cell too many": f"{conviction(SUBJECT_ID='b')},",
    "quotes of a": conviction(SUBJECT_ID="a").replace("11357", '"11357'),
    "an id of other bytes": conviction(SUBJECT_ID="\udcff"),
    "of a, with blanks of all kinds": conviction(SUBJECT_ID=" a\u00a0"),
    "no known person, a cell too many": f"{conviction(SUBJECT_ID='z')},",
}
FLAT = {
    "of a": "a,k,1,40 PC,2012-05-01",
    "of a, another": "a,k,2,41 PC,2012",
    "of b": "b,k,1,40 PC,",
    "of c": "c,k,1,,2012",
    "of c, bad date": "c,k,2,40 PC,2012-99",
    "of nobody": ",k,1,40 PC,2012",
    "too long": "b,k,1,40 PC,2012,x",
    "too short": "a,k",
    "blank": "",
    "open quote": 'a,"k,1,40 PC,2012',
    "two lines": 'b,k,3,"40\nPC",2012',
}
JSON = {
    "a": '{"person_id": "a", "history": ["case", "repository"]}',
    "a, escaped": '{"person_id": "\\u0061", "history": ["case"]}',
    "a, bad": '{"person_id": "a", "birth_date": "x"}',
    "b": '{"person_id": "b", "cases": [{"case_id": "a", "charges": [{"charge_id": "a"}]}]}',
    "no person": '{"birth_date": "1980"}',
    "not json": "a",
    "blank": "",
}


def lines(kinds: dict[str, str], longest: int) -> st.SearchStrategy[list[str]]:
    """Rows in any order, or each kind in a stretch of its own, as in a file that is in order but for a few rows."""
    names = st.lists(st.sampled_from(sorted(kinds)), max_size=longest)
    return names.map(lambda chosen: [kinds[name] for name in chosen])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("one")


@settings(max_examples=100)
@given(rows=lines(DOJ, 9), header=st.booleans())
def test_one_of_the_bulk_layout_is_as_among_all(folder: Path, rows: list[str], header: bool) -> None:
    path = folder / "rows.dat"
    path.write_text("".join(f"{line}\n" for line in ([HEADER] if header else []) + rows), encoding="utf-8", errors="surrogateescape")
    check(path, "ca-doj", {"a", "b", "c", "z", ""})


@settings(max_examples=100)
@given(rows=lines(FLAT, 9))
def test_one_of_a_flat_file_is_as_among_all(folder: Path, rows: list[str]) -> None:
    path = folder / "rows.csv"
    path.write_text("".join(f"{line}\n" for line in ["person_id,case_id,charge_id,citation,offense_date", *rows]), encoding="utf-8")
    check(path, "csv", {"a", "b", "c", "z"})


@given(rows=lines(JSON, 6))
def test_one_of_json_lines_is_as_among_all(folder: Path, rows: list[str]) -> None:
    path = folder / "rows.jsonl"
    path.write_text("".join(f"{line}\n" for line in rows), encoding="utf-8")
    check(path, "jsonl", {"a", "b", "z"})


def test_everybody_in_the_demo_is_found_as_among_all() -> None:
    people = [item for item in read(DEMO, "ca-doj") if isinstance(item, Person)]
    chosen = [person.person_id for person in people if person.lost] + [person.person_id for person in people[::40]]
    assert len(chosen) > 10
    alone = {person.person_id: shown(person) for person in people}
    for person_id in chosen:
        found = read(DEMO, "ca-doj").one(person_id)
        assert isinstance(found, Person)
        assert shown(found) == alone[person_id]


def test_nobody_else_is_put_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "rows.dat"
    rows = [conviction(SUBJECT_ID=f"{number:03}") for number in range(100) for _ in range(2)]
    path.write_text("".join(f"{line}\n" for line in [HEADER, *rows]), encoding="utf-8")
    built: list[tuple[str, int]] = []

    def note(subject: str, own: list[Any], *rest: Any, **options: Any) -> Person:
        built.append((subject, len(own)))
        return build_person(subject, own, *rest, **options)

    monkeypatch.setattr(ca_doj, "build_person", note)
    found = read(path, "ca-doj").one("050")
    assert isinstance(found, Person)
    assert ("050", 2) in built
    assert {subject for subject, _ in built} <= {"048", "049", "050", "051"}
    assert all(number == 1 for subject, number in built if subject != "050"), "of those beside, single rows are looked at"


def test_a_name_that_only_looks_like_the_id_is_not_the_person(tmp_path: Path) -> None:
    path = tmp_path / "people.jsonl"
    documents = [{"person_id": "aa"}, {"person_id": "b", "cases": [{"case_id": "a"}]}, {"person_id": " a "}]
    path.write_text("".join(f"{json.dumps(document)}\n" for document in documents), encoding="utf-8")
    check(path, "jsonl", {"a", "aa", "b", "nobody"})
