"""Merging: every Boolean combination of tests on ONE fact of one entity becomes one atom, which is decided exactly.

So `x < 5 or x >= 5` is true of an unknown x, where Kleene logic on the two halves would say unknown.
"""

from __future__ import annotations

from clearance_rules.logic import core as c


def conjunction(parts: list[c.Expr]) -> c.Expr:
    """The merged conjunction of merged parts."""
    return _junction(parts, c.And, absorbing=c.FALSE, neutral=c.TRUE)


def disjunction(parts: list[c.Expr]) -> c.Expr:
    """The merged disjunction of merged parts."""
    return _junction(parts, c.Or, absorbing=c.TRUE, neutral=c.FALSE)


def negation(part: c.Expr) -> c.Expr:
    """The merged negation of a merged part."""
    match part:
        case c.Const(value):
            return c.Const(not value)
        case c.Not(inner):
            return inner
        case c.Single(fact, formula):
            return c.Single(fact, _not(formula))
        case c.Reading(variable, c.ActIs(condition)):
            return c.Reading(variable, c.ActIs(_not(condition)))
        case c.And(parts):
            return disjunction([negation(p) for p in parts])
        case c.Or(parts):
            return conjunction([negation(p) for p in parts])
        case _:
            return c.Not(part)


def atom(test: c.OneOf | c.Compare | c.Elapsed | c.Member) -> c.Expr:
    """A test, wrapped as a merged atom if it reads exactly one fact."""
    facts = {term for term in _terms(test) if isinstance(term, c.Fact)}
    return c.Single(facts.pop(), test) if len(facts) == 1 else test


def _terms(test: c.OneOf | c.Compare | c.Elapsed | c.Member) -> tuple[c.Term, ...]:
    match test:
        case c.OneOf(fact, _) | c.Member(fact, _):
            return (fact,)
        case c.Compare(left, _, right):
            return (left, right)
        case c.Elapsed(since, _, by, _):
            return (since, by)


def _not(formula: c.Expr) -> c.Expr:
    return formula.part if isinstance(formula, c.Not) else c.Not(formula)


def _junction(parts: list[c.Expr], kind: type[c.And] | type[c.Or], absorbing: c.Const, neutral: c.Const) -> c.Expr:
    flat: list[c.Expr] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, kind) else (part,))
    singles: dict[c.Fact, list[c.Expr]] = {}
    acts: dict[str, list[c.Expr]] = {}
    order: list[c.Expr | c.Fact | str] = []
    for part in flat:
        match part:
            case c.Const():
                if part == absorbing:
                    return absorbing
            case c.Single(fact, formula):
                if fact not in singles:
                    order.append(fact)
                singles.setdefault(fact, []).append(formula)
            case c.Reading(variable, c.ActIs(condition)):
                if variable not in acts:
                    order.append(variable)
                acts.setdefault(variable, []).append(condition)
            case _:
                if part not in order:
                    order.append(part)
    merged: list[c.Expr] = []
    for item in order:
        if isinstance(item, c.Fact):
            merged.append(c.Single(item, _joined(singles[item], kind)))
        elif isinstance(item, str):
            merged.append(c.Reading(item, c.ActIs(_joined(acts[item], kind))))
        else:
            merged.append(item)
    if not merged:
        return neutral
    return merged[0] if len(merged) == 1 else kind(tuple(merged))


def _joined(formulas: list[c.Expr], kind: type[c.And] | type[c.Or]) -> c.Expr:
    flat: list[c.Expr] = []
    for formula in formulas:
        for part in formula.parts if isinstance(formula, kind) else (formula,):
            if part not in flat:
                flat.append(part)
    return flat[0] if len(flat) == 1 else kind(tuple(flat))
