"""Truths as two bits, so that `and`, `or` and counting are single operations, on one day or over all days to come.

The high bit: it can be true. The low bit: it cannot be false. On one day that gives the three truths. Over all days to come there is
a fourth, `VARYING`, of what time may turn either way; the same compiled code then tells what can never become true (high bit unset).
"""

from __future__ import annotations

from collections.abc import Iterable

from clearance_rules.logic.truth import Truth
from clearance_rules.logic.verdict import ELIGIBLE, INELIGIBLE, UNDETERMINED

FALSE, UNKNOWN, VARYING, TRUE = range(4)
NOT = (TRUE, UNKNOWN, VARYING, FALSE)
TRUTHS = {FALSE: Truth.FALSE, UNKNOWN: Truth.UNKNOWN, TRUE: Truth.TRUE}
VERDICTS = (INELIGIBLE, UNDETERMINED, "", ELIGIBLE)
BITS = {truth: bits for bits, truth in TRUTHS.items()}


def agreed(answers: Iterable[int]) -> int:
    """What all completions agree on; unknown if they differ, or if there is none."""
    seen = set(answers)
    return seen.pop() if len(seen) == 1 else UNKNOWN


def either(*, true: bool, false: bool) -> int:
    """The truth of what some completions make true, and some make false; unknown if none makes it either."""
    return UNKNOWN if true == false else TRUE if true else FALSE


def at_least(number: int, truths: Iterable[int], more: bool) -> int:
    """Whether the number of truths is reached, by two counters: how many can be true, and how many cannot be false.

    `more`: there may be others that nobody knows of.
    """
    definite = possible = 0
    for truth in truths:
        definite += truth >> 1
        possible += truth & 1
        if definite >= number and possible >= number:
            return TRUE
    return (definite >= number) << 1 | (more or possible >= number)
