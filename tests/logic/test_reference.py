"""The reference evaluator: facts, relations of two facts, quantifiers, what the record shows."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from itertools import product

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearance_rules.logic import core as c
from clearance_rules.logic.calendar import DAY, Period, Rounding, Unit, add
from clearance_rules.logic.merge import atom, conjunction, disjunction, negation
from clearance_rules.logic.pointwise import Frame, Length, Point, truth_at
from clearance_rules.logic.reference import holds
from clearance_rules.logic.truth import Truth, agreed
from clearance_rules.logic.values import NO_DAY, NONE, PENDING, Choices, Dates, Durations, Numbers, Possible, Text, day, number, state
from clearance_rules.records.model import Case, Person
from tests.logic.programs import conviction, program_of, some
from tests.logic.records import AS_OF, COMPLETE, F, T, U, asked, charge, entity, is_, person, seen

D = dt.date
YEAR = Period(12, Unit.MONTHS)
HEARD = c.Fact("c", "hearing-date")

# ------------------------------------------------------------------------------------------------ two facts

stretches = st.sampled_from((0, 1, 2, 5, 20))
periods = st.sampled_from((Period(0, Unit.DAYS), Period(1, Unit.MONTHS), YEAR, Period(30, Unit.DAYS), Period(366, Unit.DAYS)))


@st.composite
def dates(draw: st.DrawFn, around: dt.date) -> Dates:
    """A few days around a day, or the states."""
    lo = around + draw(st.integers(-6, 6)) * DAY
    none, pending = draw(st.booleans()), draw(st.booleans())
    if (none or pending) and draw(st.booleans()):
        return Dates(*NO_DAY, none, pending)
    return Dates(lo, lo + draw(stretches) * DAY, none, pending)


def values(possible: Possible) -> list[Point]:
    """Every value of a small possibility, and enough of a large one."""
    match possible:
        case Dates(lo, hi, none, pending):
            days: list[Point] = [lo + n * DAY for n in range((hi - lo).days + 1)] if lo <= hi else []
            return [*days, *([NONE] if none else []), *([PENDING] if pending else [])]
        case Numbers(lo_, hi_, none, empty):
            numbers = [Decimal(n) / 2 for n in range(60)]
            within = [n for n in numbers if not empty and (lo_ is None or lo_ <= n) and (hi_ is None or n <= hi_)]
            return [*within, *([NONE] if none else [])]
        case Durations(lo_, hi_, in_days):
            last = (100 if in_days else 5) if hi_ is None else int(hi_)
            return [Length(Decimal(n), in_days) for n in range(int(lo_ or 0), last + 1)]
    raise AssertionError(possible)


def every_pair(test: c.Compare | c.Elapsed, a: c.Fact, b: c.Fact, one: Possible, other: Possible, rounding: Rounding) -> Truth:
    """What all pairs of values agree on."""
    frame = Frame(AS_OF, rounding)
    return agreed(truth_at(test, {a: x, b: y}.get, frame) for x, y in product(values(one), values(other)))


def two(name: str, one: Possible, other: Possible, test: c.Expr, rounding: Rounding = Rounding.UP) -> Truth:
    """The truth of a test of a fact of two charges."""
    record = person(charge("c", **{name: one}), charge("d", **{name: other}))
    return asked(test, seen(record, program_of(rounding=rounding)), c="c", d="d")


@given(periods, st.data(), st.sampled_from(Rounding), st.booleans())
def test_whether_a_period_lies_between_two_facts_is_what_all_pairs_of_days_agree_on(
    period: Period, data: st.DataObject, rounding: Rounding, strictly: bool
) -> None:
    middle = data.draw(st.sampled_from((D(2012, 2, 29), D(2013, 1, 31), D(2015, 5, 15))))
    one, other = data.draw(dates(middle)), data.draw(dates(add(middle, period, rounding)))
    a, b = HEARD, c.Fact("d", "hearing-date")
    test = c.Elapsed(a, period, b, strictly)
    assert two("hearing-date", one, other, test, rounding) is every_pair(test, a, b, one, other, rounding)


@given(st.sampled_from(c.Op), st.data())
def test_how_two_dates_compare_is_what_all_pairs_of_days_agree_on(op: c.Op, data: st.DataObject) -> None:
    one, other = data.draw(dates(D(2013, 1, 31))), data.draw(dates(D(2013, 2, 3)))
    a, b = HEARD, c.Fact("d", "hearing-date")
    test = c.Compare(a, op, b)
    assert two("hearing-date", one, other, test) is every_pair(test, a, b, one, other, Rounding.UP)


halves = st.integers(0, 20).map(lambda n: Decimal(n) / 2)
amounts = st.builds(lambda a, b, end: Numbers(min(a, b), None if end else max(a, b)), halves, halves, st.booleans())
small = st.integers(0, 9).map(Decimal)
wholes = st.builds(lambda a, b, end: Numbers(min(a, b), None if end else max(a, b)), small, small, st.booleans())


@given(st.sampled_from(c.Op), amounts, amounts)
def test_how_two_amounts_compare_is_what_all_pairs_agree_on(op: c.Op, one: Numbers, other: Numbers) -> None:
    a, b = c.Fact("c", "weight"), c.Fact("d", "weight")
    test = c.Compare(a, op, b)
    assert two("weight", one, other, test) is every_pair(test, a, b, one, other, Rounding.UP)


@given(st.sampled_from(c.Op), wholes, wholes)
def test_how_two_counts_compare_is_what_all_pairs_of_whole_numbers_agree_on(op: c.Op, one: Numbers, other: Numbers) -> None:
    a, b = c.Fact("c", "pieces"), c.Fact("d", "pieces")
    test = c.Compare(a, op, b)
    whole = agreed(
        truth_at(test, {a: x, b: y}.get, Frame(AS_OF, Rounding.UP))
        for x, y in product(values(one), values(other))
        if x == int(x) and y == int(y)  # type: ignore[arg-type]
    )
    assert two("pieces", one, other, test) is whole


lengths = st.builds(
    lambda a, n, days, end: Durations(Decimal(a * 30 if days else a), None if end else Decimal((a + n) * 30 if days else a + n), days),
    st.integers(0, 2),
    st.integers(0, 1),
    st.booleans(),
    st.booleans(),
)


@given(st.sampled_from(c.Op), lengths, lengths)
def test_how_two_lengths_compare_is_what_all_pairs_agree_on(op: c.Op, one: Durations, other: Durations) -> None:
    a, b = c.Fact("c", "maximum-prison"), c.Fact("d", "maximum-prison")
    test = c.Compare(a, op, b)
    assert two("maximum-prison", one, other, test) is every_pair(test, a, b, one, other, Rounding.UP)


@pytest.mark.parametrize(
    ("test", "expected"),
    [
        (c.Compare(HEARD, c.Op.LE, HEARD), U),  # it may be none, of which no comparison is true
        (c.Compare(HEARD, c.Op.LT, HEARD), F),
        (c.Elapsed(HEARD, YEAR, HEARD), F),
        (c.Compare(c.Fact("c", "offense-date"), c.Op.EQ, c.Fact("c", "offense-date")), T),
        (c.Elapsed(c.Fact("c", "offense-date"), Period(0, Unit.DAYS), c.Fact("c", "offense-date")), T),
        (c.Elapsed(c.Fact("c", "offense-date"), Period(0, Unit.DAYS), c.Fact("c", "offense-date"), strictly=True), F),
    ],
)
def test_a_fact_differs_from_itself_in_nothing(test: c.Compare | c.Elapsed, expected: Truth) -> None:
    ctx = seen(person(charge("c")))
    assert asked(test, ctx, c="c") is expected
    assert asked(atom(test), ctx, c="c") is expected
    other = attrs.evolve(HEARD, variable="d")
    if isinstance(test, c.Compare) and test.left == HEARD:
        assert asked(attrs.evolve(test, right=other), ctx, c="c", d="c") is expected


def test_a_constant_relation_needs_no_fact() -> None:
    ctx = seen(person(charge("c")))
    assert asked(c.Compare(c.Constant(AS_OF), c.Op.EQ, c.AS_OF), ctx, c="c") is T
    assert asked(c.Elapsed(c.Constant(AS_OF), Period(1, Unit.DAYS), c.AS_OF), ctx, c="c") is F


def test_an_unknown_text_may_equal_any_other() -> None:
    test = c.Compare(c.Fact("c", "description"), c.Op.EQ, c.Fact("d", "description"))
    assert two("description", Text("a"), Text("a"), test) is T
    assert two("description", Text("a"), Text("b"), test) is F
    record = person(charge("c", description=Text("a")), charge("d"))
    assert asked(test, seen(record), c="c", d="d") is U
    assert asked(test, seen(record), c="d", d="d") is T


# ------------------------------------------------------------------------------------------------ otherwise, and windows


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (day(D(2018, 1, 1)), day(D(2019, 6, 1)), T),
        (day(D(2019, 6, 1)), day(D(2018, 1, 1)), F),
        (state(NONE), day(D(2018, 1, 1)), T),
        (state(NONE), day(D(2019, 6, 1)), F),
        (state(PENDING), day(D(2018, 1, 1)), F),
        (Dates(D(2018, 1, 1), D(2018, 1, 1), none=True), day(D(2018, 3, 1)), T),
        (Dates(D(2018, 1, 1), D(2018, 1, 1), none=True), day(D(2019, 6, 1)), U),
        (Dates(*NO_DAY, none=True, pending=True), day(D(2018, 3, 1)), U),
        (Dates(*NO_DAY, none=True, pending=True), day(D(2019, 6, 1)), F),
        (state(NONE), state(NONE), F),
    ],
)
def test_otherwise_is_the_second_where_the_first_is_none_and_else_what_both_agree_on(first: Dates, second: Dates, expected: Truth) -> None:
    release = c.Fact("c", "closed-date", ("case",))
    x, y = (atom(c.Elapsed(fact, YEAR, c.AS_OF)) for fact in (HEARD, release))
    none = atom(c.OneOf(HEARD, frozenset({NONE})))
    expr = disjunction([conjunction([none, y]), x, conjunction([y, disjunction([none, x])])])
    record = Person("p", (Case("k", (charge("c", hearing_date=first),), {"closed-date": second}),))
    assert asked(expr, seen(record), c="c") is expected


@pytest.mark.parametrize(
    ("start", "until", "expected"),
    [
        (None, None, T),
        (AS_OF, None, T),
        (AS_OF + DAY, None, F),
        (None, AS_OF, F),
        (None, AS_OF + DAY, T),
        (AS_OF, AS_OF, F),
        (AS_OF, AS_OF + DAY, T),
    ],
)
def test_a_window_holds_its_first_day_and_not_the_day_it_ends_on(start: dt.date | None, until: dt.date | None, expected: Truth) -> None:
    assert asked(c.InForce(start, until), seen(person(charge("c"))), c="c") is expected


# ------------------------------------------------------------------------------------------------ quantifiers


def over(kind: str = "charge", up: str = "person", other: str | None = None, *sources: str) -> c.Domain:
    return c.Domain(kind, c.Fact("c", "", (up,)), other, sources or ("repository",))


LOW = is_("d", "tier", "low")
ANY = some(1, "d", over(), LOW)
TWO = some(2, "d", over(), LOW)
EVERY = negation(some(1, "d", over(), negation(LOW)))
KINDS = {"l": {"tier": "low"}, "h": {"tier": "high"}, "?": {}}


def tiers(text: str, history: frozenset[str] = COMPLETE) -> Person:
    """A person with a charge for each letter: l low, h high, ? unknown."""
    return person(*(charge("c" if i == 0 else f"c{i}", **KINDS[letter]) for i, letter in enumerate(text)), history=history)


@pytest.mark.parametrize(
    ("expr", "record", "complete", "incomplete"),
    [
        (ANY, "hh", F, U),
        (ANY, "h?", U, U),
        (ANY, "hl", T, T),
        (ANY, "?l", T, T),
        (TWO, "hl", F, U),
        (TWO, "?l", U, U),
        (TWO, "??h", U, U),
        (TWO, "l?l", T, T),
        (TWO, "l?h", U, U),
        (EVERY, "ll", T, U),
        (EVERY, "l?", U, U),
        (EVERY, "?h", F, F),
        (negation(ANY), "hh", T, U),
        (negation(ANY), "lh", F, F),
        (negation(TWO), "hl", T, U),
    ],
)
def test_two_counters_and_what_may_be_missing_decide(expr: c.Expr, record: str, complete: Truth, incomplete: Truth) -> None:
    assert asked(expr, seen(tiers(record)), c="c") is complete
    assert asked(expr, seen(tiers(record, frozenset())), c="c") is incomplete


def test_every_over_nothing_is_true_and_any_is_not() -> None:
    others = over("charge", "person", "c")
    ctx = seen(tiers("h"))
    assert asked(negation(some(1, "d", others, negation(LOW))), ctx, c="c") is T
    assert asked(some(1, "d", others, LOW), ctx, c="c") is F


def test_the_subject_is_included_unless_it_is_left_out() -> None:
    ctx = seen(tiers("lh"))
    assert asked(ANY, ctx, c="c") is T
    assert asked(some(1, "d", over("charge", "person", "c"), LOW), ctx, c="c") is F
    assert asked(some(1, "d", over("charge", "person", "c"), c.Same("c", "d")), ctx, c="c") is F
    assert asked(some(1, "d", over(), c.Same("c", "d")), ctx, c="c") is T


def test_a_quantifier_ranges_over_what_lies_beneath_its_scope() -> None:
    record = Person("p", (Case("k", (charge("c", tier="high"),)), Case("l", (charge("d", tier="low"),))), history=COMPLETE)
    ctx = seen(record)
    assert asked(ANY, ctx, c="c") is T
    assert asked(some(1, "d", over("charge", "case"), LOW), ctx, c="c") is F
    assert asked(some(2, "d", over("case", "person"), c.TRUE), ctx, c="c") is T
    itself = c.Domain("charge", c.Fact("c", ""), None, ("repository",))
    assert asked(some(1, "d", itself, LOW), ctx, c="d") is T
    assert asked(some(1, "d", itself, LOW), ctx, c="c") is F


@pytest.mark.parametrize(
    ("history", "sources", "expected"),
    [
        ({"repository"}, ("repository",), F),
        ({"repository"}, ("case",), F),  # who holds all records of a person holds all charges of each case
        ({"case"}, ("case",), F),
        ({"case"}, ("repository",), U),
        ({"repository"}, ("repository", "other-states"), U),
        ({"repository", "other-states"}, ("repository", "other-states"), F),
        (set(), ("case",), U),
    ],
)
def test_a_domain_is_complete_if_all_its_sources_are(history: set[str], sources: tuple[str, ...], expected: Truth) -> None:
    expr = some(1, "d", over("charge", "person", None, *sources), LOW)
    assert asked(expr, seen(tiers("h", frozenset(history))), c="c") is expected


def test_a_law_declares_a_source_complete_while_it_is_in_force() -> None:
    program = program_of(complete_sources=(("repository", AS_OF, AS_OF + DAY),))
    for as_of, expected in ((AS_OF - DAY, U), (AS_OF, F), (AS_OF + DAY, U)):
        assert asked(ANY, seen(tiers("h", frozenset()), program, as_of), c="c") is expected


def test_a_noun_that_is_unknown_is_possible() -> None:
    expr = some(1, "d", over(), conjunction([conviction("d"), LOW]))
    record = person(charge("c", tier="low"), charge("d", tier="high", disposition="convicted"))
    assert asked(expr, seen(record), c="c") is U


# ------------------------------------------------------------------------------------------------ what the record shows


def test_what_the_record_does_not_show_is_not_so() -> None:
    low = is_("c", "tier", "low")
    for tier, shown, hidden in (("low", T, F), ("high", F, T), (None, F, F)):
        ctx = seen(person(charge("c", **({} if tier is None else {"tier": tier}))))
        assert asked(c.Shown(low), ctx, c="c") is shown
        assert asked(c.Shown(negation(low)), ctx, c="c") is hidden
        assert asked(negation(c.Shown(low)), ctx, c="c") is ~shown


def test_a_test_that_was_not_merged_is_refused() -> None:
    ctx = seen(person(charge("c")))
    with pytest.raises(AssertionError):
        holds(c.OneOf(c.Fact("c", "tier"), frozenset({"low"})), {"c": entity(ctx, "charge", "c")}, ctx)


def test_choices_of_two_facts_compare() -> None:
    test = c.Compare(c.Fact("c", "tier"), c.Op.EQ, c.Fact("d", "tier"))
    low, some_tier = Choices(frozenset({"low"})), Choices(frozenset({"low", "high"}))
    assert two("tier", low, low, test) is T
    assert two("tier", low, Choices(frozenset({"high"})), test) is F
    assert two("tier", low, some_tier, test) is U
    assert two("weight", number(3), number(3), c.Compare(c.Fact("c", "weight"), c.Op.EQ, c.Fact("d", "weight"))) is T
