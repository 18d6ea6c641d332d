"""How many convictions close the way in Utah: every mix of degrees up to five, against the four numbers counted out by hand."""

from __future__ import annotations

import datetime as dt
import json
from itertools import product
from pathlib import Path

import clearance_rules as cr
from clearance_rules.cli.inputs import declared_fields

ON = dt.date(2026, 6, 1)
DEGREES = ("felony-3", "misdemeanor-a", "misdemeanor-b", "misdemeanor-c")
Mix = tuple[int, int, int, int]
MIXES: list[Mix] = [mix for mix in product(range(3), range(4), range(4), range(1, 6)) if sum(mix) <= 5]


def too_many(mix: Mix) -> bool:
    """Two felonies; three with two of class A; four with three of class B; five."""
    felonies, class_a, class_b, _ = mix
    return felonies >= 2 or (sum(mix) >= 3 and class_a >= 2) or (sum(mix) >= 4 and class_b >= 3) or sum(mix) >= 5


def case(number: int, degree: str) -> dict[str, object]:
    """A case of one conviction for theft, long ago."""
    theft = {
        "charge_id": f"c{number}",
        "citation": "76-6-404",
        "grade": degree,
        "disposition": "convicted",
        "conviction_date": "2001-06-01",
    }
    return {"case_id": f"k{number}", "receivable": "satisfied", "charges": [theft]}


def person(number: int, mix: Mix) -> dict[str, object]:
    """Somebody with so many convictions of each degree, the first of them of class C."""
    degrees = [degree for degree, count in zip(reversed(DEGREES), reversed(mix), strict=True) for _ in range(count)]
    return {"person_id": f"p{number}", "corrections": False, "cases": [case(i, degree) for i, degree in enumerate(degrees)]}


def test_a_clean_slate_stops_at_the_numbers_and_nowhere_else(tmp_path: Path) -> None:
    law = cr.load("us/ut/automatic")
    file = tmp_path / "people.jsonl"
    file.write_text("".join(json.dumps(person(i, mix)) + "\n" for i, mix in enumerate(MIXES)), encoding="utf-8")
    people = [one for one in cr.records.read(str(file), extra=declared_fields(law)) if isinstance(one, cr.records.Person)]
    assert len(people) == len(MIXES)
    grant = law.grants["UCA § 77-40a-205(1)"]
    found = {mix: grant.predicate("c0", one, ON) for mix, one in zip(MIXES, people, strict=True)}
    assert found == {mix: cr.Truth.FALSE if too_many(mix) else cr.Truth.TRUE for mix in MIXES}
