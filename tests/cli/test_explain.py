"""`clearance explain`: one person, in words and as JSON, and everything that can be wrong with the request."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from clearance_rules.cli import Exit
from clearance_rules.cli.main import main
from tests.cli.deciding import BULK

ROOT = Path(__file__).parents[2]
LAW = str(ROOT / "examples" / "first" / "first.law")
PEOPLE = str(ROOT / "examples" / "first" / "people.jsonl")
DEMO = str(ROOT / "examples" / "ca_doj" / "demo.csv")
NO_OTHER = """\
grant sealing of conviction c under HSC § 3 automatically when no conviction d of c's person other than c where (d's grade is felony).
"""
STRICT = """\
parameter wait in duration is 3 years.
field ward of person in yesno, sometimes recorded.
"""


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["explain", *arguments], catch_exceptions=False)


def one(*arguments: str, law: str = LAW, records: str = PEOPLE, as_of: str = "2026-11-24", person: str = "p1") -> Result:
    return run(law, records, "--as-of", as_of, "--person", person, *arguments)


def test_a_person_is_explained_in_words() -> None:
    result = one()
    assert result.exit_code == Exit.OK
    assert result.stdout.startswith(
        "Record of person p1, under the law of Example State, as of November 24, 2026\n\n- Charge c1: eligible for"
    )
    assert result.stderr == ""


def test_a_person_is_explained_as_json() -> None:
    told = json.loads(one("--format", "json", person="p2").stdout)
    assert (told["person_id"], told["charges"][0]["grants"][0]["verdict"]) == ("p2", "undetermined")
    assert told["charges"][0]["grants"][0]["needed"]["sets"] == [
        [{"path": "person.birth-date", "fact": "birth date of the person", "values": "on or before 1999-03-01"}]
    ]


def test_a_charge_can_be_chosen() -> None:
    assert "Charge c1\n" in one("--charge", "c1").stdout
    missing = one("--charge", "c9")
    assert missing.exit_code == Exit.USAGE
    assert "The record of p1 has no charge c9. Its charges are c1." in missing.stderr


def test_a_parameter_can_be_set(tmp_path: Path) -> None:
    law = tmp_path / "law.law"
    text = Path(LAW).read_text(encoding="utf-8").replace("3 years have passed", "wait has passed")
    law.write_text(text + STRICT.splitlines()[0] + "\n", encoding="utf-8")
    assert "eligible for expungement" in one(law=str(law)).stdout
    late = one("--set", "wait=10 years", law=str(law))
    assert "not eligible for any relief in this law yet; it would be on June 15, 2030." in late.stdout
    assert "with wait: 10 years" in " ".join(late.stdout.split())


def test_a_field_of_the_law_is_read_from_the_records(tmp_path: Path) -> None:
    law, people = tmp_path / "law.law", tmp_path / "people.jsonl"
    text = Path(LAW).read_text(encoding="utf-8").replace("3 years have passed", "c's person's ward is false and 3 years have passed")
    law.write_text(text.partition("example ")[0] + STRICT.splitlines()[1] + "\n", encoding="utf-8")
    people.write_text(Path(PEOPLE).read_text(encoding="utf-8").replace('"birth_date"', '"ward": true, "birth_date"'), encoding="utf-8")
    assert "The person's ward is yes. (PC § 51(a))" in one(law=str(law), records=str(people)).stdout


def test_the_bulk_layout_is_read() -> None:
    result = one("--input-format", "ca-doj", law="us/ca", records=DEMO, person="20000026")
    assert result.exit_code == Exit.OK
    assert "The citation was read as HSC § 11358." in result.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"person": "nobody"}, "holds no person nobody who can be read."),
        ({"records": "nowhere.jsonl"}, "The file cannot be opened"),
        ({"records": str(ROOT)}, "The file cannot be opened"),
        ({"records": LAW}, "The format of the file cannot be told"),
        ({"law": "us/nowhere"}, "`us/nowhere` is neither a bundled law nor a file or folder."),
        ({"as_of": "11/24/2026"}, "11/24/2026 is not a day. Write it as year, month and day: 2026-11-24."),
        ({"as_of": "2026-02-30"}, "2026-02-30 is not a day."),
        ({"as_of": "20261124"}, "20261124 is not a day."),
    ],
)
def test_what_cannot_be_done_is_status_2_with_its_reason(arguments: dict[str, str], message: str) -> None:
    result = one(**arguments)
    assert (result.exit_code, result.stdout) == (Exit.USAGE, "")
    assert message in " ".join(result.stderr.split())


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--set", "nonsense"], "nonsense sets nothing. Write NAME=VALUE"),
        (["--set", "a=1", "--set", "a=2"], "a is set twice."),
        (["--set", "a=1"], "This law has no parameter `a`."),
        (["--input-format", "xml"], "'xml' is not one of"),
    ],
)
def test_a_wrong_option_is_status_2_with_its_reason(arguments: list[str], message: str) -> None:
    result = one(*arguments)
    assert (result.exit_code, result.stdout) == (Exit.USAGE, "")
    assert message in " ".join(result.stderr.split())


def test_somebody_who_could_not_be_read_is_not_told_with_facts_of_the_record(tmp_path: Path) -> None:
    people = tmp_path / "people.jsonl"
    people.write_text('{"person_id": "p9", "birth_date": "SECRET"}\n', encoding="utf-8")
    result = one(records=str(people), person="p9")
    assert result.exit_code == Exit.USAGE
    told = " ".join(result.stderr.split())
    assert "1 rows that may be the person's could not be read; the first: line 1: birth_date: What stands here cannot be used" in told
    assert "SECRET" not in result.stderr


def test_a_person_without_charges_is_told_so(tmp_path: Path) -> None:
    people = tmp_path / "people.jsonl"
    people.write_text('{"person_id": "p9"}\n', encoding="utf-8")
    assert "This record holds no charge, so there was nothing to decide." in one(records=str(people), person="p9").stdout


@pytest.mark.parametrize("scattered", [False, True])
def test_a_person_is_told_the_verdicts_that_decide_gives_in_a_damaged_file(tmp_path: Path, scattered: bool) -> None:
    law, records, out = tmp_path / "law.law", tmp_path / "records.dat", tmp_path / "out.jsonl"
    law.write_text(BULK.replace("complete history repository under HSC § 1.\n", "") + NO_OTHER, encoding="utf-8")
    rows = Path(DEMO).read_text(encoding="utf-8").splitlines(keepends=True)
    records.write_text("".join([rows[0], *([*rows[1::2], *rows[2::2]] if scattered else rows[1:])]), encoding="utf-8")
    options = ["--as-of", "2026-11-24", "--input-format", "ca-doj"]
    arguments = ["decide", str(law), str(records), *options, "--out", str(out), "--max-rejects", "9", "--format", "json"]
    summary = json.loads(CliRunner().invoke(main, arguments, catch_exceptions=False).stdout)
    assert summary["rows"]["rejected"] > 0
    assert summary["sorted_on_disk"] is scattered
    decided: dict[str, set[tuple[str, str, str]]] = {}
    for line in out.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["citation"]:
            decided.setdefault(row["person_id"], set()).add((row["charge_id"], row["citation"], row["verdict"]))
    open_ones = [person for person, found in decided.items() if any(cite == "HSC § 3" and v == "undetermined" for _, cite, v in found)]
    assert open_ones, "somebody lacks a row"
    for person in [*open_ones[:6], *list(decided)[::60]]:
        told = json.loads(one("--input-format", "ca-doj", "--format", "json", law=str(law), records=str(records), person=person).stdout)
        found = {(charge["charge_id"], grant["citation"], grant["verdict"]) for charge in told["charges"] for grant in charge["grants"]}
        assert found == decided[person], person
