"""Slips in dates and numbers: their order, their separators, their words."""

from __future__ import annotations

import datetime as dt
import re

from clearance_rules.syntax.mistakes.signs import DASHES
from clearance_rules.syntax.mistakes.slip import Mend, Place, Slip, is_name

_MONTHS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1)}
_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DAY = r"([0-9]{1,2})(?:st|nd|rd|th)?"
_MONTH_FIRST = re.compile(rf"{_MONTH}\s*{_DAY}\s*,?\s*([0-9]{{4}})", re.IGNORECASE)
_DAY_FIRST = re.compile(rf"(?:the\s+)?{_DAY}\s*(?:day\s+)?(?:of\s+)?{_MONTH}\s*,?\s*([0-9]{{4}})", re.IGNORECASE)
_MONTH_YEAR = re.compile(rf"{_MONTH}\s*,?\s*([0-9]{{4}})(?![0-9])", re.IGNORECASE)


def month_in_words(place: Place) -> Slip | None:
    """P041: `November 9, 2016`, `9 November 2016`, `November 2016`."""
    for start in (place.here.start, place.last.start, place.shred(-2).start):
        if start < 0:
            continue
        if found := place.matches(_MONTH_FIRST, start):
            month, day, year = _MONTHS[found[1].lower()[:3]], int(found[2]), int(found[3])
        elif found := place.matches(_DAY_FIRST, start):
            month, day, year = _MONTHS[found[2].lower()[:3]], int(found[1]), int(found[3])
        elif found := place.matches(_MONTH_YEAR, start):
            month, day, year = _MONTHS[found[1].lower()[:3]], 0, int(found[2])
        else:
            continue
        written = f"{year:04}-{month:02}-{day:02}" if day else f"{year:04}-{month:02}"
        mend = Mend(*found.span(), written)
        if start == place.here.start or place.mends(mend):
            remedy = (
                f"Write `{written}`." if day or place.awaits("PARTIAL") else f"Write the day as well: `{written}-01` if it is the first."
            )
            return Slip("P041", *found.span(), "Dates are written in numbers, as year-month-day.", remedy, mend)
    return None


_TURNED = re.compile(r"([0-9]{1,2})([/.\-])([0-9]{1,2})\2([0-9]{2}|[0-9]{4})(?![0-9A-Za-z])")
_SEPARATED = re.compile(r"([0-9]{4})[/.]([0-9]{1,2})[/.]([0-9]{1,2})(?![0-9A-Za-z])")


def other_way_round(place: Place) -> Slip | None:
    """P040: `11/09/2016`, `09-11-2016`, `2016/11/09`."""
    if found := place.matches(_SEPARATED):
        written = f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}"
        return Slip(
            "P040", *found.span(), "Dates are written year-month-day with hyphens.", f"Write `{written}`.", Mend(*found.span(), written)
        )
    found = place.matches(_TURNED)
    if not found:
        return None
    first, second = int(found[1]), int(found[3])
    year = found[4] if len(found[4]) == 4 else f"20{found[4]}"
    readings = [day for day in (_iso(year, first, second), _iso(year, second, first)) if day]
    readings = list(dict.fromkeys(readings))
    if not readings or len(found[4]) == 2:
        remedy = "Write the year with four digits, then the month, then the day, for instance `2016-11-09`."
    elif len(readings) == 1:
        remedy = f"Write `{readings[0]}`."
    else:
        remedy = f"Write `{readings[0]}` if the month stands first, `{readings[1]}` if the day does."
    message = f"`{found[0]}` does not say which number is the day and which the month; dates are written year-month-day."
    if len(readings) == 1:
        message = "Dates are written year-month-day."
    return Slip("P040", *found.span(), message, remedy, Mend(*found.span(), readings[0] if readings else "2000-01-01"))


def _iso(year: str, month: int, day: int) -> str | None:
    try:
        return dt.date(int(year), month, day).isoformat()
    except ValueError:
        return None


