"""Minnesota's first promise is broken by the way its list is written, and by nothing else."""

from __future__ import annotations

from pathlib import Path

import clearance_rules as cr
from clearance_rules.proof.guarantees import Status
from tests.statutes.changing import changed, statuses

PROMISE = "small-amounts"
LISTED = "means MS § 152.027 subd. 3, § 152.027 subd. 4."


def test_small_amounts_stay_behind_for_want_of_a_subdivision_and_for_nothing_else(tmp_path: Path) -> None:
    whole_section = (LISTED, "means MS § 152.027.")
    law = changed(tmp_path, "us/mn/expungement", whole_section, asked="green-standard")
    assert Status.REFUTED in statuses(cr.load("us/mn"), PROMISE)
    assert statuses(law, PROMISE) == {Status.TESTED, Status.NOT_APPLICABLE}
