"""Provenance under the linter: where it is looked for, and where only when asked."""

from __future__ import annotations

from clearance_rules.lint.examples import FRAME
from clearance_rules.lint.registry import run
from tests.lint.laws import brief, law

RIGHT = 'right of the person under PC § 50(h) to see "the own record".'
SILENT = "".join(line for line in FRAME.splitlines(keepends=True) if not line.startswith("--"))


def test_a_law_that_says_nothing_is_looked_at_only_when_it_is_asked_for() -> None:
    assert run(law(RIGHT, SILENT)) == []
    assert run(law(RIGHT, SILENT), select=["R", "F"]) == []
    assert brief("S201", RIGHT, SILENT) == brief("S", RIGHT, SILENT) == [("warning", "PC § 40")]


def test_a_law_that_says_it_anywhere_is_looked_at_whenever_it_is_linted() -> None:
    assert {one.code for one in run(law(f"-- Source: a newspaper.\n{RIGHT}", SILENT))} == {"S201"}
    assert run(law(f"-- Source: a newspaper.\n{RIGHT}", SILENT), ignore=["S201"]) == []
    assert run(law(RIGHT)) == []
