from __future__ import annotations

import json
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearance_rules.logic.values import Kind, Type, choice, number, year
from clearance_rules.records.account import Accounting, Reject
from clearance_rules.records.catalogue import FieldSpec
from clearance_rules.records.jsonl import read_jsonl, to_json
from clearance_rules.records.model import Person
from tests.records.people import content, persons

GOOD = b'{"person_id": "p", "birth_date": "1980", "cases": [{"case_id": "k", "charges": [{"charge_id": "c", "citation": "11357 HS"}]}]}'


def read_all(lines: Iterable[bytes | str], extra: Iterable[FieldSpec] = ()) -> tuple[list[Person | Reject], Accounting]:
    account = Accounting()
    found = list(read_jsonl(lines, extra, account))
    assert account.balanced
    return found, account


def only_person(line: bytes | str, extra: Iterable[FieldSpec] = ()) -> Person:
    ((found,), _) = read_all([line], extra)
    assert isinstance(found, Person)
    return found


def only_reject(line: bytes | str) -> Reject:
    ((found,), _) = read_all([line])
    assert isinstance(found, Reject)
    return found


@given(persons())
def test_writing_a_record_and_reading_it_gives_the_same_record(person: Person) -> None:
    assert content(only_person(json.dumps(to_json(person)))) == content(person)


def test_a_missing_key_and_null_are_unknown_and_charges_keep_their_line() -> None:
    found, _ = read_all([b"", GOOD.replace(b'"1980"', b"null")])
    (person,) = found
    assert isinstance(person, Person)
    assert person.facts == {}
    assert person.history == frozenset()
    assert person.cases[0].charges[0].source_row == 2


def test_history_names_the_sources_that_are_complete() -> None:
    person = only_person('{"person_id": "p", "history": ["case", "juvenile"]}')
    assert person.history == {"case", "juvenile"}


def test_an_order_names_a_charge_a_case_or_neither() -> None:
    orders = '"orders": [{"order_id": "1", "charge_id": "c"}, {"order_id": "2", "case_id": "k", "relief": "sealing"}, {"order_id": "3"}]'
    person = only_person(GOOD.decode()[:-1] + ", " + orders + "}")
    assert [(order.order_id, order.charge_id, order.case_id) for order in person.orders] == [
        ("1", "c", None),
        ("2", None, "k"),
        ("3", None, None),
    ]


def test_a_law_adds_fields_and_gives_the_grades_of_its_jurisdiction() -> None:
    plants = FieldSpec("plants", "charge", Type(Kind.COUNT), "Plants grown.", "never", "none")
    grade = FieldSpec("grade", "charge", Type(Kind.GRADE, frozenset({"felony", "infraction"})), "The grade.", "always", "none")
    line = GOOD.replace(b'"11357 HS"', b'"x", "grade": "felony", "plants": {"value": 6, "unit": "count"}')
    person = only_person(line, [plants, grade])
    facts = person.cases[0].charges[0].facts
    assert facts["plants"] == number(6)
    assert facts["grade"] == choice("felony")
    assert json.loads(json.dumps(to_json(person, [plants, grade]))) == json.loads(line)
    assert "plants" in str(only_reject(line))
    refused = read_all([line.replace(b'"felony"', b'"crime"')], [plants, grade])[0][0]
    assert isinstance(refused, Reject)
    assert refused.remedy == "Write one of: felony, infraction."


