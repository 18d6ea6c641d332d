"""Examples as records: what they give, what they expect, and what is told when they fail."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

import clearance_rules as cr
from clearance_rules.logic.values import Dates, Durations, Numbers, Text, between, choice, day, month, state, year
from clearance_rules.proof.examples import failures, person_of

LAW = """
jurisdiction US-ZZ "Somewhere" grades infraction < misdemeanor < felony crimes misdemeanor, felony anniversaries round up.
code ZC "Code of Somewhere" recorded as "ZC".
conduct cannabis has act in {possess}, amount in grams recorded as amount.
field amount of charge in grams, sometimes recorded.
offense ZC § 1 in force from 1980-01-01 punishes cannabis x as felony when x's act is possess.
parameter wait in duration is 3 years.
effect sealing is clearing under ZC § 7.
define small of charge c under ZC § 7(b) as c's amount is at most 28.5 grams.
presume for conviction c that c's small is true under ZC § 7(c) when c's grade is misdemeanor.
grant sealing of conviction c under ZC § 7(a) automatically in force from 2021-01-01
  when c's offense is ZC § 1 and wait has passed since c's conviction-date and c's small is true.
"""


def only(example: str) -> list[tuple[str, str]]:
    law = cr.loads(LAW + example)
    (one,) = law.statutes.examples.values()
    return [(f.expected, f.found) for f in failures(law, one, lambda law, person, day: law.decide(person, day))]


def test_an_example_that_gets_its_verdict_has_no_failures() -> None:
    assert (
        only(
            'example a under ZC § 7(a) given conviction c with citation "1 ZC", conviction-date 2015-02-28, amount 5 grams'
            " on 2022-01-01 expect sealing of c eligible."
        )
        == []
    )


def test_a_wrong_verdict_is_told_with_what_came_out() -> None:
    ((expected, found),) = only(
        'example a under ZC § 7(a) given conviction c with citation "1 ZC", conviction-date 2015-02-28, amount 30 grams'
        " on 2022-01-01 expect sealing of c eligible."
    )
    assert expected == "sealing of c eligible"
    assert found == "ineligible under ZC § 7(a) because ZC § 7(b): c's small is true"


def test_a_setting_changes_the_law_for_the_example_alone() -> None:
    facts = 'given conviction c with citation "1 ZC", conviction-date 2019-06-01, amount 1 grams on 2022-01-01 expect sealing of c'
    assert only(f"example a under ZC § 7(a) with wait 2 years {facts} eligible.") == []
    assert only(f"example a under ZC § 7(a) {facts} ineligible until 2022-06-01.") == []


def test_until_names_the_first_day_of_eligibility_and_no_other() -> None:
    facts = 'given conviction c with citation "1 ZC", conviction-date 2019-06-01, amount 1 grams on 2022-01-01 expect sealing of c'
    ((_, found),) = only(f"example a under ZC § 7(a) {facts} ineligible until 2022-06-02.")
    assert found == "ineligible under ZC § 7(a), eligible on 2022-06-01"


def test_a_failed_until_names_the_grant_and_from_when_others_of_the_same_relief_make_eligible() -> None:
    other = "grant sealing of conviction c under ZC § 8 automatically when 12 years have passed since c's conviction-date. "
    facts = 'given conviction c with citation "1 ZC", conviction-date 2012-06-01, amount 30 grams on 2022-01-01 expect sealing of c'
    ((_, found),) = only(f"{other} example a under ZC § 7(a) {facts} ineligible until 2023-01-01.")
    assert found == "ineligible under ZC § 7(a), eligible on no later day (ZC § 8: from 2024-06-01)"
    order = facts.replace("given conviction c", "given charge c with disposition dismissed; conviction d").replace("of c", "of d")
    ((_, found),) = only(f"example a under ZC § 7(a) {order.replace('of d', 'of c')} ineligible until 2023-01-01.")
    assert found == "ineligible: no grant of this relief in force reaches it"


def test_until_can_name_the_day_on_which_a_grant_takes_force() -> None:
    facts = 'given conviction c with citation "1 ZC", conviction-date 2010-06-01, amount 1 grams on 2020-01-01 expect sealing of c'
    assert only(f"example a under ZC § 7(a) {facts} ineligible until 2021-01-01.") == []
    assert only(f"example a under ZC § 7(a) {facts} ineligible until 2021-01-02.") != []


def test_because_must_name_a_missing_fact() -> None:
    given = 'given conviction c with citation "1 ZC", conviction-date 2010-06-01 on 2022-01-01 expect sealing of c undetermined'
    assert only(f"example a under ZC § 7(a) {given} because c's amount.") == []
    assert only(f"example a under ZC § 7(a) {given} because c's citation.") != []


AROUND = (
    LAW
    + """
