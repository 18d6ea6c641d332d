"""What the texts of a charge show, where a law says which words show it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from functools import cache

from clearance_rules.logic import core as c
from clearance_rules.logic.values import Possible, Text


def shown(program: c.Program, facts: Mapping[str, Possible], as_of: dt.date) -> dict[str, tuple[c.Evidence, ...]]:
    """By fact, the evidence in force that the texts of a charge hold; nothing of a fact for which they show two values."""
    found: dict[str, list[c.Evidence]] = {}
    for item in program.evidence:
        text = facts[item.field]
        in_force = (item.start is None or item.start <= as_of) and (item.until is None or as_of < item.until)
        if in_force and isinstance(text, Text) and text.value is not None and _matcher(item.patterns).search(text.value):
            found.setdefault(item.target, []).append(item)
    return {target: tuple(items) for target, items in found.items() if len({item.value for item in items}) == 1}


@cache
def _matcher(patterns: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(re.escape(pattern) for pattern in patterns)
    return re.compile(rf"(?<![0-9A-Za-z])(?:{words})(?![0-9A-Za-z])", re.IGNORECASE)
