"""Deciding at known values, and that a handful of points stands for a whole set of possibilities."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearance_rules.logic import core as c
from clearance_rules.logic.calendar import DAY, Period, Rounding, Unit, add
from clearance_rules.logic.merge import atom, conjunction, disjunction, negation
from clearance_rules.logic.pointwise import Frame, Length, Point, compare, has_elapsed, representatives, truth_at
from clearance_rules.logic.truth import Truth, agreed
from clearance_rules.logic.values import NONE, PENDING, Choices, Cited, Dates, Durations, Kind, Numbers, Text, Type
from tests.logic.programs import ALL, DAYS, GROUPS, LEAVES, NUMBERS, Maker

D = dt.date
FACT = c.Fact("c", "it")
frames = st.builds(Frame, st.sampled_from((D(2020, 1, 1), D(2020, 2, 29), D(2021, 3, 31), D(2018, 7, 1))), st.sampled_from(Rounding))


def joined(draw: st.DrawFn, test: Callable[[], c.Expr]) -> c.Expr:
    """A merged atom of up to four tests."""
    tests = [test() for _ in range(draw(st.integers(1, 4)))]
    out = tests[0]
    for other in tests[1:]:
        how = draw(st.integers(0, 3))
        out = (conjunction if how < 2 else disjunction)([out, negation(other) if how % 2 else other])
    return out


@st.composite
def formulas(draw: st.DrawFn, type_: Type) -> c.Expr:
    """Merged atoms on one fact of a type."""
    maker = Maker(draw, ALL, {})
    return joined(draw, lambda: maker.test(FACT, type_))


def answers(formula: c.Expr, points: list[Point], frame: Frame) -> set[Truth]:
    """What the formula answers at the points."""

    def at(point: Point) -> Truth:
        return truth_at(formula, lambda _: point, frame)

    return {at(point) for point in points}


def same_answers(formula: c.Expr, points: list[Point], dense: list[Point], frame: Frame) -> None:
    """Both sets of points give the same answers, and the points are among the possible ones."""
    assert answers(formula, points, frame) == answers(formula, dense, frame)


# ------------------------------------------------------------------------------------------------ representatives


@given(formulas(Type(Kind.DATE, may_be_none=True, may_be_pending=True)), st.data(), frames)
def test_a_few_days_answer_for_every_possible_day(formula: c.Expr, data: st.DataObject, frame: Frame) -> None:
    marks = [*DAYS, *(add(day, Period(n, Unit.MONTHS), frame.rounding) for day in DAYS for n in (1, 12, 60)), frame.as_of]
    lo = data.draw(st.sampled_from(marks)) + data.draw(st.integers(-2, 2)) * DAY
    hi = lo + data.draw(st.sampled_from((0, 1, 2, 30, 400, 1500))) * DAY
    none, pending = data.draw(st.booleans()), data.draw(st.booleans())
    dense: list[Point] = [lo + n * DAY for n in range((hi - lo).days + 1)]
    dense += [*([NONE] if none else []), *([PENDING] if pending else [])]
    points = representatives(Dates(lo, hi, none, pending), FACT, [formula], frame)
    assert set(points) <= set(dense)
    same_answers(formula, points, dense, frame)


quarters = st.one_of(st.sampled_from(NUMBERS), st.integers(0, 480).map(lambda n: Decimal(n) / 4))


@given(formulas(Type(Kind.GRAMS, may_be_none=True)), quarters, quarters | st.none(), st.booleans(), frames)
def test_a_few_numbers_answer_for_every_possible_number(formula: c.Expr, a: Decimal, b: Decimal | None, none: bool, frame: Frame) -> None:
    lo, hi = (min(a, b), max(a, b)) if b is not None else (a, None)
    dense: list[Point] = [n for n in (Decimal(k) / 8 for k in range(8 * 130)) if lo <= n and (hi is None or n <= hi)]
    dense += [NONE] if none else []
    points = representatives(Numbers(lo, hi, none), FACT, [formula], frame)
    same_answers(formula, points, dense, frame)


@given(formulas(Type(Kind.GRAMS)), quarters, frames)
def test_numbers_without_a_lower_bound_stay_beneath_the_upper_one(formula: c.Expr, hi: Decimal, frame: Frame) -> None:
    dense: list[Point] = [n for n in (Decimal(k) / 8 for k in range(-800, 8 * 130)) if n <= hi]
    same_answers(formula, representatives(Numbers(None, hi), FACT, [formula], frame), dense, frame)


@given(formulas(Type(Kind.COUNT)), st.integers(0, 30), st.integers(0, 30) | st.none(), frames)
def test_a_few_whole_numbers_answer_for_every_possible_one(formula: c.Expr, a: int, b: int | None, frame: Frame) -> None:
    lo, hi = (min(a, b), max(a, b)) if b is not None else (a, None)
    dense: list[Point] = [Decimal(n) for n in range(lo, (60 if hi is None else hi) + 1)]
    bound = None if hi is None else Decimal(hi)
    points = representatives(Numbers(Decimal(lo), bound), FACT, [formula], frame, whole=True)
    assert all(point == int(point) for point in points if isinstance(point, Decimal))
    same_answers(formula, points, dense, frame)


@st.composite
def lengths(draw: st.DrawFn) -> c.Expr:
    """Merged atoms on a duration, in months and in about as many days."""
    months = draw(st.sampled_from((0, 1, 2, 12, 24, 240)))

    def test() -> c.Expr:
        days = max(round(months * 365.2425 / 12) + draw(st.integers(-8, 8)), 0)
        period = draw(st.sampled_from((Period(months, Unit.MONTHS), Period(days, Unit.DAYS), Period(days, Unit.DAYS))))
        return atom(c.Compare(FACT, draw(st.sampled_from(c.Op)), c.Constant(period)))

    return joined(draw, test)


@given(lengths(), st.integers(0, 30) | st.integers(230, 245), st.integers(0, 30) | st.none(), st.booleans(), frames)
def test_a_few_lengths_answer_for_every_possible_one(formula: c.Expr, lo: int, more: int | None, in_days: bool, frame: Frame) -> None:
    scale = 30 if in_days else 1
    lo, hi = lo * scale, None if more is None else (lo + more) * scale
    points = representatives(Durations(Decimal(lo), None if hi is None else Decimal(hi), days=in_days), FACT, [formula], frame)
    dense: list[Point] = [Length(Decimal(n), in_days) for n in range(lo, (250 * scale if hi is None else hi) + 1)]
    same_answers(formula, points, dense, frame)


@given(formulas(Type(Kind.TEXT)), frames)
def test_an_unknown_text_may_be_any_of_those_asked_about_and_another(formula: c.Expr, frame: Frame) -> None:
    dense: list[Point] = ["SALE", "GIFT", "POSS OF PIPE", "any", "other"]
    same_answers(formula, representatives(Text(None), FACT, [formula], frame), dense, frame)


def test_a_citation_stands_for_its_leaves_and_an_unreadable_one_for_anything() -> None:
    frame = Frame(D(2020, 1, 1), Rounding.UP)
    test = atom(c.Member(FACT, GROUPS[3]))
    assert isinstance(test, c.Single)
    readable = representatives(Cited(frozenset(LEAVES)), FACT, [test.formula], frame)
    assert set(readable) == set(LEAVES)
    assert agreed(answers(test, readable, frame)) is Truth.TRUE
    unreadable = representatives(Cited(frozenset(), anything=True), FACT, [test.formula], frame)
    assert agreed(answers(test, unreadable, frame)) is Truth.UNKNOWN


def test_choices_stand_for_themselves() -> None:
    assert representatives(Choices(frozenset({"b", "a", NONE})), FACT, [], Frame(D(2020, 1, 1), Rounding.UP)) == ["a", "b", NONE]


# ------------------------------------------------------------------------------------------------ comparisons at known values


@pytest.mark.parametrize("op", c.Op)
def test_nothing_compares_with_what_is_none(op: c.Op) -> None:
    for other in (D(2020, 1, 1), Decimal(3), PENDING, NONE):
        assert compare(NONE, op, other) is Truth.FALSE
        assert compare(other, op, NONE) is Truth.FALSE


def test_what_is_pending_lies_after_every_day() -> None:
    late = dt.date.max
    assert [compare(PENDING, op, late) for op in (c.Op.GT, c.Op.GE)] == [Truth.TRUE] * 2
    assert [compare(PENDING, op, late) for op in (c.Op.LT, c.Op.LE, c.Op.EQ)] == [Truth.FALSE] * 3
    assert [compare(late, op, PENDING) for op in (c.Op.LT, c.Op.LE)] == [Truth.TRUE] * 2


def test_nothing_has_passed_since_what_is_pending_and_everything_by_then() -> None:
    year = Period(12, Unit.MONTHS)

    def asked(since: Point, by: Point) -> bool:
        return has_elapsed(since, year, by, False, Rounding.UP)

    assert not asked(PENDING, D(2020, 1, 1))
    assert not asked(PENDING, PENDING)
    assert asked(D(2020, 1, 1), PENDING)
    assert not asked(D(2010, 1, 1), NONE)
    assert not asked(NONE, D(2020, 1, 1))
    assert not asked(NONE, PENDING)


def _stretches(months: int) -> set[int]:
    """Every number of days that so many months take, from every day of a 400-year cycle that can matter, in both roundings."""
    years = (*range(1996, 2010), 2095, 2096, 2097, 2099, 2100, 2101)
    starts = [D(y, m, d) for y in years for m in range(1, 13) for d in (1, 15, 28)] + [
        D(y, m + 1, 1) - DAY for y in years for m in range(1, 12)
    ]
    return {(add(start, Period(months, Unit.MONTHS), rounding) - start).days for start in starts for rounding in Rounding}


@pytest.mark.parametrize("months", [0, 1, 2, 3, 6, 11, 12, 13, 24, 48, 60])
def test_months_compare_with_days_only_where_every_calendar_agrees(months: int) -> None:
    counts = _stretches(months)
    for days in range(max(min(counts) - 3, 0), max(counts) + 4):
        for op in c.Op:
            found = compare(Length(Decimal(months), False), op, Length(Decimal(days), True))
            expected = agreed(compare(Decimal(n), op, Decimal(days)) for n in counts)
            assert found is expected, (months, op, days)


def test_a_test_of_a_fact_without_a_value_is_unknown() -> None:
    frame = Frame(D(2020, 1, 1), Rounding.UP)
    for test in (c.OneOf(FACT, frozenset({"a"})), c.Compare(FACT, c.Op.LT, c.AS_OF), c.Elapsed(FACT, Period(1, Unit.DAYS), c.AS_OF)):
        assert truth_at(test, lambda _: None, frame) is Truth.UNKNOWN
