"""Quantifiers as Python source: counts over the members of a domain."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from clearance_rules.engines.pairs import Pairs
from clearance_rules.engines.source import STATE, Scope, returning
from clearance_rules.logic import core as c
from clearance_rules.logic.walk import facts_of

if TYPE_CHECKING:
    from clearance_rules.engines.truths import Truths

BENEATH = {"person": ("case", "charge", "order"), "case": ("charge", "order"), "charge": ("order",), "order": ()}
SCOPE = "scope"


def count(truths: Truths, expr: c.AtLeast, scope: Scope) -> str:
    """The source of a count. What depends on one entity alone is counted once: on the scope of the domain, or on the only one in scope."""
    if scope.slots.keys() & free_variables(expr.where) - {expr.variable} or expr.domain.other_than is not None:
        if len(scope.slots) > 1:
            return truths.call("count", _count(truths, expr, scope), scope)
        (slot,) = scope.slots.values()
        name = truths.module.function("count", scope.parameters, _count(truths, expr, scope))
        return f"{STATE}.counted({name}, {slot.name})"
    entity, kind = scope.entity(expr.domain.scope), scope.kind(expr.domain.scope)
    alone = Scope.of(SCOPE, kind)
    moved = attrs.evolve(expr, domain=attrs.evolve(expr.domain, scope=c.Fact(SCOPE, "")))
    name = truths.module.function("count", alone.parameters, _count(truths, moved, alone))
    return f"{STATE}.counted({name}, {entity})"


def _count(truths: Truths, expr: c.AtLeast, scope: Scope) -> list[str]:
    inner = scope.bind(expr.variable, expr.domain.kind)
    name, more = pairs(truths, expr, scope), f"not {sources(truths, expr.domain)} <= {STATE}.complete"
    if name is not None:
        return [f"return {name}.at_least({expr.number}, {between(expr, scope)}, {STATE}, {more})"]
    each = f"{truths.call('member', returning(truths.code(expr.where, inner)), inner)} {members(expr, scope, inner)}"
    return [f"return at_least({expr.number}, ({each}), {more})"]


def members(expr: c.AtLeast, scope: Scope, inner: Scope) -> str:
    """The source of a loop over the known entities of a domain."""
    domain = expr.domain
    (variable,) = (slot.name for slot in inner.slots.values() if slot.name not in scope.parameters)
    entity, kind = scope.entity(domain.scope), scope.kind(domain.scope)
    known = f"({entity},)" if domain.kind == kind else f"{entity}.down[{domain.kind!r}]" if domain.kind in BENEATH[kind] else "()"
    without = "" if domain.other_than is None else f" if {variable} is not {scope.slots[domain.other_than].name}"
    return f"for {variable} in {known}{without}"


def sources(truths: Truths, domain: c.Domain) -> str:
    """The name of the sources that must be complete for nothing to be missing from a domain."""
    return truths.module.constant("sources", domain.sources, lambda: frozenset(domain.sources))


# ------------------------------------------------------------------------------------------------ a subject beside the others


def pairs(truths: Truths, expr: c.AtLeast, scope: Scope) -> str | None:
    """The name of the pairs of a subject with the members other than it, of which facts alone are asked; None if more is asked."""
    subject, (own, rest) = expr.domain.other_than, _parted(expr.where, expr.variable)
    if subject is None or not of_facts(rest) or not free_variables(rest) <= {subject, expr.variable}:
        return None
    one, other, beside = Scope.of(subject, scope.slots[subject].kind), Scope.of(expr.variable, expr.domain.kind), both(expr, scope)

    def made() -> Pairs:
        return Pairs(
            expr.domain.kind,
            truths.compiled(own, other),
            truths.compiled(rest, beside),
            truths.function("facts", _facts(truths, expr.where, one), one),
            truths.function("facts", _facts(truths, expr.where, other), other),
        )

    return truths.module.constant("pairs", (expr.where, expr.variable, subject, scope.slots[subject].kind, expr.domain.kind), made)


def both(expr: c.AtLeast, scope: Scope) -> Scope:
    """The scope of the subject of pairs and a member."""
    assert expr.domain.other_than is not None
    return Scope.of(expr.domain.other_than, scope.slots[expr.domain.other_than].kind).bind(expr.variable, expr.domain.kind)


def between(expr: c.AtLeast, scope: Scope) -> str:
    """The source of the subject of pairs, and of the scope of the others."""
    assert expr.domain.other_than is not None
    return f"{scope.slots[expr.domain.other_than].name}, {scope.entity(expr.domain.scope)}"


def _parted(where: c.Expr, variable: str) -> tuple[c.Expr, c.Expr]:
    """What a condition on a member of a domain asks of the member alone, and the rest."""
    parts = where.parts if isinstance(where, c.And) else (where,)
    own = tuple(part for part in parts if free_variables(part) <= {variable})
    return c.And(own), c.And(tuple(part for part in parts if part not in own))


def of_facts(expr: c.Expr) -> bool:
    """Whether an expression asks of entities nothing but facts."""
    match expr:
        case c.Not(part) | c.Shown(part):
            return of_facts(part)
        case c.And(parts) | c.Or(parts):
            return all(map(of_facts, parts))
    return isinstance(expr, c.Const | c.Single | c.Compare | c.Elapsed | c.InForce)


def _facts(truths: Truths, expr: c.Expr, scope: Scope) -> list[str]:
    """The body of a function that gives the values of the facts of an entity that an expression reads."""
    values = dict.fromkeys(truths.value(fact, scope) for fact in _read(expr) if fact.variable in scope.slots)
    return [f"return ({', '.join(values)},)" if values else "return ()"]


def _read(expr: c.Expr) -> list[c.Fact]:
    match expr:
        case c.Not(part) | c.Shown(part):
            return _read(part)
        case c.And(parts) | c.Or(parts):
            return [fact for part in parts for fact in _read(part)]
    return facts_of(expr)


def free_variables(expr: c.Expr) -> frozenset[str]:
    """The variables that an expression reads and does not bind."""
    match expr:
        case c.Not(part) | c.Shown(part):
            return free_variables(part)
        case c.And(parts) | c.Or(parts):
            return frozenset().union(*(free_variables(p) for p in parts))
        case c.Single(fact, _):
            return frozenset({fact.variable})
        case c.Compare(a, _, b) | c.Elapsed(a, _, b, _):
            return frozenset(term.variable for term in (a, b) if isinstance(term, c.Fact))
        case c.Same(left, right):
            return frozenset({left, right})
        case c.AtLeast(_, variable, domain, where):
            others = {domain.scope.variable} | (set() if domain.other_than is None else {domain.other_than})
            return free_variables(where) - {variable} | others
        case c.Reading(variable, _) | c.Granted(variable, _):
            return frozenset({variable})
        case c.Defined(_, variable, part):
            return free_variables(part) | {variable}
    return frozenset()
