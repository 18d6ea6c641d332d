"""Acts: a value for every fact of an act, at the edges that offenses, permits and conditions draw."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

import attrs

from clearance_rules.logic import core as c
from clearance_rules.logic.conduct import fact_types, punishing
from clearance_rules.logic.diagram import Branch, Cell, Diagram, Formulas, Segment, build
from clearance_rules.logic.pointwise import Frame
from clearance_rules.logic.values import WHOLE, Kind, Type
from clearance_rules.proof.drawing.constants import constants
from clearance_rules.proof.drawing.script import Script

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
    """The acts that the offense punished on a day and that are free under the standard: a diagram all of whose paths end in yes.

    None if there are none.
    """
    punished = next((when for one, when in _punishing(program, offense.conduct, day) if one is offense), c.FALSE)
    return _freed(program, offense.conduct, punished, standard)


@lru_cache(maxsize=2048)
def _freed(program: c.Program, conduct: str, punished: c.Expr, standard: Standard) -> Diagram:
    """The acts that satisfy a condition and are free under the standard. Many days and offenses share one."""
    elements = c.And((punished, standard.where))
    return _possible(build(elements, _free(program, conduct, standard.on, standard.lawful), _types(program, conduct), *_shared(program)))


@lru_cache(maxsize=256)
def _free(program: c.Program, conduct: str, day: dt.date, lawful: bool) -> c.Expr:
    """The condition on an act that it is lawful on a day, or no crime."""
    still = [when for offense, when in _punishing(program, conduct, day) if lawful or offense.grades & program.crimes]
    return c.Not(c.Or(tuple(still)))


@lru_cache(maxsize=1024)
def _punishing(program: c.Program, conduct: str, day: dt.date) -> tuple[tuple[c.Offense, c.Expr], ...]:
    return tuple(punishing(program, conduct, day))


_types = lru_cache(maxsize=64)(fact_types)


@lru_cache(maxsize=16)
def _shared(program: c.Program) -> tuple[Frame, Formulas]:
    """What the diagrams of a law share. Conditions on acts do not ask for the as-of date."""
    frame = Frame(dt.date.min, program.rounding)
    return frame, Formulas(frame)


def _possible(diagram: Diagram) -> Diagram:
    """The paths of a diagram that end in yes."""
    memo: dict[int, Diagram] = {}

    def cut(node: Diagram) -> Diagram:
        if not isinstance(node, Branch):
            return node or None
        if id(node) not in memo:
            ways = tuple((cell, child) for cell, child in ((cell, cut(child)) for cell, child in node.ways) if child is not None)
            memo[id(node)] = Branch(node.fact, ways, node.rank) if ways else None
        return memo[id(node)]

    return cut(diagram)


def act_on(script: Script, program: c.Program, conduct: str, diagram: Diagram) -> Act:
    """An act on a path of a diagram, at the edges of its cells; other facts are anything worth trying."""
    chosen: dict[str, str | Decimal] = {}
    node = diagram
    worth = worth_trying(program, conduct)
    while isinstance(node, Branch):
        cell, child = script.choose(node.ways)
        if node.fact in worth:
            chosen[node.fact] = script.choose(_edges(cell))
        node = child
    for name, values in worth.items():
        if name not in chosen:
            chosen[name] = script.choose(values)
    return chosen


def _edges(cell: Cell) -> Sequence[str | Decimal]:
    """The words of a cell; or numbers at and near both ends of a segment, none below zero."""
    if not isinstance(cell, Segment):
        return sorted(cell)
    step = Decimal(1) if cell.whole else Decimal("0.01")
    sample = cell.sample
    assert sample is not None
    if cell.lo is not None and cell.lo == cell.hi:
        return [sample]
    near = [sample, *([cell.lo + step] if cell.lo is not None else []), *([cell.hi - step] if cell.hi is not None else [])]
    inside = [n for n in dict.fromkeys(near) if n >= 0 and (cell.lo is None or n > cell.lo) and (cell.hi is None or n < cell.hi)]
    return inside or [max(sample, Decimal(0))]


@lru_cache(maxsize=256)
def worth_trying(program: c.Program, conduct: str) -> Mapping[str, Sequence[str | Decimal]]:
    """For each fact of an act the values worth trying."""
    return {attribute.name: _values(program, attribute.name, attribute.type) for attribute in program.conducts[conduct]}


def _values(program: c.Program, name: str, type_: Type) -> Sequence[str | Decimal]:
    if type_.options:
        return sorted(type_.options)
    if type_.kind is Kind.YESNO:
        return ["false", "true"]
    step = Decimal(1) if type_.kind in WHOLE else Decimal("0.01")
    marks = constants(program).numbers.get(f"conduct:{name}", set())
    return sorted({n for m in marks for n in (m - step, m, m + step) if n >= 0} | {Decimal(0)})
