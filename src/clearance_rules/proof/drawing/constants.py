"""The constants of a law, by the fact that they are compared with: days, numbers, lengths, words, periods; and the edges of its windows.

A boundary that a law draws is found by records that lie on it and a step to either side. Naive values miss it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

import attrs

from clearance_rules.logic import core as c
from clearance_rules.logic.act_facts import CONDUCT
from clearance_rules.logic.calendar import Period
from clearance_rules.logic.conduct import ACT

Windowed = c.Rule | c.Presumption | c.Revocation | c.Evidence


@attrs.frozen(eq=False)
class Constants:
    """What a law compares facts with. Facts are known by their name; those of acts as `conduct:NAME`."""

    days: dict[str, set[dt.date]] = attrs.field(factory=dict)
    numbers: dict[str, set[Decimal]] = attrs.field(factory=dict)
    lengths: dict[str, set[Period]] = attrs.field(factory=dict)
    words: dict[str, set[str]] = attrs.field(factory=dict)
    since: dict[str, set[Period]] = attrs.field(factory=dict)
    """Periods that must have passed since the fact by the as-of date."""
    apart: set[Period] = attrs.field(factory=set)
    """Periods between two facts, whichever they are."""
    dues: dict[str, set[tuple[dt.date, Period, bool]]] = attrs.field(factory=dict)
    """For `since` + period <= `by` with one fact: the other day, the period, and whether the fact is `since`."""
    edges: set[dt.date] = attrs.field(factory=set)
    """Where windows of force start and end: of grants, definitions, classes, presumptions, exceptions, completeness."""
    law_edges: set[dt.date] = attrs.field(factory=set)
    """Where the windows of offenses start and end."""


def parts(expr: c.Expr) -> Iterator[c.Expr]:
    """The expression and every part of it, down to the single tests; conditions on acts included."""
    yield expr
    match expr:
        case c.Not(part) | c.Shown(part) | c.Defined(_, _, part) | c.Single(_, part) | c.AtLeast(_, _, _, part):
            yield from parts(part)
        case c.And(inner) | c.Or(inner):
            for part in inner:
                yield from parts(part)
        case c.Reading(_, c.ActIs(condition)):
            yield from parts(condition)


def expressions(program: c.Program) -> Iterator[c.Expr]:
    """Every expression of a law: what grants, exceptions, presumptions and revocations ask, what offenses punish and permits allow."""
    for rule in program.rules:
        yield rule.noun
        yield from (clause.expr for clause in rule.clauses)
        yield from (clause.expr for exception in rule.exceptions for clause in _clauses(exception))
    yield from (p.when for p in program.presumptions)
    yield from (r.when for r in program.revocations)
    yield from (o.elements for o in program.offenses)
    yield from (p.when for p in program.permits)


def _clauses(exception: c.Exception_) -> Iterator[c.Clause]:
    yield exception.clause
    for inner in exception.exceptions:
        yield from _clauses(inner)


@lru_cache(maxsize=256)
def constants(program: c.Program) -> Constants:
    """The constants of a law."""
    out = Constants()
    for expr in expressions(program):
        for test in parts(expr):
            _collect(test, out)
    windowed: tuple[Windowed, ...] = (*program.rules, *program.presumptions, *program.revocations, *program.evidence)
    windows = [*((w.start, w.until) for w in windowed), *((start, until) for _, start, until in program.complete_sources)]
    out.edges.update(day for window in windows for day in window if day is not None)
    laws: tuple[c.Offense | c.Permit, ...] = (*program.offenses, *program.permits)
    out.law_edges.update(day for law in laws for day in (law.start, law.until) if day is not None)
    for attributes in program.conducts.values():
        for attribute in attributes:
            if attribute.recorded_as is not None:
                act, field = CONDUCT + attribute.name, attribute.recorded_as
                out.numbers.setdefault(field, set()).update(out.numbers.get(act, ()))
                out.words.setdefault(field, set()).update(out.words.get(act, ()))
    return out


def _name(term: c.Term) -> str:
    assert isinstance(term, c.Fact)
    return CONDUCT + term.name if term.variable == ACT else term.name


def _collect(test: c.Expr, out: Constants) -> None:
    match test:
        case c.OneOf(fact, options):
            out.words.setdefault(_name(fact), set()).update(options)
        case c.Compare(left, _, right):
            for one, other in ((left, right), (right, left)):
                if isinstance(one, c.Fact) and isinstance(other, c.Constant):
                    _compared(_name(one), other.value, out)
        case c.Elapsed(since, period, by):
            _elapsed(since, period, by, out)
        case c.InForce(start, until):
            out.edges.update(day for day in (start, until) if day is not None)


def _compared(name: str, value: dt.date | Decimal | Period, out: Constants) -> None:
    match value:
        case dt.date():
            out.days.setdefault(name, set()).add(value)
        case Decimal():
            out.numbers.setdefault(name, set()).add(value)
        case Period():
            out.lengths.setdefault(name, set()).add(value)


def _elapsed(since: c.Term, period: Period, by: c.Term, out: Constants) -> None:
    match since, by:
        case c.Fact(), c.AsOf():
            out.since.setdefault(_name(since), set()).add(period)
        case c.Fact(), c.Fact():
            out.apart.add(period)
        case c.Fact(), c.Constant(dt.date() as day):
            out.dues.setdefault(_name(since), set()).add((day, period, True))
        case c.Constant(dt.date() as day), c.Fact():
            out.dues.setdefault(_name(by), set()).add((day, period, False))
