"""Facts and constants in the core: what a path stands for, what a ladder gives, what a parameter is set to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

from clearance_rules.law.constants import Constant, parameter_values, resolve_constants
from clearance_rules.law.lower.frame import Frame, Names, in_window
from clearance_rules.law.scope import ACT, Resolved
from clearance_rules.logic import core as c
from clearance_rules.logic.act_facts import CONDUCT
from clearance_rules.logic.calendar import Period
from clearance_rules.logic.merge import conjunction, disjunction, negation
from clearance_rules.syntax import tree as t


def fact_of(resolved: Resolved, names: Names) -> c.Fact:
    """The fact that a path stands for."""
    variable = names.core[resolved.variable]
    name = CONDUCT + resolved.name if resolved.what == "attribute" and not resolved.owner.startswith(ACT) else resolved.name
    return c.Fact(variable, name, resolved.up)


def parameter_term(resolved: Resolved, frame: Frame) -> c.Constant:
    """What a parameter is set to, as a constant of the core."""
    assert resolved.parameter is not None
    (value,) = parameter_values(resolved.parameter, frame.statutes)
    return constant_term(value)


def constant_term(value: Constant) -> c.Constant:
    """A day, number or period as a constant of the core."""
    assert isinstance(value, dt.date | Decimal | Period)
    return c.Constant(value)


def own_charge(resolved: Resolved, names: Names) -> str:
    """The charge about whose act a path asks: that of its variable, as the checks of the law see to."""
    assert resolved.up == (), "the checks of the law refuse it"
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
            when, here = frame.lowered(branch.when, inner), test(value)
            out = disjunction([conjunction([when, here]), conjunction([negation(when), out]), conjunction([here, out])])
        versions.append(in_window(define.window, out))
    return disjunction(versions)


def defined(resolved: Resolved, names: Names, frame: Frame) -> c.Expr:
    """A named condition, in each of its versions; kept by name if a presumption may fill it in."""
    variable = names.core[resolved.variable]
    assert resolved.up == (), "the checks of the law refuse it"
    key = (resolved.owner, resolved.name, variable, names.taken)
    if key not in frame.conditions:
        frame.conditions[key] = _condition(resolved, variable, names, frame)
    return frame.conditions[key]


def _condition(resolved: Resolved, variable: str, names: Names, frame: Frame) -> c.Expr:
    versions = []
    for define in resolved.defines:
        assert isinstance(define.node, t.DefineCondition)
        inner = names.alone(define.node.variable.text, resolved.owner, variable)
        versions.append(in_window(define.window, frame.lowered(define.node.condition, inner)))
    expr = disjunction(versions)
    return c.Defined(resolved.name, variable, expr) if (resolved.owner, resolved.name) in frame.presumed else expr
