"""Recommendation 11: every other way to relief stays open, before and after."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clearance_rules.diagnostics import Severity
from clearance_rules.lint.process import Family, families
from clearance_rules.lint.rule import Found, rule
from clearance_rules.lint.subject import Subject, section_of

OTHER_RELIEF = re.compile(r"\b(?:relief|remed(?:y|ies)|petitions?|motions?|appeals?|habeas|writs?|vacat\w+|resentenc\w+)\b", re.IGNORECASE)


@rule(
    "R11.1",
    "no other relief is kept open",
    recommendation=11,
    severity=Severity.WARNING,
    matters="Clearing a record does not undo a conviction. A person may still need a court to vacate it, for immigration above all, or to "
    "resentence; a court that thinks the case is over, because the record is gone, will not hear it.",
    bad="grant expungement of conviction c under PC § 60(a) automatically in force from 2023-01-01 when c's offense is PC § 41.\n"
    "duty of bureau under PC § 60(b) to identify every conviction granted under PC § 60 by 2023-07-01.\n"
    'duty of bureau under PC § 60(c) to notify "the court and the person" by 2023-08-01.\n'
    "duty of court under PC § 60(d) to seal every conviction granted under PC § 60 by 2024-01-01.\n"
    "duty of bureau under PC § 60(e) to update every conviction granted under PC § 60 by 2024-07-01.\n"
    'duty of bureau under PC § 60(f) to report "the number of expunged convictions" each year.',
    good='right of the person under PC § 50(h) to seek "a writ of habeas corpus, before and after expungement".',
)
def shuts_off(subject: Subject) -> Iterator[Found]:
    """A section that grants automatic relief for convictions and keeps no other relief open.

    What keeps it open is a right of the person in the same section whose words speak of relief, remedies, petitions, motions, appeals,
    writs, vacating or resentencing; or a grant on petition, anywhere in the law, that a record can satisfy together with one of the
    section's. Grants that a charge with a conviction cannot satisfy, as those for arrests, need none. That a law says of its relief that it
    is the only one cannot be written down.
    """
    for family in families(subject):
        convictions = [granted for granted in family.grants if subject.for_convictions(granted)]
        if convictions and not _has_right(family, subject) and not _has_petition(family, subject):
            yield Found(
                convictions[0].span,
                f"{family.name} grants relief and does not say that other relief stays open, before and after it.",
                'Add it: `right of the person under … to seek "every other relief that the law gives, before and after …"`.',
                related=tuple(("also granted here", granted.span) for granted in convictions[1:]),
            )


def _has_right(family: Family, subject: Subject) -> bool:
    rights = [right for right in subject.at_last(subject.statutes.rights) if section_of(right.cite) == family.section]
    return any(OTHER_RELIEF.search(right.matter) for right in rights)


def _has_petition(family: Family, subject: Subject) -> bool:
    petitions = [granted for granted in subject.grants if not granted.automatic]
    return any(subject.meet(petition, granted, petition.leaves & granted.leaves) for petition in petitions for granted in family.grants)
