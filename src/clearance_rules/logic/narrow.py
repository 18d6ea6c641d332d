"""Narrowing dates by the order that they keep in every true record, and finding records that contradict themselves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
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

_FORWARD = tuple((earlier, later) for later in ORDER for earlier in BEFORE.get(later, ()))


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
        dates = _dates(charge, person)
        _tighten(dates)
        for name, value in dates.items():
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
    for name, value in dates.items():
        if _is_day(value):
            start = value.lo
            for earlier in BEFORE.get(name, ()):
                if earlier in latest_start and latest_start[earlier] > start:
                    start = latest_start[earlier]
            if start > value.hi:
                return True
            latest_start[name] = start
    return False


def _tighten(dates: dict[str, Dates]) -> None:
    for earlier, later in _FORWARD:
        if earlier in dates and later in dates:
            a, b = dates[earlier], dates[later]
            if a.lo > b.lo and _is_day(a) and b.has_day:
                dates[later] = _from(a.lo, b.hi, b)
    for earlier, later in reversed(_FORWARD):
        if earlier in dates and later in dates:
            a, b = dates[earlier], dates[later]
            if b.hi < a.hi and _is_day(b) and a.has_day:
                dates[earlier] = _from(a.lo, b.hi, a)


def _from(lo: dt.date, hi: dt.date, states: Dates) -> Dates:
    """The days from `lo` to `hi` with the states of a date; no day is written in one way only."""
    return Dates(lo, hi, states.none, states.pending) if lo <= hi else Dates(*NO_DAY, states.none, states.pending)


def _is_day(value: Dates) -> bool:
    return not (value.none or value.pending) and value.has_day
