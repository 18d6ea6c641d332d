"""The reference evaluator: naive, short, obviously right. It is the truth; every engine is held against it.

Every part of every expression is evaluated, nothing is skipped. A fact is decided by trying the values that it may have.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from itertools import product

import attrs

from clearance_rules.logic import conduct
from clearance_rules.logic import core as c
from clearance_rules.logic.act_facts import CONDUCT
from clearance_rules.logic.acts import diagram
from clearance_rules.logic.calendar import Period, Unit
from clearance_rules.logic.diagram import answers
from clearance_rules.logic.entity import CITED_FACTS, Entity
from clearance_rules.logic.pointwise import Frame, Point, representatives, truth_at
from clearance_rules.logic.truth import Truth, agreed, all_of, any_of, truth
from clearance_rules.logic.values import WHOLE, Cited, Dates, Durations, Numbers, Possible, Text, Type, admits
from clearance_rules.logic.view import View

Env = Mapping[str, Entity]


@attrs.define(eq=False)
class Context:
    """A law, a record and a day. `filled`: the facts that presumptions have filled in, with what filled them.

    `read`: what has been asked already of an entity. Answers depend on nothing else, so each is worked out once.
    """

    program: c.Program
    view: View
    as_of: dt.date
    filled: dict[tuple[Entity, str], Possible] = attrs.field(factory=dict)
    filled_by: dict[tuple[Entity, str], c.Presumption] = attrs.field(factory=dict)
    read: dict[tuple[object, ...], Truth] = attrs.field(factory=dict)

    @property
    def frame(self) -> Frame:
        """The as-of date and the rounding."""
        return Frame(self.as_of, self.program.rounding)

    @property
    def complete(self) -> frozenset[str]:
        """The sources of which nothing is missing: by the keeper's word, or by the law's on this day."""
        by_law = {source for source, start, until in self.program.complete_sources if conduct.in_force(start, until, self.as_of)}
        return self.view.complete_with(by_law)


def context(program: c.Program, view: View, as_of: dt.date) -> Context:
    """The record on a day, presumptions applied: in their order, each fills what is unknown where its condition is true."""
    ctx = Context(program, view, as_of)
    for presumption in program.presumptions:
        if presumption.is_definition or not conduct.in_force(presumption.start, presumption.until, as_of):
            continue
        assert not isinstance(presumption.value, bool)
        for entity in view.entities(presumption.kind):
            fact = value_of(ctx, entity, presumption.target)
            open_ = not fact.known and admits(fact, presumption.value)
            if open_ and holds(presumption.when, {presumption.variable: entity}, ctx) is Truth.TRUE:
                ctx.filled[entity, presumption.target] = presumption.value
                ctx.filled_by[entity, presumption.target] = presumption
                ctx.read.clear()
    return ctx


def value_of(ctx: Context, entity: Entity, name: str) -> Possible:
    """What a fact of an entity may be, after presumptions."""
    return ctx.filled.get((entity, name), entity.facts[name])


def find(env: Env, fact: c.Fact) -> Entity:
    """The entity that a fact belongs to."""
    entity = env[fact.variable]
    for step in fact.up:
        entity = entity.up[step]
    return entity


# ------------------------------------------------------------------------------------------------ expressions


def holds(expr: c.Expr, env: Env, ctx: Context) -> Truth:
    """The truth of an expression for the entities bound to its variables."""
    match expr:
        case c.Const(value):
            return truth(value)
        case c.Not(part):
            return ~holds(part, env, ctx)
        case c.And(parts):
            return all_of(holds(p, env, ctx) for p in parts)
        case c.Or(parts):
            return any_of(holds(p, env, ctx) for p in parts)
        case c.Single(fact, formula):
            entity = find(env, fact)
            return _once((expr, entity), lambda: _single(fact, formula, entity, ctx), ctx)
        case c.Compare() | c.Elapsed():
            return _relation(expr, env, ctx)
        case c.InForce(start, until):
            return truth(conduct.in_force(start, until, ctx.as_of))
        case c.Same(left, right):
            return truth(env[left] is env[right])
        case c.AtLeast():
            return _at_least(expr, env, ctx)
        case c.Reading(variable, question):
            return _reading(question, env[variable], ctx)
        case c.Shown(part):
            return truth(holds(part, env, ctx) is Truth.TRUE)
        case c.Defined(_, _, part):
            decided = holds(part, env, ctx)
            presumption = presumed_definition(expr, env, ctx) if decided is Truth.UNKNOWN else None
            return decided if presumption is None else truth(presumption.value is True)
        case c.Granted(variable, cite):
            return any_of([rule_truth(rule, env[variable], ctx) for rule in granting(ctx.program, cite, env[variable].kind, ctx.as_of)])
        case c.OneOf() | c.Member():
            raise AssertionError("a test of one fact is merged")


def _once(asked: tuple[object, ...], answer: Callable[[], Truth], ctx: Context) -> Truth:
    """The answer to what is asked, worked out if it is asked for the first time."""
    known = ctx.read.get(asked)
    if known is None:
        known = ctx.read[asked] = answer()
    return known


def _single(fact: c.Fact, formula: c.Expr, entity: Entity, ctx: Context) -> Truth:
    points = representatives(value_of(ctx, entity, fact.name), fact, [formula], ctx.frame, whole=_whole(ctx, entity, fact))
    return _at_all(formula, points, ctx.frame)


def _at_all(test: c.Expr, points: list[Point], frame: Frame) -> Truth:
    def at(point: Point) -> Truth:
        return truth_at(test, lambda _: point, frame)

    return agreed(at(point) for point in points)


def _whole(ctx: Context, entity: Entity, fact: c.Fact) -> bool:
    return fact.name not in CITED_FACTS and _type(ctx.program, entity, fact.name).kind in WHOLE


def _type(program: c.Program, entity: Entity, name: str) -> Type:
    if name.startswith(CONDUCT):
        return next(a.type for attributes in program.conducts.values() for a in attributes if CONDUCT + a.name == name)
    return program.field_types[entity.kind, name]


def _relation(test: c.Compare | c.Elapsed, env: Env, ctx: Context) -> Truth:
    """A test of two facts: every pair of values that they may have, or every value if both are one fact of one entity."""
    terms = (test.left, test.right) if isinstance(test, c.Compare) else (test.since, test.by)
    facts = [term for term in terms if isinstance(term, c.Fact)]
    if not facts:
        return truth_at(test, lambda _: None, ctx.frame)
    a, b = facts[0], facts[-1]
    one, other = (value_of(ctx, find(env, f), f.name) for f in (a, b))
    whole = _whole(ctx, find(env, a), a)
    if find(env, a) is find(env, b) and a.name == b.name:
        points = representatives(one, a, [], ctx.frame, whole=whole)
        return _at_all(test, points, ctx.frame)
    if Text(None) in (one, other):
        return Truth.UNKNOWN
    if _unlike(one, other) and isinstance(test, c.Compare) and test.op is c.Op.EQ:  # equal where neither is longer in any calendar
        return all_of([_relation(attrs.evolve(test, op=op), env, ctx) for op in (c.Op.LE, c.Op.GE)])
    points_a = representatives(one, a, _against(test, b, other), ctx.frame, whole=whole)
    points_b = representatives(other, b, _against(test, a, one), ctx.frame, whole=whole)
    return agreed(truth_at(test, {a: x, b: y}.get, ctx.frame) for x, y in product(points_a, points_b))


def _unlike(one: Possible, other: Possible) -> bool:
    return isinstance(one, Durations) and isinstance(other, Durations) and one.days != other.days


def _against(test: c.Compare | c.Elapsed, fact: c.Fact, possible: Possible) -> list[c.Expr]:
    """The test with each end of a fact's possibilities in the fact's place."""
    ends: list[dt.date | Decimal | Period] = []
    match possible:
        case Dates(lo, hi) if lo <= hi:
            ends = [lo, hi]
        case Numbers(lo_, hi_):
            ends = [end for end in (lo_, hi_) if end is not None]
        case Durations(lo_, hi_, days):
            ends = [Period(int(end), Unit.DAYS if days else Unit.MONTHS) for end in (lo_, hi_) if end is not None]
    return [_put(test, fact, c.Constant(end)) for end in ends]


def _put(test: c.Compare | c.Elapsed, fact: c.Fact, constant: c.Constant) -> c.Expr:
    if isinstance(test, c.Elapsed):
        return attrs.evolve(test, since=constant) if test.since == fact else attrs.evolve(test, by=constant)
    return attrs.evolve(test, left=constant) if test.left == fact else attrs.evolve(test, right=constant)


def members(domain: c.Domain, env: Env) -> list[Entity]:
    """The known entities of a domain, in the order of the record."""
    scope = find(env, domain.scope)
    known = [scope] if domain.kind == scope.kind else scope.down.get(domain.kind, [])
    return [e for e in known if domain.other_than is None or e is not env[domain.other_than]]


def absent(domain: c.Domain, ctx: Context) -> list[str]:
    """The sources of a history that may hold further members of the domain."""
    return [source for source in domain.sources if source not in ctx.complete]


def _at_least(expr: c.AtLeast, env: Env, ctx: Context) -> Truth:
    found = [holds(expr.where, {**env, expr.variable: e}, ctx) for e in members(expr.domain, env)]
    definite = sum(t is Truth.TRUE for t in found)
    possible = sum(t is not Truth.FALSE for t in found)
    if definite >= expr.number:
        return Truth.TRUE
    return Truth.FALSE if possible < expr.number and not absent(expr.domain, ctx) else Truth.UNKNOWN


def presumed_definition(expr: c.Defined, env: Env, ctx: Context) -> c.Presumption | None:
    """The first presumption in force that fills in an undecided definition for the entity."""
    entity = env[expr.variable]
    for presumption in ctx.program.presumptions:
        if presumption.is_definition and presumption.target == expr.name and presumption.kind == entity.kind:
            in_force = conduct.in_force(presumption.start, presumption.until, ctx.as_of)
            if in_force and holds(presumption.when, {presumption.variable: entity}, ctx) is Truth.TRUE:
                return presumption
    return None


# ------------------------------------------------------------------------------------------------ conduct


def _reading(question: c.Question, charge: Entity, ctx: Context) -> Truth:
    return _once((question, charge), lambda: _read(question, charge, ctx), ctx)


def _read(question: c.Question, charge: Entity, ctx: Context) -> Truth:
    """Every act that each possible offense and the record allow. An offense that no act fits is not the one that is meant."""
    cited = charge.facts["offense"]
    assert isinstance(cited, Cited)
    undeclared = cited.anything or any(leaf.version < 0 for leaf in cited.leaves)
    if undeclared and not conduct.speaks_for_itself(question, charge):
        return Truth.UNKNOWN
    found: set[bool] = set()
    for origin in conduct.origins(ctx.program, charge, ctx.filled, question):
        for bound in conduct.bounds(ctx.program, question, charge, ctx.filled):
            found |= answers(diagram(ctx.program, origin.offense, question, bound), origin.facts)
    return agreed(truth(answer) for answer in found)


# ------------------------------------------------------------------------------------------------ grants


def granting(program: c.Program, cite: str, kind: str, as_of: dt.date) -> Iterator[c.Rule]:
    """The versions of the grants under a citation, for entities of a kind, that are in force on a day."""
    for rule in program.rules:
        if rule.cite == cite and rule.kind == kind and conduct.in_force(rule.start, rule.until, as_of):
            yield rule


def versions_of(rule: c.Rule, program: c.Program, as_of: dt.date) -> Iterator[c.Rule]:
    """The versions of one grant that are in force on a day. A grant of another noun under the citation is another grant, not a version."""
    return (other for other in granting(program, rule.cite, rule.kind, as_of) if other.noun_name == rule.noun_name)


def base_truth(rule: c.Rule, entity: Entity, ctx: Context) -> Truth:
    """Whether the grant's own conditions hold of an entity: noun, clauses, no exception. Caps and orders aside."""
    return _once((rule.whole, entity), lambda: holds(rule.whole, {rule.variable: entity}, ctx), ctx)


