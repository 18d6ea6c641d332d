"""Where the county tool of 2019 went wrong on the bulk layout: each item by its number, with the outcome that it has here.

Under California's law where a verdict of that law is meant, else under a small law with one rule for each of that tool's conditions.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import NamedTuple

import pytest

from clearance_rules.api import Law, load, loads
from clearance_rules.diagnostics import InvalidInput
from clearance_rules.logic.values import Text, between, choice
from clearance_rules.logic.verdict import ELIGIBLE, INELIGIBLE, UNDETERMINED, Row
from clearance_rules.logic.view import view
from clearance_rules.records.model import Person
from tests.records.ca_doj_rows import HEADER, arrest, charges_of, conviction, person_of, read_all, row

AS_OF = dt.date(2026, 11, 24)
DISMISSAL = "HSC § 11361.9(d)"  # dismissed and sealed, automatically
RECALL = "HSC § 11361.8(b)"  # for attempts, too
RELIEF = "PC § 1203.425(a)(1)(B)(iv)(I)(ib)"

SMALL = """
jurisdiction US-XX "Example"
  grades infraction < misdemeanor < felony
  crimes misdemeanor, felony
  anniversaries round up.
code HSC "Health and Safety Code" recorded as "HS".
code PC "Penal Code" recorded as "PC" with attempts under § 664.
code XC "Example Code".
conduct cannabis has amount in grams.
offense HSC § 11357 in force from 1900-01-01 punishes cannabis x as misdemeanor or felony when x's amount is more than 1 gram.
offense HSC § 11358 in force from 1900-01-01 punishes cannabis x as felony when x's amount is more than 1 gram.
offense HSC § 11359 in force from 1900-01-01 punishes cannabis x as felony when x's amount is more than 1 gram.
omits PC § 37 because "it is not about drugs".
class cannabis-offenses under XC § 1 means HSC § 11357, § 11358.
class super-strikes under XC § 2 means PC § 37.
parameter years-since in years is 15 years under XC § 3.
complete history case, repository, other-states, juvenile, ordinance under XC § 4.
effect dismissal is clearing under XC § 5.

grant dismissal of conviction c under XC § 10 automatically when 50 years have passed since c's person's birth-date.
grant dismissal of conviction c under XC § 11 automatically when years-since have passed since c's conviction-date.
grant dismissal of conviction c under XC § 12 automatically when c's grade is one of (infraction, misdemeanor).
grant dismissal of conviction c under XC § 13 automatically when c's conviction-date is within 21 years after c's person's birth-date.
grant dismissal of conviction c under XC § 14 automatically when c's offense is in cannabis-offenses.
grant dismissal of conviction c under XC § 15 automatically when c's offense is in super-strikes.
grant dismissal of conviction c under XC § 16 automatically when c's county is "YOLO".
grant dismissal of conviction c under XC § 17 automatically
  when no conviction d of c's person other than c where (d's offense is not in cannabis-offenses).
