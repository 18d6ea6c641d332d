"""P030 to P037: citations."""

from __future__ import annotations

from clearance_rules.diagnostics import CatalogueEntry
from clearance_rules.syntax.catalogue.frame import class_of, entry

ENTRIES: tuple[CatalogueEntry, ...] = (
    entry(
        "P030",
        "a section without its sign",
        "A section is told from a number by its sign.",
        "Write `§` before the number.",
        bad=class_of("HSC 11357(b)"),
        good=class_of("HSC § 11357(b)"),
    ),
    entry(
        "P031",
        "the word section for its sign",
        "There is one way to cite: the code, the sign, the number.",
        "Write `§` in place of `Sec.`, `section` or the like.",
        bad=class_of("HSC Sec. 11357(b)"),
        good=class_of("HSC § 11357(b)"),
    ),
    entry(
        "P032",
        "a double section sign",
        "Each section has its own sign; two signs for a list would leave open where the list ends.",
        "Write one `§` before each section.",
        bad=class_of("HSC §§ 11357, 11358"),
        good=class_of("HSC § 11357, § 11358"),
    ),
    entry(
        "P033",
        "a subdivision apart from its section",
        "The subdivision belongs to the number: it stands in parentheses, without a space, a dot or a word before it.",
        "Write it as in `§ 11357(b)`.",
        bad=class_of("HSC § 11357 b"),
        good=class_of("HSC § 11357(b)"),
    ),
    entry(
        "P034",
        "a subdivision without its section",
        "Each citation is complete in itself, so that it can be searched for and checked.",
        "Repeat the section.",
        bad=class_of("HSC § 11357(a), (b)"),
        good=class_of("HSC § 11357(a), § 11357(b)"),
    ),
    entry(
        "P035",
        "a range of sections with a dash",
        "A dash can be part of a section number, and `et seq.` has no end.",
        "Write `through` and the last section.",
        bad=class_of("HSC § 11357(a)-(c)"),
        good=class_of("HSC § 11357(a) through § 11357(c)"),
    ),
    entry(
        "P036",
        "a code after its section",
        "Records often write the section first; the language always writes the code first.",
        "Write the code, the sign, the number.",
        bad=class_of("11357(b) HSC"),
        good=class_of("HSC § 11357(b)"),
    ),
    entry(
        "P037",
        "a code in other words",
        "A code is cited by the short name that its `code` sentence gives it, in capitals.",
        "Write the short name.",
        bad=class_of("Health and Safety Code § 11357(b)"),
        good=class_of("HSC § 11357(b)"),
    ),
)
