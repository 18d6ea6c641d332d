"""Truths as two bits: on one day they are Kleene's three, and counting is done by two counters."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearance_rules.engines.bits import BITS, FALSE, NOT, TRUE, TRUTHS, UNKNOWN, VARYING, agreed, at_least, either
from clearance_rules.logic import truth
from clearance_rules.logic.truth import Truth

TRUTH = st.sampled_from(Truth)


@pytest.mark.parametrize(("a", "b"), [*product(Truth, Truth)])
def test_bitwise_connectives_are_those_of_kleene(a: Truth, b: Truth) -> None:
    assert TRUTHS[BITS[a] & BITS[b]] is truth.all_of([a, b])
    assert TRUTHS[BITS[a] | BITS[b]] is truth.any_of([a, b])
    assert TRUTHS[NOT[BITS[a]]] is ~a


def test_what_varies_may_become_either_and_so_may_its_negation() -> None:
    assert NOT[VARYING] == VARYING
    assert VARYING | FALSE == VARYING & TRUE == VARYING
    assert VARYING & FALSE == FALSE
    assert VARYING | TRUE == TRUE


def test_what_is_never_true_and_what_is_never_known_are_never_true_together_with_what_varies() -> None:
    assert not VARYING & UNKNOWN & VARYING
    assert VARYING | UNKNOWN == TRUE  # it can be true, and it is never false


@given(st.integers(0, 4), st.lists(TRUTH, max_size=5), st.booleans())
def test_at_least_counts_what_is_true_and_what_may_be(number: int, truths: list[Truth], more: bool) -> None:
    found = TRUTHS[at_least(number, [BITS[t] for t in truths], more)]
    definite, possible = truths.count(Truth.TRUE), len(truths) - truths.count(Truth.FALSE)
    if definite >= number:
        assert found is Truth.TRUE
    else:
        assert found is (Truth.UNKNOWN if more or possible >= number else Truth.FALSE)


def test_counting_stops_when_the_number_is_reached() -> None:
    truths = iter([TRUE, UNKNOWN, TRUE, FALSE])
    assert at_least(2, truths, False) == TRUE
    assert [*truths] == [FALSE]


@given(st.lists(TRUTH, max_size=4))
def test_completions_agree_or_leave_it_unknown(truths: list[Truth]) -> None:
    assert TRUTHS[agreed(BITS[t] for t in truths)] is truth.agreed(truths)


def test_either_is_known_only_if_no_completion_speaks_against_it() -> None:
    assert [either(true=t, false=f) for t, f in product((True, False), repeat=2)] == [UNKNOWN, TRUE, FALSE, UNKNOWN]
