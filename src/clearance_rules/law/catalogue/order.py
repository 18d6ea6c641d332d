"""G: what stands on what."""

from __future__ import annotations

from clearance_rules.diagnostics import CatalogueEntry
from clearance_rules.law.catalogue.frame import entry, exception


def _doubling(levels: int) -> str:
    """Definitions, each of which but the first uses the one before it twice."""
    first = "define d0 of conviction c under PC § 51(d) as c's conviction-date is after 2015-01-01."
    year = "c's conviction-date is before {}-01-01"
    rest = [
        f"define d{i} of conviction c under PC § 51(d)\n"
        f"  as (c's d{i - 1} is true and {year.format(2015 + i)}) or (c's d{i - 1} is false and not {year.format(2015 + i)})."
        for i in range(1, levels + 1)
    ]
    return exception(f"c's d{levels} is true", "\n".join((first, *rest)))


ENTRIES: tuple[CatalogueEntry, ...] = (
    entry(
        "G101",
        "presumptions that wait for one another",
        "Each presumption is used before those that ask about what it fills. These ask about one another.",
        "Let one of them ask about other facts.",
        bad="presume for conviction c that c's status is closed under PC § 51(d) when c's grade is misdemeanor.\n"
        "presume for conviction c that c's grade is misdemeanor under PC § 51(e) when c's status is closed.",
        good="presume for conviction c that c's status is closed under PC § 51(d) when c's grade is misdemeanor.\n"
        "presume for conviction c that c's grade is misdemeanor under PC § 51(e) when c's offense is PC § 40.",
    ),
    entry(
        "G102",
        "a presumption that asks about itself",
        "A presumption fills a fact where it is unknown, so its condition cannot depend on that fact.",
        "Leave the test out: a presumption never changes what the record decides.",
        bad="presume for conviction c that c's grade is misdemeanor under PC § 51(d)\n"
        "  when c's offense is PC § 40 and not c's grade is felony.",
        good="presume for conviction c that c's grade is misdemeanor under PC § 51(d)\n  when c's offense is PC § 40.",
    ),
    entry(
        "G103",
        "definitions that go round",
        "A definition or a noun is defined by itself, directly or through others.",
        "Define one of them by facts of the record alone.",
        bad=exception(
            "c's old is true",
            "define old of conviction c under PC § 51(d) as not c's new is true.\n"
            "define new of conviction c under PC § 51(d) as not c's old is true.",
        ),
        good=exception(
            "c's old is true",
            "define old of conviction c under PC § 51(d) as not c's new is true.\n"
            "define new of conviction c under PC § 51(d) as c's conviction-date is after 2015-01-01.",
        ),
    ),
    entry(
        "G104",
        "nouns that narrow one another",
        "A noun narrows another noun, down to a person, case, charge or order. These go round.",
        "Start one of them from a base noun.",
        bad="noun conviction under PC § 51(d) means plea c where (c's disposition is convicted).\n"
        "noun plea under PC § 51(d) means conviction c where (c's status is closed).\n"
        "except plea c from PC § 51(a) under PC § 51(c) when c's grade is felony.",
        good="noun conviction under PC § 51(d) means charge c where (c's disposition is convicted).\n"
        "noun plea under PC § 51(d) means conviction c where (c's status is closed).\n"
        "except plea c from PC § 51(a) under PC § 51(c) when c's grade is felony.",
    ),
    entry(
        "G105",
        "classes that hold one another",
        "A class includes or excepts a class that includes or excepts it.",
        "Take one of the members out.",
        bad=exception(
            "c's offense is in minor or c's offense is in small",
            "class minor under PC § 51(d) means PC § 40, class small.\nclass small under PC § 51(d) means PC § 40, class minor.",
        ),
        good=exception(
            "c's offense is in minor or c's offense is in small",
            "class minor under PC § 51(d) means PC § 40, class small.\nclass small under PC § 51(d) means PC § 40.",
        ),
    ),
    entry(
        "G106",
        "grants that wait for one another",
        "Whether a grant holds depends on another grant, and that on the first.",
        "Let one of them ask about facts of the record alone.",
        bad="grant expungement of conviction c under PC § 51(e) automatically\n"
        "  when any conviction d of c's person where (d is granted under PC § 51(f)).\n"
        "grant expungement of conviction c under PC § 51(f) automatically\n"
        "  when any conviction d of c's person where (d is granted under PC § 51(e)).",
        good="grant expungement of conviction c under PC § 51(e) automatically\n"
        "  when any conviction d of c's person where (d is granted under PC § 51(f)).\n"
        "grant expungement of conviction c under PC § 51(f) automatically when c's grade is infraction.",
    ),
    entry(
        "G107",
        "nothing that can be filled",
        "A presumption or evidence fills a field, a fact of the act, or a condition that a `define` names, of its own subject.",
        "Name such a fact: `c's …`.",
        bad="presume for conviction c that c's person's deceased is false under PC § 51(d).",
        good="presume for person p that p's deceased is false under PC § 51(d).",
    ),
    entry(
        "G108",
        "exceptions from one another",
        "Two exceptions name each other as what they are from.",
        "Name in one of them the grant that it is from.",
        bad="except conviction c from PC § 51(d) under PC § 51(c) when c's grade is felony.\n"
        "except conviction c from PC § 51(c) under PC § 51(d) when c's conviction-date is before 2000-01-01.",
        good="except conviction c from PC § 51(a) under PC § 51(c) when c's grade is felony.\n"
        "except conviction c from PC § 51(c) under PC § 51(d) when c's conviction-date is before 2000-01-01.",
    ),
    entry(
        "G109",
        "a definition that comes to too much",
        "A definition, noun, class or grant is the last of more than 40 that stand on one another. Or one of these or a rule comes to "
        "more than 2,000 tests (a class: classes) when what it uses is written out, each as often as it is named.",
        "Split it, or use the fact itself in place of a definition that only passes it on.",
        bad=_doubling(9),
        good=_doubling(3),
    ),
)
