"""What an explanation of one person's record holds. Reporters turn it into text or JSON; every text in it is a plain sentence."""

from __future__ import annotations

import datetime as dt

import attrs


@attrs.frozen
class Reason:
    """Why: what the law asks, and the paragraph that asks it, and `because` of what within it that is so.

    `presumed`: the law fills in what the record leaves open. `recorded`: what the record says of the facts that it asks about.
    """

    text: str
    citation: str
    presumed: bool = False
    because: tuple[Reason, ...] = ()
    recorded: tuple[tuple[str, str], ...] = ()


@attrs.frozen
class Presumed:
    """What the law takes for given because the record does not say it, under which paragraph, and what that provides."""

    text: str
    citation: str
    provision: str


@attrs.frozen
class NeededFact:
    """A fact that would have to be known, by its path in results and in words, with the values that it would need."""

    path: str
    fact: str
    values: str


@attrs.frozen
class Needed:
    """What would make it eligible: each of the `sets` of facts is enough, and no smaller part of one is.

    `more`: further sets that were found. `unsettled`: what no three facts settle. `complete`: the search was not cut short.
    """

    sets: tuple[tuple[NeededFact, ...], ...]
    more: int
    unsettled: tuple[Reason, ...]
    complete: bool


@attrs.frozen
class OtherAct:
    """An act that the same record could be of, and that is against the law of `on`: its facts, and the paragraph that punishes it."""

    on: dt.date
    citation: str
    provision: str
    facts: tuple[tuple[str, str], ...]


@attrs.frozen
class Today:
    """Under what the act would be punished by the law of `on`; several citations: it cannot be told which of them."""

    on: dt.date
    citations: tuple[str, ...]
    certain: bool


@attrs.frozen
class Effect:
    """What a relief does: the name, what the law says of it, where, and whether it `clears`, `reduces` or otherwise changes the record."""

    name: str
    kind: str
    provision: str
    citation: str


@attrs.frozen
class GrantTold:
    """A grant of relief and its verdict on a charge. `principal`: the row that stands for the charge in a decision."""

    citation: str
    relief: str
    mode: str
    provision: str
    effects: tuple[Effect, ...]
    verdict: str
    principal: bool
    reasons: tuple[Reason, ...]
    presumed: tuple[Presumed, ...]
    missing: tuple[str, ...]
    needed: Needed | None
    other_act: OtherAct | None
    today: Today | None
    eligible_on: dt.date | None
    eligible_until: dt.date | None


@attrs.frozen
class OffenseMeant:
    """An offense that a recorded citation may mean; `until` is the first day on which that version was no longer law."""

    citation: str
    inchoate: str
    start: dt.date | None
    until: dt.date | None
    grades: tuple[str, ...]
    provision: str


@attrs.frozen
class OrderTold:
    """Relief that an order has already granted, as it is recorded."""

    order_id: str
    relief: str
    citation: str
    date: str


@attrs.frozen
class ShownTold:
    """A fact that texts of the charge show: its value, the fields of those texts, and the paragraphs by which they show it."""

    fact: str
    value: str
    fields: tuple[str, ...]
    citations: tuple[str, ...]


@attrs.frozen
class ChargeTold:
    """A charge: what the record says of it, how its citation was read, what has been granted already, and each grant that reaches it.

    `case`: what the record says of the case. `shown`: what the texts of the charge show besides.
    """

    charge_id: str
    case_id: str
    source_row: int | None
    recorded: tuple[tuple[str, str], ...]
    case: tuple[tuple[str, str], ...]
    shown: tuple[ShownTold, ...]
    read_as: tuple[str, ...]
    may_mean: tuple[OffenseMeant, ...]
    or_unencoded: tuple[str, ...]
    orders: tuple[OrderTold, ...]
    grants: tuple[GrantTold, ...]


@attrs.frozen
class FactTold:
    """A fact that some verdict lacks: by its path, in words, and what it means."""

    path: str
    fact: str
    meaning: str


@attrs.frozen
class FindingTold:
    """Something that is wrong with the record, or was hard to read, and where."""

    path: str
    text: str


@attrs.frozen
class Explanation:
    """One person's record under a law on a day. `history` names the sources for which the record counts as complete.

    `person`: what the record says of the person that some grant reads.
    """

    person_id: str
    as_of: dt.date
    jurisdiction: str
    law_version: str
    parameters: tuple[tuple[str, str], ...]
    history: tuple[str, ...]
    person: tuple[tuple[str, str], ...]
    charges: tuple[ChargeTold, ...]
    orders: tuple[OrderTold, ...]
    facts: tuple[FactTold, ...]
    findings: tuple[FindingTold, ...]
