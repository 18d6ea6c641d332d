"""Classes of offenses in the core: a class is what it lists and includes, less what it excludes, for the acts of its days."""

from __future__ import annotations

from collections.abc import Iterable

from clearance_rules.law.citations import Citation
from clearance_rules.law.codes import citation
from clearance_rules.law.dates import day_of
from clearance_rules.law.groups import Span
from clearance_rules.law.lower.frame import Frame, in_window
from clearance_rules.logic import core as c
from clearance_rules.logic.merge import atom, conjunction, disjunction, negation
from clearance_rules.syntax import tree as t


def class_expr(name: t.Name, fact: c.Fact, frame: Frame, including: frozenset[str] = frozenset()) -> c.Expr:
    """That the offense `fact` is in a class, whichever version of the class is in force."""
    versions = frame.statutes.classes[name.text]
    return disjunction([in_window(version.window, _version(version.node, fact, frame, including)) for version in versions])


def listed(fact: c.Fact, cites: Iterable[Citation | Span], including: frozenset[str], frame: Frame) -> c.Expr:
    """That the offense is at or beneath one of the paragraphs, completed or of the `including` kinds."""
    return atom(c.Member(fact, frame.group(tuple(cites), including)))


def _version(node: t.Class, fact: c.Fact, frame: Frame, including: frozenset[str]) -> c.Expr:
    kinds = including | {kind.text for kind in node.including}
    plain = [_entry(m) for m in node.members if isinstance(m, t.Listed | t.Ranged)]
    parts = [listed(fact, plain, kinds, frame)] if plain else []
    parts += [_member(m, fact, frame, kinds) for m in node.members if isinstance(m, t.Graded | t.Included)]
    excluded = [_member(m.member, fact, frame, kinds) for m in node.members if isinstance(m, t.Excluded)]
    return conjunction([disjunction(parts), *(negation(e) for e in excluded), *_acts(node, fact)])


def _entry(member: t.Listed | t.Ranged) -> Citation | Span:
    return citation(member.cite) if isinstance(member, t.Listed) else (citation(member.first), citation(member.last))


def _member(member: t.Member, fact: c.Fact, frame: Frame, kinds: frozenset[str]) -> c.Expr:
    match member:
        case t.Listed() | t.Ranged():
            return listed(fact, [_entry(member)], kinds, frame)
        case t.Included(name):
            return class_expr(name, fact, frame, kinds)
        case t.Excluded(inner):
            return negation(_member(inner, fact, frame, kinds))
        case t.Graded(cite, grade):
            leaves = frame.statutes.jurisdiction.grades.leaves[grade.text]
            graded = atom(c.OneOf(c.Fact(fact.variable, "grade", fact.up), leaves))
            return conjunction([listed(fact, [citation(cite)], kinds, frame), graded])


def _acts(node: t.Class, fact: c.Fact) -> list[c.Expr]:
    """That the act was done on the days that the class is for."""
    done = c.Fact(fact.variable, "offense-date", fact.up)
    match node.acts:
        case t.ActsBefore(day):
            return [atom(c.Compare(done, c.Op.LT, c.Constant(day_of(day))))]
        case t.ActsFrom(start, until):
            ends = [] if until is None else [atom(c.Compare(done, c.Op.LT, c.Constant(day_of(until))))]
            return [atom(c.Compare(done, c.Op.GE, c.Constant(day_of(start)))), *ends]
        case None:
            return []
