"""Who is granted what: classes, definitions, effects, grants, exceptions, presumptions, revocations."""

from __future__ import annotations

from enum import Enum

import attrs

from clearance_rules.syntax.tree.conditions import Condition, Extreme, Moment
from clearance_rules.syntax.tree.parts import Cite, Date, Gloss, Name, Node, Path, Sentence, Under, Value


@attrs.frozen
class Listed(Node):
    cite: Cite


@attrs.frozen
class Ranged(Node):
    first: Cite
    last: Cite


@attrs.frozen
class Graded(Node):
    cite: Cite
    grade: Name


@attrs.frozen
class Included(Node):
    name: Name


@attrs.frozen
class Excluded(Node):
    member: Member


Member = Listed | Ranged | Graded | Included | Excluded


@attrs.frozen
class ActsBefore(Node):
    day: Date


@attrs.frozen
class ActsFrom(Node):
    start: Date
    until: Date | None


@attrs.frozen
class Class(Sentence):
    name: Name
    under: Under
    gloss: Gloss
    members: tuple[Member, ...]
    acts: ActsBefore | ActsFrom | None
    including: tuple[Name, ...]


@attrs.frozen
class DefineCondition(Sentence):
    name: Name
    noun: Name
    variable: Name
    under: Under
    gloss: Gloss
    condition: Condition


@attrs.frozen
class Branch(Node):
    value: Value
    when: Condition


@attrs.frozen
class DefineLadder(Sentence):
    name: Name
    noun: Name
    variable: Name
    under: Under
    gloss: Gloss
    branches: tuple[Branch, ...]
    otherwise: Value | None


@attrs.frozen
class DefineMoment(Sentence):
    name: Name
    noun: Name
    variable: Name
    under: Under
    gloss: Gloss
    moment: Moment


Define = DefineCondition | DefineLadder | DefineMoment


@attrs.frozen
class RecordIs(Node):
    """`record kept|marked|destroyed`."""

    fate: Name


@attrs.frozen
class VisibleTo(Node):
    bodies: tuple[Name, ...]


@attrs.frozen
class DebtsAre(Node):
    """`debts kept|cancelled`."""

    fate: Name


@attrs.frozen
class Effect(Sentence):
    name: Name
    kind: Name
    consequences: tuple[RecordIs | VisibleTo | DebtsAre, ...]
    under: Under
    gloss: Gloss


class Mode(Enum):
    """How relief comes about. The value is how it is written."""

    AUTOMATICALLY = "automatically"
    BY_OPERATION_OF_LAW = "by operation of law"
    ON_PETITION = "on petition"


@attrs.frozen
class Limit(Node):
    """`to at most 2 per person, earliest conviction-date first counting orders under …`."""

    number: int
    per: Name
    ordering: Extreme
    key: Name
    counting: tuple[Cite, ...]


@attrs.frozen
class Grant(Sentence):
    reliefs: tuple[Name, ...]
    noun: Name
    variable: Name
    under: Under
    mode: Mode
    gloss: Gloss
    limit: Limit | None
    when: Condition


@attrs.frozen
class Except(Sentence):
    noun: Name
    variable: Name
    targets: tuple[Cite, ...]
    under: Under
    gloss: Gloss
    when: Condition


@attrs.frozen
class Presume(Sentence):
    noun: Name
    variable: Name
    path: Path
    value: Value
    under: Under
    gloss: Gloss
    when: Condition | None


@attrs.frozen
class Revoke(Sentence):
    reliefs: tuple[Name, ...]
    noun: Name
    variable: Name
    under: Under
    gloss: Gloss
    when: Condition
