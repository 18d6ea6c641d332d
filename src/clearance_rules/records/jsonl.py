"""JSON Lines: a person on each line. One bad line never spoils another, and a bad value is never read as unknown.

What is rejected is the line: a person of whom one value cannot be read is not decided at all, because a record without that value
is another record. Every fault of a line is reported, the first in the `Reject` itself.
"""

from __future__ import annotations

import difflib
import json
from typing import TYPE_CHECKING, Any

import attrs

from clearance_rules.records.account import Accounting, Reject
from clearance_rules.records.catalogue import CATALOGUE, FieldSpec
from clearance_rules.records.model import SOURCES, Case, Charge, Order, Person
from clearance_rules.records.parse import Literal, Unreadable, read_text, read_value, shown, write_value

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

    from clearance_rules.logic.values import Possible

BLANK = "blank line"
NO_CHARGES = "person without charges"

_KEYS = {
    "person": ("person_id", "history", "lost", "cases", "orders"),
    "case": ("case_id", "charges"),
    "charge": ("charge_id",),
    "order": ("order_id", "charge_id", "case_id"),
}
_BOM = "\ufeff"

Fields = dict[str, dict[str, FieldSpec]]


def fields_by_key(extra: Iterable[FieldSpec] = ()) -> Fields:
    """The fields of each owner by their key. Extra fields are added; one of the same name takes the place of the catalogue's."""
    fields: Fields = {owner: {} for owner in _KEYS}
    for spec in (*CATALOGUE, *extra):
        fields[spec.owner][spec.key] = spec
    return fields


def read_jsonl(
    lines: Iterable[bytes | str],
    extra: Iterable[FieldSpec] = (),
    accounting: Accounting | None = None,
    *,
    repeated: Container[str] | None = None,
) -> Iterator[Person | Reject]:
    """Read people, one a line, and keep count in `accounting`. `extra` are the fields that a law declares beyond the catalogue.

    Lines in bytes are UTF-8. Blank lines are counted as supporting. A person who was read before is rejected, not merged.
    `repeated`: the people who are on more than one line, if that is known, so that nobody else has to be remembered.
    """
    fields = fields_by_key(extra)
    count = Accounting() if accounting is None else accounting
    seen: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        count.rows += 1
        result = _read_line(number, line, fields)
        if isinstance(result, Person) and result.person_id in seen:
            result = Reject(
                number,
                None,
                "person_id",
                f"{shown(result.person_id)} was read on line {seen[result.person_id]}: the record there is not the whole record.",
                "Put everything about a person on one line.",
            )
        match result:
            case None:
                count.supporting[BLANK] += 1
                continue
            case Reject():
                count.rejected += 1
            case Person():
                if repeated is None or result.person_id in repeated:
                    seen[result.person_id] = number
                charges = sum(len(case.charges) for case in result.cases)
                count.persons += 1
                count.charges += charges
                if charges:
                    count.charge_bearing += 1
                else:
                    count.supporting[NO_CHARGES] += 1
        yield result


def _read_line(number: int, line: bytes | str, fields: Fields) -> Person | Reject | None:
    try:
        text = line.decode("utf-8") if isinstance(line, bytes) else line
    except UnicodeDecodeError as error:
        return Reject(number, error.start + 1, None, "The line is not UTF-8.", "Save the file in UTF-8.")
    if number == 1:
        text = text.removeprefix(_BOM)
    if not text.strip():
        return None
    try:
        document = _DECODER.decode(text)
    except json.JSONDecodeError as error:
        return Reject(number, error.colno, None, f"This is not JSON: {error.msg}.", "Write one JSON object on each line.")
    except RecursionError:
        return Reject(
            number, None, None, "The line is nested too deeply.", "A record has persons, cases, charges and values, and no deeper level."
        )
    except Unreadable as error:
        return Reject(number, None, None, error.reason, error.remedy)
    return person_from_json(document, fields, number)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise Unreadable(f"The key {shown(key)} stands twice in one object.", "Keep one of the two values.")
        found[key] = value
    return found


