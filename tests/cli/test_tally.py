"""Counts of decisions: the same as counting every row by itself, in bounded memory."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearance_rules.cli import tally as module
from clearance_rules.cli.tally import Hanging, Tally
from clearance_rules.logic.verdict import ELIGIBLE, INELIGIBLE, RANK, UNDETERMINED, Row, with_principals

DAY = dt.date(2026, 11, 24)


def row(charge: str = "c", verdict: str = ELIGIBLE, relief: str = "sealing", missing: tuple[str, ...] = ()) -> Row:
    return Row("p", "k", charge, 1, False, "PC § 1", relief, verdict, ("PC § 1: x",), missing, (), None, DAY, "v")


def tally_of(*people: list[Row]) -> Tally:
    tally = Tally(lambda path, _: ("charge", path))
    for rows in people:
        tally.add(with_principals(rows))
    return tally


verdicts = st.sampled_from(list(RANK))
reliefs = st.sampled_from(["sealing", "dismissal", "dismissal and sealing"])
facts = st.sets(st.sampled_from(["grade", "offense-date", "citation"])).map(lambda names: tuple(sorted(names)))
charge_ids = st.sampled_from("abc")
rows = st.builds(row, charge_ids, verdicts, reliefs, facts) | st.builds(row, charge_ids, st.just(INELIGIBLE), st.just(""))
rows_of_people = st.lists(st.lists(rows, max_size=8), max_size=6)


def in_charges(people: list[list[Row]]) -> list[list[Row]]:
    """The rows of each charge of each person."""
    return [[r for r in rows if r.charge_id == charge] for rows in people for charge in sorted({r.charge_id for r in rows})]


@given(rows_of_people, st.integers(1, 4))
def test_counting_by_shape_is_counting_row_by_row(people: list[list[Row]], most: int) -> None:
    people = [sorted(rows, key=lambda r: r.charge_id) for rows in people]  # the rows of a charge stand together
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "MOST_SHAPES", most)
        tally = tally_of(*people)
    charges = in_charges(people)
    best = [min((r.verdict for r in rows), key=RANK.__getitem__) for rows in charges]
    assert tally.rows == sum(map(len, people))
    assert tally.verdicts == dict.fromkeys(RANK, 0) | Counter(best)
    for relief in ("sealing", "dismissal"):
        having = [[r.verdict for r in rows if relief in r.relief.split(" and ")] for rows in charges]
        eligible = sum(ELIGIBLE in found for found in having)
        undecided = sum(UNDETERMINED in found and ELIGIBLE not in found for found in having)
        assert tally.reliefs.get(relief, {ELIGIBLE: 0, UNDETERMINED: 0}) == {ELIGIBLE: eligible, UNDETERMINED: undecided}
    for fact in ("grade", "offense-date", "citation"):
        naming = [r for rows in people for r in rows if r.verdict == UNDETERMINED and fact in r.missing]
        charges_naming = [any(r in naming for r in rows) and not any(r.verdict == ELIGIBLE for r in rows) for rows in charges]
        assert tally.hanging.get(("charge", fact), Hanging(0, 0)) == Hanging(len(naming), sum(charges_naming))


def test_a_shape_is_what_rows_of_different_charges_share() -> None:
    tally = Tally(lambda path, _: ("charge", path))
    first, second = tally.add([row("a"), row("b")])
    (third,) = tally.add([row("c")._replace(person_id="q", source_row=9, eligible_on=DAY)])
    assert first is second is third
    assert first.rows == 3
    (other,) = tally.add([row("c", UNDETERMINED)])
    assert other is not first


def test_two_cases_that_name_a_charge_alike_are_two_charges() -> None:
    assert tally_of([row("c"), row("c")._replace(case_id="other")]).verdicts == {ELIGIBLE: 2, UNDETERMINED: 0, INELIGIBLE: 0}


def test_shapes_that_are_let_go_are_counted_with_their_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_SHAPES", 1)
    tally = Tally(lambda path, _: ("charge", path))
    for _ in range(3):
        (shape,) = tally.add([row("a", UNDETERMINED, missing=("grade",))])
        shape.marked = 2
    assert tally.marked == 6
    assert tally.hanging == {("charge", "grade"): Hanging(3, 3)}
