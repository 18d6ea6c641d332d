"""C: citations."""

from __future__ import annotations

from clearance_rules.diagnostics import CatalogueEntry
from clearance_rules.law.catalogue.frame import entry, example, exception

CLASS = "class possession-offenses under PC § 51(d) means "
OF_CLASS = "c's offense is in possession-offenses"

ENTRIES: tuple[CatalogueEntry, ...] = (
    entry(
        "C101",
        "an unknown code",
        "A citation names a code that no `code` sentence declares.",
        "Mend the abbreviation, or declare the code.",
        bad='omits HSC § 41 because "It is repealed.".',
        good='omits PC § 41 because "It is repealed.".',
    ),
    entry(
        "C102",
        "a citation without a code",
        "A citation that names no code takes that of the citation before it in its sentence. There is none before this one.",
        "Write the code.",
        bad='omits § 41 because "It is repealed.".',
        good='omits PC § 41 because "It is repealed.".',
    ),
    entry(
        "C103",
        "a citation of the wrong shape",
        "The code says with `cited as` how its sections are numbered, and this citation is numbered otherwise, or goes deeper.",
        "Look the citation up and write it as the code does.",
        bad='code BPC "Business Code" cited as "9(a)(1)".\nomits BPC § 26001(1)(a) because "It licenses shops.".',
        good='code BPC "Business Code" cited as "9(a)(1)".\nomits BPC § 26001(a)(1) because "It licenses shops.".',
    ),
    entry(
        "C104",
        "a shape that shows none",
        "`cited as` is followed by an example of a citation: 9 for the section, then in parentheses a, A, 1, i or I "
        "for what stands at each depth.",
        'Write an example, for instance "9(a)(1)(A)(i)".',
        bad='code BPC "Business Code" cited as "section, subdivision".\nomits BPC § 26001 because "It licenses shops.".',
        good='code BPC "Business Code" cited as "9(a)(1)".\nomits BPC § 26001 because "It licenses shops.".',
    ),
    entry(
        "C105",
        "a paragraph that the law does not hold",
        "A rule refers to a paragraph that no rule encodes and the law does not omit.",
        "Mend the citation, encode the paragraph, or say with `omits` why it is left out.",
        bad=exception("c's offense is PC § 45"),
        good=exception("c's offense is PC § 45", 'omits PC § 45 because "It is not about cannabis.".'),
    ),
    entry(
        "C106",
        "a target that grants nothing",
        "An exception, a duty, a power or `is granted under` names a paragraph that is encoded, but not as a grant.",
        "Name the paragraph of the grant.",
        bad="except conviction c from PC § 40 under PC § 51(c)\n  when c's grade is felony.",
        good=exception("c's grade is felony"),
    ),
    entry(
        "C107",
        "a target for another kind of entity",
        "A grant of convictions has no exception for cases, and no duty about persons: both must be about what the relief is granted to.",
        "Use the noun of the grant.",
        bad="except case k from PC § 51(a) under PC § 51(c)\n  when k's restitution-due is more than 0 dollars.",
        good=exception("c's case's restitution-due is more than 0 dollars"),
    ),
    entry(
        "C108",
        "an empty class",
        "A class takes out all that it lists.",
        "Name an offense that it holds.",
        bad=exception(OF_CLASS, CLASS + "PC § 40, except PC § 40."),
        good=exception(OF_CLASS, CLASS + "PC § 40."),
    ),
    entry(
        "C110",
        "a range that leads nowhere",
        "`through` goes from an earlier to a later sibling: from section to section of a code, or from paragraph to "
        "paragraph of a section.",
        "Write the earlier one first, or list the paragraphs.",
        bad=exception(OF_CLASS, 'omits PC § 42 because "It is not about cannabis.".\n' + CLASS + "PC § 42 through § 40."),
        good=exception(OF_CLASS, 'omits PC § 42 because "It is not about cannabis.".\n' + CLASS + "PC § 40 through § 42."),
    ),
    entry(
        "C111",
        "an exception that takes nothing out",
        "A class excepts what it does not hold.",
        "Leave it out, or mend the citation.",
        bad=exception(OF_CLASS, 'omits PC § 42 because "It is not about cannabis.".\n' + CLASS + "PC § 40, except PC § 42."),
        good=exception(OF_CLASS, CLASS + "PC § 40."),
    ),
    entry(
        "C112",
        "no offense",
        "A class or a test on an offense names a paragraph that is encoded, but punishes nothing.",
        "Name the paragraph of the offense.",
        bad=exception("c's offense is PC § 51(a)"),
        good=exception("c's offense is PC § 40"),
    ),
    entry(
        "C113",
        "two codes recorded alike",
        "Two codes claim the same abbreviation in records.",
        "Give it to one of them only.",
        bad='code HSC "Health Code" recorded as "HS".\ncode HSA "Health Services Act" recorded as "hs".\n'
        'omits HSC § 1, HSA § 1 because "They are about hospitals.".',
        good='code HSC "Health Code" recorded as "HS".\ncode HSA "Health Services Act" recorded as "HSA".\n'
        'omits HSC § 1, HSA § 1 because "They are about hospitals.".',
    ),
    entry(
        "C116",
        "an unknown kind of inchoate offense",
        "A class includes a kind (`attempts`, `conspiracies`) for which no code names the section.",
        "Say it in the `code` sentence: `with attempts under § 664`.",
        bad=exception(OF_CLASS, CLASS + "PC § 40 including attempt."),
        good=exception(OF_CLASS, CLASS + "PC § 40 including attempts."),
    ),
    entry(
        "C117",
        "despite what permits nothing",
        "`despite` names a paragraph that is encoded, but permits nothing.",
        "Name the paragraph of the permit.",
        bad="offense PC § 41 in force from 2022-07-01 punishes cannabis x as infraction despite PC § 51(b) when x's act is sell.",
        good="permit cannabis x under PC § 50 in force from 2022-07-01 when x's act is sell.\n"
        "offense PC § 41 in force from 2022-07-01 punishes cannabis x as infraction despite PC § 50 when x's act is sell.",
    ),
    entry(
        "C118",
        "a grade that the offense does not have",
        "A class takes an offense `as` a grade of which no version of it is.",
        "Name a grade that the offense has.",
        bad=exception(OF_CLASS, CLASS + "PC § 40 as felony."),
        good=exception(OF_CLASS, CLASS + "PC § 40 as misdemeanor."),
    ),
    entry(
        "C119",
        "relief that nothing grants",
        "A guarantee or an example is about a relief whose effect is declared, but which no paragraph grants.",
        "Name a relief that is granted, or encode the grant.",
        bad=example('conviction c with citation "40 PC"', "sealing eligible", "effect sealing is clearing under PC § 51(b)."),
        good=example('conviction c with citation "40 PC"', "expungement eligible"),
    ),
    entry(
        "C120",
        "nothing to presume it",
        "An example expects a fact to be presumed that no `presume` sentence fills.",
        "Leave it out, or encode the presumption.",
        bad=example('conviction c with citation "40 PC"', "expungement eligible presumed c's grade"),
        good=example('conviction c with citation "40 PC"', "expungement eligible"),
    ),
)
