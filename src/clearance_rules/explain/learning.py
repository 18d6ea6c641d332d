"""Learning a fact: the record as it would be if a fact that is open were known to lie in some stretch of its values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import cached_property

import attrs

from clearance_rules.explain import stretches as st
from clearance_rules.explain.stretches import Stretch
from clearance_rules.explain.turns import Turns
from clearance_rules.logic import core as c
from clearance_rules.logic import reference as ref
from clearance_rules.logic.act_facts import CONDUCT
from clearance_rules.logic.entity import CITED_FACTS, PARAGRAPH, Entity
from clearance_rules.logic.groups import UNDECLARED
from clearance_rules.logic.reference import Context, context
from clearance_rules.logic.values import WHOLE, Choices, Cited, Dates, Durations, Kind, Leaf, Numbers, Possible, Text, Type
from clearance_rules.logic.view import Resolve, View, one_paragraph, view
from clearance_rules.logic.walk import path
from clearance_rules.records.model import Case, Charge, Order, Person

HISTORY = "history"


@attrs.frozen
class OpenFact:
    """A fact that is not known, by its `path` in results: of which entity it is, and its name there.

    A fact of the act is `conduct:NAME`; what a citation means is `offense`; for `history` the name is the source, or several with commas.
    """

    path: str
    kind: str
    id: str
    name: str


@attrs.define
class Learner:
    """Learns facts about one subject of one grant. `ctx` is the record as it is."""

    program: c.Program
    resolve: Resolve
    person: Person
    rule: c.Rule
    subject: Entity
    ctx: Context
    _stretches: dict[OpenFact, list[Stretch]] = attrs.field(factory=dict)

    # -------------------------------------------------------------------------------------------- which facts

    @cached_property
    def _by_path(self) -> dict[str, OpenFact]:
        facts: dict[str, OpenFact] = {}
        for entity in self._entities():
            for name in entity.facts:
                where = path(entity, self.subject, name)
                known = facts.get(where)
                if known is None or name in CITED_FACTS or (known.name.startswith(CONDUCT) and not name.startswith(CONDUCT)):
                    facts[where] = OpenFact(where, entity.kind, entity.id, name)
        return facts

    def _entities(self) -> Iterator[Entity]:
        for kind in ("person", "case", "charge", "order"):
            yield from self.ctx.view.entities(kind)

    def fact(self, where: str) -> OpenFact | None:
        """The fact that a path of a result names."""
        if where.startswith(f"{HISTORY}["):
            return OpenFact(where, HISTORY, "", where.removeprefix(f"{HISTORY}[").removesuffix("]"))
        return self._by_path.get(where)

    def histories(self, facts: list[OpenFact]) -> OpenFact | None:
        """All sources among some facts as one: a history that is open is open in every source at once. None for fewer than two."""
        names = sorted(fact.name for fact in facts if fact.kind == HISTORY)
        return OpenFact("", HISTORY, "", ",".join(names)) if len(names) > 1 else None

    def sources(self, fact: OpenFact) -> list[OpenFact]:
        """The facts that a fact stands for: the sources of a history one by one, else the fact itself."""
        if fact.kind != HISTORY:
            return [fact]
        return [OpenFact(f"{HISTORY}[{name}]", HISTORY, "", name) for name in fact.name.split(",")]

    def type_of(self, fact: OpenFact) -> Type:
        """The type of a fact."""
        if fact.kind == HISTORY:
            return Type(Kind.CHOICE)
        if fact.name in CITED_FACTS:
            return Type(Kind.CITATION)
        if fact.name.startswith(CONDUCT):
            return self._attribute(fact).type
        return self.program.field_types[fact.kind, fact.name]

    def _attribute(self, fact: OpenFact) -> c.ActAttribute:
        name = fact.name.removeprefix(CONDUCT)
        return next(a for attributes in self.program.conducts.values() for a in attributes if a.name == name)

    def entity(self, fact: OpenFact, record: View) -> Entity:
        """The entity that a fact is of, in a record."""
        return next(entity for entity in record.entities(fact.kind) if entity.id == fact.id)

    # -------------------------------------------------------------------------------------------- which values

    def stretches(self, fact: OpenFact) -> list[Stretch]:
        """The values that the fact may have, parted where what the grant asks changes its answer."""
        if fact not in self._stretches:
            self._stretches[fact] = self._parted(fact)
        return self._stretches[fact]

    def _parted(self, fact: OpenFact) -> list[Stretch]:
        if fact.kind == HISTORY:
            return st.complete()
        entity = self.entity(fact, self.ctx.view)
        turns = Turns(self.program, self.rule, self.subject, self.ctx, entity, fact.name)
        type_ = self.type_of(fact)
        possible = ref.value_of(self.ctx, entity, fact.name)
        parted = _parted(possible, type_, turns)
        if fact.name.startswith(CONDUCT):
            return [stretch for stretch in parted if turns.fits(stretch.value)]
        if isinstance(possible, Cited):
            if fact.name == PARAGRAPH:
                return st.of_paragraphs(leaf for leaf in self._granting() if possible.anything or _may_be(leaf, possible))
            return st.of_offenses(self._declared(entity) if possible.anything else possible.leaves)
        return parted

    def _granting(self) -> set[Leaf]:
        """The paragraphs under which the law grants relief."""
        return {Leaf(rule.cite.replace(" § ", " ", 1), UNDECLARED) for rule in self.program.rules}

    def _declared(self, charge: Entity) -> Iterator[Leaf]:
        """Every declared offense that was in force when the act can have been done."""
        done = charge.facts["offense-date"]
        assert isinstance(done, Dates)
        lo, hi = (done.lo, done.hi) if done.has_day else (dt.date.min, dt.date.max)
        return (o.leaf for o in self.program.offenses if (o.start is None or o.start <= hi) and (o.until is None or lo < o.until))

    # -------------------------------------------------------------------------------------------- learning

    def learn(self, learned: Mapping[OpenFact, Stretch]) -> tuple[Entity, Context] | None:
        """The subject and the record with the facts in it; None if no true record can have them."""
        recorded = {fact: s.value for fact, s in learned.items() if fact.kind != HISTORY and self._field(fact) is not None}
        sources = frozenset(source.name for fact in learned if fact.kind == HISTORY for source in self.sources(fact))
        known = _with_facts(self.person, self._as_fields(recorded))
        person = attrs.evolve(known, history=self.person.history | sources, lost=self.person.lost - sources)
        record = view(self.program, self.resolve, person, self.ctx.as_of)
        if len(record.findings) > len(self.ctx.view.findings):
            return None
        for fact, stretch in learned.items():
            if fact.kind != HISTORY and fact not in recorded and not self._place(fact, stretch.value, record):
                return None
        subject = next(entity for entity in record.entities(self.rule.kind) if entity.id == self.subject.id)
        return subject, context(self.program, record, self.ctx.as_of)

    def _field(self, fact: OpenFact) -> str | None:
        """The field that holds a fact; None for what no record holds."""
        if fact.name.startswith(CONDUCT):
            return self._attribute(fact).recorded_as
        return None if fact.name in CITED_FACTS else fact.name

    def _as_fields(self, recorded: Mapping[OpenFact, Possible]) -> dict[tuple[str, str], dict[str, Possible]]:
        fields: dict[tuple[str, str], dict[str, Possible]] = {}
        for fact, value in recorded.items():
            name = self._field(fact)
            assert name is not None
            fields.setdefault((fact.kind, fact.id), {})[name] = value
        return fields

    def _place(self, fact: OpenFact, value: Possible, record: View) -> bool:
        """Put what no record holds into the record as it was read; False if it cannot be so."""
        entity = self.entity(fact, record)
        held = entity.facts[fact.name]
        if fact.name == PARAGRAPH and isinstance(value, Cited):
            entity.facts.update({PARAGRAPH: value, "citation": one_paragraph(value)})
            return True
        if isinstance(held, Cited) and isinstance(value, Cited) and not held.anything and not value.leaves <= held.leaves:
            return False
        entity.facts[fact.name] = value
        return True


def _may_be(leaf: Leaf, cited: Cited) -> bool:
    """Whether a paragraph is one of those that are cited, or lies beneath one."""
    return any(leaf.paragraph == above.paragraph or ref.beneath(leaf.paragraph, above.paragraph) for above in cited.leaves)


def _with_facts(person: Person, fields: Mapping[tuple[str, str], Mapping[str, Possible]]) -> Person:
    """The person's record with some fields filled in, by kind and id of what has them."""

    def of_charge(charge: Charge) -> Charge:
        return attrs.evolve(charge, facts={**charge.facts, **fields.get(("charge", charge.charge_id), {})})

    def of_case(case: Case) -> Case:
        facts = {**case.facts, **fields.get(("case", case.case_id), {})}
        return attrs.evolve(case, charges=tuple(map(of_charge, case.charges)), facts=facts)

    def of_order(order: Order) -> Order:
        return attrs.evolve(order, facts={**order.facts, **fields.get(("order", order.order_id), {})})

    if not fields:
        return person
    return attrs.evolve(
        person,
        facts={**person.facts, **fields.get(("person", person.person_id), {})},
        cases=tuple(map(of_case, person.cases)),
        orders=tuple(map(of_order, person.orders)),
    )


def _parted(possible: Possible, type_: Type, turns: Turns) -> list[Stretch]:
    """The possible values, parted at the turns; of a citation nothing."""
    match possible:
        case Dates():
            return st.of_dates(possible, turns.days())
        case Numbers():
            return st.of_numbers(possible, turns.numbers(), whole=type_.kind in WHOLE)
        case Durations():
            return st.of_durations(possible, turns.lengths(in_days=possible.days))
        case Choices():
            return st.of_words(possible, turns.cells())
        case Text():
            return st.of_texts(turns.texts())
        case Cited():
            return []
