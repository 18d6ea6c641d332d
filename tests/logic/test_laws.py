"""The laws of the logic, by name, on whole programs and records."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import attrs
from hypothesis import assume, given
from hypothesis import strategies as st

from clearance_rules.logic import core as c
from clearance_rules.logic.decide import decide
from clearance_rules.logic.entity import Entity
from clearance_rules.logic.reference import Context, context, granting, rule_truth
from clearance_rules.logic.truth import Truth
from clearance_rules.logic.verdict import Row
from clearance_rules.logic.view import View
from clearance_rules.proof.strategies import pools
from clearance_rules.proof.strategies.people import persons
from clearance_rules.records.model import Case, Charge, Order, Person
from tests.logic.learning import learned, refined, viewed
from tests.logic.programs import ALL, MONOTONE, Wanted, programs, resolver


@st.composite
def asked(draw: st.DrawFn, wanted: Wanted = ALL) -> tuple[c.Program, Person, dt.date]:
    """A program, a person and a day."""
    program = draw(programs(wanted))
    as_of = draw(st.sampled_from(pools.as_of_days(program)))
    return program, draw(persons(program, as_of)), as_of


def verdicts(program: c.Program, record: View, as_of: dt.date) -> dict[tuple[str, str, str, int], Truth]:
    """The truth of every grant in force, of everything of its kind."""
    ctx = context(program, record, as_of)
    return {
        (rule.cite, rule.kind, entity.id, i): rule_truth(rule, entity, ctx)
        for i, rule in enumerate(program.rules)
        if rule in granting(program, rule.cite, rule.kind, as_of)
        for entity in record.entities(rule.kind)
    }


@given(asked(MONOTONE), st.data())
def test_monotonicity_learning_a_fact_never_reverses_a_verdict(
    case: tuple[c.Program, Person, dt.date], data: st.DataObject
) -> None:
    program, person, as_of = case
    before = viewed(program, person, as_of)
    after = viewed(program, data.draw(learned(program, person, as_of)), as_of)
    assume(refined(before, after))
    old, new = verdicts(program, before, as_of), verdicts(program, after, as_of)
    for key, truth in old.items():
        assert truth is Truth.UNKNOWN or new[key] is truth
