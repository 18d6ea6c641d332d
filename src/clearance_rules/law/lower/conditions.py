"""Conditions in the core: each test as a merged atom, a quantifier, a reading of conduct, or a relation of two facts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

from clearance_rules.law.citations import Citation
from clearance_rules.law.codes import citation
from clearance_rules.law.constants import Constant, parameter_values, resolve_constants, resolve_period, resolve_value
from clearance_rules.law.dates import day_of
from clearance_rules.law.lower import moments
from clearance_rules.law.lower.classes import class_expr, listed
from clearance_rules.law.lower.frame import Frame, Names, in_window
from clearance_rules.law.model import Noun
from clearance_rules.law.problems import Refused
from clearance_rules.law.scope import ACT, Resolved, noun_named, resolve
from clearance_rules.logic import core as c
from clearance_rules.logic.calendar import Period
from clearance_rules.logic.conduct import ACT as ACTOR
from clearance_rules.logic.merge import atom, conjunction, disjunction, negation
from clearance_rules.logic.values import Kind
from clearance_rules.logic.view import CONDUCT
from clearance_rules.records.model import SOURCES
from clearance_rules.syntax import tree as t

OPS = {
    t.Order.BEFORE: c.Op.LT,
    t.Order.AFTER: c.Op.GT,
    t.Order.ON: c.Op.EQ,
    t.Order.ON_OR_BEFORE: c.Op.LE,
    t.Order.ON_OR_AFTER: c.Op.GE,
    t.Order.AT_LEAST: c.Op.GE,
    t.Order.AT_MOST: c.Op.LE,
    t.Order.MORE_THAN: c.Op.GT,
    t.Order.LESS_THAN: c.Op.LT,
}
PERSON_SOURCES = tuple(source for source in SOURCES if source != "case")


def condition(node: t.Condition, names: Names, frame: Frame) -> c.Expr:
    """A condition as a merged expression."""
    match node:
        case t.Negation(inner):
            return negation(condition(inner, names, frame))
        case t.Conjunction(parts):
            return conjunction([condition(p, names, frame) for p in parts])
        case t.Disjunction(parts):
            return disjunction([condition(p, names, frame) for p in parts])
        case t.IsValue(path, value, negated):
            found = _is_value(path, value, names, frame)
            return negation(found) if negated else found
        case t.IsOneOf(path, values):
            return disjunction([_is_value(path, value, names, frame) for value in _members(path, values, names, frame)])
        case t.IsIn(path, group, negated):
            found = _is_in(path, group, names, frame)
            return negation(found) if negated else found
        case t.IsCompared(path, order, operand):
            return _compared(path, order, operand, names, frame)
        case t.IsLawful(path, day):
            return _reading(path, c.Lawful(day_of(day)), names, frame)
        case t.IsNoCrime(path, day):
            return _reading(path, c.NoCrime(day_of(day)), names, frame)
        case t.WouldBe():
            return _would_be(node, names, frame)
        case t.IsGranted(path, cite):
            return _granted(path, citation(cite), names, frame)
        case t.Passed(period, since, by, strictly):
            return _passed(period, since, by, names, frame, strictly=strictly)
        case t.IsWithin(path, period, after):
            return _within(path, period, after, names, frame)
        case t.Quantified():
            return _quantified(node, names, frame)
        case t.Universal():
            return _universal(node, names, frame)
        case t.RecordShows(inner):
            return c.Shown(condition(inner, names, frame))


# ------------------------------------------------------------------------------------------------ facts and constants


def fact_of(resolved: Resolved, names: Names) -> c.Fact:
    """The fact that a path stands for."""
    variable = names.core[resolved.variable]
    name = CONDUCT + resolved.name if resolved.what == "attribute" and not resolved.owner.startswith(ACT) else resolved.name
    return c.Fact(variable, name, resolved.up)


def parameter_term(resolved: Resolved, frame: Frame) -> c.Constant:
    """What a parameter is set to, as a constant of the core."""
    assert resolved.parameter is not None
    (value,) = parameter_values(resolved.parameter, frame.statutes)
    return _constant(value)


def _constant(value: Constant) -> c.Constant:
    assert isinstance(value, dt.date | Decimal | Period)
    return c.Constant(value)


Tester = Callable[[c.Fact], c.Expr]


def _tested(path: t.Path, test: Tester, ladder: Callable[[Constant], bool], names: Names, frame: Frame) -> c.Expr:
    """A test of what a path stands for: a fact of the record, a fact of an act, what a ladder gives, or a parameter.

    `test` makes the test of a fact; `ladder` is its answer for a constant.
    """
    resolved = resolve(path, names.scope, frame.statutes)
    match resolved.what:
        case "parameter":
            assert resolved.parameter is not None
            return c.Const(any(ladder(value) for value in parameter_values(resolved.parameter, frame.statutes)))
        case "attribute" if not resolved.owner.startswith(ACT):
            variable = _own_charge(path, resolved, names)
            return c.Reading(variable, c.ActIs(test(c.Fact(ACTOR, resolved.name))))
        case "define":
            return ladder_expr(resolved, lambda value: c.Const(ladder(value)), names, frame)
        case _:
            return test(fact_of(resolved, names))


def _own_charge(path: t.Path, resolved: Resolved, names: Names) -> str:
    if resolved.up:
        raise Refused(
            "T121",
            path.span,
            "The act behind a charge can be asked about from the charge itself only.",
            "Bring the charge in with a quantifier, for instance `any charge d of …`, and ask about `d`.",
        )
    return names.core[resolved.variable]


def ladder_expr(resolved: Resolved, test: Callable[[Constant], c.Expr], names: Names, frame: Frame) -> c.Expr:
    """A test of the value that a ladder gives: `x when A, otherwise y` is (A and x) or (not A and y) or (x and y)."""
    versions = []
    for define in resolved.defines:
        assert isinstance(define.node, t.DefineLadder)
        node = define.node
        inner = names.alone(node.variable.text, resolved.owner, names.core[resolved.variable])
        (*values,) = resolve_constants(tuple(b.value for b in node.branches), define.type, frame.statutes)
        last = () if node.otherwise is None else resolve_constants((node.otherwise,), define.type, frame.statutes)
        out = test(last[0]) if last else c.FALSE
        for branch, value in zip(reversed(node.branches), reversed(values), strict=True):
            when, here = condition(branch.when, inner, frame), test(value)
            out = disjunction([conjunction([when, here]), conjunction([negation(when), out]), conjunction([here, out])])
        versions.append(in_window(define.window, out))
    return disjunction(versions)


# ------------------------------------------------------------------------------------------------ tests of values


def _members(path: t.Path, values: tuple[t.Value, ...], names: Names, frame: Frame) -> list[t.Value]:
    """The values of a list; a parameter stands for all that it is set to."""
    scope = names.scope
    out: list[t.Value] = []
    for value in values:
        parameter = frame.statutes.parameters.get(value.base.text) if isinstance(value, t.Path) and not value.steps else None
        out += [value] if parameter is None or (isinstance(value, t.Path) and value.base.text in scope.variables) else parameter.values
    return out


def _is_value(path: t.Path, value: t.Value, names: Names, frame: Frame) -> c.Expr:
    resolved = resolve(path, names.scope, frame.statutes)
    if resolved.what == "entity":
        assert isinstance(value, t.Path)
        other = resolve(value, names.scope, frame.statutes)
        return _same(path, resolved, other, names)
    assert resolved.type is not None
    if resolved.what == "offense":
        assert isinstance(value, t.Cite)
        return listed(fact_of(resolved, names), [citation(value)], frozenset(), frame)
    wanted = resolve_value(value, resolved.type, names.scope, frame.statutes)
    if resolved.what == "define" and isinstance(resolved.defines[0].node, t.DefineCondition):
        found = defined(resolved, names, frame)
        return found if wanted == "true" else negation(found)
    if isinstance(wanted, Resolved):
        other_fact = fact_of(wanted, names)
        return _tested(path, lambda fact: atom(c.Compare(fact, c.Op.EQ, other_fact)), lambda _: False, names, frame)
    return _tested(path, lambda fact: _equals(fact, wanted, frame), lambda v: _equal(v, wanted, frame), names, frame)


def _same(path: t.Path, one: Resolved, other: Resolved, names: Names) -> c.Expr:
    if one.up or other.up:
        raise Refused(
            "Q121",
            path.span,
            "Only two variables can be compared as entities.",
            "Compare `d is c`; for their cases compare a field, for instance the case number.",
        )
    return c.Same(names.core[one.variable], names.core[other.variable])


def _equals(fact: c.Fact, value: Constant, frame: Frame) -> c.Expr:
    if isinstance(value, str):
        return atom(c.OneOf(fact, _words(value, frame)))
    return atom(c.Compare(fact, c.Op.EQ, _constant(value)))


def _words(word: str, frame: Frame) -> frozenset[str]:
    """The words that a word stands for: a grade for the leaf grades beneath it."""
    return frame.statutes.jurisdiction.grades.leaves.get(word, frozenset({word}))


def _equal(value: Constant, wanted: Constant, frame: Frame) -> bool:
    if isinstance(value, str) and isinstance(wanted, str):
        return _words(value, frame) <= _words(wanted, frame)
    return value == wanted


def _compared(path: t.Path, order: t.Order, operand: t.Operand, names: Names, frame: Frame) -> c.Expr:
    resolved = resolve(path, names.scope, frame.statutes)
    assert resolved.type is not None
    op = OPS[order]
    if resolved.type.kind is Kind.DATE and (resolved.what == "define" or isinstance(operand, t.Path)):
        return _date_compared(resolved, op, operand, names, frame)
    wanted = resolve_value(operand, resolved.type, names.scope, frame.statutes)
    if resolved.type.kind is Kind.GRADE:
        assert isinstance(wanted, str)
        grades = _graded(op, wanted, frame)
        return _tested(path, lambda f: atom(c.OneOf(f, grades)), lambda v: isinstance(v, str) and _words(v, frame) <= grades, names, frame)
    term: c.Term = fact_of(wanted, names) if isinstance(wanted, Resolved) else _constant(wanted)

    def of_constant(value: Constant) -> bool:
        assert isinstance(term, c.Constant)
        return _ordered(value, op, term.value)

    return _tested(path, lambda fact: atom(c.Compare(fact, op, term)), of_constant, names, frame)


def _graded(op: c.Op, word: str, frame: Frame) -> frozenset[str]:
    """The leaf grades that compare so to a grade: at least its least leaf, at most its gravest."""
    grades = frame.statutes.jurisdiction.grades
    ranks = {grades.ranks[leaf] for leaf in grades.leaves[word]}
    low, high = min(ranks), max(ranks)
    bounds = {c.Op.LT: (None, low - 1), c.Op.LE: (None, high), c.Op.GE: (low, None), c.Op.GT: (high + 1, None)}
    least, most = bounds[op]
    return frozenset(g for g, rank in grades.ranks.items() if (least is None or least <= rank) and (most is None or rank <= most))


def _ordered(value: Constant, op: c.Op, bound: dt.date | Decimal | Period) -> bool:
    if isinstance(value, Period) and isinstance(bound, Period):
        if value.unit is not bound.unit:
            return False
        return _ordered(Decimal(value.count), op, Decimal(bound.count))
    if op is c.Op.EQ:
        return value == bound
    low, high = (value < bound, bound < value)  # type: ignore[operator]
    return {c.Op.LT: low, c.Op.LE: not high, c.Op.GE: not low, c.Op.GT: high}[op]


def _date_compared(resolved: Resolved, op: c.Op, operand: t.Operand, names: Names, frame: Frame) -> c.Expr:
    """Two dates, of which either may be what a definition gives."""
    falling = op in (c.Op.LT, c.Op.LE)

    def against(left: c.Term) -> c.Expr:
        def pair(other: c.Term) -> c.Expr:
            return relation(left, op, other)

        node = t.Moment((operand,), span=operand.span)  # type: ignore[arg-type]
        return moments.chain(node, pair, names, frame, falling=not falling).holds

    return moments.of_path(resolved, against, names, frame, falling=falling).holds


def relation(left: c.Term, op: c.Op, right: c.Term) -> c.Expr:
    """A comparison as a merged atom, or, of two constants, as what it comes to."""
    if isinstance(left, c.Constant) and isinstance(right, c.Constant):
        assert not isinstance(left.value, Period)
        return c.Const(_ordered(left.value, op, right.value))
    return atom(c.Compare(left, op, right))


def defined(resolved: Resolved, names: Names, frame: Frame) -> c.Expr:
    """A named condition, in each of its versions; kept by name if a presumption may fill it in."""
    variable = names.core[resolved.variable]
    if resolved.up:
        raise Refused(
            "T121",
            resolved.defines[0].node.name.span,
            f"`{resolved.name}` can be asked of the {resolved.owner} itself only, not over a path.",
            "Bring the entity in with a quantifier and ask about its variable.",
        )
    versions = []
    for define in resolved.defines:
        assert isinstance(define.node, t.DefineCondition)
        inner = names.alone(define.node.variable.text, resolved.owner, variable)
        versions.append(in_window(define.window, condition(define.node.condition, inner, frame)))
    expr = disjunction(versions)
    return c.Defined(resolved.name, variable, expr) if (resolved.owner, resolved.name) in frame.presumed else expr


def _is_in(path: t.Path, group: t.Cite | t.Name, names: Names, frame: Frame) -> c.Expr:
    resolved = resolve(path, names.scope, frame.statutes)
    fact = fact_of(resolved, names)
    if isinstance(group, t.Cite):
        return listed(fact, [citation(group)], frozenset(), frame)
    return class_expr(group, fact, frame)


# ------------------------------------------------------------------------------------------------ conduct and grants


def _reading(path: t.Path, question: c.Question, names: Names, frame: Frame) -> c.Expr:
    resolved = resolve(path, names.scope, frame.statutes)
    return c.Reading(_own_charge(path, resolved, names), question)


def _would_be(node: t.WouldBe, names: Names, frame: Frame) -> c.Expr:
    grades = frame.statutes.jurisdiction.grades
    day = day_of(node.day)
    assert isinstance(node.grade, t.Path)
    if node.grade.base.text in names.scope.variables:
        bound: int | c.Fact = fact_of(resolve(node.grade, names.scope, frame.statutes), names)
    else:
        ranks = [grades.ranks[leaf] for leaf in grades.leaves[node.grade.base.text]]
        bound = min(ranks) if node.strictly else max(ranks)
    return _reading(node.path, c.GradedBelow(day, bound, or_at=not node.strictly), names, frame)


def _granted(path: t.Path, cite: Citation, names: Names, frame: Frame) -> c.Expr:
    resolved = resolve(path, names.scope, frame.statutes)
    cites = dict.fromkeys(str(g.cite) for g in frame.statutes.grants if cite.covers(g.cite))
    return disjunction([c.Granted(names.core[resolved.variable], name) for name in cites])


# ------------------------------------------------------------------------------------------------ time


def _passed(period: t.Period, since: t.Moment, by: t.Moment | None, names: Names, frame: Frame, *, strictly: bool) -> c.Expr:
    def fixed(length: Period) -> c.Expr:
        def from_(start: c.Term) -> c.Expr:
            if by is None:
                return atom_elapsed(start, length, c.AS_OF)
            return moments.moment(by, lambda end: atom_elapsed(start, length, end), names, frame, falling=False)

        def atom_elapsed(start: c.Term, length: Period, end: c.Term) -> c.Expr:
            return elapsed(start, length, end, strictly=strictly)

        return moments.moment(since, from_, names, frame, falling=True)

    return _with_period(period, fixed, names, frame)


def elapsed(since: c.Term, period: Period, by: c.Term, *, strictly: bool = False) -> c.Expr:
    """The calendar atom, merged if it reads one fact."""
    return atom(c.Elapsed(since, period, by, strictly))


def _within(path: t.Path, period: t.Period, after: t.Moment, names: Names, frame: Frame) -> c.Expr:
    """`U is within N years after T`: T on or before U, and N years have not passed since T by U."""
    end = resolve(path, names.scope, frame.statutes)

    def at(day: c.Term) -> c.Expr:
        def begun(start: c.Term) -> c.Expr:
            return relation(start, c.Op.LE, day)

        def over(length: Period) -> c.Expr:
            return moments.moment(after, lambda start: elapsed(start, length, day), names, frame, falling=True)

        return conjunction(
            [
                moments.moment(after, begun, names, frame, falling=True),
                negation(_with_period(period, over, names, frame)),
            ]
        )

    if end.what == "define":
        raise Refused(
            "T122",
            path.span,
            "`is within` asks about a recorded date, not about a defined moment.",
            "Write it as `… have passed since … by …`, with `not` before it.",
        )
    return at(fact_of(end, names))


def _with_period(period: t.Period, test: Callable[[Period], c.Expr], names: Names, frame: Frame) -> c.Expr:
    found = resolve_period(period, names.scope, frame.statutes)
    if isinstance(found, Period):
        return test(found)

    def of_value(value: Constant) -> c.Expr:
        assert isinstance(value, Period)
        return test(value)

    return ladder_expr(found, of_value, names, frame)


# ------------------------------------------------------------------------------------------------ quantifiers


def noun(kind: Noun, variable: str, names: Names, frame: Frame) -> c.Expr:
    """What makes an entity of the base noun one of the noun, all the way down."""
    if kind.name == kind.parent:
        return c.TRUE
    parent = noun(frame.statutes.nouns[kind.parent], variable, names, frame)
    if kind.where is None:
        return in_window(kind.window, parent)
    inner = names.alone(kind.variable, kind.base, variable)
    return in_window(kind.window, conjunction([parent, condition(kind.where, inner, frame)]))


def domain(kind: Noun, scope: t.Path, other_than: t.Name | None, names: Names, frame: Frame) -> c.Domain:
    """What a quantifier ranges over, and the sources that must be complete for nothing to be missing from it."""
    resolved = resolve(scope, names.scope, frame.statutes)
    whole = {"person": PERSON_SOURCES, "case": ("case",), "charge": ("repository",)}[resolved.owner]
    if kind.base == "order":
        whole = ("repository",)
    other = None if other_than is None else names.core[other_than.text]
    return c.Domain(kind.base, c.Fact(names.core[resolved.variable], "", resolved.up), other, whole)


def at_least(number: int, variable: str, domain: c.Domain, where: c.Expr) -> c.Expr:
    """The counting quantifier; a count of none is always reached, and nothing satisfies what is false."""
    if number <= 0:
        return c.TRUE
    return c.FALSE if where == c.FALSE else c.AtLeast(number, variable, domain, where)


def _quantified(node: t.Quantified, names: Names, frame: Frame) -> c.Expr:
    kind = noun_named(node.noun, frame.statutes)
    over = domain(kind, node.scope, node.other_than, names, frame)
    inner, variable = names.bind(node.variable.text, kind.base)
    where = conjunction([noun(kind, variable, inner, frame), condition(node.where, inner, frame)])
    match node.count:
        case t.Count.ANY:
            return at_least(1, variable, over, where)
        case t.Count.NO:
            return negation(at_least(1, variable, over, where))
        case t.Count.AT_LEAST:
            assert node.number is not None
            return at_least(node.number, variable, over, where)
        case t.Count.AT_MOST:
            assert node.number is not None
            return negation(at_least(node.number + 1, variable, over, where))


def _universal(node: t.Universal, names: Names, frame: Frame) -> c.Expr:
    kind = noun_named(node.noun, frame.statutes)
    over = domain(kind, node.scope, node.other_than, names, frame)
    inner, variable = names.bind(node.variable.text, kind.base)
    parts = [noun(kind, variable, inner, frame)]
    if node.where is not None:
        parts.append(condition(node.where, inner, frame))
    parts.append(negation(condition(node.satisfies, inner, frame)))
    return negation(at_least(1, variable, over, conjunction(parts)))
