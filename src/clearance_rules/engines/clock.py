"""The parts of a law that the as-of date decides, compiled for each day on which they are read, and for all days to come."""

from __future__ import annotations

import datetime as dt
from typing import Any, Protocol

import attrs

from clearance_rules.engines.atoms import Atom, atom
from clearance_rules.engines.bits import FALSE, TRUE, VARYING
from clearance_rules.engines.regions import Frame
from clearance_rules.engines.signs import Formulas, Sign, sign
from clearance_rules.logic import core as c
from clearance_rules.logic.conduct import in_force
from clearance_rules.logic.values import Kind


class Timed(Protocol):
    """A part of an expression that names the as-of date."""

    def on(self, frame: Frame) -> Any: ...
    def someday(self, as_of: dt.date) -> Any: ...


@attrs.frozen
class TimedAtom:
    """A test of one fact."""

    formula: c.Expr
    kind: Kind

    def on(self, frame: Frame) -> Atom:
        """The test on a day, with its bounds."""
        return atom(self.formula, self.kind, frame)

    def someday(self, as_of: dt.date) -> Atom:
        """The test over all days from a day on: time may turn it either way."""
        return lambda _: VARYING


@attrs.frozen
class TimedWindow:
    """Whether the day lies in a window."""

    start: dt.date | None
    until: dt.date | None

    def on(self, frame: Frame) -> int:
        """The truth on a day."""
        return TRUE if in_force(self.start, self.until, frame.as_of) else FALSE

    def someday(self, as_of: dt.date) -> int:
        """The truth over all days from a day on."""
        if self.until is not None:
            return FALSE if self.until <= as_of else VARYING
        return TRUE if self.start is None or self.start <= as_of else VARYING


@attrs.frozen
class TimedSign:
    """The sign of one fact, of which the formulas are asked."""

    formulas: Formulas
    kind: Kind

    def on(self, frame: Frame) -> Sign:
        """The sign on a day."""
        return sign(self.formulas, self.kind, frame)

    def someday(self, as_of: dt.date) -> Sign:
        """Keys are made of what holds on a day, and not asked for over all days to come."""
        raise AssertionError("a sign is that of a day")


class Clock(dict[int, Any]):
    """The timed parts of a law on one day, each compiled when it is first read."""

    def __init__(self, timed: list[Timed], frame: Frame) -> None:
        super().__init__()
        self._timed, self._frame = timed, frame

    def __missing__(self, index: int) -> Any:
        found = self[index] = self._timed[index].on(self._frame)
        return found


class SomedayClock(dict[int, Any]):
    """The timed parts of a law over all days from one on."""

    def __init__(self, timed: list[Timed], as_of: dt.date) -> None:
        super().__init__()
        self._timed, self._as_of = timed, as_of

    def __missing__(self, index: int) -> Any:
        found = self[index] = self._timed[index].someday(self._as_of)
        return found
