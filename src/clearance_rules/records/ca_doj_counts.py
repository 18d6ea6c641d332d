"""What the rows of one count in the California Department of Justice's layout say together, but for dates and places.

Few counts say anything that no count before them said, so that what rows say together is made out once.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from enum import Enum

import attrs

from clearance_rules.logic.values import Choices, Possible, Text, choice, yesno
from clearance_rules.records import ca_doj_text as texts
from clearance_rules.records.ca_doj_rows import What
from clearance_rules.records.ca_doj_sentence import sentence

_ARREST_OUTCOMES = frozenset({"not-charged", "dismissed", "diverted", "deferred", "pending", "other"})
_MANY = 1 << 14


class Dated(Enum):
    """Which date the disposition that stands has."""

    CONVICTION = "that of the conviction"
    OWN = "that of the row"
    LATER = "that of the row, which is later than the conviction"


@attrs.frozen(eq=False)
class Told:
    """What the rows of a count say together; rows are named by where they stand among the count's.

    `filed`: a court acted on it. `leading`: the rows that say what the charge is: those with a conviction, else all; `convictions`: those
    with one. `citation`: what it may be a charge under, empty if that is not known; `key` is the same as citations compare.
    `stands`: the row of the disposition that stands and the date it has; None if no day is known. `reliefs`: row, kinds and paragraph of
    relief under Proposition 64. `parts` and `later`: how many further rows are parts of the sentence, and later dispositions.
    `contradictions`: the columns in which rows do not say the same.
    """

    filed: bool
    leading: tuple[int, ...]
    convictions: tuple[int, ...]
    citation: str
    key: str
    facts: Mapping[str, Possible]
    stands: tuple[int, Dated] | None
    reliefs: tuple[tuple[int, tuple[str, ...], str], ...]
    parts: int
    later: int
    contradictions: tuple[str, ...]


@functools.lru_cache(maxsize=_MANY)
def told(rows: tuple[What, ...]) -> Told:
    """What the rows of a count say together."""
    convictions = tuple(index for index, row in enumerate(rows) if row.convicted)
    leading = convictions or tuple(range(len(rows)))
    lead = [rows[index] for index in leading]
    filed = bool(convictions) or any(row.kind == texts.COURT for row in rows)
    citation = texts.either(cited for row in lead for cited in row.citations)
    facts: dict[str, Possible | None] = {
        "citation": Text(citation) if citation else None,
        "charged-citation": only_text(row.charged.citation for row in lead if row.charged is not None),
        "disposed-citation": only_text(row.disposed.citation for row in lead if row.disposed is not None),
        "description": only_text(row.offense.description for row in lead if row.offense is not None),
        "grade": _grade(lead),
        "charged-grade": _only_choice(row.charged_grade for row in lead),
    }
    stands: tuple[int, Dated] | None = None
    if filed:
        outcome, stands = _outcome(rows)
        facts |= {**outcome, **sentence(rows)}
    else:
        outcomes = {row.outcome for row in rows}
        only = outcomes.pop() if len(outcomes) == 1 else None
        facts["disposition"] = choice(only) if only in _ARREST_OUTCOMES and only is not None else None
    later = sum(1 for row in rows[1:] if row.disposition and not row.convicted)
    return Told(
        filed=filed,
        leading=leading,
        convictions=convictions,
        citation=citation,
        key=texts.squeezed(citation),
        facts=known(facts),
        stands=stands,
        reliefs=tuple((index, *found) for index, row in enumerate(rows) if (found := texts.read_relief(row.disposition)) is not None),
        parts=len(rows) - 1 - later,
        later=later,
        contradictions=tuple(_contradictions(lead)),
    )


def _grade(rows: list[What]) -> Possible | None:
    grades = {row.grade for row in rows if row.grade is not None}
    return Choices(frozenset(grades)) if grades and not any(row.grade_unread for row in rows) else None


def _outcome(rows: tuple[What, ...]) -> tuple[dict[str, Possible | None], tuple[int, Dated] | None]:
    """The disposition of a filed charge as it stands after all its rows, and the row of its date.

    A conviction that any row sets aside is set aside. One that an unreadable text follows may stand or not.
    """
    facts: dict[str, Possible | None] = {}
    convicted = False
    stands: tuple[str, ...] = ()
    dated: tuple[int, Dated] | None = None
    for index, row in enumerate(rows):
        match row.outcome:
            case texts.CONVICTED:
                convicted = True
                if stands != (texts.SET_ASIDE,):
                    stands, dated = (texts.CONVICTED,), (index, Dated.CONVICTION)
            case texts.REVOKED:
                facts["probation-revoked"] = yesno(True)
            case texts.REDUCED:
                facts["grade"] = _lowered(row)
            case texts.RESENTENCED | texts.AFTERMATH:
                pass
            case None:
                if row.disposition:
                    stands, dated = ((texts.CONVICTED, texts.SET_ASIDE) if convicted else ()), None
            case texts.SET_ASIDE:
                stands, dated = (texts.SET_ASIDE,), (index, Dated.LATER)
                vacated = texts.read_vacated(row.disposition)
                facts["vacated"] = None if vacated is None else yesno(vacated)
            case "acquitted" | "dismissed" if convicted:
                stands, dated = (texts.SET_ASIDE,), (index, Dated.LATER)
            case "pending":  # the day of the row is that of the entry, not of a disposition
                stands, dated = ("pending",), None
            case plain:
                stands, dated = (plain,), (index, Dated.OWN)
    return facts | {"disposition": choice(*stands) if stands else None}, dated


def _lowered(row: What) -> Possible:
    """The grade after a reduction, which makes a felony a misdemeanor, or either an infraction."""
    grade = row.status_grade
    if grade is None and "MISD" in row.disposition.upper():
        grade = "misdemeanor"
    return choice("misdemeanor", "infraction") if grade is None else choice(grade)


def _contradictions(rows: list[What]) -> Iterable[str]:
    if len({texts.squeezed(row.offense.citation) for row in rows if row.offense is not None} - {""}) > 1:
        yield "OFFENSE_DESCR"
    if len({row.grade for row in rows} - {None}) > 1:
        yield "CONV_STAT_DESCR"
    if any(row.comment_contradicts for row in rows):
        yield "COMMENT_TEXT"


def only_text(values: Iterable[str]) -> Text | None:
    """The one text among the values; None if there is none, or if they differ."""
    found = {value for value in values if value}
    return Text(found.pop()) if len(found) == 1 else None


def _only_choice(values: Iterable[str | None]) -> Choices | None:
    """The one word among the values; None if there is none, or if they differ."""
    found = {value for value in values if value}
    return choice(found.pop()) if len(found) == 1 else None


def known(facts: Mapping[str, Possible | None]) -> dict[str, Possible]:
    """The facts of which something is known."""
    return {name: fact for name, fact in facts.items() if fact is not None}
