"""Quantities in the canonical unit of a type."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearance_rules.diagnostics import Diagnostics
from clearance_rules.law.problems import Refused, collecting
from clearance_rules.law.units import GRAMS, kind_of, period, quantity, singular, units
from clearance_rules.logic.calendar import Period, Unit
from clearance_rules.logic.values import NUMERIC, Kind, Type
from clearance_rules.syntax import tree as t

MONTHS, DAYS = Unit.MONTHS, Unit.DAYS


def written(number: str, unit: str | None = None) -> t.Quantity:
    return t.Quantity(Decimal(number), None if unit is None else t.Name(unit))


def refused(number: str, unit: str | None, kind: Kind) -> str:
    with pytest.raises(Refused) as caught:
        quantity(written(number, unit), Type(kind))
    return caught.value.diagnostic.code


@pytest.mark.parametrize(
    ("number", "unit", "kind", "expected"),
    [
        ("28.5", "grams", Kind.GRAMS, Decimal("28.5")),
        ("1", "gram", Kind.GRAMS, Decimal(1)),
        ("1", "ounce", Kind.GRAMS, Decimal("28.349523125")),
        ("2", "ounces", Kind.GRAMS, Decimal("56.69904625")),
        ("1", "pound", Kind.GRAMS, Decimal("453.59237")),
        ("1.5", "kilograms", Kind.GRAMS, Decimal(1500)),
        ("500", "milligrams", Kind.GRAMS, Decimal("0.5")),
        ("6", None, Kind.COUNT, Decimal(6)),
        ("6", "plants", Kind.COUNT, Decimal(6)),
        ("1", "plant", Kind.COUNT, Decimal(1)),
        ("99.50", "dollars", Kind.DOLLARS, Decimal("99.50")),
        ("21", "years", Kind.YEARS, Decimal(21)),
        ("7", "years", Kind.DURATION, Period(84, MONTHS)),
        ("1", "month", Kind.DURATION, Period(1, MONTHS)),
        ("2", "weeks", Kind.DURATION, Period(14, DAYS)),
        ("93", "days", Kind.DURATION, Period(93, DAYS)),
    ],
)
def test_a_quantity_in_the_canonical_unit(number: str, unit: str | None, kind: Kind, expected: object) -> None:
    assert quantity(written(number, unit), Type(kind)) == expected


@pytest.mark.parametrize(
    ("number", "unit", "kind", "code"),
    [
        ("28.5", None, Kind.GRAMS, "T107"),
        ("21", None, Kind.YEARS, "T107"),
        ("7", None, Kind.DURATION, "T107"),
        ("5", None, Kind.DOLLARS, "T107"),
        ("28.5", "grams", Kind.COUNT, "T106"),
        ("6", "plants", Kind.GRAMS, "T106"),
        ("6", "years", Kind.GRAMS, "T106"),
        ("6", "months", Kind.YEARS, "T106"),
        ("6", "grams", Kind.DURATION, "T106"),
        ("6", "gramms", Kind.GRAMS, "T104"),
        ("6", "s", Kind.GRAMS, "T104"),
        ("1.5", "plants", Kind.COUNT, "T105"),
        ("1.5", "years", Kind.YEARS, "T105"),
        ("1.5", "years", Kind.DURATION, "T105"),
        ("0.5", "days", Kind.DURATION, "T105"),
    ],
)
def test_a_quantity_that_does_not_fit_is_refused(number: str, unit: str | None, kind: Kind, code: str) -> None:
    assert refused(number, unit, kind) == code


def test_an_unknown_unit_is_told_its_neighbour() -> None:
    with pytest.raises(Refused, match="Did you mean `grams`"):
        quantity(written("6", "gramms"), Type(Kind.GRAMS))


def test_a_period_needs_a_unit_of_time() -> None:
    assert period(written("18", "months")) == Period(18, MONTHS)
    for number, unit, code in (("3", None, "T107"), ("3", "grams", "T106"), ("3", "fortnights", "T104")):
        with pytest.raises(Refused) as caught:
            period(written(number, unit))
        assert caught.value.diagnostic.code == code


def test_the_kind_of_a_quantity_by_itself() -> None:
    assert kind_of(written("3", "years")) is Kind.DURATION
    assert kind_of(written("3", "ounces")) is Kind.GRAMS
    assert kind_of(written("3", "dollars")) is Kind.DOLLARS
    assert kind_of(written("3")) is Kind.COUNT


def test_the_plural_is_the_singular_of_a_unit_only() -> None:
    assert (singular("ounces"), singular("ounce"), singular("grass")) == ("ounce", "ounce", "grass")


@given(st.sampled_from(sorted(GRAMS)), st.integers(1, 10**6))
def test_weights_are_exact_multiples_of_their_unit(unit: str, count: int) -> None:
    assert quantity(written(str(count), f"{unit}s"), Type(Kind.GRAMS)) == GRAMS[unit] * count


@given(st.sampled_from(units()), st.sampled_from(sorted(NUMERIC, key=lambda kind: kind.value)))
def test_every_unit_either_measures_a_kind_or_is_of_another(unit: str, kind: Kind) -> None:
    found = Diagnostics()
    values = []
    with collecting(found):
        values.append(quantity(written("2", unit), Type(kind)))
    assert [finding.code for finding in found] == ["T106"] * (not values)
    assert all(isinstance(value, Period) is (kind is Kind.DURATION) for value in values)
