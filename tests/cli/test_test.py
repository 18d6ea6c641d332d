"""`clearance test`: failures with place, expectation and finding; what no example exercises; both engines."""

from __future__ import annotations

import json
from pathlib import Path

import attrs
import pytest
from click.testing import CliRunner, Result

from clearance_rules.api import Law
from clearance_rules.cli import Exit
from clearance_rules.cli.coverage import coverage
from clearance_rules.cli.main import main
from clearance_rules.logic.verdict import Decision
from tests.explain.laws import FRAME, law

FIRST = Path(__file__).parents[2] / "examples" / "first" / "first.law"
RULES = """\
parameter strict in yesno is true.
define was-lawful of conviction c under PC § 52 as c's conduct is lawful on 2022-07-01.
presume for conviction c that c's was-lawful is true under PC § 58 when c's offense is PC § 40.
grant expungement of conviction c under PC § 51(a) automatically in force from 2000-01-01
  when c's was-lawful is true and strict is true and not the record shows (c's at-school is true).
except conviction c from PC § 51(a) under PC § 59 when c's grade is felony.
"""
EXAMPLES = """\
example plain under PC § 51(a)
  given conviction c with citation "40 PC", grade misdemeanor on 2026-01-01 expect expungement eligible presumed c's was-lawful.
example felony under PC § 51(a)
  given conviction c with citation "40 PC", grade felony, at-school true on 2026-01-01 expect expungement ineligible.
"""


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["test", *arguments], catch_exceptions=False)


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """A file of a law whose examples all pass."""
    path = tmp_path / "law.law"
    path.write_text(FRAME + RULES + EXAMPLES, encoding="utf-8")
    return path


@pytest.mark.parametrize("engine", ["python", "reference", "both"])
def test_examples_that_pass_are_status_0_on_every_engine(written: Path, engine: str) -> None:
    result = run(str(written), "--engine", engine)
    assert result.exit_code == Exit.OK
    assert result.stdout.startswith(f"{written}: 2 examples, 2 passed, 0 failed.\n")


def test_every_failure_is_told_with_place_expectation_and_finding(written: Path) -> None:
    text = written.read_text(encoding="utf-8").replace("expungement eligible presumed", "expungement undetermined presumed")
    written.write_text(text.replace("expect expungement ineligible", "expect expungement eligible"), encoding="utf-8")
    result = run(str(written))
    assert result.exit_code == Exit.FINDINGS
    line = text.splitlines().index("example plain under PC § 51(a)") + 2
    assert result.stdout.startswith(f"FAILED plain ({written}:{line}:")
    assert (
        "engine python)\n  expected: expungement undetermined presumed c's was-lawful\n  found:    eligible under PC § 51(a)"
        in result.stdout
    )
    assert "\nFAILED felony (" in result.stdout
    assert f"{written}: 2 examples, 0 passed, 2 failed.\n" in result.stdout


def test_failures_as_json(written: Path) -> None:
    written.write_text(written.read_text(encoding="utf-8").replace("expect expungement ineligible", "expect expungement eligible"), "utf-8")
    document = json.loads(run(str(written), "--engine", "both", "--format", "json").stdout)
    assert (document["examples"], document["passed"]) == (2, 1)
    assert [(f["example"], f["engine"], f["path"], f["expected"]) for f in document["failures"]] == [
        ("felony", "python", str(written), "expungement eligible"),
        ("felony", "reference", str(written), "expungement eligible"),
    ]
    assert all(f["line"] > 1 and f["column"] > 1 and f["found"].startswith("ineligible under PC § 51(a)") for f in document["failures"])
    assert {item["kind"] for item in document["coverage"]} == {"grant", "clause", "exception", "presumption", "offense", "permit"}


