"""Michigan's promise to adults who possessed marihuana is broken by the way records name the section, and by nothing else."""

from __future__ import annotations

from pathlib import Path

import clearance_rules as cr
from clearance_rules.proof.guarantees import Status
from tests.statutes.changing import changed, statuses

PROMISE = "adult-possession-on-application"
LISTED = "means MCL § 333.7403(2)(d), § 333.7404(2)(d), § 333.7453."


def test_possession_stays_behind_because_the_section_is_about_every_drug_and_for_nothing_else(tmp_path: Path) -> None:
    whole_section = (LISTED, "means MCL § 333.7403, § 333.7404(2)(d), § 333.7453.")
    assert Status.REFUTED in statuses(cr.load("us/mi"), PROMISE)
    assert statuses(changed(tmp_path, "us/mi/marihuana-relief", whole_section), PROMISE) == {Status.TESTED, Status.NOT_APPLICABLE}
