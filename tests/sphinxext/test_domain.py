"""References: to paragraphs, from below to above, across pages and jurisdictions, and to the catalogues."""

from __future__ import annotations

from pathlib import Path

import pytest

from clearance_rules.law.citations import Citation
from clearance_rules.sphinxext.domain import anchor_of
from tests.sphinxext.pages import LAW, Built, build

LAW_PAGE = "Law\n===\n\n.. autolaw:: wabash.law\n"


def linked(folder: Path, text: str, **more: str) -> Built:
    pages = {"index": f"Start\n=====\n\n{text}\n\n.. toctree::\n\n   law\n", "law": LAW_PAGE, **more}
    return build(folder, pages, {"wabash.law": LAW})


@pytest.mark.parametrize(
    ("target", "anchor"),
    [
        ("PC § 51(a)", "US-WB-PC-51-a"),
        ("PC §51(a)", "US-WB-PC-51-a"),
        ("US-WB PC § 51(a)", "US-WB-PC-51-a"),
        ("PC § 51", "US-WB-PC-51"),
        ("PC § 40", "US-WB-PC-40-a"),
        ("PC § 51(a)(1)(B)", "US-WB-PC-51-a"),
        ("this rule <PC § 51(b)>", "US-WB-PC-51-b"),
    ],
)
def test_a_citation_leads_to_its_paragraph_or_the_nearest_above(tmp_path: Path, target: str, anchor: str) -> None:
    found = linked(tmp_path, f":law:cite:`{target}`")
    assert found.warnings == ""
    assert f'href="law.html#{anchor}"' in found.page()


@pytest.mark.parametrize("target", ["PC § 99", "XX § 51", "US-ZZ PC § 51", "fifty-one"])
def test_a_citation_that_no_page_shows_is_a_warning(tmp_path: Path, target: str) -> None:
    assert "reference target not found" in linked(tmp_path, f":law:cite:`{target}`").warnings


def test_two_states_with_one_code_are_told_apart(tmp_path: Path) -> None:
    other = LAW.replace("US-WB", "US-XX")
    pages = {
        "index": "Start\n=====\n\n:law:cite:`US-XX PC § 51(a)` and :law:cite:`PC § 40(a)`\n\n.. toctree::\n\n   law\n   other\n",
        "law": LAW_PAGE,
        "other": "Other\n=====\n\n.. autolaw:: other.law\n",
    }
    found = build(tmp_path, pages, {"wabash.law": LAW, "other.law": other})
    assert 'href="other.html#US-XX-PC-51-a"' in found.page()
    assert "may be law of US-WB, US-XX" in found.warnings


def test_the_page_that_makes_the_law_goes_before_one_that_only_has_examples(tmp_path: Path) -> None:
    pages = {
        "index": "Start\n=====\n\n:law:cite:`PC § 51(a)`\n\n.. toctree::\n\n   examples\n   law\n",
        "examples": "Examples\n========\n\n.. autolaw:: wabash.law\n   :only: example\n",
        "law": LAW_PAGE,
    }
    found = build(tmp_path, pages, {"wabash.law": LAW})
    assert found.warnings == ""
    assert 'href="law.html#US-WB-PC-51-a"' in found.page()


def test_any_finds_paragraphs(tmp_path: Path) -> None:
    assert 'href="law.html#US-WB-PC-51-a"' in linked(tmp_path, ":any:`PC § 51(a)`").page()


def test_letters_of_either_case_have_anchors_of_their_own() -> None:
    small, capital = (anchor_of("US-WB", Citation("PC", ("51", letter))) for letter in "aA")
    assert small != capital


DIRECTIVES = ("lawerrors:: N", "lawfields:: charge", "lawverbs::", "lawwords::", "laworder::", "lawdispositions::")
CATALOGUES = "Catalogues\n==========\n" + "".join(f"\n.. {directive}\n" for directive in DIRECTIVES)


def test_errors_fields_and_verbs_can_be_referred_to(tmp_path: Path) -> None:
    text = ":law:error:`N121` :law:field:`charge.offense-date` :law:verb:`check`"
    found = linked(tmp_path, f"{text}\n\n.. toctree::\n\n   catalogues", catalogues=CATALOGUES)
    assert found.warnings == ""
    for anchor in ("error-N121", "field-charge-offense-date", "verb-check"):
        assert f'href="catalogues.html#{anchor}"' in found.page()
        assert f'id="{anchor}"' in found.page("catalogues")
    assert "day or none or pending" in found.page("catalogues")  # the sentence of a charge that was deferred


def test_an_unknown_code_is_a_warning(tmp_path: Path) -> None:
    assert "reference target not found: N999" in linked(tmp_path, ":law:error:`N999`").warnings


def test_the_inventory_holds_paragraphs_for_other_projects(tmp_path: Path) -> None:
    from sphinx.util.inventory import InventoryFile

    found = linked(tmp_path, "Text.")
    with (found.folder / "objects.inv").open("rb") as file:
        inventory = InventoryFile.load(file, "", lambda base, uri: base + uri)
    assert "US-WB PC § 51(a)" in inventory["law:cite"]
