"""`clearance cite`: what a person and a machine are told about a recorded citation."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from clearance_rules.cli import Exit
from clearance_rules.cli.main import main

LAW = """
jurisdiction US-XX "Example"
  grades infraction < misdemeanor < felony
  crimes misdemeanor, felony
  anniversaries round up.
code HSC "Health Code" recorded as "HS".
code PC "Penal Code" with attempts under § 664.
conduct cannabis has amount in grams.
complete section HSC § 6 under HSC § 6.
offense HSC § 5(a) in force from 2000-01-01 until 2010-01-01
  > Possessing more than a gram.
  > Of cannabis.
  punishes cannabis x as misdemeanor or felony
  when x's amount is more than 1 gram.
offense HSC § 5(a) in force from 2010-01-01
  punishes cannabis x as infraction
  when x's amount is more than 1 gram.
offense HSC § 6 in force from 2000-01-01
  > Selling.
  punishes cannabis x as felony
  when x's amount is more than 1 gram.
"""


@pytest.fixture
def law(tmp_path: Path) -> str:
    path = tmp_path / "example.law"
    path.write_text(LAW, encoding="utf-8")
    return str(path)


def cite(law: str, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["cite", law, *arguments], catch_exceptions=False)


def cite_json(law: str, *arguments: str) -> dict[str, Any]:
    result: dict[str, Any] = json.loads(cite(law, *arguments, "--format", "json").stdout)
    return result


def test_a_citation_is_shown_with_all_that_it_may_mean(law: str) -> None:
    result = cite(law, "5(A) HS-POSSESS", "--on", "2009/2011")
    assert result.exit_code == Exit.OK
    assert result.output == (
        "Recorded:  5(A) HS-POSSESS\n"
        "Read as:   HSC § 5(a)\n"
        "Then says: POSSESS\n"
        "Offense:   between 2009-01-01 and 2011-12-31\n"
        "\n"
        "It may mean one of these:\n"
        "  * HSC § 5(a), misdemeanor or felony, in force from 2000-01-01 to 2009-12-31\n"
        "    Possessing more than a gram.\n"
        "  * HSC § 5(a), infraction, in force from 2010-01-01 on\n"
        "  * an offense in HSC § 5(a) that this law does not encode\n"
    )


def test_the_day_leaves_the_version_that_was_in_force(law: str) -> None:
    before, after = cite(law, "5(A) HS", "--on", "2009-12-31").output, cite(law, "5(A) HS", "--on", "2010-01-01").output
    assert "felony" in before
    assert "infraction" not in before
    assert "felony" not in after
    assert "infraction" in after


def test_one_meaning_is_said_to_be_the_only_one(law: str) -> None:
    output = cite(law, "664/6 HS").output
    assert "It can only mean this:\n  * HSC § 6 (attempts), felony, in force from 2000-01-01 on\n    Selling.\n" in output
    assert "Read as:   HSC § 6 (attempts)\n" in output
    assert "Offense:   any day\n" in output


def test_an_attempt_without_its_offense_is_shown(law: str) -> None:
    output = cite(law, "664 PC").output
    assert "  * an offense that the citation does not name (attempts)\n" in output


def test_findings_are_notes(law: str) -> None:
    result = cite(law, "5(B) HS")
    assert result.exit_code == Exit.OK
    assert result.output.endswith("\nNote:\n  * This law encodes no HSC § 5(b); it was read as HSC § 5.\n")


@pytest.mark.parametrize("text", ["653F(B) PC", "653f(b) pc"])
def test_a_section_that_is_not_encoded_has_upper_case_and_what_is_beneath_it_lower(law: str, text: str) -> None:
    output = cite(law, text).output
    assert "Read as:   PC § 653(f)(b) or PC § 653F(b)\n" in output
    assert "  * an offense in PC § 653F(b) that this law does not encode\n" in output


@pytest.mark.parametrize("text", ["SEE COMMENT", "5", "5 XX", ""])
def test_what_cannot_be_read_is_status_1_and_may_be_anything(law: str, text: str) -> None:
    result = cite(law, text)
    assert result.exit_code == Exit.FINDINGS
    assert "may mean any offense" in result.output
    assert "Read as" not in result.output
    assert "\nNote:\n" in result.output


def test_a_citation_without_a_code_is_read_by_the_code_that_is_given(law: str) -> None:
    result = cite(law, "6", "--code", "hs")
    assert result.exit_code == Exit.OK
    assert "Read as:   HSC § 6\n" in result.output


def test_for_machines(law: str) -> None:
    assert cite_json(law, "664/5(A) HS-POSSESS", "--on", "2009-05") == {
        "recorded": "664/5(A) HS-POSSESS",
        "offense_from": "2009-05-01",
        "offense_to": "2009-05-31",
        "readable": True,
        "status": "read",
        "read_as": [{"citation": "HSC § 5(a)", "inchoate": "attempts"}],
        "description": "POSSESS",
        "may_mean": [
            {
                "citation": "HSC § 5(a)",
                "inchoate": "attempts",
                "from": "2000-01-01",
                "until": "2010-01-01",
                "grades": ["misdemeanor", "felony"],
                "gloss": "Possessing more than a gram. Of cannabis.",
            }
        ],
        "not_encoded": [{"citation": "HSC § 5(a)", "inchoate": "attempts"}],
        "findings": [],
    }


def test_for_machines_what_is_open_is_null(law: str) -> None:
    answer = cite_json(law, "664 PC")
    assert answer["offense_from"] is None
    assert answer["offense_to"] is None
    assert answer["not_encoded"] == [{"citation": None, "inchoate": "attempts"}]
    assert [finding["kind"] for finding in answer["findings"]] == ["target unknown"]
    assert cite_json(law, "6 HS")["may_mean"][0]["until"] is None


def test_for_machines_an_unreadable_citation_has_no_meaning_and_status_1(law: str) -> None:
    result = cite(law, "SEE COMMENT", "--format", "json")
    assert result.exit_code == Exit.FINDINGS
    answer = json.loads(result.stdout)
    assert (answer["readable"], answer["read_as"], answer["may_mean"], answer["not_encoded"]) == (False, [], [], [])


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["6 HS", "--on", "2020-13"], "2020-13"),
        (["6 HS", "--on", "yesterday"], "yesterday"),
        (["6 HS", "--on", "none"], "none"),
        (["6", "--code", "XX"], "XX is not a code of this law. Its codes are HSC (Health Code), PC (Penal Code)."),
        ([], "CITATION"),
    ],
)
def test_wrong_usage_is_status_2_and_says_what_was_wrong(law: str, arguments: list[str], named: str) -> None:
    result = cite(law, *arguments)
    assert result.exit_code == Exit.USAGE
    assert named in result.stderr
    assert result.stdout == ""


def test_a_law_that_is_not_there_is_status_2(tmp_path: Path) -> None:
    result = cite(str(tmp_path / "nowhere.law"), "5 HS")
    assert result.exit_code == Exit.USAGE
    assert "nowhere.law" in result.stderr


def test_a_law_with_a_mistake_is_status_2_and_the_mistake_is_shown(tmp_path: Path) -> None:
    path = tmp_path / "wrong.law"
    path.write_text(LAW.replace("HSC § 6 in force from 2000-01-01\n", "HSC § 6 in force from 2000-13-01\n"), encoding="utf-8")
    result = cite(str(path), "6 HS")
    assert result.exit_code == Exit.USAGE
    assert "wrong.law:" in result.stderr
    assert result.stdout == ""
