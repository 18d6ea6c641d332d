"""Slips in the build of a sentence: full stops, `when`, glosses, what is missing, what stands in the wrong order."""

from __future__ import annotations

import re

from clearance_rules.syntax.mistakes.phrases import GLOSS_PLACES, SHAPES, keywords, listing
from clearance_rules.syntax.mistakes.slip import Mend, Place, Slip, is_name, quoted
from clearance_rules.syntax.scan import Shred
from clearance_rules.syntax.words import DECLARATION_WORDS


def no_stop(place: Place) -> Slip | None:
    """P080: a sentence that does not end."""
    here, last = place.here, place.last
    if not place.awaits("_STOP") or (here.kind != "end" and here.text not in DECLARATION_WORDS):
        return None
    mend = Mend(last.end, last.end, ".")
    if not place.mends(mend):
        return None
    message = f"The sentence that starts with `{place.opening}` has no full stop." if place.opening else "The full stop is missing."
    return Slip("P080", max(last.start, last.end - 1), last.end, message, f"Write `.` behind `{_end_of(last.text)}`.", mend)


def _end_of(text: str) -> str:
    return text.strip() if len(text) <= 40 else "…" + text.strip()[-30:]


_JOINING = ("and", "or", "when", "where", "in", "under", "automatically", "means", "as", "is", "punishes", "to", "until", "for")


def early_stop(place: Place) -> Slip | None:
    """P081: a full stop in the midst of a sentence."""
    stop, word = (place.here, place.shred(1)) if place.here.kind == "stop" else (place.last, place.here)
    if stop.kind != "stop" or word.text not in _JOINING:
        return None
    mend = Mend(stop.start, stop.end, " ")
    if not place.mends(mend, steps=2):
        return None
    message = f"The full stop ends the sentence, but `{word.text}` goes on with it."
    return Slip("P081", stop.start, stop.end, message, "Delete the full stop.", mend)


def mixed(place: Place) -> Slip | None:
    """P082: `a and b or c`."""
    here = place.here
    if not (here.text == "or" and place.awaits("AND") and not place.awaits("OR")) and not (
        here.text == "and" and place.awaits("OR") and not place.awaits("AND")
    ):
        return None
    if place.open_brackets and place.mends(Mend(place.last.end, place.last.end, ")"), steps=3):
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


def unless(place: Place) -> Slip | None:
    """P085: `unless c's grade is felony`."""
    here = place.here
    if here.text not in ("unless", "except", "but"):
        return None
    if here.text != "unless" and not place.awaits("AND"):
        return None
    message = f"A condition does not go on with `{here.text}`."
    return Slip("P085", here.start, here.end, message, "Write `and not (…)`, or an `except` sentence with its own citation.")


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
        return Slip(
            "P086", start, here.end, "This gloss belongs to no sentence.", "Put it behind the head of the sentence that it explains.", mend
        )
    if place.opening not in SHAPES or place.opening in ("body", "use", "omits"):
        remedy = "Delete it, or make it a comment that starts with `--`."
        return Slip("P086", start, here.end, f"A sentence that starts with `{place.opening}` has no gloss.", remedy, mend)
    where = GLOSS_PLACES.get(place.opening, "behind `under …`")
    message = f"The gloss of a `{place.opening}` sentence does not stand here."
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


def no_citation(place: Place) -> Slip | None:
    """P088: a rule without `under § …`."""
    if not place.awaits("UNDER") or place.here.text == "under" or _follows(place, "under"):
        return None
    for words in (" under X § 1 ", " under X § 1 automatically "):
        mend = Mend(place.here.start, place.here.start, words)
        if place.mends(mend):
            message = f"The {place.opening} has no citation: it must be said which paragraph makes it law."
            return Slip("P088", *_gap(place), message, f"Write `under`, the code and the section before {quoted(place.here)}.", mend)
    return None


def _follows(place: Place, *words: str) -> bool:
    """Whether one of the words follows in the same sentence, outside parentheses."""
    depth = 0
    for shred in place.shreds[place.index :]:
        depth += (shred.text == "(") - (shred.text == ")")
        if shred.kind == "stop" or (depth == 0 and shred.text in words):
            return shred.kind != "stop"
    return False


