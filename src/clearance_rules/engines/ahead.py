"""From when a grant is due: the days ahead of a record on which it can turn, and the first of them on which it is true."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

import attrs

from clearance_rules.engines.bits import TRUE, VARYING
from clearance_rules.engines.rules import CompiledRule
from clearance_rules.engines.source import Scope
from clearance_rules.engines.state import Record, State
from clearance_rules.engines.tested import everything, names_day
from clearance_rules.engines.walks import Walk, Walks
from clearance_rules.logic import core as c
from clearance_rules.logic.entity import Entity

Versions = tuple[CompiledRule, ...]


@attrs.frozen(eq=False)
class Ahead:
    """The days ahead of records, under a law.

    `on`: a record on a day. `someday`: a record over all days from its own on. `windows`: where the law's windows start and end.
    `others`: the conditions of presumptions and revocations. `turning`: the walks for the days on which they may turn, each with the kind
    of its entities.
    """

    on: Callable[[Record, dt.date], State]
    someday: Callable[[Record], State]
    windows: frozenset[dt.date]
    turning: tuple[tuple[str, Walk], ...]
    others: tuple[c.Expr, ...]

    @classmethod
    def of(cls, program: c.Program, walks: Walks, on: Callable[[Record, dt.date], State], someday: Callable[[Record], State]) -> Ahead:
        """The days ahead under a law, of which the walks are."""
        windows = frozenset(day for window in _windows(program) for day in window if day is not None)
        others = (*(p.when for p in program.presumptions), *(r.when for r in program.revocations))
        return cls(on, someday, windows, tuple(_turning(program, walks)), others)

    def versions(self, rule: CompiledRule, trace: int, record: Record) -> Versions:
        """The versions of a grant that may be true of a subject some day, by what the trace of one of them shows of it."""
        versions = self.someday(record).day.grants.get((rule.rule.cite, rule.rule.noun_name), ())
        return tuple(version for version in versions if version is not rule) if rule.never(trace) else versions

    def still(self, versions: Versions, as_of: dt.date) -> bool:
        """Whether nothing that versions of a grant ask turns after a day, whatever the record."""
        exprs = (expr for version in versions for expr in everything(version.rule))
        return not any(day > as_of for day in self.windows) and not any(_turns(expr, as_of) for expr in (*exprs, *self.others))

    def possible(self, versions: Versions, subject: Entity, record: Record) -> bool:
        """Whether one of the versions can be true of a subject some day."""
        someday = self.someday(record)
        return any(version.truth(subject, someday) & VARYING for version in versions)

    def eligible_on(self, rule: CompiledRule, trace: int, subject: Entity, record: Record) -> dt.date | None:
        """The first day after the record's own on which a version of the grant is true, the record staying as it is."""
        versions = self.versions(rule, trace, record)
        if not versions or not self.possible(versions, subject, record):
            return None
        key = (rule.rule.cite, rule.rule.noun_name)
        for day in self._breakpoints(versions, subject, record):
            state = self.on(record, day)
            if any(version.truth(subject, state) == TRUE for version in state.day.grants.get(key, ())):
                return day
        return None

    def _breakpoints(self, versions: Versions, subject: Entity, record: Record) -> list[dt.date]:
        """The days after the record's own on which the truth of a grant can change."""
        someday = self.someday(record)
        if record.turns is None:
            record.turns = set(self.windows)
            for kind, walk in self.turning:
                for entity in record.view.entities(kind):
                    walk(entity, someday, entity, record.turns)
        days = set(record.turns)
        for version in versions:
            version.note_turns(subject, someday, days)
        return sorted(day for day in days if record.view.as_of < day < dt.date.max)  # the last day stands for what lies beyond it


def _turns(expr: c.Expr, as_of: dt.date) -> bool:
    """Whether the truth of an expression may turn after a day, the record staying as it is."""
    match expr:
        case c.Not(part) | c.Shown(part) | c.Defined(_, _, part) | c.AtLeast(_, _, _, part):
            return _turns(part, as_of)
        case c.And(parts) | c.Or(parts):
            return any(_turns(part, as_of) for part in parts)
        case c.InForce(start, until):
            return any(day is not None and day > as_of for day in (start, until))
        case c.Single(_, formula):
            return names_day(formula)
        case c.Granted():
            return True
    return names_day(expr)


def _turning(program: c.Program, walks: Walks) -> Iterator[tuple[str, Walk]]:
    others = [(p.variable, p.kind, p.when) for p in program.presumptions]
    others += [(r.variable, "order", r.when) for r in program.revocations]
    for variable, kind, when in others:
        walk = walks.compiled(walks.turns, [when], Scope.of(variable, kind))
        if walk is not None:
            yield kind, walk


def _windows(program: c.Program) -> Iterator[tuple[dt.date | None, dt.date | None]]:
    """The windows in which a law holds something."""
    yield from ((start, until) for _, start, until in program.complete_sources)
    yield from ((r.start, r.until) for r in program.rules)
    yield from ((p.start, p.until) for p in program.presumptions)
    yield from ((r.start, r.until) for r in program.revocations)
