"""What one row of the California Department of Justice's layout says. Cells that many rows have alike are read once."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, NamedTuple

import attrs

from clearance_rules.logic.values import Text
from clearance_rules.records import ca_doj_text as texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from clearance_rules.logic.values import Dates, Durations, Possible

WHO = "GENDER PRI_DOB RACE_DESCR".split()
WHEN = "STP_EVENT_DATE DISP_DATE".split()
WHERE = "STP_ORI_DESCR STP_ORI_CNTY_NAME".split()
NUMBERS = "OFN FE_NUM_CRT_CASE FE_NUM_DOCKET".split()
WHAT = """
    STP_TYPE_DESCR OFFENSE_DESCR OFFENSE_TOC OFFENSE_QUAL_LST DISP_OFFENSE_DESCR DISP_OFFENSE_TOC DISP_OFFENSE_QUAL_LST CONV_OFFENSE_DESCR
    CONV_OFFENSE_TOC CONV_OFFENSE_QUAL_LST DISP_DESCR CONV_STAT_DESCR SENT_LOC_DESCR SENT_LENGTH SENT_TIME_CODE COMMENT_TEXT
""".split()
"""The columns of the cells that are read together."""

Unread = tuple[tuple[str, str], ...]
"""Columns and texts that were not understood."""

_MANY = 1 << 15
_SOME = 1 << 14  # of whole phrases, which are longer and may hold comments


@attrs.frozen(eq=False)
class Who:
    """What a row says of the person; `birth` as it is written, `born` as it was read."""

    gender: str
    birth: str
    race: str
    born: Dates | None
    unread: Unread


class When(NamedTuple):
    """The dates of a row: `event` of the step as it is written and `day` as it was read, `disposed` of the disposition.

    `happened`: when the disposition was made, on one of the two; if they differ, on a day from one to the other.
    """

    event: str
    day: Dates | None
    disposed: Dates | None
    happened: Dates | None
    contradicts: bool
    unread: Unread


@attrs.frozen(eq=False)
class Where:
    """The agency and the county of a row, and the facts that they are."""

    agency: str
    county: str
    facts: Mapping[str, Possible]


class Offense(NamedTuple):
    """An offense as cells name it: its citation, the text behind it, and what its type says of the grade."""

    citation: str
    description: str
    type_column: str
    type_text: str


@attrs.frozen(eq=False)
class What:
    """What a row says of a charge, its disposition and its sentence.

    `kind` is the kind of the step, `outcome` what the disposition says; None if there is none, or it cannot be read.
    `charged`, `disposed` and `convicted_of` are the offenses that the row names, each where it does; `offense` is the one that counts.
    `citations`: what the charge may be, several where the comment names another charge than the cell does.
    `grade`: the grade of that offense, None if the row does not tell; `grade_unread`: it tells one that was not understood.
    `sentences`: the kinds of sentence; `location`: those that the cell for it names, which is what `term` is the length of.
    """

    kind: str | None
    disposition: str
    outcome: str | None
    convicted: bool
    bears_charge: bool
    registered: bool
    offense: Offense | None
    charged: Offense | None
    disposed: Offense | None
    citations: tuple[str, ...]
    comment_contradicts: bool
    grade: str | None
    grade_unread: bool
    charged_grade: str | None
    status_grade: str | None
    sentences: frozenset[str]
    sentence_unread: bool
    location: frozenset[str]
    term: Durations | None
    unread: Unread


class Row(NamedTuple):
    """The cells of a row that are read. `line` is the physical line, `number` that of the count: cycle, step and count."""

    line: int
    subject: str
    number: str
    who: Who
    when: When
    where: Where
    numbers: tuple[str, ...]
    what: What


# ------------------------------------------------------------------------------------------------ cells that are read together


@functools.lru_cache(maxsize=_SOME)
def read_who(cells: tuple[str, ...]) -> Who:
    """The cells of `WHO`."""
    gender, birth, race = map(_clean, cells)
    born = texts.read_day(birth)
    return Who(gender, birth, race, born, (("PRI_DOB", birth),) if _no_day(birth) else ())


@functools.lru_cache(maxsize=_MANY)
def read_when(cells: tuple[str, ...]) -> When:
    """The cells of `WHEN`."""
    event, disposition = map(_clean, cells)
    day, disposed = texts.read_day(event), texts.read_day(disposition)
    contradicts = day is not None and disposed is not None and (day.hi < disposed.lo or disposed.hi < day.lo)
    unread = tuple((column, text) for column, text in zip(WHEN, (event, disposition), strict=True) if _no_day(text))
    return When(event, day, disposed, texts.agreed(day, disposed), contradicts, unread)


@functools.lru_cache(maxsize=_SOME)
def read_where(cells: tuple[str, ...]) -> Where:
    """The cells of `WHERE`."""
    agency, county = map(_clean, cells)
    return Where(agency, county, {name: Text(place) for name, place in (("court", agency), ("county", county)) if place})


@functools.lru_cache(maxsize=_SOME)
def read_numbers(cells: tuple[str, ...]) -> tuple[str, ...]:
    """The cells of `NUMBERS` that hold one, each once."""
    return tuple(dict.fromkeys(filter(None, map(_clean, cells))))


@functools.lru_cache(maxsize=_SOME)
def read_what(cells: tuple[str, ...]) -> What:
    """The cells of `WHAT`."""
    cell = dict(zip(WHAT, map(_clean, cells), strict=True))
    kind, disposition = texts.read_step(cell["STP_TYPE_DESCR"]), cell["DISP_DESCR"]
    outcome = texts.read_disposition(disposition) if disposition else None
    convicted = outcome == texts.CONVICTED
    charged, disposed, convicted_of = (_offense(cell, prefix) for prefix in ("", "DISP_", "CONV_"))
    offense = (convicted_of if convicted else None) or (disposed if disposition else None) or charged
    citations, comment_contradicts = _citations(cell, offense, charged)
    status = cell["CONV_STAT_DESCR"]
    grade_text = status or (offense.type_text if offense is not None else cell["OFFENSE_TOC"])
    location = texts.read_sentence(cell["SENT_LOC_DESCR"])
    named = bool(charged or disposed or convicted_of)
    return What(
        kind=kind,
        disposition=disposition,
        outcome=outcome,
        convicted=convicted,
        bears_charge=convicted or (named if kind is None else kind in {texts.COURT, texts.ARREST}),
        registered=kind == texts.REGISTRATION and charged is not None and charged.citation.startswith("290"),
        offense=offense,
        charged=charged,
        disposed=disposed,
        citations=citations,
        comment_contradicts=comment_contradicts,
        grade=texts.read_grade(grade_text),
        grade_unread=bool(grade_text) and texts.read_grade(grade_text) is None,
        charged_grade=texts.read_grade(cell["OFFENSE_TOC"]),
        status_grade=texts.read_grade(status),
        sentences=location | texts.read_sentence(disposition),
        sentence_unread=bool(cell["SENT_LOC_DESCR"]) and not location,
        location=location,
        term=texts.read_term(cell["SENT_LENGTH"], cell["SENT_TIME_CODE"]),
        unread=tuple(_unread(cell, kind, outcome, offense)),
    )


# ------------------------------------------------------------------------------------------------ offenses


def _offense(cell: dict[str, str], prefix: str) -> Offense | None:
    """The offense that the cells of a prefix name, or the comment where they refer to it; None if they name none."""
    text = cell[f"{prefix}OFFENSE_DESCR"]
    in_comment = text.upper() == texts.SEE_COMMENT or (not text and not prefix)
    citation, description = texts.split_comment(cell["COMMENT_TEXT"]) if in_comment else texts.split_charge(text)
    if not citation and not description:
        return None
    added = texts.read_qualifier(cell[f"{prefix}OFFENSE_QUAL_LST"])
    if added is not None and texts.bears_code(citation):
        citation = f"{added}/{citation}"
    return Offense(citation, description, f"{prefix}OFFENSE_TOC", cell[f"{prefix}OFFENSE_TOC"])


def _citations(cell: dict[str, str], offense: Offense | None, charged: Offense | None) -> tuple[tuple[str, ...], bool]:
    """The citations that the charge may be under, and whether the comment names another one than the cell of the charge."""
    own = (offense.citation,) if offense is not None and offense.citation else ()
    comment, text = cell["COMMENT_TEXT"], cell["OFFENSE_DESCR"]
    if not comment or not text or text.upper() == texts.SEE_COMMENT:
        return own, False
    other, _ = texts.split_comment(comment)
    if not texts.names_section(other) or charged is None or texts.squeezed(other) == texts.squeezed(texts.split_charge(text)[0]):
        return own, False
    return ((*own, other) if offense is charged else own), True


# ------------------------------------------------------------------------------------------------ small parts


def _unread(cell: dict[str, str], kind: str | None, outcome: str | None, offense: Offense | None) -> Iterator[tuple[str, str]]:
    """Column and text of every cell that is taken as unknown because it could not be read."""
    if kind is None:
        yield "STP_TYPE_DESCR", cell["STP_TYPE_DESCR"]
    if cell["DISP_DESCR"] and outcome is None:
        yield "DISP_DESCR", cell["DISP_DESCR"]
    grade_column = "CONV_STAT_DESCR" if cell["CONV_STAT_DESCR"] else offense.type_column if offense is not None else "OFFENSE_TOC"
    readers = (
        (grade_column, texts.read_grade),
        ("OFFENSE_QUAL_LST", texts.read_qualifier),
        ("DISP_OFFENSE_QUAL_LST", texts.read_qualifier),
        ("CONV_OFFENSE_QUAL_LST", texts.read_qualifier),
    )
    for column, reader in readers:
        if cell[column] and reader(cell[column]) is None:
            yield column, cell[column]
    if cell["SENT_LOC_DESCR"] and not texts.read_sentence(cell["SENT_LOC_DESCR"]):
        yield "SENT_LOC_DESCR", cell["SENT_LOC_DESCR"]
    if cell["SENT_LENGTH"].strip("0") and texts.read_term(cell["SENT_LENGTH"], cell["SENT_TIME_CODE"]) is None:
        yield "SENT_LENGTH", f"{cell['SENT_LENGTH']} {cell['SENT_TIME_CODE']}".strip()
    citation, rest = texts.split_comment(cell["COMMENT_TEXT"])
    refers = not cell["OFFENSE_DESCR"] or cell["OFFENSE_DESCR"].upper() == texts.SEE_COMMENT
    if texts.names_section(rest) or (refers and rest and not citation):
        yield "COMMENT_TEXT", cell["COMMENT_TEXT"]


def _no_day(text: str) -> bool:
    return bool(text.strip("0")) and texts.read_day(text) is None


def _clean(cell: str) -> str:
    """A cell without the blanks around it; empty if it holds nothing."""
    cell = cell.strip()
    return "" if cell in texts.BLANKS else cell
