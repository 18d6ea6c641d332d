"""T: types and units."""

from __future__ import annotations

from clearance_rules.diagnostics import CatalogueEntry
from clearance_rules.law.catalogue.frame import entry, example, exception

WAIT = "define wait of conviction c under PC § 51(d) is\n  "
WAITED = "wait of c has passed since c's conviction-date"
STATES = exception('states is "NJ" and c\'s grade is felony', 'parameter states in text is "NY", "PA".') + "\n"
EXAMPLE = "example first under PC § 51(a)"

ENTRIES: tuple[CatalogueEntry, ...] = (
    entry(
        "T101",
        "a value of another kind",
        "A fact is compared with something that it can never be: a grade with a weight, a day with a text.",
        "Write a value of the type of the fact.",
        bad=exception("c's grade is 3 grams"),
        good=exception("c's grade is felony"),
    ),
    entry(
        "T102",
        "a word that is not a value of the fact",
        "The fact has fixed values, and this word is none of them.",
        "Write one of them, or declare the option.",
        bad=exception("c's status is finished"),
        good=exception("c's status is closed"),
    ),
    entry(
        "T103",
        "a comparison that does not fit",
        "Days are `before`, `after` or `on`; quantities and grades are `at least`, `at most`, `more than` or `less "
        "than`; words are compared with "
        "`is` and `is one of`; offenses are `in` a class or paragraph.",
        "Use the comparison for the type of the fact.",
        bad=exception("c's conviction-date is at least 2015-01-01"),
        good=exception("c's conviction-date is on or after 2015-01-01"),
    ),
    entry(
        "T104",
        "an unknown unit",
        "A number is followed by a word that is no unit.",
        "Units are grams, milligrams, kilograms, ounces, pounds; plants and other things that are counted; dollars; "
        "years, months, weeks, days.",
        bad=exception("c's amount is more than 28.5 gramm"),
        good=exception("c's amount is more than 28.5 grams"),
    ),
    entry(
        "T105",
        "a part of a whole",
        "Things, years, months and days are counted in whole numbers.",
        "Write a whole number; a part of a year can be written in months or days.",
        bad=exception("1.5 years have passed since c's conviction-date"),
        good=exception("18 months have passed since c's conviction-date"),
    ),
    entry(
        "T106",
        "a unit of another kind",
        "A weight is not measured in years, and time not in grams.",
        "Use a unit for what the fact measures.",
        bad=exception("c's amount is more than 6 plants"),
        good=exception("c's amount is more than 6 ounces"),
    ),
    entry(
        "T107",
        "a missing unit",
        "A bare number counts things. A weight, a length of time and an amount of money need a unit.",
        "Write the unit.",
        bad=exception("c's amount is more than 28.5"),
        good=exception("c's amount is more than 28.5 grams"),
    ),
    entry(
        "T108",
        "a ladder of different kinds",
        "All branches of a ladder give values of one type.",
        "Write values of one kind, each with its unit.",
        bad=exception(WAITED, WAIT + "3 years when c's grade is felony, 50 dollars when c's grade is misdemeanor, otherwise 1 year."),
        good=exception(WAITED, WAIT + "3 years when c's grade is felony, 2 years when c's grade is misdemeanor, otherwise 1 year."),
    ),
    entry(
        "T109",
        "a ladder without an end",
        "If no branch of the ladder holds, it has no value, and every test of it is false.",
        "End it with `otherwise`.",
        bad=exception(WAITED, WAIT + "3 years when c's grade is felony, 1 year when c's grade is misdemeanor."),
        good=exception(WAITED, WAIT + "3 years when c's grade is felony, otherwise 1 year."),
    ),
    entry(
        "T110",
        "a field of every law with another type",
        "The field is in the catalogue that all laws share. A law can say how often its records hold it, but not what it is.",
        "Write the type of the catalogue, or give the field another name.",
        bad="field restitution-due of case in yesno, always recorded.",
        good="field restitution-due of case in dollars, always recorded.",
    ),
    entry(
        "T111",
        "a fact that no act has",
        "The facts of an act are words, yes or no, and quantities; the time from one day to another is counted in years.",
        "Declare options in braces, yesno, grams, count, dollars, years or duration.",
        bad="conduct growing has plants in count, place in text.\n"
        "offense PC § 42 in force from 1980-01-01 punishes growing x as infraction when x's plants is more than 6.",
        good="conduct growing has plants in count, place in {home, elsewhere}.\n"
        "offense PC § 42 in force from 1980-01-01 punishes growing x as infraction when x's plants is more than 6.",
    ),
    entry(
        "T112",
        "no day",
        "Time passes from a day, and the latest of several is a day. This is something else.",
        "Name a fact or definition that is a day.",
        bad=exception("3 years have passed since c's grade"),
        good=exception("3 years have passed since c's conviction-date"),
    ),
    entry(
        "T114",
        "a fact where a fixed value must stand",
        "Two facts compare only if both are days, or both are quantities that records hold. Ladders, presumptions "
        "and examples give fixed values.",
        "Write the value.",
        bad=exception("any conviction d of c's person other than c where (d's grade is c's grade)"),
        good=exception("any conviction d of c's person other than c where (d's grade is felony)"),
    ),
    entry(
        "T115",
        "a day that may be none",
        "The day is `none` where it does not apply (who was never imprisoned was never released). Every comparison "
        "with it is then false, which is easily overlooked.",
        "Say what counts instead with `otherwise`, or ask whether it `is none`.",
        bad=exception("not 3 years have passed since c's release-date"),
        good=exception("not 3 years have passed since c's release-date otherwise c's sentence-date"),
    ),
    entry(
        "T116",
        "a state that the fact is never in",
        "`none` means that a fact does not apply, `pending` that its day has not come. This fact is declared without that state.",
        "Leave the test out, or declare the field with `may be none or pending`.",
        bad=exception("c's offense-date is none"),
        good=exception("c's release-date is none"),
    ),
    entry(
        "T117",
        "something else than conduct",
        "`is lawful on`, `is not a crime on` and `would be` ask about the act behind a charge.",
        "Write `c's conduct`.",
        bad=exception("c's offense is lawful on 2022-07-01"),
        good=exception("c's conduct is lawful on 2022-07-01"),
    ),
    entry(
        "T118",
        "several values where one stands",
        "A parameter that holds a list stands where one value is compared.",
        "Write `is one of (…)`.",
        bad=exception("c's status is excluded", "parameter excluded in {open, closed} is open, closed."),
        good=exception("c's status is one of (excluded)", "parameter excluded in {open, closed} is open, closed."),
    ),
    entry(
        "T119",
        "nothing that has a value",
        "Conduct, and an entity as a whole, have no value that could be compared.",
        "Name a fact; of conduct ask `is lawful on`, `is not a crime on` or `would be less than`.",
        bad=exception("c's conduct is true"),
        good=exception("c's conduct is not a crime on 2022-07-01"),
    ),
    entry(
        "T120",
        "a branch that is never reached",
        "An earlier branch of the ladder holds whenever this one does.",
        "Leave it out, or change the order.",
        bad=exception(WAITED, WAIT + "3 years when c's grade is felony, 2 years when c's grade is felony, otherwise 1 year."),
        good=exception(WAITED, WAIT + "3 years when c's grade is felony, otherwise 1 year."),
    ),
    entry(
        "T121",
        "asked over a path",
        "A definition, and a fact of the act behind a charge, are asked of an entity that has a variable of its own.",
        "Bring the entity in with a quantifier and ask about its variable.",
        bad=exception("any order r of c's person where (r's charge's amount is more than 28.5 grams)"),
        good=exception("any charge d of c's person where (d's amount is more than 28.5 grams)"),
    ),
    entry(
        "T122",
        "within a time after something else than a recorded day",
        "`is within … after` asks about a day that records hold.",
        "Name a field; of a defined day ask whether the time `has passed since … by …`.",
        bad=exception(
            "c's end is within 3 years after c's conviction-date",
            "define end of conviction c under PC § 51(d) is c's release-date otherwise c's sentence-date.",
        ),
        good=exception("c's sentence-date is within 3 years after c's conviction-date"),
    ),
    entry(
        "T123",
        "a ladder of days or citations",
        "A ladder gives words, quantities or lengths of time.",
        "Define a day as `is A otherwise B`, a set of offenses with `class`.",
        bad=exception(
            "c's end is before 2015-01-01",
            "define end of conviction c under PC § 51(d) is 2010-01-01 when c's grade is felony, otherwise 2012-01-01.",
        ),
        good=exception(
            "c's end is before 2015-01-01", "define end of conviction c under PC § 51(d) is c's release-date otherwise c's sentence-date."
        ),
    ),
    entry(
        "T124",
        "recorded as something else",
        "A fact of an act and the field that records it have the same type.",
        "Give both the same type.",
        bad="conduct growing has plants in count recorded as restitution.\nfield restitution of charge in dollars, sometimes recorded.\n"
        "offense PC § 42 in force from 1980-01-01 punishes growing x as infraction when x's plants is more than 6.",
        good="conduct growing has plants in count recorded as plants-found.\nfield plants-found of charge in count, sometimes recorded.\n"
        "offense PC § 42 in force from 1980-01-01 punishes growing x as infraction when x's plants is more than 6.",
    ),
    entry(
        "T125",
        "evidence from what is no text",
        "Patterns are looked for in the text of a field.",
        "Name a text field, for instance `description`.",
        bad='evidence for charge c that c\'s act is sell under PC § 51(d) from offense-date matching "SALE".',
        good='evidence for charge c that c\'s act is sell under PC § 51(d) from description matching "SALE".',
    ),
    entry(
        "T126",
        "lengths that calendars order differently",
        "A month has 28 to 31 days, so 90 days may be more than 3 months or less; what a law itself says has to be decided.",
        "Write both lengths in days, or both in months or years.",
        bad=exception("c's wait is at least 3 months", WAIT + "90 days when c's grade is felony, otherwise 1 year."),
        good=exception("c's wait is at least 2 months", WAIT + "90 days when c's grade is felony, otherwise 1 year."),
    ),
    entry(
        "T127",
        "a field of citations",
        "What a recorded citation means hangs on its code and the day of the act, which are known of the `citation` of a charge only; "
        "every law reads it as `c's offense`, and the `citation` of an order as the paragraph of a grant. Other fields hold a text.",
        "Declare the field `in text`.",
        bad=exception('c\'s plea-to is "41 PC"', "field plea-to of charge in citation, sometimes recorded."),
        good=exception('c\'s plea-to is "41 PC"', "field plea-to of charge in text, sometimes recorded."),
    ),
    entry(
        "T128",
        "a text that no rule asks for",
        "The law compares the parameter with fixed texts only. Another text, probably a mistyped one, would make every such test false "
        "in silence.",
        "Set it to one of the texts that the law asks for, or to `none`, which is none of them.",
        bad=STATES + example("conviction c with grade felony", "expungement ineligible").replace(EXAMPLE, f'{EXAMPLE} with states "NX"'),
        good=STATES + example("conviction c with grade felony", "expungement ineligible").replace(EXAMPLE, f'{EXAMPLE} with states "NJ"'),
    ),
)
