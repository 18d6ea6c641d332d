"""Slips in citations: the section sign, the subdivision, the order of code and section."""

from __future__ import annotations

import re

from clearance_rules.syntax.mistakes.slip import Mend, Place, Slip, is_name
from clearance_rules.syntax.words import RESERVED_WORDS

_SIGN = re.compile(r"§\s*")


def spaced(section: str) -> str:
    """A section as it is written in a remedy: `§ 11357` for `§11357`."""
    return _SIGN.sub("§ ", section)


_NUMBER = r"[0-9]+[0-9A-Za-z]*(?:[:\-/][0-9A-Za-z]+|[.][0-9][0-9A-Za-z]*)*(?:\([0-9A-Za-z.]+\))*"
_DOUBLE = re.compile(rf"§(?:\s*§)+\s*({_NUMBER}(?:\s*(?:,|;|and|or|&)\s*(?:§\s*)?{_NUMBER})*)?")
_BETWEEN = re.compile(r"\s*(?:,|;|and|or|&)\s*(?:§\s*)?")


def double_sign(place: Place) -> Slip | None:
    """P032: `§§ 11357, 11358`."""
    found = place.matches(_DOUBLE)
    if not found:
        return None
    sections = _BETWEEN.split(found[1]) if found[1] else []
    written = ", ".join(f"§ {section}" for section in sections)
    remedy = f"Write `{written}`." if written else "Write `§` before each section."
    message = "`§§` stands for several sections at once; each section has its own sign."
    return Slip("P032", *found.span(), message, remedy, Mend(*found.span(), written) if written else None)


_IN_WORDS = re.compile(
    rf"(?:sections?|secs?\.?|sects?\.?|s\.?(?=\s)|ss\.|\$|art(?:icle|\.)|par(?:agraph|\.)|¶)\s*({_NUMBER})", re.IGNORECASE
)


def sign_in_words(place: Place) -> Slip | None:
    """P031: `Sec. 11357`, `section 11357(b)`."""
    for start in (place.here.start, place.last.start):
        found = place.matches(_IN_WORDS, start) if start >= 0 else None
        mend = Mend(*found.span(), f"§ {found[1]}") if found else None
        if found and mend and (start == place.here.start or place.mends(mend)):
            word = found[0][: found.start(1) - found.start()].strip()
            return Slip("P031", *found.span(), f"`{word}` is not how a section is cited.", f"Write `§ {found[1]}`.", mend)
    return None


_REVERSED = re.compile(rf"(?:§\s*)?({_NUMBER})\s+([A-Z][A-Z0-9]*)(?![0-9A-Za-z-])")
_SIGN_CODE = re.compile(rf"§\s*([A-Z][A-Z0-9]*)\s+({_NUMBER})")


def code_behind(place: Place) -> Slip | None:
    """P036: `11357(b) HSC`, `§ 11357(b) HSC`, `§ HSC 11357(b)`."""
    for start in (place.here.start, place.last.start):
        found = place.matches(_REVERSED, start) if start >= 0 else None
        code, section = (found[2], found[1]) if found else ("", "")
        if found is None and (found := place.matches(_SIGN_CODE, start) if start >= 0 else None):
            code, section = found[1], found[2]
        mend = Mend(*found.span(), f"{code} § {section}") if found else None
        if found and mend and place.mends(mend):
            return Slip("P036", *found.span(), "The code comes first, then the section with its sign.", f"Write `{mend.text}`.", mend)
    return None


_BARE = re.compile(_NUMBER)


def missing_sign(place: Place) -> Slip | None:
    """P030: `11357(b)`, `HSC 11357(b)`."""
    found = place.matches(_BARE)
    if not found or not place.awaits("SECTION") or place.awaits("NUMBER") or (place.last.text == "in" and found[0].isdigit()):
        return None
    mend = Mend(*found.span(), f"§ {found[0]}")
    if not place.mends(mend):
        return None
    return Slip("P030", *found.span(), f"`{found[0]}` lacks the section sign.", f"Write `§ {found[0]}`.", mend)


_APART = re.compile(
    r"(?:\s*,)?\s*(?:subds?\.|subdivisions?|subsections?|subsec\.|par\.|paragraphs?)\s*((?:\([0-9A-Za-z.]+\)\s*)+)|\s+((?:\([0-9A-Za-z.]+\)\s*)+)"
)
_POINTED = re.compile(r"\s*[.\-/]?\s*\(?([a-z]|[0-9]{1,2})\)?(?![0-9A-Za-z(-])")
_SQUARE = re.compile(r"\s*\[([0-9A-Za-z]+)\]")
_HALF = re.compile(r"\(([0-9A-Za-z.]+)(?!\))")


