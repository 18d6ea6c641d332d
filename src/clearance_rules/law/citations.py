"""Citations as paths: a code and the parts of a section, from the section number down to the innermost paragraph."""

from __future__ import annotations

import re

import attrs

_PARTS = re.compile(r"\(([0-9A-Za-z.]+)\)|subd\. ?([0-9]+[a-z]?)")
_HEAD = re.compile(r"[0-9]+[0-9A-Za-z]*(?:[:\-/][0-9A-Za-z]+|[.][0-9][0-9A-Za-z]*)*")


@attrs.frozen(order=True)
class Citation:
    """A paragraph of a code: `HSC § 11361.8(a)` is code `HSC`, parts `("11361.8", "a")`. An empty `parts` is the whole code."""

    code: str
    parts: tuple[str, ...]

    def covers(self, other: Citation) -> bool:
        """Whether `other` is this paragraph or lies beneath it. § 11357 covers § 11357(b)(1), not § 11357.5."""
        return self.code == other.code and other.parts[: len(self.parts)] == self.parts

    @property
    def parent(self) -> Citation | None:
        """The paragraph above; None for a section."""
        return Citation(self.code, self.parts[:-1]) if len(self.parts) > 1 else None

    def __str__(self) -> str:
        """`HSC § 11361.8(a)`."""
        return f"{self.code} § {self.section}"

    @property
    def section(self) -> str:
        """The citation without its code, as it is written: `11361.8(a)`, `609A.015 subd. 6(a)`."""
        head, *rest = self.parts
        return head + "".join(f" {part}" if part.startswith("subd. ") else f"({part})" for part in rest)


def section_parts(section: str) -> tuple[str, ...]:
    """The parts of a section as it is written after the section sign: `11361.8(a)` gives `("11361.8", "a")`.

    Letters keep their case: a code may tell (a) from (A) at different depths.
    """
    head = _HEAD.match(section)
    if head is None:
        return (section,)
    rest = tuple(f"subd. {subd}" if subd else part for part, subd in _PARTS.findall(section[head.end() :]))
    return (head.group(), *rest)


def leaf_name(citation: Citation) -> str:
    """The canonical text of a paragraph in the core, without the section sign: `HSC 11357(b)(1)`."""
    return f"{citation.code} {citation.section}"
