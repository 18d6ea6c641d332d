"""Slips that come in swarms, as what a word processor puts in place of plain signs: told once for a file, with how many more there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from clearance_rules.diagnostics import Diagnostic

_SWARMING = frozenset({"P011", "P013", "P020", "P023"})


def told_once(found: list[Diagnostic]) -> list[Diagnostic]:
    """The findings of a file, of those that swarm only the first of each remedy."""
    first: dict[tuple[str, str], int] = {}
    more: dict[int, int] = {}
    out: list[Diagnostic] = []
    for finding in found:
        key = (finding.code, finding.remedy if finding.code in ("P011", "P023") else "")
        if finding.code in _SWARMING and key in first:
            more[first[key]] = more.get(first[key], 0) + 1
            continue
        first.setdefault(key, len(out))
        out.append(finding)
    for number, count in more.items():
        message = f"{out[number].message.removesuffix('.')} (and {count} more)."
        out[number] = attrs.evolve(out[number], message=message)
    return out
