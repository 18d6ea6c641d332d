"""The diagrams of a law: one per offense, question and bound, made when first asked for and kept."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from clearance_rules.logic import core as c
from clearance_rules.logic.conduct import Origin, condition, fact_types
from clearance_rules.logic.diagram import Diagram, Formulas, build, deciding
from clearance_rules.logic.pointwise import Frame


@lru_cache(maxsize=4096)
def diagram(program: c.Program, offense: c.Offense, question: c.Question, bound: int | None) -> Diagram:
    """The answers to a question among the acts that satisfy an offense's elements."""
    shared, wanted = _formulas(program), _wanted(program, offense.conduct, question, bound)
    return build(offense.elements, wanted, _types(program, offense.conduct), shared.frame, shared)


@lru_cache(maxsize=16)
def _formulas(program: c.Program) -> Formulas:
    """The formulas of the diagrams of a law. The law asked is that of the question's day: the as-of date plays no part."""
    return Formulas(Frame(dt.date.min, program.rounding))


_wanted = lru_cache(maxsize=1024)(condition)
_types = lru_cache(maxsize=64)(fact_types)


def deciding_facts(program: c.Program, origin: Origin, question: c.Question, bound: int | None) -> frozenset[str]:
    """The facts of the act on which the answer hangs, given what is recorded."""
    return deciding(diagram(program, origin.offense, question, bound), origin.facts)
