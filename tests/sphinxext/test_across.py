"""Pages about several laws: each law of a folder of folders is told, and one that does not load is a warning."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sphinxext.pages import LAW, Built, build
from tests.sphinxext.test_autolaw import plain

HEAD = """\
-- Wabash, whole.
--
-- Sources: its code (statute text).
-- Confidence: high. The start is less sure.
-- Read back: 2026-11-25, by section.
-- Last checked: 2026-11-25. Bills are not encoded.

"""
CASS = LAW.replace("US-WB", "US-CS").replace("Wabash", "Cass").replace("automatically", "on petition")
PAGES = {
    "index": "Laws\n====\n\n.. lawcomparison:: ../laws\n\n.. toctree::\n\n   full\n   from\n",
    "full": "In full\n=======\n\n.. lawcomparison:: ../laws\n   :in-full:\n",
    "from": "From\n====\n\n.. lawprovenance:: ../laws\n",
}


def built(folder: Path, **laws: str) -> Built:
    for name, text in laws.items():
        (folder / "laws" / name).mkdir(parents=True)
        (folder / "laws" / name / "law.law").write_text(text, encoding="utf-8")
    return build(folder, PAGES, {})


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Built:
    low = "power of department under PC § 51(d)\n  -- Confidence: low.\n  to refuse every conviction granted under PC § 51(a).\n"
    medium = 'omits\n  -- Confidence: medium.\n  PC § 41 because "it is elsewhere".\n'
    wabash = f'{HEAD}{LAW}body department is state agency "Department of Records".\n{low}{medium}'
    return built(tmp_path_factory.mktemp("laws"), wabash=wabash, cass=CASS)


def test_laws_without_mistakes_are_shown_without_warnings(pages: Built) -> None:
    assert pages.warnings == ""


def test_the_comparison_has_a_row_for_each_way_of_each_law(pages: Built) -> None:
    text = plain(pages.page())
    assert "Cass on petition (1 grant) conviction offense list 3 years none none clearing" in text
    assert "Wabash automatically (1 grant) conviction offense list 3 years state agency none clearing" in text


def test_the_comparison_in_full_has_a_part_for_each_law_and_a_row_for_each_grant(pages: Built) -> None:
    text = plain(pages.page("full"))
    assert (
        "Wabash ¶ Automatically (1) Waits : 3 years after conviction-date Discretion : state agency may refuse: no ground is named" in text
    )
    assert "PC § 51(a) from 2023-01-01 automatically conviction offense list 3 years after conviction-date expungement (clearing)" in text
    assert "Deadlines" not in text


def test_the_table_of_provenance_counts_the_rules_that_are_less_sure(pages: Built) -> None:
    text = plain(pages.page("from"))
    sure = "high. The start is less sure. 1 medium 1 low"
    assert f"law.law 6 its code (statute text). {sure} 2026-11-25 Bills are not encoded. 2026-11-25, by section." in text
    assert "law.law 4 not said not said not said not yet" in text


def test_a_law_that_does_not_load_is_a_warning_and_the_others_are_shown(tmp_path: Path) -> None:
    found = built(tmp_path, wabash=LAW.replace("conviction c", "convict c"), cass=CASS)
    assert "wabash/law.law:" in found.warnings
    assert "Cass" in plain(found.page())
    assert "Wabash" not in plain(found.page())
