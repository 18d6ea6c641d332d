"""What a disposition says of the dates of a charge, and they of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import lru_cache

from clearance_rules.logic import core as c
from clearance_rules.logic.entity import Entity, Finding
from clearance_rules.logic.fields import fields_of
from clearance_rules.logic.values import NO_DAY, NONE, PENDING, Choices, Dates, Possible, choice, state, unknown
from clearance_rules.records.catalogue import DAY, SAME_DAY_WHEN_CONVICTED, UNDER_DISPOSITION
from clearance_rules.records.model import Facts

_CONVICTED = choice("convicted")
_PENDING = choice("pending")
_CONVICTED_OR_PENDING = choice("convicted", "pending")
_AFTER_CONVICTION = UNDER_DISPOSITION["conviction-date"][DAY] - _CONVICTED.options
"""Dispositions before which, on another day, there may have been a conviction."""


def start_of_charge(program: c.Program, recorded: Possible | None) -> dict[str, Possible]:
    """What there is of a charge of which nothing is recorded but this disposition, if any: not to be changed."""
    fields = fields_of(program, "charge")
    disposition = fields.word("disposition", recorded) if isinstance(recorded, Choices) else None
    if not isinstance(disposition, Choices):
        disposition = fields.widest.get("disposition")
    return _start(program, disposition.options) if isinstance(disposition, Choices) else fields.start


@lru_cache(maxsize=1024)
def _start(program: c.Program, dispositions: frozenset[str]) -> dict[str, Possible]:
    return {**fields_of(program, "charge").start, **told_by(program, dispositions)}


def disposed(program: c.Program, charge: Entity, recorded: Facts, findings: list[Finding]) -> None:
    """What a disposition says of the dates that are recorded, and they of it. Those that are not start as it allows (`start_of_charge`)."""
    facts = charge.facts
    by_disposition = told(program, facts)
    dated = [name for name in recorded if name in by_disposition]
    broken = [name for name in dated if not meet(facts[name], by_disposition[name])]
    if broken == ["disposition-date"] and facts["disposition"] == _PENDING:
        message = "A charge that is pending has no day of disposition; it is read as pending."
        findings.append(Finding(f"charge[{charge.id}].disposition-date", message))
        facts["disposition-date"] = by_disposition["disposition-date"]
    elif broken:
        message = "The disposition and this date contradict one another; both are read as unknown."
        findings.extend(Finding(f"charge[{charge.id}].{name}", message) for name in broken)
        facts["disposition"] = unknown(program.field_types["charge", "disposition"])
        by_disposition = told(program, facts)
        facts.update((name, may) for name, may in by_disposition.items() if name not in recorded or name in broken)
    for name in dated:
        known, may = facts[name], by_disposition[name]
        assert isinstance(known, Dates)
        if name not in broken and (known.none or known.pending or not may.has_day):
            lo, hi = (known.lo, known.hi) if may.has_day else NO_DAY
            facts[name] = Dates(lo, hi, known.none and may.none, known.pending and may.pending)
    if facts["disposition"] == _CONVICTED:
        for name, other in (SAME_DAY_WHEN_CONVICTED, SAME_DAY_WHEN_CONVICTED[::-1]):
            if name in recorded and other not in recorded:
                facts[other] = facts[name]


def meet(known: Possible, may: Dates) -> bool:
    """Whether a date can be what is known of it and what the disposition says."""
    assert isinstance(known, Dates)
    return (known.lo <= known.hi and may.lo <= may.hi) or (known.none and may.none) or (known.pending and may.pending)


def told(program: c.Program, facts: Mapping[str, Possible]) -> Mapping[str, Dates]:
    """What dates may be of which no more is known than the disposition: who was not convicted has no day of conviction."""
    disposition = facts.get("disposition")
    return told_by(program, disposition.options) if isinstance(disposition, Choices) else {}


@lru_cache(maxsize=1024)
def told_by(program: c.Program, dispositions: frozenset[str]) -> Mapping[str, Dates]:
    """What dates may be of which no more is known than that the disposition is one of these."""
    out = {}
    for name, under in UNDER_DISPOSITION.items():
        if ("charge", name) in program.field_types:
            may = {what for what, which in under.items() if which & dispositions}
            lo, hi = (dt.date.min, dt.date.max) if DAY in may else NO_DAY
            out[name] = Dates(lo, hi, NONE in may, PENDING in may)
    return out


def undisposed(facts: dict[str, Possible], as_of: dt.date) -> None:
    """While the disposition lies after the as-of date, the charge is pending; or convicted, if it was before, and is set aside later."""
    disposed_on = facts["disposition-date"]
    assert isinstance(disposed_on, Dates)
    if disposed_on.lo <= as_of:
        return
    convicted_on, disposition = facts["conviction-date"], facts["disposition"]
    assert isinstance(convicted_on, Dates)
    assert isinstance(disposition, Choices)
    if convicted_on.lo > as_of or not disposition.options & _AFTER_CONVICTION:
        facts["disposition"] = _PENDING
        facts["conviction-date"] = state(NONE)
    elif convicted_on.hi <= as_of and not convicted_on.none:
        facts["disposition"] = _CONVICTED
        facts["disposition-date"] = convicted_on
    else:
        hi = min(convicted_on.hi, as_of)
        facts["disposition"] = _CONVICTED_OR_PENDING
        facts["disposition-date"] = Dates(convicted_on.lo, hi, pending=True)
        facts["conviction-date"] = Dates(convicted_on.lo, hi, none=True)


def widest_date(program: c.Program, entity: Entity, name: str) -> Dates:
    """Everything that a date may be of which no more is known than the disposition."""
    value = told(program, entity.facts).get(name) or fields_of(program, entity.kind).widest[name]
    assert isinstance(value, Dates)
    return value
