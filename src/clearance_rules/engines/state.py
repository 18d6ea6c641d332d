"""What compiled rules read: the law on a day, and a person's record as the law reads it on that day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from clearance_rules.engines.bits import FALSE, TRUE, VARYING
from clearance_rules.logic import core as c
from clearance_rules.logic.entity import Entity
from clearance_rules.logic.values import Possible, admits
from clearance_rules.logic.view import View

if TYPE_CHECKING:
    from clearance_rules.engines.acts import Act
    from clearance_rules.engines.grants import Definition
    from clearance_rules.engines.memory import Told
    from clearance_rules.engines.pairs import Alike, Pairs
    from clearance_rules.engines.readings import Reading
    from clearance_rules.engines.rules import CompiledRule

Compiled = Callable[..., int]
"""A compiled expression: from the entities bound to its variables, and a state, to the truth as bits."""

SHOWN = (FALSE, FALSE, VARYING, TRUE)
SHOWN_SOMEDAY = (FALSE, FALSE, VARYING, VARYING)  # what can be true and is never false may still be unknown on some day


@attrs.frozen(eq=False)
class Day:
    """A law on one day; or, if `varying`, over all days from one on.

    `at`: what of its parts the day decides, by number. `rules`: the grants in force. `presumptions`: those in force that fill in facts.
    `complete`: the sources that it declares complete.
    """

    as_of: dt.date
    varying: bool
    at: Mapping[int, Any]
    rules: tuple[CompiledRule, ...]
    presumptions: tuple[tuple[c.Presumption, Compiled], ...]
    complete: frozenset[str]
    granting: Mapping[tuple[str, str], tuple[CompiledRule, ...]] = attrs.field(init=False)  # by citation and kind
    grants: Mapping[tuple[str, str], tuple[CompiledRule, ...]] = attrs.field(init=False)  # the versions of each, by citation and noun
    versions: Mapping[str, tuple[CompiledRule, ...]] = attrs.field(init=False)  # by citation

    @granting.default
    def _granting(self) -> Mapping[tuple[str, str], tuple[CompiledRule, ...]]:
        return _grouped(self.rules, lambda rule: (rule.rule.cite, rule.rule.kind))

    @grants.default
    def _grants(self) -> Mapping[tuple[str, str], tuple[CompiledRule, ...]]:
        return _grouped(self.rules, lambda rule: (rule.rule.cite, rule.rule.noun_name))

    @versions.default
    def _versions(self) -> Mapping[str, tuple[CompiledRule, ...]]:
        return _grouped(self.rules, lambda rule: rule.rule.cite)


K = TypeVar("K")


def _grouped(rules: tuple[CompiledRule, ...], key: Callable[[CompiledRule], K]) -> Mapping[K, tuple[CompiledRule, ...]]:
    out: dict[K, list[CompiledRule]] = {}
    for rule in rules:
        out.setdefault(key(rule), []).append(rule)
    return {k: tuple(found) for k, found in out.items()}


@attrs.define(eq=False)
class Record:
    """A person's record, prepared: the view of it, who was granted what, and how the law reads it on the days asked for so far.

    `turns`: the days on which windows, presumptions and revocations turn.
    """

    view: View
    orders_on: dict[Entity, list[Entity]]
    states: dict[dt.date, State] = attrs.field(factory=dict)
    someday: State | None = None
    turns: set[dt.date] | None = None
    read: dict[tuple[Reading, Entity], int] = attrs.field(factory=dict)
    acts: dict[Entity, list[Act]] = attrs.field(factory=dict)
    itself: dict[Entity, list[Act]] = attrs.field(factory=dict)
    missing: dict[tuple[Reading, Entity, Entity], frozenset[str]] = attrs.field(factory=dict)

    @classmethod
    def of(cls, view: View) -> Record:
        """The record of a view."""
        orders_on: dict[Entity, list[Entity]] = {}
        for order in view.entities("order"):
            if order.on is not None:
                orders_on.setdefault(order.on, []).append(order)
        return cls(view, orders_on)

    def let_go(self) -> None:
        """Undo what refers to itself, so that its memory is given back at once. Nothing can be asked of the record any more."""
        self.states.clear()
        self.someday = None
        person = self.view.person
        for entities in person.down.values():
            for entity in entities:
                entity.up.clear()
                entity.on = None
        person.up.clear()


@attrs.define(eq=False)
class State:
    """A record as the law reads it on a day, presumptions applied. `filled`: the facts that they have filled in."""

    record: Record
    day: Day
    complete: frozenset[str]
    presumable: frozenset[tuple[str, str]]
    at: Mapping[int, Any]
    shown: tuple[int, ...]
    filled: dict[tuple[Entity, str | None], Possible] = attrs.field(factory=dict)
    filled_by: dict[tuple[Entity, str], c.Presumption] = attrs.field(factory=dict)
    read: dict[tuple[Reading, Entity], int] = attrs.field(factory=dict)
    acts: dict[Entity, list[Act]] = attrs.field(factory=dict)
    itself: dict[Entity, list[Act]] = attrs.field(factory=dict)
    missing: dict[tuple[Reading, Entity, Entity], frozenset[str]] = attrs.field(factory=dict)
    unknown: dict[tuple[Entity, str, Entity], str | None] = attrs.field(factory=dict)
    counts: dict[tuple[Compiled, Entity], int] = attrs.field(factory=dict)
    numbers: dict[object, int] = attrs.field(factory=dict)
    members: dict[tuple[Pairs, Entity], list[Alike]] = attrs.field(factory=dict)
    beside: dict[tuple[Compiled, int], dict[int, int]] = attrs.field(factory=dict)
    presumed: dict[tuple[Definition, Entity], c.Presumption | None] = attrs.field(factory=dict)
    told: dict[tuple[CompiledRule, Entity], Told] = attrs.field(factory=dict)

    @classmethod
    def of(cls, record: Record, day: Day, presumable: frozenset[tuple[str, str]]) -> State:
        """The record on a day: in their order, presumptions fill in what is unknown where their conditions are true."""
        complete = record.view.complete_with(day.complete)
        state = cls(record, day, complete, presumable, day.at, SHOWN_SOMEDAY if day.varying else SHOWN)
        for presumption, when in day.presumptions:
            assert not isinstance(presumption.value, bool)
            for entity in record.view.entities(presumption.kind):
                fact = state.value_of(entity, presumption.target)
                if not fact.known and admits(fact, presumption.value) and when(entity, state) == TRUE:
                    state.filled[entity, presumption.target] = presumption.value
                    state.filled_by[entity, presumption.target] = presumption
                    state.read.clear()
                    state.counts.clear()
                    state.members.clear()
                    state.presumed.clear()
                    state.acts.clear()
                    state.itself.clear()
        return state

    def counted(self, count: Compiled, scope: Entity) -> int:
        """A count among what belongs to an entity, done once."""
        known = self.counts.get((count, scope))
        if known is None:
            known = self.counts[count, scope] = count(scope, self)
        return known

    def value_of(self, entity: Entity, name: str) -> Possible:
        """What a fact of an entity may be, after presumptions."""
        return self.filled.get((entity, name)) or entity.facts[name]

    def value(self, entity: Entity, name: str) -> Possible | None:
        """What a fact of an entity may be; None if, over all days to come, the law may fill it in."""
        value = self.value_of(entity, name)
        if self.day.varying and not value.known and (entity.kind, name) in self.presumable:
            return None
        return value
