"""Choices by number, of which the first outcome is always the simplest: what writes an act or a record asks one after the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")
Chooser = Callable[[int], int]
"""Gives a number from 0 up to a bound, which it does not reach."""


def simplest(_: int) -> int:
    """The first outcome, whatever there is."""
    return 0


class Script:
    """The choices that are given, then those that a chooser makes."""

    __slots__ = ("_chooser", "_given", "taken")

    def __init__(self, given: Sequence[int] = (), chooser: Chooser = simplest) -> None:
        self._given = given
        self._chooser = chooser
        self.taken: list[int] = []

    def below(self, bound: int) -> int:
        """A number from 0 to `bound` - 1; 0 is the simplest."""
        at = len(self.taken)
        number = min(self._given[at], bound - 1) if at < len(self._given) else self._chooser(bound)
        self.taken.append(number)
        return number

    def choose(self, items: Sequence[T]) -> T:
        """One of the items; the first is the simplest."""
        return items[self.below(len(items))]
