"""Checks of what sentences declare and refer to outside of conditions."""

from __future__ import annotations

import pytest

from clearance_rules.diagnostics import Diagnostics
from clearance_rules.law.load import load_text
from tests.law.laws import FRAME, findings

BODY = "body court is local court.\n"
GROWING = "offense PC § 42 in force from 1980-01-01 punishes growing x as infraction when x's plants is more than 6.\n"
USED = "except conviction c from PC § 51(a) under PC § 51(c) when {}."


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        # names
        ("field offense of charge in text, sometimes recorded.", ["N109"]),
        ("define person of conviction c under PC § 53 as c's recent is true.", ["N109"]),
        ("conduct growing has plants in count, case in count.\n" + GROWING, ["N109"]),
        ("parameter pending in yesno is true.", ["N109"]),
        ("field kind of charge in {true, other}, sometimes recorded.", ["N109"]),
        ("field kind of charge in {pending, other}, sometimes recorded.", []),
        ("define amount of conviction c under PC § 53 as c's recent is true.", ["N110"]),
        ("conduct growing has plants in count, grade in count.\n" + GROWING, ["N110"]),
        ("conduct growing has plants in count, weight in count.\n" + GROWING, ["N110"]),
        ("class strict under PC § 53 means PC § 40.", ["N110"]),
        ("conduct growing has plants in count, plants in count.\n" + GROWING, ["N107"]),
        ("noun plea under PC § 53 means guilt c.", ["N122"]),
        ("permit cannabis x under PC § 50 when x's act is sell. permit cannabis x under PC § 50 when x's act is sell.", ["N108"]),
        ("class a under PC § 53 means PC § 40. class a under PC § 53 means PC § 40.", ["N108"]),
        ("class a under PC § 53 means PC § 40, PC § 40.", ["N111"]),
        ("grant expungement and expungement of arrest a under PC § 61 on petition when a's grade is felony.", ["N111"]),
        (USED.format("c's grade is felony or c's grade is felony"), ["N111"]),
        (USED.format("c's grade is one of (felony, felony)"), ["N111"]),
        (USED.format("c's grade is one of (felony, felony, misdemeanor, felony, misdemeanor)"), ["N111"]),
        # bodies, effects, duties, powers
        (BODY + "effect sealing is clearing, record kept, visible to court and person, debts cancelled under PC § 53.", []),
        (BODY + "effect sealing is clearing, record burnt, visible to cort, debts forgotten under PC § 53.", ["N134", "N126", "N134"]),
        ("effect sealing is cleaning under PC § 53.", ["N134"]),
        (BODY + "duty of court under PC § 53 to report PC § 51(a) each fortnight.", ["N134"]),
        (BODY + "duty of court under PC § 53 to report PC § 51(a) within 30 days of PC § 51(b), otherwise at once.", []),
        (BODY + "duty of court under PC § 53 to report PC § 51(a) within 30 grams of PC § 51(z).", ["T106", "C105"]),
        (
            BODY + "duty of court under PC § 53 to seal every conviction granted under PC § 51(a) by 2024-01-01\n"
            "  when arrest a has (a's grde is felony).",
            ["N121"],
        ),
        (BODY + "duty of court under PC § 53 to seal every case granted under PC § 51(a) by 2024-01-01.", ["C107"]),
        (BODY + "duty of court under PC § 53 to review every case reviewed under PC § 51(a) by 2024-01-01.", []),
        (BODY + "duty of court under PC § 53 to seal every convict granted under PC § 51(a) by 2024-01-01.", ["N122"]),
        (BODY + "power of court under PC § 53 to halt every conviction c granted under PC § 51(a) where (d's grade is felony).", ["N120"]),
        (BODY + "power of court under PC § 53 to halt every conviction granted under PC § 51(a) unless used the grant falls.", ["N134"]),
        (BODY + "power of court under PC § 53 to halt every conviction granted under PC § 51(a) within 60 days of paid-date.", []),
        ("body court is local court. body court is state court.", ["N107"]),
        # offenses, conducts, fields
        ("offense PC § 45 in force from 2000-01-01 punishes cannabis x as felony up to 3 years when x's act is sell.", []),
        ("offense PC § 45 in force from 2000-01-01 punishes cannabis x as felony up to 100 dollars when x's act is sell.", []),
        ("offense PC § 45 in force from 2000-01-01 punishes cannabis x as felony up to 3 grams when x's act is sell.", ["T106"]),
        ("offense PC § 45 in force from 2000-01-01 punishes cannabis x as felony or crime when x's act is sell.", ["N130"]),
        ("conduct growing has plants in count, spell in days from birth-date to offense-date.\n" + GROWING, ["N131"]),
        ("conduct growing has plants in count, spell in count from birth-date to offense-date.\n" + GROWING, ["T111"]),
        ("conduct growing has plants in count, spell in years from birth-date to grade.\n" + GROWING, ["T112"]),
        ("conduct growing has plants in count, kind in grade.\n" + GROWING, ["T111"]),
        ("conduct growing has plants in count, colour in {a, b} recorded as race.\n" + GROWING, ["N132"]),
        ("field end-date of charge in date, sometimes recorded, never before offense-date.", []),
        ("field end-date of charge in date, sometimes recorded, never before birth-date.", []),
        ("field end-date of charge in date, sometimes recorded, never before grade.", ["T112"]),
        ("field end-state of charge in text, sometimes recorded, never before offense-date.", ["T112"]),
        ("field end-date of person in date, sometimes recorded, never before offense-date.", ["N132"]),
        ("field end-date of person in date, sometimes recorded, never before race.", ["N140"]),
        ("field thing of chrge in text, sometimes recorded.", ["N134"]),
        ("field thing of charge in date, may be missing, sometimes recorded.", ["N134"]),
        ("field thing of charge in zzz, sometimes recorded.", ["N131"]),
        ("parameter thing in zzz is true.", ["N131"]),
        ("conduct growing has plants in count, thing in zzz.\n" + GROWING, ["N131"]),
        ("field weight of charge in grams, always recorded.", ["N107"]),
        ("complete history repository, other-states under PC § 53.", []),
        ("complete history repositry under PC § 53.", ["N134"]),
        ("complete section PC § 40 under PC § 53.", []),
        ("complete section PC § 51 under PC § 53.", ["C112"]),
        # classes
        ("class a under PC § 53 means class b.", ["N124"]),
        ("class a under PC § 53 means PC § 40 for offenses from 2022-07-01.", ["W107"]),
        ("class a under PC § 53 means PC § 40 for offenses from 1970-01-01 until 1980-01-01.", ["W107"]),
        ("class a under PC § 53 means PC § 40 for offenses from 1970-01-01 until 1980-01-02.", []),
        ("class a under PC § 53 means PC § 40 for offenses before 1979-02-30.", ["W101"]),
        (
            'omits PC § 41 because "Other."\n.class a under PC § 53 means PC § 40, § 41 for offenses before 1970-01-01.'.replace(
                "\n.", ".\n"
            ),
            [],
        ),
        ("class a under PC § 53 means PC § 40 as crime.", ["N130"]),
        ("class a under PC § 53 means PC § 41 as felony.", ["C105"]),
        ("class a under PC § 53 means PC § 664.", []),
        ("class a under PC § 53 means PC § 40 including conspiracy.", ["C116"]),
        # ladders
        ('define tier of conviction c under PC § 53 is "high" when c\'s status is open, otherwise "low".', []),
        ("define tier of conviction c under PC § 53 is c's grade when c's status is open, otherwise felony.", ["T114"]),
        ("define tier of conviction c under PC § 53 is PC § 40 when c's status is open, otherwise PC § 40.", ["T123"]),
        ("define tier of conviction c under PC § 53 is 3 yeers when c's status is open, otherwise 1 year.", ["T104"]),
        ("define tier of conviction c under PC § 53 is 3 years when c's status is open, otherwise 1 gram.", ["T108"]),
        (
            (
                "define tier of conviction c under PC § 53 is 3 years when (c's status is open or not c's status is open),\n"
                "  1 year when c's recent is true, otherwise 2 years."
            ),
            ["T120"],
        ),
        ("define tier of convict c under PC § 53 is 3 years when c's status is open, otherwise 1 year.", ["N122"]),
        ("define tier of noun c under PC § 53 is 3 years when c's status is open, otherwise 1 year.", ["N122"]),
        # order
        ("noun plea under PC § 53 means conviction c where (any plea d of c's person where (d's grade is felony)).", ["G103"]),
        ("define own of conviction c under PC § 53 as c's own is true.", ["G103"]),
        (
            (
                "presume for conviction c that c's status is closed under PC § 53 when c's age is at least 21 years.\n"
                "presume for conviction c that c's weight is 1 gram under PC § 53 when c's status is closed."
            ),
            ["G101"],
        ),
        (
            (
                "noun plea under PC § 53 means conviction c where (c's status is closed).\n"
                "presume for plea c that c's status is closed under PC § 53."
            ),
            ["G102"],
        ),
        # codes
        ('code BPC "Business Code" cited as "9(a)" with attempts under § 1(1).', ["C103"]),
        ('code BPC "Business Code" cited as "9(a)" with attempts under § 1, § 1(1), § 1(2).', ["C103", "C103"]),
        ('code BPC "Business Code" recorded as "BP", "BP".', ["N111"]),
        ('code BPC "Business Code" recorded as "BP". code BP "Other" recorded as "bp".', ["C113"]),
    ],
)
def test_sentences(text: str, codes: list[str]) -> None:
    assert findings(text) == codes


