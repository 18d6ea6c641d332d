"""Conditions of a law as phrases: for every form, and the negation of each."""

from __future__ import annotations

import datetime as dt

import attrs
import pytest

from clearance_rules.explain.phrases import Phrases, alternatives, inner, sentence
from clearance_rules.law.model import Grant
from tests.explain.laws import AS_OF, law, rich

DEFINES = """\
define was-lawful of conviction c under PC § 52
  > The act would be lawful now.
  as c's conduct is lawful on 2022-07-01.
define bare of conviction c under PC § 52 as c's weight is less than 5 grams.
define done of conviction c under PC § 53
  > The day on which the sentence was over.
  is c's release-date otherwise c's conviction-date.
define wait of conviction c under PC § 54 is 7 years when c's grade is felony, otherwise 3 years.
parameter strict in yesno is true.
parameter pause in duration is 2 years.
grant relabeling of conviction c under PC § 58 automatically when c's grade is felony.
"""


def grant(condition: str) -> tuple[Grant, Phrases]:
    """A grant with one condition, and the phrases for it."""
    statutes = law(f"{DEFINES}grant expungement of conviction c under PC § 51(a) automatically when {condition}.\n").statutes
    found = statutes.grants[-1]
    return found, Phrases.of(statutes, found.noun, found.variable, AS_OF)


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        ("c's grade is felony", "the grade is felony"),
        ("c's grade is not felony", "the grade is not felony"),
        ("c's grade is one of (infraction, misdemeanor)", "the grade is infraction or misdemeanor"),
        ("c's grade is less than felony", "the grade is less than felony"),
        ("c's weight is at most 28.5 grams", "the weight is at most 28.5 grams"),
        ("c's conviction-date is on or after 1973-01-01", "the conviction date is on or after 1973-01-01"),
        ("c's conviction-date is after c's offense-date", "the conviction date is after the offense date"),
        ("c's person's birth-date is before 2000-01-01", "the person's birth date is before 2000-01-01"),
        ("c's disposition is not-charged", "the disposition is “not charged”"),
        ("c's disposition is not not-charged", "the disposition is other than “not charged”"),
        ("not c's disposition is not-charged", "the disposition is other than “not charged”"),
        ("c's disposition is one of (not-charged, dismissed)", "the disposition is “not charged” or dismissed"),
        ("not c's disposition is one of (not-charged, dismissed)", "the disposition is neither “not charged” nor dismissed"),
        ("c's sentence-kind is not none-given", "the sentence kind is other than “none given”"),
        ("c's disposition is not dismissed", "the disposition is not dismissed"),
        ("c's plea is no-contest", "the plea is “no contest”"),
        ("c's plea is none", "there is no plea"),
        ("c's plea is not none", "there is a plea"),
        ("c's paid-date is none", "there is no paid date"),
        ("c's paid-date is not none", "there is a paid date"),
        ("c's paid-date is pending", "the paid date is still to come"),
        ("c's paid-date is not pending", "the paid date is not still to come"),
        ("c's done is before 2020-01-01", "the day on which the sentence was over is before 2020-01-01"),
        ("c's at-school is true", "the act was at a school"),
        ("c's at-school is false", "this is not so: the act was at a school"),
        ("c's on-school-grounds is true", "the act was at a school"),
        ("c's person's veteran is true", "the person's veteran is yes"),
        ("c's was-lawful is true", "the act would be lawful now"),
        ("c's was-lawful is false", "this is not so: the act would be lawful now"),
        ("c's bare is true", "the bare is yes"),
        ("strict is false", "the setting “strict” is no"),
        (
            "any order o of c where (o's citation is in PC § 51)",
            "there is an order of this conviction such that it was made under PC § 51",
        ),
        (
            "any order o of c where (o's citation is not in PC § 51)",
            "there is an order of this conviction such that it was not made under PC § 51",
        ),
        ("c's offense is in possession", "the offense belongs to the group “possession” (the offenses of possession)"),
        ("c's offense is not in PC § 40", "the offense does not belong to PC § 40"),
        ("c's offense is PC § 40", "the offense is PC § 40"),
        ('c\'s description is "SALE"', "the description is “SALE”"),
        ("c's conduct is lawful on 2022-07-01", "the act would have been lawful on 2022-07-01"),
        ("c's conduct is not a crime on 2022-07-01", "the act would not have been a crime on 2022-07-01"),
        (
            "c's conduct would be less than c's grade on 2022-07-01",
            "the act would have been a lesser offense than the grade on 2022-07-01",
        ),
        (
            "c's conduct would be at most infraction on 2022-07-01",
            "the act would have been at most as grave an offense as infraction on 2022-07-01",
        ),
        ("c is granted under PC § 58", "this conviction is granted relief under PC § 58"),
        ("1 year has passed since c's conviction-date", "1 year has passed since the conviction date"),
        (
            "pause has passed since done of c by 2020-01-01",
            "2 years have passed since the day on which the sentence was over by 2020-01-01",
        ),
        ("wait of c have passed since c's release-date", "the wait has passed since the release date"),
        (
            "more than 2 years have passed since the latest of (c's release-date, c's paid-date)",
            "more than 2 years have passed since the latest of the release date and the paid date",
        ),
        (
            "3 years have passed since c's release-date otherwise c's conviction-date",
            "3 years have passed since the release date, or if there is none, the conviction date",
        ),
        (
            "1 year has passed since the latest conviction-date among charge d of c's case where (d's plea is guilty)",
            "1 year has passed since the latest conviction date of a charge of the case such that its plea is guilty",
        ),
        (
            "1 year has passed since the latest conviction-date among charge d of c's case other than c",
            "1 year has passed since the latest conviction date of a charge of the case other than this conviction",
        ),
        ("c's paid-date is within 7 years after c's conviction-date", "the paid date is within 7 years after the conviction date"),
        ("c's grade is felony and c's weight is less than 5 grams", "the grade is felony and the weight is less than 5 grams"),
        (
            "c's grade is felony or (c's grade is infraction and strict is true)",
            "either the grade is felony, or (the grade is infraction and the setting “strict” is yes)",
        ),
        (
            "c's grade is felony or c's grade is infraction or strict is true",
            "at least one of these: the grade is felony, or the grade is infraction, or the setting “strict” is yes",
        ),
        ("not c's grade is felony", "the grade is not felony"),
        ("the record shows (c's grade is felony)", "the record shows that the grade is felony"),
        ("not the record shows (c's grade is felony)", "the record does not show that the grade is felony"),
        (
            "any conviction d of c's person other than c where (d's grade is felony and d's at-school is true)",
            "there is a conviction of the person other than this conviction such that its grade is felony and its at school is yes",
        ),
        (
            "no charge d of c's case where (d's conviction-date is after c's conviction-date)",
            "there is no charge of the case such that its conviction date is after this conviction's conviction date",
        ),
        (
            "at least 2 convictions d of c's person where (d's grade is felony)",
            "the person has at least 2 convictions, each such that its grade is felony",
        ),
        (
            "every charge d of c's case where (d's grade is felony) satisfies (d's disposition is dismissed)",
            "of every charge of the case such that its grade is felony it holds that its disposition is dismissed",
        ),
        ("any conviction d of c's person where (d is not c)", "there is a conviction of the person such that it is not this conviction"),
    ],
)
def test_a_condition_in_plain_words(condition: str, told: str) -> None:
    found, phrases = grant(condition)
    assert phrases.condition(found.node.when) == told


