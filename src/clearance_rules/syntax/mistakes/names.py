"""Slips in words and names: underscores, capitals, spelling, words of the language used as names, the missing `'s`."""

from __future__ import annotations

import difflib
import re

from clearance_rules.syntax.mistakes.slip import Mend, Place, Slip, is_name, quoted
from clearance_rules.syntax.words import DECLARATION_WORDS, RESERVED_WORDS

_UNDERSCORED = re.compile(r"[A-Za-z0-9-]*_[A-Za-z0-9_-]*")


def underscore(place: Place) -> Slip | None:
    """P050: `birth_date`."""
    found = place.matches(_UNDERSCORED)
    if not found:
        return None
    written = _hyphened(found[0])
    return Slip("P050", *found.span(), f"`{found[0]}` has an underscore.", f"Write `{written}` with hyphens.", Mend(*found.span(), written))


_CAPITALISED = re.compile(r"[A-Za-z][0-9A-Za-z]*(?:-[0-9A-Za-z]+)*")
_HUMPS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def _hyphened(word: str) -> str:
    return re.sub(r"-+", "-", _HUMPS.sub("-", word).replace("_", "-").lower()).strip("-")


def capitals(place: Place) -> Slip | None:
    """P051: `Grant`, `AND`, `adultUse`, `c's grade is FELONY`."""
    for shred in (place.here, place.last):
        found = _CAPITALISED.fullmatch(shred.text)
        if not found or shred.text == shred.text.lower() or place.shred(1 if shred == place.here else 0).kind == "section":
            continue
        written = _hyphened(shred.text)
        mend = Mend(shred.start, shred.end, written)
        if shred == place.here and not re.fullmatch(r"[A-Z][A-Z0-9]*", shred.text):
            if place.opening == "" and written not in DECLARATION_WORDS:
                return None
            if not place.awaits("NAME") and not place.mends(mend):
                return None
        elif not place.mends(mend):
            continue
        return Slip(
            "P051", shred.start, shred.end, f"Words and names have no capital letters, as `{shred.text}` has.", f"Write `{written}`.", mend
        )
    return None


def reserved(place: Place) -> Slip | None:
    """P052: `define since of conviction c …`."""
    here = place.here
    if here.text not in RESERVED_WORDS or not place.awaits("NAME"):
        return None
    mend = Mend(here.start, here.end, "z" * len(here.text))
    if not place.mends(mend, steps=2):
        return None
    message = f"`{here.text}` is a word of the language and cannot be a name."
    return Slip("P052", here.start, here.end, message, "Choose another name, or add a word to it with a hyphen.", mend)


_BRITISH = {"offence": "offense", "offences": "offenses", "licence": "license", "defence": "defense"}


def british(place: Place) -> Slip | None:
    """P053: `offence HSC § 11357 …`."""
    written = _BRITISH.get(place.here.text.lower())
    if written is None:
        return None
    mend = Mend(place.here.start, place.here.end, written)
    if not place.mends(mend):
        return None
    return Slip("P053", mend.start, mend.end, f"`{place.here.text}` is the British spelling.", f"Write `{written}`.", mend)


_OTHER_NAMES = {
    "crime": "offense",
    "prohibit": "offense",
    "forbid": "offense",
    "allow": "permit",
    "lawful": "permit",
    "exemption": "permit",
    "rule": "grant",
    "relief": "grant",
    "exception": "except",
    "exclude": "except",
    "definition": "define",
    "term": "define",
    "let": "define",
    "presumption": "presume",
    "import": "use",
    "include": "use",
    "test": "example",
    "case": "example",
    "scenario": "example",
    "assert": "guarantee",
    "property": "guarantee",
    "agency": "body",
    "court": "body",
    "statute": "code",
    "state": "jurisdiction",
    "fact": "field",
    "omit": "omits",
    "const": "parameter",
    "option": "parameter",
    "act": "conduct",
    "obligation": "duty",
    "group": "class",
}


