"""P050 to P059: words and names, and numbers that are too long."""

from __future__ import annotations

from clearance_rules.diagnostics import CatalogueEntry
from clearance_rules.syntax.catalogue.frame import class_of, entry, permit

ENTRIES: tuple[CatalogueEntry, ...] = (
    entry(
        "P050",
        "an underscore in a name",
        "Names are lower-case words joined by hyphens.",
        "Write hyphens.",
        bad=permit("x's on_school_grounds is true"),
        good=permit("x's on-school-grounds is true"),
    ),
    entry(
        "P051",
        "capital letters",
        "Words and names are written in small letters; only codes (`HSC`) and jurisdictions (`US-CA`) have capitals.",
        "Write small letters, and hyphens where a new word starts.",
        bad=permit("x's recipientAge is at least 21 years"),
        good=permit("x's recipient-age is at least 21 years"),
    ),
    entry(
        "P052",
        "a word of the language as a name",
        "Small words such as `since`, `of` and `when` join the others and mean the same wherever they stand.",
        "Choose another name, or add a word to it with a hyphen.",
        bad="define since of conviction c under HSC § 11361.9(a) as c's grade is infraction.",
        good="define since-release of conviction c under HSC § 11361.9(a) as c's grade is infraction.",
    ),
    entry(
        "P053",
        "British spelling",
        "The language spells as American statutes do.",
        "Write `offense`.",
        bad=class_of("HSC § 11357 for offences before 2016-11-09"),
        good=class_of("HSC § 11357 for offenses before 2016-11-09"),
    ),
    entry(
        "P054",
        "a misspelt word",
        "The word does not fit here, but it is close to one that does.",
        "Write the word that the message names, if it is the one you meant.",
        bad=permit("x's act is possess andd x's form is flower"),
        good=permit("x's act is possess and x's form is flower"),
    ),
    entry(
        "P055",
        "an unknown declaration word",
        "Every sentence starts with one of the declaration words.",
        "Start it with the one that declares what you mean.",
        bad="clas minor-possession under HSC § 11361.8(a) means HSC § 11357.",
        good="class minor-possession under HSC § 11361.8(a) means HSC § 11357.",
    ),
    entry(
        "P056",
        "a word twice",
        "The same word stands twice, one after the other.",
        "Delete one of them.",
        bad=permit("x's act is is possess"),
        good=permit("x's act is possess"),
    ),
    entry(
        "P057",
        "a number that is too long",
        "No amount, count or length of time in a statute has more than 30 digits.",
        "Write the number that the law says.",
        bad=permit("x's amount is at most 1000000000000000000000000000000000 grams"),
        good=permit("x's amount is at most 1000 grams"),
    ),
    entry(
        "P058",
        "a word of ordinary prose",
        "The law says the same thing in many ways, the language in one.",
        "Write the word that the message names.",
        bad="class minor-possession pursuant to HSC § 11361.8(a) means HSC § 11357.",
        good="class minor-possession under HSC § 11361.8(a) means HSC § 11357.",
    ),
    entry(
        "P059",
        "a name of two words",
        "A name is one word; its parts are joined by hyphens.",
        "Write the hyphen.",
        bad=permit("x's recipient age is at least 21 years"),
        good=permit("x's recipient-age is at least 21 years"),
    ),
)
