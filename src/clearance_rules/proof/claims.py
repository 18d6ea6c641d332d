"""What a guarantee claims, in terms of the core: about which acts and records, which grants fulfill it, and whether one does."""

from __future__ import annotations

import datetime as dt
from typing import Protocol

import attrs

from clearance_rules.api import Law
from clearance_rules.engines.bits import TRUTHS
from clearance_rules.engines.state import Record
from clearance_rules.law.dates import day_of
from clearance_rules.law.lower.frame import Frame, Names
from clearance_rules.law.lower.quantifiers import noun
from clearance_rules.law.model import Guarantee, noun_of_records
from clearance_rules.law.scope import ACT as ACT_SCOPE
from clearance_rules.logic import core as c
from clearance_rules.logic.conduct import ACT, in_force
from clearance_rules.logic.entity import Entity
from clearance_rules.logic.reference import Context, context, holds, rule_truth
from clearance_rules.logic.truth import Truth
from clearance_rules.logic.values import choice
from clearance_rules.proof.drawing.acts import Act, Standard
from clearance_rules.proof.drawing.recordings import DISPOSITIONS
from clearance_rules.records.model import Case, Charge, Person
from clearance_rules.syntax import tree as t

AUTOMATIC = (t.Mode.AUTOMATICALLY.value, t.Mode.BY_OPERATION_OF_LAW.value)


class TextPrinter(Protocol):
    """What Hypothesis and IPython print with."""

    def text(self, text: str) -> None: ...


@attrs.frozen(eq=False, repr=False)
class Claim:
    """A guarantee in terms of the core.

    `records`: what makes a charge, called `c`, or what it belongs to (`kind`), one that the guarantee is about.
    """

    name: str
    conduct: str
    standard: Standard
    before: dt.date
    reliefs: frozenset[str]
    modes: tuple[str, ...]
    kind: str
    records: c.Expr
    completed_only: bool
    every_day_from: dt.date | None
    no_power: bool
    law: Law
    _grants: dict[dt.date, tuple[c.Rule, ...]] = attrs.field(factory=dict)

    def __repr__(self) -> str:
        return f"Claim({self.name!r})"

    def _repr_pretty_(self, printer: TextPrinter, cycle: bool) -> None:
        """The same where Hypothesis prints: left alone it would print the whole law."""
        printer.text(repr(self))

    def grants(self, as_of: dt.date) -> tuple[c.Rule, ...]:
        """The clearing grants in force on a day that give one of the reliefs and against which no power can have been used."""
        if as_of not in self._grants:
            self._grants[as_of] = tuple(
                rule
                for rule in self.law.program.rules
                if in_force(rule.start, rule.until, as_of)
                and rule.mode in self.modes
                and any(r in self.reliefs and k == "clearing" for r, k in zip(rule.reliefs, rule.effect_kinds, strict=True))
                and (self.no_power or not self._may_be_blocked(rule, as_of))
            )
        return self._grants[as_of]

    def _may_be_blocked(self, rule: c.Rule, as_of: dt.date) -> bool:
        """Whether a power against the grant was alive on some day since its first version took force, unless for criteria not met only."""
        for power in self.law.statutes.powers:
            aims = any(str(target) == rule.cite or rule.cite.startswith((f"{target}(", f"{target} subd.")) for target in power.targets)
            if not aims or power.window.dormant or (power.criteria_only and power.lets_stand):
                continue
            ends = [day for day in (power.until, power.window.until) if day is not None]
            first = min(version.start or dt.date.min for version in self.law.program.rules if version.cite == rule.cite)
            alive_from = max(first, power.window.start or dt.date.min)
            if alive_from <= as_of and (not ends or alive_from < min(ends)):
                return True
        return False


@attrs.frozen(repr=False)
class Instance:
    """What a claim is about: an act of a day, the offense as which it was punished, a record of it, and the day on which that is asked.

    The charge of the act is the first of the record, `c`.
    """

    claim: Claim
    offense: c.Offense
    act: Act
    act_day: dt.date
    person: Person
    as_of: dt.date

    def __repr__(self) -> str:
        """The fields, of the law only the names of the guarantee and the offense."""
        act = {name: str(value) for name, value in self.act.items()}
        about = f"{self.claim.name!r}, {self.offense.leaf.paragraph!r}, act={act}, act_day={self.act_day}"
        return f"Instance({about}, person={self.person}, as_of={self.as_of})"

    def _repr_pretty_(self, printer: TextPrinter, cycle: bool) -> None:
        """The same where Hypothesis prints."""
        printer.text(repr(self))


