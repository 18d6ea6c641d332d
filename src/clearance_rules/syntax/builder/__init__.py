"""From Lark's parse tree to the classes of `tree`, rule by rule of the grammar."""

from __future__ import annotations

from typing import Any

from lark import Token, Tree

from clearance_rules.syntax import tree as t
from clearance_rules.syntax.builder.conditions import Conditions
from clearance_rules.syntax.builder.declarations import Declarations
from clearance_rules.syntax.builder.promises import Promises
from clearance_rules.syntax.builder.tables import LISTS, NODES, WORDS, WRAPPERS


class Builder(Conditions, Declarations, Promises):
    """Builds the nodes of one source, each by the method that is called like its rule, or from the tables."""

    def file(self, parsed: Tree[Token]) -> t.File:
        """The tree of a parse tree that starts with `start`."""
        built: t.File = self._built(parsed)
        return built

    def _built(self, parsed: Any) -> Any:
        """What is built from a rule or terminal: by the method of its name, else by the tables."""
        if isinstance(parsed, Token):
            method = _TERMINALS.get(parsed.type)
            return parsed if method is None else method(self, parsed)
        if parsed is None:
            return None
        rule = parsed.data
        children = [self._built(child) for child in parsed.children]
        if rule in NODES:
            return NODES[rule](*children, span=self._span(parsed.meta))
        if rule in WORDS:
            return WORDS[rule]
        if rule in WRAPPERS:
            return children[0]
        return tuple(children) if rule in LISTS else getattr(self, rule)(parsed.meta, children)


_TERMINALS = {"NAME": Builder._name, "STRING": Builder._text, "SECTION": Builder._section}
