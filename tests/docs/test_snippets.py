"""Every snippet of the documentation does what the page says: law checks and its examples hold, mistakes get their codes."""

from __future__ import annotations

import doctest
import os
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

import clearance_rules as cr
from clearance_rules.cli.main import main
from clearance_rules.diagnostics import Diagnostics
from clearance_rules.law.load import load_statutes, load_text
from clearance_rules.proof.examples import failures
from clearance_rules.records import Reject, read
from tests.docs.pages import DOCS, FRAME, Block, Desk, blocks, law_of, mistakes, pages

ALL = [block for page in pages() for block in blocks(page)]
LAW = [block for block in ALL if block.language == "law"]
KINDS = {"continues", "fragment", "condition", "act", "moment", "wrong", "aside"}
_VARYING = re.compile(r"\b[0-9a-f]{16}\b|within \d+ tr(?:y|ies)")
"""The version of a law, which changes with every word of it, and how soon a person was found."""
UNUSED = "N150"  # what a fragment declares, nothing need use


def named(found: list[Block]) -> list[object]:
    return [pytest.param(block, id=block.name) for block in found]


def told(text: str) -> list[str]:
    """The findings on a text, each as a line."""
    found = Diagnostics()
    load_text(text, found)
    return [f"{finding.span.line}: {finding.code} {finding.message}" for finding in found]


def unmet(law: cr.Law) -> list[str]:
    """The expectations of its examples that a law does not meet."""
    return [
        f"{failure.example}: expected {failure.expected}, found {failure.found}"
        for example in law.statutes.examples.values()
        for failure in failures(law, example, lambda law, person, day: law.decide(person, day))
    ]


def test_there_are_snippets() -> None:
    assert len(LAW) > 50


def test_every_block_is_marked_as_something_that_is_tested() -> None:
    for block in LAW:
        assert all(name in KINDS or name.startswith("mistake-") for name in block.classes), block.name


@pytest.mark.parametrize(
    "block", named([b for b in LAW if not mistakes(b) and "continues" not in b.classes and "caption" not in b.options])
)
def test_law_has_no_findings_and_its_examples_hold(block: Block) -> None:
    text = law_of(block)
    findings = told(text)
    if block.classes:
        findings = [line for line in findings if UNUSED not in line]
    assert findings == []
    assert unmet(cr.loads(text)) == []


@pytest.mark.parametrize("block", named([b for b in LAW if mistakes(b) and "caption" not in b.options]))
def test_a_mistake_gets_its_codes(block: Block) -> None:
    found = Diagnostics()
    load_text(law_of(block), found)
    assert [finding.code for finding in found if finding.code != UNUSED] == mistakes(block)


def test_the_frame_of_the_reference_has_no_findings() -> None:
    assert [line for line in told(FRAME) if UNUSED not in line] == []
    assert unmet(cr.loads(FRAME)) == []


# ------------------------------------------------------------------------------------------------ pages that build files

BUILDING = [page for page in pages() if any("caption" in block.options for block in blocks(page))]


@pytest.mark.parametrize("page", BUILDING, ids=lambda page: str(page.relative_to(DOCS)))
def test_a_page_builds_files_that_work_at_each_step(page: Path, tmp_path: Path) -> None:
    desk = Desk.of(page)
    for block in blocks(page):
        desk.take(block)
        if block.language == "law" and ("continues" in block.classes or "caption" in block.options):
            desk.lay_out(tmp_path)
            file = tmp_path / block.options.get("caption", desk.current)
            found = Diagnostics()
            load_statutes(file, found)
            assert [finding.code for finding in found if finding.code != UNUSED] == mistakes(block), block.name
            if not mistakes(block):
                assert bool(unmet(cr.load(file))) is ("wrong" in block.classes), block.name
    desk.lay_out(tmp_path)
    for block in blocks(page):
        if block.options.get("caption", "").endswith(".jsonl"):
            rejected = [item for item in read(tmp_path / block.options["caption"]) if isinstance(item, Reject)]
            assert bool(rejected) is ("rejects" in block.classes), block.name


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(DOCS)))
def test_commands_print_what_the_page_shows(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.chdir(tmp_path)
    desk = Desk.of(page)
    shown: list[tuple[Block, str]] = []
    for block in blocks(page):
        desk.take(block)
        if block.language == "console":
            desk.lay_out(tmp_path)
            text, statuses = ran(block)
            shown.append((block, text))
            assert statuses <= {0, *(int(name.removeprefix("status-")) for name in block.classes)}, (block.name, statuses, text)
    if request.config.getoption("--accept"):
        accept(page, shown)
    for block, text in shown:
        assert matches(block.text, text), f"{block.name} prints\n{text}"


def ran(block: Block) -> tuple[str, set[int]]:
    """A session with the commands of a block: each with what it prints, and the statuses other than 0 that they end with."""
    out: list[str] = []
    statuses: set[int] = set()
    for line in block.text.split("\n"):
        if line.startswith("$ clearance "):
            result = CliRunner().invoke(main, shlex.split(line.removeprefix("$ clearance ")), prog_name="clearance")
            out += [line, *result.output.rstrip("\n").split("\n")]
            statuses |= {result.exit_code}
        elif line.startswith("$ cat "):
            out += [line, *Path(line.removeprefix("$ cat ")).read_text(encoding="utf-8").rstrip("\n").split("\n")]
        elif line.startswith("$ "):
            out.append(line)
    return "\n".join(line.rstrip() for line in out if line or out), statuses


def matches(expected: str, printed: str) -> bool:
    """Whether a session printed what is shown; a line of three dots stands for any lines."""
    expected, printed = (_VARYING.sub("VARYING", text) for text in (expected, printed))
    lines = expected.rstrip().split("\n")
    pattern = "".join(r"(?:[^\n]*\n)*?" if line.strip() == "..." else re.escape(f"{line.rstrip()}\n") for line in lines)
    return re.fullmatch(pattern, f"{printed.rstrip()}\n") is not None


def accept(page: Path, shown: list[tuple[Block, str]]) -> None:
    """Write what was printed into a page, where nothing is left out."""
    lines = page.read_text(encoding="utf-8").split("\n")
    for block, text in reversed(shown):
        if not re.search(r"^ *\.\.\.$", block.text, re.MULTILINE):
            lines[block.start : block.end] = [f"{' ' * block.indent}{line}".rstrip() for line in text.split("\n")]
    page.write_text("\n".join(lines), encoding="utf-8")


# ------------------------------------------------------------------------------------------------ Python

SESSIONS = [page for page in pages() if ">>>" in page.read_text(encoding="utf-8")]


@pytest.mark.parametrize("page", SESSIONS, ids=lambda page: str(page.relative_to(DOCS)))
def test_python_sessions_give_what_the_page_shows(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk.of(page)
    for block in blocks(page):
        desk.take(block)
    desk.lay_out(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(os.environ, "COLUMNS", "80")
    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    failed, tried = doctest.testfile(str(page), module_relative=False, optionflags=flags, encoding="utf-8")
    assert tried
    assert not failed
