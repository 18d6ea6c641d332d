"""Two entities beside each other, as quantifiers ask of them: the answer is the same for all pairs with the same facts.

Charges of one case share their dates, so that a person's charges make few different pairs, whatever their number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import attrs

from clearance_rules.engines.bits import UNKNOWN, at_least
from clearance_rules.logic.entity import Entity

if TYPE_CHECKING:
    from clearance_rules.engines.state import Compiled, State

Facts = Callable[[Entity, "State"], object]
"""From an entity and a state to the values of its facts that are asked for."""

Open = tuple[bool, tuple[str, ...], str]
"""A fact that is missing: whether it is one of the member, the steps to its owner, and its name."""

MOST_OPEN = 1 << 12
"""For how many kinds of pairs it is kept what is missing, before all are let go."""


@attrs.frozen(eq=False)
class Alike:
    """Members of a domain with the same facts, and the truth of what is asked of each alone. `number`: that of their facts."""

    own: int
    number: int
    entities: list[Entity]

    def others(self, subject: Entity) -> list[Entity]:
        """Those that are not the subject."""
        return [entity for entity in self.entities if entity is not subject] if subject in self.entities else self.entities


@attrs.frozen(eq=False)
class Pairs:
    """A condition on a subject and the members of a domain, all of them but itself.

    `own`: what it asks of the member alone. `rest`: what it asks of both. `of_subject`, `of_member`: the facts that it reads.
    """

    kind: str
    own: Compiled
    rest: Compiled
    of_subject: Facts
    of_member: Facts

    def at_least(self, number: int, subject: Entity, scope: Entity, state: State, more: bool) -> int:
        """Whether the condition holds of so many members; `more`: there may be others that nobody knows of."""
        return at_least(number, self._truths(subject, scope, state), more)

    def _truths(self, subject: Entity, scope: Entity, state: State) -> Iterator[int]:
        for others, truth in self._beside(subject, scope, state):
            for _ in others:
                yield truth

    def open(self, opens: Opens, subject: Entity, scope: Entity, state: State) -> Iterator[tuple[Entity, str]]:
        """The facts that are missing where the condition is open."""
        for others, truth in self._beside(subject, scope, state):
            if truth == UNKNOWN:
                for of_member, up, name in opens.of(subject, others[0], state):
                    for entity in others if of_member else (subject,):
                        yield _owner(entity, up), name

    def _beside(self, subject: Entity, scope: Entity, state: State) -> Iterator[tuple[list[Entity], int]]:
        """The members other than the subject, those with the same facts together, and the truth for them; not if that is surely false."""
        number = _number(self.of_subject(subject, state), state)
        known = state.beside.setdefault((self.rest, number), {})
        for alike in self._members(scope, state):
            others = alike.others(subject)
            if others:
                rest = known.get(alike.number)
                if rest is None:
                    rest = known[alike.number] = self.rest(subject, others[0], state)
                yield others, alike.own & rest

    def _members(self, scope: Entity, state: State) -> list[Alike]:
        """The members of which what is asked of them alone is not false."""
        found = state.members.get((self, scope))
        if found is None:
            alike: dict[tuple[int, int], Alike] = {}
            for entity in [scope] if scope.kind == self.kind else scope.down.get(self.kind, []):
                own = self.own(entity, state)
                if own:
                    number = _number(self.of_member(entity, state), state)
                    alike.setdefault((own, number), Alike(own, number, [])).entities.append(entity)
            found = state.members[self, scope] = list(alike.values())
        return found


@attrs.frozen(eq=False)
class Opens:
    """What is missing for a condition on a subject and a member, kept for all pairs of which the law does not tell one from another."""

    key: Compiled
    find: Callable[[Entity, Entity, State], frozenset[Open]]
    _known: dict[int, frozenset[Open]] = attrs.field(factory=dict)

    def of(self, subject: Entity, member: Entity, state: State) -> frozenset[Open]:
        """The facts that are missing."""
        key = self.key(subject, member, state)
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= MOST_OPEN:
                self._known.clear()
            known = self._known[key] = self.find(subject, member, state)
        return known


def _owner(entity: Entity, up: tuple[str, ...]) -> Entity:
    for step in up:
        entity = entity.up[step]
    return entity


def _number(facts: object, state: State) -> int:
    """A number for facts: the same for the same facts."""
    return state.numbers.setdefault(facts, len(state.numbers))
