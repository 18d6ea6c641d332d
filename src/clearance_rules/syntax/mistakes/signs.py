"""Slips with signs: comparison signs, quotation marks, dashes, brackets, comments of other languages."""

from __future__ import annotations

import re

from clearance_rules.syntax.mistakes.slip import Mend, Place, Slip
from clearance_rules.syntax.words import DECLARATION_WORDS

_COMPARISONS = {
    "<": ("is less than", "is before"),
    "<=": ("is at most", "is on or before"),
    "=<": ("is at most", "is on or before"),
    "≤": ("is at most", "is on or before"),
    ">": ("is more than", "is after"),
    ">=": ("is at least", "is on or after"),
    "=>": ("is at least", "is on or after"),
    "≥": ("is at least", "is on or after"),
    "=": ("is", "is on"),
    "==": ("is", "is on"),
    "!=": ("is not", "is not"),
    "<>": ("is not", "is not"),
    "≠": ("is not", "is not"),
}
_COMPARISON = re.compile(r"[<>=!≤≥≠]{1,2}")
_IS_BEFORE = re.compile(r"\bis\s+\Z")


_BLANKS = re.compile(r"[^\S \t\r\n\f]+")


def other_blank(place: Place) -> Slip | None:
    """P005: a blank that is not the one of the keyboard, as web pages and word processors have."""
    found = place.matches(_BLANKS)
    if not found:
        return None
    message = f"This space is not that of the keyboard, but the character U+{ord(found[0][0]):04X}."
    return Slip("P005", *found.span(), message, "Type it with the space bar.", Mend(*found.span(), " "))


def comparison_sign(place: Place) -> Slip | None:
    """P010: `x's amount <= 28.5 grams`."""
    found = place.matches(_COMPARISON)
    if not found or found[0] not in _COMPARISONS:
        return None
    if place.opening == "jurisdiction":
        remedy = "Write `<` between them, the lowest grade first."
        return Slip("P010", *found.span(), f"Grades are not ordered by `{found[0]}`.", remedy)
    spare = Mend(*found.span(), " ")
    if not place.awaits("IS") and place.last.text != "is" and found[0] != "=":
        return Slip("P010", *found.span(), f"`{found[0]}` is a sign.", "Write the fact first, then the comparison in words.")
    if not place.awaits("IS") and place.last.text != "is" and place.mends(spare):
        return Slip("P010", *found.span(), f"No sign belongs after `{place.last.text.strip()}`.", "Delete it.", spare)
    words = _COMPARISONS[found[0]][place.text[found.end() :].lstrip()[:10].count("-") >= 2]
    start = found.start()
    is_written = _IS_BEFORE.search(place.text, 0, start)
    if is_written:
        start = is_written.start()
    mend = Mend(start, found.end(), f"{'' if is_written else ' '}{words} ")
    return Slip("P010", start, found.end(), f"`{found[0]}` is a sign; comparisons are written in words.", f"Write `{words}`.", mend)


_JOINS = {"&": "and", "&&": "and", "+": "and", "|": "or", "||": "or"}
_JOIN = re.compile(r"&&?|\|\|?|\+")


def joining_sign(place: Place) -> Slip | None:
    """P011: `a & b`."""
    found = place.matches(_JOIN)
    title = place.last.text.isupper() and place.shred(1).text[:1].isupper()  # of a code, as in `H&S`
    if not found or title or (found[0] == "+" and place.last.kind == "number"):
        return None
    word = _JOINS[found[0]]
    return Slip(
        "P011",
        *found.span(),
        f"`{found[0]}` is a sign; conditions are joined by words.",
        f"Write `{word}`.",
        Mend(*found.span(), f" {word} "),
    )


_AND_OR = re.compile(r"(?:and\s*/?\s*or|or\s*/?\s*and)\b", re.IGNORECASE)


def and_or(place: Place) -> Slip | None:
    """P012: `a and/or b`."""
    found = place.matches(_AND_OR) or place.matches(_AND_OR, place.last.start)
    if not found:
        return None
    remedy = "Write `or`, which includes both, or `and` if both are needed."
    return Slip(
        "P012", *found.span(), f"`{found[0]}` leaves open whether one is enough or both are needed.", remedy, Mend(*found.span(), "or")
    )


_APOSTROPHE = re.compile(r"\s*[’‘ʼ´`′](s(?![0-9A-Za-z]))?")


