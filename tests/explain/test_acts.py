"""The act behind a charge, told as what it must have been and what it may have been."""

from __future__ import annotations

from clearance_rules.explain import explain
from clearance_rules.explain.model import OtherAct, Today
from tests.explain.laws import AS_OF, law, person

LAWFUL = law("grant expungement of conviction c under PC § 51(a) automatically when c's conduct is lawful on 2022-07-01.\n")
NO_CRIME = law("grant expungement of conviction c under PC § 51(a) automatically when c's conduct is not a crime on 2022-07-01.\n")
LESSER = law(
    "grant relabeling of conviction c under PC § 51(b) automatically when c's conduct would be less than c's grade on 2022-07-01.\n"
)
PRESUMED = law(
    "define was-lesser of conviction c under PC § 52 as c's conduct would be less than c's grade on 2022-07-01.\n"
    "presume for conviction c that c's was-lesser is true under PC § 58.\n"
    "grant relabeling of conviction c under PC § 51(b) automatically when c's was-lesser is true.\n"
)
DONE = {"offense_date": "2009-03-01"}


def other_act(**facts: object) -> OtherAct | None:
    """The act that the record of an adult's possession could be of as well."""
    return explain(LAWFUL, person({**DONE, **facts}, birth_date="1980-01-01"), AS_OF).charges[0].grants[0].other_act


def test_the_twin_is_the_punished_act_with_the_same_record_and_the_fewest_facts() -> None:
    twin = other_act(weight={"value": 10, "unit": "grams"})
    assert twin is not None
    assert (str(twin.on), twin.citation, twin.provision) == ("2022-07-01", "PC § 42", "Possessing it at a school is an infraction.")
    assert dict(twin.facts) == {"act": "possess", "amount": "less than 30 grams", "on school grounds": "yes"}


def test_the_twin_keeps_to_what_is_recorded() -> None:
    twin = other_act(at_school=False)
    assert twin is not None
    assert twin.citation == "PC § 40"
    assert dict(twin.facts) == {"act": "possess", "amount": "more than 30 grams and less than 100 grams"}


def test_what_is_decided_has_no_twin() -> None:
    assert other_act(at_school=True) is None
    assert other_act(at_school=False, weight={"value": 10, "unit": "grams"}) is None


def test_what_cannot_be_read_has_no_twin() -> None:
    assert other_act(citation="illegible") is None


def test_the_twin_of_no_crime_is_punished_as_a_crime() -> None:
    record = person({**DONE}, birth_date="1980-01-01")
    twin = explain(NO_CRIME, record, AS_OF).charges[0].grants[0].other_act
    assert twin is not None
    assert twin.citation == "PC § 40"


def today(**facts: object) -> Today | None:
    """Under what a lesser offense of a felony of possession would be punished now."""
    record = person({**DONE, "grade": "felony", **facts}, birth_date="1980-01-01")
    return explain(LESSER, record, AS_OF).charges[0].grants[0].today


def test_a_redesignation_names_the_one_paragraph_that_would_punish_every_act() -> None:
    found = today(at_school=False, weight={"value": 50, "unit": "grams"})
    assert found is not None
    assert (str(found.on), found.citations, found.certain) == ("2022-07-01", ("PC § 40",), True)


def test_a_redesignation_names_the_paragraph_that_punishes_what_others_may_punish_as_well() -> None:
    found = today(weight={"value": 50, "unit": "grams"})
    assert found is not None
    assert (found.citations, found.certain) == (("PC § 40",), True)


def test_several_paragraphs_are_told_as_undetermined() -> None:
    record = person({**DONE, "grade": "felony", "citation": "illegible"}, birth_date="1980-01-01")
    told = explain(PRESUMED, record, AS_OF).charges[0].grants[0]
    assert told.verdict == "eligible"
    assert told.today is not None
    assert (told.today.citations, told.today.certain) == ((), False)
    told = explain(PRESUMED, person({**DONE, "grade": "infraction"}, birth_date="1980-01-01"), AS_OF).charges[0].grants[0]
    assert told.today is not None
    assert not told.today.certain


def test_an_act_that_counts_as_lawful_is_punished_under_nothing() -> None:
    of = law(
        "grant relabeling of conviction c under PC § 51(b) automatically\n"
        "  when c's conduct is lawful on 2022-07-01 or c's conduct would be less than c's grade on 2022-07-01.\n"
    )
    record = person({**DONE, "at_school": False, "weight": {"value": 5, "unit": "grams"}}, birth_date="1980-01-01")
    assert explain(of, record, AS_OF).charges[0].grants[0].today is None


def test_nothing_is_redesignated_by_a_grant_that_only_clears() -> None:
    told = explain(LAWFUL, person({**DONE}, birth_date="1980-01-01"), AS_OF).charges[0].grants[0]
    assert told.today is None
