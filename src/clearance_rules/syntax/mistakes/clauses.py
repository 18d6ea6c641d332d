"""Slips in the build of a sentence: full stops, `when`, glosses, what is missing, what stands in the wrong order."""

from __future__ import annotations

import re

from clearance_rules.syntax.mistakes.phrases import GLOSS_PLACES, SHAPES, keywords, listing
from clearance_rules.syntax.mistakes.slip import Mend, Place, Slip, is_name, quoted
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
    here, last = place.here, place.last
    if last.kind != "stop" or here.text not in _JOINING or not place.awaits("GRANT"):
        return None
    mend = Mend(last.start, last.end, " ")
    if not place.mends(mend):
        return None
    message = f"The full stop ends the sentence, but `{here.text}` goes on with it."
    return Slip("P081", last.start, last.end, message, "Delete the full stop.", mend)


def mixed(place: Place) -> Slip | None:
    """P082: `a and b or c`."""
    here = place.here
    if not (here.text == "or" and place.awaits("AND") and not place.awaits("OR")) and not (
        here.text == "and" and place.awaits("OR") and not place.awaits("AND")
    ):
        return None
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
    return Slip("P084", *found.span(), f"`{found[0]}` does not start a condition here.", "Write `when`.", mend)


def unless(place: Place) -> Slip | None:
    """P085: `unless c's grade is felony`."""
    here = place.here
    if here.text not in ("unless", "except", "but"):
        return None
    if here.text != "unless" and not place.awaits("AND"):
        return None
    message = f"`{here.text}` does not go on with a condition."
    return Slip("P085", here.start, here.end, message, "Write `and not (…)`, or an `except` sentence with its own citation.")


def misplaced_gloss(place: Place) -> Slip | None:
    """P086: a gloss that does not stand behind the head of its sentence."""
    here = place.here
    if here.kind != "gloss":
        return None
    start = here.end - len(here.text.lstrip())
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
    if not found or place.text[: place.here.start].rsplit("\n", 1)[-1].strip():
        return None
    gloss = place.awaits("GLOSS")
    mend = Mend(found.start(), found.start(), "> " if gloss else "-- ")
    if not place.mends(mend):
        return None
    what, sign = ("gloss", ">") if gloss else ("comment", "--")
    return Slip("P087", *found.span(), "This line is prose, but nothing says so.", f"Start it with `{sign}` to make it a {what}.", mend)


def no_citation(place: Place) -> Slip | None:
    """P088: a rule without `under § …`."""
    if not place.awaits("UNDER") or place.here.text == "under":
        return None
    for words in (" under X § 1 ", " under X § 1 automatically "):
        mend = Mend(place.here.start, place.here.start, words)
        if place.mends(mend):
            message = f"The {place.opening} has no citation: it must be said which paragraph makes it law."
            return Slip("P088", *_gap(place), message, f"Write `under`, the code and the section before {quoted(place.here)}.", mend)
    return None


def no_mode(place: Place) -> Slip | None:
    """P089: a grant that does not say how relief comes about."""
    if not place.awaits("AUTOMATICALLY") or place.opening != "grant":
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
    used = [name for name in re.findall(r"\b([a-z])'s\b", place.text[place.here.start :]) if name]
    variable = used[0] if used else noun.text[0]
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
    for terminal in sorted(place.awaited - {"GLOSS", "_STOP"}, key=lambda name: (name in _TRIALS, name)):
        word = _TRIALS.get(terminal) or keywords().get(terminal)
        if word is None:
            continue
        mend = Mend(place.here.start, place.here.start, f" {word} ")
        if not place.mends(mend, steps=2 if terminal in _TRIALS else 3):
            continue
        before = quoted(place.here)
        if terminal == "WHEN":
            return Slip("P083", *_gap(place), "Nothing says where the condition starts.", f"Write `when` before {before}.", mend)
        what = f"`{word}`" if terminal not in _TRIALS or terminal in ("COMMA", "LPAR", "RPAR") else listing(frozenset({terminal}))
        return Slip("P009", *_gap(place), f"Before {before} a word is missing.", f"Write {what} before {before}.", mend)
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
    last = place.last
    if place.here.kind not in ("end", "stop"):
        return None
    message = f"The sentence breaks off behind `{_end_of(last.text)}`."
    return Slip("P007", last.start, last.end, message, f"Go on with {listing(place.awaited)}.")


def unexpected(place: Place) -> Slip:
    """P001: anything else."""
    here = place.here
    behind = f" behind `{_end_of(place.last.text)}`" if place.last.text.strip() else ""
    end = here.start + 1 if here.kind == "gloss" else here.end
    return Slip("P001", here.start, end, f"{quoted(here)} cannot stand here{behind}.", f"Write {listing(place.awaited)}.")


def _gap(place: Place) -> tuple[int, int]:
    """Where a word is missing: the word before which it belongs, or the end of the text."""
    if place.here.kind == "end":
        return max(0, place.last.end - 1), place.last.end
    return place.here.start, place.here.end


EARLY_RULES = (misplaced_gloss, bare_gloss)
RULES = (no_stop, early_stop, mixed, wrong_when, unless, no_parentheses, no_citation, no_mode, no_variable)
LATE_RULES = (missing_word, spare_word, other_order, unfinished)
