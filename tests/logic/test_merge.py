"""Merging conditions: what it keeps, and what it makes exact."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearance_rules.logic import core as c
from clearance_rules.logic.calendar import Period, Rounding, Unit
from clearance_rules.logic.merge import atom, conjunction, disjunction, negation
from clearance_rules.logic.pointwise import Frame, Point, truth_at
from clearance_rules.logic.truth import Truth
from tests.logic.records import F, T, U, asked, charge, is_, person, seen

D = dt.date
FRAME = Frame(D(2020, 1, 1), Rounding.UP)
TIER, WEIGHT, HEARD = (c.Fact("c", name) for name in ("tier", "weight", "hearing-date"))
OTHER = c.Fact("d", "tier")
VALUES: dict[c.Fact, tuple[Point, ...]] = {
    TIER: ("low", "middle", "high", "none"),
    OTHER: ("low", "middle"),
    WEIGHT: (Decimal(4), Decimal(5), Decimal(6)),
    HEARD: (D(2018, 12, 31), D(2019, 1, 1), D(2019, 1, 2), "none", "pending"),
}
TESTS: tuple[c.OneOf | c.Compare | c.Elapsed, ...] = (
    c.OneOf(TIER, frozenset({"low"})),
    c.OneOf(TIER, frozenset({"low", "none"})),
    c.OneOf(OTHER, frozenset({"low"})),
    c.Compare(WEIGHT, c.Op.LT, c.Constant(Decimal(5))),
    c.Compare(WEIGHT, c.Op.EQ, c.Constant(Decimal(5))),
    c.Compare(HEARD, c.Op.GE, c.Constant(D(2019, 1, 1))),
    c.Elapsed(HEARD, Period(12, Unit.MONTHS), c.AS_OF),
    c.OneOf(HEARD, frozenset({"none"})),
)

plain = st.recursive(
    st.sampled_from(TESTS) | st.sampled_from((c.TRUE, c.FALSE)),
    lambda inner: st.one_of(
        inner.map(c.Not),
        st.lists(inner, max_size=3).map(lambda parts: c.And(tuple(parts))),
        st.lists(inner, max_size=3).map(lambda parts: c.Or(tuple(parts))),
    ),
    max_leaves=8,
)


def merged(expr: c.Expr) -> c.Expr:
    match expr:
        case c.Not(part):
            return negation(merged(part))
        case c.And(parts):
            return conjunction([merged(p) for p in parts])
        case c.Or(parts):
            return disjunction([merged(p) for p in parts])
        case c.OneOf() | c.Compare() | c.Elapsed():
            return atom(expr)
    return expr


def at(expr: c.Expr, values: Mapping[c.Fact, Point]) -> Truth:
    return truth_at(expr, values.get, FRAME)


@given(plain, st.fixed_dictionaries({fact: st.sampled_from(points) for fact, points in VALUES.items()}))
def test_merging_keeps_what_a_condition_says_of_known_facts(expr: c.Expr, values: dict[c.Fact, Point]) -> None:
    assert at(merged(expr), values) is at(expr, values)


@given(plain)
def test_no_two_parts_of_a_merged_condition_test_one_fact(expr: c.Expr) -> None:
    def check(part: c.Expr) -> None:
        if isinstance(part, c.And | c.Or):
            facts = [p.fact for p in part.parts if isinstance(p, c.Single)]
            assert len(facts) == len(set(facts))
            assert len(part.parts) > 1
            assert not any(isinstance(p, type(part) | c.Const) for p in part.parts)
            for inner in part.parts:
                check(inner)
        elif isinstance(part, c.Not):
            raise AssertionError("a negation stands before an atom only, and within it")

    check(merged(expr))


@given(plain)
def test_a_double_negation_says_the_same(expr: c.Expr) -> None:
    once = merged(expr)
    twice = negation(negation(once))
    for tier in VALUES[TIER]:
        values: dict[c.Fact, Point] = {TIER: tier, OTHER: "low", WEIGHT: Decimal(5), HEARD: "pending"}
        assert at(twice, values) is at(once, values)


BELOW, ABOVE = (atom(c.Compare(WEIGHT, op, c.Constant(Decimal(5)))) for op in (c.Op.LT, c.Op.GE))


@pytest.mark.parametrize(
    ("expr", "expected"),
    [
        (disjunction([BELOW, ABOVE]), T),
        (conjunction([BELOW, ABOVE]), F),
        (disjunction([BELOW, negation(BELOW)]), T),
        (disjunction([BELOW, is_("c", "tier", "low")]), U),
        (disjunction([is_("c", "tier", "low"), is_("c", "tier", "middle", "high", "none")]), T),
        (disjunction([disjunction([BELOW, is_("c", "tier", "low")]), ABOVE]), T),
        (conjunction([conjunction([BELOW, is_("c", "tier", "low")]), negation(BELOW)]), F),
    ],
)
def test_tests_of_one_unknown_fact_are_decided_together(expr: c.Expr, expected: Truth) -> None:
    assert asked(expr, seen(person(charge("c"))), c="c") is expected


def test_questions_about_one_act_are_asked_together() -> None:
    acts: list[c.Expr] = [c.Reading("c", c.ActIs(atom(c.OneOf(c.Fact("x", "act"), frozenset({act}))))) for act in ("give", "sell")]
    both = conjunction(acts)
    assert isinstance(both, c.Reading)
    assert isinstance(negation(both), c.Reading)
    other = c.Reading("d", both.question)
    assert conjunction([both, other]) == c.And((both, other))


def test_a_relation_is_no_atom_of_one_fact() -> None:
    relation = c.Compare(HEARD, c.Op.LT, c.Fact("d", "hearing-date"))
    assert atom(relation) == relation
    assert atom(c.Compare(HEARD, c.Op.LT, HEARD)) == c.Single(HEARD, c.Compare(HEARD, c.Op.LT, HEARD))


def test_what_absorbs_and_what_is_neutral_vanish() -> None:
    assert conjunction([BELOW, c.FALSE]) == c.FALSE
    assert disjunction([BELOW, c.TRUE]) == c.TRUE
    assert conjunction([c.TRUE, BELOW]) == BELOW
    assert disjunction([c.FALSE, BELOW]) == BELOW
    assert conjunction([]) == c.TRUE
    assert disjunction([]) == c.FALSE
