"""The parts of a law that the as-of date decides, compiled for each day on which they are read, and for all days to come."""

from __future__ import annotations

import datetime as dt
from typing import Any, Protocol

import attrs

from clearance_rules.engines.atoms import Atom, atom
from clearance_rules.engines.bits import FALSE, TRUE, UNKNOWN, VARYING
from clearance_rules.engines.regions import Frame
from clearance_rules.engines.signs import Formulas, Sign, sign
from clearance_rules.engines.tested import names_day
from clearance_rules.logic import core as c
from clearance_rules.logic.conduct import in_force
from clearance_rules.logic.values import Kind


class Timed(Protocol):
    """A part of an expression that names the as-of date."""

    def on(self, frame: Frame) -> Any: ...
    def someday(self, frame: Frame) -> Any: ...


@attrs.frozen
class TimedAtom:
    """A test of one fact."""

    formula: c.Expr
    kind: Kind

    def on(self, frame: Frame) -> Atom:
        """The test on a day, with its bounds."""
        return atom(self.formula, self.kind, frame)

    def someday(self, frame: Frame) -> Atom:
        """The test over all days from a day on. If time turns it one way only, the first day and the last one tell all of it."""
        first, last = self.on(frame), self.on(end(frame))
        if turns_true(self.formula):
            return lambda value: last(value) & VARYING | first(value) & UNKNOWN
        if turns_false(self.formula):
            return lambda value: first(value) & VARYING | last(value) & UNKNOWN
        return lambda _: VARYING


@attrs.frozen
class TimedWindow:
    """Whether the day lies in a window."""

    start: dt.date | None
    until: dt.date | None

    def on(self, frame: Frame) -> int:
        """The truth on a day."""
        return TRUE if in_force(self.start, self.until, frame.as_of) else FALSE

    def someday(self, frame: Frame) -> int:
        """The truth over all days from a day on."""
        if self.until is not None:
            return FALSE if self.until <= frame.as_of else VARYING
        return TRUE if self.start is None or self.start <= frame.as_of else VARYING


@attrs.frozen
class TimedSign:
    """The sign of one fact, of which the formulas are asked."""

    formulas: Formulas
    kind: Kind

    def on(self, frame: Frame) -> Sign:
        """The sign on a day: also of what time turns the formulas to."""
        return sign(self.formulas, self.kind, frame, end(frame))

    def someday(self, frame: Frame) -> Sign:
        """Keys are made of what holds on a day, and not asked for over all days to come."""
        raise AssertionError("a sign is that of a day")


def end(frame: Frame) -> Frame:
    """The last day, to which what time turns one way only has turned."""
    return Frame(dt.date.max, frame.rounding)


def turns_true(formula: c.Expr) -> bool:
    """Whether a formula on a date that holds on a day holds on every later day, too."""
    match formula:
        case c.Not(part):
            return turns_false(part)
        case c.Single(_, part):
            return turns_true(part)
        case c.And(parts) | c.Or(parts):
            return all(map(turns_true, parts))
        case c.Elapsed(c.Fact(), _, c.AsOf()) | c.Compare(c.Fact(), c.Op.LT | c.Op.LE, c.AsOf()):
            return True
        case c.Compare(c.AsOf(), c.Op.GT | c.Op.GE, c.Fact()):
            return True
    return not names_day(formula)


def turns_false(formula: c.Expr) -> bool:
    """Whether a formula on a date that holds on a day has held on every day before it."""
    match formula:
        case c.Not(part):
            return turns_true(part)
        case c.Single(_, part):
            return turns_false(part)
        case c.And(parts) | c.Or(parts):
            return all(map(turns_false, parts))
        case c.Compare(c.Fact(), c.Op.GT | c.Op.GE, c.AsOf()) | c.Compare(c.AsOf(), c.Op.LT | c.Op.LE, c.Fact()):
            return True
    return not names_day(formula)


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

    def __init__(self, timed: list[Timed], frame: Frame) -> None:
        super().__init__()
        self._timed, self._frame = timed, frame

    def __missing__(self, index: int) -> Any:
        found = self[index] = self._timed[index].someday(self._frame)
        return found
