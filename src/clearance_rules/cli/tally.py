"""Counting decisions: rows of many charges that say the same are one shape, so that a row costs one look-up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, TypeVar

import attrs

from clearance_rules.logic.verdict import ELIGIBLE, INELIGIBLE, UNDETERMINED

if TYPE_CHECKING:
    from clearance_rules.logic.verdict import Row

MOST_SHAPES = 16_384  # some 25 MB, with their texts

Fact = tuple[str, str]
"""The owner and the name of a fact."""
Found = tuple[int, int, int]
"""Of a charge, as sets of numbers: the facts that are missing, the reliefs that are granted, and those that are left open."""
T = TypeVar("T")


@attrs.define(eq=False)
class Shape:
    """What a row says, apart from whose it is and from when relief is due.

    The facts that are missing, and the reliefs that it grants or leaves open, are sets of numbers: `missing_bits`, `granted_bits`,
    `open_bits`. `rows`: how many rows say so since they were last summed up. `text` and `marked` are the writer's: how the file of
    verdicts has it, and how many of its texts got an apostrophe in front.
    """

    principal: bool
    citation: str
    relief: str
    verdict: str
    reasons: tuple[str, ...]
    missing: tuple[str, ...]
    presumed: tuple[str, ...]
    missing_bits: int
    granted_bits: int
    open_bits: int
    text: bytes | None = None
    marked: int = 0
    rows: int = 0


@attrs.frozen
class Hanging:
    """How much hangs on a missing fact: undetermined verdicts that name it, and charges with no better verdict of which one does."""

    verdicts: int
    charges: int


@attrs.define
class Tally:
    """Counts of decisions. Memory is bounded: `MOST_SHAPES` shapes are told apart at a time, and then summed up.

    `fact_of`: the fact that a path in `missing` means in a row under a citation.
    """

    fact_of: Callable[[str, str], Fact]
    rows: int = 0
    _marked: int = 0
    _shapes: dict[tuple[object, ...], Shape] = attrs.field(factory=dict)
    _facts: dict[Fact, int] = attrs.field(factory=dict)
    _reliefs: dict[str, int] = attrs.field(factory=dict)
    _naming: Counter[int] = attrs.field(factory=Counter)  # undetermined verdicts, by the facts that they name
    _charges: Counter[Found] = attrs.field(factory=Counter)

    def add(self, rows: Sequence[Row]) -> list[Shape]:
        """Count the rows of a person, charge by charge, and give the shape of each."""
        if len(self._shapes) >= MOST_SHAPES:
            self._sum_up()
        self.rows += len(rows)
        found: list[Shape] = []
        shapes = self._shapes
        case = charge = None
        missing = granted = left_open = 0
        for row in rows:
            key = (row.principal, row.citation, row.relief, row.verdict, row.reasons, row.missing, row.presumed)
            shape = shapes.get(key)
            if shape is None:
                shape = shapes[key] = self._shape(*key)
            shape.rows += 1
            found.append(shape)
            if row.charge_id != charge or row.case_id != case:
                if charge is not None:
                    self._charges[missing, granted, left_open] += 1
                case, charge = row.case_id, row.charge_id
                missing = granted = left_open = 0
            missing |= shape.missing_bits
            granted |= shape.granted_bits
            left_open |= shape.open_bits
        if charge is not None:
            self._charges[missing, granted, left_open] += 1
        return found

    def _shape(
        self,
        principal: bool,
        citation: str,
        relief: str,
        verdict: str,
        reasons: tuple[str, ...],
        missing: tuple[str, ...],
        presumed: tuple[str, ...],
    ) -> Shape:
        reliefs = _bits(self._reliefs, relief.split(" and ") if relief else ())
        return Shape(
            principal,
            citation,
            relief,
            verdict,
            reasons,
            missing,
            presumed,
            missing_bits=_bits(self._facts, (self.fact_of(path, citation) for path in missing)) if verdict == UNDETERMINED else 0,
            granted_bits=reliefs if verdict == ELIGIBLE else 0,
            open_bits=reliefs if verdict == UNDETERMINED else 0,
        )

    def _sum_up(self) -> None:
        for shape in self._shapes.values():
            self._marked += shape.marked * shape.rows
            if shape.missing_bits:
                self._naming[shape.missing_bits] += shape.rows
        self._shapes.clear()

    # -------------------------------------------------------------------------------------------- what was counted

    @property
    def marked(self) -> int:
        """How many texts got an apostrophe in front."""
        self._sum_up()
        return self._marked

    @property
    def verdicts(self) -> dict[str, int]:
        """The charges by the best verdict of each."""
        found = dict.fromkeys((ELIGIBLE, UNDETERMINED, INELIGIBLE), 0)
        for (_, granted, left_open), count in self._charges.items():
            found[ELIGIBLE if granted else UNDETERMINED if left_open else INELIGIBLE] += count
        return found

    @property
    def reliefs(self) -> dict[str, dict[str, int]]:
        """By relief, the charges that are eligible for it, and those of which that is undetermined."""
        found = {relief: {ELIGIBLE: 0, UNDETERMINED: 0} for relief in sorted(self._reliefs)}
        for (_, granted, left_open), count in self._charges.items():
            for relief, bit in self._reliefs.items():
                if granted & bit:
                    found[relief][ELIGIBLE] += count
                elif left_open & bit:
                    found[relief][UNDETERMINED] += count
        return found

    @property
    def hanging(self) -> dict[Fact, Hanging]:
        """The facts that undetermined verdicts name, and how much hangs on each."""
        self._sum_up()
        verdicts: Counter[Fact] = Counter()
        charges: Counter[Fact] = Counter()
        for naming, count in self._naming.items():
            verdicts.update({fact: count for fact, bit in self._facts.items() if naming & bit})
        for (naming, granted, _), count in self._charges.items():
            if not granted:
                charges.update({fact: count for fact, bit in self._facts.items() if naming & bit})
        return {fact: Hanging(verdicts[fact], charges[fact]) for fact in self._facts}


def _bits(numbered: dict[T, int], found: Iterable[T]) -> int:
    """A set as a number, of things each of which has a bit of its own; new ones get one."""
    bits = 0
    for one in found:
        bits |= numbered.setdefault(one, 1 << len(numbered))
    return bits
