"""Strong Kleene logic, and that nobody can read *unknown* as *no*."""

from __future__ import annotations

from itertools import product

import pytest

from clearance_rules.logic.truth import Truth, agreed, all_of, any_of, truth

ALL = tuple(Truth)
VALUES = {Truth.TRUE: (True,), Truth.FALSE: (False,), Truth.UNKNOWN: (True, False)}


def test_unknown_has_no_boolean_value() -> None:
    with pytest.raises(ValueError, match="unknown"):
        bool(Truth.UNKNOWN)
    assert bool(Truth.TRUE) is True
    assert bool(Truth.FALSE) is False


def test_every_connective_gives_what_all_completions_give() -> None:
    for a, b in product(ALL, repeat=2):
        completions = list(product(VALUES[a], VALUES[b]))
        assert all_of([a, b]) is agreed(truth(x and y) for x, y in completions)
        assert any_of([a, b]) is agreed(truth(x or y) for x, y in completions)
        assert ~a is agreed(truth(not x) for x in VALUES[a])


def test_nothing_at_all_is_true_of_all_false_of_any_and_agrees_on_nothing() -> None:
    assert all_of([]) is Truth.TRUE
    assert any_of([]) is Truth.FALSE
    assert agreed([]) is Truth.UNKNOWN


def test_one_unknown_answer_leaves_agreement_unknown() -> None:
    assert agreed([Truth.TRUE, Truth.UNKNOWN]) is Truth.UNKNOWN
    assert agreed([Truth.UNKNOWN, Truth.UNKNOWN]) is Truth.UNKNOWN
