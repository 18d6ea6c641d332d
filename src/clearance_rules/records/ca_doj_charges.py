"""The rows of one person in the California Department of Justice's layout, made into charges, cases and the person's record."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import attrs

from clearance_rules.logic.values import Dates, Possible, Text, between, yesno
from clearance_rules.records import ca_doj_text as texts
from clearance_rules.records.ca_doj_counts import Dated, Told, known, only_text, told
from clearance_rules.records.model import Case, Charge, Order, Person

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from clearance_rules.records.account import Accounting
    from clearance_rules.records.ca_doj_rows import Row

SENTENCE_PART = "sentence part"
LATER_DISPOSITION = "later disposition"
FILED_ARREST = "arrest of a filed charge"

CONFIDENTIAL = frozenset({"PRI_DOB", "COMMENT_TEXT"})
"""The columns whose text can tell who the person is."""
_MOST_TEXTS = 10_000  # that are counted apart: a file of anything may hold any number of them


def build_person(subject: str, rows: list[Row], history: frozenset[str], account: Accounting, *, show_values: bool = False) -> Person:
    """The record of a person from all rows that could be read. Each row is counted in `account` once.

    `show_values`: what was not understood is counted with its text also where that can tell who the person is.
    """
    _count_unread(rows, account, show_values)
    counts = _without_filed_arrests(_counts(rows, account), account)
    steps: dict[str, list[_Count]] = {}
    orders: list[Order] = []
    for count in counts:
        steps.setdefault(count.number[:6], []).append(count)
        _account_for(count, account)
        if count.told.reliefs:
            orders += _orders(f"{subject}:{count.number}", count)
    cases = tuple(_case(subject, step, members) for step, members in steps.items())
    account.persons += 1
    return Person(subject, cases, tuple(orders), _person_facts(rows, account), history)


# ------------------------------------------------------------------------------------------------ counts


@attrs.define(eq=False)
class _Count:
    """The rows of one count, what they say together, and the date of the arrest that led to it."""

    number: str
    rows: list[Row]
    told: Told
    arrest: Dates | None = None

    @property
    def leading(self) -> list[Row]:
        """The rows that say what the charge is."""
        return self.rows if len(self.told.leading) == len(self.rows) else [self.rows[index] for index in self.told.leading]


def _counts(rows: list[Row], account: Accounting) -> list[_Count]:
    grouped: dict[str, list[Row]] = {}
    for row in rows:
        if not row.what.bears_charge:
            account.supporting[row.what.kind or texts.OTHER] += 1
        elif row.number in grouped:
            grouped[row.number].append(row)
        else:
            grouped[row.number] = [row]
    return [_Count(number, members, told(tuple([row.what for row in members]))) for number, members in grouped.items()]


def _without_filed_arrests(counts: list[_Count], account: Accounting) -> list[_Count]:
    """The counts without the arrests that led to one of the others. Those take over the date of the arrest if they are of one step."""
    arrests: dict[tuple[str, str], list[_Count]] = {}
    filed: dict[tuple[str, str], list[_Count]] = {}
    for count in counts:
        if count.told.citation:
            (filed if count.told.filed else arrests).setdefault((count.number[:3], count.told.key), []).append(count)
    led_on: set[_Count] = set()
    for key, arrested in arrests.items():
        charged = filed.get(key)
        if charged is None or len({row.when.event for count in arrested for row in count.rows}) > 1:
            continue
        day = arrested[0].rows[0].when.day
        if any(_surely_after(day, row.when.happened) for count in charged for row in count.rows):
            continue
        one_step = len({count.number[:6] for count in charged}) == 1
        for count in charged:
            count.arrest = day if one_step else None
        led_on.update(arrested[: len(charged)])
    if not led_on:
        return counts
    account.supporting[FILED_ARREST] += sum(len(count.rows) for count in led_on)
    return [count for count in counts if count not in led_on]


# ------------------------------------------------------------------------------------------------ charges


def _case(subject: str, step: str, counts: list[_Count]) -> Case:
    rows = [row for count in counts for row in count.rows]
    facts = dict(_places(rows))
    numbers = dict.fromkeys([number for row in rows for number in row.numbers])  # a step may bear several: all are named
    if numbers:
        facts["case-number"] = Text("; ".join(numbers))
    return Case(f"{subject}:{step}", tuple([_charge(subject, count) for count in counts]), facts)


def _charge(subject: str, count: _Count) -> Charge:
    leading = count.leading
    facts = {**count.told.facts, **_places(leading)}
    if (event := _one_date(leading)) is not None:
        facts["event-date"] = event
    if count.told.filed:
        arrest = count.arrest
        if (convicted := _convicted_on(count)) is not None:
            facts["conviction-date"] = convicted
        if (disposed := _disposed_on(count)) is not None:
            facts["disposition-date"] = disposed
    else:
        arrest = _one_date(count.rows)
    if arrest is not None:
        facts["arrest-date"] = arrest
    return Charge(f"{subject}:{count.number}", facts, count.rows[0].line)


def _places(rows: list[Row]) -> Mapping[str, Possible]:
    """The agency and the county that all rows name."""
    first = rows[0].where
    if len(rows) == 1 or all(row.where is first for row in rows):
        return first.facts
    agency, county = only_text(row.where.agency for row in rows), only_text(row.where.county for row in rows)
    return known({"court": agency, "county": county})


def _convicted_on(count: _Count) -> Dates | None:
    """The day of conviction: where its rows do not agree on one, some day from the first to the last of theirs."""
    convictions = count.told.convictions
    if len(convictions) < 2:
        return count.rows[convictions[0]].when.happened if convictions else None
    dates = [date for index in convictions if (date := count.rows[index].when.happened) is not None]
    return between(min(date.lo for date in dates), max(date.hi for date in dates)) if len(dates) == len(convictions) else None


def _disposed_on(count: _Count) -> Dates | None:
    """The day of the disposition that stands."""
    if count.told.stands is None:
        return None
    index, dated = count.told.stands
    match dated:
        case Dated.CONVICTION:
            return _convicted_on(count)
        case Dated.OWN:
            return count.rows[index].when.happened
        case Dated.LATER:
            return _later(count.rows[index], count)


def _later(row: Row, count: _Count) -> Dates | None:
    """The date of what follows a conviction: its own, or that of its step if that is not the step of the conviction."""
    own = row.when.disposed
    if own is not None or any(row.when.event == count.rows[index].when.event for index in count.told.convictions):
        return own
    return row.when.day


def _orders(charge_id: str, count: _Count) -> Iterator[Order]:
    """The relief under Proposition 64 that later dispositions of the count tell of."""
    for index, kinds, citation in count.told.reliefs:
        row = count.rows[index]
        for kind in kinds:
            facts = known({"relief": Text(kind), "citation": Text(citation), "date": _later(row, count)})
            yield Order(f"{charge_id}:{index + 1}:{kind}", charge_id, None, facts)


# ------------------------------------------------------------------------------------------------ the person


def _person_facts(rows: list[Row], account: Accounting) -> Mapping[str, Possible]:
    who = dict.fromkeys([row.who for row in rows])
    born = [one.born for one in who if one.born is not None]
    birth = _meeting(born)
    if birth is None and born:
        account.contradictions["PRI_DOB"] += 1
    facts: dict[str, Possible | None] = {
        "birth-date": birth,
        "sex": only_text(one.gender for one in who),
        "race": only_text(one.race for one in who),
    }
    deaths = [row for row in rows if row.what.kind == texts.DECEASED]
    if deaths:
        reported = _one_date(deaths)
        facts["deceased"] = yesno(True)
        facts["death-date"] = between(dt.date.min, reported.hi) if reported else None  # the step reports the death, on the day or later
    if any(row.what.registered for row in rows):
        facts["sex-offender-registration"] = yesno(True)
    return known(facts)


def _meeting(dates: list[Dates]) -> Dates | None:
    """The days that all dates allow; None if there are none."""
    if len(dates) < 2:
        return dates[0] if dates else None
    lo, hi = max(date.lo for date in dates), min(date.hi for date in dates)
    return between(lo, hi) if lo <= hi else None


# ------------------------------------------------------------------------------------------------ what the account says


def _account_for(count: _Count, account: Accounting) -> None:
    """Count a charge, its further rows, and what its rows do not say alike."""
    account.charge_bearing += 1
    account.charges += 1
    said = count.told
    if said.parts:
        account.supporting[SENTENCE_PART] += said.parts
    if said.later:
        account.supporting[LATER_DISPOSITION] += said.later
    leading = count.leading
    if said.contradictions:
        account.contradictions.update(said.contradictions)
    if any(row.when.contradicts for row in leading):
        account.contradictions["DISP_DATE"] += 1
    if len(leading) > 1:
        if len({row.when.event for row in leading} - {""}) > 1:
            account.contradictions["STP_EVENT_DATE"] += 1
        if len({row.where.county for row in leading} - {""}) > 1:
            account.contradictions["STP_ORI_CNTY_NAME"] += 1


def _count_unread(rows: list[Row], account: Accounting, show_values: bool) -> None:
    """Count every cell that is taken as unknown because it could not be read: of the person once, else row by row."""
    found = [entry for who in dict.fromkeys([row.who for row in rows]) for entry in who.unread]
    for row in rows:
        if row.when.unread or row.what.unread:
            found += row.when.unread + row.what.unread
    for column, text in found:
        key = (column, text if show_values or column not in CONFIDENTIAL else "")
        account.unread[key if key in account.unread or len(account.unread) < _MOST_TEXTS else (column, "")] += 1


# ------------------------------------------------------------------------------------------------ small parts


def _surely_after(first: Dates | None, second: Dates | None) -> bool:
    return first is not None and second is not None and first.lo > second.hi


def _one_date(rows: list[Row]) -> Dates | None:
    """The date of the step if all rows have the same."""
    if len(rows) == 1:
        return rows[0].when.day
    found = {row.when.event: row.when.day for row in rows}
    return found.popitem()[1] if len(found) == 1 else None