def claim_of(law: Law, guarantee: Guarantee) -> Claim:
    """The guarantee in terms of the core."""
    node = guarantee.node
    frame = Frame.of(law.statutes)
    names = Names().alone(node.variable.text, ACT_SCOPE + node.kind.text, ACT)
    where = c.TRUE if node.where is None else frame.lowered(node.where, names)
    of = noun_of_records(node, law.statutes)
    record, variable = Names().bind("c", of.base)
    modes = AUTOMATIC if node.mode in (None, t.Mode.AUTOMATICALLY) else (node.mode.value,)
    return Claim(
        name=guarantee.name,
        conduct=node.kind.text,
        standard=Standard(day_of(node.on), node.lawful, where),
        before=day_of(node.punished_before),
        reliefs=frozenset(relief.text for relief in node.reliefs),
        modes=modes,
        kind=of.base,
        records=noun(of, variable, record, frame),
        completed_only=node.completed_only,
        every_day_from=None if node.every_day_from is None else day_of(node.every_day_from),
        no_power=node.no_power,
        law=law,
    )


def dispositions(claim: Claim) -> tuple[str, ...]:
    """How a charge that the claim is about can have ended."""
    law, day = claim.law, claim.standard.on

    def may_be(disposition: str) -> bool:
        person = Person("someone", (Case("k", (Charge("c", {"disposition": choice(disposition)}),)),))
        return _Asked.of(law, person, day).is_about(claim)

    return tuple(disposition for disposition in DISPOSITIONS if may_be(disposition))


def fulfilled(claim: Claim, person: Person, as_of: dt.date) -> bool:
    """Whether one grant that can fulfill the claim is true of the first charge of a record.

    Both engines are asked.

    Raises:
        AssertionError: if they disagree, which is a mistake of ours.
    """
    return _Asked.of(claim.law, person, as_of).fulfills(claim)


def left_behind(instance: Instance) -> bool:
    """Whether a guarantee fails an instance: it is about its charge, or may be, and nothing fulfills it.

    Both engines are asked.

    Raises:
        AssertionError: if they disagree, which is a mistake of ours.
    """
    claim = instance.claim
    asked = _Asked.of(claim.law, instance.person, instance.as_of)
    return asked.is_about(claim) and not asked.fulfills(claim)


@attrs.frozen(eq=False)
class _Asked:
    """A record on a day as both engines read it, and the first of its charges."""

    law: Law
    person: Person
    record: Record
    ctx: Context
    charge: Entity

    @classmethod
    def of(cls, law: Law, person: Person, as_of: dt.date) -> _Asked:
        record = law.engine.prepare(person, as_of)
        return cls(law, person, record, context(law.program, record.view, as_of), record.view.entities("charge")[0])

    def is_about(self, claim: Claim) -> bool:
        """Whether the charge can be one that the claim is about."""
        return holds(claim.records, {"c": self.charge.up[claim.kind]}, self.ctx) is not Truth.FALSE

    def fulfills(self, claim: Claim) -> bool:
        """Whether one grant that can fulfill the claim is true of the charge."""
        grants = claim.grants(self.ctx.as_of)
        true = [rule.cite for rule in grants if rule_truth(rule, self.charge.up[rule.kind], self.ctx) is Truth.TRUE]
        compiled = [rule.cite for rule in grants if self._compiled(rule) is Truth.TRUE]
        if true != compiled:
            raise AssertionError(f"The engines disagree on {self.person} on {self.ctx.as_of}. Reference: {true}. Compiled: {compiled}.")
        return bool(true)

    def _compiled(self, rule: c.Rule) -> Truth:
        """What the compiled law says of the charge under one grant; another noun may have a grant under the same citation."""
        state = self.law.engine.state(self.record, self.ctx.as_of)
        (compiled,) = (version for version in state.day.versions[rule.cite] if version.rule is rule)
        return TRUTHS[compiled.truth(self.charge.up[compiled.kind], state)]