define nothing-before of conviction c under ZC § 9(b) as
  no order r of c where (r's date is before 2015-01-01).
grant sealing of conviction c under ZC § 9(a) automatically
  when c's case's county is "ALPINE" and c's nothing-before is true
   and no conviction d of c's person other than c where (d's case's county is "YOLO" or d's grade is felony).
grant sealing of case k under ZC § 10(a) automatically
  when k's fines-due is 0 dollars and every charge c of k satisfies (c's grade is infraction)
   and k's person's birth-date is before 1980-01-01.
"""
)
GIVEN = (
    "given person p with birth-date between 1970-01-01 and 1990-12-31; case k with filing-date 2010-01-01; charge c of k with disposition"
    " convicted; case j with filing-date 2011-01-01; charge d of j with disposition convicted; order r of c with relief dismissal"
    " on 2022-01-01 expect sealing of"
)


def around(example: str) -> list[str]:
    law = cr.loads(AROUND + example)
    (one,) = law.statutes.examples.values()
    return [f.found for f in failures(law, one, lambda law, person, day: law.decide(person, day))]


@pytest.mark.parametrize(
    "path", ["c's case's county", "k's county", "r's charge's case's county", "r's date", "d's grade", "d's case's county", "j's county"]
)
def test_because_can_name_facts_of_cases_and_orders_and_of_other_charges(path: str) -> None:
    assert around(f"example a under ZC § 9(a) {GIVEN} c undetermined because {path}.") == []


@pytest.mark.parametrize("path", ["k's fines-due", "c's grade", "p's birth-date", "k's person's birth-date"])
def test_because_is_told_from_the_case_that_relief_is_granted_to(path: str) -> None:
    assert around(f"example a under ZC § 10(a) {GIVEN} k undetermined because {path}.") == []


@pytest.mark.parametrize("path", ["j's filing-date", "r's granted-in-error", "d's citation", "c's county", "p's death-date"])
def test_because_names_no_fact_that_another_entity_misses(path: str) -> None:
    (found,) = around(f"example a under ZC § 9(a) {GIVEN} c undetermined because {path}.")
    assert found.startswith("undetermined under ZC § 9(a)")


def test_what_is_expected_of_a_case_is_no_grant_to_a_charge_of_it() -> None:
    both = (
        "grant sealing of conviction c under ZC § 8 automatically when c's grade is felony. "
        "grant sealing of case k under ZC § 10 automatically when k's fines-due is 0 dollars."
    )
    given = "given case k with filing-date 2010-01-01; conviction c of k with grade felony on 2022-01-01 expect sealing of"
    assert only(f"{both} example a under ZC § 8 {given} c eligible.") == []
    ((_, found),) = only(f"{both} example a under ZC § 8 {given} k eligible.")
    assert found == "undetermined under ZC § 10 because ZC § 10: k's fines-due is 0 dollars missing fines-due"
    assert only(f"{both} example a under ZC § 8 {given} k undetermined because k's fines-due.") == []


def test_a_person_is_expected_to_get_relief_by_name() -> None:
    to_person = "grant sealing of person p under ZC § 11 automatically when p's birth-date is before 1980-01-01."
    given = "given person q with birth-date 1970; charge c with grade felony on 2022-01-01 expect sealing of q eligible"
    assert only(f"{to_person} example a under ZC § 11 {given}.") == []


def test_presumed_must_name_what_the_law_filled_in() -> None:
    given = 'given conviction c with citation "1 ZC", grade misdemeanor, conviction-date 2010-06-01 on 2022-01-01 expect sealing of c'
    assert only(f"example a under ZC § 7(a) {given} eligible presumed c's small.") == []
    known = given.replace("conviction-date", "amount 2 grams, conviction-date")
    ((_, found),) = only(f"example a under ZC § 7(a) {known} eligible presumed c's small.")
    assert found.startswith("eligible under ZC § 7(a) because ")
    assert found.endswith(" presumed nothing")


def test_a_failed_expectation_tells_what_was_presumed() -> None:
    given = 'given conviction c with citation "1 ZC", grade misdemeanor, conviction-date 2010-06-01 on 2022-01-01 expect sealing of c'
    ((_, found),) = only(f"example a under ZC § 7(a) {given} ineligible.")
    assert found.endswith(" presumed small=true under ZC § 7(c)")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("conviction-date 2012", year(2012)),
        ("conviction-date 2012-05", month(2012, 5)),
        ("conviction-date between 2012-01-02 and 2012-03-04", between(dt.date(2012, 1, 2), dt.date(2012, 3, 4))),
        ("release-date none", state("none")),
        ("release-date pending", state("pending")),
        ("release-date 2013-01-01", day(dt.date(2013, 1, 1))),
        ("amount 1 ounces", Numbers(Decimal("28.349523125"), Decimal("28.349523125"))),
        ("grade felony", choice("felony")),
        ('county "ALPINE"', Text("ALPINE")),
    ],
)
def test_facts_are_read_as_written(written: str, value: Dates) -> None:
    law = cr.loads(LAW + f"example a under ZC § 7(a) given conviction c with {written} on 2022-01-01 expect sealing of c undetermined.")
    person = person_of(law.statutes.examples["a"], law.statutes)
    assert person.cases[0].charges[0].facts[written.split()[0]] == value


def test_a_citation_in_a_field_of_texts_is_that_text() -> None:
    law = cr.loads(
        LAW + "field charged-under of charge in text, sometimes recorded.\n"
        "example a under ZC § 7(a) given conviction c with charged-under ZC § 1(a) on 2022-01-01 expect sealing of c undetermined."
    )
    assert person_of(law.statutes.examples["a"], law.statutes).cases[0].charges[0].facts["charged-under"] == Text("ZC § 1(a)")


@pytest.mark.parametrize(
    ("type_", "value"), [("duration", Durations(None, None, False, True, True)), ("count", Numbers(None, None, True, True))]
)
def test_a_quantity_that_does_not_apply_is_none(type_: str, value: Durations | Numbers) -> None:
    law = cr.loads(
        LAW + f"field longest of charge in {type_}, may be none, sometimes recorded.\n"
        "example a under ZC § 7(a) given conviction c with longest none on 2022-01-01 expect sealing of c undetermined."
    )
    assert person_of(law.statutes.examples["a"], law.statutes).cases[0].charges[0].facts["longest"] == value


def test_a_conviction_is_convicted_unless_the_example_says_otherwise() -> None:
    law = cr.loads(
        LAW + "example a under ZC § 7(a) given conviction c with grade felony; arrest b with grade felony; conviction d with disposition"
        " set-aside on 2022-01-01 expect sealing of c undetermined."
    )
    charges = [charge for case in person_of(law.statutes.examples["a"], law.statutes).cases for charge in case.charges]
    assert [charge.facts["disposition"] for charge in charges] == [choice("convicted"), choice("not-charged"), choice("set-aside")]


def test_charges_stand_in_the_cases_and_orders_on_the_charges_that_the_example_names() -> None:
    law = cr.loads(
        LAW
        + 'example a under ZC § 7(a) given case k with county "ALPINE"; charge c of k with grade felony; charge d of k with grade felony;'
        " order r of c with relief sealing; complete history repository on 2022-01-01 expect sealing of c undetermined."
    )
    person = person_of(law.statutes.examples["a"], law.statutes)
    assert [(case.case_id, [charge.charge_id for charge in case.charges]) for case in person.cases] == [("k", ["c", "d"])]
    assert [(order.order_id, order.charge_id) for order in person.orders] == [("r", "c")]
    assert person.history == {"repository"}
