from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearance_rules.logic.values import Dates, Durations, day, month, year
from clearance_rules.records import ca_doj_text as texts
from tests.law.recorded_law import resolve


@pytest.mark.parametrize(
    ("text", "citation", "description"),
    [
        ("11357(C) HS-POSSESS MARIJUANA", "11357(C) HS", "POSSESS MARIJUANA"),
        ("11357(C)HS-POSSESS MARIJUANA", "11357(C)HS", "POSSESS MARIJUANA"),
        ("11357(c) hs-possess marijuana", "11357(c) hs", "possess marijuana"),
        ("664-11357 hs-att possess", "664-11357 hs", "att possess"),
        ("11357(b) hs possess", "11357(b) hs", "possess"),
        ("11359HS-INTENT SELL CANNABIS", "11359HS", "INTENT SELL CANNABIS"),
        ("664-11357 HS-ATT POSSESS MARIJUANA", "664-11357 HS", "ATT POSSESS MARIJUANA"),
        ("664/11357 HS-ATT POSSESS MARIJUANA", "664/11357 HS", "ATT POSSESS MARIJUANA"),
        ("664/187(A) PC-ATT MURDER", "664/187(A) PC", "ATT MURDER"),
        ("182(A)(1)-11359 HS-CONSP", "182(A)(1)-11359 HS", "CONSP"),
        ("664-11358", "664-11358", ""),
        ("664-11358 HS CULTIVATE", "664-11358 HS", "CULTIVATE"),
        ("11357.5(A) HS-SYNTHETIC", "11357.5(A) HS", "SYNTHETIC"),
        ("11357A2 HS-POSSESS", "11357A2 HS", "POSSESS"),
        ("11357(B) HS-POSSESS 28.5- GRAMS", "11357(B) HS", "POSSESS 28.5- GRAMS"),
        ("11357(B) H&S-POSSESS", "11357(B) H&S", "POSSESS"),
        ("484(A)/490.5 PC-THEFT/PETTY THEFT", "484(A)/490.5 PC", "THEFT/PETTY THEFT"),
        ("11360(B) SELL/FURNISH/ETC MARIJUANA/HASH", "11360(B)", "SELL/FURNISH/ETC MARIJUANA/HASH"),
        ("11357(B) HS POSSESS MARIJUANA", "11357(B) HS", "POSSESS MARIJUANA"),
        ("11357-POSSESS", "11357", "POSSESS"),
        ("11360 HS - SELL", "11360 HS", "SELL"),
        ("220 PC- COMMIT MAYHEM", "220 PC", "COMMIT MAYHEM"),
        ("459-BURGLARY HS-X", "459", "BURGLARY HS-X"),
        ("21 USC 841(A)(1)-DISTRIBUTE", "21 USC 841(A)(1)", "DISTRIBUTE"),
        ("LOCAL ORDINANCE", "LOCAL ORDINANCE", ""),
        ("POSSESS MARIJUANA-11357 HS", "POSSESS MARIJUANA-11357 HS", ""),
        ("-POSSESS", "-POSSESS", "POSSESS"),
        ("-", "-", ""),
        ("", "", ""),
    ],
)
def test_the_citation_ends_where_the_description_starts(text: str, citation: str, description: str) -> None:
    assert texts.split_charge(text) == (citation, description)


@pytest.mark.parametrize(
    ("text", "citation", "description"),
    [
        ("11358 HS-CULTIVATE MARIJUANA", "11358 HS", "CULTIVATE MARIJUANA"),
        ("11358 HS CULTIVATE - 3 COUNTS", "11358 HS", "CULTIVATE - 3 COUNTS"),
        ("HS 11358-CULTIVATE", "HS 11358", "CULTIVATE"),
        ("HS 11358 CULTIVATE BY J DOE", "HS 11358", "CULTIVATE BY J DOE"),
        ("664-11357 HS-ATT", "664-11357 HS", "ATT"),
        ("THIS IS A COMMENT", "", "THIS IS A COMMENT"),
        ("DOE,ANY 19800101", "", "DOE,ANY 19800101"),
        ("19800101 DOE", "", "19800101 DOE"),
        ("POSSESS 28 GR - J DOE", "", "POSSESS 28 GR - J DOE"),
        ("11358", "", "11358"),
        ("", "", ""),
    ],
)
def test_a_comment_has_a_citation_only_if_it_starts_with_one_and_its_code(text: str, citation: str, description: str) -> None:
    assert texts.split_comment(text) == (citation, description)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("AMENDED FROM 11358 HS", True),
        ("CONSEC TO PC 459", True),
        ("90 DAYS JAIL", False),
        ("28.5 GRAMS", False),
        ("THIS IS A COMMENT", False),
        ("", False),
    ],
)
def test_a_section_is_seen_wherever_a_comment_names_it(text: str, expected: bool) -> None:
    assert texts.names_section(text) is expected


