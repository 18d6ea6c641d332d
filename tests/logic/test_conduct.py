"""Readings of conduct: the law of a day asked about every act that a record allows, held against trying them all."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from clearance_rules.logic import core as c
from clearance_rules.logic.acts import deciding_facts, diagram
from clearance_rules.logic.calendar import Rounding
from clearance_rules.logic.conduct import ACT, bounds, condition, fact_types, origins, punishing
from clearance_rules.logic.diagram import witness
from clearance_rules.logic.entity import Entity
from clearance_rules.logic.merge import atom, conjunction, negation
from clearance_rules.logic.pointwise import Frame, Point, truth_at
from clearance_rules.logic.reference import Context
from clearance_rules.logic.truth import Truth, agreed, truth
from clearance_rules.logic.values import NONE, Choices, Cited, Kind, Leaf, Numbers, Possible, Text, Type, choice, number, year
from clearance_rules.proof.drawing.constants import parts
from tests.logic.asking import Asked, asked
from tests.logic.programs import ALL, LEAVES, RANKS, Maker, program_of
from tests.logic.records import AS_OF, F, T, U, charge, entity, person, seen
from tests.logic.records import asked as ask

D = dt.date
FRAME = Frame(AS_OF, Rounding.UP)
NOW = D(2018, 1, 1)


def is_(name: str, *options: str) -> c.Expr:
    return atom(c.OneOf(c.Fact(ACT, name), frozenset(options)))


def compared(name: str, op: c.Op, value: int | str) -> c.Expr:
    return atom(c.Compare(c.Fact(ACT, name), op, c.Constant(Decimal(value))))


LIGHT = compared("weight", c.Op.LE, "28.5")
OFTEN = ("possess", "give", "sell")


def offense(
    paragraph: str,
    elements: c.Expr = c.TRUE,
    *grades: str,
    start: dt.date | None = None,
    until: dt.date | None = None,
    despite: tuple[str, ...] = (),
    version: int = 0,
    conduct: str = "leaf",
) -> c.Offense:
    found = frozenset(grades or ("misdemeanor",))
    return c.Offense(Leaf(paragraph, version), start, until, conduct, found, elements, frozenset(despite), "")


def permit(cite: str, when: c.Expr, start: dt.date | None = None, until: dt.date | None = None) -> c.Permit:
    return c.Permit(cite, start, until, "leaf", when, "")


OLD = offense("HSC 10", is_("act", "possess", "give"), until=D(2016, 11, 9))
SALE = offense("HSC 11", is_("act", "sell"), "felony-a")
HEAVY = offense("HSC 12", conjunction([is_("act", "possess"), negation(LIGHT)]), "infraction", start=D(2016, 11, 9))
MAY = permit("HSC § 20(a)", conjunction([is_("act", "possess"), LIGHT]), D(2016, 11, 9))


def behind(ctx: Context, *leaves: Leaf, charge_id: str = "c") -> Entity:
    """A charge whose citation means one of the leaves."""
    found = entity(ctx, "charge", charge_id)
    found.facts["offense"] = Cited(frozenset(leaves))
    return found


def reading(question: c.Question, *offenses: c.Offense, permits: tuple[c.Permit, ...] = (), **known: Possible | dt.date) -> Truth:
    """A question about the act behind a charge under the first of the offenses of a law."""
    ctx = seen(person(charge("c", **known)), program_of(offenses=offenses, permits=permits))
    behind(ctx, offenses[0].leaf)
    return ask(c.Reading("c", question), ctx, c="c")


# ------------------------------------------------------------------------------------------------ the three readings


@pytest.mark.parametrize(
    ("question", "weight", "expected"),
    [
        (c.Lawful(NOW), number(3), T),
        (c.Lawful(NOW), number(30), U),  # given, it is lawful; possessed, it is an infraction
        (c.Lawful(NOW), None, U),
        (c.NoCrime(NOW), number(30), T),
        (c.NoCrime(D(2016, 11, 8)), number(3), F),
        (c.NoCrime(D(2016, 11, 9)), number(3), T),
        (c.GradedBelow(NOW, RANKS["misdemeanor"], or_at=False), number(30), T),
        (c.GradedBelow(NOW, RANKS["infraction"], or_at=False), number(30), U),
        (c.GradedBelow(NOW, RANKS["infraction"], or_at=True), number(30), T),
        (c.ActIs(LIGHT), number(3), T),
        (c.ActIs(LIGHT), number(30), F),
        (c.ActIs(is_("act", "sell")), None, F),
        (c.ActIs(is_("act", "give")), None, U),
    ],
)
def test_a_question_is_answered_as_every_act_that_the_record_allows(question: c.Question, weight: Possible | None, expected: Truth) -> None:
    known = {} if weight is None else {"weight": weight}
    assert reading(question, OLD, SALE, HEAVY, permits=(MAY,), **known) is expected


@pytest.mark.parametrize(
    ("despite", "expected"), [((), T), (("HSC § 20",), F), (("HSC § 20(a)",), F), (("HSC § 20(a)(1)",), T), (("HSC § 2",), T)]
)
def test_a_permit_beats_every_offense_that_is_not_despite_it(despite: tuple[str, ...], expected: Truth) -> None:
    act = offense("HSC 10", is_("act", "possess"), despite=despite)
    assert reading(c.Lawful(NOW), act, permits=(MAY,), weight=number(3)) is expected


def test_a_permit_helps_while_it_is_in_force() -> None:
    act = offense("HSC 10", is_("act", "possess"))
    for asked_on, expected in ((D(2016, 11, 8), F), (D(2016, 11, 9), T)):
        assert reading(c.Lawful(asked_on), act, permits=(MAY,), weight=number(3)) is expected


def test_an_offense_with_several_grades_may_have_been_charged_at_any() -> None:
    wobbler = offense("HSC 10", is_("act", "possess"), "misdemeanor", "infraction")
    assert reading(c.NoCrime(NOW), wobbler) is U
    assert reading(c.Lawful(NOW), wobbler) is F
    assert reading(c.GradedBelow(NOW, RANKS["felony-b"], or_at=False), wobbler) is T


def test_the_grade_of_the_charge_bounds_as_each_grade_that_it_may_be() -> None:
    act = offense("HSC 10", is_("act", "possess"), "misdemeanor")
    below = c.GradedBelow(NOW, c.Fact("c", "grade"), or_at=False)
    assert reading(below, act, grade=choice("felony")) is T
    assert reading(below, act, grade=choice("infraction", "felony-a")) is U
    assert reading(below, act, grade=choice("misdemeanor")) is F


def test_an_offense_that_no_possible_act_fits_is_not_the_one_that_is_meant() -> None:
    heavy = offense("HSC 10(a)", conjunction([is_("act", "possess"), negation(LIGHT)]))
    sale = offense("HSC 10(b)", is_("act", "sell"))
    program = program_of(offenses=(heavy, sale))
    for weight, expected in ((number(3), T), (number(30), U)):
        ctx = seen(person(charge("c", weight=weight)), program)
        behind(ctx, heavy.leaf, sale.leaf)
        assert ask(c.Reading("c", c.ActIs(is_("act", "sell"))), ctx, c="c") is expected


@pytest.mark.parametrize("cited", ["illegible", "HSC 99", "HSC 10(z)", None])
def test_of_an_offense_that_the_law_does_not_hold_only_the_record_speaks(cited: str | None) -> None:
    known = {"weight": number(30)} if cited is None else {"weight": number(30), "citation": Text(cited)}
    ctx = seen(person(charge("c", **known)), program_of(offenses=(OLD,)))

    def answer(question: c.Question) -> Truth:
        return ask(c.Reading("c", question), ctx, c="c")

    assert answer(c.Lawful(NOW)) is U
    assert answer(c.NoCrime(NOW)) is U
    assert answer(c.ActIs(is_("act", "give"))) is U
    assert answer(c.ActIs(LIGHT)) is F  # it was more, or of another conduct, which has no weight
    assert answer(c.ActIs(negation(LIGHT))) is T
    assert answer(c.ActIs(compared("weight", c.Op.GE, 30))) is U  # it was so much, unless it was of another conduct


def test_a_record_that_no_act_fits_is_unknown() -> None:
    assert reading(c.Lawful(NOW), offense("HSC 12(a)", negation(LIGHT)), weight=number(3)) is U


def test_an_act_of_one_conduct_has_no_fact_of_another() -> None:
    lending = c.ActIs(is_("use", "lend"))
    assert reading(lending, OLD) is F
    assert reading(c.ActIs(negation(is_("use", "lend"))), OLD) is T
    assert reading(c.ActIs(is_("use", "lend", NONE)), OLD) is T
    assert reading(c.ActIs(compared("price", c.Op.GE, 0)), OLD) is F


def test_the_age_is_that_of_the_days_on_which_the_offense_was_law() -> None:
    minor = offense("HSC 10", compared("age", c.Op.LT, 21), until=D(2012, 5, 1))
    adult = c.ActIs(compared("age", c.Op.GE, 20))
    ctx = seen(person(charge("c", offense_date=year(2012)), birth_date=D(1992, 5, 1)), program_of(offenses=(minor,)))
    (origin,) = origins(ctx.program, behind(ctx, minor.leaf), {})
    assert ask(c.Reading("c", adult), ctx, c="c") is F
    assert origin.facts["age"] == number(19)
    assert entity(ctx, "charge", "c").facts["conduct:age"] == Numbers(Decimal(19), Decimal(20))


# ------------------------------------------------------------------------------------------------ the twin


def test_an_unknown_answer_has_a_twin_and_hangs_on_facts() -> None:
    program = program_of(offenses=(OLD, HEAVY), permits=(MAY,))
    ctx = seen(person(charge("c", weight=number(30))), program)
    (origin,) = origins(program, behind(ctx, OLD.leaf), {})
    found = diagram(program, OLD, c.Lawful(NOW), None)
    unlawful, lawful = witness(found, origin.facts, False), witness(found, origin.facts, True)
    assert unlawful is not None
    assert lawful is not None
    assert unlawful["act"] == frozenset({"possess"})
    assert lawful["act"] == frozenset({"give"})
    assert deciding_facts(program, origin, c.Lawful(NOW), None) == {"act"}


# ------------------------------------------------------------------------------------------------ held against every act


GRAMS = tuple(Decimal(n) for n in ("0", "0.5", "1", "3", "5", "6", "20.25", "21", "28.5", "50", "100", "101"))
WHOLE = tuple(Decimal(n) for n in (0, 1, 2, 5, 6, 7, 17, 18, 19, 20, 21, 22))


def tries(possible: Possible, type_: Type) -> list[Point]:
    """Values that a fact of an act may have: at, beside and between all constants of the programs, and the ends of what is recorded."""
    if isinstance(possible, Choices):
        return sorted(possible.options)
    assert isinstance(possible, Numbers)
    ends = [end for end in (possible.lo, possible.hi) if end is not None]
    values = sorted({*ends, *(GRAMS if type_.kind in (Kind.GRAMS, Kind.DOLLARS) else WHOLE)})
    return [v for v in values if (possible.lo is None or possible.lo <= v) and (possible.hi is None or v <= possible.hi)]


def read(expr: c.Expr) -> set[str]:
    """The names of the facts in a condition on acts."""
    tests = (test for test in parts(expr) if isinstance(test, c.OneOf | c.Compare))
    terms = (term for test in tests for term in ((test.fact,) if isinstance(test, c.OneOf) else (test.left, test.right)))
    return {term.name for term in terms if isinstance(term, c.Fact)}


def acts(program: c.Program, question: c.Question, of: Entity) -> set[bool]:
    """The answers of every act in the grid that a possible offense punished and that the record allows."""
    found: set[bool] = set()
    for origin, bound in product(origins(program, of, {}), bounds(program, question, of, {})):
        conduct, elements = origin.offense.conduct, origin.offense.elements
        wanted = condition(program, conduct, question, bound)
        types = {name: type_ for name, type_ in fact_types(program, conduct).items() if name in read(elements) | read(wanted)}
        possible = [tries(origin.facts.get(name, Choices(type_.options)), type_) for name, type_ in types.items()]
        for chosen in product(*possible):
            act = {c.Fact(ACT, name): value for name, value in zip(types, chosen, strict=True)}
            if len(found) < 2 and truth_at(elements, act.get, FRAME) is Truth.TRUE:
                found.add(truth_at(wanted, act.get, FRAME) is Truth.TRUE)
    return found


@st.composite
def questions(draw: st.DrawFn) -> c.Question:
    """A question about the act behind `c`."""
    found = Maker(draw, ALL, {}).reading({"c": "charge"})
    assert isinstance(found, c.Reading)
    return found.question


@given(asked(most_charges=2), questions(), st.sets(st.sampled_from(LEAVES), min_size=1, max_size=2))
def test_a_reading_is_what_every_act_that_the_record_allows_answers(case: Asked, question: c.Question, leaves: set[Leaf]) -> None:
    old = case.program
    program = program_of(offenses=old.offenses, permits=old.permits, evidence=old.evidence, rounding=old.rounding)
    ctx = seen(case.person, program, case.as_of)
    for of in ctx.view.entities("charge"):
        behind(ctx, *leaves, charge_id=of.id)
        got = ask(c.Reading("c", question), ctx, c=of.id)
        event(got.name)
        assert got is agreed(truth(answer) for answer in acts(program, question, of))


def test_what_punishes_on_a_day_is_what_is_in_force() -> None:
    program = program_of(offenses=(OLD, HEAVY))
    names = {when: [o.leaf.paragraph for o, _ in punishing(program, "leaf", when)] for when in (D(2016, 11, 8), D(2016, 11, 9))}
    assert names == {D(2016, 11, 8): ["HSC 10"], D(2016, 11, 9): ["HSC 12"]}
