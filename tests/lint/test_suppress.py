"""Findings that a law takes upon itself: by code, in one sentence, with a reason."""

from __future__ import annotations

import pytest

from clearance_rules.lint.examples import EXPUNGED
from clearance_rules.lint.registry import run
from tests.lint.laws import brief, law

WAIT = f"{EXPUNGED}  when c's offense is PC § 40 and 3 years have passed since c's disposition-date."
BECAUSE = "because it is the price of the bill"


def codes(text: str) -> list[str]:
    return [one.code for one in run(law(text))]


@pytest.mark.parametrize(
    "text",
    [
        f"-- lint: ignore R6.1 {BECAUSE}\n{WAIT}",
        f"{WAIT}  -- lint: ignore R6.1 {BECAUSE}",
        f"{WAIT}  --lint:ignore R6.1, R6.2 {BECAUSE}",
        WAIT.replace("  when", f"  -- lint: ignore R6.1 {BECAUSE}\n  when"),
        f"-- about the next sentence\n\n-- lint: ignore R6.1 {BECAUSE}\n-- and more\n{WAIT}",
    ],
)
def test_a_comment_at_the_sentence_suppresses_a_finding_in_it(text: str) -> None:
    assert codes(text) == []


def test_another_sentence_keeps_its_finding() -> None:
    second = WAIT.replace("§ 50(a)", "§ 50(a)(2)").replace("3 years", "4 years")
    assert brief("R6.1", f"-- lint: ignore R6.1 {BECAUSE}\n{WAIT}\n{second}") == [
        ("error", "4 years have passed since c's disposition-date")
    ]


def test_another_code_keeps_its_finding() -> None:
    assert codes(f"-- lint: ignore R6.2 {BECAUSE}\n{WAIT}") == ["S102", "R6.1"]


@pytest.mark.parametrize(
    "comment",
    [
        "lint: ignore R6.1",
        "lint: ignore R6.1 because",
        "lint: ignore R6.1 since it is so",
        "lint: ignore",
        "lint: disable R6.1 because",
        "lint: x",
    ],
)
def test_without_codes_or_reason_nothing_is_suppressed_and_it_is_told(comment: str) -> None:
    assert codes(f"-- {comment}\n{WAIT}") == ["S101", "R6.1"]


def test_what_suppresses_nothing_is_told_where_it_stands() -> None:
    text = f"-- lint: ignore R6.1 {BECAUSE}\n{WAIT}\n-- lint: ignore R6.1 because nothing follows"
    assert brief("S102", text) == [("warning", "-- lint: ignore R6.1 because nothing follows")]


def test_a_code_that_no_rule_has_suppresses_nothing() -> None:
    assert codes(f"-- lint: ignore R99.9 {BECAUSE}\n{WAIT}") == ["S102", "R6.1"]


@pytest.mark.parametrize("options", [{"select": ["R3", "S"]}, {"ignore": ["R6"]}])
def test_a_rule_that_is_left_out_makes_no_comment_idle(options: dict[str, list[str]]) -> None:
    assert run(law(f"-- lint: ignore R6.1 {BECAUSE}\n{WAIT}"), **options) == []


def test_an_idle_comment_is_told_though_its_rule_is_left_out() -> None:
    text = f'-- lint: ignore R6.1 {BECAUSE}\nright of the person under PC § 50(h) to see "the record".'
    assert [one.code for one in run(law(text), select=["S"])] == ["S102"]
    assert run(law(text), select=["R"]) == []


def test_what_the_checks_warn_of_can_be_suppressed_too() -> None:
    assert codes(f"-- lint: ignore N150 {BECAUSE}\nparameter idle in yesno is true.") == []


def test_a_comment_that_only_mentions_the_linter_is_a_comment() -> None:
    assert codes('-- the linter ignores this\nright of the person under PC § 50(h) to see "the record".') == []
