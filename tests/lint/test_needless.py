"""Facts over which a condition is needlessly unknown: exactly those that trying every value finds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from clearance_rules.lint.needless import Key, needlessly_unknown
from clearance_rules.logic import core as c
from clearance_rules.logic.calendar import Period, Unit
from clearance_rules.logic.entity import Entity
from clearance_rules.logic.merge import atom, conjunction, disjunction, negation
from clearance_rules.logic.reference import Context, holds
from clearance_rules.logic.truth import Truth, agreed
from clearance_rules.logic.values import Choices, Dates, Leaf, Possible
from clearance_rules.logic.view import View
from tests.logic.programs import program_of, rule

DAY = dt.date(2025, 1, 1)
CUTS = (dt.date(2000, 1, 1), dt.date(2010, 1, 1))
AROUND = tuple(cut + dt.timedelta(days=days) for cut in CUTS for days in (-1, 0, 1))
VALUES: Mapping[str, tuple[Possible, ...]] = {
    "disposition-date": tuple(Dates(day, day) for day in (dt.date(1990, 1, 1), *AROUND, DAY)),
    "probation-granted": (Choices(frozenset({"true"})), Choices(frozenset({"false"}))),
    "tier": tuple(Choices(frozenset({tier})) for tier in ("low", "middle", "high", "none")),
}


def fact(name: str) -> c.Fact:
    return c.Fact("c", name)


TESTS = (
    *(atom(c.Compare(fact("disposition-date"), op, c.Constant(cut))) for cut in CUTS for op in (c.Op.LT, c.Op.GE, c.Op.EQ)),
    atom(c.OneOf(fact("probation-granted"), frozenset({"true"}))),
    atom(c.OneOf(fact("tier"), frozenset({"low"}))),
    atom(c.OneOf(fact("tier"), frozenset({"low", "middle"}))),
    atom(c.OneOf(fact("tier"), frozenset({"high"}))),
)


def _mixed(test: c.Expr) -> st.SearchStrategy[c.Expr]:
    """A test beside alternatives, so that the tests of one fact stand at different depths."""
    return alternatives.map(lambda parts: conjunction([test, disjunction(parts)]))


alternatives = st.lists(st.lists(st.sampled_from(TESTS), min_size=2, max_size=3).map(conjunction), min_size=2, max_size=3)
conditions = st.one_of(alternatives.map(disjunction), alternatives.map(disjunction).map(negation), st.sampled_from(TESTS).flatmap(_mixed))


def possibilities(name: str) -> Iterator[Possible]:
    """What may be known of a fact that is not known: nothing, or, of a day, that it lies in a stretch."""
    if name != "disposition-date":
        yield Choices(frozenset().union(*(value.options for value in VALUES[name] if isinstance(value, Choices))))
        return
    days = [value.lo for value in VALUES[name] if isinstance(value, Dates)]
    yield from (Dates(low, high) for i, low in enumerate(days) for high in days[i + 1 :])
    yield Dates(dt.date.min, DAY)


def allowed(value: Possible, possible: Possible) -> bool:
    if isinstance(value, Dates) and isinstance(possible, Dates):
        return possible.lo <= value.lo <= possible.hi
    assert isinstance(value, Choices)
    assert isinstance(possible, Choices)
    return value.options <= possible.options


def judged(whole: c.Expr, facts: Mapping[str, Possible]) -> Truth:
    person = Entity("person", "p", {})
    ctx = Context(program_of(), View(person, DAY, frozenset(), []), DAY)
    return holds(whole, {"c": Entity("charge", "c", dict(facts))}, ctx)


def loses(whole: c.Expr, name: str) -> bool:
    """Whether, with all other facts known, the condition is unknown over a fact of which every value gives the same."""
    others = [other for other in VALUES if other != name]
    for values in product(*(VALUES[other] for other in others)):
        known = dict(zip(others, values, strict=True))
        each = {value: judged(whole, {**known, name: value}) for value in VALUES[name]}
        for possible in possibilities(name):
            same = agreed(truth for value, truth in each.items() if allowed(value, possible))
            if same is not Truth.UNKNOWN and judged(whole, {**known, name: possible}) is Truth.UNKNOWN:
                return True
    return False


@given(conditions)
def test_exactly_the_facts_that_lose_a_verdict_are_listed(whole: c.Expr) -> None:
    listed = needlessly_unknown(rule((c.Clause("PC § 1", "", whole),)), program_of(), (), DAY)
    assert set(listed) == {Key("charge", name) for name in VALUES if loses(whole, name)}


EARLY, LATE = (atom(c.Compare(fact("disposition-date"), op, c.Constant(CUTS[0]))) for op in (c.Op.LT, c.Op.GE))
GRANTED, LOW, HIGH = TESTS[6], TESTS[7], TESTS[9]
CROSSING = disjunction([conjunction([EARLY, GRANTED]), conjunction([LATE, LOW])])
DATE = Key("charge", "disposition-date")


def listed(whole: c.Expr, noun: c.Expr = c.TRUE) -> list[Key]:
    return needlessly_unknown(rule((c.Clause("PC § 1", "", whole),), noun=noun), program_of(), (), DAY)


def test_what_is_not_of_the_noun_is_not_looked_at() -> None:
    """An exception asks again whether it is a conviction; of what is one that costs nothing."""
    excepted = conjunction([LOW, disjunction([negation(LOW), GRANTED])])
    assert listed(excepted) == [Key("charge", "tier")]
    assert listed(disjunction([negation(LOW), GRANTED]), noun=LOW) == []


def test_what_a_quantifier_ranges_over_is_another() -> None:
    domain = c.Domain("charge", c.Fact("c", "", ("person",)), None, ())
    late = c.Fact("d", "disposition-date")
    other = c.AtLeast(1, "d", domain, conjunction([atom(c.Compare(late, c.Op.GE, c.Constant(CUTS[0]))), LOW]))
    assert listed(disjunction([conjunction([EARLY, GRANTED]), other])) == []
    assert listed(conjunction([CROSSING, c.AtLeast(1, "d", domain, c.TRUE)])) == [DATE]
    inside = disjunction(
        [
            conjunction([atom(c.Compare(late, c.Op.LT, c.Constant(CUTS[0]))), GRANTED]),
            conjunction([atom(c.Compare(late, c.Op.GE, c.Constant(CUTS[0]))), LOW]),
        ]
    )
    assert listed(c.AtLeast(1, "d", domain, inside)) == [Key("charge", "disposition-date", "d")]
    assert listed(c.AtLeast(2, "d", domain, inside)) == []


def test_a_window_counts_on_the_day_that_is_asked() -> None:
    closed = conjunction([GRANTED, LOW])
    for start, expected in ((dt.date(2020, 1, 1), []), (dt.date(2030, 1, 1), [DATE])):
        in_window = c.And((c.InForce(start, None), closed))
        assert listed(disjunction([CROSSING, in_window])) == expected
        assert listed(disjunction([CROSSING, c.Defined("both", "c", in_window)])) == expected


def test_a_test_of_two_facts_is_false_where_one_is_none() -> None:
    """What holds if there was no release, and what holds of a day after it, never meet."""
    hearing = fact("hearing-date")
    none = atom(c.OneOf(hearing, frozenset({"none"})))
    after = c.Compare(hearing, c.Op.GT, fact("arrest-date"))
    tested = disjunction([conjunction([none, LOW]), conjunction([negation(none), after, GRANTED])])
    assert listed(tested) == [Key("charge", "hearing-date")]
    assert listed(disjunction([conjunction([none, LOW]), conjunction([after, GRANTED])])) == []
    beside = disjunction([conjunction([EARLY, none, LOW]), conjunction([LATE, after, GRANTED])])
    assert DATE not in listed(beside)
    assert DATE in listed(disjunction([conjunction([EARLY, negation(none), LOW]), conjunction([LATE, after, GRANTED])]))


def test_the_offense_was_in_force_on_the_day_of_the_act() -> None:
    """Two classes that part an offense by its day cost nothing if the offense itself was only on one side of it."""
    old, new = Leaf("HSC 10", 0), Leaf("HSC 10", 1)
    cut = dt.date(2016, 11, 9)
    offenses = tuple(
        c.Offense(leaf, start, until, "leaf", frozenset({"infraction"}), c.TRUE, frozenset(), "")
        for leaf, start, until in ((old, None, cut), (new, cut, None))
    )
    day = fact("offense-date")
    before, since = (atom(c.Compare(day, op, c.Constant(cut))) for op in (c.Op.LT, c.Op.GE))
    is_old, is_new = (atom(c.Member(fact("offense"), c.Group(frozenset({leaf})))) for leaf in (old, new))
    whole = disjunction([conjunction([before, is_old, GRANTED]), conjunction([since, is_new, GRANTED])])
    either = disjunction([conjunction([before, GRANTED]), conjunction([since, LOW]), conjunction([is_old, is_new])])
    clause = (c.Clause("PC § 1", "", whole),)
    assert needlessly_unknown(rule(clause), program_of(offenses=offenses), (old, new), DAY) == []
    assert Key("charge", "offense-date") not in needlessly_unknown(
        rule((c.Clause("PC § 1", "", either),)), program_of(offenses=offenses), (old, new), DAY
    )
    assert Key("charge", "offense-date") in needlessly_unknown(rule((c.Clause("PC § 1", "", either),)), program_of(), (old, new), DAY)


def test_more_combinations_than_can_be_tried_are_taken_to_lose() -> None:
    arrest = c.Fact("c", "arrest-date")
    unlike = [c.Elapsed(arrest, Period(n, Unit.MONTHS), c.Fact("c", "release-date")) for n in range(1, 20)]
    closed = disjunction([CROSSING, conjunction([GRANTED, LOW])])
    assert listed(closed) == []
    assert DATE in listed(conjunction([*unlike, closed]))
