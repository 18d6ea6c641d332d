"""What the right side of a test stands for: a word, a number, a period, a day, a citation, or another fact."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

from clearance_rules.law.citations import Citation
from clearance_rules.law.codes import citation
from clearance_rules.law.dates import day_of
from clearance_rules.law.problems import Refused, listed, nearest
from clearance_rules.law.scope import Resolved, Scope, resolve, resolve_defined
from clearance_rules.law.units import period as fixed_period
from clearance_rules.law.units import quantity
from clearance_rules.logic.calendar import Period, Unit
from clearance_rules.logic.values import NONE, NUMERIC, PENDING, Kind, Type
from clearance_rules.syntax import tree as t

if TYPE_CHECKING:
    from clearance_rules.law.model import Parameter, Statutes

Constant = str | Decimal | Period | dt.date | Citation
"""A word (an option, a grade, `true`, `none` …) or a text; a number in the canonical unit; a period; a day; a citation."""

EMPTY = Scope()
DURATION = Type(Kind.DURATION)
YEARS = Type(Kind.YEARS)

SPOKEN = {
    Kind.DATE: "a day, for instance 2016-11-09",
    Kind.YESNO: "`true` or `false`",
    Kind.TEXT: 'a text in quotes, for instance "NY"',
    Kind.CITATION: "a citation, for instance HSC § 11357",
    Kind.GRADE: "a grade",
    Kind.CHOICE: "one of its options",
    Kind.GRAMS: "a weight, for instance 28.5 grams",
    Kind.COUNT: "a whole number, for instance 6",
    Kind.DOLLARS: "an amount of money, for instance 500 dollars",
    Kind.YEARS: "full years, for instance 21 years",
    Kind.DURATION: "a length of time, for instance 6 months",
}


def words_of(type_: Type, statutes: Statutes) -> list[str]:
    """The words that are values of a type, `none` and `pending` aside."""
    match type_.kind:
        case Kind.YESNO:
            return ["true", "false"]
        case Kind.GRADE:
            return list(statutes.jurisdiction.grades.leaves)
        case Kind.CHOICE:
            return sorted(type_.options)
        case _:
            return []


def described(type_: Type, statutes: Statutes) -> str:
    """A value of a type in words."""
    words = words_of(type_, statutes)
    return listed(words) if words else SPOKEN[type_.kind]


def resolve_value(value: t.Value | t.Operand, expected: Type, scope: Scope, statutes: Statutes) -> Constant | Resolved:
    """What a value stands for where a fact of type `expected` is tested: a constant, or another fact of the same kind.

    A parameter stands for its value.

    Raises:
        Refused: a code of family T if the value does not fit the type; of family N for an unknown name.
    """
    if isinstance(value, t.Path):
        return _resolve_path(value, expected, scope, statutes)
    if isinstance(value, t.Quantity) and expected.kind in NUMERIC:
        return quantity(value, expected)
    match value, expected.kind:
        case t.Day() | t.FirstOfMonthAfter(), Kind.DATE:
            return day_of(value)
        case t.Text(text), Kind.TEXT:
            return text
        case t.Cite(), Kind.CITATION:
            return citation(value)
    spoken = described(expected, statutes)
    if isinstance(value, t.Text) and value.text in words_of(expected, statutes):
        raise Refused("T101", value.span, f"A text in quotes does not fit: the fact is {spoken}.", f"Write `{value.text}` without quotes.")
    raise Refused("T101", value.span, f"{_what(value)} does not fit: the fact is {spoken}.", f"Write {spoken}.")


def resolve_constants(values: tuple[t.Value, ...], expected: Type, statutes: Statutes) -> tuple[Constant, ...]:
    """What the values of a list stand for, in a place where facts are not allowed; a parameter stands for all its values.

    Raises:
        Refused: as `resolve_value`.
    """
    out: list[Constant] = []
    for value in values:
        if isinstance(value, t.Path) and (parameter := _parameter(value, expected, EMPTY, statutes)):
            out += parameter_values(parameter, statutes)
            continue
        resolved = resolve_value(value, expected, EMPTY, statutes)
        assert not isinstance(resolved, Resolved)
        out.append(resolved)
    return tuple(out)


def parameter_values(parameter: Parameter, statutes: Statutes) -> tuple[Constant, ...]:
    """What a parameter is set to.

    Raises:
        Refused: as `resolve_value`.
    """
    out = [resolve_value(value, parameter.type, EMPTY, statutes) for value in parameter.values]
    return tuple(value for value in out if not isinstance(value, Resolved))


def resolve_period(period: t.Period, scope: Scope, statutes: Statutes) -> Period | Resolved:
    """A period: fixed, what a parameter holds, in years too, or the definition that gives it.

    Raises:
        Refused: a code of family T if it is not a length of time; of family N for an unknown name.
    """
    match period:
        case t.Quantity():
            return fixed_period(period)
        case t.PeriodNamed(name):
            parameter = None if name.text in scope.variables else statutes.parameters.get(name.text)
            in_years = parameter is not None and parameter.type.kind is Kind.YEARS
            found = resolve_value(t.Path(name, span=name.span), YEARS if in_years else DURATION, scope, statutes)
            if isinstance(found, Decimal):
                return Period(int(found) * 12, Unit.MONTHS)
            assert isinstance(found, Period | Resolved)
            return found
        case t.PeriodOf(name, variable):
            resolved = resolve_defined(name, variable, scope, statutes)
            _same_kind(resolved, DURATION, period, statutes)
            return resolved


def _resolve_path(path: t.Path, expected: Type, scope: Scope, statutes: Statutes) -> Constant | Resolved:
    name = path.base.text
    if path.steps or name in scope.variables:
        resolved = resolve(path, scope, statutes)
        _same_kind(resolved, expected, path, statutes)
        return resolved
    words = words_of(expected, statutes)
    if name in words or (expected.kind is Kind.GRADE and not words):
        return name  # where no jurisdiction is declared, which is reported, every word may be a grade
    if name in (NONE, PENDING):
        if not (expected.may_be_none if name == NONE else expected.may_be_pending):
            raise Refused(
                "T116", path.span, f"This fact is never `{name}`.", f"Leave the test out, or declare the field with `may be {name}`."
            )
        return name
    if parameter := _parameter(path, expected, scope, statutes):
        (value, *more) = parameter_values(parameter, statutes) or ("",)
        if more:
            raise Refused("T118", path.span, f"`{name}` has {len(more) + 1} values; one fits here.", f"Write `is one of ({name})`.")
        return value
    if words:
        raise Refused(
            "T102",
            path.span,
            f"`{name}` is not a value of this fact.",
            nearest(name, [*words, *statutes.parameters], f"It can be {listed(words)}."),
        )
    raise Refused(
        "N127",
        path.span,
        f"Nothing is called `{name}` here.",
        nearest(name, [*scope.variables, *statutes.parameters], f"Write {SPOKEN[expected.kind]}."),
    )


def _parameter(path: t.Path, expected: Type, scope: Scope, statutes: Statutes) -> Parameter | None:
    """The parameter that a bare word names, if it names one and no word of the type."""
    name = path.base.text
    if path.steps or name in scope.variables or name in words_of(expected, statutes) or name not in statutes.parameters:
        return None
    parameter = statutes.parameters[name]
    if parameter.type.kind is not expected.kind or not parameter.type.options <= expected.options:
        raise Refused(
            "T101",
            path.span,
            f"The parameter `{name}` does not fit: the fact is {described(expected, statutes)}.",
            "Use a parameter of the type of the fact.",
            related=(("declared here", parameter.node.span),),
        )
    return parameter


def _same_kind(resolved: Resolved, expected: Type, node: t.Node, statutes: Statutes) -> None:
    if resolved.type is None or resolved.type.kind is not expected.kind:
        spoken = described(expected, statutes)
        raise Refused("T101", node.span, f"`{node.span.text}` does not fit: the fact is {spoken}.", f"Write {spoken}.")


def _what(value: t.Node) -> str:
    match value:
        case t.Quantity():
            return "A number"
        case t.Day() | t.FirstOfMonthAfter():
            return "A day"
        case t.Month():
            return "A month"
        case t.Text():
            return "A text"
        case _:
            return "A citation"
