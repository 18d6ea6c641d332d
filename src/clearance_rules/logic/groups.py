"""Whether a leaf is in a group of offenses: declared leaves by enumeration, undeclared ones by where their paragraph lies."""

from __future__ import annotations

import re
from functools import lru_cache

from clearance_rules.logic.core import Area, Group
from clearance_rules.logic.truth import Truth, any_of, truth
from clearance_rules.logic.values import Leaf

UNDECLARED = -1
"""The version of a leaf that stands for an undeclared paragraph at or beneath its own."""

_PARTS = re.compile(r"subd\. [^ (]+|[^ ()]+")
_CHUNKS = re.compile(r"(?P<fraction>(?<=\.)[0-9]+)|(?P<number>[0-9]+)|(?P<other>[^0-9]+)")


@lru_cache(maxsize=1 << 16)
def membership(leaf: Leaf, group: Group) -> Truth:
    """Whether every, no, or only perhaps some offense that the leaf stands for is in the group.

    An undeclared leaf is in an area that covers its paragraph. It may be in one that lies strictly beneath its paragraph, since it is
    itself some paragraph at or beneath it. Letters compare without regard to case: nobody knows in which case an undeclared paragraph
    is written.
    """
    if leaf.version != UNDECLARED:
        return truth(leaf in group.members) if leaf not in group.doubtful else Truth.UNKNOWN
    parts = paragraph_parts(leaf.paragraph)
    return any_of(within(parts, area) for area in group.areas if area.inchoate == leaf.inchoate)


def paragraph_parts(paragraph: str) -> tuple[str, ...]:
    """The parts of a canonical paragraph, the code first: `("HSC", "11357", "b")` of `HSC 11357(b)`; none of the empty text."""
    return tuple(_PARTS.findall(paragraph))


def within(parts: tuple[str, ...], area: Area) -> Truth:
    """Whether a paragraph, given by its parts, lies in an area; unknown if the area lies strictly beneath it. The kind plays no part."""
    first, last = folded(area.first), folded(area.last)
    parts = folded(parts)
    depth = len(first)
    if len(parts) < depth:
        return Truth.UNKNOWN if first[: len(parts)] == parts else Truth.FALSE
    if first == last:
        inside = parts[:depth] == first
    else:
        inside = parts[: depth - 1] == first[:-1] and sibling_key(first[-1]) <= sibling_key(parts[depth - 1]) <= sibling_key(last[-1])
    if not inside:
        return Truth.FALSE
    return Truth.TRUE if area.certain else Truth.UNKNOWN


@lru_cache(maxsize=4096)
def folded(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The parts without their case, for comparing what is recorded with what is declared."""
    return tuple(part.casefold() for part in parts)


def sibling_key(part: str) -> tuple[tuple[int, int, str], ...]:
    """Where a section or paragraph stands among its siblings.

    Numbers count as numbers, but after a dot as decimal fractions: § 11362.45 comes before § 11362.5, § 35-9 before § 35-10. Of letters,
    shorter ones come first: (z) before (aa). A section comes before those that go on from it: § 11362, § 11362.1.
    """
    key: list[tuple[int, int, str]] = []
    for chunk in _CHUNKS.finditer(part.casefold()):
        text = chunk.group()
        match chunk.lastgroup:
            case "fraction":
                key.append((0, 0, text))
            case "number":
                digits = text.lstrip("0")
                key.append((0, len(digits), digits))
            case _:
                key.append((1, len(text), text))
    return tuple(key)
