"""Lists whose members are joined otherwise than by commas, and what is numbered."""

from __future__ import annotations

import re

from clearance_rules.syntax.mistakes.slip import Mend, Place, Slip
from clearance_rules.syntax.words import DECLARATION_WORDS

_JOINT = re.compile(r"\s*[,;]\s*(?:or\s+|and\s+)?|\s+(?:or|and)\s+")
_VALUES = re.compile(r"one\s+of:?\s*\(([^()]*)\)|one\s+of:\s*((?:[a-z0-9-]+(?:\s*,\s*(?:or\s+|and\s+)?|\s+or\s+|\s+and\s+)?)+)(?=[.)])")
_CHOICE = re.compile(r"\{([^{}]*)\}")


def joined_members(place: Place) -> Slip | None:
    """P079: `one of (sell or give)`, `{possess or sell}`, `{possess, sell,}`."""
    for pattern, template in ((_VALUES, "one of ({})"), (_CHOICE, "{{{}}}")):
        for steps in range(-10, 1):
            start = place.shred(steps).start
            found = place.matches(pattern, start) if start >= 0 else None
            if not found or found.end() <= place.here.start:
                continue
            inside = next(part for part in found.groups() if part is not None)
            members = [member for member in _JOINT.split(inside.strip()) if member]
            mend = Mend(*found.span(), template.format(", ".join(members)))
            if place.mends(mend):
                return Slip("P079", *found.span(), "The members of a list are separated by commas.", f"Write `{mend.text}`.", mend)
    return None


def reliefs(place: Place) -> Slip | None:
    """P079: `grant dismissal or sealing`."""
    if place.here.text not in ("or", ",") or place.opening not in ("grant", "revoke") or place.index > 4 or not place.awaits("AND"):
        return None
    mend = Mend(place.here.start, place.here.end, " and")
    if not place.mends(mend):
        return None
    message = "What a rule gives is joined by `and`: it gives all of it."
    return Slip("P079", place.here.start, place.here.end, message, "Write `and`, or a sentence for each.", mend)


_WITH_CONDITIONS = ("offense", "permit", "grant", "except", "revoke", "presume", "define")
_BEFORE_A_CONDITION = ("when", "as", "where", "and", "or", "(", ";", ",", ":")
_NUMBERED = re.compile(r"\(([a-z]|[ivx]+|[0-9]{1,2})\)\s*")
_BULLET = re.compile(r"[-•*·]\s+")
_HEADED = re.compile(rf"(?:(?:Section|Sec\.|§)\s*)?[0-9]+[a-z]?[.)](?=\s*\Z|\s+(?:{'|'.join(DECLARATION_WORDS)})\s)", re.IGNORECASE)


def numbered(place: Place) -> Slip | None:
    """P028: `(a) c's grade is infraction`, `- c's grade is infraction`, `1. grant …`."""
    found = place.matches(_HEADED) if place.opening == "" else None
    if found:
        return Slip("P028", *found.span(), "Sentences are not numbered.", f"Delete `{found[0].strip()}`.", Mend(*found.span(), ""))
    for steps in (-2, -1, 0):
        start = place.shred(steps).start
        found = place.matches(_NUMBERED, start) if start >= 0 else None
        if (
            found
            and found.end() > place.last.start
            and place.shred(steps - 1).text in _BEFORE_A_CONDITION
            and place.shred(steps - 2).kind != "section"
        ):
            mend = Mend(*found.span(), "")
            if place.mends(mend, steps=2):
                remedy = f"Delete `{found[0].strip()}`."
                return Slip("P028", start, start + len(found[0].strip()), "Conditions are not numbered.", remedy, mend)
    found = place.matches(_BULLET)
    if found and place.opening in _WITH_CONDITIONS and not place.text[: found.start()].rsplit("\n", 1)[-1].strip():
        joint = " and " if place.awaits("AND") else ""
        mend = Mend(*found.span(), joint)
        if place.mends(mend, steps=2):
            remedy = "Write `and` or `or` in place of the bullet." if joint else "Delete it, and join the conditions with `and` or `or`."
            return Slip("P028", found.start(), found.start() + 1, "Conditions have no bullets.", remedy, mend)
    return None


RULES = (joined_members, reliefs, numbered)
