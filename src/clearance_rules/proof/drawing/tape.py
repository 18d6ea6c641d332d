"""A tape of bytes that choices are read from: one draw for a whole record, and 0 is always the simplest choice, so that records shrink."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Tape:
    """Reads choices off bytes. Behind its end there are only zeros, so that every tape is long enough."""

    __slots__ = ("_at", "_bytes")

    def __init__(self, data: bytes) -> None:
        self._bytes = data
        self._at = 0

    def byte(self) -> int:
        """The next byte."""
        at = self._at
        self._at = at + 1
        return self._bytes[at] if at < len(self._bytes) else 0

    def below(self, bound: int) -> int:
        """A number from 0 to `bound` - 1; small bounds take one byte, others two."""
        if bound <= 256:
            return self.byte() * bound >> 8
        return (self.byte() << 8 | self.byte()) * bound >> 16

    def choose(self, items: Sequence[T]) -> T:
        """One of the items; the first is the simplest."""
        return items[self.below(len(items))]

    def chance(self, percent: int) -> bool:
        """True about so often; 0 is false."""
        return self.byte() >= 256 - percent * 256 // 100
