"""True histories, of which everything is known, and the ways in which a repository may have recorded one.

What a repository says may be less than the truth, and is never other than the truth: it leaves out, blurs, cites coarsely, and misses
charges where it does not claim to hold them all.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import attrs

from clearance_rules.logic import core as c
from clearance_rules.logic.calendar import DAY
from clearance_rules.logic.conduct import in_force
from clearance_rules.logic.disposed import told
from clearance_rules.logic.evidence import shown as shown_by_texts
from clearance_rules.logic.values import (
    NONE,
    PENDING,
    Choices,
    Dates,
    Numbers,
    Possible,
    Text,
    Type,
    choice,
    day,
    month,
    state,
    unknown,
    year,
)
from clearance_rules.logic.view import declared_paragraphs
from clearance_rules.proof.drawing import people, pools
from clearance_rules.proof.drawing.constants import constants
from clearance_rules.proof.drawing.tape import Tape
from clearance_rules.records.catalogue import ALWAYS, NEVER, UNDER_DISPOSITION
from clearance_rules.records.model import SOURCES, Case, Charge, Order, Person


class Teller(people.Writer):
    """Writes the truth as it stood on a day: every fact, every charge, nothing after the day, dates in their order.

    What a record may leave open, it decides. Texts show no fact of a charge that is not so.
    """

    def person(self, most_charges: int) -> Person:
        """A person, whole."""
        return attrs.evolve(super().person(most_charges), history=frozenset(SOURCES))

    def charge(self, index: int) -> Charge:
        """A charge under an offense that was in force on its day, if any was."""
        facts = self.facts("charge", {} if self.born is None else {"birth-date": self.born})
        done = facts["offense-date"]
        assert isinstance(done, Dates)
        paragraphs = [o.leaf.paragraph for o in self.program.offenses if in_force(o.start, o.until, done.lo)]
        facts["citation"] = Text(self.tape.choose(paragraphs or pools.citations(self.program)))
        return Charge(f"c{index + 1}", facts)

    def order(self, index: int, charges: list[str], cases: list[str]) -> Order:
        """An order of which it is known what it granted, and under which paragraph."""
        order = super().order(index, charges, cases)
        paragraph = self.tape.choose(sorted(declared_paragraphs(self.program)))
        facts: dict[str, Possible] = {"relief": Text("another relief"), "citation": Text(paragraph), **order.facts}
        if facts["citation"] == Text(people.UNREADABLE):
            facts["citation"] = Text(paragraph)
        return attrs.evolve(order, facts=facts)

    def facts(self, owner: str, days_before: dict[str, dt.date]) -> dict[str, Possible]:
        """The facts of an entity, all known."""
        fields, tape = people.fields_of(self.program, owner), self.tape
        found = constants(self.program)
        known = dict(days_before)
        out: dict[str, Possible] = {name: self._date(owner, name, known) for name in fields.dates}
        for name in fields.others:
            out[name] = tape.choose(pools.known(self.program.field_types[owner, name], name, found))
        if owner == "charge":
            self._dispose(out)
            shown = shown_by_texts(self.program, out, self.as_of)
            out.update((name, items[0].value) for name, items in shown.items() if name in out)
        return out

    def _date(self, owner: str, name: str, known: dict[str, dt.date]) -> Dates:
        type_, tape = self.program.field_types[owner, name], self.tape
        states = _states(type_.may_be_none, type_.may_be_pending)
        if states and tape.chance(30) and not (owner == "charge" and name in UNDER_DISPOSITION):
            return state(tape.choose(states))
        chosen = min(self.pick(name, self.least(name, known)), self.as_of)
        self.note(name, chosen, known)
        return day(chosen)

    def _dispose(self, facts: dict[str, Possible]) -> None:
        """The dates of which the disposition tells, as they must be."""
        for name, may in told(self.program, facts).items():
            states = _states(may.none, may.pending)
            if states and (not may.has_day or self.tape.chance(30)):
                facts[name] = state(self.tape.choose(states))
        if facts["disposition"] == choice("convicted"):
            facts["disposition-date"] = facts["conviction-date"]


def _states(none: bool, pending: bool) -> list[str]:
    return [name for name, may in ((NONE, none), (PENDING, pending)) if may]


# ------------------------------------------------------------------------------------------------ recordings


@attrs.frozen(eq=False)
class Clerk:
    """Writes what a repository may hold of the truth.

    What is always recorded is there, what never is is not; the rest may be missing or blurred. A citation may be as coarse as its
    section. Charges may be missing where neither the record nor the law claims that it holds them all.
    """

    program: c.Program
    tape: Tape

    def record(self, truth: Person) -> Person:
        """A record of a person of whom all is known."""
        history = frozenset(source for source in SOURCES if not self.tape.chance(30))
        claimed = history | {source for source, _, _ in self.program.complete_sources}
        if "repository" in claimed:
            claimed |= {"case"}
        cases = tuple(self._case(k, claimed) for k in truth.cases if "repository" in claimed or not self.tape.chance(20))
        cases = cases or (self._case(truth.cases[0], claimed),)
        held = {charge.charge_id for k in cases for charge in k.charges} | {k.case_id for k in cases}
        orders = tuple(self._order(o) for o in truth.orders if (o.charge_id or o.case_id or None) in {None, *held})
        return Person(truth.person_id, cases, orders, self._facts("person", truth.facts), history)

    def _case(self, truth: Case, claimed: frozenset[str]) -> Case:
        charges = tuple(self._charge(x) for i, x in enumerate(truth.charges) if i == 0 or "case" in claimed or not self.tape.chance(20))
        return Case(truth.case_id, charges, self._facts("case", truth.facts))

    def _charge(self, truth: Charge) -> Charge:
        return Charge(truth.charge_id, self._facts("charge", truth.facts))

    def _order(self, truth: Order) -> Order:
        return attrs.evolve(truth, facts=self._facts("order", truth.facts))

    def _facts(self, owner: str, truth: Mapping[str, Possible]) -> dict[str, Possible]:
        out: dict[str, Possible] = {}
        for name, value in truth.items():
            presence = self.program.presences[owner, name]
            blurred = (
                value if presence == ALWAYS else None if presence == NEVER else self._blurred(value, self.program.field_types[owner, name])
            )
            if owner == "charge" and name == "citation" and isinstance(blurred, Text) and blurred.value is not None:
                blurred = Text(self.tape.choose(_above(blurred.value)))
            if blurred is not None:
                out[name] = blurred
        return out

    def _blurred(self, value: Possible, type_: Type) -> Possible | None:
        """The value, nothing, or a set that holds it."""
        how = self.tape.below(4)
        match value:
            case _ if how == 0:
                return None
            case Dates() if how == 1 and value.has_day:
                return self.tape.choose((month(value.lo.year, value.lo.month), year(value.lo.year), Dates(value.lo - DAY, value.lo + DAY)))
            case Choices(options) if how == 1:
                all_ = unknown(type_)
                assert isinstance(all_, Choices)
                return Choices(options | {self.tape.choose(sorted(all_.options))})
            case Numbers() if how == 1 and value.lo is not None:
                return Numbers(value.lo, None)
        return value


def _above(citation: str) -> list[str]:
    """A citation and those of the paragraphs above it, up to its section."""
    out = [citation]
    while "(" in out[-1]:
        out.append(out[-1][: out[-1].rindex("(")])
    return out
