"""Tables of a whole law: its offenses by version, and its scope."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from clearance_rules.sphinxext.autolaw import LawDirective
from clearance_rules.sphinxext.entries import cite
from clearance_rules.sphinxext.parts import Cell, joined, paragraph, table, whole
from clearance_rules.sphinxext.provisions import in_order
from clearance_rules.syntax.clauses import quantity_text

if TYPE_CHECKING:
    from docutils import nodes
    from docutils.nodes import Node

    from clearance_rules.law.model import Offense, Statutes
    from clearance_rules.sphinxext.laws import Subject


class LawOffenses(LawDirective):
    """`.. lawoffenses:: us/ca`: every version of every offense, with its window and grade."""

    def nodes_of(self, found: Subject, here: nodes.Element) -> list[Node]:
        """A table."""
        statutes = found.statutes
        own = [offense for offense in statutes.offenses if offense.node.span.source.name in found.files]
        order = in_order((offense.cite for offense in own), statutes)
        own.sort(key=lambda offense: (order.index(offense.cite), offense.version))
        return [table(("Paragraph", "From", "Until", "Grade", "What it punishes"), [_offense_row(o, statutes) for o in own])]


class LawScope(LawDirective):
    """`.. lawscope:: us/ca`: how much of the law is encoded, and what is left out, with the reasons."""

    def nodes_of(self, found: Subject, here: nodes.Element) -> list[Node]:
        """A sentence, and a table of what is left out."""
        statutes = found.statutes
        counts = [
            _counted(len(statutes.offenses), "version") + f" of {_counted(len({o.cite for o in statutes.offenses}), 'offense')}",
            _counted(len(statutes.permits), "permit"),
            _counted(len(statutes.grants), "grant"),
            _counted(len(statutes.exceptions), "exception"),
            _counted(len(statutes.presumptions), "presumption"),
            _counted(len(statutes.examples), "example"),
            _counted(len(statutes.guarantees), "guarantee"),
        ]
        said = paragraph(f"The law of {statutes.jurisdiction.title} as encoded: {', '.join(counts[:-1])} and {counts[-1]}.")
        return [said, *([table(("Left out", "Why"), _omitted_rows(statutes))] if statutes.omissions else [])]


def _offense_row(offense: Offense, statutes: Statutes) -> list[Cell]:
    window = offense.window
    up_to = offense.node.up_to
    grades = " or ".join(offense.grades) + (f", up to {quantity_text(up_to)}" if up_to else "")
    since = "never" if window.dormant else str(window.start or "always")
    return [cite(offense.cite, statutes), whole(since), whole(str(window.until or "")), grades, " ".join(offense.gloss)]


def _omitted_rows(statutes: Statutes) -> Iterator[list[Cell]]:
    for omission in statutes.omissions:
        yield [joined(str(where) for where in omission.cites), omission.because]


def _counted(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"
