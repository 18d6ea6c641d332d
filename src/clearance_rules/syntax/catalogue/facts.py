"""P060 to P073: what is said of a fact."""

from __future__ import annotations

from clearance_rules.diagnostics import CatalogueEntry
from clearance_rules.syntax.catalogue.frame import entry, grant, permit

ENTRIES: tuple[CatalogueEntry, ...] = (
    entry(
        "P060",
        "a comparison in other words",
        "Each comparison has one wording, so that two laws that say the same look the same.",
        "Write `is at most`, `is at least`, `is less than`, `is more than`, `is`, `is not`, `is before`, `is after`, `is on or before` or "
        "`is on or after`.",
        bad=permit("x's age is greater than 21 years"),
        good=permit("x's age is more than 21 years"),
    ),
    entry(
        "P061",
        "less or more without than",
        "`less` and `more` compare with something, which `than` introduces.",
        "Write `than` behind it.",
        bad=permit("x's amount is less 28.5 grams"),
        good=permit("x's amount is less than 28.5 grams"),
    ),
    entry(
        "P062",
        "between",
        "`between 5 and 10` does not say whether 5 and 10 are included.",
        "Write both ends, each with its own comparison.",
        bad=permit("x's amount is between 5 and 28.5 grams"),
        good=permit("x's amount is at least 5 grams and x's amount is at most 28.5 grams"),
    ),
    entry(
        "P063",
        "or less behind the number",
        "The comparison stands before the number.",
        "Write `at most` or `at least` before it.",
        bad=permit("x's amount is 28.5 grams or less"),
        good=permit("x's amount is at most 28.5 grams"),
    ),
    entry(
        "P064",
        "alternatives without one of",
        "`or` joins conditions, and a value is no condition.",
        "Write `is one of` and the values in parentheses.",
        bad=permit("x's act is possess or give"),
        good=permit("x's act is one of (possess, give)"),
    ),
    entry(
        "P065",
        "a list of values without its form",
        "A list of values follows `one of`, in parentheses; `is in` asks for a class or a section.",
        "Write `is one of (…)`.",
        bad=permit("x's act is one of possess, give"),
        good=permit("x's act is one of (possess, give)"),
    ),
    entry(
        "P066",
        "not in the midst of a test",
        "`is not` is followed by a value, a class or a section. Every other test is denied as a whole.",
        "Write `not` before the test.",
        bad=permit("x's act is not one of (sell, give)"),
        good=permit("not x's act is one of (sell, give)"),
    ),
    entry(
        "P067",
        "a fact without a test",
        "A condition says what a fact must be, also if the fact can only be true or false.",
        "Write `is true`, or the comparison that you mean.",
        bad=permit("x's on-school-grounds"),
        good=permit("x's on-school-grounds is true"),
    ),
    entry(
        "P068",
        "a fact without 's",
        "A fact belongs to something: whose it is, is said with `'s`.",
        "Write `x's amount`.",
        bad=permit("x amount is at most 28.5 grams"),
        good=permit("x's amount is at most 28.5 grams"),
    ),
    entry(
        "P069",
        "the fact before its owner",
        "A fact is named in one way only: its owner, `'s`, its name.",
        "Write `x's amount` for `the amount of x`.",
        bad=permit("the amount of x is at most 28.5 grams"),
        good=permit("x's amount is at most 28.5 grams"),
    ),
    entry(
        "P070",
        "a time that is over in other words",
        "That a time is over has one wording.",
        "Write `7 years have passed since` and the moment.",
        bad=grant("7 years have elapsed since c's conviction-date"),
        good=grant("7 years have passed since c's conviction-date"),
    ),
    entry(
        "P071",
        "a counting word of another kind",
        "The language counts with `any`, `no`, `every`, `at least` and `at most`.",
        "Write the one that you mean.",
        bad=grant("all convictions d of c's person satisfies (d's grade is infraction)"),
        good=grant("every conviction d of c's person satisfies (d's grade is infraction)"),
    ),
    entry(
        "P072",
        "other without than",
        "`other` alone does not say other than what.",
        "Write `other than` and the short name of the thing, before `where`.",
        bad=grant("no other conviction d of c's person where (d's grade is felony)"),
        good=grant("no conviction d of c's person other than c where (d's grade is felony)"),
    ),
    entry(
        "P073",
        "is in place of as",
        "`define … is` gives a value or a moment; `define … as` gives a condition.",
        "Write `as` before a condition.",
        bad="define grave of conviction c under HSC § 11361.9(a) is c's grade is felony.",
        good="define grave of conviction c under HSC § 11361.9(a) as c's grade is felony.",
    ),
)
