"""Strong Kleene truth. Unknown is a value of its own, and never reads as no."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Truth(Enum):
    """True, false, or unknown.

    `bool(Truth.UNKNOWN)` raises, so that no caller can mistake *unknown* for *no*: compare with `is Truth.TRUE` instead.
    """

    FALSE = 0
    UNKNOWN = 1
    TRUE = 2

    def __bool__(self) -> bool:
        """True or false; unknown has no Boolean value.

        Raises:
            ValueError: for `Truth.UNKNOWN`.
        """
        if self is Truth.UNKNOWN:
            raise ValueError("This truth is unknown: compare with `is Truth.TRUE` or `is Truth.FALSE`, or handle the unknown case.")
        return self is Truth.TRUE

    def __invert__(self) -> Truth:
        """Not: unknown stays unknown."""
        return _NOT[self]


_NOT = {Truth.TRUE: Truth.FALSE, Truth.FALSE: Truth.TRUE, Truth.UNKNOWN: Truth.UNKNOWN}


def truth(value: bool) -> Truth:
    """The truth of a Boolean."""
    return Truth.TRUE if value else Truth.FALSE


def all_of(values: Iterable[Truth]) -> Truth:
    """And: false if any is false, true if all are true, else unknown. What stands behind the first false is not asked for."""
    return _joined(values, Truth.TRUE, Truth.FALSE)


def any_of(values: Iterable[Truth]) -> Truth:
    """Or: true if any is true, false if all are false, else unknown. What stands behind the first true is not asked for."""
    return _joined(values, Truth.FALSE, Truth.TRUE)


def _joined(values: Iterable[Truth], of_none: Truth, deciding: Truth) -> Truth:
    """The first that decides, whatever the others are; else unknown if any is; else that of no values."""
    found = of_none
    for value in values:
        if value is deciding:
            return value
        if value is Truth.UNKNOWN:
            found = value
    return found


def agreed(values: Iterable[Truth]) -> Truth:
    """What all completions agree on: true if every one is true, false if every one is false, else unknown (also of nothing)."""
    seen = set(values)
    return seen.pop() if len(seen) == 1 else Truth.UNKNOWN
