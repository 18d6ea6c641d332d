"""The search for a case that fails: what it finds fails, is found if it is common, and cannot be made simpler by one choice."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from clearance_rules.proof.drawing.script import Script
from clearance_rules.proof.search import simplest_failing

Case = tuple[tuple[int, ...], str]
NAMES = "abcdefgh"


def case_of(script: Script) -> Case:
    """A list whose length is chosen, then its numbers, then a name."""
    numbers = tuple(script.below(10) for _ in range(script.below(6)))
    return numbers, script.choose(NAMES)


def tried(trials: int, seed: int) -> list[Case]:
    """The cases that are tried if none fails."""
    out: list[Case] = []

    def passes(case: Case) -> bool:
        out.append(case)
        return False

    assert simplest_failing(case_of, passes, trials, Random(seed)) is None
    return out


def test_the_first_trial_is_the_simplest_case_and_there_are_so_many() -> None:
    assert tried(3, 0)[0] == ((), "a")
    assert len(tried(3, 0)) == 3


def test_the_same_seed_tries_the_same() -> None:
    assert tried(20, 3) == tried(20, 3)
    assert tried(20, 3) != tried(20, 4)


def test_every_outcome_of_every_choice_is_tried() -> None:
    cases = tried(3000, 1)
    assert {len(numbers) for numbers, _ in cases} == set(range(6))
    assert {number for numbers, _ in cases for number in numbers} == set(range(10))
    assert {name for _, name in cases} == set(NAMES)


def test_what_fails_is_made_as_simple_as_can_be() -> None:
    assert simplest_failing(case_of, lambda case: sum(case[0]) >= 7, 100, Random(2)) == ((7,), "a")
    assert simplest_failing(case_of, lambda case: case[1] > "c", 100, Random(2)) == ((), "d")
    assert simplest_failing(case_of, lambda case: len(case[0]) > 2 and case[0][2] > 4, 400, Random(2)) == ((0, 0, 5), "a")


@given(st.integers(0, 3), st.integers(0, 5), st.sampled_from(NAMES), st.integers(0, 100))
def test_no_choice_of_what_is_found_can_be_made_simpler_alone(length: int, number: int, name: str, seed: int) -> None:
    def fails(case: Case) -> bool:
        return len(case[0]) >= length and all(n >= number for n in case[0]) and case[1] >= name

    def written(script: Script) -> tuple[Case, list[int]]:
        return case_of(script), script.taken

    found = simplest_failing(written, lambda case: fails(case[0]), 5000, Random(seed))
    assert found is not None
    case, taken = found
    assert fails(case)
    for at, outcome in enumerate(taken):
        for earlier in range(outcome):
            assert not fails(case_of(Script([*taken[:at], earlier, *taken[at + 1 :]])))