_UNPADDED = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?![0-9A-Za-z-])")
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?![0-9A-Za-z.-])")


def incomplete(place: Place) -> Slip | None:
    """P042: `2016-11-9`, `20161109`, and `2016` or `2016-11` where a day is needed."""
    here = place.here
    found = place.matches(_UNPADDED)
    if found:
        written = f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}"
        if written == found[0]:
            return None
        message = "The month and the day of a date have two digits each."
        return Slip("P042", *found.span(), message, f"Write `{written}`.", Mend(*found.span(), written))
    if not place.awaits("DATE") or place.text[here.end : here.end + 1] in DASHES:
        return None
    if found := place.matches(_COMPACT):
        written = "-".join(found.groups())
        return Slip(
            "P042", *found.span(), "The parts of a date are joined by hyphens.", f"Write `{written}`.", Mend(*found.span(), written)
        )
    if (here.kind == "number" and len(here.text) == 4) or (here.kind == "date" and len(here.text) == 7):
        lacks, first = ("month and the day", f"{here.text}-01-01") if here.kind == "number" else ("day", f"{here.text}-01")
        message = f"The {lacks} of this date are missing." if here.kind == "number" else "The day of this date is missing."
        return Slip(
            "P042",
            here.start,
            here.end,
            message,
            f"Write the whole date, for instance `{first}` for {'January' if here.kind == 'number' else 'day'} 1.",
            Mend(here.start, here.end, first),
        )
    return None


_THOUSANDS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?(?![0-9])")
_COMMA = re.compile(r"[0-9]+,[0-9]+")


def comma_in_number(place: Place) -> Slip | None:
    """P043: `10,000`; P044: `28,5`."""
    if found := place.matches(_THOUSANDS):
        written = found[0].replace(",", "")
        return Slip("P043", *found.span(), "No comma stands inside a number.", f"Write `{written}`.", Mend(*found.span(), written))
    if found := place.matches(_COMMA):
        written = found[0].replace(",", ".")
        mend = Mend(*found.span(), written)
        if place.open_brackets:
            remedy = f"Write `{written}` if it is one number, `{found[0].replace(',', ', ')}` if it is a list."
            return Slip("P044", *found.span(), f"`{found[0]}` may be one number or two.", remedy, mend)
        return Slip("P044", *found.span(), "Decimals have a point, not a comma.", f"Write `{written}`.", mend)
    return None


_BARE_POINT = re.compile(r"\.[0-9]+")


def bare_point(place: Place) -> Slip | None:
    """P045: `.5 grams`."""
    found = place.matches(_BARE_POINT)
    if not found:
        return None
    return Slip("P045", *found.span(), "A number starts with a digit.", f"Write `0{found[0]}`.", Mend(*found.span(), f"0{found[0]}"))


_FRACTION = re.compile(r"(?:([0-9]+)\s+(?:and\s+)?)?([0-9]+)\s*/\s*([0-9]+)(?![0-9/])")
_GLYPH = re.compile(r"([0-9]+)?\s*(?:and\s*)?([½¼¾])")
_GLYPHS = {"½": 0.5, "¼": 0.25, "¾": 0.75}


def fraction(place: Place) -> Slip | None:
    """P046: `1/2 ounce`, `5 and 1/2 ounces`, `5½ ounces`."""
    for steps in (-2, -1, 0):
        start = place.shred(steps).start
        if start < 0:
            continue
        if found := place.matches(_GLYPH, start):
            share = _GLYPHS[found[2]]
        elif (found := place.matches(_FRACTION, start)) and int(found[3]):
            share = int(found[2]) / int(found[3])
        else:
            continue
        written = f"{int(found[1] or 0) + share:.6f}".rstrip("0").rstrip(".")
        mend = Mend(*found.span(), written)
        if found.end() > place.here.start:
            return Slip("P046", *found.span(), "Fractions are written as decimal numbers.", f"Write `{written}`.", mend)
    return None


