"""What the readings of a law come to for a charge, in short: a number that is the same for charges of which they tell the same."""

from __future__ import annotations

from itertools import count

import attrs

from clearance_rules.engines.acts import Acts
from clearance_rules.engines.bits import UNKNOWN
from clearance_rules.engines.readings import Reading
from clearance_rules.engines.state import State
from clearance_rules.logic import core as c
from clearance_rules.logic.entity import Entity
from clearance_rules.logic.missing import settled
from clearance_rules.logic.values import Choices, Possible

MOST_SAID = 1 << 13
"""For how much that records say of acts the answers are kept, before all are let go."""

Answer = tuple[int, frozenset[str]]
"""The truth of a reading, and what is missing for it if it is open."""


@attrs.define(eq=False)
class Said:
    """What readings come to, and whether some act fits the charge. `number`: no other is ever given the same."""

    number: int
    answers: tuple[Answer, ...]
    fits: bool


@attrs.define(eq=False)
class Answers:
    """The readings of a law, and what they came to. `bounds`: the facts of a charge that they compare with."""

    acts: Acts
    readings: tuple[Reading, ...]
    bounds: tuple[str, ...]
    dates: tuple[c.Fact, ...]
    _known: dict[object, Said] = attrs.field(factory=dict)
    _alike: dict[object, Said] = attrs.field(factory=dict)
    _numbers: count[int] = attrs.field(factory=count)

    @classmethod
    def of(cls, acts: Acts, readings: tuple[Reading, ...]) -> Answers:
        """Nothing yet."""
        questions = [reading.question for reading in readings if isinstance(reading.question, c.GradedBelow)]
        bounds = dict.fromkeys(question.bound.name for question in questions if isinstance(question.bound, c.Fact))
        attributes = (attribute for found in acts.program.conducts.values() for attribute in found)
        dates = dict.fromkeys(fact for attribute in attributes for fact in attribute.between or ())
        return cls(acts, readings, tuple(bounds), tuple(dates))

    def said(self, charge: Entity, state: State) -> Said:
        """What the readings come to for a charge.

        That hangs on what the record says of the act; on which grades they compare with; and, for what is missing, on whether the dates
        of the act and the offense are known.
        """
        facts = charge.facts
        bounds = [_options(facts[name]) for name in self.bounds]
        dates = [(charge.up[fact.up[-1]].facts if fact.up else facts)[fact.name].known for fact in self.dates]
        key = (self.acts.key(charge, state), settled(facts["offense"]), *bounds, *dates)
        found = self._known.get(key)
        if found is None:
            if len(self._known) >= MOST_SAID:
                self._known.clear()
                self._alike.clear()
            found = self._known[key] = self._work_out(charge, state)
        return found

    def _work_out(self, charge: Entity, state: State) -> Said:
        answers = tuple(_answer(reading, charge, state) for reading in self.readings)
        fits = self.acts.fit(charge, state)
        found = self._alike.get((answers, fits))
        if found is None:
            found = self._alike[answers, fits] = Said(next(self._numbers), answers, fits)
        return found


def _options(grade: Possible) -> frozenset[str]:
    assert isinstance(grade, Choices)
    return grade.options


def _answer(reading: Reading, charge: Entity, state: State) -> Answer:
    truth = reading(charge, state)
    missing: set[str] = set()
    if truth == UNKNOWN:
        reading.note_missing(charge, charge, state, missing)
    return truth, frozenset(missing)
