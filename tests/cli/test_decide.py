"""`clearance decide`: the rows of the contract, an account of every row read, files that appear whole or not at all."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from clearance_rules import load
from clearance_rules.cli import Exit
from clearance_rules.cli.run import Run
from clearance_rules.cli.writing import COLUMNS, inert
from tests.cli.deciding import BULK, DEMO, LAW, PEOPLE, decide, people, person, run, table

CONTRACT = "person_id,case_id,charge_id,source_row,principal,citation,relief,verdict,reasons,missing,presumed,eligible_on,as_of,law_version"


@pytest.fixture
def bulk(tmp_path: Path) -> str:
    """A small law for the bulk layout."""
    path = tmp_path / "bulk.law"
    path.write_text(BULK, encoding="utf-8")
    return str(path)


# ------------------------------------------------------------------------------------------------ what is written


def test_the_columns_are_those_of_the_contract(tmp_path: Path) -> None:
    assert ",".join(COLUMNS) == CONTRACT
    out = tmp_path / "out.csv"
    decide(PEOPLE, out)
    assert out.read_text(encoding="utf-8").splitlines()[0] == CONTRACT


def test_a_row_of_csv(tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    assert decide(PEOPLE, out).exit_code == Exit.OK
    first, second = table(out)
    assert first == {
        "person_id": "p1",
        "case_id": "k1",
        "charge_id": "c1",
        "source_row": "1",
        "principal": "true",
        "citation": "PC § 51(a)",
        "relief": "expungement",
        "verdict": "eligible",
        "reasons": "PC § 51(a): c's offense is in possession;PC § 51(a): c's conduct is lawful on 2022-07-01;"
        "PC § 51(a): 3 years have passed since c's conviction-date",
        "missing": "",
        "presumed": "",
        "eligible_on": "2026-11-24",
        "as_of": "2026-11-24",
        "law_version": load(LAW).version,
    }
    assert (second["verdict"], second["missing"], second["eligible_on"]) == ("undetermined", "offense-date;person.birth-date", "")


def test_a_row_of_json_lines(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    assert decide(PEOPLE, out).exit_code == Exit.OK
    first, second = map(json.loads, out.read_text(encoding="utf-8").splitlines())
    assert list(first) == list(COLUMNS)
    assert (first["principal"], first["source_row"], first["eligible_on"], first["presumed"]) == (True, 1, "2026-11-24", [])
    assert (second["missing"], second["eligible_on"]) == (["offense-date", "person.birth-date"], None)


def test_a_charge_that_no_grant_reaches_has_a_row_of_its_own(tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    decide(people(tmp_path / "p.jsonl", person(disposition="acquitted", conviction_date=None)), out)
    (row,) = table(out)
    assert (row["principal"], row["citation"], row["relief"], row["verdict"], row["reasons"]) == ("true", "", "", "ineligible", "")


def test_every_charge_has_one_principal_row_and_it_is_the_best(tmp_path: Path, bulk: str) -> None:
    out = tmp_path / "out.csv"
    result = decide(DEMO, out, "--max-rejects", 5, "--format", "json", law=bulk)
    assert result.exit_code == Exit.OK
    rank = {"eligible": 0, "undetermined": 1, "ineligible": 2}
    charges: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in table(out):
        charges.setdefault((row["person_id"], row["charge_id"]), []).append(row)
    assert len(charges) == json.loads(result.stdout)["charges"]
    for rows in charges.values():
        (principal,) = (row for row in rows if row["principal"] == "true")
        assert principal is min(rows, key=lambda row: rank[row["verdict"]])


def test_a_semicolon_in_a_list_becomes_a_comma(tmp_path: Path) -> None:
    law = tmp_path / "law.law"
    text = Path(LAW).read_text(encoding="utf-8").replace("c's offense is in possession", 'c\'s description is "A; B"')
    law.write_text(text.partition("example ")[0], encoding="utf-8")
    out = tmp_path / "out.csv"
    decide(people(tmp_path / "p.jsonl", person(description="none of these")), out, law=str(law))
    assert table(out)[0]["reasons"] == 'PC § 51(a): c\'s description is "A, B"'


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@sum"])
def test_a_text_that_a_spreadsheet_would_run_gets_an_apostrophe_in_csv_only(tmp_path: Path, text: str) -> None:
    records = people(tmp_path / "p.jsonl", person(text, text))
    result = decide(records, tmp_path / "out.csv")
    assert {row["person_id"] for row in table(tmp_path / "out.csv")} == {f"'{text}"} == {inert(text)}
    assert "2 texts start like a formula of a spreadsheet and got an apostrophe in front" in result.stdout
    assert "apostrophe" not in decide(records, tmp_path / "out.jsonl").stdout
    assert json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8"))["charge_id"] == text


def test_a_tab_before_a_formula_does_not_hide_it() -> None:
    assert (inert("\t=1"), inert("1=1"), inert("")) == ("'\t=1", "1=1", "")


def test_parameters_are_set_and_change_the_version(tmp_path: Path) -> None:
    law = tmp_path / "law.law"
    text = Path(LAW).read_text(encoding="utf-8").replace("3 years have passed", "wait has passed")
    law.write_text(text + "parameter wait in duration is 3 years.\n", encoding="utf-8")
    records = people(tmp_path / "p.jsonl", person(offense_date="2010-01-01"))
    one, other = tmp_path / "one.csv", tmp_path / "other.csv"
    decide(records, one, law=str(law))
    result = decide(records, other, "--set", "wait=20 years", law=str(law))
    assert (table(one)[0]["verdict"], table(other)[0]["verdict"]) == ("eligible", "ineligible")
    assert table(other)[0]["eligible_on"] == "2030-06-01"
    assert table(one)[0]["law_version"] != table(other)[0]["law_version"]
    assert "Settings    wait=20 years\n" in result.stdout


# ------------------------------------------------------------------------------------------------ the account


def test_the_summary_accounts_for_every_row(tmp_path: Path, bulk: str) -> None:
    result = decide(DEMO, tmp_path / "out.csv", "--rejects", tmp_path / "rejects.csv", "--max-rejects", 5, law=bulk)
    assert result.exit_code == Exit.OK
    found = re.search(r"Rows read   (\d+) = (\d+) charge-bearing \+ (\d+) supporting \+ (\d+) rejected", result.stdout)
    assert found is not None
    read, bearing, supporting, rejected = map(int, found.groups())
    assert (read, rejected) == (bearing + supporting + rejected, 5)
    assert read == len(DEMO.read_text(encoding="utf-8").splitlines())
    verdicts = re.search(
        r"Charges     (\d+), by the best verdict of each: (\d+) eligible, (\d+) undetermined, (\d+) ineligible", result.stdout
    )
    assert verdicts is not None
    charges, *by_verdict = map(int, verdicts.groups())
    assert charges == sum(by_verdict)
    for part in (
        f"{bulk} (Example State), version {load(bulk).version}, as of 2026-11-24",
        "Settings    wait=10 years",
        "Complete    by the records: case, repository; by the law: repository",
        " of whom may lack a rejected row",
        "Not read    and so unknown: 1 of PRI_DOB",
    ):
        assert part in result.stdout


def test_the_summary_as_json(tmp_path: Path, bulk: str) -> None:
    told = json.loads(decide(DEMO, tmp_path / "out.csv", "--max-rejects", 5, "--format", "json", law=bulk).stdout)
    rows = told["rows"]
    assert rows["read"] == rows["charge_bearing"] + sum(rows["supporting"].values()) + rows["rejected"]
    verdicts = table(tmp_path / "out.csv")
    assert told["persons"] == len({row["person_id"] for row in verdicts})
    assert told["charges"] == len({row["charge_id"] for row in verdicts})
    assert 0 < told["incomplete_persons"] < 20
    assert told["charges"] == sum(told["verdicts"].values())
    assert told["written"] == len(table(tmp_path / "out.csv"))
    assert told["complete"] == {"by_records": ["case", "repository"], "by_mapping": None, "by_law": ["repository"]}
    assert (told["law_version"], told["as_of"], told["files"]["rejects"]) == (load(bulk).version, "2026-11-24", None)


def test_the_summary_of_json_lines_says_that_each_record_tells_what_is_complete(tmp_path: Path) -> None:
    result = decide(PEOPLE, tmp_path / "out.csv")
    assert "Complete    by the records: as each says; by the law: nothing\n" in result.stdout
    assert "Settings    this law has none\n" in result.stdout
    assert "Written     2 rows to " in result.stdout


def test_rejected_rows_go_to_their_file_a_line_for_each_fault(tmp_path: Path) -> None:
    records = people(tmp_path / "p.jsonl", person(), '{"person_id": "=q", "birth_date": "x", "death_date": "y"}', "not json")
    rejects = tmp_path / "rejects.csv"
    result = decide(records, tmp_path / "out.csv", "--rejects", rejects)
    assert result.exit_code == Exit.FINDINGS
    rows = table(rejects)
    assert list(rows[0]) == ["line", "column", "field", "reason", "remedy"]
    assert [(row["line"], row["field"], row["reason"].partition(":")[0]) for row in rows] == [
        ("2", "birth_date", "What stands here cannot be used (--show-values shows it)."),
        ("2", "death_date", "What stands here cannot be used (--show-values shows it)."),
        ("3", "", "This is not JSON"),
    ]
    assert all(row["remedy"] for row in rows)
    assert f"2 rejected rows to {rejects}" in result.stdout
    assert result.stderr == ""


def test_rejected_rows_that_go_nowhere_are_shown_without_facts_of_the_record(tmp_path: Path) -> None:
    bad = [f'{{"person_id": "p{n}", "birth_date": "SECRET"}}' for n in range(7)]
    result = decide(people(tmp_path / "p.jsonl", *bad), tmp_path / "out.csv")
    assert result.exit_code == Exit.FINDINGS
    assert "  line 1: birth_date: What stands here cannot be used (--show-values shows it). Write a day" in result.stderr
    assert "and 2 more; --rejects FILE writes all of them" in result.stderr
    assert "SECRET" not in result.output


@pytest.mark.parametrize(
    "line",
    [
        '"JANE SECRET"',
        '{"person_id": "p", "shoe_size": "SECRET"}',
        '{"person_id": "p", "cases": [{"case_id": "k", "charges": [{"charge_id": "c", "grade": "JANE SECRET"}]}]}',
        '{"SECRET": 1, "SECRET": 2}',
        '["SECRET"]',
        '{"person_id": "p", "history": ["SECRET"]}',
        '{"person_id": "p", "cases": "SECRET"}',
    ],
)
def test_no_reject_repeats_a_value_unless_values_are_asked_for(tmp_path: Path, line: str) -> None:
    rejects, quality = tmp_path / "rejects.csv", tmp_path / "quality.json"
    records = people(tmp_path / "p.jsonl", line)
    shown = decide(records, tmp_path / "out.csv", "--quality", quality).output
    written = decide(records, tmp_path / "out.csv", "--rejects", rejects).output
    reasons = [row["reason"] for row in table(rejects)]
    assert "SECRET" not in " ".join(
        [shown, written, *reasons, *(each["reason"] for each in json.loads(quality.read_text())["rejected_rows"])]
    )
    decide(records, tmp_path / "out.csv", "--rejects", rejects, "--show-values")
    assert [row["reason"] for row in table(rejects)] != reasons


@pytest.mark.parametrize(("allowed", "status"), [(0, Exit.FINDINGS), (1, Exit.FINDINGS), (2, Exit.OK), (3, Exit.OK)])
def test_more_rejects_than_allowed_are_status_1_and_the_others_are_decided(tmp_path: Path, allowed: int, status: Exit) -> None:
    out = tmp_path / "out.csv"
    result = decide(people(tmp_path / "p.jsonl", "x", person(), "y"), out, "--max-rejects", allowed)
    assert result.exit_code == status
    assert len(table(out)) == 1


def test_nothing_of_a_record_but_identifiers_is_written(tmp_path: Path) -> None:
    record = person(description="A SECRET", court="SECRET COURT") | {"sex": "SECRET", "race": "SECRET"}
    result = decide(people(tmp_path / "p.jsonl", record), tmp_path / "out.csv")
    assert "SECRET" not in result.output + (tmp_path / "out.csv").read_text(encoding="utf-8")


def test_an_empty_file_is_read_and_has_nothing_to_decide(tmp_path: Path) -> None:
    result = decide(people(tmp_path / "p.jsonl"), tmp_path / "out.csv")
    assert result.exit_code == Exit.OK
    assert "Rows read   0 = 0 charge-bearing + 0 supporting + 0 rejected" in result.stdout
    assert table(tmp_path / "out.csv") == []


# ------------------------------------------------------------------------------------------------ what cannot be done


def test_files_appear_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out, rejects = tmp_path / "out.csv", tmp_path / "rejects.csv"
    out.write_text("before", encoding="utf-8")

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Run, "write", fail)
    assert decide(PEOPLE, out, "--rejects", rejects, "--quality", tmp_path / "quality.txt").exit_code == Exit.USAGE
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]
    assert out.read_text(encoding="utf-8") == "before"


def test_a_wrong_header_leaves_no_file_behind(tmp_path: Path, bulk: str) -> None:
    records = tmp_path / "bulk.csv"
    header = DEMO.read_text(encoding="utf-8").splitlines()[0]
    records.write_text(header.replace("SUBJECT_ID", "SUBJECT") + "\n", encoding="utf-8")
    result = decide(records, tmp_path / "out.csv", law=bulk)
    assert (result.exit_code, result.stdout) == (Exit.USAGE, "")
    assert "SUBJECT is not a column" in result.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bulk.csv", "bulk.law"]


@pytest.mark.parametrize(
    ("out", "message"),
    [
        ("out.txt", "says no format. Name a file that ends in .csv, .jsonl or .parquet."),
        ("nowhere/out.csv", "nowhere/out.csv: No such file or directory"),
        ("folder.csv", "is a folder. Name a file."),
        ("p.jsonl", "is the file of records. Name another file."),
    ],
)
def test_output_that_cannot_be_written_is_status_2_before_any_work(tmp_path: Path, out: str, message: str) -> None:
    (tmp_path / "folder.csv").mkdir()
    records = people(tmp_path / "p.jsonl", person())
    before = sorted(tmp_path.iterdir())
    result = decide(records, tmp_path / out)
    assert (result.exit_code, result.stdout) == (Exit.USAGE, "")
    assert message in result.stderr
    assert sorted(tmp_path.iterdir()) == before


def test_verdicts_and_rejects_need_two_files(tmp_path: Path) -> None:
    result = decide(PEOPLE, tmp_path / "out.csv", "--rejects", tmp_path / "out.csv")
    assert result.exit_code == Exit.USAGE
    assert "is the file of --out, too. Name another file." in result.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--input-format", "xml"], "'xml' is not one of"),
        (["--quality", "quality.csv"], "quality.csv says no format. Name a file that ends in .txt or .json."),
        (["--max-rejects", "-1"], "-1 is not in the range"),
        (["--set", "x"], "x sets nothing."),
        (["--set", "x=1"], "This law has no parameter `x`."),
    ],
)
def test_a_wrong_option_is_status_2_with_its_reason(tmp_path: Path, arguments: list[str], message: str) -> None:
    result = decide(PEOPLE, tmp_path / "out.csv", *arguments)
    assert (result.exit_code, result.stdout) == (Exit.USAGE, "")
    assert message in " ".join(result.stderr.split())


@pytest.mark.parametrize("missing", ["--as-of", "--out"])
def test_the_day_and_the_output_must_be_named(missing: str) -> None:
    arguments = {"--as-of": "2026-11-24", "--out": "out.csv"}
    del arguments[missing]
    result = run(LAW, PEOPLE, *(text for pair in arguments.items() for text in pair))
    assert result.exit_code == Exit.USAGE
    assert f"Missing option '{missing}'" in result.stderr


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("missing.jsonl", None, "The file cannot be opened"),
        ("nonsense.csv", b"a,b\n1,2\n", "The format of the file cannot be told"),
        ("empty.csv", b"", "The format of the file cannot be told"),
        ("wide.jsonl", '{"person_id": "p"}\n'.encode("utf-16"), "The file is in UTF-16"),
    ],
)
def test_records_that_cannot_be_read_are_status_2(tmp_path: Path, name: str, content: bytes | None, message: str) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    result = decide(path, tmp_path / "out.csv")
    assert (result.exit_code, result.stdout) == (Exit.USAGE, "")
    assert message in result.stderr
    assert not (tmp_path / "out.csv").exists()


def test_a_folder_is_no_file_of_records(tmp_path: Path) -> None:
    assert "The file cannot be opened" in decide(tmp_path, tmp_path / "out.csv").stderr
