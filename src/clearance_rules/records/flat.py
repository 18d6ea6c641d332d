"""Flat files, a row per charge: rows to people. One bad row never spoils another, and none disappears.

A row is about a person, a case, a charge and an order, as far as it names them. What it says of the person, and of a case, a charge or
an order that other rows name as well, must agree with what they say; where it does not, the fact is unknown and counted.

A cell in a form that a mapping declares and that is not understood is unknown and counted; one that should be in our own form and is not
is a fault of its row. A row that is rejected may be a further charge: the person whose row it is, or may be, keeps no claim to a complete
history. Rejects name the column and the form that is wanted, and do not repeat what the cell holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from clearance_rules.records.account import Accounting, Reject
from clearance_rules.records.ca_doj import COMPLETE
from clearance_rules.records.flat_columns import Column, FieldColumn, Layout
from clearance_rules.records.flat_person import Facts, PersonRows
from clearance_rules.records.flat_values import NOTHING, Outcome
from clearance_rules.records.model import SOURCES, Person
from clearance_rules.records.table import RUN_ON, UNDECODED, BadRow, Item, Row, Skipped, Spoilt

_OWNERS = ("person", "case", "charge", "order")
_UNDECODED = Spoilt("The cell holds bytes of another encoding.", "Say the encoding of the file in a mapping, or save it in UTF-8.")


def read_flat(
    items: Iterable[Item],
    layout: Layout,
    history: frozenset[str] = frozenset(),
    accounting: Accounting | None = None,
    *,
    grouped: bool = False,
    scattered: bool = False,
) -> Iterator[Person | Reject]:
    """Read people off the rows of a table, and keep count in `accounting`. The rows of a person stand together; others are rejected.

    `history`: the sources for which the record of a person is complete whose rows do not say it.
    `grouped`: the caller has seen to it that each person's rows stand together, so that nobody has to be remembered.
    `scattered`: they did not stand together in the file, so that a row of nobody knows whom may be anybody's; such rows stand first.
    """
    return _Reader(layout, history, Accounting() if accounting is None else accounting, grouped, scattered).read(items)


def person_of(row: Row | BadRow, layout: Layout) -> str | None:
    """The person whose row it is; None if the row does not say it."""
    if len(row.cells) != layout.width:
        return None
    cell = layout.identifier("person_id", row.cells)
    return cell.strip() or None if isinstance(cell, str) and UNDECODED not in cell else None


def misplaced(row: BadRow, layout: Layout) -> str | None:
    """What stands in the place of the person's id in a row that has too many or too few cells: a guess, until other rows name the same."""
    index = layout.identifiers["person_id"].index
    if index is None or index >= len(row.cells):
        return None
    cell = row.cells[index]
    return cell.strip() or None if isinstance(cell, str) and UNDECODED not in cell else None


