"""Q: scopes and quantifiers."""

from __future__ import annotations

from clearance_rules.diagnostics import CatalogueEntry
from clearance_rules.law.catalogue.frame import entry, example, exception, refuted

ENTRIES: tuple[CatalogueEntry, ...] = (
    entry(
        "Q101",
        "nothing to count in",
        "A quantifier ranges over what belongs to a person or a case. Behind `of` stands something else.",
        "Name a person or a case, for instance `c's person`.",
        bad=exception("any conviction d of c's grade where (d's grade is felony)"),
        good=exception("any conviction d of c's person where (d's grade is felony)"),
    ),
    entry(
        "Q102",
        "a variable that is taken",
        "A quantifier calls something by a name that the sentence uses already.",
        "Choose another name.",
        bad=exception("any conviction c of c's person where (c's grade is felony)"),
        good=exception("any conviction d of c's person where (d's grade is felony)"),
    ),
    entry(
        "Q103",
        "other than something else",
        "`other than` leaves out an entity of the same kind. A case is no conviction.",
        "Name an entity of the kind that is counted.",
        bad="except conviction c from PC § 51(a) under PC § 51(c)\n"
        "  when any case k of c's person other than c where (k's restitution-due is more than 0 dollars).",
        good=exception("any case k of c's person where (k's restitution-due is more than 0 dollars)"),
    ),
    entry(
        "Q104",
        "what does not belong there",
        "A person has cases, charges and orders; a case has charges and orders; a charge has orders. Nothing else belongs to anything.",
        "Name what holds it.",
        bad=exception("any case k of c's case where (k's restitution-due is more than 0 dollars)"),
        good=exception("any case k of c's person where (k's restitution-due is more than 0 dollars)"),
    ),
    entry(
        "Q105",
        "an act told by something else than its facts",
        "The condition of an offense, a permit or a guarantee tests single facts of its act, so that acts can be "
        "told apart and enumerated.",
        "Test a fact of the act; declare one in the `conduct` sentence if it is missing.",
        bad="permit cannabis x under PC § 50 when x's act is possess and the record shows (x's amount is at most 30 grams).",
        good="permit cannabis x under PC § 50 when x's act is possess and x's amount is at most 30 grams.",
    ),
    entry(
        "Q106",
        "facts of an act that are compared with one another",
        "A fact of an act is compared with a fixed value, so that acts can be told apart and enumerated.",
        "Compare with a value; where limits add up, declare the sum as a fact of its own.",
        bad="conduct growing has plants in count, seedlings in count.\n"
        "offense PC § 42 in force from 1980-01-01 punishes growing x as infraction when x's plants is more than x's seedlings.",
        good="conduct growing has plants in count, seedlings in count.\n"
        "offense PC § 42 in force from 1980-01-01 punishes growing x as infraction when x's plants is more than 6 "
        "or x's seedlings is more than 12.",
    ),
    entry(
        "Q107",
        "at least none",
        "There are always at least 0 of anything.",
        "Count from 1, or write `any`.",
        bad=exception("at least 0 convictions d of c's person where (d's grade is felony)"),
        good=exception("at least 2 convictions d of c's person where (d's grade is felony)"),
    ),
    entry(
        "Q108",
        "a limit of none",
        "A grant `to at most 0` grants nothing.",
        "Write the number that may be granted.",
        bad="grant expungement of conviction c under PC § 51(e) on petition to at most 0 per person, earliest conviction-date first\n"
        "  when c's grade is infraction.",
        good="grant expungement of conviction c under PC § 51(e) on petition to at most 1 per person, earliest conviction-date first\n"
        "  when c's grade is infraction.",
    ),
    entry(
        "Q109",
        "an entity as a whole",
        "`is` compares a fact with a value, or two variables of the same kind. `is granted under` is asked of a variable.",
        "Name a fact, or another variable of the same kind.",
        bad=exception("c is felony"),
        good=exception("c's grade is felony"),
    ),
    entry(
        "Q110",
        "revoking what is no order",
        "Relief is undone by undoing the order that granted it.",
        "Write `revoke … of order r`; the charge is `r's charge`.",
        bad="revoke expungement of conviction c under PC § 51(f) when c's grade is felony.",
        good="revoke expungement of order r under PC § 51(f) when r's charge's grade is felony.",
    ),
    entry(
        "Q111",
        "two people in one example",
        "An example gives the record of one person.",
        "Write an example for each.",
        bad=example(
            'person p with birth-date 1980; person q with birth-date 1990; conviction c of p with citation "40 PC"', "expungement eligible"
        ),
        good=example('person p with birth-date 1980; conviction c of p with citation "40 PC"', "expungement eligible"),
    ),
    entry(
        "Q112",
        "not told which",
        "An example that gives several entities, or none, of the kind that relief is granted to must say which one "
        "it expects the verdict for.",
        "Write `of` and its name behind the relief.",
        bad=example('conviction c with citation "40 PC"; conviction d with citation "41 PC"', "expungement eligible"),
        good=example('conviction c with citation "40 PC"; conviction d with citation "41 PC"', "expungement of c eligible"),
    ),
    entry(
        "Q113",
        "relief for another kind of entity",
        "An example expects relief of something that this relief is never granted to.",
        "Name what the relief is granted to.",
        bad=example('person p with birth-date 1980; conviction c of p with citation "40 PC"', "expungement of p eligible"),
        good=example('person p with birth-date 1980; conviction c of p with citation "40 PC"', "expungement of c eligible"),
    ),
    entry(
        "Q114",
        "an example of another kind of record",
        "A guarantee is expected to be refuted by an example, but the first charge of the example is none of the records that the "
        "guarantee is about: it is about convictions, say, and the example shows an arrest.",
        "Name an example of such a record, or make the guarantee about the records that the example shows.",
        bad=refuted("arrest c with offense-date 2022-04-01"),
        good=refuted("conviction c with offense-date 2022-04-01"),
    ),
)
