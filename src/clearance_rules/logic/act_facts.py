"""What a record says of the act behind a charge: facts that are recorded of it, or counted between dates."""

from __future__ import annotations

from decimal import Decimal

import attrs

from clearance_rules.logic import core as c
from clearance_rules.logic.calendar import full_years
from clearance_rules.logic.entity import Entity
from clearance_rules.logic.values import NONE, Choices, Dates, Kind, Numbers, Possible, Type, unknown

CONDUCT = "conduct:"
"""Prefix of the facts of acts among those of a charge."""

_YEARS = unknown(Type(Kind.YEARS))


def conduct_fact(attribute: c.ActAttribute, charge: Entity, program: c.Program, within: Dates | None = None) -> Possible:
    """What the record says of a fact of the act. `within`: the days on which the act can have been done, if fewer than recorded."""
    if attribute.recorded_as is not None:
        return of_act(charge.facts[attribute.recorded_as], attribute.type)
    if attribute.between is not None:
        start, end = (_reach(charge, fact).facts[fact.name] for fact in attribute.between)
        assert isinstance(start, Dates)
        assert isinstance(end, Dates)
        if within is not None and attribute.between[1].name == "offense-date":
            end = within
        return _years_between(start, end, program)
    return unknown(attribute.type)


def of_act(recorded: Possible, type_: Type) -> Possible:
    """What a recorded fact says of the act: that it is `none` says nothing, for every fact of an act has a value."""
    if isinstance(recorded, Choices) and NONE in recorded.options:
        options = recorded.options - {NONE}
        return Choices(options) if options else unknown(type_)
    if isinstance(recorded, Numbers) and recorded.none:
        return unknown(type_) if recorded.empty else attrs.evolve(recorded, none=False)
    return recorded


def _reach(entity: Entity, fact: c.Fact) -> Entity:
    for step in fact.up:
        entity = entity.up[step]
    return entity


def _years_between(start: Dates, end: Dates, program: c.Program) -> Possible:
    """The full years from a possible day to a later one. `none` and `pending` leave it open: there is then no such number."""
    if not (start.has_day and end.has_day) or start.none or start.pending or end.none or end.pending:
        return _YEARS
    low = full_years(start.hi, end.lo, program.rounding)
    high = full_years(start.lo, end.hi, program.rounding)
    if high < 0:
        return _YEARS
    return Numbers(Decimal(max(low, 0)), Decimal(high))
