"""What a fact is to a law, in short: the truths of all that the law tests of it, and whether more can be known, as one number.

Facts of the same sign are the same to the law: whatever it tests of one, it finds of the other.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from typing import Any

from clearance_rules.engines.atoms import Table, atom
from clearance_rules.engines.regions import Frame, of_days
from clearance_rules.logic import core as c
from clearance_rules.logic.missing import settled
from clearance_rules.logic.values import NUMERIC, Choices, Cited, Dates, Kind, Leaf, Possible

WORDY = frozenset(Kind) - NUMERIC - {Kind.DATE, Kind.TEXT, Kind.CITATION}
"""The kinds of facts that are one of a set of words."""

Formulas = tuple[c.Expr, ...]
Sign = Callable[[Any], int]
"""From a possibility of the right class to its sign."""


def sign(formulas: Formulas, kind: Kind, *frames: Frame) -> Sign:
    """The sign of a fact of a kind, of which the formulas are asked, in each of the frames."""
    match kind:
        case Kind.DATE:
            return DaysSign(formulas, *frames)
        case Kind.CITATION:
            offenses = LeavesSign(formulas, *frames)
            return lambda cited: offenses.unreadable if cited.anything else offenses[cited.leaves]
        case _ if kind in WORDY:
            words = WordsSign(formulas, kind, *frames)
            return lambda choices: words[choices.options]
        case _:
            return packed(formulas, kind, *frames)


def packed(formulas: Formulas, kind: Kind, *frames: Frame) -> Sign:
    """The sign, worked out anew."""
    atoms = [atom(formula, kind, frame) for frame in frames for formula in formulas]

    def of(value: Possible) -> int:
        bits = int(settled(value))
        for test in atoms:
            bits = bits << 2 | test(value)
        return bits

    return of


def mask(asked: Iterable[c.Expr], formulas: Iterable[c.Expr], frames: int) -> int:
    """The bits of a sign of the formulas, in so many frames, that hold what is found of those that are asked."""
    wanted = set(asked)
    bits = 1
    for found in [formula in wanted for formula in formulas] * frames:
        bits = bits << 2 | (3 if found else 0)
    return bits


class WordsSign(Table[frozenset[str], int]):
    """The signs of sets of words that a fact may be."""

    def __init__(self, formulas: Formulas, kind: Kind, *frames: Frame) -> None:
        packing = packed(formulas, kind, *frames)
        super().__init__(lambda options: packing(Choices(options)))


class LeavesSign(Table[frozenset[Leaf], int]):
    """The signs of sets of offenses that a citation may mean; `unreadable`: that of a citation that may mean anything."""

    def __init__(self, formulas: Formulas, *frames: Frame) -> None:
        packing = packed(formulas, Kind.CITATION, *frames)
        super().__init__(lambda leaves: packing(Cited(leaves)))
        self.unreadable = packing(Cited(frozenset(), anything=True))


class DaysSign:
    """The signs of dates. A test of a date asks between which of its marks the ends of the date lie, and nothing else about them."""

    def __init__(self, formulas: Formulas, *frames: Frame) -> None:
        self._marks = sorted({mark for frame in frames for formula in formulas for mark in of_days(formula, frame).line.marks})
        self._packing = packed(formulas, Kind.DATE, *frames)
        self._known: dict[tuple[int, int, bool, bool, bool, bool], int] = {}  # no more than there are pairs of marks

    def __call__(self, dates: Dates) -> int:
        """The sign of a date."""
        lo, hi = dates.lo, dates.hi
        place = (bisect_right(self._marks, lo), bisect_right(self._marks, hi), lo < hi, lo == hi, dates.none, dates.pending)
        known = self._known.get(place)
        if known is None:
            known = self._known[place] = self._packing(dates)
        return known
