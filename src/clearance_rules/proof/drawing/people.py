"""Persons whose records lie at the edges of a law: known, partly known, unknown, `none`, pending, contradictory, with ties and orders."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from functools import lru_cache
from itertools import pairwise

import attrs

from clearance_rules.logic import core as c
from clearance_rules.logic.calendar import DAY, Period, Unit, add
from clearance_rules.logic.disposed import meet, told
from clearance_rules.logic.narrow import BEFORE, ORDER
from clearance_rules.logic.values import NONE, PENDING, Dates, Kind, Possible, Text, day, month, state, year
from clearance_rules.proof.drawing import pools
from clearance_rules.proof.drawing.constants import constants
from clearance_rules.proof.drawing.tape import Tape
from clearance_rules.records.model import SOURCES, Case, Charge, Order, Person

_HISTORIES: tuple[frozenset[str], ...] = (
    frozenset(SOURCES),
    frozenset(SOURCES),
    frozenset({"repository"}),
    frozenset(),
    frozenset({"case"}),
)


def _all_after() -> dict[str, frozenset[str]]:
    """For each date those that never come before it, over any number of steps."""
    out: dict[str, frozenset[str]] = {}
    for name in reversed(ORDER):
        later = frozenset(other for other, earlier in BEFORE.items() if name in earlier)
        out[name] = later.union(*(out[other] for other in later))
    return out


_AFTER = _all_after()


@attrs.frozen(eq=False)
class Fields:
    """The fields of one kind of entity: dates in the order that true records keep, and the others."""

    dates: tuple[str, ...]
    others: tuple[str, ...]


@lru_cache(maxsize=512)
def fields_of(program: c.Program, owner: str) -> Fields:
    """The fields of one kind of entity."""
    names = [name for of, name in program.field_types if of == owner]
    dates = [name for name in names if program.field_types[owner, name].kind is Kind.DATE]
    dates.sort(key=lambda name: ORDER.index(name) if name in ORDER else len(ORDER))
    return Fields(tuple(dates), tuple(name for name in names if name not in dates and name != "citation"))


class Writer:
    """Writes the person that a tape tells."""

    def __init__(self, program: c.Program, as_of: dt.date, tape: Tape) -> None:
        self.program = program
        self.as_of = as_of
        self.tape = tape
        self.seen: list[dt.date] = []
        self.apart = sorted(constants(program).apart, key=str)
        self.born: dt.date | None = None
        self.died: dt.date | None = None

    def person(self, most_charges: int) -> Person:
        """A person with up to `most_charges` charges in up to three cases, up to two orders, and everything that is recorded of them."""
        tape = self.tape
        about = self.facts("person", {"offense-date": self.as_of})  # who died did so after the acts
        count = tape.below(most_charges) + 1
        split = sorted(tape.below(count) + 1 for _ in range(2))
        bounds = sorted({0, *(split if tape.chance(60) else ()), count})
        cases = tuple(self.case(i, range(a, b)) for i, (a, b) in enumerate(pairwise(bounds)))
        charges = [charge.charge_id for case in cases for charge in case.charges]
        orders = tuple(self.order(i, charges, [case.case_id for case in cases]) for i in range(tape.choose((0, 0, 1, 2))))
        return Person("p1", cases, orders, about, tape.choose(_HISTORIES))

    def case(self, index: int, charges: range) -> Case:
        """A case with the charges of such numbers."""
        facts = self.facts("case", {})
        return Case(f"k{index + 1}", tuple(self.charge(i) for i in charges), facts)

    def charge(self, index: int) -> Charge:
        """A charge."""
        facts = self.facts("charge", {} if self.born is None else {"birth-date": self.born})
        cited = self.tape.choose((*pools.citations(self.program), None))
        if cited is not None:
            facts["citation"] = Text(cited)
        return Charge(f"c{index + 1}", facts)

    def order(self, index: int, charges: list[str], cases: list[str]) -> Order:
        """An order on a charge, mostly; else on a case or the person."""
        facts = self.facts("order", {})
        for name, texts in (("relief", _reliefs(self.program)), ("citation", _grants(self.program))):
            text = self.tape.choose(texts)
            if text is not None:
                facts[name] = Text(text)
        on_charge, on_case = self.tape.choose(charges), self.tape.choose(cases)
        which = self.tape.below(6)
        return Order(f"o{index + 1}", on_charge if which < 4 else None, on_case if which == 4 else None, facts)

    def facts(self, owner: str, days_before: dict[str, dt.date]) -> dict[str, Possible]:
        """The facts of an entity. `days_before`: days that its dates must not come before, by name."""
        tape, fields = self.tape, fields_of(self.program, owner)
        orderly = not tape.chance(6)
        out: dict[str, Possible] = {}
        known = dict(days_before)
        for name in fields.dates:
            value = self.date(owner, name, known, orderly=orderly)
            if value is not None:
                out[name] = value
        for name in fields.others:
            recorded = tape.choose(pools.recorded(self.program, owner, name))
            if recorded is not None:
                out[name] = recorded
        if orderly and owner == "charge":
            for name, may in told(self.program, out).items():
                if name in out and not meet(out[name], may):
                    del out[name]
        return out

    def date(self, owner: str, name: str, known: dict[str, dt.date], *, orderly: bool) -> Possible | None:
        """What is recorded of a date: nothing, a state, a day at an edge, or a stretch around one."""
        tape = self.tape
        shape = tape.byte()
        if shape < 40:
            return None
        type_ = self.program.field_types[owner, name]
        if shape < 60 and (type_.may_be_none or type_.may_be_pending):
            none, pending = (type_.may_be_none, type_.may_be_pending) if shape < 48 else (type_.may_be_none, not type_.may_be_none)
            return attrs.evolve(state(NONE if none else PENDING), none=none, pending=pending)
        chosen = self.pick(name, self.least(name, known) if orderly else dt.date.min)
        if orderly and name == "offense-date" and self.died is not None:
            chosen = min(chosen, self.died)
        self.note(name, chosen, known)
        return self.stretch(chosen, shape, none=type_.may_be_none, pending=type_.may_be_pending)

    def note(self, name: str, chosen: dt.date, known: dict[str, dt.date]) -> None:
        """Keep a day in mind for those that are written after it."""
        known[name] = chosen
        self.seen.append(chosen)
        if name == "birth-date":
            self.born = chosen
        if name == "death-date":
            self.died = chosen

    def stretch(self, chosen: dt.date, shape: int, *, none: bool, pending: bool) -> Dates:
        """The day, mostly; else its month, its year, a stretch that it ends or begins, or perhaps one of the states."""
        match shape:
            case 60:
                return month(chosen.year, chosen.month)
            case 61:
                return year(chosen.year)
            case 62 | 63:
                return Dates(chosen - DAY, chosen)
            case 64 | 65:
                return Dates(chosen, add(chosen, Period(90, Unit.DAYS), self.program.rounding))
            case 66 | 67:
                return Dates(chosen, chosen, none=none, pending=pending)
        return day(chosen)

    def least(self, name: str, known: dict[str, dt.date]) -> dt.date:
        """The first day on which a date can lie, given those that it never comes before."""
        return max((day for earlier, day in known.items() if name in _AFTER.get(earlier, ())), default=dt.date.min)

    def pick(self, name: str, least: dt.date) -> dt.date:
        """A day not before the least: one worth trying for the fact, that of another event, or a period between two facts away from it."""
        tape = self.tape
        if self.seen and tape.chance(25):
            other = tape.choose(self.seen)
            if self.apart and tape.chance(60):
                other = add(other, tape.choose(self.apart), self.program.rounding)
                other = dt.date.fromordinal(min(max(other.toordinal() + tape.choose((0, -1, 1)), 1), dt.date.max.toordinal()))
            if other >= least:
                return other
        candidates = pools.days(self.program, name, self.as_of)
        first = bisect_left(candidates, least)
        return candidates[first + tape.below(len(candidates) - first)] if first < len(candidates) else least


UNREADABLE = "no paragraph"
"""A citation that names nothing."""


@lru_cache(maxsize=256)
def _reliefs(program: c.Program) -> tuple[str | None, ...]:
    reliefs = [relief for rule in program.rules for relief in rule.reliefs]
    reliefs += [relief for revocation in program.revocations for relief in revocation.reliefs]
    return (*dict.fromkeys(reliefs), None, "another relief")


@lru_cache(maxsize=256)
def _grants(program: c.Program) -> tuple[str | None, ...]:
    cites = [rule.cite for rule in program.rules]
    cites += [cite for rule in program.rules if rule.cap is not None for cite in rule.cap.counting]
    return (*dict.fromkeys(cites), None, UNREADABLE)
