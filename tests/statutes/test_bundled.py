"""Every bundled law: it checks, its examples get their verdicts on both engines, its guarantees fare as the law says they do."""

from __future__ import annotations

import datetime as dt
from functools import cache

import pytest

import clearance_rules as cr
from clearance_rules.law.files import bundled
from clearance_rules.logic import decide as reference
from clearance_rules.logic.verdict import Decision
from clearance_rules.proof.examples import failures, person_of
from clearance_rules.proof.guarantees import Status, claim_of, fulfilled, run_guarantee
from clearance_rules.records.model import Person

LAWS = sorted(name for name in bundled() if name.count("/") == 1)
SEED = 20161109
TRIALS = 40


@cache
def loaded(name: str) -> cr.Law:
    return cr.load(name)


def guarantees() -> list[tuple[str, str]]:
    return [(name, guarantee) for name in LAWS for guarantee in loaded(name).statutes.guarantees]


def test_california_is_bundled() -> None:
    assert "us/ca" in LAWS


@pytest.mark.parametrize("name", LAWS)
def test_a_bundled_law_checks_without_errors(name: str) -> None:
    assert [d.message for d in loaded(name).warnings.errors] == []


@pytest.mark.parametrize("name", LAWS)
def test_examples_get_their_verdicts_and_both_engines_give_the_same_rows(name: str) -> None:
    law = loaded(name)

    def by_both(law: cr.Law, person: Person, day: dt.date) -> Decision:
        decision = reference.decide(law.program, law.resolve, person, day)
        assert law.decide(person, day).rows == decision.rows, person.person_id
        return decision

    assert [failure for example in law.statutes.examples.values() for failure in failures(law, example, by_both)] == []


def test_california_has_at_least_sixty_examples() -> None:
    assert len(loaded("us/ca").statutes.examples) >= 60


@pytest.mark.parametrize(("name", "guarantee"), guarantees())
def test_guarantees_fare_as_the_law_says(name: str, guarantee: str) -> None:
    law = loaded(name)
    declared = law.statutes.guarantees[guarantee]
    statuses = {result.status for result in run_guarantee(law, declared, TRIALS, SEED)}
    if declared.node.refuted_by is None:
        assert Status.REFUTED not in statuses
        assert Status.TESTED in statuses
    else:
        assert Status.REFUTED in statuses


@pytest.mark.parametrize(("name", "guarantee"), guarantees())
def test_the_example_that_refutes_a_guarantee_is_a_record_that_it_leaves_behind(name: str, guarantee: str) -> None:
    law = loaded(name)
    declared = law.statutes.guarantees[guarantee]
    if declared.node.refuted_by is not None:
        example = law.statutes.examples[declared.node.refuted_by.text]
        person = person_of(example, law.statutes)
        claim = claim_of(law, declared)
        assert not fulfilled(claim, person, claim.standard.on)
