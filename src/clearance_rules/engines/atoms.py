"""Merged atoms, compiled: from what a fact may be to the truth of a formula on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from clearance_rules.engines.bits import BITS, FALSE, NOT, TRUE, UNKNOWN, agreed
from clearance_rules.engines.regions import Frame, Region, of_days, of_durations, of_numbers
from clearance_rules.logic import core as c
from clearance_rules.logic.groups import membership
from clearance_rules.logic.values import NUMERIC, WHOLE, Dates, Durations, Kind, Leaf, Numbers, Text

Atom = Callable[[Any], int]
"""From a possibility of the right class to the truth, as bits."""


def atom(formula: c.Expr, kind: Kind, frame: Frame) -> Atom:
    """The test of a fact of a kind."""
    match kind:
        case Kind.DATE:
            return days_atom(of_days(formula, frame))
        case Kind.DURATION:
            return durations_atom(of_durations(formula, frame, days=False), of_durations(formula, frame, days=True))
        case Kind.TEXT:
            return text_atom(formula, frame)
        case Kind.CITATION:
            leaves = LeavesTable(formula, frame)
            return lambda cited: leaves.unreadable if cited.anything else leaves[cited.leaves]
        case _ if kind in NUMERIC:
            return numbers_atom(of_numbers(formula, frame, whole=kind in WHOLE), whole=kind in WHOLE)
        case _:
            words = WordsTable(formula, frame)
            return lambda choices: words[choices.options]


# ------------------------------------------------------------------------------------------------ along a scale


def days_atom(region: Region) -> Atom:
    """The test of a date: its days lie in one piece of the line, and its states agree with it."""
    if len(region.line.marks) == 1:
        return _one_mark_atom(region)
    line, none, pending = region.line, region.none, region.pending

    def on_line(dates: Dates) -> int:
        found = line.over(dates.lo, dates.hi) if dates.lo <= dates.hi else None
        if dates.none or dates.pending:
            return _with_states(dates, found, none, pending)
        return UNKNOWN if found is None else found

    return on_line


def _one_mark_atom(region: Region) -> Atom:
    """The test of a date that turns on one day, as most do."""
    (mark,), (early, late) = region.line.marks, region.line.truths
    none, pending = region.none, region.pending

    def around_mark(dates: Dates) -> int:
        lo, hi = dates.lo, dates.hi
        found = None if lo > hi else early if hi < mark else late if lo >= mark else UNKNOWN
        if dates.none or dates.pending:
            return _with_states(dates, found, none, pending)
        return UNKNOWN if found is None else found

    return around_mark


def _with_states(dates: Dates, found: int | None, none: int, pending: int) -> int:
    """The truth of a date that may be in a state; `found`: of its days, None if it is none."""
    if dates.none:
        if found is not None and found != none:
            return UNKNOWN
        found = none
    if dates.pending:
        return pending if found is None or found == pending else UNKNOWN
    assert found is not None
    return found


def numbers_atom(region: Region, *, whole: bool) -> Atom:
    """The test of a number."""

    def test(numbers: Numbers) -> int:
        if numbers.empty:
            return region.none if numbers.none else UNKNOWN
        lo: Any = numbers.lo
        hi: Any = numbers.hi
        if not whole:
            lo = None if lo is None else (lo, 0)
            hi = None if hi is None else (hi, 0)
        found = region.line.over(lo, hi)
        return UNKNOWN if numbers.none and found != region.none else found

    return test


def durations_atom(in_months: Region, in_days: Region) -> Atom:
    """The test of a duration, which is in months or in days."""
    months, days = numbers_atom(in_months, whole=True), numbers_atom(in_days, whole=True)

    def test(durations: Durations) -> int:
        return (days if durations.days else months)(durations)

    return test


# ------------------------------------------------------------------------------------------------ among words and offenses


def _pointwise(formula: c.Expr, test: Callable[[c.Expr], int], frame: Frame) -> int:
    """The truth of a formula at one value, given that of its tests."""
    match formula:
        case c.Const(value):
            return TRUE if value else FALSE
        case c.Not(part):
            return NOT[_pointwise(part, test, frame)]
        case c.And(parts):
            return min((_pointwise(p, test, frame) for p in parts), default=TRUE)
        case c.Or(parts):
            return max((_pointwise(p, test, frame) for p in parts), default=FALSE)
        case c.Single(_, part):
            return _pointwise(part, test, frame)
        case c.InForce(start, until):
            return TRUE if (start is None or start <= frame.as_of) and (until is None or frame.as_of < until) else FALSE
        case _:
            return test(formula)


def word_truth(formula: c.Expr, word: str, frame: Frame) -> int:
    """The truth of a formula of a word."""

    def test(expr: c.Expr) -> int:
        match expr:
            case c.OneOf(_, options):
                return TRUE if word in options else FALSE
            case c.Compare(left, op, right) if left == right:
                return TRUE if op in (c.Op.LE, c.Op.EQ, c.Op.GE) and word != "none" else FALSE
        raise AssertionError(f"{type(expr).__name__} does not belong to a word")

    return _pointwise(formula, test, frame)


def leaf_truth(formula: c.Expr, leaf: Leaf | None, frame: Frame) -> int:
    """The truth of a formula of an offense; None is one that could not be read."""

    def test(expr: c.Expr) -> int:
        assert isinstance(expr, c.Member)
        return UNKNOWN if leaf is None else BITS[membership(leaf, expr.group)]

    return _pointwise(formula, test, frame)


K = TypeVar("K")
V = TypeVar("V")

MOST_KEPT = 1 << 14
"""How many answers a table keeps, before all are let go: a law sees more citations than memory should hold."""


class Table(dict[K, V]):
    """What was worked out for keys; each is worked out when it is first asked for."""

    def __init__(self, work_out: Callable[[K], V]) -> None:
        super().__init__()
        self._work_out = work_out

    def __missing__(self, key: K) -> V:
        if len(self) >= MOST_KEPT:
            self.clear()
        found = self[key] = self._work_out(key)
        return found


class WordsTable(Table[frozenset[str], int]):
    """The truth of a formula of each set of words that a fact may be."""

    def __init__(self, formula: c.Expr, frame: Frame) -> None:
        super().__init__(lambda options: agreed(word_truth(formula, word, frame) for word in options))


class LeavesTable(Table[frozenset[Leaf], int]):
    """The truth of a formula of each set of offenses that a citation may mean.

    `unreadable`: of a citation that may mean anything. Whatever else it may mean adds nothing: that truth is unknown, or does not depend
    on the offense.
    """

    def __init__(self, formula: c.Expr, frame: Frame) -> None:
        super().__init__(lambda leaves: agreed(leaf_truth(formula, leaf, frame) for leaf in leaves))
        self.unreadable = leaf_truth(formula, None, frame)


def text_atom(formula: c.Expr, frame: Frame) -> Atom:
    """The test of a text, which is as recorded, or any text at all."""
    named = {word: word_truth(formula, word, frame) for word in _named(formula)}
    other = word_truth(formula, "", frame)
    unknown = agreed([other, *named.values()])

    def test(text: Text) -> int:
        return unknown if text.value is None else named.get(text.value, other)

    return test


def _named(formula: c.Expr) -> Iterator[str]:
    match formula:
        case c.Not(part) | c.Single(_, part):
            yield from _named(part)
        case c.And(parts) | c.Or(parts):
            for part in parts:
                yield from _named(part)
        case c.OneOf(_, options):
            yield from options
