"""Narrowing dates by the order that they keep in every true record, and finding records that contradict themselves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import lru_cache
from graphlib import TopologicalSorter

from clearance_rules.logic.entity import Entity, Finding
from clearance_rules.logic.values import NO_DAY, Dates
from clearance_rules.records.catalogue import INVARIANTS

BEFORE: dict[str, tuple[str, ...]] = {
    later: tuple(earlier for earlier, other in INVARIANTS if other == later) for later in dict.fromkeys(later for _, later in INVARIANTS)
}
"""The dates that a date never comes before."""

ORDER = tuple(TopologicalSorter(BEFORE).static_order())
"""The dates of a charge and its person in an order in which they can have happened."""

_PLACES = {name: place for place, name in enumerate(ORDER)}
_BEFORE = tuple((place, tuple(_PLACES[earlier] for earlier in BEFORE.get(name, ()))) for name, place in _PLACES.items())
_AFTER = tuple((place, tuple(later for later, befores in _BEFORE if place in befores)) for place in _PLACES.values())
_FORWARD = tuple((place, afters) for place, afters in _AFTER if afters)
_BACKWARD = tuple((place, befores) for place, befores in reversed(_BEFORE) if befores)

_MIN, _MAX = dt.date.min, dt.date.max

Line = list[Dates | None]
"""The dates of a charge and its person in their order; None for those that the law does not have."""


def narrow(person: Entity, widest: Callable[[Entity, str], Dates], findings: list[Finding]) -> None:
    """Cut off the days that the order of dates rules out, in every charge; what contradicts itself becomes unknown, and is reported.

    `widest`: what a date of an entity may be of which nothing is known.
    Contradictions are looked for in all charges before any day is cut off, so that the order of charges does not matter.
    """
    charges = person.down["charge"]
    lines = [_line(charge, person) for charge in charges]
    broken: dict[tuple[Entity, str], None] = {}
    for charge, line in zip(charges, lines, strict=True):
        for name in _contradictions(line):
            broken.setdefault((person if name in person.facts and name not in charge.facts else charge, name))
    for entity, name in broken:
        entity.facts[name] = widest(entity, name)
        path = "person" if entity.kind == "person" else f"{entity.kind}[{entity.id}]"
        findings.append(Finding(f"{path}.{name}", "The recorded dates contradict one another; this one is read as unknown."))
    cut_of_person = bool(broken)
    for charge, line in zip(charges, lines, strict=True):
        dates = _line(charge, person) if cut_of_person else line
        for place in _tighten(dates):
            name = ORDER[place]
            value = dates[place]
            assert value is not None
            (charge if name in charge.facts else person).facts[name] = value
            cut_of_person = cut_of_person or name not in charge.facts


def _line(charge: Entity, person: Entity) -> Line:
    facts, of_person = charge.facts, person.facts
    return [value if isinstance(value := facts.get(name) or of_person.get(name), Dates) else None for name in ORDER]


def _contradictions(line: Line) -> list[str]:
    """The dates of which one lies wholly after another that it must not follow, over any chain of dates that are days."""
    if not _contradict(line):
        return []
    latest_start: dict[int, list[tuple[dt.date, int]]] = {}
    out: dict[int, None] = {}
    for place, befores in _BEFORE:
        value = line[place]
        if value is None or not _is_day(value):
            continue
        starts = [entry for earlier in befores for entry in latest_start.get(earlier, ())]
        for start, earlier in starts:
            if start > value.hi:
                out.setdefault(earlier)
                out.setdefault(place)
        latest_start[place] = [*dict.fromkeys([*starts, (value.lo, place)])]
    return [ORDER[place] for place in out]


def _contradict(line: Line) -> bool:
    """Whether any contradict one another: one ends before the latest start among the days that it never comes before."""
    latest_start = [_MIN] * len(ORDER)
    for place, befores in _BEFORE:
        value = line[place]
        if value is None or value.none or value.pending:
            continue
        start, end = value.lo, value.hi
        if start <= end:
            for earlier in befores:
                if latest_start[earlier] > start:
                    start = latest_start[earlier]
            if start > end:
                return True
            latest_start[place] = start
    return False


def _tighten(line: Line) -> set[int]:
    """Cut off days: first those of later dates that lie before earlier ones, then the other way round. The places that were cut."""
    cut: set[int] = set()
    for place, afters in _FORWARD:
        a = line[place]
        if a is None or a.none or a.pending:
            continue
        start = a.lo
        if _MIN < start <= a.hi:
            for later in afters:
                b = line[later]
                if b is not None and b.lo < start and b.lo <= b.hi:
                    line[later] = stretch(start, b.hi, b.none, b.pending)
                    cut.add(later)
    for place, befores in _BACKWARD:
        b = line[place]
        if b is None or b.none or b.pending:
            continue
        end = b.hi
        if b.lo <= end < _MAX:
            for earlier in befores:
                a = line[earlier]
                if a is not None and end < a.hi and a.lo <= a.hi:
                    line[earlier] = stretch(a.lo, end, a.none, a.pending)
                    cut.add(earlier)
    return cut


@lru_cache(maxsize=1 << 14)
def stretch(lo: dt.date, hi: dt.date, none: bool, pending: bool) -> Dates:
    """The days from `lo` to `hi` with the states; no day is written in one way only. Charges have many dates in common."""
    return Dates(lo, hi, none, pending) if lo <= hi else Dates(*NO_DAY, none, pending)


def _is_day(value: Dates) -> bool:
    return not (value.none or value.pending) and value.has_day
