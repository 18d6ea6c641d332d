"""Clauses in another order than that of the sentence, and words that a condition does not have."""

from __future__ import annotations

import re

from clearance_rules.syntax.mistakes.clauses import condition_from
from clearance_rules.syntax.mistakes.rewording import CITE, DATE
from clearance_rules.syntax.mistakes.slip import Mend, Place, Slip

_CLAUSE = re.compile(
    rf"under\s+{CITE}|automatically(?![0-9A-Za-z-])|by\s+operation\s+of\s+law|on\s+petition"
    rf"|in\s+force\s+from\s+{DATE}(?:\s+until\s+{DATE})?|never\s+in\s+force|from\s+{CITE}"
)
_SPACE = re.compile(r"\s*")


def early_clause(place: Place) -> Slip | None:
    """P092: `in force from 2019-01-01 automatically`."""
    early = place.matches(_CLAUSE)
    if not early or place.awaits("NAME"):
        return None
    end = early.end()
    while found := _CLAUSE.match(place.text, _after_space(place.text, end)):
        end = found.end()
        later = place.text[_after_space(place.text, early.end()) : end]
        mend = Mend(early.start(), end, f"{later} {early[0]}")
        if place.mends(mend, steps=len(early[0].split())):
            first, second = (" ".join(clause.split()) for clause in (early[0], later))
            message = f"`{first}` comes too early; `{second}` goes before it."
            return Slip("P092", *early.span(), message, f"Move `{second}` before `{first}`.", mend)
    return None


def _after_space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def then(place: Place) -> Slip | None:
    """P076: `when c's grade is infraction then dismissed`."""
    if place.here.text != "then" or not place.awaits("_STOP", "AND"):
        return None
    rest = condition_from(place, 0)
    mend = Mend(place.here.start, place.here.start + len(rest), "")
    message = "A condition has no `then`: what follows from it is said before `when`."
    return Slip("P076", mend.start, mend.end, message, f"Delete `{' '.join(rest.split())}`.", mend if place.mends(mend) else None)


_GOES_ON = re.compile(r"(?:if|when|where|provided\s+that|provided|as\s+long\s+as|so\s+long\s+as|only\s+if|but\s+only\s+if)(?![0-9A-Za-z-])")


def second_condition(place: Place) -> Slip | None:
    """P077: `when c's grade is infraction provided that c's offense is in prop-64`."""
    found = place.matches(_GOES_ON) if place.awaits("AND", "OR") and not place.awaits("WHEN", "WHERE") else None
    if not found or place.opening == "guarantee":
        return None
    mend = Mend(*found.span(), "and" if place.awaits("AND") else "or")
    if not place.mends(mend):
        return None
    message = f"A condition does not go on with `{found[0]}`."
    return Slip("P077", *found.span(), message, "Write `and` if both must hold.", mend)


RULES = (early_clause, then, second_condition)
