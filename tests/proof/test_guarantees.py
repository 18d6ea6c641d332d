"""Guarantees: what holds is tested, what fails shrinks to a person, what is expected to fail does."""

from __future__ import annotations

import datetime as dt

import clearance_rules as cr
from clearance_rules.proof.claims import claim_of, fulfilled
from clearance_rules.proof.guarantees import Result, Status, run_guarantee
from clearance_rules.proof.witness import as_example, told

SEED = 7
TRIALS = 60

FRAME = """
jurisdiction US-ZZ "Somewhere" grades infraction < misdemeanor < felony crimes misdemeanor, felony anniversaries round up.
code ZC "Code of Somewhere" recorded as "ZC" with attempts under § 9.
field citation of charge in text, always recorded.
field disposition of charge
  in {convicted, acquitted, dismissed, not-charged, diverted, deferred, set-aside, pending, other}, always recorded.
noun conviction under ZC § 8 means charge c where (c's disposition is convicted).
conduct cannabis has act in {possess, sell}, amount in grams, age in years from birth-date to offense-date.
offense ZC § 1(a) in force from 1980-01-01 until 2020-01-01
  > Possessing any cannabis.
  punishes cannabis x as felony when x's act is possess.
offense ZC § 1(b) in force from 2020-01-01
  > Possessing more than an ounce, or any under 21.
  punishes cannabis x as misdemeanor when x's act is possess and (x's amount is more than 1 ounce or x's age is less than 21 years).
offense ZC § 2 in force from 1980-01-01
  > Selling cannabis.
  punishes cannabis x as felony when x's act is sell.
effect expungement is clearing under ZC § 7.
class old under ZC § 7 means {members}.
{presumption}
define lawful-today of conviction c under ZC § 7 as c's conduct is lawful on 2026-01-01.
grant expungement of conviction c under ZC § 7(a) automatically in force from 2021-01-01
  > Old convictions are expunged.
  when c's offense is in old {condition}.
{more}
guarantee nobody-left
  : every cannabis x lawful on 2026-01-01 and punished before 2020-01-01 for convictions {completed}
  is granted expungement automatically {powers}.
"""


def law(
    members: str = "ZC § 1",
    condition: str = "",
    *,
    presumption: str = "",
    more: str = "",
    completed: str = "completed only",
    powers: str = "assuming no power is used",
) -> cr.Law:
    text = FRAME
    for name, value in {
        "{members}": members,
        "{condition}": condition,
        "{presumption}": presumption,
        "{more}": more,
        "{completed}": completed,
        "{powers}": powers,
    }.items():
        text = text.replace(name, value)
    return cr.loads(text)


def run(law: cr.Law) -> dict[str, Result]:
    return {r.offense.split(" from")[0]: r for r in run_guarantee(law, law.statutes.guarantees["nobody-left"], TRIALS, SEED)}


def test_a_section_list_that_covers_every_former_offense_is_tested_and_not_refuted() -> None:
    results = run(law())
    assert results["ZC 1(a)"].status is Status.TESTED
    assert results["ZC 1(a)"].trials > TRIALS // 2


def test_offenses_that_punished_nothing_now_lawful_are_not_applicable() -> None:
    results = run(law())
    assert results["ZC 2"].status is Status.NOT_APPLICABLE


def test_a_guarantee_about_nothing_is_vacuous() -> None:
    text = law().statutes.files[0].span.source.text.replace("when x's act is possess.", "when x's act is sell.")
    results = run_guarantee(cr.loads(text), cr.loads(text).statutes.guarantees["nobody-left"], TRIALS, SEED)
    assert {r.status for r in results} == {Status.VACUOUS}


def test_a_list_without_the_former_section_is_refuted_by_a_person_told_in_words() -> None:
    broken = law("ZC § 2")
    result = run(broken)["ZC 1(a)"]
    assert result.status is Status.REFUTED
    assert result.witness is not None
    words = told(result.witness)
    assert "It was punished under ZC § 1(a): Possessing any cannabis." in words
    assert "it is lawful" in words
    assert "expungement under ZC § 7(a) is ineligible" in words


def test_the_witness_can_be_pasted_as_an_example_and_holds() -> None:
    broken = law("ZC § 2")
    result = run(broken)["ZC 1(a)"]
    assert result.witness is not None
    example = as_example(result.witness, "left-behind")
    again = cr.loads(broken.statutes.files[0].span.source.text + example)
    from clearance_rules.proof.examples import failures

    assert list(failures(again, again.statutes.examples["left-behind"], lambda law, person, day: law.decide(person, day))) == []


def test_a_test_of_conduct_without_a_presumption_leaves_people_behind() -> None:
    result = run(law(condition="and c's lawful-today is true"))["ZC 1(a)"]
    assert result.status is Status.REFUTED


def test_a_presumption_closes_the_gap() -> None:
    presumption = "presume for conviction c that c's lawful-today is true under ZC § 7(b) when c's offense is in old."
    assert run(law(condition="and c's lawful-today is true", presumption=presumption))["ZC 1(a)"].status is Status.TESTED


