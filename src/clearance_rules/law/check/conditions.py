"""Conditions, and the moments and quantifiers in them: every path stands for something, and every test fits what it tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clearance_rules.law.check.none import given_by_noun, given_in, warn_of_none
from clearance_rules.law.check.single import check_reach, check_test
from clearance_rules.law.constants import resolve_period
from clearance_rules.law.dates import day_of
from clearance_rules.law.problems import Refused, collecting, nearest
from clearance_rules.law.scope import Resolved, Scope, noun_named, resolve, resolve_defined
from clearance_rules.logic.values import Kind
from clearance_rules.syntax import tree as t

if TYPE_CHECKING:
    from clearance_rules.law.check.context import Context

HOLDS: dict[str, tuple[str, ...]] = {"person": ("case", "charge", "order"), "case": ("charge", "order"), "charge": ("order",), "order": ()}
"""What belongs to an entity."""


def check_condition(condition: t.Condition, scope: Scope, context: Context) -> None:
    """Check a condition; each of its tests is checked, whatever is wrong with the others."""
    match condition:
        case t.Negation(part) | t.RecordShows(part):
            check_condition(part, scope, context)
        case t.Conjunction(parts):
            inner = given_in(condition, scope)
            for part in parts:
                check_condition(part, inner, context)
        case t.Disjunction(parts):
            for part in parts:
                check_condition(part, scope, context)
        case t.Quantified() | t.Universal():
            _quantified(condition, scope, context)
        case t.Passed(period, since, by):
            with collecting(context.diagnostics):
                resolve_period(period, scope, context.statutes)
                check_moment(since, scope, context)
                warn_of_none(since, scope, context)
                if by is not None:
                    check_moment(by, scope, context)
                    warn_of_none(by, scope, context)
        case t.IsWithin(path, period, after):
            with collecting(context.diagnostics):
                if resolve(path, scope, context.statutes).what != "field":
                    raise Refused(
                        "T122",
                        path.span,
                        "`is within` asks about a day that records hold.",
                        "Name a field; of another day ask whether the time `has passed since … by …`.",
                    )
                subject = t.Moment((path,), span=path.span)
                check_moment(subject, scope, context)
                warn_of_none(subject, scope, context)
                resolve_period(period, scope, context.statutes)
                check_moment(after, scope, context)
                warn_of_none(after, scope, context)
        case _:
            with collecting(context.diagnostics):
                check_test(condition, scope, context)


def check_moment(moment: t.Moment, scope: Scope, context: Context) -> None:
    """Check that every link of a moment is a day.

    Raises:
        Refused: T112 if one is something else; what paths and quantifiers raise.
    """
    for link in moment.chain:
        _check_link(link, scope, context)


def _check_link(link: t.BasicMoment, scope: Scope, context: Context) -> None:
    match link:
        case t.Path():
            found = resolve(link, scope, context.statutes)
            _is_date(found, link)
            check_reach(found, link)
        case t.Day() | t.FirstOfMonthAfter():
            day_of(link)
        case t.MomentOf(name, variable):
            _is_date(resolve_defined(name, variable, scope, context.statutes), link)
        case t.ExtremeOf(_, moments):
            for moment in moments:
                check_moment(moment, scope, context)
        case t.ExtremeAmong():
            inner = _among(link.noun, link.variable, link.scope, link.other_than, scope, context)
            _is_date(resolve(key_path(link.key, link.variable), inner, context.statutes), link.key)
            if link.where is not None:
                check_condition(link.where, inner, context)


def key_path(key: t.Name, variable: t.Name) -> t.Path:
    """The fact that is the latest or earliest among entities, as a path from each of them."""
    return t.Path(t.Name(variable.text, span=key.span), (key,), span=key.span)


def _is_date(found: Resolved, node: t.Node) -> None:
    if found.type is None or found.type.kind is not Kind.DATE:
        raise Refused(
            "T112",
            node.span,
            f"`{node.span.text}` is not a day.",
            "Name a fact or a definition that is a day, for instance `…'s conviction-date`.",
        )


def scope_of(noun: t.Name, variable: t.Name, context: Context) -> Scope:
    """The scope of a sentence about every NOUN.

    Raises:
        Refused: N122 for an unknown noun.
    """
    kind = noun_named(noun, context.statutes)
    return Scope().bind(variable.text, kind.base, given_by_noun(kind, context.statutes))


def _quantified(test: t.Quantified | t.Universal, scope: Scope, context: Context) -> None:
    if isinstance(test, t.Quantified) and test.count is t.Count.AT_LEAST and test.number == 0:
        context.diagnostics.add("Q107", test.span, "`at least 0` is always true.", "Write `any`, or count from 1.")
    with collecting(context.diagnostics):
        inner = _among(test.noun, test.variable, test.scope, test.other_than, scope, context)
        if test.where is not None:
            check_condition(test.where, inner, context)
        if isinstance(test, t.Universal):
            check_condition(test.satisfies, inner if test.where is None else given_in(test.where, inner), context)


def _among(noun: t.Name, variable: t.Name, within: t.Path, other_than: t.Name | None, scope: Scope, context: Context) -> Scope:
    """The scope inside `NOUN VARIABLE of WITHIN other than OTHER`.

    Raises:
        Refused: Q101 to Q104; N120 to N122 for unknown names.
    """
    kind = noun_named(noun, context.statutes)
    base = kind.base
    found = resolve(within, scope, context.statutes)
    if found.what != "entity" or not HOLDS.get(found.owner):
        raise Refused(
            "Q101",
            within.span,
            f"Nothing belongs to `{within.span.text}` that could be counted.",
            "Name a person or a case, for instance `c's person`.",
        )
    if base not in HOLDS[found.owner]:
        start = within.base.text
        over = f"`{start}'s person` or `{start}'s case`" if scope.variables.get(start) == "charge" else "a person or a case"
        raise Refused("Q104", noun.span, f"A {found.owner} does not hold a {base}.", f"Name {over} behind `of`.")
    if variable.text in scope.variables:
        raise Refused(
            "Q102",
            variable.span,
            f"`{variable.text}` is already the name of a {scope.variables[variable.text]} here.",
            "Choose a name that the sentence does not use yet.",
        )
    if other_than is not None:
        if other_than.text not in scope.variables:
            raise Refused(
                "N120",
                other_than.span,
                f"Nothing here is called `{other_than.text}`.",
                nearest(other_than.text, scope.variables, "Name a variable of this sentence."),
            )
        if scope.variables[other_than.text] != base:
            raise Refused(
                "Q103",
                other_than.span,
                f"`{other_than.text}` is a {scope.variables[other_than.text]}; no {base} can be the same.",
                f"Name a {base} after `other than`.",
            )
    return scope.bind(variable.text, base, given_by_noun(kind, context.statutes))
