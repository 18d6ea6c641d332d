"""How findings name offenses and provisions."""

from __future__ import annotations

from collections.abc import Iterable

from clearance_rules.lint.reach import ELSEWHERE
from clearance_rules.logic.groups import paragraph_parts, sibling_key
from clearance_rules.logic.values import Leaf

MANY = 5


def offenses_text(leaves: Iterable[Leaf]) -> str:
    """Offenses by section, the inchoate kinds apart: `HSC § 11364, and attempts of HSC § 11357`."""
    found = set(leaves)
    if ELSEWHERE in found:
        return "records of every kind"
    kinds = sorted({leaf.inchoate for leaf in found})
    texts: dict[str, list[str]] = {}
    for kind in kinds:
        sections = {paragraph_parts(leaf.paragraph)[:2] for leaf in found if leaf.inchoate == kind}
        texts.setdefault(_sections(sections), []).append(kind)
    return ", and ".join(f"{' and '.join(kinds)} of {where}" if any(kinds) else where for where, kinds in texts.items())


def _sections(sections: set[tuple[str, ...]]) -> str:
    ordered = sorted(sections, key=lambda section: (section[0], sibling_key(section[1])))
    named = [f"{code} § {number}" for code, number in ordered]
    return ", ".join(named if len(named) <= MANY else [*named[: MANY - 1], f"{len(named) - MANY + 1} more sections"])


def listed(texts: Iterable[str]) -> str:
    """Texts as a sentence lists them, each once: "a, b and c"."""
    items = list(dict.fromkeys(texts))
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"
