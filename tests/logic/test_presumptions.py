"""What the law fills in: only the unknown, only what is possible, in order, and traced."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import attrs
import pytest

from clearance_rules.logic import core as c
from clearance_rules.logic.act_facts import CONDUCT
from clearance_rules.logic.calendar import DAY, Period, Unit
from clearance_rules.logic.decide import Ahead, eligible_on
from clearance_rules.logic.merge import atom, negation
from clearance_rules.logic.reference import value_of
from clearance_rules.logic.truth import Truth
from clearance_rules.logic.values import NONE, Choices, Cited, Dates, Durations, Leaf, Numbers, Possible, Text, choice, day, number, state
from tests.logic.programs import conviction, program_of, rule, some
from tests.logic.records import AS_OF, F, T, U, asked, charge, clause, decided, entity, is_, person, seen

D = dt.date
LOW = is_("c", "tier", "low")
PLAIN = rule((clause(LOW),))


def presume(target: str, value: bool | Possible, when: c.Expr = c.TRUE, kind: str = "charge") -> c.Presumption:
    return c.Presumption(kind, "p", target, isinstance(value, bool), value, "as presumed", "PC § 9", "", None, None, when)


# ------------------------------------------------------------------------------------------------ facts


@pytest.mark.parametrize(
    ("recorded", "value", "expected"),
    [
        (None, choice("low"), choice("low")),
        (choice("low", "middle"), choice("low"), choice("low")),
        (choice("high"), choice("low"), choice("high")),
        (choice("high", "middle"), choice("low"), choice("high", "middle")),
        (None, choice(NONE), choice(NONE)),
    ],
)
def test_a_presumption_fills_only_what_is_unknown_and_only_with_what_is_possible(
    recorded: Possible | None, value: Possible, expected: Possible
) -> None:
    known = {} if recorded is None else {"tier": recorded}
    ctx = seen(person(charge("c", **known)), program_of(presumptions=(presume("tier", value),)))
    assert value_of(ctx, entity(ctx, "charge", "c"), "tier") == expected


@pytest.mark.parametrize(
    ("name", "recorded", "value", "filled"),
    [
        ("weight", None, number(5), True),
        ("weight", Numbers(Decimal(1), Decimal(4)), number(5), False),
        ("weight", Numbers(Decimal(1), None), number(5), True),
        ("pieces", None, Numbers(None, None, none=True, empty=True), True),
        ("pieces", Numbers(Decimal(0), None), Numbers(None, None, none=True, empty=True), False),
        ("hearing-date", None, state(NONE), True),
        ("hearing-date", Dates(D(2015, 1, 1), D(2015, 2, 1)), state(NONE), False),
        ("hearing-date", Dates(D(2015, 1, 1), D(2015, 2, 1)), day(D(2015, 2, 1)), True),
        ("hearing-date", Dates(D(2015, 1, 1), D(2015, 2, 1)), day(D(2015, 2, 2)), False),
        ("description", None, Text("SALE"), True),
        ("description", Text("GIFT"), Text("SALE"), False),
        ("maximum-prison", None, Durations(Decimal(30), Decimal(30), days=True), True),
        ("maximum-prison", Durations(Decimal(1), Decimal(3), days=False), Durations(Decimal(2), Decimal(2), days=False), True),
        ("maximum-prison", Durations(Decimal(1), Decimal(3), days=False), Durations(Decimal(2), Decimal(2), days=True), False),
    ],
)
def test_what_is_possible_is_told_for_every_kind_of_fact(name: str, recorded: Possible | None, value: Possible, filled: bool) -> None:
    known = {} if recorded is None else {name.replace("-", "_"): recorded}
    ctx = seen(person(charge("c", **known)), program_of(presumptions=(presume(name, value),)))
    assert (value_of(ctx, entity(ctx, "charge", "c"), name) == value) is filled


def test_a_presumption_holds_where_its_condition_is_true_and_not_where_it_is_unknown() -> None:
    program = program_of(PLAIN, presumptions=(presume("tier", choice("low"), is_("p", "probation-granted", "true")),))
    for probation, expected in (("true", T), ("false", U), (None, U)):
        known = {} if probation is None else {"probation_granted": probation}
        assert decided(PLAIN, seen(person(charge("c", **known)), program)).truth is expected


def test_a_presumption_is_traced_where_it_was_used() -> None:
    program = program_of(PLAIN, presumptions=(presume("tier", choice("low")),))
    ctx = seen(person(charge("c"), charge("d", tier="high")), program)
    assert decided(PLAIN, ctx).presumed == ("tier=as presumed under PC § 9",)
    assert decided(PLAIN, ctx, "d").presumed == ()
    other = rule((clause(is_("c", "probation-granted", "true")),))
    assert decided(other, ctx).presumed == ()


def test_a_presumption_about_another_charge_is_traced_by_its_path() -> None:
    others = c.Domain("charge", c.Fact("c", "", ("person",)), "c", ("repository",))
    asking = rule((clause(some(1, "d", others, is_("d", "tier", "low"))),))
    ctx = seen(person(charge("c", tier="high"), charge("d")), program_of(asking, presumptions=(presume("tier", choice("low")),)))
    assert decided(asking, ctx).presumed == ("charge[d].tier=as presumed under PC § 9",)


def test_the_first_presumption_of_a_fact_fills_it() -> None:
    program = program_of(presumptions=(presume("tier", choice("low")), presume("tier", choice("high"))))
    ctx = seen(person(charge("c")), program)
    assert value_of(ctx, entity(ctx, "charge", "c"), "tier") == choice("low")


def test_a_presumption_reads_what_those_before_it_filled() -> None:
    first = presume("disposition", choice("convicted"))
    second = presume("tier", choice("low"), conviction("p"))
    for order, expected in (((first, second), T), ((second, first), U)):
        assert decided(PLAIN, seen(person(charge("c")), program_of(PLAIN, presumptions=order))).truth is expected


def test_a_presumption_is_law_in_its_window() -> None:
    presumed = attrs.evolve(presume("tier", choice("low")), start=AS_OF, until=AS_OF + DAY)
    program = program_of(PLAIN, presumptions=(presumed,))
    record = person(charge("c"))
    assert [decided(PLAIN, seen(record, program, as_of)).truth for as_of in (AS_OF - DAY, AS_OF, AS_OF + DAY)] == [U, T, U]


def test_a_presumption_of_the_person_and_of_the_case() -> None:
    resident = rule((clause(atom(c.OneOf(c.Fact("c", "resident", ("person",)), frozenset({"true"})))),))
    program = program_of(resident, presumptions=(presume("resident", choice("true"), kind="person"),))
    verdict = decided(resident, seen(person(charge("c")), program))
    assert (verdict.truth, verdict.presumed) == (T, ("person.resident=as presumed under PC § 9",))


# ------------------------------------------------------------------------------------------------ facts of the act

HELD = c.Offense(Leaf("HSC 12(a)", 0), None, None, "leaf", frozenset({"misdemeanor"}), c.TRUE, frozenset(), "")
GIVEN = c.Reading("c", c.ActIs(atom(c.OneOf(c.Fact("x", "act"), frozenset({"give"})))))
LIGHT = c.Reading("c", c.ActIs(atom(c.Compare(c.Fact("x", "weight"), c.Op.LE, c.Constant(Decimal(5))))))


@pytest.mark.parametrize(
    ("target", "value", "question"),
    [(CONDUCT + "act", choice("give"), GIVEN), (CONDUCT + "weight", number(5), LIGHT), ("weight", number(5), LIGHT)],
)
def test_a_fact_of_the_act_may_be_presumed_also_by_the_field_that_records_it(target: str, value: Possible, question: c.Reading) -> None:
    asking = rule((clause(question),))
    for presumptions, expected in (((), U), ((presume(target, value),), T)):
        ctx = seen(person(charge("c")), program_of(asking, offenses=(HELD,), presumptions=presumptions))
        entity(ctx, "charge", "c").facts["offense"] = Cited(frozenset({HELD.leaf}))
        assert decided(asking, ctx).truth is expected
        name = target.removeprefix(CONDUCT)
        assert decided(asking, ctx).presumed == ((f"{name}=as presumed under PC § 9",) if presumptions else ())


# ------------------------------------------------------------------------------------------------ definitions

NAMED = c.Defined("minor", "c", is_("c", "tier", "low"))
MINOR = rule((clause(NAMED),))


@pytest.mark.parametrize(("tier", "presumed", "expected"), [(None, True, T), (None, False, F), ("low", False, T), ("high", True, F)])
def test_a_definition_is_presumed_where_the_record_leaves_it_open(tier: str | None, presumed: bool, expected: Truth) -> None:
    program = program_of(MINOR, presumptions=(presume("minor", presumed),))
    verdict = decided(MINOR, seen(person(charge("c", **({} if tier is None else {"tier": tier}))), program))
    assert verdict.truth is expected
    assert verdict.presumed == (("minor=as presumed under PC § 9",) if tier is None else ())
    assert verdict.missing == ()


def test_presuming_a_definition_does_not_change_what_it_reads() -> None:
    program = program_of(MINOR, PLAIN, presumptions=(presume("minor", True),))
    ctx = seen(person(charge("c")), program)
    assert asked(NAMED, ctx, c="c") is T
    assert asked(LOW, ctx, c="c") is U
    assert asked(negation(NAMED), ctx, c="c") is F


def test_a_definition_is_presumed_of_its_own_kind_only() -> None:
    program = program_of(MINOR, presumptions=(presume("minor", True, kind="case"),))
    assert decided(MINOR, seen(person(charge("c")), program)).truth is U


def test_a_definition_that_stays_unknown_misses_what_it_reads() -> None:
    program = program_of(MINOR, presumptions=(presume("minor", True, is_("p", "probation-granted", "true")),))
    assert decided(MINOR, seen(person(charge("c")), program)).missing == ("tier",)


# ------------------------------------------------------------------------------------------------ presumptions and time


def test_eligible_on_reckons_with_what_will_be_presumed() -> None:
    waited = rule((clause(atom(c.Elapsed(c.Fact("c", "hearing-date"), Period(60, Unit.MONTHS), c.AS_OF))),))
    later = attrs.evolve(presume("hearing-date", day(D(2017, 5, 1))), start=D(2021, 1, 1))
    ctx = seen(person(charge("c")), program_of(waited, presumptions=(later,)))
    assert eligible_on(waited, entity(ctx, "charge", "c"), Ahead(ctx)) == D(2022, 5, 1)


def test_a_presumption_may_wait_for_a_day() -> None:
    after_a_year = atom(c.Elapsed(c.Fact("p", "hearing-date"), Period(12, Unit.MONTHS), c.AS_OF))
    program = program_of(PLAIN, presumptions=(presume("tier", Choices(frozenset({"low"})), after_a_year),))
    ctx = seen(person(charge("c", hearing_date=D(2019, 3, 1))), program)
    assert eligible_on(PLAIN, entity(ctx, "charge", "c"), Ahead(ctx)) == D(2020, 3, 1)
