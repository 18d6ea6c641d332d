"""Parameters set from outside: what is taken, how it is read, and what is refused before anybody decides by it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from clearance_rules.diagnostics import Diagnostics
from clearance_rules.law.citations import Citation
from clearance_rules.law.constants import Constant, parameter_values
from clearance_rules.law.model import Statutes
from clearance_rules.law.parameters import Setting, with_settings, with_values
from clearance_rules.logic.calendar import Period, Unit
from clearance_rules.syntax import tree as t
from tests.law.laws import statutes as statutes_of

MORE = """\
parameter most in grams is 28.5 grams.
parameter times in count is 2.
parameter words in text is "a, b".
parameter floor in grade is felony.
parameter least-age in years is 21 years.
parameter fee in dollars is 500 dollars.
parameter sections in citation is PC § 40.
omits PC § 41(a) because "It is about hospitals.".
grant expungement of conviction c under PC § 53 automatically
  when extra-wait has passed since c's conviction-date and c's status is one of (statuses) and c's weight is at most most.
"""
LAW = statutes_of(MORE)


def settle(name: str, setting: Setting) -> tuple[Statutes | None, list[str]]:
    diagnostics = Diagnostics()
    found = with_settings(LAW, {name: setting}, diagnostics)
    return found, [f"{finding.code} {finding.message}" for finding in diagnostics]


def taken(name: str, setting: Setting) -> tuple[Constant, ...]:
    found, findings = settle(name, setting)
    assert found is not None, findings
    return parameter_values(found.parameters[name], found)


@pytest.mark.parametrize(
    ("name", "setting", "values"),
    [
        ("strict", "false", ("false",)),
        ("strict", False, ("false",)),
        ("strict", True, ("true",)),
        ("times", 3, (Decimal(3),)),
        ("times", "3 times", (Decimal(3),)),
        ("least-age", 18, (Decimal(18),)),
        ("least-age", "18", (Decimal(18),)),
        ("least-age", "18 years", (Decimal(18),)),
        ("fee", "99.5", (Decimal("99.5"),)),
        ("most", "1 ounce", (Decimal("28.349523125"),)),
        ("extra-wait", " 18 months ", (Period(18, Unit.MONTHS),)),
        ("extra-wait", "90  days", (Period(90, Unit.DAYS),)),
        ("cutoff", dt.date(2018, 1, 1), (dt.date(2018, 1, 1),)),
        ("cutoff", "2018-01-01", (dt.date(2018, 1, 1),)),
        ("floor", "misdemeanor-a", ("misdemeanor-a",)),
        ("sections", "PC § 41(a)", (Citation("PC", ("41", "a")),)),
        ("sections", "PC §40, PC § 41(a)", (Citation("PC", ("40",)), Citation("PC", ("41", "a")))),
        ("statuses", "open", ("open",)),
        ("statuses", "closed, open", ("closed", "open")),
        ("statuses", ["closed", "open"], ("closed", "open")),
        ("statuses", ("closed",), ("closed",)),
        ("words", "NY", ("NY",)),
        ("words", "NY, NJ", ("NY", "NJ")),
        ("words", ["NY, NJ"], ("NY, NJ",)),
        ("words", "2018-01-01", ("2018-01-01",)),
    ],
)
def test_a_setting_is_read_as_the_law_would_have_written_it(name: str, setting: Setting, values: tuple[Constant, ...]) -> None:
    assert taken(name, setting) == values


@pytest.mark.parametrize(
    ("name", "setting", "told"),
    [
        ("strict", "maybe", "T102 `maybe` is not a value of this fact."),
        ("strict", 1, "T101 A number does not fit: the fact is `true` or `false`."),
        ("times", True, "N127 Nothing is called `true` here."),
        ("times", "1.5", "T105 "),
        ("times", -1, "N127 Nothing is called `-1` here."),
        ("most", "28.5", "T107 "),
        ("most", "2 fathoms", "T104 "),
        ("extra-wait", "3 grams", "T106 "),
        ("extra-wait", "3", "T107 "),
        ("least-age", "18 months", "T106 "),
        ("cutoff", "2018", "T101 A number does not fit"),
        ("cutoff", "2018-02-30", "W101 There is no day 2018-02-30."),
        ("floor", "treason", "T102 "),
        ("sections", "PC § 42", "C105 No rule encodes PC § 42, and the law does not omit it."),
        ("sections", "HSC § 40", "C101 There is no code HSC."),
        ("sections", "PC § 40 x", "N127 Nothing is called `PC § 40 x` here."),
        ("sections", "40", "T101 A number does not fit: the fact is a citation"),
        ("strict", "PC § 40", "T101 A citation does not fit: the fact is `true` or `false`."),
        ("statuses", "open, shut", "T102 `shut` is not a value of this fact."),
        ("statuses", "", "T101 `statuses` is set to nothing."),
        ("statuses", [], "T101 `statuses` is set to nothing."),
        ("statuses", ["open", ""], "T101 `statuses` is set to nothing."),
        ("words", " ", "T101 `words` is set to nothing."),
        ("extra-wait", "1 year, 2 years", "T118 `extra-wait` has 2 values; one fits here."),
    ],
)
def test_a_setting_that_does_not_fit_is_told(name: str, setting: Setting, told: str) -> None:
    found, findings = settle(name, setting)
    assert found is None
    assert [finding[: len(told)] for finding in findings] == [told]


@pytest.mark.parametrize("setting", [1.5, Fraction(1, 2), Decimal(2), None, {"open"}, b"x", dt.datetime(2018, 1, 1, tzinfo=dt.UTC), [1.5]])
def test_what_no_parameter_takes_is_a_type_error_that_says_what_one_takes(setting: Any) -> None:
    with pytest.raises(TypeError, match=r"'times' cannot be set to .* write a text as the law does"):
        settle("times", setting)


def test_a_parameter_that_the_law_does_not_have_is_told_with_the_one_that_was_meant() -> None:
    diagnostics = Diagnostics()
    assert with_settings(LAW, {"extra-wiat": "1 year"}, diagnostics) is None
    (finding,) = diagnostics
    assert (finding.code, finding.remedy) == ("N129", "Did you mean `extra-wait`?")
    assert finding.span.text == "extra-wiat=1 year"


def test_a_law_without_parameters_says_so() -> None:
    diagnostics = Diagnostics()
    bare = statutes_of("", 'jurisdiction US-XX "X" grades felony crimes felony anniversaries round up.\n')
    assert with_settings(bare, {"wait": "1 year"}, diagnostics) is None
    assert next(iter(diagnostics)).remedy == "It declares no parameter."


def test_every_wrong_setting_is_told_at_once() -> None:
    diagnostics = Diagnostics()
    settings = {"strict": "no", "most": "2", "nothing": "1", "cutoff": "2018-13-01", "statuses": ""}
    assert with_settings(LAW, settings, diagnostics) is None
    assert sorted(finding.code for finding in diagnostics) == ["N129", "T101", "T102", "T107", "W101"]


def test_the_law_that_was_set_is_left_as_it_is() -> None:
    before = LAW.parameters["strict"].values
    found, _ = settle("strict", False)
    assert found is not None
    assert found.parameters["strict"].values != before
    assert LAW.parameters["strict"].values == before


def test_values_of_the_tree_are_set_as_they_are_and_refused_if_they_do_not_fit() -> None:
    diagnostics = Diagnostics()
    found = with_values(LAW, {"cutoff": (t.Day(dt.date(2020, 2, 29)),)}, diagnostics)
    assert found is not None
    assert parameter_values(found.parameters["cutoff"], found) == (dt.date(2020, 2, 29),)
    assert with_values(LAW, {"cutoff": (t.Cite("PC", "40"),)}, diagnostics) is None
    assert [finding.code for finding in diagnostics] == ["T101"]
