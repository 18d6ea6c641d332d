"""The error catalogue of the syntax: each page's mistake gets exactly its code, mended it gets none, and no code is without a page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import clearance_rules.syntax
from clearance_rules.diagnostics import CatalogueEntry, Diagnostics, Source
from clearance_rules.syntax.catalogue import CATALOGUE
from clearance_rules.syntax.parser import parse

SHOWN = [entry for entry in CATALOGUE if entry.bad]
SYNTAX = Path(clearance_rules.syntax.__file__).parent


def codes(text: str) -> list[str]:
    """The codes that a text gets."""
    diagnostics = Diagnostics()
    parse(Source("t.law", text), diagnostics)
    return [d.code for d in diagnostics]


@pytest.mark.parametrize("entry", SHOWN, ids=lambda entry: entry.code)
def test_the_bad_example_gets_exactly_its_code(entry: CatalogueEntry) -> None:
    assert codes(entry.bad) == [entry.code]


@pytest.mark.parametrize("entry", SHOWN, ids=lambda entry: entry.code)
def test_the_good_example_gets_no_finding(entry: CatalogueEntry) -> None:
    assert codes(entry.good) == []


def test_every_code_in_the_sources_has_a_page_and_every_page_a_code_in_the_sources() -> None:
    sources = [path for path in SYNTAX.rglob("*.py") if "catalogue" not in path.parts]
    emitted = {code for path in sources for code in re.findall(r'(?:Slip|add)\(\s*"(P\d{3})"', path.read_text(encoding="utf-8"))}
    assert emitted == {entry.code for entry in CATALOGUE}


def test_only_files_and_what_is_too_long_have_no_example() -> None:
    assert {entry.code for entry in CATALOGUE if not entry.bad} == {"P002", "P006", "P094", "P095", "P096", "P097", "P098"}


def test_codes_are_unique() -> None:
    assert len({entry.code for entry in CATALOGUE}) == len(CATALOGUE)


@pytest.mark.parametrize("entry", CATALOGUE, ids=lambda entry: entry.code)
def test_a_page_says_cause_and_remedy_in_sentences(entry: CatalogueEntry) -> None:
    assert entry.cause.endswith(".")
    assert entry.remedy.endswith(".")
    assert entry.title
    assert not entry.title.endswith(".")
