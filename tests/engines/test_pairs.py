"""What a quantifier asks of a subject and of others beside it: the answers for the same facts are the same, and nobody else's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import Phase, given, seed, settings
from hypothesis import strategies as st

from clearance_rules.engines import pairs, quantifiers
from clearance_rules.logic import core as c
from clearance_rules.logic.calendar import DAY, Period, Unit
from clearance_rules.logic.entity import Entity
from clearance_rules.logic.merge import atom, conjunction, disjunction
from clearance_rules.logic.values import Dates, Possible, Text, between, choice, day, state
from clearance_rules.records.model import Case, Charge, Person
from tests.engines.agreement import both, difference, examples
from tests.logic.asking import Asked
from tests.logic.programs import conviction, program_of, resolver, rule

Patch = pytest.MonkeyPatch
AS_OF = dt.date(2020, 1, 1)
YEAR = Period(12, Unit.MONTHS)
FIRST = dt.date(2015, 1, 1)


def fact(variable: str, name: str) -> c.Fact:
    return c.Fact(variable, name)


def law(number: int) -> c.Program:
    """A grant for whom fewer than so many others were convicted and either were so within a year of release, or were arrested before."""
    later = c.Elapsed(fact("c", "release-date"), YEAR, fact("d", "conviction-date"))
    before = c.Compare(fact("d", "arrest-date"), c.Op.LT, fact("c", "arrest-date"))
    born = atom(c.Compare(c.Fact("d", "birth-date", ("person",)), c.Op.LT, c.Constant(FIRST)))
    domain = c.Domain("charge", c.Fact("c", "", ("person",)), "c", ("repository",))
    where = conjunction([conviction("d"), disjunction([later, before]), born])
    return program_of(rule((c.Clause("PC § 1", "others", c.Not(c.AtLeast(number, "d", domain, where))),)))


LAWS = {number: law(number) for number in (1, 2)}
DATES: dict[str, list[Dates | None]] = {
    "arrest-date": [day(FIRST), day(FIRST + DAY), between(FIRST, FIRST + DAY), None],
    "conviction-date": [day(dt.date(2017, 1, 1)), day(dt.date(2017, 1, 2)), None],
    "release-date": [day(dt.date(2016, 1, 1)), day(dt.date(2016, 1, 2)), state("none"), None],
}
DISPOSITIONS = [choice("convicted"), choice("convicted"), choice("acquitted"), None]


@st.composite
def persons(draw: st.DrawFn) -> Person:
    """Persons with up to eight charges that differ in little."""

    def charge(number: int) -> Charge:
        drawn = {name: draw(st.sampled_from(dates)) for name, dates in DATES.items()}
        disposition = draw(st.sampled_from(DISPOSITIONS))
        if disposition == choice("acquitted"):
            drawn["conviction-date"] = None
        known: dict[str, Possible] = {name: value for name, value in {**drawn, "disposition": disposition}.items() if value is not None}
        return Charge(f"{number}", {"citation": Text("HSC 12"), **known})

    charges = tuple(charge(number) for number in range(draw(st.integers(2, 8))))
    history = frozenset({"repository"} if draw(st.booleans()) else ())
    return Person("p", (Case("k", charges),), facts={"birth-date": day(dt.date(1980, 1, 1))}, history=history)


def counted_as_by_the_reference(person: Person, number: int) -> None:
    program = LAWS[number]
    assert difference(Asked(program, person, AS_OF), *both(program, resolver(program))) is None


DRAWN = given(persons(), st.sampled_from(sorted(LAWS)))
test_others_are_counted_as_the_reference_counts_them = settings(max_examples=examples(150))(DRAWN(counted_as_by_the_reference))


# ------------------------------------------------------------------------------------------------ planted bugs


def facts_of_members_are_left_out(patch: Patch) -> None:
    facts = quantifiers._facts
    patch.setattr(quantifiers, "_facts", lambda truths, expr, scope: facts(truths, expr if "c" in scope.slots else c.TRUE, scope))


def facts_of_the_subject_are_left_out(patch: Patch) -> None:
    facts = quantifiers._facts
    patch.setattr(quantifiers, "_facts", lambda truths, expr, scope: facts(truths, expr if "d" in scope.slots else c.TRUE, scope))


def the_subject_is_one_of_the_others(patch: Patch) -> None:
    patch.setattr(pairs.Alike, "others", lambda self, subject: self.entities)


def what_is_missing_of_others_is_the_subject_s(patch: Patch) -> None:
    opened = pairs.Pairs.open

    def mine(self: pairs.Pairs, opens: Any, subject: Entity, *more: Any) -> Iterator[tuple[Entity, str]]:
        return ((subject, name) for _, name in opened(self, opens, subject, *more))

    patch.setattr(pairs.Pairs, "open", mine)


def what_is_open_is_open_for_all(patch: Patch) -> None:
    patch.setattr(pairs.Opens, "of", lambda self, subject, member, state: self._known.setdefault(0, self.find(subject, member, state)))


PLANTED = [
    facts_of_members_are_left_out,
    facts_of_the_subject_are_left_out,
    the_subject_is_one_of_the_others,
    what_is_missing_of_others_is_the_subject_s,
    what_is_open_is_open_for_all,
]


@pytest.mark.parametrize("plant", PLANTED, ids=lambda plant: plant.__name__)
def test_a_planted_bug_is_found(plant: Callable[[Patch], None], monkeypatch: Patch) -> None:
    plant(monkeypatch)
    drawn = seed(0)(settings(max_examples=150, phases=[Phase.generate], database=None)(DRAWN(counted_as_by_the_reference)))
    with pytest.raises(AssertionError):
        drawn()
