"""Recommendation 3: every step has a date."""

from __future__ import annotations

from collections.abc import Iterator

from clearance_rules.diagnostics import Severity
from clearance_rules.lint.process import REFRAIN, Family, Step, families, steps
from clearance_rules.lint.rule import Found, rule
from clearance_rules.lint.subject import Subject
from clearance_rules.syntax import tree as t

SOFTER = frozenset({Step.PERSON, Step.REPORT})
"""Steps whose absence other recommendations call a weakness, not a failure."""


@rule(
    "R3.1",
    "a step without a date",
    recommendation=3,
    severity=Severity.ERROR,
    graded="A warning for a step that is due `at once`; for one that waits for money but has a last day beside it; and where nobody must "
    "tell the person, or report.",
    matters="A step without a date is done when somebody gets to it. California's first law on clearing cannabis convictions dated the "
    "lists and the review, but not the orders of the courts: years later thousands of people were still waiting, and a second law had "
    "to set the day.",
    bad="duty of court under PC § 50(d)\n"
    "  > The court marks its own index as soon as it can.\n"
    "  to mark every conviction granted under PC § 50 at once.",
    good="duty of court under PC § 50(d)\n"
    "  > The court marks its own index within thirty days of the order.\n"
    "  to mark every conviction granted under PC § 50 within 30 days of PC § 50(c)(1).",
)
def undated_step(subject: Subject) -> Iterator[Found]:
    """For each section with automatic grants: a duty that serves them and has no firm date, and a step that is nobody's duty.

    A firm date is a day (`by`), so many days after something (`within`), or a cycle (`each month`). A duty may have none; `at once` is
    none either. Both are well for a duty to withhold or refrain, which is done by doing nothing. `when funded` takes the date away that
    stands beside it, unless that is a last day. What a duty says for some records only, and `otherwise`, is each looked at.

    The steps are: telling the offices concerned, granting the relief, changing the state's record, changing the records of courts and
    local agencies, telling the person, and reporting. Which of them a duty is, its verb and its body tell: the changes to the state's
    record are those of a body of the state that is no court. Relief by operation of law needs nobody to grant it. That nobody finds the
    records is R2.1, and then nobody need be told of them; review is no step that a law must have, but has a date where it is a duty.
    Sections that by operation of law only limit what may be done with records are left out.
    """
    for family in families(subject):
        yield from _undated(family)
        if not family.forbids_only:
            yield from _nobodys(family, subject)


def _undated(family: Family) -> Iterator[Found]:
    related = (("for the relief granted here", family.grants[0].span),)
    for duty in family.duties:
        if not duty.node.timings and duty.verb not in REFRAIN:
            message = f"The duty of `{duty.body}` to {duty.verb} has no date: nobody can say when it was missed."
            yield Found(duty.node.under.cite.span, message, "Give it a day, a number of days after something, or a cycle.", None, related)
        for timing in (*duty.node.timings, *_otherwise(duty.node)):
            match timing.due:
                case t.DueAtOnce() if duty.verb not in REFRAIN:
                    message = f"`at once` is no date: nobody can say when the duty of `{duty.body}` to {duty.verb} was missed."
                    remedy = "Give it a day, a number of days after something, or a cycle."
                    yield Found(timing.span, message, remedy, Severity.WARNING, related)
                case t.DueWhenFunded():
                    last = any(isinstance(other.due, t.DueBy) for other in duty.node.timings)
                    message = f"The duty of `{duty.body}` to {duty.verb} waits for money" + (
                        ", though not beyond its day." if last else "."
                    )
                    remedy = "Leave `when funded` out" + ("." if last else ", or set a last day beside it.")
                    yield Found(timing.span, message, remedy, Severity.WARNING if last else None, related)
                case _:
                    continue


def _otherwise(node: t.Duty) -> tuple[t.Timing, ...]:
    return () if node.otherwise is None else (t.Timing(node.otherwise, span=node.otherwise.span),)


def _nobodys(family: Family, subject: Subject) -> Iterator[Found]:
    done = frozenset[Step]().union(*(steps(duty, subject) for duty in family.duties))
    asked = [Step.GRANT, Step.REPOSITORY, Step.LOCAL, Step.PERSON, Step.REPORT]
    if family.by_law_alone:
        asked.remove(Step.GRANT)
    if Step.IDENTIFY in done:
        asked.insert(0, Step.TRANSMIT)
    for step in asked:
        if step not in done:
            yield Found(
                family.grants[0].span,
                f"Under {family.name} nobody has a duty, and so no date, for {step.value}.",
                f"Say whose duty it is and by when: `duty of … to {_VERBS[step]} by …`.",
                Severity.WARNING if step in SOFTER else None,
            )


_VERBS = {
    Step.TRANSMIT: 'notify "the court and …"',
    Step.GRANT: "order every … granted under …",
    Step.REPOSITORY: "update every … granted under …",
    Step.LOCAL: "update every … granted under …",
    Step.PERSON: 'notify "the person …"',
    Step.REPORT: 'report "…"',
}