def test_attempts_are_left_behind_by_a_list_that_does_not_name_them() -> None:
    assert run(law(completed=""))["ZC 1(a)"].status is Status.REFUTED
    assert run(law("ZC § 1", completed="")).keys() == run(law()).keys()
    named = law(completed="").statutes.files[0].span.source.text.replace("means ZC § 1.", "means ZC § 1 including attempts.")
    results = run_guarantee(cr.loads(named), cr.loads(named).statutes.guarantees["nobody-left"], TRIALS, SEED)
    assert next(r for r in results if r.offense.startswith("ZC 1(a)")).status is Status.TESTED


POWER = """
body court is local court "Court of Somewhere".
power of court under ZC § 7(c) to refuse every conviction granted under ZC § 7(a) {until} on grounds {ground} unless used the grant stands.
"""


def test_a_power_on_open_grounds_refutes_unless_it_is_assumed_away() -> None:
    power = POWER.replace("{until}", "").replace("{ground}", '"public safety"')
    assert run(law(more=power, powers=""))["ZC 1(a)"].status is Status.REFUTED
    assert run(law(more=power))["ZC 1(a)"].status is Status.TESTED


def test_a_power_that_was_alive_once_may_have_been_used() -> None:
    power = POWER.replace("{until}", "until 2022-01-01").replace("{ground}", '"public safety"')
    assert run(law(more=power, powers=""))["ZC 1(a)"].status is Status.REFUTED


def test_a_power_for_criteria_not_met_that_lets_the_grant_stand_does_no_harm() -> None:
    power = POWER.replace("{until}", "").replace("{ground}", "criteria not met")
    assert run(law(more=power, powers=""))["ZC 1(a)"].status is Status.TESTED


def test_a_waiting_period_is_found_within_the_trials() -> None:
    result = run(law(condition="and 5 years have passed since c's conviction-date"))["ZC 1(a)"]
    assert result.status is Status.REFUTED
    waits = law(condition="and 100 years have passed since c's conviction-date")
    assert run(waits)["ZC 1(a)"].status is Status.REFUTED


def test_the_verdict_of_a_witness_is_that_of_both_engines() -> None:
    broken = law(condition="and c's lawful-today is true")
    result = run(broken)["ZC 1(a)"]
    assert result.witness is not None
    claim = claim_of(broken, broken.statutes.guarantees["nobody-left"])
    assert not fulfilled(claim, result.witness.person, result.witness.as_of)
    assert result.witness.act_day < dt.date(2020, 1, 1)


def test_a_grant_of_another_noun_under_the_same_citation_is_another_grant() -> None:
    """The one on petition is true of the charge, and is none that the guarantee counts."""
    twin = "grant expungement of charge c under ZC § 7(a) on petition in force from 2021-01-01 when c's disposition is convicted."
    result = run(law("ZC § 2", more=twin))["ZC 1(a)"]
    assert result.status is Status.REFUTED


# ------------------------------------------------------------------------------------------------ which records

ARRESTS = """
noun arrest under ZC § 8(b) means charge a where {noun}.
grant expungement of arrest a under ZC § 7(d) automatically when a's disposition is one of ({cleared}).
guarantee no-arrest-left
  : every cannabis x lawful on 2026-01-01 and punished before 2020-01-01 for arrests completed only
  is granted expungement automatically.
"""


def arrests(noun: str, cleared: str, fields: str = "") -> set[Status]:
    of = law(more=fields + ARRESTS.replace("{noun}", noun).replace("{cleared}", cleared))
    return {r.status for r in run_guarantee(of, of.statutes.guarantees["no-arrest-left"], TRIALS, SEED)} - {Status.NOT_APPLICABLE}


def test_arrests_are_what_the_law_calls_so() -> None:
    ended = "(a's disposition is one of (not-charged, dismissed, acquitted))"
    assert arrests(ended, "not-charged, dismissed, acquitted") == {Status.TESTED}
    assert arrests(ended, "not-charged, dismissed") == {Status.REFUTED}
    assert arrests("(a's disposition is not-charged)", "not-charged") == {Status.TESTED}


def test_what_the_rest_of_a_record_shows_to_be_no_arrest_is_none() -> None:
    early = "(a's disposition is dismissed and a's arrest-date is before 2010-01-01)"
    assert arrests(early, "dismissed", "field arrest-date of charge in date, always recorded.\n") == {Status.TESTED}
    assert arrests(early, "dismissed") == {Status.REFUTED}  # nobody knows of a record without the day whether it is one


def test_a_guarantee_about_records_that_there_are_none_of_is_vacuous() -> None:
    assert arrests("(a's disposition is other)", "other") == {Status.VACUOUS}


def test_whatever_else_is_on_the_record_may_have_ended_in_any_way() -> None:
    grant = "and no charge d of c's person other than c where (d's disposition is not-charged)"
    complete = "complete history case, repository, other-states, juvenile, ordinance under ZC § 9."
    assert run(law(condition=grant, more=complete))["ZC 1(a)"].status is Status.REFUTED