def exception_truth(exception: c.Exception_, env: Env, ctx: Context) -> Truth:
    """Whether an exception holds, and none of its own exceptions does."""
    return all_of([holds(exception.clause.expr, env, ctx), *(~exception_truth(e, env, ctx) for e in exception.exceptions)])


def ordered_truth(reliefs: tuple[str, ...], cite: str, entity: Entity, ctx: Context) -> Truth:
    """Whether an order that stands has already granted one of the reliefs, or relief under the citation, to the entity itself."""
    return any_of([all_of([grants_relief(o, reliefs, cite, ctx), ~revoked_truth(o, ctx)]) for o in orders_on(entity, ctx)])


def orders_on(entity: Entity, ctx: Context) -> list[Entity]:
    """The orders whose relief was granted to the entity itself."""
    return [o for o in ctx.view.entities("order") if o.on is entity]


def grants_relief(order: Entity, reliefs: tuple[str, ...], cite: str, ctx: Context) -> Truth:
    """Whether an order grants one of the reliefs, or was made under the citation."""
    relief, citation = value_of(ctx, order, "relief"), value_of(ctx, order, "citation")
    assert isinstance(relief, Text)
    assert isinstance(citation, Text)
    named = Truth.UNKNOWN if relief.value is None else truth(relief.value in reliefs)
    under = Truth.UNKNOWN if citation.value is None else truth(citation.value == cite or beneath(citation.value, cite))
    return any_of([named, under])


