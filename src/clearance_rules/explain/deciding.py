"""The smallest sets of facts that would make an undetermined grant eligible, with the values that they would need.

Each part of the grant that is open is searched by itself: single facts first, then pairs, then threes, until some settle it, each fact
over the stretches of its values in which no test changes its answer. What settles every part together is then tried on the grant as
a whole, and freed of what it can do without. A fact is "learned" by giving it to the record and reading the record anew, so that all
that follows from it follows here, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice, product

import attrs

from clearance_rules.explain.learning import Learner, OpenFact
from clearance_rules.explain.parts import Part, truth_of
from clearance_rules.explain.stretches import in_words
from clearance_rules.logic import core as c
from clearance_rules.logic.entity import Entity
from clearance_rules.logic.reference import Context, rule_truth
from clearance_rules.logic.truth import Truth

LARGEST = 3
"""The most facts that are tried together for one part of a grant."""
MOST, LEAST = 400, 24
"""How often, for one grant, a record is read anew with more facts in it: at most, and even if other grants have spent the rest."""
READINGS = 4000
"""How many charges are read anew for all grants of a person together: it takes a second or two."""
_COMBINED = 200
_BOXES = 3
_TRIED = 24
SHOWN = 6


@attrs.frozen
class Need:
    """A fact that would have to be known, by its path in results, and the values that it would need, in words."""

    path: str
    values: str


@attrs.frozen
class Deciding:
    """What would make a grant eligible. Each of the `sets` is enough; no fact of a set can be left out.

    `more`: how many further sets were found. `unsettled`: the parts that no three facts settle. `complete`: the search was not cut off.
    """

    sets: tuple[tuple[Need, ...], ...]
    more: int
    unsettled: tuple[Part, ...]
    complete: bool


@attrs.define
class Trials:
    """What is left of the readings anew for one explanation, and how many charges each of them reads."""

    charges: int
    left: int = READINGS

    def allotted(self) -> int:
        """How many readings the next grant may take: a quarter of what is left, so that no grant takes all from the others."""
        return min(MOST, max(LEAST, self.left // (4 * max(1, self.charges))))

    def spend(self, readings: int) -> None:
        """Count the readings that a grant took."""
        self.left = max(0, self.left - readings * self.charges)


Facts = frozenset[OpenFact]
Box = Mapping[OpenFact, frozenset[int]]
"""For each fact, the stretches (by their numbers) that it may be in; any combination of them will do."""


@attrs.define
class _Search:
    learner: Learner
    rule: c.Rule
    trials: int  # how many are left
    too_many: bool = False
    learned: dict[frozenset[tuple[OpenFact, int]], tuple[Entity, Context] | None] = attrs.field(factory=dict)

    @property
    def cut_off(self) -> bool:
        return self.too_many or self.trials <= 0

    def truth(self, part: Part | None, facts: Mapping[OpenFact, int]) -> Truth:
        """The truth of a part, or of the whole grant, if the facts lie in these stretches; false if they cannot.

        Unknown, too, if no trial is left.
        """
        key = frozenset(facts.items())
        if key not in self.learned:
            if self.trials <= 0:
                return Truth.UNKNOWN
            self.trials -= 1
            self.learned[key] = self.learner.learn({fact: self.learner.stretches(fact)[index] for fact, index in facts.items()})
        learned = self.learned[key]
        if learned is None:
            return Truth.FALSE
        subject, ctx = learned
        return rule_truth(self.rule, subject, ctx) if part is None else truth_of(part, self.rule, subject, ctx)

    def settling(self, part: Part, facts: list[OpenFact], own: int) -> list[Box]:
        """The ways to make a part true by as few of the facts as can be. Only the `own` first ones are tried together."""
        solved: dict[Facts, list[tuple[int, ...]]] = {}
        level: list[tuple[tuple[int, int], ...]] = [()]
        for size in range(LARGEST):
            following = []
            for chosen, fact in product(level, range(len(facts) if size == 0 else own)):
                if chosen and fact <= chosen[-1][0]:
                    continue
                for stretch in range(len(self.learner.stretches(facts[fact]))):
                    if self.cut_off:
                        break
                    tried = (*chosen, (fact, stretch))
                    found = self.truth(part, {facts[i]: s for i, s in tried})
                    if found is Truth.TRUE:
                        solved.setdefault(frozenset(facts[i] for i, _ in tried), []).append(tuple(s for _, s in tried))
                    elif found is Truth.UNKNOWN and fact < own:
                        following.append(tried)
            if solved or self.cut_off:
                break
            level = following
        return list(_boxes_of(solved, facts))

    def together(self, ways: list[list[Box]]) -> list[Box]:
        """The ways to make every part true; each was tried on the grant as a whole, and can do without none of its facts."""
        found: list[Box] = [{}]
        for boxes in ways:
            found = [box for a, b in product(found, boxes) if (box := _joined(a, b)) is not None]
            if len(found) > _COMBINED:
                self.too_many, found = True, found[:_COMBINED]
        lean = []
        for box in _smallest(found):
            if self._holds(box):
                without = self._lean(box)
                if self.trials > 0:  # else it may be that it was not tried without one of its facts
                    lean.append(without)
        return sorted(_smallest(lean), key=len)

    def _lean(self, box: Box) -> Box:
        """The box without the facts that are not needed once the others are known."""
        for fact in box:
            rest = {other: chosen for other, chosen in box.items() if other != fact}
            if self._holds(rest):
                return self._lean(rest)
        return box

    def _holds(self, box: Box) -> bool:
        combinations = (dict(zip(box, chosen, strict=True)) for chosen in product(*(sorted(options) for options in box.values())))
        return all(self.truth(None, chosen) is Truth.TRUE for chosen in islice(combinations, _TRIED))


def deciding(learner: Learner, rule: c.Rule, open_parts: Mapping[Part, Iterable[str]], trials: Trials) -> Deciding:
    """What would make the grant eligible; `open_parts` are its undecided parts with the paths of what is missing in them."""
    allotted = trials.allotted()
    search = _Search(learner, rule, allotted)
    found = _found(search, open_parts)
    trials.spend(allotted - search.trials)
    return found


def _found(search: _Search, open_parts: Mapping[Part, Iterable[str]]) -> Deciding:
    learner = search.learner
    ways: list[list[Box]] = []
    unsettled = []
    every = [path for paths in open_parts.values() for path in sorted(paths)]
    for part, paths in open_parts.items():
        own = [fact for path in sorted(paths) if (fact := learner.fact(path)) is not None]
        if (history := learner.histories(own)) is not None:
            own.append(history)
        # What another part lacks can settle this one, too: a presumption may wait for it.
        others = [fact for path in every if (fact := learner.fact(path)) is not None and fact not in own]
        boxes = _smallest([_opened(box, learner) for box in search.settling(part, [*own, *dict.fromkeys(others)], len(own))])
        if boxes:
            ways.append(boxes)
        else:
            unsettled.append(part)
    if unsettled:
        return Deciding((), 0, tuple(unsettled), not search.cut_off)
    found = search.together(ways)
    sets = tuple(tuple(_need(learner, fact, chosen) for fact, chosen in box.items()) for box in found)
    return Deciding(sets[:SHOWN], max(0, len(sets) - SHOWN), (), not search.cut_off)


def _need(learner: Learner, fact: OpenFact, chosen: frozenset[int]) -> Need:
    every = learner.stretches(fact)
    return Need(fact.path, in_words([every[i] for i in sorted(chosen)], every, learner.type_of(fact)))


def _opened(box: Box, learner: Learner) -> Box:
    """The box with the sources of a history one by one."""
    return {source: chosen for fact, chosen in box.items() for source in learner.sources(fact)}


def _smallest(boxes: list[Box]) -> list[Box]:
    """The boxes, each once, of which no other asks for only some of the facts."""
    distinct = [box for i, box in enumerate(boxes) if box not in boxes[:i]]
    return [box for box in distinct if not any(other.keys() < box.keys() for other in distinct)]


def _joined(a: Box, b: Box) -> Box | None:
    """What is in both; None if some fact could then be nowhere."""
    out = {**a, **b}
    for fact in a.keys() & b.keys():
        out[fact] = a[fact] & b[fact]
    return out if all(out.values()) else None


# ------------------------------------------------------------------------------------------------ from values to boxes


def _boxes_of(solved: Mapping[Facts, list[tuple[int, ...]]], facts: list[OpenFact]) -> Iterator[Box]:
    for names in solved:
        ordered = [fact for fact in facts if fact in names]
        for box in _boxes(solved[names]):
            yield dict(zip(ordered, box, strict=True))


def _boxes(combinations: list[tuple[int, ...]]) -> Iterator[tuple[frozenset[int], ...]]:
    """Boxes that cover the combinations, the first ones each as wide as can be; at most three."""
    every = set(combinations)
    left = dict.fromkeys(combinations)
    for _ in range(_BOXES):
        if not left:
            return
        box = [{value} for value in next(iter(left))]
        for dimension in range(len(box)):
            for value in sorted({combination[dimension] for combination in every}):
                wider = [{value} if i == dimension else options for i, options in enumerate(box)]
                if all(combination in every for combination in product(*wider)):
                    box[dimension].add(value)
        covered = set(product(*box))
        left = {combination: None for combination in left if combination not in covered}
        yield tuple(frozenset(options) for options in box)
