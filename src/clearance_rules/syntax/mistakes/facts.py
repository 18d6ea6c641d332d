"""Slips in what is said of a fact: comparisons in other words, alternatives, `not`, periods, counting words."""

from __future__ import annotations

import re

from clearance_rules.syntax.mistakes.slip import Mend, Place, Slip, is_name, is_value
from clearance_rules.syntax.words import RESERVED_WORDS

_THAN = r"(?:\s+than)?(?:\s+or\s+equal\s+to)?"
_OTHER_WORDS = tuple(
    (re.compile(rf"(?:is\s+)?(?:{pattern})(?![0-9A-Za-z-])"), words)
    for pattern, words in (
        (r"(?:greater|larger|more|higher)\s+than\s+or\s+equal\s+to|equal\s+to\s+or\s+(?:greater|more)\s+than", "is at least"),
        (r"(?:less|smaller|fewer|lower)\s+than\s+or\s+equal\s+to|equal\s+to\s+or\s+(?:less|fewer)\s+than", "is at most"),
        (r"(?:not?\s+(?:more|greater|larger|higher)\s+than)|does\s+not\s+exceed|doesn't\s+exceed|up\s+to|maximum|max", "is at most"),
        (r"not?\s+(?:less|fewer|smaller|lower)\s+than|minimum|min", "is at least"),
        (r"(?:greater|larger|bigger|higher)(?:\s+than)?|over|above|exceeds|exceeding|in\s+excess\s+of", "is more than"),
        (r"(?:fewer|smaller|lower)(?:\s+than)?|below|under", "is less than"),
        (r"(?:earlier|prior|sooner)(?:\s+(?:than|to))?", "is before"),
        (r"later(?:\s+than)?", "is after"),
        (r"not?\s+later\s+than", "is on or before"),
        (r"not?\s+earlier\s+than", "is on or after"),
        (r"would\s+be\s+(?:lawful|legal)|is\s+legal", "is lawful"),
        (r"equals|equal(?:\s+to)?|exactly|the\s+same\s+as|identical\s+to", "is"),
        (r"isn't|aren't|is\s+n't|are\s+not|was\s+not|does\s+not\s+equal|differs\s+from|other\s+than", "is not"),
        (r"are|was|were|be|has\s+been", "is"),
    )
)


def other_words(place: Place) -> Slip | None:
    """P060: `is greater than`, `equals`, `exceeds`, `is over`."""
    for steps in range(-4, 1):
        start = place.shred(steps).start
        for pattern, words in _OTHER_WORDS if start >= 0 else ():
            found = place.matches(pattern, start)
            if not found or found.end() < place.last.end or found[0] == words:
                continue
            if not found[0].startswith("is ") and place.shred(steps - 1).text == "is":
                continue
            mend = Mend(*found.span(), words)
            if place.mends(mend):
                message = f"`{found[0]}` is not one of the comparisons of the language."
                if found[0] == "are":
                    message = "The language says `is`, after plurals too."
                return Slip("P060", *found.span(), message, f"Write `{words}`.", mend)
    return None


def no_than(place: Place) -> Slip | None:
    """P061: `is less 5 grams`, `is at 5 grams`."""
    if place.last.text not in ("less", "more") or not place.awaits("THAN"):
        return None
    mend = Mend(place.last.end, place.last.end, " than")
    if not place.mends(mend):
        return None
    phrase = place.last.text
    return Slip("P061", place.last.start, place.last.end, f"`{phrase}` lacks its `than`.", f"Write `{phrase} than`.", mend)


_BETWEEN = re.compile(r"between\s+(.+?)\s+(?:and|to)\s+([0-9\"][^\s,;)]*?(?=[\s,;)]|\.(?:\s|\Z)|\Z))(\s+[a-z-]+)?")


def between(place: Place) -> Slip | None:
    """P062: `is between 5 and 10 grams`."""
    found = place.matches(_BETWEEN)
    if not found or place.last.text != "is":
        return None
    path = _path_before(place, place.index - 1)
    unit = found[3] or ""
    unit = "" if unit.strip() in RESERVED_WORDS else unit
    least = found[1] if " " in found[1] else found[1] + unit
    dates = found[1].count("-") == 2
    low, high = ("on or after", "on or before") if dates else ("at least", "at most")
    written = f"{path} is {low} {least} and {path} is {high} {found[2]}{unit}"
    end = found.end() if unit else found.end(2)
    mend = Mend(place.here.start, end, f"{low} {least} and {path} is {high} {found[2]}{unit}")
    message = "`between` does not say whether its ends are included."
    start = place.shreds[_path_start(place, place.index - 1)].start
    return Slip("P062", start, end, message, f"Write both ends: `{written}`.", mend if place.mends(mend) else None)