def curly_apostrophe(place: Place) -> Slip | None:
    """P013: `x’s amount`."""
    found = place.matches(_APOSTROPHE, place.last.end)
    if not found or not found[1]:
        return None
    sign = found[0].strip()[0]
    return Slip(
        "P013",
        place.here.start,
        found.end(),
        f"The apostrophe in `{place.last.text}{sign}s` is not the plain one; a word processor may have put it there.",
        f"Write `{place.last.text}'s` with the straight apostrophe `'`.",
        Mend(*found.span(), "'s"),
    )


DASHES = tuple("‐‑‒–—―−﹣－")
_HYPHENS = re.compile("[‐‑﹣－]")  # these look like the plain hyphen
_DASH = re.compile(f"[{''.join(DASHES)}]+")
_DASHED = re.compile(rf"[0-9A-Za-z-]+(?:{_DASH.pattern}[0-9A-Za-z-]+)+")


def long_dash(place: Place) -> Slip | None:
    """P014: `offense–date`, `2016–11–09`, `— a comment`."""
    if place.last.kind == "section":
        return None
    found = place.matches(_DASHED) or (place.matches(_DASHED, place.last.start) if place.last.end == place.here.start else None)
    if found and found.end() > place.here.start:
        plain = _DASH.sub("-", found[0])
        remedy = f"Write it with the hyphen of the keyboard: `{plain}`."
        message = f"`{found[0]}` has a long dash."
        if _HYPHENS.search(found[0]):
            message = f"The hyphen in `{found[0]}` is not the plain one; a word processor may have put it there."
        return Slip("P014", *found.span(), message, remedy, Mend(*found.span(), plain))
    found = place.matches(_DASH)
    if not found or place.text[: found.start()][-1:].isalnum():
        return None
    message = f"`{found[0]}` is a dash; a comment starts with two hyphens."
    return Slip("P014", *found.span(), message, f"Replace `{found[0]}` with `--`.", Mend(*found.span(), "--"))


_INSTEAD = {":": ("has", "means", "is"), ";": ("and",), ",": ("and",)}


def wrong_stop(place: Place) -> Slip | None:
    """P015: a sentence that ends with a semicolon, a list with semicolons, `when:`."""
    sign, behind = place.here.text, place.last.text.strip()
    start, end = place.here.start, place.here.end
    if place.opening == "example" and place.shred(-2).text == ",":
        comma = place.shred(-2)
        mend = Mend(comma.start, comma.end, ";")
        if place.mends(mend):
            return Slip("P015", comma.start, comma.end, "Two things of an example are separated by a semicolon.", "Write `;`.", mend)
    if sign not in (";", ":", "!", "?", ","):
        return None
    ends = place.shred(1).kind == "end" or place.shred(1).text in DECLARATION_WORDS
    if place.awaits("_STOP") and ends and sign != "," and place.mends(Mend(start, end, ".")):
        message = f"`{sign}` does not end a sentence."
        return Slip("P015", start, end, message, "End it with a full stop (period).", Mend(start, end, "."))
    if place.awaits("COMMA") and place.mends(Mend(start, end, ",")):
        return Slip("P015", start, end, f"The members of this list are not separated by `{sign}`.", "Write a comma.", Mend(start, end, ","))
    for word in _INSTEAD.get(sign, ()):
        mend = Mend(start, end, f" {word} ")
        if place.mends(mend, steps=2):
            choice = "`and` or `or`" if word == "and" and place.awaits("OR") else f"`{word}`"
            return Slip("P015", start, end, f"`{sign}` does not belong after `{behind}`.", f"Write {choice} in its place.", mend)
    if sign in ":;" and place.mends(Mend(start, end, " ")):
        return Slip("P015", start, end, f"No `{sign}` belongs after `{behind}`.", "Delete it.", Mend(start, end, " "))
    return None


_PERCENT = re.compile(r"\s*(?:%|percent\b|per cent\b)")


def percent(place: Place) -> Slip | None:
    """P016: `5%`."""
    number = place.last
    found = place.matches(_PERCENT)
    if not found or number.kind != "number":
        return None
    return Slip(
        "P016",
        number.start,
        found.end(),
        "The language has no percentages.",
        "Make it a fact that is true or false, for instance `x's over-thc-limit is true`.",
        Mend(number.start, found.end(), number.text),
    )


_CURRENCY = re.compile(r"\$\s*([0-9][0-9,]*(?:\.[0-9]+)?)")


