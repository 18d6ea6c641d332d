"""What lowering a condition needs: the statutes, and which entity of the core each variable of the text stands for."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import attrs

from clearance_rules.law.citations import Citation
from clearance_rules.law.groups import Span, group_of
from clearance_rules.law.model import Statutes, Window
from clearance_rules.law.recorded import Paragraphs, declared_paragraphs
from clearance_rules.law.scope import Scope
from clearance_rules.logic import core as c
from clearance_rules.logic.merge import conjunction
from clearance_rules.syntax import tree as t


@attrs.frozen(eq=False)
class Frame:
    """The statutes, their declared paragraphs, and the definitions that a presumption may fill in, by base noun and name.

    `lowering` is what lowers a condition: the forms of conditions nest, and each of their modules reaches the others through here.
    What a law names in many places is lowered once: `groups` of offenses; `conditions`, by base noun, name, the entity that they are asked
    of and the variables taken there; `exceptions`, by their place in the law, and the kind and variable of whom they are from.
    """

    statutes: Statutes
    paragraphs: Paragraphs
    presumed: frozenset[tuple[str, str]]
    lowering: Callable[[t.Condition, Names, Frame], c.Expr]
    groups: dict[tuple[tuple[Citation | Span, ...], frozenset[str]], c.Group] = attrs.field(factory=dict)
    conditions: dict[tuple[str, str, str, frozenset[str]], c.Expr] = attrs.field(factory=dict)
    exceptions: dict[tuple[int, str, str], c.Exception_] = attrs.field(factory=dict)

    @classmethod
    def of(cls, statutes: Statutes) -> Frame:
        """The frame of checked statutes."""
        from clearance_rules.law.lower.conditions import condition

        targets = {(statutes.nouns[p.noun].base, p.target) for p in statutes.presumptions}
        return cls(statutes, declared_paragraphs(statutes), frozenset(targets & set(statutes.defines)), condition)

    def lowered(self, node: t.Condition, names: Names) -> c.Expr:
        """A condition as a merged expression."""
        return self.lowering(node, names, self)

    def group(self, listed: tuple[Citation | Span, ...], including: frozenset[str]) -> c.Group:
        """The offenses at or beneath the listed paragraphs, completed or of the `including` kinds."""
        if (listed, including) not in self.groups:
            inchoate = {cite: kind for code in self.statutes.codes.values() for kind, cites in code.inchoate.items() for cite in cites}
            self.groups[listed, including] = group_of(self.paragraphs, listed, inchoate, including)
        return self.groups[listed, including]


@attrs.frozen
class Names:
    """The variables in scope. `entities`: what each is (a base noun, or `act:CONDUCT`); `core`: its name in the core, unique there."""

    entities: Mapping[str, str] = attrs.field(factory=dict)
    core: Mapping[str, str] = attrs.field(factory=dict)
    taken: frozenset[str] = frozenset()

    @property
    def scope(self) -> Scope:
        """The scope in which paths resolve."""
        return Scope(self.entities)

    def bind(self, variable: str, what: str) -> tuple[Names, str]:
        """The names with one more variable, and its name in the core: its own, with primes where that is taken."""
        name = variable
        while name in self.taken:
            name += "'"
        return Names({**self.entities, variable: what}, {**self.core, variable: name}, self.taken | {name}), name

    def alone(self, variable: str, what: str, core: str) -> Names:
        """The names inside a definition: only its own variable, which stands for an entity that has its name in the core already."""
        return Names({variable: what}, {variable: core}, self.taken | {core})


def base_of(noun: str, frame: Frame) -> str:
    """The base noun that a noun comes down to."""
    return frame.statutes.nouns[noun].base


def in_window(window: Window, expr: c.Expr) -> c.Expr:
    """The expression, on the days of a window; false outside it."""
    if window.dormant:
        return c.FALSE
    if window.start is None and window.until is None:
        return expr
    return conjunction([c.InForce(window.start, window.until), expr])


def conjuncts(condition: t.Condition) -> tuple[t.Condition, ...]:
    """The top-level parts of a condition."""
    return condition.conditions if isinstance(condition, t.Conjunction) else (condition,)
