"""Every shape in which California's repository writes a citation, read under California's law as `clearance cite` reads it."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

import pytest

from clearance_rules.api import Law, load
from clearance_rules.cli.cite import Answer, to_json
from clearance_rules.law.recorded import ReadStatus
from clearance_rules.logic.values import Dates, between, year

ANY_DAY = between(dt.date.min, dt.date.max)


@cache
def california() -> Law:
    return load("us/ca")


def answer(text: str, days: Dates = ANY_DAY) -> dict[str, Any]:
    return to_json(Answer(text, days, california().resolver.resolve(text, days), ()))


def read_as(text: str) -> set[str]:
    return {" ".join(filter(None, (one["citation"], one["inchoate"]))) for one in answer(text)["read_as"]}


@pytest.mark.parametrize(
    ("text", "read", "status"),
    [
        ("11357(C) HS-POSSESS MARIJUANA", {"HSC § 11357(c)"}, "read"),
        ("11360(A)HS", {"HSC § 11360(a)"}, "read"),
        ("11359HS-INTENT SELL CANNABIS", {"HSC § 11359"}, "read"),
        ("HS 11358", {"HSC § 11358"}, "read"),
        ("HS11358", {"HSC § 11358"}, "read"),
        ("H&S 11357(B)", {"HSC § 11357(b)"}, "read"),
        ("11357(c) hs-possess marijuana", {"HSC § 11357(c)"}, "read"),
        ("hs 11358", {"HSC § 11358"}, "read"),
        ("664/11357 HS", {"HSC § 11357 attempts"}, "read"),
        ("664-11357 HS", {"HSC § 11357 attempts"}, "read"),
        ("664-11357 HS-ATT POSSESS", {"HSC § 11357 attempts"}, "read"),
        ("664 PC/11357(A) HS", {"HSC § 11357(a) attempts"}, "read"),
        ("182(A)(1) PC/11359 HS", {"HSC § 11359 conspiracies"}, "read"),
        ("11359/11360 HS", {"HSC § 11359", "HSC § 11360"}, "partly read"),
        ("11359(A)/11360(A) HS-SALE", {"HSC § 11359(a)", "HSC § 11360(a)"}, "partly read"),
        ("11359 HS / 11360 HS", {"HSC § 11359", "HSC § 11360"}, "partly read"),
        ("11357(B) HS / 664 PC/11358 HS", {"HSC § 11357(b)", "HSC § 11358 attempts"}, "partly read"),
        ("11357.5(A) HS", {"HSC § 11357.5(a)"}, "read"),
        ("12022(A)(1) PC-ARMED", {"PC § 12022(a)(1)"}, "read"),
        ("186.22(B)(4) PC", {"PC § 186.22(b)(4)"}, "read"),
        ("245(A)(1)-186.22(B)(4) PC-ADW/GANG", {"PC § 245(a)(1)", "PC § 186.22(b)(4)"}, "partly read"),
        ("11359 HS/12022(A)(1) PC", {"HSC § 11359", "PC § 12022(a)(1)"}, "partly read"),
        ("182 PC-CONSPIRACY", {"PC § 182"}, "partly read"),
        ("11357 PC", {"PC § 11357"}, "read"),
    ],
)
def test_a_shape_is_read(text: str, read: set[str], status: str) -> None:
    assert read_as(text) == read
    assert answer(text)["status"] == status


@pytest.mark.parametrize(
    "text", ["664/11357", "11357", "1113579 XX", "1113579", "11357 XX", "SEE COMMENT FOR CHARGE", "LOCAL ORDINANCE", ""]
)
def test_what_bears_no_code_or_another_one_is_unread_and_may_mean_anything(text: str) -> None:
    assert california().resolver.read_citation(text) is ReadStatus.UNREAD
    assert answer(text)["readable"] is False


@pytest.mark.parametrize("text", ["11357.5(A) HS", "11357 PC", "1113579 HS", "111357 HS", "1135 HS", "11357.5 HS"])
def test_no_other_number_or_code_is_that_of_cannabis(text: str) -> None:
    resolved = california().resolver.resolve(text, year(2012))
    assert not resolved.cited.anything
    assert not {leaf for leaf in resolved.cited.leaves if leaf.paragraph == "HSC 11357" or leaf.paragraph.startswith("HSC 11357(")}


def test_a_text_is_read_once_for_all_days_of_the_same_law() -> None:
    resolver = california().resolver
    first = resolver.resolve("11357(B) HS-ONCE", between(dt.date(2012, 1, 1), dt.date(2012, 2, 1)))
    assert resolver.resolve("11357(B) HS-ONCE", between(dt.date(2012, 3, 1), dt.date(2013, 1, 1))) is first


def test_a_text_that_is_too_long_for_a_citation_is_not_remembered() -> None:
    resolver, text = california().resolver, "11357(B) HS-" + "X" * 1_000
    first = resolver.resolve(text, year(2012))
    assert resolver.resolve(text, year(2012)) is not first
    assert resolver.resolve(text, year(2012)) == first
