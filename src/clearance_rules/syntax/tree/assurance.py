"""What must hold of the law: guarantees and examples."""

from __future__ import annotations

from enum import Enum

import attrs

from clearance_rules.syntax.tree.conditions import Condition
from clearance_rules.syntax.tree.parts import Cite, Date, Gloss, Name, Node, Path, Sentence, Under, Value
from clearance_rules.syntax.tree.relief import Mode


class RecordKind(Enum):
    """Which records a guarantee is about. The value is how it is written."""

    CONVICTIONS = "for convictions"
    ARRESTS = "for arrests"
    EVERY_DISPOSITION = "for every disposition"


@attrs.frozen
class Guarantee(Sentence):
    name: Name
    gloss: Gloss
    kind: Name
    variable: Name
    lawful: bool  # False: not a crime
    on: Date
    where: Condition | None
    punished_before: Date
    records: RecordKind | None
    completed_only: bool
    reliefs: tuple[Name, ...]
    mode: Mode | None
    every_day_from: Date | None
    no_power: bool
    refuted_by: Name | None


@attrs.frozen
class Setting(Node):
    name: Name
    value: Value


@attrs.frozen
class Between(Node):
    """`between 2012-01-01 and 2012-06-30`, both included."""

    first: Date
    last: Date


@attrs.frozen
class Fact(Node):
    name: Name
    value: Value | Between


@attrs.frozen
class GivenHistory(Node):
    """`complete history [scopes]`; none named: every scope."""

    scopes: tuple[Name, ...]


@attrs.frozen
class GivenEntity(Node):
    noun: Name
    name: Name | None
    of: Name | None
    facts: tuple[Fact, ...]


class Outcome(Enum):
    """The three verdicts."""

    ELIGIBLE = "eligible"
    INELIGIBLE = "ineligible"
    UNDETERMINED = "undetermined"


@attrs.frozen
class Expectation(Node):
    relief: Name
    subject: Name | None
    outcome: Outcome
    until: Date | None
    because: tuple[Path | Cite, ...]
    presumed: tuple[Path, ...]


@attrs.frozen
class Example(Sentence):
    name: Name
    under: Under
    gloss: Gloss
    settings: tuple[Setting, ...]
    given: tuple[GivenHistory | GivenEntity, ...]
    on: Date
    expect: tuple[Expectation, ...]
