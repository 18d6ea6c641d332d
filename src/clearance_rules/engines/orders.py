"""Relief that orders have already granted, and whether it still stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from clearance_rules.engines.bits import FALSE, NOT, TRUE, UNKNOWN, VARYING
from clearance_rules.logic import core as c
from clearance_rules.logic.entity import Entity
from clearance_rules.logic.values import Text
from clearance_rules.logic.walk import path

if TYPE_CHECKING:
    from clearance_rules.engines.state import State, Truth
    from clearance_rules.engines.walks import Walk


@attrs.frozen(eq=False)
class Revocation:
    """What undoes orders: `when` holds of them, in force on the day."""

    reliefs: tuple[str, ...]
    when: Truth
    note_missing: Walk | None


@attrs.frozen(eq=False)
class Orders:
    """The orders of records, under the revocations of a law."""

    revocations: tuple[Revocation, ...]

    def granted(self, rule: c.Rule, entity: Entity, state: State) -> int:
        """Whether an order that stands has already granted the relief of a rule to the entity itself."""
        truth = FALSE
        for order in state.record.orders_on.get(entity, ()):
            truth |= grants_relief(order, rule, state) & NOT[self.revoked(order, state)]
        return truth

    def revoked(self, order: Entity, state: State) -> int:
        """Whether the relief of an order has been undone."""
        truth = FALSE
        for revocation in self.revocations:
            truth |= _undoes(revocation, order, state) & revocation.when(order, state)
        return truth

    def note_missing(self, rule: c.Rule, entity: Entity, subject: Entity, state: State, out: set[str]) -> None:
        """Add what is unknown of the orders on an entity, if it is undecided whether one has already granted the relief."""
        if self.granted(rule, entity, state) != UNKNOWN:
            return
        for order in state.record.orders_on[entity]:
            if grants_relief(order, rule, state) == UNKNOWN:
                out.add(path(order, subject, "relief"))
            self.note_missing_of_revocation(order, subject, state, out)

    def note_missing_of_revocation(self, order: Entity, subject: Entity, state: State, out: set[str]) -> None:
        """Add what is unknown of the conditions that would undo an order, if it is undecided whether it was undone."""
        if self.revoked(order, state) == UNKNOWN:
            for revocation in self.revocations:
                if revocation.note_missing is not None:
                    revocation.note_missing(order, state, subject, out)


def _undoes(revocation: Revocation, order: Entity, state: State) -> int:
    """Whether a revocation is about the relief of an order."""
    relief = state.value(order, "relief")
    if relief is None:
        return VARYING
    assert isinstance(relief, Text)
    if relief.value is None:
        return UNKNOWN
    return TRUE if relief.value in revocation.reliefs else FALSE


def grants_relief(order: Entity, rule: c.Rule, state: State) -> int:
    """Whether an order grants relief of the rule, or was made under its citation."""
    relief, citation = state.value(order, "relief"), state.value(order, "citation")
    if relief is None or citation is None:
        return VARYING
    assert isinstance(relief, Text)
    assert isinstance(citation, Text)
    if relief.value in rule.reliefs or citation.value == rule.cite:
        return TRUE
    return UNKNOWN if relief.value is None else FALSE
