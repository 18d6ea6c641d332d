"""Facts that are unknown, and conditions that lose a verdict over them."""

from __future__ import annotations

from collections.abc import Iterator

from clearance_rules.diagnostics import Severity
from clearance_rules.lint.examples import DESIGN, EXPUNGED
from clearance_rules.lint.needless import Key, needlessly_unknown
from clearance_rules.lint.reach import universe
from clearance_rules.lint.rule import Found, rule
from clearance_rules.lint.subject import Subject
from clearance_rules.lint.uses import Use, read_by, uses

LISTED = "field listed-felony of charge in yesno, sometimes recorded.\n"


@rule(
    "F102",
    "a fact that is used in two directions",
    source=DESIGN,
    severity=Severity.INFO,
    matters="Conditions are judged a test at a time. Where a fact is not known and two tests of it pull in opposite directions, the "
    "verdict is undetermined even in cases in which it would be the same whatever the fact was. Nobody is wrongly cleared or refused; "
    "some wait who need not.",
    bad=LISTED + EXPUNGED + "  when c's offense is PC § 40\n"
    "   and ((c's conviction-date is before 2000-01-01 and c's probation-revoked is false)\n"
    "     or (c's conviction-date is on or after 2000-01-01 and c's listed-felony is false)).",
    good=LISTED + EXPUNGED + "  when c's offense is PC § 40\n"
    "   and ((c's conviction-date is before 2000-01-01 and c's probation-revoked is false)\n"
    "     or (c's conviction-date is on or after 2000-01-01 and c's listed-felony is false)\n"
    "     or (c's probation-revoked is false and c's listed-felony is false)).",
)
def in_two_directions(subject: Subject) -> Iterator[Found]:
    """A fact over which an automatic grant may be needlessly undetermined.

    Tests of one fact that stand side by side are judged together, and lose nothing. For a fact with tests in several places, every
    combination of what the other tests can come to is tried: the fact is reported if in one of them the condition is unknown while
    every value that the fact may have gives the same. It may have any value; of a day or number a record may hold a stretch, of an
    offense a whole section. Tests of two facts at once, counts above one, readings of conduct and what the record shows are not taken
    apart. If there are more than 262,144 combinations, every fact with tests in several places is reported.

    The remedy is a further alternative that says what holds whichever it is, as the good example has.
    """
    leaves = universe(subject.program, subject.kinds)
    for granted in subject.automatic:
        lost = needlessly_unknown(granted.rule, subject.program, leaves, subject.on_day(granted.rule))
        for key in lost:
            places = [use.node.span for use in uses(granted.grant, subject) if not use.place.shown and _reads(use, key, subject)]
            yield Found(
                granted.span,
                f"Relief under {granted.grant.cite} uses `{key.name}` of the {key.owner} in two directions: where it is unknown, the "
                "verdict may be undetermined though it would be the same either way.",
                "Add the alternative that holds whichever it is, or leave it as it is: no verdict becomes wrong.",
                related=tuple(("used here", span) for span in dict.fromkeys(places)),
            )


def _reads(use: Use, key: Key, subject: Subject) -> bool:
    return any(read.owner == key.owner and read.name == key.name for _, read in read_by(use, subject))
