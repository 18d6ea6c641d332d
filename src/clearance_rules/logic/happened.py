"""Dates as they stand on a day: what is dated after it has not happened."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from clearance_rules.logic import core as c
from clearance_rules.logic.disposed import told_by
from clearance_rules.logic.entity import Entity
from clearance_rules.logic.fields import fields_of
from clearance_rules.logic.narrow import stretch
from clearance_rules.logic.values import NO_DAY, NONE, PENDING, Choices, Dates


def clip(program: c.Program, entity: Entity, as_of: dt.date) -> None:
    """What is dated after the as-of date has not happened: there is none of what may be none and is not due; else it is pending.

    Of a stretch across the date the days before it are left, and that it has not happened, where nothing else says that it has.
    """
    facts = entity.facts
    disposition = facts.get("disposition")
    dispositions = disposition.options if isinstance(disposition, Choices) else frozenset()
    for name, (ahead, may, so_far) in _so_far(program, entity.kind, dispositions, as_of).items():
        value = facts[name]
        if value is may:
            facts[name] = so_far
        else:
            assert isinstance(value, Dates)
            if value.hi > as_of and value.has_day:
                facts[name] = _happened(value, ahead, may, as_of)


@lru_cache(maxsize=4096)
def _so_far(program: c.Program, owner: str, dispositions: frozenset[str], as_of: dt.date) -> dict[str, tuple[str, Dates, Dates]]:
    """By date, what there is while it lies ahead, what it may be of which no more is known than the disposition, and that on a day."""
    fields, by_disposition = fields_of(program, owner), told_by(program, dispositions) if owner == "charge" else {}
    out = {}
    for name, ahead in fields.ahead.items():
        may = by_disposition.get(name) or fields.widest[name]
        assert isinstance(may, Dates)
        out[name] = (ahead, may, _happened(may, ahead, may, as_of) if may.hi > as_of and may.has_day else may)
    return out


def _happened(value: Dates, ahead: str, may: Dates, as_of: dt.date) -> Dates:
    """A date that may lie after the as-of date, as it stands on that day."""
    if value.lo > as_of:
        return stretch(*NO_DAY, value.none or ahead == NONE, value.pending or ahead == PENDING)
    return stretch(value.lo, as_of, value.none or (may.none and ahead == NONE), value.pending or may.pending)
