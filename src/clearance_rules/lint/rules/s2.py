"""Where a rule comes from: its source, how sure it is, and when it was last checked."""

from __future__ import annotations

from collections.abc import Iterator

from clearance_rules.diagnostics import Severity
from clearance_rules.law.provenance import gaps, states_provenance
from clearance_rules.lint.rule import Found, rule
from clearance_rules.lint.subject import Subject

CODE = "S201"
LETTER = 'right of the person under PC § 50(h) to see "the own record".'


@rule(
    CODE,
    "a rule of which it is not said where it comes from",
    severity=Severity.WARNING,
    source="The project's own: encoded law is data with sources",
    matters="Who acts on encoded law must be able to tell what was read from the statute and what was not, and how old the reading is. "
    "A rule without a source looks as sure as one that was checked word by word.",
    bad=f"-- Confidence: fairly sure.\n{LETTER}",
    good=f"-- Confidence: medium. The letter of the paragraph was not read.\n{LETTER}",
)
def unsourced(subject: Subject) -> Iterator[Found]:
    """A rule for which neither its file nor the rule itself gives a source, a confidence and the day of the last check.

    A file gives them in the comments at its head, each in a paragraph of its own: `-- Sources: …`, `-- Confidence: high.` (or medium, or
    low), `-- Last checked: 2026-11-25.`; more may follow behind the full stop. `-- Read back: …` says how the file was held against its
    sources, and need not be there. A rule that differs gives its own in a comment above or inside it: `-- Source: …`, `-- Confidence: low.`
    A statement that cannot be read, or that is made twice in one place, is found as well.

    A rule is what a paragraph makes law, or what is omitted; examples and guarantees are none. A law that says nowhere where any of its
    rules comes from is looked at only where the code is selected: `clearance lint drafts --select S201`.
    """
    if CODE in subject.selected or states_provenance(subject.statutes):
        for gap in gaps(subject.statutes):
            yield Found(gap.span, gap.message, gap.remedy)
