"""How values and paths are written in results: possibilities as words, facts as `charge[ID].field`."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from clearance_rules.logic import core as c
from clearance_rules.logic.values import Choices, Cited, Dates, Durations, Leaf, Numbers, Possible, Text


def value_text(value: Possible) -> str:
    """A possibility in words: `2012-05-01`, `between 2012-01-01 and 2012-12-31`, `28.5`, `felony or misdemeanor`."""
    match value:
        case Dates():
            return _either([*_days(value), *(["none"] if value.none else []), *(["pending"] if value.pending else [])])
        case Numbers() | Durations():
            unit = ("days" if value.days else "months") if isinstance(value, Durations) else ""
            return _either([*([] if value.empty else [_range(value.lo, value.hi, unit)]), *(["none"] if value.none else [])])
        case Choices(options):
            return _either(sorted(options))
        case Text(text):
            return "not recorded" if text is None else text
        case Cited(leaves, anything):
            return _either([*(["anything"] if anything else []), *dict.fromkeys(leaf_text(leaf) for leaf in sorted(leaves))])


def wording(clause: c.Clause, as_of: dt.date) -> tuple[str, str]:
    """The citation of a part of a rule, and how it reads, on a day: a named condition as its version in force is written."""
    for version in clause.versions:
        if (version.start is None or version.start <= as_of) and (version.until is None or as_of < version.until):
            return version.cite, version.text
    return clause.cite, clause.text


def leaf_text(leaf: Leaf) -> str:
    """An offense that a citation may mean, in words: `HSC 11357(b)`, `attempts under HSC 11358`, `another offense under HSC 11357`."""
    kind = f"{leaf.inchoate} under " if leaf.inchoate else ""
    if leaf.version >= 0:
        return f"{kind}{leaf.paragraph}"
    return f"{kind}another offense under {leaf.paragraph}" if leaf.paragraph else f"{leaf.inchoate} of some offense"


def _days(value: Dates) -> list[str]:
    if not value.has_day:
        return []
    if value.lo == value.hi:
        return [value.lo.isoformat()]
    if value.lo == dt.date.min and value.hi == dt.date.max:
        return ["any day"]
    if value.lo == dt.date.min:
        return [f"{value.hi} or before"]
    if value.hi == dt.date.max:
        return [f"{value.lo} or after"]
    return [f"between {value.lo} and {value.hi}"]


def _range(lo: Decimal | None, hi: Decimal | None, unit: str) -> str:
    if lo is not None and lo == hi:
        text = str(lo)
    elif hi is None:
        text = f"{lo} or more" if lo else "any number"
    else:
        text = f"{lo if lo is not None else 'any'} to {hi}"
    return f"{text} {unit}".strip()


def _either(words: list[str]) -> str:
    return " or ".join(words) if words else "nothing"
