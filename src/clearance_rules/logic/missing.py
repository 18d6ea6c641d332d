"""The unknown facts on which an undecided expression hangs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from clearance_rules.logic import conduct
from clearance_rules.logic import core as c
from clearance_rules.logic import reference as ref
from clearance_rules.logic.acts import deciding_facts
from clearance_rules.logic.entity import Entity
from clearance_rules.logic.groups import UNDECLARED
from clearance_rules.logic.reference import Context, Env, holds
from clearance_rules.logic.truth import Truth, all_of
from clearance_rules.logic.values import Cited, Possible
from clearance_rules.logic.walk import facts_of, path


def missing_of(expr: c.Expr, env: Env, subject: Entity, ctx: Context) -> frozenset[str]:
    """The paths of the unknown facts in the parts of an expression that are unknown themselves; none if it is decided."""
    if holds(expr, env, ctx) is not Truth.UNKNOWN:
        return frozenset()
    match expr:
        case c.Not(part) | c.Defined(_, _, part):
            return missing_of(part, env, subject, ctx)
        case c.And(parts) | c.Or(parts):
            return frozenset().union(*(missing_of(p, env, subject, ctx) for p in parts))
        case c.Single() | c.Compare() | c.Elapsed():
            owners = [(ref.find(env, fact), fact.name) for fact in facts_of(expr)]
            return frozenset(path(e, subject, name) for e, name in owners if not settled(ref.value_of(ctx, e, name)))
        case c.AtLeast(_, variable, domain, where):
            inner = (missing_of(where, {**env, variable: e}, subject, ctx) for e in ref.members(domain, env))
            return frozenset(f"history[{source}]" for source in ref.absent(domain, ctx)).union(*inner)
        case c.Reading(variable, question):
            return frozenset(path(e, subject, name) for e, name in _reading(question, env[variable], ctx))
        case c.Granted(variable, cite):
            rules = ref.granting(ctx.program, cite, env[variable].kind, ctx.as_of)
            return frozenset().union(*(rule_missing(rule, env[variable], subject, ctx) for rule in rules))
    return frozenset()


def settled(value: Possible) -> bool:
    """Whether nothing more can be known of a fact: not of a citation that may be any paragraph beneath the one it names."""
    return value.known and not (isinstance(value, Cited) and any(leaf.version == UNDECLARED for leaf in value.leaves))


def _reading(question: c.Question, charge: Entity, ctx: Context) -> Iterator[tuple[Entity, str]]:
    """What would have to be known of the act: which offense it was, if several are possible, and the facts that part the answers."""
    if not settled(charge.facts["offense"]):
        yield charge, "offense"
    bound_by = question.bound if isinstance(question, c.GradedBelow) else None
    if isinstance(bound_by, c.Fact) and not ref.value_of(ctx, charge, bound_by.name).known:
        yield charge, bound_by.name
    for origin in conduct.origins(ctx.program, charge, ctx.filled, question):
        for bound in conduct.bounds(ctx.program, question, charge, ctx.filled):
            for name in deciding_facts(ctx.program, origin, question, bound):
                yield from _sources(ctx.program, origin.offense.conduct, name, charge)


def _sources(program: c.Program, kind: str, name: str, charge: Entity) -> Iterator[tuple[Entity, str]]:
    """Where a fact of the act would be recorded: as itself, or, if it is counted between two dates, as the unknown ones of these."""
    attribute: Mapping[str, c.ActAttribute] = {a.name: a for a in program.conducts[kind]}
    if name not in attribute:
        return  # at which grade an offense with several would have been charged: no record can hold it
    between = attribute[name].between
    if between is None:
        yield charge, name
        return
    for fact in between:
        owner = ref.find({fact.variable: charge}, fact)
        if not owner.facts[fact.name].known:
            yield owner, fact.name


def rule_missing(rule: c.Rule, entity: Entity, subject: Entity, ctx: Context) -> frozenset[str]:
    """The unknown facts on which it hangs whether a grant is true of an entity."""
    base = missing_of(rule.whole, {rule.variable: entity}, subject, ctx)
    return base | ordered_missing(rule, entity, subject, ctx) | cap_missing(rule, entity, subject, ctx)


def ordered_missing(rule: c.Rule, entity: Entity, subject: Entity, ctx: Context) -> frozenset[str]:
    """What is unknown of the orders on an entity, if it is undecided whether one has already granted the relief."""
    if ref.ordered_truth(rule.reliefs, rule.cite, entity, ctx) is not Truth.UNKNOWN:
        return frozenset()
    out: set[str] = set()
    for order in ref.orders_on(entity, ctx):
        grants, revoked = ref.grants_relief(order, rule.reliefs, rule.cite, ctx), ref.revoked_truth(order, ctx)
        if all_of([grants, ~revoked]) is Truth.UNKNOWN:
            out |= _unknown(order, ("relief", "citation"), subject, ctx) if grants is Truth.UNKNOWN else frozenset()
            out |= _revocation(order, subject, ctx)
    return frozenset(out)


def cap_missing(rule: c.Rule, entity: Entity, subject: Entity, ctx: Context) -> frozenset[str]:
    """What is unknown of the others that may come before an entity, and of the orders that count, if the cap is undecided.

    Nothing, where others come first or not because the law does not break a tie.
    """
    cap = rule.cap
    if cap is None or ref.cap_truth(rule, entity, ctx) is not Truth.UNKNOWN:
        return frozenset()
    out = set() if "repository" in ctx.complete else {"history[repository]"}
    scope = entity.up[cap.per]
    for other in scope.down[rule.kind]:
        if other is not entity and ref.uses_cap(rule, other, entity, ctx) is Truth.UNKNOWN:
            out |= missing_of(rule.whole, {rule.variable: other}, subject, ctx) | ordered_missing(rule, other, subject, ctx)
            if ref.comes_first(cap, other, entity, ctx) is Truth.UNKNOWN:
                out |= _unknown(other, (cap.key,), subject, ctx) | _unknown(entity, (cap.key,), subject, ctx)
    for order in scope.down["order"]:
        counted, revoked = ref.counts_order(cap, order, ctx), ref.revoked_truth(order, ctx)
        if all_of([counted, ~revoked]) is Truth.UNKNOWN:
            out |= {path(order, subject, "citation")} if counted is Truth.UNKNOWN else set()
            out |= _revocation(order, subject, ctx)
    return frozenset(out)


def _revocation(order: Entity, subject: Entity, ctx: Context) -> frozenset[str]:
    """What is unknown of the conditions that undo an order, if it is undecided whether it was undone."""
    out: frozenset[str] = frozenset()
    if ref.revoked_truth(order, ctx) is Truth.UNKNOWN:
        for revocation in ctx.program.revocations:
            if ref.revokes(revocation, order, ctx) is Truth.UNKNOWN:
                out |= missing_of(revocation.when, {revocation.variable: order}, subject, ctx) | _unknown(order, ("relief",), subject, ctx)
    return out


def _unknown(entity: Entity, names: tuple[str, ...], subject: Entity, ctx: Context) -> frozenset[str]:
    return frozenset(path(entity, subject, name) for name in names if not ref.value_of(ctx, entity, name).known)
