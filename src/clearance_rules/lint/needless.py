"""Facts over which a condition may be needlessly unknown: where one is unknown, though every value that it may have gives the same verdict.

Strong Kleene logic judges a test at a time. Nothing is lost over a fact that is tested in one direction only; where it is tested in two,
as in `(A and x < 5) or (B and x >= 5)`, that x is not known costs the verdict even where A and B both hold. Here every combination of
what the other tests can come to is tried, all at once: a condition is judged in bits, one for each combination.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from math import prod
from operator import and_, or_

import attrs

from clearance_rules.lint.reach import any_value
from clearance_rules.logic import core as c
from clearance_rules.logic.conduct import in_force
from clearance_rules.logic.groups import paragraph_parts
from clearance_rules.logic.pointwise import Frame, Point, representatives, truth_at
from clearance_rules.logic.truth import Truth
from clearance_rules.logic.values import NONE, PENDING, WHOLE, Kind, Leaf

MOST = 1 << 18
"""The most combinations that are tried. Of a condition with more, every fact with two tests is taken to lose."""

ORDERED = frozenset(Kind) - {Kind.YESNO, Kind.CHOICE, Kind.GRADE, Kind.TEXT, Kind.CITATION}
"""The kinds of facts that may be known to lie in a stretch."""


@attrs.frozen
class Key:
    """A fact of what a rule is about, or of what a quantifier calls `of`."""

    owner: str
    name: str
    of: str = ""


@attrs.frozen
class Bits:
    """What a condition comes to: a bit for each combination in which it is true, and for each in which it is false."""

    true: int
    false: int


def needlessly_unknown(rule: c.Rule, program: c.Program, leaves: tuple[Leaf, ...], day: dt.date) -> list[Key]:
    """The facts over which the condition of a rule may be needlessly unknown. `leaves`: the offenses that a citation may mean.

    Only what is of the rule's noun is looked at. Looked into are tests of single facts, and quantifiers that ask for one entity, of a
    record in which there is one besides; tests of two facts, other quantifiers, readings of conduct and what the record shows are taken
    as they come.
    """
    noun = rule.noun.parts if isinstance(rule.noun, c.And) else (rule.noun,)
    tests = _Tests(program, Frame(day, program.rounding), leaves, {rule.variable: rule.kind}, noun)
    tests.collect(rule.whole)
    return [key for key, atoms in tests.singles.items() if len(atoms) > 1 and _loses(rule.whole, key, tests)]


@attrs.frozen(eq=False)
class _Tests:
    """The tests of a condition: those of single facts, by fact, and those that are taken as they come."""

    program: c.Program
    frame: Frame
    leaves: tuple[Leaf, ...]
    kinds: dict[str, str]
    noun: tuple[c.Expr, ...]
    bound: dict[str, str] = attrs.field(factory=dict)  # the variables of quantifiers
    singles: dict[Key, dict[c.Single, None]] = attrs.field(factory=dict)
    others: dict[c.Expr, None] = attrs.field(factory=dict)

    def key(self, fact: c.Fact) -> Key:
        owner = fact.up[-1] if fact.up else self.kinds[fact.variable]
        return Key(owner, fact.name, "" if owner == "person" else self.bound.get(fact.variable, ""))

    def collect(self, expr: c.Expr) -> None:
        match expr:
            case c.Not(part) | c.Defined(_, _, part):
                self.collect(part)
            case c.And(parts) | c.Or(parts):
                for part in parts:
                    self.collect(part)
            case c.AtLeast(1, variable, domain, where):
                self.kinds[variable] = domain.kind
                self.bound[variable] = variable
                self.collect(where)
            case c.Single(fact):
                self.singles.setdefault(self.key(fact), {})[expr] = None
            case c.Const() | c.InForce():
                return
            case _:
                self.others[expr] = None

    def points(self, key: Key) -> list[Point]:
        """Values, of what is of the rule's noun, at which the tests of a fact give every answer that they can give.

        Days and numbers come in their order, states behind them.
        """
        if key.name == "offense":
            return list(self.leaves)
        type_ = self.program.field_types[key.owner, key.name]
        found: set[Point] = set()
        for test in self.singles[key]:
            found.update(
                representatives(any_value(type_, self.frame.as_of), test.fact, [test.formula], self.frame, whole=type_.kind in WHOLE)
            )
        states: list[Point] = [state for state in (NONE, PENDING) if state in found]
        ordered = [*sorted(found.difference(states), key=_rank), *states]
        of_noun = [one for one in self.noun if isinstance(one, c.Single) and self.key(one.fact) == key]
        return [point for point in ordered if all(self.holds(one, point) for one in of_noun)]

    def holds(self, test: c.Single, point: Point) -> bool:
        return truth_at(test.formula, lambda _: point, self.frame) is Truth.TRUE


def _rank(point: Point) -> tuple[str, object]:
    """Values of one fact in their order; durations in days behind those in months."""
    return (str(getattr(point, "days", "")), getattr(point, "count", point) if not isinstance(point, str) else point)


def _loses(whole: c.Expr, key: Key, tests: _Tests) -> bool:
    """Whether, in some combination of the other tests, the condition is unknown while every value of the fact gives the same."""
    settled = _combined(key, tests)
    if settled is None:
        return True
    others, full = settled
    points = tests.points(key)
    held = {test: [tests.holds(test, point) for point in points] for test in tests.singles[key]}

    def judged(among: Sequence[int]) -> Bits:
        own: dict[c.Expr, Bits] = {
            test: Bits(full if all(at[i] for i in among) else 0, 0 if any(at[i] for i in among) else full) for test, at in held.items()
        }
        return _judge(whole, {**others, **own}, full, tests)

    single = [judged(range(i, i + 1)) for i in range(len(points))]
    for among in _sets(points, key, tests):
        true = false = full
        for i in among:
            true, false = true & single[i].true, false & single[i].false
        found = judged(among)
        if true & ~found.true or false & ~found.false:
            return True
    return False


def _sets(points: list[Point], key: Key, tests: _Tests) -> Iterator[Sequence[int]]:
    """The sets of values that a fact may be known to be among: any; of days and numbers every stretch; of offenses those of a section."""
    yield range(len(points))
    if key.name == "offense":
        sections: dict[tuple[str, ...], list[int]] = {}
        for i, leaf in enumerate(tests.leaves):
            sections.setdefault((leaf.inchoate, *paragraph_parts(leaf.paragraph)[:2]), []).append(i)
        yield from sections.values()
    elif tests.program.field_types[key.owner, key.name].kind in ORDERED:
        known = sum(point not in (NONE, PENDING) for point in points)
        yield from (range(i, j) for i in range(known) for j in range(i + 2, known + 1))


def _combined(key: Key, tests: _Tests) -> tuple[dict[c.Expr, Bits], int] | None:
    """What each other test comes to in each combination of the values of the other facts; None if there are too many."""
    ways: list[dict[c.Expr, list[bool]]] = [{other: [False, True]} for other in tests.others]
    for fact, atoms in tests.singles.items():
        if fact != key:
            patterns = dict.fromkeys(tuple(tests.holds(atom, point) for atom in atoms) for point in tests.points(fact))
            ways.append({atom: [pattern[i] for pattern in patterns] for i, atom in enumerate(atoms)})
    sizes = [len(next(iter(way.values()))) for way in ways]
    if prod(sizes) > MOST:
        return None
    total, stride = prod(sizes), 1
    full = (1 << total) - 1
    out: dict[c.Expr, Bits] = {}
    for way, size in zip(ways, sizes, strict=True):
        block = (1 << stride) - 1
        every = full // ((1 << stride * size) - 1)  # a bit at the start of each turn of this fact through its answers
        for test, answers in way.items():
            true = every * sum(block << stride * i for i, answer in enumerate(answers) if answer)
            out[test] = Bits(true, full ^ true)
        stride *= size
    return out, full


def _judge(expr: c.Expr, known: Mapping[c.Expr, Bits], full: int, tests: _Tests) -> Bits:
    match expr:
        case c.Not(part):
            found = _judge(part, known, full, tests)
            return Bits(found.false, found.true)
        case c.And(parts):
            judged = [_judge(part, known, full, tests) for part in parts]
            return Bits(reduce(and_, (one.true for one in judged)), reduce(or_, (one.false for one in judged)))
        case c.Or(parts):
            judged = [_judge(part, known, full, tests) for part in parts]
            return Bits(reduce(or_, (one.true for one in judged)), reduce(and_, (one.false for one in judged)))
        case c.Defined(_, _, part) | c.AtLeast(1, _, _, part):
            return _judge(part, known, full, tests)
        case c.Const(value):
            return _certain(value, full)
        case c.InForce(start, until):
            return _certain(in_force(start, until, tests.frame.as_of), full)
        case _:
            return known[expr]


def _certain(holds: bool, full: int) -> Bits:
    return Bits(full if holds else 0, 0 if holds else full)
