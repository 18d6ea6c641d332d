"""A charge that no act fits is told as such, by the reference and by the engine alike."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

import clearance_rules as cr
from clearance_rules.logic import decide as reference
from clearance_rules.logic.entity import Finding
from clearance_rules.logic.values import Numbers, Possible, Text, choice, day, number, year
from clearance_rules.records import Case, Charge, Person

LAW = """\
jurisdiction US-XX "A made-up state" grades infraction < misdemeanor < felony crimes misdemeanor, felony anniversaries round up.
code PC "Penal Code".
conduct cannabis has act in {possess, sell} recorded as deed, amount in grams recorded as weight,
  age in years from birth-date to offense-date, at-school in yesno recorded as school.
field deed of charge in {possess, sell}, sometimes recorded.
field weight of charge in grams, sometimes recorded.
field school of charge in yesno, sometimes recorded.
offense PC § 40(a) in force from 1980-01-01
  punishes cannabis x as misdemeanor when x's act is possess and x's amount is more than 1 gram and x's age is at least 18 years.
offense PC § 40(b) in force from 1980-01-01 punishes cannabis x as felony when x's act is sell.
offense PC § 41 in force from 1980-01-01 punishes cannabis x as felony when x's act is sell.
complete section PC § 40 under PC § 1.
effect expungement is clearing under PC § 1.
grant expungement of conviction c under PC § 1(a) automatically when c's conduct is lawful on 2020-01-01.
"""
PRESUMING = LAW + "presume for charge c that c's weight is 0.5 grams under PC § 1(b).\n"
DAY = dt.date(2024, 1, 1)
FOUND = (
    Finding(
        "charge[c].citation", "What is recorded of the act fits no offense that the citation may mean; what the act was counts as unknown."
    ),
)


def findings(law: str, born: int, **facts: Possible) -> tuple[Finding, ...]:
    """The findings of both on a conviction from 2010."""
    known = {"disposition": choice("convicted"), "offense-date": day(dt.date(2010, 5, 1)), **facts}
    person = Person("p", (Case("k", (Charge("c", known),)),), facts={"birth-date": year(born)})
    found = cr.loads(law)
    decision = found.decide(person, DAY)
    assert reference.decide(found.program, found.resolve, person, DAY) == decision
    return decision.findings


@pytest.mark.parametrize(
    ("citation", "facts", "fits"),
    [
        ("40(a) PC", {}, True),
        ("40(a) PC", {"deed": choice("possess"), "weight": number(Decimal("1.5"))}, True),
        ("40(a) PC", {"deed": choice("sell")}, False),
        ("40(a) PC", {"weight": number(1)}, False),
        ("40(a) PC", {"weight": Numbers(Decimal(0), Decimal(1))}, False),
        ("40(a) PC", {"weight": Numbers(Decimal(0), Decimal(2))}, True),
        ("40(b) PC", {"deed": choice("possess")}, False),
        ("40 PC", {"deed": choice("sell")}, True),
        ("40 PC", {"deed": choice("possess"), "weight": number(1)}, False),
        ("664/40(a) PC", {"weight": number(1)}, True),
        ("41 PC", {"deed": choice("possess")}, True),
        ("what is this", {"deed": choice("possess")}, True),
    ],
)
def test_what_rules_out_every_act_of_every_offense_meant_is_a_finding(citation: str, facts: dict[str, Possible], fits: bool) -> None:
    found = [each for each in findings(LAW, 1980, citation=Text(citation), **facts) if each in FOUND]
    assert found == ([] if fits else list(FOUND))


@pytest.mark.parametrize(("born", "fits"), [(1991, True), (1992, True), (1993, False)])
def test_an_age_that_is_ruled_out_by_dates_is_one_of_the_facts(born: int, fits: bool) -> None:
    assert (findings(LAW, born, citation=Text("40(a) PC")) == ()) is fits


@pytest.mark.parametrize(("deed", "fits"), [("possess", True), ("sell", False)])
def test_what_the_law_presumes_is_not_held_against_the_record(deed: str, fits: bool) -> None:
    assert (findings(PRESUMING, 1980, citation=Text("40(a) PC"), deed=choice(deed)) == ()) is fits


def test_a_charge_that_no_act_fits_is_undetermined_and_nothing_that_is_missing_would_help() -> None:
    person = Person(
        "p",
        (Case("k", (Charge("c", {"citation": Text("40(a) PC"), "disposition": choice("convicted"), "weight": number(1)}),)),),
    )
    decision = cr.loads(LAW).decide(person, DAY)
    assert [(row.verdict, row.missing) for row in decision.rows] == [("undetermined", ())]
    assert decision.findings == FOUND
