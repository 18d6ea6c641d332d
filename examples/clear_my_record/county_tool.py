"""What the county tool of 2019 and 2020 decided on a bulk file, mistakes included: the yardstick beside which the law is held.

It is the procedure, written anew from its description and not from its code. A date that is none is the first day of the year 1, a
grade that is not FELONY is less than a felony, and the four numbers are looked for anywhere in the text. None of that is right; what
comes of it is in README.rst.
"""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs

from clearance_rules.records.ca_doj import COLUMNS

SECTIONS = ("11357", "11358", "11359", "11360")
DISMISSAL = "Eligible for Dismissal"
REDUCTION = "Eligible for Reduction"
BLANK = ("", "")

_ZERO = dt.date.min
_MOST_YEARS = 120
_SECTION = re.compile("|".join(SECTIONS))
_SEE_COMMENT = frozenset({"", "SEE COMMENT FOR CHARGE"})

Cells = Mapping[str, str]
Decided = tuple[str, str]
"""The determination and the reason, as the tool wrote them; `BLANK` if it wrote none."""


class Unusable(Exception):
    """A file cannot be used: options that are none, rows that are none. The message says which, and what belongs there."""


@attrs.frozen
class Options:
    """What a county chose. 0 years, and False, turn a rule off."""

    dismiss: tuple[str, ...] = ()
    reduce: tuple[str, ...] = ()
    under_21: bool = False
    age: int = 0
    since_conviction: int = 0
    crime_free: int = 0
    only_prop_64: bool = False
    deceased: bool = False

    def settings(self) -> dict[str, Any]:
        """The same as parameters of `clear_my_record.law`. No section is `none`."""
        return {
            "dismiss-sections": list(self.dismiss) or ["none"],
            "reduce-sections": list(self.reduce) or ["none"],
            "under-21": self.under_21,
            "age-threshold": self.age,
            "years-since-conviction": self.since_conviction,
            "years-crime-free": self.crime_free,
            "only-prop-64": self.only_prop_64,
            "deceased": self.deceased,
        }


DEFAULTS = Options(
    dismiss=("11357", "11358"),
    reduce=("11359", "11360"),
    under_21=True,
    age=57,
    since_conviction=10,
    only_prop_64=True,
    deceased=True,
)
"""What the parameters of the law are set to if nobody sets them."""

_BASELINE = {"dismiss": "dismiss", "reduce": "reduce"}
_ADDITIONAL = {
    "subjectUnder21AtConviction": "under_21",
    "subjectAgeThreshold": "age",
    "yearsSinceConvictionThreshold": "since_conviction",
    "yearsCrimeFreeThreshold": "crime_free",
    "subjectHasOnlyProp64Charges": "only_prop_64",
    "subjectIsDeceased": "deceased",
}
_GROUPS = {"baselineEligibility": _BASELINE, "additionalRelief": _ADDITIONAL}


def read_options(path: Path) -> Options:
    """The options in the JSON file that the tool took. What is left out is off.

    Raises:
        Unusable: if the file is none of these, or holds an entry or a value that the tool did not know.
    """
    try:
        document = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise Unusable(f"{path} is not a file of JSON: {error}") from None
    found: dict[str, Any] = {}
    for group, entries in _entries(document, "the file", _GROUPS):
        for name, value in _entries(entries, group, _GROUPS[group]):
            found[_GROUPS[group][name]] = _value(name, value)
    return Options(**found)


def _entries(document: object, where: str, known: Iterable[str]) -> Iterator[tuple[str, Any]]:
    if not isinstance(document, dict):
        raise Unusable(f"{where} holds {document!r}; entries belong there: {', '.join(known)}.")
    for name, value in document.items():
        if name not in known:
            raise Unusable(f"{name!r} is no entry of {where}; there are {', '.join(known)}.")
        yield name, value


def _value(name: str, value: object) -> object:
    if name in _BASELINE:
        if isinstance(value, list) and all(section in SECTIONS for section in value):
            return tuple(value)
        raise Unusable(f"{name} is {value!r}; it is a list of sections: {', '.join(SECTIONS)}.")
    if name.endswith("Threshold"):
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _MOST_YEARS:
            return value
        raise Unusable(f"{name} is {value!r}; it is a number of years from 1 to {_MOST_YEARS}, or 0 for none.")
    if isinstance(value, bool):
        return value
    raise Unusable(f"{name} is {value!r}; it is true or false.")


# ------------------------------------------------------------------------------------------------ the rows


