"""New York's guarantee rests on its list of sections, and every later crime lends an earlier conviction its clock."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

import clearance_rules as cr
from clearance_rules.logic.values import NONE, Possible, Text, choice, day, state
from clearance_rules.proof.guarantees import Status
from clearance_rules.records.model import Case, Charge, Person
from tests.statutes.changing import changed, statuses

AS_OF = dt.date(2026, 11, 25)


@cache
def new_york() -> cr.Law:
    return cr.load("us/ny")


def test_if_the_list_ended_at_eight_ounces_people_would_be_left_behind(tmp_path: Path) -> None:
    without = ("§ 221.15, § 221.20, § 221.35", "§ 221.15, § 221.35")
    assert Status.REFUTED in statuses(changed(tmp_path, "us/ny/expungement", without), "up-to-a-pound", 20)


def misdemeanor(number: int, convicted: dt.date, start: dt.date) -> Charge:
    """A misdemeanor of which the clock starts on such a day: with the sentence, or with a release after it."""
    released = state(NONE) if start == convicted else day(start)
    facts: dict[str, Possible] = {
        "citation": Text("PL 155.25"),
        "grade": choice("misdemeanor-a"),
        "state": Text("NY"),
        "disposition": choice("convicted"),
        "conviction-date": day(convicted),
        "sentence-date": day(convicted),
        "release-date": released,
        "supervision-end": state(NONE),
    }
    return Charge(str(number), facts)


# Years without 29 February: on it anniversaries differ by what is counted from.
days = st.dates(dt.date(2017, 1, 1), dt.date(2023, 12, 31)).filter(lambda d: (d.month, d.day) != (2, 29))
convictions = st.lists(st.tuples(days, days).map(sorted), min_size=1, max_size=4, unique_by=lambda pair: pair[0])


@given(convictions)
@settings(max_examples=60, deadline=None)
def test_a_misdemeanor_is_sealed_three_years_after_the_last_start_of_its_own_and_of_later_ones(made: list[list[dt.date]]) -> None:
    charges = [misdemeanor(i, convicted, start) for i, (convicted, start) in enumerate(made)]
    person = Person("p", tuple(Case(c.charge_id, (c,)) for c in charges))
    rows = [r for r in new_york().decide(person, AS_OF).rows if r.citation == "CPL § 160.57(1)(b)(i)"]
    expected = [max(s for d, s in made if d >= convicted) for convicted, _ in made]
    due = [start.replace(year=start.year + 3) for start in expected]
    assert [r.eligible_on for r in rows] == [max(d, AS_OF) for d in due]
    assert [r.verdict for r in rows] == ["eligible" if d <= AS_OF else "ineligible" for d in due]
