"""Examples of a law as records, and whether each gets the verdict that it must get."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cached_property, lru_cache

import attrs

from clearance_rules.api import Law
from clearance_rules.diagnostics import Diagnostics, Span
from clearance_rules.law.codes import citation
from clearance_rules.law.constants import resolve_value
from clearance_rules.law.dates import day_of
from clearance_rules.law.model import Example, Statutes
from clearance_rules.law.parameters import with_values
from clearance_rules.law.scope import UP, Scope, noun_named, resolve
from clearance_rules.logic.calendar import Period, Unit
from clearance_rules.logic.decide import Ahead, eligible_on
from clearance_rules.logic.entity import Entity
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
from clearance_rules.logic.view import View, view
from clearance_rules.logic.walk import path as path_to
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
    themselves = next((g for g in given if _base(g, statutes) == "person"), None)
    cases = {_name(g, statutes): g for g in given if _base(g, statutes) == "case"}
    charges: dict[str, list[Charge]] = {name: [] for name in cases}
    orders = []
    for g in given:
        base, name = _base(g, statutes), _name(g, statutes)
        if base == "charge":
            case = g.of.text if g.of and g.of.text in cases else f"case of {name}"
            charges.setdefault(case, []).append(Charge(name, _charge_facts(g, statutes)))
        elif base == "order":
            on = g.of.text if g.of else None
            in_case = on in cases
            orders.append(Order(name, None if in_case else on, on if in_case else None, _facts(g.facts, "order", statutes)))
    case_facts = {name: _facts(case.facts, "case", statutes) for name, case in cases.items()}
    return Person(
        person_id=_name(themselves, statutes) if themselves else example.name,
        cases=tuple(Case(name, tuple(of), case_facts.get(name, {})) for name, of in charges.items()),
        orders=tuple(orders),
        facts=_facts(themselves.facts, "person", statutes) if themselves else {},
        history=frozenset(history),
    )


def _base(given: t.GivenEntity, statutes: Statutes) -> str:
    return noun_named(given.noun, statutes).base


def _name(given: t.GivenEntity, statutes: Statutes) -> str:
    return given.name.text if given.name else _base(given, statutes)


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
    record = _Record(own, example, person, on)
    for expected in example.node.expect:
        rows = record.reaching(decision, expected)
        row = best_row(rows, example)
        found = _difference(row, rows, expected, record)
        own_row = row is not None and _under(example, row.citation)
        if found is not None and (own_row or not _awaited(record, expected)):
            yield Failure(example.name, expected.span, " ".join(expected.span.text.split()), found)


@attrs.frozen(slots=False)
class _Record:
    """The record of an example, as the law reads it on the day of the example."""

    law: Law
    example: Example
    person: Person
    on: dt.date

    @cached_property
    def view(self) -> View:
        """The record as the law reads it."""
        return view(self.law.program, self.law.resolve, self.person, self.on)

    @cached_property
    def given(self) -> dict[str, str]:
        """The base noun of each name that the example gives."""
        entities = [g for g in self.example.node.given if isinstance(g, t.GivenEntity)]
        return {_name(g, self.law.statutes): _base(g, self.law.statutes) for g in entities}

    def subject(self, expected: t.Expectation) -> tuple[str, str]:
        """What an expectation is about, by its kind and its name: where it is not said, the only entity to which the relief is granted."""
        if expected.subject is not None:
            return self.given[expected.subject.text], expected.subject.text
        kinds = {rule.kind for rule in self.law.program.rules if expected.relief.text in rule.reliefs}
        return next((kind, name) for name, kind in self.given.items() if kind in kinds)

    def reaching(self, decision: Decision, expected: t.Expectation) -> list[Row]:
        """The rows of the relief of an expectation that reach its subject: a charge through its case and its person, too."""
        kind, name = self.subject(expected)
        above = {kind, *UP[kind]}
        own = [row for row in decision.rows if kind == "person" or name == (row.case_id if kind == "case" else row.charge_id)]
        return [row for row in own if expected.relief.text in row.relief.split(" and ") and self._kinds(row) & above]

    def called(self, path: t.Path, row: Row) -> set[str]:
        """What results about the subject of a row call a fact that the example names; nothing, if no such fact is in the record.

        Where two grants under one citation differ in what they are granted to, it is called after either.
        """
        fact = resolve(path, Scope(self.given), self.law.statutes)
        owner = self.entity(self.given[fact.variable], fact.variable)
        for step in fact.up:
            owner = owner and owner.up.get(step)
        charge = self.entity("charge", row.charge_id)
        if owner is None or charge is None:
            return set()
        return {path_to(owner, charge.up[kind], fact.name) for kind in self._kinds(row)}

    def entity(self, kind: str, name: str) -> Entity | None:
        """What the example gives by a name; None of an order that has not been made yet."""
        return next((each for each in self.view.entities(kind) if each.id == name), None)

    def _kinds(self, row: Row) -> set[str]:
        """What the grant of a row is granted to."""
        return {rule.kind for rule in self.law.program.rules if (rule.cite, " and ".join(rule.reliefs)) == (row.citation, row.relief)}


def best_row(rows: list[Row], example: Example) -> Row | None:
    """The row that an expectation is about: the best of those that reach its subject; those of the paragraph of the example first."""
    own = [r for r in rows if _under(example, r.citation)]
    rank = {ELIGIBLE: 0, UNDETERMINED: 1}
    return min(own or rows, key=lambda r: rank.get(r.verdict, 2), default=None)


def _under(example: Example, cite: str) -> bool:
    """Whether a citation is that of the example, or lies beneath it."""
    under = str(example.cite)
    return cite == under or cite.startswith((f"{under}(", f"{under} subd."))


def _difference(row: Row | None, rows: list[Row], expected: t.Expectation, record: _Record) -> str | None:
    """What came out, if it is not what was expected. `rows`: those of every grant of the relief."""
    verdict = row.verdict if row else "ineligible"
    if verdict != expected.outcome.value:
        return _told(row) if row else "ineligible: no grant of this relief in force reaches it"
    if expected.until is not None and (row is None or row.eligible_on != day_of(expected.until)):
        return _from_when(row, rows)
    for cause in expected.because:
        if row is None or not _named(cause, row, record):
            return _told(row) if row else "no grant in force"
    for path in expected.presumed:
        if row is None or not any(p.startswith(f"{name}=") for p in row.presumed for name in record.called(path, row)):
            return "presumed nothing" if row is None else _told(row) + ("" if row.presumed else " presumed nothing")
    return None


def _awaited(record: _Record, expected: t.Expectation) -> bool:
    """Whether the example's grant, which is not yet law, will be true from the day on that is expected."""
    if expected.until is None or expected.outcome is not t.Outcome.INELIGIBLE:
        return False
    program, subject = record.law.program, record.entity(*record.subject(expected))
    ahead = Ahead(context(program, record.view, record.on))
    days = [
        eligible_on(rule, subject.up[rule.kind], ahead)
        for rule in program.rules
        if expected.relief.text in rule.reliefs and _under(record.example, rule.cite) and subject and rule.kind in subject.up
    ]
    return min((day for day in days if day is not None), default=None) == day_of(expected.until)


def _named(cause: t.Path | t.Cite, row: Row, record: _Record) -> bool:
    if isinstance(cause, t.Path):
        return not record.called(cause, row).isdisjoint(row.missing)
    cite = str(citation(cause))
    return any(reason.startswith((f"{cite}:", f"{cite}(")) for reason in row.reasons)


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
