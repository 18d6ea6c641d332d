"""Why two decisions on a conviction differ: looked for in the rows of the file, in how the record was read, and in the verdicts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

import attrs
from county_tool import SECTIONS, Cells, Decided, day_of

import clearance_rules as cr
from clearance_rules.logic.values import Choices, Dates, Kind, Text, Type, unknown
from clearance_rules.logic.verdict import ELIGIBLE, UNDETERMINED, Row

UNEXPLAINED = "unexplained"
ZERO = dt.date.min

_READS_BIRTH = ("CMR § 3", "CMR § 4")
_READS_GRADE = ("CMR § 1",)
_NAMES = {
    "grade": "the grade",
    "citation": "the offense",
    "conviction-date": "the day of the conviction",
    "person.birth-date": "the birth date",
}


@attrs.frozen(eq=False)
class Conviction:
    """A count with a conviction: the row on which the tool decided, what it wrote, and how the law read and decided it.

    `of_person`: all rows of the person. `charge` is None, and `decided` empty, if the count was not read.
    """

    index: int
    cells: Cells
    of_person: tuple[Cells, ...]
    written: Decided
    charge: cr.records.Charge | None
    decided: tuple[Row, ...]
    as_of: dt.date

    @property
    def principal(self) -> Row | None:
        """The row of the law that speaks for the count."""
        return next((row for row in self.decided if row.principal), None)

    @property
    def event(self) -> dt.date:
        """The day of the conviction as the tool read it."""
        return day_of(self.cells["STP_EVENT_DATE"])

    @property
    def birth(self) -> dt.date:
        """The birth date as the tool read it."""
        return day_of(self.of_person[0]["PRI_DOB"])


def cause(one: Conviction, others: Iterable[Conviction], law: cr.Law) -> str:
    """Why the law of the county procedure does not say what the tool wrote. `others` are the person's convictions."""
    found = [_in_time(one), _in_kind(one, law), *_unknown(one)]
    found += [f"of another conviction: {told}" for other in others if other is not one and (told := _in_kind(other, law))]
    return next((told for told in found if told), UNEXPLAINED)


def _in_time(one: Conviction) -> str | None:
    if one.event > one.as_of:
        return "it lies after the as-of date"
    return "the record contradicts itself: convicted before birth" if ZERO != one.event < one.birth else None


def _in_kind(one: Conviction, law: cr.Law) -> str | None:
    """What of the conviction itself the tool read otherwise."""
    if told := _of_offense(one, law):
        return told
    county, status = one.cells["STP_ORI_CNTY_NAME"], one.cells["CONV_STAT_DESCR"]
    if county != county.strip():
        return "a blank beside the name of the county, which the tool took for another"
    return "a blank beside the grade, which the tool took for less than a felony" if status != status.strip() else None


def _of_offense(one: Conviction, law: cr.Law) -> str | None:
    if _disposition(one) == {"set-aside"}:
        return "the conviction was set aside later, which the tool ignored"
    sections, kinds = _sections(one, law)
    if one.charge is not None and not sections:
        return "the citation cannot be read, and the tool found one of the four numbers in it"
    if len(sections) > 1:
        return "the citation names several sections"
    if "conspiracies" in kinds:
        return "a conspiracy is another offense"
    if "attempts" in kinds and "-" in _charge_text(one.cells).partition(" ")[0]:
        return "an attempt written with a hyphen, which the tool missed"
    if not sections <= {f"HSC {section}" for section in SECTIONS} and any(section in _charge_text(one.cells) for section in SECTIONS):
        (other,) = sections
        return f"{other.replace(' ', ' § ')} is another offense, with one of the four numbers in it"
    return None


