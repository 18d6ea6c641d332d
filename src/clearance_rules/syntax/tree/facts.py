"""The facts that records hold: fields, nouns, evidence, completeness, parameters."""

from __future__ import annotations

from enum import Enum

import attrs

from clearance_rules.syntax.tree.conditions import Condition
from clearance_rules.syntax.tree.parts import Cite, Gloss, Name, Node, Path, Sentence, Text, Under, Value


class Presence(Enum):
    """How often records hold a fact. The value is how it is written."""

    ALWAYS = "always recorded"
    SOMETIMES = "sometimes recorded"
    NEVER = "never recorded"


@attrs.frozen
class NamedType(Node):
    name: Name


@attrs.frozen
class ChoiceType(Node):
    options: tuple[Name, ...]


Type = NamedType | ChoiceType


@attrs.frozen
class Field(Sentence):
    name: Name
    owner: Name
    gloss: Gloss
    type: Type
    may_be: tuple[Name, ...]
    presence: Presence
    never_before: Name | None


@attrs.frozen
class Noun(Sentence):
    name: Name
    under: Under
    gloss: Gloss
    base: Name
    variable: Name
    where: Condition | None


@attrs.frozen
class Evidence(Sentence):
    noun: Name
    variable: Name
    path: Path
    value: Value
    under: Under
    gloss: Gloss
    field: Name
    patterns: tuple[Text, ...]


@attrs.frozen
class CompleteHistory(Sentence):
    scopes: tuple[Name, ...]
    under: Under
    gloss: Gloss


@attrs.frozen
class CompleteSection(Sentence):
    cites: tuple[Cite, ...]
    under: Under
    gloss: Gloss


@attrs.frozen
class Parameter(Sentence):
    name: Name
    gloss: Gloss
    type: Type
    values: tuple[Value, ...]
    under: Under | None
