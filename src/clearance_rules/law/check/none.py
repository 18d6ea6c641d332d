"""Days that may be `none`: a comparison with one is false, which is easily overlooked.

What a sentence says of an entity takes that away: who was convicted has a day of conviction.
"""

from __future__ import annotations

from functools import reduce
from operator import and_, or_
from typing import TYPE_CHECKING

import attrs

from clearance_rules.law.check.context import steps
from clearance_rules.law.scope import NOTHING_GIVEN, Given, Scope, resolve, resolve_defined
from clearance_rules.logic.values import NONE
from clearance_rules.records.catalogue import UNDER_DISPOSITION
from clearance_rules.syntax import tree as t

if TYPE_CHECKING:
    from clearance_rules.law.check.context import Context
    from clearance_rules.law.model import Define, Noun, Statutes
    from clearance_rules.law.scope import Resolved

DISPOSITION = "disposition"


def warn_of_none(moment: t.Moment, scope: Scope, context: Context) -> None:
    """Warn if a moment that is compared may be `none` and nothing says what then. The moment itself must be in order."""
    last = moment.chain[-1]
    unasked = not isinstance(last, t.Path) or steps(last) not in context.guarded
    if unasked and _may_be_none(last, scope, context.statutes, ()):
        context.warn(
            "T115",
            last.span,
            f"`{last.span.text}` may be `none`; the comparison is then false.",
            "Say what counts instead with `otherwise`, or ask before whether it `is none`.",
        )


def _may_be_none(link: t.BasicMoment, scope: Scope, statutes: Statutes, path: tuple[Define, ...]) -> bool:
    match link:
        case t.Path():
            found = resolve(link, scope, statutes)
        case t.MomentOf(name, variable):
            found = resolve_defined(name, variable, scope, statutes)
        case t.ExtremeOf(_, moments):
            return all(_may_be_none(moment.chain[-1], scope, statutes, path) for moment in moments)
        case _:
            return False
    given = scope.given.get(found.variable, NOTHING_GIVEN) if not found.up else NOTHING_GIVEN
    if found.what == "define":
        return any(_define_may_be_none(define, found.owner, given, statutes, path) for define in found.defines if define not in path)
    return found.type is not None and found.type.may_be_none and not _there(found, given)


def _define_may_be_none(define: Define, owner: str, given: Given, statutes: Statutes, path: tuple[Define, ...]) -> bool:
    node = define.node
    if not isinstance(node, t.DefineMoment):
        return False
    scope = Scope().bind(node.variable.text, owner, given)
    return _may_be_none(node.moment.chain[-1], scope, statutes, (*path, define))


def _there(found: Resolved, given: Given) -> bool:
    """Whether a fact is not `none`, by what is given of whose fact it is."""
    if found.name in given.there:
        return True
    under = UNDER_DISPOSITION.get(found.name) if found.owner == "charge" else None
    return under is not None and not given.dispositions & under.get(NONE, frozenset())


# ------------------------------------------------------------------------------------------------ what is given


def given_by_noun(noun: Noun, statutes: Statutes) -> Given:
    """What is given of everything that a noun names."""
    own = NOTHING_GIVEN if noun.where is None else _given(noun.where, noun.variable)
    return own if noun.parent == noun.name else own & given_by_noun(statutes.nouns[noun.parent], statutes)


def given_in(condition: t.Condition, scope: Scope) -> Scope:
    """The scope where a condition is true besides."""
    return attrs.evolve(scope, given={name: known & _given(condition, name) for name, known in scope.given.items()})


def _given(condition: t.Condition, variable: str, *, true: bool = True) -> Given:
    """What it says of the entity of a variable, at least, that a condition is true; or that it is false."""
    match condition:
        case t.Conjunction(parts) | t.Disjunction(parts):
            join = and_ if isinstance(condition, t.Conjunction) is true else or_
            return reduce(join, (_given(part, variable, true=true) for part in parts))
        case t.Negation(part):
            return _given(part, variable, true=not true)
        case t.RecordShows(part) if true:
            return _given(part, variable)
        case t.IsValue(path, value, negated):
            return _tested(path, (value,), variable, true=true is not negated)
        case t.IsOneOf(path, values):
            return _tested(path, values, variable, true=true)
    return NOTHING_GIVEN


def _tested(path: t.Path, values: tuple[t.Value, ...], variable: str, *, true: bool) -> Given:
    """What it says that a fact is one of these values, or none of them."""
    words = frozenset(value.base.text for value in values if isinstance(value, t.Path) and not value.steps)
    match steps(path):
        case (base, fact) if base == variable and fact == DISPOSITION and len(words) == len(values) and words <= NOTHING_GIVEN.dispositions:
            return Given(words if true else NOTHING_GIVEN.dispositions - words)
        case (base, fact) if base == variable and NONE in words and not true:
            return Given(there=frozenset({fact}))
    return NOTHING_GIVEN
