"""Virginia's guarantees rest on the section that they should rest on, and no window of its criminal law outruns what was read."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

import clearance_rules as cr
from clearance_rules.proof.guarantees import Status
from tests.statutes.changing import changed, statuses

CHECKED = dt.date(2026, 9, 1)


@pytest.fixture(scope="module")
def virginia() -> cr.Law:
    return cr.load("us/va")


def test_if_sealing_without_an_order_named_another_section_adults_would_be_left_behind(tmp_path: Path) -> None:
    another = ("named.\n  means VA § 18.2-250.1.", "named.\n  means VA § 18.2-248.1.")
    assert Status.REFUTED in statuses(changed(tmp_path, "us/va/former-possession", another), "adult-possession", 20)


def test_no_offense_and_no_permit_is_law_after_the_day_to_which_the_code_was_checked(virginia: cr.Law) -> None:
    statutes = virginia.statutes
    windows = [(rule.cite, rule.window) for rule in statutes.offenses] + [(rule.cite, rule.window) for rule in statutes.permits]
    assert [cite for cite, window in windows if CHECKED in window] == []
    assert [cite for cite, window in windows if CHECKED - dt.timedelta(days=1) in window]
