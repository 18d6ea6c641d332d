"""P001 to P009, and P094 to P099: the text as a whole, what no other page tells, and files that cannot be read."""

from __future__ import annotations

from clearance_rules.diagnostics import CatalogueEntry
from clearance_rules.syntax.catalogue.frame import entry, permit

ENTRIES: tuple[CatalogueEntry, ...] = (
    entry(
        "P001",
        "a word that does not fit here",
        "The sentence could be read up to this word. The message lists what may come in its place.",
        "Compare the sentence with the pattern of its declaration word.",
        bad='jurisdiction "California".',
        good='jurisdiction US-CA "California" grades infraction < felony crimes felony anniversaries round up.',
    ),
    entry(
        "P002",
        "a file that is too long",
        "A file of more than four million characters is not read: it is hardly law, and would keep everybody waiting.",
        "Split it into several files and join them with `use`.",
    ),
    entry(
        "P003",
        "parentheses too deep",
        "Parentheses nest more than 40 deep; no reader could follow.",
        "Give the inner condition a name with `define` and use the name.",
        bad=permit("(" * 41 + "x's act is possess" + ")" * 41),
        good=permit("(" * 40 + "x's act is possess" + ")" * 40),
    ),
    entry(
        "P004",
        "a full stop without a space after it",
        "A dot before a letter or a digit is part of a number or a mistake; a full stop has a space or a line end after it.",
        "Write the space, or start a new line.",
        bad='use "penal-code.law".use "health.law".',
        good='use "penal-code.law". use "health.law".',
    ),
    entry(
        "P005",
        "an invisible character",
        "The text has a character that shows nothing, or that makes a line look different from what it says. It may come from a web page.",
        "Delete it, and type a space if one is meant.",
        bad=permit("x's act\u200b is possess"),
        good=permit("x's act is possess"),
    ),
    entry(
        "P006",
        "too many mistakes",
        "After a hundred mistakes the rest of the file is not read.",
        "Mend those that are listed and run the command again.",
    ),
    entry(
        "P007",
        "a sentence that breaks off",
        "The sentence ends before it says everything that it must.",
        "Go on with what the message names.",
        bad=permit("x's act is"),
        good=permit("x's act is possess"),
    ),
    entry(
        "P008",
        "a word too many",
        "Without this word the sentence could be read.",
        "Delete it, if it says nothing.",
        bad=permit("x's age is at least 21 years old and x's act is possess"),
        good=permit("x's age is at least 21 years and x's act is possess"),
    ),
    entry(
        "P009",
        "a missing word",
        "With one word more the sentence could be read.",
        "Write the word that the message names.",
        bad="conduct cannabis has act in {possess, sell} amount in grams.",
        good="conduct cannabis has act in {possess, sell}, amount in grams.",
    ),
)
FILES: tuple[CatalogueEntry, ...] = (
    entry("P094", "no such file", "There is no file of this name.", "Check the name and the folder."),
    entry("P095", "a folder in place of a file", "The path names a folder.", "Name a file in it."),
    entry(
        "P096",
        "a file that cannot be read",
        "The file is there, but it may not be opened, or it is no ordinary file.",
        "Check its permissions.",
    ),
    entry(
        "P097",
        "a file that is not UTF-8",
        "Law is read as UTF-8, in which § and curly letters have one meaning. Older editors save other encodings.",
        "Save the file as UTF-8.",
    ),
    entry(
        "P098",
        "a file that is not text",
        "The file has zero bytes; it may be a document of a word processor.",
        "Save the text alone, as UTF-8.",
    ),
)
