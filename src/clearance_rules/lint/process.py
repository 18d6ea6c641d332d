"""Who carries relief out: the automatic grants of a section, the duties that serve them, and the steps that these are.

A step is told by the verb of a duty and by the body that has it. The verbs are listed here; a drafter who means a step uses one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from typing import TYPE_CHECKING

import attrs

from clearance_rules.law.model import Body, Duty
from clearance_rules.lint.subject import Granted, Section, Subject, section_of
from clearance_rules.syntax import tree as t

if TYPE_CHECKING:
    from clearance_rules.law.citations import Citation

IDENTIFY = frozenset("identify find determine select list compile search".split())
TELL = frozenset("notify transmit send forward provide tell inform deliver submit certify refer give mail".split())
REVIEW = frozenset("review examine screen check assess verify".split())
GRANT = frozenset("grant order issue enter dismiss vacate set-aside recall redesignate reduce pardon clear".split())
CLEAR = frozenset("seal expunge erase destroy obliterate delete remove".split())
CHANGE = CLEAR | frozenset("redact mark annotate update correct amend withhold".split())
REFRAIN = frozenset("withhold refrain".split())
"""What one does by doing nothing: it can be due at once."""
REPORT = frozenset("report publish study".split())

PERSON = re.compile(r"\b(?:person|persons|people|individual|individuals|defendant|defendants|petitioner|arrestee)\b(?! of)", re.IGNORECASE)
OFFICE = re.compile(
    r"\b(?:courts?|clerks?|prosecut\w+|attorneys?|agenc\w+|department|repositor\w+|police|sheriff\w*|count\w+|board|defenders?|bureau|office)\b",
    re.IGNORECASE,
)


class Step(Enum):
    """What has to be done before a record is cleared everywhere. The value is how a finding names it."""

    IDENTIFY = "identifying the records"
    TRANSMIT = "telling the offices concerned"
    REVIEW = "review"
    GRANT = "granting the relief"
    REPOSITORY = "changing the state's record"
    LOCAL = "changing the records of courts and local agencies"
    PERSON = "telling the person"
    REPORT = "reporting"


@attrs.frozen(eq=False)
class Family:
    """The automatic grants of a section, and the duties that serve them, as they finally stand."""

    section: Section
    grants: tuple[Granted, ...]
    duties: tuple[Duty, ...]

    @property
    def name(self) -> str:
        """`HSC § 11361.9`."""
        code, number = self.section
        return f"{code} § {number}"

    @property
    def by_law_alone(self) -> bool:
        """Whether nobody has to grant anything: all of it comes about by operation of law."""
        return all(granted.grant.mode is t.Mode.BY_OPERATION_OF_LAW for granted in self.grants)

    @property
    def forbids_only(self) -> bool:
        """Whether it only limits, by operation of law, what may be done with a record: nothing is done to the record itself."""
        return self.by_law_alone and all(granted.strength == 1 for granted in self.grants)


def families(subject: Subject) -> Iterator[Family]:
    """The automatic grants by section, each with the duties that serve it."""
    sections: dict[Section, list[Granted]] = {}
    for granted in subject.automatic:
        sections.setdefault(granted.section, []).append(granted)
    duties = subject.at_last(subject.statutes.duties)
    for section, grants in sections.items():
        yield Family(section, tuple(grants), tuple(duty for duty in duties if _serves(duty, section, grants, subject)))


def _serves(duty: Duty, section: Section, grants: list[Granted], subject: Subject) -> bool:
    """Whether a duty serves grants of a section.

    It does if it is about what they grant. One about paragraphs that grant nothing serves the sections of these. One that names no
    paragraph serves the grants of its own section; if that grants nothing, it serves all.
    """
    about = [granted for granted in subject.grants if any(_meets(target, granted.grant.cite) for target in duty.targets)]
    if about:
        return any(granted in grants for granted in about)
    if duty.targets:
        return any(section_of(target) == section for target in duty.targets)
    own = section_of(duty.cite)
    return own == section or own not in {granted.section for granted in subject.grants}


def _meets(one: Citation, other: Citation) -> bool:
    return one.covers(other) or other.covers(one)


def steps(duty: Duty, subject: Subject) -> frozenset[Step]:
    """The steps that a duty is."""
    body = subject.statutes.bodies[duty.body]
    verb = duty.verb
    found: set[Step] = set()
    if verb in IDENTIFY:
        found.add(Step.IDENTIFY)
    if verb in TELL:
        found |= _told(duty)
    if verb in REVIEW:
        found.add(Step.REVIEW)
    if verb in GRANT | CLEAR:
        found.add(Step.GRANT)
    if verb in CHANGE:
        found.add(Step.REPOSITORY if keeps_repository(body) else Step.LOCAL)
    if verb in REPORT:
        found.add(Step.REPORT)
    return frozenset(found)


def _told(duty: Duty) -> set[Step]:
    """Who is told: the person, if the text says so; offices, if it names one or nobody."""
    if not isinstance(duty.node.object, t.Matter):
        return {Step.TRANSMIT}
    text = duty.node.object.text.text
    person = {Step.PERSON} if PERSON.search(text) else set()
    return person | ({Step.TRANSMIT} if OFFICE.search(text) or not person else set())


def keeps_repository(body: Body) -> bool:
    """Whether a body may keep the state's records: one of the state that is no court."""
    return body.level == "state" and body.kind != "court"
