"""An explanation as data: what is told of each charge and grant, and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings

from clearance_rules import load
from clearance_rules.api import Law
from clearance_rules.explain import explain
from clearance_rules.explain.machine import to_json
from clearance_rules.explain.model import GrantTold, Reason
from clearance_rules.explain.text import to_text
from clearance_rules.logic.decide import decide
from clearance_rules.proof.strategies.people import persons
from clearance_rules.records import Person, read
from tests.explain.laws import AS_OF, law, people, person, rich

DEMO = Path(__file__).parents[2] / "examples" / "ca_doj" / "demo.csv"
RANK = {"eligible": 0, "undetermined": 1, "ineligible": 2}


def assert_as_decided(of: Law, record: Person, as_of: dt.date) -> None:
    """That an explanation gives each row of the decision, and no other, the best verdict first."""
    told = explain(of, record, as_of)
    rows = of.decide(record, as_of).rows
    for charge in told.charges:
        grants = [(g.citation, g.verdict, g.missing, g.eligible_on, g.principal) for g in charge.grants]
        own = [r for r in rows if r.charge_id == charge.charge_id and r.citation]
        decided = [(r.citation, r.verdict, r.missing, r.eligible_on, r.principal) for r in own]
        assert grants == sorted(decided, key=lambda row: RANK[row[1]])
        for grant in charge.grants:
            assert (grant.needed is not None) == (grant.verdict == "undetermined")
            assert bool(grant.presumed) == any(r.presumed for r in own if r.citation == grant.citation)


@given(persons(rich().program, AS_OF, most_charges=2))
@settings(max_examples=20)
def test_an_explanation_gives_the_verdicts_of_the_decision(record: Person) -> None:
    assert_as_decided(rich(), record, AS_OF)


def test_california_is_explained_as_it_is_decided() -> None:
    people = (item for item in read(DEMO) if isinstance(item, Person))
    for record in [next(people) for _ in range(2)]:
        assert_as_decided(load("us/ca"), record, dt.date(2026, 11, 24))


def grants(*charges: Mapping[str, object], **facts: object) -> dict[str, GrantTold]:
    """The grants of the rich law on the first charge, by citation."""
    return {grant.citation: grant for grant in explain(rich(), person(*charges, **facts), AS_OF).charges[0].grants}


def texts(reasons: tuple[Reason, ...]) -> list[str]:
    return [reason.text for reason in reasons]


# ------------------------------------------------------------------------------------------------ a charge


def test_a_charge_is_told_as_it_is_recorded_and_read() -> None:
    told = explain(rich(), person({"citation": "664/40 PC", "offense_date": "2009", "grade": "misdemeanor"}), AS_OF).charges[0]
    assert dict(told.recorded) == {
        "citation": "664/40 PC",
        "grade": "misdemeanor",
        "disposition": "convicted",
        "offense-date": "between 2009-01-01 and 2009-12-31",
        "conviction-date": "2010-06-01",
    }
    assert (told.case_id, told.source_row, told.read_as, told.or_unencoded) == ("k", 1, ("PC § 40 (attempts)",), ())
    (offense,) = told.may_mean
    assert (offense.citation, offense.inchoate, offense.start, offense.until, offense.grades) == (
        "PC § 40",
        "attempts",
        dt.date(1980, 1, 1),
        None,
        ("misdemeanor",),
    )


def test_what_is_not_recorded_is_not_told() -> None:
    told = explain(rich(), person({"citation": None, "disposition": None, "conviction_date": None}), AS_OF).charges[0]
    assert (told.recorded, told.read_as, told.may_mean) == ((), (), ())


def test_an_offense_that_the_law_does_not_encode_is_told_as_such() -> None:
    told = explain(rich(), person({"citation": "99 PC"}), AS_OF).charges[0]
    assert told.or_unencoded == ("an offense in PC § 99 that this law does not encode",)
    told = explain(rich(), person({"citation": "664 PC"}), AS_OF).charges[0]
    assert told.or_unencoded == ("an offense that the citation does not name (attempts)",)


def test_one_charge_alone_can_be_explained() -> None:
    record = person({}, {})
    assert [charge.charge_id for charge in explain(rich(), record, AS_OF, "c2").charges] == ["c2"]
    with pytest.raises(KeyError):
        explain(rich(), record, AS_OF, "c3")


def test_orders_stand_with_what_they_were_made_on() -> None:
    order = {"order_id": "o1", "charge_id": "c1", "relief": "expungement", "date": "2024-05-01", "citation": "51(a) PC"}
    told = explain(rich(), person({}, orders=[order, {"order_id": "o2", "case_id": "k"}]), AS_OF)
    assert [(o.order_id, o.relief, o.date) for o in told.charges[0].orders] == [("o1", "expungement", "2024-05-01")]
    assert [o.order_id for o in told.orders] == ["o2"]


def test_what_is_wrong_with_a_record_is_told() -> None:
    told = explain(rich(), person({"citation": "illegible"}), AS_OF)
    assert [finding.path for finding in told.findings] == ["charge[c1].citation"]


def test_a_charge_that_no_act_fits_is_told_as_a_finding_on_the_record() -> None:
    told = explain(rich(), person({"weight": {"value": 101, "unit": "grams"}}), AS_OF)
    assert [finding.text.partition(";")[0] for finding in told.findings] == [
        "What is recorded of the act fits no offense that the citation may mean"
    ]


# ------------------------------------------------------------------------------------------------ a grant


def test_an_eligible_grant_tells_every_condition_and_what_was_presumed() -> None:
    told = grants({})["PC § 51(a)"]
    assert told.verdict == "eligible"
    assert [(reason.text, reason.citation, reason.presumed) for reason in told.reasons] == [
        ("This is a conviction.", "PC § 51(a)", False),
        ("The offense belongs to the group “possession” (the offenses of possession).", "PC § 51(a)", False),
        ("The act would be lawful now.", "PC § 52", True),
    ]
    (presumed,) = told.presumed
    assert (presumed.text, presumed.citation) == ("The act would be lawful now.", "PC § 58")
    assert presumed.provision == "What the record does not show is presumed in the person's favor."
    assert (told.eligible_on, told.eligible_until, told.needed, told.missing) == (AS_OF, None, None, ())
    assert [(effect.name, effect.kind, effect.provision) for effect in told.effects] == [
        ("expungement", "clearing", "The conviction is taken off the record.")
    ]


def test_a_grant_tells_until_when_it_holds() -> None:
    record = {"at_school": True, "grade": "felony", "offense_date": "2009-05-01"}
    told = grants(record)["PC § 51(b)"]
    assert (told.verdict, told.mode) == ("eligible", "by operation of law")
    assert told.eligible_until == dt.date(2028, 1, 1)


def test_a_grant_that_is_not_yet_due_tells_from_when() -> None:
    of = law("grant expungement of conviction c under PC § 51(a) automatically when 20 years have passed since c's conviction-date.\n")
    (told,) = explain(of, person({}), AS_OF).charges[0].grants
    assert (told.verdict, told.eligible_on, told.eligible_until) == ("ineligible", dt.date(2030, 6, 1), None)


def test_an_ineligible_grant_tells_what_fails_down_to_the_facts() -> None:
    told = grants({"grade": "felony", "release_date": "2024-01-01", "supervision_end": "none"}, veteran=False, history=["repository"])
    reasons = told["PC § 51(c)"].reasons
    assert texts(reasons) == ["This is not so: The years since were clean, or the person served."]
    assert texts(reasons[0].because) == [
        "The wait has not passed since the day on which the sentence was over.",
        "The person's veteran is no.",
    ]


def test_an_exception_that_applies_and_an_order_that_was_made_are_reasons() -> None:
    order = {"order_id": "o1", "charge_id": "c1", "relief": "expungement", "granted_in_error": False}
    old = {
        "grade": "misdemeanor",
        "release_date": "none",
        "supervision_end": "none",
        "plea": "guilty",
        "paid_date": "none",
        "at_school": False,
    }
    pending = {"disposition": "pending", "conviction_date": None}
    told = grants(old, pending, veteran=True, orders=[order], history=["repository"])["PC § 51(c)"]
    assert texts(told.reasons) == [
        "An exception applies: Nobody who is charged anew gets it.",
        "This relief has already been granted.",
    ]


def test_alternatives_are_told_one_by_one() -> None:
    of = law(
        "grant expungement of conviction c under PC § 51(a) automatically\n"
        "  when c's at-school is true or (c's grade is felony and c's plea is guilty).\n"
    )
    (told,) = explain(of, person({"at_school": False, "grade": "felony", "plea": "none"}), AS_OF).charges[0].grants
    assert texts(told.reasons) == ["Not one of the alternatives that the law names holds."]
    assert texts(told.reasons[0].because) == ["This is not so: the act was at a school.", "The plea is not guilty."]
    (told,) = explain(of, person({"at_school": True, "grade": "felony"}), AS_OF).charges[0].grants
    assert texts(told.reasons[1].because) == ["The act was at a school."]
    (told,) = explain(of, person({"at_school": False, "grade": "felony"}), AS_OF).charges[0].grants
    assert texts(told.reasons[0].because) == ["The plea is guilty."]


def test_what_the_record_says_stands_beside_the_test_that_it_decides() -> None:
    of = law(
        "field plants of charge in count, sometimes recorded.\n"
        "grant expungement of conviction c under PC § 51(a) automatically\n"
        "  when c's plants is at most 6 and (c's weight is less than 5 grams or c's amount is less than 7 grams)\n"
        "   and c's person's veteran is true.\n"
    )
    record = people(
        '{"person_id": "p", "veteran": false, "cases": [{"case_id": "k", "charges": [{"charge_id": "c", "citation": "40 PC",'
        ' "disposition": "convicted", "plants": 12, "weight": {"value": 12.50, "unit": "grams"}}]}]}',
        of=of,
    )[0]
    (told,) = explain(of, record, AS_OF).charges[0].grants
    assert [(reason.text, reason.recorded) for reason in told.reasons] == [
        ("The plants is not at most 6.", (("plants", "12"),)),
        ("Not one of the alternatives that the law names holds.", ()),
        ("The person's veteran is no.", (("veteran of the person", "no"),)),
    ]
    assert [reason.recorded for reason in told.reasons[1].because] == [(("weight", "12.5 grams"),)] * 2
    text = to_text(explain(of, record, AS_OF))
    assert "- The plants is not at most 6. (PC § 51(a); plants: 12)" in text
    assert "- The person's veteran is no. (PC § 51(a))" in text


def test_every_recorded_fact_that_a_grant_reads_is_told() -> None:
    of = law(
        "field county-seat of case in yesno, sometimes recorded.\n"
        "grant expungement of conviction c under PC § 51(a) automatically\n"
        "  when c's sentence-date is before 2020-01-01 and c's conduct is lawful on 2022-07-01 and c's case's county-seat is true.\n"
    )
    record = people(
        '{"person_id": "p", "birth_date": "1980", "veteran": false, "cases": [{"case_id": "k", "county_seat": [true, false], "charges":'
        ' [{"charge_id": "c", "weight": {"at_most": 12, "unit": "grams"}, "sentence_date": "2012", "plea": "guilty"}]}]}',
        of=of,
    )[0]
    told = explain(of, record, AS_OF)
    assert told.person == (("birth-date", "between 1980-01-01 and 1980-12-31"),)
    (charge,) = told.charges
    assert dict(charge.recorded) == {"weight": "0 to 12 (grams)", "sentence-date": "between 2012-01-01 and 2012-12-31"}
    assert charge.case == (("county-seat", "yes or no"),)
    assert "About the person, the record says:\n   - birth date: between January 1, 1980 and December 31, 1980\n" in to_text(told)
    assert "- county seat of the case: yes or no\n" in to_text(told)
    assert to_json(told)["charges"][0]["case"] == {"county_seat": "yes or no"}


def test_a_grant_that_asks_for_another_says_so_while_both_are_open() -> None:
    of = law(
        "grant expungement of conviction c under PC § 51(a) automatically when c's grade is felony.\n"
        "grant expungement of conviction c under PC § 51(b) on petition when not c is granted under PC § 51(a).\n"
    )
    told = {grant.citation: grant for grant in explain(of, person({}), AS_OF).charges[0].grants}
    assert texts(told["PC § 51(b)"].reasons) == ["This conviction is not granted relief under PC § 51(a)."]


def test_clauses_that_are_open_one_by_one_but_cannot_hold_together_are_told() -> None:
    of = law(
        "grant expungement of conviction c under PC § 51(a) automatically\n"
        "  when c's grade is at least misdemeanor and c's grade is at most infraction.\n"
    )
    (told,) = explain(of, person({}), AS_OF).charges[0].grants
    assert told.verdict == "ineligible"
    assert all(text.startswith("This cannot hold together with what else is open: ") for text in texts(told.reasons))
    assert told.reasons


@pytest.mark.parametrize(
    ("as_of", "cite", "gloss"),
    [
        (dt.date(1989, 6, 1), "PC § 58(a)", "It was mild at first."),  # before any was in force
        (dt.date(2023, 12, 31), "PC § 58(a)", "It was mild at first."),
        (dt.date(2024, 1, 1), "PC § 58(b)", "It is mild by now."),
        (dt.date(2026, 1, 1), "PC § 58(c)", "c's mild is true"),
    ],
)
def test_a_named_condition_is_told_as_its_version_in_force_is_written(as_of: dt.date, cite: str, gloss: str) -> None:
    of = law(
        "define mild of conviction c under PC § 57 never in force as c's grade is infraction.\n"
        "define mild of conviction c under PC § 58(a) in force from 1990-01-01 until 2024-01-01\n"
        "  > It was mild at first.\n"
        "  as c's grade is infraction.\n"
        "define mild of conviction c under PC § 58(b) in force from 2024-01-01 until 2025-01-01\n"
        "  > It is mild by now.\n"
        "  as c's grade is less than felony.\n"
        "define mild of conviction c under PC § 58(c) in force from 2025-01-01 as c's grade is less than felony.\n"
        "grant expungement of conviction c under PC § 51(a) automatically when c's mild is true.\n"
    )
    record = person({"grade": "felony"} if as_of.year > 1989 else {"grade": "felony", "offense_date": "1985", "conviction_date": "1986"})
    for decided in (of.decide(record, as_of), decide(of.program, of.resolve, record, as_of)):
        assert [row.reasons for row in decided.rows] == [(f"{cite}: {gloss}",)]
    (told,) = explain(of, record, as_of).charges[0].grants
    plain = gloss.startswith("c's")
    (reason,) = told.reasons
    assert (reason.citation, reason.text) == (cite, "The mild is no." if plain else f"This is not so: {gloss}")


# ------------------------------------------------------------------------------------------------ facts in words


def test_missing_facts_are_told_once_each_with_what_they_mean() -> None:
    of = law(
        "grant expungement of conviction c under PC § 51(a) automatically\n"
        "  when c's weight is less than 5 grams and c's person's veteran is true and c's case's fines-due is less than 5 dollars\n"
        "   and c's conduct is lawful on 2022-07-01 and no charge d of c's person other than c where (d's grade is felony).\n"
        "grant relabeling of conviction c under PC § 51(b) automatically when c's weight is less than 9 grams.\n"
    )
    told = explain(of, person({}, {}, history=["other-states", "juvenile", "ordinance"]), AS_OF, "c1")
    assert {fact.path: (fact.fact, fact.meaning) for fact in told.facts} == {
        "amount": ("amount", "The weight that was seized."),
        "case.fines-due": ("fines due of the case", "The fines, fees and costs still owed in the case, in dollars."),
        "charge[c2].grade": (
            "grade of charge c2",
            "The grade of the charge or, after a conviction, of the conviction. The jurisdiction says which grades there are.",
        ),
        "history[repository]": ("everything that this repository holds about the person", "Whether the record holds all of them."),
        "offense-date": ("offense date", "The day of the act."),
        "on-school-grounds": ("on school grounds", "Whether the act was at a school. Police reports say it."),
        "person.birth-date": ("birth date of the person", "The day of birth."),
        "person.veteran": ("veteran of the person", "The law names it so, and says no more of it."),
        "weight": ("weight", "The weight that was seized."),
    }


def test_the_frame_of_an_explanation() -> None:
    told = explain(rich(), person({}, history=["repository"]), AS_OF)
    assert (told.person_id, told.as_of, told.jurisdiction, told.law_version) == ("p", AS_OF, "Example State", rich().version)
    assert (told.parameters, told.history) == ((("strict", "true"),), ("case", "repository"))
