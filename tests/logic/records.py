"""Small records and grants for tables of cases: one line each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import attrs

from clearance_rules.logic import core as c
from clearance_rules.logic.decide import verdict_on
from clearance_rules.logic.entity import Entity
from clearance_rules.logic.merge import atom
from clearance_rules.logic.reference import Context, context, holds
from clearance_rules.logic.truth import Truth
from clearance_rules.logic.values import Choices, Possible, Text, day
from clearance_rules.logic.verdict import Verdict
from clearance_rules.records.model import SOURCES, Case, Charge, Order, Person
from tests.logic.learning import viewed
from tests.logic.programs import program_of

D = dt.date
AS_OF = D(2020, 1, 1)
COMPLETE = frozenset(SOURCES)
T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN

Facts = Mapping[str, Possible]


def facts(**named: Possible | str | dt.date) -> dict[str, Possible]:
    """Facts by name, `_` for `-`; a word is a choice, a day is a known day."""
    out: dict[str, Possible] = {}
    for name, value in named.items():
        if isinstance(value, str):
            value = Choices(frozenset({value}))  # noqa: PLW2901
        out[name.replace("_", "-")] = day(value) if isinstance(value, dt.date) else value
    return out


def charge(name: str, **named: Possible | str | dt.date) -> Charge:
    return Charge(name, facts(**named))


def order(name: str, on: str | None, relief: str | None = "dismissal", cite: str | None = "PC § 1", **named: Possible | dt.date) -> Order:
    """An order on a charge, or on the person."""
    about = facts(**named)
    about.update({} if relief is None else {"relief": Text(relief)})
    about.update({} if cite is None else {"citation": Text(cite)})
    return Order(name, on, facts=about)


def person(
    *charges: Charge, orders: tuple[Order, ...] = (), history: frozenset[str] = COMPLETE, **named: Possible | str | dt.date
) -> Person:
    """A person with all charges in one case."""
    return Person("p", (Case("k", charges),), orders, facts(**named), history)


def seen(person_: Person, program: c.Program | None = None, as_of: dt.date = AS_OF) -> Context:
    """The record on a day, presumptions applied."""
    program = program or program_of()
    return context(program, viewed(program, person_, as_of), as_of)


def entity(ctx: Context, kind: str, id_: str) -> Entity:
    (found,) = (e for e in ctx.view.entities(kind) if e.id == id_)
    return found


def asked(expr: c.Expr, ctx: Context, **bound: str) -> Truth:
    """The truth of a condition on charges, by variable and identifier."""
    return holds(expr, {variable: entity(ctx, "charge", id_) for variable, id_ in bound.items()}, ctx)


def decided(rule: c.Rule, ctx: Context, id_: str = "c") -> Verdict:
    """The verdict of a grant on one thing of its kind."""
    return verdict_on(rule, entity(ctx, rule.kind, id_), ctx)


def is_(variable: str, name: str, *options: str) -> c.Expr:
    """A test of a word."""
    return atom(c.OneOf(c.Fact(variable, name), frozenset(options)))


def clause(expr: c.Expr, text: str = "clause", cite: str = "PC § 1") -> c.Clause:
    return c.Clause(cite, text, expr)


def in_force(rule: c.Rule, start: dt.date | None = None, until: dt.date | None = None) -> c.Rule:
    return attrs.evolve(rule, start=start, until=until)
