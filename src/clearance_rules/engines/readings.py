"""Readings of conduct: decision diagrams, restricted to what a record says of the act; every answer is kept for the next such record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from operator import itemgetter
from typing import TYPE_CHECKING

import attrs

from clearance_rules.engines.bits import FALSE, TRUE, UNKNOWN, VARYING
from clearance_rules.logic import core as c
from clearance_rules.logic.acts import diagram
from clearance_rules.logic.calendar import DAY
from clearance_rules.logic.conduct import GRADE_OF, speaks_for_itself, undeclared
from clearance_rules.logic.diagram import Diagram, answers, deciding, names
from clearance_rules.logic.entity import Entity
from clearance_rules.logic.fit import ANY_ACT, all_declared
from clearance_rules.logic.missing import settled
from clearance_rules.logic.values import Choices, Cited, Dates, Leaf, Numbers, Possible, admits, unknown
from clearance_rules.logic.view import CONDUCT, conduct_fact, of_act
from clearance_rules.logic.walk import path

if TYPE_CHECKING:
    from clearance_rules.engines.state import State


@attrs.frozen(eq=False)
class Act:
    """One act that a charge may stand for: the offense that punished it, by its number in the law, and what the record says of it.

    `signs`: what distinguishes the facts, quicker to compare than they are.
    """

    number: int
    offense: c.Offense
    facts: dict[str, Possible]
    signs: dict[str, object]


@attrs.frozen(eq=False)
class Answered:
    """A diagram with the answers, and the facts on which they hang, for what records were found to say of its facts."""

    diagram: Diagram
    key: Callable[[dict[str, object]], object]
    found: dict[object, frozenset[bool]] = attrs.field(factory=dict)
    hangs_on: dict[object, frozenset[str]] = attrs.field(factory=dict)

    @classmethod
    def of(cls, diagram: Diagram) -> Answered:
        """A diagram, not asked yet."""
        read = sorted({name for name in names(diagram) if not name.startswith(GRADE_OF)})
        return cls(diagram, itemgetter(*read) if read else lambda _: None)

    def answers(self, act: Act) -> frozenset[bool]:
        """The answers of the acts that the record allows."""
        key = self.key(act.signs)
        known = self.found.get(key)
        if known is None:
            known = self.found[key] = answers(self.diagram, act.facts)
        return known

    def deciding(self, act: Act) -> frozenset[str]:
        """The facts on which the answer hangs."""
        key = self.key(act.signs)
        known = self.hangs_on.get(key)
        if known is None:
            known = self.hangs_on[key] = deciding(self.diagram, act.facts)
        return known


def _sign(value: Possible) -> object:
    if isinstance(value, Choices):
        return value.options
    assert isinstance(value, Numbers)
    return value.lo, value.hi, value.empty


@attrs.define(eq=False)
class Acts:
    """The acts behind the charges of records, by the offenses that a law declares.

    `presumable`: the law may fill in facts of an act, so that a record does not say the same of it on all days.
    """

    program: c.Program
    presumable: bool
    _declared: dict[frozenset[Leaf], tuple[tuple[int, c.Offense], ...]] = attrs.field(factory=dict)
    _widest: dict[str, list[tuple[c.ActAttribute, Possible]]] = attrs.field(factory=dict)
    _any: dict[int, Answered] = attrs.field(factory=dict)

    def declared(self, leaves: frozenset[Leaf]) -> tuple[tuple[int, c.Offense], ...]:
        """The declared offenses among those that a citation may mean, in their order, each with its number."""
        found = self._declared.get(leaves)
        if found is None:
            by_leaf = {(o.leaf.paragraph, o.leaf.version): (number, o) for number, o in enumerate(self.program.offenses)}
            keys = sorted({(leaf.paragraph, leaf.version) for leaf in leaves if leaf.version >= 0})
            found = self._declared[leaves] = tuple(by_leaf[key] for key in keys)
        return found

    def behind(self, charge: Entity, state: State) -> list[Act]:
        """The acts that a charge may stand for, one for each declared offense that its citation may mean."""
        known = state.acts if self.presumable else state.record.acts
        acts = known.get(charge)
        if acts is None:
            cited = charge.facts["offense"]
            assert isinstance(cited, Cited)
            acts = known[charge] = [self._act(number, offense, charge, state) for number, offense in self.declared(cited.leaves)]
        return acts

    def signs(self, charge: Entity, state: State) -> tuple[object, ...]:
        """What distinguishes a charge for all readings: which offenses it may be of, and what the record says of the act behind it."""
        cited = charge.facts["offense"]
        assert isinstance(cited, Cited)
        acts = self.behind(charge, state)
        if _undeclared(cited):
            acts = [*acts, *self.itself(charge, state)]
        return (_undeclared(cited), *[(act.number, *act.signs.values()) for act in acts])

    def fit(self, charge: Entity, state: State) -> bool:
        """Whether the record, as it is without presumptions, allows an act of some offense that the citation may mean."""
        if not all_declared(charge):
            return True
        acts = self.behind(charge, attrs.evolve(state, filled={}, acts={}) if self.presumable and state.filled else state)
        return any(self._possible(act).answers(act) for act in acts)

    def _possible(self, act: Act) -> Answered:
        """The diagram of the acts of an offense, none of which has an answer under a record that it does not fit."""
        found = self._any.get(act.number)
        if found is None:
            found = self._any[act.number] = Answered.of(diagram(self.program, act.offense, ANY_ACT, None))
        return found

    def itself(self, charge: Entity, state: State) -> list[Act]:
        """The act as the record alone tells it, whatever the offense was: one for each conduct, numbered from -1 down."""
        return [self._act(-1 - i, offense, charge, state) for i, offense in enumerate(undeclared(self.program))]

    def _act(self, number: int, offense: c.Offense, charge: Entity, state: State) -> Act:
        facts = self._facts(offense, charge, state)
        return Act(number, offense, facts, {name: _sign(value) for name, value in facts.items()})

    def _facts(self, offense: c.Offense, charge: Entity, state: State) -> dict[str, Possible]:
        """What is recorded, shown or presumed of the act; counted between dates, within the days on which the offense was law."""
        facts: dict[str, Possible] = {}
        filled, shown = state.filled, charge.shown
        for attribute, widest in self._attributes(offense.conduct):
            name = CONDUCT + attribute.name
            if filled and (charge, name) in filled:
                value = filled[charge, name]
            elif filled and (charge, attribute.recorded_as) in filled:
                value = filled[charge, attribute.recorded_as]
            else:
                value = widest if attribute.recorded_as is None else of_act(charge.facts[attribute.recorded_as], attribute.type)
                if attribute.between is not None:
                    within = _within(charge.facts["offense-date"], offense.start, offense.until)
                    value = conduct_fact(attribute, charge, self.program, within if within.has_day else None)
                if name in shown and not value.known and admits(value, shown[name]):
                    value = shown[name]
            facts[attribute.name] = value
        return facts

    def _attributes(self, conduct: str) -> list[tuple[c.ActAttribute, Possible]]:
        """The facts of an act, each with the widest possibility of its type."""
        found = self._widest.get(conduct)
        if found is None:
            found = self._widest[conduct] = [(a, unknown(a.type)) for a in self.program.conducts[conduct]]
        return found


def _undeclared(cited: Cited) -> bool:
    """Whether a citation may mean an offense that the law does not hold."""
    return cited.anything or any(leaf.version < 0 for leaf in cited.leaves)


def _within(days: Possible, start: dt.date | None, until: dt.date | None) -> Dates:
    """The possible days of an act on which an offense was law."""
    assert isinstance(days, Dates)
    lo = days.lo if start is None or start <= days.lo else start
    hi = days.hi if until is None or days.hi < until else until - DAY
    return Dates(lo, hi, none=days.none, pending=days.pending)


@attrs.define(eq=False)
class Reading:
    """A compiled reading: of a charge in a state, whether every act that it may stand for answers the question with yes.

    `presumable`: the law may fill in facts of the act, so that the answer is not the same on all days.
    """

    question: c.Question
    acts: Acts
    presumable: bool
    _answered: dict[tuple[int, int | None], Answered] = attrs.field(factory=dict)

    def __call__(self, charge: Entity, state: State) -> int:
        """The truth, as bits."""
        read = state.read if self.presumable else state.record.read
        key = (self, charge)
        known = read.get(key)
        if known is None:
            known = self._read(charge, state)
            if state.day.varying and self.presumable and known == UNKNOWN:
                known = VARYING
            read[key] = known
        return known

    def _read(self, charge: Entity, state: State) -> int:
        cited = charge.facts["offense"]
        assert isinstance(cited, Cited)
        if _undeclared(cited) and not isinstance(self.question, c.ActIs):
            return UNKNOWN
        found: frozenset[bool] = frozenset()
        for act, answered in self._asked(charge, state):
            found |= answered.answers(act)
        if len(found) != 1:
            return UNKNOWN
        return TRUE if True in found else FALSE

    def note_missing(self, charge: Entity, subject: Entity, state: State, out: set[str]) -> None:
        """Add what would have to be known of the act: which offense it was, and the facts that part the answers."""
        missing = state.missing if self.presumable else state.record.missing
        key = (self, charge, subject)
        known = missing.get(key)
        if known is None:
            known = missing[key] = frozenset(path(entity, subject, name) for entity, name in self._missing(charge, state))
        out |= known

    def _missing(self, charge: Entity, state: State) -> Iterator[tuple[Entity, str]]:
        if not settled(charge.facts["offense"]):
            yield charge, "offense"
        bound = self.question.bound if isinstance(self.question, c.GradedBelow) else None
        if isinstance(bound, c.Fact) and not state.value_of(charge, bound.name).known:
            yield charge, bound.name
        for act, answered in self._asked(charge, state):
            for name in answered.deciding(act):
                yield from self._sources(act, name, charge)

    def _sources(self, act: Act, name: str, charge: Entity) -> Iterator[tuple[Entity, str]]:
        """Where a fact of the act would be recorded: as itself, or, if it is counted between two dates, as the unknown ones of these."""
        if name.startswith(GRADE_OF):
            return  # at which of its grades an offense would have been charged: no record can hold it
        attribute = next(a for a in self.acts.program.conducts[act.offense.conduct] if a.name == name)
        if attribute.between is None:
            yield charge, name
            return
        for fact in attribute.between:
            owner = charge.up[fact.up[-1]] if fact.up else charge
            if not owner.facts[fact.name].known:
                yield owner, fact.name

    def _asked(self, charge: Entity, state: State) -> Iterator[tuple[Act, Answered]]:
        """Each act that the charge may stand for, with the diagram of the question under each bound that it may have."""
        bounds = self._bounds(charge, state)
        acts = self.acts.behind(charge, state)
        if speaks_for_itself(self.question, charge):
            acts = [*acts, *self.acts.itself(charge, state)]
        for act in acts:
            for bound in bounds:
                key = (act.number, bound)
                answered = self._answered.get(key)
                if answered is None:
                    found = diagram(self.acts.program, act.offense, self.question, bound)
                    answered = self._answered[key] = Answered.of(found)
                yield act, answered

    def _bounds(self, charge: Entity, state: State) -> list[int | None]:
        """The ranks that the question's bound may have."""
        if not isinstance(self.question, c.GradedBelow):
            return [None]
        if isinstance(self.question.bound, int):
            return [self.question.bound]
        grade = state.value_of(charge, self.question.bound.name)
        assert isinstance(grade, Choices)
        return [*sorted({self.acts.program.grade_ranks[g] for g in grade.options})]
