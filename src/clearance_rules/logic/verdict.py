"""What a decision says: per charge and grant the verdict, the clauses that decided it, what is missing, what was presumed, from when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable
from typing import NamedTuple

import attrs

from clearance_rules.logic.entity import Finding
from clearance_rules.logic.truth import Truth

ELIGIBLE = "eligible"
INELIGIBLE = "ineligible"
UNDETERMINED = "undetermined"
RANK = {ELIGIBLE: 0, UNDETERMINED: 1, INELIGIBLE: 2}
WORDS = {Truth.TRUE: ELIGIBLE, Truth.FALSE: INELIGIBLE, Truth.UNKNOWN: UNDETERMINED}


@attrs.frozen
class Verdict:
    """A grant's verdict on one subject.

    `reasons`: the deciding clauses, each `CITATION: text`. `missing`: sorted paths of the unknown facts in the clauses left undecided.
    `presumed`: each `path=value under CITATION`, sorted.
    """

    truth: Truth
    reasons: tuple[str, ...]
    missing: tuple[str, ...]
    presumed: tuple[str, ...]


class Row(NamedTuple):
    """A row of the output: a charge, and a grant in force that reaches it (none: empty `citation` and `relief`, ineligible).

    It is a tuple, since a file of records has ten rows for every charge.
    `eligible_on` is the as-of date if eligible, else the first later day on which, the record unchanged, it will be; None if never.
    """

    person_id: str
    case_id: str
    charge_id: str
    source_row: int | None
    principal: bool
    citation: str
    relief: str
    verdict: str
    reasons: tuple[str, ...]
    missing: tuple[str, ...]
    presumed: tuple[str, ...]
    eligible_on: dt.date | None
    as_of: dt.date
    law_version: str


@attrs.frozen
class Decision:
    """All rows of one person, in the order of the record, and what was found wrong with the record."""

    person_id: str
    as_of: dt.date
    rows: tuple[Row, ...]
    findings: tuple[Finding, ...]


def with_principals(rows: list[Row]) -> tuple[Row, ...]:
    """The rows with exactly one principal per charge: the best verdict first, then the order of the law."""
    best: dict[Hashable, int] = {}
    for index, row in enumerate(rows):
        charge = (row.case_id, row.charge_id)
        if charge not in best or RANK[row.verdict] < RANK[rows[best[charge]].verdict]:
            best[charge] = index
    chosen = set(best.values())
    return tuple(row._replace(principal=True) if index in chosen else row for index, row in enumerate(rows))
