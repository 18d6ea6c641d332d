"""Targets: an exception, a duty and a power are about the kind of entity that their target grants relief to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clearance_rules.law.codes import citation
from clearance_rules.law.targets import excepted, granted_under
from clearance_rules.syntax import tree as t

if TYPE_CHECKING:
    from clearance_rules.law.check.context import Context


def check_targets(context: Context) -> None:
    """Report targets that grant relief to another kind of entity."""
    statutes = context.statutes
    for exception in statutes.exceptions:
        bases = {context.base_of(grant.noun) for grant in granted_under(exception, statutes)}
        bases |= {context.base_of(other.noun) for other in excepted(exception, statutes)}
        _agree(exception.node.noun, exception.node.targets[0], bases, context)
    for thing in (*(duty.node.object for duty in statutes.duties), *(power.node.object for power in statutes.powers)):
        if isinstance(thing, t.Every) and not thing.reviewed:
            cite = citation(thing.cite)
            bases = {context.base_of(grant.noun) for grant in statutes.grants if cite.covers(grant.cite)}
            _agree(thing.noun, thing.cite, bases, context)


def _agree(noun: t.Name, cite: t.Cite, bases: set[str], context: Context) -> None:
    """Report a noun of which none of the targets is; one that is unknown, or that has no targets, is reported elsewhere."""
    known = context.named(noun)
    if known is not None and bases and known.base not in bases:
        context.diagnostics.add(
            "C107",
            noun.span,
            f"This is about a {known.base}; {citation(cite)} is about a {' or a '.join(sorted(bases))}.",
            f"Name a {' or a '.join(sorted(bases))}.",
            related=(("the target", cite.span),),
        )
