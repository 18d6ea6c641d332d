"""Why a clause fails, or is open: the tests within it, and within what it names, that make it so."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from clearance_rules.explain.model import Reason
from clearance_rules.explain.phrases import Phrases, sentence, signed
from clearance_rules.explain.recorded import Recorded
from clearance_rules.law.lower.frame import Frame, Names
from clearance_rules.law.model import Define, Grant
from clearance_rules.law.scope import resolve
from clearance_rules.logic.entity import Entity
from clearance_rules.logic.reference import Context, holds
from clearance_rules.logic.truth import Truth
from clearance_rules.syntax import tree as t

DEEPEST = 3
"""How many definitions within one another are opened."""


@attrs.frozen
class Why:
    """Opens conditions about one entity. `cite` is the paragraph that the condition stands under; `depth` counts what was opened."""

    frame: Frame
    names: Names
    phrases: Phrases
    entity: Entity
    ctx: Context
    recorded: Recorded
    cite: str
    depth: int = 0

    @classmethod
    def of(cls, frame: Frame, grant: Grant, subject: Entity, ctx: Context, recorded: Recorded) -> Why:
        """For the clauses of a grant."""
        statutes = frame.statutes
        names, _ = Names().bind(grant.variable, statutes.nouns[grant.noun].base)
        return cls(frame, names, Phrases.of(statutes, grant.noun, grant.variable, ctx.as_of), subject, ctx, recorded, str(grant.cite))

    def within(self, node: t.Condition, wanted: Truth) -> tuple[Reason, ...]:
        """What makes a condition so, or leaves it unknown, told one by one; nothing if the condition tells it by itself.

        What makes a named condition true is its own affair.
        """
        match node:
            case t.Conjunction() | t.Disjunction():
                return tuple(dict.fromkeys(self._parts(node, wanted)))
            case _:
                define, negated = self._named(node)
                if define is None or wanted is Truth.TRUE or (negated and wanted is Truth.FALSE) or self.depth == DEEPEST:
                    return ()
                return self._defined(define, wanted)

    def _parts(self, node: t.Condition, wanted: Truth) -> Iterator[Reason]:
        match node:
            case t.Conjunction(parts) | t.Disjunction(parts):
                for part in parts:
                    if self._truth(part) is wanted:
                        yield from self._parts(part, wanted)
            case _:
                yield self._told(node, wanted)

    def _told(self, node: t.Condition, wanted: Truth) -> Reason:
        define, _ = self._named(node)
        tell = {Truth.TRUE: self.phrases.condition, Truth.FALSE: self.phrases.denied, Truth.UNKNOWN: self.phrases.condition}[wanted]
        because = self.within(node, wanted)
        beside = () if because else self.recorded.beside([self.frame.lowered(node, self.names)], self._bound)
        return Reason(sentence(tell(node)), self.cite if define is None else str(define.cite), because=because, recorded=beside)

    def _named(self, node: t.Condition) -> tuple[Define | None, bool]:
        """The named condition that a test asks for, in the version in force, and whether it asks for the opposite."""
        positive, negated = signed(node)
        if not isinstance(positive, t.IsValue):
            return None, negated
        resolved = resolve(positive.path, self.names.scope, self.frame.statutes)
        in_force = (d for d in resolved.defines if isinstance(d.node, t.DefineCondition) and self.ctx.as_of in d.window)
        return next(in_force, None), negated

    def _defined(self, define: Define, wanted: Truth) -> tuple[Reason, ...]:
        """What makes a named condition so: nothing, if all that it says is one test."""
        node = define.node
        assert isinstance(node, t.DefineCondition)
        variable = node.variable.text
        names = self.names.alone(variable, self.entity.kind, next(iter(self.names.core.values())))
        opened = attrs.evolve(
            self,
            names=names,
            phrases=Phrases.of(self.frame.statutes, define.noun, variable, self.ctx.as_of),
            cite=str(define.cite),
            depth=self.depth + 1,
        )
        return opened.within(node.condition, wanted)

    def _truth(self, node: t.Condition) -> Truth:
        return holds(self.frame.lowered(node, self.names), self._bound, self.ctx)

    @property
    def _bound(self) -> dict[str, Entity]:
        return {next(iter(self.names.core.values())): self.entity}
