"""What the record itself holds of the facts that a law reads: told before any verdict, and beside the tests that they decide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

import attrs

from clearance_rules.explain.phrases import spoken, yes_or_no
from clearance_rules.explain.stretches import UNITS
from clearance_rules.logic import core as c
from clearance_rules.logic.act_facts import CONDUCT
from clearance_rules.logic.entity import CITED_FACTS, Entity
from clearance_rules.logic.reads import reads
from clearance_rules.logic.reference import find
from clearance_rules.logic.values import Choices, Kind, Numbers, Possible, Type
from clearance_rules.logic.words import value_text
from clearance_rules.records.model import Facts, Person

ALWAYS = ("citation", "description", "grade", "disposition", "offense-date", "arrest-date", "conviction-date", "disposition-date")
"""What is told of a charge, as far as it is recorded, even if no grant reads it."""
BESIDE = 4
"""How many facts are told beside one test, at most."""

Told = tuple[tuple[str, str], ...]
"""Facts by their names, each with its value in words."""


def fact_text(value: Possible, type_: Type) -> str:
    """A recorded fact in words: `12 grams`, `between 2012-01-01 and 2012-12-31`, `yes`."""
    unit = UNITS.get(type_.kind)
    match value:
        case Numbers(lo, hi, none, empty) if lo is not None and lo == hi and not none and not empty:
            return f"{_plain(lo)} {unit or ''}".strip()
        case Numbers(empty=False) if unit is not None:
            return f"{value_text(value)} ({unit})"
        case Choices(options) if type_.kind is Kind.YESNO:
            return " or ".join(yes_or_no(option) for option in sorted(options, reverse=True))
    return value_text(value)


def _plain(number: Decimal) -> str:
    """A number without zeros that say nothing."""
    return f"{number.normalize():f}"


@attrs.frozen(eq=False)
class Recorded:
    """A person's record as it is kept. `names`: the facts that some grant, or what a grant stands on, reads."""

    program: c.Program
    names: frozenset[str]
    facts: Mapping[tuple[str, str], Facts]

    @classmethod
    def of(cls, program: c.Program, person: Person) -> Recorded:
        """The record of a person under a law."""
        facts = {("person", person.person_id): person.facts}
        for case in person.cases:
            facts["case", case.case_id] = case.facts
            facts |= {("charge", charge.charge_id): charge.facts for charge in case.charges}
        return cls(program, _read(program), facts)

    def told(self, kind: str, identifier: str) -> Told:
        """What is recorded of a person, a case or a charge, and read; of a charge first what is always told."""
        facts = self.facts[kind, identifier]
        names = [*(ALWAYS if kind == "charge" else ()), *(name for name in facts if name in self.names)]
        return tuple((name, fact_text(facts[name], self._type(kind, name))) for name in self._once(names, facts))

    def _once(self, names: Iterable[str], facts: Facts) -> Iterator[str]:
        for name in dict.fromkeys(names):
            again = name == "disposition-date" and facts.get(name) == facts.get("conviction-date")
            if name in facts and not again:
                yield name

    def _type(self, kind: str, name: str) -> Type:
        return self.program.field_types[kind, name]

    def beside(self, exprs: Iterable[c.Expr], env: Mapping[str, Entity]) -> Told:
        """What is recorded of the facts that tests read of the entities bound, of their case and of their person.

        What is asked of other charges, or by other grants, is not told: it is not one value.
        """
        found: dict[str, str] = {}
        for expr in exprs:
            for fact in self._facts(expr):
                if fact.variable not in env:
                    continue
                entity = find(env, fact)
                name = "citation" if fact.name in CITED_FACTS else fact.name
                held = self.facts.get((entity.kind, entity.id), {})
                if name in held:
                    whose = f" of the {entity.kind}" if fact.up else ""
                    found[f"{spoken(name)}{whose}"] = fact_text(held[name], self._type(entity.kind, name))
        return tuple(found.items())[:BESIDE]

    def _facts(self, expr: c.Expr) -> Iterator[c.Fact]:
        match expr:
            case c.Not(part) | c.Shown(part) | c.Defined(_, _, part):
                yield from self._facts(part)
            case c.And(parts) | c.Or(parts):
                for part in parts:
                    yield from self._facts(part)
            case c.Single(fact, _) | c.OneOf(fact, _) | c.Member(fact, _):
                yield from self._fields(fact)
            case c.Compare(left, _, right) | c.Elapsed(left, _, right, _):
                for term in (left, right):
                    if isinstance(term, c.Fact):
                        yield from self._fields(term)
            case c.Reading(variable, question):
                asked = reads(question.condition) if isinstance(question, c.ActIs) else None
                for attribute in _attributes(self.program):
                    if asked is None or attribute.name in asked:
                        yield from _of_attribute(attribute, variable)

    def _fields(self, fact: c.Fact) -> Iterator[c.Fact]:
        """The fields that hold a fact: those of a fact of the act, else the one of its name."""
        if not fact.name.startswith(CONDUCT):
            yield fact
            return
        for attribute in _attributes(self.program):
            if CONDUCT + attribute.name == fact.name:
                yield from _of_attribute(attribute, fact.variable)


def _attributes(program: c.Program) -> Iterator[c.ActAttribute]:
    return (attribute for attributes in program.conducts.values() for attribute in attributes)


def _of_attribute(attribute: c.ActAttribute, charge: str) -> Iterator[c.Fact]:
    if attribute.recorded_as is not None:
        yield c.Fact(charge, attribute.recorded_as)
    for fact in attribute.between or ():
        yield attrs.evolve(fact, variable=charge)


def _read(program: c.Program) -> frozenset[str]:
    names = set(frozenset().union(*(reads(rule.whole) | reads(rule.noun) for rule in program.rules)))
    names.update(*(reads(presumption.when) for presumption in program.presumptions))
    names.update(rule.cap.key for rule in program.rules if rule.cap is not None)
    if "conduct" in names:
        names.update(fact.name for attribute in _attributes(program) for fact in _of_attribute(attribute, "c"))
    return frozenset(names)
