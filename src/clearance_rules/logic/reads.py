"""What an expression reads, by name: facts and definitions; `conduct` where it asks about the act as a whole."""

from __future__ import annotations

from clearance_rules.logic import core as c


def reads(expr: c.Expr) -> frozenset[str]:
    """The names of the facts and definitions in an expression; `conduct` if it holds a reading of conduct."""
    match expr:
        case c.Not(part) | c.Shown(part) | c.Single(_, part) | c.AtLeast(_, _, _, part):
            return reads(part)
        case c.Defined(name, _, part):
            return reads(part) | {name}
        case c.And(parts) | c.Or(parts):
            return frozenset().union(*(reads(p) for p in parts))
        case c.OneOf(fact, _) | c.Member(fact, _):
            return frozenset({fact.name})
        case c.Compare(a, _, b) | c.Elapsed(a, _, b, _):
            return frozenset(term.name for term in (a, b) if isinstance(term, c.Fact))
        case c.Reading(_, c.GradedBelow(_, c.Fact(_, name), _)):
            return frozenset({"conduct", name})
        case c.Reading():
            return frozenset({"conduct"})
    return frozenset()
