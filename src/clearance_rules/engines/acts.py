"""The acts behind charges: the offenses that they may be of, what the record says of each act, and a short sign of that."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING

import attrs

from clearance_rules.engines.tested import constants_of_acts
from clearance_rules.logic import core as c
from clearance_rules.logic.act_facts import CONDUCT, conduct_fact
from clearance_rules.logic.acts import diagram
from clearance_rules.logic.calendar import DAY
from clearance_rules.logic.conduct import GRADE_OF, undeclared
from clearance_rules.logic.diagram import Diagram, answers, deciding, names
from clearance_rules.logic.entity import Entity
from clearance_rules.logic.fit import ANY_ACT, all_declared
from clearance_rules.logic.values import WHOLE, Choices, Cited, Dates, Leaf, Numbers, Possible, admits, unknown

if TYPE_CHECKING:
    from clearance_rules.engines.state import State

Sign = Callable[[Possible], object]
"""From what a fact of an act may be to what of it matters to the law."""

Days = tuple[dt.date, dt.date]

MOST_CITED = 1 << 14
"""Of how many sets of offenses it is kept which of them are declared, before all are let go."""


@attrs.frozen(eq=False)
class Attribute:
    """A fact of an act: where the record holds it, what it may be of which nothing is known, and its sign.

    `own`: no other conduct has a fact of that name which would be read otherwise.
    """

    of: c.ActAttribute
    name: str
    widest: Possible
    sign: Sign
    own: bool


@attrs.frozen(eq=False)
class Conduct:
    """The facts of acts of a conduct, and those of them that records hold. `facts`, `signs`: where a record holds none."""

    attributes: tuple[Attribute, ...]
    recorded: tuple[Attribute, ...]
    facts: dict[str, Possible]
    signs: dict[str, object]


@attrs.define(eq=False)
class Said:
    """What a record says of an act of a conduct: the facts of which anything is known. `key`: these by name, with their signs."""

    conduct: Conduct
    known: list[tuple[Attribute, Possible]]
    key: tuple[object, ...]
    _facts: dict[str, Possible] = attrs.field(factory=dict)
    _signs: dict[str, object] = attrs.field(factory=dict)

    @property
    def facts(self) -> dict[str, Possible]:
        """What each fact may be."""
        if not self._facts:
            self._facts = {**self.conduct.facts, **{attribute.of.name: value for attribute, value in self.known}}
        return self._facts

    @property
    def signs(self) -> dict[str, object]:
        """The sign of each fact."""
        if not self._signs:
            self._signs = {**self.conduct.signs, **{attribute.of.name: attribute.sign(value) for attribute, value in self.known}}
        return self._signs


@attrs.frozen(eq=False)
class Act:
    """One act that a charge may stand for: the offense that punished it, by its number in the law, and what the record says of it."""

    number: int
    offense: c.Offense
    said: Said


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
        key = self.key(act.said.signs)
        known = self.found.get(key)
        if known is None:
            known = self.found[key] = answers(self.diagram, act.said.facts)
        return known

    def deciding(self, act: Act) -> frozenset[str]:
        """The facts on which the answer hangs."""
        key = self.key(act.said.signs)
        known = self.hangs_on.get(key)
        if known is None:
            known = self.hangs_on[key] = deciding(self.diagram, act.said.facts)
        return known


@attrs.define(eq=False, slots=False)
class Acts:
    """The acts behind the charges of records, by the offenses that a law declares.

    `presumable`: the law may fill in facts of an act, so that a record does not say the same of it on all days.
    """

    program: c.Program
    presumable: bool
    _declared: dict[frozenset[Leaf], tuple[tuple[int, c.Offense], ...]] = attrs.field(factory=dict)
    _any: dict[int, Answered] = attrs.field(factory=dict)

    def declared(self, leaves: frozenset[Leaf]) -> tuple[tuple[int, c.Offense], ...]:
        """The declared offenses among those that a citation may mean, in their order, each with its number."""
        found = self._declared.get(leaves)
        if found is None:
            if len(self._declared) >= MOST_CITED:
                self._declared.clear()
            keys = sorted({(leaf.paragraph, leaf.version) for leaf in leaves if leaf.version >= 0})
            found = self._declared[leaves] = tuple(self._by_leaf[key] for key in keys)
        return found

    @cached_property
    def _by_leaf(self) -> dict[tuple[str, int], tuple[int, c.Offense]]:
        return {(o.leaf.paragraph, o.leaf.version): (number, o) for number, o in enumerate(self.program.offenses)}

    def behind(self, charge: Entity, state: State) -> list[Act]:
        """The acts that a charge may stand for, one for each declared offense that its citation may mean."""
        known = state.acts if self.presumable else state.record.acts
        acts = known.get(charge)
        if acts is None:
            cited = charge.facts["offense"]
            assert isinstance(cited, Cited)
            acts = known[charge] = [*self._acts(self.declared(cited.leaves), charge, state)]
        return acts

    def itself(self, charge: Entity, state: State) -> list[Act]:
        """The act as the record alone tells it, whatever the offense was: one for each conduct, numbered from -1 down."""
        known = state.itself if self.presumable else state.record.itself
        acts = known.get(charge)
        if acts is None:
            acts = known[charge] = [*self._acts(self._undeclared, charge, state)]
        return acts

    @cached_property
    def _undeclared(self) -> tuple[tuple[int, c.Offense], ...]:
        return tuple((-1 - i, offense) for i, offense in enumerate(undeclared(self.program)))

    def key(self, charge: Entity, state: State) -> tuple[object, ...]:
        """What distinguishes a charge for all readings: which offenses it may be of, and what the record says of the act behind it."""
        cited = charge.facts["offense"]
        assert isinstance(cited, Cited)
        unsure = may_be_undeclared(cited)
        acts = [*self.behind(charge, state), *self.itself(charge, state)] if unsure else self.behind(charge, state)
        return (unsure, *[(act.number, act.said.key) for act in acts])

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

    # -------------------------------------------------------------------------------------------- what the record says

    def _acts(self, offenses: tuple[tuple[int, c.Offense], ...], charge: Entity, state: State) -> Iterator[Act]:
        """The acts of offenses. Of all that were law on the same of the possible days of the act, the record says the same."""
        days = charge.facts["offense-date"]
        assert isinstance(days, Dates)
        known: dict[tuple[str, Days | None], Said] = {}
        for number, offense in offenses:
            within = _within(days, offense)
            said = known.get((offense.conduct, within))
            if said is None:
                on = None if within is None else Dates(*within, days.none, days.pending)
                said = known[offense.conduct, within] = self._said(offense.conduct, charge, state, on)
            yield Act(number, offense, said)

    def _said(self, conduct: str, charge: Entity, state: State, within: Dates | None) -> Said:
        """What is recorded, shown or presumed of an act. `within`: the days on which it can have been done, if fewer than recorded."""
        found = self._conducts[conduct]
        known: list[tuple[Attribute, Possible]] = []
        key: list[object] = []
        for attribute in found.attributes if state.filled or charge.shown else found.recorded:
            value = self._fact(attribute, charge, state, within)
            if value is not attribute.widest:
                known.append((attribute, value))
                key += (attribute.of.name, attribute.sign(value))
        return Said(found, known, tuple(key))

    def _fact(self, attribute: Attribute, charge: Entity, state: State, within: Dates | None) -> Possible:
        name, filled, shown = attribute.name, state.filled, charge.shown
        if filled and (charge, name) in filled:
            return filled[charge, name]
        if filled and attribute.of.recorded_as is not None and (charge, attribute.of.recorded_as) in filled:
            return filled[charge, attribute.of.recorded_as]
        if attribute.own and (within is None or attribute.of.between is None):
            return charge.facts[name]
        value = conduct_fact(attribute.of, charge, self.program, within)
        return shown[name] if name in shown and not value.known and admits(value, shown[name]) else value

    @cached_property
    def _conducts(self) -> dict[str, Conduct]:
        found = {}
        for conduct, of in self.program.conducts.items():
            attributes = tuple(self._attribute(a) for a in of)
            recorded = tuple(a for a in attributes if a.of.recorded_as is not None or a.of.between is not None)
            facts = {a.of.name: a.widest for a in attributes}
            found[conduct] = Conduct(attributes, recorded, facts, {a.of.name: a.sign(a.widest) for a in attributes})
        return found

    def _attribute(self, attribute: c.ActAttribute) -> Attribute:
        alike = (a for attributes in self.program.conducts.values() for a in attributes if a.name == attribute.name)
        sign = _options if isinstance(unknown(attribute.type), Choices) else self._place(attribute)
        return Attribute(attribute, CONDUCT + attribute.name, unknown(attribute.type), sign, all(a == attribute for a in alike))

    def _place(self, attribute: c.ActAttribute) -> Sign:
        """The sign of a number: between which constants of the law its ends lie.

        Whether a number lies between two constants hangs on nothing else; among whole numbers, on the neighbors of the constants, too.
        """
        constants = self._constants.get(attribute.name, frozenset())
        marks = sorted({mark for constant in constants | {Decimal(0)} for mark in _marks(constant, attribute.type.kind in WHOLE)})

        def place(numbers: Possible) -> object:
            assert isinstance(numbers, Numbers)
            lo, hi = numbers.lo, numbers.hi
            first = None if lo is None else (bisect_left(marks, lo), bisect_right(marks, lo))
            last = None if hi is None else (bisect_left(marks, hi), bisect_right(marks, hi))
            return first, last, lo is not None and hi is not None and lo > hi, numbers.empty

        return place

    @cached_property
    def _constants(self) -> dict[str, frozenset[Decimal]]:
        return constants_of_acts(self.program)


def _options(choices: Possible) -> object:
    assert isinstance(choices, Choices)
    return choices.options


def _marks(constant: Decimal, whole: bool) -> Iterator[Decimal]:
    """The numbers at which what lies about a constant changes."""
    if not whole:
        yield constant
        return
    for rounding in (ROUND_FLOOR, ROUND_CEILING):
        number = constant.to_integral_value(rounding)
        yield from (number - 1, number, number + 1)


def may_be_undeclared(cited: Cited) -> bool:
    """Whether a citation may mean an offense that the law does not hold."""
    return cited.anything or any(leaf.version < 0 for leaf in cited.leaves)


def _within(days: Dates, offense: c.Offense) -> Days | None:
    """The first and the last possible day of an act on which an offense was law; None if that is all of its days, or none of them."""
    start, until = offense.start, offense.until
    first = days.lo if start is None or start <= days.lo else start
    last = days.hi if until is None or days.hi < until else until - DAY
    return None if (first is days.lo and last is days.hi) or first > last else (first, last)
