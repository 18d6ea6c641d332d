"""Process and assurance: duties, powers, rights, guarantees, examples."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from clearance_rules.law.build_frame import one_of
from clearance_rules.law.citations import Citation
from clearance_rules.law.codes import citation
from clearance_rules.law.dates import day_of
from clearance_rules.law.model import Duty, Example, Guarantee, Power, Right
from clearance_rules.law.problems import collecting
from clearance_rules.syntax import tree as t

if TYPE_CHECKING:
    from clearance_rules.law.sentences import Sentences

STANDS = "stands"


def _targets(thing: t.DutyObject) -> tuple[Citation, ...]:
    match thing:
        case t.Every(cite=cite):
            return (citation(cite),)
        case t.ProductOf(cites):
            return tuple(citation(cite) for cite in cites)
        case t.Matter():
            return ()


def duties(said: Sentences) -> tuple[Duty, ...]:
    """Who must do what."""
    return tuple(
        Duty(
            node.body.text,
            citation(node.under.cite),
            said.window(node.under.force),
            node.verb.text,
            _targets(node.object),
            node.gloss.lines,
            node,
        )
        for node in said.of(t.Duty)
    )


def powers(said: Sentences) -> tuple[Power, ...]:
    """Who may decide otherwise."""
    out = []
    for node in said.of(t.Power):
        until: dt.date | None = None
        with collecting(said.diagnostics):
            if isinstance(node.alive, t.AliveUntil):
                until = day_of(node.alive.day)
            if node.unless_used is not None:
                one_of(node.unless_used, [STANDS], "what a grant does while a power is not used")
        out.append(
            Power(
                node.body.text,
                citation(node.under.cite),
                said.window(node.under.force),
                node.verb.text,
                _targets(node.object),
                until,
                bool(node.grounds) and all(isinstance(ground, t.CriteriaNotMet) for ground in node.grounds),
                node.unless_used is not None,
                node.gloss.lines,
                node,
            )
        )
    return tuple(out)


def rights(said: Sentences) -> tuple[Right, ...]:
    """What the person is owed."""
    return tuple(
        Right(citation(node.under.cite), said.window(node.under.force), node.verb.text, node.matter.text, node) for node in said.of(t.Right)
    )


def guarantees(said: Sentences) -> dict[str, Guarantee]:
    """The properties to be proved, by name."""
    return said.unique(((node.name.text, Guarantee(node.name.text, node), node.name.span) for node in said.of(t.Guarantee)), "guarantee")


def examples(said: Sentences) -> dict[str, Example]:
    """The records with their verdicts, by name."""
    return said.unique(
        ((node.name.text, Example(node.name.text, citation(node.under.cite), node), node.name.span) for node in said.of(t.Example)),
        "example",
    )
