"""The shape of a code's citations, as the code declares it by example: `cited as "9(a)(1)(A)(i)"`.

The example starts with a section number and goes down one depth with each part. Each part says what may stand at its depth:
`a` and `A` small and capital letters, `1` numbers (also `1.5` and `1a`), `i` and `I` small and capital Roman numerals. A part stands in
parentheses, or behind `subd. ` where the code counts subdivisions: `"9A.9 subd. 1(a)(1)"`. In the section number `9` stands for any
digits, with letters (`609A`) or decimals (`11361.8`) behind them; the signs `.`, `-`, `:` and `/` stand for themselves: `"9.9(1)(a)(A)"`
(ORS § 137.225(1)(b)), `"9-9a-9(1)(a)"` (UCA § 77-40a-205(1)). A citation may end at any depth; it may not go deeper.
"""

from __future__ import annotations

import re
from functools import lru_cache

import attrs

_PART = re.compile(r"\((?P<inner>[aA1iI])\)| ?subd\. ?1")
_HEAD = re.compile(r"9[A-Za-z]?(?:[.\-:/]9[A-Za-z]?)*")
_SIGN = re.compile(r"[.\-:/]")

_KINDS = {
    "a": ("small letters", re.compile(r"[a-z]+")),
    "A": ("capital letters", re.compile(r"[A-Z]+")),
    "1": ("numbers", re.compile(r"[0-9]+[a-z]?(?:\.[0-9]+)?")),
    "i": ("small Roman numerals", re.compile(r"[ivxlc]+")),
    "I": ("capital Roman numerals", re.compile(r"[IVXLC]+")),
}
_SUBDIVISION = ("subdivisions", re.compile(r"subd\. [0-9]+[a-z]?"))


@attrs.frozen
class Shape:
    """What citations of a code look like. `kinds`: what stands at each depth, and how it is written."""

    signs: tuple[str, ...]
    head: re.Pattern[str]
    kinds: tuple[tuple[str, re.Pattern[str]], ...]

    def misfit(self, parts: tuple[str, ...]) -> str | None:
        """Why parts of a citation do not have this shape, or None if they do."""
        section, *rest = parts
        if not self.head.fullmatch(section):
            return f"the section number `{section}` is not built like that"
        if len(rest) > len(self.kinds):
            return f"it goes {len(rest)} deep, the code {len(self.kinds)}"
        for part, (spoken, pattern) in zip(rest, self.kinds, strict=False):
            if not pattern.fullmatch(part):
                return f"`{part}` stands where the code has {spoken}"
        return None


@lru_cache
def shape_of(example: str) -> Shape | None:
    """The shape that an example shows; None if it is not one."""
    head = _HEAD.match(example)
    if head is None:
        return None
    at = head.end()
    kinds = []
    while at < len(example):
        part = _PART.match(example, at)
        if part is None:
            return None
        kinds.append(_KINDS[part["inner"]] if part["inner"] else _SUBDIVISION)
        at = part.end()
    signs = tuple(_SIGN.findall(head.group()))
    return Shape(signs, _head_pattern(signs), tuple(kinds))


def _head_pattern(signs: tuple[str, ...]) -> re.Pattern[str]:
    """Digits with letters between the signs. Decimals may follow where the code does not use the dot as a sign of its own."""
    piece = r"[0-9]+[0-9A-Za-z]*"
    if "." not in signs:
        piece += r"(?:\.[0-9][0-9A-Za-z]*)?"
    return re.compile(piece + "".join(re.escape(sign) + piece for sign in signs))
