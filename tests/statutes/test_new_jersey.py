"""New Jersey's citations as its courts write them: the letter of the subsection behind the number, which is no section of its own."""

from __future__ import annotations

import datetime as dt

import pytest

import clearance_rules as cr
from clearance_rules.law.recorded import ReadStatus
from clearance_rules.logic.values import Dates

LAST_DAY = dt.date(2021, 2, 21)
FIRST_DAY = dt.date(2021, 2, 22)


@pytest.fixture(scope="module")
def new_jersey() -> cr.Law:
    return cr.load("us/nj")


@pytest.mark.parametrize(
    ("text", "paragraph"),
    [
        ("NJSA 2C:35-10A(4)", "NJS § 2C:35-10(a)(4)"),
        ("2C:35-10A(4) NJSA", "NJS § 2C:35-10(a)(4)"),
        ("N.J.S.A. 2C:35-10a(3)(b)", "NJS § 2C:35-10(a)(3)(b)"),
        ("NJSA 2C:35-5B(12)", "NJS § 2C:35-5(b)(12)"),
        ("NJSA 2C:36-2", "NJS § 2C:36-2"),
        ("NJSA 39:4-49.1", "NJS § 39:4-49.1"),
    ],
)
def test_a_letter_behind_the_number_is_the_subsection(new_jersey: cr.Law, text: str, paragraph: str) -> None:
    resolved = new_jersey.resolver.resolve(text, Dates(dt.date(1990, 1, 1), dt.date(2025, 1, 1)))
    assert {str(candidate.citation) for candidate in resolved.candidates} == {paragraph}
    assert resolved.status is not ReadStatus.UNREAD


@pytest.mark.parametrize(("day", "version"), [(LAST_DAY, "(a)(3)(a)"), (FIRST_DAY, "(a)(3)(b)")])
def test_one_recorded_paragraph_is_another_offense_from_the_day_of_enactment_on(new_jersey: cr.Law, day: dt.date, version: str) -> None:
    resolved = new_jersey.resolver.resolve("NJSA 2C:35-10A(3)", Dates(day, day))
    assert [leaf.paragraph for leaf in resolved.cited.leaves] == [f"NJS 2C:35-10{version}"]
