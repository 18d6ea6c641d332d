"""The signs of facts: what is looked up is what would be worked out, and facts of one sign are the same to every test."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from clearance_rules.engines.atoms import atom
from clearance_rules.engines.regions import Frame
from clearance_rules.engines.signs import packed, sign
from clearance_rules.logic import core as c
from clearance_rules.logic.missing import settled
from clearance_rules.logic.values import Dates, Kind
from tests.engines.agreement import examples
from tests.engines.test_atoms import DATE, FRAMES, dates, formulas


@settings(max_examples=examples(100))
@given(st.lists(formulas(DATE), max_size=3), st.lists(FRAMES, min_size=1, max_size=2), st.lists(dates(), min_size=12, max_size=12))
def test_the_sign_of_a_date_is_looked_up_as_it_would_be_worked_out(asked: list[c.Expr], frames: list[Frame], values: list[Dates]) -> None:
    looked_up, worked_out = sign(tuple(asked), Kind.DATE, *frames), packed(tuple(asked), Kind.DATE, *frames)
    for value in values:
        assert looked_up(value) == worked_out(value)


@settings(max_examples=examples(100))
@given(st.lists(formulas(DATE), min_size=1, max_size=3), FRAMES, st.lists(dates(), min_size=12, max_size=12))
def test_dates_of_one_sign_are_the_same_to_every_test(asked: list[c.Expr], frame: Frame, values: list[Dates]) -> None:
    of, tests = sign(tuple(asked), Kind.DATE, frame), [atom(formula, Kind.DATE, frame) for formula in asked]
    known: dict[int, tuple[object, ...]] = {}
    for value in values:
        found = (settled(value), *(test(value) for test in tests))
        assert known.setdefault(of(value), found) == found
