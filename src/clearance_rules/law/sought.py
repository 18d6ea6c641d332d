"""The texts that parameters make a law look for in records: a county that is mistyped is in none of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from clearance_rules.law.walk import walk
from clearance_rules.logic.values import Kind
from clearance_rules.syntax import tree as t

if TYPE_CHECKING:
    from clearance_rules.law.model import Statutes


@attrs.frozen
class Sought:
    """A text that a parameter is set to, and the names of the fields of texts that a rule compares the parameter with."""

    parameter: str
    text: str
    fields: frozenset[str]


def sought(statutes: Statutes) -> tuple[Sought, ...]:
    """What the parameters of a checked law make it look for, by parameter and in the order of what it is set to."""
    texts = {name: parameter.values for name, parameter in sorted(statutes.parameters.items()) if parameter.type.kind is Kind.TEXT}
    if not texts:
        return ()
    of_texts = {name for (_, name), field in statutes.fields.items() if field.type.kind is Kind.TEXT}
    fields: dict[str, set[str]] = {}
    for file in statutes.files:
        for sentence in file.sentences:
            for field, parameter in _compared(sentence):
                if field in of_texts and parameter in texts:
                    fields.setdefault(parameter, set()).add(field)
    return tuple(
        Sought(name, value.text, frozenset(fields[name]))
        for name, values in texts.items()
        if name in fields
        for value in values
        if isinstance(value, t.Text)
    )


def _compared(sentence: t.Sentence) -> Iterator[tuple[str, str]]:
    """The last step of each path, and the bare word that it is compared with."""
    for node in walk(sentence):
        match node:
            case t.IsValue(t.Path(_, (*_, t.Name(field))), t.Path(t.Name(word), ())):
                yield field, word
            case t.IsOneOf(t.Path(_, (*_, t.Name(field))), values):
                yield from ((field, value.base.text) for value in values if isinstance(value, t.Path) and not value.steps)
