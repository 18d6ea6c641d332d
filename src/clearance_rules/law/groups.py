"""Groups of offenses from the citations that a class lists."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import attrs

from clearance_rules.law.citations import Citation
from clearance_rules.law.recorded import Paragraphs, Version
from clearance_rules.law.recorded_reading import COMPLETED
from clearance_rules.logic.core import Area, Group
from clearance_rules.logic.groups import within
from clearance_rules.logic.truth import Truth
from clearance_rules.logic.values import Leaf

Span = tuple[Citation, Citation]
"""`§ 221.05 through § 221.35`: the paragraphs from the first to the last, both included, and what lies beneath them. Siblings, in order."""


def group_of(
    paragraphs: Paragraphs, listed: Iterable[Citation | Span], inchoate: Mapping[Citation, str], including: Collection[str] = ()
) -> Group:
    """The offenses at and beneath the listed paragraphs, completed or of the `including` kinds (`attempts`).

    `inchoate`: the sections of inchoate offenses, and their kinds. To list such a section (PC § 182) is to list that kind of every offense.
    """
    members: set[Leaf] = set()
    doubtful: set[Leaf] = set()
    areas: dict[Area, None] = {}
    for entry in listed:
        first, last = entry if isinstance(entry, tuple) else (entry, entry)
        area = Area(_path(first), _path(last))
        inside, perhaps = _declared(paragraphs, area)
        for kind in (COMPLETED, *including):
            areas[attrs.evolve(area, inchoate=kind)] = None
            members |= {version.leaf(kind) for version in inside}
            doubtful |= {version.leaf(kind) for version in perhaps}
        for section, kind in inchoate.items():
            listed_whole = within(_path(section), area)
            if listed_whole is not Truth.FALSE:
                certain = listed_whole is Truth.TRUE
                areas[Area((), (), kind, certain)] = None
                (members if certain else doubtful).update(version.leaf(kind) for version in paragraphs.versions)
    return Group(frozenset(members), frozenset(doubtful - members), tuple(areas))


def _declared(paragraphs: Paragraphs, area: Area) -> tuple[list[Version], list[Version]]:
    """The declared versions in an area, and those that may be in it.

    A paragraph above the area may be in it only where the law does not tell the two apart: where it declares nothing in the area, or
    not surely everything (a span).
    """
    inside: list[Version] = []
    above: list[Version] = []
    for version in paragraphs.versions:
        match within(_path(version.citation), area):
            case Truth.TRUE:
                inside.append(version)
            case Truth.UNKNOWN:
                above.append(version)
    return inside, above if area.first != area.last or not inside else []


def _path(citation: Citation) -> tuple[str, ...]:
    return (citation.code, *citation.parts)
