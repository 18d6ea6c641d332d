"""How far a run is, on a terminal; nothing is written where nobody watches."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, TextIO

import attrs

if TYPE_CHECKING:
    from clearance_rules.records.account import Accounting

EVERY = 1_000
"""How many rows are read before the clock is looked at."""
_SECONDS = 0.2  # between two updates
_CLEAR = "\r\x1b[K"


@attrs.define
class Progress:
    """A line on a terminal that says how much of a file has been read. On anything else it says nothing.

    `size`: the bytes of the file, and `lines`, its lines; 0 if it has none that could be counted.
    """

    stream: TextIO
    size: int
    lines: int
    shown: bool = attrs.field(init=False)
    _next: int = 0
    _started: float = attrs.field(init=False)
    _updated: float = float("-inf")

    @shown.default
    def _on_a_terminal(self) -> bool:
        return self.stream.isatty()

    @_started.default
    def _now(self) -> float:
        return time.monotonic()

    def update(self, accounting: Accounting) -> None:
        """Say how far it is, if that has changed much."""
        if accounting.rows >= self._next and self.shown:
            self._next = accounting.rows + EVERY
            now = time.monotonic()
            if now - self._updated >= _SECONDS:
                self._updated = now
                self.stream.write(f"{_CLEAR}{self._line(accounting, now)}")
                self.stream.flush()

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        """Wipe the line."""
        if self.shown:
            self.stream.write(_CLEAR)
            self.stream.flush()

    def _line(self, accounting: Accounting, now: float) -> str:
        rate = accounting.rows / max(now - self._started, 1e-9)
        parts = [f"{accounting.persons:,} people", f"{accounting.rows:,} rows", f"{rate:,.0f} rows/s"]
        if self.lines:
            share = min(accounting.rows / self.lines, 1.0)
            parts.insert(0, f"{share:4.0%} of {_bytes(self.size)}")
        return ", ".join(parts)


def _bytes(number: int) -> str:
    amount = float(number)
    for unit in ("bytes", "kB", "MB", "GB"):
        if amount < 1000:
            return f"{amount:.0f} {unit}"
        amount /= 1000
    return f"{amount:.0f} TB"
