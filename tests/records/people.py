"""Strategies for facts and people, of every field of the catalogue."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import attrs
from hypothesis import strategies as st

from clearance_rules.logic.values import (
    NONE,
    Choices,
    Dates,
    Durations,
    Kind,
    Numbers,
    Possible,
    Text,
    Type,
    month,
    state,
    unknown,
    year,
)
from clearance_rules.records.catalogue import BY_NAME, CATALOGUE
from clearance_rules.records.model import SOURCES, Case, Charge, Order, Person
from clearance_rules.records.parse import FIRST_YEAR, LAST_YEAR

DAYS = st.dates(dt.date(FIRST_YEAR, 1, 1), dt.date(LAST_YEAR, 12, 31))
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=12).map(str.strip).filter(bool)
WORDS = st.from_regex(r"[a-z][a-z0-9]{0,5}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)
AMOUNTS = st.decimals(0, 10**20, places=6) | st.integers(0, 2**70).map(Decimal)


@st.composite
def dates(draw: st.DrawFn, type_: Type) -> Dates:
    first, second = sorted((draw(DAYS), draw(DAYS)))
    found = draw(
        st.sampled_from(
            [
                Dates(first, first),
                Dates(first, second),
                Dates(dt.date.min, second),
                Dates(first, dt.date.max),
                year(first.year),
                month(first.year, first.month),
                state(NONE) if type_.may_be_none else Dates(first, first),
            ]
        )
    )
    none = found.none or (type_.may_be_none and draw(st.booleans()))
    return attrs.evolve(found, none=none, pending=type_.may_be_pending and draw(st.booleans()))


@st.composite
def amounts(draw: st.DrawFn, type_: Type) -> Possible:
    values = st.integers(0, 10**6).map(Decimal) if type_.kind in {Kind.COUNT, Kind.YEARS, Kind.DURATION} else AMOUNTS
    first, second = sorted((draw(values), draw(values)))
    lo, hi = draw(st.sampled_from([(first, first), (first, second), (first, None)]))
    none = type_.may_be_none and draw(st.booleans())
    if none and draw(st.booleans()) and type_.kind is not Kind.DURATION:
        return Numbers(None, None, none=True, empty=True)
    return Durations(lo, hi, days=draw(st.booleans()), none=none) if type_.kind is Kind.DURATION else Numbers(lo, hi, none=none)


def facts_of(type_: Type) -> st.SearchStrategy[Possible]:
    """Facts of a type, known or partly known."""
    match type_.kind:
        case Kind.DATE:
            return dates(type_)
        case Kind.TEXT | Kind.CITATION:
            return TEXTS.map(Text)
        case Kind.GRADE if not type_.options:
            return st.frozensets(WORDS, min_size=1, max_size=3).map(Choices)
        case Kind.YESNO:
            return st.sampled_from(["true", "false"]).map(lambda word: Choices(frozenset({word})))
        case Kind.CHOICE | Kind.GRADE:
            return st.frozensets(st.sampled_from(sorted(type_.options)), min_size=1).map(Choices)
        case _:
            return amounts(type_)


def facts(owner: str) -> st.SearchStrategy[dict[str, Possible]]:
    """Facts of an owner by field."""
    return st.fixed_dictionaries({}, optional={spec.name: facts_of(spec.type) for spec in CATALOGUE if spec.owner == owner})


@st.composite
def persons(draw: st.DrawFn) -> Person:
    """People with up to three cases and a few orders."""
    cases = []
    for number in range(draw(st.integers(0, 3))):
        charges = tuple(Charge(f"{number}:{index}", draw(facts("charge"))) for index in range(draw(st.integers(0, 3))))
        cases.append(Case(f"case {number}", charges, draw(facts("case"))))
    charge_ids = [charge.charge_id for case in cases for charge in case.charges]
    orders = tuple(
        Order(
            f"order {number}",
            draw(st.sampled_from([None, *charge_ids])),
            draw(st.sampled_from([None, *(case.case_id for case in cases)])),
            draw(facts("order")),
        )
        for number in range(draw(st.integers(0, 2)))
    )
    return Person(draw(TEXTS), tuple(cases), orders, draw(facts("person")), draw(st.frozensets(st.sampled_from(SOURCES))))


def known(owner: str, facts: dict[str, Possible]) -> dict[str, Possible]:
    """The facts of which something is known."""
    return {name: fact for name, fact in facts.items() if fact != unknown(BY_NAME[owner, name].type)}


def content(person: Person) -> object:
    """What a person's record says, without where it stood and without facts of which nothing is known."""
    cases = [
        (
            case.case_id,
            known("case", dict(case.facts)),
            [(charge.charge_id, known("charge", dict(charge.facts))) for charge in case.charges],
        )
        for case in person.cases
    ]
    orders = [(order.order_id, order.charge_id, order.case_id, known("order", dict(order.facts))) for order in person.orders]
    return person.person_id, known("person", dict(person.facts)), person.history, cases, orders
