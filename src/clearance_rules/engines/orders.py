"""Relief that orders have already granted, and whether it still stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from clearance_rules.engines.bits import FALSE, NOT, TRUE, UNKNOWN, VARYING
from clearance_rules.logic import core as c
from clearance_rules.logic.entity import Entity
from clearance_rules.logic.reference import beneath
from clearance_rules.logic.values import Text
from clearance_rules.logic.walk import path

if TYPE_CHECKING:
    from clearance_rules.engines.state import Compiled, State
    from clearance_rules.engines.walks import Walk


@attrs.frozen(eq=False)
class Revocation:
    """What undoes orders of some reliefs: `when` holds of them, in force on the day."""

    reliefs: tuple[str, ...]
    when: Compiled
    missing: Walk | None

    def truth(self, order: Entity, state: State) -> int:
        """Whether it undoes the relief of an order."""
        relief = text_of(order, "relief", state)
        if relief is None:
            return VARYING & self.when(order, state)
        named = UNKNOWN if relief.value is None else TRUE if relief.value in self.reliefs else FALSE
        return named and named & self.when(order, state)


@attrs.frozen(eq=False)
class Orders:
    """The orders of records, under the revocations of a law."""

    revocations: tuple[Revocation, ...]

    def granted(self, rule: c.Rule, entity: Entity, state: State) -> int:
        """Whether an order that stands has already granted the relief of a rule to the entity itself."""
        truth = FALSE
        for order in state.record.orders_on.get(entity, ()):
            truth |= self.standing(grants_relief(order, rule, state), order, state)
        return truth

    def standing(self, truth: int, order: Entity, state: State) -> int:
        """A truth about an order, and that its relief has not been undone."""
        return truth and truth & NOT[self._revoked(order, state)]

    def _revoked(self, order: Entity, state: State) -> int:
        truth = FALSE
        for revocation in self.revocations:
            truth |= revocation.truth(order, state)
        return truth

    def note_missing(self, rule: c.Rule, entity: Entity, subject: Entity, state: State, out: set[str]) -> None:
        """Add what is unknown of the orders on an entity, if it is undecided whether one has already granted the relief."""
        if not state.record.orders_on or self.granted(rule, entity, state) != UNKNOWN:
            return
        for order in state.record.orders_on[entity]:
            grants = grants_relief(order, rule, state)
            if self.standing(grants, order, state) == UNKNOWN:
                if grants == UNKNOWN:
                    note_unknown_texts(order, ("relief", "citation"), subject, state, out)
                self.note_missing_of_revocations(order, subject, state, out)

    def note_missing_of_revocations(self, order: Entity, subject: Entity, state: State, out: set[str]) -> None:
        """Add what is unknown of the conditions that would undo an order, if it is undecided whether it was undone."""
        if self._revoked(order, state) != UNKNOWN:
            return
        for revocation in self.revocations:
            if revocation.truth(order, state) == UNKNOWN:
                note_unknown_texts(order, ("relief",), subject, state, out)
                if revocation.missing is not None:
                    revocation.missing(order, state, subject, out)


def grants_relief(order: Entity, rule: c.Rule, state: State) -> int:
    """Whether an order grants relief of the rule, or was made under its citation."""
    relief, citation = text_of(order, "relief", state), text_of(order, "citation", state)
    if relief is None or citation is None:
        return VARYING
    named = UNKNOWN if relief.value is None else TRUE if relief.value in rule.reliefs else FALSE
    if citation.value is None:
        return named | UNKNOWN
    return TRUE if citation.value == rule.cite or beneath(citation.value, rule.cite) else named


def text_of(order: Entity, name: str, state: State) -> Text | None:
    """What a text of an order may be; None if, over all days to come, the law may fill it in."""
    text = state.value(order, name)
    assert text is None or isinstance(text, Text)
    return text


def note_unknown_texts(order: Entity, names: tuple[str, ...], subject: Entity, state: State, out: set[str]) -> None:
    """Add the paths of what is not known of an order."""
    out.update(path(order, subject, name) for name in names if not state.value_of(order, name).known)
