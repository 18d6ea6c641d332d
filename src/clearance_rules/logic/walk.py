"""Walking an expression with its bindings: every test with the entities that it is asked of."""

from __future__ import annotations

from collections.abc import Iterator

from clearance_rules.logic import core as c
from clearance_rules.logic.act_facts import CONDUCT
from clearance_rules.logic.entity import CITED_FACTS, Entity
from clearance_rules.logic.reference import Context, Env, find, granting, holds, members, presumed_definition
from clearance_rules.logic.truth import Truth


def bindings(expr: c.Expr, env: Env, ctx: Context) -> Iterator[tuple[c.Expr, Env]]:
    """The expression and all its parts, each with the entities bound where it stands; quantifiers bind each of their members in turn."""
    yield expr, env
    match expr:
        case c.Not(part) | c.Shown(part) | c.Defined(_, _, part) | c.Single(_, part):
            yield from bindings(part, env, ctx)
        case c.And(parts) | c.Or(parts):
            for part in parts:
                yield from bindings(part, env, ctx)
        case c.AtLeast(_, variable, domain, where):
            for entity in members(domain, env):
                yield from bindings(where, {**env, variable: entity}, ctx)
        case c.Granted(variable, cite):
            for rule in granting(ctx.program, cite, env[variable].kind, ctx.as_of):
                yield from bindings(rule.whole, {rule.variable: env[variable]}, ctx)


def path(entity: Entity, subject: Entity, name: str) -> str:
    """How a fact is called in a result about `subject`: its own by name, others `person.field`, `case.field`, `charge[ID].field`."""
    name = name.removeprefix(CONDUCT)
    if name in CITED_FACTS:
        name = "citation"
    if entity is subject:
        return name
    if entity is subject.up.get(entity.kind):
        return f"{entity.kind}.{name}"
    return f"{entity.kind}[{entity.id}].{name}"


def presumptions_used(expr: c.Expr, env: Env, subject: Entity, ctx: Context) -> Iterator[str]:
    """Each presumption that filled in something the expression reads, as `path=value under CITATION`."""
    for test, bound in bindings(expr, env, ctx):
        match test:
            case c.Defined(name, variable, part) if holds(part, bound, ctx) is Truth.UNKNOWN:
                presumption = presumed_definition(test, bound, ctx)
                if presumption is not None:
                    yield _used(presumption, bound[variable], subject, name)
            case c.Reading(variable, question):
                charge = bound[variable]
                for (entity, name), presumption in ctx.filled_by.items():
                    if entity is charge and (_of_act(name, ctx) or name == _bound_of(question)):
                        yield _used(presumption, entity, subject, name)
            case c.Single() | c.Compare() | c.Elapsed():
                for fact in facts_of(test):
                    entity = find(bound, fact)
                    if (entity, fact.name) in ctx.filled_by:
                        yield _used(ctx.filled_by[entity, fact.name], entity, subject, fact.name)


def facts_of(test: c.Expr) -> list[c.Fact]:
    """The facts that a test reads itself."""
    match test:
        case c.Single(fact, _):
            return [fact]
        case c.Compare(left, _, right):
            return [t for t in (left, right) if isinstance(t, c.Fact)]
        case c.Elapsed(since, _, by, _):
            return [t for t in (since, by) if isinstance(t, c.Fact)]
    return []


def _of_act(name: str, ctx: Context) -> bool:
    return name.startswith(CONDUCT) or any(name == a.recorded_as for attributes in ctx.program.conducts.values() for a in attributes)


def _bound_of(question: c.Question) -> str | None:
    """The fact of the charge that a question compares with."""
    return question.bound.name if isinstance(question, c.GradedBelow) and isinstance(question.bound, c.Fact) else None


def _used(presumption: c.Presumption, entity: Entity, subject: Entity, name: str) -> str:
    return f"{path(entity, subject, name)}={presumption.value_text} under {presumption.cite}"
