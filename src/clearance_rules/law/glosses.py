"""Glosses as they are told: a parameter in braces, as in `{wait} after the sentence`, stands for what it is set to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeVar

import attrs

from clearance_rules.law.units import ONLY_UNIT
from clearance_rules.logic.values import Kind
from clearance_rules.syntax import tree as t
from clearance_rules.syntax.clauses import value_text

if TYPE_CHECKING:
    from clearance_rules.law.model import (
        Define,
        Duty,
        Exception_,
        Field,
        Grant,
        Offense,
        Parameter,
        Permit,
        Power,
        Presumption,
        Revocation,
        Statutes,
    )

    Entry = TypeVar("Entry", Offense, Permit, Define, Grant, Exception_, Presumption, Revocation, Duty, Power)

BRACES = re.compile(r"\{([^{}]*)\}")
"""A place in a gloss that is filled in; what stands in the braces is the name of a parameter."""

_BARE = frozenset({Kind.COUNT, *ONLY_UNIT})


def told(gloss: t.Gloss, statutes: Statutes) -> tuple[str, ...]:
    """The lines of a gloss with what its parameters are set to.

    A number stands without its unit if the type of the parameter has one unit only: `{age-limit} years or older`. Other quantities
    bring theirs (`7 years`), texts stand without quotation marks, and the values of a list have commas between them.
    """
    return tuple(BRACES.sub(lambda found: _setting(statutes.parameters[found[1]]), line) for line in gloss.lines)


def with_glosses(statutes: Statutes) -> Statutes:
    """Checked statutes with every gloss told anew."""

    def each(entries: Iterable[Entry]) -> tuple[Entry, ...]:
        return tuple(attrs.evolve(entry, gloss=told(entry.node.gloss, statutes)) for entry in entries)

    def field(entry: Field) -> Field:
        return (
            entry
            if entry.node is None or not entry.node.gloss.lines
            else attrs.evolve(entry, meaning=" ".join(told(entry.node.gloss, statutes)))
        )

    return attrs.evolve(
        statutes,
        fields={key: field(entry) for key, entry in statutes.fields.items()},
        offenses=each(statutes.offenses),
        permits=each(statutes.permits),
        defines={key: each(versions) for key, versions in statutes.defines.items()},
        grants=each(statutes.grants),
        exceptions=each(statutes.exceptions),
        presumptions=each(statutes.presumptions),
        revocations=each(statutes.revocations),
        duties=each(statutes.duties),
        powers=each(statutes.powers),
    )


def _setting(parameter: Parameter) -> str:
    return ", ".join(_value(value, parameter.type.kind) for value in parameter.values)


def _value(value: t.Value, kind: Kind) -> str:
    match value:
        case t.Text(text):
            return text
        case t.Quantity(number) if kind in _BARE:
            return str(number)
        case _:
            return value_text(value)
