"""Minnesota's first promise is broken by the way its list is written, and by nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

import clearance_rules as cr
from clearance_rules.proof.guarantees import Status, run_guarantee
from clearance_rules.syntax.grammar import data_folder

LISTED = "means MS § 152.027 subd. 3, § 152.027 subd. 4."


def statuses(law: cr.Law) -> set[Status]:
    return {result.status for result in run_guarantee(law, law.statutes.guarantees["small-amounts"], 40, 1)}


def test_small_amounts_stay_behind_for_want_of_a_subdivision_and_for_nothing_else(tmp_path: Path) -> None:
    shutil.copytree(data_folder("statutes") / "us" / "mn", tmp_path / "mn")
    file = tmp_path / "mn" / "expungement.law"
    text = file.read_text(encoding="utf-8")
    assert text.count(LISTED) == 1
    file.write_text(text.replace(LISTED, "means MS § 152.027."), encoding="utf-8")
    assert Status.REFUTED in statuses(cr.load("us/mn"))
    assert statuses(cr.load(tmp_path / "mn" / "green-standard.law")) == {Status.TESTED, Status.NOT_APPLICABLE}
