"""The fields that a law declares of the entities of a record, and their facts filled in: what is recorded, or the widest possibility."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import attrs

from clearance_rules.logic import core as c
from clearance_rules.logic.act_facts import CONDUCT, of_act
from clearance_rules.logic.entity import Finding
from clearance_rules.logic.values import NONE, PENDING, Choices, Dates, Durations, Kind, Numbers, Possible, Text, Type, unknown
from clearance_rules.records.model import Facts

MOST_WORDS = 1 << 12
"""How many sets of recorded words it is kept what they are as facts of one owner, before all are let go."""


@attrs.frozen(eq=False)
class Fields:
    """The fields of one kind of owner: their types, what they may be of which nothing is known, and which are dates.

    `ahead`: the dates, each with what there is while it lies ahead: none of it (of what may be none, and is not due), or else it is
    pending. `start`: what there is of an owner of which nothing is recorded; for a charge with the facts of acts. `recorded_acts`: those
    that its charges record, each with the field and what that is of which nothing is known; `counted_acts`: those that are counted between
    its dates; of the others nothing is ever known.
    """

    program: c.Program
    types: dict[str, Type]
    widest: dict[str, Possible]
    ahead: dict[str, str]
    start: dict[str, Possible]
    recorded_acts: tuple[tuple[str, c.ActAttribute, str, Possible], ...]
    counted_acts: tuple[tuple[str, c.ActAttribute], ...]
    _words: dict[tuple[str, frozenset[str]], Possible] = attrs.field(factory=dict)

    def filled(self, start: dict[str, Possible], facts: Facts, findings: list[Finding], path: str) -> dict[str, Possible]:
        """What is there at the start, with what is recorded in its place. What no such fact can be is told, and leaves it unknown."""
        out, all_widest = start.copy(), self.widest
        for name, recorded in facts.items():
            widest = all_widest.get(name)
            if widest is None:
                continue
            if isinstance(recorded, Text) and isinstance(widest, Text):
                fitted: Possible | None = recorded
            elif isinstance(recorded, Dates) and isinstance(widest, Dates) and not (recorded.none or recorded.pending):
                fitted = recorded
            elif isinstance(recorded, Choices):
                fitted = self.word(name, recorded)
            else:
                fitted = self.fitted(name, recorded)
            if fitted is None:
                message = "The recorded value is none of those that this fact can have; it is read as unknown."
                findings.append(Finding(f"{path}.{name}", message))
            else:
                out[name] = fitted
        return out

    def word(self, name: str, recorded: Choices) -> Possible | None:
        """Recorded words as a value of a field; records have few of them. None if they do not fit."""
        key = (name, recorded.options)
        found: Possible | None = self._words.get(key)
        if found is None:
            found = self.fitted(name, recorded)
            if isinstance(found, Choices):
                if len(self._words) >= MOST_WORDS:
                    self._words.clear()
                self._words[key] = found
        return found

    def fitted(self, name: str, value: Possible) -> Possible | None:
        """The recorded value as one of the type; grades become the leaf grades that they stand for; None if it does not fit."""
        widest = self.widest[name]
        if isinstance(value, Dates):
            fits = isinstance(widest, Dates) and value.none <= widest.none and value.pending <= widest.pending
            return value if fits else None
        if isinstance(value, Choices):
            if self.types[name].kind is Kind.GRADE:
                return _leaf_grades(self.program, value.options)
            if isinstance(widest, Text):
                return Text(next(iter(value.options))) if len(value.options) == 1 else None
            return value if isinstance(widest, Choices) and value.options <= widest.options else None
        if isinstance(value, Numbers | Durations):
            fits = isinstance(widest, type(value)) and value.none <= widest.none
            return value if fits else None
        return value if isinstance(value, type(widest)) else None


@lru_cache(maxsize=256)
def fields_of(program: c.Program, owner: str) -> Fields:
    """The fields of a kind of owner under a law."""
    types = {name: type_ for (of, name), type_ in program.field_types.items() if of == owner}
    ahead = {name: NONE if t.may_be_none and not t.may_be_pending else PENDING for name, t in types.items() if t.kind is Kind.DATE}
    widest = {name: unknown(type_) for name, type_ in types.items()}
    acts = {CONDUCT + a.name: a for found in program.conducts.values() for a in found} if owner == "charge" else {}
    recorded = tuple((name, a, a.recorded_as, widest[a.recorded_as]) for name, a in acts.items() if a.recorded_as is not None)
    counted = tuple((name, a) for name, a in acts.items() if a.recorded_as is None and a.between is not None)
    start = {**widest, **{name: unknown(a.type) for name, a in acts.items()}}
    for name, a, _, may in recorded:
        of_unrecorded = of_act(may, a.type)
        if of_unrecorded != start[name]:  # what is the same stays one object, which is recognized at once
            start[name] = of_unrecorded
    return Fields(program, types, widest, ahead, start, recorded, counted)


def _leaf_grades(program: c.Program, names: frozenset[str]) -> Choices | None:
    """The leaf grades that grades stand for; None if one of them is no grade of the law."""
    leaves: Mapping[str, frozenset[str]] = program.grade_leaves
    return None if any(name not in leaves for name in names) else Choices(frozenset().union(*(leaves[name] for name in names)))
