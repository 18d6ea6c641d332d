"""Readings of conduct: the law of a day as a condition on acts, and the acts that a charge can have been.

A conviction under an offense means that its elements held of the act, and nothing more.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

import attrs

from clearance_rules.logic import core as c
from clearance_rules.logic.act_facts import CONDUCT, conduct_fact
from clearance_rules.logic.entity import Entity
from clearance_rules.logic.groups import UNDECLARED
from clearance_rules.logic.values import NONE, Choices, Cited, Dates, Kind, Leaf, Possible, Type, admits

ACT = "x"
GRADE_OF = "grade of "
"""Prefix of the fact of an act that says at which of its grades an offense with several would be charged: nobody can know."""


def condition(program: c.Program, conduct: str, question: c.Question, bound: int | None) -> c.Expr:
    """The condition on an act of the conduct that answers the question with yes; `bound` is the rank for `GradedBelow`."""
    match question:
        case c.ActIs(expr):
            return _where_none(expr, frozenset(attribute.name for attribute in program.conducts[conduct]))
        case c.Lawful(day):
            return c.Not(_punished(program, conduct, day, frozenset(program.grade_ranks)))
        case c.NoCrime(day):
            return c.Not(_punished(program, conduct, day, program.crimes))
        case c.GradedBelow(day, _, or_at):
            assert bound is not None
            too_grave = frozenset(g for g, rank in program.grade_ranks.items() if rank > bound or (rank == bound and not or_at))
            return c.Not(_punished(program, conduct, day, too_grave))


def _where_none(expr: c.Expr, names: frozenset[str]) -> c.Expr:
    """The condition where only the named facts are facts of the act: every other is `none`, of which no comparison is true."""
    match expr:
        case c.Single(_, part):
            return _where_none(part, names)
        case c.Not(part):
            return c.Not(_where_none(part, names))
        case c.And(parts) | c.Or(parts):
            return type(expr)(tuple(_where_none(part, names) for part in parts))
        case c.OneOf(fact, options):
            return expr if fact.name in names else c.Const(NONE in options)
        case c.Compare(left, _, right):
            return expr if all(not isinstance(term, c.Fact) or term.name in names for term in (left, right)) else c.FALSE
    return expr


def in_force(start: dt.date | None, until: dt.date | None, day: dt.date) -> bool:
    """Whether a window holds a day; `until` is the first day not in force."""
    return (start is None or start <= day) and (until is None or day < until)


def punishing(program: c.Program, conduct: str, day: dt.date) -> Iterator[tuple[c.Offense, c.Expr]]:
    """The offenses in force on a day, each with the condition on an act under which it punishes: elements, and no permit that helps."""
    permits = [p for p in program.permits if p.conduct == conduct and in_force(p.start, p.until, day)]
    for offense in program.offenses:
        if offense.conduct == conduct and in_force(offense.start, offense.until, day):
            helping = tuple(p.when for p in permits if not _despite(offense, p.cite))
            yield offense, c.And((offense.elements, c.Not(c.Or(helping)))) if helping else offense.elements


def _despite(offense: c.Offense, permit: str) -> bool:
    """Whether the offense punishes in spite of the permit: it names its paragraph, or one above it."""
    return any(permit == cite or permit.startswith(f"{cite}(") for cite in offense.despite)


def _punished(program: c.Program, conduct: str, day: dt.date, grades: frozenset[str]) -> c.Expr:
    """The condition on an act that an offense in force on the day punishes it at one of the grades."""
    parts: list[c.Expr] = []
    for offense, punishes in punishing(program, conduct, day):
        if offense.grades <= grades:
            parts.append(punishes)
        elif offense.grades & grades:
            chosen = c.OneOf(c.Fact(ACT, GRADE_OF + f"{offense.leaf.paragraph} #{offense.leaf.version}"), offense.grades & grades)
            parts.append(c.And((punishes, chosen)))
    return c.Or(tuple(parts)) if parts else c.FALSE


def undeclared(program: c.Program) -> tuple[c.Offense, ...]:
    """What stands for the offenses that the encoded law does not hold: one for each conduct, as nobody knows of which the act was.

    Nothing is known of their elements, so only the record speaks.
    """
    return tuple(c.Offense(Leaf("", UNDECLARED), None, None, kind, frozenset(), c.TRUE, frozenset(), "") for kind in program.conducts)


def speaks_for_itself(question: c.Question | None, charge: Entity) -> bool:
    """Whether what is recorded of the act is all there is to go by: the question is about the act, the offense perhaps not of this law."""
    cited = charge.facts["offense"]
    assert isinstance(cited, Cited)
    return isinstance(question, c.ActIs) and (cited.anything or any(leaf.version == UNDECLARED for leaf in cited.leaves))


def fact_types(program: c.Program, conduct: str) -> dict[str, Type]:
    """The facts of an act of the conduct, with their types."""
    types = {attribute.name: attribute.type for attribute in program.conducts[conduct]}
    for offense in program.offenses:
        if offense.conduct == conduct and len(offense.grades) > 1:
            types[GRADE_OF + f"{offense.leaf.paragraph} #{offense.leaf.version}"] = Type(Kind.GRADE, offense.grades)
    return types


@attrs.frozen
class Origin:
    """One way in which a charge can have come about: the offense that punished the act, and what the record says of the act."""

    offense: c.Offense
    facts: Mapping[str, Possible]


def origins(
    program: c.Program, charge: Entity, filled: Mapping[tuple[Entity, str], Possible], question: c.Question | None = None
) -> list[Origin]:
    """The offenses that the charge's citation may mean, each with the facts of the act as they are recorded or presumed.

    Undeclared ones are among them if the question is about the act itself: the record may answer it whatever the offense was.
    """
    by_leaf = {(o.leaf.paragraph, o.leaf.version): o for o in program.offenses}
    cited = charge.facts["offense"]
    offense_date = charge.facts["offense-date"]
    assert isinstance(offense_date, Dates)
    out = []
    offenses = [by_leaf[key] for key in sorted({(leaf.paragraph, leaf.version) for leaf in _declared(cited)})]
    for offense in [*offenses, *(undeclared(program) if speaks_for_itself(question, charge) else ())]:
        within = attrs.evolve(
            offense_date,
            lo=max(offense_date.lo, offense.start or offense_date.lo),
            hi=min(offense_date.hi, offense.until - dt.timedelta(days=1) if offense.until else offense_date.hi),
        )
        facts = {a.name: _recorded(a, charge, program, within, filled) for a in program.conducts[offense.conduct]}
        out.append(Origin(offense, facts))
    return out


def _declared(cited: Possible) -> Iterator[Leaf]:
    assert isinstance(cited, Cited)
    return (leaf for leaf in cited.leaves if leaf.version >= 0)


def _recorded(
    attribute: c.ActAttribute, charge: Entity, program: c.Program, within: Dates, filled: Mapping[tuple[Entity, str], Possible]
) -> Possible:
    for name in (CONDUCT + attribute.name, attribute.recorded_as):
        if name is not None and (charge, name) in filled:
            return filled[charge, name]
    known = conduct_fact(attribute, charge, program, within if within.has_day else None)
    shown = charge.shown.get(CONDUCT + attribute.name)
    return known if shown is None or known.known or not admits(known, shown) else shown


def bounds(program: c.Program, question: c.Question, charge: Entity, filled: Mapping[tuple[Entity, str], Possible]) -> list[int | None]:
    """The ranks that the bound of a question may have: one for each possible grade of the charge; `[None]` if it has no bound."""
    if not isinstance(question, c.GradedBelow):
        return [None]
    if isinstance(question.bound, int):
        return [question.bound]
    grade = filled.get((charge, question.bound.name), charge.facts[question.bound.name])
    assert isinstance(grade, Choices)
    return [*sorted({program.grade_ranks[g] for g in grade.options})]
