from __future__ import annotations

import re

import pytest

from clearance_rules.logic.values import NONE, PENDING, Kind
from clearance_rules.records.catalogue import (
    BY_NAME,
    CATALOGUE,
    DAY,
    DISPOSITIONS,
    INVARIANTS,
    OWNERS,
    SAME_DAY_WHEN_CONVICTED,
    UNDER_DISPOSITION,
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


def test_what_a_disposition_says_of_dates_fits_their_types_and_leaves_each_something_to_be() -> None:
    for name, under in UNDER_DISPOSITION.items():
        type_ = BY_NAME["charge", name].type
        assert [state in under for state in (DAY, NONE, PENDING)] == [True, type_.may_be_none, type_.may_be_pending]
        assert frozenset().union(*under.values()) == frozenset(DISPOSITIONS)


def test_the_order_of_dates_does_not_hang_on_one_that_may_be_none() -> None:
    # A date that may be none puts nothing in order: what follows from it must be said without it.
    perhaps = {name for (owner, name), spec in BY_NAME.items() if owner == "charge" and spec.type.may_be_none}
    for earlier, middle in INVARIANTS:
        for again, later in INVARIANTS:
            if middle == again and middle in perhaps - {"conviction-date"}:
                assert (earlier, later) in INVARIANTS, (earlier, middle, later)


@pytest.mark.parametrize(
    "pair", [("arrest-date", "filing-date"), ("arrest-date", "disposition-date"), ("disposition-date", "sentence-date")]
)
def test_what_true_records_break_is_not_an_invariant(pair: tuple[str, str]) -> None:
    assert pair not in INVARIANTS
    assert pair[::-1] not in INVARIANTS
