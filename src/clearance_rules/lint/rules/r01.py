"""Recommendation 1: relief comes by itself; nobody has to ask."""

from __future__ import annotations

from collections.abc import Iterator

from clearance_rules.diagnostics import Severity
from clearance_rules.lint.reach import ELSEWHERE
from clearance_rules.lint.rule import Found, rule
from clearance_rules.lint.subject import Granted, Subject
from clearance_rules.lint.words import offenses_text


@rule(
    "R1.1",
    "relief for those who ask",
    recommendation=1,
    severity=Severity.ERROR,
    graded="A warning where all of the offenses are encoded and what they punished is a crime still.",
    matters="Fewer than one in ten of the people who could have a record cleared on petition ever ask. Forms, fees, hearings and not "
    "knowing keep the others out. Relief that a state gives by itself reaches everybody it is meant for.",
    bad="grant expungement of conviction c under PC § 60(a) on petition in force from 2023-01-01\n"
    "  > Who was convicted of growing may ask for expungement.\n"
    "  when c's offense is PC § 41.",
    good="grant expungement of conviction c under PC § 60(a) on petition in force from 2023-01-01\n"
    "  > Who was convicted of possession may ask for expungement before the court comes to it.\n"
    "  when c's offense is PC § 40.",
)
def petition_only(subject: Subject) -> Iterator[Found]:
    """A grant on petition that no automatic grant stands in for.

    A grant on petition reaches certain offenses: those of which its condition is not false, whatever else the record says. Each of
    them, attempts and other inchoate kinds for themselves, must be reached by an automatic grant too, one for the same kind of record,
    in force at the same time, that does at least as much: clear, reduce, limit, in this order. Two grants that no record can satisfy
    both, as where one is for convictions before a day and the other for those from it on, do not stand in for each other. So a petition
    that is only another way to relief, or a quicker one, is well. Whether the automatic grant is for every record of the offense that the
    petition is for, as where it has a wait that the petition lacks, is not asked.
    """
    for granted in subject.grants:
        if granted.automatic or not granted.strength:
            continue
        left = granted.leaves.difference(*(_instead(granted, other, subject) for other in subject.automatic))
        if left:
            crimes_still = ELSEWHERE not in left and not left & granted.free
            yield Found(
                granted.span,
                f"Relief under {granted.grant.cite} is for those who ask: no automatic grant does as much for {offenses_text(left)}.",
                "Let the state find these records and grant the relief by itself; keep the petition as another way.",
                Severity.WARNING if crimes_still else None,
            )


def _instead(petition: Granted, other: Granted, subject: Subject) -> frozenset[object]:
    """The offenses for which an automatic grant stands in for a petition."""
    return frozenset(subject.meet(petition, other, petition.leaves & other.leaves)) if other.strength >= petition.strength else frozenset()
