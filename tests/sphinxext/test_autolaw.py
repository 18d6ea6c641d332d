"""Pages made from encoded law: every provision is shown, everything is escaped, and what fails is a warning."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest

from clearance_rules.sphinxext.across import LawsDirective
from clearance_rules.sphinxext.autolaw import LawDirective
from tests.sphinxext.pages import CRIME, FRAME, LAW, RELIEF, Built, build

AUTOLAW = "Law\n===\n\n.. autolaw:: wabash.law\n"


def plain(html: str) -> str:
    """The text of a page."""
    body = html[html.index('<div class="body"') : html.index('<div class="sphinxsidebar"')]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", body)))


@pytest.fixture(scope="module")
def law_page(tmp_path_factory: pytest.TempPathFactory) -> Built:
    process = (
        'body department is state agency "Department of Records".\n'
        "duty of department under PC § 51(c) to identify every conviction granted under PC § 51(a) by 2023-07-01, each month,"
        " otherwise at once.\n"
        "power of department under PC § 51(d) to refuse every conviction granted under PC § 51(a) until 2024-01-01\n"
        '  on grounds criteria not met, "danger" unless used the grant stands.\n'
        "except conviction c from PC § 51(a) under PC § 51(e)\n  > Felonies wait.\n  when c's grade is felony.\n"
        "presume for conviction c that c's grade is misdemeanor under PC § 51(f)\n  > Misdemeanors are presumed.\n"
        "  when c's offense is PC § 40(a).\n"
        "guarantee nobody-left : every cannabis x lawful on 2024-01-01 and punished before 2022-07-01\n"
        "  is granted expungement expected refuted by three-years-on.\n"
        'omits PC § 41, § 42 because "they are <repealed>".\n'
        "parameter grace in years is 3 years.\n"
        'right of the person under PC § 51(g)\n  > For {grace} years.\n  to ask "once more".\n'
        'code XC "Extra Code" recorded as "X", "".\n'
    )
    return build(tmp_path_factory.mktemp("law"), {"index": AUTOLAW}, {"wabash.law": LAW + process})


def test_a_law_without_mistakes_is_shown_without_warnings(law_page: Built) -> None:
    assert law_page.warnings == ""


@pytest.mark.parametrize(
    "said",
    [
        "Punishes cannabis as misdemeanor In force from 1990-01-01 until 2022-07-01.",
        "Punishes cannabis as infraction In force from 2022-07-01. Possessing more than the law allows.",
        "The effect of expungement: clearing",
        "Grants expungement of a conviction, automatically",
        "Exception from PC § 51(a)",
        "Presumes that c's grade is misdemeanor",
        "Duty: Department of Records",
        "Must : identify every conviction granted under PC § 51(a) When : by 2023-07-01; each month Otherwise : at once",
        "Until : 2024-01-01, the first day on which it is over",
        "On the ground : that the criteria are not met; or danger If it is not used : the grant stands",
        "PC § 51(e) : Felonies wait.",
        "For 3 years.",
        "XC Extra Code X, nothing none named",
        "PC § 51(f) : Misdemeanors are presumed.",
        "expungement clearing destroyed not said not said PC § 51(b)",
        "Expected to fail: the example three-years-on shows a person whom the law leaves behind.",
        "PC § 41 , PC § 42 they are <repealed>",
        "Remark Where the text was found. Not verified: whether <b>sealing</b> & the like follow.",
    ],
)
def test_what_a_paragraph_provides_is_said(law_page: Built, said: str) -> None:
    assert said in plain(law_page.page()), plain(law_page.page())


def test_everything_is_escaped(law_page: Built) -> None:
    assert "Possessing &amp; &lt;having&gt;." in law_page.page()
    assert "<having>" not in law_page.page()
    assert "<b>sealing" not in law_page.page()


def test_an_example_is_a_row_with_its_outcome_in_words(law_page: Built) -> None:
    said = (
        'three-years-on conviction c with citation "40(A) PC", conviction-date 2020-06-15 2023-06-15 expungement of c eligible as expected'
    )
    assert said in plain(law_page.page())


def test_tables_have_heads_for_columns_and_rows(law_page: Built) -> None:
    tables = re.findall(r"<table.*?</table>", law_page.page(), re.DOTALL)
    assert len(tables) >= 5
    for table in tables:
        assert '<th class="head' in table
        assert '<th class="stub">' in table


def test_each_paragraph_has_an_anchor_of_its_own(law_page: Built) -> None:
    ids = re.findall(r' id="(US-WB-[^"]*)"', law_page.page())
    assert len(ids) == len(set(ids))
    assert {"US-WB-PC-40-a", "US-WB-PC-51", "US-WB-PC-51-a"} <= set(ids)


def test_the_rule_is_shown_without_its_gloss(law_page: Built) -> None:
    code = re.findall(r"<pre>.*?</pre>", law_page.page(), re.DOTALL)
    assert any("expungement" in block for block in code)
    assert not any("expunged." in block for block in code)


# ------------------------------------------------------------------------------------------------ options


def shown_with(folder: Path, options: str, law: str = LAW) -> str:
    found = build(folder, {"index": AUTOLAW + options}, {"wabash.law": law})
    assert found.warnings == ""
    return plain(found.page())


def test_only_keeps_words_and_paragraphs(tmp_path: Path) -> None:
    said = shown_with(tmp_path, "   :only: effect, PC § 40\n")
    assert "Punishes cannabis" in said
    assert "The effect of expungement" in said
    assert "Grants" not in said


def test_exclude_leaves_out(tmp_path: Path) -> None:
    said = shown_with(tmp_path, "   :exclude: example, offense\n")
    assert "Grants expungement" in said
    assert "Punishes" not in said
    assert "three-years-on" not in said


def test_within_shows_what_other_files_say_about_a_provision(tmp_path: Path) -> None:
    exception = "except conviction c from PC § 51(a) under PC § 52\n  > Felonies wait.\n  when c's grade is felony.\n"
    laws = {"wabash.law": LAW, "more.law": 'use "wabash.law".\n' + exception}
    alone = build(tmp_path, {"index": AUTOLAW}, laws)
    assert "Felonies wait" not in plain(alone.page())
    (tmp_path / "second").mkdir()
    whole = build(tmp_path / "second", {"index": AUTOLAW + "   :within: more.law\n   :exclude: example\n"}, laws)
    assert whole.warnings == ""
    assert "PC § 52 : Felonies wait." in plain(whole.page())


def test_many_examples_open_on_demand(tmp_path: Path) -> None:
    example = (
        'example e{n} under PC § 51(a) given conviction c with citation "40 PC" on 2024-01-0{n} expect expungement of c undetermined.\n'
    )
    found = build(tmp_path, {"index": AUTOLAW}, {"wabash.law": LAW + "".join(example.format(n=n) for n in range(1, 5))})
    assert "<summary>5 examples</summary>" in found.page()


def test_other_builders_show_the_same(tmp_path: Path) -> None:
    found = build(tmp_path, {"index": AUTOLAW}, {"wabash.law": LAW}, builder="text")
    assert "Grants expungement of a conviction" in (found.folder / "index.txt").read_text(encoding="utf-8")


# ------------------------------------------------------------------------------------------------ what goes wrong


@pytest.mark.parametrize(
    ("page", "law", "warned"),
    [
        (
            AUTOLAW,
            FRAME + CRIME + RELIEF.replace("expungement of c eligible", "expungement of c ineligible"),
            "example three-years-on fails",
        ),
        (AUTOLAW, "offense.", "wabash.law:1:"),
        (AUTOLAW.replace("wabash.law", "nowhere"), LAW, "N106"),
        (AUTOLAW + "   :within: us/ca\n", LAW, "is no part of the law us/ca"),
        (AUTOLAW + "   :only: convict\n", LAW, "neither a declaration word nor a citation"),
        ("Law\n===\n\n* x\n\n  .. autolaw:: wabash.law\n", LAW, "cannot stand inside of something else"),
    ],
)
def test_what_goes_wrong_is_a_warning_and_never_a_crash(tmp_path: Path, page: str, law: str, warned: str) -> None:
    assert warned in build(tmp_path, {"index": page}, {"wabash.law": law}).warnings


def test_a_failed_example_is_told_on_the_page(tmp_path: Path) -> None:
    law = LAW.replace("expungement of c eligible", "expungement of c ineligible")
    assert "fails: eligible under PC § 51(a)" in plain(build(tmp_path, {"index": AUTOLAW}, {"wabash.law": law}).page())


# ------------------------------------------------------------------------------------------------ summaries


def test_offenses_are_listed_by_version(tmp_path: Path) -> None:
    found = build(tmp_path, {"index": "Law\n===\n\n.. lawoffenses:: wabash.law\n"}, {"wabash.law": LAW})
    said = plain(found.page())
    assert "PC § 40(a) 1990-01-01 2022-07-01 misdemeanor Possessing & <having>. PC § 40(a) 2022-07-01 infraction" in said


def test_the_scope_says_how_much_is_encoded_and_what_is_left_out(tmp_path: Path) -> None:
    law = LAW + 'omits PC § 41 because "it is repealed".\n'
    said = plain(build(tmp_path, {"index": "Law\n===\n\n.. lawscope:: wabash.law\n"}, {"wabash.law": law}).page())
    assert "The law of Wabash as encoded: 2 versions of 1 offense, 0 permits, 1 grant" in said
    assert "PC § 41 it is repealed" in said


@pytest.mark.parametrize("shared", [LawDirective, LawsDirective])
def test_what_directives_share_is_no_directive_itself(shared: Callable[..., object]) -> None:
    with pytest.raises(TypeError, match="abstract"):
        shared("law", ["us/ca"], {}, [], 1, 0, "", None, None)
