"""Checks that the catalogue's one example for each code does not show: the other ways to make a mistake, and what is no mistake."""

from __future__ import annotations

import pytest

from tests.law.laws import findings

EXTRA = """
body prosecution is local prosecutor.
define bound of conviction c under PC § 53 is felony when c's status is open, otherwise infraction.
define owed of conviction c under PC § 53 is 100 dollars when c's status is open, otherwise 0 dollars.
field fine of charge in dollars, sometimes recorded.
field paid of charge in dollars, sometimes recorded.
class possession under PC § 54 means PC § 40.
parameter section in citation is PC § 40.
grant expungement of conviction c under PC § 61 on petition when c's grade is infraction.
"""


def of(condition: str) -> list[str]:
    """The findings of an exception with a condition."""
    return findings(f"{EXTRA}except conviction c from PC § 51(a) under PC § 51(c) when {condition}.")


@pytest.mark.parametrize(
    "condition",
    [
        "c's grade is felony",
        "c's grade is not misdemeanor",
        "c's grade is at least misdemeanor",
        "c's grade is one of (infraction, misdemeanor-a)",
        "c's bound is felony",
        "c's status is one of (statuses)",
        "strict is true",
        "cutoff is before 2020-01-01",
        "c's offense is in possession",
        "c's offense is not in PC § 40",
        "c's offense is PC § 40",
        "c's offense is one of (PC § 40, § 664)",
        "c's offense is one of (section)",
        "1 year has passed since the latest of (c's conviction-date, 2020-01-01)",
        "c's conviction-date is before cutoff",
        "c's conviction-date is on or after c's offense-date",
        "c's clock is after c's conviction-date",
        "c's fine is more than c's paid",
        "c's fine is c's paid",
        "c's owed is more than 50 dollars",
        "c's maximum-jail is at least 93 days",
        "c's case's restitution-due is at most 0 dollars",
        "c's person's deceased is true",
        "c's conduct is lawful on 2022-07-01",
        "c's conduct is not a crime on 2022-07-01",
        "c's conduct would be less than c's grade on 2022-07-01",
        "c's conduct would be at most infraction on the first day of month 2 after 2022-01-01",
        "c's amount is at most 1 ounce",
        "c's act is one of (possess, sell)",
        "c's age is less than 21 years",
        "c is granted under PC § 61",
        "c's recent is false",
        "7 years have passed since c's conviction-date",
        "more than 7 years have passed since c's clock by c's sentence-date",
        "wait of c has passed since clock of c",
        "extra-wait has passed since the latest of (c's conviction-date, c's release-date)",
        "1 year has passed since the latest conviction-date among convictions d of c's person other than c if any",
        "1 year has passed since the earliest clock among convictions d of c's case",
        "c's sentence-date is within wait of c after c's conviction-date",
        "c's release-date is none or 1 year has passed since c's release-date",
        "c's release-date is pending",
        "any conviction d of c's person where (d is c)",
        "no arrest a of c's case where (a's status is open)",
        "at most 2 convictions d of c's person other than c where (d's grade is felony)",
        "every charge d of c's case where (d's grade is felony) satisfies (d's status is closed)",
        "any case k of c's person where (k's county is \"ALAMEDA\")",
        'any order r of c where (r\'s relief is "expungement")',
        "the record shows (c's status is closed)",
    ],
)
def test_a_condition_that_means_something(condition: str) -> None:
    assert of(condition) == []


