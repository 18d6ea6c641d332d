"""Parameters of texts: a setting that no rule asks for is refused, where the law itself shows which texts there are."""

from __future__ import annotations

from typing import Any

import pytest

from clearance_rules.diagnostics import Diagnostics
from clearance_rules.law.parameters import with_settings
from tests.law.laws import findings, statutes

STATES = 'parameter states in text is "NY", "PA".\nfield state of charge in text, sometimes recorded.\n'


def grant(condition: str) -> str:
    return f"{STATES}grant expungement of conviction c under PC § 53 automatically when c's grade is felony and {condition}.\n"


ASKED = grant('(states is "NJ" or states is one of ("CT", "DE"))')


def told(law: str, setting: Any) -> list[str]:
    diagnostics = Diagnostics()
    with_settings(statutes(law), {"states": setting}, diagnostics)
    return [f"{found.code} {found.message} {found.remedy}" for found in diagnostics]


@pytest.mark.parametrize("setting", ["NJ", "DE", "CT, NJ", "NY", "PA, NJ", "none", ["none"], ("NJ", "CT")])
def test_what_the_law_asks_for_or_declares_can_be_set_and_none(setting: Any) -> None:
    assert told(ASKED, setting) == []


@pytest.mark.parametrize(("setting", "wrong"), [("NX", "NX"), ("NJ, NX", "NX"), ("nj", "nj"), ("none, NJ", "none"), (["NJ, CT"], "NJ, CT")])
def test_what_no_rule_asks_for_is_told_with_what_can_be_set(setting: Any, wrong: str) -> None:
    remedy = "Set it to `CT`, `DE`, `NJ`, `NY` or `PA`; `none` is none of them."
    assert told(ASKED, setting) == [f"T128 No rule asks whether `states` is `{wrong}`. {remedy}"]


@pytest.mark.parametrize(
    "condition",
    [
        "c's state is states",
        "c's state is one of (states)",
        'c\'s state is one of ("NJ", states) and states is "NJ"',
    ],
)
def test_what_is_compared_with_records_can_be_any_text(condition: str) -> None:
    law = grant(condition).replace('"NY", "PA"', '"NY"')
    assert told(law, "NX") == []


def test_a_setting_in_an_example_that_no_rule_asks_for_is_refused() -> None:
    example = (
        'example first under PC § 53 with states "%s" given conviction c with grade felony on 2024-01-01 expect expungement undetermined.'
    )
    assert findings(ASKED + example % "NJ") == []
    assert findings(ASKED + example % "none") == []
    assert findings(ASKED + example % "NX") == ["T128"]


def test_a_citation_in_an_example_that_sets_a_parameter_is_one_that_the_law_knows() -> None:
    law = (
        "parameter sections in citation is PC § 40.\n"
        "grant expungement of conviction c under PC § 53 automatically when c's offense is one of (sections).\n"
        "example first under PC § 53 with sections %s given conviction c with grade felony on 2024-01-01 expect expungement undetermined.\n"
    )
    assert findings(law % "PC § 40") == []
    assert findings(law % "PC § 42") == ["C105"]
