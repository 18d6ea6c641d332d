"""R1.1: a petition is an error where it is the only way, and well where it is another way."""

from __future__ import annotations

import pytest

from tests.lint.laws import CRIME, GENERAL, brief, found

ASKING = "grant {relief} of {noun} c under PC § 70 on petition in force from 2023-01-01 when {condition}."
POSSESSED = "c's offense is PC § 40"


def asking(condition: str = POSSESSED, noun: str = "conviction", relief: str = "expungement") -> str:
    return ASKING.format(condition=condition, noun=noun, relief=relief)


def automatic(condition: str, noun: str = "conviction", relief: str = "expungement", start: str = "2023-01-01") -> str:
    return f"grant {relief} of {noun} c under PC § 71 automatically in force from {start} when {condition}."


def graded(*sentences: str) -> list[str]:
    return [severity for severity, _ in brief("R1.1", "\n".join(sentences), CRIME)]


def test_a_petition_alone_is_an_error_for_freed_conduct_and_a_warning_for_a_crime() -> None:
    assert graded(asking()) == ["error"]
    assert graded(asking("c's offense is PC § 41")) == ["warning"]
    assert graded(asking("c's offense is PC § 41 or c's offense is PC § 40")) == ["error"]


def test_a_petition_for_records_of_every_kind_is_an_error() -> None:
    (finding,) = found("R1.1", asking("c's grade is misdemeanor"), CRIME)
    assert "records of every kind" in finding.message
    assert finding.severity.value == "error"


@pytest.mark.parametrize(
    "instead",
    [
        automatic(POSSESSED),
        automatic(f"{POSSESSED} or c's offense is PC § 41"),
        automatic("c's grade is one of (infraction, misdemeanor)"),
        automatic(f"{POSSESSED} and 3 years have passed since c's disposition-date"),
        automatic(POSSESSED, noun="charge"),
    ],
)
def test_an_automatic_grant_stands_in(instead: str) -> None:
    assert graded(asking(), instead) == []


@pytest.mark.parametrize(
    "other",
    [
        automatic("c's offense is PC § 41"),
        automatic(POSSESSED, relief="marking"),
        automatic(POSSESSED, noun="arrest"),
        automatic(f"{POSSESSED} and c's conviction-date is before 2000-01-01"),
        automatic(f"{POSSESSED} and (c's conviction-date is before 2000-01-01 or c's conviction-date is before 1990-01-01)"),
        automatic(f"{POSSESSED} and c's disposition is dismissed", noun="charge"),
        automatic("any conviction d of c where (d's offense is PC § 40)", noun="case"),
    ],
)
def test_a_grant_that_does_less_or_for_others_does_not(other: str) -> None:
    assert graded(asking(f"{POSSESSED} and c's conviction-date is on or after 2000-01-01"), other) == ["error"]


def test_what_two_facts_together_rule_out_does_not_stand_in() -> None:
    """One noun takes in what was set aside and not vacated, the other what was set aside and vacated."""
    nouns = (
        "field vacated of charge in yesno, sometimes recorded.\n"
        "noun conviction under PC § 72 means charge d where\n"
        "  (d's disposition is convicted or (d's disposition is set-aside and d's vacated is false)).\n"
        "noun arrest under PC § 72 means charge d where\n"
        "  (d's disposition is dismissed or (d's disposition is set-aside and d's vacated is true))."
    )
    assert graded(nouns, asking(), automatic(POSSESSED, noun="arrest")) == ["error"]
    assert graded(nouns, asking(), automatic(POSSESSED)) == []


def test_several_automatic_grants_stand_in_together() -> None:
    petition = asking(f"{POSSESSED} or c's offense is PC § 41")
    one, other = automatic(POSSESSED), automatic("c's offense is PC § 41").replace("§ 71", "§ 74")
    assert graded(petition, one) == ["warning"]
    assert graded(petition, one, other) == []


def test_attempts_are_offenses_for_themselves() -> None:
    listed = "class tried under PC § 75 means PC § 40 including attempts."
    (finding,) = found("R1.1", "\n".join([listed, asking("c's offense is in tried"), automatic(POSSESSED)]), CRIME)
    assert "attempts of PC § 40." in finding.message


def test_a_version_that_was_replaced_is_not_looked_at() -> None:
    old = asking().replace("in force from 2023-01-01", "in force from 2020-01-01 until 2023-01-01")
    new = automatic(POSSESSED).replace("§ 71", "§ 70")
    assert graded(old, new) == []


def test_an_automatic_grant_that_ended_before_does_not_stand_in() -> None:
    ended = automatic(POSSESSED).replace("in force from 2023-01-01", "in force from 2020-01-01 until 2023-01-01")
    assert graded(asking(), ended) == ["error"]


def test_relief_that_changes_nothing_is_not_looked_at() -> None:
    assert graded("effect notice is other under PC § 76.", asking(relief="notice")) == []


def test_an_automatic_law_without_petitions_is_well() -> None:
    assert graded(GENERAL + "c's grade is misdemeanor.") == []
