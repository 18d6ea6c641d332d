"""`clearance lint`: findings in the shape of the contract, what is selected, what is refused, and the exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from clearance_rules.cli import Exit
from clearance_rules.cli.main import main
from clearance_rules.lint.examples import FRAME
from clearance_rules.lint.registry import BY_CODE

WAIT = BY_CODE["R6.1"].bad
CROSSED = BY_CODE["F102"].bad


def lint(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["lint", *arguments], catch_exceptions=False)


def written(folder: Path, text: str, name: str = "bill.law", frame: str = FRAME) -> str:
    path = folder / name
    path.write_text(f"{frame}{text}\n", encoding="utf-8")
    return str(path)


def test_a_law_without_findings_is_status_0(tmp_path: Path) -> None:
    path = written(tmp_path, "")
    result = lint(path)
    assert (result.exit_code, result.stdout) == (Exit.OK, f"{path}: no findings.\n")


def test_a_finding_shows_place_reason_and_remedy(tmp_path: Path) -> None:
    path = written(tmp_path, WAIT)
    result = lint(path)
    assert result.exit_code == Exit.FINDINGS
    for part in (
        "error[R6.1] Relief under PC § 50(a)",
        f"--> {path}:{len((FRAME + WAIT).splitlines())}:8",
        "3 years have passed",
        "= remedy: Leave the wait out",
        ": 1 error.\n",
    ):
        assert part in result.stdout


@pytest.mark.parametrize(
    ("text", "status"), [(WAIT, Exit.FINDINGS), (BY_CODE["R6.5"].bad, Exit.FINDINGS), (CROSSED, Exit.OK), ("", Exit.OK)]
)
@pytest.mark.parametrize("form", ["text", "json"])
def test_errors_and_warnings_are_status_1_and_infos_are_not(tmp_path: Path, text: str, status: Exit, form: str) -> None:
    assert lint(written(tmp_path, text), "--format", form).exit_code == status


def test_json_counts_code_points_without_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "bill.law"
    text = f"-- 𝔓𝔬𝔰𝔰𝔢𝔰𝔰𝔦𝔬𝔫 — ünïcode\r\n{FRAME}{WAIT}\n"
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    (finding,) = json.loads(lint(str(path), "--format", "json").stdout)
    assert set(finding) == {"path", "code", "severity", "start", "end", "line", "column", "text", "message", "remedy"}
    assert finding["text"] == "3 years have passed since c's disposition-date"
    assert text[finding["start"] : finding["end"]] == finding["text"]
    before = text[: finding["start"]]
    assert (finding["line"], finding["column"]) == (before.count("\n") + 1, len(before) - before.rindex("\n"))
    assert (finding["path"], finding["code"], finding["severity"]) == (str(path), "R6.1", "error")


@pytest.mark.parametrize(
    ("options", "codes"),
    [
        ([], ["R3.1", "R6.1", "R6.3"]),
        (["--select", "R6"], ["R6.1", "R6.3"]),
        (["--select", "r6.3, R3"], ["R3.1", "R6.3"]),
        (["--select", "R3", "--select", "R6.1"], ["R3.1", "R6.1"]),
        (["--ignore", "R6"], ["R3.1"]),
        (["--select", "R", "--ignore", "R3,R6.1"], ["R6.3"]),
        (["--select", "F,C,N"], []),
    ],
)
def test_codes_are_selected_and_ignored_by_prefix(tmp_path: Path, options: list[str], codes: list[str]) -> None:
    text = f"{BY_CODE['R3.1'].bad}\n{WAIT[:-1]} and c's case's fines-due is at most 0 dollars."
    found = json.loads(lint(written(tmp_path, text), "--format", "json", *options).stdout)
    assert [finding["code"] for finding in found] == codes


@pytest.mark.parametrize("option", ["--select", "--ignore"])
@pytest.mark.parametrize("codes", ["R99", "R6.", "X", "R6,Z1"])
def test_a_code_that_no_rule_has_is_refused(tmp_path: Path, option: str, codes: str) -> None:
    result = lint(written(tmp_path, ""), option, codes)
    assert result.exit_code == Exit.USAGE
    assert "No rule has a code that starts with" in result.stderr
    assert "R6.1" in result.stderr


def test_several_laws_are_linted_together_and_what_they_share_once(tmp_path: Path) -> None:
    written(tmp_path, WAIT, "frame.law")
    one, other = (
        written(tmp_path, 'right of the person under PC § 50(h) to see "it".', f"{name}.law", 'use "frame.law".\n') for name in "ab"
    )
    result = lint(one, other, "--format", "json", "--ignore", "S2")
    assert [finding["code"] for finding in json.loads(result.stdout)] == ["R6.1"]
    assert lint(one, other, "--ignore", "S2").stdout.endswith(f"{one}, {other}: 1 error.\n")


def test_a_law_with_mistakes_is_not_looked_into_and_shows_them_whatever_is_selected(tmp_path: Path) -> None:
    path = written(tmp_path, WAIT + "\nomits PC § 41 because.")
    result = lint(path, "--format", "json", "--select", "R1")
    assert result.exit_code == Exit.FINDINGS
    assert [finding["code"][0] for finding in json.loads(result.stdout)] == ["P"]


@pytest.mark.parametrize("name", ["us/nowhere", "nowhere.law"])
def test_no_such_law_is_status_2(name: str) -> None:
    result = lint(name)
    assert (result.exit_code, result.stdout) == (Exit.USAGE, "")
    assert "N106" in result.stderr


@pytest.mark.parametrize("name", ["bill.txt", "bill.MD", "bill.html", "bill.docx", "bill.pdf", "bill.xml"])
def test_prose_is_refused(tmp_path: Path, name: str) -> None:
    result = lint(written(tmp_path, "", name))
    assert result.exit_code == Exit.USAGE
    assert f"{name} is prose. Only encoded law (.law) can be linted." in result.stderr


@pytest.mark.parametrize("arguments", [["--scorecard"], ["--format", "sarif"], ["--format", "github"], []])
def test_what_the_verb_does_not_have_is_refused(tmp_path: Path, arguments: list[str]) -> None:
    result = lint(*([written(tmp_path, ""), *arguments] if arguments else []))
    assert result.exit_code == Exit.USAGE
    assert (arguments or ["LAW"])[-1] in result.stderr