GIVEN = "example first under PC § 51(a) given {} on 2024-01-01 expect {}."


@pytest.mark.parametrize(
    ("given", "expected", "codes"),
    [
        ("conviction c with citation PC § 40", "expungement eligible", []),
        ('conviction with citation "40 PC"', "expungement eligible", []),
        ('case with county "A"; conviction with citation "40 PC"', "expungement of charge eligible", []),
        (
            'case k with county "A"; conviction c of k with citation "40 PC"; order r of c with relief expungement',
            "expungement eligible",
            [],
        ),
        ("conviction c with conviction-date 2012", "expungement undetermined because c's grade, PC § 51(a)", []),
        ("conviction c with conviction-date 2012", "expungement undetermined because PC § 51(z)", ["C105"]),
        ("conviction c with release-date pending, weight 1 ounce, grade felony", "expungement undetermined", []),
        ("conviction c with conviction-date pending", "expungement undetermined", ["T116"]),
        ("conviction c with conviction-date 0", "expungement undetermined", ["W101"]),
        ("conviction c with weight between 2012-01-01 and 2013-01-01", "expungement undetermined", ["T101"]),
        ("conviction c with weight 2012-01", "expungement undetermined", ["T101"]),
        ("conviction c with status c's status", "expungement undetermined", ["T114"]),
        ("conviction c with status open, status closed", "expungement undetermined", ["N111"]),
        ("conviction c with amount 3 grams", "expungement undetermined", ["N132"]),
        ("conviction c with act possess", "expungement undetermined", ["N132"]),
        ("conviction c with birth-date 1990", "expungement undetermined", ["N132"]),
        ("conviction c with offence-date 1990", "expungement undetermined", ["N132"]),
        ('conviction c with citation "40 PC"; conviction c with citation "40 PC"', "expungement of c eligible", ["N107"]),
        ('conviction c with citation "40 PC"; conviction c with citation "41 PC"', "expungement of c eligible", ["N107"]),
        ('conviction c with citation "40 PC"; person p of c with birth-date 1990', "expungement eligible", ["Q104"]),
        ('conviction c of c with citation "40 PC"', "expungement eligible", ["N133"]),
        ('convict c with citation "40 PC"', "expungement eligible", ["N122"]),
        ("person p with birth-date 1990", "expungement eligible", ["Q112"]),
        ("complete history everywhere; conviction c with grade felony", "expungement undetermined", ["N134"]),
        ("complete history; conviction c with grade felony", "expungement undetermined", []),
        ("conviction c with grade felony", "sealing undetermined", ["N125"]),
        ("conviction c with grade felony", "expungement eligible presumed c's grde", ["N121"]),
    ],
)
def test_examples(given: str, expected: str, codes: list[str]) -> None:
    assert findings(GIVEN.format(given, expected)) == codes