@pytest.mark.parametrize(
    ("citations", "expected"),
    [
        ([], ""),
        (["11357 HS"], "11357 HS"),
        (["LOCAL ORDINANCE"], "LOCAL ORDINANCE"),
        (["11357 HS", "11357HS"], "11357HS"),
        (["11357 HS", "11358 HS"], "11357 HS / 11358 HS"),
        (["664/11357 HS", "11358 HS"], "11358 HS / 664/11357 HS"),
        (["664/11357 HS", "182/11358 HS"], ""),  # each would make the other an attempt or a conspiracy, too
        (["182 PC", "11358 HS"], ""),  # of which nobody knows what was agreed on
        (["11357", "11358 HS"], ""),  # which may be any code's
        (["LOCAL ORDINANCE", "11358 HS"], ""),
    ],
)
def test_several_citations_are_one_that_may_mean_either_or_none(citations: list[str], expected: str) -> None:
    assert texts.either(citations) == expected


SHAPES = [
    "11357 HS",
    "11357(b) HS",
    "11358HS",
    "459 PC",
    "664/11357 HS",
    "182(A)(1) PC/11359 HS",
    "11359/11360 HS",
    "664 PC",
    "32 PC",
    "5 XX",
    "11358",
]


@given(st.lists(st.sampled_from(SHAPES), min_size=2, max_size=3, unique=True))
def test_what_may_be_either_may_mean_all_that_each_of_them_may(citations: list[str]) -> None:
    together = texts.either(citations)
    if together:
        meant = resolve(together).cited
        assert meant.anything or all(resolve(one).cited.leaves <= meant.leaves for one in citations)


@pytest.mark.parametrize(
    ("length", "unit", "expected"),
    [
        ("90", "D", Durations(Decimal(90), Decimal(90), days=True)),
        ("6", "M", Durations(Decimal(6), Decimal(6), days=False)),
        ("2", "y", Durations(Decimal(24), Decimal(24), days=False)),
        ("0", "D", None),
        ("000", "D", None),
        ("6", "", None),
        ("LIFE", "Y", None),
        ("-6", "M", None),
        ("", "", None),
        ("99999", "D", None),
    ],
)
def test_a_term_is_a_number_and_its_unit(length: str, unit: str, expected: Durations | None) -> None:
    assert texts.read_term(length, unit) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("ATTEMPTED", "664 PC"), ("-CONSPIRACY", "182 PC"), ("SOLICITATION", "653F PC"), ("ACCESSORY", "32 PC"), ("USE FIREARM", None)],
)
def test_a_qualifier_adds_the_section_of_what_was_not_completed(text: str, expected: str | None) -> None:
    assert texts.read_qualifier(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("DISM PER 1203.4 PC", False),
        ("DISM PER 1203.41 PC", False),
        ("DISM PER 1203.43 PC", None),
        ("DISM PER 1473.7 PC", True),
        ("DISM PER 11361.8 HS", True),
        ("CONVICTION REVERSED", True),
        ("SET ASIDE", None),
    ],
)
def test_a_conviction_is_taken_back_as_invalid_or_as_relief(text: str, expected: bool | None) -> None:
    assert texts.read_disposition(text) == "set-aside"
    assert texts.read_vacated(text) is expected


@given(st.text(alphabet="0123456789-/()AHPSCV &.", max_size=40))
def test_no_charge_text_loses_its_section_number(text: str) -> None:
    citation, description = texts.split_charge(text)
    assert "".join(text.split()).replace("-", "") in "".join((citation + description).split()).replace("-", "")


