"""The public strategies: what they draw is of the law, and reaches every verdict."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import cache, partial

from hypothesis import find, given
from hypothesis import strategies as st

import clearance_rules as cr
from clearance_rules.proof.drawing.acts import Act
from clearance_rules.proof.strategies import conducts, days, persons
from clearance_rules.records.model import Person

DAY = dt.date(2020, 7, 1)


@cache
def law() -> cr.Law:
    return cr.load("us/ca/prop64")


@given(st.data())
def test_an_act_has_a_value_of_its_type_for_every_fact(data: st.DataObject) -> None:
    name, act = data.draw(conducts(law()))
    attributes = law().program.conducts[name]
    assert set(act) == {attribute.name for attribute in attributes}
    for attribute in attributes:
        value = act[attribute.name]
        assert value in attribute.type.options if attribute.type.options else isinstance(value, str | Decimal)


@given(st.data())
def test_a_person_has_at_least_one_and_at_most_so_many_charges(data: st.DataObject) -> None:
    person = data.draw(persons(law(), DAY, most_charges=3))
    assert 1 <= sum(len(case.charges) for case in person.cases) <= 3


@given(st.data())
def test_any_person_can_be_decided_on_any_day_that_is_worth_asking(data: st.DataObject) -> None:
    person, day = data.draw(persons(law())), data.draw(days(law()))
    charges = [charge.charge_id for case in person.cases for charge in case.charges]
    assert {row.charge_id for row in law().decide(person, day).rows} == set(charges)


def test_every_verdict_is_reached() -> None:
    for verdict in ("eligible", "ineligible", "undetermined"):

        def reached(person: Person, verdict: str = verdict) -> bool:
            return any(row.verdict == verdict and row.citation == "HSC § 11361.9(d)" for row in law().decide(person, DAY).rows)

        assert find(persons(law(), DAY), reached) is not None


def test_acts_lie_at_the_edges_of_the_law() -> None:
    def at(act: tuple[str, Act], amount: Decimal) -> bool:
        return act[1]["flower"] == amount

    for amount in ("28.49", "28.5", "28.51"):
        assert find(conducts(law()).filter(lambda act: act[1]["act"] == "possess"), partial(at, amount=Decimal(amount))) is not None
