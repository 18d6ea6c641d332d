"""The law as it stands after reading: declarations by what they declare, citations resolved, windows as days.

Each entry keeps the sentence of the tree that it was read from (`node`); conditions stay trees until they are lowered into the core.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import attrs

from clearance_rules.diagnostics import Span
from clearance_rules.law.canonical import Canonical
from clearance_rules.law.citations import Citation
from clearance_rules.logic.calendar import Rounding
from clearance_rules.logic.values import Type
from clearance_rules.syntax import tree as t


@attrs.frozen
class Window:
    """The days from `start` (None: always) to the day before `until` (None: no end). `dormant`: never in force."""

    start: dt.date | None = None
    until: dt.date | None = None
    dormant: bool = False

    def __contains__(self, day: dt.date) -> bool:
        """Whether it is in force on a day."""
        return not self.dormant and (self.start is None or self.start <= day) and (self.until is None or day < self.until)

    def overlaps(self, other: Window) -> bool:
        """Whether both are in force on some day."""
        if self.dormant or other.dormant:
            return False
        starts_in_time = self.start is None or other.until is None or self.start < other.until
        return starts_in_time and (other.start is None or self.until is None or other.start < self.until)


ALWAYS = Window()


@attrs.frozen
class GradeTree:
    """The grades of a jurisdiction, flattened: leaves with their rank, and which leaves a name stands for.

    `ranks`: leaf grade -> rank from 0; equal ranks are neither graver. `leaves`: any grade name -> the leaf grades beneath it.
    `crimes`: the leaf grades that are crimes.
    """

    ranks: dict[str, int]
    leaves: dict[str, frozenset[str]]
    crimes: frozenset[str]


@attrs.frozen
class Jurisdiction:
    identifier: str
    title: str
    grades: GradeTree
    rounding: Rounding
    node: t.Jurisdiction


@attrs.frozen
class Code:
    name: str
    title: str
    shape: str | None
    recorded: tuple[str, ...]
    inchoate: dict[str, tuple[Citation, ...]]  # "attempts" -> PC § 664
    node: t.Code


@attrs.frozen
class Body:
    name: str
    level: str  # state, local, federal
    kind: str  # agency, court, prosecutor, board, defender, …
    title: str | None
    node: t.Body


@attrs.frozen
class Field:
    """A fact that records hold: built in (node None) or declared."""

    name: str
    owner: str  # person, case, charge, order
    type: Type
    presence: t.Presence
    meaning: str
    node: t.Field | None
    never_before: str | None = None
    demographic: bool = False  # for measuring impact only: no rule may read it


@attrs.frozen
class Noun:
    """A kind of entity: those of `parent`, called `variable`, for which `where` holds (None: all of them).

    Base nouns, and `arrest` and `conviction` unless the law declares them, are built in: `cite` and `node` are None.
    """

    name: str
    base: str  # the base noun it comes down to: person, case, charge, order
    parent: str  # the noun it narrows; a base noun is its own parent
    variable: str
    where: t.Condition | None
    cite: Citation | None
    window: Window
    node: t.Noun | None


@attrs.frozen
class Evidence:
    noun: str
    cite: Citation
    window: Window
    node: t.Evidence


@attrs.frozen
class Complete:
    """For which sources of a history, or for which sections, nothing is missing."""

    sources: tuple[str, ...]
    sections: tuple[Citation, ...]
    cite: Citation
    window: Window
    node: t.CompleteHistory | t.CompleteSection


Scalar = Decimal | str | bool | dt.date | Citation


@attrs.frozen
class Parameter:
    """A policy lever. `values` are what it is set to: several where it is a list."""

    name: str
    type: Type
    values: tuple[t.Value, ...]
    node: t.Parameter


@attrs.frozen
class Attribute:
    """A fact of an act. `recorded_as`: the charge field that records it; `between`: full years between two dates."""

    name: str
    type: Type
    recorded_as: str | None
    between: tuple[str, str] | None
    node: t.Attribute


@attrs.frozen
class Conduct:
    name: str
    attributes: dict[str, Attribute]
    node: t.Conduct


@attrs.frozen
class Offense:
    """One version of a paragraph that punishes conduct. `version` counts the versions of the paragraph in the order of their windows."""

    cite: Citation
    version: int
    window: Window
    conduct: str
    variable: str
    grades: tuple[str, ...]
    despite: tuple[Citation, ...]
    gloss: tuple[str, ...]
    node: t.Offense


@attrs.frozen
class Permit:
    cite: Citation
    window: Window
    conduct: str
    variable: str
    gloss: tuple[str, ...]
    node: t.Permit


@attrs.frozen
class Omission:
    cites: tuple[Citation, ...]
    because: str
    node: t.Omits


@attrs.frozen
class Class:
    name: str
    cite: Citation
    window: Window
    node: t.Class


@attrs.frozen
class Define:
    """A named condition (`type` yesno), ladder (the type of its branches) or moment (date) of an entity."""

    name: str
    noun: str
    type: Type
    cite: Citation
    window: Window
    gloss: tuple[str, ...]
    node: t.Define


@attrs.frozen
class Effect:
    name: str
    kind: str  # clearing, reducing, limiting, other
    cite: Citation
    window: Window
    node: t.Effect


@attrs.frozen
class Grant:
    reliefs: tuple[str, ...]
    noun: str
    variable: str
    cite: Citation
    window: Window
    mode: t.Mode
    gloss: tuple[str, ...]
    counting: tuple[Citation, ...]
    node: t.Grant


@attrs.frozen
class Exception_:
    noun: str
    variable: str
    targets: tuple[Citation, ...]
    cite: Citation
    window: Window
    gloss: tuple[str, ...]
    node: t.Except


@attrs.frozen
class Presumption:
    noun: str
    variable: str
    target: str  # the field, conduct fact or definition presumed
    cite: Citation
    window: Window
    gloss: tuple[str, ...]
    node: t.Presume


@attrs.frozen
class Revocation:
    reliefs: tuple[str, ...]
    variable: str
    cite: Citation
    window: Window
    gloss: tuple[str, ...]
    node: t.Revoke


@attrs.frozen
class Duty:
    body: str
    cite: Citation
    window: Window
    verb: str
    targets: tuple[Citation, ...]
    gloss: tuple[str, ...]
    node: t.Duty


@attrs.frozen
class Power:
    body: str
    cite: Citation
    window: Window
    verb: str
    targets: tuple[Citation, ...]
    until: dt.date | None
    criteria_only: bool  # its only ground is that the criteria are not met
    lets_stand: bool  # unless used, the grant stands
    gloss: tuple[str, ...]
    node: t.Power


@attrs.frozen
class Right:
    cite: Citation
    window: Window
    verb: str
    matter: str
    node: t.Right


@attrs.frozen
class Guarantee:
    name: str
    node: t.Guarantee


RECORDS = {t.RecordKind.CONVICTIONS: "conviction", t.RecordKind.ARRESTS: "arrest", t.RecordKind.EVERY_DISPOSITION: "charge"}
"""The nouns of the records that guarantees are about."""


def noun_of_records(node: t.Guarantee, statutes: Statutes) -> Noun:
    """The noun of the records that a guarantee is about: charges, however they ended, if it names none."""
    return statutes.nouns[RECORDS[node.records or t.RecordKind.EVERY_DISPOSITION]]


@attrs.frozen
class Example:
    name: str
    cite: Citation
    node: t.Example


@attrs.frozen(kw_only=True)
class Statutes:
    """Everything that a law declares, checked. Lists keep the order of the files; dictionaries are by name."""

    jurisdiction: Jurisdiction
    codes: dict[str, Code]
    bodies: dict[str, Body]
    fields: dict[tuple[str, str], Field]  # by (owner, name), the built-in ones included
    nouns: dict[str, Noun]
    evidence: tuple[Evidence, ...]
    complete: tuple[Complete, ...]
    parameters: dict[str, Parameter]
    conducts: dict[str, Conduct]
    offenses: tuple[Offense, ...]
    permits: tuple[Permit, ...]
    omissions: tuple[Omission, ...]
    classes: dict[str, tuple[Class, ...]]  # the versions of a name, in the order of their windows
    defines: dict[tuple[str, str], tuple[Define, ...]]  # by (base noun, name): versions
    effects: dict[str, Effect]
    grants: tuple[Grant, ...]
    exceptions: tuple[Exception_, ...]
    presumptions: tuple[Presumption, ...]
    revocations: tuple[Revocation, ...]
    duties: tuple[Duty, ...]
    powers: tuple[Power, ...]
    rights: tuple[Right, ...]
    guarantees: dict[str, Guarantee]
    examples: dict[str, Example]
    files: tuple[t.File, ...]
    canonical: Canonical  # the text of the files
    cited: dict[Citation, Span]  # every paragraph that some rule encodes or omits, and where
