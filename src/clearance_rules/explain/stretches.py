"""The values that an open fact may have, parted into stretches in which no test changes its answer, and told in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise

import attrs

from clearance_rules.explain.phrases import alternatives, spoken
from clearance_rules.logic.calendar import DAY, Period, Unit
from clearance_rules.logic.diagram import Cell, Segment
from clearance_rules.logic.groups import UNDECLARED
from clearance_rules.logic.values import (
    NONE,
    PENDING,
    WHOLE,
    Choices,
    Cited,
    Dates,
    Durations,
    Kind,
    Leaf,
    Numbers,
    Possible,
    Text,
    Type,
    number,
    state,
)
from clearance_rules.logic.view import written

OTHER = "\0another"
"""Stands for every text that no test asks for."""

UNITS = {Kind.GRAMS: "grams", Kind.YEARS: "years", Kind.DOLLARS: "dollars"}


@attrs.frozen
class Stretch:
    """Values of a fact among which no test tells: `value` is what learning them gives, `cell` is what they are."""

    value: Possible
    cell: Dates | Segment | frozenset[str] | Leaf


# ------------------------------------------------------------------------------------------------ parting


def of_dates(possible: Dates, turns: Iterable[dt.date]) -> list[Stretch]:
    """Days, parted at the days on which some test turns, and the states that the date may be in."""
    out = []
    if possible.has_day:
        starts = sorted({possible.lo, *(day for day in turns if possible.lo < day <= possible.hi)})
        ends = [*(start - DAY for start in starts[1:]), possible.hi]
        out = [Dates(lo, hi) for lo, hi in zip(starts, ends, strict=True)]
    out += [state(name) for name, may in ((NONE, possible.none), (PENDING, possible.pending)) if may]
    return [Stretch(days, days) for days in out]


def of_numbers(possible: Numbers, marks: Iterable[Decimal], *, whole: bool) -> list[Stretch]:
    """Numbers, parted at those that some test names; `none` if the number may not apply."""
    out = []
    if not possible.empty:
        for segment in segments(marks, whole=whole):
            sample = _sample(segment, possible)
            if sample is not None:
                out.append(Stretch(number(sample), segment))
    if possible.none:
        out.append(Stretch(Numbers(None, None, none=True, empty=True), frozenset({NONE})))
    return out


def segments(marks: Iterable[Decimal], *, whole: bool) -> list[Segment]:
    """The marks, and what lies before, between and after them, in ascending order."""
    ordered = sorted(set(marks))
    out = [Segment(None, ordered[0] if ordered else None, whole)]
    for mark, after in pairwise([*ordered, None]):
        out += [Segment(mark, mark, whole), Segment(mark, after, whole)]
    return [segment for segment in out if segment.sample is not None]


def _sample(segment: Segment, possible: Numbers) -> Decimal | None:
    """A number of the segment that is possible."""
    lo, hi = possible.lo, possible.hi
    tried = [segment.sample, lo, hi]
    if lo is not None:
        tried.append(lo + 1 if hi is None else (lo + hi) / 2)
    for value in tried:
        if value is not None and segment.meets(value, value) and (lo is None or lo <= value) and (hi is None or value <= hi):
            return value
    return None


def of_durations(possible: Durations, marks: Iterable[Decimal]) -> list[Stretch]:
    """Lengths of time, parted at those that some test names."""
    out = []
    if not possible.empty:
        numbers = Numbers(possible.lo, possible.hi)
        for stretch in of_numbers(numbers, marks, whole=True):
            assert isinstance(stretch.value, Numbers)
            out.append(Stretch(Durations(stretch.value.lo, stretch.value.hi, possible.days), stretch.cell))
    if possible.none:
        out.append(Stretch(Durations(None, None, possible.days, none=True, empty=True), frozenset({NONE})))
    return out


def of_words(possible: Choices, cells: Iterable[frozenset[str]]) -> list[Stretch]:
    """Words, parted where some cell holds one and not the other; each by itself if there are no cells."""
    given = list(cells)
    parted: dict[tuple[object, ...], set[str]] = {}
    for option in sorted(possible.options):
        parted.setdefault(tuple(option in cell for cell in given) if given else (option,), set()).add(option)
    return [Stretch(Choices(frozenset(part)), frozenset(part)) for part in parted.values()]


def of_texts(words: Iterable[str]) -> list[Stretch]:
    """The texts that some test asks for, and any other."""
    return [Stretch(Text(word), frozenset({word})) for word in (*sorted(set(words)), OTHER)]


def complete() -> list[Stretch]:
    """What there is to learn of a history: that it is complete."""
    return [Stretch(Text(None), frozenset({"complete"}))]


def of_offenses(leaves: Iterable[Leaf]) -> list[Stretch]:
    """The offenses that a citation may mean, one by one."""
    return [Stretch(Cited(frozenset({leaf})), leaf) for leaf in sorted(leaves)]


def of_paragraphs(leaves: Iterable[Leaf]) -> list[Stretch]:
    """The paragraphs under which an order may have been made, one by one, and some other."""
    known = [Stretch(Cited(frozenset({leaf})), frozenset({written(leaf.paragraph)})) for leaf in sorted(leaves)]
    return [*known, Stretch(Cited(frozenset({Leaf(OTHER, UNDECLARED)})), frozenset({OTHER}))]


# ------------------------------------------------------------------------------------------------ in words


def cell_words(cell: Cell, type_: Type) -> str:
    """A cell of a diagram in words: "possess or give", "more than 28.5 grams"."""
    return in_words([Stretch(Choices(frozenset()), cell)], [], type_)


def in_words(chosen: Sequence[Stretch], every: Sequence[Stretch], type_: Type) -> str:
    """Some stretches of a fact, of `every` one that it may be in, in words."""
    cells = [stretch.cell for stretch in chosen]
    words: list[str] = []
    words += _days([c for c in cells if isinstance(c, Dates)], [s.cell for s in every if isinstance(s.cell, Dates)])
    words += _numbers([c for c in cells if isinstance(c, Segment)], [s.cell for s in every if isinstance(s.cell, Segment)], type_)
    words += [_yes(word, type_) for cell in cells if isinstance(cell, frozenset) for word in sorted(cell)]
    words += sorted({f"{leaf_words(cell)}" for cell in cells if isinstance(cell, Leaf)})
    if len(words) > _SHOWN:
        words = [*words[:_SHOWN], f"one of {len(words) - _SHOWN} more"]
    return alternatives(words)


_SHOWN = 5


def leaf_words(leaf: Leaf) -> str:
    """An offense as a citation."""
    code, _, section = leaf.paragraph.partition(" ")
    cited = f"{code} § {section}" if section else "an offense that is not named"
    if section and leaf.version == UNDECLARED:
        cited = f"another offense in {cited}"
    return f"{cited} ({leaf.inchoate})" if leaf.inchoate else cited


def _yes(word: str, type_: Type) -> str:
    if type_.kind is Kind.YESNO:
        return {"true": "yes", "false": "no"}.get(word, word)
    if type_.kind is Kind.TEXT:
        return "another text" if word == OTHER else f"“{word}”"
    if type_.kind is Kind.CITATION:
        return "another paragraph" if word == OTHER else word
    return "does not apply" if word == NONE else spoken(word)


def _days(chosen: list[Dates], every: list[Dates]) -> list[str]:
    days = sorted((d for d in chosen if d.has_day), key=lambda d: d.lo)
    runs: list[Dates] = []
    for stretch in days:
        if runs and runs[-1].hi + DAY == stretch.lo:
            runs[-1] = Dates(runs[-1].lo, stretch.hi)
        else:
            runs.append(stretch)
    least = min((d.lo for d in every if d.has_day), default=None)
    most = max((d.hi for d in every if d.has_day), default=None)
    words = [_run(run, least, most) for run in runs]
    words += ["does not apply" for d in chosen if d.none]
    words += ["still to come" for d in chosen if d.pending]
    return words


def _run(run: Dates, least: dt.date | None, most: dt.date | None) -> str:
    if run.lo == run.hi:
        return str(run.lo)
    if run.lo == least and run.hi == most:
        return "a day that has come"
    if run.lo == least:
        return f"on or before {run.hi}"
    return f"on or after {run.lo}" if run.hi == most else f"from {run.lo} to {run.hi}"


def _numbers(chosen: list[Segment], every: list[Segment], type_: Type) -> list[str]:
    ordered = sorted(chosen, key=_order)
    runs: list[tuple[Segment, Segment]] = []
    for segment in ordered:
        if runs and _adjoin(runs[-1][1], segment):
            runs[-1] = (runs[-1][0], segment)
        else:
            runs.append((segment, segment))
    least, most = (min(every, key=_order), max(every, key=_order)) if every else (None, None)
    return [_bounds(first, last, type_, open_below=first is least, open_above=last is most) for first, last in runs]


def _order(segment: Segment) -> Decimal:
    return Decimal(0) if segment.sample is None else segment.sample


def _adjoin(a: Segment, b: Segment) -> bool:
    """Whether no number lies between two segments, the lower one first."""
    assert a.hi is not None
    return a.hi == b.lo or (a.whole and b.lo == b.hi == a.hi + 1)


def _bounds(first: Segment, last: Segment, type_: Type, *, open_below: bool, open_above: bool) -> str:
    """From the first to the last of adjoining segments; a bound that every possible number keeps is left out."""
    lo, lo_in = first.lo, first.lo == first.hi
    hi, hi_in = last.hi, last.lo == last.hi
    if type_.kind in WHOLE:
        lo, lo_in = (lo + 1, True) if lo is not None and not lo_in else (lo, lo_in)
        hi, hi_in = (hi - 1, True) if hi is not None and not hi_in else (hi, hi_in)
    if lo is not None and lo == hi:
        return _amount(lo, type_)
    low = None if lo is None or open_below else f"{'at least' if lo_in else 'more than'} {_amount(lo, type_)}"
    high = None if hi is None or open_above else f"{'at most' if hi_in else 'less than'} {_amount(hi, type_)}"
    return " and ".join(part for part in (low, high) if part) or "any number"


def _amount(value: Decimal, type_: Type) -> str:
    if type_.kind is Kind.DURATION:
        return str(Period(int(value), Unit.MONTHS))
    return f"{value} {UNITS.get(type_.kind, '')}".strip()
