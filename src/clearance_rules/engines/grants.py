"""What compiled expressions ask of the law around them: whether a grant is true, and what is presumed of a named condition."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import attrs

from clearance_rules.engines.bits import FALSE, TRUE, UNKNOWN, VARYING
from clearance_rules.logic import core as c
from clearance_rules.logic.conduct import in_force
from clearance_rules.logic.entity import Entity
from clearance_rules.logic.walk import path

if TYPE_CHECKING:
    from collections.abc import Callable

    from clearance_rules.engines.rules import CompiledRule
    from clearance_rules.engines.state import State
    from clearance_rules.engines.walks import Exercised


@attrs.frozen(eq=False)
class Definition:
    """A named condition that presumptions fill in where it is unknown: each with the condition under which it does, in their order."""

    name: str
    presumptions: list[tuple[c.Presumption, Callable[[Entity, State], int]]] = attrs.field(factory=list)

    def __call__(self, entity: Entity, state: State) -> int:
        """What is presumed of an entity of which the condition is unknown; over all days to come, that varies."""
        if state.day.varying:
            return VARYING
        presumption = self._first(entity, state)
        if presumption is None:
            return UNKNOWN
        return TRUE if presumption.value is True else FALSE

    def note_presumed(self, entity: Entity, subject: Entity, state: State, out: set[str]) -> None:
        """Add what is presumed of an entity of which the condition is unknown."""
        presumption = self._first(entity, state)
        if presumption is not None:
            out.add(presumed_text(presumption, entity, subject, self.name))

    def note_exercised(self, entity: Entity, state: State, out: set[Exercised]) -> None:
        """Add the presumption about an entity of which the condition is unknown."""
        presumption = self._first(entity, state)
        if presumption is not None:
            out.add(presumption)

    def _first(self, entity: Entity, state: State) -> c.Presumption | None:
        key = (self, entity)
        if key not in state.presumed:
            state.presumed[key] = self._found(entity, state)
        return state.presumed[key]

    def _found(self, entity: Entity, state: State) -> c.Presumption | None:
        for presumption, when in self.presumptions:
            if in_force(presumption.start, presumption.until, state.day.as_of) and when(entity, state) == TRUE:
                return presumption
        return None


def presumed_text(presumption: c.Presumption, entity: Entity, subject: Entity, name: str) -> str:
    """A presumption that filled in a fact or a definition, in a result about the subject."""
    return f"{path(entity, subject, name)}={presumption.value_text} under {presumption.cite}"


@attrs.frozen(eq=False)
class Granting:
    """The grants under a citation for entities of a kind, whichever version is in force."""

    cite: str
    kind: str

    def __call__(self, entity: Entity, state: State) -> int:
        """Whether any is true of the entity; over all days to come, of which each version knows only its own, whether one can be."""
        truth = FALSE
        for rule in self._versions(state):
            truth |= rule.truth(entity, state)
        return truth & VARYING if state.day.varying else truth

    def note_missing(self, entity: Entity, subject: Entity, state: State, out: set[str]) -> None:
        """Add what is missing for deciding whether any is true."""
        for rule in self._versions(state):
            rule.note_missing(entity, subject, state, out)

    def note_presumed(self, entity: Entity, subject: Entity, state: State, out: set[str]) -> None:
        """Add what is presumed where the conditions of the grants read it."""
        for rule in self._versions(state):
            rule.note_presumed_of_whole(entity, subject, state, out)

    def note_exercised(self, entity: Entity, state: State, out: set[Exercised]) -> None:
        """Add what of the law the conditions of the grants exercise."""
        for rule in self._versions(state):
            rule.note_exercised(entity, state, out)

    def note_turns(self, entity: Entity, state: State, out: set[dt.date]) -> None:
        """Add the days on which the grants may turn."""
        for rule in self._versions(state):
            rule.note_turns(entity, state, out)

    def _versions(self, state: State) -> tuple[CompiledRule, ...]:
        return state.day.granting.get((self.cite, self.kind), ())
