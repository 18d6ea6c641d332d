"""Tests that name the as-of date, over all days from one on: what they say can never be is on no day, and what is always, on every day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import attrs
import pytest
from hypothesis import Phase, given, seed, settings
from hypothesis import strategies as st

from clearance_rules.engines import clock, tested
from clearance_rules.engines.bits import FALSE, TRUE, UNKNOWN, VARYING
from clearance_rules.engines.clock import TimedAtom, TimedWindow
from clearance_rules.engines.regions import Frame
from clearance_rules.logic import core as c
from clearance_rules.logic.calendar import Rounding
from clearance_rules.logic.values import Dates, Kind
from tests.engines.agreement import examples
from tests.engines.test_atoms import DATE, FRAMES, dates, formulas
from tests.logic.programs import DAYS

Patch = pytest.MonkeyPatch


def holds_on_all_days(formula: c.Expr, value: Dates, frame: Frame, later: list[int]) -> None:
    timed = TimedAtom(formula, Kind.DATE)
    over_all = timed.someday(frame)(value)
    for days in (0, *later):
        truth = timed.on(attrs.evolve(frame, as_of=frame.as_of + dt.timedelta(days)))(value)
        assert truth != TRUE or over_all & VARYING
        assert truth != FALSE or not over_all & UNKNOWN


DRAWN = given(formulas(DATE), dates(), FRAMES, st.lists(st.sampled_from([1, 30, 31, 365, 366, 730, 1826, 2000, 3000]), max_size=5))
test_a_test_over_all_days_covers_each_of_them = settings(max_examples=examples(300))(DRAWN(holds_on_all_days))


def test_what_time_turns_one_way_has_turned_at_the_end() -> None:
    waited = TimedAtom(c.Compare(c.Fact("c", "it"), c.Op.LT, c.AS_OF), Kind.DATE).someday(Frame(dt.date(2020, 1, 1), Rounding.UP))
    day = dt.date(2019, 1, 1)
    assert waited(Dates(day, day)) == TRUE
    assert waited(Dates(day, dt.date(2020, 1, 1))) == TRUE
    assert waited(Dates(dt.date(2020, 1, 1), dt.date(2020, 1, 1))) == VARYING
    assert waited(Dates(day, day, pending=True)) == UNKNOWN


@given(st.sampled_from([None, *DAYS]), st.sampled_from([None, *DAYS]), st.sampled_from(DAYS), st.sampled_from(DAYS))
def test_a_window_over_all_days_covers_each_of_them(start: dt.date | None, until: dt.date | None, first: dt.date, later: dt.date) -> None:
    window = TimedWindow(start, until)
    over_all = window.someday(Frame(min(first, later), Rounding.UP))
    truth = window.on(Frame(max(first, later), Rounding.UP))
    assert truth != TRUE or over_all & VARYING
    assert truth != FALSE or not over_all & UNKNOWN


# ------------------------------------------------------------------------------------------------ planted bugs


def everything_turns_true(patch: Patch) -> None:
    patch.setattr(clock, "turns_true", lambda formula: True)


def everything_turns_false(patch: Patch) -> None:
    turns_true = clock.turns_true
    patch.setattr(clock, "turns_true", lambda formula: turns_true(formula) and not tested.names_day(formula))
    patch.setattr(clock, "turns_false", lambda formula: True)


@pytest.mark.parametrize("plant", [everything_turns_true, everything_turns_false], ids=lambda plant: plant.__name__)
def test_a_planted_bug_is_found(plant: Callable[[Patch], None], monkeypatch: Patch) -> None:
    plant(monkeypatch)
    drawn = seed(0)(settings(max_examples=500, phases=[Phase.generate], database=None)(DRAWN(holds_on_all_days)))
    with pytest.raises(AssertionError):
        drawn()