@pytest.mark.parametrize(
    ("condition", "holds", "denied"),
    [
        ("c's grade is felony", "the grade is felony", "the grade is not felony"),
        ("c's grade is not felony", "the grade is not felony", "the grade is felony"),
        ("not c's grade is felony", "the grade is not felony", "the grade is felony"),
        ("not (not c's was-lawful is true)", "the act would be lawful now", "this is not so: the act would be lawful now"),
        ("c's was-lawful is false", "this is not so: the act would be lawful now", "the act would be lawful now"),
        ("c's was-lawful is not false", "the act would be lawful now", "this is not so: the act would be lawful now"),
        (
            "c's grade is one of (infraction, misdemeanor)",
            "the grade is infraction or misdemeanor",
            "the grade is neither infraction nor misdemeanor",
        ),
        (
            "c's conviction-date is before 2000-01-01",
            "the conviction date is before 2000-01-01",
            "the conviction date is not before 2000-01-01",
        ),
        (
            "2 years have passed since c's release-date",
            "2 years have passed since the release date",
            "2 years have not passed since the release date",
        ),
        (
            "c's conduct is lawful on 2022-07-01",
            "the act would have been lawful on 2022-07-01",
            "the act would not have been lawful on 2022-07-01",
        ),
        (
            "c's conduct is not a crime on 2022-07-01",
            "the act would not have been a crime on 2022-07-01",
            "the act would have been a crime on 2022-07-01",
        ),
        (
            "c's conduct would be less than felony on 2022-07-01",
            "the act would have been a lesser offense than felony on 2022-07-01",
            "the act would not have been a lesser offense than felony on 2022-07-01",
        ),
        (
            "c's offense is in possession",
            "the offense belongs to the group “possession” (the offenses of possession)",
            "the offense does not belong to the group “possession” (the offenses of possession)",
        ),
        (
            "not the record shows (c's grade is felony)",
            "the record does not show that the grade is felony",
            "the record shows that the grade is felony",
        ),
        (
            "the record shows (c's grade is felony)",
            "the record shows that the grade is felony",
            "this is not so: the record shows that the grade is felony",
        ),
    ],
)
def test_that_a_condition_holds_and_that_it_fails(condition: str, holds: str, denied: str) -> None:
    found, phrases = grant(condition)
    assert (phrases.condition(found.node.when), phrases.denied(found.node.when)) == (holds, denied)


