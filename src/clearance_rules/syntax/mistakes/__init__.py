"""Parse errors in plain words: what was read, what may come next, and the likely slip.

Each slip that drafters make is a rule: a function that looks at the place where reading stopped and either knows the slip or does not. A
rule proves itself by mending the text: only if reading then gets further is the slip believed. So one mistake is one error, and
reading goes on behind it in the same sentence.
"""

from __future__ import annotations

from clearance_rules.diagnostics import Diagnostic, Source, Span
from clearance_rules.syntax.mistakes import (
    articles,
    citations,
    clauses,
    comparisons,
    counting,
    dates,
    early,
    facts,
    lists,
    missing,
    names,
    order,
    prose,
    signs,
    statutory,
)
from clearance_rules.syntax.mistakes.slip import Mend, Place, Slip, failure

MAX_IN_A_SENTENCE = 8
MAX_LENGTH_TO_MEND = 20_000  # code points; trying to mend a longer sentence would take too long

RULES = (
    *counting.RULES,
    *comparisons.RULES,
    *statutory.RULES,
    *lists.RULES,
    *early.RULES,
    *clauses.EARLY_RULES,
    *signs.RULES,
    *citations.RULES,
    *dates.RULES,
    *names.RULES,
    *facts.RULES,
    *order.RULES,
    *clauses.RULES,
    *missing.RULES,
    *facts.LATE_RULES,
    *prose.RULES,
    *names.OF_RULES,
    *articles.RULES,
    *names.LATE_RULES,
    *prose.LATE_RULES,
    *signs.LATE_RULES,
    *clauses.LATE_RULES,
    *missing.LATE_RULES,
    *names.LAST_RULES,
    *order.LATE_RULES,
)
# Slips that are seen in the signs and words themselves, whatever stands around them. Any other slip may be an echo of one before it in
# the same sentence, so only these are told behind one that is not among them, and what no rule knows is told only if it comes first.
_PLAIN = frozenset(
    """P010 P011 P012 P013 P014 P016 P017 P018 P020 P021 P022 P023 P028 P030 P031 P032 P033 P035 P036 P040 P041 P042 P043 P044
    P045 P046 P047 P048 P050 P051 P053""".split()
)
_VAGUE = frozenset({"P001", "P007", "P008", "P009", "P092"})
_FAR = 4  # words that must be read behind a doubtful mend before another mistake is believed


def explain(source: Source, start: int, end: int) -> list[Diagnostic]:
    """The diagnostics for a sentence, between `start` and `end`, that does not parse."""
    text = source.text[start:end]
    found: list[Diagnostic] = []
    mends: list[Mend] = []
    before = -1
    doubtful = False
    while len(found) < MAX_IN_A_SENTENCE:
        at = failure(text)
        if at is None or at <= before:
            break
        place = Place(text, at)
        slip = _slip(place) if len(text) <= MAX_LENGTH_TO_MEND else order.unexpected(place)
        if found and slip.code not in _PLAIN and (slip.code in _VAGUE or doubtful):
            break
        if doubtful and sum(shred.start >= before for shred in place.shreds[: place.index]) < _FAR:
            break
        doubtful = doubtful or slip.code not in _PLAIN
        span = Span(source, start + _original(slip.start, mends), start + _original(slip.end, mends))
        found.append(Diagnostic(slip.code, slip.message, slip.remedy, span))
        if slip.mend is None:
            break
        end = slip.mend.start + len(slip.mend.text)
        before = at + end - slip.mend.end if at >= slip.mend.end else end - 1
        text = slip.mend.apply(text)
        mends.append(slip.mend)
    return found


def _slip(place: Place) -> Slip:
    """What the first rule says that knows the slip."""
    return next((slip for rule in RULES if (slip := rule(place)) is not None), None) or order.unexpected(place)


def _original(offset: int, mends: list[Mend]) -> int:
    """The offset in the text as it was before it was mended."""
    for mend in reversed(mends):
        if offset >= mend.start + len(mend.text):
            offset += (mend.end - mend.start) - len(mend.text)
        elif offset > mend.start:
            offset = mend.start
    return offset
