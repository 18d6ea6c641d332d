"""Michigan's promise to adults who possessed marihuana is broken by the way records name the section, and by nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

import clearance_rules as cr
from clearance_rules.proof.guarantees import Status, run_guarantee
from clearance_rules.syntax.grammar import data_folder

LISTED = "means MCL § 333.7403(2)(d), § 333.7404(2)(d), § 333.7453."


def statuses(law: cr.Law) -> set[Status]:
    return {result.status for result in run_guarantee(law, law.statutes.guarantees["adult-possession-on-application"], 40, 1)}


def test_possession_stays_behind_because_the_section_is_about_every_drug_and_for_nothing_else(tmp_path: Path) -> None:
    shutil.copytree(data_folder("statutes") / "us" / "mi", tmp_path / "mi")
    file = tmp_path / "mi" / "marihuana-relief.law"
    text = file.read_text(encoding="utf-8")
    assert text.count(LISTED) == 1
    file.write_text(text.replace(LISTED, "means MCL § 333.7403, § 333.7404(2)(d), § 333.7453."), encoding="utf-8")
    assert Status.REFUTED in statuses(cr.load("us/mi"))
    assert statuses(cr.load(file)) == {Status.TESTED, Status.NOT_APPLICABLE}
