"""`clearance check`: findings with their places, what a law covers, and the exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from clearance_rules.cli import Exit
from clearance_rules.cli.main import main
from tests.law.laws import FRAME

RULE = 'omits PC § 41, § 42 because "They are about something else.".\n'
SOUND = """\
jurisdiction US-XX "A made-up state" grades infraction < misdemeanor crimes misdemeanor anniversaries round up.
code PC "Penal Code".
conduct cannabis has act in {possess, sell}.
offense PC § 40 in force from 1980-01-01 until 2022-07-01 punishes cannabis x as misdemeanor when x's act is possess.
permit cannabis x under PC § 50 in force from 2022-07-01 when x's act is possess.
effect expungement is clearing under PC § 51(b).
grant expungement of conviction c under PC § 51(a) automatically in force from 2023-01-01 when c's offense is PC § 40.
omits PC § 41, § 42 because "They are about something else.".
example first under PC § 51(a) given conviction c with citation "40 PC" on 2024-01-01 expect expungement eligible.
guarantee adults: every cannabis x lawful on 2023-01-01 and punished before 2022-07-01 for convictions
  is granted expungement automatically.
"""


def check(folder: Path, text: str, *options: str) -> Result:
    (folder / "bill.law").write_text(text, encoding="utf-8")
    return CliRunner().invoke(main, ["check", str(folder / "bill.law"), *options], catch_exceptions=False)


def test_a_sound_law_is_status_0_and_told_by_what_it_covers(tmp_path: Path) -> None:
    result = check(tmp_path, SOUND)
    assert result.exit_code == Exit.OK
    assert result.stdout == (
        f"{tmp_path}/bill.law: 1 offense, 1 permit, 1 grant, 1 example, 1 guarantee; 2 paragraphs omitted; no findings.\n"
    )


def test_errors_are_status_1_with_place_cause_and_remedy(tmp_path: Path) -> None:
    result = check(tmp_path, SOUND.replace("when c's offense", "when d's offense"))
    assert result.exit_code == Exit.FINDINGS
    assert "error[N120] Nothing here is called `d`." in result.stdout
    assert f"{tmp_path}/bill.law:7:" in result.stdout
    assert "remedy: " in result.stdout
    assert result.stdout.endswith("bill.law: 1 error.\n")
    assert result.stderr == ""


def test_warnings_are_status_1_and_remarks_are_not(tmp_path: Path) -> None:
    warned = check(tmp_path, SOUND + "parameter strict in yesno is true.\n")
    assert warned.exit_code == Exit.FINDINGS
    assert warned.stdout.endswith("; 2 paragraphs omitted; 1 warning.\n")
    remarked = check(tmp_path, SOUND + "body court is local court.\n")
    assert remarked.exit_code == Exit.OK
    assert remarked.stdout.endswith("; 2 paragraphs omitted; 1 info.\n")


def test_json_is_a_list_of_findings(tmp_path: Path) -> None:
    result = check(tmp_path, SOUND.replace("x's act is possess.\npermit", "x's act is posses.\npermit"), "--format", "json")
    assert result.exit_code == Exit.FINDINGS
    (finding,) = json.loads(result.stdout)
    assert (finding["code"], finding["severity"], finding["line"], finding["text"]) == ("T102", "error", 4, "posses")
    assert SOUND.replace("x's act is possess.\npermit", "x's act is posses.\npermit")[finding["start"] : finding["end"]] == "posses"
    assert json.loads(check(tmp_path, SOUND, "--format", "json").stdout) == []


@pytest.mark.parametrize("options", [(), ("--format", "json")])
def test_no_such_law_is_status_2_and_told_on_standard_error(options: tuple[str, ...]) -> None:
    result = CliRunner().invoke(main, ["check", "us/caa", *options])
    assert result.exit_code == Exit.USAGE
    assert result.stdout == ""
    assert "Did you mean `us/ca`?" in result.stderr


def test_an_unreadable_file_is_status_2(tmp_path: Path) -> None:
    (tmp_path / "bill.law").write_bytes(b"omits PC \xa7 41.")
    result = CliRunner().invoke(main, ["check", str(tmp_path)])
    assert result.exit_code == Exit.USAGE
    assert "P097" in result.stderr


def test_a_file_that_is_used_and_not_there_is_a_finding(tmp_path: Path) -> None:
    assert check(tmp_path, 'use "gone.law".\n' + SOUND).exit_code == Exit.FINDINGS


def test_several_mistakes_are_counted(tmp_path: Path) -> None:
    result = check(tmp_path, FRAME.replace("is felony", "is felny").replace("3 years", "3 yeers") + RULE)
    assert result.stdout.endswith("bill.law: 2 errors.\n")


# ------------------------------------------------------------------------------------------------ several laws


@pytest.fixture
def one_core(monkeypatch: pytest.MonkeyPatch) -> None:
    """Starting processes takes longer than these laws."""
    monkeypatch.setattr("os.cpu_count", lambda: 1)


def folder_of(folder: Path, **laws: str | bytes) -> Path:
    """A folder with a folder for each law, by its name."""
    for name, text in laws.items():
        (folder / name).mkdir()
        (folder / name / "law.law").write_bytes(text.encode() if isinstance(text, str) else text)
    return folder


def check_all(folder: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["check", str(folder), *options], catch_exceptions=False)


@pytest.mark.usefixtures("one_core")
def test_each_folder_of_a_folder_is_a_law_of_its_own_and_all_are_added_up(tmp_path: Path) -> None:
    """The two laws declare the same names and paragraphs: as one law they would be full of mistakes."""
    result = check_all(folder_of(tmp_path, aa=SOUND, bb=SOUND.replace("§ 41, § 42", "§ 41")))
    assert result.exit_code == Exit.OK
    assert result.stdout.splitlines() == [
        f"{tmp_path}/aa: 1 offense, 1 permit, 1 grant, 1 example, 1 guarantee; 2 paragraphs omitted; no findings.",
        f"{tmp_path}/bb: 1 offense, 1 permit, 1 grant, 1 example, 1 guarantee; 1 paragraph omitted; no findings.",
        f"{tmp_path}: 2 laws, 2 offenses, 2 permits, 2 grants, 2 examples, 2 guarantees; 3 paragraphs omitted; no findings.",
    ]


@pytest.mark.usefixtures("one_core")
def test_findings_of_one_law_do_not_hide_the_others(tmp_path: Path) -> None:
    folder_of(tmp_path, aa=SOUND.replace("when c's offense", "when d's offense"), bb=SOUND)
    result = check_all(tmp_path)
    assert result.exit_code == Exit.FINDINGS
    assert f"--> {tmp_path}/aa/law.law:7:" in result.stdout
    assert result.stdout.splitlines()[-3:] == [
        f"{tmp_path}/aa: 1 error.",
        f"{tmp_path}/bb: 1 offense, 1 permit, 1 grant, 1 example, 1 guarantee; 2 paragraphs omitted; no findings.",
        f"{tmp_path}: 1 of 2 laws, 1 offense, 1 permit, 1 grant, 1 example, 1 guarantee; 2 paragraphs omitted; 1 error.",
    ]
    (finding,) = json.loads(check_all(tmp_path, "--format", "json").stdout)
    assert finding["path"] == f"{tmp_path}/aa/law.law"


@pytest.mark.usefixtures("one_core")
def test_of_several_laws_an_unreadable_one_is_status_2_and_the_others_are_told(tmp_path: Path) -> None:
    result = check_all(folder_of(tmp_path, aa=b"omits PC \xa7 41.", bb=SOUND))
    assert result.exit_code == Exit.USAGE
    assert "P097" in result.stderr
    assert f"{tmp_path}/bb: 1 offense" in result.stdout
    assert result.stdout.splitlines()[-1].startswith(f"{tmp_path}: 1 of 2 laws, 1 offense")


@pytest.mark.usefixtures("one_core")
def test_a_folder_with_law_in_it_is_one_law_whatever_its_folders_hold(tmp_path: Path) -> None:
    (folder_of(tmp_path, aa=SOUND) / "bill.law").write_text(SOUND, encoding="utf-8")
    assert check_all(tmp_path).stdout.startswith(f"{tmp_path}: 1 offense, ")