def test_engines_that_differ_are_a_failure(written: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    decide = Law.decide

    def differing(self: Law, *given: object) -> Decision:
        decision = decide(self, *given)  # type: ignore[arg-type]
        return attrs.evolve(decision, rows=tuple(row._replace(missing=("something",)) for row in decision.rows))

    monkeypatch.setattr(Law, "decide", differing)
    result = run(str(written), "--engine", "both")
    assert result.exit_code == Exit.FINDINGS
    assert "engine both)\n  expected: the same rows from both engines\n" in result.stdout


def seen(examples: str = EXAMPLES) -> dict[tuple[str, str, str], tuple[tuple[str, ...], frozenset[str]]]:
    """By kind, citation and text: the outcomes that a part of the law can have, and those that examples give it."""
    return {(item.sort.value, item.citation, item.text): (item.outcomes, item.seen) for item in coverage(law(RULES + examples))}


def test_coverage_counts_what_the_examples_give() -> None:
    found = seen()
    assert found["grant", "PC § 51(a)", "expungement of conviction"][1] == {"eligible", "ineligible"}
    assert found["clause", "PC § 52", "c's was-lawful is true"][0] == ("true", "false", "unknown")
    assert found["clause", "PC § 52", "c's was-lawful is true"][1] == {"true", "false"}  # the second is an act at a school
    assert found["clause", "PC § 51(a)", "not the record shows (c's at-school is true)"][0] == ("true", "false")
    assert found["clause", "PC § 51(a)", "not the record shows (c's at-school is true)"][1] == {"true", "false"}
    assert found["exception", "PC § 59", "c's grade is felony"][1] == {"true", "false"}
    assert found["presumption", "PC § 58", "was-lawful is true"][1] == {"used"}
    assert found["offense", "PC § 40", "in force from 1980-01-01"][1] == {"read"}
    assert found["offense", "PC § 41", "in force from 1980-01-01"][1] == frozenset()
    assert found["permit", "PC § 50(a)", "in force from 2022-07-01"][1] == {"read"}


def test_a_permit_that_no_grant_asks_about_is_left_out() -> None:
    others = "permit cannabis x under PC § 50(b) in force from 2022-07-02 when x's act is possess.\n"
    permits = {citation for sort, citation, _ in seen(EXAMPLES + others) if sort == "permit"}
    assert permits == {"PC § 50(a)"}


def test_what_exercises_an_offense_is_explained(written: Path) -> None:
    shown = run(str(written)).stdout.splitlines()
    assert shown[-1] == "An example exercises an offense if the citation of a charge in it may mean that version."


def test_a_clause_about_a_parameter_alone_has_no_outcomes_to_exercise() -> None:
    assert not any(text == "strict is true" for _, _, text in seen())


def test_without_examples_nothing_is_exercised() -> None:
    assert not any(outcomes for _, outcomes in seen("").values())


def test_a_presumption_of_a_fact_counts_when_it_fills_the_fact() -> None:
    rules = "presume for conviction c that c's plea is guilty under PC § 58 when c's offense is PC § 40.\n"
    grant = "grant expungement of conviction c under PC § 51(a) automatically when c's plea is guilty.\n"
    example = 'example plain under PC § 51(a) given conviction c with citation "40 PC" on 2026-01-01 expect expungement eligible.\n'
    items = {item.sort.value: item.seen for item in coverage(law(rules + grant + example)) if item.citation == "PC § 58"}
    assert items == {"presumption": {"used"}}


def test_parameters_that_an_example_sets_are_set_for_its_coverage() -> None:
    narrow = EXAMPLES.replace("example plain under PC § 51(a)", "example plain under PC § 51(a) with strict false").replace(
        "expect expungement eligible presumed c's was-lawful", "expect expungement ineligible"
    )
    assert seen(narrow)["grant", "PC § 51(a)", "expungement of conviction"][1] == {"ineligible"}


def test_what_is_not_exercised_is_listed_under_its_grant(written: Path) -> None:
    shown = run(str(written)).stdout
    assert f"\n  grant PC § 51(a), expungement of conviction ({written}:" in shown
    assert ": undetermined\n    clause PC § 52, c's was-lawful is true: unknown\n" in shown
    assert f"\n  offense PC § 41, in force from 1980-01-01 ({written}:" in shown


def test_nothing_to_list_is_no_list(tmp_path: Path) -> None:
    path = tmp_path / "law.law"
    path.write_text('jurisdiction US-XX "Example State"\n  grades crime crimes crime anniversaries round up.\n', encoding="utf-8")
    assert run(str(path)).stdout == f"{path}: 0 examples, 0 passed, 0 failed.\nThe examples exercise 0 of 0 outcomes.\n"


@pytest.mark.parametrize(("name", "message"), [("us/nowhere", "neither a bundled law nor a file or folder"), (".", "holds no .law file")])
def test_a_law_that_is_not_there_is_status_2(name: str, message: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(name)
    assert result.exit_code == Exit.USAGE
    assert message in result.stderr


def test_a_law_with_errors_is_status_2_with_every_error(tmp_path: Path) -> None:
    path = tmp_path / "law.law"
    path.write_text(FRAME + "grant expungement of convict c under PC § 51(a) automatically when c's grad is felony.\n", encoding="utf-8")
    result = run(str(path))
    assert (result.exit_code, result.stdout) == (Exit.USAGE, "")
    assert "error[" in result.stderr


# ------------------------------------------------------------------------------------------------ several laws


@pytest.fixture
def one_core(monkeypatch: pytest.MonkeyPatch) -> None:
    """Starting processes takes longer than these laws."""
    monkeypatch.setattr("os.cpu_count", lambda: 1)


def folder_of(folder: Path, **laws: str) -> Path:
    """A folder with a folder for each law, by its name."""
    for name, text in laws.items():
        (folder / name).mkdir()
        (folder / name / "law.law").write_text(text, encoding="utf-8")
    return folder


WELL = FRAME + RULES + EXAMPLES
FAILING = WELL.replace("expect expungement ineligible", "expect expungement eligible")


@pytest.mark.usefixtures("one_core")
def test_each_folder_of_a_folder_is_tested_and_all_are_added_up(tmp_path: Path) -> None:
    result = run(str(folder_of(tmp_path, aa=WELL, bb=WELL)))
    assert result.exit_code == Exit.OK
    assert [line for line in result.stdout.splitlines() if line.startswith(str(tmp_path))] == [
        f"{tmp_path}/aa: 2 examples, 2 passed, 0 failed.",
        f"{tmp_path}/bb: 2 examples, 2 passed, 0 failed.",
        f"{tmp_path}: 2 laws: 4 examples, 4 passed, 0 failed.",
    ]
    assert "No example exercises" not in result.stdout


@pytest.mark.usefixtures("one_core")
def test_a_failure_in_one_of_several_laws_is_status_1(tmp_path: Path) -> None:
    result = run(str(folder_of(tmp_path, aa=FAILING, bb=WELL)))
    assert result.exit_code == Exit.FINDINGS
    assert f"FAILED felony ({tmp_path}/aa/law.law:" in result.stdout
    assert result.stdout.splitlines()[-1] == f"{tmp_path}: 2 laws: 4 examples, 3 passed, 1 failed."


@pytest.mark.usefixtures("one_core")
def test_a_law_with_errors_among_several_is_status_2_and_the_others_are_tested(tmp_path: Path) -> None:
    folder_of(tmp_path, aa=WELL.replace("c's grade is felony", "c's grad is felony"), bb=WELL)
    result = run(str(tmp_path))
    assert result.exit_code == Exit.USAGE
    assert f"--> {tmp_path}/aa/law.law:" in result.stderr
    assert result.stdout.splitlines()[-1] == f"{tmp_path}: 1 of 2 laws: 2 examples, 2 passed, 0 failed."


@pytest.mark.usefixtures("one_core")
def test_several_laws_as_json(tmp_path: Path) -> None:
    document = json.loads(run(str(folder_of(tmp_path, aa=FAILING, bb=WELL)), "--format", "json").stdout)
    assert (document["examples"], document["passed"]) == (4, 3)
    assert [(each["law"], each["passed"]) for each in document["laws"]] == [(f"{tmp_path}/aa", 1), (f"{tmp_path}/bb", 2)]
