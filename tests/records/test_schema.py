from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearance_rules.logic.values import Kind, Type
from clearance_rules.records.account import Reject
from clearance_rules.records.catalogue import FieldSpec
from clearance_rules.records.jsonl import read_jsonl, to_json
from clearance_rules.records.model import Person
from clearance_rules.records.schema import person_schema, schema_text
from tests.records.people import persons

PUBLISHED = Path(__file__).parents[2] / "docs" / "schema" / "person.schema.json"
VALIDATOR = jsonschema.Draft202012Validator(person_schema())


def accepted(document: object) -> bool:
    (found,) = read_jsonl([json.dumps(document)])
    return not isinstance(found, Reject)


def charged(**facts: object) -> dict[str, object]:
    return {"person_id": "p", "cases": [{"case_id": "k", "charges": [{"charge_id": "c", **facts}]}]}


def test_the_published_schema_is_current() -> None:
    assert PUBLISHED.read_text(encoding="utf-8") == schema_text(), "python -m clearance_rules.records.schema docs/schema/person.schema.json"


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(person_schema())


@pytest.mark.parametrize(
    ("document", "valid"),
    [
        ({"person_id": "p"}, True),
        ({"person_id": "p", "birth_date": None, "cases": None, "orders": None, "history": None}, True),
        ({}, False),
        ({"person_id": ""}, False),
        ({"person_id": "p", "shoe_size": 9}, False),
        ({"person_id": "p", "history": ["repository"]}, True),
        ({"person_id": "p", "history": ["moon"]}, False),
        ({"person_id": "p", "cases": [{}]}, False),
        ({"person_id": "p", "orders": [{"order_id": "o", "granted_in_error": True}]}, True),
        ({"person_id": "p", "orders": [{"order_id": "o", "granted_in_error": "no"}]}, False),
        (charged(offense_date="2012-05"), True),
        (charged(offense_date="2012-5"), False),
        (charged(offense_date="../2012"), True),
        (charged(offense_date="0001-01-01"), False),
        (charged(offense_date="none"), False),
        (charged(release_date="none"), True),
        (charged(conviction_date="none", arrest_date="none", filing_date="none", sentence_date="none"), True),
        (charged(disposition_date="pending", sentence_date="pending"), True),
        (charged(disposition_date="none"), False),
        (charged(conviction_date="pending"), False),
        (charged(release_date=["2012", "pending"]), True),
        (charged(release_date=["2012"]), False),
        (charged(disposition="convicted"), True),
        (charged(disposition=["convicted", "set-aside"]), True),
        (charged(disposition="guilty"), False),
        (charged(grade="felony-c"), True),
        (charged(grade="Felony"), False),
        (charged(citation="11357 HS"), True),
        (charged(citation=["11357 HS", "11358 HS"]), False),
        (charged(probation_granted=1), False),
        (charged(maximum_prison={"value": 3, "unit": "years"}), True),
        (charged(maximum_prison={"at_least": 1, "at_most": 3, "unit": "years"}), True),
        (charged(maximum_prison={"value": 3, "at_most": 3, "unit": "years"}), False),
        (charged(maximum_prison={"value": 3}), False),
        (charged(maximum_prison={"unit": "years"}), False),
        (charged(maximum_prison={"value": -3, "unit": "years"}), False),
        (charged(maximum_prison={"value": 3, "unit": "grams"}), False),
        (charged(maximum_prison=3), False),
    ],
)
def test_schema_and_reader_agree(document: dict[str, object], valid: bool) -> None:
    assert VALIDATOR.is_valid(document) is valid
    assert accepted(document) is valid


@pytest.mark.parametrize(
    "document",
    [
        charged(offense_date="2012-02-30"),
        charged(offense_date="2013/2012"),
        charged(offense_date=["2012", "2014"]),
        charged(maximum_jail={"at_least": 3, "at_most": 2, "unit": "days"}),
        {"person_id": "p", "cases": [{"case_id": "k"}, {"case_id": "k"}]},
        {"person_id": "p", "orders": [{"order_id": "o", "charge_id": "c"}]},
    ],
)
def test_what_only_the_reader_knows(document: dict[str, object]) -> None:
    assert VALIDATOR.is_valid(document)
    assert not accepted(document)


@given(persons())
def test_every_record_that_is_written_is_valid(person: Person) -> None:
    VALIDATOR.validate(json.loads(json.dumps(to_json(person))))


def paths(document: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    children = document.items() if isinstance(document, dict) else enumerate(document) if isinstance(document, list) else ()
    return [path, *(found for key, child in children for found in paths(child, (*path, key)))]


REPLACEMENTS: list[Any] = [
    None,
    True,
    0,
    -1,
    2.5,
    "",
    "none",
    "pending",
    "2012",
    "felony",
    [],
    ["none", "2012"],
    {},
    {"value": 1, "unit": "years"},
]


@given(persons(), st.data())
def test_what_the_reader_accepts_the_schema_accepts(person: Person, data: st.DataObject) -> None:
    document = json.loads(json.dumps(to_json(person)))
    *parents, last = data.draw(st.sampled_from(paths(document)[1:]))
    place = document
    for key in parents:
        place = place[key]
    place[last] = data.draw(st.sampled_from(REPLACEMENTS))
    if accepted(document):
        VALIDATOR.validate(document)


def test_fields_of_a_law_are_in_its_schema() -> None:
    plants = FieldSpec("plants", "charge", Type(Kind.COUNT), "Plants grown.", "never", "none")
    validator = jsonschema.Draft202012Validator(person_schema([plants]))
    assert validator.is_valid(charged(plants={"value": 6, "unit": "count"}))
    assert validator.is_valid(charged(plants={"value": 6, "unit": "plants"}))
    assert validator.is_valid(charged(plants=12))
    assert not validator.is_valid(charged(plants={"value": 1.5, "unit": "count"}))
    assert not validator.is_valid(charged(plants=1.5))
