"""Readings of conduct: decision diagrams, restricted to what a record says of the act; every answer is kept for the next such record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from clearance_rules.engines.acts import Act, Acts, Answered, may_be_undeclared
from clearance_rules.engines.bits import FALSE, TRUE, UNKNOWN, VARYING
from clearance_rules.logic import core as c
from clearance_rules.logic.acts import diagram
from clearance_rules.logic.conduct import GRADE_OF, speaks_for_itself
from clearance_rules.logic.entity import Entity
from clearance_rules.logic.missing import settled
from clearance_rules.logic.values import Choices, Cited
from clearance_rules.logic.walk import path

if TYPE_CHECKING:
    from clearance_rules.engines.state import State


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
        if may_be_undeclared(cited) and not isinstance(self.question, c.ActIs):
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
