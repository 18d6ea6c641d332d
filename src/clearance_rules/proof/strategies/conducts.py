"""Acts for tests: a value for every fact of an act, at the edges that offenses, permits and conditions draw."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

import attrs
from hypothesis import strategies as st

from clearance_rules.logic import core as c
from clearance_rules.logic.conduct import fact_types, punishing
from clearance_rules.logic.diagram import Branch, Cell, Diagram, Segment, build
from clearance_rules.logic.pointwise import Frame
from clearance_rules.logic.values import WHOLE, Type
from clearance_rules.proof.strategies.constants import constants

Act = Mapping[str, str | Decimal]
"""An act: each fact of the conduct by name, with its value: an option, or a number in the canonical unit."""


@attrs.frozen
class Standard:
    """Which acts a guarantee is about: those that the law of `on` no longer punishes, or, unless `lawful`, punishes as no crime.

    `where` narrows the acts.
    """

    on: dt.date
    lawful: bool
    where: c.Expr


@lru_cache(maxsize=2048)
def freed(program: c.Program, offense: c.Offense, day: dt.date, standard: Standard) -> Diagram:
    """The acts that the offense punished on a day and that are free under the standard: the paths of a diagram that end in yes."""
    punished = next((when for one, when in punishing(program, offense.conduct, day) if one is offense), c.FALSE)
    still = [when for other, when in punishing(program, offense.conduct, standard.on) if standard.lawful or other.grades & program.crimes]
    elements = c.And((punished, standard.where, c.Not(c.Or(tuple(still)))))
    return build(elements, c.TRUE, fact_types(program, offense.conduct), Frame(day, program.rounding))


def is_possible(diagram: Diagram) -> bool:
    """Whether some act ends in yes."""
    return any(is_possible(child) for _, child in diagram.ways) if isinstance(diagram, Branch) else diagram is True


@st.composite
def acts(draw: st.DrawFn, program: c.Program, conduct: str, diagram: Diagram) -> Act:
    """Acts on the paths of a diagram that end in yes, at the edges of its cells; other facts are anything worth trying."""
    chosen: dict[str, str | Decimal] = {}
    node = diagram
    types = {a.name: a.type for a in program.conducts[conduct]}
    while isinstance(node, Branch):
        ways = [(cell, child) for cell, child in node.ways if is_possible(child)]
        cell, child = draw(st.sampled_from(ways))
        if node.fact in types:
            chosen[node.fact] = draw(_within(cell))
        node = child
    for name, type_ in types.items():
        if name not in chosen:
            chosen[name] = draw(_any_of(program, name, type_))
    return chosen


def conducts(program: c.Program, conduct: str) -> st.SearchStrategy[Act]:
    """Any act of a conduct, its facts at and around the constants of the law."""
    return st.fixed_dictionaries({a.name: _any_of(program, a.name, a.type) for a in program.conducts[conduct]})


def _within(cell: Cell) -> st.SearchStrategy[str | Decimal]:
    if isinstance(cell, Segment):
        return st.sampled_from(_edges(cell))
    return st.sampled_from(sorted(cell))


def _edges(segment: Segment) -> list[Decimal]:
    """Numbers at and near both ends of a segment, none below zero."""
    step = Decimal(1) if segment.whole else Decimal("0.01")
    sample = segment.sample
    assert sample is not None
    if segment.lo is not None and segment.lo == segment.hi:
        return [sample]
    near = [sample, *([segment.lo + step] if segment.lo is not None else []), *([segment.hi - step] if segment.hi is not None else [])]
    inside = [
        n for n in dict.fromkeys(near) if n >= 0 and (segment.lo is None or n > segment.lo) and (segment.hi is None or n < segment.hi)
    ]
    return inside or [max(sample, Decimal(0))]


def _any_of(program: c.Program, name: str, type_: Type) -> st.SearchStrategy[str | Decimal]:
    if type_.options:
        return st.sampled_from(sorted(type_.options))
    if type_.kind.value == "yesno":
        return st.sampled_from(["false", "true"])
    step = Decimal(1) if type_.kind in WHOLE else Decimal("0.01")
    marks = constants(program).numbers.get(f"conduct:{name}", set())
    near = sorted({n for m in marks for n in (m - step, m, m + step) if n >= 0} | {Decimal(0)})
    return st.sampled_from(near)