def _no_number(text: str) -> Any:
    raise Unreadable(f"{text} is not a number.", "Write null if the number is unknown.")


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_float=Literal, parse_int=Literal, parse_constant=_no_number)


# ------------------------------------------------------------------------------------------------ the document


def person_from_json(document: object, fields: Fields, line: int = 1) -> Person | Reject:
    """A person from a JSON document, or the faults in it. `line` is where it stands; the charges keep it as their source row."""
    reader = _Reader(fields, line)
    person = reader.person(document)
    if person is not None and not reader.faults:
        return person
    first, *further = reader.faults
    return attrs.evolve(first, further=tuple(further))


@attrs.define
class _Reader:
    """Reads one document and collects its faults; what a method returns is used only if there are none."""

    fields: Fields
    line: int
    faults: list[Reject] = attrs.field(factory=list)
    charge_ids: set[str] = attrs.field(factory=set)
    case_ids: set[str] = attrs.field(factory=set)
    order_ids: set[str] = attrs.field(factory=set)

    def fault(self, path: str, reason: str, remedy: str) -> None:
        self.faults.append(Reject(self.line, None, path or None, reason, remedy))

    def person(self, document: object) -> Person | None:
        if not isinstance(document, dict):
            self.fault("", f"{_kind(document)} is not a person.", "Write one JSON object with a person_id on each line.")
            return None
        identifier = self.identifier(document, "", "person_id", set())
        facts = self.facts(document, "", "person")
        history = frozenset(self.sources(document.get("history"), "history"))
        lost = frozenset(self.sources(document.get("lost"), "lost"))
        cases = tuple(self.case(item, path) for path, item in self.items(document, "", "cases"))
        orders = tuple(self.order(item, path) for path, item in self.items(document, "", "orders"))
        return Person(identifier, cases, orders, facts, history, lost)

    def case(self, document: dict[str, object], path: str) -> Case:
        identifier = self.identifier(document, path, "case_id", self.case_ids)
        facts = self.facts(document, path, "case")
        charges = tuple(self.charge(item, where) for where, item in self.items(document, path, "charges"))
        return Case(identifier, charges, facts)

    def charge(self, document: dict[str, object], path: str) -> Charge:
        identifier = self.identifier(document, path, "charge_id", self.charge_ids)
        return Charge(identifier, self.facts(document, path, "charge"), self.line)

    def order(self, document: dict[str, object], path: str) -> Order:
        identifier = self.identifier(document, path, "order_id", self.order_ids)
        charge = self.reference(document, path, "charge_id", self.charge_ids)
        case = self.reference(document, path, "case_id", self.case_ids)
        return Order(identifier, charge, case, self.facts(document, path, "order"))

    def facts(self, document: Mapping[str, object], path: str, owner: str) -> dict[str, Possible]:
        fields = self.fields[owner]
        facts = {}
        for key, value in document.items():
            spec = fields.get(key)
            if spec is None:
                if key not in _KEYS[owner]:
                    self.fault(_at(path, key), f"A {owner} has no field {shown(key)}.", _likely(key, fields, owner))
            elif value is not None:
                try:
                    facts[spec.name] = read_value(spec.type, value)
                except Unreadable as error:
                    self.fault(_at(path, key), error.reason, error.remedy)
        return facts

    def items(self, document: Mapping[str, object], path: str, key: str) -> Iterator[tuple[str, dict[str, object]]]:
        found = document.get(key)
        if found is None:
            return
        if not isinstance(found, list):
            self.fault(_at(path, key), f"{_kind(found)} is not a list.", f"Write the {key} as an array of objects.")
            return
        for index, item in enumerate(found):
            where = f"{_at(path, key)}[{index}]"
            if isinstance(item, dict):
                yield where, item
            else:
                self.fault(where, f"{_kind(item)} is not an object.", f"Write the {key} as an array of objects.")

    def identifier(self, document: Mapping[str, object], path: str, key: str, taken: set[str]) -> str:
        value = self.text(document, path, key)
        if value is None:
            if document.get(key) is None:
                self.fault(_at(path, key), f"There is no {key}.", f'Give it one of its own: "{key}": "…".')
            return ""
        if value in taken:
            self.fault(_at(path, key), f"The {key} {shown(value)} stands twice in this person's record.", "Give each its own.")
        taken.add(value)
        return value

    def reference(self, document: Mapping[str, object], path: str, key: str, known: set[str]) -> str | None:
        value = self.text(document, path, key)
        if value is not None and value not in known:
            self.fault(_at(path, key), f"This person's record has no {key} {shown(value)}.", "Name one that it has, or leave the key out.")
        return value

    def text(self, document: Mapping[str, object], path: str, key: str) -> str | None:
        value = document.get(key)
        if value is None:
            return None
        try:
            return read_text(value)
        except Unreadable as error:
            self.fault(_at(path, key), error.reason, error.remedy)
            return None

    def sources(self, value: object, key: str) -> Iterator[str]:
        if value is None:
            return
        known = f"Write an array of the sources that are complete, out of: {', '.join(SOURCES)}."
        if not isinstance(value, list):
            self.fault(key, f"{_kind(value)} is not a list of sources.", known)
            return
        for index, source in enumerate(value):
            if isinstance(source, str) and source in SOURCES:
                yield source
            else:
                self.fault(f"{key}[{index}]", f"{_kind(source)} is not a source of records.", known)


