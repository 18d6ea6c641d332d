"""Laws with several mistakes, and beside each what `clearance check` says about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from clearance_rules.diagnostics import Diagnostics, show
from clearance_rules.law.load import load_statutes

CASES = Path(__file__).parents[1] / "cases" / "law"
LAWS = sorted(CASES.rglob("*.law"))


def said(law: Path) -> str:
    """Everything that is found in a law, with the folder of the cases left out of the paths."""
    found = Diagnostics()
    load_statutes(law, found)
    return "\n\n".join(show(finding) for finding in found).replace(f"{CASES.as_posix()}/", "") + "\n"


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.relative_to(CASES).with_suffix("").as_posix())
def test_what_is_said_stands_beside_the_law(law: Path) -> None:
    assert said(law) == law.with_suffix(".expected").read_text(encoding="utf-8")


def test_there_are_cases() -> None:
    assert len(LAWS) >= 6
