"""The texts of the California Department of Justice's bulk layout: what a cell says, and what it leaves unknown.

The layout has no published glossary; these readings follow the words. A text that is not among them is unknown, never a default.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterable
from decimal import Decimal

from clearance_rules.logic.values import Dates, Durations, between, day, month, year
from clearance_rules.records.parse import FIRST_YEAR, LAST_YEAR

BLANKS = frozenset({"", "-", "NULL"})
"""What stands in a cell that holds nothing, once the blanks around it are gone."""

SEE_COMMENT = "SEE COMMENT FOR CHARGE"

CONVICTED = "convicted"
SET_ASIDE = "set-aside"
REDUCED = "reduced"  # the grade of the conviction was lowered
RESENTENCED = "resentenced"  # another sentence took the place of the first
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


def agreed(first: Dates | None, second: Dates | None) -> Dates | None:
    """What two dates of one event leave possible: what both allow, or the days from one to the other if they contradict."""
    if first is None or second is None:
        return first or second
    lo, hi = max(first.lo, second.lo), min(first.hi, second.hi)
    return between(lo, hi) if lo <= hi else between(min(first.lo, second.lo), max(first.hi, second.hi))


# ------------------------------------------------------------------------------------------------ charges

_NUMBER = r"[0-9][0-9A-Z.]*(?:\s*\([0-9A-Z.]+\))*"
_CODE_BEFORE = re.compile(rf"{_NUMBER}\s*(?<![A-Z])[A-Z](?:[A-Z]|&[A-Z])[A-Z]?\s*$", re.IGNORECASE)
_SECTIONS = re.compile(rf"{_NUMBER}(?:\s*[/-]\s*{_NUMBER})*(?:\s+[A-Z]{{2}}(?![A-Z/]))?", re.IGNORECASE)
_LONGEST_CITATION = 120


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


_CODES = "(?:HS|H&S|HSC|PC|VC|BP|B&P|WI|W&I)"
"""The codes that nearly all charges are under, as comments write them. Other letters are too often words: `90 DA`, `28 GR`."""
_CODE_FIRST = re.compile(rf"{_CODES}\s*{_NUMBER}", re.IGNORECASE)
_SECTION_OF_A_CODE = re.compile(rf"(?<![0-9A-Z.])(?:{_NUMBER}\s*{_CODES}(?![A-Z])|{_CODES}\s*[0-9]{{3}})", re.IGNORECASE)


def split_comment(text: str) -> tuple[str, str]:
    """As `split_charge` of a comment, which is free text: the citation is empty unless it is a section with the letters of a code."""
    found = _CODE_FIRST.match(text)
    if found is None:
        citation, description = split_charge(text)
        if citation[:1].isdigit() and bears_code(citation):
            return citation, description
        found = _SECTIONS.match(text, 0, _LONGEST_CITATION)
        if found is None or not bears_code(found.group()):
            return "", text
    return found.group().rstrip(), text[found.end() :].strip(" -")


def names_section(text: str) -> bool:
    """Whether a text names a section of one of the codes that most charges are under."""
    return _SECTION_OF_A_CODE.search(text) is not None


def squeezed(citation: str) -> str:
    """A citation as citations compare: without blanks and case."""
    return "".join(citation.upper().split())


def bears_code(citation: str) -> bool:
    """Whether a citation ends with the letters of a code, as far as the layout's shape tells."""
    return len(citation) <= _LONGEST_CITATION and _CODE_BEFORE.search(citation) is not None


_PLAIN = re.compile(rf"(?!(?:664|182|653F|32)(?![0-9.])){_NUMBER}\s*(?<![A-Z])[A-Z](?:[A-Z]|&[A-Z])[A-Z]?", re.IGNORECASE)
"""One section with its code, which by itself makes no attempt or the like of what stands beside it."""


def either(citations: Iterable[str]) -> str:
    """One citation that may mean what any of several may; empty if what stands beside another would change what that means."""
    distinct = tuple({squeezed(citation): citation for citation in citations}.values())
    if len(distinct) < 2:
        return "".join(distinct)
    others = [citation for citation in distinct if _PLAIN.fullmatch(citation) is None]
    if len(others) > 1 or not all(bears_code(citation) and re.search("[/-]", citation) for citation in others):
        return ""
    return " / ".join([*(citation for citation in distinct if citation not in others), *others])


_QUALIFIERS = ((r"\bATT", "664 PC"), (r"\bCONSP", "182 PC"), (r"\bSOLICIT", "653F PC"), (r"\bACCESS", "32 PC"))


@functools.lru_cache(maxsize=4096)
def read_qualifier(text: str) -> str | None:
    """The section of the Penal Code that a qualifier of an offense adds: that of attempts for `ATTEMPTED`; None if it cannot be read."""
    return next((section for pattern, section in _QUALIFIERS if re.search(pattern, text.upper())), None)


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
        (r"\bSET ASIDE\b|\b1203\.4|\b1473\.7|\b11361\.[89]|\bVACATED\b|\bREVERSED\b", SET_ASIDE),
        (r"^PROB\w*\b.*\bREV", REVOKED),
        (r"^(ACQUIT|NOT GUILTY|FOUND NOT GUILTY)", "acquitted"),
        (r"^DISM", "dismissed"),
        (r"^(PROS\w* REJ|REJECTED|NOT FILED|DET\w* ONLY|REL\w*[ /-]+DET\w* ONLY)", "not-charged"),
        (r"^DIVER(?!.*(TERM|REV|UNSUC))", "diverted"),
        (r"^(DEFERRED|DEJ\b)(?!.*(TERM|REV|UNSUC))", "deferred"),
        (r"^(PENDING|BENCH WARRANT)", "pending"),
        (r"^(REL/TOT|TOT\b|TURNED OVER|TRANSFER|EXTRADIT)", "other"),
        (r"^RE-?SENT", RESENTENCED),
        (r"^(PROB|SENT|FINE|MODIF)", AFTERMATH),
    )
)


@functools.lru_cache(maxsize=4096)
def read_vacated(text: str) -> bool | None:
    """Whether a text that takes a conviction back says that it was invalid, or that it was relief; None if it says neither.

    Penal Code § 1203.4 is relief after probation, and so are the sections numbered after it, but for § 1203.43, which calls the plea
    invalid. Dismissal under Health and Safety Code § 11361.8 is for legal invalidity, and so is that under Penal Code § 1473.7.
    """
    text = text.upper()
    if re.search(r"\bVACATED\b|\bREVERSED\b|\b1473\.7|\b11361\.[89]", text):
        return True
    return False if re.search(r"\b1203\.4(?!3)", text) else None


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


_UNITS = {"D": (1, True), "M": (1, False), "Y": (12, False)}
_LONGEST_TERM = 4  # digits: more than any sentence that is counted has


@functools.lru_cache(maxsize=4096)
def read_term(length: str, unit: str) -> Durations | None:
    """The term that a length and its unit make: days, or months, of which a year has twelve; None if they make none, or one of nothing."""
    if not (length.isascii() and length.isdigit() and len(length) <= _LONGEST_TERM) or unit.upper() not in _UNITS or not int(length):
        return None
    factor, days = _UNITS[unit.upper()]
    term = Decimal(int(length) * factor)
    return Durations(term, term, days=days)


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
