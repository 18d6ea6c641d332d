"""The smallest sets of facts that would decide, and what decides without them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations, product

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from clearance_rules.api import Law
from clearance_rules.diagnostics import InvalidInput
from clearance_rules.explain import explain
from clearance_rules.explain.deciding import LEAST, MOST, Trials
from clearance_rules.explain.model import GrantTold, Needed
from clearance_rules.explain.text import to_text
from clearance_rules.records import Person
from tests.explain.laws import AS_OF, law, person


def grant_on(of: Law, record: Person, cite: str = "PC § 51(a)") -> GrantTold:
    """How a grant is told on the first charge of a record."""
    return next(grant for grant in explain(of, record, AS_OF).charges[0].grants if grant.citation == cite)


def needed(of: Law, record: Person, cite: str = "PC § 51(a)") -> Needed:
    """What a grant would need."""
    found = grant_on(of, record, cite).needed
    assert found is not None
    return found


def sets(of: Law, record: Person, cite: str = "PC § 51(a)") -> list[dict[str, str]]:
    """The sets of facts that a grant would need, with their values."""
    return [{fact.path: fact.values for fact in facts} for facts in needed(of, record, cite).sets]


def when(condition: str, before: str = "") -> Law:
    """A law with one grant."""
    return law(f"{before}grant expungement of conviction c under PC § 51(a) automatically when {condition}.\n")


# ------------------------------------------------------------------------------------------------ the values


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        ("5 years have passed since c's release-date", [{"release-date": "on or before 2021-01-01"}]),
        ("more than 5 years have passed since c's release-date", [{"release-date": "on or before 2020-12-31"}]),
        ("c's release-date is pending", [{"release-date": "still to come"}]),
        ("c's release-date is not pending", [{"release-date": "a day that has come or does not apply"}]),
        ("c's paid-date is none or c's paid-date is before 2015-03-01", [{"paid-date": "on or before 2015-02-28 or does not apply"}]),
        ("c's paid-date is on or after 2015-03-01", [{"paid-date": "on or after 2015-03-01 or still to come"}]),
        ("c's paid-date is within 2 years after c's conviction-date", [{"paid-date": "from 2010-06-01 to 2012-05-31"}]),
        ("c's weight is at most 28.5 grams", [{"weight": "at most 28.5 grams"}]),
        ("c's weight is more than 1 gram and c's weight is less than 9 grams", [{"weight": "more than 1 grams and less than 9 grams"}]),
        ("c's maximum-prison is less than 8 years", [{"maximum-prison": "less than 8 years"}]),
        ("c's maximum-prison is at least 18 months", [{"maximum-prison": "at least 18 months"}]),
        ("c's grade is at least misdemeanor", [{"grade": "felony or misdemeanor"}]),
        ("c's plea is none", [{"plea": "does not apply"}]),
        ("c's at-school is false", [{"at-school": "no"}]),
        ("c's person's veteran is true", [{"person.veteran": "yes"}]),
        ('c\'s description is "SALE"', [{"description": "“SALE”"}]),
        ("c's at-school is false or c's grade is felony", [{"at-school": "no"}, {"grade": "felony"}]),
        ("c's at-school is false and c's grade is felony", [{"at-school": "no", "grade": "felony"}]),
        (
            "(c's at-school is false and c's grade is felony) or (c's grade is misdemeanor and c's person's veteran is true)",
            [{"at-school": "no", "grade": "felony"}, {"grade": "misdemeanor", "person.veteran": "yes"}],
        ),
        (
            "no charge d of c's person where (d's disposition is pending)",
            [{f"history[{source}]": "complete" for source in ("juvenile", "ordinance", "other-states", "repository")}],
        ),
    ],
)
def test_the_values_that_a_fact_would_need(condition: str, found: list[dict[str, str]]) -> None:
    assert sets(when(condition), person({})) == found


def test_years_between_dates_are_turned_into_days() -> None:
    of = when("c's age is at least 21 years")
    assert sets(of, person({"offense_date": "2009-03-01"})) == [{"person.birth-date": "on or before 1988-03-01"}]
    assert sets(of, person({}, birth_date="1988-02-29")) == [{"offense-date": "on or after 2009-03-01"}]


def test_a_citation_is_settled_by_the_offenses_that_it_may_mean() -> None:
    of = when("c's offense is PC § 41")
    assert sets(of, person({"citation": "illegible"})) == [{"citation": "PC § 41"}]


def test_an_act_can_be_settled_by_its_facts_alone() -> None:
    of = when("c's conduct is lawful on 2022-07-01")
    record = person({"offense_date": "2009-03-01"}, birth_date="1980-01-01")
    assert sets(of, record) == [{"amount": "at most 30 grams", "on-school-grounds": "no"}]


def test_the_days_of_the_other_charges_and_the_orders_settle_a_cap() -> None:
    of = law(
        "grant expungement of conviction c under PC § 51(a) automatically to at most 1 per person, earliest conviction-date first\n"
        "  when c's grade is misdemeanor.\n"
    )
    first: dict[str, object] = {"grade": "misdemeanor", "conviction_date": None}
    record = person(first, {"grade": "misdemeanor", "conviction_date": "2015-06-01"}, history=["repository"])
    assert sets(of, record) == [{"conviction-date": "on or before 2015-05-31"}]


def test_what_an_order_granted_can_be_what_is_missing() -> None:
    record = person({"grade": "felony"}, orders=[{"order_id": "o", "charge_id": "c1"}])
    grant = grant_on(when("c's grade is felony"), record)
    assert grant.missing == ("order[o].citation", "order[o].relief")
    assert sets(when("c's grade is felony"), record) == [{"order[o].citation": "another paragraph", "order[o].relief": "another text"}]


@pytest.mark.parametrize(
    ("recorded", "found"),
    [
        (None, [{"order[o].citation": "PC § 51(a)"}]),
        ("PC 51", [{"order[o].citation": "PC § 51(a)"}]),  # the paragraph may lie beneath the section that is named
        ("PC 41", []),
    ],
)
def test_a_condition_on_an_order_is_settled_by_a_paragraph_that_it_may_have_been_made_under(
    recorded: str | None, found: list[dict[str, str]]
) -> None:
    of = when("any order o of c's person where (o's citation is in PC § 51(a))")
    about: dict[str, object] = {
        "order_id": "o",
        "charge_id": "c2",
        "relief": "another",
        **({} if recorded is None else {"citation": recorded}),
    }
    grant = grant_on(of, person({"grade": "felony"}, {"grade": "felony"}, orders=[about], history=["repository"]))
    sets_ = () if grant.needed is None else grant.needed.sets
    assert [{fact.path: fact.values for fact in facts} for facts in sets_] == found
    assert grant.verdict == ("undetermined" if found else "ineligible")


def test_facts_are_settled_against_facts_of_other_charges() -> None:
    other: dict[str, object] = {"grade": "felony", "weight": {"value": 20, "unit": "grams"}}
    heavier = when("any charge d of c's person other than c where (d's weight is less than c's weight)")
    assert sets(heavier, person({}, other)) == [{"weight": "more than 20 grams"}]


def test_a_citation_and_the_day_of_the_act_are_settled_together() -> None:
    of = law(
        "offense PC § 43 in force from 2000-01-01 until 2010-01-01\n  > Carrying it.\n"
        "  punishes cannabis x as misdemeanor when x's act is sell.\n"
        "grant expungement of conviction c under PC § 51(a) automatically\n"
        "  when c's offense is PC § 43 and c's offense-date is before 2005-01-01.\n"
    )
    assert sets(of, person({"citation": "illegible"})) == [{"citation": "PC § 43", "offense-date": "on or before 2004-12-31"}]


# ------------------------------------------------------------------------------------------------ which sets


def test_a_presumption_that_waits_for_a_fact_makes_that_fact_enough() -> None:
    of = when(
        "c's was-lawful is true",
        "define was-lawful of conviction c under PC § 52 as c's conduct is lawful on 2022-07-01.\n"
        "presume for conviction c that c's was-lawful is true under PC § 58 when c's offense is PC § 40.\n",
    )
    assert sets(of, person({"disposition": None})) == [{"disposition": "convicted"}]


def test_a_set_holds_no_fact_that_the_others_make_idle() -> None:
    of = law(
        "grant expungement of conviction c under PC § 51(a) automatically\n"
        "  when (c's at-school is false or (c's grade is felony and c's plea is guilty)) and c's grade is felony and c's plea is guilty.\n"
    )
    assert sets(of, person({})) == [{"grade": "felony", "plea": "guilty"}]


def test_more_than_three_facts_for_one_clause_are_not_searched_and_it_is_said() -> None:
    four = "c's at-school is true and c's grade is felony and c's plea is guilty and c's weight is more than 5 grams"
    of = when(f"({four}) or c's paid-date is on 1850-01-01")
    found = needed(of, person({"paid_date": "2012-01-01"}))
    assert (found.sets, found.complete) == ((), True)
    assert [reason.citation for reason in found.unsettled] == ["PC § 51(a)"]


def _all(names: Iterable[str]) -> str:
    return "(" + " and ".join(f"c's {name} is true" for name in names) + ")"


def test_a_search_that_is_cut_short_says_so() -> None:
    names = [f"f{i}" for i in range(12)]
    fields = "".join(f"field {name} of charge in yesno, sometimes recorded.\n" for name in names)
    fours = " or ".join(_all(four) for four in combinations(names[:6], 4))
    every = " or ".join([fours, _all(names)])
    found = needed(when(every, fields), person({}))
    assert (found.sets, found.complete) == ((), False)


def test_too_many_combinations_are_cut_short_and_it_is_said() -> None:
    names = [[f"f{i}{j}" for j in range(7)] for i in range(3)]
    fields = "".join(f"field {name} of charge in yesno, sometimes recorded.\n" for part in names for name in part)
    condition = " and ".join("(" + " or ".join(f"c's {name} is true" for name in part) + ")" for part in names)
    found = needed(when(condition, fields), person({}))
    assert (len(found.sets), found.more > 0, found.complete) == (6, True, False)


def test_the_grants_of_a_person_share_the_readings_and_each_may_take_some() -> None:
    trials = Trials(charges=3, left=1200)
    assert trials.allotted() == 100
    trials.spend(100)
    assert (trials.left, trials.allotted()) == (900, 75)
    trials.spend(400)
    assert (trials.left, trials.allotted()) == (0, LEAST)
    assert Trials(charges=1).allotted() == MOST


def test_a_person_with_many_open_grants_is_told_that_searches_were_cut_short() -> None:
    names = [f"f{i}" for i in range(8)]
    fields = "".join(f"field {name} of charge in yesno, sometimes recorded.\n" for name in names)
    condition = " or ".join(_all(three) for three in combinations(names, 3))
    told = explain(when(condition, fields), person(*[{}] * 12), AS_OF)
    found = [grant.needed for charge in told.charges for grant in charge.grants]
    assert found[-1] is not None
    assert (found[-1].sets, found[-1].complete) == ((), False)
    assert "no facts were found that settle whether this holds" in " ".join(to_text(told).split())


FACTS: dict[str, tuple[bool | str, ...]] = {
    "at_school": (True, False),
    "plea": ("guilty", "no-contest", "none"),
    "grade": ("felony", "misdemeanor", "infraction"),
    "status": ("open", "closed"),
}
atoms = st.sampled_from(
    [
        "c's at-school is true",
        "c's at-school is false",
        "c's plea is guilty",
        "c's plea is no-contest",
        "c's grade is felony",
        "c's grade is misdemeanor",
        "c's status is open",
    ]
)
conditions = st.recursive(
    atoms,
    lambda parts: (
        st.tuples(st.sampled_from([" and ", " or "]), st.lists(parts, min_size=2, max_size=3, unique=True)).map(
            lambda drawn: f"({drawn[0].join(drawn[1])})"
        )
        | parts.map(lambda part: f"(not {part})")
    ),
    max_leaves=6,
)


def law_of(condition: str) -> Law:
    """A law with one grant on a condition, if the checks let the condition through."""
    try:
        return when(condition)
    except InvalidInput:
        reject()


def eligible(of: Law, facts: Mapping[str, object]) -> bool:
    """Whether a charge with these facts is eligible, by the compiled law."""
    return of.decide(person(facts), AS_OF).rows[0].verdict == "eligible"


@given(conditions)
@settings(max_examples=25)
def test_the_sets_are_the_smallest_sets_of_facts_that_make_it_eligible(condition: str) -> None:
    of = law_of(condition)
    told = explain(of, person({}), AS_OF).charges[0].grants[0]
    if told.needed is None:
        return
    making = {
        names: [dict(zip(names, values, strict=True)) for values in product(*(FACTS[name] for name in names))]
        for size in range(1, 5)
        for names in combinations(FACTS, size)
    }
    enough = {frozenset(names) for names, choices in making.items() if any(eligible(of, chosen) for chosen in choices)}
    minimal = {names for names in enough if not any(other < names for other in enough)}
    found = {frozenset(fact.path.replace("-", "_") for fact in facts) for facts in told.needed.sets}
    assert found <= minimal
    if told.needed.complete and not told.needed.unsettled and not told.needed.more:
        assert not minimal or min(map(len, minimal)) == min(map(len, found), default=0)


@given(conditions)
@settings(max_examples=25)
def test_whoever_has_the_facts_of_a_set_is_eligible(condition: str) -> None:
    of = law_of(condition)
    told = explain(of, person({}), AS_OF).charges[0].grants[0]
    for facts in told.needed.sets if told.needed else ():
        words = {"yes": True, "no": False, "no contest": "no-contest", "does not apply": "none"}
        options = [
            [(fact.path.replace("-", "_"), words.get(value, value)) for value in fact.values.replace(", ", " or ").split(" or ")]
            for fact in facts
        ]
        assert all(eligible(of, dict(chosen)) for chosen in product(*options))
