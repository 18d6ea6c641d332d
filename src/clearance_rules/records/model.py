"""Person, Case, Charge and Order as a repository holds them: identifiers and possibilities by field name."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from clearance_rules.logic.values import Possible

Facts = Mapping[str, Possible]

SOURCES = ("case", "repository", "other-states", "juvenile", "ordinance")
"""The sources for which a history can be complete: all charges of each known case; all this repository's records of the person;
other states' records; juvenile records; ordinance violations."""


@attrs.frozen
class Charge:
    """A charge, an arrest that was not filed, or a conviction: one count. A field that is not in `facts` is unknown."""

    charge_id: str
    facts: Facts = attrs.field(factory=dict)
    source_row: int | None = None


@attrs.frozen
class Case:
    """A court case, or an arrest event, with its charges in order."""

    case_id: str
    charges: tuple[Charge, ...] = ()
    facts: Facts = attrs.field(factory=dict)


@attrs.frozen
class Order:
    """Relief already granted: on a charge, or, where `charge_id` is None, on a case (`case_id`) or else the person."""

    order_id: str
    charge_id: str | None = None
    case_id: str | None = None
    facts: Facts = attrs.field(factory=dict)


@attrs.frozen(eq=False)
class Person:
    """A person's record. `history` names the sources (see `SOURCES`) for which the record is complete; others may hold more.

    `lost` names the sources of which something is known to be missing, for instance a row that could not be read: nobody's word, not
    even the law's, makes the record complete for these.
    """

    person_id: str
    cases: tuple[Case, ...] = ()
    orders: tuple[Order, ...] = ()
    facts: Facts = attrs.field(factory=dict)
    history: frozenset[str] = frozenset()
    lost: frozenset[str] = frozenset()
