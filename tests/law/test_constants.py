"""What values stand for."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from clearance_rules.law.citations import Citation
from clearance_rules.law.constants import parameter_values, resolve_constants, resolve_period, resolve_value
from clearance_rules.law.model import Statutes
from clearance_rules.law.problems import Refused
from clearance_rules.law.scope import Resolved, Scope
from clearance_rules.logic.calendar import Period, Unit
from clearance_rules.logic.values import Kind, Type
from clearance_rules.syntax import tree as t
from tests.law.laws import statutes

SCOPE = Scope({"c": "charge"})
STATUS = Type(Kind.CHOICE, frozenset({"open", "closed"}))
GRADE = Type(Kind.GRADE)
DATE = Type(Kind.DATE)
EVENTUAL = Type(Kind.DATE, may_be_none=True, may_be_pending=True)


@pytest.fixture(scope="module")
def law() -> Statutes:
    return statutes()


def word(text: str) -> t.Path:
    base, *steps = text.split("'s ")
    return t.Path(t.Name(base), tuple(t.Name(step) for step in steps))


@pytest.mark.parametrize(
    ("value", "type_", "expected"),
    [
        (word("open"), STATUS, "open"),
        (word("true"), Type(Kind.YESNO), "true"),
        (word("strict"), Type(Kind.YESNO), "true"),
        (word("felony"), GRADE, "felony"),
        (word("misdemeanor"), GRADE, "misdemeanor"),
        (word("none"), EVENTUAL, "none"),
        (word("pending"), EVENTUAL, "pending"),
        (word("cutoff"), DATE, dt.date(2016, 11, 9)),
        (t.Day(dt.date(2020, 1, 1)), DATE, dt.date(2020, 1, 1)),
        (t.FirstOfMonthAfter(1, dt.date(2020, 1, 15)), DATE, dt.date(2020, 2, 1)),
        (t.Text("NY"), Type(Kind.TEXT), "NY"),
        (t.Cite("PC", "40(a)"), Type(Kind.CITATION), Citation("PC", ("40", "a"))),
        (t.Quantity(Decimal(1), t.Name("ounce")), Type(Kind.GRAMS), Decimal("28.349523125")),
        (t.Quantity(Decimal(2), t.Name("years")), Type(Kind.DURATION), Period(24, Unit.MONTHS)),
    ],
)
def test_a_value(law: Statutes, value: t.Value, type_: Type, expected: object) -> None:
    assert resolve_value(value, type_, SCOPE, law) == expected


@pytest.mark.parametrize(
    ("value", "type_", "code"),
    [
        (word("shut"), STATUS, "T102"),
        (word("felny"), GRADE, "T102"),
        (word("open"), GRADE, "T102"),
        (word("maybe"), Type(Kind.YESNO), "T102"),
        (word("none"), DATE, "T116"),
        (word("pending"), Type(Kind.DATE, may_be_none=True), "T116"),
        (word("someday"), DATE, "N127"),
        (word("strict"), DATE, "T101"),
        (word("statuses"), STATUS, "T118"),
        (word("c's grade"), DATE, "T101"),
        (word("d's grade"), GRADE, "N120"),
        (t.Month(2020, 1), DATE, "T101"),
        (t.Quantity(Decimal(3)), DATE, "T101"),
        (t.Quantity(Decimal(3)), GRADE, "T101"),
        (t.Text("felony"), GRADE, "T101"),
        (t.Cite("PC", "40"), DATE, "T101"),
        (t.Day(dt.date(2020, 1, 1)), Type(Kind.COUNT), "T101"),
    ],
)
def test_a_value_that_does_not_fit_is_refused(law: Statutes, value: t.Value, type_: Type, code: str) -> None:
    with pytest.raises(Refused) as caught:
        resolve_value(value, type_, SCOPE, law)
    assert caught.value.diagnostic.code == code


def test_another_fact_stays_a_fact(law: Statutes) -> None:
    found = resolve_value(word("c's offense-date"), DATE, SCOPE, law)
    assert isinstance(found, Resolved)
    assert found.name == "offense-date"


def test_a_list_takes_a_parameter_for_all_its_values(law: Statutes) -> None:
    assert resolve_constants((word("statuses"),), STATUS, law) == ("open", "closed")
    assert parameter_values(law.parameters["statuses"], law) == ("open", "closed")


def test_periods(law: Statutes) -> None:
    assert resolve_period(t.Quantity(Decimal(2), t.Name("weeks")), SCOPE, law) == Period(14, Unit.DAYS)
    assert resolve_period(t.PeriodNamed(t.Name("extra-wait")), SCOPE, law) == Period(24, Unit.MONTHS)
    years = statutes("parameter some-years in years is 3 years.")
    assert resolve_period(t.PeriodNamed(t.Name("some-years")), SCOPE, years) == Period(36, Unit.MONTHS)
    ladder = resolve_period(t.PeriodOf(t.Name("wait"), t.Name("c")), SCOPE, law)
    assert isinstance(ladder, Resolved)
    assert ladder.what == "define"


@pytest.mark.parametrize(
    ("period", "code"),
    [
        (t.Quantity(Decimal(2)), "T107"),
        (t.PeriodNamed(t.Name("strict")), "T101"),
        (t.PeriodNamed(t.Name("unheard-of")), "N127"),
        (t.PeriodOf(t.Name("clock"), t.Name("c")), "T101"),
        (t.PeriodOf(t.Name("unheard-of"), t.Name("c")), "N128"),
    ],
)
def test_what_is_no_period_is_refused(law: Statutes, period: t.Period, code: str) -> None:
    with pytest.raises(Refused) as caught:
        resolve_period(period, SCOPE, law)
    assert caught.value.diagnostic.code == code
