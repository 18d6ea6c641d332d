"""Recommendation 2: one body of the state starts the work and leads it."""

from __future__ import annotations

from collections.abc import Iterator

from clearance_rules.diagnostics import Severity
from clearance_rules.lint.process import Step, families, steps
from clearance_rules.lint.rule import Found, rule
from clearance_rules.lint.subject import Subject
from clearance_rules.lint.words import listed


@rule(
    "R2.1",
    "nobody in the state has to find the records",
    recommendation=2,
    severity=Severity.ERROR,
    graded="A warning where all the relief of the section comes about by operation of law: it is granted then, but no record shows it.",
    matters="Where each court or agency is left to look for the records it holds, some do and some do not, and nobody can say what was "
    "left out. A body of the state sees every record and works through them in the same way.",
    bad="grant expungement of conviction c under PC § 60(a) automatically in force from 2023-01-01 when c's offense is PC § 40.\n"
    "duty of court under PC § 60(b) to expunge every conviction granted under PC § 60 by 2024-01-01.\n"
    "duty of bureau under PC § 60(c) to update every conviction granted under PC § 60 by 2024-07-01.\n"
    'duty of court under PC § 60(d) to notify "the person concerned" within 30 days of PC § 60(b).\n'
    'duty of bureau under PC § 60(e) to report "the number of expunged convictions" each year.\n'
    'right of the person under PC § 60(f) to seek "every other remedy, before and after expungement".',
    good="duty of bureau under PC § 50(d) to identify every conviction granted under PC § 50 by 2023-07-01.",
)
def nobody_finds(subject: Subject) -> Iterator[Found]:
    """A section with automatic grants, of whose records no body of the state has a duty to find them.

    The duty says `to identify` (or find, determine, select, list, compile, search) and is about what the section grants; a duty whose
    object is only described in words counts for the section that it stands in. The body is one of the state, a court of the state too.
    One that is local, or only a power, does not do. Sections that by operation of law only limit what may be done with records, and do
    nothing to them, are left out: a prohibition needs nobody to carry it out.
    """
    for family in families(subject):
        if family.forbids_only:
            continue
        bodies = subject.statutes.bodies
        finding = [duty for duty in family.duties if Step.IDENTIFY in steps(duty, subject)]
        if any(bodies[duty.body].level == "state" for duty in finding):
            continue
        only = f" The duty lies with {listed(f'`{duty.body}`' for duty in finding)}, which is not of the state." if finding else ""
        yield Found(
            family.grants[0].span,
            f"No body of the state has a duty to identify the records to which {family.name} grants relief.{only}",
            f"Give a body of the state that duty: `duty of … to identify every … granted under {family.name} by …`.",
            Severity.WARNING if family.by_law_alone else None,
            tuple(("also granted here", granted.span) for granted in family.grants[1:]),
        )
