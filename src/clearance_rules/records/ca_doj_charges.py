"""The rows of one person in the California Department of Justice's layout, made into charges, cases and the person's record."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import attrs

from clearance_rules.logic.values import Choices, Dates, Possible, Text, between, choice, yesno
from clearance_rules.records import ca_doj_text as texts
from clearance_rules.records.catalogue import SENTENCE_KINDS
from clearance_rules.records.model import Case, Charge, Order, Person

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from clearance_rules.records.account import Accounting

SENTENCE_PART = "sentence part"
LATER_DISPOSITION = "later disposition"
FILED_ARREST = "arrest of a filed charge"

_ARREST_OUTCOMES = frozenset({"not-charged", "dismissed", "diverted", "deferred", "pending", "other"})


class Row(NamedTuple):
    """The cells that are read, without the blanks around them; empty where a cell holds nothing. `line` is the physical line.

    `kind` is the kind of the step, `outcome` what the disposition says; None if there is none, or it cannot be read.
    """

    line: int
    subject: str
    gender: str
    birth: str
    race: str
    event: str
    step: str
    agency: str
    county: str
    number: str  # of the count: cycle, step and count
    disposed: str
    file_number: str
    offense: str
    offense_type: str
    conviction_offense: str
    conviction_type: str
    disposition: str
    status: str
    sentence: str
    comment: str
    kind: str | None
    outcome: str | None

    @property
    def convicted(self) -> bool:
        """Whether its disposition is a conviction."""
        return self.outcome == texts.CONVICTED

    @property
    def charge_text(self) -> str:
        """The text of the offense convicted of, else of the one charged, else the comment where the charge is said to be there."""
        if self.convicted and self.conviction_offense:
            return self.conviction_offense
        return self.comment if self.offense.upper() in {"", texts.SEE_COMMENT} else self.offense

    @property
    def citation(self) -> str:
        """The citation of that offense."""
        return texts.split_charge(self.charge_text)[0]

    @property
    def grade_cell(self) -> tuple[str, str]:
        """The column that tells the grade, and what it holds: the status of the conviction, else the type of the offense."""
        if self.status:
            return "CONV_STAT_DESCR", self.status
        if self.convicted and self.conviction_offense:
            return "CONV_OFFENSE_TOC", self.conviction_type
        return "OFFENSE_TOC", self.offense_type

    @property
    def bears_charge(self) -> bool:
        """Whether it may be (part of) a charge: a court action, an arrest, any conviction, or an unreadable step that names an offense."""
        if self.kind is None:
            return self.convicted or bool(self.charge_text)
        return self.convicted or self.kind in {texts.COURT, texts.ARREST}

    @property
    def happened(self) -> Dates | None:
        """When its disposition was made: on the step's date or the disposition's; if they differ, on a day from one to the other."""
        return _agreed(texts.read_day(self.event), texts.read_day(self.disposed))


def make_row(line: int, cells: Sequence[str]) -> Row:
    """The row of a line. The cells stand in the order of the fields, from `subject` to `comment`."""
    clean = ["" if cell in texts.BLANKS else cell for cell in map(str.strip, cells)]
    step, disposition = clean[5], clean[15]
    return Row._make([line, *clean, texts.read_step(step), texts.read_disposition(disposition) if disposition else None])


def build_person(subject: str, rows: list[Row], history: frozenset[str], account: Accounting) -> Person:
    """The record of a person from all rows that could be read. Each row is counted in `account` once."""
    account.unread.update(_unread(rows))
    counts = _without_filed_arrests(_counts(subject, rows, account), account)
    steps: dict[str, list[_Count]] = {}
    for count in counts:
        steps.setdefault(count.step, []).append(count)
    cases = tuple(_case(f"{subject}:{step}", members) for step, members in steps.items())
    orders = tuple(order for count in counts for order in _orders(count))
    for count in counts:
        account.charge_bearing += 1
        for row in count.rows[1:]:
            account.supporting[LATER_DISPOSITION if row.disposition and not row.convicted else SENTENCE_PART] += 1
    account.charges += len(counts)
    account.persons += 1
    return Person(subject, cases, orders, _person_facts(rows), history)


# ------------------------------------------------------------------------------------------------ counts


@attrs.define
class _Count:
    """The rows of one count. `filed`: a court acted on it. `leading`: the rows that say what the charge is."""

    charge_id: str
    number: str
    rows: list[Row]
    filed: bool
    convictions: list[Row]
    leading: list[Row]
    citation: str | None
    arrest: Dates | None = None

    @property
    def step(self) -> str:
        """The number of its cycle and step, which make a case."""
        return self.number[:6]


def _counts(subject: str, rows: list[Row], account: Accounting) -> list[_Count]:
    grouped: dict[str, list[Row]] = {}
    for row in rows:
        if row.bears_charge:
            grouped.setdefault(row.number, []).append(row)
        else:
            account.supporting[row.kind or texts.OTHER] += 1
    return [_count(subject, number, members, account) for number, members in grouped.items()]


def _count(subject: str, number: str, rows: list[Row], account: Accounting) -> _Count:
    convictions = [row for row in rows if row.convicted]
    leading = convictions or rows
    citations = {row.citation for row in leading if row.citation}
    if len(citations) > 1:
        account.unread["OFFENSE_DESCR", " / ".join(sorted(citations))] += 1
    citation = citations.pop() if len(citations) == 1 else None
    filed = bool(convictions) or any(row.kind == texts.COURT for row in rows)
    return _Count(f"{subject}:{number}", number, rows, filed, convictions, leading, citation)


def _without_filed_arrests(counts: list[_Count], account: Accounting) -> list[_Count]:
    """The counts without the arrests that led to one of the others. Those take over the date of the arrest if they are of one step."""
    arrests, filed = _by_citation(counts, filed=False), _by_citation(counts, filed=True)
    led_on: set[str] = set()
    for key, arrested in arrests.items():
        charged = filed.get(key, [])
        dates = {row.event for count in arrested for row in count.rows}
        if not charged or len(dates) > 1:
            continue
        day = texts.read_day(dates.pop())
        if any(_surely_after(day, row.happened) for count in charged for row in count.rows):
            continue
        one_step = len({count.step for count in charged}) == 1
        for count in charged:
            count.arrest = day if one_step else None
        for count in arrested[: len(charged)]:
            led_on.add(count.number)
            account.supporting[FILED_ARREST] += len(count.rows)
    return [count for count in counts if count.number not in led_on]


def _by_citation(counts: list[_Count], *, filed: bool) -> dict[tuple[str, str], list[_Count]]:
    """The counts that are filed, or are not, by cycle and citation."""
    found: dict[tuple[str, str], list[_Count]] = defaultdict(list)
    for count in counts:
        if count.filed is filed and count.citation is not None:
            found[count.number[:3], "".join(count.citation.upper().split())].append(count)
    return found


# ------------------------------------------------------------------------------------------------ charges


def _case(case_id: str, counts: list[_Count]) -> Case:
    rows = [row for count in counts for row in count.rows]
    numbers = dict.fromkeys(row.file_number for row in rows if row.file_number)  # a step may bear several: all are named
    facts = {
        "case-number": _text("; ".join(numbers)),
        "county": _only_text(row.county for row in rows),
        "court": _only_text(row.agency for row in rows),
    }
    return Case(case_id, tuple(_charge(count) for count in counts), _known(facts))


def _charge(count: _Count) -> Charge:
    leading = count.leading
    facts: dict[str, Possible | None] = {
        "citation": _text(count.citation or ""),
        "description": _only_text(texts.split_charge(row.charge_text)[1] for row in leading),
        "county": _only_text(row.county for row in leading),
        "court": _only_text(row.agency for row in leading),
        "grade": _grade(leading),
    }
    if count.filed:
        facts |= {"arrest-date": count.arrest, **_outcome(count), **_sentence(count)}
    else:
        outcomes = {row.outcome for row in count.rows}
        outcome = outcomes.pop() if len(outcomes) == 1 else None
        facts["arrest-date"] = _one_date(count.rows)
        facts["disposition"] = choice(outcome) if outcome in _ARREST_OUTCOMES and outcome is not None else None
    return Charge(count.charge_id, _known(facts), count.rows[0].line)


def _grade(rows: list[Row]) -> Possible | None:
    cells = {text for _, text in (row.grade_cell for row in rows) if text}
    grades = {grade for text in cells if (grade := texts.read_grade(text)) is not None}
    unread = any(texts.read_grade(text) is None for text in cells)
    return Choices(frozenset(grades)) if grades and not unread else None


def _outcome(count: _Count) -> dict[str, Possible | None]:
    """The disposition of a filed charge as it stands after all its rows, with its dates.

    A conviction that any row sets aside is set aside. One that an unreadable text follows may stand or not.
    """
    facts: dict[str, Possible | None] = {}
    conviction: Dates | None = None
    convicted = False
    stands: tuple[str, ...] = ()
    stood: Dates | None = None
    for row in count.rows:
        match row.outcome:
            case texts.CONVICTED:
                conviction = conviction if convicted else row.happened
                convicted = True
                if stands != (texts.SET_ASIDE,):
                    stands, stood = (texts.CONVICTED,), conviction
            case texts.REVOKED:
                facts["probation-revoked"] = yesno(True)
            case texts.REDUCED:
                facts["grade"] = _lowered(row)
            case texts.AFTERMATH:
                pass
            case None:
                if row.disposition:
                    stands, stood = ((texts.CONVICTED, texts.SET_ASIDE) if convicted else ()), None
            case texts.SET_ASIDE:
                stands, stood = (texts.SET_ASIDE,), _later(row, count)
                vacated = texts.read_vacated(row.disposition)
                facts["vacated"] = None if vacated is None else yesno(vacated)
            case "acquitted" | "dismissed" if convicted:
                stands, stood = (texts.SET_ASIDE,), _later(row, count)
            case plain:
                stands, stood = (plain,), row.happened
    return facts | {"disposition": choice(*stands) if stands else None, "disposition-date": stood, "conviction-date": conviction}


def _later(row: Row, count: _Count) -> Dates | None:
    """The date of what follows a conviction: its own, or that of its step if that is not the step of the conviction."""
    own = texts.read_day(row.disposed)
    if own is not None or any(row.event == conviction.event for conviction in count.convictions):
        return own
    return texts.read_day(row.event)


def _lowered(row: Row) -> Possible:
    """The grade after a reduction, which makes a felony a misdemeanor, or either an infraction."""
    grade = texts.read_grade(row.status)
    if grade is None and "MISD" in row.disposition.upper():
        grade = "misdemeanor"
    return choice("misdemeanor", "infraction") if grade is None else choice(grade)


def _sentence(count: _Count) -> dict[str, Possible | None]:
    """The gravest kind of sentence, and whether there was probation; graver kinds stay possible where a part was not understood."""
    rows = [row for row in count.rows if row.convicted or not row.disposition]
    named = [texts.read_sentence(row.sentence) for row in rows if row.sentence]
    kinds = frozenset().union(*named, *(texts.read_sentence(row.disposition) for row in rows))
    if not kinds:
        return {}
    gravest = min(SENTENCE_KINDS.index(kind) for kind in kinds)
    possible = (SENTENCE_KINDS[gravest],) if all(named) else SENTENCE_KINDS[: gravest + 1]
    return {"sentence-kind": choice(*possible), "probation-granted": yesno(True) if "probation" in kinds else None}


def _orders(count: _Count) -> Iterator[Order]:
    """The relief under Proposition 64 that later dispositions of the count tell of."""
    for row in count.rows:
        kinds, citation = texts.read_relief(row.disposition) or ((), "")
        for kind in kinds:
            facts = {"relief": _text(kind), "citation": _text(citation), "date": _later(row, count)}
            yield Order(f"{count.charge_id}:{row.line}:{kind}", count.charge_id, None, _known(facts))


# ------------------------------------------------------------------------------------------------ the person


def _person_facts(rows: list[Row]) -> dict[str, Possible]:
    facts: dict[str, Possible | None] = {
        "birth-date": _birth(rows),
        "sex": _only_text(row.gender for row in rows),
        "race": _only_text(row.race for row in rows),
    }
    deaths = [row for row in rows if row.kind == texts.DECEASED]
    if deaths:
        reported = _one_date(deaths)
        facts["deceased"] = yesno(True)
        facts["death-date"] = between(dt.date.min, reported.hi) if reported else None  # the step reports the death, on the day or later
    if any(row.kind == texts.REGISTRATION and row.charge_text.startswith("290") for row in rows):
        facts["sex-offender-registration"] = yesno(True)
    return _known(facts)


def _birth(rows: list[Row]) -> Dates | None:
    dates = [date for date in {texts.read_day(row.birth) for row in rows} if date is not None]
    lo, hi = max((date.lo for date in dates), default=dt.date.max), min((date.hi for date in dates), default=dt.date.min)
    return between(lo, hi) if lo <= hi else None


# ------------------------------------------------------------------------------------------------ small parts


def _unread(rows: list[Row]) -> Iterator[tuple[str, str]]:
    """Column and text of every cell that is taken as unknown because it could not be read, or because it contradicts another."""
    births = {row.birth for row in rows if row.birth}
    yield from (("PRI_DOB", text) for text in births if _no_day(text))
    if len(births) > 1 and _birth(rows) is None:
        yield "PRI_DOB", " / ".join(sorted(births))
    for row in rows:
        if _no_day(row.event):
            yield "STP_EVENT_DATE", row.event
        if _no_day(row.disposed):
            yield "DISP_DATE", row.disposed
        if row.kind is None:
            yield "STP_TYPE_DESCR", row.step
        if row.disposition and row.outcome is None:
            yield "DISP_DESCR", row.disposition
        column, text = row.grade_cell
        if text and texts.read_grade(text) is None:
            yield column, text
        if row.sentence and not texts.read_sentence(row.sentence):
            yield "SENT_LOC_DESCR", row.sentence


def _no_day(text: str) -> bool:
    return bool(text.strip("0")) and texts.read_day(text) is None


def _surely_after(first: Dates | None, second: Dates | None) -> bool:
    return first is not None and second is not None and first.lo > second.hi


def _agreed(first: Dates | None, second: Dates | None) -> Dates | None:
    """What two dates of one event leave possible: what both allow, or the days from one to the other if they contradict."""
    if first is None or second is None:
        return first or second
    lo, hi = max(first.lo, second.lo), min(first.hi, second.hi)
    return between(lo, hi) if lo <= hi else between(min(first.lo, second.lo), max(first.hi, second.hi))


def _one_date(rows: list[Row]) -> Dates | None:
    """The date of the step if all rows have the same."""
    found = {row.event for row in rows}
    return texts.read_day(found.pop()) if len(found) == 1 else None


def _text(value: str) -> Text | None:
    return Text(value) if value else None


def _only_text(values: Iterable[str]) -> Text | None:
    """The one text among the values; None if there is none, or if they differ."""
    found = {value for value in values if value}
    return Text(found.pop()) if len(found) == 1 else None


def _known(facts: Mapping[str, Possible | None]) -> dict[str, Possible]:
    return {name: fact for name, fact in facts.items() if fact is not None}