def beneath(citation: str, above: str) -> bool:
    """Whether a canonical citation lies beneath another."""
    return citation.startswith((f"{above}(", f"{above} subd."))


def revoked_truth(order: Entity, ctx: Context) -> Truth:
    """Whether the relief of an order has been undone."""
    return any_of([revokes(revocation, order, ctx) for revocation in ctx.program.revocations])


def revokes(revocation: c.Revocation, order: Entity, ctx: Context) -> Truth:
    """Whether a revocation undoes the relief of an order."""
    if not conduct.in_force(revocation.start, revocation.until, ctx.as_of):
        return Truth.FALSE
    relief = value_of(ctx, order, "relief")
    assert isinstance(relief, Text)
    applies = Truth.UNKNOWN if relief.value is None else truth(relief.value in revocation.reliefs)
    return all_of([applies, holds(revocation.when, {revocation.variable: order}, ctx)])


def cap_truth(rule: c.Rule, entity: Entity, ctx: Context) -> Truth:
    """Whether the grant's cap leaves room: by counting who may come first, and who surely does, with the orders that count."""
    cap = rule.cap
    if cap is None:
        return Truth.TRUE
    scope = entity.up[cap.per]
    used = [uses_cap(rule, other, entity, ctx) for other in scope.down[rule.kind] if other is not entity]
    used += [all_of([counts_order(cap, order, ctx), ~revoked_truth(order, ctx)]) for order in scope.down["order"]]
    if sum(t is Truth.TRUE for t in used) >= cap.number:
        return Truth.FALSE
    room = sum(t is not Truth.FALSE for t in used) < cap.number and "repository" in ctx.complete
    return Truth.TRUE if room else Truth.UNKNOWN


