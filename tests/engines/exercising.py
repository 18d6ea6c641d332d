"""What a record exercises of a law, as the reference evaluator tells it: every part of every grant is asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from clearance_rules.engines.exercised import Exercised, Reached
from clearance_rules.engines.walks import Judged
from clearance_rules.logic import conduct
from clearance_rules.logic import core as c
from clearance_rules.logic.entity import Entity
from clearance_rules.logic.reference import Context, context, exception_truth, holds, presumed_definition, rule_truth
from clearance_rules.logic.truth import Truth
from clearance_rules.logic.view import Resolve, view
from clearance_rules.logic.walk import bindings
from clearance_rules.records.model import Person


def naively(program: c.Program, resolve: Resolve, person: Person, as_of: dt.date) -> Exercised:
    """What the record of a person exercises of a law on a day."""
    ctx = context(program, view(program, resolve, person, as_of), as_of)
    charges = ctx.view.entities("charge")
    subjects = dict.fromkeys((place, charge.up[rule.kind]) for charge in charges for place, rule in enumerate(program.rules))
    reaching = [(program.rules[place], subject) for place, subject in subjects if _reaches(program.rules[place], subject, ctx)]
    noted = [each for rule, subject in reaching for each in _noted(rule, subject, ctx)]
    return Exercised(
        tuple(charges),
        tuple(_reached(rule, subject, ctx) for rule, subject in reaching),
        frozenset([*ctx.filled_by.values(), *(each for each in noted if isinstance(each, c.Presumption))]),
        frozenset(each for each in noted if isinstance(each, Judged)),
    )


def _reaches(rule: c.Rule, subject: Entity, ctx: Context) -> bool:
    in_force = conduct.in_force(rule.start, rule.until, ctx.as_of)
    return in_force and holds(rule.noun, {rule.variable: subject}, ctx) is not Truth.FALSE


def _reached(rule: c.Rule, subject: Entity, ctx: Context) -> Reached:
    env = {rule.variable: subject}
    clauses = tuple(holds(clause.expr, env, ctx) for clause in rule.clauses)
    return Reached(rule, rule_truth(rule, subject, ctx), clauses, tuple(exception_truth(e, env, ctx) for e in rule.exceptions))


def _noted(rule: c.Rule, subject: Entity, ctx: Context) -> Iterator[c.Presumption | Judged]:
    for test, bound in bindings(rule.whole, {rule.variable: subject}, ctx):
        match test:
            case c.Defined(_, _, part) if holds(part, bound, ctx) is Truth.UNKNOWN:
                presumption = presumed_definition(test, bound, ctx)
                if presumption is not None:
                    yield presumption
            case c.Reading(variable, c.Lawful(day) | c.NoCrime(day) | c.GradedBelow(day)):
                yield Judged(day, bound[variable])
