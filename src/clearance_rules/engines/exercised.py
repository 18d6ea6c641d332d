"""What of a law a record exercises on a day: the grants that reach it with the truths of their parts, presumptions, questions of acts."""

from __future__ import annotations

import datetime as dt

import attrs

from clearance_rules.engines.bits import TRUTHS
from clearance_rules.engines.python import Engine
from clearance_rules.engines.rules import CompiledRule
from clearance_rules.engines.state import State
from clearance_rules.engines.walks import Judged
from clearance_rules.logic import core as c
from clearance_rules.logic.entity import Entity
from clearance_rules.logic.truth import Truth
from clearance_rules.records.model import Person


@attrs.frozen(eq=False)
class Reached:
    """A grant in force that reaches a charge: the verdict on its subject, and the truth of each of its clauses and exceptions."""

    rule: c.Rule
    verdict: Truth
    clauses: tuple[Truth, ...]
    exceptions: tuple[Truth, ...]


@attrs.frozen(eq=False)
class Exercised:
    """What a record exercises. `judged`: about which acts the grants that reach it ask by the law of which day."""

    charges: tuple[Entity, ...]
    grants: tuple[Reached, ...]
    presumptions: frozenset[c.Presumption]
    judged: frozenset[Judged]


def exercised(engine: Engine, person: Person, as_of: dt.date) -> Exercised:
    """What the record of a person exercises of a law on a day."""
    record = engine.prepare(person, as_of)
    state = engine.state(record, as_of)
    charges = record.view.entities("charge")
    subjects = dict.fromkeys((rule, charge.up[rule.kind]) for charge in charges for rule in state.day.rules)
    reaching = [(rule, subject) for rule, subject in subjects if rule.noun(subject, state)]
    noted: set[c.Presumption | Judged] = set(state.filled_by.values())
    for rule, subject in reaching:
        rule.note_exercised(subject, state, noted)
    return Exercised(
        tuple(charges),
        tuple(_reached(rule, subject, state) for rule, subject in reaching),
        frozenset(each for each in noted if isinstance(each, c.Presumption)),
        frozenset(each for each in noted if isinstance(each, Judged)),
    )


def _reached(rule: CompiledRule, subject: Entity, state: State) -> Reached:
    trace, verdict = rule.traced(subject, state)
    clauses, exceptions = rule.truths(trace)
    return Reached(rule.rule, TRUTHS[verdict], tuple(TRUTHS[bits] for bits in clauses), tuple(TRUTHS[bits] for bits in exceptions))