@attrs.define
class _Reader:
    layout: Layout
    declared: frozenset[str]
    account: Accounting
    grouped: bool
    scattered: bool
    done: set[str] = attrs.field(factory=set)
    maimed: set[str] = attrs.field(factory=set)  # people who have lost a row that is surely theirs
    plan: list[tuple[int | None, dict[str, Outcome], str, FieldColumn]] = attrs.field(init=False)  # the fields, at hand for each row
    current: PersonRows | None = None
    damaged: bool = False  # a row was lost that may be the current person's
    damaged_next: bool = False  # or the next one's

    def __attrs_post_init__(self) -> None:
        self.plan = [(field.column.index, field.read.seen, field.spec.owner, field) for field in self.layout.fields]

    def read(self, items: Iterable[Item]) -> Iterator[Person | Reject]:
        self.account.ignored_columns = dict(self.layout.ignored)
        for item in items:
            self.account.rows += 1
            if isinstance(item, Skipped):
                self.account.supporting[item.kind] += 1
                continue
            found = self.row(item) if isinstance(item, Row) else self.no_row(item)
            if isinstance(found, Facts):
                if self.current is None or found.person != self.current.person_id:
                    yield from self.finish()
                    self.current, self.damaged = PersonRows(found.person), self.damaged_next
                    self.damaged_next = self.scattered and self.damaged_next
                if self.current.fits(found):
                    self.count(item, self.current.take(found))
                    continue
                found = self.other_case(found)
            self.count(item, found)
            yield found
        yield from self.finish()

    def count(self, item: Row | BadRow, outcome: Reject | str | None) -> None:
        """Count a row as rejected, supporting or charge-bearing, and the physical lines that it takes beyond its first."""
        if isinstance(item, Row) and item.lines > 1:
            self.account.rows += item.lines - 1
            self.account.supporting[RUN_ON] += item.lines - 1
        if isinstance(outcome, Reject):
            self.account.rejected += 1
        elif outcome is not None:
            self.account.supporting[outcome] += 1
        else:
            self.account.charge_bearing += 1

    def finish(self) -> Iterator[Person]:
        """The person whose rows have come to an end."""
        if self.current is None:
            return
        person_id = self.current.person_id
        if not self.grouped:
            self.done.add(person_id)
        incomplete = self.damaged or person_id in self.maimed
        self.account.incomplete += incomplete
        yield self.current.person(self.declared, COMPLETE if incomplete else frozenset(), self.account)
        self.current, self.damaged = None, False

    # -------------------------------------------------------------------------------------------- rows

    def no_row(self, item: BadRow) -> Reject:
        """A line that is no row: of the person whose id stands in it, if that can be told, and else of nobody knows whom."""
        named = person_of(item, self.layout)
        if named is None:
            guess = misplaced(item, self.layout)
            if guess is not None and (guess in self.maimed or (self.current is not None and guess == self.current.person_id)):
                named = guess
        if named is None:
            self.damaged = self.damaged_next = True
        else:
            self.maimed.add(named)
        return Reject(item.line, item.column, None, item.reason, item.remedy)

    def row(self, row: Row) -> Facts | Reject:
        """What a row says, or why it is rejected."""
        person = person_of(row, self.layout)
        if person is None:
            self.damaged = self.damaged_next = True
            return self.reject(row.line, "person_id", "The row names no person.", "Give the id of the person.")
        if person in self.done:
            self.maimed.add(person)
            reason = f"The rows of person {person} do not stand together: the record read before is not the whole record."
            return self.reject(row.line, "person_id", reason, f"Sort the file by {self.layout.identifiers['person_id'].label}.")
        faults: list[Reject] = []
        case = self.identifier(row, "case_id", faults)
        charge = self.identifier(row, "charge_id", faults)
        order = self.identifier(row, "order_id", faults)
        history = self.sources(row, "history", faults)
        lost = self.sources(row, "lost", faults)
        found = self.facts(row, faults)
        if charge is None and found["charge"]:
            faults.append(self.reject(row.line, "charge_id", *_unnamed("charge")))
        if case is None and charge is None and found["case"]:
            faults.append(self.reject(row.line, "case_id", *_unnamed("case")))
        if order is None and found["order"]:
            faults.append(self.reject(row.line, "order_id", *_unnamed("order")))
        if faults:
            self.maimed.add(person)
            return attrs.evolve(faults[0], further=tuple(faults[1:]))
        return Facts(row.line, person, case, charge, order, history, lost or frozenset(), found)

    def facts(self, row: Row, faults: list[Reject]) -> dict[str, list[tuple[FieldColumn, Outcome]]]:
        """The facts of a row by their owner."""
        found: dict[str, list[tuple[FieldColumn, Outcome]]] = {owner: [] for owner in _OWNERS}
        cells = row.cells
        for index, seen, owner, field in self.plan:
            cell = field.column.cell(cells) if index is None else cells[index]
            if not cell:
                continue
            outcome = (seen.get(cell) or field.read(cell)) if isinstance(cell, str) else Outcome(fault=cell)
            if outcome.fault is not None:
                faults.append(_fault(row.line, field.column, outcome.fault))
            elif outcome is not NOTHING:
                found[owner].append((field, outcome))
        return found

    def identifier(self, row: Row, name: str, faults: list[Reject]) -> str | None:
        """The id of a case, charge or order; None if the cell is blank."""
        cell = self.layout.identifier(name, row.cells)
        if isinstance(cell, str) and UNDECODED in cell:
            cell = _UNDECODED
        if isinstance(cell, Spoilt):
            faults.append(_fault(row.line, self.layout.identifiers[name], cell))
            return None
        return (cell or "").strip() or None

    def sources(self, row: Row, name: str, faults: list[Reject]) -> frozenset[str] | None:
        """The sources that a cell names, with `;` between them; None if it is blank."""
        text = self.identifier(row, name, faults)
        if text is None:
            return None
        named = frozenset(word.strip() for word in text.split(";"))
        if not named <= set(SOURCES):
            remedy = f"Write the sources with ; between them, out of: {', '.join(SOURCES)}."
            faults.append(self.reject(row.line, name, "The cell holds no list of sources.", remedy))
        return named

    def other_case(self, row: Facts) -> Reject:
        """The reject of a row whose charge stands in another case already."""
        self.maimed.add(row.person)
        reason = f"The charge {row.charge} stands in two cases."
        remedy = "Give each charge of a person an id of its own; a mapping can join it of the case's and the charge's number."
        return self.reject(row.line, "charge_id", reason, remedy)

    def reject(self, line: int, name: str, reason: str, remedy: str) -> Reject:
        """The reject of a row for one of its identifiers."""
        column = self.layout.identifiers.get(name)
        if column is None:
            return Reject(line, None, name, reason, remedy)
        return Reject(line, column.number, column.label, reason, remedy)


def _unnamed(owner: str) -> tuple[str, str]:
    return f"The row holds facts of {'an' if owner == 'order' else 'a'} {owner} and does not name it.", f"Give the {owner}_id."


def _fault(line: int, column: Column, fault: Spoilt) -> Reject:
    return Reject(line, column.number, column.label, fault.reason, fault.remedy)
