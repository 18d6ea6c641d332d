"""Records of one day that differ little: what an engine remembers of one of them, it may take for what holds of another."""

from __future__ import annotations

from random import Random

import attrs
from hypothesis import strategies as st

from clearance_rules.proof.drawing import pools
from clearance_rules.proof.strategies.people import persons
from clearance_rules.records.model import Charge, Facts, Person
from tests.engines.agreement import Cases
from tests.logic.asking import Asked
from tests.logic.programs import ALL, Wanted, programs


@st.composite
def neighbors(draw: st.DrawFn, wanted: Wanted = ALL, *, count: int) -> Cases:
    """A law and a day with many records, each of which has something of one before it, and something of another."""
    program = draw(programs(wanted))
    as_of = draw(st.sampled_from(pools.as_of_days(program)))
    found = [draw(persons(program, as_of, most_charges=2)) for _ in range(6)]
    random = draw(st.randoms(use_true_random=False))
    while len(found) < count:
        found.append(_between(random, *random.choices(found, k=2)))
    return Cases(program, tuple(Asked(program, person, as_of) for person in found))


def _between(random: Random, person: Person, other: Person) -> Person:
    """The first person with something of the second: a fact of a charge, of a case or of their own, the history, the orders."""
    charges = [charge for case in other.cases for charge in case.charges]
    match random.choice(("charge",) * 8 + ("case", "person", "person", "history", "orders")):
        case "charge" if charges:
            return _with_charge(random, person, random.choice(charges))
        case "case" if person.cases and other.cases:
            first, *others = person.cases
            return attrs.evolve(person, cases=(attrs.evolve(first, facts=_mixed(random, first.facts, other.cases[0].facts)), *others))
        case "person":
            return attrs.evolve(person, facts=_mixed(random, person.facts, other.facts))
        case "history":
            return attrs.evolve(person, history=other.history, lost=other.lost)
        case "orders":
            return attrs.evolve(person, orders=random.choice(((), other.orders)))
    return person


def _with_charge(random: Random, person: Person, other: Charge) -> Person:
    """The person, of whom a charge has a fact of another charge."""
    places = [(i, j) for i, case in enumerate(person.cases) for j, _ in enumerate(case.charges)]
    if not places:
        return person
    i, j = random.choice(places)
    cases, charges = list(person.cases), list(person.cases[i].charges)
    charges[j] = attrs.evolve(charges[j], facts=_mixed(random, charges[j].facts, other.facts))
    cases[i] = attrs.evolve(cases[i], charges=tuple(charges))
    return attrs.evolve(person, cases=tuple(cases))


def _mixed(random: Random, facts: Facts, others: Facts) -> Facts:
    """Facts with one as it stands among others, known or not."""
    name = random.choice(sorted({*facts, *others}) or [""])
    mixed = {**facts, **others} if name in others else {**facts}
    return {n: mixed[n] if n == name else facts[n] for n in mixed if (n == name and n in others) or (n != name and n in facts)}