def _path_before(place: Place, number: int) -> str:
    """The path whose last word stands before the word of this number."""
    return place.text[place.shreds[_path_start(place, number)].start : place.shreds[number - 1].end]


def _path_start(place: Place, number: int) -> int:
    """The number of the first word of the path that ends before the word of this number."""
    start = number - 1
    while start >= 2 and place.shreds[start - 1].text == "'s":
        start -= 2
    return max(start, 0)


_FEWER = ("less", "fewer", "under", "below", "younger", "earlier", "before")
_OR_MORE = re.compile(rf"(?:or|and)\s+({'|'.join(_FEWER)}|more|over|greater|older|above|up|later|after)(?![0-9A-Za-z-])|(\+)")


def or_more(place: Place) -> Slip | None:
    """P063: `is 28.5 grams or less`, `is 21 years and older`, `is 2016-11-09 or earlier`."""
    for steps in (-2, -1, 0):
        start = place.shred(steps).start
        found = place.matches(_OR_MORE, start) if start >= 0 else None
        if not found:
            continue
        first = next((n for n in range(place.index - 1, -1, -1) if place.shreds[n].text == "is"), None)
        limit = place.shreds[first + 1] if first is not None and first + 1 < len(place.shreds) else place.here
        if limit.kind not in ("number", "date"):
            continue
        most, least = ("at most", "at least") if limit.kind == "number" else ("on or before", "on or after")
        words = most if found[1] in _FEWER else least
        amount = place.text[limit.start : start].strip()
        mend = Mend(limit.start, found.end(), f"{words} {amount}")
        if place.mends(mend):
            message = f"A limit stands before its {limit.kind}, not after it."
            return Slip("P063", mend.start, mend.end, message, f"Write `{words} {amount}`.", mend)
    return None


_CODE = re.compile(r"[A-Z][A-Z0-9]*")
_WITH_CODE = re.compile(r"[A-Z][A-Z0-9]*\s+(?=§)")
_SEPARATORS = ("or", ",", "and", "nor")


def alternatives(place: Place) -> Slip | None:
    """P064: `x's act is possess or transport`, `is either possess or give`."""
    for first in range(place.index, max(-1, place.index - 12), -1):
        if first >= len(place.shreds) or place.shreds[first].text != "is":
            continue
        number = first + 1
        negated = _text(place, number) == "not"
        number += negated
        number += _text(place, number) == "either"
        number += _text(place, number) == "in" and bool(_citation(place, number + 1))
        values, end = _values(place, number)
        if len(values) < 2 or end < place.index:
            return None
        start = place.shreds[_path_start(place, first)].start if negated else place.shreds[first].start
        path = _path_before(place, first)
        code = _WITH_CODE.match(values[0])
        if code:
            values = [f"{code[0]}{value}" if value.startswith("§") else value for value in values]
        listed = f"is one of ({', '.join(values)})"
        mend = Mend(start, place.shreds[end - 1].end, f"not {path} {listed}" if negated else listed)
        if not place.mends(mend):
            return None
        written = place.text[place.shreds[first].start : place.shreds[end - 1].end]
        remedy = f"Write `not {path} {listed}`." if negated else f"Write `{listed}`."
        message = f"`{' '.join(written.split())}` gives several values without saying that one of them is enough."
        if negated:
            message = f"`{' '.join(written.split())}` leaves open whether `not` covers both."
        return Slip("P064", mend.start, mend.end, message, remedy, mend)
    return None


def _text(place: Place, number: int) -> str:
    return place.shreds[number].text if 0 <= number < len(place.shreds) else ""


def _citation(place: Place, number: int) -> int:
    """How many words a citation has that starts at a word; 0 if none does."""
    kinds = [shred.kind for shred in place.shreds[number : number + 2]]
    if kinds[:1] == ["section"]:
        return 1
    return 2 if kinds[1:] == ["section"] and _CODE.fullmatch(_text(place, number)) else 0