def unknown_declaration(place: Place) -> Slip | None:
    """P055: a sentence that starts with `rule` or `offnse`."""
    here = place.here
    if place.opening or here.kind != "word" or not place.awaits("GRANT") or here.text in RESERVED_WORDS:
        return None
    near = difflib.get_close_matches(here.text.lower(), DECLARATION_WORDS, 1, 0.7)
    message = f"No sentence starts with `{here.text}`."
    if not near:
        remedy = "Start it with the word for what it does, for instance `offense`, `permit` or `grant`."
        return Slip("P055", here.start, here.end, message, remedy)
    return Slip("P055", here.start, here.end, message, f"Did you mean `{near[0]}`?", Mend(here.start, here.end, near[0]))


def doubled(place: Place) -> Slip | None:
    """P056: `when when`."""
    for first, second in ((place.last, place.here), (place.shred(-2), place.last)):
        mend = Mend(second.start, second.end, "")
        if second.text and first.text == second.text and place.mends(mend):
            return Slip("P056", second.start, second.end, f"{quoted(second)} stands here twice.", "Delete one.", mend)
    return None


def no_possessive(place: Place) -> Slip | None:
    """P068: `c amount is`, `cs amount is`, `c' amount is`."""
    owner, here = place.last, place.here
    if here.text == "'" and is_name(owner):
        end = here.end + (1 if place.text[here.end : here.end + 2] in ("s ", "S ") else 0)
        mend = Mend(owner.end, end, "'s ")
        owned = place.shred(1).text
        if owner.text.endswith("s") and any(shred.text == owner.text[:-1] for shred in place.shreds[: place.index - 1]):
            mend = Mend(owner.end - 1, end, "'s ")
    elif is_name(owner) and is_name(here) and place.awaits("HAS", "IS") and place.shred(-2).text != "'s":
        mend = Mend(owner.end, here.start, "'s ")
        owned = here.text
        single = owner.text[:-1]
        if owner.text.endswith("s") and any(shred.text == single for shred in place.shreds[: place.index - 1]):
            mend = Mend(owner.end - 1, here.start, "'s ")
    else:
        return None
    name = place.text[owner.start : mend.start]
    if not place.mends(mend, steps=2):
        return None
    message = f"It is not said whose `{owned}` this is."
    return Slip("P068", owner.start, max(here.end, owner.end), message, f"Write `{name}'s {owned}`.", mend)


_FACT_OF = re.compile(r"(?:the\s+)?([a-z][a-z0-9-]*)\s+of\s+(?:the\s+)?([a-z][a-z0-9-]*)(?![0-9A-Za-z-])")


def fact_of(place: Place) -> Slip | None:
    """P069: `the amount of x is`, `amount of x is`."""
    for steps in (-1, 0, -3):
        start = place.shred(steps).start
        found = place.matches(_FACT_OF, start) if start >= 0 else None
        if not found or {found[1], found[2]} & {*RESERVED_WORDS, "latest", "earliest"}:
            continue
        written = f"{found[2]}'s {found[1]}"
        mend = Mend(*found.span(), written)
        if found.end() >= place.last.end and place.mends(mend):
            return Slip("P069", *found.span(), f"`{found[0]}` is not how a fact is named.", f"Write `{written}`.", mend)
    return None


def split_name(place: Place) -> Slip | None:
    """P059: `c's conviction date is`, `class minor possession under`."""
    first, second = place.last, place.here
    if not is_name(first) or not is_name(second):
        return None
    owned = place.shred(-2).text == "'s" or place.shred(-2).text in (
        "class",
        "define",
        "example",
        "parameter",
        "effect",
        "body",
        "field",
        "noun",
    )
    mend = Mend(first.end, second.start, "-")
    if not owned or not place.mends(mend, steps=2):
        return None
    written = f"{first.text}-{second.text}"
    return Slip("P059", first.start, second.end, f"`{first.text} {second.text}` are two words; a name is one.", f"Write `{written}`.", mend)


RULES = (underscore, british, capitals, doubled, unknown_declaration)
OF_RULES = (fact_of,)
LATE_RULES = (no_possessive, split_name)
LAST_RULES = (reserved,)
