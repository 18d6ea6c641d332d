"""Examples of a law as records, and whether each gets the verdict that it must get."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import lru_cache

import attrs

from clearance_rules.api import Law
from clearance_rules.diagnostics import Diagnostics, Span
from clearance_rules.law.codes import citation
from clearance_rules.law.constants import resolve_value
from clearance_rules.law.dates import day_of
from clearance_rules.law.model import Example, Statutes
from clearance_rules.law.parameters import with_values
from clearance_rules.law.scope import Scope, noun_named
from clearance_rules.logic.calendar import Period, Unit
from clearance_rules.logic.decide import Ahead, eligible_on
from clearance_rules.logic.reference import context
from clearance_rules.logic.values import (
    NONE,
    NUMERIC,
    PENDING,
    Choices,
    Durations,
    Kind,
    Numbers,
    Possible,
    Text,
    Type,
    between,
    choice,
    day,
    month,
    number,
    state,
    year,
)
from clearance_rules.logic.verdict import ELIGIBLE, UNDETERMINED, Decision, Row
from clearance_rules.logic.view import view
from clearance_rules.records.model import SOURCES, Case, Charge, Order, Person
from clearance_rules.syntax import tree as t

IMPLIED = {"conviction": "convicted", "arrest": "not-charged"}
"""The disposition of a charge that an example introduces by a narrower noun, unless it states another."""

Decide = Callable[[Law, Person, dt.date], Decision]


@attrs.frozen
class Failure:
    """An expectation that was not met: where it stands, what was expected, what came out."""

    example: str
    span: Span
    expected: str
    found: str


def law_of(law: Law, example: Example) -> Law:
    """The law with the parameters that an example sets."""
    if not example.node.settings:
        return law
    return _with(law, tuple((setting.name.text, setting.value) for setting in example.node.settings))


@lru_cache(maxsize=32)
def _with(law: Law, settings: tuple[tuple[str, t.Value], ...]) -> Law:
    statutes = with_values(law.statutes, {name: (value,) for name, value in settings}, Diagnostics())
    assert statutes is not None, "the checks of the law refuse settings that do not fit"
    return Law(statutes, law.warnings)


def person_of(example: Example, statutes: Statutes) -> Person:
    """The record that an example gives."""
    given = [g for g in example.node.given if isinstance(g, t.GivenEntity)]
    history: set[str] = set()
    for g in example.node.given:
        if isinstance(g, t.GivenHistory):
            history |= {scope.text for scope in g.scopes} or set(SOURCES)
    facts = [fact for g in given if _base(g, statutes) == "person" for fact in g.facts]
    cases = {g.name.text if g.name else "case": g for g in given if _base(g, statutes) == "case"}
    charges: dict[str, list[Charge]] = {name: [] for name in cases}
    orders = []
    for g in given:
        base = _base(g, statutes)
        name = g.name.text if g.name else base
        if base == "charge":
            case = g.of.text if g.of and g.of.text in cases else f"case of {name}"
            charges.setdefault(case, []).append(Charge(name, _charge_facts(g, statutes)))
        elif base == "order":
            on = g.of.text if g.of else None
            in_case = on in cases
            orders.append(Order(name, None if in_case else on, on if in_case else None, _facts(g.facts, "order", statutes)))
    case_facts = {name: _facts(case.facts, "case", statutes) for name, case in cases.items()}
    return Person(
        person_id=example.name,
        cases=tuple(Case(name, tuple(of), case_facts.get(name, {})) for name, of in charges.items()),
        orders=tuple(orders),
        facts=_facts(facts, "person", statutes),
        history=frozenset(history),
    )


def _base(given: t.GivenEntity, statutes: Statutes) -> str:
    return noun_named(given.noun, statutes).base


def _charge_facts(given: t.GivenEntity, statutes: Statutes) -> dict[str, Possible]:
    facts = _facts(given.facts, "charge", statutes)
    implied = IMPLIED.get(noun_named(given.noun, statutes).name)
    return {"disposition": choice(implied), **facts} if implied else facts


def _facts(facts: tuple[t.Fact, ...] | list[t.Fact], owner: str, statutes: Statutes) -> dict[str, Possible]:
    return {fact.name.text: fact_value(fact.value, statutes.fields[owner, fact.name.text].type, statutes) for fact in facts}


def fact_value(value: t.Value | t.Between, type_: Type, statutes: Statutes) -> Possible:
    """A fact as an example writes it: `2012`, `2012-05`, `between 2012-01-01 and 2012-06-30`, `28.5 grams`, `convicted`, `none`."""
    match value:
        case t.Between(first, last):
            return between(day_of(first), day_of(last))
        case t.Month(in_year, which):
            return month(in_year, which)
        case t.Quantity(count, None) if type_.kind is Kind.DATE:
            return year(int(count))
        case t.Path(base) if type_.kind is Kind.DATE and base.text in (NONE, PENDING):
            return state(base.text)
        case t.Path(base) if type_.kind in NUMERIC and base.text == NONE:
            return Durations(None, None, False, True, True) if type_.kind is Kind.DURATION else Numbers(None, None, True, True)
        case t.Cite() if type_.kind is Kind.TEXT:
            return Text(str(citation(value)))
        case t.Path(base) if type_.kind is Kind.TEXT:
            return Text(base.text)
    assert not isinstance(value, t.Between)
    constant = resolve_value(value, type_, Scope(), statutes)
    match constant:
        case str():
            return Text(constant) if type_.kind is Kind.TEXT else Choices(frozenset({constant}))
        case Period(length, unit):
            return Durations(Decimal(length), Decimal(length), days=unit is Unit.DAYS)
        case Decimal():
            return number(constant)
        case dt.date():
            return day(constant)
    raise AssertionError("no field holds what the checks of the law let through")


# ------------------------------------------------------------------------------------------------ verdicts


def failures(law: Law, example: Example, decide: Decide) -> Iterator[Failure]:
    """The expectations of an example that are not met."""
    own = law_of(law, example)
    person, on = person_of(example, law.statutes), day_of(example.node.on)
    decision = decide(own, person, on)
    for expected in example.node.expect:
        row = best_row(decision, expected, example)
        found = _difference(row, reaching(decision, expected), expected)
        own_row = row is not None and _under(example, row.citation)
        if found is not None and (own_row or not _awaited(own, person, on, expected, example)):
            yield Failure(example.name, expected.span, " ".join(expected.span.text.split()), found)


def best_row(decision: Decision, expected: t.Expectation, example: Example) -> Row | None:
    """The row that an expectation is about: of the grants of its relief that reach its subject, the best; those of the paragraph first."""
    rows = reaching(decision, expected)
    own = [r for r in rows if _under(example, r.citation)]
    rank = {ELIGIBLE: 0, UNDETERMINED: 1}
    return min(own or rows, key=lambda r: rank.get(r.verdict, 2), default=None)


def reaching(decision: Decision, expected: t.Expectation) -> list[Row]:
    """The rows of the relief of an expectation that reach its subject."""
    rows = [r for r in decision.rows if expected.relief.text in r.relief.split(" and ")]
    if expected.subject is None:
        return rows
    return [r for r in rows if expected.subject.text in (r.charge_id, r.case_id, r.person_id)]


def _under(example: Example, cite: str) -> bool:
    """Whether a citation is that of the example, or lies beneath it."""
    under = str(example.cite)
    return cite == under or cite.startswith((f"{under}(", f"{under} subd."))


def _difference(row: Row | None, rows: list[Row], expected: t.Expectation) -> str | None:
    """What came out, if it is not what was expected. `rows`: those of every grant of the relief."""
    verdict = row.verdict if row else "ineligible"
    if verdict != expected.outcome.value:
        return _told(row) if row else "ineligible: no grant of this relief in force reaches it"
    if expected.until is not None and (row is None or row.eligible_on != day_of(expected.until)):
        return _from_when(row, rows)
    for cause in expected.because:
        if row is None or not _named(cause, row, expected):
            return _told(row) if row else "no grant in force"
    for path in expected.presumed:
        wanted = _path(path, expected)
        if row is None or not any(p.startswith(f"{wanted}=") for p in row.presumed):
            return "presumed nothing" if row is None else _told(row) + ("" if row.presumed else " presumed nothing")
    return None


def _awaited(law: Law, person: Person, on: dt.date, expected: t.Expectation, example: Example) -> bool:
    """Whether the example's grant, which is not yet law, will be true from the day on that is expected."""
    if expected.until is None or expected.outcome is not t.Outcome.INELIGIBLE:
        return False
    ctx = context(law.program, view(law.program, law.resolve, person, on), on)
    ahead = Ahead(ctx)
    days = [
        eligible_on(rule, subject, ahead)
        for rule in law.program.rules
        if expected.relief.text in rule.reliefs and _under(example, rule.cite)
        for subject in ctx.view.entities(rule.kind)
        if expected.subject is None or subject.id == expected.subject.text
    ]
    return min((day for day in days if day is not None), default=None) == day_of(expected.until)


