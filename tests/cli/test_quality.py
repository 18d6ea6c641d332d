"""The data-quality report: what hurts most first, the same numbers as text and as JSON, identifiers only."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from clearance_rules import loads
from clearance_rules.cli import Exit
from clearance_rules.cli.quality import fact_reader, fact_text
from tests.cli.deciding import LAW, PEOPLE, decide, people, person, table

STATE = """\
jurisdiction US-XX "Example State" grades infraction < misdemeanor < felony crimes misdemeanor, felony anniversaries round up.
code PC "Penal Code" recorded as "PC".
field grams-found of charge in grams, sometimes recorded.
conduct cannabis has amount in grams recorded as grams-found, sort in {flower, leaf}.
offense PC § 40 in force from 2000-01-01 punishes cannabis x as misdemeanor when x's amount is at least 1 gram.
effect sealing is clearing under PC § 50.
grant sealing of charge c under PC § 51 automatically when c's grade is felony.
grant sealing of case k under PC § 52 automatically when k's fines-due is 0 dollars.
"""


def report(folder: Path, *lines: object, options: tuple[object, ...] = (), law: str = LAW) -> tuple[dict[str, Any], str, Result]:
    """The report on a file as JSON and as text, and what the command printed."""
    records = people(folder / "people.jsonl", *lines)
    found, text = folder / "quality.json", folder / "quality.txt"
    decide(records, folder / "out.csv", "--quality", found, *options, law=law)
    result = decide(records, folder / "out.csv", "--quality", text, *options, law=law)
    assert result.exit_code in (Exit.OK, Exit.FINDINGS), result.output
    return json.loads(found.read_text(encoding="utf-8")), text.read_text(encoding="utf-8"), result


def test_missing_facts_stand_in_the_order_of_what_hangs_on_them(tmp_path: Path) -> None:
    unknown = person("a", "c1", offense_date="2012-05", conviction_date=None) | {"birth_date": "1980"}
    found, text, result = report(tmp_path, unknown, person("b", "c2", grade="misdemeanor"), person("c", "c3"))
    rows = table(tmp_path / "out.csv")
    missing = found["missing_facts"]
    hurt = [(each["undetermined_charges"], each["undetermined_verdicts"]) for each in missing]
    assert hurt == sorted(hurt, reverse=True)
    assert hurt[0] > (0, 0)
    for each in missing:
        path = each["fact"] if each["owner"] == "charge" else f"{each['owner']}.{each['fact']}"
        naming = [row for row in rows if row["verdict"] == "undetermined" and path in row["missing"].split(";")]
        assert each["undetermined_verdicts"] == len(naming), each
    by_fact = {(each["owner"], each["fact"]): each for each in missing}
    assert by_fact["charge", "conviction-date"]["records"] == {"of": 3, "missing": 1, "partly": 0}
    assert by_fact["charge", "offense-date"]["records"] == {"of": 3, "missing": 2, "partly": 1}
    assert by_fact["charge", "offense-date"]["convictions"] == {"of": 3, "missing": 2, "partly": 1}
    assert by_fact["person", "birth-date"]["records"] == {"of": 3, "missing": 0, "partly": 1}
    assert by_fact["person", "birth-date"]["convictions"] is None
    lines = text.splitlines()
    (first,) = (n for n, line in enumerate(lines) if line.split()[:3] == ["charges", "verdicts", "fact"])
    assert lines[first + 1].split()[2] == missing[0]["fact"]
    assert f"Missing     for undetermined charges: {missing[0]['fact']} of the {missing[0]['owner']} (" in result.stdout


def test_citations_that_were_not_read_are_told_with_their_count_and_why(tmp_path: Path) -> None:
    texts = ["999 ZZ", "40 PC", "999 ZZ", "40(Z) PC"]
    found, text, result = report(tmp_path, *(person(f"p{n}", citation=citation) for n, citation in enumerate(texts)))
    assert [(each["text"], each["read"], each["count"]) for each in found["citations"]] == [
        ("999 ZZ", "unread", 2),
        ("40(Z) PC", "partly read", 1),
    ]
    assert "        2  999 ZZ: ZZ is not how a code of this law is recorded" in text
    assert "Citations   2 that were not read, 1 that were read in part" in result.stdout


def test_a_citation_that_looks_like_something_else_is_shown_on_request_only(tmp_path: Path) -> None:
    lines = [person("a", citation="SEE FILE OF JANE SECRET"), person("b", citation="SECRET, JOHN")]
    found, text, result = report(tmp_path, *lines)
    assert [(each["text"], each["kind"], each["count"]) for each in found["citations"]] == [(None, "unreadable", 2)]
    assert "SECRET" not in json.dumps(found) + text + result.output
    found, text, result = report(tmp_path, *lines, options=("--show-values",))
    assert "SEE FILE OF JANE SECRET" in text
    assert {each["text"] for each in found["citations"]} == {"SEE FILE OF JANE SECRET", "SECRET, JOHN"}
    assert "SECRET" not in result.output


def test_contradictions_are_told_with_those_whom_they_concern(tmp_path: Path) -> None:
    found, text, result = report(tmp_path, person("a", "c1", offense_date="2015-01-01"), person("b", "c2"))
    kinds = {(each["owner"], each["fact"]): each for each in found["contradictions"]}
    assert set(kinds) == {("charge", "conviction-date"), ("charge", "disposition-date"), ("charge", "offense-date")}
    assert kinds["charge", "offense-date"]["examples"] == [{"person_id": "a", "id": "c1"}]
    assert "        1  offense-date: The recorded dates contradict one another; this one is read as unknown.\n           c1" in text
    assert "To check    3 contradictions in the records" in result.stdout


def test_rejected_rows_are_told_by_reason_and_never_with_values(tmp_path: Path) -> None:
    bad = ['{"person_id": "p", "birth_date": "SECRET"}', "not json", '{"person_id": "q", "birth_date": "SECRET TOO"}']
    found, text, result = report(tmp_path, *bad)
    assert [(each["field"], each["count"]) for each in found["rejected_rows"]] == [("birth_date", 2), (None, 1)]
    assert "        2  birth_date: What stands here cannot be used" in text
    assert "SECRET" not in json.dumps(found) + text + result.output
    assert "SECRET" in report(tmp_path, *bad, options=("--show-values",))[1]


def test_people_who_may_lack_a_row_are_named(tmp_path: Path) -> None:
    found, text, _ = report(tmp_path, person("a"), person("b"), person("a"))
    assert found["incomplete_people"] == {"count": 1, "examples": ["a"]}
    assert "People who may lack a row\n-------------------------\n        1  a\n" in text


def test_columns_that_were_not_read_are_named(tmp_path: Path) -> None:
    records, quality = tmp_path / "r.csv", tmp_path / "q.txt"
    records.write_text("person_id,case_id,charge_id,citation,shoe_size,gradee\np,k,c,40 PC,9,felony\n", encoding="utf-8")
    assert decide(records, tmp_path / "out.csv", "--quality", quality).exit_code == Exit.OK
    lines = [line.strip() for line in quality.read_text(encoding="utf-8").split("Columns that were not read\n")[1].splitlines()]
    assert "shoe_size" in lines
    assert "gradee (did you mean grade?)" in lines


def test_a_good_file_has_nothing_to_report(tmp_path: Path) -> None:
    good = json.loads(PEOPLE.read_text(encoding="utf-8").splitlines()[0])
    found, text, result = report(tmp_path, good)
    assert [each for each in found["missing_facts"] if each["undetermined_verdicts"]] == []
    assert found["citations"] == found["contradictions"] == found["rejected_rows"] == found["unread_values"] == []
    assert text.count("\nNone.\n") == 8 - bool(found["missing_facts"])
    assert "Missing" not in result.stdout


COUNTIES = (
    STATE.replace("c's grade is felony", "c's county is counties or c's court is counties") + 'parameter counties in text is "YOLO".\n'
)


def test_a_setting_that_no_record_holds_is_told(tmp_path: Path) -> None:
    law = tmp_path / "counties.law"
    law.write_text(COUNTIES, encoding="utf-8")
    lines = [person("a", county="YOLO"), person("b", court="MONO"), person("c", county="yolo")]
    for name, unmatched in (("YOLO", {}), ("MONO", {}), ("YOLA", {"counties": ["YOLA"]}), ("yolo", {})):
        found, text, result = report(tmp_path, *lines, options=("--set", f"counties={name}"), law=str(law))
        assert found["unmatched_settings"] == unmatched
        told = f"counties={name}: no record holds it\n"
        assert (f"Settings that no record matched\n-------------------------------\n{told}" in text) is bool(unmatched)
        assert (f"Unmatched   {told}" in result.stdout) is bool(unmatched)
        assert json.loads((tmp_path / "out.csv.manifest.json").read_text(encoding="utf-8"))["unmatched_settings"] == unmatched


def test_text_and_json_have_the_same_head(tmp_path: Path) -> None:
    found, text, _ = report(tmp_path, person())
    assert text.splitlines()[0] == f"Data quality of people.jsonl, as {LAW} reads it on 2026-11-24 (version {found['law_version']})"
    assert (found["persons"], found["charges"], sum(found["verdicts"].values())) == (1, 1, 1)


@pytest.mark.parametrize(
    ("path", "citation", "fact", "words"),
    [
        ("grade", "PC § 51", ("charge", "grade"), "grade of the charge"),
        ("charge[c.1].grade", "PC § 51", ("charge", "grade"), "grade of the charge"),
        ("charge[a].b].grade", "PC § 51", ("charge", "grade"), "grade of the charge"),
        ("person.birth-date", "PC § 51", ("person", "birth-date"), "birth-date of the person"),
        ("case.county", "PC § 51", ("case", "county"), "county of the case"),
        ("county", "PC § 52", ("case", "county"), "county of the case"),
        ("fines-due", "PC § 52", ("case", "fines-due"), "fines-due of the case"),
        ("order[o].relief", "PC § 51", ("order", "relief"), "relief of the order"),
        ("history[other-states]", "PC § 51", ("history", "other-states"), "complete history: other-states"),
        ("amount", "PC § 51", ("charge", "grams-found"), "grams-found of the charge"),
        ("sort", "PC § 51", ("act", "sort"), "sort (a fact of the act)"),
        ("charge[d].sort", "PC § 51", ("act", "sort"), "sort (a fact of the act)"),
    ],
)
def test_a_missing_path_means_a_fact_of_somebody(path: str, citation: str, fact: tuple[str, str], words: str) -> None:
    assert fact_reader(loads(STATE).program)(path, citation) == fact
    assert fact_text(fact) == words
