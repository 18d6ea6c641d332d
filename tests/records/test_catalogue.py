from __future__ import annotations

import re

import pytest

from clearance_rules.logic.values import Kind
from clearance_rules.records.catalogue import (
    BY_NAME,
    CATALOGUE,
    INVARIANTS,
    OWNERS,
    SAME_DAY_WHEN_CONVICTED,
    FieldSpec,
    field_name,
    json_key,
)


@pytest.mark.parametrize("spec", CATALOGUE, ids=lambda spec: f"{spec.owner}.{spec.name}")
def test_every_field_says_whose_it_is_what_it_means_and_where_it_comes_from(spec: FieldSpec) -> None:
    assert spec.owner in OWNERS
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", spec.name)
    assert spec.meaning.endswith(".")
    assert spec.presence in {"always", "sometimes", "never"}
    assert spec.standard
    assert field_name(json_key(spec.name)) == spec.name


def test_no_two_fields_share_owner_and_name() -> None:
    assert len(BY_NAME) == len(CATALOGUE)


def test_race_sex_and_ethnicity_and_only_they_are_demographic() -> None:
    assert {spec.name for spec in CATALOGUE if spec.demographic} == {"race", "sex", "ethnicity"}


def test_the_order_of_dates_is_about_dates_of_a_charge_and_its_person_and_has_no_cycle() -> None:
    dates = {spec.name for spec in CATALOGUE if spec.type.kind is Kind.DATE and spec.owner in {"charge", "person"}}
    assert {name for pair in INVARIANTS for name in pair} <= dates
    assert set(SAME_DAY_WHEN_CONVICTED) <= dates
    reached = set(INVARIANTS)
    while True:
        further = {(a, d) for a, b in reached for c, d in reached if b == c} - reached
        if not further:
            break
        reached |= further
    assert all(earlier != later for earlier, later in reached)
    assert ("birth-date", "release-date") in reached


@pytest.mark.parametrize(
    "pair", [("arrest-date", "filing-date"), ("arrest-date", "disposition-date"), ("disposition-date", "sentence-date")]
)
def test_what_true_records_break_is_not_an_invariant(pair: tuple[str, str]) -> None:
    assert pair not in INVARIANTS
    assert pair[::-1] not in INVARIANTS
