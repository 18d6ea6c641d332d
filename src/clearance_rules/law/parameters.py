"""Setting the parameters of a law from outside: `--set NAME=VALUE`, `with NAME VALUE` of an example, `with_parameters` in Python."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

import attrs

from clearance_rules.diagnostics import Diagnostics, Source, Span
from clearance_rules.law.check import Asked, check
from clearance_rules.law.citations import Citation, section_parts
from clearance_rules.law.constants import described, resolve_constants
from clearance_rules.law.glosses import with_glosses
from clearance_rules.law.problems import Refused, collecting, nearest
from clearance_rules.law.units import ONLY_UNIT
from clearance_rules.logic.values import Kind, Type
from clearance_rules.syntax import tree as t

if TYPE_CHECKING:
    from clearance_rules.law.model import Parameter, Statutes

Scalar = str | bool | int | dt.date
Setting = Scalar | Sequence[Scalar]
"""What a parameter can be set to: text as the law writes it (`28.5 grams`; a list with commas), yes or no, a whole number, a day.

A list or tuple of these is one value each, whatever commas its texts hold.
"""

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_CITATION = re.compile(r"([A-Z][A-Z0-9]*) § ?(.+)")


def with_settings(statutes: Statutes, settings: Mapping[str, Setting], diagnostics: Diagnostics) -> Statutes | None:
    """The statutes with parameters set; None, and why, if a setting does not fit the parameter or a place where the law uses it.

    Raises:
        TypeError: if a setting is of a Python type that no parameter takes.
    """
    values: dict[str, tuple[t.Value, ...]] = {}
    for name, setting in settings.items():
        parts = _parts(name, setting)
        written = f"{name}={', '.join(parts)}"
        span = Span(Source("--set", written), 0, len(written))
        parameter = statutes.parameters.get(name)
        if parameter is None:
            known = sorted(statutes.parameters)
            remedy = nearest(name, known, f"Its parameters are {', '.join(known)}." if known else "It declares no parameter.")
            diagnostics.add("N129", span, f"This law has no parameter `{name}`.", remedy)
        elif not parts or not all(parts):
            diagnostics.add("T101", span, f"`{name}` is set to nothing.", f"Write {described(parameter.type, statutes)}.")
        else:
            with collecting(diagnostics):
                values[name] = tuple(_value(part, parameter.type, span) for part in parts)
    changed = with_values(statutes, values, diagnostics)
    return None if changed is None else _rechecked(changed, diagnostics)


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
    return with_glosses(attrs.evolve(statutes, parameters={**statutes.parameters, **changed}))


def _rechecked(statutes: Statutes, diagnostics: Diagnostics) -> Statutes | None:
    """The statutes, if their rules still have a meaning: several values do not fit where a rule compares one."""
    findings = Diagnostics()
    check(statutes, Asked(frozenset()), findings)
    diagnostics.items += findings.errors
    return None if findings.errors else statutes


def _parts(name: str, setting: Setting) -> list[str]:
    """The values of a setting, each as the law would write it."""
    if isinstance(setting, str):
        return [part for part in map(str.strip, setting.split(",")) if part]
    return [_written(name, part) for part in (setting if isinstance(setting, list | tuple) else (setting,))]


def _written(name: str, scalar: object) -> str:
    match scalar:
        case str():
            return scalar.strip()
        case bool():
            return "true" if scalar else "false"
        case int():
            return str(scalar)
        case dt.date() if not isinstance(scalar, dt.datetime):
            return scalar.isoformat()
    raise TypeError(
        f"The parameter {name!r} cannot be set to {scalar!r}: write a text as the law does (for instance '28.5 grams'), "
        "or give a bool, an int, a date, or a list of these."
    )


def _value(written: str, type_: Type, span: Span) -> t.Value:
    """A setting as the parser would have read it. Its unit can be left out where the type has no other.

    Raises:
        Refused: W101 for a day that does not exist.
    """
    if type_.kind is Kind.TEXT:
        return t.Text(written, span=span)
    cited = _CITATION.fullmatch(written)
    if cited is not None and Citation("", section_parts(cited[2])).section == cited[2]:
        return t.Cite(cited[1], cited[2], span=span)
    if _DAY.fullmatch(written):
        return t.Day(_day(written, span), span=span)
    number, _, unit = written.partition(" ")
    if _NUMBER.fullmatch(number):
        unit = unit.strip() or ONLY_UNIT.get(type_.kind, "")
        return t.Quantity(Decimal(number), t.Name(unit, span=span) if unit else None, span=span)
    return t.Path(t.Name(written, span=span), span=span)


def _day(written: str, span: Span) -> dt.date:
    try:
        return dt.date.fromisoformat(written)
    except ValueError:
        raise Refused("W101", span, f"There is no day {written}.", "Write an existing day, for instance 2016-11-09.") from None
