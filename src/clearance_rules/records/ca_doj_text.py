"""The texts of the California Department of Justice's bulk layout: what a cell says, and what it leaves unknown.

The layout has no published glossary; these readings follow the words. A text that is not among them is unknown, never a default.
"""

from __future__ import annotations

import datetime as dt
import functools
import re

from clearance_rules.logic.values import Dates, day, month, year
from clearance_rules.records.parse import FIRST_YEAR, LAST_YEAR

BLANKS = frozenset({"", "-", "NULL"})
"""What stands in a cell that holds nothing, once the blanks around it are gone."""

SEE_COMMENT = "SEE COMMENT FOR CHARGE"

CONVICTED = "convicted"
SET_ASIDE = "set-aside"
REDUCED = "reduced"  # the grade of the conviction was lowered
REVOKED = "revoked"  # probation was revoked
AFTERMATH = "aftermath"  # what happens after a disposition and leaves it as it is


@functools.lru_cache(maxsize=65536)
def read_day(text: str) -> Dates | None:
    """The days that a date cell may mean: `20120531`, `20120500` (some day of a month), `20120000` (some day of a year).

    None if it means none of these: the calendar has no such day, or the year is a stand-in.
    """
    if len(text) != 8 or not (text.isascii() and text.isdigit()):
        return None
    years, months, days = int(text[:4]), int(text[4:6]), int(text[6:])
    if not FIRST_YEAR <= years <= LAST_YEAR:
        return None
    if months == days == 0:
        return year(years)
    try:
        return month(years, months) if days == 0 else day(dt.date(years, months, days))
    except ValueError:
        return None


# ------------------------------------------------------------------------------------------------ charges

_NUMBER = r"[0-9][0-9A-Z.]*(?:\s*\([0-9A-Z.]+\))*"
_CODE_BEFORE = re.compile(rf"{_NUMBER}\s*(?<![A-Z])[A-Z](?:[A-Z]|&[A-Z])[A-Z]?\s*$")
_SECTIONS = re.compile(rf"{_NUMBER}(?:\s*[/-]\s*{_NUMBER})*(?:\s+[A-Z]{{2}}(?![A-Z/]))?")
_LONGEST_CITATION = 120


@functools.lru_cache(maxsize=65536)
def split_charge(text: str) -> tuple[str, str]:
    """The citation and the description in the text of a charge: `11357(C) HS-POSSESS…` is `11357(C) HS` and `POSSESS…`.

    The hyphen that ends the citation is the first one after a code (`664-11357 HS-ATT…` is `664-11357 HS`), else the first that no
    section number follows. Without a hyphen the citation is the section number at the start, if there is one, else the whole text.
    """
    hyphens = [index for index, char in enumerate(text[:_LONGEST_CITATION]) if char == "-"]
    for index in hyphens:
        if _CODE_BEFORE.search(text, 0, index):
            return text[:index].rstrip(), text[index + 1 :].strip()
    for index in hyphens:
        if not text[index + 1 : index + 2].isdigit():
            return text[:index].rstrip() or text, text[index + 1 :].strip()
    found = _SECTIONS.match(text, 0, _LONGEST_CITATION)
    return (text[: found.end()].rstrip(), text[found.end() :].strip()) if found else (text, "")


_GRADES = {
    "FELONY": "felony",
    "F": "felony",
    "MISDEMEANOR": "misdemeanor",
    "M": "misdemeanor",
    "INFRACTION": "infraction",
    "I": "infraction",
}


def read_grade(text: str) -> str | None:
    """The grade that a status or type of charge names; None if it names none."""
    return _GRADES.get(text.upper())


# ------------------------------------------------------------------------------------------------ dispositions and sentences

