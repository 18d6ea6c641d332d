from __future__ import annotations

import csv
import random
from pathlib import Path

import attrs
import pytest

from clearance_rules.records import Person, Reject
from clearance_rules.records.account import Accounting
from clearance_rules.records.ca_doj import COLUMNS, COMPLETE
from clearance_rules.records.ca_doj_file import DojFile
from tests.records.ca_doj_rows import HEADER, conviction
from tests.records.people import content

DEMO = Path(__file__).parents[2] / "examples" / "ca_doj" / "demo.csv"


def found_in(folder: Path, *lines: str | bytes) -> tuple[list[Person], list[Reject], Accounting]:
    """The people and the rejects of a file of these lines; every row is accounted for."""
    path, account = folder / "records.dat", Accounting()
    path.write_bytes(b"".join((line if isinstance(line, bytes) else line.encode()).rstrip(b"\n") + b"\n" for line in lines))
    found = list(DojFile(path).people(account))
    assert account.balanced
    assert account.rows == len(lines)
    people, rejects = [item for item in found if isinstance(item, Person)], [item for item in found if isinstance(item, Reject)]
    assert (account.persons, account.rejected) == (len(people), len(rejects))
    return people, rejects, account


def of(person: str, count: int = 1, **cells: str) -> str:
    """A conviction of a person."""
    return conviction(f"101001{count:03}000", SUBJECT_ID=person, **cells)


def without_lines(person: Person) -> object:
    """All that a record holds, but for the lines on which its charges stand."""
    cases = tuple(
        attrs.evolve(case, charges=tuple(attrs.evolve(charge, source_row=None) for charge in case.charges)) for case in person.cases
    )
    return content(attrs.evolve(person, cases=cases))


@pytest.mark.parametrize("header", [True, False])
def test_people_whose_rows_are_shuffled_are_the_same_people(tmp_path: Path, *, header: bool) -> None:
    head, *rows = DEMO.read_text(encoding="utf-8").splitlines()
    sound = [row for row in rows if len(next(csv.reader([row]), [])) == len(COLUMNS) and row.split(",")[2]]
    in_order, _, account = found_in(tmp_path, *[head] * header, *sound)
    assert not account.sorted_on_disk
    waiting: dict[str, list[str]] = {}
    for row in sound:
        waiting.setdefault(row.split(",")[2], []).append(row)
    turns = [person for person, own in waiting.items() for _ in own]
    random.Random(0).shuffle(turns)  # each person's rows keep their order
    shuffled = [waiting[person].pop(0) for person in turns]
    people, rejects, account = found_in(tmp_path, *[head] * header, *shuffled)
    assert account.sorted_on_disk
    assert len(rejects) == 1  # half a count number
    assert [person.person_id for person in people] == sorted(person.person_id for person in in_order)
    assert {person.person_id: without_lines(person) for person in people} == {
        person.person_id: without_lines(person) for person in in_order
    }
    assert [person.person_id for person in people if person.lost] == [person.person_id for person in in_order if person.lost]


def test_charges_say_on_which_line_of_the_file_they_stand(tmp_path: Path) -> None:
    people, _, _ = found_in(tmp_path, HEADER, of("b"), of("a"), of("b", 2))
    lines = {person.person_id: [charge.source_row for case in person.cases for charge in case.charges] for person in people}
    assert lines == {"a": [3], "b": [2, 4]}


def test_a_person_in_quotes_here_and_without_there_is_one_person(tmp_path: Path) -> None:
    quoted = of("a", 2).replace(",a,", ',"a",', 1)
    people, _, account = found_in(tmp_path, of("a"), of("b"), quoted)
    assert account.sorted_on_disk
    assert [(person.person_id, sum(len(case.charges) for case in person.cases)) for person in people] == [("a", 2), ("b", 1)]


def test_the_header_says_where_the_person_stands(tmp_path: Path) -> None:
    reordered = [*COLUMNS[:2], *COLUMNS[3:], "SUBJECT_ID"]

    def moved(row: str) -> str:
        cells = row.split(",")
        return ",".join([*cells[:2], *cells[3:], cells[2]])

    people, _, account = found_in(tmp_path, ",".join(reordered), moved(of("a")), moved(of("b")), moved(of("a", 2)))
    assert account.sorted_on_disk
    assert [person.person_id for person in people] == ["a", "b"]


def test_in_a_file_in_no_order_a_row_of_nobody_may_be_anybodys(tmp_path: Path) -> None:
    people, rejects, account = found_in(tmp_path, HEADER, of("b"), of(""), of("a"), of("b", 2))
    assert [(reject.line, reject.field) for reject in rejects] == [(3, "SUBJECT_ID")]
    assert [person.lost for person in people] == [COMPLETE, COMPLETE]
    assert account.incomplete == 2


def test_in_a_file_in_no_order_a_damaged_row_is_its_persons_if_it_names_one(tmp_path: Path) -> None:
    people, rejects, _ = found_in(tmp_path, HEADER, of("b") + ",", of("a"), of("b"), of("a", 2))
    assert [reject.line for reject in rejects] == [2]
    assert {person.person_id: person.lost for person in people} == {"a": frozenset(), "b": COMPLETE}


def test_a_file_of_people_in_order_is_not_sorted_on_disk(tmp_path: Path) -> None:
    people, _, account = found_in(tmp_path, "\ufeff" + HEADER, of("b"), of("b", 2), "", of("a"))
    assert not account.sorted_on_disk
    assert [person.person_id for person in people] == ["b", "a"]