def apart(place: Place) -> Slip | None:
    """P033: `§ 11357 b`, `§ 11357 (b)`, `§ 11357.b`, `§ 11357[b]`, `§ 11357, subd. (b)`, `§ 11357(b`."""
    for section in (place.last, place.shred(-2)):
        if section.kind != "section":
            continue
        for pattern in (_APART, _SQUARE, _POINTED, _HALF):
            found = pattern.match(place.text, section.end)
            if not found or found.end() <= place.here.start:
                continue
            letters = next(part for part in found.groups() if part)
            inner = "".join(letters.split())
            end = found.end() - (len(found[0]) - len(found[0].rstrip()))
            mend = Mend(section.end, end, inner if inner.startswith("(") else f"({inner})")
            if place.mends(mend):
                good = spaced(section.text) + mend.text
                message = "The subdivision stands in parentheses, right after the number of its section."
                if "(" in found[0] and ")" not in found[0]:
                    message = f"The parenthesis in `{spaced(section.text)}{found[0].rstrip()}` is not closed."
                return Slip("P033", section.start, end, message, f"Write `{good}`.", mend)
    return None


_ALONE = re.compile(r"\s*(?:,\s*)?(?:,|and|or)\s*((?:\([0-9A-Za-z.]+\))+)")


def without_section(place: Place) -> Slip | None:
    """P034: `§ 11357(a), (b)`."""
    section = next((place.shred(steps) for steps in range(-1, -5, -1) if place.shred(steps).kind == "section"), None)
    found = _ALONE.match(place.text, section.end) if section else None
    if section is None or found is None:
        return None
    number = spaced(section.text).split("(")[0]
    mend = Mend(section.end, found.end(), f", {number}{found[1]}")
    message = f"`{found[1]}` does not say of which section it is a part."
    remedy = f"Write the section before it: `{number}{found[1]}`."
    return Slip("P034", found.start(1), found.end(), message, remedy, mend if place.mends(mend) else None)


_TITLE = re.compile(r"([A-Z][A-Za-z.]*(?:[ ]*&[ ]*|[ ]+)(?:(?:and|of|&|[A-Z][A-Za-z.]*)[ ]*){0,5})(?=§)")
_SMALL = re.compile(r"([a-z][a-z0-9]*)(?=\s*(?:§|\"))")


def code_in_words(place: Place) -> Slip | None:
    """P037: `Health and Safety Code § 11357`, `H&S § 11357`, `hsc § 11357`."""
    for steps in (-1, 0):
        start = place.shred(steps).start
        if start < 0:
            continue
        if (found := place.matches(_SMALL, start)) and found[1] not in RESERVED_WORDS:
            written = found[1].upper()
            mend = Mend(*found.span(), written)
            if place.mends(mend):
                return Slip("P037", *found.span(), "A code is written in capitals.", f"Write `{written}`.", mend)
        if (found := place.matches(_TITLE, start)) and found.end() > place.here.start:
            written = found[1].strip()
            mend = Mend(*found.span(), "X ")
            if place.mends(mend):
                message = f"`{written}` is not the short name of a code."
                end = start + len(written)
                return Slip("P037", start, end, message, "Write its short name as in its `code` sentence, for instance `HSC`.", mend)
    return None


_RANGE = re.compile(rf"\s*(?:-|–|—|to\b|thru\b)\s*(?:§\s*)?({_NUMBER}|(?:\([0-9A-Za-z.]+\))+)")


def section_range(place: Place) -> Slip | None:
    """P035: `§ 11357–11360`, `§ 11357(a)-(c)`, `§ 11357 to § 11360`."""
    section = place.last
    found = _RANGE.match(place.text, section.end) if section.kind == "section" else None
    if found:
        last = spaced(section.text).split("(")[0] + found[1] if found[1].startswith("(") else f"§ {found[1]}"
        mend = Mend(section.end, found.end(), f" through {last}")
        message = "A range of sections is written with `through`."
        return Slip(
            "P035",
            section.start,
            found.end(),
            message,
            f"Write `{spaced(section.text)} through {last}`.",
            mend if place.mends(mend) else None,
        )
    if place.here.text == "et" and is_name(place.shred(1)) and section.kind == "section":
        message = "`et seq.` does not say where the range of sections ends."
        return Slip("P035", place.here.start, place.shred(1).end, message, f"Name the last section: `{spaced(section.text)} through § …`.")
    return None


RULES = (double_sign, sign_in_words, code_in_words, section_range, apart, without_section, code_behind, missing_sign)
