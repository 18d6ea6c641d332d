"""The sentences that hold conditions: each condition is checked in the scope that its sentence opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clearance_rules.law.check.acts import check_act
from clearance_rules.law.check.conditions import check_condition, check_moment, scope_of
from clearance_rules.law.check.ladders import check_ladder
from clearance_rules.law.constants import EMPTY, resolve_constants, resolve_value
from clearance_rules.law.problems import Refused, collecting
from clearance_rules.law.scope import Resolved, Scope, resolve
from clearance_rules.syntax import tree as t

if TYPE_CHECKING:
    from clearance_rules.law.check.context import Context


def check_rules(context: Context) -> None:
    """Check the conditions of every sentence."""
    for sentence, nodes in context.sentences:
        with collecting(context.diagnostics):
            _check(sentence, context.of(nodes))


def _check(sentence: t.Sentence, context: Context) -> None:
    match sentence:
        case t.Noun(base=base, variable=variable, where=t.Node() as where):
            check_condition(where, scope_of(base, variable, context), context)
        case t.Parameter(name=name, values=values):
            _parameter(name.text, values, context)
        case t.Evidence():
            _evidence(sentence, context)
        case t.Offense(kind=kind, variable=variable, when=when) | t.Permit(kind=kind, variable=variable, when=when):
            check_act(kind, variable, when, context)
        case t.Guarantee(kind=kind, variable=variable, where=where):
            check_act(kind, variable, where, context)
        case t.DefineCondition(noun=noun, variable=variable, condition=condition):
            check_condition(condition, scope_of(noun, variable, context), context)
        case t.DefineLadder(noun=noun, variable=variable):
            check_ladder(sentence, scope_of(noun, variable, context), context)
        case t.DefineMoment(noun=noun, variable=variable, moment=moment):
            check_moment(moment, scope_of(noun, variable, context), context)
        case t.Grant(noun=noun, variable=variable, when=when) | t.Except(noun=noun, variable=variable, when=when):
            check_condition(when, scope_of(noun, variable, context), context)
        case t.Revoke(noun=noun, variable=variable, when=when):
            scope = scope_of(noun, variable, context)
            if scope.variables[variable.text] != "order":
                raise Refused("Q110", noun.span, "What is revoked is an order that granted relief.", f"Write `of order {variable.text}`.")
            check_condition(when, scope, context)
        case t.Presume():
            _presumption(sentence, context)
        case t.Duty(object=thing):
            _object(thing, context)
            for timing in sentence.timings:
                if timing.noun is not None and timing.variable is not None and timing.condition is not None:
                    check_condition(timing.condition, scope_of(timing.noun, timing.variable, context), context)
        case t.Power(object=thing):
            _object(thing, context)


def _parameter(name: str, values: tuple[t.Value, ...], context: Context) -> None:
    parameter = context.statutes.parameters.get(name)
    if parameter is None or parameter.values is not values:
        return  # its type is unknown, or it is declared twice: both are reported already
    for value in values:
        with collecting(context.diagnostics):
            if isinstance(value, t.Path) and value.base.text in context.statutes.parameters:
                raise Refused("T114", value.span, "A parameter is set to a fixed value, not to another parameter.", "Write the value.")
            resolve_value(value, parameter.type, EMPTY, context.statutes)


def _evidence(sentence: t.Evidence, context: Context) -> None:
    scope = scope_of(sentence.noun, sentence.variable, context)
    target = _filled(sentence.path, sentence.variable, scope, context)
    if target.what == "define":
        raise Refused("G107", sentence.path.span, "Evidence shows a fact; this is a definition.", "Name a field or a fact of the act.")
    _constant(sentence.value, target, context)


def _presumption(sentence: t.Presume, context: Context) -> None:
    scope = scope_of(sentence.noun, sentence.variable, context)
    if sentence.when is not None:
        check_condition(sentence.when, scope, context)
    target = _filled(sentence.path, sentence.variable, scope, context)
    if target.what == "define" and not isinstance(target.defines[0].node, t.DefineCondition):
        raise Refused(
            "G107",
            sentence.path.span,
            "Only a condition that a `define` names can be presumed, not a value or a day.",
            "Presume the fact that it is made of.",
        )
    _constant(sentence.value, target, context)


def _filled(path: t.Path, variable: t.Name, scope: Scope, context: Context) -> Resolved:
    """What a presumption or evidence fills: one fact of its own subject."""
    found = resolve(path, scope, context.statutes)
    if found.what not in ("field", "attribute", "define") or len(path.steps) != 1:
        raise Refused(
            "G107",
            path.span,
            f"`{path.span.text}` is not a fact of `{variable.text}` itself.",
            f"Name a field, a fact of the act or a definition: `{variable.text}'s …`.",
        )
    return found


def _constant(value: t.Value, target: Resolved, context: Context) -> None:
    assert target.type is not None
    if isinstance(value, t.Path) and value.steps:
        raise Refused(
            "T114", value.span, f"`{value.span.text}` is another fact; what fills an unknown is a fixed value.", "Write the value."
        )
    values = resolve_constants((value,), target.type, context.statutes)
    if len(values) != 1:
        raise Refused("T118", value.span, f"`{value.span.text}` has {len(values)} values; one fits here.", "Name one value.")


def _object(thing: t.DutyObject, context: Context) -> None:
    """Check the condition of `every NOUN v granted under § where (…)`; a noun without a variable must exist all the same."""
    if isinstance(thing, t.Every):
        variable = t.Name("") if thing.variable is None else thing.variable
        scope = scope_of(thing.noun, variable, context)
        if thing.where is not None:
            check_condition(thing.where, scope, context)