def test_every_condition_of_a_whole_law_can_be_told() -> None:
    statutes = rich().statutes
    asked = [(g.noun, g.variable, g.node.when) for g in statutes.grants] + [(e.noun, e.variable, e.node.when) for e in statutes.exceptions]
    for noun, variable, condition in asked:
        phrases = Phrases.of(statutes, noun, variable, AS_OF)
        for tell in (phrases.condition, phrases.denied):
            told = tell(condition)
            assert "'s person's" not in told
            assert "  " not in told
            assert told == told.strip()


VERSIONS = """\
class severe under PC § 51 in force from 1990-01-01 until 2024-01-01
  > What was severe at first.
  means PC § 41.
class severe under PC § 51 in force from 2024-01-01
  > What is severe by now.
  means PC § 40, § 41.
class plain under PC § 51 in force from 1990-01-01 until 2024-01-01
  > What was plain at first.
  means PC § 40.
class plain under PC § 51 in force from 2024-01-01 means PC § 40.
define over of conviction c under PC § 53 in force from 1990-01-01 until 2024-01-01
  > The day of the release.
  is c's release-date.
define over of conviction c under PC § 53 in force from 2024-01-01
  > The day of the conviction.
  is c's conviction-date.
define idle of conviction c under PC § 54 in force from 1990-01-01 until 2024-01-01
  > The long time.
  is 7 years when c's grade is felony, otherwise 5 years.
define idle of conviction c under PC § 54 in force from 2024-01-01
  > The short time.
  is 3 years when c's grade is felony, otherwise 1 year.
define mild of conviction c under PC § 55 in force from 1990-01-01 until 2024-01-01
  > It was mild at first.
  as c's grade is infraction.
define mild of conviction c under PC § 55 in force from 2024-01-01
  > It is mild by now.
  as c's grade is less than felony.
"""


@pytest.mark.parametrize(
    ("condition", "before", "since"),
    [
        ("c's mild is true", "it was mild at first", "it is mild by now"),
        ("c's over is before 2020-01-01", "the day of the release is before 2020-01-01", "the day of the conviction is before 2020-01-01"),
        (
            "idle of c has passed since over of c",
            "the long time has passed since the day of the release",
            "the short time has passed since the day of the conviction",
        ),
        (
            "c's offense is in severe",
            "the offense belongs to the group “severe” (what was severe at first)",
            "the offense belongs to the group “severe” (what is severe by now)",
        ),
        (
            "c's offense is in plain",
            "the offense belongs to the group “plain” (what was plain at first)",
            "the offense belongs to the group “plain”",
        ),
    ],
)
def test_what_the_law_names_is_told_as_it_is_in_force(condition: str, before: str, since: str) -> None:
    statutes = law(f"{VERSIONS}grant expungement of conviction c under PC § 51(a) automatically when {condition}.\n").statutes
    (found,) = statutes.grants
    days = (dt.date(2023, 12, 31), dt.date(2024, 1, 1))
    told = [Phrases.of(statutes, found.noun, found.variable, day).condition(found.node.when).lower() for day in days]
    assert told == [before, since]


def test_a_gloss_within_a_sentence_loses_its_full_stop_and_the_capital_of_a_common_word() -> None:
    assert inner("The act was done before Proposition 64.") == "the act was done before Proposition 64"
    assert inner("Proposition 64 made it lawful.") == "Proposition 64 made it lawful"


def test_sentences_and_lists() -> None:
    assert sentence("the grade is felony") == "The grade is felony."
    assert sentence("Is it?") == "Is it?"
    assert (alternatives(["a"]), alternatives(["a", "b"]), alternatives(["a", "b", "c"], "and")) == ("a", "a or b", "a, b and c")


def test_a_word_that_is_no_variable_is_never_taken_for_one() -> None:
    found, phrases = grant("c's plea is guilty")
    assert phrases.condition(found.node.when) == "the plea is guilty"
    assert attrs.evolve(phrases, nested=True).condition(found.node.when) == "this conviction's plea is guilty"
