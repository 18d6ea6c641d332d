"""Conditions in the core: each test as a merged atom, a quantifier, a reading of conduct, or a relation of two facts."""

from __future__ import annotations

from clearance_rules.law.citations import Citation
from clearance_rules.law.codes import citation
from clearance_rules.law.dates import day_of
from clearance_rules.law.lower.comparisons import compared, is_in, is_value, members
from clearance_rules.law.lower.facts import fact_of, own_charge
from clearance_rules.law.lower.frame import Frame, Names
from clearance_rules.law.lower.quantifiers import quantified, universal
from clearance_rules.law.lower.time import passed, within
from clearance_rules.law.scope import resolve
from clearance_rules.logic import core as c
from clearance_rules.logic.merge import conjunction, disjunction, negation
from clearance_rules.syntax import tree as t


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
            found = is_value(path, value, names, frame)
            return negation(found) if negated else found
        case t.IsOneOf(path, values):
            return disjunction([is_value(path, value, names, frame) for value in members(path, values, names, frame)])
        case t.IsIn(path, group, negated):
            found = is_in(path, group, names, frame)
            return negation(found) if negated else found
        case t.IsCompared(path, order, operand):
            return compared(path, order, operand, names, frame)
        case t.IsLawful(path, day):
            return _reading(path, c.Lawful(day_of(day)), names, frame)
        case t.IsNoCrime(path, day):
            return _reading(path, c.NoCrime(day_of(day)), names, frame)
        case t.WouldBe():
            return _would_be(node, names, frame)
        case t.IsGranted(path, cite):
            return _granted(path, citation(cite), names, frame)
        case t.Passed(period, since, by, strictly):
            return passed(period, since, by, names, frame, strictly=strictly)
        case t.IsWithin(path, period, after):
            return within(path, period, after, names, frame)
        case t.Quantified():
            return quantified(node, names, frame)
        case t.Universal():
            return universal(node, names, frame)
        case t.RecordShows(inner):
            return c.Shown(condition(inner, names, frame))


def _reading(path: t.Path, question: c.Question, names: Names, frame: Frame) -> c.Expr:
    resolved = resolve(path, names.scope, frame.statutes)
    return c.Reading(own_charge(resolved, names), question)


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