def currency(place: Place) -> Slip | None:
    """P017: `$500`."""
    found = place.matches(_CURRENCY)
    if not found or not place.awaits("NUMBER"):
        return None
    words = f"{found[1].replace(',', '')} dollars"
    return Slip("P017", *found.span(), f"`{found[0]}` puts the unit before the number.", f"Write `{words}`.", Mend(*found.span(), words))


def no_blank(place: Place) -> Slip | None:
    """P004: `use "a.law".use "b.law".`."""
    if place.here.text != "." or not place.awaits("_STOP") or place.shred(1).text not in DECLARATION_WORDS:
        return None
    mend = Mend(place.here.end, place.here.end, " ")
    message = f"A space is missing between `.` and `{place.shred(1).text}`."
    return Slip("P004", place.here.start, place.shred(1).end, message, "Write a space there.", mend)


_DOTTED = re.compile(r"([a-z][a-z0-9-]*)\.([a-z][a-z0-9-]*)(?:\.([a-z][a-z0-9-]*))?")


def dotted(place: Place) -> Slip | None:
    """P018: `c.amount`."""
    found = place.matches(_DOTTED, place.last.start)
    if place.here.text != "." or not found:
        return None
    words = "'s ".join(part for part in found.groups() if part)
    message = f"In `{found[0]}` a dot stands where `'s` belongs."
    return Slip("P018", *found.span(), message, f"Write `{words}`.", Mend(*found.span(), words))


_CURLY = re.compile(r"[“”„«]([^“”„«»\"\n]*)(?:[“”»\"])")


def curly_quotes(place: Place) -> Slip | None:
    """P020: `“California”`."""
    found = place.matches(_CURLY)
    if not found:
        return None
    message = "These quotation marks are not the plain ones; a word processor may have put them there."
    return Slip("P020", *found.span(), message, f'Write `"{found[1]}"`.', Mend(*found.span(), f'"{found[1]}"'))


_SINGLE = re.compile(r"'([^'\"\n]*)'")


def single_quotes(place: Place) -> Slip | None:
    """P021: `'California'`."""
    found = place.matches(_SINGLE)
    if not found or not place.awaits("STRING"):
        return None
    message = "A text stands in double quotation marks."
    return Slip("P021", *found.span(), message, f'Write `"{found[1]}"`.', Mend(*found.span(), f'"{found[1]}"'))


def open_quote(place: Place) -> Slip | None:
    """P022: `"California` to the end of the line."""
    start = place.text.rfind("\n", 0, place.here.start) + 1
    line = place.text[start:].split("\n", 1)[0]
    first = line.find('"')
    inside = [shred for shred in place.shreds if start <= shred.start < start + len(line)]
    if line.count('"') % 2 == 0 or not any(shred.kind == "open" for shred in inside):
        return None
    if line.count('"') > 1:
        message = "One of the quotation marks on this line has no partner."
        remedy = 'Write `"` before and after each text, for instance `"Health and Safety Code" recorded as "HS"`.'
        return Slip("P022", start + first, start + len(line.rstrip()), message, remedy)
    whole = line.rstrip()
    text, stop = (whole[first:-1], ".") if whole.endswith(".") else (whole[first:], "")
    mend = Mend(start + first, start + len(whole), f'{text}"{stop}')
    message = "This text has no closing quotation mark."
    return Slip("P022", mend.start, mend.end, message, f'Write `{text}"`.', mend if place.mends(mend) else None)


_SECTION_FOLLOWS = re.compile(r"\s*(?:§|[0-9])")
_REST = re.compile(r"([^\n]*?)\.\s*\Z")  # the rest of the line, if the sentence ends with it
_COMMENTS = re.compile(r"/\*.*?\*/|<!--.*?-->|#+|//+|/\*|<!--|-(?=[ \t])", re.DOTALL)


def foreign_comment(place: Place) -> Slip | None:
    """P023: `# a comment`, `// a comment`, `/* a comment */`."""
    found = place.matches(_COMMENTS)
    if not found or (found[0] == "-" and place.last.kind == "section" and _SECTION_FOLLOWS.match(place.text, found.end())):
        return None
    rest = _REST.match(place.text, found.end())
    if rest and place.awaits("_STOP"):
        mend = Mend(found.start(), rest.end(1), "")
        remedy = "Delete it, or write it as a comment, starting with `--`, after the full stop (period)."
        return Slip("P023", mend.start, mend.end, f"`{place.text[mend.start : mend.end]}` is not part of the sentence.", remedy, mend)
    sign = found[0][:4] if found[0].startswith("<!--") else found[0][:2]
    whole = found[0].endswith(("*/", "-->"))
    mend = Mend(*found.span(), " " if whole else "--")
    message = f"`{sign}` starts no comment here."
    return Slip("P023", found.start(), found.start() + len(sign), message, "Start each line of a comment with `--`.", mend)


