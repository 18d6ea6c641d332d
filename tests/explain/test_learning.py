"""What would decide a grant: the values that a fact would need, found by learning them."""

from __future__ import annotations

from clearance_rules.explain.learning import Learner
from clearance_rules.logic.reference import context
from clearance_rules.logic.values import Choices, Cited, Dates
from clearance_rules.logic.view import view
from tests.explain.laws import AS_OF, law, person

LAW = law(
    "offense PC § 43 in force from 1990-01-01 until 2000-01-01\n  > Carrying it.\n"
    "  punishes cannabis x as felony when x's act is sell.\n"
    "offense PC § 43 in force from 2000-01-01\n  > Carrying it.\n"
    "  punishes cannabis x as misdemeanor when x's act is sell.\n"
    "complete section PC § 43 under PC § 1.\n"
    "grant expungement of conviction c under PC § 51(a) automatically when c's conduct is lawful on 1995-01-01.\n"
)


def learner() -> Learner:
    """Learns about a conviction under § 43 on an unknown day."""
    record = person({"citation": "43 PC"})
    found = view(LAW.program, LAW.resolve, record, AS_OF)
    (rule,) = LAW.program.rules
    return Learner(LAW.program, LAW.resolve, record, rule, found.entities("charge")[0], context(LAW.program, found, AS_OF))


def test_what_is_learned_of_the_day_narrows_the_offense() -> None:
    of = learner()
    day = of.fact("offense-date")
    assert day is not None
    early = next(s for s in of.stretches(day) if isinstance(s.value, Dates) and s.value.hi.year == 1999)
    learned = of.learn({day: early})
    assert learned is not None
    offense = learned[0].facts["offense"]
    assert isinstance(offense, Cited)
    assert [leaf.version for leaf in offense.leaves] == [0]


def test_facts_that_exclude_one_another_cannot_be_learned_together() -> None:
    of = learner()
    day, citation = of.fact("offense-date"), of.fact("citation")
    assert day is not None
    assert citation is not None
    early = next(s for s in of.stretches(day) if isinstance(s.value, Dates) and s.value.hi.year == 1999)
    first, second = of.stretches(citation)
    assert of.learn({day: early, citation: first}) is not None
    assert of.learn({day: early, citation: second}) is None


def test_a_path_that_names_nothing_is_no_fact() -> None:
    assert learner().fact("shoe-size") is None


def test_of_a_disposition_the_words_are_told_apart_that_say_which_dates_there_are() -> None:
    rules = law(
        "grant expungement of charge c under PC § 51(a) automatically\n"
        "  when 3 years have passed since c's filing-date otherwise c's arrest-date.\n"
    )
    record = person({"citation": "43 PC", "arrest_date": "2001-05-01", "disposition": None, "conviction_date": None})
    found = view(rules.program, rules.resolve, record, AS_OF)
    (rule,) = rules.program.rules
    of = Learner(rules.program, rules.resolve, record, rule, found.entities("charge")[0], context(rules.program, found, AS_OF))
    disposition = of.fact("disposition")
    assert disposition is not None
    assert Choices(frozenset({"not-charged"})) in [stretch.value for stretch in of.stretches(disposition)]
