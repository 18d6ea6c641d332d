"""Which parts of a law, and which outcomes of them, the law's own examples exercise."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from enum import Enum

import attrs

from clearance_rules.api import Law
from clearance_rules.diagnostics import Span
from clearance_rules.engines.exercised import Reached, exercised
from clearance_rules.law.dates import day_of
from clearance_rules.law.model import Example
from clearance_rules.logic import core as c
from clearance_rules.logic.conduct import in_force
from clearance_rules.logic.entity import Entity
from clearance_rules.logic.truth import Truth
from clearance_rules.logic.values import Cited
from clearance_rules.logic.verdict import WORDS
from clearance_rules.proof.examples import law_of, person_of

VERDICTS = ("eligible", "undetermined", "ineligible")
TRUTHS = ("true", "false", "unknown")
_TRUTH = {Truth.TRUE: "true", Truth.FALSE: "false", Truth.UNKNOWN: "unknown"}
USED = ("used",)
READ = ("read",)


class Sort(Enum):
    """What an examined part of a law is."""

    GRANT = "grant"
    CLAUSE = "clause"
    EXCEPTION = "exception"
    PRESUMPTION = "presumption"
    OFFENSE = "offense"
    PERMIT = "permit"


@attrs.frozen
class Item:
    """A part of a law: its citation, how it reads, where it stands, the outcomes it can have, and those that examples gave it.

    `grant` is the place of the grant that a clause or an exception belongs to.
    """

    sort: Sort
    citation: str
    text: str
    span: Span
    outcomes: tuple[str, ...]
    seen: frozenset[str]
    grant: int | None = None

    @property
    def unseen(self) -> tuple[str, ...]:
        """The outcomes that no example gives it."""
        return tuple(outcome for outcome in self.outcomes if outcome not in self.seen)


Key = tuple[Sort, int, int]
Seen = dict[Key, set[str]]


def coverage(law: Law) -> list[Item]:
    """The parts of a law with the outcomes that its examples give them, in the order of the law; clauses follow their grant."""
    seen: Seen = {}
    for example in law.statutes.examples.values():
        for key, outcome in _exercised(law, example):
            seen.setdefault(key, set()).add(outcome)
    return [attrs.evolve(item, seen=frozenset(seen.get(key, ()))) for key, item in _items(law)]


# ------------------------------------------------------------------------------------------------ what there is


def _items(law: Law) -> Iterator[tuple[Key, Item]]:
    statutes, program, nothing = law.statutes, law.program, frozenset[str]()
    grants = [grant for grant in statutes.grants if not grant.window.dormant]
    for g, (grant, rule) in enumerate(zip(grants, program.rules, strict=True)):
        relief = " and ".join(rule.reliefs)
        yield (Sort.GRANT, g, 0), Item(Sort.GRANT, rule.cite, f"{relief} of {rule.noun_name}", grant.node.span, VERDICTS, nothing, g)
        for n, clause in enumerate(rule.clauses):
            if outcomes := _outcomes(clause.expr):
                yield (Sort.CLAUSE, g, n), Item(Sort.CLAUSE, clause.cite, clause.text, grant.node.when.span, outcomes, nothing, g)
        for n, exception in enumerate(rule.exceptions):
            outcomes = _outcomes(exception.clause.expr)
            yield (
                (Sort.EXCEPTION, g, n),
                Item(Sort.EXCEPTION, exception.clause.cite, exception.clause.text, grant.node.span, outcomes, nothing, g),
            )
    spans = {(str(p.cite), p.target): p.node.span for p in statutes.presumptions}
    for n, presumption in enumerate(program.presumptions):
        target = presumption.target.removeprefix("conduct:")
        text = f"{target} is {presumption.value_text}"
        yield (Sort.PRESUMPTION, n, 0), Item(Sort.PRESUMPTION, presumption.cite, text, spans[presumption.cite, target], USED, nothing)
    for n, offense in enumerate(o for o in statutes.offenses if not o.window.dormant):
        window = _window(offense.window.start, offense.window.until)
        yield (Sort.OFFENSE, n, 0), Item(Sort.OFFENSE, str(offense.cite), window, offense.node.span, READ, nothing)
    days = _days_asked(program)
    for n, permit in enumerate(p for p in statutes.permits if not p.window.dormant):
        if not any(day in permit.window for day in days):
            continue  # what no grant asks about no example can exercise
        window = _window(permit.window.start, permit.window.until)
        yield (Sort.PERMIT, n, 0), Item(Sort.PERMIT, str(permit.cite), window, permit.node.span, READ, nothing)


def _days_asked(program: c.Program) -> set[dt.date]:
    """The days by whose law some grant, or what it stands on, asks whether an act is punished."""
    exprs = [rule.whole for rule in program.rules] + [p.when for p in program.presumptions] + [r.when for r in program.revocations]
    return {day for expr in exprs for day in _days_in(expr)}


def _days_in(expr: c.Expr) -> Iterator[dt.date]:
    match expr:
        case c.Not(part) | c.Shown(part) | c.Defined(_, _, part) | c.AtLeast(_, _, _, part):
            yield from _days_in(part)
        case c.And(parts) | c.Or(parts):
            for part in parts:
                yield from _days_in(part)
        case c.Reading(_, c.Lawful() | c.NoCrime() | c.GradedBelow() as question):
            yield question.day


def _outcomes(expr: c.Expr) -> tuple[str, ...]:
    """The truths that an expression can have: a constant has one, and what the record shows is never unknown."""
    if isinstance(expr, c.Const):
        return ()
    return TRUTHS[:2] if _is_never_unknown(expr) else TRUTHS


def _is_never_unknown(expr: c.Expr) -> bool:
    match expr:
        case c.Const() | c.Shown() | c.InForce():
            return True
        case c.Not(part):
            return _is_never_unknown(part)
        case c.And(parts) | c.Or(parts):
            return all(map(_is_never_unknown, parts))
        case _:
            return False


def _window(start: dt.date | None, until: dt.date | None) -> str:
    return " ".join(["in force", *([f"from {start}"] if start else []), *([f"until {until}"] if until else [])])


# ------------------------------------------------------------------------------------------------ what an example does


def _exercised(law: Law, example: Example) -> Iterator[tuple[Key, str]]:
    own = law_of(law, example)
    program = own.program
    found = exercised(own.engine, person_of(example, law.statutes), day_of(example.node.on))
    places = {id(rule): g for g, rule in enumerate(program.rules)}
    for charge in found.charges:
        yield from (((Sort.OFFENSE, n, 0), "read") for n, _ in _meant(charge, program))
    for reached in found.grants:
        yield from _grant(places[id(reached.rule)], reached)
    yield from (((Sort.PRESUMPTION, program.presumptions.index(presumption), 0), "used") for presumption in found.presumptions)
    for day, charge in found.judged:
        yield from _permits(day, charge, program)


def _grant(g: int, reached: Reached) -> Iterator[tuple[Key, str]]:
    yield (Sort.GRANT, g, 0), WORDS[reached.verdict]
    yield from (((Sort.CLAUSE, g, n), _TRUTH[truth]) for n, truth in enumerate(reached.clauses))
    yield from (((Sort.EXCEPTION, g, n), _TRUTH[truth]) for n, truth in enumerate(reached.exceptions))


def _meant(charge: Entity, program: c.Program) -> Iterator[tuple[int, c.Offense]]:
    """The offenses that the citation of a charge may mean, by their place in the law."""
    cited = charge.facts["offense"]
    assert isinstance(cited, Cited)
    meant = {(leaf.paragraph, leaf.version) for leaf in cited.leaves}
    return ((n, offense) for n, offense in enumerate(program.offenses) if (offense.leaf.paragraph, offense.leaf.version) in meant)


def _permits(day: dt.date, charge: Entity, program: c.Program) -> Iterator[tuple[Key, str]]:
    """The permits of a day for acts as a charge may stand for."""
    conducts = {offense.conduct for _, offense in _meant(charge, program)}
    for n, permit in enumerate(program.permits):
        if permit.conduct in conducts and in_force(permit.start, permit.until, day):
            yield (Sort.PERMIT, n, 0), "read"
