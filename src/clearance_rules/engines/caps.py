"""Caps: at most so many for a person or a case, by counting who may come first, with the orders that use the cap up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from clearance_rules.engines.bits import FALSE, NOT, TRUE, UNKNOWN, VARYING, at_least
from clearance_rules.logic import core as c
from clearance_rules.logic.entity import Entity
from clearance_rules.logic.values import Dates, Text
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
        if other is not entity and (first := comes_first(cap, other, entity, state)):
            yield first & rule.whole(other, state) & NOT[rule.orders.granted(rule.rule, other, state)]
    for order in scope.down["order"]:
        yield counts(cap, order, state) & NOT[rule.orders.revoked(order, state)]


def note_missing(rule: CompiledRule, cap: c.Cap, entity: Entity, state: State, out: set[str]) -> None:
    """Add what is unknown of those who may come first, and of the orders that count, if the cap is undecided."""
    if "repository" not in state.complete:
        out.add("history[repository]")
    scope = entity.up[cap.per]
    for other in scope.down[rule.rule.kind]:
        if other is not entity and rule.whole(other, state) != FALSE:
            rule.note_missing_of_whole(other, entity, state, out)
            rule.orders.note_missing(rule.rule, other, entity, state, out)
            if comes_first(cap, other, entity, state) == UNKNOWN:
                out.update(path(e, entity, cap.key) for e in (other, entity) if not state.value_of(e, cap.key).known)
    for order in scope.down["order"]:
        counted = counts(cap, order, state)
        if counted == UNKNOWN:
            out.add(path(order, entity, "citation"))
        if counted != FALSE:
            rule.orders.note_missing_of_revocation(order, entity, state, out)


def comes_first(cap: c.Cap, other: Entity, entity: Entity, state: State) -> int:
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


def counts(cap: c.Cap, order: Entity, state: State) -> int:
    """Whether an order was made under a paragraph that uses up the cap."""
    citation = state.value(order, "citation")
    if citation is None:
        return VARYING
    assert isinstance(citation, Text)
    if citation.value is None:
        return UNKNOWN if cap.counting else FALSE
    made_under = citation.value
    return TRUE if any(made_under == cite or made_under.startswith((f"{cite}(", f"{cite} subd.")) for cite in cap.counting) else FALSE
