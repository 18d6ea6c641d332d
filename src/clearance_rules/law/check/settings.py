"""Settings of texts: where a law compares a parameter with fixed texts only, it is set to one of them.

A text can be anything, so a mistyped one would match nothing and nobody would be told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clearance_rules.law.problems import Refused, collecting, listed
from clearance_rules.logic.values import NONE, Kind
from clearance_rules.syntax import tree as t

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clearance_rules.law.check.context import Context


def check_settings(context: Context) -> None:
    """Check what every parameter of texts is set to, in the law, from outside of it and in examples."""
    parameters = [parameter for parameter in context.statutes.parameters.values() if parameter.type.kind is Kind.TEXT]
    asked = _asked({parameter.name for parameter in parameters}, context) if parameters else {}
    for parameter in parameters:
        if parameter.name in asked:
            known = asked[parameter.name] | set(_texts(parameter.node.values))
            _check(parameter.name, parameter.values, known, context)
            for example in context.statutes.examples.values():
                for setting in example.node.settings:
                    if setting.name.text == parameter.name:
                        _check(parameter.name, (setting.value,), known, context)


def _check(name: str, values: tuple[t.Value, ...], known: set[str], context: Context) -> None:
    """Check what a parameter is set to. `none`, alone, is none of the texts that are asked for."""
    if list(_texts(values)) == [NONE]:
        return
    for value in values:
        if isinstance(value, t.Text) and value.text not in known:
            with collecting(context.diagnostics):
                raise Refused(
                    "T128",
                    value.span,
                    f"No rule asks whether `{name}` is `{value.text}`.",
                    f"Set it to {listed(sorted(known))}; `{NONE}` is none of them.",
                )


def _texts(values: Iterable[t.Value]) -> Iterator[str]:
    return (value.text for value in values if isinstance(value, t.Text))


def _asked(names: set[str], context: Context) -> dict[str, set[str]]:
    """The texts that parameters are compared with; without those that are compared with anything else, or handed on."""
    asked: dict[str, set[str]] = {}
    open_ended: set[str] = set()
    for _, nodes in context.sentences:
        compared: set[int] = set()
        for node in nodes:
            match node:
                case t.IsValue(t.Path(base, ()) as path, t.Text(text)) if base.text in names:
                    asked.setdefault(base.text, set()).add(text)
                    compared.add(id(path))
                case t.IsOneOf(t.Path(base, ()) as path, values) if base.text in names and all(isinstance(v, t.Text) for v in values):
                    asked.setdefault(base.text, set()).update(_texts(values))
                    compared.add(id(path))
                case t.Path(base, ()) if base.text in names and id(node) not in compared:
                    open_ended.add(base.text)
    return {name: texts for name, texts in asked.items() if name not in open_ended}
