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

_BEFORE = tuple((name, BEFORE.get(name, ())) for name in ORDER)
_AFTER = {name: tuple(later for later in ORDER if name in BEFORE.get(later, ())) for name in ORDER}
_FORWARD = tuple((name, afters) for name, afters in _AFTER.items() if afters)
_BACKWARD = tuple((name, befores) for name, befores in reversed(_BEFORE) if befores)


def narrow(person: Entity, widest: Callable[[Entity, str], Dates], findings: list[Finding]) -> None:
    """Cut off the days that the order of dates rules out, in every charge; what contradicts itself becomes unknown, and is reported.

    `widest`: what a date of an entity may be of which nothing is known.
    Contradictions are looked for in all charges before any day is cut off, so that the order of charges does not matter.
    """
    charges = person.down["charge"]
    broken: dict[tuple[Entity, str], None] = {}
    for charge in charges:
        for name in _contradictions(_dates(charge, person)):
            broken.setdefault((person if name in person.facts and name not in charge.facts else charge, name))
    for entity, name in broken:
        entity.facts[name] = widest(entity, name)
        path = "person" if entity.kind == "person" else f"{entity.kind}[{entity.id}]"
        findings.append(Finding(f"{path}.{name}", "The recorded dates contradict one another; this one is read as unknown."))
    for charge in charges:
        for name, value in _tightened(_dates(charge, person)).items():
            (charge if name in charge.facts else person).facts[name] = value


def _dates(charge: Entity, person: Entity) -> dict[str, Dates]:
    out = {}
    for name in ORDER:
        value = charge.facts.get(name) or person.facts.get(name)
        if isinstance(value, Dates):
            out[name] = value
    return out


def _contradictions(dates: dict[str, Dates]) -> list[str]:
    """The dates of which one lies wholly after another that it must not follow, over any chain of dates that are days."""
    if not _contradict(dates):
        return []
    latest_start: dict[str, list[tuple[dt.date, str]]] = {}
    out: dict[str, None] = {}
    for name, value in dates.items():
        if not _is_day(value):
            continue
        befores = [entry for earlier in BEFORE.get(name, ()) for entry in latest_start.get(earlier, ())]
        for start, earlier in befores:
            if start > value.hi:
                out.setdefault(earlier)
                out.setdefault(name)
        latest_start[name] = [*dict.fromkeys([*befores, (value.lo, name)])]
    return list(out)


def _contradict(dates: dict[str, Dates]) -> bool:
    """Whether any contradict one another: one ends before the latest start among the days that it never comes before."""
    latest_start: dict[str, dt.date] = {}
    for name, befores in _BEFORE:
        value = dates.get(name)
        if value is not None and not (value.none or value.pending) and value.lo <= value.hi:
            start = value.lo
            for earlier in befores:
                if earlier in latest_start and latest_start[earlier] > start:
                    start = latest_start[earlier]
            if start > value.hi:
                return True
            if start > dt.date.min:
                latest_start[name] = start
    return False


def _tightened(dates: dict[str, Dates]) -> dict[str, Dates]:
    """The dates that others cut days off: first those of later dates that lie before earlier ones, then the other way round."""
    cut: dict[str, Dates] = {}
    for earlier, afters in _FORWARD:
        a = dates.get(earlier)
        if a is not None and dt.date.min < a.lo <= a.hi and not (a.none or a.pending):
            start = a.lo
            for later in afters:
                b = dates.get(later)
                if b is not None and b.lo < start and b.lo <= b.hi:
                    dates[later] = cut[later] = stretch(start, b.hi, b.none, b.pending)
    for later, befores in _BACKWARD:
        b = dates.get(later)
        if b is not None and b.lo <= b.hi < dt.date.max and not (b.none or b.pending):
            end = b.hi
            for earlier in befores:
                a = dates.get(earlier)
                if a is not None and end < a.hi and a.lo <= a.hi:
                    dates[earlier] = cut[earlier] = stretch(a.lo, end, a.none, a.pending)
    return cut


@lru_cache(maxsize=1 << 14)
def stretch(lo: dt.date, hi: dt.date, none: bool, pending: bool) -> Dates:
    """The days from `lo` to `hi` with the states; no day is written in one way only. Charges have many dates in common."""
    return Dates(lo, hi, none, pending) if lo <= hi else Dates(*NO_DAY, none, pending)


def _is_day(value: Dates) -> bool:
    return not (value.none or value.pending) and value.has_day
