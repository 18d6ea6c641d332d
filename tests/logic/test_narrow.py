"""Narrowing dates by their order, held against every assignment of days in a calendar of a few days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearance_rules.logic.calendar import DAY
from clearance_rules.logic.entity import Entity, Finding
from clearance_rules.logic.narrow import BEFORE, ORDER, narrow
from clearance_rules.logic.values import NO_DAY, NONE, PENDING, Dates, day, state

FIRST = dt.date(2015, 1, 1)
DAYS = tuple(FIRST + n * DAY for n in range(4))
NAMES = ("birth-date", "offense-date", "filing-date", "conviction-date", "disposition-date", "sentence-date", "release-date")
ANY = Dates(DAYS[0], DAYS[-1])

dates = st.one_of(
    st.sampled_from(DAYS).map(day),
    st.just(ANY),
    st.builds(lambda a, b: Dates(min(a, b), max(a, b)), st.sampled_from(DAYS), st.sampled_from(DAYS)),
    st.builds(lambda a, b: Dates(min(a, b), max(a, b), none=True), st.sampled_from(DAYS), st.sampled_from(DAYS)),
    st.builds(lambda a: Dates(a, a, pending=True), st.sampled_from(DAYS)),
    st.sampled_from((state(NONE), state(PENDING), Dates(*NO_DAY, none=True, pending=True))),
)
charges = st.fixed_dictionaries(dict.fromkeys(NAMES[1:], dates))


def values(possible: Dates) -> list[dt.date | str]:
    found: list[dt.date | str] = [d for d in DAYS if possible.lo <= d <= possible.hi]
    return [*found, *([NONE] if possible.none else []), *([PENDING] if possible.pending else [])]


def true_records(facts: dict[str, Dates]) -> Iterator[dict[str, dt.date | str]]:
    """Every assignment of values that keeps the order of dates."""

    def fits(chosen: dict[str, dt.date | str], name: str) -> bool:
        value = chosen[name]
        return isinstance(value, str) or all(
            not isinstance(before := chosen.get(earlier, NONE), dt.date) or before <= value for earlier in BEFORE.get(name, ())
        )

    def go_on(chosen: dict[str, dt.date | str], rest: list[str]) -> Iterator[dict[str, dt.date | str]]:
        if not rest:
            yield chosen
            return
        for value in values(facts[rest[0]]):
            longer = {**chosen, rest[0]: value}
            if fits(longer, rest[0]):
                yield from go_on(longer, rest[1:])

    yield from go_on({}, [name for name in ORDER if name in facts])


def person(birth: Dates, *charges_: dict[str, Dates]) -> Entity:
    top = Entity("person", "p", {"birth-date": birth})
    top.down = {"charge": [Entity("charge", f"c{i}", dict(facts)) for i, facts in enumerate(charges_)]}
    return top


def narrowed(top: Entity) -> list[Finding]:
    findings: list[Finding] = []
    narrow(top, lambda _, __: ANY, findings)
    return findings


def of(entity: Entity, name: str) -> Dates:
    value = entity.facts[name]
    assert isinstance(value, Dates)
    return value


@given(dates, charges)
def test_only_days_of_no_true_record_are_removed(birth: Dates, charge: dict[str, Dates]) -> None:
    top = person(birth, charge)
    findings = narrowed(top)
    facts = {"birth-date": birth, **charge}
    broken = {finding.path.rpartition(".")[2] for finding in findings}
    possible: dict[str, set[dt.date | str]] = {name: set() for name in facts}
    for record in true_records({name: ANY if name in broken else value for name, value in facts.items()}):
        for name, value in record.items():
            possible[name].add(value)
    for name in facts:
        owner = top if name == "birth-date" else top.down["charge"][0]
        assert possible[name] <= set(values(of(owner, name))) <= set(values(ANY if name in broken else facts[name]))


@given(dates, charges)
def test_dates_are_found_to_contradict_one_another_only_if_no_true_record_has_them(birth: Dates, charge: dict[str, Dates]) -> None:
    facts = {"birth-date": birth, **charge}
    if narrowed(person(birth, charge)):
        assert not any(true_records(facts))
    elif all(value.has_day and not value.none and not value.pending for value in facts.values()):
        assert any(true_records(facts))


@given(dates, charges, charges)
def test_the_order_of_charges_does_not_matter(birth: Dates, one: dict[str, Dates], other: dict[str, Dates]) -> None:
    there, back = person(birth, one, other), person(birth, other, one)
    found = [finding.path.replace("c0", "a").replace("c1", "b") for finding in narrowed(there)]
    again = [finding.path.replace("c0", "b").replace("c1", "a") for finding in narrowed(back)]
    assert sorted(found) == sorted(again)
    assert there.facts == back.facts
    assert [e.facts for e in there.down["charge"]] == [e.facts for e in reversed(back.down["charge"])]


@given(dates, charges)
def test_what_is_narrowed_is_narrow(birth: Dates, charge: dict[str, Dates]) -> None:
    top = person(birth, charge)
    narrowed(top)
    once = [dict(entity.facts) for entity in (top, *top.down["charge"])]
    assert narrowed(top) == []
    assert [entity.facts for entity in (top, *top.down["charge"])] == once


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"birth-date": day(DAYS[2]), "offense-date": day(DAYS[1])}, {"birth-date", "offense-date"}),
        ({"birth-date": day(DAYS[2]), "conviction-date": day(DAYS[1])}, {"birth-date", "conviction-date"}),
        ({"offense-date": day(DAYS[2]), "release-date": day(DAYS[0])}, {"offense-date", "release-date"}),
        ({"offense-date": day(DAYS[2]), "disposition-date": day(DAYS[2])}, set()),
        ({"offense-date": day(DAYS[2]), "release-date": Dates(DAYS[0], DAYS[0], none=True)}, set()),
        ({"offense-date": day(DAYS[3]), "conviction-date": Dates(DAYS[0], DAYS[1])}, {"offense-date", "conviction-date"}),
    ],
)
def test_a_contradiction_is_found_over_any_chain_of_days(facts: dict[str, Dates], expected: set[str]) -> None:
    charge = {name: facts.get(name, ANY) for name in NAMES[1:]}
    top = person(facts.get("birth-date", ANY), charge)
    assert {finding.path.rpartition(".")[2] for finding in narrowed(top)} == expected


def test_where_no_day_is_left_the_order_of_charges_does_not_matter_either() -> None:
    one, other = (dict.fromkeys(NAMES[1:], ANY) | {"offense-date": day(done)} for done in DAYS[:2])
    for charges_ in ((one, other), (other, one)):
        top = person(Dates(DAYS[2], DAYS[2], none=True), *charges_)
        assert narrowed(top) == []
        assert of(top, "birth-date") == state(NONE)


def test_a_contradiction_in_one_charge_leaves_the_date_of_birth_unknown_in_all() -> None:
    early = dict.fromkeys(NAMES[1:], ANY) | {"offense-date": day(DAYS[0])}
    late = dict.fromkeys(NAMES[1:], ANY) | {"offense-date": day(DAYS[3])}
    top = person(day(DAYS[1]), late, early)
    assert [finding.path for finding in narrowed(top)] == ["person.birth-date", "charge[c1].offense-date"]
    assert of(top.down["charge"][1], "offense-date") == ANY
    assert of(top, "birth-date") == ANY
