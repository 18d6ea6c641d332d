"""The frame of a law: the jurisdiction with its grades, codes, and bodies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from clearance_rules.diagnostics import Severity, Span
from clearance_rules.law.citations import Citation, section_parts
from clearance_rules.law.model import Body, Code, GradeTree, Jurisdiction
from clearance_rules.law.problems import Refused, collecting, listed, nearest
from clearance_rules.logic.calendar import Rounding
from clearance_rules.syntax import tree as t

if TYPE_CHECKING:
    from clearance_rules.diagnostics import Diagnostics
    from clearance_rules.law.sentences import Sentences

MISSING = Jurisdiction("", "", GradeTree({}, {}, frozenset()), Rounding.UP, t.Jurisdiction("", t.Text(""), t.Gloss(), (), (), t.Name("up")))
"""What stands in the place of a jurisdiction that was not declared, so that the rest can be checked all the same."""

LEVELS = ("state", "local", "federal")
BODY_KINDS = ("agency", "court", "prosecutor", "defender", "board", "police", "sheriff", "clerk", "governor", "legislature")


def jurisdiction(said: Sentences) -> Jurisdiction:
    """The one jurisdiction of the law."""
    found = list(said.of(t.Jurisdiction))
    if not found:
        span = next((file.span for file in said.files), t.NOWHERE)
        start = Span(span.source, span.start, span.start)
        said.diagnostics.add(
            "N101",
            start,
            "No file of this law says whose law it is.",
            'Start it with a `jurisdiction` sentence, or `use` the file that has one, for instance `use "frame.law".`',
        )
        return MISSING
    first, *others = found
    for other in others:
        said.diagnostics.add(
            "N102",
            other.span,
            f"A law has one jurisdiction; {first.identifier} is declared already.",
            "Leave this sentence out, or make two laws of it.",
            related=(("first declared here", first.span),),
        )
    rounding = Rounding.UP
    with collecting(said.diagnostics):
        rounding = Rounding(one_of(first.rounding, [r.value for r in Rounding], "a way in which anniversaries round"))
    return Jurisdiction(first.identifier, first.title.text, _grades(first, said.diagnostics), rounding, first)


def one_of(name: t.Name, known: list[str], what: str) -> str:
    """A word of a closed list.

    Raises:
        Refused: N134 if it is not in the list.
    """
    if name.text not in known:
        raise Refused("N134", name.span, f"`{name.text}` is not {what}.", nearest(name.text, known, f"Write {listed(known)}."))
    return name.text


def _grades(node: t.Jurisdiction, diagnostics: Diagnostics) -> GradeTree:
    ranks: dict[str, int] = {}
    leaves: dict[str, frozenset[str]] = {}
    places: dict[str, t.Name] = {}

    def visit(tiers: tuple[t.Rank, ...], rank: int) -> tuple[int, frozenset[str]]:
        """The next free rank, and the leaves of the tiers."""
        below: frozenset[str] = frozenset()
        for tier in tiers:
            following = rank + 1
            for grade in tier.grades:
                name = grade.name.text
                if name in places:
                    diagnostics.add(
                        "N107",
                        grade.name.span,
                        f"The grade `{name}` is declared twice.",
                        "Give one of the two another name, or leave it out.",
                        related=(("first declared here", places[name].span),),
                    )
                    continue
                places[name] = grade.name
                own = frozenset({name})
                if grade.ranks:
                    end, own = visit(grade.ranks, rank)
                    following = max(following, end)
                else:
                    ranks[name] = rank
                leaves[name] = own
                below |= own
            rank = following
        return rank, below

    visit(node.ranks, 0)
    if len(ranks) > 1 and len(set(ranks.values())) == 1:
        first, last = node.ranks[0].grades[0], node.ranks[-1].grades[-1]
        diagnostics.add(
            "N137",
            attrs.evolve(first.span, end=last.span.end),
            "No grade is graver than another: grades that a comma joins are of one rank.",
            f"Write `<` between them, the lowest grade first: `{' < '.join(ranks)}`.",
            severity=Severity.WARNING,
        )
    crimes: frozenset[str] = frozenset()
    for name in node.crimes:
        if name.text in leaves:
            crimes |= leaves[name.text]
        else:
            with collecting(diagnostics):
                raise unknown_grade(name, leaves)
    return GradeTree(ranks, leaves, crimes)


def unknown_grade(name: t.Name, leaves: dict[str, frozenset[str]]) -> Refused:
    """What is wrong with a word that is not a grade."""
    return Refused(
        "N130",
        name.span,
        f"`{name.text}` is not a grade of this jurisdiction.",
        nearest(name.text, leaves, f"Its grades are {listed(leaves)}."),
    )


def codes(said: Sentences) -> dict[str, Code]:
    """The codes by their abbreviation in citations."""
    out = []
    for node in said.of(t.Code):
        inchoate = said.unique(
            ((kind.kind.text, tuple(Citation(node.code, section_parts(s)) for s in kind.sections), kind.span) for kind in node.inchoate),
            "kind",
        )
        shape = None if node.shape is None else node.shape.text
        code = Code(node.code, node.title.text, shape, tuple(text.text for text in node.recorded), inchoate, node)
        out.append((node.code, code, node.span))
    return said.unique(out, "code")


def bodies(said: Sentences) -> dict[str, Body]:
    """Agencies, courts and prosecutors by name."""
    out = []
    for node in said.of(t.Body):
        with collecting(said.diagnostics):
            one_of(node.level, list(LEVELS), "a level of government")
            one_of(node.kind, list(BODY_KINDS), "a kind of body")
        body = Body(node.name.text, node.level.text, node.kind.text, None if node.title is None else node.title.text, node)
        out.append((body.name, body, node.name.span))
    return said.unique(out, "body")