def unclosed(place: Place) -> Slip | None:
    """P024: `(a or b.`."""
    if place.here.text in (")", "}"):
        return None
    if place.awaits("RBRACE"):
        return _unclosed_brace(place)
    if not place.open_brackets or not place.lacks_bracket:
        return None
    opened = place.open_brackets[-1]
    if not place.awaits("RPAR"):
        return _unclosed_before(place)
    mend = Mend(place.last.end, place.last.end, ")" * len(place.open_brackets))
    if place.here.kind not in ("stop", "end") and not place.mends(mend):
        return None
    message = (
        f"The parenthesis that opens here is not closed before `{place.here.text}`."
        if place.here.text
        else "This parenthesis is never closed."
    )
    remedy = "Write one more `)`." if place.last.text == ")" else f"Write `)` after `{place.last.text.strip()}`."
    return Slip("P024", opened.start, opened.end, message, remedy, mend)


def _unclosed_brace(place: Place) -> Slip | None:
    """A brace that should have been closed here or a few words earlier."""
    opened = next(shred for shred in reversed(place.shreds[: place.index]) if shred.text == "{")
    for steps in range(-1, -8, -1):
        shred = place.shred(steps)
        mend = Mend(shred.end, shred.end, "}")
        if shred.start > opened.start and place.mends(mend):
            message = f"The brace that opens here is not closed before `{place.shred(steps + 1).text}`."
            return Slip("P024", opened.start, opened.end, message, f"Write `}}` after `{shred.text}`.", mend)
    return None


def _unclosed_before(place: Place) -> Slip | None:
    """A parenthesis that should have been closed a few words earlier."""
    for steps in range(-2, -8, -1):
        shred = place.shred(steps)
        mend = Mend(shred.end, shred.end, ")")
        if shred.start > place.open_brackets[-1].start and place.mends(mend, steps=3):
            opened = place.open_brackets[-1]
            message = f"The parenthesis that opens here is not closed before `{place.shred(steps + 1).text}`."
            return Slip("P024", opened.start, opened.end, message, f"Write `)` after `{shred.text.strip()}`.", mend)
    return None


def unopened(place: Place) -> Slip | None:
    """P025: `a or b).`."""
    if place.here.text != ")" or place.open_brackets:
        return None
    mend = Mend(place.here.start, place.here.end, " ")
    return Slip(
        "P025",
        place.here.start,
        place.here.end,
        "No parenthesis is open that this one could close.",
        "Delete `)`, or write `(` where the group begins.",
        mend,
    )


_NAMES_OF_BRACKETS = {"[": "Square brackets", "{": "Braces"}
_BRACKETED = re.compile(r"[\[{]([^\[\]{}()\n]*)[\]}]")


def other_brackets(place: Place) -> Slip | None:
    """P026: `[a or b]`."""
    if place.here.text not in ("[", "]", "{", "}"):
        return None
    found = place.matches(_BRACKETED)
    if found:
        for opening, closing in ("()", "{}"):
            mend = Mend(*found.span(), f"{opening}{found[1]}{closing}")
            if mend.text != found[0] and place.mends(mend):
                message = f"{_NAMES_OF_BRACKETS[found[0][0]]} are not used {'' if found[0][0] == '[' else 'here'}".rstrip() + "."
                written = mend.text if opening == "{" else f"({found[1]})" if len(found[1]) <= 40 else "(…)"
                return Slip("P026", *found.span(), message, f"Write `{written}`.", mend)
    sign = place.here.text
    return Slip(
        "P026",
        place.here.start,
        place.here.end,
        f"{_NAMES_OF_BRACKETS['[' if sign in '[]' else '{']} are not used {'' if sign in '[]' else 'here'}".rstrip() + ".",
        "Put conditions and lists of values in parentheses.",
    )


RULES = (
    other_blank,
    open_quote,
    foreign_comment,
    and_or,
    curly_apostrophe,
    curly_quotes,
    single_quotes,
    comparison_sign,
    joining_sign,
    long_dash,
    percent,
    currency,
    no_blank,
    dotted,
    other_brackets,
)
LATE_RULES = (wrong_stop, unopened, unclosed)
