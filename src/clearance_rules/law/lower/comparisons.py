"""Tests of values in the core: is, is one of, comparisons of dates, numbers and grades, of facts and of what definitions give."""

from __future__ import annotations

from collections.abc import Callable

from clearance_rules.law import comparing
from clearance_rules.law.codes import citation
from clearance_rules.law.constants import Constant, parameter_values, resolve_value
from clearance_rules.law.lower import moments
from clearance_rules.law.lower.classes import class_expr, listed
from clearance_rules.law.lower.facts import constant_term, defined, fact_of, ladder_expr, own_charge
from clearance_rules.law.lower.frame import Frame, Names
from clearance_rules.law.scope import ACT, Resolved, resolve
from clearance_rules.logic import core as c
from clearance_rules.logic.calendar import Period
from clearance_rules.logic.conduct import ACT as ACTOR
from clearance_rules.logic.merge import atom, negation
from clearance_rules.logic.truth import Truth
from clearance_rules.logic.values import Kind
from clearance_rules.syntax import tree as t

Tester = Callable[[c.Fact], c.Expr]


def members(path: t.Path, values: tuple[t.Value, ...], names: Names, frame: Frame) -> list[t.Value]:
    """The values of a list; a parameter stands for all that it is set to."""
    scope = names.scope
    out: list[t.Value] = []
    for value in values:
        parameter = frame.statutes.parameters.get(value.base.text) if isinstance(value, t.Path) and not value.steps else None
        out += [value] if parameter is None or (isinstance(value, t.Path) and value.base.text in scope.variables) else parameter.values
    return out


def is_value(path: t.Path, value: t.Value, names: Names, frame: Frame) -> c.Expr:
    """`path is value`: of an entity, an offense, a definition, a fact, or two facts."""
    resolved = resolve(path, names.scope, frame.statutes)
    if resolved.what == "entity":
        assert isinstance(value, t.Path)
        other = resolve(value, names.scope, frame.statutes)
        return _same(resolved, other, names)
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


def is_in(path: t.Path, group: t.Cite | t.Name, names: Names, frame: Frame) -> c.Expr:
    """`path is in group`: that the offense is beneath a paragraph, or in a class."""
    resolved = resolve(path, names.scope, frame.statutes)
    fact = fact_of(resolved, names)
    if isinstance(group, t.Cite):
        return listed(fact, [citation(group)], frozenset(), frame)
    return class_expr(group, fact, frame)


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
            variable = own_charge(resolved, names)
            return c.Reading(variable, c.ActIs(test(c.Fact(ACTOR, resolved.name))))
        case "define":
            return ladder_expr(resolved, lambda value: c.Const(ladder(value)), names, frame)
        case _:
            return test(fact_of(resolved, names))


def _same(one: Resolved, other: Resolved, names: Names) -> c.Expr:
    assert one.up == other.up == (), "the checks of the law refuse it"
    return c.Same(names.core[one.variable], names.core[other.variable])


def _equals(fact: c.Fact, value: Constant, frame: Frame) -> c.Expr:
    if isinstance(value, str):
        return atom(c.OneOf(fact, _words(value, frame)))
    return atom(c.Compare(fact, c.Op.EQ, constant_term(value)))


def _words(word: str, frame: Frame) -> frozenset[str]:
    """The words that a word stands for: a grade for the leaf grades beneath it."""
    return frame.statutes.jurisdiction.grades.leaves.get(word, frozenset({word}))


def _equal(value: Constant, wanted: Constant, frame: Frame) -> bool:
    if isinstance(value, str) and isinstance(wanted, str):
        return _words(value, frame) <= _words(wanted, frame)
    return _holds(value, c.Op.EQ, wanted)


def compared(path: t.Path, order: t.Order, operand: t.Operand, names: Names, frame: Frame) -> c.Expr:
    """`path is at least …`, `is before …`: of a fact or what a definition gives, against a constant or another of the kind."""
    resolved = resolve(path, names.scope, frame.statutes)
    assert resolved.type is not None
    op = comparing.OPS[order]
    if resolved.type.kind is Kind.DATE and (resolved.what == "define" or isinstance(operand, t.Path)):
        return _date_compared(resolved, op, operand, names, frame)
    wanted = resolve_value(operand, resolved.type, names.scope, frame.statutes)
    if resolved.type.kind is Kind.GRADE:
        assert isinstance(wanted, str)
        grades = _graded(op, wanted, frame)
        return _tested(path, lambda f: atom(c.OneOf(f, grades)), lambda v: isinstance(v, str) and _words(v, frame) <= grades, names, frame)
    term: c.Term = fact_of(wanted, names) if isinstance(wanted, Resolved) else constant_term(wanted)

    def of_constant(value: Constant) -> bool:
        assert isinstance(term, c.Constant)
        return _holds(value, op, term.value)

    return _tested(path, lambda fact: atom(c.Compare(fact, op, term)), of_constant, names, frame)


def _graded(op: c.Op, word: str, frame: Frame) -> frozenset[str]:
    """The leaf grades that compare so to a grade: at least its least leaf, at most its gravest."""
    grades = frame.statutes.jurisdiction.grades
    ranks = {grades.ranks[leaf] for leaf in grades.leaves[word]}
    low, high = min(ranks), max(ranks)
    bounds = {c.Op.LT: (None, low - 1), c.Op.LE: (None, high), c.Op.GE: (low, None), c.Op.GT: (high + 1, None)}
    least, most = bounds[op]
    return frozenset(g for g, rank in grades.ranks.items() if (least is None or least <= rank) and (most is None or rank <= most))


def _holds(value: Constant, op: c.Op, bound: Constant) -> bool:
    found = comparing.compared(value, op, bound)
    assert found is not Truth.UNKNOWN, "the checks of the law refuse it"
    return found is Truth.TRUE


def _date_compared(resolved: Resolved, op: c.Op, operand: t.Operand, names: Names, frame: Frame) -> c.Expr:
    """Two dates, of which either may be what a definition gives."""
    assert isinstance(operand, t.Path | t.Day | t.FirstOfMonthAfter), "the checks of the law refuse it"
    falling = op in (c.Op.LT, c.Op.LE)

    def against(left: c.Term) -> c.Expr:
        def pair(other: c.Term) -> c.Expr:
            return relation(left, op, other)

        return moments.chain(t.Moment((operand,), span=operand.span), pair, names, frame, falling=not falling).holds

    return moments.of_path(resolved, against, names, frame, falling=falling).holds


def relation(left: c.Term, op: c.Op, right: c.Term) -> c.Expr:
    """A comparison as a merged atom, or, of two constants, as what it comes to."""
    if isinstance(left, c.Constant) and isinstance(right, c.Constant):
        assert not isinstance(left.value, Period)
        return c.Const(_holds(left.value, op, right.value))
    return atom(c.Compare(left, op, right))