_DISPOSITIONS = tuple(
    (re.compile(pattern), meaning)
    for pattern, meaning in (
        (r"\bDENIED\b|\bWITHDRAWN\b", AFTERMATH),  # a petition that came to nothing
        (r"^CONVICTED", CONVICTED),
        (r"\bREDUC|\bREDESIG", REDUCED),
        (r"\bSET ASIDE\b|\b1203\.4|\b11361\.[89]|\bVACATED\b|\bREVERSED\b", SET_ASIDE),
        (r"^PROB\w*\b.*\bREV", REVOKED),
        (r"^(ACQUIT|NOT GUILTY|FOUND NOT GUILTY)", "acquitted"),
        (r"^DISM", "dismissed"),
        (r"^(PROS\w* REJ|REJECTED|NOT FILED|DET\w* ONLY|REL\w*[ /-]+DET\w* ONLY)", "not-charged"),
        (r"^DIVER(?!.*(TERM|REV|UNSUC))", "diverted"),
        (r"^(DEFERRED|DEJ\b)(?!.*(TERM|REV|UNSUC))", "deferred"),
        (r"^(PENDING|BENCH WARRANT)", "pending"),
        (r"^(REL/TOT|TOT\b|TURNED OVER|TRANSFER|EXTRADIT)", "other"),
        (r"^(PROB|RESENT|SENT|FINE|MODIF)", AFTERMATH),
    )
)


@functools.lru_cache(maxsize=4096)
def read_vacated(text: str) -> bool | None:
    """Whether a text that takes a conviction back says that it was invalid, or that it was relief; None if it says neither.

    Penal Code § 1203.4 is relief after probation; dismissal under Health and Safety Code § 11361.8 is for legal invalidity.
    """
    text = text.upper()
    if re.search(r"\bVACATED\b|\bREVERSED\b|\b11361\.[89]", text):
        return True
    return False if re.search(r"\b1203\.4", text) else None


@functools.lru_cache(maxsize=4096)
def read_disposition(text: str) -> str | None:
    """What a disposition text says: a disposition of the catalogue, or what it changes in one; None if it cannot be read."""
    upper = text.upper()
    return next((meaning for pattern, meaning in _DISPOSITIONS if pattern.search(upper)), None)


_SENTENCES = (("PRISON", "prison"), ("JAIL", "jail"), ("PROB", "probation"), ("FINE", "fine"))


@functools.lru_cache(maxsize=4096)
def read_sentence(text: str) -> frozenset[str]:
    """The kinds of sentence that a text names."""
    upper = text.upper()
    return frozenset(kind for word, kind in _SENTENCES if word in upper)


_RELIEFS = ((r"\bREDUC|\bREDESIG", "redesignation"), (r"\bDISM|\bSET ASIDE", "dismissal"), (r"\bSEAL", "sealing"))
_RELIEF_SECTION = re.compile(r"\b11361\.[89](?:\([A-Z0-9]+\))*")


def read_relief(text: str) -> tuple[tuple[str, ...], str] | None:
    """The kinds of relief and the paragraph of a disposition that carries out Proposition 64, for instance `DISM PER 11361.8 HS`."""
    upper = text.upper()
    found = _RELIEF_SECTION.search(upper)
    if found is None or read_disposition(text) == AFTERMATH:
        return None
    kinds = tuple(kind for pattern, kind in _RELIEFS if re.search(pattern, upper))
    return (kinds, f"{found.group()} HS") if kinds else None


# ------------------------------------------------------------------------------------------------ steps

ARREST, COURT, DECEASED, REGISTRATION, OTHER = "arrest", "court action", "deceased", "registration", "other step"

_STEPS = (
    ("COURT", COURT),
    ("ARREST", ARREST),
    ("SUPPLEMENTAL ARREST", ARREST),
    ("DETAINED", ARREST),
    ("CITED", ARREST),
    ("DECEASED", DECEASED),
    ("REGISTRATION", REGISTRATION),
    ("APPLICANT", OTHER),
    ("CUSTODY", OTHER),
    ("PROBATION", OTHER),
    ("PAROLE", OTHER),
)


@functools.lru_cache(maxsize=4096)
def read_step(text: str) -> str | None:
    """The kind of a step; None if it cannot be read, so that a charge in it may be any."""
    upper = text.upper()
    return next((kind for word, kind in _STEPS if upper.startswith(word)), None)
