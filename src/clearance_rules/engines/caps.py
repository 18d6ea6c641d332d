"""Caps: at most so many for a person or a case, by counting who may come first, with the orders that use the cap up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from clearance_rules.engines.bits import FALSE, NOT, TRUE, UNKNOWN, VARYING, at_least
from clearance_rules.engines.orders import text_of
from clearance_rules.logic import core as c
from clearance_rules.logic.entity import Entity
from clearance_rules.logic.reference import beneath
from clearance_rules.logic.values import Dates
from clearance_rules.logic.walk import path

if TYPE_CHECKING:
    from clearance_rules.engines.rules import CompiledRule
    from clearance_rules.engines.state import State


def cap_truth(rule: CompiledRule, cap: c.Cap, entity: Entity, state: State) -> int:
    """Whether a grant's cap leaves room for an entity: not as many come before it, or were granted already, as the cap allows."""
    return NOT[at_least(cap.number, _used(rule, cap, entity, state), "repository" not in state.complete)]


def _used(rule: CompiledRule, cap: c.Cap, entity: Entity, state: State) -> Iterator[int]:
    scope = entity.up[cap.per]
    for other in scope.down[rule.rule.kind]:
        if other is not entity:
            yield _uses(rule, cap, other, entity, state)
    for order in scope.down["order"]:
        yield rule.orders.standing(_counts(cap, order, state), order, state)


def _uses(rule: CompiledRule, cap: c.Cap, other: Entity, entity: Entity, state: State) -> int:
    """Whether another entity is granted the relief of the grant before this one."""
    first = _comes_first(cap, other, entity, state)
    return first and first & rule.whole(other, state) & NOT[rule.orders.granted(rule.rule, other, state)]


def note_missing(rule: CompiledRule, cap: c.Cap, entity: Entity, subject: Entity, state: State, out: set[str]) -> None:
    """Add what is unknown of those who may come first, and of the orders that count, if the cap is undecided.

    Nothing, where others come first or not because the law does not break a tie.
    """
    if cap_truth(rule, cap, entity, state) != UNKNOWN:
        return
    if "repository" not in state.complete:
        out.add("history[repository]")
    scope = entity.up[cap.per]
    for other in scope.down[rule.rule.kind]:
        if other is not entity and _uses(rule, cap, other, entity, state) == UNKNOWN:
            rule.note_missing_of_whole(other, subject, state, out)
            rule.orders.note_missing(rule.rule, other, subject, state, out)
            if _comes_first(cap, other, entity, state) == UNKNOWN:
                out.update(path(e, subject, cap.key) for e in (other, entity) if not state.value_of(e, cap.key).known)
    for order in scope.down["order"]:
        counted = _counts(cap, order, state)
        if rule.orders.standing(counted, order, state) == UNKNOWN:
            if counted == UNKNOWN:
                out.add(path(order, subject, "citation"))
            rule.orders.note_missing_of_revocations(order, subject, state, out)


def _comes_first(cap: c.Cap, other: Entity, entity: Entity, state: State) -> int:
    """Whether another entity comes before this one in the order of the cap. The law does not break ties: they are unknown."""
    a, b = state.value(other, cap.key), state.value(entity, cap.key)
    if a is None or b is None:
        return VARYING
    assert isinstance(a, Dates)
    assert isinstance(b, Dates)
    if not (a.has_day and b.has_day) or a.none or a.pending or b.none or b.pending:
        return UNKNOWN
    if cap.latest_first:
        a, b = b, a
    return TRUE if a.hi < b.lo else FALSE if b.hi < a.lo else UNKNOWN


def _counts(cap: c.Cap, order: Entity, state: State) -> int:
    """Whether an order was made under a paragraph that uses up the cap; unknown of a citation that only names what lies above one."""
    citation = text_of(order, "citation", state)
    if citation is None:
        return VARYING
    made_under = citation.value
    if made_under is None:
        return UNKNOWN if cap.counting else FALSE
    if any(made_under == cite or beneath(made_under, cite) for cite in cap.counting):
        return TRUE
    return UNKNOWN if any(beneath(cite, made_under) for cite in cap.counting) else FALSE
