"""P040 to P049: dates and numbers."""

from __future__ import annotations

from clearance_rules.diagnostics import CatalogueEntry
from clearance_rules.syntax.catalogue.frame import entry, grant, permit


def _from(date: str) -> str:
    return f"permit cannabis x under HSC § 11362.1(a)(1) in force from {date}\n  when x's act is possess."


ENTRIES: tuple[CatalogueEntry, ...] = (
    entry(
        "P040",
        "a date the other way round",
        "11/09/2016 is a day in November to some and in September to others.",
        "Write the year, the month and the day, joined by hyphens.",
        bad=_from("11/09/2016"),
        good=_from("2016-11-09"),
    ),
    entry(
        "P041",
        "a month in words",
        "Dates are written in numbers only.",
        "Write the year, the month and the day, joined by hyphens.",
        bad=_from("November 9, 2016"),
        good=_from("2016-11-09"),
    ),
    entry(
        "P042",
        "a date that is not complete",
        "Law is in force from a day. A month or a year is not enough, and each part has all its digits.",
        "Write four digits of the year, two of the month, two of the day.",
        bad=_from("2016-11"),
        good=_from("2016-11-09"),
    ),
    entry(
        "P043",
        "a comma between thousands",
        "A comma stands between the members of a list; inside a number it could be taken for that.",
        "Write the digits without a comma.",
        bad=permit("x's amount is at most 1,000 grams"),
        good=permit("x's amount is at most 1000 grams"),
    ),
    entry(
        "P044",
        "a decimal comma",
        "Decimals are written with a point; a comma stands between the members of a list.",
        "Write a point if it is one number, a space after the comma if it is a list.",
        bad=permit("x's amount is at most 28,5 grams"),
        good=permit("x's amount is at most 28.5 grams"),
    ),
    entry(
        "P045",
        "a decimal without a digit before its point",
        "A point at the start of a number could be taken for a full stop.",
        "Write a zero before it.",
        bad=permit("x's amount is at most .5 grams"),
        good=permit("x's amount is at most 0.5 grams"),
    ),
    entry(
        "P046",
        "a fraction",
        "Amounts are decimal numbers.",
        "Write the fraction as a decimal number: one half is `0.5`.",
        bad=permit("x's amount is at most 1/2 ounces"),
        good=permit("x's amount is at most 0.5 ounces"),
    ),
    entry(
        "P047",
        "a number in words",
        "Numbers are written in digits.",
        "Write the digits.",
        bad=grant("seven years have passed since c's conviction-date"),
        good=grant("7 years have passed since c's conviction-date"),
    ),
    entry(
        "P048",
        "a number and a word run together",
        "A space stands between a number and its unit.",
        "Write the space.",
        bad=permit("x's age is at least 21years"),
        good=permit("x's age is at least 21 years"),
    ),
    entry(
        "P049",
        "a count without a number",
        "`at least` and `at most` before a noun count, and the number is not said.",
        "Write the number after them.",
        bad=grant("at least convictions d of c's person where (d's grade is felony)"),
        good=grant("at least 2 convictions d of c's person where (d's grade is felony)"),
    ),
)
