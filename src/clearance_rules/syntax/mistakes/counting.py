"""Counting in other words: `two or more`, `no other conviction`, `there are no convictions`."""

from __future__ import annotations

import re

from clearance_rules.syntax.mistakes.dates import NUMBERS
from clearance_rules.syntax.mistakes.rewording import reworded, rewording
from clearance_rules.syntax.mistakes.slip import Mend, Place, Slip

_OTHERWISE = r"`\g<0>` is not how the language counts."
_PHRASES = (
    rewording(r"([0-9]+)\s+or\s+(?:more|greater)", r"at least \1", _OTHERWISE),
    rewording(r"([0-9]+)\s+or\s+(?:less|fewer)", r"at most \1", _OTHERWISE),
    rewording(
        r"exactly\s+([0-9]+)",
        r"at least \1",
        _OTHERWISE,
        r"Join two tests with `and`: one with `at least \1`, one with `at most \1`.",
    ),
    rewording(r"there\s+(?:is|are)\s+no(?=\s+[a-z-]+\s+[a-z]+\s+of)", "no", _OTHERWISE),
    rewording(
        r"there\s+(?:is|are)\s+no\s+([a-z-]+?)s?(?=\s*[.)]|\s+(?:and|or)\s)",
        r"no \1 d of c's person where (d's zz is true)",
        _OTHERWISE,
        r"Write `no \1 d of c's person where (…)`.",
    ),
    rewording(
        r"([a-z]+)\s+has\s+no\s+([a-z-]+?)s?(?=\s*[.)]|\s+(?:and|or)\s)",
        r"no \2 d of \1's person where (d's zz is true)",
        _OTHERWISE,
        r"Write `no \2 d of \1's person where (…)`.",
    ),
    rewording(
        r"of\s+(?:all|every|each|any)\s+([a-z-]+?)s?(?=\s+[a-z]\s+under\s)",
        r"of \1",
        "A rule speaks of each thing by itself; it holds for all of them.",
    ),
    rewording(r"all\s+([a-z-]+)s(?=\s)", r"every \1", _OTHERWISE),
)


def other_count(place: Place) -> Slip | None:
    """P071: `2 or more convictions d of …`, `there are no convictions`."""
    found = reworded(place, _PHRASES)
    return Slip("P071", found.start, found.end, found.message, found.remedy, found.mend) if found else None


_OTHERS = (
    rewording(
        r"(no|any|every|at\s+(?:least|most)\s+[0-9]+)\s+other\s+([a-z-]+)\s+([a-z]+)\s+of\s+([a-z]+)((?:'s\s+[a-z-]+)*)",
        r"\1 \2 \3 of \4\5 other than \4",
        r"`other` does not say other than what.",
    ),
)


def other_thing(place: Place) -> Slip | None:
    """P072: `no other conviction d of c's person where (…)`."""
    found = reworded(place, _OTHERS)
    return Slip("P072", found.start, found.end, found.message, found.remedy, found.mend) if found else None


_HAVE_PASSED = re.compile(r"\s+[a-z]+\s+ha(?:s|ve)\s+passed")  # which means at least that long
_OR_MORE = re.compile(rf"({'|'.join(NUMBERS)})\s+or\s+(more|fewer|less)(?![0-9A-Za-z-])")
_DIGITS = [word for word, number in NUMBERS.items() if 0 < number < 10 and len(word) > 2]
_TENS = re.compile(rf"(twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)\s+({'|'.join(_DIGITS)})(?![0-9A-Za-z-])")


def number_phrase(place: Place) -> Slip | None:
    """P047: `two or more`, `twenty one`."""
    for steps in range(-4, 1):
        start = place.shred(steps).start
        if start < 0:
            continue
        if found := place.matches(_OR_MORE, start):
            written = f"at {'least' if found[2] == 'more' else 'most'} {NUMBERS[found[1]]}"
            if found[2] == "more" and _HAVE_PASSED.match(place.text, found.end()):
                written = str(NUMBERS[found[1]])
        elif found := place.matches(_TENS, start):
            written = str(NUMBERS[found[1]] + NUMBERS[found[2]])
        else:
            continue
        mend = Mend(*found.span(), written)
        if place.mends(mend):
            return Slip("P047", *found.span(), "Numbers are written in digits.", f"Write `{written}`.", mend)
    return None


RULES = (other_count, other_thing, number_phrase)
