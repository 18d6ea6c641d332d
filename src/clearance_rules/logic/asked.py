"""Which fields of a record a law reads, by whose they are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from clearance_rules.logic import core as c
from clearance_rules.logic.act_facts import CONDUCT
from clearance_rules.logic.entity import PARAGRAPH

Field = tuple[str, str]
"""An owner and a name: `("charge", "offense-date")`."""

OFFENSE: tuple[Field, ...] = (("charge", "citation"), ("charge", "offense-date"))
"""What tells which offense a charge is of."""


def fields_read(program: c.Program, as_of: dt.date) -> frozenset[Field]:
    """The fields that the rules in force on a day or later read, themselves or through definitions, presumptions and acts."""
    found: set[Field] = {("charge", item.field) for item in program.evidence}
    for rule in program.rules:
        if _lives(rule.until, as_of):
            found.update(_read(rule.whole, {rule.variable: rule.kind}, program))
            if rule.cap is not None:
                found.add((rule.kind, rule.cap.key))
    for presumption in program.presumptions:
        if _lives(presumption.until, as_of):
            found.update(_read(presumption.when, {presumption.variable: presumption.kind}, program))
    for revocation in program.revocations:
        if _lives(revocation.until, as_of):
            found.update(_read(revocation.when, {revocation.variable: "order"}, program))
    found |= {("order", "relief"), ("order", "citation")}  # no relief is granted twice
    return frozenset(found)


def _lives(until: dt.date | None, as_of: dt.date) -> bool:
    return until is None or as_of < until


def _read(expr: c.Expr, kinds: Mapping[str, str], program: c.Program) -> Iterator[Field]:
    """The fields in an expression. `kinds`: the base kind of what each variable is bound to."""
    match expr:
        case c.Not(part) | c.Shown(part) | c.Defined(_, _, part):
            yield from _read(part, kinds, program)
        case c.And(parts) | c.Or(parts):
            for part in parts:
                yield from _read(part, kinds, program)
        case c.Single(fact, _) | c.OneOf(fact, _) | c.Member(fact, _):
            yield from _recorded(fact, kinds, program)
        case c.Compare(left, _, right) | c.Elapsed(left, _, right, _):
            for term in (left, right):
                if isinstance(term, c.Fact):
                    yield from _recorded(term, kinds, program)
        case c.AtLeast(_, variable, domain, where):
            yield from _read(where, {**kinds, variable: domain.kind}, program)
        case c.Reading(_, question):
            yield from OFFENSE
            for conduct in program.conducts.values():
                for attribute in conduct:
                    yield from _of_act(attribute)
            if isinstance(question, c.GradedBelow) and isinstance(question.bound, c.Fact):
                yield "charge", question.bound.name
        case _:
            return


def _recorded(fact: c.Fact, kinds: Mapping[str, str], program: c.Program) -> Iterator[Field]:
    """Where a fact is recorded."""
    owner = fact.up[-1] if fact.up else kinds[fact.variable]
    if fact.name == PARAGRAPH:
        yield owner, "citation"
    elif fact.name == "offense":
        yield from OFFENSE
    elif fact.name.startswith(CONDUCT):
        for conduct in program.conducts.values():
            for attribute in conduct:
                if attribute.name == fact.name.removeprefix(CONDUCT):
                    yield from _of_act(attribute)
    else:
        yield owner, fact.name


def _of_act(attribute: c.ActAttribute) -> Iterator[Field]:
    """Where a fact of an act is recorded: in a field of the charge, between two dates, or nowhere."""
    if attribute.recorded_as is not None:
        yield "charge", attribute.recorded_as
    for fact in attribute.between or ():
        yield fact.up[-1] if fact.up else "charge", fact.name
