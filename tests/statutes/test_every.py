"""Every bundled law: it checks, is laid out, says where it comes from, and its examples and guarantees fare as it says, on both engines."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from functools import cache

import pytest

import clearance_rules as cr
from clearance_rules.diagnostics import Severity, show
from clearance_rules.law.files import laws_in
from clearance_rules.law.provenance import gaps
from clearance_rules.logic import decide as reference
from clearance_rules.logic.verdict import Decision
from clearance_rules.proof.examples import failures
from clearance_rules.proof.guarantees import assess
from clearance_rules.records.model import Person
from clearance_rules.syntax.printer import format_text

LAWS = laws_in("us")
EACH = pytest.mark.parametrize("name", LAWS)
SEED = 20161109
TRIALS = 40


@cache
def loaded(name: str) -> cr.Law:
    return cr.load(name)


def test_california_is_among_them() -> None:
    assert "us/ca" in LAWS


@EACH
def test_it_checks_without_errors_and_warnings(name: str) -> None:
    assert [show(finding) for finding in loaded(name).warnings if finding.severity is not Severity.INFO] == []


@EACH
def test_every_file_is_laid_out(name: str) -> None:
    for file in loaded(name).statutes.files:
        source = file.span.source
        assert format_text(source) == source.text, f"clearance fmt {source.name}"


@EACH
def test_every_rule_has_a_source_a_confidence_and_a_day_of_the_last_check(name: str) -> None:
    assert [f"{gap.span}: {gap.message} {gap.remedy}" for gap in gaps(loaded(name).statutes)] == []


@EACH
def test_examples_get_their_verdicts_and_both_engines_give_the_same_rows(name: str) -> None:
    law = loaded(name)

    def by_both(law: cr.Law, person: Person, day: dt.date) -> Decision:
        decision = reference.decide(law.program, law.resolve, person, day)
        assert law.decide(person, day).rows == decision.rows, person.person_id
        return decision

    assert [failure for example in law.statutes.examples.values() for failure in failures(law, example, by_both)] == []


@EACH
def test_guarantees_fare_as_the_law_says_on_both_engines(name: str) -> None:
    law = loaded(name)
    assessed = [assess(law, guarantee, TRIALS, SEED) for guarantee in law.statutes.guarantees.values()]
    assert [
        f"{one.name}: {one.status.value}; refuted by {one.refuted_by}, which is a witness: {one.witnessed}"
        for one in assessed
        if not one.as_expected
    ] == []


# ------------------------------------------------------------------------------------------------ what loading costs

OPENED = """\
import sys
opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" and str(args[0]).endswith(".law") else None)
import clearance_rules as cr
law = cr.load(sys.argv[1])
law.program
print("\\n".join(opened))
"""


@EACH
def test_loading_it_opens_its_own_files_each_once_and_no_other_law(name: str) -> None:
    done = subprocess.run([sys.executable, "-c", OPENED, name], capture_output=True, text=True, check=True, timeout=120)
    opened = [line.replace("\\", "/") for line in done.stdout.split()]
    assert len(opened) == len(set(opened)) == len(loaded(name).statutes.files)
    assert [path for path in opened if f"/{name}/" not in path] == []
