"""Two entities beside each other, as quantifiers ask of them: the answer is the same for all pairs with the same facts.

Charges of one case share their dates, so that a person's charges make few different pairs, whatever their number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import attrs

from clearance_rules.engines.bits import UNKNOWN
from clearance_rules.logic.entity import Entity

if TYPE_CHECKING:
    from clearance_rules.engines.state import Compiled, State

Facts = Callable[[Entity, "State"], object]
"""From an entity and a state to the values of its facts that are asked for."""

Open = tuple[bool, tuple[str, ...], str]
"""A fact that is missing: whether it is one of the member, the steps to its owner, and its name."""

Opens = Callable[[Entity, Entity, "State"], frozenset[Open]]
"""From a subject and a member to the facts that are missing for the condition on both."""


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

    def truths(self, subject: Entity, scope: Entity, state: State) -> Iterator[int]:
        """The truth for each member; some of which it is false are left out."""
        known = state.beside.setdefault((self.rest, self._facts(self.of_subject, subject, state)), {})
        for member, own, facts in self._members(scope, state):
            if member is not subject:
                rest = known.get(facts)
                if rest is None:
                    rest = known[facts] = self.rest(subject, member, state)
                yield own & rest

    def open(self, opens: Opens, subject: Entity, scope: Entity, state: State) -> Iterator[tuple[Entity, str]]:
        """The facts that are missing where the condition is open."""
        key = (opens, self._facts(self.of_subject, subject, state))
        known = state.open_beside.setdefault(key, {})
        truths = self.truths(subject, scope, state)
        for member, _, facts in self._members(scope, state):
            if member is not subject and next(truths) == UNKNOWN:
                found = known.get(facts)
                if found is None:
                    found = known[facts] = opens(subject, member, state)
                for of_member, up, name in found:
                    entity = member if of_member else subject
                    for step in up:
                        entity = entity.up[step]
                    yield entity, name

    def _members(self, scope: Entity, state: State) -> list[tuple[Entity, int, int]]:
        """The members of which what is asked of them alone is not false, with its truth, and a number for their facts."""
        key = (self, scope)
        found = state.members.get(key)
        if found is None:
            known = [scope] if scope.kind == self.kind else scope.down.get(self.kind, [])
            each = ((entity, self.own(entity, state)) for entity in known)
            found = state.members[key] = [(e, own, self._facts(self.of_member, e, state)) for e, own in each if own]
        return found

    def _facts(self, of: Facts, entity: Entity, state: State) -> int:
        """A number for the facts of an entity: the same for the same facts."""
        return state.numbers.setdefault(of(entity, state), len(state.numbers))
