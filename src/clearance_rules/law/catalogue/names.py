"""N: names and files."""

from __future__ import annotations

from clearance_rules.diagnostics import CatalogueEntry
from clearance_rules.law.catalogue.frame import CODE, CRIME, FRAME, RELIEF, entry, example, exception

ENTRIES: tuple[CatalogueEntry, ...] = (
    entry(
        "N101",
        "no jurisdiction",
        "No file of the law has a `jurisdiction` sentence: it is not known which grades there are, which of them "
        "are crimes, and how anniversaries round.",
        "Write the sentence, or `use` the file that has it.",
        frame="",
        bad=CODE + CRIME + RELIEF,
        good=FRAME,
    ),
    entry(
        "N102",
        "a second jurisdiction",
        "The files of a law hold two `jurisdiction` sentences. A law is the law of one jurisdiction.",
        "Take one out, or make two laws of the files.",
        bad='jurisdiction US-YY "Another state" grades infraction < crime crimes crime anniversaries round up.',
        good="",
    ),
    entry(
        "N103",
        "a file that is not there",
        "`use` names a file that does not exist. Paths count from the folder of the file that says `use`.",
        "Mend the path.",
        bad='use "frme.law".',
        good="",
    ),
    entry(
        "N104",
        "files that use one another",
        "A file uses itself, directly or through others.",
        "Take one `use` out; what both files need belongs in a third.",
        bad='use "bill.law".',
        good="",
    ),
    CatalogueEntry(
        "N105",
        "an empty folder",
        "A folder was named that holds no `.law` file of its own.",
        "Name the folder that holds the files, for instance `us/ca`.",
        "",
        "",
    ),
    CatalogueEntry(
        "N106",
        "no such law",
        "What was named is neither a bundled law nor a file or folder.",
        "Give a bundled name such as `us/ca` or `us/ca/cannabis`, or a path.",
        "",
        "",
    ),
    entry(
        "N107",
        "a name declared twice",
        "Two declarations of one kind share a name, so that a reference could mean either.",
        "Give one of them another name, or leave it out.",
        bad='code PC "Penal Code" recorded as "PC".',
        good="",
    ),
    entry(
        "N108",
        "a sentence said twice",
        "Two sentences say the same.",
        "Leave one of them out.",
        bad='omits PC § 41 because "It is repealed.".\nomits PC § 41 because "It is repealed.".',
        good='omits PC § 41 because "It is repealed.".',
    ),
    entry(
        "N109",
        "a word of the language as a name",
        "A name is a word that means something wherever it stands: a value (`true`, `false`, `none`, `pending`), or a step of a path "
        "(`person`, `case`, `charge`, `order`, `offense`, `conduct`).",
        "Choose another name.",
        bad="except conviction none from PC § 51(a) under PC § 51(c)\n  when none's grade is felony.",
        good=exception("c's grade is felony"),
    ),
    entry(
        "N110",
        "one name for two things",
        "A definition has the name of a field, a fact of an act has the name of a field that does not record it, or "
        "a parameter has the name "
        "of a class or of a value: a reference could mean either.",
        "Give one of them another name.",
        bad=exception("c's grade is felony", "define grade of conviction c under PC § 51(d) as c's conviction-date is after 2000-01-01."),
        good=exception("c's recent is true", "define recent of conviction c under PC § 51(d) as c's conviction-date is after 2000-01-01."),
    ),
    entry(
        "N111",
        "written twice in a list",
        "A list holds the same thing twice. A list gets one finding, at the first that is there already.",
        "Leave one of them out.",
        bad='omits PC § 41, § 41 because "They are repealed.".',
        good='omits PC § 41 because "It is repealed.".',
    ),
    entry(
        "N112",
        "a path that does not start here",
        "`use` names a file by a path from the root of a disk. Such a law could be read on one computer only.",
        "Give the path from the folder of the file that says `use`.",
        bad='use "/statutes/frame.law".',
        good="",
    ),
    entry(
        "N113",
        "a fact of an act that means two things",
        "Two conducts have a fact of the same name with different types or sources, and a rule asks for it of a "
        "charge, whose conduct may be either.",
        "Give the two facts different names.",
        bad=exception(
            "c's amount is more than 28.5 grams",
            "conduct spirits has amount in count.\n"
            "offense PC § 60 in force from 1980-01-01 punishes spirits x as infraction when x's amount is more than 5.",
        ),
        good=exception(
            "c's amount is more than 28.5 grams",
            "conduct spirits has bottles in count.\n"
            "offense PC § 60 in force from 1980-01-01 punishes spirits x as infraction when x's bottles is more than 5.",
        ),
    ),
    entry(
        "N120",
        "an unknown variable",
        "A path starts with a word that the sentence does not introduce and that is no parameter.",
        "Start from the variable that the sentence introduces, or introduce one with a quantifier.",
        bad=exception("d's grade is felony"),
        good=exception("c's grade is felony"),
    ),
    entry(
        "N121",
        "an unknown fact",
        "What the path starts from has no such fact, or has it one step up, or the path goes on behind a fact.",
        "Mend the name, go up to the case or the person, or declare the fact with `field` or `define`.",
        bad=exception("c's birth-date is after 2000-01-01"),
        good=exception("c's person's birth-date is after 2000-01-01"),
    ),
    entry(
        "N122",
        "an unknown noun",
        "A sentence is about something that is neither a person, case, charge, order, arrest or conviction nor declared with `noun`.",
        "Mend the word, or declare the noun.",
        bad="except convict c from PC § 51(a) under PC § 51(c)\n  when c's grade is felony.",
        good=exception("c's grade is felony"),
    ),
    entry(
        "N123",
        "an unknown conduct",
        "An offense, permit or guarantee names a conduct that no `conduct` sentence declares.",
        "Mend the name, or declare the conduct.",
        bad="permit canabis x under PC § 50 when x's act is possess.",
        good="permit cannabis x under PC § 50 when x's act is possess.",
    ),
    entry(
        "N124",
        "an unknown class",
        "`is in` or a class names a class that is not declared.",
        "Mend the name, or declare the class.",
        bad=exception("c's offense is in possession-crimes", "class possession-offenses under PC § 51(d) means PC § 40."),
        good=exception("c's offense is in possession-offenses", "class possession-offenses under PC § 51(d) means PC § 40."),
    ),
    entry(
        "N125",
        "relief without an effect",
        "A grant, guarantee or example names a relief, and no `effect` sentence says what it does.",
        "Mend the name, or declare the effect.",
        bad="grant expungment of arrest a under PC § 51(e) automatically when a's offense is PC § 40.",
        good="grant expungement of arrest a under PC § 51(e) automatically when a's offense is PC § 40.",
    ),
    entry(
        "N126",
        "an unknown body",
        "A duty, a power or `visible to` names a body that is not declared.",
        "Mend the name, or declare it with `body`.",
        bad="body department is state agency.\n"
        "duty of justice-department under PC § 51(d) to identify every conviction granted under PC § 51(a) by 2023-07-01.",
        good="body department is state agency.\n"
        "duty of department under PC § 51(d) to identify every conviction granted under PC § 51(a) by 2023-07-01.",
    ),
    entry(
        "N127",
        "an unknown value",
        "Where a value is expected stands a word that is neither a parameter nor a variable.",
        "Write the value, or declare the parameter.",
        bad=exception("c's conviction-date is before repeal-day"),
        good=exception("c's conviction-date is before 2022-07-01"),
    ),
    entry(
        "N128",
        "an unknown definition",
        "`NAME of VARIABLE` names something that no `define` sentence gives to what the variable is.",
        "Mend the name, or define it.",
        bad=exception("wait of c has passed since c's conviction-date"),
        good=exception(
            "wait of c has passed since c's conviction-date",
            "define wait of conviction c under PC § 51(d) is 3 years when c's grade is felony, otherwise 1 year.",
        ),
    ),
    entry(
        "N129",
        "an unknown parameter",
        "An example, or `--set`, sets a parameter that the law does not declare, or a gloss names one in braces.",
        "Mend the name, or declare the parameter.",
        bad="example first under PC § 51(a) with strict true\n"
        '  given conviction c with citation "40 PC"\n  on 2024-01-01 expect expungement eligible.',
        good=example('conviction c with citation "40 PC"', "expungement eligible"),
    ),
    entry(
        "N130",
        "an unknown grade",
        "A word stands for a grade that the jurisdiction does not have.",
        "Use a grade of the `jurisdiction` sentence.",
        bad="offense PC § 41 in force from 1980-01-01 punishes cannabis x as misdemeaner when x's act is sell.",
        good="offense PC § 41 in force from 1980-01-01 punishes cannabis x as misdemeanor when x's act is sell.",
    ),
    entry(
        "N131",
        "an unknown type",
        "`in` names a type that does not exist.",
        "Use date, yesno, text, grade, citation, grams, count, dollars, years, duration, or options in braces.",
        bad=exception("c's weight is more than 28.5 grams", "field weight of charge in grammes, sometimes recorded."),
        good=exception("c's weight is more than 28.5 grams", "field weight of charge in grams, sometimes recorded."),
    ),
    entry(
        "N132",
        "an unknown field",
        "`recorded as`, `from … to`, `never before`, evidence, a limit or an example names a field that what it is about does not have.",
        "Mend the name, or declare the field.",
        bad=example('conviction c with citation "40 PC", day-of-conviction 2015-03-01', "expungement eligible"),
        good=example('conviction c with citation "40 PC", conviction-date 2015-03-01', "expungement eligible"),
    ),
    entry(
        "N133",
        "an unknown example or entity",
        "A guarantee names an example that is not written, or an example names an entity that it does not give.",
        "Mend the name, or write what it names.",
        bad=example('conviction c with citation "40 PC"', "expungement of d eligible"),
        good=example('conviction c with citation "40 PC"', "expungement of c eligible"),
    ),
    entry(
        "N134",
        "a word that is not in the list",
        "In some places only certain words can stand: the level and kind of a body, what becomes of a record, the "
        "kind of an effect, an interval, "
        "a source of records, how anniversaries round.",
        "Write one of the words that the message lists.",
        bad="body department is county agency.\n"
        "duty of department under PC § 51(d) to identify every conviction granted under PC § 51(a) by 2023-07-01.",
        good="body department is local agency.\n"
        "duty of department under PC § 51(d) to identify every conviction granted under PC § 51(a) by 2023-07-01.",
    ),
    entry(
        "N136",
        "an unknown event",
        "`within … of` names neither a paragraph nor a field or definition that is a day.",
        "Name the paragraph that comes before, or the fact that holds the day.",
        bad="body department is state agency.\n"
        "duty of department under PC § 51(d) to identify every conviction granted under PC § 51(a) within 30 days of sentencing.",
        good="body department is state agency.\n"
        "duty of department under PC § 51(d) to identify every conviction granted under PC § 51(a) within 30 days of sentence-date.",
    ),
    entry(
        "N137",
        "grades of which none is graver",
        "Grades that a comma joins are of one rank, and `<` stands between ranks. Where all are of one rank, no limit "
        "by grade tells them apart.",
        "Write `<` between the grades, the lowest first. Grades of which none is graver keep the comma.",
        frame="",
        bad=FRAME.replace(" <", ","),
        good=FRAME,
    ),
    entry(
        "N140",
        "a rule that reads race, sex or ethnicity",
        "These facts are held to measure the impact of the law on people. A rule that reads them does not load.",
        "Leave the condition out.",
        bad=exception("c's person's race is \"W\""),
        good=exception("c's grade is felony"),
    ),
    entry(
        "N150",
        "declared and not used",
        "A parameter, class, conduct, noun, definition, effect, body, field or code is declared in a file that was "
        "asked for, and nothing refers to it.",
        "Leave the declaration out, or use it.",
        bad="class sales under PC § 51(d) means PC § 40.",
        good="",
    ),
)