def _unknown(one: Conviction) -> Iterator[str]:
    """What is not recorded, or only in part, and that the rule which the tool applied asks for."""
    rule = next((row for row in one.decided if any(reason.partition(": ")[2] == one.written[1] for reason in row.reasons)), None)
    applied = rule or next((row for row in one.decided if row.principal and row.verdict == UNDETERMINED), None)
    if applied is None:
        return
    if one.event == ZERO:
        yield f"{_gap(one.cells['STP_EVENT_DATE'], 'the day of the conviction')}, which the tool took for the year 1"
    if applied.citation in _READS_BIRTH:
        if any(ZERO != day_of(row["STP_EVENT_DATE"]) < one.birth for row in one.of_person):
            yield "the record contradicts itself: another conviction of the person came before birth"
        if len({row["PRI_DOB"] for row in one.of_person}) > 1:
            yield "the record contradicts itself: two birth dates, of which the tool took the first"
        if one.birth == ZERO:
            yield f"{_gap(one.of_person[0]['PRI_DOB'], 'the birth date')}, which the tool took for the year 1"
    if applied.citation in _READS_GRADE and one.charge is not None:
        grade = one.charge.facts.get("grade")
        two = isinstance(grade, Choices) and len(grade.options) > 1
        blank = not (one.cells["CONV_STAT_DESCR"].strip() or one.cells["OFFENSE_TOC"].strip())
        gap = "is not recorded" if blank else "cannot be read"
        two_grades = "the record contradicts itself: two grades, of which the tool took the first"
        yield two_grades if two else f"the grade {gap}, which the tool took for less than a felony"


def _gap(cell: str, what: str) -> str:
    return f"of {what} only a part is recorded" if cell.strip("0 ") else f"{what} is not recorded"


# ------------------------------------------------------------------------------------------------ beside a statute


def statute_cause(one: Conviction, automatic: list[Row], tool: str, given: str, statute: cr.Law) -> str:
    """Why a statute gives what it gives, beside what the tool wrote. `automatic`: its rows that nobody has to ask for, the best first."""
    if not automatic:
        return _in_time(one) or _of_offense(one, statute) or UNEXPLAINED
    best = automatic[0]
    if given == UNDETERMINED:
        return f"not known: {', '.join(_NAMES.get(fact, fact) for fact in best.missing)}"
    if best.verdict == ELIGIBLE and "dismissal" in best.relief:
        return _why_dismissed(one, best, tool, statute)
    if given != best.relief and (told := _of_offense(one, statute) or ("an attempt" if _sections(one, statute)[1] else None)):
        return told
    refused = next(row for row in automatic if "dismissal" in row.relief)
    return f"not so: {refused.reasons[0]}"


def _why_dismissed(one: Conviction, row: Row, tool: str, statute: cr.Law) -> str:
    if tool == "dismissal":
        return "both dismiss it"
    if tool == "reduction":
        presumed = next((text.partition(" under ")[2] for text in row.presumed if "lawful" in text), None)
        return "the act would have been lawful" if presumed is None else f"the act is presumed to have been lawful, {presumed}"
    of_the_four = any(section in _charge_text(one.cells) for section in SECTIONS)
    if of_the_four and _disposition(one) == {"convicted"} and not any(row.citation for row in one.decided):
        return "in another county"
    return _in_kind(one, statute) or ("no rule of the county is met" if of_the_four else "the tool looked for four numbers only")


# ------------------------------------------------------------------------------------------------ how it was read


def _sections(one: Conviction, law: cr.Law) -> tuple[set[str], set[str]]:
    """The sections that the recorded citation may name, each with its code, and the kinds of inchoate offense."""
    citation = None if one.charge is None else one.charge.facts.get("citation")
    if not isinstance(citation, Text):
        return set(), set()
    days = unknown(Type(Kind.DATE))
    assert isinstance(days, Dates)
    read = law.resolver.resolve(citation.value, days).candidates
    return {f"{one.citation.code} {one.citation.parts[0]}" for one in read}, {one.inchoate for one in read} - {""}


def _disposition(one: Conviction) -> set[str]:
    found = None if one.charge is None else one.charge.facts.get("disposition")
    return set(found.options) if isinstance(found, Choices) else set()


def _charge_text(cells: Cells) -> str:
    return cells["OFFENSE_DESCR"] if cells["OFFENSE_DESCR"].strip() else cells["COMMENT_TEXT"]
