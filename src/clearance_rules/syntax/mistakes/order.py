"""Slips of order, and what is said when no rule knows the slip."""

from __future__ import annotations

from clearance_rules.syntax.mistakes.phrases import SHAPES, listing
from clearance_rules.syntax.mistakes.slip import Mend, Place, Slip, end_of, quoted, with_article


def is_for_as(place: Place) -> Slip | None:
    """P073: `define old of conviction c under § 1 is c's grade is felony`."""
    if place.opening != "define":
        return None
    word = next((shred for shred in place.shreds[: place.index] if shred.text == "is"), None)
    mend = Mend(word.start, word.end, "as") if word else None
    if word is None or mend is None or not place.mends(mend):
        return None
    message = "`is` is followed by a value or a moment, and here a condition follows."
    return Slip("P073", word.start, word.end, message, "Write `as`.", mend)


def early_mode(place: Place) -> Slip | None:
    """P092: `grant automatic dismissal of …`."""
    mode = place.last
    if place.opening != "grant" or mode.text not in ("automatic", "automatically") or place.shred(-2).text != "grant":
        return None
    message = f"`{mode.text}` comes too early: how the relief comes about is said after the citation."
    return Slip("P092", mode.start, mode.end, message, f"Keep this order, for instance: `{SHAPES['grant']}`")


def swapped(place: Place) -> Slip | None:
    """P093: two words in the wrong order."""
    for first, second in ((place.here, place.shred(1)), (place.last, place.here)):
        if "end" in (first.kind, second.kind) or "gloss" in (first.kind, second.kind) or first.kind == "stop" or second.kind == "stop":
            continue
        between = place.text[first.end : second.start] or " "
        mend = Mend(first.start, second.end, f"{second.text}{between}{first.text} ")
        if place.mends(mend, steps=3):
            written = f"{second.text} {first.text}"
            message = f"{quoted(first)} and {quoted(second)} stand in the wrong order."
            return Slip("P093", first.start, second.end, message, f"Write `{written}`.", mend)
    return None


def spare_word(place: Place) -> Slip | None:
    """P008: a word too many."""
    here = place.here
    if here.kind not in ("word", "sign") or place.opening == "":
        return None
    mend = Mend(here.start, here.end, "")
    if not place.mends(mend, steps=3):
        return None
    return Slip("P008", here.start, here.end, f"{quoted(here)} does not fit here.", "Delete it.", mend)


_CLAUSE_WORDS = frozenset(
    """under in when automatically by on to means as is has grades crimes anniversaries recorded cited with punishes despite up because
    for including from that matching until unless given expect and where counting never""".split()
)


def other_order(place: Place) -> Slip | None:
    """P092: clauses in another order than that of the sentence."""
    here, opening = place.here, place.opening
    words = SHAPES.get(opening, "").split()
    read = [shred.text for shred in place.shreds[: place.index]]
    if here.text not in _CLAUSE_WORDS or here.text not in words or here.text in read or "when" in read:
        return None
    message = f"In {with_article(opening)} sentence `{here.text}` comes too early; {listing(place.awaited)} must come first."
    return Slip("P092", here.start, here.end, message, f"Keep this order, for instance: `{SHAPES[opening]}`")


def unfinished(place: Place) -> Slip | None:
    """P007: a sentence that breaks off."""
    here, last = place.here, place.last
    if here.kind not in ("end", "stop"):
        return None
    if place.opening == "jurisdiction" and place.awaits("ANNIVERSARIES"):
        mend = Mend(last.end, last.end, " anniversaries round up")
        remedy = "Add `anniversaries round up` before the full stop (period)."
        return Slip("P007", last.start, last.end, "The jurisdiction does not say how anniversaries round.", remedy, mend)
    if place.opening == "":
        mend = Mend(here.start, here.end, " ")
        return Slip("P007", here.start, here.end, "A full stop (period) stands here without a sentence.", "Delete it.", mend)
    message = f"The sentence breaks off after `{end_of(last.text)}`."
    return Slip("P007", last.start, last.end, message, f"Go on with {listing(place.awaited)}.")


def unexpected(place: Place) -> Slip:
    """P001: anything else."""
    here = place.here
    after = f" after `{end_of(place.last.text)}`" if place.last.text.strip() else ""
    end = here.start + 1 if here.kind == "gloss" else here.end
    return Slip("P001", here.start, end, f"{quoted(here)} does not fit here{after}.", f"What fits here: {listing(place.awaited)}.")


RULES = (early_mode, is_for_as)
LATE_RULES = (swapped, spare_word, other_order, unfinished)
