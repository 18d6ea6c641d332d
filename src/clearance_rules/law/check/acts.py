"""Conditions on an act: single facts of the act, each against a constant, so that acts can be enumerated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clearance_rules.law.check.conditions import check_condition
from clearance_rules.law.problems import Refused, nearest
from clearance_rules.law.scope import ACT, Scope
from clearance_rules.syntax import tree as t

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clearance_rules.law.check.context import Context

REMEDY = "Test a fact of the act against a fixed value, for instance `x's amount is at most 28.5 grams`."


def check_act(kind: t.Name, variable: t.Name, condition: t.Condition | None, context: Context) -> None:
    """Check the condition of an offense, a permit or a guarantee on the acts of a conduct.

    Raises:
        Refused: N123 for an unknown conduct.
    """
    conducts = context.statutes.conducts
    if kind.text not in conducts:
        raise Refused(
            "N123",
            kind.span,
            f"There is no conduct `{kind.text}`.",
            nearest(kind.text, conducts, f"Declare it: `conduct {kind.text} has …`."),
        )
    if condition is None:
        return
    misfits = list(_misfits(condition, variable.text, context))
    for misfit in misfits:
        context.diagnostics.items.append(misfit.diagnostic)
    if not misfits:
        check_condition(condition, Scope({variable.text: ACT + kind.text}), context)


def _misfits(condition: t.Condition, variable: str, context: Context) -> Iterator[Refused]:
    match condition:
        case t.Negation(part):
            yield from _misfits(part, variable, context)
        case t.Conjunction(parts) | t.Disjunction(parts):
            for part in parts:
                yield from _misfits(part, variable, context)
        case t.IsValue(path, value):
            yield from _misfit(path, (value,), variable, context)
        case t.IsOneOf(path, values):
            yield from _misfit(path, values, variable, context)
        case t.IsCompared(path, _, operand):
            yield from _misfit(path, (operand,), variable, context)
        case _:
            yield Refused("Q105", condition.span, "An act is told by its own facts; this tests something else.", REMEDY)


def _misfit(path: t.Path, values: tuple[t.Node, ...], variable: str, context: Context) -> Iterator[Refused]:
    about_the_act = path.base.text == variable and len(path.steps) == 1
    if path.base.text == variable and not path.steps:
        yield Refused("Q105", path.span, f"`{variable}` is the act as a whole.", REMEDY)
    elif not about_the_act and path.steps:
        yield Refused("Q105", path.span, f"`{path.span.text}` is not a fact of the act `{variable}`.", REMEDY)
    for value in values:
        if isinstance(value, t.Path) and (value.steps or value.base.text == variable):
            yield Refused("Q106", value.span, "A fact of an act is compared with a fixed value only, not with another fact.", REMEDY)
