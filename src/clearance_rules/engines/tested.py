"""All that a law tests: the conditions of its grants, and the constants with which it compares the facts of acts."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from clearance_rules.logic import core as c
from clearance_rules.logic.diagram import numbers_in, tests_in


def everything(rule: c.Rule) -> Iterator[c.Expr]:
    """All that a version of a grant tests: what decides it, and what gives the reasons."""
    yield rule.whole
    yield from conditions(rule)


def conditions(rule: c.Rule) -> Iterator[c.Expr]:
    """What gives the reasons for a version of a grant: the noun, the clauses and the exceptions."""
    yield rule.noun
    yield from (clause.expr for clause in rule.clauses)
    yield from (clause.expr for exception in rule.exceptions for clause in nested(exception))


def nested(exception: c.Exception_) -> Iterator[c.Clause]:
    """The clauses of an exception and of the exceptions from it."""
    yield exception.clause
    for inner in exception.exceptions:
        yield from nested(inner)


def elsewhere(expr: c.Expr, *, shown: bool = True) -> Iterator[c.AtLeast | c.Granted]:
    """What of an expression asks about others than its subject. `shown`: also for what the record shows, of which nothing is missing."""
    match expr:
        case c.Shown(part) if shown:
            yield from elsewhere(part)
        case c.Not(part) | c.Defined(_, _, part):
            yield from elsewhere(part, shown=shown)
        case c.And(parts) | c.Or(parts):
            for part in parts:
                yield from elsewhere(part, shown=shown)
        case c.AtLeast() | c.Granted():
            yield expr


def names_day(expr: c.Expr) -> bool:
    """Whether a test, or a formula on one fact, names the as-of date."""
    match expr:
        case c.Not(part) | c.Single(_, part):
            return names_day(part)
        case c.And(parts) | c.Or(parts):
            return any(names_day(p) for p in parts)
        case c.Compare(a, _, b) | c.Elapsed(a, _, b, _):
            return c.AS_OF in (a, b)
    return isinstance(expr, c.InForce)


def constants_of_acts(program: c.Program) -> dict[str, frozenset[Decimal]]:
    """By fact of an act, the numbers with which offenses, permits and the questions of grants compare it."""
    asking = [expr for rule in program.rules for expr in everything(rule)]
    asking += [*(p.when for p in program.presumptions), *(r.when for r in program.revocations)]
    exprs = [*(offense.elements for offense in program.offenses), *(permit.when for permit in program.permits)]
    exprs += [question.condition for expr in asking for question in _questions(expr)]
    found: dict[str, set[Decimal]] = {}
    for test in (test for expr in exprs for test in tests_in(expr) if isinstance(test, c.Compare)):
        for term in (test.left, test.right):
            if isinstance(term, c.Fact):
                found.setdefault(term.name, set()).update(numbers_in(test))
    return {name: frozenset(numbers) for name, numbers in found.items()}


def _questions(expr: c.Expr) -> Iterator[c.ActIs]:
    """What an expression asks about acts themselves."""
    match expr:
        case c.Not(part) | c.Shown(part) | c.Defined(_, _, part) | c.AtLeast(_, _, _, part):
            yield from _questions(part)
        case c.And(parts) | c.Or(parts):
            for part in parts:
                yield from _questions(part)
        case c.Reading(_, c.ActIs() as question):
            yield question
