"""The rules as a whole: their pages and examples, their order, what is selected, and what is said once."""

from __future__ import annotations

import re

import pytest

from clearance_rules.api import loads
from clearance_rules.diagnostics import Severity
from clearance_rules.law.catalogue import ENTRIES as CHECKS
from clearance_rules.lint.examples import FRAME
from clearance_rules.lint.registry import BY_CODE, RULES, has_prefix, run
from clearance_rules.lint.rule import Rule
from tests.lint.laws import found, law, when

EVERY = pytest.mark.parametrize("rule", BY_CODE.values(), ids=lambda rule: rule.code)
TWO = when("3 years have passed since c's disposition-date and c's case's fines-due is at most 0 dollars")


def test_nothing_is_found_in_the_law_of_the_examples() -> None:
    assert run(law("", FRAME)) == []


@EVERY
def test_the_bad_example_is_found(rule: Rule) -> None:
    (finding,) = found(rule.code, rule.bad)
    assert finding.code == rule.code
    assert finding.message.endswith(".")
    assert finding.remedy.endswith((".", "`."))


@EVERY
def test_the_good_example_is_well(rule: Rule) -> None:
    graver = [one for one in found(rule.code, rule.good) if one.severity is not Severity.INFO]
    assert graver == []


@EVERY
def test_the_examples_load_without_a_word_from_the_checks(rule: Rule) -> None:
    assert [one.code for text in (rule.bad, rule.good) for one in law(text).warnings] == []


@EVERY
def test_a_rule_says_what_it_looks_at_and_why(rule: Rule) -> None:
    assert re.fullmatch(r"(R\d+\.\d+|[FS]\d{3})", rule.code)
    assert rule.finds.endswith(".")
    assert rule.matters.endswith(".")
    assert rule.source
    assert not rule.title.endswith(".")
    assert (rule.recommendation is not None) >= rule.code.startswith("R")
    if rule.code.startswith("R"):
        assert rule.code.startswith(f"R{rule.recommendation}.")


def test_codes_are_unique_and_in_order() -> None:
    codes = [rule.code for rule in RULES]
    assert len(set(codes)) == len(codes)
    for letter in "RFS":
        family = [tuple(int(n) for n in re.findall(r"\d+", code)) for code in codes if code.startswith(letter)]
        assert family == sorted(family)


@pytest.mark.parametrize(
    ("code", "prefixes", "not_prefixes"),
    [("R6.1", "R R6 R6.1", "R1 R6.10 R61 F"), ("R11.1", "R R11 R11.1", "R1"), ("F101", "F F1 F10 F101", "F2 R S"), ("N150", "N N15", "R")],
)
def test_a_prefix_names_a_recommendation_as_a_whole(code: str, prefixes: str, not_prefixes: str) -> None:
    assert [has_prefix(code, one) for one in prefixes.split()] == [True] * len(prefixes.split())
    assert not any(has_prefix(code, one) for one in not_prefixes.split())


def test_what_is_selected_and_not_ignored_is_run() -> None:
    assert [one.code for one in run(law(TWO))] == ["R6.1", "R6.3"]
    assert [one.code for one in run(law(TWO), select=["R6.3", "F"])] == ["R6.3"]
    assert [one.code for one in run(law(TWO), ignore=["R6.1"])] == ["R6.3"]
    assert run(law(TWO), select=["R6"], ignore=["R6.1", "R6.3"]) == []


def test_what_the_checks_warn_of_is_found_with_its_own_code() -> None:
    unused = "parameter idle in yesno is true."
    assert [one.code for one in run(law(unused))] == ["N150"]
    assert run(law(unused), select=["R"]) == []
    assert run(law(unused), ignore=["N"]) == []


def test_findings_come_in_the_order_of_the_text() -> None:
    starts = [one.span.start for one in run(law(f"{TWO}\n{BY_CODE['R3.1'].bad}"))]
    assert len(starts) == 3
    assert starts == sorted(starts)


def test_a_duty_that_serves_two_sections_is_found_once() -> None:
    text = (
        "grant expungement of conviction c under PC § 70 automatically in force from 2023-01-01 when c's offense is PC § 41.\n"
        'duty of bureau under PC § 80 to review "every record" at once.'
    )
    (finding,) = [one for one in found("R3.1", text) if "`at once`" in one.message]
    assert [span.text for _, span in finding.related] == ["PC § 50", "PC § 70"]


def test_every_law_that_loads_can_be_linted() -> None:
    """The mended examples of the error catalogues hold every construct of the language between them."""
    for entry in CHECKS:
        if entry.good:
            assert all(one.message for one in run(loads(entry.good)))
