"""The linter's own comments: what a law takes upon itself is said with a reason, and only where there is something to take."""

from __future__ import annotations

from collections.abc import Iterator

from clearance_rules.diagnostics import Severity
from clearance_rules.lint.rule import Found, rule
from clearance_rules.lint.subject import Subject
from clearance_rules.lint.suppress import suppressions
from clearance_rules.lint.words import listed

FORM = "Write `-- lint: ignore R6.1 because …` above the sentence, in it, or behind it on its last line."
CAPPED = (
    "grant expungement of conviction c under PC § 50(a) automatically in force from 2023-01-01\n"
    "  > Of the convictions for possession the first two are expunged.\n"
    "  to at most 2 per person, earliest conviction-date first  -- lint: ignore R6.5{reason}\n"
    "  when c's offense is PC § 40."
)


@rule(
    "S101",
    "a finding ignored without a reason",
    severity=Severity.WARNING,
    source="The linter's own",
    matters="A reader of the law wants to know who accepted a weakness, and why. A comment that cannot be read suppresses nothing, and "
    "its author may think that it does.",
    bad='-- lint: ignore R11.1\nright of the person under PC § 50(h) to see "the own record".',
    good=CAPPED.format(reason=" because two is what the committee agreed on"),
)
def no_reason(subject: Subject) -> Iterator[Found]:
    """A comment that starts with `lint:` and is not `lint: ignore`, one or more codes with commas between them, `because` and a reason."""
    for suppression in suppressions(subject.statutes):
        if not suppression.codes:
            yield Found(suppression.span, "This comment speaks to the linter, which cannot read it.", FORM)
        elif not suppression.reason:
            codes = listed(suppression.codes)
            yield Found(suppression.span, f"This comment asks to ignore {codes} and gives no reason, so nothing is ignored.", FORM)


@rule(
    "S102",
    "nothing to ignore",
    severity=Severity.WARNING,
    source="The linter's own",
    matters="A comment that outlives what it excused makes the law look worse than it is, and hides the next finding of its kind.",
    bad='-- lint: ignore R6.1 because the wait is the price of the bill\nright of the person under PC § 50(h) to see "the own record".',
    good=CAPPED.format(reason=" because two is what the committee agreed on"),
)
def idle_comment(subject: Subject) -> Iterator[Found]:
    """A comment `lint: ignore … because …` at a sentence in which none of its rules finds anything, or behind the last sentence.

    What `--select` and `--ignore` leave out plays no part: the rules that comments name are run to tell.
    """
    for suppression in subject.idle:
        codes = listed(suppression.codes)
        yield Found(suppression.span, f"There is no finding of {codes} here to ignore.", "Delete the comment, or move it to its sentence.")
