"""The parts of a grant as they bear on its verdict: noun, clauses, exceptions, orders already made, cap; each told in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from enum import Enum

import attrs

from clearance_rules.explain.phrases import Phrases, a_noun, not_so, sentence, spoken
from clearance_rules.law.lower.frame import conjuncts
from clearance_rules.law.model import Grant, Statutes
from clearance_rules.logic import core as c
from clearance_rules.logic import reference as ref
from clearance_rules.logic.entity import Entity
from clearance_rules.logic.missing import cap_missing, missing_of, ordered_missing
from clearance_rules.logic.reference import Context
from clearance_rules.logic.truth import Truth
from clearance_rules.logic.words import wording
from clearance_rules.syntax import tree as t
from clearance_rules.syntax.clauses import clause_text

_ONE = "one of the alternatives that the law names holds"


class PartKind(Enum):
    """What a part of a grant is."""

    NOUN = "noun"
    CLAUSE = "clause"
    EXCEPTION = "exception"
    ORDERED = "order already made"
    CAP = "cap"


@attrs.frozen
class Part:
    """A part of a grant: under which citation, how it is told if it `holds` or `fails`, and what is `asked` of the record.

    `index` counts the clauses, or the exceptions, from 0.
    """

    kind: PartKind
    cite: str
    holds: str
    fails: str
    asked: str
    index: int = 0


def parts(grant: Grant, rule: c.Rule, statutes: Statutes, as_of: dt.date) -> Iterator[Part]:
    """The parts of a version of a grant as they are on a day, in the order in which results name them."""
    if rule.noun != c.TRUE:
        noun = a_noun(spoken(rule.noun_name))
        yield _part(PartKind.NOUN, rule.cite, f"this is {noun}", f"this is not {noun}", f"this is {noun}")
    phrases = Phrases.of(statutes, grant.noun, grant.variable, as_of)
    for index, (clause, node) in enumerate(zip(rule.clauses, conjuncts(grant.node.when), strict=True)):
        cite, text = wording(clause, as_of)
        if isinstance(node, t.Disjunction):
            told = f"at least {_ONE}", f"not {_ONE}", f"at least {_ONE}"
        elif text == clause_text(node):
            told = phrases.condition(node), phrases.denied(node), phrases.condition(node)
        else:
            told = text, not_so(text), text
        yield _part(PartKind.CLAUSE, cite, *told, index)
    for index, exception in enumerate(rule.exceptions):
        text = _told(exception.clause, statutes, as_of)
        no, yes = f"no exception applies: {text}", f"an exception applies: {text}"
        yield _part(PartKind.EXCEPTION, exception.clause.cite, no, yes, no, index)
    done = "this relief has already been granted"
    yield _part(PartKind.ORDERED, rule.cite, "this relief has not been granted yet", done, done)
    if rule.cap is not None:
        first = "latest" if rule.cap.latest_first else "earliest"
        limit = f"at most {rule.cap.number} for each {rule.cap.per}, {first} {spoken(rule.cap.key)} first"
        yield _part(
            PartKind.CAP, rule.cite, f"the limit leaves room: {limit}", f"the limit is used up: {limit}", f"the limit leaves room: {limit}"
        )


def _part(kind: PartKind, cite: str, holds: str, fails: str, asked: str, index: int = 0) -> Part:
    return Part(kind, cite, sentence(holds), sentence(fails), sentence(asked), index)


def _told(clause: c.Clause, statutes: Statutes, as_of: dt.date) -> str:
    """An exception as a sentence: its gloss, or its condition."""
    for exception in statutes.exceptions:
        if str(exception.cite) == clause.cite and not exception.gloss and clause_text(exception.node.when) == clause.text:
            return sentence(Phrases.of(statutes, exception.noun, exception.variable, as_of).condition(exception.node.when))
    return clause.text


def truth_of(part: Part, rule: c.Rule, subject: Entity, ctx: Context) -> Truth:
    """What the verdict would be if the grant had this part alone: an exception that holds is false."""
    env = {rule.variable: subject}
    match part.kind:
        case PartKind.NOUN:
            return ref.holds(rule.noun, env, ctx)
        case PartKind.CLAUSE:
            return ref.holds(rule.clauses[part.index].expr, env, ctx)
        case PartKind.EXCEPTION:
            return ~ref.exception_truth(rule.exceptions[part.index], env, ctx)
        case PartKind.ORDERED:
            return ~ref.ordered_truth(rule.reliefs, rule.cite, subject, ctx)
        case PartKind.CAP:
            return ref.cap_truth(rule, subject, ctx)


def missing_in(part: Part, rule: c.Rule, subject: Entity, ctx: Context) -> frozenset[str]:
    """The paths of the unknown facts on which a part hangs."""
    env = {rule.variable: subject}
    match part.kind:
        case PartKind.NOUN | PartKind.CLAUSE | PartKind.EXCEPTION:
            return frozenset().union(*(missing_of(expr, env, subject, ctx) for expr in expressions(part, rule)))
        case PartKind.ORDERED:
            return ordered_missing(rule, subject, subject, ctx)
        case PartKind.CAP:
            return cap_missing(rule, subject, subject, ctx)


def expressions(part: Part, rule: c.Rule) -> tuple[c.Expr, ...]:
    """What a part asks of the record."""
    match part.kind:
        case PartKind.NOUN:
            return (rule.noun,)
        case PartKind.CLAUSE:
            return (rule.clauses[part.index].expr,)
        case PartKind.EXCEPTION:
            return tuple(clause.expr for clause in _nested(rule.exceptions[part.index]))
        case PartKind.ORDERED | PartKind.CAP:
            return ()


def _nested(exception: c.Exception_) -> Iterator[c.Clause]:
    yield exception.clause
    for exempt in exception.exceptions:
        yield from _nested(exempt)