def _values(place: Place, number: int) -> tuple[list[str], int]:
    """The values from a word on that `or` and commas join, and the number of the word behind the last of them."""
    values: list[str] = []
    while number < len(place.shreds) and (is_value(place.shreds[number]) or _citation(place, number)):
        first = place.shreds[number]
        number += _citation(place, number) or 1
        if first.kind == "number" and number < len(place.shreds) and is_name(place.shreds[number]):
            number += 1
        values.append(place.text[first.start : place.shreds[number - 1].end])
        ahead = number
        while _text(place, ahead) in _SEPARATORS and ahead - number < 2:
            ahead += 1
        follows = _text(place, ahead + 1)
        goes_on = ahead < len(place.shreds) and (is_value(place.shreds[ahead]) or _citation(place, ahead))
        if ahead == number or not goes_on or follows in ("'s", "is", "would", "of"):
            break
        number = ahead
    return values, number


def one_of_list(place: Place) -> Slip | None:
    """P065: `is one of possess, give`, `is in (possess, give)`, `is any of (possess, give)`."""
    before = [place.shred(steps).text for steps in (-3, -2, -1)]
    here = place.here
    if here.text == "(" and before[1:] == ["is", "in"]:
        mend = Mend(place.last.start, place.last.end, "one of")
        listed = place.text[here.start :].partition(")")[0]
        message, remedy = "`is in` asks for a class or a section, not for a list of values.", f"Write `is one of {listed})`."
        return Slip("P065", place.shred(-2).start, place.last.end, message, remedy, mend) if place.mends(mend) else None
    if before[1:] == ["one", "of"] and is_value(here):
        values, end = _values(place, place.index)
        listed = f"({', '.join(values)})"
        mend = Mend(here.start, place.shreds[end - 1].end, listed)
        if place.mends(mend):
            message = "The values after `one of` stand in parentheses."
            return Slip("P065", place.shred(-2).start, mend.end, message, f"Write `one of {listed}`.", mend)
    if here.text in ("any", "either", "among") and place.last.text == "is":
        end = place.shred(1).end if place.shred(1).text == "of" else here.end
        mend = Mend(here.start, end, "one of")
        if place.mends(mend):
            return Slip("P065", here.start, end, "A choice among values is written `one of`.", "Write `one of (…)`.", mend)
    return None


_ORDERS = ("one", "more", "less", "before", "after", "on", "within", "lawful", "granted")


def misplaced_not(place: Place) -> Slip | None:
    """P066: `x's act is not one of (…)`, `has not passed`."""
    here = place.here
    if here.text in _ORDERS and place.last.text == "not" and place.shred(-2).text == "is":
        number = place.index - 2
        path = _path_before(place, number)
        start = place.shreds[_path_start(place, number)].start
        mend = Mend(start, place.last.end, f"not {path} is")
        words = f"{here.text} {place.shred(1).text}" if here.text in ("one", "more", "less") else here.text
        phrase = f"is not {words}"
        written = f"not {path} is {words} …"
    elif here.text == "not" and place.last.text in ("has", "have"):
        first = next((n for n in range(place.index - 1, -1, -1) if place.shreds[n].kind == "number"), place.index - 2)
        start = place.shreds[first].start
        period = place.text[start : place.last.end]
        mend = Mend(start, here.end, f"not {period}")
        phrase = f"{place.last.text} not"
        written = f"not {period} passed …"
    else:
        return None
    if not place.mends(mend):
        return None
    return Slip("P066", start, here.end, f"In `{phrase}` the `not` stands too late.", f"Write it before the whole test: `{written}`.", mend)


def bare_fact(place: Place) -> Slip | None:
    """P067: `when c's conduct-was-lawful.`."""
    if not is_name(place.last) or not place.awaits("IS") or place.here.text not in ("and", "or", ".", ")", ",", ""):
        return None
    mend = Mend(place.last.end, place.last.end, " is true")
    if not place.mends(mend):
        return None
    path = _path_before(place, place.index)
    start = place.shreds[_path_start(place, place.index)].start
    return Slip("P067", start, place.last.end, f"It is not said what `{path}` must be.", f"Write `{path} is true`, or compare it.", mend)


