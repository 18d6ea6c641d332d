"""The sentence that the rows of one count in the California Department of Justice's layout tell of, part by part."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from clearance_rules.logic.values import Choices, Durations, Possible, yesno
from clearance_rules.records import ca_doj_text as texts
from clearance_rules.records.catalogue import SENTENCE_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clearance_rules.records.ca_doj_rows import What

_IMPOSED = frozenset({texts.CONVICTED, texts.REVOKED})
_MAYBE = frozenset({texts.RESENTENCED, texts.AFTERMATH, None})
_TERMS = {"prison": "prison-term", "jail": "jail-term", "probation": "probation-term"}


def sentence(rows: Sequence[What]) -> dict[str, Possible]:
    """The gravest kind of sentence, whether there was probation, and the terms, as far as the rows of a count tell.

    A part stands in a row with the conviction, in one without a disposition, or in one that revokes probation. Of a later sentence it is
    not known whether it came instead of the first: either may be the gravest.
    """
    parts = [row for row in rows if row.outcome in _IMPOSED or not row.disposition]
    later = [row for row in rows if row.outcome in _MAYBE and row.disposition]
    imposed = _kinds(parts)
    facts: dict[str, Possible] = {}
    if imposed or _kinds(later):
        facts["sentence-kind"] = Choices(frozenset(_gravest(imposed, parts, later)))
    if "probation" in imposed:
        facts["probation-granted"] = yesno(True)
    for kind, name in _TERMS.items():
        term = _term(kind, [*parts, *later])
        if term is not None:
            facts[name] = term
    return facts


def _kinds(rows: Iterable[What]) -> frozenset[str]:
    return frozenset().union(*(row.sentences for row in rows))


def _gravest(imposed: frozenset[str], parts: Sequence[What], later: Sequence[What]) -> set[str]:
    """What the gravest part may be."""
    worst = min((SENTENCE_KINDS.index(kind) for kind in imposed), default=len(SENTENCE_KINDS))
    options = {SENTENCE_KINDS[worst]} if imposed else set()
    if any(row.sentence_unread for row in parts):
        options.update(SENTENCE_KINDS[:worst])
    for row in later:
        if row.sentence_unread:
            options.update(SENTENCE_KINDS)
        options.update(row.sentences if row.outcome == texts.RESENTENCED else _graver(row.sentences, worst))
    return options


def _graver(kinds: frozenset[str], than: int) -> Iterable[str]:
    return (kind for kind in kinds if SENTENCE_KINDS.index(kind) < than)


def _term(kind: str, rows: Sequence[What]) -> Durations | None:
    """The term of one kind. Several parts may be served one after another, at once, or one instead of the other.

    It lies between the shortest of them and their sum; nothing is known of it if one has no length, if their units differ, or if there
    is a length without a kind.
    """
    lengths: list[Decimal] = []
    days: set[bool] = set()
    for row in rows:
        term, location = row.term, row.location
        if kind not in location and (location or term is None):
            continue
        if term is None or term.lo is None or len(location) != 1:
            return None
        lengths.append(term.lo)
        days.add(term.days)
    if len(days) != 1:
        return None
    return Durations(min(lengths), sum(lengths, Decimal(0)), days=days.pop())
