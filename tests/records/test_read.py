from __future__ import annotations

from pathlib import Path

import pytest

from clearance_rules.diagnostics import InvalidInput
from clearance_rules.logic.values import Kind, Type, number
from clearance_rules.records import FieldSpec, Person, read
from clearance_rules.records.ca_doj import COMPLETE
from tests.records.ca_doj_rows import HEADER, conviction

PERSON = '{"person_id": "p"}\n'
ROWS = f"{HEADER}\n{conviction()}\n"


def written(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


@pytest.mark.parametrize(
    ("name", "text", "given", "known"),
    [
        ("people.jsonl", PERSON, None, "jsonl"),
        ("people.NDJSON", PERSON, None, "jsonl"),
        ("people.txt", "\ufeff" + PERSON, None, "jsonl"),
        ("people.csv", PERSON, "jsonl", "jsonl"),
        ("people.dat", ROWS, None, "ca-doj"),
        ("people.csv", ROWS, None, "ca-doj"),
        ("people.csv", conviction(), None, "ca-doj"),
        ("people.txt", ROWS, "ca-doj", "ca-doj"),
    ],
)
def test_the_format_is_what_is_said_or_what_suffix_or_first_line_tell(
    tmp_path: Path, name: str, text: str, given: str | None, known: str
) -> None:
    reading = read(written(tmp_path, name, text), given)
    assert reading.input_format == known
    (person,) = reading
    assert isinstance(person, Person)
    assert reading.accounting.persons == 1


@pytest.mark.parametrize(
    ("name", "text", "given", "code"),
    [
        ("people.csv", "a,b\n1,2\n", None, "I104"),
        ("people.csv", "", None, "I104"),
        ("people.jsonl", PERSON, "xml", "I104"),
        ("people.jsonl", PERSON.encode("utf-16"), None, "I103"),
        ("people.jsonl", None, None, "I102"),
    ],
)
def test_what_cannot_be_read_at_all_is_said_at_once(
    tmp_path: Path, name: str, text: str | bytes | None, given: str | None, code: str
) -> None:
    path = tmp_path / name if text is None else written(tmp_path, name, text)
    with pytest.raises(InvalidInput) as caught:
        read(path, given)
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.code == code
    assert str(path) in str(diagnostic.span)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="I102"):
        read(tmp_path)


def test_each_pass_reads_anew_and_accounts_for_itself(tmp_path: Path) -> None:
    reading = read(written(tmp_path, "people.jsonl", PERSON + "\n{\n"))
    for _ in range(2):
        assert len(list(reading)) == 2
        assert reading.accounting.rows == 3
        assert reading.accounting.balanced


def test_extra_fields_and_completeness_reach_the_readers(tmp_path: Path) -> None:
    plants = FieldSpec("plants", "person", Type(Kind.COUNT), "Plants.", "never", "none")
    lines = written(tmp_path, "people.jsonl", '{"person_id": "p", "plants": {"value": 6, "unit": "count"}}')
    (person,) = read(lines, extra=[plants])
    assert isinstance(person, Person)
    assert person.facts == {"plants": number(6)}
    (person,) = read(written(tmp_path, "people.dat", ROWS), complete=frozenset({"case"}))
    assert isinstance(person, Person)
    assert person.history == {"case"}


def test_a_person_on_two_lines_of_json_has_lost_something_on_the_first(tmp_path: Path) -> None:
    file = tmp_path / "people.jsonl"
    file.write_text('{"person_id": "a", "history": ["repository"]}\n{"person_id": "b"}\n{"person_id": "a"}\n', encoding="utf-8")
    reading = read(file)
    people = {item.person_id: item for item in reading if isinstance(item, Person)}
    assert (people["a"].history, people["a"].lost) == (frozenset(), COMPLETE)
    assert people["b"].lost == frozenset()
    assert (reading.accounting.rejected, reading.accounting.incomplete) == (1, 1)


def test_two_lines_in_a_row_of_one_person_are_two_records(tmp_path: Path) -> None:
    file = tmp_path / "people.jsonl"
    file.write_text('{"person_id": "a"}\n{"person_id": "a"}\n', encoding="utf-8")
    assert [item.lost for item in read(file) if isinstance(item, Person)] == [COMPLETE]


def test_the_rows_of_a_person_are_brought_together_if_they_come_back(tmp_path: Path) -> None:
    other = conviction("101002001000").replace(",7,", ",8,", 1)
    reading = read(written(tmp_path, "people.dat", f"{ROWS}{other}\n{conviction('101003001000')}\n"))
    people = {item.person_id: item for item in reading if isinstance(item, Person)}
    assert {person: len(item.cases) for person, item in people.items()} == {"7": 2, "8": 1}
    assert reading.accounting.sorted_on_disk
