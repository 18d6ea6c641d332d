"""Who must or may do what: duties, powers, rights."""

from __future__ import annotations

import attrs

from clearance_rules.syntax.tree.conditions import Condition
from clearance_rules.syntax.tree.parts import Cite, Date, Gloss, Name, Node, Quantity, Sentence, Text, Under


@attrs.frozen
class Every(Node):
    """`every conviction [c] granted|reviewed under § [where (φ)]`."""

    noun: Name
    variable: Name | None
    reviewed: bool
    cite: Cite
    where: Condition | None


@attrs.frozen
class ProductOf(Node):
    cites: tuple[Cite, ...]


@attrs.frozen
class Matter(Node):
    text: Text


DutyObject = Every | ProductOf | Matter


@attrs.frozen
class DueBy(Node):
    day: Date


@attrs.frozen
class DueWithin(Node):
    period: Quantity
    after: Cite | Name


@attrs.frozen
class DueEach(Node):
    interval: Name


@attrs.frozen
class DueAtOnce(Node):
    pass


@attrs.frozen
class DueWhenFunded(Node):
    pass


Due = DueBy | DueWithin | DueEach | DueAtOnce | DueWhenFunded


@attrs.frozen
class Timing(Node):
    """A due moment and, where it holds only for some records, which (noun, variable, condition)."""

    due: Due
    noun: Name | None = None
    variable: Name | None = None
    condition: Condition | None = None


@attrs.frozen
class Duty(Sentence):
    body: Name
    under: Under
    gloss: Gloss
    verb: Name
    object: DutyObject
    timings: tuple[Timing, ...]
    otherwise: Due | None


@attrs.frozen
class AliveUntil(Node):
    day: Date


@attrs.frozen
class AliveWithin(Node):
    period: Quantity
    after: Cite | Name


@attrs.frozen
class CriteriaNotMet(Node):
    pass


@attrs.frozen
class OpenGround(Node):
    text: Text


@attrs.frozen
class Power(Sentence):
    body: Name
    under: Under
    gloss: Gloss
    verb: Name
    object: DutyObject
    alive: AliveUntil | AliveWithin | None
    grounds: tuple[CriteriaNotMet | OpenGround, ...]
    unless_used: Name | None


@attrs.frozen
class Right(Sentence):
    under: Under
    gloss: Gloss
    verb: Name
    matter: Text
