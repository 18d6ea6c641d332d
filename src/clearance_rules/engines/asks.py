"""What grants ask of their subject, gathered into a key: subjects of the same key get the same from each of the grants.

A verdict and all that is told with it follow from the truths of the tests, of facts of the subject and of what it belongs to; from
whether more can be known of these facts; and from the truths of quantifiers and readings. A key holds all of these. It does not hold
what a quantifier's members are, so what is missing there is asked anew of each subject; nor what they were presumed to be, nor who else is
granted relief: what hangs on these is not remembered.
"""

from __future__ import annotations

import attrs

from clearance_rules.engines.clock import TimedSign
from clearance_rules.engines.signs import WORDY, LeavesSign, WordsSign, mask, sign
from clearance_rules.engines.source import STATE, Scope
from clearance_rules.engines.tested import names_day
from clearance_rules.engines.truths import Truths
from clearance_rules.logic import core as c
from clearance_rules.logic.values import Kind
from clearance_rules.logic.walk import facts_of

Picks = tuple[tuple[tuple[int, int], ...], tuple[int, ...]]
"""Some of the parts of a key, by their places: of signs, with the bits that matter; and of the others."""


@attrs.define
class Asks:
    """What expressions ask of a subject: its facts, each with what is tested of it, and everything else as source.

    `readings`: the names of what they ask about the act.
    """

    truths: Truths
    readings: dict[str, None] = attrs.field(factory=dict)
    facts: dict[tuple[str, Kind], dict[c.Expr, None]] = attrs.field(factory=dict)  # by the source of its value, and kind
    others: dict[str, None] = attrs.field(factory=dict)
    _presumed: set[tuple[str, str]] = attrs.field(factory=set)

    def gather(self, expr: c.Expr, scope: Scope) -> None:
        """Add what an expression asks."""
        match expr:
            case c.Not(part) | c.Shown(part):
                self.gather(part, scope)
            case c.And(parts) | c.Or(parts):
                for part in parts:
                    self.gather(part, scope)
            case c.Single(fact, formula):
                self._fact(fact, scope)[formula] = None
            case c.Compare() | c.Elapsed():
                self._relation(expr, scope)
            case c.AtLeast():
                self.others[self.truths.code(expr, scope)] = None
            case c.Reading():
                self.readings[self.truths.reading(expr)] = None
            case c.Defined(name, variable, part):
                self.gather(part, scope)
                self._presumptions(scope.slots[variable].kind, name)

    def _fact(self, fact: c.Fact, scope: Scope) -> dict[c.Expr, None]:
        return self.facts.setdefault((self.truths.value(fact, scope), self.truths.kind(fact, scope)), {})

    def _relation(self, test: c.Compare | c.Elapsed, scope: Scope) -> None:
        facts = facts_of(test)
        if len(facts) == 2 and facts[0] == facts[1]:
            self._fact(facts[0], scope)[test] = None
            return
        for fact in facts:
            self._fact(fact, scope)
        if facts:
            self.others[self.truths.code(test, scope)] = None

    def _presumptions(self, kind: str, name: str) -> None:
        """The conditions under which a named condition is presumed."""
        if (kind, name) in self._presumed or (kind, name) not in self.truths.definitions:
            return
        self._presumed.add((kind, name))
        for presumption, _ in self.truths.definitions[kind, name].presumptions:
            self.gather(presumption.when, Scope.of(presumption.variable, kind))

    def key(self, scope: Scope) -> str:
        """The name of the function from the entities in scope, and a state, to the key."""
        parts = [*(self._sign(*of, tuple(formulas)) for of, formulas in self.facts.items()), *self.others]
        return self.truths.module.function("key", scope.parameters, [f"return ({', '.join(parts)},)" if parts else "return ()"])

    def among(self, more: Asks) -> Picks:
        """Where what is asked stands in the key of all that is asked, and more."""
        places = {of: place for place, of in enumerate((*more.facts, *more.others))}
        signs = ((places[of], mask(asked, more.facts[of], more._frames(of))) for of, asked in self.facts.items())
        return tuple(signs), tuple(places[of] for of in self.others)

    def _frames(self, of: tuple[str, Kind]) -> int:
        return 2 if any(map(names_day, self.facts[of])) else 1

    def _sign(self, value: str, kind: Kind, formulas: tuple[c.Expr, ...]) -> str:
        """The source of the sign of a fact."""
        constant, frame = self.truths.module.constant, self.truths.frame
        if any(names_day(formula) for formula in formulas):
            return f"{STATE}.at[{self.truths.number(TimedSign(formulas, kind))}]({value})"
        if kind in WORDY:
            return f"{constant('sign', (formulas, kind), lambda: WordsSign(formulas, kind, frame))}[{value}.options]"
        if kind is Kind.CITATION:
            offenses = constant("sign", (formulas, kind), lambda: LeavesSign(formulas, frame))
            return f"({offenses}.unreadable if (v := {value}).anything else {offenses}[v.leaves])"
        return f"{constant('sign', (formulas, kind), lambda: sign(formulas, kind, frame))}({value})"
