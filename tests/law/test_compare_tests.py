"""What a grant asks: the kinds of its tests, and its waits with the events that they run from."""

from __future__ import annotations

import pytest

from clearance_rules.api import loads
from clearance_rules.law.compare_tests import Asked, Question, asked

FRAME = """\
jurisdiction US-XX "A made-up state" grades infraction < misdemeanor < felony crimes misdemeanor, felony anniversaries round up.
code PC "Penal Code".
conduct cannabis has act in {possess, sell}, amount in grams.
field fines-due of charge in dollars, sometimes recorded.
field harm of charge in yesno, sometimes recorded.
field registered of person in yesno, sometimes recorded.
offense PC § 40 in force from 1980-01-01 until 2022-07-01 punishes cannabis x as misdemeanor when x's act is possess.
effect expungement is clearing under PC § 50(b).
"""
GRANT = "grant expungement of conviction c under PC § 50(a) automatically in force from 2023-01-01 when "


def of(condition: str, *more: str) -> Asked:
    """What a grant asks under a condition, with further sentences."""
    law = loads(FRAME + f"{GRANT}{condition}.\n" + "\n".join(more))
    (rule,) = law.program.rules
    return asked(rule, law.program)


def waits(condition: str, *more: str) -> list[str]:
    return [str(wait) for wait in of(condition, *more).waits]


@pytest.mark.parametrize(
    ("condition", "test"),
    [
        ("c's conduct is lawful on 2023-01-01", Question.CONDUCT),
        ("c's conduct is not a crime on 2023-01-01", Question.CONDUCT),
        ("c's conduct would be less than misdemeanor on 2023-01-01", Question.CONDUCT),
        ("c's amount is at most 28 grams", Question.CONDUCT),
        ("c's offense is PC § 40", Question.OFFENSE),
        ("c's offense is not PC § 40", Question.OFFENSE),
        ("c's grade is misdemeanor", Question.GRADE),
        ("c's disposition is set-aside", Question.OUTCOME),
        ("c's conviction-date is before 2020-01-01", Question.DATES),
        ("c's fines-due is at most 0 dollars", Question.MONEY),
        ("c's person's registered is false", Question.PERSON),
        ("no conviction d of c's case other than c where (d's grade is felony)", Question.CASE),
        ("no conviction d of c's person other than c where (d's grade is felony)", Question.RECORD),
        ("the record shows (c's grade is misdemeanor)", Question.GRADE),
        ("not the record shows (c's grade is misdemeanor)", Question.GRADE),
    ],
)
def test_a_condition_is_of_one_kind(condition: str, test: Question) -> None:
    assert of(condition) == Asked((test,), (), ())


def test_other_facts_are_told_by_name() -> None:
    assert of("c's harm is false and c's grade is misdemeanor") == Asked((Question.GRADE, Question.FACTS), (), ("harm",))


def test_tests_come_in_their_order_each_once_from_definitions_and_exceptions_too() -> None:
    found = of(
        "c's person's registered is false and c's small is true",
        "define small of conviction c under PC § 50(c) as c's grade is misdemeanor or c's grade is infraction.",
        "except conviction c from PC § 50(a) under PC § 50(d) when c's disposition is set-aside.",
        "except conviction c from PC § 50(d) under PC § 50(e) when c's harm is false.",
    )
    assert (found.tests, found.facts) == ((Question.GRADE, Question.OUTCOME, Question.FACTS, Question.PERSON), ("harm",))


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        ("3 years have passed since c's conviction-date", ["3 years after conviction-date"]),
        ("more than 18 months have passed since c's conviction-date", ["more than 18 months after conviction-date"]),
        ("not 3 years have passed since c's conviction-date", ["not yet 3 years after conviction-date"]),
        ("21 years have passed since c's person's birth-date", ["21 years after the person's birth-date"]),
        ("3 years have passed since 2022-07-01", ["3 years after 2022-07-01"]),
        (
            "2 years have passed since c's release-date otherwise c's sentence-date",
            ["2 years after release-date", "2 years after sentence-date"],
        ),
        (
            "no conviction d of c's person other than c where (not 5 years have passed since d's conviction-date)",
            ["5 years after any other charge's conviction-date"],
        ),
        (
            "5 years have passed since the latest conviction-date among conviction d of c's person",
            ["5 years after any charge's conviction-date"],
        ),
    ],
)
def test_a_wait_is_told_with_its_event(condition: str, told: list[str]) -> None:
    assert waits(condition) == told


def test_a_date_that_is_waited_from_is_no_test_of_dates() -> None:
    assert of("c's release-date is not none and 3 years have passed since c's release-date").tests == ()


def test_the_years_between_two_events_are_no_wait() -> None:
    found = of("3 years have passed since c's offense-date by c's conviction-date")
    assert (found.tests, found.waits) == ((Question.DATES,), ())


def test_a_wait_in_an_exception_is_one_that_must_have_passed() -> None:
    exception = "except conviction c from PC § 50(a) under PC § 50(d) when not 3 years have passed since c's release-date."
    assert waits("c's grade is felony", exception) == ["3 years after release-date"]


def test_waits_come_from_the_shortest_and_those_that_must_not_have_passed_last() -> None:
    condition = (
        "not 1 year has passed since c's conviction-date and 3 years have passed since c's release-date"
        " and 100 days have passed since c's sentence-date"
    )
    assert waits(condition) == ["100 days after sentence-date", "3 years after release-date", "not yet 1 year after conviction-date"]


def test_what_is_no_longer_in_force_is_not_asked() -> None:
    old = "define small of conviction c under PC § 50(c) in force from 2020-01-01 until 2024-01-01 as c's harm is false."
    new = "define small of conviction c under PC § 50(c) in force from 2024-01-01 as c's grade is misdemeanor."
    assert of("c's small is true", old, new).tests == (Question.GRADE,)


def test_another_grant_that_is_asked_about_is_a_test() -> None:
    other = "grant expungement of conviction c under PC § 60 automatically in force from 2023-01-01 when c's grade is felony."
    law = loads(f"{FRAME}{GRANT}not c is granted under PC § 60.\n{other}")
    assert asked(law.program.rules[0], law.program).tests == (Question.GRANT,)
