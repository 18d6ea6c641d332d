"""What bears on a grant besides its own words: exceptions, presumptions, powers, duties, and what its relief does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from clearance_rules.law.codes import citation
from clearance_rules.law.reads import all_reads, facts_of_acts
from clearance_rules.law.scope import Scope
from clearance_rules.law.targets import excepted, granted_under
from clearance_rules.syntax import tree as t

if TYPE_CHECKING:
    from clearance_rules.law.citations import Citation
    from clearance_rules.law.model import Duty, Effect, Exception_, Grant, Power, Presumption, Statutes


def exceptions_from(grant: Grant, statutes: Statutes) -> list[Exception_]:
    """The exceptions from a grant, and those from its exceptions."""
    found = [e for e in statutes.exceptions if grant in granted_under(e, statutes) and _same_kind(e.noun, grant.noun, statutes)]
    while True:
        further = [e for e in statutes.exceptions if e not in found and any(other in found for other in excepted(e, statutes))]
        if not further:
            return found
        found += further


def presumptions_for(grant: Grant, statutes: Statutes) -> list[Presumption]:
    """The presumptions that may fill in what the grant, or an exception from it, asks about."""
    names: set[str] = set()
    asked = [(grant.node.when, grant.variable, grant.noun)]
    asked += [(e.node.when, e.variable, e.noun) for e in exceptions_from(grant, statutes)]
    for when, variable, noun in asked:
        found = all_reads(when, Scope({variable: statutes.nouns[noun].base}), statutes)
        names |= {name for _, name in found.keys}
        if found.act:
            names |= {name for _, name in facts_of_acts(statutes)}
    return [presumption for presumption in statutes.presumptions if presumption.target in names]


def powers_against(grant: Grant, statutes: Statutes) -> list[Power]:
    """The powers that bear on what is granted."""
    return [power for power in statutes.powers if any(target.covers(grant.cite) for target in power.targets)]


def duties_about(grant: Grant, statutes: Statutes) -> list[Duty]:
    """The duties that bear on what is granted."""
    return [duty for duty in statutes.duties if any(target.covers(grant.cite) for target in duty.targets)]


def duties_upon(duties: list[Duty], statutes: Statutes) -> list[Duty]:
    """The duties that follow upon others, and upon those: they are about what is due under them, or run from it."""
    found: list[Duty] = []
    while True:
        known = [*duties, *found]
        further = [
            duty
            for duty in statutes.duties
            if duty not in known and any(cite.covers(before.cite) for cite in _after(duty) for before in known)
        ]
        if not further:
            return found
        found += further


def _after(duty: Duty) -> list[Citation]:
    """The paragraphs of the duties that a duty follows upon."""
    dues = [timing.due for timing in duty.node.timings] + ([] if duty.node.otherwise is None else [duty.node.otherwise])
    run_from = [citation(due.after) for due in dues if isinstance(due, t.DueWithin) and isinstance(due.after, t.Cite)]
    return [*(duty.targets if isinstance(duty.node.object, t.ProductOf) else ()), *run_from]


def effects_of(grant: Grant, statutes: Statutes) -> Iterator[Effect]:
    """What each relief of a grant does."""
    return (statutes.effects[relief] for relief in grant.reliefs)


def _same_kind(noun: str, other: str, statutes: Statutes) -> bool:
    return statutes.nouns[noun].base == statutes.nouns[other].base
