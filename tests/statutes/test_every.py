"""Every bundled law: it checks, is laid out, says where it comes from, and its examples and guarantees fare as it says, on both engines."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import Phase, find, given, settings

import clearance_rules as cr
from clearance_rules.diagnostics import Severity, show
from clearance_rules.law.files import laws_in
from clearance_rules.law.provenance import gaps
from clearance_rules.logic import decide as reference
from clearance_rules.logic.verdict import Decision
from clearance_rules.proof.claims import Instance, left_behind
from clearance_rules.proof.examples import failures
from clearance_rules.proof.guarantees import assess
from clearance_rules.proof.witness import told
from clearance_rules.records.model import Person
from clearance_rules.syntax.printer import format_text

LAWS = laws_in("us")
EACH = pytest.mark.parametrize("name", LAWS)
SEED = 20161109
TRIALS = 40  # persons for each offense, by the search of the command
EXAMPLES = 150  # persons for each guarantee that is kept, drawn by Hypothesis
TRIES = 1000  # persons at most until Hypothesis finds one whom a broken guarantee leaves behind: the rarest leaves one in ten


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


def names(law: cr.Law, *, broken: bool) -> list[str]:
    """The guarantees that the law says that it breaks, or those that it keeps."""
    return [name for name, guarantee in law.statutes.guarantees.items() if broken is (guarantee.node.refuted_by is not None)]


def holds(law: cr.Law, name: str) -> None:
    """That a guarantee leaves none of the persons behind that Hypothesis draws."""

    @settings(max_examples=EXAMPLES)
    @given(cr.strategies.guaranteed(law, name))
    def nobody_is_left_behind(instance: Instance) -> None:
        assert not left_behind(instance), told(instance)

    nobody_is_left_behind()


def someone_left_behind(law: cr.Law, name: str) -> Instance:
    """Somebody whom a guarantee leaves behind, as simple as Hypothesis finds them."""
    drawn = cr.strategies.guaranteed(law, name)
    return find(drawn, left_behind, settings=settings(max_examples=TRIES, phases=(Phase.generate, Phase.shrink)))


@EACH
def test_nobody_is_left_behind_by_a_guarantee_that_the_law_keeps_on_both_engines(name: str) -> None:
    law = loaded(name)
    for guarantee in names(law, broken=False):
        holds(law, guarantee)


@EACH
def test_a_guarantee_that_the_law_breaks_shrinks_to_a_person_told_in_words(name: str) -> None:
    law = loaded(name)
    for guarantee in names(law, broken=True):
        words = told(someone_left_behind(law, guarantee))
        assert "somebody did this: " in words, guarantee
        assert "It was punished under " in words, guarantee
        assert re.search(r"Yet on .* grant of .* is due:\n  .* (is (ineligible|undetermined): |reaches the record)", words), words


def test_the_green_standard_of_california_shrinks_to_one_charge_of_a_minor_who_possessed() -> None:
    found = someone_left_behind(loaded("us/ca"), "green-standard")
    assert [len(case.charges) for case in found.person.cases] == [1]
    assert found.person.orders == ()
    assert (found.act["act"], found.act["age"]) == ("possess", Decimal(17))
    words = told(found).splitlines()
    assert words[1] == "It was punished under HSC § 11530: Possessing any cannabis, in the old numbering of the code."
    assert words[2].startswith("On 2026-01-01 it is no longer a crime. Yet on 2026-01-01 no automatic grant of ")


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
