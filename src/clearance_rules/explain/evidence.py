"""Which facts the texts of a charge show, each with the field of the text and the paragraph by which it shows them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from clearance_rules.explain import model as m
from clearance_rules.explain.recorded import fact_text
from clearance_rules.logic import core as c
from clearance_rules.logic.act_facts import CONDUCT
from clearance_rules.logic.entity import Entity
from clearance_rules.logic.evidence import shown
from clearance_rules.logic.values import Type
from clearance_rules.records.model import Facts


def told_by_texts(program: c.Program, charge: Entity, recorded: Facts, as_of: dt.date) -> Iterator[m.ShownTold]:
    """What the texts of a charge show that nothing else of the record tells. `recorded`: the facts that the record holds of it."""
    for target, items in shown(program, charge.facts, as_of).items():
        type_, field = _type(program, target)
        value = items[0].value
        if charge.facts[target] == value and field not in recorded:
            fields, citations = (tuple(dict.fromkeys(names)) for names in ([item.field for item in items], [item.cite for item in items]))
            yield m.ShownTold(target.removeprefix(CONDUCT), fact_text(value, type_), fields, citations)


def _type(program: c.Program, target: str) -> tuple[Type, str | None]:
    """The type of a fact, and the field that would hold it."""
    for attributes in program.conducts.values():
        for attribute in attributes:
            if CONDUCT + attribute.name == target:
                return attribute.type, attribute.recorded_as
    return program.field_types["charge", target], target
