from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearance_rules.logic.values import Dates, day, month, year
from clearance_rules.records import ca_doj_text as texts


@pytest.mark.parametrize(
    ("text", "citation", "description"),
    [
        ("11357(C) HS-POSSESS MARIJUANA", "11357(C) HS", "POSSESS MARIJUANA"),
        ("11357(C)HS-POSSESS MARIJUANA", "11357(C)HS", "POSSESS MARIJUANA"),
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


@given(st.text(alphabet="0123456789-/()AHPSCV &.", max_size=40))
def test_no_charge_text_loses_its_section_number(text: str) -> None:
    citation, description = texts.split_charge(text)
    assert "".join(text.split()).replace("-", "") in "".join((citation + description).split()).replace("-", "")


def test_a_text_of_a_million_characters_is_split_in_no_time() -> None:
    for piece in ("1", "-1", "1 ", "(1)", "A-", "1/"):
        texts.split_charge(piece * 1_000_000)


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
