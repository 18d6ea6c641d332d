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

from clearance_rules.lint.reach import any_value, told_by_noun, until
from clearance_rules.logic import core as c
from clearance_rules.logic.conduct import in_force
from clearance_rules.logic.entity import OFFENSE, PARAGRAPH
from clearance_rules.logic.groups import paragraph_parts
from clearance_rules.logic.pointwise import Frame, Point, representatives, truth_at
from clearance_rules.logic.truth import Truth
from clearance_rules.logic.values import NONE, PENDING, WHOLE, Dates, Kind, Leaf

OFFENSE_DATE = "offense-date"

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

    Only what is surely of the rule's noun is looked at. Looked into are tests of single facts, and quantifiers that ask for one entity, of
    a record in which there is one besides, unless that makes too many combinations; tests of two facts (false if one is `none`), other
    quantifiers, readings of conduct and what the record shows are taken as they come.
    """
    lost: dict[Key, bool | None] = {}
    for into in (True, False):
        told = told_by_noun(rule, program, day)
        tests = _Tests(program, Frame(day, program.rounding), leaves, {rule.variable: rule.kind}, into, told)
        tests.collect(rule.whole)
        crossed = [key for key, atoms in tests.singles.items() if len(atoms) > 1]
        tests.collect(rule.noun)
        lost = {key: _loses(rule, key, tests) for key in crossed}
        if None not in lost.values():
            break
    return [key for key, loses in lost.items() if loses is not False]


@attrs.frozen(eq=False)
class _Tests:
    """The tests of a condition: those of single facts, by fact, and those that are taken as they come.

    `into`: whether quantifiers are looked into. `told`: what dates of the subject may be, where its noun tells.
    """

    program: c.Program
    frame: Frame
    leaves: tuple[Leaf, ...]
    kinds: dict[str, str]
    into: bool
    told: Mapping[str, Dates]
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
            case c.AtLeast(1, variable, domain, where) if self.into:
                self.kinds[variable] = domain.kind
                self.bound[variable] = variable
                self.collect(where)
            case c.Single(fact) if fact.name != PARAGRAPH:  # under what an order was made is asked by itself, as a whole
                self.singles.setdefault(self.key(fact), {})[expr] = None
            case c.Const() | c.InForce():
                return
            case _:
                self.others[expr] = None

    def points(self, key: Key) -> list[Point]:
        """Values at which the tests of a fact give every answer that they can give; days and numbers in their order, states behind."""
        if key.name == OFFENSE:
            return list(self.leaves)
        type_ = self.program.field_types[key.owner, key.name]
        told = self.told.get(key.name) if (key.owner, key.of) == ("charge", "") else None
        possible = any_value(type_, self.frame.as_of) if told is None else until(told, self.frame.as_of)
        found: set[Point] = set()
        for test in self.singles[key]:
            found.update(representatives(possible, test.fact, [test.formula], self.frame, whole=type_.kind in WHOLE))
        states: list[Point] = [state for state in (NONE, PENDING) if state in found]
        return [*sorted(found.difference(states), key=_rank), *states]

    def relations(self, key: Key) -> list[c.Expr]:
        """The tests of two facts of which this is one."""
        return [test for test in self.others if any(self.key(fact) == key for fact in _both(test))]

    def agree(self, one: Point, other: Point) -> bool:
        """Whether an offense and a day of the act can go together, in either order: whether the law then had the offense."""
        leaf, day = (one, other) if isinstance(one, Leaf) else (other, one)
        assert isinstance(leaf, Leaf)
        offense = next((offense for offense in self.program.offenses if offense.leaf == attrs.evolve(leaf, inchoate="")), None)
        return offense is None or not isinstance(day, dt.date) or in_force(offense.start, offense.until, day)

    def holds(self, test: c.Single, point: Point) -> bool:
        return truth_at(test.formula, lambda _: point, self.frame) is Truth.TRUE


def _rank(point: Point) -> tuple[str, object]:
    """Values of one fact in their order; durations in days behind those in months."""
    return (str(getattr(point, "days", "")), getattr(point, "count", point) if not isinstance(point, str) else point)


def _both(test: c.Expr) -> list[c.Fact]:
    """The facts of a test of two."""
    terms = (test.left, test.right) if isinstance(test, c.Compare) else (test.since, test.by) if isinstance(test, c.Elapsed) else ()
    return [term for term in terms if isinstance(term, c.Fact)]


def _loses(rule: c.Rule, key: Key, tests: _Tests) -> bool | None:
    """Whether, in some combination of the other tests, the condition is unknown while every value of the fact gives the same.

    None if there are too many combinations to tell.
    """
    combined = _combined(key, tests)
    if combined is None:
        return None
    full, points = combined.full, tests.points(key)
    held = {test: [tests.holds(test, point) for point in points] for test in tests.singles[key]}

    def known(among: Sequence[int]) -> dict[c.Expr, Bits]:
        """What each test comes to if the fact is one of these values."""
        own: dict[c.Expr, Bits] = {}
        for test, at in held.items():
            own[test] = Bits(full if all(at[i] for i in among) else 0, 0 if any(at[i] for i in among) else full)
        none = [points[i] == NONE for i in among]
        for relation in tests.relations(key) if any(none) else ():
            own[relation] = Bits(0, full if all(none) else combined.bits[relation].false)
        return {**combined.bits, **own}

    single = [_judge(rule.whole, known([i]), full, tests) for i in range(len(points))]
    for among in _sets(points, key, tests):
        true = false = combined.feasible & combined.beside([points[i] for i in among])
        for i in among:
            true, false = true & single[i].true, false & single[i].false
        if true | false:
            tried = known(among)
            found, noun = _judge(rule.whole, tried, full, tests), _judge(rule.noun, tried, full, tests)
            if noun.true & (true & ~found.true | false & ~found.false):
                return True
    return False


def _sets(points: list[Point], key: Key, tests: _Tests) -> Iterator[Sequence[int]]:
    """The sets of values that a fact may be known to be among: any; of days and numbers every stretch; of offenses those of a section."""
    yield range(len(points))
    if key.name == OFFENSE:
        sections: dict[tuple[str, ...], list[int]] = {}
        for i, leaf in enumerate(tests.leaves):
            sections.setdefault((leaf.inchoate, *paragraph_parts(leaf.paragraph)[:2]), []).append(i)
        yield from sections.values()
    elif tests.program.field_types[key.owner, key.name].kind in ORDERED:
        known = sum(point not in (NONE, PENDING) for point in points)
        yield from (range(i, j) for i in range(known) for j in range(i + 2, known + 1))


@attrs.frozen(eq=False)
class _Combined:
    """What each other test comes to in each combination of the values of the other facts; `full` has a bit for each.

    `feasible`: the combinations in which no test of two facts is true of one that is `none`. `partners`: for the offense, the days of the
    act, and the other way round: sets of values, each with the combinations in which it is one of them.
    """

    bits: dict[c.Expr, Bits]
    full: int
    feasible: int
    partners: list[tuple[list[Point], int]]
    tests: _Tests

    def beside(self, points: Sequence[Point]) -> int:
        """The combinations in which all these values can be: of offenses those on one day of which all were in force, and so for days."""
        if not self.partners:
            return self.full
        return reduce(or_, (bits for others, bits in self.partners if any(self._agree(points, other) for other in others)), 0)

    def _agree(self, points: Sequence[Point], other: Point) -> bool:
        return all(self.tests.agree(point, other) for point in points)


def _combined(key: Key, tests: _Tests) -> _Combined | None:
    """The combinations; None if there are too many."""
    ways: list[tuple[Key | None, dict[c.Expr, list[bool]], list[list[Point]]]] = [
        (None, {test: [False, True]}, [[], []]) for test in tests.others
    ]
    for fact, atoms in tests.singles.items():
        if fact != key:
            patterns: dict[tuple[bool, ...], list[Point]] = {}
            for point in tests.points(fact):
                patterns.setdefault(tuple(tests.holds(atom, point) for atom in atoms), []).append(point)
            ways.append((fact, {atom: [pattern[i] for pattern in patterns] for i, atom in enumerate(atoms)}, list(patterns.values())))
    total = prod(len(values) for _, _, values in ways)
    if total > MOST:
        return None
    full = feasible = (1 << total) - 1
    bits: dict[c.Expr, Bits] = {}
    partners: list[tuple[list[Point], int]] = []
    stride = 1
    for fact_, answers, values in ways:
        for test, answer in answers.items():
            true = _repeated(answer, stride, full)
            bits[test] = Bits(true, full ^ true)
        if fact_ is not None:
            none = _repeated([set(points) == {NONE} for points in values], stride, full)
            for relation in tests.relations(fact_):
                feasible &= ~(none & bits[relation].true)
            if {fact_.name, key.name} == {OFFENSE, OFFENSE_DATE} and fact_.of == key.of:
                each = (_repeated([i == j for j in range(len(values))], stride, full) for i in range(len(values)))
                partners = list(zip(values, each, strict=True))
        stride *= len(values)
    return _Combined(bits, full, feasible, partners, tests)


def _repeated(answers: list[bool], stride: int, full: int) -> int:
    """The bits of the combinations in which a fact gives yes: each of its answers holds for `stride` of them, again and again."""
    every = full // ((1 << stride * len(answers)) - 1)
    return every * sum(((1 << stride) - 1) << stride * i for i, answer in enumerate(answers) if answer)


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
        case c.Defined(_, _, part):
            return _judge(part, known, full, tests)
        case c.AtLeast(1, _, _, part) if tests.into:
            return _judge(part, known, full, tests)
        case c.Const(value):
            return _certain(value, full)
        case c.InForce(start, until):
            return _certain(in_force(start, until, tests.frame.as_of), full)
        case _:
            return known[expr]


def _certain(holds: bool, full: int) -> Bits:
    return Bits(full if holds else 0, 0 if holds else full)