@pytest.mark.parametrize(
    ("condition", "code"),
    [
        ('c\'s grade is "felony"', "T101"),
        ("c's grade is true", "T102"),
        ("c's grade is before felony", "T103"),
        ("c's grade is at least c's grade", "T114"),
        ("c's status is at least open", "T103"),
        ('c\'s status is "open"', "T101"),
        ("c's deceased is true", "N121"),
        ("c's conviction-date is 2016-11-09", "T103"),
        ("c's conviction-date is 2016", "T101"),
        ("c's conviction-date is after 2016", "T101"),
        ('c\'s conviction-date is after "2016"', "T101"),
        ("c's conviction-date is one of (2016-11-09, 2017-11-09)", "T103"),
        ("c's conviction-date is in possession", "T103"),
        ("c is in possession", "T103"),
        ("c's fine is one of (5 dollars, 6 dollars)", "T103"),
        ("c's fine is before 5 dollars", "T103"),
        ("c's fine is more than c's owed", "T114"),
        ("c's owed is more than c's fine", "T114"),
        ("c's amount is more than c's weight", "T114"),
        ("c's fine is more than c's weight", "T101"),
        ("c's offense is possession", "T103"),
        ('c\'s offense is "PC 40"', "T101"),
        ("c's offense is in posession", "N124"),
        ("c's offense is in statuses", "N124"),
        ("c's offense is felony", "N127"),
        ("c's offense is section", "T118"),
        ("c's case is true", "Q109"),
        ("c's case is at least 3", "T119"),
        ("c's conduct is one of (true, false)", "T119"),
        ("c's status is one of (open, c's status)", "T114"),
        ("c's grade is not a crime on 2022-07-01", "T117"),
        ("any order r of c's person where (r's charge's conduct is lawful on 2022-07-01)", "T117"),
        ("c's conduct would be less than recent on 2022-07-01", "T102"),
        ("c's conduct would be less than c's bound on 2022-07-01", "T114"),
        ("c's conduct would be less than 3 grams on 2022-07-01", "T101"),
        ("c's case's recent is true", "N121"),
        ("any order r of c's person where (r's charge's recent is true)", "T121"),
        ("any order r of c's person where (1 year has passed since r's charge's clock)", "T121"),
        ("any order r of c's person where (r's date is after r's charge's clock)", "T121"),
        ("c's case is granted under PC § 61", "Q109"),
        ("c's grade is granted under PC § 61", "Q109"),
        ("any case k of c's person where (k is granted under PC § 61)", "C107"),
        ("any conviction d of c's person where (d is granted under PC § 40)", "C106"),
        ("c is d", "Q109"),
        ("c's case is c", "Q109"),
        ("any case k of c's person where (k is c)", "Q109"),
        ("clock of c has passed since c's conviction-date", "T101"),
        ("strict has passed since c's conviction-date", "T101"),
        ("3 grams have passed since c's conviction-date", "T106"),
        ("1 year has passed since recent of c", "T112"),
        ("1 year has passed since strict", "T112"),
        ("1 year has passed since c", "T112"),
        ("1 year has passed since the latest grade among convictions d of c's person", "T112"),
        ("1 year has passed since the latest conviction-date among convictions c of c's person", "Q102"),
        ("1 year has passed since the latest of (c's conviction-date, c's grade)", "T112"),
        ("1 year has passed since c's conviction-date by c's grade", "T112"),
        ("cutoff is within 1 year after c's conviction-date", "T122"),
        ("any person p of c's person where (p's deceased is true)", "Q104"),
        ("any conviction d of c where (d's grade is felony)", "Q104"),
        ("any conviction d of e where (d's grade is felony)", "N120"),
        ("any conviction d of c's person other than e where (d's grade is felony)", "N120"),
        ("any convict d of c's person where (d's grade is felony)", "N122"),
        ("every charge d of c's case satisfies (d's grde is felony)", "N121"),
        ("any order r of r's charge where (r's relief is \"x\")", "N120"),
    ],
)
def test_a_condition_that_means_nothing(condition: str, code: str) -> None:
    assert of(condition) == [code]


@pytest.mark.parametrize(
    ("condition", "warned"),
    [
        ("1 year has passed since c's release-date", True),
        ("1 year has passed since c's clock", False),
        ("1 year has passed since c's sentence-date otherwise c's release-date", True),
        ("1 year has passed since the latest of (c's release-date, c's supervision-end)", True),
        ("c's release-date is before 2020-01-01", True),
        ("c's conviction-date is before c's release-date", True),
        ("c's release-date is within 1 year after c's conviction-date", True),
        ("c's sentence-date is within 1 year after c's release-date", True),
        ("c's release-date is not none and c's release-date is before 2020-01-01", False),
        ("c's release-date is one of (none, pending) or 1 year has passed since c's release-date", False),
        ("1 year has passed since the latest release-date among convictions d of c's person", False),
    ],
)
def test_a_day_that_may_be_none_is_warned_of_unless_the_rule_speaks_of_it(condition: str, warned: bool) -> None:
    assert of(condition) == ["T115"] * warned