def _named(cause: t.Path | t.Cite, row: Row, expected: t.Expectation) -> bool:
    if isinstance(cause, t.Path):
        return _path(cause, expected) in row.missing
    cite = str(citation(cause))
    return any(reason.startswith((f"{cite}:", f"{cite}(")) for reason in row.reasons)


def _path(path: t.Path, expected: t.Expectation) -> str:
    """A path of an example as results write it."""
    steps = ".".join(step.text for step in path.steps)
    own = expected.subject is None or path.base.text == expected.subject.text
    return steps if own else f"charge[{path.base.text}].{steps}"


def _told(row: Row) -> str:
    parts = [row.verdict, f"under {row.citation}"]
    if row.reasons:
        parts.append("because " + "; ".join(row.reasons))
    if row.missing:
        parts.append("missing " + ", ".join(row.missing))
    if row.presumed:
        parts.append("presumed " + ", ".join(row.presumed))
    return " ".join(parts)


def _from_when(row: Row | None, rows: list[Row]) -> str:
    """From when the grant that was asked about makes eligible, and each other one of the relief that does."""
    others = {r.citation: r.eligible_on for r in rows if r is not row and r.eligible_on is not None}
    beside = f" ({'; '.join(f'{cite}: from {day}' for cite, day in others.items())})" if others else ""
    if row is None:
        return "ineligible: no grant of this relief in force reaches it"
    when = f"eligible on {row.eligible_on}" if row.eligible_on else "eligible on no later day"
    return f"{row.verdict} under {row.citation}, {when}{beside}"
