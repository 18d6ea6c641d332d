"""Every bundled law: it checks, its examples get their verdicts on both engines, its guarantees fare as the law says they do."""

from __future__ import annotations

import datetime as dt
from functools import cache

import pytest

import clearance_rules as cr
from clearance_rules.law.files import bundled
from clearance_rules.logic import decide as reference
from clearance_rules.logic.verdict import Decision
from clearance_rules.proof.examples import failures
from clearance_rules.proof.guarantees import assess
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
    found = assess(law, law.statutes.guarantees[guarantee], TRIALS, SEED)
    assert found.as_expected, f"{found.status.value}; refuted by {found.refuted_by}, which is a witness: {found.witnessed}"
