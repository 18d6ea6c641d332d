"""Quantifiers in the core: what a noun is, what is counted, and what must be complete for nothing to be missing from the count."""

from __future__ import annotations

from clearance_rules.law.lower.frame import Frame, Names, in_window
from clearance_rules.law.model import Noun
from clearance_rules.law.scope import noun_named, resolve
from clearance_rules.logic import core as c
from clearance_rules.logic.merge import conjunction, negation
from clearance_rules.records.model import SOURCES
from clearance_rules.syntax import tree as t

PERSON_SOURCES = tuple(source for source in SOURCES if source != "case")


def noun(kind: Noun, variable: str, names: Names, frame: Frame) -> c.Expr:
    """What makes an entity of the base noun one of the noun, all the way down."""
    if kind.name == kind.parent:
        return c.TRUE
    parent = noun(frame.statutes.nouns[kind.parent], variable, names, frame)
    if kind.where is None:
        return in_window(kind.window, parent)
    inner = names.alone(kind.variable, kind.base, variable)
    return in_window(kind.window, conjunction([parent, frame.lowered(kind.where, inner)]))


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


def quantified(node: t.Quantified, names: Names, frame: Frame) -> c.Expr:
    """`any`, `no`, `at least n`, `at most n` NOUN … where …."""
    kind = noun_named(node.noun, frame.statutes)
    over = domain(kind, node.scope, node.other_than, names, frame)
    inner, variable = names.bind(node.variable.text, kind.base)
    where = conjunction([noun(kind, variable, inner, frame), frame.lowered(node.where, inner)])
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


def universal(node: t.Universal, names: Names, frame: Frame) -> c.Expr:
    """`every` NOUN … satisfies …: none of them that fails to. Of nothing it is true."""
    kind = noun_named(node.noun, frame.statutes)
    over = domain(kind, node.scope, node.other_than, names, frame)
    inner, variable = names.bind(node.variable.text, kind.base)
    parts = [noun(kind, variable, inner, frame)]
    if node.where is not None:
        parts.append(frame.lowered(node.where, inner))
    parts.append(negation(frame.lowered(node.satisfies, inner)))
    return negation(at_least(1, variable, over, conjunction(parts)))
