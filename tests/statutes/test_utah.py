"""Utah: how many convictions close the way, every mix against the four numbers counted by hand; and whose records are Utah's to clear."""

from __future__ import annotations

import datetime as dt
import json
from itertools import product
from pathlib import Path

import pytest

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


def ended(state: str | None, **facts: object) -> dict[str, object]:
    """Somebody with one case of one charge, for which every way is open if a court of Utah ended it."""
    charge = {"charge_id": "c", "grade": "misdemeanor-c", "release_date": "none", "supervision_end": "none", **facts}
    paid = {"value": 0, "unit": "dollars"}
    one_case = {
        "case_id": "k",
        "receivable": "satisfied",
        "final_order_date": "none",
        "protective_order": False,
        "fines_due": paid,
        "restitution_due": paid,
        "charges": [charge if state is None else {**charge, "state": state}],
    }
    clear = {"corrections": False, "elsewhere_clear": True, "in_custody_or_supervised": False, "on_traffic_probation": False}
    return {"person_id": "p", "cases": [one_case], **clear}


CONVICTED = {"disposition": "convicted", "conviction_date": "2015-06-01", "arrest_date": "2015-01-10"}
DROPPED = {"disposition": "dismissed", "with_prejudice": True, "by_abeyance": False, "disposition_date": "2015-06-01"}
CLEARED = {"disposition": "acquitted", "insanity": False, "disposition_date": "2015-06-01"}
OPEN: dict[str, dict[str, object]] = {
    "UCA § 77-40a-202(1)(a)": {"citation": "41-6A-601", **CLEARED},
    "UCA § 77-40a-202(1)(b)": {"citation": "41-6A-601", **DROPPED},
    "UCA § 77-40a-202(1)(c)": {"citation": "41-6A-601", **CONVICTED},
    "UCA § 77-40a-205(1)": {"citation": "76-6-602", **CONVICTED},
    "UCA § 77-40a-206(1)": {"citation": "76-6-602", **CLEARED},
    "UCA § 77-40a-302(1)": {"citation": "76-6-602", "arrest_date": "2015-01-10", **DROPPED},
    "UCA § 77-40a-303(1)": {"citation": "76-6-602", **CONVICTED},
    "UCA § 77-40a-303(9)": {"citation": "76-6-602", **CONVICTED, "pardon_date": "2012-06-01", "conviction_date": "2001-06-01"},
    "UCA § 77-40a-305(3)": {"citation": "41-6A-601", **CONVICTED},
    "UCA § 77-40a-305(4)": {"citation": "58-37-8(2)(A)(I)", **CONVICTED, "medical_cannabis": True},
}


@pytest.fixture(scope="module")
def law() -> cr.Law:
    """All that Utah's files say."""
    return cr.load("us/ut")


@pytest.mark.parametrize("paragraph", OPEN)
def test_what_a_court_of_another_state_decided_is_never_cleared_in_utah(paragraph: str, law: cr.Law, tmp_path: Path) -> None:
    verdicts = {}
    for state in (None, "UT", "NV", "US"):
        file = tmp_path / f"{state}.jsonl"
        file.write_text(json.dumps(ended(state, **OPEN[paragraph])) + "\n", encoding="utf-8")
        (one,) = [one for one in cr.records.read(str(file), extra=declared_fields(law)) if isinstance(one, cr.records.Person)]
        verdicts[state] = law.grants[paragraph].predicate("c", one, ON)
    assert verdicts == {None: cr.Truth.TRUE, "UT": cr.Truth.TRUE, "NV": cr.Truth.FALSE, "US": cr.Truth.FALSE}
