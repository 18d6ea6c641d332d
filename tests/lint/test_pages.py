"""The pages of the rules are those that the rules make."""

from __future__ import annotations

from pathlib import Path

import pytest

from clearance_rules.lint.pages import main, pages
from clearance_rules.lint.registry import BY_CODE

FOLDER = Path(__file__).parents[2] / "docs" / "lint"
BY_HAND = {"index.rst", "california.rst"}
MEND = "make them again: python -m clearance_rules.lint.pages docs/lint"


@pytest.mark.parametrize("name", pages())
def test_a_page_is_current(name: str) -> None:
    assert (FOLDER / name).read_text(encoding="utf-8") == pages()[name], MEND


def test_no_page_is_left_over() -> None:
    assert {path.name for path in FOLDER.glob("*.rst")} == {*pages(), *BY_HAND}, MEND


def test_the_pages_are_written_into_a_folder(tmp_path: Path) -> None:
    main(tmp_path)
    assert {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == pages()


@pytest.mark.parametrize("code", BY_CODE)
def test_a_page_shows_what_its_rule_says(code: str) -> None:
    text, rule = pages()[f"{code}.rst"], BY_CODE[code]
    plain = " ".join(text.replace("``", "`").split())
    for said in (rule.finds, rule.matters, rule.source, rule.title, f"Severity: {rule.severity.value}."):
        assert " ".join(said.split()) in plain
    for example in (rule.bad, rule.good):
        assert all(f"   {line}".rstrip() in text.splitlines() for line in example.splitlines())
    assert all(len(line) <= 120 for line in text.splitlines() if not line.startswith("   "))