def test_a_moment_that_may_be_none_is_seen_through_its_definition() -> None:
    define = "define over of conviction c under PC § 53 is c's sentence-date otherwise c's release-date.\n"
    rule = "except conviction c from PC § 51(a) under PC § 51(c) when 1 year has passed since c's over."
    assert findings(define + rule) == ["T115"]


def test_several_mistakes_of_one_condition_are_all_reported() -> None:
    assert of("c's grde is felony and c's status is shut and (d's grade is felony or not c's amount is more than 3 years)") == [
        "N121",
        "T102",
        "N120",
        "T106",
    ]


ACT = "permit cannabis x under PC § 50 when {}."


@pytest.mark.parametrize(
    ("condition", "codes"),
    [
        ("x's act is possess and (x's amount is at most 1 ounce or not x's age is at least 21 years)", []),
        ("x's age is at least 21 years and strict is true", []),
        ("x is possess", ["Q105"]),
        ("x's act is possess and x's amount is at most x's age", ["Q106"]),
        ("any conviction d of x where (d's grade is felony)", ["Q105"]),
        ("1 year has passed since 2020-01-01", ["Q105"]),
        ("c's grade is felony", ["Q105"]),
        ("x's form is flower", ["N121"]),
        ("x's act is x", ["Q106"]),
        ("x's act's act is possess", ["Q105"]),
        ("grade is felony", ["N120"]),
        ("x's act is posess", ["T102"]),
        ("x's act is one of (possess, x's act)", ["Q106"]),
        ("the record shows (x's act is possess)", ["Q105"]),
    ],
)
def test_conditions_on_acts(condition: str, codes: list[str]) -> None:
    assert findings(ACT.format(condition)) == codes


@pytest.mark.parametrize(
    ("sentence", "codes"),
    [
        ("presume for conviction c that c's recent is true under PC § 53 when c's status is closed.", []),
        ("presume for conviction c that c's release-date is none under PC § 53.", []),
        ("presume for conviction c that c's amount is 1 gram under PC § 53 when strict is true.", []),
        ("presume for conviction c that c's wait is 3 years under PC § 53.", ["G107"]),
        ("presume for conviction c that c is true under PC § 53.", ["G107"]),
        ("presume for conviction c that c's offense is PC § 40 under PC § 53.", ["G107"]),
        ("presume for conviction c that c's grade is c's bound under PC § 53.", ["T114"]),
        ("presume for conviction c that c's status is statuses under PC § 53.", ["T118"]),
        ("presume for conviction c that c's status is shut under PC § 53.", ["T102"]),
        ("presume for conviction c that d's status is open under PC § 53.", ["N120"]),
        ("presume for conviction c that c's person's race is \"W\" under PC § 53.", ["N140"]),
        ('evidence for charge c that c\'s act is sell under PC § 53 from description matching "SALE".', []),
        ('evidence for charge c that c\'s recent is true under PC § 53 from description matching "SALE".', ["G107"]),
        ('evidence for charge c that c\'s act is sell under PC § 53 from describtion matching "SALE".', ["N132"]),
        ("revoke expungement of order r under PC § 53 when r's granted-in-error is true.", []),
        ("revoke expungement of order r under PC § 53 when r's grade is felony.", ["N121"]),
        ("noun plea under PC § 53 means conviction c where (c's status is shut).", ["T102"]),
        ("noun case under PC § 53 means charge c.", ["N109"]),
        ("parameter p in grade is felony.", []),
        ("parameter p in grams is 1 ounce.", []),
        ("parameter p in grams is 3 years.", ["T106"]),
        ("parameter p in yesno is strict.", ["T114"]),
        ("parameter felony in yesno is true.", ["N110"]),
        ("parameter possess in yesno is true.", ["N110"]),
    ],
)
def test_sentences(sentence: str, codes: list[str]) -> None:
    assert findings(f"{EXTRA}{sentence}") == codes


def test_a_demographic_field_stays_one_under_another_name() -> None:
    rule = "except conviction c from PC § 51(a) under PC § 51(c) when c's person's gender is \"M\"."
    assert findings(f"field gender of person in text, sometimes recorded.\n{rule}") == ["N140"]