def no_mode(place: Place) -> Slip | None:
    """P089: a grant that does not say how relief comes about."""
    if not place.awaits("AUTOMATICALLY") or place.opening != "grant" or _follows(place, "automatically", "petition"):
        return None
    mend = Mend(place.here.start, place.here.start, " automatically ")
    if not place.mends(mend):
        return None
    message = "The grant does not say how the relief comes about."
    remedy = f"Write `automatically`, `by operation of law` or `on petition` before {quoted(place.here)}."
    return Slip("P089", *_gap(place), message, remedy, mend)


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
    message = f"The `{noun.text}` has no name by which the rest of the sentence could speak of it."
    return Slip("P090", noun.start, noun.end, message, f"Write a short name behind it: `{noun.text} {variable}`.", mend)


def no_parentheses(place: Place) -> Slip | None:
    """P091: `where d's grade is felony`."""
    here, last = place.here, place.last
    if "LPAR" not in place.awaited or here.text == "(" or last.text not in ("where", "satisfies", "has", "shows"):
        return None
    closing = next((shred.start for shred in place.shreds[place.index :] if shred.kind == "stop" or shred.text == ")"), len(place.text))
    inside = place.text[here.start : closing].rstrip()
    mend = Mend(here.start, here.start + len(inside), f"({inside})")
    message = f"The condition behind `{last.text}` is not in parentheses."
    return Slip("P091", here.start, here.end, message, f"Write `{last.text} (…)`.", mend if place.mends(mend) else None)


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
}


def missing_word(place: Place) -> Slip | None:
    """P083: no `when`; P009: another word is missing."""
    if place.here.kind in ("end", "stop"):
        return None
    for terminal in sorted(place.awaited - {"GLOSS", "_STOP"}, key=lambda name: (name in _TRIALS, name)):
        word = _TRIALS.get(terminal) or keywords().get(terminal)
        if word is None or (word in _HEADS and _follows(place, word)):
            continue
        mend = Mend(place.here.start, place.here.start, f" {word} ")
        if not place.mends(mend, steps=2 if terminal in _TRIALS else 3):
            continue
        before = quoted(place.here)
        if terminal == "WHEN":
            return Slip("P083", *_gap(place), "Nothing says where the condition starts.", f"Write `when` before {before}.", mend)
        what = listing(frozenset({terminal}))
        return Slip("P009", *_gap(place), f"Before {before}, {what} is missing.", f"Write {what} there.", mend)
    return None


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
    return Slip("P008", here.start, here.end, f"{quoted(here)} has no place here.", "Delete it.", mend)


_CLAUSE_WORDS = frozenset(
    """under in when automatically by on to means as is has grades crimes anniversaries recorded cited with punishes despite up because
    for including from that matching until unless given expect and where counting never""".split()
)


def other_order(place: Place) -> Slip | None:
    """P092: clauses in another order than that of the sentence."""
    here, opening = place.here, place.opening
    words = SHAPES.get(opening, "").split()
    if here.text not in _CLAUSE_WORDS or here.text not in words:
        return None
    message = f"`{here.text}` does not stand here in a `{opening}` sentence; {listing(place.awaited)} must come first."
    return Slip("P092", here.start, here.end, message, f"Keep this order: `{SHAPES[opening]}`")


def unfinished(place: Place) -> Slip | None:
    """P007: a sentence that breaks off."""
    here, last = place.here, place.last
    if here.kind not in ("end", "stop"):
        return None
    if place.opening == "":
        mend = Mend(here.start, here.end, " ")
        return Slip("P007", here.start, here.end, "A full stop stands here without a sentence.", "Delete it.", mend)
    message = f"The sentence breaks off behind `{_end_of(last.text)}`."
    return Slip("P007", last.start, last.end, message, f"Go on with {listing(place.awaited)}.")


def unexpected(place: Place) -> Slip:
    """P001: anything else."""
    here = place.here
    behind = f" behind `{_end_of(place.last.text)}`" if place.last.text.strip() else ""
    end = here.start + 1 if here.kind == "gloss" else here.end
    return Slip("P001", here.start, end, f"{quoted(here)} cannot stand here{behind}.", f"Here may come: {listing(place.awaited)}.")


def _gap(place: Place) -> tuple[int, int]:
    """Where a word is missing: the word before which it belongs, or the end of the text."""
    if place.here.kind == "end":
        return max(0, place.last.end - 1), place.last.end
    return place.here.start, place.here.end


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
    if place.here.text in SHAPES.get(place.opening, place.opening).split() or place.here.text == place.last.text:
        return None
    for last in place.shreds[place.index : place.index + 12]:
        if last.kind in ("stop", "text"):
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
RULES = (no_braces, no_stop, early_stop, mixed, wrong_when, unless, no_parentheses, no_citation, no_mode, no_variable)
LATE_RULES = (missing_word,)
LAST_RULES = (swapped, spare_word, other_order, unfinished)