@pytest.mark.parametrize(
    ("given", "remedy"),
    [
        ("conviction c with amount 3 grams", "A record shows it as `weight`."),
        ("conviction c with act possess", "It is a fact of the act that no record holds; leave it out."),
        ("conviction c with birth-date 1990", "It is a fact of the person: give it there."),
        ("conviction c with offence-date 1990", "Did you mean `offense-date`?"),
        ("conviction c with zzz 1990", "Declare it: `field zzz of charge in …, sometimes recorded`."),
    ],
)
def test_a_fact_that_records_do_not_hold_is_told_what_they_hold(given: str, remedy: str) -> None:
    found = Diagnostics()
    load_text(FRAME + GIVEN.format(given, "expungement undetermined"), found)
    assert [finding.remedy for finding in found.errors] == [remedy]


def test_every_kind_of_name_is_seen_to_be_used_or_not() -> None:
    declared = (
        'code HSC "Health Code".\ncode VC "Vehicle Code" recorded as "VC".\nbody court is local court.\n'
        "field own of charge in text, sometimes recorded.\n"
        "noun plea under PC § 53 means conviction c.\nconduct growing has plants in count.\nclass a under PC § 53 means PC § 40.\n"
        "effect sealing is clearing under PC § 53."
    )
    found = Diagnostics()
    load_text(FRAME + declared, found)
    told = {finding.span.text for finding in found if finding.code == "N150"}
    assert told >= {
        '"Health Code"',
        "court",
        "own",
        "plea",
        "growing",
        "a",
        "sealing",
        "strict",
        "statuses",
        "wait",
        "clock",
        "recent",
        "paid-date",
    }
    assert '"Vehicle Code"' not in told, "the citations of records are read by it"
    used = (
        'omits HSC § 1 because "Other.".\n'
        "field later of charge in date, sometimes recorded, never before paid-date.\n"
        'duty of court under PC § 54 to seal every plea granted under PC § 51(a) within 1 day of later when plea c has (c\'s own is "x").\n'
        + GROWING
        + "grant sealing of plea c under PC § 55 on petition to at most 1 per person, earliest paid-date first\n"
        "  when c's offense is in a and strict is true and c's status is one of (statuses) and c's recent is true\n"
        "   and wait of c has passed since the latest clock among pleas d of c's person and extra-wait has passed since cutoff."
    )
    found = Diagnostics()
    load_text(f"{FRAME}{declared}\n{used}", found)
    assert [finding.span.text for finding in found] == []
