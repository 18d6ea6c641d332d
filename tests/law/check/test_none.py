"""Which days may be `none` where a sentence speaks of them."""

from __future__ import annotations

import pytest

from tests.law.laws import findings

NOUNS = """
noun ended under PC § 54 means charge c where (c's disposition is convicted or (c's disposition is set-aside and c's vacated is false)).
noun old-ended under PC § 54 means ended e where (e's grade is felony).
noun arrested under PC § 54 means charge a where (a's arrest-date is not none and a's disposition is not convicted).
noun open-ended under PC § 54 means charge c where (c's disposition is convicted or c's grade is felony).
"""


def warned(condition: str) -> bool:
    codes = findings(f"{NOUNS}except charge c from PC § 51(a) under PC § 51(c) when {condition}.")
    assert set(codes) <= {"T115"}
    return "T115" in codes


def of_some(noun: str, fact: str) -> str:
    return f"any {noun} d of c's person where (1 year has passed since {fact})"


@pytest.mark.parametrize(
    ("noun", "fact", "expected"),
    [
        ("conviction", "d's conviction-date", False),
        ("conviction", "d's filing-date", False),
        ("conviction", "d's sentence-date", False),
        ("conviction", "d's arrest-date", True),
        ("conviction", "d's case's filing-date", True),
        ("ended", "d's conviction-date", False),
        ("ended", "d's sentence-date", True),  # set aside before there was one
        ("ended", "d's sentence-date otherwise d's conviction-date", False),
        ("old-ended", "d's conviction-date", False),
        ("open-ended", "d's conviction-date", True),
        ("charge", "d's conviction-date", True),
        ("charge", "d's disposition-date", False),
        ("charge", "d's offense-date", False),
        ("arrested", "d's arrest-date", False),
        ("arrested", "d's conviction-date", True),
        ("arrest", "d's arrest-date", True),
        ("conviction", "clock of d", False),
        ("charge", "clock of d", True),
        ("charge", "d's clock", True),
    ],
)
def test_a_noun_says_which_days_there_are(noun: str, fact: str, expected: bool) -> None:
    assert warned(of_some(noun, fact)) is expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("d's disposition is convicted", False),
        ("d's disposition is one of (convicted, set-aside)", False),
        ("d's disposition is one of (convicted, dismissed)", True),
        ("d's disposition is not dismissed", True),
        ("not d's disposition is one of (acquitted, dismissed, not-charged, diverted, deferred, pending, other)", False),
        ("not (d's disposition is not convicted or d's grade is felony)", False),
        ("not (d's disposition is not convicted and d's grade is felony)", True),
        ("(d's disposition is convicted or d's grade is felony)", True),
        ("(d's disposition is convicted or d's disposition is set-aside)", False),
        ("the record shows (d's disposition is convicted)", False),
        ("not the record shows (d's disposition is not convicted)", True),  # what is not shown may be so
        ("c's disposition is convicted", True),  # of another charge
    ],
)
def test_what_stands_beside_a_test_counts_with_it(said: str, expected: bool) -> None:
    test = "d's conviction-date is before 2020-01-01"
    assert warned(f"any charge d of c's person where ({said} and {test})") is expected
    assert warned(f"any charge d of c's person where ({test} and {said})") is expected
    assert warned(f"every charge d of c's person where ({said}) satisfies ({test})") is expected


def test_a_time_may_also_run_to_a_day_that_is_none() -> None:
    for noun, expected in (("charge", True), ("conviction", False)):
        assert warned(f"any {noun} d of c's person where (1 year has passed since d's offense-date by d's conviction-date)") is expected


def test_what_stands_on_the_other_side_of_or_does_not_count() -> None:
    assert warned("c's disposition is convicted or c's conviction-date is before 2020-01-01")


def test_the_charge_of_an_order_is_not_what_its_variable_stands_for() -> None:
    assert warned("any order r of c's person where (r's charge's conviction-date is before 2020-01-01)")
