"""Recommendation 10: courts keep sealed copies, and nothing is destroyed."""

from __future__ import annotations

from collections.abc import Iterator

from clearance_rules.diagnostics import Severity
from clearance_rules.lint.rule import Found, rule
from clearance_rules.lint.subject import Subject
from clearance_rules.syntax import tree as t

DESTROYED = "destroyed"


@rule(
    "R10.1",
    "records are destroyed",
    recommendation=10,
    severity=Severity.ERROR,
    matters="Some day the person needs the record: to show an immigration officer what the conviction was for and that it is gone, to have "
    "a sentence reopened, to prove a mistake. What was destroyed proves nothing, while copies elsewhere live on.",
    bad="effect destruction is clearing, record destroyed under PC § 60(b).\n"
    "grant destruction of conviction c under PC § 50(a)(2) automatically in force from 2023-01-01 when c's offense is PC § 41.",
    good="effect sealing is clearing, record kept, visible to court under PC § 60(b).\n"
    "grant sealing of conviction c under PC § 50(a)(2) automatically in force from 2023-01-01 when c's offense is PC § 41.",
)
def destroys(subject: Subject) -> Iterator[Found]:
    """An effect that says `record destroyed` and that some grant gives, automatically or on petition.

    An effect that does not say what becomes of the record is not reported; neither is the verb of a duty: `to destroy` what an effect
    keeps is for the drafter to explain.
    """
    for effect in subject.statutes.effects.values():
        grants = [granted for granted in subject.grants if effect.name in granted.grant.reliefs]
        for consequence in effect.node.consequences if grants else ():
            if isinstance(consequence, t.RecordIs) and consequence.fate.text == DESTROYED:
                yield Found(
                    consequence.span,
                    f"`{effect.name}` destroys the record: nobody can show later what it said.",
                    "Write `record kept` and say who still sees it: a sealed copy at the court, for the person and counsel.",
                    related=tuple(("relief granted here", granted.span) for granted in grants),
                )
