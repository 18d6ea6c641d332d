"""Connecticut: which words keep the promise to adults from holding, and that one more conviction never brings erasure nearer."""

from __future__ import annotations

import datetime as dt
import json
from itertools import product
from pathlib import Path
from typing import Any

import clearance_rules as cr
from clearance_rules.cli.inputs import declared_fields
from clearance_rules.logic.verdict import RANK, Row
from clearance_rules.proof.guarantees import Status
from tests.statutes.changing import changed, statuses

PROMISE = "adult-possession"
YEARS = """   and c's offense is in CGS § 21a-279(c)
   and c's conviction-date is on or after 2000-01-01
   and c's conviction-date is before 2015-10-01."""
EVERY_YEAR_OF_EVERY_SECTION = (YEARS, "   and (c's offense is in CGS § 21a-279 or c's offense is in CGS § 21a-279a).")
HELD = "     (d's disposition is not not-charged\n      and d's old-possession is false"
NEVER_HELD = (HELD, "     (d is c\n      and d's old-possession is false")

AS_OF = dt.date(2024, 1, 1)
CLEAN_SLATE = "CGS § 54-142a(e)(1)"
SERVED = {
    "disposition": "convicted",
    "release_date": "none",
    "supervision_end": "none",
    "family_violence": False,
    "offense_date": "1997-01-01",
}
GRADES = ("infraction", "motor-vehicle-violation", "misdemeanor-a", "felony-e", None)
DAYS = ("1998-03-01", "2014-01-02", "2017-01-01", "2017-01-02", None)
CITATIONS = ("CGS 53a-125", "14-227a", "21a-279(c)", None)


def test_possession_stays_behind_because_of_the_subsection_the_years_and_the_other_counts_and_for_nothing_else(tmp_path: Path) -> None:
    def mended(folder: str, *edits: tuple[str, str]) -> set[Status]:
        return statuses(changed(tmp_path / folder, "us/ct/counts", *edits, asked="green-standard"), PROMISE)

    assert Status.REFUTED in mended("as-it-is")
    assert Status.REFUTED in mended("sections", EVERY_YEAR_OF_EVERY_SECTION)
    assert Status.REFUTED in mended("counts", NEVER_HELD)
    assert mended("both", EVERY_YEAR_OF_EVERY_SECTION, NEVER_HELD) == {Status.TESTED, Status.NOT_APPLICABLE}


def person(name: str, *charges: dict[str, Any]) -> dict[str, Any]:
    cases = [{"case_id": f"k{number}", "charges": [{"charge_id": f"c{number}", **charge}]} for number, charge in enumerate(charges)]
    return {"person_id": name, "cases": cases}


def conviction(citation: str | None, grade: str | None, day: str | None) -> dict[str, Any]:
    return {**SERVED, "citation": citation, "grade": grade, "conviction_date": day, "maximum_imprisonment": {"value": 6, "unit": "months"}}


def test_one_more_conviction_of_another_case_never_brings_clean_slate_nearer(tmp_path: Path) -> None:
    law = cr.load("us/ct/clean-slate")
    mine = [conviction(*facts) for facts in product(CITATIONS[:2], GRADES[1:4], DAYS[1:3])]
    others = [conviction(*facts) for facts in product(CITATIONS, GRADES, DAYS)]
    file = tmp_path / "people.jsonl"
    pairs = [(str(number), first, other) for number, (first, other) in enumerate(product(mine, others))]
    people = [line for name, first, other in pairs for line in (person(f"alone-{name}", first), person(f"both-{name}", first, other))]
    file.write_text("".join(json.dumps(line) + "\n" for line in people), encoding="utf-8")
    best: dict[str, list[Row]] = {}
    for one in cr.records.read(file, extra=declared_fields(law)):
        assert isinstance(one, cr.records.Person)
        rows = [row for row in law.decide(one, AS_OF).rows if row.charge_id == "c0" and row.citation.startswith(CLEAN_SLATE)]
        best[one.person_id] = sorted(rows, key=lambda row: RANK[row.verdict])
    assert {best[f"alone-{name}"][0].verdict for name, _, _ in pairs} == {"eligible", "ineligible"}
    nearer = [name for name, _, _ in pairs if RANK[best[f"both-{name}"][0].verdict] < RANK[best[f"alone-{name}"][0].verdict]]
    assert nearer == []
