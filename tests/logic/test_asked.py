"""Which fields a law reads."""

from __future__ import annotations

import datetime as dt

import pytest

from clearance_rules import loads
from clearance_rules.logic.asked import OFFENSE, fields_read

FRAME = """\
jurisdiction US-XX "Example State" grades infraction < misdemeanor < felony crimes misdemeanor, felony anniversaries round up.
code PC "Penal Code" recorded as "PC".
field grams-found of charge in grams, sometimes recorded.
conduct cannabis has amount in grams recorded as grams-found, age in years from birth-date to offense-date, sort in {flower, leaf}.
offense PC § 40 in force from 2000-01-01 punishes cannabis x as misdemeanor when x's amount is at least 1 gram.
effect sealing is clearing under PC § 50.
"""
DAY = dt.date(2026, 11, 24)
ALWAYS = {("order", "relief"), ("order", "citation")}
ACT = {*OFFENSE, ("charge", "grams-found"), ("person", "birth-date")}


@pytest.mark.parametrize(
    ("condition", "read"),
    [
        ("c's grade is felony", {("charge", "grade")}),
        ("c's person's birth-date is before 2000-01-01", {("person", "birth-date")}),
        ("c's case's fines-due is 0 dollars", {("case", "fines-due")}),
        ("c's offense is PC § 40", set(OFFENSE)),
        ("c's conduct is lawful on 2020-01-01", ACT),
        ("c's amount is at most 3 grams", ACT),
        ("c's conduct would be less than c's grade on 2020-01-01", {*ACT, ("charge", "grade")}),
        ("no charge d of c's person where (d's arrest-date is after c's arrest-date)", {("charge", "arrest-date")}),
        ("not c's deceased-person is true", {("person", "deceased")}),
        ("3 years have passed since c's release-date", {("charge", "release-date")}),
        ("the record shows (c's vacated is true)", {("charge", "vacated")}),
    ],
)
def test_what_a_condition_reads(condition: str, read: set[tuple[str, str]]) -> None:
    define = (
        "define deceased-person of charge c under PC § 51 as c's person's deceased is true.\n" if "deceased-person" in condition else ""
    )
    law = loads(f"{FRAME}{define}grant sealing of charge c under PC § 50 automatically when {condition}.\n")
    assert fields_read(law.program, DAY) == read | ALWAYS


def test_a_rule_that_is_no_longer_law_reads_nothing_and_one_to_come_does() -> None:
    law = loads(
        FRAME + "grant sealing of charge c under PC § 50 automatically in force from 2000-01-01 until 2020-01-01\n"
        "  when c's grade is felony.\n"
        "grant sealing of charge c under PC § 51 automatically in force from 2030-01-01 when c's vacated is true.\n"
    )
    assert fields_read(law.program, DAY) == {("charge", "vacated")} | ALWAYS


def test_caps_presumptions_revocations_and_evidence_read_too() -> None:
    law = loads(
        FRAME + "grant sealing of charge c under PC § 50 automatically to at most 1 per person, earliest arrest-date first\n"
        "  when c's status is closed.\n"
        "presume for charge c that c's grade is felony under PC § 52 when c's status is closed.\n"
        "revoke sealing of order r under PC § 53 when r's granted-in-error is true.\n"
        'evidence for charge c that c\'s vacated is true under PC § 54 from description matching "VACATED".\n'
    )
    read = {("charge", "arrest-date"), ("charge", "status"), ("order", "granted-in-error"), ("charge", "description")}
    assert fields_read(law.program, DAY) == read | ALWAYS
