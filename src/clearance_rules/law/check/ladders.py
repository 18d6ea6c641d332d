"""Ladders: `7 years when A, 5 years when B, otherwise 1 year`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clearance_rules.law.check.conditions import check_condition
from clearance_rules.law.constants import EMPTY, SPOKEN, resolve_value
from clearance_rules.law.problems import Refused, collecting
from clearance_rules.logic.values import Kind
from clearance_rules.syntax import tree as t

if TYPE_CHECKING:
    from clearance_rules.law.check.context import Context
    from clearance_rules.law.scope import Scope
    from clearance_rules.logic.values import Type

MISFIT = frozenset({"T101", "T102", "T106", "T107"})


def check_ladder(sentence: t.DefineLadder, scope: Scope, context: Context) -> None:
    """Check that the branches have values of one type, that each can be reached, and that one always holds."""
    defined = context.statutes.defines.get((scope.variables[sentence.variable.text], sentence.name.text), ())
    type_ = next((define.type for define in defined if define.node is sentence), None)
    if type_ is not None and type_.kind in (Kind.DATE, Kind.CITATION):
        context.diagnostics.add(
            "T123",
            sentence.branches[0].value.span,
            "A ladder gives words, quantities or lengths of time, not days or citations.",
            "Define a day as `is A otherwise B`, a set of offenses with `class`.",
        )
        type_ = None
    seen: list[t.Branch] = []
    for branch in sentence.branches:
        if type_ is not None:
            with collecting(context.diagnostics):
                _value(branch.value, type_, sentence, context)
        check_condition(branch.when, scope, context)
        _reached(branch, seen, context)
        seen.append(branch)
    if sentence.otherwise is None:
        context.warn(
            "T109",
            sentence.branches[-1].span,
            f"If none of its conditions holds, `{sentence.name.text}` has no value.",
            "End it with `, otherwise` and a value.",
        )
    elif type_ is not None:
        _value(sentence.otherwise, type_, sentence, context)


def _value(value: t.Value, type_: Type, sentence: t.DefineLadder, context: Context) -> None:
    if isinstance(value, t.Path) and value.steps:
        raise Refused(
            "T114",
            value.span,
            f"`{value.span.text}` is a fact; the branches of a ladder are fixed values.",
            "Write the value, or compare with the fact where the ladder is used.",
        )
    try:
        resolve_value(value, type_, EMPTY, context.statutes)
    except Refused as refused:
        if refused.diagnostic.code not in MISFIT or value is sentence.branches[0].value:
            raise
        raise Refused(
            "T108",
            value.span,
            f"The first branch is {SPOKEN[type_.kind]}; this one is not.",
            "Write values of one kind, each with its unit.",
            related=(("the first branch", sentence.branches[0].value.span),),
        ) from refused


def _reached(branch: t.Branch, seen: list[t.Branch], context: Context) -> None:
    for earlier in seen:
        if earlier.when == branch.when or _always(earlier.when):
            context.diagnostics.add(
                "T120",
                branch.span,
                "This branch is never reached: an earlier one holds whenever it does.",
                "Leave it out, or put it before the other.",
                related=(("the earlier branch", earlier.span),),
            )
            return


def _always(condition: t.Condition) -> bool:
    """Whether a condition is `A or not A`, in whatever order."""
    if not isinstance(condition, t.Disjunction):
        return False
    denied = {part.condition for part in condition.conditions if isinstance(part, t.Negation)}
    return any(part in denied for part in condition.conditions)