_WORDS = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen twenty""".split()
NUMBERS = {word: number for number, word in enumerate(_WORDS)} | {
    "a": 1,
    "an": 1,
    "twenty-one": 21,
    "twenty-five": 25,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "hundred": 100,
}


_HAS_PASSED = re.compile(r"\s+[a-z]+\s+ha(?:s|ve)\s")
_TWICE = re.compile(r"[a-z-]+\s*\(([0-9]+)\)")


def number_in_words(place: Place) -> Slip | None:
    """P047: `seven years have passed`, `at least two convictions`."""
    start = place.last.start
    twice = place.matches(_TWICE, start) if start >= 0 else None
    if twice and place.mends(mend := Mend(*twice.span(), twice[1])):
        return Slip("P047", *twice.span(), "A number is written once, in digits.", f"Write `{twice[1]}`.", mend)
    for shred in (place.here, place.last):
        number = NUMBERS.get(shred.text)
        if number is None or place.text[shred.end :].lstrip().startswith("of "):
            continue
        mend = Mend(shred.start, shred.end, str(number))
        if shred.text in ("a", "an") and not _HAS_PASSED.match(place.text, shred.end):
            continue
        if place.mends(mend):
            return Slip("P047", shred.start, shred.end, "Numbers are written in digits.", f"Write `{number}`.", mend)
    return None


_TOGETHER = re.compile(r"([0-9]+(?:\.[0-9]+)?)-?([A-Za-z]+)(?![0-9])")
_UNITS = ("grams", "ounces", "pounds", "years", "months", "days", "dollars")
_ABBREVIATED = {
    "g": "grams",
    "gm": "grams",
    "oz": "ounces",
    "lb": "pounds",
    "lbs": "pounds",
    "yr": "years",
    "yrs": "years",
    "yo": "years",
    "mo": "months",
    "mos": "months",
    "usd": "dollars",
}


def run_together(place: Place) -> Slip | None:
    """P048: `7years`, `28.5g`, `18th`."""
    found = place.matches(_TOGETHER)
    if not found:
        return None
    number, ending = found[1], found[2].lower()
    if ending in ("st", "nd", "rd", "th"):
        remedy = f"Write `{number}` and its unit, for instance `{number} years`."
        return Slip("P048", *found.span(), "An ordinal number cannot be counted with.", remedy, Mend(*found.span(), number))
    unit = _ABBREVIATED.get(ending) or next((unit for unit in _UNITS if ending in (unit, unit[:-1])), None)
    mend = Mend(*found.span(), f"{number} {unit or 'grams'}")
    remedy = f"Write `{mend.text}`." if unit else f"Write a space and one of: {', '.join(_UNITS)}."
    return Slip("P048", *found.span(), f"`{found[0]}` runs a number and a word together.", remedy, mend)


def currency_code(place: Place) -> Slip | None:
    """P017: `500 USD`."""
    if place.here.text != "USD" or place.last.kind != "number":
        return None
    mend = Mend(place.here.start, place.here.end, "dollars")
    return Slip("P017", place.last.start, place.here.end, "`USD` is not a unit.", f"Write `{place.last.text} dollars`.", mend)


def no_number(place: Place) -> Slip | None:
    """P049: `at least convictions d of …`."""
    if place.awaited != {"NUMBER"} or not (is_name(place.here) or place.here.kind == "stop"):
        return None
    before = place.last.text
    phrase = f"{place.shred(-2).text} {before}" if before in ("least", "most") else before
    mend = Mend(place.here.start, place.here.start, "1 ")
    return Slip("P049", place.here.start, place.here.end, f"`{phrase}` needs a number.", f"Write it, for instance `{phrase} 2`.", mend)


RULES = (
    currency_code,
    month_in_words,
    other_way_round,
    incomplete,
    comma_in_number,
    bare_point,
    fraction,
    run_together,
    number_in_words,
    no_number,
)
