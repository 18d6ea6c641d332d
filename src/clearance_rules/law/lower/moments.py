"""Moments in the core: chains, latest and earliest, lowered with the test that is asked of them.

A moment may be `none`. So a test of it has two readings: it *holds* of a moment that is there, or it is *vacuous*: true unless a moment
that is there fails it. Together they make `a otherwise b`, `the latest of …` and `the latest … among …` exact in three-valued logic.
"""

from __future__ import annotations

from collections.abc import Callable

import attrs

from clearance_rules.law.dates import day_of
from clearance_rules.law.lower import quantifiers
from clearance_rules.law.lower.facts import fact_of, parameter_term
from clearance_rules.law.lower.frame import Frame, Names, in_window
from clearance_rules.law.scope import Resolved, noun_named, resolve, resolve_defined
from clearance_rules.logic import core as c
from clearance_rules.logic.merge import atom, conjunction, disjunction, negation
from clearance_rules.logic.values import NONE
from clearance_rules.syntax import tree as t

Test = Callable[[c.Term], c.Expr]
"""A test of a day. As the day moves later it only turns from true to false (`falling`), or only from false to true."""


@attrs.frozen
class Parts:
    """A moment under a test: the test holds of it; it is none, or the test holds; it is none."""

    holds: c.Expr
    vacuous: c.Expr
    none: c.Expr


def moment(node: t.Moment, test: Test, names: Names, frame: Frame, *, falling: bool) -> c.Expr:
    """Whether the test holds of a moment. Of nothing it does not, except where the law says `if any`."""
    (first, *rest) = node.chain
    parts = chain(node, test, names, frame, falling=falling)
    return parts.vacuous if not rest and isinstance(first, t.ExtremeAmong) and first.if_any else parts.holds


def chain(node: t.Moment, test: Test, names: Names, frame: Frame, *, falling: bool) -> Parts:
    """`a otherwise b otherwise …`: the first that is not none; where that is unknown, what those agree on that it may be."""
    parts = [_basic(basic, test, names, frame, falling=falling) for basic in node.chain]
    out = parts[-1]
    for a in reversed(parts[:-1]):
        out = Parts(
            disjunction([conjunction([a.none, out.holds]), a.holds, conjunction([out.holds, a.vacuous])]),
            disjunction([conjunction([a.none, out.vacuous]), a.holds, conjunction([out.vacuous, a.vacuous])]),
            conjunction([a.none, out.none]),
        )
    return out


def _basic(node: t.BasicMoment, test: Test, names: Names, frame: Frame, *, falling: bool) -> Parts:
    match node:
        case t.Day() | t.FirstOfMonthAfter():
            return _there(test(c.Constant(day_of(node))))
        case t.Path():
            return of_path(resolve(node, names.scope, frame.statutes), test, names, frame, falling=falling)
        case t.MomentOf(name, variable):
            found = resolve_defined(name, variable, names.scope, frame.statutes)
            return of_path(found, test, names, frame, falling=falling)
        case t.ExtremeOf(extreme, moments):
            parts = [chain(m, test, names, frame, falling=falling) for m in moments]
            return _of_all(parts) if _all_must(extreme, falling=falling) else _of_any(parts)
        case t.ExtremeAmong():
            return _among(node, test, names, frame, falling=falling)


def of_path(resolved: Resolved, test: Test, names: Names, frame: Frame, *, falling: bool) -> Parts:
    """A date fact, or a moment that a definition gives, in each of its versions."""
    if resolved.what == "define":
        versions = []
        for define in resolved.defines:
            assert isinstance(define.node, t.DefineMoment)
            inner = names.alone(define.node.variable.text, resolved.owner, names.core[resolved.variable])
            parts = chain(define.node.moment, test, inner, frame, falling=falling)
            versions.append((define.window, parts))
        return Parts(
            disjunction([in_window(window, parts.holds) for window, parts in versions]),
            disjunction([in_window(window, parts.vacuous) for window, parts in versions]),
            disjunction([in_window(window, parts.none) for window, parts in versions]),
        )
    if resolved.what == "parameter":
        return _there(test(parameter_term(resolved, frame)))
    fact = fact_of(resolved, names)
    return _of_fact(fact, test, may_be_none=resolved.type is not None and resolved.type.may_be_none)


def _of_fact(fact: c.Fact, test: Test, *, may_be_none: bool) -> Parts:
    holds = test(fact)
    if not may_be_none:
        return _there(holds)
    none = atom(c.OneOf(fact, frozenset({NONE})))
    return Parts(holds, disjunction([none, holds]), none)


def _there(holds: c.Expr) -> Parts:
    return Parts(holds, holds, c.FALSE)


def _all_must(extreme: t.Extreme, *, falling: bool) -> bool:
    """Whether a test of the extreme is a test of every member: that N years have passed since the latest, say."""
    return (extreme is t.Extreme.LATEST) == falling


def _of_all(parts: list[Parts]) -> Parts:
    vacuous = conjunction([p.vacuous for p in parts])
    return Parts(conjunction([vacuous, disjunction([p.holds for p in parts])]), vacuous, conjunction([p.none for p in parts]))


def _of_any(parts: list[Parts]) -> Parts:
    holds = disjunction([p.holds for p in parts])
    none = conjunction([p.none for p in parts])
    return Parts(holds, disjunction([holds, none]), none)


def _among(node: t.ExtremeAmong, test: Test, names: Names, frame: Frame, *, falling: bool) -> Parts:
    noun = noun_named(node.noun, frame.statutes)
    domain = quantifiers.domain(noun, node.scope, node.other_than, names, frame)
    inner, variable = names.bind(node.variable.text, noun.base)
    where = [quantifiers.noun(noun, variable, inner, frame)]
    if node.where is not None:
        where.append(frame.lowered(node.where, inner))
    key = resolve(t.Path(node.variable, (node.key,), span=node.key.span), inner.scope, frame.statutes)
    parts = of_path(key, test, inner, frame, falling=falling)

    def some(expr: c.Expr) -> c.Expr:
        return quantifiers.at_least(1, variable, domain, conjunction([*where, expr]))

    holds = some(parts.holds)
    none = negation(some(negation(parts.none)))
    if _all_must(node.extreme, falling=falling):
        vacuous = negation(some(negation(parts.vacuous)))
        return Parts(conjunction([holds, vacuous]), vacuous, none)
    return Parts(holds, disjunction([holds, none]), none)
