"""The laws of the logic, by name, on whole programs and records."""

from __future__ import annotations

from random import Random
from typing import TypeVar

import attrs
from hypothesis import assume, given
from hypothesis import strategies as st

from clearance_rules.logic import core as c
from clearance_rules.logic.conduct import in_force
from clearance_rules.logic.decide import decide
from clearance_rules.logic.reference import context, holds, rule_truth
from clearance_rules.logic.truth import Truth
from clearance_rules.logic.verdict import Row
from clearance_rules.logic.view import View
from clearance_rules.proof.drawing.constants import expressions, parts
from clearance_rules.records.model import Case, Charge
from tests.logic.asking import Asked, AskedTwice, asked, asked_and_joined, asked_and_learned, recorded_truths
from tests.logic.learning import consistent, entities, refined, viewed
from tests.logic.programs import ALL, FIELD_TYPES, MONOTONE, resolver

T = TypeVar("T")


def record_of(case: Asked) -> View:
    """The record as the law reads it."""
    return viewed(case.program, case.person, case.as_of)


def verdicts(case: Asked, record: View) -> dict[tuple[str, str, str, int], Truth]:
    """The truth of every grant in force, of everything of its kind."""
    ctx = context(case.program, record, case.as_of)
    return {
        (rule.cite, rule.kind, entity.id, i): rule_truth(rule, entity, ctx)
        for i, rule in enumerate(case.program.rules)
        if in_force(rule.start, rule.until, case.as_of)
        for entity in record.entities(rule.kind)
    }


# ------------------------------------------------------------------------------------------------ monotonicity


def nothing_is_reversed(case: AskedTwice, before: View, after: View) -> None:
    """What is decided stays so; of an act that cannot have been what it was convicted as, it may become unknown again."""
    old, new = verdicts(case.before, before), verdicts(case.after, after)
    possible = acts_are_possible(case.after, after)
    for key, truth in old.items():
        assert truth is Truth.UNKNOWN or new[key] is truth or (new[key] is Truth.UNKNOWN and not possible), key


def acts_are_possible(case: Asked, record: View) -> bool:
    """Whether each charge can have arisen from some act: one that satisfies the elements of the offense, and that the record allows."""
    ctx = context(case.program, record, case.as_of)
    some_act = c.Reading("c", c.ActIs(c.TRUE))
    charges = [charge for charge in record.entities("charge") if charge.facts["offense"].known]
    return all(holds(some_act, {"c": charge}, ctx) is Truth.TRUE for charge in charges)


@given(asked_and_learned(MONOTONE))
def test_learning_a_fact_never_reverses_a_verdict(case: AskedTwice) -> None:
    before, after = record_of(case.before), record_of(case.after)
    assume(refined(before, after))
    nothing_is_reversed(case, before, after)


@given(asked_and_joined(MONOTONE))
def test_a_charge_that_comes_to_light_never_reverses_a_verdict(case: AskedTwice) -> None:
    before, after = record_of(case.before), record_of(case.after)
    assume(consistent(before) and consistent(after))
    nothing_is_reversed(case, before, after)


@given(recorded_truths(MONOTONE))
def test_no_record_of_a_true_history_contradicts_itself_or_is_decided_otherwise_than_the_history(case: AskedTwice) -> None:
    record, truth = record_of(case.before), record_of(case.after)
    assert consistent(record)
    assert consistent(truth)
    assert all(entity.facts[name].known for entity in entities(truth) for _, name in FIELD_TYPES if name in entity.facts)
    nothing_is_reversed(case, record, truth)


# ------------------------------------------------------------------------------------------------ order and irrelevance


def told(case: Asked) -> dict[tuple[str, str, str, str], Row]:
    """What is decided, by charge and grant, without regard to the order in which it is told."""
    rows = decide(case.program, resolver(case.program), case.person, case.as_of).rows
    return {
        (row.case_id, row.charge_id, row.citation, row.relief): row._replace(reasons=tuple(sorted(row.reasons)), source_row=None)
        for row in rows
    }


@given(asked(), st.randoms(use_true_random=False))
def test_the_order_of_cases_charges_and_orders_changes_nothing(case: Asked, random: Random) -> None:
    def shuffled(items: tuple[T, ...]) -> tuple[T, ...]:
        return tuple(random.sample(items, len(items)))

    person = attrs.evolve(
        case.person,
        cases=shuffled(tuple(attrs.evolve(k, charges=shuffled(k.charges)) for k in case.person.cases)),
        orders=shuffled(case.person.orders),
    )
    assert told(attrs.evolve(case, person=person)) == told(case)


def looks_at_others(program: c.Program) -> bool:
    """Whether a law asks about more than the subject of a grant, its case and its person."""
    tests = [test for expr in expressions(program) for test in parts(expr)]
    return any(rule.cap is not None for rule in program.rules) or any(
        isinstance(test, c.AtLeast) and test.domain.kind != "order" for test in tests
    )


@given(asked(attrs.evolve(ALL, caps=False, others=False)))
def test_an_unrelated_charge_changes_nothing_where_the_law_does_not_look(case: Asked) -> None:
    assert not looks_at_others(case.program)
    more = attrs.evolve(case.person, cases=(*case.person.cases, Case("new", (Charge("new"),))))
    after = told(attrs.evolve(case, person=more))
    assert {key: row for key, row in after.items() if key[1] != "new"} == told(case)
