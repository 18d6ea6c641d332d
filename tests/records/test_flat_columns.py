from __future__ import annotations

import pytest

from clearance_rules.diagnostics import InvalidInput, Source
from clearance_rules.logic.values import Kind, Type
from clearance_rules.records.catalogue import CATALOGUE, FieldSpec
from clearance_rules.records.flat_columns import layout_of
from clearance_rules.records.flat_names import names_of
from clearance_rules.records.jsonl import fields_by_key
from clearance_rules.records.mapping import NO_MAPPING
from tests.records.flat_rows import layout_for

NAMES = names_of(fields_by_key())


@pytest.mark.parametrize("spec", CATALOGUE, ids=lambda spec: f"{spec.owner}.{spec.name}")
def test_every_field_of_the_catalogue_has_a_name_without_a_dot_that_means_it_alone(spec: FieldSpec) -> None:
    means = [name for name in NAMES.targets if "." not in name and NAMES.find(name) == NAMES.find(f"{spec.owner}.{spec.key}")]
    assert means
    assert [target.spec for target in NAMES.find(f"{spec.owner}.{spec.key}")] == [spec]


@pytest.mark.parametrize(
    ("name", "means"),
    [
        ("filing_date", "charge.filing_date"),
        ("birth_date", "person.birth_date"),
        ("restitution_due", "case.restitution_due"),
        ("case_filing_date", "case.filing_date"),
        ("case_number", "case.case_number"),
        ("order_date", "order.date"),
        ("case_id", "case_id"),
        ("date", None),
        ("relief", None),
    ],
)
def test_a_name_alone_is_that_of_the_charge_else_the_person_else_the_case(name: str, means: str | None) -> None:
    assert [target.name for target in NAMES.find(name)] == ([] if means is None else [means])


def test_a_field_of_the_law_can_make_a_name_ambiguous_and_the_full_name_never_is() -> None:
    extra = [FieldSpec("order-date", "charge", Type(Kind.DATE), "The day of an order to appear.", "sometimes", "none")]
    names = names_of(fields_by_key(extra))
    with pytest.raises(InvalidInput) as caught:
        layout_of(["person_id", "charge_id", "order_date"], names, NO_MAPPING, Source("people.csv", ""))
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.code == "I106"
    assert diagnostic.remedy == "Name it charge.order_date or order.date."
    header = ["person_id", "charge_id", "order_id", "charge.order_date", "order.date"]
    assert layout_of(header, names, NO_MAPPING, Source("people.csv", "")).ignored == {}


@pytest.mark.parametrize(
    ("header", "code", "message"),
    [
        (["charge_id"], "I105", "The column person_id is missing."),
        (["person_id"], "I105", "The column charge_id is missing."),
        (
            ["person_id", "charge_id", "order_date"],
            "I105",
            "The column order_date tells of orders, and the column order_id is missing.",
        ),
        (["person_id", "charge_id", "county", "county"], "I106", "The column county stands 2 times."),
        (["person_id", "charge_id", "county", "charge.county"], "I106", "The columns county and charge.county hold the same field."),
    ],
)
def test_a_header_that_cannot_be_used_is_said_at_once(header: list[str], code: str, message: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        layout_for(header)
    assert [(diagnostic.code, diagnostic.message) for diagnostic in caught.value.diagnostics] == [(code, message)]


def test_columns_that_are_not_read_are_told_with_the_name_that_they_may_be_meant_for() -> None:
    header = ["person_id", "charge_id", "Birth Date", "dispositon", "colour", "colour", ""]
    assert layout_for(header).ignored == {
        "Birth Date": "birth_date",
        "dispositon": "disposition",
        "colour": None,
        "column 7, which has no name": None,
    }
