"""Decision diagrams over acts: which answers a question can get from the acts that satisfy an offense's elements.

A diagram branches on one fact of the act at a time; its leaves are *yes*, *no*, and *no such act*. It is built once per offense and
question; a record then restricts it to the branches that its facts allow. Facts of an act vary independently of one another, so
what remains is exact.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import combinations, pairwise

import attrs

from clearance_rules.logic import core as c
from clearance_rules.logic.pointwise import Frame, Point, truth_at
from clearance_rules.logic.truth import Truth
from clearance_rules.logic.values import WHOLE, Choices, Numbers, Possible, Type


@attrs.frozen
class Segment:
    """The numbers from `lo` to `hi`: one number if they are equal, else those strictly between; None is no bound.

    The ends of a segment of whole numbers are whole.
    """

    lo: Decimal | None
    hi: Decimal | None
    whole: bool

    @property
    def sample(self) -> Decimal | None:
        """A number in the segment; None if there is none (two neighbors have no whole number between them)."""
        if self.lo is None or self.hi is None:
            return self.hi - 1 if self.hi is not None else self.lo + 1 if self.lo is not None else Decimal(0)
        if self.lo == self.hi:
            return self.lo
        if self.whole:
            return self.lo + 1 if self.lo + 1 < self.hi else None
        return (self.lo + self.hi) / 2

    def meets(self, lo: Decimal | None, hi: Decimal | None) -> bool:
        """Whether some number of the segment lies from `lo` to `hi`, both included."""
        if self.lo is not None and self.lo == self.hi:
            return (lo is None or lo <= self.lo) and (hi is None or self.lo <= hi)
        step = Decimal(1) if self.whole else Decimal(0)
        first = lo if self.lo is None else self.lo + step if lo is None or lo <= self.lo else lo
        last = hi if self.hi is None else self.hi - step if hi is None or hi >= self.hi else hi
        if first is None or last is None:
            return True
        if self.whole:
            return first <= last
        return first < last or (first == last and first != self.lo and last != self.hi)


Cell = frozenset[str] | Segment


@attrs.frozen(cache_hash=True)
class Branch:
    """Branch on a fact: each cell of its values leads to a diagram."""

    fact: str
    ways: tuple[tuple[Cell, Diagram], ...]
    rank: int  # the place of the fact in the order of branching, which is the same everywhere in a diagram


Diagram = bool | None | Branch  # None: no act satisfies the elements


def allowed(cell: Cell, possible: Possible | None) -> bool:
    """Whether the possible values (None: any) include one of the cell."""
    match possible, cell:
        case None, _:
            return True
        case Choices(options), frozenset():
            return bool(options & cell)
        case Numbers(lo, hi, _, empty), Segment():
            return not empty and cell.meets(lo, hi)
    raise AssertionError(f"{possible} cannot be the value of a fact with the cell {cell}")


def answers(diagram: Diagram, facts: Mapping[str, Possible]) -> frozenset[bool]:
    """The answers of the acts that the facts allow; empty if there is no such act."""
    memo: dict[int, frozenset[bool]] = {}

    def walk(node: Diagram) -> frozenset[bool]:
        if not isinstance(node, Branch):
            return frozenset() if node is None else frozenset({node})
        if id(node) not in memo:
            found: frozenset[bool] = frozenset()
            for cell, child in node.ways:
                if len(found) < 2 and allowed(cell, facts.get(node.fact)):
                    found |= walk(child)
            memo[id(node)] = found
        return memo[id(node)]

    return walk(diagram)


def witness(diagram: Diagram, facts: Mapping[str, Possible], answer: bool) -> dict[str, Cell] | None:
    """An act that the facts allow and that gets the answer, as the cells of the facts that matter; None if there is none."""
    if not isinstance(diagram, Branch):
        return {} if diagram is answer else None
    for cell, child in diagram.ways:
        if allowed(cell, facts.get(diagram.fact)):
            found = witness(child, facts, answer)
            if found is not None:
                return {diagram.fact: cell, **found}
    return None


def deciding(diagram: Diagram, facts: Mapping[str, Possible]) -> frozenset[str]:
    """The facts on which the answer hangs: those of which two values alone, all else the same, make two possible acts differ in it.

    Where only several facts together make possible acts differ, since the elements tie them to one another: every fact that is open.
    """
    if len(answers(diagram, facts)) < 2:
        return frozenset()
    alone = frozenset(name for name in names(diagram) if _hangs_on(name, diagram, facts))
    return alone or frozenset(name for name, cells in _open(diagram, facts).items() if len(cells) > 1)


def _open(diagram: Diagram, facts: Mapping[str, Possible]) -> dict[str, set[Cell]]:
    """The cells of each fact in which the possible acts lie."""
    cells: dict[str, set[Cell]] = {}
    seen: set[int] = set()
    stack = [diagram]
    while stack:
        node = stack.pop()
        if isinstance(node, Branch) and id(node) not in seen:
            seen.add(id(node))
            ways = [(cell, child) for cell, child in node.ways if allowed(cell, facts.get(node.fact)) and answers(child, facts)]
            cells.setdefault(node.fact, set()).update(cell for cell, _ in ways)
            stack.extend(child for _, child in ways)
    return cells


def branches(diagram: Diagram) -> Iterator[Branch]:
    """Every branch of a diagram once, in no particular order."""
    seen: set[int] = set()
    stack = [diagram]
    while stack:
        node = stack.pop()
        if isinstance(node, Branch) and id(node) not in seen:
            seen.add(id(node))
            yield node
            stack.extend(child for _, child in node.ways)


def names(diagram: Diagram) -> Iterator[str]:
    """The facts that a diagram branches on, in no particular order; some may be repeated."""
    return (node.fact for node in branches(diagram))


def _hangs_on(name: str, diagram: Diagram, facts: Mapping[str, Possible]) -> bool:
    memo: dict[tuple[int, int], bool] = {}

    def differ(a: Diagram, b: Diagram) -> bool:
        """Whether some values of the other facts lead to different answers in the two."""
        if a is b or a is None or b is None:
            return False
        if not isinstance(a, Branch) and not isinstance(b, Branch):
            return a is not b
        key = (id(a), id(b))
        if key not in memo:
            memo[key] = any(differ(x, y) for x, y in _side_by_side(a, b, facts))
        return memo[key]

    def walk(node: Diagram, seen: set[int]) -> bool:
        if not isinstance(node, Branch) or id(node) in seen:
            return False
        seen.add(id(node))
        open_ways = [child for cell, child in node.ways if allowed(cell, facts.get(node.fact))]
        if node.fact == name:
            return any(differ(a, b) for a, b in combinations(open_ways, 2))
        return any(walk(child, seen) for child in open_ways)

    return walk(diagram, set())


def _side_by_side(a: Diagram, b: Diagram, facts: Mapping[str, Possible]) -> Iterator[tuple[Diagram, Diagram]]:
    """The pairs of children that some common value of the next fact leads to. Facts are branched on in one order everywhere."""
    order_a, order_b = (_rank(node) for node in (a, b))
    if isinstance(a, Branch) and isinstance(b, Branch) and order_a == order_b:
        for (cell, x), (_, y) in zip(a.ways, b.ways, strict=True):
            if allowed(cell, facts.get(a.fact)):
                yield x, y
    elif isinstance(a, Branch) and (not isinstance(b, Branch) or order_a < order_b):
        yield from ((x, b) for cell, x in a.ways if allowed(cell, facts.get(a.fact)))
    elif isinstance(b, Branch):
        yield from ((a, y) for cell, y in b.ways if allowed(cell, facts.get(b.fact)))


def _rank(node: Diagram) -> int:
    return node.rank if isinstance(node, Branch) else -1


# ------------------------------------------------------------------------------------------------ building


def build(elements: c.Expr, question: c.Expr, types: Mapping[str, Type], frame: Frame, shared: Formulas | None = None) -> Diagram:
    """The diagram of the answers of `question` among the acts that satisfy `elements`. `types`: the facts of an act, by name.

    `shared`: formulas of other diagrams in the same frame, which are not worked out again.
    """
    formulas = Formulas(frame) if shared is None else shared
    tests: dict[str, dict[c.Expr, None]] = {}
    for test in (*formulas.tests(elements), *formulas.tests(question)):
        tests.setdefault(_fact(test).name, {}).setdefault(test)
    names = list(tests)
    cells = {name: _cells(types[name], list(found)) for name, found in tests.items()}
    memo: dict[tuple[_Formula, _Formula, int], Diagram] = {}
    unique: dict[Branch, Branch] = {}

    def grow(e: _Formula, q: _Formula, index: int) -> Diagram:
        if e is False:
            return None
        if e is True and isinstance(q, bool):
            return q
        while names[index] not in _read(e) and names[index] not in _read(q):
            index += 1
        key = (e, q, index)
        if key not in memo:
            name = names[index]
            ways = [(cell, grow(formulas.made(e, name, sample), formulas.made(q, name, sample), index + 1)) for cell, sample in cells[name]]
            first = ways[0][1]
            if all(child is first for _, child in ways):
                memo[key] = first
            else:
                branch = Branch(name, tuple(ways), index)
                memo[key] = unique.setdefault(branch, branch)
        return memo[key]

    return grow(formulas.of(elements), formulas.of(question), 0)


@attrs.frozen(eq=False)
class _Node:
    """A formula on acts that is not decided: a test, or the negation, conjunction or disjunction of others. `facts`: those it reads."""

    kind: type[c.Expr]  # Not, And, Or, or that of the test
    parts: tuple[_Node, ...]
    test: c.Expr
    facts: frozenset[str]


_Formula = _Node | bool


def _read(formula: _Formula) -> frozenset[str]:
    return frozenset() if isinstance(formula, bool) else formula.facts


@attrs.define(eq=False)
class Formulas:
    """Formulas on acts, each of them one object, and what becomes of them when a fact has a value.

    Diagrams of one law can share them: what the law of a day says of acts is the same, whatever the offense that is asked about.
    """

    frame: Frame
    _of: dict[c.Expr, _Formula] = attrs.field(factory=dict)
    _tests: dict[c.Expr, tuple[c.Expr, ...]] = attrs.field(factory=dict)
    _unique: dict[object, _Node] = attrs.field(factory=dict)
    _made: dict[tuple[_Node, str, Point], _Formula] = attrs.field(factory=dict)

    def tests(self, expr: c.Expr) -> tuple[c.Expr, ...]:
        """The tests that an expression combines, each once."""
        if expr not in self._tests:
            self._tests[expr] = tuple(dict.fromkeys(tests_in(expr)))
        return self._tests[expr]

    def of(self, expr: c.Expr) -> _Formula:
        """The formula of an expression; merged atoms fall apart into their tests."""
        if expr not in self._of:
            self._of[expr] = self._formula(expr)
        return self._of[expr]

    def _formula(self, expr: c.Expr) -> _Formula:
        match expr:
            case c.Const(value):
                return value
            case c.Single(_, inner):
                return self.of(inner)
            case c.Not(part):
                return self._not(self.of(part))
            case c.And(parts):
                return self._junction(c.And, [self.of(p) for p in parts])
            case c.Or(parts):
                return self._junction(c.Or, [self.of(p) for p in parts])
        return self._unique.setdefault(expr, _Node(type(expr), (), expr, frozenset({_fact(expr).name})))

    def made(self, formula: _Formula, name: str, value: Point) -> _Formula:
        """The formula where the fact has a value."""
        if isinstance(formula, bool) or name not in formula.facts:
            return formula
        key = (formula, name, value)
        if key not in self._made:
            if not formula.parts:
                self._made[key] = truth_at(formula.test, lambda _: value, self.frame) is Truth.TRUE
            else:
                parts = [self.made(p, name, value) for p in formula.parts]
                self._made[key] = self._not(parts[0]) if formula.kind is c.Not else self._junction(formula.kind, parts)
        return self._made[key]

    def _not(self, part: _Formula) -> _Formula:
        return not part if isinstance(part, bool) else self._node(c.Not, (part,))

    def _junction(self, kind: type[c.Expr], parts: list[_Formula]) -> _Formula:
        absorbing = kind is c.Or
        if absorbing in parts:
            return absorbing
        left = tuple(dict.fromkeys(p for p in parts if not isinstance(p, bool)))
        if len(left) < 2:
            return left[0] if left else not absorbing
        return self._node(kind, left)

    def _node(self, kind: type[c.Expr], parts: tuple[_Node, ...]) -> _Node:
        key = (kind, parts)
        if key not in self._unique:
            self._unique[key] = _Node(kind, parts, c.TRUE, frozenset().union(*(p.facts for p in parts)))
        return self._unique[key]


def _fact(test: c.Expr) -> c.Fact:
    match test:
        case c.OneOf(fact, _):
            return fact
        case c.Compare(left, _, right):
            found = left if isinstance(left, c.Fact) else right
            assert isinstance(found, c.Fact)
            return found
    raise AssertionError(f"{type(test).__name__} does not belong to an act")


def tests_in(expr: c.Expr) -> Iterator[c.Expr]:
    """The tests that an expression combines."""
    match expr:
        case c.Not(part) | c.Single(_, part):
            yield from tests_in(part)
        case c.And(parts) | c.Or(parts):
            for part in parts:
                yield from tests_in(part)
        case c.Const():
            return
        case _:
            yield expr


def _cells(type_: Type, tests: list[c.Expr]) -> list[tuple[Cell, Point]]:
    """The values of a fact, parted where a test can change its answer, each part with a value to stand for it."""
    if type_.options or type_.kind.value == "yesno":
        options = type_.options or frozenset({"true", "false"})
        parts: dict[tuple[bool, ...], set[str]] = {}
        for option in sorted(options):
            parts.setdefault(tuple(option in test.options for test in tests if isinstance(test, c.OneOf)), set()).add(option)
        return [(frozenset(part), min(part)) for part in parts.values()]
    whole = type_.kind in WHOLE
    marks = sorted({k for test in tests if isinstance(test, c.Compare) for k in numbers_in(test)})
    if whole:  # what changes at 2.5 changes from 2 to 3
        marks = sorted({k.to_integral_value(rounding) for k in marks for rounding in (ROUND_FLOOR, ROUND_CEILING)})
    ends = [None, *marks, None]
    segments = [Segment(m, m, whole) for m in marks] + [Segment(a, b, whole) for a, b in pairwise(ends)]
    segments = [s for s in segments if s.meets(Decimal(0), None)]  # no act has less than nothing of anything
    segments.sort(key=lambda s: (s.sample is None, s.sample))
    return [(s, s.sample) for s in segments if s.sample is not None]


def numbers_in(test: c.Compare) -> Iterator[Decimal]:
    """The numbers that a comparison names."""
    for term in (test.left, test.right):
        if isinstance(term, c.Constant) and isinstance(term.value, Decimal):
            yield term.value
