"""A search for a case that fails: random choices first, then of those that fail ever simpler ones.

Choices have few outcomes each, so that a case is simpler if it makes fewer of them, or takes an earlier outcome: far fewer cases are tried
than a search would that knows of the choices only as bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import TypeVar

from clearance_rules.proof.drawing.script import Script, simplest

T = TypeVar("T")
Outcomes = tuple[int, ...]


def simplest_failing(make: Callable[[Script], T], fails: Callable[[T], bool], trials: int, random: Random) -> T | None:
    """A case that fails, such that no single choice in it can be made simpler; None if none of so many trials fails.

    The first trial is the simplest case there is. `make` writes a case by the choices of a script, and always the same by the same.
    """

    def anything(bound: int) -> int:
        return int(random.random() * bound)

    for trial in range(trials):
        script = Script(chooser=anything if trial else simplest)
        case = make(script)
        if fails(case):
            return _simplified(case, _without_last_zeros(script.taken), make, fails)
    return None


def _simplified(case: T, outcomes: Outcomes, make: Callable[[Script], T], fails: Callable[[T], bool]) -> T:
    tried = {outcomes}
    better = True
    while better:
        better = False
        for simpler in _simpler(outcomes):
            if simpler in tried:
                continue
            tried.add(simpler)
            script = Script(simpler)
            candidate = make(script)
            taken = _without_last_zeros(script.taken)
            if _weight(taken) < _weight(outcomes) and fails(candidate):
                case, outcomes, better = candidate, taken, True
                break
    return case


def _simpler(outcomes: Outcomes) -> Iterator[Outcomes]:
    """Simpler outcomes: stretches left out or set to the first, the long ones first; then single choices set to an earlier one."""
    size = len(outcomes)
    while size:
        for start in range(0, len(outcomes), size):
            rest = outcomes[start + size :]
            yield _without_last_zeros((*outcomes[:start], *(0,) * size, *rest))
            yield _without_last_zeros((*outcomes[:start], *rest))
        size //= 2
    for at, outcome in enumerate(outcomes):
        yield from ((*outcomes[:at], earlier, *outcomes[at + 1 :]) for earlier in range(1, outcome))


def _without_last_zeros(outcomes: Sequence[int]) -> Outcomes:
    """Outcomes without those at the end that are the first anyway."""
    end = len(outcomes)
    while end and outcomes[end - 1] == 0:
        end -= 1
    return tuple(outcomes[:end])


def _weight(outcomes: Outcomes) -> tuple[int, Outcomes]:
    return sum(map(bool, outcomes)), outcomes