@pytest.mark.parametrize(
    ("line", "field", "reason"),
    [
        (b"{", None, "This is not JSON: Expecting property name enclosed in double quotes."),
        (b"[]", None, "An array is not a person."),
        (b"null", None, "Null is not a person."),
        (b"\xff\xfe{}", None, "The line is not UTF-8."),
        (b'{"person_id": "p"} {"person_id": "q"}', None, "This is not JSON: Extra data."),
        (b"[" * 100_000, None, "The line is nested too deeply."),
        (b'{"person_id": NaN}', None, "NaN is not a number."),
        (b'{"person_id": -Infinity}', None, "-Infinity is not a number."),
        (b'{"person_id": "p", "person_id": "q"}', None, "The key 'person_id' stands twice in one object."),
        (b"{}", "person_id", "There is no person_id."),
        (b'{"person_id": 17}', "person_id", "17 is not a text."),
        (b'{"person_id": " "}', "person_id", "The text is blank."),
        (b'{"person_id": "\\ud800"}', "person_id", "'\\ud800' holds a character that is none."),
        (b'{"person_id": "p", "birthdate": "1980"}', "birthdate", "A person has no field 'birthdate'."),
        (b'{"person_id": "p", "a b": 1}', "'a b'", "A person has no field 'a b'."),
        (b'{"person_id": "p", "birth_date": "1980-02-30"}', "birth_date", "There is no 1980-02-30 in the calendar."),
        (b'{"person_id": "p", "cases": {}}', "cases", "An object is not a list."),
        (b'{"person_id": "p", "cases": ["k"]}', "cases[0]", "'k' is not an object."),
        (b'{"person_id": "p", "cases": [{"charges": []}]}', "cases[0].case_id", "There is no case_id."),
        (b'{"person_id": "p", "cases": [{"case_id": "k", "charges": [{}]}]}', "cases[0].charges[0].charge_id", "There is no charge_id."),
        (
            b'{"person_id": "p", "cases": [{"case_id": "k", "charges": [{"charge_id": "c"}, {"charge_id": "c"}]}]}',
            "cases[0].charges[1].charge_id",
            "The charge_id 'c' stands twice in this person's record.",
        ),
        (
            b'{"person_id": "p", "cases": [{"case_id": "k"}, {"case_id": "k"}]}',
            "cases[1].case_id",
            "The case_id 'k' stands twice in this person's record.",
        ),
        (
            b'{"person_id": "p", "orders": [{"order_id": "o", "charge_id": "c"}]}',
            "orders[0].charge_id",
            "This person's record has no charge_id 'c'.",
        ),
        (b'{"person_id": "p", "history": "all"}', "history", "'all' is not a list of sources."),
        (b'{"person_id": "p", "history": ["moon"]}', "history[0]", "'moon' is not a source of records."),
        (
            b'{"person_id": "p", "cases": [{"case_id": "k", "fines_due": {"value": 1e9999999, "unit": "dollars"}}]}',
            "cases[0].fines_due",
            "1e9999999 is not a number of an amount.",
        ),
        (
            b'{"person_id": "p", "cases": [{"case_id": "k", "fines_due": {"value": ' + b"9" * 9000 + b', "unit": "dollars"}}]}',
            "cases[0].fines_due",
            "9" * 57 + "… is not a number of an amount.",
        ),
    ],
)
def test_a_line_that_cannot_be_read_is_rejected_with_place_reason_and_remedy(line: bytes, field: str | None, reason: str) -> None:
    reject = only_reject(line)
    assert (reject.line, reject.field, reject.reason) == (1, field, reason)
    assert reject.remedy.endswith((".", "…"))


def test_a_misspelt_key_is_met_with_the_likely_one() -> None:
    assert only_reject(b'{"person_id": "p", "birthdate": "1980"}').remedy.startswith("Did you mean birth_date?")


def test_every_fault_of_a_line_is_reported() -> None:
    reject = only_reject(b'{"person_id": "p", "birth_date": 1980, "cases": [{"case_id": "k", "county": ""}], "x": 1}')
    assert [fault.field for fault in (reject, *reject.further)] == ["birth_date", "x", "cases[0].county"]


def test_a_byte_order_mark_and_blank_lines_are_no_faults() -> None:
    found, account = read_all([b"\xef\xbb\xbf" + GOOD, b"\n", b" \r\n"])
    assert len(found) == 1
    assert dict(account.supporting) == {"blank line": 2}


def test_a_person_who_comes_twice_is_rejected_the_second_time() -> None:
    found, account = read_all([GOOD, b'{"person_id": "q"}', GOOD])
    assert isinstance(found[2], Reject)
    assert found[2].reason == "'p' was read on line 1: the record there is not the whole record."
    assert (account.rows, account.charge_bearing, dict(account.supporting), account.rejected) == (3, 1, {"person without charges": 1}, 1)
    assert (account.persons, account.charges) == (2, 1)


def test_a_fact_of_no_declared_field_is_not_written() -> None:
    with pytest.raises(ValueError, match="shoe-size"):
        to_json(Person("p", facts={"shoe-size": year(1980)}))


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A line that was once a person, with bytes cut, doubled or overwritten."""
    line = bytearray(draw(st.sampled_from([GOOD, json.dumps(to_json(draw(persons()))).encode()])))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(line)))
        piece = draw(
            st.sampled_from([b"", b'"', b"{", b"}", b"[", b",", b"null", b"1e999", b"\xff", b"\\u", b"NaN", b"-", b"\xef\xbb\xbf"])
        )
        line[at : at + draw(st.integers(0, 3))] = piece
    return bytes(line).replace(b"\n", b" ")


@given(st.lists(st.one_of(st.binary(max_size=30).map(lambda line: line.replace(b"\n", b"")), mutated()), max_size=4))
def test_no_line_ever_raises_or_gets_lost_or_spoils_the_next(lines: list[bytes]) -> None:
    witness = b'{"person_id": "the witness", "birth_date": "1980-01-01"}'
    found, account = read_all([*lines, witness])
    assert account.rows == len(lines) + 1
    assert len(found) == account.rows - account.supporting["blank line"]
    assert isinstance(found[-1], Person)
    assert content(found[-1]) == content(only_person(witness))


@given(persons(), st.data())
def test_a_value_of_the_wrong_type_is_never_read_as_unknown(person: Person, data: st.DataObject) -> None:
    document = to_json(person)
    facts = sorted(set(document) - {"person_id", "cases", "orders", "history"})
    if not facts:
        return
    key = data.draw(st.sampled_from(facts))
    document[key] = data.draw(st.sampled_from([{}, [], 3, {"value": 3, "unit": "grams"}, [None], "", [[]]]))
    assert isinstance(read_all([json.dumps(document)])[0][0], Reject)
