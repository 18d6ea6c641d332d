"""Quantifiers that range over too much, or over nothing."""

from __future__ import annotations

from collections.abc import Iterator

from clearance_rules.diagnostics import Severity
from clearance_rules.law.lower.frame import Names, conjuncts
from clearance_rules.law.lower.quantifiers import noun as noun_in_core
from clearance_rules.law.scope import noun_named
from clearance_rules.lint.examples import DESIGN, EXPUNGED
from clearance_rules.lint.reach import Asked
from clearance_rules.lint.rule import Found, rule
from clearance_rules.lint.subject import Granted, Subject
from clearance_rules.lint.uses import Use, uses
from clearance_rules.logic import core as c
from clearance_rules.logic.merge import conjunction, negation
from clearance_rules.syntax import tree as t


@rule(
    "F103",
    "a conviction that counts itself",
    source=DESIGN,
    severity=Severity.WARNING,
    graded="An error where the subject always counts, so that nobody can be granted the relief.",
    matters="`any conviction d of c's person` ranges over c, too. A condition that is meant for other convictions, and that c itself "
    "fulfils, refuses everybody, or everybody of a kind, without anybody having meant to.",
    bad=EXPUNGED + "  when c's offense is PC § 40 and no conviction d of c's person where (d's conviction-date is on c's conviction-date).",
    good=EXPUNGED + "  when c's offense is PC § 40\n"
    "   and no conviction d of c's case other than c where (d's conviction-date is on c's conviction-date).",
)
def counts_itself(subject: Subject) -> Iterator[Found]:
    """A quantifier without `other than` in a grant that may range over the grant's own subject, where that refuses it.

    The quantifier is one that stands in the way: none may be of a kind, or all must be. It ranges over the kind of thing that the subject
    is (charges, convictions), of the subject's own person or case. Put the subject in the place of what it ranges over: reported is a
    quantifier of which the grant's condition then cannot be true of anybody, an error; and one that compares a date of what it ranges
    over with the same date of the subject, so that the comparison holds of the subject itself (`on`, `on or after`, `is within …
    after`), a warning. Automatic grants and those on petition are looked at.
    """
    for granted in subject.grants:
        for node, variable in _over_subject(granted, subject):
            never, itself = _refuses_all(node, variable, granted, subject), _counted_by_comparison(node, variable, granted, subject)
            if never or itself:
                effect = "it fulfils the condition always, so that nobody can be granted relief" if never else "it fulfils the comparison"
                inner, within = node.variable.text, node.scope.span.text
                yield Found(
                    node.span,
                    f"`{inner}` may be `{variable}`, the {granted.grant.noun} that {granted.grant.cite} is asked about: {effect}.",
                    f"Write `{inner} of {within} other than {variable}`.",
                    Severity.ERROR if never else None,
                )


Over = t.Quantified | t.Universal


def _over_subject(granted: Granted, subject: Subject) -> Iterator[tuple[Over, str]]:
    """The quantifiers that may range over the subject of a grant and stand in its way, each with the variable that is the subject there."""
    found: dict[int, tuple[Over, str]] = {}
    for use in uses(granted.grant, subject):
        node, among, variable = use.node, use.among, use.place.subject
        if isinstance(node, t.Quantified | t.Universal) and among is not None and variable is not None and node.other_than is None:
            same = noun_named(node.noun, subject.statutes).base == granted.rule.kind
            if same and among.own and among.bars and not among.counts and not use.place.among:
                found[id(node)] = (node, variable)
    yield from found.values()


def _itself(node: Over, variable: str, granted: Granted, subject: Subject) -> c.Expr:
    """What a quantifier asks of each, asked of the subject: what must not hold of it."""
    core = granted.rule.variable
    scope = dict.fromkeys((variable, node.variable.text), granted.rule.kind)
    names = Names(scope, dict.fromkeys(scope, core), frozenset({core}))
    parts = [noun_in_core(noun_named(node.noun, subject.statutes), core, names, subject.frame)]
    if node.where is not None:
        parts.append(subject.frame.lowered(node.where, names))
    if isinstance(node, t.Universal):
        parts.append(negation(subject.frame.lowered(node.satisfies, names)))
    return conjunction(parts)


def _can_be(granted: Granted, besides: c.Expr, subject: Subject) -> bool:
    """Whether the grant's condition and another can both be true of a record."""
    rule = granted.rule
    asked = Asked(subject.program, conjunction([rule.whole, besides]), rule.variable, rule.kind, subject.on_day(rule))
    return any(asked.possible(leaf) for leaf in granted.leaves)