def _at(path: str, key: str) -> str:
    name = key if key.isidentifier() else shown(key)
    return f"{path}.{name}" if path else name


def _kind(value: object) -> str:
    return shown(value)[:1].upper() + shown(value)[1:]


def _likely(key: str, fields: Mapping[str, FieldSpec], owner: str) -> str:
    near = difflib.get_close_matches(key.lower().replace("-", "_")[:60], [*fields, *_KEYS[owner]], n=1)
    if near:
        return f"Did you mean {near[0]}? Else declare the field in the law, or leave it out."
    return "Declare the field in the law, or leave it out."


# ------------------------------------------------------------------------------------------------ writing


def to_json(person: Person, extra: Iterable[FieldSpec] = ()) -> dict[str, object]:
    """The JSON document of a person; reading it gives the same record, with facts of which nothing is known left out.

    Raises:
        ValueError: if a fact is of no declared field, has no possible value left, or is a resolved citation.
    """
    fields = fields_by_key(extra)
    document: dict[str, object] = {"person_id": person.person_id, **_facts_to_json(person.facts, fields["person"])}
    if person.history:
        document["history"] = [source for source in SOURCES if source in person.history]
    if person.lost:
        document["lost"] = [source for source in SOURCES if source in person.lost]
    document["cases"] = [
        {
            "case_id": case.case_id,
            **_facts_to_json(case.facts, fields["case"]),
            "charges": [{"charge_id": charge.charge_id, **_facts_to_json(charge.facts, fields["charge"])} for charge in case.charges],
        }
        for case in person.cases
    ]
    if person.orders:
        document["orders"] = [_order_to_json(order, fields["order"]) for order in person.orders]
    return document


def _order_to_json(order: Order, fields: Mapping[str, FieldSpec]) -> dict[str, object]:
    document: dict[str, object] = {"order_id": order.order_id}
    if order.charge_id is not None:
        document["charge_id"] = order.charge_id
    if order.case_id is not None:
        document["case_id"] = order.case_id
    return document | _facts_to_json(order.facts, fields)


def _facts_to_json(facts: Mapping[str, Possible], fields: Mapping[str, FieldSpec]) -> dict[str, object]:
    names = {spec.name: spec for spec in fields.values()}
    undeclared = sorted(facts.keys() - names.keys())
    if undeclared:
        raise ValueError(f"No field is declared for: {', '.join(undeclared)}.")
    values = {spec.key: write_value(spec.type, facts[name]) for name, spec in names.items() if name in facts}
    return {key: value for key, value in values.items() if value is not None}
