"""The criminal law: conducts, offenses in their versions, permits, and what is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from clearance_rules.law.build_facts import type_of
from clearance_rules.law.codes import citation
from clearance_rules.law.model import Attribute, Conduct, Offense, Omission, Permit
from clearance_rules.law.sentences import versions
from clearance_rules.syntax import tree as t

if TYPE_CHECKING:
    from clearance_rules.diagnostics import Diagnostics
    from clearance_rules.law.model import Jurisdiction
    from clearance_rules.law.sentences import Sentences


def conducts(said: Sentences, frame: Jurisdiction) -> dict[str, Conduct]:
    """The conducts by name, each with the facts of its acts."""
    out = []
    for node in said.of(t.Conduct):
        attributes = []
        for attribute in node.attributes:
            built = _attribute(attribute, frame, said.diagnostics)
            if built is not None:
                attributes.append((attribute.name.text, built, attribute.name.span))
        out.append((node.name.text, Conduct(node.name.text, said.unique(attributes, "fact"), node), node.name.span))
    return said.unique(out, "conduct")


def _attribute(node: t.Attribute, frame: Jurisdiction, diagnostics: Diagnostics) -> Attribute | None:
    recorded_as = node.source.field.text if isinstance(node.source, t.RecordedAs) else None
    between = (node.source.start.text, node.source.end.text) if isinstance(node.source, t.SpanBetween) else None
    type_ = type_of(node.type, frame, diagnostics)
    return None if type_ is None else Attribute(node.name.text, type_, recorded_as, between, node)


def offenses(said: Sentences) -> tuple[Offense, ...]:
    """The offenses in the order of the files; the versions of each paragraph are numbered in the order of their windows."""
    out = [
        Offense(
            citation(node.cite),
            0,
            said.window(node.force),
            node.kind.text,
            node.variable.text,
            tuple(grade.text for grade in node.grades),
            tuple(citation(cite) for cite in node.despite),
            node.gloss.lines,
            node,
        )
        for node in said.of(t.Offense)
    ]
    numbers = {
        id(offense): number
        for group in versions((offense.cite, offense, offense.window) for offense in out).values()
        for number, offense in enumerate(group)
    }
    return tuple(attrs.evolve(offense, version=numbers[id(offense)]) for offense in out)


def permits(said: Sentences) -> tuple[Permit, ...]:
    """What sections make lawful."""
    return tuple(
        Permit(citation(node.under.cite), said.window(node.under.force), node.kind.text, node.variable.text, node.gloss.lines, node)
        for node in said.of(t.Permit)
    )


def omissions(said: Sentences) -> tuple[Omission, ...]:
    """The sections that are left out, and why."""
    return tuple(Omission(tuple(citation(cite) for cite in node.cites), node.because.text, node) for node in said.of(t.Omits))
