"""Slips in the build of a sentence: full stops, `and` beside `or`, `when`, glosses, braces, texts without quotation marks."""

from __future__ import annotations

import re

from clearance_rules.syntax.mistakes.phrases import GLOSS_PLACES, SHAPES
from clearance_rules.syntax.mistakes.slip import Mend, Place, Slip, end_of, with_article
from clearance_rules.syntax.scan import Shred
from clearance_rules.syntax.words import DECLARATION_WORDS


def no_stop(place: Place) -> Slip | None:
    """P080: a sentence that does not end."""
    here, last = place.here, place.last
    if not place.awaits("_STOP") or (here.kind != "end" and here.text not in DECLARATION_WORDS):
        return None
    mend = Mend(last.end, last.end, ".")
    in_a_line = bool(place.text[: here.start].rsplit("\n", 1)[-1].strip())
    if not place.mends(mend) or (here.text == "except" and in_a_line):
        return None
    message = f"The sentence that starts with `{place.opening}` does not end." if place.opening else "The sentence does not end."
    return Slip("P080", max(last.start, last.end - 1), last.end, message, f"Write a full stop (period) after `{end_of(last.text)}`.", mend)


_JOINING = ("and", "or", "when", "where", "in", "under", "automatically", "means", "as", "is", "punishes", "to", "until", "for")


def early_stop(place: Place) -> Slip | None:
    """P081: a full stop in the midst of a sentence."""
    stop, word = (place.here, place.shred(1)) if place.here.kind == "stop" else (place.last, place.here)
    if stop.kind != "stop" or word.text not in _JOINING:
        return None
    mend = Mend(stop.start, stop.end, " ")
    if not place.mends(mend, steps=2):
        return None
    message = f"The full stop (period) ends the sentence, but `{word.text}` goes on with it."
    return Slip("P081", stop.start, stop.end, message, "Delete the full stop.", mend)


def mixed(place: Place) -> Slip | None:
    """P082: `a and b or c`."""
    here = place.here
    if not (here.text == "or" and place.awaits("AND") and not place.awaits("OR")) and not (
        here.text == "and" and place.awaits("OR") and not place.awaits("AND")
    ):
        return None
    if place.open_brackets and place.lacks_bracket and place.mends(Mend(place.last.end, place.last.end, ")"), steps=3):
        return None  # the parenthesis was meant to end here
    message = "`and` and `or` stand side by side: it is not clear which belongs to which."
    return Slip(
        "P082", here.start, here.end, message, "Put parentheses around what belongs together: `a and (b or c)` or `(a and b) or c`."
    )


def wrong_when(place: Place) -> Slip | None:
    """P084: `if`, `where`, `provided that` in place of `when`."""
    found = place.matches(re.compile(r"(?:if|where|whenever|provided(?:\s+that)?|upon|so\s+long\s+as|as\s+long\s+as)(?![0-9A-Za-z-])"))
    if not found or not place.awaits("WHEN") or (found[0] == "where" and place.awaits("WHERE")):
        return None
    mend = Mend(*found.span(), "when")
    if not place.mends(mend):
        return None
    return Slip("P084", *found.span(), f"A condition starts with `when`, not with `{found[0]}`.", "Write `when`.", mend)


_STARTS_CONDITION = re.compile(r"\(|not\s|[a-z][a-z0-9-]*'s\s")
_BARE_FACT = re.compile(r"[a-z][a-z0-9-]*(?:'s\s+[a-z][a-z0-9-]*)+")


def unless(place: Place) -> Slip | None:
    """P085: `unless c's grade is felony`."""
    here = place.here
    if here.text not in ("unless", "except", "but"):
        return None
    if here.text != "unless" and not place.awaits("AND"):
        return None
    message = f"A condition does not go on with `{here.text}`."
    rest = condition_from(place, 1)
    if here.text == "but" and not _STARTS_CONDITION.match(rest):
        return None
    denied = f"{rest} is true" if _BARE_FACT.fullmatch(rest) else rest
    denied = denied if denied.startswith("(") and denied.find(")") == len(denied) - 1 else f"({denied or '…'})"
    remedy = f"Write `and not {denied}`; if another paragraph says so, write an `except` sentence."
    mend = Mend(here.start, place.shred(1).start + len(rest), f"and not {denied}")
    return Slip("P085", here.start, here.end, message, remedy, mend if rest and place.mends(mend) else None)


def condition_from(place: Place, steps: int) -> str:
    """The condition from a word on to the full stop or the parenthesis that ends it."""
    depth = 0
    start = place.shred(steps).start
    for shred in place.shreds[place.index + steps :]:
        depth += (shred.text == "(") - (shred.text == ")")
        if shred.kind in ("stop", "gloss") or depth < 0:
            return place.text[start : shred.start].strip()
    return place.text[start:].strip()


