"""Slips of law prose: its ordinary words, and words that are misspelt."""

from __future__ import annotations

import difflib
import re

from clearance_rules.syntax.mistakes.phrases import keywords
from clearance_rules.syntax.mistakes.slip import Mend, Place, Slip

# Words that ordinary law prose has where the language has others. Each is tried where it stands: only what can then be read is told.
_PROSE = tuple(
    (re.compile(rf"(?:{pattern})(?![0-9A-Za-z-])"), words)
    for pattern, words in (
        (r"pursuant\s+to|according\s+to|in\s+accordance\s+with|by\s+virtue\s+of|per|in", "under"),
        (r"(?:effective|in\s+effect|operative|valid)(?:\s+(?:from|on|since|as\s+of))?|from(?=\s+[0-9])", "in force from"),
        (r"since|on|as\s+of|starting|beginning", "from"),
        (r"to|till|through|ending|up\s+to", "until"),
        (r"automatic|auto|by\s+itself", "automatically"),
        (r"(?:by|upon|after)\s+(?:a\s+)?petition|(?:on|by|upon)\s+(?:an\s+)?(?:application|motion|request)", "on petition"),
        (r"by\s+law", "by operation of law"),
        (r"to|for|from|after", "of"),
        (r"or\s+else(?!\s*[0-9])", "or"),
        (r"else|or\s+else|in\s+all\s+other\s+cases", "otherwise"),
        (r"is|are|includes?|comprises?|contains?|consists\s+of|:=", "means"),
        (r"as|means|equals", "is"),
        (r"of|from|since", "after"),
        (r"except(?:\s+for)?|but|excluding|besides", "other than"),
        (r"including", "among"),
        (r"before(?=\s+[0-9])", "for offenses before"),
        (r"before|until|no\s+later\s+than|not\s+later\s+than", "by"),
        (r"(?<!the )latest(?=\s+(?:of\s|[a-z-]+\s+among\s))", "the latest"),
        (r"(?<!the )earliest(?=\s+(?:of\s|[a-z-]+\s+among\s))", "the earliest"),
        (r"(?:the\s+)?(?:later|last|newest|most\s+recent)", "the latest"),
        (r"(?:the\s+)?(?:earlier|first|oldest)", "the earliest"),
        (r"fulfills|meets|is\s+such\s+that|has", "satisfies"),
        (r"with|if|that|which", "where"),
        (r"because\s+of|since|due\s+to|for", "because"),
    )
)
_LISTED = ((re.compile(r",?\s*\b(?:and|or)\b|,\s*(?:and|or)\b"), ","), (re.compile(r",\s*(?:and\b)?"), " and"))


def prose(place: Place) -> Slip | None:
    """P058: `pursuant to`, `effective`, `else`, and `and` where a comma stands."""
    for steps in (0, -1, -2):
        start = place.shred(steps).start
        for pattern, words in (*_PROSE, *(() if place.lacks_bracket else _LISTED)) if start >= 0 else ():
            found = place.matches(pattern, start)
            if not found or found.end() < place.shred(-2).end or found[0].strip() == words.strip():
                continue
            mend = Mend(*found.span(), words)
            if not place.mends(mend, steps=2):
                continue
            message = f"The language has another word for `{found[0].strip()}` here."
            return Slip("P058", *found.span(), message, f"Write `{words.strip()}`.", mend)
    return None


def misspelt(place: Place) -> Slip | None:
    """P054: `automaticaly`."""
    here = place.here
    if here.kind != "word":
        return None
    words = [word for terminal, word in keywords().items() if terminal in place.awaited and word.isalpha()]
    for word in difflib.get_close_matches(here.text.lower(), words, 3, 0.6):
        mend = Mend(here.start, here.end, word)
        if abs(len(word) - len(here.text)) <= 3 and place.mends(mend):
            return Slip("P054", here.start, here.end, f"`{here.text}` is not a word that fits here.", f"Did you mean `{word}`?", mend)
    return None


RULES = (prose,)
LATE_RULES = (misspelt,)
