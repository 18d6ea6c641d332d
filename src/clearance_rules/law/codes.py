"""The code of every citation: a citation that names none takes that of the citation before it in its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import attrs

from clearance_rules.law.citations import Citation, section_parts
from clearance_rules.law.walk import changed, walk
from clearance_rules.syntax import tree as t

if TYPE_CHECKING:
    from clearance_rules.diagnostics import Diagnostics

S = TypeVar("S", bound=t.Sentence)


def citation(cite: t.Cite) -> Citation:
    """A citation of a law that has been read; the code is the empty string where none could be told."""
    return Citation(cite.code or "", section_parts(cite.section))


def with_codes(sentence: S, diagnostics: Diagnostics) -> S:
    """The sentence with a code in every citation."""
    if all(node.code is not None for node in walk(sentence) if isinstance(node, t.Cite)):
        return sentence
    last: str | None = None

    def fill(node: t.Node) -> t.Node | None:
        nonlocal last
        if not isinstance(node, t.Cite):
            return None
        if node.code is None and last is None:
            diagnostics.add(
                "C102",
                node.span,
                f"It is not said which code § {node.section} stands in.",
                "Write the code before the section sign, for instance `HSC § 11357`; later citations of the sentence may leave it out.",
            )
            last = ""
        last = node.code or last
        return attrs.evolve(node, code=last or None)

    return changed(sentence, fill)
