"""Merged atoms and relations, held against trying every value that a fact may have."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import product

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearance_rules.engines.atoms import atom
from clearance_rules.engines.bits import BITS, FALSE, TRUE, UNKNOWN
from clearance_rules.engines.regions import Frame
from clearance_rules.engines.relations import relation
from clearance_rules.logic import core as c
from clearance_rules.logic import pointwise
from clearance_rules.logic.calendar import Period, Rounding, Unit, add
from clearance_rules.logic.merge import conjunction, disjunction, negation
from clearance_rules.logic.pointwise import ANYTHING, Length, Point, truth_at
from clearance_rules.logic.truth import Truth
from clearance_rules.logic.values import NONE, PENDING, Choices, Cited, Dates, Durations, Kind, Leaf, Numbers, Possible, Text, Type
from tests.logic.programs import ALL, DAYS, LEAVES, NUMBERS, PERIODS, WHOLE_NUMBERS, WORDS, Maker

FACT, OTHER = c.Fact("c", "it"), c.Fact("d", "that")
FRAMES = st.builds(Frame, st.sampled_from([dt.date(2020, 1, 1), dt.date(2020, 2, 29), dt.date(2021, 3, 31)]), st.sampled_from(Rounding))
DATE = Type(Kind.DATE, may_be_none=True, may_be_pending=True)
SOME_DAYS = st.builds(
    lambda day, period, back, off: add(day, period, Rounding.UP) + dt.timedelta(off - back),
    st.sampled_from([*DAYS, dt.date(2020, 1, 1), dt.date(2012, 5, 31)]),
    st.sampled_from([Period(0, Unit.DAYS), *PERIODS]),
    st.sampled_from([0, 31, 365, 366, 731, 1827, 2557]),
    st.integers(-2, 2),
)


@st.composite
def formulas(draw: st.DrawFn, type_: Type) -> c.Expr:
    """The formulas of merged atoms on one fact of a type."""
    maker = Maker(draw, ALL, {})
    found = maker.test(FACT, type_)
    for how in draw(st.lists(st.integers(0, 3), max_size=3)):
        other = maker.test(FACT, type_)
        found = (conjunction if how < 2 else disjunction)([found, negation(other) if how % 2 else other])
    return found


@st.composite
def dates(draw: st.DrawFn) -> Dates:
    """A day, a short stretch of days, a state, or several of them; now and then nothing at all."""
    lo = draw(SOME_DAYS)
    hi = lo + dt.timedelta(draw(st.sampled_from([-1, 0, 0, 1, 3, 40])))
    return Dates(lo, hi, draw(st.booleans()), draw(st.booleans()))


def days(value: Dates) -> list[Point]:
    """Every value that a date may have."""
    stretch = [value.lo + dt.timedelta(n) for n in range((value.hi - value.lo).days + 1)]
    return [*stretch, *([NONE] if value.none else []), *([PENDING] if value.pending else [])]


@st.composite
def numbers(draw: st.DrawFn, kind: Kind) -> Numbers:
    """A number, a stretch of numbers, or none, with or without an upper bound."""
    if draw(st.integers(0, 5)) == 0:
        return Numbers(None, None, none=True, empty=True)
    step = Decimal(1) if kind is Kind.COUNT else Decimal("0.25")
    lo = max(Decimal(0), draw(st.sampled_from(WHOLE_NUMBERS if kind is Kind.COUNT else NUMBERS)) + draw(st.integers(-2, 2)) * step)
    length = draw(st.sampled_from([0, 0, 1, 2, 8, None]))
    return Numbers(lo, None if length is None else lo + length * step, none=draw(st.booleans()))


def amounts(value: Numbers, kind: Kind) -> list[Point]:
    """Values of a number that stand close enough for the tests that are drawn; up to beyond the last constant."""
    none: list[Point] = [NONE] if value.none else []
    if value.empty:
        return none
    assert value.lo is not None
    step = Decimal(1) if kind is Kind.COUNT else Decimal("0.125")
    hi = Decimal(130) if value.hi is None else value.hi
    return [*(value.lo + n * step for n in range(int((hi - value.lo) / step) + 1)), *none]


@st.composite
def durations(draw: st.DrawFn) -> Durations:
    """A duration in months or in days."""
    in_days = draw(st.booleans())
    lo = max(0, draw(st.sampled_from([365, 30, 59, 731] if in_days else [12, 24, 1, 2, 0])) + draw(st.integers(-3, 3)))
    length = draw(st.sampled_from([0, 0, 1, 5, None]))
    return Durations(Decimal(lo), None if length is None else Decimal(lo + length), days=in_days, none=draw(st.booleans()))


def lengths(value: Durations) -> list[Point]:
    """Every value of a duration, up to beyond the last constant."""
    assert value.lo is not None
    hi = value.hi if value.hi is not None else value.lo + (1200 if value.days else 40)
    return [*(Length(value.lo + n, value.days) for n in range(int(hi - value.lo) + 1)), *([NONE] if value.none else [])]


def holds_at_all(formula: c.Expr, points: Iterable[Point], frame: Frame) -> int:
    """What the formula comes to at every one of the values."""
    known = pointwise.Frame(frame.as_of, frame.rounding)

    def at(point: Point) -> Truth:
        return truth_at(formula, lambda _: point, known)

    return agreed(at(point) for point in points)


def holds_at_all_pairs(test: c.Compare | c.Elapsed, a: Iterable[Point], b: Iterable[Point], rounding: Rounding) -> int:
    """What a test of two facts comes to at every pair of their values."""
    known = pointwise.Frame(dt.date.min, rounding)
    return agreed(truth_at(test, {FACT: x, OTHER: y}.get, known) for x, y in product(a, b))


def agreed(answers: Iterator[Truth]) -> int:
    """What all answers agree on, as bits; once two differ, the others change nothing."""
    first = next(answers, Truth.UNKNOWN)
    return BITS[first] if all(answer is first for answer in answers) else UNKNOWN


# ------------------------------------------------------------------------------------------------ one fact


@given(formulas(DATE), dates(), FRAMES)
def test_an_atom_on_a_date_is_what_its_formula_is_on_all_days(formula: c.Expr, value: Dates, frame: Frame) -> None:
    assert atom(formula, Kind.DATE, frame)(value) == holds_at_all(formula, days(value), frame)


@given(st.data(), st.sampled_from([Kind.COUNT, Kind.GRAMS]), FRAMES)
def test_an_atom_on_a_number_is_what_its_formula_is_of_all_numbers(data: st.DataObject, kind: Kind, frame: Frame) -> None:
    formula = data.draw(formulas(Type(kind, may_be_none=True)))
    value = data.draw(numbers(kind))
    assert atom(formula, kind, frame)(value) == holds_at_all(formula, amounts(value, kind), frame)


@given(formulas(Type(Kind.DURATION)), durations(), FRAMES)
def test_an_atom_on_a_duration_is_what_its_formula_is_of_all_durations(formula: c.Expr, value: Durations, frame: Frame) -> None:
    assert atom(formula, Kind.DURATION, frame)(value) == holds_at_all(formula, lengths(value), frame)


OPTIONS = frozenset({"low", "middle", "high"})


@given(formulas(Type(Kind.CHOICE, OPTIONS, may_be_none=True)), st.frozensets(st.sampled_from(sorted(OPTIONS | {NONE}))), FRAMES)
def test_an_atom_on_a_choice_is_what_its_formula_is_of_all_options(formula: c.Expr, options: frozenset[str], frame: Frame) -> None:
    assert atom(formula, Kind.CHOICE, frame)(Choices(options)) == holds_at_all(formula, options, frame)


@given(formulas(Type(Kind.TEXT)), st.sampled_from([None, *WORDS, "another"]), FRAMES)
def test_an_atom_on_a_text_is_what_its_formula_is_of_every_text(formula: c.Expr, text: str | None, frame: Frame) -> None:
    points = [*WORDS, "another"] if text is None else [text]
    assert atom(formula, Kind.TEXT, frame)(Text(text)) == holds_at_all(formula, points, frame)


UNDECLARED = [Leaf("HSC 10", -1), Leaf("HSC 10(a)(1)", -1), Leaf("HSC 99", -1, "attempts"), Leaf("HSC 10(a)", 0, "attempts")]


@given(formulas(Type(Kind.CITATION)), st.frozensets(st.sampled_from([*LEAVES, *UNDECLARED]), max_size=3), st.booleans(), FRAMES)
def test_an_atom_on_a_citation_is_what_its_formula_is_of_all_offenses(
    formula: c.Expr, leaves: frozenset[Leaf], anything: bool, frame: Frame
) -> None:
    points: list[Point] = [*leaves, *([ANYTHING] if anything else [])]
    assert atom(formula, Kind.CITATION, frame)(Cited(leaves, anything)) == holds_at_all(formula, points, frame)


# ------------------------------------------------------------------------------------------------ two facts


def compared(op: c.Op, kind: Kind, a: Possible, b: Possible, same: bool = False) -> int:
    return relation(c.Compare(FACT, op, OTHER), kind, Rounding.UP)(a, b, same)


@given(st.sampled_from(c.Op), dates(), dates())
def test_two_dates_compare_as_all_pairs_of_their_days_do(op: c.Op, a: Dates, b: Dates) -> None:
    expected = holds_at_all_pairs(c.Compare(FACT, op, OTHER), days(a), days(b), Rounding.UP)
    assert compared(op, Kind.DATE, a, b) == expected


@given(st.sampled_from(PERIODS), dates(), dates(), st.sampled_from(Rounding), st.booleans())
def test_a_period_passes_between_two_dates_as_between_all_pairs_of_their_days(
    period: Period, a: Dates, b: Dates, rounding: Rounding, strictly: bool
) -> None:
    test = c.Elapsed(FACT, period, OTHER, strictly)
    assert relation(test, Kind.DATE, rounding)(a, b, False) == holds_at_all_pairs(test, days(a), days(b), rounding)


@given(st.sampled_from(c.Op), st.sampled_from([Kind.COUNT, Kind.GRAMS]), st.data())
def test_two_numbers_compare_as_all_pairs_of_them_do(op: c.Op, kind: Kind, data: st.DataObject) -> None:
    a, b = data.draw(numbers(kind)), data.draw(numbers(kind))
    expected = holds_at_all_pairs(c.Compare(FACT, op, OTHER), amounts(a, kind), amounts(b, kind), Rounding.UP)
    assert compared(op, kind, a, b) == expected


@given(st.sampled_from(c.Op), durations(), durations())
def test_two_durations_compare_as_all_pairs_of_them_do(op: c.Op, a: Durations, b: Durations) -> None:
    """Two durations are equal where neither is longer."""
    ops = (c.Op.LE, c.Op.GE) if op is c.Op.EQ else (op,)
    expected = min(holds_at_all_pairs(c.Compare(FACT, o, OTHER), _ends(a), _ends(b), Rounding.UP) for o in ops)
    assert compared(op, Kind.DURATION, a, b) == expected


@given(st.sampled_from(c.Op), dates(), st.sampled_from(PERIODS), st.booleans())
def test_a_date_beside_itself_is_one_day_and_not_two(op: c.Op, value: Dates, period: Period, strictly: bool) -> None:
    once = {day: {FACT: day, OTHER: day} for day in days(value)}
    known = pointwise.Frame(dt.date.min, Rounding.UP)
    test, elapsed = c.Compare(FACT, op, OTHER), c.Elapsed(FACT, period, OTHER, strictly)
    assert compared(op, Kind.DATE, value, value, same=True) == agreed(truth_at(test, both.get, known) for both in once.values())
    passed = relation(elapsed, Kind.DATE, Rounding.UP)(value, value, True)
    assert passed == agreed(truth_at(elapsed, both.get, known) for both in once.values())


@pytest.mark.parametrize("op", c.Op)
def test_a_number_a_choice_and_a_text_beside_themselves_are_one_value(op: c.Op) -> None:
    amount = Numbers(Decimal(1), Decimal(3))
    assert compared(op, Kind.GRAMS, amount, amount, same=True) == (TRUE if op in (c.Op.LE, c.Op.EQ, c.Op.GE) else FALSE)
    assert compared(op, Kind.GRAMS, attrs.evolve(amount, none=True), amount, same=True) in (FALSE, UNKNOWN)
    if op is c.Op.EQ:
        tier = Choices(frozenset({"low", "high"}))
        assert compared(op, Kind.CHOICE, tier, tier, same=True) == compared(op, Kind.TEXT, Text(None), Text(None), same=True) == TRUE
        assert compared(op, Kind.CHOICE, tier, tier) == compared(op, Kind.TEXT, Text(None), Text("x")) == UNKNOWN
        assert compared(op, Kind.CHOICE, tier, Choices(frozenset({"middle"}))) == compared(op, Kind.TEXT, Text("y"), Text("x")) == FALSE


def _ends(value: Durations) -> list[Point]:
    """The ends of a duration, which decide how it compares; without an upper bound, up to beyond every other."""
    assert value.lo is not None
    hi = Decimal(10_000) if value.hi is None else value.hi
    return [Length(value.lo, value.days), Length(hi, value.days), *([NONE] if value.none else [])]
