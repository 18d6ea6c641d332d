"""Scripts: the choices that are given, then those of a chooser, all of them kept."""

from __future__ import annotations

from clearance_rules.proof.drawing.script import Script


def test_behind_what_is_given_the_first_outcomes_are_taken_and_what_is_too_high_is_the_last() -> None:
    script = Script((9, 1))
    assert [script.below(4), script.choose("xyz"), script.below(7)] == [3, "y", 0]
    assert script.taken == [3, 1, 0]


def test_a_chooser_chooses_behind_what_is_given_and_is_told_the_bound() -> None:
    script = Script((2,), lambda bound: bound - 1)
    assert [script.below(4), script.choose("xyz"), script.below(7)] == [2, "z", 6]
    assert script.taken == [2, 2, 6]
