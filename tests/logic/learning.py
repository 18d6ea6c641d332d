"""What can be learned of a record: facts made more precise, as the record allows, and records compared."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

import attrs
from hypothesis import strategies as st

from clearance_rules.logic import core as c
from clearance_rules.logic.entity import Entity
from clearance_rules.logic.values import NONE, PENDING, Choices, Cited, Dates, Durations, Numbers, Possible, Text, day, number, state
from clearance_rules.logic.view import View, view
from clearance_rules.proof.drawing import pools
from clearance_rules.records.model import Case, Charge, Order, Person
from tests.logic.programs import RELIEFS, WORDS, resolver

Learned = dict[tuple[str, str], dict[str, Possible]]


def viewed(program: c.Program, person: Person, as_of: dt.date) -> View:
    """The record as the law reads it."""
    return view(program, resolver(program), person, as_of)


def entities(record: View) -> Iterator[Entity]:
    """Everything in the record."""
    for kind in ("person", "case", "charge", "order"):
        yield from record.entities(kind)


def consistent(record: View) -> bool:
    """Whether the record does not contradict itself. What a contradiction leaves unknown, learning a fact may make known otherwise."""
    return all(finding.path.endswith(".citation") for finding in record.findings)


def refined(before: View, after: View) -> bool:
    """Whether `after` says more than `before` and contradicts nothing that it said."""
    return consistent(before) and set(after.findings) <= set(before.findings)


def with_facts(person: Person, learned: Learned) -> Person:
    """The person with facts added or replaced, by kind and identifier of what they are facts of."""

    def more(kind: str, id_: str, facts: object) -> dict[str, Possible]:
        assert isinstance(facts, dict)
        return {**facts, **learned.get((kind, id_), {})}

    def charge(k: Charge) -> Charge:
        return attrs.evolve(k, facts=more("charge", k.charge_id, k.facts))

    def case(k: Case) -> Case:
        return attrs.evolve(k, facts=more("case", k.case_id, k.facts), charges=tuple(charge(x) for x in k.charges))

    def order(o: Order) -> Order:
        return attrs.evolve(o, facts=more("order", o.order_id, o.facts))

    return attrs.evolve(
        person,
        facts=more("person", person.person_id, person.facts),
        cases=tuple(case(k) for k in person.cases),
        orders=tuple(order(o) for o in person.orders),
    )


def some_of(program: c.Program, name: str, value: Possible, as_of: dt.date) -> list[Possible]:
    """More precise values that a possibility allows."""
    match value:
        case Dates(lo, hi, none, pending):
            days = [d for d in pools.days(program, name, as_of) if lo <= d <= hi]
            days += [d for d in (lo, hi) if lo <= hi and d not in (dt.date.min, dt.date.max)]
            out: list[Possible] = [day(d) for d in days]
            out += [Dates(a, b, none=none) for a, b in pairwise(days) if a < b]
            return [*out, *([state(NONE)] if none else []), *([state(PENDING)] if pending else [])]
        case Numbers(lo_, hi_, none, empty):
            numbers = [Decimal(n) for n in (0, 1, 5, 6, 18, 20, "20.25", "28.49", "28.5", 100, 101)]
            numbers = [n for n in numbers if not empty and (lo_ is None or lo_ <= n) and (hi_ is None or n <= hi_)]
            return [*(number(n) for n in numbers), *([Numbers(None, None, none=True, empty=True)] if none else [])]
        case Durations(lo_, hi_, False):
            lengths = [Decimal(n) for n in (0, 1, 11, 12, 13, 24) if (lo_ is None or lo_ <= n) and (hi_ is None or n <= hi_)]
            return [Durations(n, n, days=False) for n in lengths]
        case Choices(options):
            return [Choices(frozenset({option})) for option in sorted(options)]
        case Text(None):
            return [Text(text) for text in (*WORDS, "another text")]
    return []


def texts(program: c.Program, kind: str, name: str) -> list[Possible]:
    """The texts worth trying for a fact whose texts mean something."""
    match kind, name:
        case "charge", "citation":
            return [Text(text) for text in pools.citations(program)]
        case "order", "citation":
            return [Text(rule.cite) for rule in program.rules]
        case "order", "relief":
            return [Text(relief) for relief in (*RELIEFS, "another")]
    return []


@st.composite
def learned(draw: st.DrawFn, program: c.Program, person: Person, as_of: dt.date) -> Person:
    """The person with one to three facts known better, one after the other, each as the rest of the record allows.

    Nothing more is learned once the record contradicts itself: what that widens, a further fact would not know better, but replace.
    """
    for _ in range(draw(st.integers(1, 3))):
        record = viewed(program, person, as_of)
        open_ = [(e, name) for e in entities(record) for kind, name in program.field_types if kind == e.kind and not e.facts[name].known]
        if not open_ or not consistent(record):
            return person
        e, name = draw(st.sampled_from(open_))
        recorded = _recorded(person, e.kind, e.id, name)
        found = [
            value
            for value in texts(program, e.kind, name) or some_of(program, name, e.facts[name], as_of)
            if not isinstance(value, Dates) or _on_recorded_days(value, recorded)
        ]
        if found:
            person = with_facts(person, {(e.kind, e.id): {name: draw(st.sampled_from(found))}})
    return person


def _recorded(person: Person, kind: str, id_: str, name: str) -> Possible | None:
    """What is recorded of a fact; None if nothing is."""
    cases = {case.case_id: case.facts for case in person.cases}
    charges = {charge.charge_id: charge.facts for case in person.cases for charge in case.charges}
    orders = {order.order_id: order.facts for order in person.orders}
    facts = {"person": {person.person_id: person.facts}, "case": cases, "charge": charges, "order": orders}
    return facts[kind][id_].get(name)


def _on_recorded_days(value: Dates, recorded: Possible | None) -> bool:
    """Whether a day does not replace what is recorded: other days, or none, which may be read as others while a disposition lies ahead."""
    return not isinstance(recorded, Dates) or not value.has_day or (recorded.lo <= value.lo and value.hi <= recorded.hi)


def within(value: Possible, wider: Possible) -> bool:
    """Whether a possibility allows nothing that the other does not. Of citations: whether each leaf lies at or beneath one of the other."""
    match value, wider:
        case Dates(), Dates():
            days = not value.has_day or (wider.lo <= value.lo and value.hi <= wider.hi)
            return days and value.none <= wider.none and value.pending <= wider.pending
        case Numbers() | Durations(), Numbers() | Durations():
            if isinstance(value, Durations) and isinstance(wider, Durations) and value.days != wider.days:
                return wider.lo == 0 and wider.hi is None
            above = value.empty or (not wider.empty and (wider.lo is None or (value.lo is not None and wider.lo <= value.lo)))
            beneath = value.empty or wider.hi is None or (value.hi is not None and value.hi <= wider.hi)
            return above and beneath and value.none <= wider.none
        case Choices(), Choices():
            return value.options <= wider.options
        case Text(), Text():
            return wider.value is None or value == wider
        case Cited(), Cited():
            return wider.anything or (
                not value.anything
                and all(
                    leaf in wider.leaves
                    or any(w.version < 0 and w.inchoate == leaf.inchoate and leaf.paragraph.startswith(w.paragraph) for w in wider.leaves)
                    for leaf in value.leaves
                )
            )
    return False