def test_a_text_of_a_million_characters_is_split_in_no_time() -> None:
    for piece in ("1", "-1", "1 ", "(1)", "A-", "1/"):
        texts.split_charge(piece * 1_000_000)
        texts.names_section(texts.split_comment(piece * 1_000_000)[1])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20120531", day(dt.date(2012, 5, 31))),
        ("20120500", month(2012, 5)),
        ("20120000", year(2012)),
        ("20120229", day(dt.date(2012, 2, 29))),
        ("20190230", None),
        ("20191300", None),
        ("20190015", None),
        ("00000000", None),
        ("00010101", None),
        ("99991231", None),
        ("2012053", None),
        ("2012-05-", None),
        ("²0120531", None),
        ("", None),
    ],
)
def test_a_date_is_a_day_part_of_one_or_unknown(text: str, expected: Dates | None) -> None:
    assert texts.read_day(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CONVICTED", "convicted"),
        ("CONVICTED-PROB/JAIL", "convicted"),
        ("convicted-jail", "convicted"),
        ("CONV SET ASIDE & DISM PER 1203.4 PC", "set-aside"),
        ("DISM PER 1203.4 PC", "set-aside"),
        ("DISM & SEALED PER 11361.8 HS", "set-aside"),
        ("CONVICTION REVERSED", "set-aside"),
        ("PETN TO SET ASIDE DENIED", "aftermath"),
        ("CONV REDUCED TO MISD PER 17 PC", "reduced"),
        ("REDESIGNATED PER 11361.8 HS", "reduced"),
        ("PROB REVOKED", "revoked"),
        ("PROBATION VIOL-REVOKED", "revoked"),
        ("PROB REINSTATED", "aftermath"),
        ("RESENTENCED", "resentenced"),
        ("RE-SENTENCED/PRISON", "resentenced"),
        ("DISMISSED/FURTHERANCE OF JUSTICE", "dismissed"),
        ("ACQUITTED", "acquitted"),
        ("NOT GUILTY", "acquitted"),
        ("PROS REJ-LACK OF SUFFICIENT EVIDENCE", "not-charged"),
        ("PROSECUTOR REJECT", "not-charged"),
        ("DETENTION ONLY", "not-charged"),
        ("REL/DET ONLY", "not-charged"),
        ("REL/TOT OTHER JURIS/AUTH", "other"),
        ("DIVERSION", "diverted"),
        ("DIVERSION TERMINATED", None),
        ("DEFERRED ENTRY OF JUDGMENT", "deferred"),
        ("BENCH WARRANT ISSUED", "pending"),
        ("HUNG JURY", None),
    ],
)
def test_a_disposition_says_what_its_words_say_or_nothing(text: str, expected: str | None) -> None:
    assert texts.read_disposition(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("COURT ACTION", "court action"),
        ("ARREST/DETAINED/CITED", "arrest"),
        ("SUPPLEMENTAL ARREST", "arrest"),
        ("DECEASED", "deceased"),
        ("REGISTRATION", "registration"),
        ("CUSTODY:JAIL", "other step"),
        ("APPLICANT", "other step"),
        ("x", None),
        ("", None),
    ],
)
def test_a_step_is_of_a_kind_or_unread(text: str, expected: str | None) -> None:
    assert texts.read_step(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("DISM PER 11361.8 HS", (("dismissal",), "11361.8 HS")),
        ("SEALED PER 11361.9(B) HS", (("sealing",), "11361.9(B) HS")),
        ("DISM & SEALED PER 11361.8(E) HS", (("dismissal", "sealing"), "11361.8(E) HS")),
        ("REDUCED TO INF PER 11361.8", (("redesignation",), "11361.8 HS")),
        ("11361.8 HS", None),
        ("PETN 11361.8 DENIED", None),
        ("DISM PER 1203.4 PC", None),
    ],
)
def test_relief_under_proposition_64_is_told_from_other_relief(text: str, expected: tuple[tuple[str, ...], str] | None) -> None:
    assert texts.read_relief(text) == expected
