"""`clearance test --guarantees`: what holds, what is refuted as the law says, and what is told where the law is wrong about itself."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from clearance_rules.cli.main import main

LAW = """
jurisdiction US-ZZ "Somewhere" grades misdemeanor < felony crimes misdemeanor, felony anniversaries round up.
code ZC "Code of Somewhere" recorded as "ZC".
field disposition of charge
  in {convicted, acquitted, dismissed, not-charged, diverted, deferred, set-aside, pending, other}, always recorded.
conduct cannabis has act in {possess, sell}.
offense ZC § 1 in force from 1980-01-01 until 2020-01-01
  > Possessing cannabis.
  punishes cannabis x as felony when x's act is possess.
offense ZC § 2 in force from 1980-01-01
  > Selling cannabis.
  punishes cannabis x as felony when x's act is sell.
effect expungement is clearing under ZC § 7.
grant expungement of conviction c under ZC § 7(a) automatically in force from 2021-01-01
  > Old convictions are expunged.
  when c's offense is in ZC § 1.
guarantee nobody-left: every cannabis x lawful on 2026-01-01 and punished before 2020-01-01 for convictions completed only
  is granted expungement automatically EXPECTED.
example kept under ZC § 7(a) given conviction c with citation "2 ZC" on 2026-01-01 expect expungement of c ineligible.
example cleared under ZC § 7(a) given conviction c with citation "1 ZC" on 2026-01-01 expect expungement of c eligible.
"""


def run(tmp_path: Path, old: str = "", new: str = "", expected: str = "", *more: str) -> tuple[int, str]:
    file = tmp_path / "zz.law"
    file.write_text(LAW.replace("EXPECTED", expected).replace(old, new) if old else LAW.replace("EXPECTED", expected), encoding="utf-8")
    result = CliRunner().invoke(main, ["test", str(file), "--guarantees", "--trials", "30", *more])
    return result.exit_code, result.output


def test_a_guarantee_that_holds_is_said_to_be_tested_and_not_proved(tmp_path: Path) -> None:
    code, output = run(tmp_path)
    assert code == 0
    assert "Guarantee nobody-left: holds for each of" in output
    assert "Tested, not proved." in output


def test_an_unexpected_refutation_tells_the_person_and_an_example_to_paste(tmp_path: Path) -> None:
    code, output = run(tmp_path, "c's offense is in ZC § 1", "c's offense is in ZC § 2")
    assert code == 1
    assert "FAILED guarantee nobody-left: refuted." in output
    assert "It was punished under ZC § 1: Possessing cannabis." in output
    assert "example left-behind-by-nobody-left under ZC § 7(a)" in output


WEIGHED = """
field weight of charge in grams, sometimes recorded.
conduct growing has plants in count, amount in grams recorded as weight, place in {home, field}, help in yesno.
offense ZC § 3 in force from 1980-01-01 until 2020-01-01
  > Growing some.
  punishes growing x as felony when x's plants is at least 1 and x's amount is at most 27.35 grams.
grant expungement of conviction c under ZC § 7(b) automatically when c's offense is in ZC § 3 and c's weight is at most 27.35 grams.
grant expungement of conviction c under ZC § 7(c) on petition when c's offense is in ZC § 3 and c's weight is more than 100 grams.
guarantee nobody-grew: every growing x lawful on 2026-01-01 where (x's help is true) and punished before 2020-01-01
  for convictions is granted expungement automatically.
"""


def test_a_refutation_tells_of_the_act_what_matters_of_the_grants_those_that_could_and_what_would_help(tmp_path: Path) -> None:
    file = tmp_path / "zz.law"
    file.write_text(LAW.replace("EXPECTED", "") + WEIGHED, encoding="utf-8")
    output = CliRunner().invoke(main, ["test", str(file), "--guarantees", "--trials", "60"]).output
    told = output[output.index("FAILED guarantee nobody-grew") :]
    (done,) = [line for line in told.splitlines() if "somebody did this" in line]
    assert "plants 1, amount " in done
    assert " grams, help yes." in done
    assert "place" not in done
    assert "It was punished under ZC § 3: Growing some." in told
    assert "expungement under ZC § 7(b) is undetermined" in told
    assert "ZC § 7(c)" not in told
    assert "If the repository always holds weight of charge, say so: `field weight of charge … always recorded`." in told


def test_a_record_of_an_attempt_is_told_as_one(tmp_path: Path) -> None:
    file = tmp_path / "zz.law"
    law = LAW.replace('recorded as "ZC"', 'recorded as "ZC" with attempts under § 90').replace("EXPECTED", "")
    file.write_text(law.replace("for convictions completed only", "for convictions"), encoding="utf-8")
    output = CliRunner().invoke(main, ["test", str(file), "--guarantees", "--trials", "60"]).output
    assert "It was punished under ZC § 1, recorded as an attempt: Possessing cannabis." in output


def test_an_expected_refutation_is_well(tmp_path: Path) -> None:
    code, output = run(
        tmp_path, "c's offense is in ZC § 1", "c's offense is in ZC § 2 and c's grade is felony", "expected refuted by cleared"
    )
    assert "refuted, as the law says, by cleared and within 1 try." in output
    assert code == 1  # the example `cleared` itself fails under the changed law
    assert "FAILED cleared" in output


def test_a_guarantee_that_should_be_refuted_and_holds_is_a_failure(tmp_path: Path) -> None:
    code, output = run(tmp_path, expected="expected refuted by kept")
    assert code == 1
    assert "FAILED guarantee nobody-left: kept should refute it, but nobody does" in output


def test_an_example_that_is_no_witness_is_a_failure(tmp_path: Path) -> None:
    code, output = run(
        tmp_path, "c's offense is in ZC § 1", "c's offense is in ZC § 1 and c's grade is felony", "expected refuted by exact"
    )
    assert code == 2  # there is no such example: the law itself is at fault
    assert "exact" in output


def test_a_guarantee_about_nothing_is_a_failure(tmp_path: Path) -> None:
    code, output = run(tmp_path, "punished before 2020-01-01", "punished before 1980-01-01")
    assert code == 1
    assert "vacuous" in output


@pytest.mark.parametrize("seed", ["0", "5"])
def test_json_tells_the_seed_and_each_offense(tmp_path: Path, seed: str) -> None:
    code, output = run(tmp_path, "", "", "", "--format", "json", "--seed", seed)
    assert code == 0
    shown = json.loads(output)
    assert shown["seed"] == int(seed)
    (guarantee,) = shown["guarantees"]
    assert guarantee["status"] == "tested"
    assert {offense["offense"]: offense["status"] for offense in guarantee["offenses"]} == {
        "ZC 1 from 1980-01-01": "tested",
        "ZC 2 from 1980-01-01": "not applicable",
    }


# ------------------------------------------------------------------------------------------------ without the strategies

WITHOUT_HYPOTHESIS = """\
import sys
sys.modules["hypothesis"] = None
from clearance_rules.cli.main import main
main(["test", sys.argv[1], "--guarantees", "--trials", "30"])
"""


def test_guarantees_are_tried_where_hypothesis_is_not_installed(tmp_path: Path) -> None:
    file = tmp_path / "zz.law"
    file.write_text(LAW.replace("EXPECTED", ""), encoding="utf-8")
    done = subprocess.run([sys.executable, "-c", WITHOUT_HYPOTHESIS, str(file)], capture_output=True, text=True, check=False, timeout=120)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Guarantee nobody-left: holds for each of 30 persons tried." in done.stdout
