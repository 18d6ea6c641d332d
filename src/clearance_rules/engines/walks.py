"""Walks of expressions as Python source: what is missing, what is presumed, on which days the truth may turn, what is exercised."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from itertools import chain
from typing import NamedTuple

import attrs

from clearance_rules.engines import quantifiers
from clearance_rules.engines.asks import Asks
from clearance_rules.engines.bits import UNKNOWN
from clearance_rules.engines.grants import presumed_text
from clearance_rules.engines.pairs import Open, Opens
from clearance_rules.engines.source import STATE, Scope, made_once
from clearance_rules.engines.state import State
from clearance_rules.engines.tested import names_day
from clearance_rules.engines.truths import DEEPEST, Truths
from clearance_rules.engines.turning import AT_ONCE, Turning, turning
from clearance_rules.logic import core as c
from clearance_rules.logic.calendar import Period
from clearance_rules.logic.entity import Entity
from clearance_rules.logic.missing import settled
from clearance_rules.logic.values import Dates, Possible
from clearance_rules.logic.walk import facts_of, path

SUBJECT, OUT = "subject", "out"
Lines = list[str]
Walk = Callable[..., None]
"""From the entities in scope, the subject of the result, the state and a set, to what is added to the set."""


class Judged(NamedTuple):
    """An act about which it is asked by the law of a day: the day, and the charge."""

    day: dt.date
    charge: Entity


Exercised = c.Presumption | Judged
"""What of a law is exercised where a record is asked about: what a named condition is presumed to be, permits of a day."""

# ------------------------------------------------------------------------------------------------ what the source calls


def note_unknown(entity: Entity, name: str, subject: Entity, state: State, out: set[str]) -> None:
    """Add the path of a fact of which more can be known. Many grants miss the same: it is looked up once for a subject."""
    key = (entity, name, subject)
    if key not in state.unknown:
        state.unknown[key] = None if settled(state.value_of(entity, name)) else path(entity, subject, name)
    found = state.unknown[key]
    if found is not None:
        out.add(found)


def note_open(value: Possible, place: Open, out: set[Open]) -> None:
    """Add a fact of which more can be known."""
    if not settled(value):
        out.add(place)


def note_absent(sources: frozenset[str], state: State, out: set[str]) -> None:
    """Add the sources of a history that may hold further members."""
    out.update(f"history[{source}]" for source in sources - state.complete)


def note_filled(entity: Entity, name: str, subject: Entity, state: State, out: set[str]) -> None:
    """Add the presumption that filled in a fact, if one did."""
    presumption = state.filled_by.get((entity, name))
    if presumption is not None:
        out.add(presumed_text(presumption, entity, subject, name))


CALLED = {called.__name__: called for called in (note_unknown, note_open, note_absent, note_filled, Judged)}


# ------------------------------------------------------------------------------------------------ the source


@attrs.frozen(eq=False)
class Walks:
    """Makes the walks of the expressions whose truths it shares."""

    truths: Truths

    @classmethod
    def of(cls, truths: Truths) -> Walks:
        """For the expressions of the same law."""
        truths.module.names.update(CALLED)
        return cls(truths)

    def compiled(self, lines: Callable[[c.Expr, Scope], Lines], exprs: Sequence[c.Expr], scope: Scope) -> Walk | None:
        """The function that walks expressions; None if there is nothing to note in them."""
        body = [*chain.from_iterable(lines(expr, scope) for expr in exprs)]
        return self.truths.module.names[self._name(body, scope)] if body else None

    def _call(self, body: Lines, scope: Scope) -> str:
        """A call of a walk with this body."""
        return f"{self._name(body, scope)}({', '.join([*scope.parameters, SUBJECT, OUT])})"

    def _name(self, body: Lines, scope: Scope) -> str:
        return self.truths.module.function("walk", [*scope.parameters, SUBJECT, OUT], made_once(body))

    # -------------------------------------------------------------------------------------------- what is missing

    def missing(self, expr: c.Expr, scope: Scope, depth: int = 0) -> Lines:
        """The facts on which an undecided expression hangs: those of its parts that are undecided themselves."""
        match expr:
            case c.Not(part):
                return self.missing(part, scope, depth)
            case c.Defined(_, _, part):
                lines = self.missing(part, scope, depth + 1)
                return lines if self.truths.definition(expr, scope) is None else self._if_unknown(expr, scope, lines)
            case c.And(parts) | c.Or(parts):
                if depth >= DEEPEST:
                    lines = self.missing(expr, scope)
                    return [self._call(lines, scope)] if lines else []
                lines = [*chain.from_iterable(self.missing(p, scope, depth + 1) for p in parts)]
                return self._if_unknown(expr, scope, lines)
            case c.Single() | c.Compare() | c.Elapsed():
                return self._if_unknown(expr, scope, [self._note_missing(f, scope) for f in dict.fromkeys(facts_of(expr))])
            case c.AtLeast(_, _, domain, _):
                absent = f"note_absent({quantifiers.sources(self.truths, domain)}, {STATE}, {OUT})"
                return self._if_unknown(expr, scope, [absent, *self._missing_of_members(expr, scope)])
            case c.Reading(variable, _):
                note = f"{self.truths.reading(expr)}.note_missing({scope.slots[variable].name}, {SUBJECT}, {STATE}, {OUT})"
                return self._if_unknown(expr, scope, [note])
            case c.Granted(variable, _):
                note = f"{self.truths.granting(expr, scope)}.note_missing({scope.slots[variable].name}, {SUBJECT}, {STATE}, {OUT})"
                return self._if_unknown(expr, scope, [note])
        return []

    def _note_missing(self, fact: c.Fact, scope: Scope) -> str:
        return f"note_unknown({scope.entity(fact)}, {fact.name!r}, {SUBJECT}, {STATE}, {OUT})"

    def _missing_of_members(self, expr: c.AtLeast, scope: Scope) -> Lines:
        """What is missing for the condition on each member; of pairs of the same facts it is looked up once."""
        pairs = quantifiers.pairs(self.truths, expr, scope) if quantifiers.of_facts(expr.where) else None
        if pairs is None:
            return self._loop(expr, scope, self.missing(expr.where, scope.bind(expr.variable, expr.domain.kind)))
        both = quantifiers.both(expr, scope)
        walk = made_once(_Opens(self.truths).missing(expr.where, both))
        body = [f"{SUBJECT}, {OUT} = None, set()", *walk, f"return frozenset({OUT})"]
        asks = Asks(self.truths)
        asks.gather(expr.where, both)
        key, find = asks.key(both), self.truths.module.function("open", both.parameters, body)
        names = self.truths.module.names
        opens = self.truths.module.constant("opens", (key, find), lambda: Opens(names[key], names[find]))
        found = f"{pairs}.open({opens}, {quantifiers.between(expr, scope)}, {STATE})"
        return [f"for entity, name in {found}:", f"    note_unknown(entity, name, {SUBJECT}, {STATE}, {OUT})"]

    def _if_unknown(self, expr: c.Expr, scope: Scope, lines: Lines) -> Lines:
        return [f"if {self.truths.code(expr, scope)} == {UNKNOWN}:", *_indented(lines)] if lines else []

    def _loop(self, expr: c.AtLeast, scope: Scope, lines: Lines) -> Lines:
        """The lines for each member of a domain."""
        inner = scope.bind(expr.variable, expr.domain.kind)
        (variable,) = set(inner.parameters) - set(scope.parameters)
        members = f"for {variable} in [{variable} {quantifiers.members(expr, scope, inner)}]:"
        return [members, f"    {self._call(lines, inner)}"] if lines else []

    # -------------------------------------------------------------------------------------------- what is presumed

    def presumed(self, expr: c.Expr, scope: Scope) -> Lines:
        """The presumptions that filled in something the expression reads."""
        match expr:
            case c.Not(part) | c.Shown(part):
                return self.presumed(part, scope)
            case c.And(parts) | c.Or(parts):
                return [*chain.from_iterable(self.presumed(p, scope) for p in parts)]
            case c.Defined(_, variable, part):
                name = self.truths.definition(expr, scope)
                note = f"{name}.note_presumed({scope.slots[variable].name}, {SUBJECT}, {STATE}, {OUT})"
                return [*([] if name is None else self._if_unknown(part, scope, [note])), *self.presumed(part, scope)]
            case c.AtLeast(_, variable, domain, where):
                inner = scope.bind(variable, domain.kind)
                return self._loop(expr, scope, self.presumed(where, inner))
            case c.Single() | c.Compare() | c.Elapsed():
                return [self._note_filled(f, scope) for f in facts_of(expr) if self.truths.may_be_presumed(f, scope)]
            case c.Reading(variable, question):
                read = (c.Fact(variable, name) for name in self.truths.presumable_of_act(question))
                return [self._note_filled(fact, scope) for fact in read]
            case c.Granted(variable, _):
                name = self.truths.granting(expr, scope)
                return [f"{name}.note_presumed({scope.slots[variable].name}, {SUBJECT}, {STATE}, {OUT})"]
        return []

    def _note_filled(self, fact: c.Fact, scope: Scope) -> str:
        return f"note_filled({scope.entity(fact)}, {fact.name!r}, {SUBJECT}, {STATE}, {OUT})"

    # -------------------------------------------------------------------------------------------- when the truth may turn

    def turns(self, expr: c.Expr, scope: Scope) -> Lines:
        """The days on which a test that names the as-of date may turn."""
        match expr:
            case c.Not(part) | c.Shown(part) | c.Defined(_, _, part):
                return self.turns(part, scope)
            case c.And(parts) | c.Or(parts):
                return [*chain.from_iterable(self.turns(p, scope) for p in parts)]
            case c.AtLeast(_, variable, domain, where):
                inner = scope.bind(variable, domain.kind)
                return self._loop(expr, scope, self.turns(where, inner))
            case c.InForce(start, until):
                days = [day for day in (start, until) if day is not None]
                return [f"{OUT}.update({self._constant('days', tuple(days))})"]
            case c.Single(fact, formula) if names_day(formula):
                when = turning(formula, self._presumed_days(fact, scope), self.truths.program.rounding)
                return [f"{self._constant('turning', when)}.note({scope.entity(fact)}.facts[{fact.name!r}], {OUT})"]
            case c.Elapsed(c.Constant(dt.date() as day), period, c.AsOf(), _):
                return [f"{OUT}.update({self._constant('days', self._after(day, period))})"]
            case c.Compare(c.Constant(dt.date() as day), _, c.AsOf()) | c.Compare(c.AsOf(), _, c.Constant(dt.date() as day)):
                return [f"{OUT}.update({self._constant('days', self._after(day, AT_ONCE))})"]
            case c.Granted(variable, _):
                return [f"{self.truths.granting(expr, scope)}.note_turns({scope.slots[variable].name}, {STATE}, {OUT})"]
        return []

    def _presumed_days(self, fact: c.Fact, scope: Scope) -> tuple[dt.date, ...]:
        """The days that the law may presume a date to be."""
        kind = scope.kind(fact)
        values = (p.value for p in self.truths.program.presumptions if (p.kind, p.target) == (kind, fact.name))
        return tuple(value.lo for value in values if isinstance(value, Dates) and value.has_day)

    def _after(self, day: dt.date, period: Period) -> tuple[dt.date, ...]:
        return Turning((), (), (), self.truths.program.rounding).after(day, period)

    def _constant(self, stem: str, value: object) -> str:
        return self.truths.module.constant(stem, value, lambda: value)

    # -------------------------------------------------------------------------------------------- what is exercised

    def exercised(self, expr: c.Expr, scope: Scope) -> Lines:
        """What of the law an expression exercises, whatever it comes to."""
        match expr:
            case c.Not(part) | c.Shown(part):
                return self.exercised(part, scope)
            case c.And(parts) | c.Or(parts):
                return [*chain.from_iterable(self.exercised(p, scope) for p in parts)]
            case c.Defined(_, variable, part):
                name = self.truths.definition(expr, scope)
                note = f"{name}.note_exercised({scope.slots[variable].name}, {STATE}, {OUT})"
                return [*([] if name is None else self._if_unknown(part, scope, [note])), *self.exercised(part, scope)]
            case c.AtLeast(_, variable, domain, where):
                return self._loop(expr, scope, self.exercised(where, scope.bind(variable, domain.kind)))
            case c.Reading(variable, c.Lawful(day) | c.NoCrime(day) | c.GradedBelow(day)):
                return [f"{OUT}.add(Judged({self._constant('on', day)}, {scope.slots[variable].name}))"]
            case c.Granted(variable, _):
                return [f"{self.truths.granting(expr, scope)}.note_exercised({scope.slots[variable].name}, {STATE}, {OUT})"]
        return []


class _Opens(Walks):
    """The walks of a condition on a subject and a member that find the facts that are missing, whosever they are."""

    def _note_missing(self, fact: c.Fact, scope: Scope) -> str:
        _, member, _ = scope.parameters
        place = (scope.slots[fact.variable].name == member, fact.up, fact.name)
        return f"note_open({self.truths.value(fact, scope)}, {place}, {OUT})"


def _indented(lines: Lines) -> Lines:
    return [f"    {line}" for line in lines]
