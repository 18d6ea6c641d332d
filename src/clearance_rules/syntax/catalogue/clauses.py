"""P080 to P093: the build of a sentence."""

from __future__ import annotations

from clearance_rules.diagnostics import CatalogueEntry
from clearance_rules.syntax.catalogue.frame import entry, grant, permit

_HEAD = "grant sealing of conviction c under HSC § 11361.9(a) automatically\n"

ENTRIES: tuple[CatalogueEntry, ...] = (
    entry(
        "P080",
        "a missing full stop",
        "A sentence ends with a full stop; without it the next sentence cannot begin.",
        "Write the full stop.",
        bad='code PC "Penal Code"\ncode HSC "Health and Safety Code".',
        good='code PC "Penal Code".\ncode HSC "Health and Safety Code".',
    ),
    entry(
        "P081",
        "a full stop too early",
        "The next line goes on with the sentence, but the full stop has ended it.",
        "Delete the full stop.",
        bad=f"{_HEAD[:-1]}.\n  when c's grade is infraction.",
        good=f"{_HEAD}  when c's grade is infraction.",
    ),
    entry(
        "P082",
        "and and or side by side",
        "`a and b or c` can be read in two ways, and readers of statutes have gone to court over it.",
        "Put parentheses around what belongs together.",
        bad=permit("x's act is possess and x's form is flower or x's act is give"),
        good=permit("x's act is possess and (x's form is flower or x's act is give)"),
    ),
    entry(
        "P083",
        "a condition without when",
        "The condition follows the word `when`.",
        "Write `when` before it.",
        bad=f"{_HEAD}  c's grade is infraction.",
        good=f"{_HEAD}  when c's grade is infraction.",
    ),
    entry(
        "P084",
        "if in place of when",
        "The word that starts a condition is always `when`.",
        "Write `when`.",
        bad=f"{_HEAD}  if c's grade is infraction.",
        good=f"{_HEAD}  when c's grade is infraction.",
    ),
    entry(
        "P085",
        "unless",
        "An exception is either a condition like any other, or a paragraph of its own with its own citation.",
        "Write `and not (…)`, or an `except` sentence.",
        bad=permit("x's act is possess unless x's on-school-grounds is true"),
        good=permit("x's act is possess and not x's on-school-grounds is true"),
    ),
    entry(
        "P086",
        "a gloss out of place",
        "The gloss of a sentence stands directly after its head, before its clauses, so that it can be found.",
        "Move it after the head. Make it a comment if it is a remark for drafters.",
        bad=f"{_HEAD}  when c's grade is infraction\n  > Infractions are sealed.\n  .",
        good=f"{_HEAD}  > Infractions are sealed.\n  when c's grade is infraction.",
    ),
    entry(
        "P087",
        "a gloss without its sign",
        "A line of prose is a gloss if it starts with `>`, and a comment if it starts with `--`.",
        "Write the sign before the line.",
        bad=f"{_HEAD}  Infractions are sealed.\n  when c's grade is infraction.",
        good=f"{_HEAD}  > Infractions are sealed.\n  when c's grade is infraction.",
    ),
    entry(
        "P088",
        "a rule without a citation",
        "Every rule is named by the paragraph that makes it law.",
        "Write `under`, the code and the section.",
        bad="class minor-possession means HSC § 11357.",
        good="class minor-possession under HSC § 11361.8(a) means HSC § 11357.",
    ),
    entry(
        "P089",
        "a grant without a way",
        "Whether relief comes automatically, by operation of law or on petition is the first question that is asked of it.",
        "Write `automatically`, `by operation of law` or `on petition` after the citation.",
        bad="grant sealing of conviction c under HSC § 11361.9(a)\n  when c's grade is infraction.",
        good="grant sealing of conviction c under HSC § 11361.9(a) on petition\n  when c's grade is infraction.",
    ),
    entry(
        "P090",
        "a noun or its short name is missing",
        "A thing is introduced by its noun and a short name, by which the rest of the sentence speaks of it.",
        "Write both, for instance `conviction c`.",
        bad="grant sealing of conviction under HSC § 11361.9(a) automatically\n  when c's grade is infraction.",
        good="grant sealing of conviction c under HSC § 11361.9(a) automatically\n  when c's grade is infraction.",
    ),
    entry(
        "P091",
        "a condition without parentheses",
        "The condition after `where`, `satisfies` and `the record shows` ends in the midst of a sentence: parentheses say where.",
        "Write `(` before it and `)` after it.",
        bad=grant("no conviction d of c's person where d's grade is felony"),
        good=grant("no conviction d of c's person where (d's grade is felony)"),
    ),
    entry(
        "P092",
        "clauses in another order",
        "The clauses of a sentence always come in the same order.",
        "Keep the order that the message shows.",
        bad="grant sealing of conviction c in force from 2019-01-01 under HSC § 11361.9(a) automatically\n  when c's grade is infraction.",
        good="grant sealing of conviction c under HSC § 11361.9(a) automatically in force from 2019-01-01\n  when c's grade is infraction.",
    ),
    entry(
        "P093",
        "two words in the wrong order",
        "Reading goes on if the two words change places.",
        "Change their places.",
        bad=permit("x's act is possess x and's form is flower"),
        good=permit("x's act is possess and x's form is flower"),
    ),
)