def _refuses_all(node: Over, variable: str, granted: Granted, subject: Subject) -> bool:
    """Whether the subject always fulfils what must not hold of it: whether it cannot fail any part of it, and be granted the relief."""
    itself = _itself(node, variable, granted, subject)
    parts = itself.parts if isinstance(itself, c.And) else (itself,)
    return bool(granted.leaves) and not any(_can_be(granted, negation(part), subject) for part in parts)


def _counted_by_comparison(node: Over, variable: str, granted: Granted, subject: Subject) -> bool:
    """Whether a comparison of a fact with the same fact of the subject lets the subject be one of those that are counted."""
    if not isinstance(node, t.Quantified):
        return False
    compares = any(_holds_of_itself(test, {node.variable.text, variable}) for test in conjuncts(node.where))
    return compares and _can_be(granted, _itself(node, variable, granted, subject), subject)


WITH_EQUALS = frozenset({t.Order.ON, t.Order.ON_OR_BEFORE, t.Order.ON_OR_AFTER, t.Order.AT_LEAST, t.Order.AT_MOST})


def _holds_of_itself(test: t.Condition, variables: set[str]) -> bool:
    """Whether a test compares a fact with the same fact of another variable, so that it is true where both are one."""
    match test:
        case t.IsCompared(one, order, t.Path() as other):
            return order in WITH_EQUALS and _same_fact(one, other, variables)
        case t.IsValue(one, t.Path() as other, False) | t.IsWithin(one, _, t.Moment((t.Path() as other,))):
            return _same_fact(one, other, variables)
        case _:
            return False


def _same_fact(one: t.Path, other: t.Path, variables: set[str]) -> bool:
    return {one.base.text, other.base.text} == variables and bool(one.steps) and one.steps == other.steps


@rule(
    "F104",
    "`every` that nothing need satisfy",
    source=DESIGN,
    severity=Severity.WARNING,
    matters="Of nothing, everything is true: a case without charges, or one whose charges are not in the file, satisfies "
    "`every charge d of k satisfies …` and would be cleared by a condition that was meant to look at its charges.",
    bad="grant expungement of case k under PC § 50(a)(2) automatically in force from 2023-01-01\n"
    "  when every conviction d of k satisfies (d's offense is PC § 40).",
    good="grant expungement of case k under PC § 50(a)(2) automatically in force from 2023-01-01\n"
    "  when any conviction d of k where (d's offense is PC § 40).",
)
def every_of_none(subject: Subject) -> Iterator[Found]:
    """`every … satisfies …` that a grant needs to be true, and that is true of nothing.

    It is well beside a quantifier that the grant needs to find one of the same noun in the same place (`any conviction d of k where …`,
    `at least 2 …`), in the grant's condition or in a definition that must hold. It is well, too, if that of whose case or person it asks
    is itself among what is meant, so that there is one: it ranges without `where` and `other than` over the noun that the grant is for,
    or over one that this noun narrows (a conviction is a charge of its own case). Automatic grants and those on petition are looked at.
    """
    for granted in subject.grants:
        found = list(uses(granted.grant, subject))
        for use in found:
            node = use.node
            if not isinstance(node, t.Universal) or use.place.needed is False or any(_pairs(other, use, subject) for other in found):
                continue
            if not _is_among_them(use, node, granted, subject):
                yield Found(
                    node.span,
                    f"`every {node.noun.text}` is true where there is none, and relief under {granted.grant.cite} is given then.",
                    f"Ask for one as well: `any {node.noun.text} {node.variable.text} of {node.scope.span.text} where (…) and every …`.",
                )


def _is_among_them(use: Use, node: t.Universal, granted: Granted, subject: Subject) -> bool:
    """Whether a universal ranges over what its scope starts from, among others: over all charges of the case of a charge."""
    noun = noun_named(node.noun, subject.statutes)
    if node.where is not None or node.other_than is not None or use.place.scope.variables[node.scope.base.text] != noun.base:
        return False
    own = use.among is not None and use.among.own
    return noun.name == noun.base or (own and noun.name in _narrowed(granted.grant.noun, subject))


def _narrowed(name: str, subject: Subject) -> list[str]:
    """A noun and those that it narrows, down to the base noun."""
    noun = subject.statutes.nouns[name]
    return [name] if noun.parent == name else [name, *_narrowed(noun.parent, subject)]


def _pairs(other: Use, use: Use, subject: Subject) -> bool:
    """Whether a quantifier finds one of what a universal ranges over."""
    found, universal = other.node, use.node
    assert isinstance(universal, t.Universal)
    if not isinstance(found, t.Quantified) or found.count not in (t.Count.ANY, t.Count.AT_LEAST) or other.place.needed is not True:
        return False
    nouns = (noun_named(found.noun, subject.statutes), noun_named(universal.noun, subject.statutes))
    return nouns[0] == nouns[1] and found.scope == universal.scope
