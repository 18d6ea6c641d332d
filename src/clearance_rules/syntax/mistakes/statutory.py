"""Words of statutes and of everyday speech for which a clause of the language has other words."""

from __future__ import annotations

from clearance_rules.syntax.mistakes.rewording import CITE, DATE, SECTION, reworded, rewording
from clearance_rules.syntax.mistakes.slip import Place, Slip

_OTHERWISE = r"The language has other words for `\g<0>` here."
_CLAUSES = (
    rewording(r"not\s+eligible", "ineligible", r"`\g<0>` is one word."),
    rewording(
        rf"(?:in\s+(?:effect|force)(?:\s+(?:from|on|since|as\s+of|beginning))?|effective(?:\s+(?:from|on|as\s+of))?|since|as\s+of|from"
        rf"|starting|beginning)(?=\s+{DATE})",
        "in force from",
        _OTHERWISE,
    ),
    rewording(
        rf"(from\s+{DATE})\s+(?:to|through|till|up\s+to|and\s+until|-|–)(?=\s+{DATE})",
        r"\1 until",
        r"The end of a window is written with `until`.",
        "Write `until` and the first day no longer in force.",
    ),
    rewording(r"in\s+(?:the\s+)?class\s+([a-z][a-z0-9-]*)", r"in \1", "The word `class` is not repeated after `in`."),
    rewording(r"on\s+school\s+grounds", "on-school-grounds", r"`\g<0>` is three words; a name is one."),
    rewording(
        r"(?<=class\s)([a-z][a-z0-9-]*)\s+(?:is|are|includes?|contains?)(?=\s+(?:class|§|[A-Z]))",
        r"\1 under X § 1 means",
        "A class says which paragraph makes it law, and has `means` before its members.",
        r"Write `class \1 under HSC § … means`, with the paragraph that says so.",
    ),
    rewording(
        r"(?<=class\s)([a-z][a-z0-9-]*)\s+(?:is|are|includes?|contains?)(?=\s+(?:class|§|[A-Z]))",
        r"\1 under X § 1 means",
        "A class says which paragraph makes it law, and has `means` before its members.",
        r"Write `class \1 under HSC § … means`, with the paragraph that says so.",
    ),
    rewording(r"means(?=\s+(?:not\s|any\s|no\s|[a-z][a-z0-9-]*'s|\(|[0-9]))", "as", "A definition goes on with `as` or `is`."),
    rewording(
        r"define\s+([a-z][a-z0-9-]*)\s+(?:means|as|is)(?=\s)",
        r"define \1 of conviction c under X § 1 as",
        "A definition says of what it is one, and which paragraph makes it law.",
        r"Write, for instance, `define \1 of conviction c under § … as …`.",
    ),
)


def other_clause(place: Place) -> Slip | None:
    """P058: `not eligible`, `as of 2016-11-09`, `in class prop-64`."""
    found = reworded(place, _CLAUSES)
    return Slip("P058", found.start, found.end, found.message, found.remedy, found.mend) if found else None


_SUBDIVISIONS = (
    rewording(
        rf"(?:subdivisions?|subsections?|subds?\.|paragraphs?|par\.)\s*((?:\([0-9A-Za-z]+\))+)\s+of\s+((?:[A-Z][A-Z0-9]*\s+)?{SECTION})",
        r"\2\1",
        "The subdivision stands in parentheses, right after the number of its section.",
    ),
)


def subdivision_first(place: Place) -> Slip | None:
    """P033: `subdivision (a) of HSC § 11357`."""
    found = reworded(place, _SUBDIVISIONS)
    return Slip("P033", found.start, found.end, found.message, found.remedy, found.mend) if found else None


_NARROWED = (
    rewording(
        rf"([a-z]+)(\s+of\s+[a-z][a-z'\s-]*?)\s+(?:whose|with)\s+([a-z-]+)\s+(is\s+)?({CITE}|[^.()]+?)(?=\s*[.)]|\s+(?:and|or)\s)",
        r"\1\2 where (\1's \3 is \5)",
        "What is counted is narrowed with `where`.",
        r"Write `\1\2 where (\1's \3 is \5)`.",
    ),
    rewording(r"(?:such\s+that|so\s+that|for\s+which|in\s+which)(?=\s*\()", "where", "What is counted is narrowed with `where`."),
)


def narrowed(place: Place) -> Slip | None:
    """P078: `no conviction d of c's person whose grade is felony`."""
    found = reworded(place, _NARROWED)
    return Slip("P078", found.start, found.end, found.message, found.remedy, found.mend) if found else None


RULES = (other_clause, subdivision_first, narrowed)
