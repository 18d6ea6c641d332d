"""Possibilities: when a fact is known, what the widest is, and what is among them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from clearance_rules.logic.values import (
    NONE,
    PENDING,
    Choices,
    Cited,
    Dates,
    Durations,
    Kind,
    Leaf,
    Numbers,
    Possible,
    Text,
    Type,
    admits,
    between,
    choice,
    day,
    month,
    number,
    state,
    unknown,
    year,
    yesno,
)

D = dt.date
TWO = Decimal(2)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (day(D(2012, 5, 1)), True),
        (month(2012, 5), False),
        (state(NONE), True),
        (state(PENDING), True),
        (Dates(D(2012, 5, 1), D(2012, 5, 1), none=True), False),
        (Dates(D(2013, 1, 1), D(2012, 1, 1), none=True, pending=True), False),
        (Dates(D(2013, 1, 1), D(2012, 1, 1)), False),
        (number(2), True),
        (Numbers(TWO, None), False),
        (Numbers(None, None, none=True, empty=True), True),
        (Numbers(TWO, TWO, none=True), False),
        (Durations(TWO, TWO, days=True), True),
        (Durations(None, None, days=True, none=True, empty=True), True),
        (Durations(None, TWO, days=True), False),
        (choice("a"), True),
        (choice("a", NONE), False),
        (Text("a"), True),
        (Text(None), False),
        (Cited(frozenset({Leaf("HSC 1", 0)})), True),
        (Cited(frozenset({Leaf("HSC 1", 0), Leaf("HSC 1", 1)})), False),
        (Cited(frozenset(), anything=True), False),
    ],
)
def test_a_fact_is_known_when_one_possibility_is_left(value: Possible, expected: bool) -> None:
    assert value.known is expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (month(2012, 2), between(D(2012, 2, 1), D(2012, 2, 29))),
        (month(2013, 12), between(D(2013, 12, 1), D(2013, 12, 31))),
        (month(9999, 12), between(D(9999, 12, 1), D(9999, 12, 31))),
        (year(2012), between(D(2012, 1, 1), D(2012, 12, 31))),
        (yesno(True), choice("true")),
        (yesno(False), choice("false")),
    ],
)
def test_a_part_of_a_date_is_a_stretch(value: Possible, expected: Possible) -> None:
    assert value == expected


@pytest.mark.parametrize(
    ("type_", "expected"),
    [
        (Type(Kind.DATE), Dates(dt.date.min, dt.date.max)),
        (Type(Kind.DATE, may_be_none=True, may_be_pending=True), Dates(dt.date.min, dt.date.max, none=True, pending=True)),
        (Type(Kind.YESNO), choice("true", "false")),
        (Type(Kind.YESNO, may_be_none=True), choice("true", "false", NONE)),
        (Type(Kind.CHOICE, frozenset({"a", "b"}), may_be_none=True), choice("a", "b", NONE)),
        (Type(Kind.GRADE, frozenset({"a", "b"})), choice("a", "b")),
        (Type(Kind.TEXT), Text(None)),
        (Type(Kind.CITATION), Cited(frozenset(), anything=True)),
        (Type(Kind.DURATION, may_be_none=True), Durations(Decimal(0), None, days=False, none=True)),
        (Type(Kind.GRAMS), Numbers(Decimal(0), None)),
        (Type(Kind.COUNT, may_be_none=True), Numbers(Decimal(0), None, none=True)),
    ],
)
def test_unknown_is_the_widest_possibility_of_a_type(type_: Type, expected: Possible) -> None:
    assert unknown(type_) == expected
    assert not unknown(type_).known


def test_a_value_of_another_kind_is_never_among_the_possibilities() -> None:
    values: list[Possible] = [day(D(2012, 5, 1)), number(2), Durations(TWO, TWO, days=False), choice("a"), Text("a")]
    for i, fact in enumerate(values):
        for j, value in enumerate(values):
            assert admits(fact, value) is (i == j)
    assert not admits(Cited(frozenset(), anything=True), Text("HSC 1"))


def test_nothing_is_among_no_numbers() -> None:
    assert not admits(Numbers(None, None, none=True, empty=True), number(2))
    assert not admits(Durations(None, None, days=False, none=True, empty=True), Durations(TWO, TWO, days=False))
    assert admits(Durations(None, None, days=False, none=True, empty=True), Durations(None, None, days=True, none=True, empty=True))


def test_leaves_stand_in_an_order() -> None:
    assert sorted([Leaf("HSC 2", 0), Leaf("HSC 1", 1), Leaf("HSC 1", 0, "attempts"), Leaf("HSC 1", 0)]) == [
        Leaf("HSC 1", 0),
        Leaf("HSC 1", 0, "attempts"),
        Leaf("HSC 1", 1),
        Leaf("HSC 2", 0),
    ]


def test_choices_of_nothing_are_not_known() -> None:
    assert not Choices(frozenset()).known
