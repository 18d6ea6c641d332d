"""`clearance fmt`: what it writes, what it leaves alone, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from clearance_rules.cli.fmt import command

UNTIDY = 'code PC   "Penal Code" .\n-- a remark\nuse\n "b.law".\n'
TIDY = 'code PC "Penal Code".\n-- a remark\nuse "b.law".\n'
WRONG = "code PC Penal Code.\n"


def fmt(*arguments: str | Path, given: str | bytes | None = None) -> Result:
    """Run the verb."""
    return CliRunner().invoke(command, [str(argument) for argument in arguments], input=given)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.law"
    path.write_text(UNTIDY)
    return path


def test_a_file_is_laid_out_in_place_and_named(file: Path) -> None:
    done = fmt(file)
    assert (done.exit_code, done.stdout) == (0, f"changed {file}\n")
    assert file.read_text() == TIDY


def test_a_file_that_is_laid_out_is_not_written_again(file: Path) -> None:
    file.write_text(TIDY)
    file.chmod(0o444)
    before = file.stat().st_mtime_ns
    done = fmt(file)
    assert (done.exit_code, done.output) == (0, "")
    assert file.stat().st_mtime_ns == before


def test_check_writes_nothing_and_ends_in_1(file: Path) -> None:
    done = fmt("--check", file)
    assert (done.exit_code, done.stdout) == (1, f"would change {file}\n")
    assert file.read_text() == UNTIDY


def test_check_of_what_is_laid_out_ends_in_0(file: Path) -> None:
    file.write_text(TIDY)
    assert (fmt("--check", file).exit_code, fmt("--diff", file).exit_code) == (0, 0)


def test_diff_shows_what_would_change_and_writes_nothing(file: Path) -> None:
    done = fmt("--diff", file)
    assert done.exit_code == 1
    assert '-code PC   "Penal Code" .\n' in done.stdout
    assert '+code PC "Penal Code".\n' in done.stdout
    assert " -- a remark\n" in done.stdout
    assert file.read_text() == UNTIDY


def test_diff_shows_a_missing_line_end(file: Path) -> None:
    file.write_text(TIDY[:-1])
    done = fmt("--diff", file)
    assert done.exit_code == 1
    assert '-use "b.law".\n\\ No line end at the end of the file\n+use "b.law".\n' in done.stdout


def test_standard_input_is_laid_out_on_standard_output() -> None:
    done = fmt("-", given=UNTIDY)
    assert (done.exit_code, done.stdout) == (0, TIDY)


def test_standard_input_can_be_checked() -> None:
    assert fmt("--check", "-", given=TIDY).exit_code == 0
    done = fmt("--check", "-", given=UNTIDY)
    assert (done.exit_code, done.stdout) == (1, "would change <standard input>\n")


def test_section_signs_reach_standard_output() -> None:
    text = 'omits PC § 1 because "it is § 2".\n'
    assert fmt("-", given=text.encode()).stdout_bytes == text.encode()


def test_a_file_with_a_mistake_is_left_alone_and_told(file: Path) -> None:
    file.write_text(WRONG)
    done = fmt(file)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert "error[P019]" in done.stderr
    assert 'Write `"Penal Code"`.' in done.stderr
    assert file.read_text() == WRONG


def test_other_files_are_laid_out_beside_one_with_a_mistake(file: Path) -> None:
    wrong = file.with_name("0.law")
    wrong.write_text(WRONG)
    done = fmt(file.parent)
    assert (done.exit_code, done.stdout) == (2, f"changed {file}\n")
    assert file.read_text() == TIDY


def test_a_mistake_is_graver_than_a_file_that_would_change(file: Path) -> None:
    file.with_name("0.law").write_text(WRONG)
    assert fmt("--check", file.parent).exit_code == 2


def test_a_folder_stands_for_the_law_in_it_however_deep(file: Path) -> None:
    deep = file.parent / "us" / "ca" / "b.law"
    deep.parent.mkdir(parents=True)
    deep.write_text(UNTIDY)
    other = file.parent / "notes.txt"
    other.write_text(UNTIDY)
    assert fmt(file.parent).exit_code == 0
    assert (file.read_text(), deep.read_text(), other.read_text()) == (TIDY, TIDY, UNTIDY)


def test_a_folder_without_law_ends_in_2(tmp_path: Path) -> None:
    done = fmt(tmp_path)
    assert done.exit_code == 2
    assert "holds no .law file" in done.stderr


def test_a_file_that_is_not_there_ends_in_2(tmp_path: Path) -> None:
    done = fmt(tmp_path / "none.law")
    assert done.exit_code == 2
    assert "error[P094]" in done.stderr


def test_bytes_that_are_no_text_end_in_2() -> None:
    done = fmt("-", given=b"\xff\xfe\x00")
    assert done.exit_code == 2
    assert "error[P097]" in done.stderr


def test_no_path_is_wrong_usage() -> None:
    assert fmt().exit_code == 2


def test_line_ends_of_windows_stay(file: Path) -> None:
    file.write_bytes(UNTIDY.replace("\n", "\r\n").encode())
    assert fmt(file).exit_code == 0
    assert file.read_bytes() == TIDY.replace("\n", "\r\n").encode()
    assert fmt("--check", file).exit_code == 0


def test_help_shows_an_example() -> None:
    done = fmt("--help")
    assert done.exit_code == 0
    assert "clearance fmt --check drafts/bill.law" in done.output


def test_json_tells_of_each_file_whether_it_changes_how_and_what_is_wrong(tmp_path: Path) -> None:
    good, loose, bad = (tmp_path / name for name in ("a.law", "b.law", "c.law"))
    good.write_text('use "frame.law".\n', encoding="utf-8")
    loose.write_text('use    "frame.law".\n', encoding="utf-8")
    bad.write_text("use frame.\n", encoding="utf-8")
    result = fmt(tmp_path, "--diff", "--format", "json")
    told = json.loads(result.stdout)
    assert [(Path(item["path"]).name, item["changed"]) for item in told] == [("a.law", False), ("b.law", True), ("c.law", None)]
    assert '+use "frame.law".' in told[1]["diff"]
    assert [finding["line"] for finding in told[2]["findings"]] == [1]
    assert (result.exit_code, loose.read_text(encoding="utf-8")) == (2, 'use    "frame.law".\n')


def test_standard_input_is_not_laid_out_into_json() -> None:
    result = fmt("-", "--format", "json", given='use "frame.law".\n')
    assert result.exit_code == 2
    assert "--check or --diff" in result.stderr
