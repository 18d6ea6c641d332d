"""What a record is made of while it is evaluated: the person, cases, charges and orders, with every fact filled in."""

from __future__ import annotations

import attrs

from clearance_rules.logic.values import Possible


@attrs.frozen
class Finding:
    """Something about a record that its keeper should know: the path of the fact, and what is the matter."""

    path: str
    message: str


OFFENSE = "offense"
"""The fact of a charge that its citation resolves to: the offenses that it may be of."""
PARAGRAPH = "order:paragraph"
"""The fact of an order that its citation resolves to: the paragraphs under which it may have been made. No field can have this name."""
CITED_FACTS = (OFFENSE, PARAGRAPH)
"""The facts that are sets of paragraphs; records hold them as a `citation`."""


@attrs.define(eq=False)
class Entity:
    """The person, a case, a charge or an order: its facts by name, what it belongs to, and what belongs to it.

    `shown`: the facts of the act behind a charge that its texts show. `on`: what an order grants relief to; None if that is not in the
    record.
    """

    kind: str
    id: str
    facts: dict[str, Possible]
    up: dict[str, Entity] = attrs.field(factory=dict, repr=False)
    down: dict[str, list[Entity]] = attrs.field(factory=dict, repr=False)
    source_row: int | None = None
    shown: dict[str, Possible] = attrs.field(factory=dict, repr=False)
    on: Entity | None = attrs.field(default=None, repr=False)
