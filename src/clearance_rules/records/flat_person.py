"""The rows of one person in a flat file, put together: what rows say of the same thing must agree, or it is unknown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import attrs

from clearance_rules.logic.values import Choices, Dates, Durations, Numbers, Possible
from clearance_rules.records.account import Accounting
from clearance_rules.records.ca_doj import COMPLETE
from clearance_rules.records.flat_columns import FieldColumn
from clearance_rules.records.flat_values import Outcome
from clearance_rules.records.model import Case, Charge, Order, Person

FURTHER = "further row of a charge"
ORDER = "order"
NO_CHARGE = "row without a charge"

MOST = 20_000
"""How many different texts that were not understood are told apart."""

Found = Sequence[tuple[FieldColumn, Outcome]]


@attrs.frozen
class Facts:
    """What one row says, by owner. `history` and `lost`: the sources that its cells name; None if the cell is blank."""

    line: int
    person: str
    case: str | None
    charge: str | None
    order: str | None
    history: frozenset[str] | None
    lost: frozenset[str]
    found: dict[str, list[tuple[FieldColumn, Outcome]]]


@attrs.define
class Entity:
    """A person, case, charge or order as far as it was read.

    `open`: fields that rows contradict one another on, or that a row holds in a form that was not understood; they stay unknown.
    `unread` and `contradicted`: these by column, `unread` with the text.
    """

    facts: dict[str, Possible] = attrs.field(factory=dict)
    open: set[str] = attrs.field(factory=set)
    unread: set[tuple[str, str]] = attrs.field(factory=set)
    contradicted: set[str] = attrs.field(factory=set)

    def take(self, found: Found) -> None:
        """Take in what a row says."""
        for field, outcome in found:
            name = field.spec.name
            if outcome.unread is not None:
                self.unread.add((field.column.label, outcome.unread))
                self.open.add(name)
                self.facts.pop(name, None)
            elif outcome.fact is not None and name not in self.open:
                before = self.facts.get(name)
                if before is None or before is outcome.fact:
                    self.facts[name] = outcome.fact
                    continue
                both = agreed(before, outcome.fact)
                if both is None:
                    self.contradicted.add(field.column.label)
                    self.open.add(name)
                    del self.facts[name]
                else:
                    self.facts[name] = both

    def count(self, account: Accounting) -> None:
        """Count what was not understood, and what the rows do not agree on. Of texts beyond number only the field is counted."""
        for label, text in self.unread:
            known = (label, text) in account.unread or len(account.unread) < MOST
            account.unread[label, text if known else ""] += 1
        account.contradictions.update(self.contradicted)


@attrs.define
class ChargeRows:
    """The rows of one charge. `of_case`: what they say of its case where they do not name it."""

    charge_id: str
    line: int
    case_id: str | None = None
    own: Entity = attrs.field(factory=Entity)
    of_case: list[Found] = attrs.field(factory=list)


@attrs.define
class PersonRows:
    """A person as far as the rows were read. `supporting`: the rows that are not the first of a charge, by kind."""

    person_id: str
    own: Entity = attrs.field(factory=Entity)
    cases: dict[str, Entity] = attrs.field(factory=dict)
    charges: dict[str, ChargeRows] = attrs.field(factory=dict)
    orders: dict[tuple[str, str | None, str | None], Entity] = attrs.field(factory=dict)
    history: frozenset[str] | None = None
    lost: frozenset[str] = frozenset()

    def fits(self, row: Facts) -> bool:
        """Whether the charge of a row does not stand in another case already."""
        known = self.charges.get(row.charge) if row.charge is not None else None
        return known is None or known.case_id is None or row.case is None or known.case_id == row.case

    def take(self, row: Facts) -> str | None:
        """Take a row in; the kind of a supporting row, or None if it bears a charge."""
        self.own.take(row.found["person"])
        self.lost |= row.lost
        if row.history is not None:
            if self.history is not None and self.history != row.history:
                self.own.contradicted.add("history")
            self.history = row.history if self.history is None else self.history & row.history
        if row.case is not None:
            self.cases.setdefault(row.case, Entity()).take(row.found["case"])
        if row.order is not None:
            key = (row.order, row.charge, row.case if row.charge is None else None)
            self.orders.setdefault(key, Entity()).take(row.found["order"])
        if row.charge is None:
            return NO_CHARGE if row.order is None else ORDER
        charge = self.charges.get(row.charge)
        first = charge is None
        if charge is None:
            charge = self.charges[row.charge] = ChargeRows(row.charge, row.line)
        charge.own.take(row.found["charge"])
        if row.case is not None:
            charge.case_id = row.case
        elif row.found["case"]:
            charge.of_case.append(row.found["case"])
        if first:
            return None
        return FURTHER if row.order is None else ORDER

    def person(self, declared: frozenset[str], missing: frozenset[str], account: Accounting) -> Person:
        """The person's record; what was not understood is counted.

        `declared`: the sources for which the record is complete if no row says it. `missing`: those of which a row was lost.

        A charge whose case is not named is in a case of its own, of which other charges may be among the person's: the record then holds no
        case for certain. Rows of a charge that contradict one another may be of two charges, so that the record may lack one.
        """
        cases: dict[tuple[str | None, str], list[ChargeRows]] = {(case_id, case_id): [] for case_id in self.cases}
        for charge in self.charges.values():
            key = (None, charge.charge_id) if charge.case_id is None else (charge.case_id, charge.case_id)
            cases.setdefault(key, []).append(charge)
        made = tuple(self._case(case_id, name, charges, account) for (case_id, name), charges in cases.items())
        if any(charge.case_id is None for charge in self.charges.values()):
            missing |= {"case"}
        if any(charge.own.contradicted for charge in self.charges.values()):
            missing |= COMPLETE
        account.persons += 1
        account.charges += len(self.charges)
        self.own.count(account)
        history = declared if self.history is None else self.history
        return Person(self.person_id, made, tuple(self._orders(account)), self.own.facts, history - missing, self.lost | missing)

    def _case(self, case_id: str | None, name: str, charges: list[ChargeRows], account: Accounting) -> Case:
        entity = Entity() if case_id is None else self.cases[case_id]
        for charge in charges:
            for found in charge.of_case:
                entity.take(found)
        entity.count(account)
        for charge in charges:
            charge.own.count(account)
        return Case(name, tuple(Charge(charge.charge_id, charge.own.facts, charge.line) for charge in charges), entity.facts)

    def _orders(self, account: Accounting) -> Iterable[Order]:
        """The orders; one that is about several charges or cases has an id for each."""
        ids = Counter(order_id for order_id, _, _ in self.orders)
        for (order_id, charge, case), entity in self.orders.items():
            entity.count(account)
            single = ids[order_id] == 1
            yield Order(order_id if single else f"{order_id}:{charge or case or self.person_id}", charge, case, entity.facts)


def agreed(first: Possible, second: Possible) -> Possible | None:
    """What two statements of one fact leave possible; None if nothing is left, so that they contradict one another."""
    if first == second:
        return first
    match first, second:
        case Dates(), Dates():
            lo, hi = max(first.lo, second.lo), min(first.hi, second.hi)
            none, pending = first.none and second.none, first.pending and second.pending
            return Dates(lo, hi, none, pending) if lo <= hi or none or pending else None
        case Choices(), Choices():
            options = first.options & second.options
            return Choices(options) if options else None
        case Numbers(), Numbers():
            return _agreed_amounts(first, second)
        case Durations(), Durations() if first.days == second.days:  # months and days do not convert
            return _agreed_amounts(first, second)
    return None


def _agreed_amounts(first: Numbers | Durations, second: Numbers | Durations) -> Possible | None:
    bounds_lo = [bound for bound in (first.lo, second.lo) if bound is not None]
    bounds_hi = [bound for bound in (first.hi, second.hi) if bound is not None]
    lo, hi = max(bounds_lo, default=None), min(bounds_hi, default=None)
    none = first.none and second.none
    empty = first.empty or second.empty or (lo is not None and hi is not None and lo > hi)
    if empty and not none:
        return None
    return attrs.evolve(first, lo=None if empty else lo, hi=None if empty else hi, none=none, empty=empty)
