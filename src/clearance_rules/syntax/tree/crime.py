"""The criminal law: conduct, offenses, permits, what is left out."""

from __future__ import annotations

import attrs

from clearance_rules.syntax.tree.conditions import Condition
from clearance_rules.syntax.tree.facts import Type
from clearance_rules.syntax.tree.parts import Cite, Force, Gloss, Name, Node, Quantity, Sentence, Text, Under


@attrs.frozen
class RecordedAs(Node):
    field: Name


@attrs.frozen
class SpanBetween(Node):
    """`from birth-date to offense-date`: the full years between two dates."""

    start: Name
    end: Name


@attrs.frozen
class Attribute(Node):
    name: Name
    type: Type
    source: RecordedAs | SpanBetween | None = None


@attrs.frozen
class Conduct(Sentence):
    name: Name
    gloss: Gloss
    attributes: tuple[Attribute, ...]


@attrs.frozen
class Offense(Sentence):
    cite: Cite
    force: Force
    gloss: Gloss
    kind: Name
    variable: Name
    grades: tuple[Name, ...]
    up_to: Quantity | None
    despite: tuple[Cite, ...]
    when: Condition


@attrs.frozen
class Permit(Sentence):
    kind: Name
    variable: Name
    under: Under
    gloss: Gloss
    when: Condition


@attrs.frozen
class Omits(Sentence):
    cites: tuple[Cite, ...]
    because: Text
