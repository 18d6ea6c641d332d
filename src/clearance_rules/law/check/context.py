"""What the checks of one sentence share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from clearance_rules.diagnostics import Diagnostics, Severity
from clearance_rules.law.members import Paragraphs, paragraphs
from clearance_rules.law.problems import Refused
from clearance_rules.law.scope import noun_named
from clearance_rules.law.walk import walk
from clearance_rules.logic.values import NONE
from clearance_rules.syntax import tree as t

if TYPE_CHECKING:
    from clearance_rules.diagnostics import Span
    from clearance_rules.law.model import Noun, Statutes

Steps = tuple[str, ...]


@attrs.frozen(eq=False)
class Context:
    """The law, where findings are collected, and the paths that the sentence asks about being `none`.

    `sentences`: every sentence with its nodes in the order of the text, for the checks that go through all of them.
    """

    statutes: Statutes
    paragraphs: Paragraphs
    diagnostics: Diagnostics
    sentences: tuple[tuple[t.Sentence, tuple[t.Node, ...]], ...]
    guarded: frozenset[Steps] = frozenset()

    @classmethod
    def whole(cls, statutes: Statutes, diagnostics: Diagnostics) -> Context:
        """The context of a whole law."""
        sentences = tuple((sentence, tuple(walk(sentence))) for file in statutes.files for sentence in file.sentences)
        return cls(statutes, paragraphs(statutes), diagnostics, sentences)

    def of(self, nodes: tuple[t.Node, ...]) -> Context:
        """The context of a sentence with these nodes."""
        asked = [node.path for node in nodes if isinstance(node, t.IsValue) and _is_none(node.value)]
        asked += [node.path for node in nodes if isinstance(node, t.IsOneOf) and any(_is_none(value) for value in node.values)]
        return attrs.evolve(self, guarded=frozenset(steps(path) for path in asked))

    def named(self, noun: t.Name) -> Noun | None:
        """The noun of a name, if there is one."""
        try:
            return noun_named(noun, self.statutes)
        except Refused:
            return None

    def base_of(self, noun: str) -> str:
        """The base noun of a noun; of an unknown one, the word itself."""
        known = self.statutes.nouns.get(noun)
        return noun if known is None else known.base

    def warn(self, code: str, span: Span, message: str, remedy: str) -> None:
        """Collect a finding that does not stop."""
        self.diagnostics.add(code, span, message, remedy, severity=Severity.WARNING)


def steps(path: t.Path) -> Steps:
    """The words of a path."""
    return (path.base.text, *(step.text for step in path.steps))


def _is_none(value: t.Value) -> bool:
    return isinstance(value, t.Path) and steps(value) == (NONE,)