_PASSED = tuple(
    (re.compile(rf"(?:{pattern})(?![0-9A-Za-z-])"), words)
    for pattern, words in (
        (r"(?:ha(?:s|ve)\s+)?(?:elapsed|expired|gone\s+by|run|lapsed)(?:\s+(?:since|after|from))?", "have passed since"),
        (r"passed(?:\s+(?:since|after|from))?", "have passed since"),
        (r"ha(?:s|ve)\s+passed\s+(?:after|from|of)", "have passed since"),
        (r"(?:after|from|since)", "have passed since"),
        (r"pass(?:es)?\s+since", "have passed since"),
        (r"or\s+(?:more|longer)\s+ha(?:s|ve)\s+passed\s+since", "have passed since"),
    )
)


_AT_LEAST = re.compile(r"(?:at\s+least|no(?:t)?\s+less\s+than|a\s+minimum\s+of)\s+(?=([0-9]+\s+[a-z]+\s+ha(?:s|ve)\s+passed))")


def have_passed(place: Place) -> Slip | None:
    """P070: `7 years passed since`, `7 years have elapsed`, `7 years since`, `at least 7 years have passed`."""
    for steps in (-4, -5, -6):
        start = place.shred(steps).start
        found = place.matches(_AT_LEAST, start) if start >= 0 else None
        mend = Mend(*found.span(), "") if found else None
        if found and mend and place.mends(mend):
            message = f"`{found[1]}` already means at least that long."
            return Slip("P070", *found.span(), message, f"Delete `{found[0].strip()}`.", mend)
    for start in (place.here.start, place.last.start, place.shred(-2).start):
        if start < 0:
            continue
        for pattern, words in _PASSED:
            found = place.matches(pattern, start)
            if not found or found.end() < place.here.end:
                continue
            mend = Mend(*found.span(), words)
            if place.mends(mend):
                message = f"`{found[0]}` is not how the language says that a time is over."
                return Slip("P070", *found.span(), message, f"Write `{words} …`.", mend)
    return None


_COUNTING = {"all": "every", "each": "every", "some": "any", "an": "any", "a": "any", "there": "any", "none": "no", "exists": "any"}
_MORE_THAN = re.compile(r"(no\s+)?(more|fewer|less)\s+than\s+([0-9]+)(?=\s+[a-z-]+\s+[a-z])")
_THERE_IS = re.compile(r"there\s+(?:is|are|exists?)\s+(an?|no|any|some|at)(?![0-9A-Za-z-])")


_OF_WHAT = re.compile(r"of\s+[a-z-]+(?![0-9A-Za-z'-])")


def of_what(place: Place) -> Slip | None:
    """P008: `28.5 grams of cannabis`, `21 years of age`."""
    found = place.matches(_OF_WHAT)
    if not found or place.shred(-2).kind != "number":
        return None
    mend = Mend(*found.span(), "")
    return Slip("P008", *found.span(), f"`{found[0]}` does not fit here.", "Delete it.", mend) if place.mends(mend) else None


def counting_word(place: Place) -> Slip | None:
    """P071: `all convictions d of …`, `there is a conviction d of …`, `more than 2 convictions d of …`."""
    for steps in (-5, -4, -3, -2, -1, 0):
        start = place.shred(steps).start
        if start >= 0 and (found := place.matches(_THERE_IS, start)):
            words = {"no": "no", "at": "at"}.get(found[1], "any")
        elif start >= 0 and (found := place.matches(_MORE_THAN, start)):
            most = bool(found[1]) == (found[2] == "more")
            number = int(found[3]) + (0 if found[1] else -1 if most else 1)
            words = f"{'at most' if most else 'at least'} {number}"
        else:
            continue
        mend = Mend(*found.span(), words)
        if place.mends(mend):
            return Slip("P071", *found.span(), f"`{found[0]}` is not how the language counts.", f"Write `{words}`.", mend)
    for shred in (place.here, place.last, place.shred(-2)):
        words = _COUNTING.get(shred.text, "")
        end = shred.end
        if shred.text == "none" and place.text[end:].lstrip().startswith("of"):
            end = place.text.index("of", end) + 2
        mend = Mend(shred.start, end, words)
        if words and place.mends(mend):
            return Slip("P071", shred.start, end, f"`{shred.text}` is not how the language counts.", f"Write `{words}`.", mend)
    return None


RULES = (one_of_list, other_words, misplaced_not, or_more, between, no_than, of_what)
LATE_RULES = (alternatives, have_passed, counting_word, bare_fact)
