"""Python source made from expressions: a module that grows by functions and constants, and the entities that its functions name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import attrs

from clearance_rules.logic import core as c

STATE = "s"
TEST = re.compile(
    r"\b(?:relation|test)\d+\([^()]*\)"  # of two facts, or of one
    r"|\bs\.at\[\d+\]\([^()]*\)"  # of one fact, on the day
    r"|\((leaves\d+)\.unreadable if \(v := [^()]*\)\.anything else \1\[v\.leaves\]\)"  # of a citation
)
"""The tests of facts in an expression, as `truths` writes them."""


@attrs.define(eq=False)
class Module:
    """Functions that were compiled, and the constants that they name. What is the same is made only once."""

    names: dict[str, Any] = attrs.field(factory=dict)
    source: list[str] = attrs.field(factory=list)
    _functions: dict[str, str] = attrs.field(factory=dict)
    _constants: dict[object, str] = attrs.field(factory=dict)

    def constant(self, stem: str, key: object, make: Callable[[], Any]) -> str:
        """The name of a constant, made on first use. `key`: what it is made from."""
        known = self._constants.get((stem, key))
        if known is None:
            known = self._constants[stem, key] = f"{stem}{len(self._constants)}"
            self.names[known] = make()
        return known

    def function(self, stem: str, parameters: Sequence[str], body: Sequence[str]) -> str:
        """The name of a function, compiled on first use."""
        text = f"({', '.join(parameters)}):\n" + "\n".join(f"    {line}" for line in body)
        known = self._functions.get(text)
        if known is None:
            known = self._functions[text] = f"{stem}_{len(self._functions)}"
            self.source.append(f"def {known}{text}\n")
            exec(compile(self.source[-1], "<compiled law>", "exec"), self.names)
        return known


def made_once(lines: Sequence[str]) -> list[str]:
    """The body of a function about the entities that it is given, in which a test that occurs again is made only once."""
    text = "\n".join(lines)
    occurring = Counter(match.group() for match in TEST.finditer(text))
    names = {test: f"r{number}" for number, test in enumerate(test for test, count in occurring.items() if count > 1)}

    def once(match: re.Match[str]) -> str:
        name = names.get(match.group())
        return match.group() if name is None else f"({name} if {name} is not None else ({name} := {match.group()}))"

    unmade = [f"{' = '.join(names.values())} = None"] if names else []
    return [*unmade, *TEST.sub(once, text).split("\n")]


def returning(expression: str) -> list[str]:
    """The body of a function that returns an expression."""
    return made_once([f"return {expression}"])


@attrs.frozen
class Slot:
    """The entity bound to a variable: its name in the source, and its kind."""

    name: str
    kind: str


@attrs.frozen
class Scope:
    """The entities that a part of an expression can name, by variable."""

    slots: dict[str, Slot]
    depth: int
    key: tuple[tuple[str, str, str], ...] = attrs.field(init=False)  # the same for scopes in which an expression reads the same

    @key.default
    def _key(self) -> tuple[tuple[str, str, str], ...]:
        return tuple((variable, slot.name, slot.kind) for variable, slot in self.slots.items())

    @classmethod
    def of(cls, variable: str, kind: str) -> Scope:
        """The scope of a rule: its subject."""
        return cls({variable: Slot("e0", kind)}, 1)

    def bind(self, variable: str, kind: str) -> Scope:
        """The scope within a quantifier."""
        return Scope({**self.slots, variable: Slot(f"e{self.depth}", kind)}, self.depth + 1)

    @property
    def parameters(self) -> list[str]:
        """The parameters of a function of these entities and the state."""
        return [*(slot.name for slot in self.slots.values()), STATE]

    def entity(self, fact: c.Fact) -> str:
        """The source of the entity that a fact belongs to."""
        return self.slots[fact.variable].name + "".join(f'.up["{step}"]' for step in fact.up)

    def kind(self, fact: c.Fact) -> str:
        """The kind of the entity that a fact belongs to."""
        return fact.up[-1] if fact.up else self.slots[fact.variable].kind
