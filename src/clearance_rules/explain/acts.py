"""Acts behind a charge that the record does not tell apart: the twin, and the paragraphs that would punish what is redesignated."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

import attrs

from clearance_rules.explain.stretches import cell_words
from clearance_rules.logic import conduct
from clearance_rules.logic import core as c
from clearance_rules.logic.acts import diagram
from clearance_rules.logic.diagram import Branch, Cell, Diagram, allowed, answers
from clearance_rules.logic.entity import Entity
from clearance_rules.logic.reference import Context, Env, holds
from clearance_rules.logic.truth import Truth
from clearance_rules.logic.values import Leaf, Possible
from clearance_rules.logic.walk import bindings


@attrs.frozen
class Twin:
    """An act with the same record that an offense would still punish on `day`: its facts in words, and which offense that is."""

    day: dt.date
    offense: c.Offense
    facts: tuple[tuple[str, str], ...]


@attrs.frozen
class PunishedUnder:
    """Under what an act would be punished on `day`: `certain` if one of the offenses punishes every act that the record allows."""

    day: dt.date
    offenses: tuple[c.Offense, ...]
    certain: bool


def twin(exprs: tuple[c.Expr, ...], env: Env, ctx: Context) -> Twin | None:
    """The twin for the first reading in the expressions that is open: the punished act that takes the fewest facts to name.

    None if no reading is open, or if no encoded offense explains why it is: the citation may mean one that is not encoded.
    """
    for expr in exprs:
        for test, bound in bindings(expr, env, ctx):
            if isinstance(test, c.Reading) and not isinstance(test.question, c.ActIs) and holds(test, bound, ctx) is Truth.UNKNOWN:
                found = _twin(test.question, bound[test.variable], ctx)
                if found is not None:
                    return found
    return None


def _twin(question: c.Lawful | c.NoCrime | c.GradedBelow, charge: Entity, ctx: Context) -> Twin | None:
    best: tuple[int, Twin] | None = None
    for origin in conduct.origins(ctx.program, charge, ctx.filled):
        types = conduct.fact_types(ctx.program, origin.offense.conduct)
        for bound in conduct.bounds(ctx.program, question, charge, ctx.filled):
            for offense, punishes in conduct.punishing(ctx.program, origin.offense.conduct, question.day):
                if not offense.grades & _too_grave(question, bound, ctx.program):
                    continue
                act = simplest(diagram(ctx.program, origin.offense, c.ActIs(punishes), None), origin.facts)
                if act is not None and (best is None or len(act) < best[0]):
                    facts = tuple((name, cell_words(cell, types[name])) for name, cell in act.items())
                    best = (len(act), Twin(question.day, offense, facts))
    return None if best is None else best[1]


def _too_grave(question: c.Lawful | c.NoCrime | c.GradedBelow, bound: int | None, program: c.Program) -> frozenset[str]:
    """The grades at which an offense that punishes the act makes the answer no."""
    match question:
        case c.Lawful():
            return frozenset(program.grade_ranks)
        case c.NoCrime():
            return program.crimes
        case c.GradedBelow(_, _, or_at):
            assert bound is not None
            return frozenset(g for g, rank in program.grade_ranks.items() if rank > bound or (rank == bound and not or_at))


def simplest(found: Diagram, facts: Mapping[str, Possible]) -> dict[str, Cell] | None:
    """The act with the answer yes that the facts allow and that takes the fewest facts to name; None if there is none."""
    memo: dict[int, dict[str, Cell] | None] = {}

    def walk(node: Diagram) -> dict[str, Cell] | None:
        if not isinstance(node, Branch):
            return {} if node is True else None
        if id(node) not in memo:
            best: dict[str, Cell] | None = None
            for cell, child in node.ways:
                rest = walk(child) if allowed(cell, facts.get(node.fact)) else None
                if rest is not None and (best is None or len(rest) + 1 < len(best)):
                    best = {node.fact: cell, **rest}
            memo[id(node)] = best
        return memo[id(node)]

    return walk(found)


def punished_under(expr: c.Expr, env: Env, ctx: Context) -> PunishedUnder | None:
    """The offenses under which an act that is now of a lesser grade would be punished.

    None if the expression does not ask for a lesser grade, or if the act counts as lawful.

    Asked of every act that the record allows, that some offense of a lesser grade punishes, and none of a graver one.
    """
    graded: tuple[c.GradedBelow, Entity] | None = None
    for test, bound in bindings(expr, env, ctx):
        match test:
            case c.Defined(_, _, c.Reading(_, c.Lawful())) | c.Reading(_, c.Lawful()) if holds(test, bound, ctx) is Truth.TRUE:
                return None
            case c.Reading(variable, c.GradedBelow() as question):
                graded = question, bound[variable]
    return None if graded is None else _punished_under(*graded, ctx)


def _punished_under(question: c.GradedBelow, charge: Entity, ctx: Context) -> PunishedUnder:
    ways = list(_ways(question, charge, ctx))
    possible: dict[Leaf, c.Offense] = {}
    for origin, lesser, _ in ways:
        for offense, punishes in lesser:
            if True in answers(diagram(ctx.program, origin.offense, c.ActIs(punishes), None), origin.facts):
                possible[offense.leaf] = offense
    if len(possible) > 1:
        sure = [offense for offense in possible.values() if all(_always(offense, *way, ctx.program) for way in ways)]
        if len(sure) == 1:
            return PunishedUnder(question.day, (sure[0],), certain=True)
    return PunishedUnder(question.day, tuple(possible[leaf] for leaf in sorted(possible)), certain=len(possible) == 1)


Punishing = list[tuple[c.Offense, c.Expr]]


def _ways(question: c.GradedBelow, charge: Entity, ctx: Context) -> Iterator[tuple[conduct.Origin, Punishing, Punishing]]:
    """Each way in which the charge can have come about, with the offenses of lesser and of too grave a grade that may punish the act."""
    for origin in conduct.origins(ctx.program, charge, ctx.filled):
        for bound in conduct.bounds(ctx.program, question, charge, ctx.filled):
            too_grave = _too_grave(question, bound, ctx.program)
            lesser: Punishing = []
            graver: Punishing = []
            for offense, punishes in conduct.punishing(ctx.program, origin.offense.conduct, question.day):
                (graver if offense.grades <= too_grave else lesser).append((offense, punishes))
            yield origin, lesser, graver


def _always(offense: c.Offense, origin: conduct.Origin, lesser: Punishing, graver: Punishing, program: c.Program) -> bool:
    """Whether an offense punishes every act that some lesser one does and no graver one."""
    own = next((punishes for other, punishes in lesser if other.leaf == offense.leaf), c.FALSE)
    still = c.Or(tuple(punishes for _, punishes in lesser))
    more = tuple(punishes for _, punishes in graver)
    question = c.ActIs(c.Or((own, c.Not(still), *more)))
    return answers(diagram(program, origin.offense, question, None), origin.facts) <= {True}
