"""Comparisons, denials and periods in other words, where the whole phrase has to be turned."""

from __future__ import annotations

from clearance_rules.syntax.mistakes.rewording import DATE, PATH, QUANTITY, reworded, rewording
from clearance_rules.syntax.mistakes.slip import Place, Slip

_OTHERWISE = r"`\g<0>` is not one of the comparisons of the language."
_COMPARISONS = (
    rewording(r"is\s+under(?=\s+(?:[A-Z]|§))", "is in", "A citation is not a limit.", "Write `is`, or `is in` for all its parts."),
    rewording(
        rf"({PATH})\s+is\s+(at\s+least|more\s+than)\s+([0-9.]+)(\s+[a-z]+)\s+(?:and|but)\s+(?:is\s+)?(at\s+most|less\s+than)\s+([0-9.]+)(\s+[a-z]+)",
        r"\1 is \2 \3\4 and \1 is \5 \6\7",
        "The second limit does not say of what it is one.",
    ),
    rewording(
        rf"({PATH})\s+is\s+(at\s+least|more\s+than)\s+([0-9.]+)()\s+(?:and|but)\s+(?:is\s+)?(at\s+most|less\s+than)\s+([0-9.]+)(\s+[a-z]+)",
        r"\1 is \2 \3\7 and \1 is \5 \6\7",
        "The second limit does not say of what it is one.",
    ),
    rewording(r"is\s+(at\s+least|at\s+most|more\s+than|less\s+than)\s+age\s+([0-9]+)(?:\s+years)?", r"is \1 \2 years", _OTHERWISE),
    rewording(r"(is\s+)?(at\s+(?:least|most))\s+or\s+equal\s+to", r"\1\2", _OTHERWISE),
    rewording(r"(is\s+)?at(least|most)(?![0-9A-Za-z-])", r"\1at \2", r"A space is missing in `at\2`."),
    rewording(r"is\s+not\s+at\s+most", "is more than", "A limit is not denied but turned around."),
    rewording(r"is\s+not\s+at\s+least", "is less than", "A limit is not denied but turned around."),
    rewording(r"is\s+no\s+crime", "is not a crime", _OTHERWISE),
    rewording(r"(?:shall|must|should|may|can|will)\s+be", "is", "A condition says what is, not what has to be."),
    rewording(r"(?:shall|must|should|may|can|will)\s+not\s+be", "is not", "A condition says what is, not what has to be."),
    rewording(
        r"would\s+be\s+(?:an?\s+)?([a-z][a-z0-9-]*)(?=\s+on\s)",
        r"would be at most \1",
        "What an act would be is told as a limit.",
        r"Write `would be at most \1`, or `would be less than` the next graver grade.",
    ),
)


def other_comparison(place: Place) -> Slip | None:
    """P060: `is under HSC § 11357`, `is no later than 2016-11-09`, `is not at most 28.5 grams`."""
    found = reworded(place, _COMPARISONS)
    return Slip("P060", found.start, found.end, found.message, found.remedy, found.mend) if found else None


_DENIALS = (
    rewording(
        rf"({PATH})\s+(?:isn't|aren't|are\s+not|is\s+not\s+any\s+of|is\s+none\s+of)\s+(?:one\s+of\s+)?\(([^()]*)\)",
        r"not \1 is one of (\2)",
        "A choice among values is denied as a whole.",
    ),
    rewording(rf"({PATH})\s+is\s+not\s+\(([^()]*,[^()]*)\)", r"not \1 is one of (\2)", "A choice among values is denied as a whole."),
    rewording(
        r"neither\s+([^.()]+?)\s+nor\s+([^.()]+?)(?=\s*[.)])", r"not (\1) and not (\2)", "The language does not have `neither` and `nor`."
    ),
)


def other_denial(place: Place) -> Slip | None:
    """P066: `x's act isn't one of (…)`, `x's act is not (…)`, `neither … nor …`."""
    found = reworded(place, _DENIALS)
    return Slip("P066", found.start, found.end, found.message, found.remedy, found.mend) if found else None


_OVER = r"`\g<0>` is not how the language says that a time is over."
_PERIODS = (
    rewording(
        rf"({PATH})\s+(?:is|was)\s+(?:with)?in\s+the\s+(?:last|past|previous)\s+({QUANTITY})",
        r"not more than \2 have passed since \1",
        _OVER.replace("is over", "is not over"),
    ),
    rewording(rf"({PATH})\s+(?:is|was)\s+(?:at\s+least\s+)?(more\s+than\s+)?({QUANTITY})\s+ago", r"\2\3 have passed since \1", _OVER),
)


def other_period(place: Place) -> Slip | None:
    """P070: `c's conviction-date is more than 7 years ago`."""
    found = reworded(place, _PERIODS)
    return Slip("P070", found.start, found.end, found.message, found.remedy, found.mend) if found else None


_WITHIN = (
    rewording(
        rf"(?<=(?:when|.and|..or|.not)\s)within\s+({QUANTITY})\s+(?:of|after|from)\s+({PATH}|{DATE})",
        r"zz's zz is within \1 after \2",
        r"It is not said which date is within \1.",
        r"Name the date first: `<date> is within \1 after \2`.",
    ),
    rewording(
        rf"is\s+within\s+({QUANTITY})\s+(?:of|from)",
        r"is within \1 after",
        r"`\g<0>` leaves open whether before or after.",
        r"Write `is within \1 after`.",
    ),
)


def within(place: Place) -> Slip | None:
    """P074: `within 7 years of c's conviction-date`."""
    found = reworded(place, _WITHIN)
    return Slip("P074", found.start, found.end, found.message, found.remedy, found.mend) if found else None


_SUM = (
    rewording(
        rf"({PATH})(?:\s*\+\s*{PATH})+",
        r"\1",
        "The language has no sums.",
        "Limit each fact by itself and join the tests with `and`.",
    ),
)


def total(place: Place) -> Slip | None:
    """P075: `x's flower + x's concentrate is at most 28.5 grams`."""
    found = reworded(place, _SUM)
    return Slip("P075", found.start, found.end, found.message, found.remedy, found.mend) if found else None


RULES = (total, within, other_period, other_denial, other_comparison)
