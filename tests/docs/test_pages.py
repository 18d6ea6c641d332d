"""The documentation as a whole: it builds without a warning, and says of the language what the language is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from sphinx.testing.util import SphinxTestApp

from clearance_rules.cli.main import VERBS
from clearance_rules.law.build_frame import BODY_KINDS, LEVELS
from clearance_rules.law.build_relief import EFFECT_KINDS
from clearance_rules.law.check.references import DEBT_FATES, INTERVALS, RECORD_FATES
from clearance_rules.law.units import units
from clearance_rules.logic.values import Kind
from clearance_rules.logic.verdict import Row
from clearance_rules.records.model import SOURCES
from clearance_rules.syntax.words import DECLARATION_WORDS
from tests.docs.pages import DOCS, blocks, pages

REFERENCE = DOCS / "reference"


def text_of(name: str) -> str:
    return (DOCS / f"{name}.rst").read_text(encoding="utf-8")


def test_the_documentation_builds_without_a_warning(tmp_path: Path) -> None:
    app = SphinxTestApp("html", srcdir=DOCS, builddir=tmp_path, freshenv=True)
    try:
        app.build()
        assert app.warning.getvalue() == ""
    finally:
        app.cleanup()


@pytest.mark.parametrize("word", DECLARATION_WORDS)
def test_each_word_has_a_page_with_its_syntax_its_meaning_an_example_and_mistakes(word: str) -> None:
    page = REFERENCE / f"{word}.rst"
    text = page.read_text(encoding="utf-8")
    assert text.startswith(f"{word}\n{'=' * len(word)}\n")
    titles = re.findall(r"^(.+)\n-+$", text, re.MULTILINE)
    assert titles == ["Meaning", "Example", "Common mistakes"]
    found = list(blocks(page))
    assert found[0].language == "text", "the syntax comes first"
    assert any(re.search(rf"^{word}\b", block.text, re.MULTILINE) for block in found if block.language == "law")
    assert ":law:error:`" in text or word in ("omits", "power")


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("reference/body", (*LEVELS, *BODY_KINDS)),
        ("reference/effect", (*EFFECT_KINDS, *RECORD_FATES, *DEBT_FATES)),
        ("reference/complete", SOURCES),
        ("reference/duty", INTERVALS),
        ("reference/values", (*units(), *(kind.value for kind in Kind if kind is not Kind.CHOICE))),
        ("engineers", list(Row._fields)),
        ("reference/index", DECLARATION_WORDS),
        ("drafters/reading", [verb for verb in VERBS if verb != "decide"]),
    ],
)
def test_a_closed_list_is_told_whole(page: str, words: Iterable[str]) -> None:
    text = text_of(page)
    assert [word for word in words if not re.search(rf"(?<![a-z-]){re.escape(word)}(?![a-z-])", text)] == []


def test_each_family_of_errors_is_spoken_of_where_it_can_happen() -> None:
    spoken = {code[0] for page in pages() for code in re.findall(r":law:error:`([A-Z])\d+`", page.read_text(encoding="utf-8"))}
    assert spoken == set("PNCWTQG")


def test_pages_name_nobody_and_nothing_outside_of_the_project() -> None:
    for page in pages():
        text = page.read_text(encoding="utf-8")
        assert re.findall(r"/(?:home|work|tmp|root)/|\bTODO\b|\bshared/|https?://(?!clearance)", text) == [], page