"""

Decided = dict[tuple[str, str], Row]


class Outcome(NamedTuple):
    verdict: str
    missing: tuple[str, ...]


@cache
def california() -> Law:
    return load("us/ca")


@cache
def small() -> Law:
    return loads(SMALL)


def decided(law: Law, *lines: bytes | str) -> Decided:
    """The rows of the one person, by count and grant."""
    return rows_of(law, person_of(*lines))


def rows_of(law: Law, person: Person) -> Decided:
    return {(row.charge_id.removeprefix(f"{person.person_id}:"), row.citation): row for row in law.decide(person, AS_OF).rows}


def outcome(law: Law, citation: str, *lines: bytes | str, count: str = "101001001000") -> Outcome:
    row = decided(law, *lines)[count, citation]
    return Outcome(row.verdict, row.missing)


# ------------------------------------------------------------------------------------------------ law and citations


@pytest.mark.parametrize("grade", ["MISDEMEANOR", "FELONY"])
@pytest.mark.parametrize("text", ["11357.5(A) HS-SYNTHETIC CANNABINOIDS", "11357 PC-X", "1113579 HS-X"])
def test_1_a_number_that_only_contains_that_of_cannabis_is_another_offense(text: str, grade: str) -> None:
    assert outcome(california(), DISMISSAL, conviction(text=text, CONV_STAT_DESCR=grade)).verdict == INELIGIBLE


@pytest.mark.parametrize("text", ["1113579 XX-X", "11357 XX-X"])
def test_1_a_code_that_the_law_does_not_have_may_mean_anything_and_decides_nothing(text: str) -> None:
    assert outcome(california(), DISMISSAL, conviction(text=text)).verdict == UNDETERMINED


@pytest.mark.parametrize("text", ["664-11357 HS-ATT POSSESS MARIJUANA", "664/11357 HS-ATT POSSESS", "664-11357 HS"])
def test_2_an_attempt_is_found_however_it_is_written(text: str) -> None:
    rows = decided(california(), conviction(text=text))
    assert rows["101001001000", DISMISSAL].verdict == INELIGIBLE  # the section names completed offenses only
    assert rows["101001001000", RECALL].verdict == UNDETERMINED  # and this one attempts, too
    assert outcome(california(), RECALL, conviction(text="459 PC-BURGLARY")).verdict == INELIGIBLE


@pytest.mark.parametrize("column", ["OFFENSE_QUAL_LST", "CONV_OFFENSE_QUAL_LST"])
def test_2_an_attempt_is_found_in_the_qualifiers(column: str) -> None:
    cells = {"CONV_OFFENSE_DESCR": "11357 HS-POSSESS"} if column.startswith("CONV") else {}
    assert (
        decided(california(), conviction(text="11357 HS-POSSESS", **cells, **{column: "ATTEMPTED"})).keys()
        == decided(california(), conviction(text="664/11357 HS-POSSESS")).keys()
    )
    facts = charges_of(conviction(text="11357 HS-POSSESS", **cells, **{column: "ATTEMPTED"}))[0].facts
    assert facts["citation"] == Text("664 PC/11357 HS")


def test_2_an_enhancement_that_is_written_with_a_hyphen_is_kept() -> None:
    (charge,) = charges_of(conviction(text="245(A)(1)-186.22(B)(4) PC-ADW/GANG"))
    assert charge.facts["citation"] == Text("245(A)(1)-186.22(B)(4) PC")


def test_3_a_conviction_after_the_act_needs_a_presumption_and_says_so() -> None:
    late = conviction(text="11358 HS-CULTIVATE", STP_EVENT_DATE="20180301", CONV_STAT_DESCR="FELONY")
    row = decided(california(), late)["101001001000", DISMISSAL]
    assert (row.verdict, any("HSC § 11361.8(f)" in presumed for presumed in row.presumed)) == (ELIGIBLE, True)
    narrow = california().with_parameters({"presumption-reaches-the-day": "false"})
    assert outcome(narrow, DISMISSAL, late).verdict == UNDETERMINED
    assert "offense-date" in outcome(narrow, DISMISSAL, late).missing


def test_3_a_conviction_under_what_the_act_wrote_gets_nothing_by_it() -> None:
    late = conviction(text="11358(C) HS-CULTIVATE", STP_EVENT_DATE="20180301")
    assert outcome(california(), DISMISSAL, late).verdict == INELIGIBLE


def test_4_registration_decides_where_the_law_says_so() -> None:
    registered = row("", "REGISTRATION", OFFENSE_DESCR="290 PC-REGISTRATION OF SEX OFFENDER")
    assert outcome(california(), RELIEF, conviction()).verdict == UNDETERMINED
    assert outcome(california(), RELIEF, conviction(), registered).verdict == INELIGIBLE


def test_4_false_imprisonment_is_no_treason() -> None:
    assert outcome(small(), "XC § 15", conviction(text="237 PC-FALSE IMPRISONMENT")).verdict == INELIGIBLE
    assert outcome(small(), "XC § 15", conviction(text="37 PC-TREASON")).verdict == ELIGIBLE


def test_5_a_threshold_is_a_parameter_of_the_law() -> None:
    recent = conviction(STP_EVENT_DATE="20200101")
    assert outcome(small(), "XC § 11", recent).verdict == INELIGIBLE
    assert outcome(small().with_parameters({"years-since": "5 years"}), "XC § 11", recent).verdict == ELIGIBLE


def test_6_every_verdict_says_why_and_from_when() -> None:
    row = decided(small(), conviction(STP_EVENT_DATE="20200101"))["101001001000", "XC § 11"]
    assert (row.verdict, row.eligible_on) == (INELIGIBLE, dt.date(2035, 1, 1))
    assert all(reason.startswith("XC § 11: ") for reason in row.reasons)
    assert row.reasons


def test_7_a_blank_behind_the_county_is_no_other_county() -> None:
    assert outcome(small(), "XC § 16", conviction(STP_ORI_CNTY_NAME=" YOLO  ")).verdict == ELIGIBLE
    assert outcome(small(), "XC § 16", conviction(STP_ORI_CNTY_NAME="NARNIA")).verdict == INELIGIBLE
    assert outcome(small(), "XC § 16", conviction()) == Outcome(UNDETERMINED, ("county",))


# ------------------------------------------------------------------------------------------------ what is missing


@pytest.mark.parametrize("birth", ["", "00000000", "19800230", "1980", "UNKNOWN", "19760000"])
def test_8_an_unknown_birth_date_makes_nobody_fifty(birth: str) -> None:
    assert outcome(small(), "XC § 10", conviction(PRI_DOB=birth)) == Outcome(UNDETERMINED, ("person.birth-date",))


def test_8_a_year_of_birth_decides_what_it_can() -> None:
    assert outcome(small(), "XC § 10", conviction(PRI_DOB="19750000")).verdict == ELIGIBLE
    assert outcome(small(), "XC § 10", conviction(PRI_DOB="19950000")).verdict == INELIGIBLE


def test_8_california_asks_for_the_birth_date_where_it_counts() -> None:
    found = outcome(california(), "HSC § 11361.5(a)", conviction())
    assert found.verdict == UNDETERMINED
    assert "person.birth-date" in found.missing


@pytest.mark.parametrize("event", ["", "00000000", "20110230", "2011063", "20110000"])
def test_9_an_unknown_event_date_is_neither_long_ago_nor_in_youth(event: str) -> None:
    line = conviction(STP_EVENT_DATE=event, PRI_DOB="19900701")
    assert outcome(small(), "XC § 11", line) == Outcome(UNDETERMINED, ("conviction-date",))
    assert outcome(small(), "XC § 13", line) == Outcome(UNDETERMINED, ("conviction-date",))


@pytest.mark.parametrize("status", ["", "  -  ", "WOBBLER", "UNKNOWN"])
def test_10_an_unknown_severity_is_no_misdemeanor(status: str) -> None:
    assert outcome(small(), "XC § 12", conviction(text="459 PC-X", CONV_STAT_DESCR=status)) == Outcome(UNDETERMINED, ("grade",))


def test_10_a_felony_with_a_blank_behind_it_is_a_felony() -> None:
    assert outcome(small(), "XC § 12", conviction(CONV_STAT_DESCR="FELONY ")).verdict == INELIGIBLE


def test_11_an_unknown_birth_date_does_not_fall_through_to_the_next_rule() -> None:
    rows = decided(small(), conviction(CONV_STAT_DESCR="FELONY", text="11359 HS-SALE"))
    assert {rows["101001001000", citation].verdict for citation in ("XC § 10", "XC § 13")} == {UNDETERMINED}


def test_12_an_offense_in_no_list_is_told_to_be_in_none() -> None:
    row = decided(small(), conviction(text="11359 HS-SALE"))["101001001000", "XC § 14"]
    assert (row.verdict, bool(row.reasons)) == (INELIGIBLE, True)


# ------------------------------------------------------------------------------------------------ bad rows


@pytest.mark.parametrize(
    "bad",
    [
        conviction("", "459 PC-BURGLARY"),  # a blank key
        conviction("101", "459 PC-BURGLARY"),  # a short one
        conviction(PRI_NAME='A "STRAY').replace('""', '"'),
        conviction() + ",,",  # cells too many
        ",".join(conviction().split(",")[:-1]),  # one too few
        '"',
    ],
)
def test_13_a_bad_row_is_rejected_alone_and_the_person_may_lack_a_charge(bad: str) -> None:
    found, account = read_all([HEADER, conviction(SUBJECT_ID="1"), conviction(), bad, conviction(SUBJECT_ID="9")])
    people = {item.person_id: item for item in found if isinstance(item, Person)}
    assert (account.rejected, sorted(people)) == (1, ["1", "7", "9"])
    assert people["1"].lost == frozenset()
    alone = rows_of(small(), people["7"])["101001001000", "XC § 17"]
    assert alone.verdict == UNDETERMINED
    assert "history[repository]" in alone.missing


def test_13_a_lost_row_is_not_made_good_by_a_law_that_counts_the_record_as_complete() -> None:
    open_question = "PC § 1203.425(a)(1)(B)(iv)(II)"
    felony = conviction(CONV_STAT_DESCR="FELONY", SENT_LOC_DESCR="FINE")
    found, _ = read_all([felony, conviction("", "459 PC-BURGLARY")])
    (person,) = (item for item in found if isinstance(item, Person))
    assert "history[repository]" in rows_of(california(), person)["101001001000", open_question].missing
    assert "history[repository]" not in decided(california(), felony)["101001001000", open_question].missing


def test_13_a_byte_order_mark_makes_no_row_of_the_header() -> None:
    _, account = read_all([("\ufeff" + HEADER).encode(), conviction().encode()])
    assert (account.rejected, account.supporting["header"], account.charges) == (0, 1, 1)


def test_13_an_option_that_the_law_does_not_have_is_an_error_that_says_so() -> None:
    with pytest.raises(InvalidInput, match="years-ago"):
        small().with_parameters({"years-ago": "5 years"})
    with pytest.raises(InvalidInput):
        small().with_parameters({"years-since": "11357(a)"})


# ------------------------------------------------------------------------------------------------ what later rows say


@pytest.mark.parametrize("text", ["DISM PER 1203.4 PC", "CONV SET ASIDE & DISM PER 1203.4 PC", "CONVICTION REVERSED"])
def test_14_a_conviction_that_was_set_aside_is_not_decided_again(text: str) -> None:
    rows = decided(small(), conviction(), conviction(DISP_DESCR=text, DISP_DATE="20150301"))
    assert [(row.citation, row.verdict) for row in rows.values()] == [("", INELIGIBLE)]


def test_14_a_conviction_that_proposition_64_took_back_is_none_any_more() -> None:
    rows = decided(california(), conviction(), conviction(DISP_DESCR="DISM & SEALED PER 11361.8 HS", DISP_DATE="20180301"))
    assert ("101001001000", DISMISSAL) not in rows


def test_14_rows_that_contradict_each_other_leave_the_grade_open_and_are_counted() -> None:
    lines = [conviction(STP_ORI_CNTY_NAME="YOLO"), conviction(STP_ORI_CNTY_NAME="KERN", CONV_STAT_DESCR="FELONY")]
    assert outcome(small(), "XC § 12", *lines) == Outcome(UNDETERMINED, ("grade",))
    assert outcome(small(), "XC § 16", *lines) == Outcome(UNDETERMINED, ("county",))
    _, account = read_all(lines)
    assert dict(account.contradictions) == {"CONV_STAT_DESCR": 1, "STP_ORI_CNTY_NAME": 1}


def test_14_sentence_parts_of_rows_that_interleave_stay_with_their_counts() -> None:
    one, two = "101001001000", "101001002000"
    rows = [
        conviction(one, SENT_LOC_DESCR="JAIL", SENT_LENGTH="90", SENT_TIME_CODE="D"),
        conviction(two, "459 PC-BURGLARY", SENT_LOC_DESCR="PRISON", SENT_LENGTH="2", SENT_TIME_CODE="Y"),
        conviction(one, SENT_LOC_DESCR="FINE"),
    ]
    first, second = charges_of(*rows)
    assert (first.facts["sentence-kind"], second.facts["sentence-kind"]) == (choice("jail"), choice("prison"))
    assert ("jail-term" in first.facts, "prison-term" in first.facts) == (True, False)
    assert ("jail-term" in second.facts, "prison-term" in second.facts) == (False, True)


def test_14_the_birth_date_of_any_row_counts() -> None:
    lines = [conviction(), conviction("101001002000", PRI_DOB="19700101")]
    assert outcome(small(), "XC § 10", *lines).verdict == ELIGIBLE


def test_14_birth_dates_that_differ_decide_nothing() -> None:
    lines = [conviction(PRI_DOB="19700101"), conviction("101001002000", PRI_DOB="19900101")]
    assert outcome(small(), "XC § 10", *lines) == Outcome(UNDETERMINED, ("person.birth-date",))
    _, account = read_all(lines)
    assert dict(account.contradictions) == {"PRI_DOB": 1}


def test_14_the_same_person_under_two_ids_is_two_people() -> None:
    found, _ = read_all([conviction(SUBJECT_ID="1", CII_NUMBER="A1"), conviction(SUBJECT_ID="2", CII_NUMBER="A1")])
    assert [item.person_id for item in found if isinstance(item, Person)] == ["1", "2"]


def test_the_layout_has_no_day_of_the_act_so_that_it_lies_between_birth_and_arrest() -> None:
    person = person_of(arrest(PRI_DOB="19910501"), conviction("101002001000", PRI_DOB="19910501"))
    law = california()
    (charge,) = view(law.program, law.resolve, person, AS_OF).entities("charge")
    assert charge.facts["offense-date"] == between(dt.date(1991, 5, 1), dt.date(2012, 5, 1))


# ------------------------------------------------------------------------------------------------ what cannot be read still counts


@pytest.mark.parametrize(
    "cells",
    [
        {"text": "SEE COMMENT FOR CHARGE"},
        {"text": "SEE COMMENT FOR CHARGE", "COMMENT_TEXT": "ASK THE COURT"},
        {"text": "LOCAL ORDINANCE"},
        {"text": "11357"},
        {"text": "11357 HS-POSSESS", "COMMENT_TEXT": "459 PC-BURGLARY"},
    ],
)
def test_an_unreadable_conviction_leaves_a_clause_on_other_convictions_open_and_is_named(cells: dict[str, str]) -> None:
    other = conviction("102001001000", **cells)
    found = outcome(small(), "XC § 17", conviction(), other)
    assert found.verdict == UNDETERMINED
    assert "charge[7:102001001000].citation" in found.missing


def test_a_readable_conviction_decides_such_a_clause() -> None:
    assert outcome(small(), "XC § 17", conviction(), conviction("102001001000", "459 PC-BURGLARY")).verdict == INELIGIBLE
    assert outcome(small(), "XC § 17", conviction(), conviction("102001001000", "11358 HS-CULTIVATE")).verdict == ELIGIBLE
