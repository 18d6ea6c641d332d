"""The diagrams of a law: one per offense, question and bound, made when first asked for and kept."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from clearance_rules.logic import core as c
from clearance_rules.logic.conduct import Origin, condition, fact_types
from clearance_rules.logic.diagram import Diagram, build, deciding
from clearance_rules.logic.pointwise import Frame


@lru_cache(maxsize=4096)
def diagram(program: c.Program, offense: c.Offense, question: c.Question, bound: int | None) -> Diagram:
    """The answers to a question among the acts that satisfy an offense's elements."""
    frame = Frame(dt.date.min, program.rounding)  # the law asked is that of the question's day: the as-of date plays no part
    wanted = condition(program, offense.conduct, question, bound)
    return build(offense.elements, wanted, fact_types(program, offense.conduct), frame)


def deciding_facts(program: c.Program, origin: Origin, question: c.Question, bound: int | None) -> frozenset[str]:
    """The facts of the act on which the answer hangs, given what is recorded."""
    return deciding(diagram(program, origin.offense, question, bound), origin.facts)
