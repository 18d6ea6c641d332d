"""What the rules look at: a law, and its grants as they finally stand, each with the offenses that it reaches."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from clearance_rules.law.lasting import P, at_last, last_begun
from clearance_rules.law.lower.frame import Frame
from clearance_rules.lint.reach import ELSEWHERE, FINALLY, SUBJECT, Asked, both, freed, universe
from clearance_rules.logic import core as c
from clearance_rules.logic.calendar import DAY
from clearance_rules.logic.merge import atom, conjunction
from clearance_rules.logic.values import Leaf
from clearance_rules.syntax import tree as t

if TYPE_CHECKING:
    from clearance_rules.api import Law
    from clearance_rules.diagnostics import Span
    from clearance_rules.law.citations import Citation
    from clearance_rules.law.model import Grant, Statutes
    from clearance_rules.lint.suppress import Suppression

STRENGTH = {"clearing": 3, "reducing": 2, "limiting": 1, "other": 0}
"""How much the kinds of effects do for a record."""

Section = tuple[str, str]
"""A code and a section number: what a set of provisions on one relief is kept together by."""


@attrs.frozen(eq=False, slots=False)
class Granted:
    """A grant of the law and its rule in the core.

    `leaves`: the offenses it reaches; `free`: those of the whole law that punished conduct which is no crime any more.
    """

    grant: Grant
    rule: c.Rule
    leaves: frozenset[Leaf]
    free: frozenset[Leaf]

    @property
    def automatic(self) -> bool:
        """Whether it needs no petition."""
        return self.grant.mode is not t.Mode.ON_PETITION

    @property
    def strength(self) -> int:
        """How much the strongest of its reliefs does for the record."""
        return max(STRENGTH[kind] for kind in self.rule.effect_kinds)

    @property
    def names_offenses(self) -> bool:
        """Whether it is for offenses that it names, and not for records of every kind: whether it reaches no offense from elsewhere."""
        return ELSEWHERE not in self.leaves

    @property
    def freeing(self) -> frozenset[Leaf]:
        """The offenses it names that punished conduct which is no crime any more; none if it is for records of every kind."""
        return self.leaves & self.free if self.names_offenses else frozenset()

    @property
    def green(self) -> bool:
        """Whether it is what the law does for conduct that it has freed.

        It names its offenses, and one of them punished an act that is no crime any more; or it asks whether the act is one.
        """
        return bool(self.freeing) or _asks_of_freedom(self.rule.whole)

    @property
    def section(self) -> Section:
        """The section it stands in."""
        return section_of(self.grant.cite)

    @property
    def span(self) -> Span:
        """Its citation in the text."""
        return self.grant.node.under.cite.span


@attrs.frozen(eq=False, slots=False)
class Subject:
    """A law under the rules.

    `selected`: the codes that were asked for; none where all are run. `idle`: the suppressions that suppressed nothing, for the rule that
    reports them.
    """

    law: Law
    selected: frozenset[str] = frozenset()
    idle: tuple[Suppression, ...] = ()

    @property
    def statutes(self) -> Statutes:
        """The checked statutes."""
        return self.law.statutes

    @property
    def program(self) -> c.Program:
        """The law in the core."""
        return self.law.program

    @cached_property
    def begun(self) -> dt.date:
        """The last day on which something in the law begins."""
        return last_begun(self.statutes)

    def at_last(self, provisions: Iterable[P]) -> list[P]:
        """The provisions that are law at last."""
        return at_last(provisions, self.begun)

    @cached_property
    def frame(self) -> Frame:
        """What lowering a condition of the law needs."""
        return Frame.of(self.statutes)

    @cached_property
    def filled(self) -> frozenset[tuple[str, str]]:
        """The facts and definitions that the law fills in, by presumption or from a text, by what has them.

        A presumption whose condition a parameter makes false fills nothing.
        """
        presumed = {(one.kind, one.target) for one in self.program.presumptions if one.when != c.FALSE}
        return frozenset(presumed | {("charge", one.target) for one in self.program.evidence})

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of inchoate offenses."""
        return tuple(dict.fromkeys(kind for code in self.statutes.codes.values() for kind in code.inchoate))

    @cached_property
    def free(self) -> frozenset[Leaf]:
        """The offenses that punished an act which is no crime when the law changes no more, completed and inchoate."""
        return frozenset(attrs.evolve(leaf, inchoate=kind) for leaf in freed(self.program, FINALLY) for kind in ("", *self.kinds))

    @cached_property
    def grants(self) -> tuple[Granted, ...]:
        """The grants that are law at last, in the order of the law."""
        awake = [grant for grant in self.statutes.grants if not grant.window.dormant]
        lasting = self.at_last(awake)
        leaves = universe(self.program, self.kinds)
        return tuple(
            Granted(grant, rule, self._reached(rule, leaves), self.free)
            for grant, rule in zip(awake, self.program.rules, strict=True)
            if grant in lasting
        )

    @property
    def automatic(self) -> tuple[Granted, ...]:
        """The grants that need no petition and do something for the record."""
        return tuple(granted for granted in self.grants if granted.automatic and granted.strength)

    def on_day(self, rule: c.Rule) -> dt.date:
        """The last day of a rule, or, if it has none, one on which the law changes no more."""
        return FINALLY if rule.until is None else rule.until - DAY

    def meet(self, one: Granted, other: Granted, leaves: Iterable[Leaf]) -> frozenset[Leaf]:
        """The offenses, of those given, of which a record can be one that both grants are for."""
        if one.rule.kind != other.rule.kind or not one.grant.window.overlaps(other.grant.window):
            return frozenset()
        asked = Asked(self.program, both(one.rule, other.rule), SUBJECT, one.rule.kind, self.on_day(one.rule))
        return frozenset(leaf for leaf in leaves if asked.possible(leaf))

    def for_convictions(self, granted: Granted) -> bool:
        """Whether the grant can be for a conviction: whether its noun does not rule out a charge that ended in one."""
        if granted.rule.kind != "charge":
            return True
        rule = granted.rule
        convicted = atom(c.OneOf(c.Fact(rule.variable, "disposition"), frozenset({"convicted"})))
        asked = Asked(self.program, conjunction([rule.noun, convicted]), rule.variable, rule.kind, self.on_day(rule))
        return asked.possible(ELSEWHERE)

    def sentence_at(self, span: Span) -> t.Sentence | None:
        """The sentence that a place in the text lies in."""
        for file in self.statutes.files:
            for sentence in file.sentences:
                if file.span.source is span.source and sentence.span.start <= span.start and span.end <= sentence.span.end:
                    return sentence
        return None

    def _reached(self, rule: c.Rule, leaves: tuple[Leaf, ...]) -> frozenset[Leaf]:
        asked = Asked(self.program, rule.whole, rule.variable, rule.kind, self.on_day(rule))
        return frozenset(leaf for leaf in leaves if asked.possible(leaf))


def section_of(cite: Citation) -> Section:
    """The section that a paragraph stands in."""
    return cite.code, cite.parts[0]


def _asks_of_freedom(expr: c.Expr) -> bool:
    match expr:
        case c.Not(part) | c.Shown(part) | c.Defined(_, _, part) | c.AtLeast(_, _, _, part):
            return _asks_of_freedom(part)
        case c.And(parts) | c.Or(parts):
            return any(_asks_of_freedom(part) for part in parts)
        case c.Reading(_, c.Lawful() | c.NoCrime()):
            return True
        case _:
            return False