def uses_cap(rule: c.Rule, other: Entity, entity: Entity, ctx: Context) -> Truth:
    """Whether another entity is granted the relief of a capped grant before this one."""
    assert rule.cap is not None
    eligible = all_of([base_truth(rule, other, ctx), ~ordered_truth(rule.reliefs, rule.cite, other, ctx)])
    return all_of([comes_first(rule.cap, other, entity, ctx), eligible])


def comes_first(cap: c.Cap, other: Entity, entity: Entity, ctx: Context) -> Truth:
    """Whether another entity comes before this one in the order of the cap. The law does not break ties: they are unknown."""
    a, b = (value_of(ctx, e, cap.key) for e in (other, entity))
    assert isinstance(a, Dates)
    assert isinstance(b, Dates)
    if not (a.has_day and b.has_day) or a.none or a.pending or b.none or b.pending:
        return Truth.UNKNOWN
    before, after = a.hi < b.lo, b.hi < a.lo
    if cap.latest_first:
        before, after = after, before
    return Truth.TRUE if before else Truth.FALSE if after else Truth.UNKNOWN


def counts_order(cap: c.Cap, order: Entity, ctx: Context) -> Truth:
    """Whether an order was made under a paragraph that uses up the cap; unknown of a citation that only names what lies above one."""
    citation = value_of(ctx, order, "citation")
    assert isinstance(citation, Text)
    made_under = citation.value
    if made_under is None:
        return Truth.UNKNOWN if cap.counting else Truth.FALSE
    if any(made_under == cite or beneath(made_under, cite) for cite in cap.counting):
        return Truth.TRUE
    return Truth.UNKNOWN if any(beneath(cite, made_under) for cite in cap.counting) else Truth.FALSE


def rule_truth(rule: c.Rule, entity: Entity, ctx: Context) -> Truth:
    """The verdict of one version of a grant on an entity."""
    ordered = ordered_truth(rule.reliefs, rule.cite, entity, ctx)
    return all_of([base_truth(rule, entity, ctx), ~ordered, cap_truth(rule, entity, ctx)])