def read_rows(path: Path) -> list[Cells]:
    """The rows of a bulk file by column, without a header if there is one.

    Raises:
        Unusable: if a row has more or fewer cells than the layout: the tool decided nothing in such a file.
    """
    with path.open(newline="", encoding="utf-8-sig") as file:
        rows = [(number, row) for number, row in enumerate(csv.reader(file), 1) if row]
    if rows and rows[0][1][0].strip() == COLUMNS[0]:
        del rows[0]
    for number, row in rows:
        if len(row) != len(COLUMNS):
            raise Unusable(f"Row {number} of {path} has {len(row)} cells, not {len(COLUMNS)}; the tool decided nothing in such a file.")
    return [dict(zip(COLUMNS, row, strict=True)) for _, row in rows]


def convicted(row: Cells) -> bool:
    """Whether the tool took a row for one of a conviction."""
    return row["DISP_DESCR"].startswith("CONVICTED")


def count_of(row: Cells) -> tuple[str, str]:
    """The person and the count that a row is about."""
    return row["SUBJECT_ID"], row["CNT_ORDER"]


def deciding_rows(rows: list[Cells]) -> dict[tuple[str, str], int]:
    """For each count with a conviction the row on which the tool wrote its decision: the first that says so."""
    found: dict[tuple[str, str], int] = {}
    for index, row in enumerate(rows):
        if convicted(row):
            found.setdefault(count_of(row), index)
    return found


def section_text(row: Cells) -> str:
    """What the tool took for the section: the text up to the first hyphen, so that nothing is left of `664-11357 HS`."""
    charge = row["COMMENT_TEXT"] if row["OFFENSE_DESCR"].strip() in _SEE_COMMENT else row["OFFENSE_DESCR"]
    return charge.partition("-")[0]


def day_of(text: str) -> dt.date:
    """A date; the first day of the year 1 if it is none."""
    if len(text) == 8 and text.isdigit():
        try:
            return dt.date(int(text[:4]), int(text[4:6]), int(text[6:]))
        except ValueError:
            pass
    return _ZERO


# ------------------------------------------------------------------------------------------------ the decisions


@attrs.frozen
class _Person:
    birth: dt.date
    deceased: bool
    last: dt.date
    only_prop_64: bool


def decisions(rows: list[Cells], as_of: dt.date, county: str, options: Options) -> list[Decided]:
    """What the tool wrote on each row."""
    out = [BLANK] * len(rows)
    deciding = deciding_rows(rows)
    people = _people(rows, deciding)
    for (subject, _), index in deciding.items():
        row = rows[index]
        if row["STP_ORI_CNTY_NAME"] == county and _SECTION.search(section_text(row)):
            out[index] = _decided(row, people[subject], as_of, options)
    return out


def _people(rows: list[Cells], deciding: Mapping[tuple[str, str], int]) -> dict[str, _Person]:
    births: dict[str, dt.date] = {}
    for row in rows:
        births.setdefault(row["SUBJECT_ID"], day_of(row["PRI_DOB"]))
    convictions: dict[str, list[Cells]] = {subject: [] for subject in births}
    for (subject, _), index in deciding.items():
        convictions[subject].append(rows[index])
    dead = {row["SUBJECT_ID"] for row in rows if row["STP_TYPE_DESCR"] == "DECEASED"}
    return {
        subject: _Person(
            birth,
            subject in dead,
            max((day_of(row["STP_EVENT_DATE"]) for row in convictions[subject]), default=_ZERO),
            all(_SECTION.search(section_text(row)) for row in convictions[subject]),
        )
        for subject, birth in births.items()
    }


def _decided(row: Cells, person: _Person, as_of: dt.date, options: Options) -> Decided:
    """The first rule that is met."""
    event, section = day_of(row["STP_EVENT_DATE"]), section_text(row)
    status = row["CONV_STAT_DESCR"]
    if not (status == "FELONY" or (status == "" and row["OFFENSE_TOC"] == "F")):
        return DISMISSAL, "Misdemeanor or Infraction"
    for number in options.dismiss:
        if number in section:
            return DISMISSAL, f"Dismiss all HS {number} convictions"
    if options.under_21 and _plus(person.birth, 21) > event:
        return DISMISSAL, "21 years or younger"
    if options.age and _plus(person.birth, options.age) <= as_of:
        return DISMISSAL, f"{options.age} years or older"
    if options.since_conviction and event <= _plus(as_of, -options.since_conviction):
        return DISMISSAL, f"Conviction occurred {options.since_conviction} or more years ago"
    if options.crime_free and person.last < _plus(as_of, -options.crime_free):
        return DISMISSAL, f"No convictions in the past {options.crime_free} years"
    if options.only_prop_64 and person.only_prop_64:
        return DISMISSAL, "Only has 11357-60 charges"
    if options.deceased and person.deceased:
        return DISMISSAL, "Individual is deceased"
    for number in options.reduce:
        if number in section:
            return REDUCTION, f"Reduce all HS {number} convictions"
    return BLANK


def _plus(day: dt.date, years: int) -> dt.date:
    """The anniversary; the first of March where there is no 29 February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return dt.date(day.year + years, 3, 1)
