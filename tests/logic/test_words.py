"""Possibilities in words."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from clearance_rules.logic.values import (
    NONE,
    PENDING,
    Cited,
    Dates,
    Durations,
    Kind,
    Leaf,
    Numbers,
    Possible,
    Text,
    Type,
    choice,
    day,
    number,
    state,
    unknown,
    year,
)
from clearance_rules.logic.words import value_text

D = dt.date


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (day(D(2012, 5, 1)), "2012-05-01"),
        (year(2012), "between 2012-01-01 and 2012-12-31"),
        (Dates(dt.date.min, D(2012, 5, 1)), "2012-05-01 or before"),
        (Dates(D(2012, 5, 1), dt.date.max, none=True), "2012-05-01 or after or none"),
        (unknown(Type(Kind.DATE, may_be_pending=True)), "any day or pending"),
        (state(NONE), "none"),
        (state(PENDING), "pending"),
        (number(Decimal("28.5")), "28.5"),
        (Numbers(Decimal(1), Decimal(5)), "1 to 5"),
        (Numbers(None, Decimal(5)), "any to 5"),
        (Numbers(Decimal(5), None, none=True), "5 or more or none"),
        (unknown(Type(Kind.GRAMS)), "any number"),
        (Numbers(None, None, none=True, empty=True), "none"),
        (Durations(Decimal(12), Decimal(12), days=False), "12 months"),
        (Durations(Decimal(1), Decimal(30), days=True), "1 to 30 days"),
        (choice("misdemeanor", "felony"), "felony or misdemeanor"),
        (Text("SALE"), "SALE"),
        (Text(None), "not recorded"),
        (Cited(frozenset({Leaf("HSC 11357", 0)})), "HSC 11357"),
        (Cited(frozenset(), anything=True), "anything"),
    ],
)
def test_a_possibility_is_told_in_words(value: Possible, text: str) -> None:
    assert value_text(value) == text
