"""Articles and pronouns: `a felony`, `an ounce`, `its amount`."""

from __future__ import annotations

import re

from clearance_rules.syntax.mistakes.slip import Mend, Place, Slip, is_name

_ARTICLES = ("a", "an", "the")
_LIMITS = ("least", "most", "than")
_PRONOUNS = {"its", "his", "her", "their", "whose"}


def article(place: Place) -> Slip | None:
    """P029: `c's grade is a felony`, `at most an ounce`."""
    for steps in (-1, 0, -2):
        word, noun = place.shred(steps), place.shred(steps + 1)
        if word.text not in _ARTICLES or not is_name(noun):
            continue
        one = word.text != "the" and place.shred(steps - 1).text in _LIMITS and place.shred(steps - 3).text != "be"
        mends = [Mend(word.start, noun.start, "1 ")] if one else [Mend(word.start, noun.start, "")]
        for mend in mends:
            if place.mends(mend, steps=max(1, steps + 2)):
                phrase = f"{word.text} {noun.text}"
                written = f"{mend.text}{noun.text}"
                message = f"`{phrase}` does not say a number." if one else f"`{phrase}` has an article; names and values have none."
                return Slip("P029", word.start, noun.end, message, f"Write `{written}`.", mend)
    return None


def pronoun(place: Place) -> Slip | None:
    """P068: `its amount is at most 28.5 grams`, `cs' grade`."""
    for owner, owned in ((place.last, place.here), (place.shred(-2), place.last)):
        if owner.text in _PRONOUNS and is_name(owned):
            used = re.findall(r"\b([a-z])'s\b", place.text) or _variables(place)
            name = used[0] if used else "x"
            mend = Mend(owner.start, owner.end, f"{name}'s")
            if place.mends(mend):
                message = f"`{owner.text}` does not name the thing that it means."
                return Slip("P068", owner.start, owned.end, message, f"Write `{name}'s {owned.text}`.", mend)
    return None


def _variables(place: Place) -> list[str]:
    return [shred.text for shred in place.shreds[: place.index] if shred.kind == "word" and len(shred.text) == 1]


RULES = (pronoun, article)
