"""Whose law it is: jurisdiction with its grades, codes, bodies, other files."""

from __future__ import annotations

import attrs

from clearance_rules.syntax.tree.parts import Gloss, Name, Node, Sentence, Text


@attrs.frozen
class Grade(Node):
    """A grade and, within it, its ranks from the least to the gravest."""

    name: Name
    ranks: tuple[Rank, ...] = ()


@attrs.frozen
class Rank(Node):
    """Grades of one rank: neither is graver than the other."""

    grades: tuple[Grade, ...]


@attrs.frozen
class Jurisdiction(Sentence):
    identifier: str
    title: Text
    gloss: Gloss
    ranks: tuple[Rank, ...]
    crimes: tuple[Name, ...]
    rounding: Name


@attrs.frozen
class Inchoate(Node):
    """`attempts under § 110, § 110.00`."""

    kind: Name
    sections: tuple[str, ...]


@attrs.frozen
class Code(Sentence):
    code: str
    title: Text
    gloss: Gloss
    shape: Text | None
    recorded: tuple[Text, ...]
    inchoate: tuple[Inchoate, ...]


@attrs.frozen
class Body(Sentence):
    name: Name
    level: Name
    kind: Name
    title: Text | None


@attrs.frozen
class Use(Sentence):
    target: Text
