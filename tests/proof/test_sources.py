"""What a repository can hold of a charge: the fields that some rule reads, and every text under which an offense may stand."""

from __future__ import annotations

from itertools import product

import pytest

import clearance_rules as cr
from clearance_rules.logic.values import day
from clearance_rules.proof.sources import citations, read_fields, source_of

LAW = """\
jurisdiction US-XX "A made-up state" grades infraction < misdemeanor < felony crimes misdemeanor, felony anniversaries round up.
code PC "Penal Code" with attempts under § 664, conspiracies under § 182.
code HSC "Health and Safety Code" recorded as "HS", "H&S".
conduct cannabis has act in {possess, sell}, amount in grams recorded as weight, age in years from birth-date to offense-date.
field weight of charge in grams, sometimes recorded.
field lab-number of charge in text, sometimes recorded.
field veteran of person in yesno, sometimes recorded.
offense HSC § 40(a)(1) in force from 1980-01-01 until 2010-01-01
  punishes cannabis x as felony when x's act is sell and x's amount is more than 1 gram.
offense HSC § 40(a)(1) in force from 2010-01-01 punishes cannabis x as misdemeanor when x's act is sell.
offense PC § 7 in force from 1980-01-01 punishes cannabis x as misdemeanor when x's act is possess and x's age is less than 21 years.
omits HSC § 40 because "It is told in parts.".
"""
EFFECT = "effect expungement is clearing under HSC § 1.\n"
RULE = "grant expungement of conviction c under HSC § 1(a) automatically when "


def law(rule: str = "") -> cr.Law:
    return cr.loads(LAW + (EFFECT + RULE + rule + ".\n" if rule else ""))


def texts(cite: str, version: int = 0, *, completed_only: bool = True) -> list[str]:
    found = law()
    (offense,) = (o for o in found.program.offenses if o.leaf.paragraph == cite and o.leaf.version == version)
    return citations(found, offense, completed_only=completed_only)


# ------------------------------------------------------------------------------------------------ citations


def test_the_texts_go_from_the_paragraph_up_to_its_section_in_the_name_that_records_use() -> None:
    assert texts("HSC 40(a)(1)") == ["40(a)(1) HS", "40(a) HS", "40 HS"]


def test_a_code_without_such_a_name_is_recorded_by_its_own() -> None:
    assert texts("PC 7") == ["7 PC"]


def test_every_version_stands_under_the_same_texts() -> None:
    assert texts("HSC 40(a)(1)", 1) == texts("HSC 40(a)(1)", 0)


def test_attempts_and_the_like_of_every_code_follow_the_completed_act() -> None:
    above = ["40(a)(1) HS", "40(a) HS", "40 HS"]
    inchoate = [f"{prefix}/{text}" for prefix, text in product(["664", "182"], above)]
    assert texts("HSC 40(a)(1)", completed_only=False) == [*above, *inchoate]


@pytest.mark.parametrize("completed_only", [True, False])
def test_each_text_may_mean_the_offense(completed_only: bool) -> None:
    found = law()
    for offense in found.program.offenses:
        for text in citations(found, offense, completed_only=completed_only):
            assert offense.start is not None
            cited, _ = found.resolve(text, day(offense.start))
            assert (offense.leaf.paragraph, offense.leaf.version) in {(leaf.paragraph, leaf.version) for leaf in cited.leaves}, text


# ------------------------------------------------------------------------------------------------ fields

ALWAYS_READ = {
    ("charge", "disposition"),
    ("charge", "disposition-date"),
    ("charge", "conviction-date"),
    ("charge", "arrest-date"),
    ("charge", "filing-date"),
    ("case", "filing-date"),
    ("case", "disposition-date"),
}
OF_ACTS = {("charge", "weight"), ("person", "birth-date"), ("charge", "offense-date")}


def test_without_rules_only_what_tells_acts_and_bounds_dates_is_read() -> None:
    assert read_fields(law().program) == ALWAYS_READ | OF_ACTS


@pytest.mark.parametrize(
    ("rule", "more"),
    [
        ("c's person's veteran is true", {("person", "veteran")}),
        ('c\'s lab-number is "A 1"', {("charge", "lab-number")}),
        ("c's offense is HSC § 40(a)(1)", {("charge", "citation")}),
        ("7 years have passed since c's release-date", {("charge", "release-date")}),
        ("c's sentence-date is before c's release-date", {("charge", "sentence-date"), ("charge", "release-date")}),
        ("c's conduct would be less than c's grade on 2020-01-01", {("charge", "grade")}),
    ],
)
def test_what_a_rule_reads_is_read(rule: str, more: set[tuple[str, str]]) -> None:
    assert more <= read_fields(law(rule).program) - read_fields(law().program)


# ------------------------------------------------------------------------------------------------ sources


def test_a_source_holds_what_is_read_the_texts_and_the_dispositions() -> None:
    found = law()
    source = source_of(found, found.program.offenses[0], ("acquitted",), completed_only=True)
    assert source.dispositions == ("acquitted",)
    assert source.read == read_fields(found.program)
    assert list(source.citation) == citations(found, found.program.offenses[0], completed_only=True)
