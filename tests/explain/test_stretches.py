"""The values that decide alike, told as stretches of days, numbers and words."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearance_rules.explain import stretches as s
from clearance_rules.logic.calendar import DAY
from clearance_rules.logic.diagram import Segment
from clearance_rules.logic.values import Choices, Dates, Durations, Kind, Leaf, Numbers, Type, choice, number

D = dt.date
days = st.dates(D(2000, 1, 1), D(2001, 12, 31))
GRAMS, YEARS, COUNT, MONTHS = (Type(kind) for kind in (Kind.GRAMS, Kind.YEARS, Kind.COUNT, Kind.DURATION))


@given(days, days, st.lists(days, max_size=4), st.booleans(), st.booleans())
def test_stretches_of_days_cover_every_possible_day_once_and_break_at_each_turn(
    one: D, other: D, turns: list[D], none: bool, pending: bool
) -> None:
    possible = Dates(min(one, other), max(one, other), none, pending)
    parted = [stretch.value for stretch in s.of_dates(possible, turns)]
    runs = [value for value in parted if isinstance(value, Dates) and value.has_day]
    assert (runs[0].lo, runs[-1].hi) == (possible.lo, possible.hi)
    assert all(a.hi + DAY == b.lo for a, b in pairwise(runs))
    assert {run.lo for run in runs} == {possible.lo, *(day for day in turns if possible.lo < day <= possible.hi)}
    assert len(parted) - len(runs) == none + pending


@given(st.lists(st.integers(0, 20), max_size=4), st.integers(0, 20), st.integers(0, 5), st.booleans())
def test_stretches_of_numbers_each_hold_a_possible_number_and_no_other_stretch_holds_it(
    marks: list[int], lo: int, width: int, whole: bool
) -> None:
    possible = Numbers(Decimal(lo), Decimal(lo + width))
    parted = s.of_numbers(possible, map(Decimal, marks), whole=whole)
    for stretch in parted:
        assert isinstance(stretch.value, Numbers)
        assert stretch.value.lo is not None
        assert lo <= stretch.value.lo <= lo + width
        holding = [other for other in parted if isinstance(other.cell, Segment) and other.cell.meets(stretch.value.lo, stretch.value.lo)]
        assert holding == [stretch]
    for n in range(lo, lo + width + 1):
        assert any(isinstance(stretch.cell, Segment) and stretch.cell.meets(Decimal(n), Decimal(n)) for stretch in parted)


def test_words_are_parted_where_a_test_tells_them_apart() -> None:
    possible = choice("a", "b", "c", "d")
    parted = s.of_words(possible, [frozenset({"a", "b"}), frozenset({"b"})])
    assert [stretch.value for stretch in parted] == [choice("a"), choice("b"), choice("c", "d")]
    assert [stretch.value for stretch in s.of_words(possible, [])] == [choice(word) for word in "abcd"]


def of_numbers(type_: Type, possible: Numbers, chosen: slice, *marks: str) -> str:
    """Some of the stretches of a number in words."""
    parted = s.of_numbers(possible, map(Decimal, marks), whole=type_.kind in (Kind.YEARS, Kind.COUNT))
    return s.in_words(parted[chosen], parted, type_)


ANY = Numbers(Decimal(0), None)


@pytest.mark.parametrize(
    ("type_", "possible", "chosen", "marks", "told"),
    [
        (GRAMS, ANY, slice(0, 1), ["28.5"], "less than 28.5 grams"),
        (GRAMS, ANY, slice(0, 2), ["28.5"], "at most 28.5 grams"),
        (GRAMS, ANY, slice(1, 2), ["28.5"], "28.5 grams"),
        (GRAMS, ANY, slice(2, 3), ["28.5"], "more than 28.5 grams"),
        (GRAMS, ANY, slice(1, 3), ["28.5"], "at least 28.5 grams"),
        (GRAMS, ANY, slice(2, 3), ["1", "2"], "more than 1 grams and less than 2 grams"),
        (GRAMS, ANY, slice(0, 9), ["1", "2"], "any number"),
        (YEARS, ANY, slice(0, 1), ["21"], "at most 20 years"),
        (YEARS, ANY, slice(1, 3), ["21"], "at least 21 years"),
        (YEARS, ANY, slice(2, 3), ["18", "21"], "at least 19 years and at most 20 years"),
        (COUNT, ANY, slice(0, 2), ["6"], "at most 6"),
        (COUNT, Numbers(Decimal(0), None, none=True), slice(3, 4), ["6"], "does not apply"),
    ],
)
def test_numbers_in_words(type_: Type, possible: Numbers, chosen: slice, marks: list[str], told: str) -> None:
    assert of_numbers(type_, possible, chosen, *marks) == told


def test_lengths_in_words() -> None:
    parted = s.of_durations(Durations(Decimal(0), None, days=False, none=True), [Decimal(96)])
    assert [s.in_words([stretch], parted, MONTHS) for stretch in parted] == [
        "less than 8 years",
        "8 years",
        "more than 8 years",
        "does not apply",
    ]


def test_days_in_words() -> None:
    parted = s.of_dates(Dates(D(2000, 1, 1), D(2020, 6, 30), none=True, pending=True), [D(2010, 1, 1), D(2010, 1, 2)])
    told = [s.in_words([stretch], parted, Type(Kind.DATE)) for stretch in parted]
    assert told == ["on or before 2009-12-31", "2010-01-01", "on or after 2010-01-02", "does not apply", "still to come"]
    assert s.in_words(parted[:3], parted, Type(Kind.DATE)) == "a day that has come"
    assert s.in_words([parted[0], parted[2], parted[3]], parted, Type(Kind.DATE)) == (
        "on or before 2009-12-31, on or after 2010-01-02 or does not apply"
    )
    between = s.of_dates(Dates(D(2000, 1, 1), D(2020, 6, 30)), [D(2010, 1, 1), D(2011, 1, 1)])
    assert s.in_words(between[1:2], between, Type(Kind.DATE)) == "from 2010-01-01 to 2010-12-31"


def test_offenses_in_words() -> None:
    leaves = [Leaf("PC 40", 0), Leaf("PC 40", -1), Leaf("PC 41", 0, "attempts"), Leaf("", -1, "conspiracies")]
    told = {s.leaf_words(leaf) for leaf in leaves}
    assert told == {"PC § 40", "another offense in PC § 40", "PC § 41 (attempts)", "an offense that is not named (conspiracies)"}
    many = s.of_offenses(Leaf(f"PC {n}", 0) for n in range(10, 18))
    assert s.in_words(many, many, Type(Kind.CITATION)) == "PC § 10, PC § 11, PC § 12, PC § 13, PC § 14 or one of 3 more"


def test_a_known_number_is_no_stretch_of_what_is_impossible() -> None:
    assert s.of_numbers(number(5), [Decimal(9)], whole=False)[0].value == number(5)
    assert len(s.of_numbers(number(5), [Decimal(9)], whole=False)) == 1
    assert s.of_words(Choices(frozenset()), []) == []
