"""The error catalogue: each page's mistake gets exactly its code, mended it gets none, and no code is without a page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import clearance_rules.law
from clearance_rules.diagnostics import CatalogueEntry, Diagnostics
from clearance_rules.law.catalogue import BY_CODE, ENTRIES
from clearance_rules.law.load import FOLLOWS, load_statutes

SHOWN = [entry for entry in ENTRIES if entry.bad]
LAW = Path(clearance_rules.law.__file__).parent


def codes(text: str, folder: Path) -> list[str]:
    """The codes that a text gets as a file of its own."""
    file = folder / "bill.law"
    file.write_text(text, encoding="utf-8")
    found = Diagnostics()
    load_statutes(file, found)
    return [finding.code for finding in found]


@pytest.mark.parametrize("entry", SHOWN, ids=lambda entry: entry.code)
def test_the_bad_example_gets_exactly_its_code(entry: CatalogueEntry, tmp_path: Path) -> None:
    assert codes(entry.bad, tmp_path) == [entry.code]


@pytest.mark.parametrize("entry", SHOWN, ids=lambda entry: entry.code)
def test_the_good_example_gets_no_finding(entry: CatalogueEntry, tmp_path: Path) -> None:
    assert codes(entry.good, tmp_path) == []


def test_an_empty_folder_gets_n105(tmp_path: Path) -> None:
    found = Diagnostics()
    assert load_statutes(tmp_path, found) is None
    assert [finding.code for finding in found] == ["N105"]


def test_a_name_of_nothing_gets_n106() -> None:
    found = Diagnostics()
    assert load_statutes("us/nowhere", found) is None
    assert [finding.code for finding in found] == ["N106"]


def test_every_code_in_the_sources_has_a_page_and_every_page_a_code_in_the_sources() -> None:
    sources = [path for path in LAW.rglob("*.py") if "catalogue" not in path.parts and "lower" not in path.parts]
    emitted = {code for path in sources for code in re.findall(r'"([NCWTQG]\d{3})"', path.read_text(encoding="utf-8"))}
    assert emitted == set(BY_CODE)


def test_codes_are_unique_and_follow_the_order_of_the_pages() -> None:
    listed = [entry.code for entry in ENTRIES]
    assert len(set(listed)) == len(listed)
    for letter in "NCWTQG":
        family = [code for code in listed if code.startswith(letter)]
        assert family == sorted(family)


def test_findings_that_follow_from_others_are_in_the_catalogue() -> None:
    assert set(BY_CODE) >= FOLLOWS


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.code)
def test_a_page_says_cause_and_remedy_in_sentences(entry: CatalogueEntry) -> None:
    assert entry.cause.endswith(".")
    assert entry.remedy.endswith(".")
    assert entry.title
    assert not entry.title.endswith(".")
