"""Setting the parameters of a law from outside: `--set NAME=VALUE`, `with NAME VALUE` of an example."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

import attrs

from clearance_rules.diagnostics import Diagnostics, Source, Span
from clearance_rules.law.constants import resolve_constants
from clearance_rules.law.problems import collecting, nearest
from clearance_rules.logic.values import Kind, Type
from clearance_rules.syntax import tree as t

if TYPE_CHECKING:
    from clearance_rules.law.model import Parameter, Statutes


def with_settings(statutes: Statutes, settings: Mapping[str, str], diagnostics: Diagnostics) -> Statutes | None:
    """The statutes with parameters set as written (`7 years`, `true`, `a, b`); None, and why, if a setting does not fit."""
    values: dict[str, tuple[t.Value, ...]] = {}
    for name, written in settings.items():
        span = Span(Source("--set", f"{name}={written}"), 0, len(name) + 1 + len(written))
        parameter = statutes.parameters.get(name)
        if parameter is None:
            known = sorted(statutes.parameters)
            remedy = nearest(name, known, f"Its parameters are {', '.join(known)}." if known else "It declares no parameter.")
            diagnostics.add("N129", span, f"This law has no parameter `{name}`.", remedy)
            continue
        parts = [part.strip() for part in written.split(",") if part.strip()] if len(parameter.values) != 1 or "," in written else [written]
        values[name] = tuple(_value(part, parameter.type, span) for part in parts)
    return None if diagnostics.errors else with_values(statutes, values, diagnostics)


def with_values(statutes: Statutes, values: Mapping[str, tuple[t.Value, ...]], diagnostics: Diagnostics) -> Statutes | None:
    """The statutes with parameters set to values of the tree; None, and why, if one does not fit."""
    changed: dict[str, Parameter] = {}
    for name, value in values.items():
        parameter = statutes.parameters[name]
        with collecting(diagnostics):
            resolve_constants(value, parameter.type, statutes)
            changed[name] = attrs.evolve(parameter, values=value)
    if diagnostics.errors:
        return None
    return attrs.evolve(statutes, parameters={**statutes.parameters, **changed})


def _value(written: str, type_: Type, span: Span) -> t.Value:
    """A setting as the parser would have read it."""
    text = written.strip()
    number, _, unit = text.partition(" ")
    if type_.kind is Kind.TEXT:
        return t.Text(text, span=span)
    if number.replace(".", "", 1).isdigit() and number.isascii():
        return t.Quantity(Decimal(number), t.Name(unit.strip(), span=span) if unit else None, span=span)
    return t.Path(t.Name(text, span=span), span=span)