def misplaced_gloss(place: Place) -> Slip | None:
    """P086: a gloss that does not stand behind the head of its sentence."""
    here = place.here
    if here.text == ">" and not place.text[: here.start].strip():  # on the first line of a file
        end = place.text.find("\n", here.start)
        here = Shred("gloss", "", here.start, len(place.text) if end < 0 else end)
    if here.kind != "gloss":
        return None
    start = here.end - len(here.text.lstrip()) if here.text else here.start
    end = here.end
    for shred in place.shreds[place.index + 1 :]:
        if shred.kind != "gloss":
            break
        end = shred.end
    mend = Mend(here.start, end, "\n")
    if place.opening == "":
        remedy = "Put it below the first line of the sentence that it explains, before its condition."
        return Slip("P086", start, here.end, "This gloss belongs to no sentence.", remedy, mend)
    if place.opening not in SHAPES or place.opening in ("body", "use", "omits"):
        remedy = "Delete it, or make it a comment that starts with `--`."
        return Slip("P086", start, here.end, f"{with_article(place.opening).capitalize()} sentence has no gloss.", remedy, mend)
    where = GLOSS_PLACES.get(place.opening, "after `under …`")
    message = f"The gloss of {with_article(place.opening)} sentence does not belong here."
    return Slip("P086", start, here.end, message, f"Put it {where}.", mend)


_PROSE = re.compile(r"[A-Z][a-z]*(?:[ ,]+[A-Za-z0-9'’-]+){2,}[^\n]*")


def bare_gloss(place: Place) -> Slip | None:
    """P087: a line of prose without `>`."""
    found = place.matches(_PROSE)
    if not found or place.here.text.lower() in DECLARATION_WORDS or place.text[: place.here.start].rsplit("\n", 1)[-1].strip():
        return None
    gloss = place.awaits("GLOSS")
    mend = Mend(found.start(), found.start(), "> " if gloss else "-- ")
    if not place.mends(mend):
        return None
    what, sign = ("gloss", ">") if gloss else ("comment", "--")
    return Slip("P087", *found.span(), f"This line reads like a {what} but does not start as one.", f"Start it with `{sign}`.", mend)


_LINE = re.compile(r"[^\n]+")


def gloss_goes_on(place: Place) -> Slip | None:
    """P087: the second line of a gloss without a `>` of its own."""
    found = place.matches(_LINE) if place.last.kind == "gloss" else None
    mend = Mend(found.start(), found.start(), "> ") if found else None
    if found is None or mend is None or not place.mends(mend):
        return None
    return Slip("P087", *found.span(), "Each line of a gloss starts with `>`, and this one does not.", "Start it with `>`.", mend)


_LISTED = re.compile(
    r"(?<=\bin\s)([a-z][a-z0-9-]*(?:\s*,\s*(?:or\s+)?[a-z][a-z0-9-]*)+)(?=\s*(?:\.|,\s*[a-z][a-z0-9-]*\s+(?:in|recorded)\b))"
)


def no_braces(place: Place) -> Slip | None:
    """P027: `act in possess, sell`."""
    if place.opening not in ("conduct", "field", "parameter"):
        return None
    for found in _LISTED.finditer(place.text, 0, place.here.end + 80):
        mend = Mend(*found.span(), "{" + found[1] + "}")
        if found.start() < place.here.start and place.mends(mend):
            return Slip("P027", *found.span(), "The values that a fact may have are not in braces.", f"Write `{mend.text}`.", mend)
    return None


def no_quotes(place: Place) -> Slip | None:
    """P019: `code PC Penal Code.`."""
    if not place.awaits("STRING") or place.awaits("NUMBER") or place.here.kind != "word" or place.shred(1).kind == "text":
        return None
    if place.here.text in SHAPES.get(place.opening, place.opening).split() or place.last.text in (place.here.text, "a", "an", "the"):
        return None
    for last in place.shreds[place.index : place.index + 12]:
        if last.kind in ("stop", "text", "section") or last.text in ("granted", "reviewed"):
            break
        title = place.text[place.here.start : last.end]
        mend = Mend(place.here.start, last.end, f'"{title}"')
        if place.mends(mend, steps=place.shreds.index(last) - place.index + 2):
            return Slip(
                "P019",
                mend.start,
                mend.end,
                "This text is not in quotation marks.",
                f"Write `{mend.text}`.",
                mend,
            )
    return None


EARLY_RULES = (misplaced_gloss, no_quotes, bare_gloss)
RULES = (no_braces, no_stop, early_stop, mixed, wrong_when, unless)
LATE_RULES = (gloss_goes_on,)
