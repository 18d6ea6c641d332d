"""New Jersey: citations as its courts write them, and what keeps the promise to adults who possessed marijuana from holding."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

import clearance_rules as cr
from clearance_rules.law.recorded import ReadStatus
from clearance_rules.logic.values import Dates
from clearance_rules.proof.guarantees import Status
from tests.statutes.changing import changed, statuses

LAST_DAY = dt.date(2021, 2, 21)
FIRST_DAY = dt.date(2021, 2, 22)

PARAGRAPHS_ONLY = "means NJS § 2C:35-5(b)(12), § 2C:35-10(a)(3), § 2C:35-10(a)(4) including attempts"
WHOLE_SECTION = "means NJS § 2C:35-5(b)(12), § 2C:35-10 including attempts"
BEFORE_ENACTMENT = "when any outcome c of k where (c's listed is true and c's disposition-date is before 2021-02-22)"
ON_ANY_DAY = "when any outcome c of k where (c's listed is true)"
SOLELY = "\n   and every outcome d of k satisfies (d's listed is true)."
NOT_SOLELY = "."
COARSE, DAY, CASE = (PARAGRAPHS_ONLY, WHOLE_SECTION), (BEFORE_ENACTMENT, ON_ANY_DAY), (SOLELY, NOT_SOLELY)


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


@pytest.mark.parametrize(
    ("edits", "kept"), [((COARSE, DAY, CASE), True), ((DAY, CASE), False), ((COARSE, CASE), False), ((COARSE, DAY), False)]
)
def test_paragraphs_the_day_and_solely_each_break_the_promise_to_adults_by_themselves(
    tmp_path: Path, edits: tuple[tuple[str, str], ...], kept: bool
) -> None:
    found = statuses(changed(tmp_path, "us/nj/marijuana-relief", *edits), "adult-possession")
    assert (Status.REFUTED not in found and Status.TESTED in found) is kept
