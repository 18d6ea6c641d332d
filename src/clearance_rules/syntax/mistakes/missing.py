"""Slips of something missing: a citation, the way of relief, a short name, parentheses, a word."""

from __future__ import annotations

import re

from clearance_rules.syntax.mistakes.phrases import keywords, listing
from clearance_rules.syntax.mistakes.slip import Mend, Place, Slip, is_name, quoted


def no_citation(place: Place) -> Slip | None:
    """P088: a rule without `under § …`."""
    if not place.awaits("UNDER") or place.here.text == "under" or place.follows("under"):
        return None
    for words in (" under X § 1 ", " under X § 1 automatically "):
        mend = Mend(place.here.start, place.here.start, words)
        if place.mends(mend):
            message = f"The `{place.opening}` sentence does not cite the paragraph that makes it law."
            return Slip("P088", *_gap(place), message, f"Write `under`, the code and the section before {quoted(place.here)}.", mend)
    return None


def no_mode(place: Place) -> Slip | None:
    """P089: a grant that does not say how relief comes about."""
    if not place.awaits("AUTOMATICALLY") or place.opening != "grant" or place.follows("automatically", "petition"):
        return None
    mend = Mend(place.here.start, place.here.start, " automatically ")
    if not place.mends(mend):
        return None
    message = "The grant does not say how the relief comes about."
    remedy = f"Write `automatically`, `by operation of law` or `on petition` before {quoted(place.here)}."
    return Slip("P089", *_gap(place), message, remedy, mend)


_NAMELESS = {
    "complete": ("It is not said which records are complete.", "Name them before `under`, for instance `this-state`."),
    "body": ("A body has a level and a kind.", "Write both, for instance `state agency` or `local court`."),
}


def no_variable(place: Place) -> Slip | None:
    """P090: `of conviction under …`, `any conviction of c's person where …`."""
    noun = place.last
    if not is_name(noun) or not place.awaits("NAME"):
        return None
    known = {shred.text for shred in place.shreds[: place.index]}
    used = re.findall(r"\b([a-z])'s\b", place.text[place.here.start :])
    variable = next(name for name in (*used, noun.text[0], *"defghx", "it") if name not in known)
    mend = Mend(noun.end, noun.end, f" {variable}")
    if not place.mends(mend):
        return None
    if place.opening in _NAMELESS:
        return Slip("P009", noun.start, noun.end, *_NAMELESS[place.opening], mend)
    if len(noun.text) == 1:
        remedy = f"Write what it is before it, for instance `cannabis {noun.text}` or `conviction {noun.text}`."
        return Slip("P090", noun.start, noun.end, f"It is not said what `{noun.text}` is.", remedy, mend)
    message = f"The `{noun.text}` has no name by which the rest of the sentence could speak of it."
    return Slip("P090", noun.start, noun.end, message, f"Write a short name after it: `{noun.text} {variable}`.", mend)


def no_parentheses(place: Place) -> Slip | None:
    """P091: `where d's grade is felony`."""
    here, last = place.here, place.last
    if "LPAR" not in place.awaited or here.text == "(" or last.text not in ("where", "satisfies", "has", "shows", "of"):
        return None
    closing = next((shred.start for shred in place.shreds[place.index :] if shred.kind == "stop" or shred.text == ")"), len(place.text))
    inside = place.text[here.start : closing].rstrip()
    mend = Mend(here.start, here.start + len(inside), f"({inside})")
    phrase = f"{place.shred(-2).text} of" if last.text == "of" else last.text
    message = f"What stands after `{phrase}` is not in parentheses."
    remedy = f"Write `{phrase} ({' '.join(inside.split())})`."
    start = place.shred(-2).start if last.text == "of" else last.start
    return Slip("P091", start, mend.end, message, remedy, mend if place.mends(mend) else None)


_HEADS = ("automatically", "under", "when", "means", "punishes", "in")

# Words that can be missing, with what is written in their place to try it.
_TRIALS = {
    "NAME": "zz",
    "NUMBER": "1",
    "STRING": '"z"',
    "DATE": "2000-01-01",
    "CODE": "X § 1",
    "SECTION": "§ 1",
    "JURISDICTION": "US-XX",
    "COMMA": ",",
    "RPAR": ")",
    "LPAR": "(",
    "OF": "of c's person",
}


def missing_word(place: Place) -> Slip | None:
    """P083: no `when`; P009: another word is missing."""
    if place.here.kind in ("end", "stop"):
        return None
    for terminal in sorted(place.awaited - {"GLOSS", "_STOP"}, key=lambda name: (name in _TRIALS, name)):
        word = _TRIALS.get(terminal) or keywords().get(terminal)
        if word in (None, "'s") or (word in _HEADS and place.follows(str(word))):
            continue
        mend = Mend(place.here.start, place.here.start, f" {word} ")
        if not place.mends(mend, steps=2 if terminal in _TRIALS else 3):
            continue
        before = quoted(place.here)
        if terminal == "WHEN":
            return Slip("P083", *_gap(place), "Nothing says where the condition starts.", f"Write `when` before {before}.", mend)
        if terminal == "OF" and place.here.text == "where":
            return Slip(
                "P009", *_gap(place), "It is not said whose they are.", "Write it before `where`, for instance `of c's person`.", mend
            )
        what = listing(frozenset({terminal}))
        return Slip("P009", *_gap(place), f"Before {before}, {what} is missing.", f"Write {what} there.", mend)
    return None


def _gap(place: Place) -> tuple[int, int]:
    """Where a word is missing: the word before which it belongs, or the end of the text."""
    if place.here.kind == "end":
        return max(0, place.last.end - 1), place.last.end
    return place.here.start, place.here.end


RULES = (no_parentheses, no_citation, no_mode, no_variable)
LATE_RULES = (missing_word,)
