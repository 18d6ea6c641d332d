"""Guarantees that are expected to be refuted: the example that refutes one shows a record that it is about."""

from __future__ import annotations

import pytest

from tests.law.laws import findings

NOUNS = """
noun arrest under PC § 55 means charge a where (a's disposition is one of (dismissed, not-charged)).
noun shown under PC § 56 means charge s where (s's grade is felony).
"""


def refuted(records: str, given: str, declared: str = "") -> list[str]:
    """The findings of a guarantee about such records that an example with such a record is to refute."""
    return findings(
        f"{declared}guarantee kept: every cannabis x lawful on 2024-01-01 and punished before 2022-07-01 {records}"
        f" is granted expungement expected refuted by first.\n"
        f"example first under PC § 51(a) given {given} on 2024-01-01 expect expungement of c undetermined."
    )


@pytest.mark.parametrize(
    ("records", "given"),
    [
        ("for convictions", "conviction c with grade felony"),
        ("for convictions", "charge c with disposition convicted"),
        ("for convictions", "charge c with grade felony"),
        ("for arrests", "arrest c with grade felony"),
        ("for arrests", "charge c with disposition not-charged"),
        ("for every disposition", "arrest c with grade felony"),
        ("", "conviction c with grade felony"),
        ("for convictions", "arrest d with grade felony; case k with filing-date 2010; conviction c of k with grade felony"),
    ],
)
def test_an_example_that_may_be_such_a_record_refutes(records: str, given: str) -> None:
    assert refuted(records, given) == []


@pytest.mark.parametrize(
    ("records", "given"),
    [
        ("for convictions", "arrest c with grade felony"),
        ("for convictions", "charge c with disposition dismissed"),
        ("for convictions", "conviction c with disposition set-aside"),
        ("for convictions", "arrest d with grade felony; conviction c with grade felony"),
        ("for arrests", "conviction c with grade felony"),
        ("for arrests", "charge c with disposition dismissed"),
        ("for convictions", "conviction c with grade felony; case k with filing-date 2010; arrest d of k with grade felony"),
    ],
)
def test_an_example_whose_first_charge_is_surely_no_such_record_refutes_nothing(records: str, given: str) -> None:
    assert refuted(records, given) == ["Q114"]


def test_what_an_arrest_is_the_law_says() -> None:
    assert refuted("for arrests", "charge c with disposition dismissed", NOUNS) == []
    assert refuted("for arrests", "charge c with disposition acquitted", NOUNS) == ["Q114"]


def test_a_noun_that_says_nothing_of_the_disposition_leaves_it_open() -> None:
    assert refuted("for arrests", "shown c with grade felony", NOUNS) == []


def test_an_example_without_a_charge_refutes_nothing() -> None:
    found = findings(
        "grant expungement of person p under PC § 57 automatically when p's deceased is true.\n"
        "guarantee kept: every cannabis x lawful on 2024-01-01 and punished before 2022-07-01 is granted expungement"
        " expected refuted by first.\n"
        "example first under PC § 57 given person p with birth-date 1980 on 2024-01-01 expect expungement of p undetermined."
    )
    assert found == ["Q114"]
