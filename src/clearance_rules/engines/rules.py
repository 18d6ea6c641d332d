"""Compiled grants: the verdict of each version on a subject, the clauses that decided it, what is missing, and when it may turn."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from functools import cache, cached_property

import attrs

from clearance_rules.engines.bits import NOT, TRUE, UNKNOWN
from clearance_rules.engines.caps import cap_truth, note_missing
from clearance_rules.engines.orders import Orders
from clearance_rules.engines.source import Scope, returning
from clearance_rules.engines.state import Compiled, State
from clearance_rules.engines.tested import conditions, elsewhere, nested
from clearance_rules.engines.walks import Exercised, Walk, Walks
from clearance_rules.logic import core as c
from clearance_rules.logic.entity import Entity
from clearance_rules.logic.words import wording

ALREADY = "already granted"
MOST_DECIDED = 1 << 12
"""Of how many traces the reasons are kept, before all are let go."""

Verdict = tuple[int, tuple[str, ...], tuple[str, ...], tuple[str, ...]]
"""What a grant comes to: its truth, the reasons, what is missing, what was presumed."""


@attrs.frozen(eq=False)
class Part:
    """A part of a grant as it bears on the verdict.

    `is_bar`: it only ever stands in the way, and is no reason for relief. `names_others`: others than the subject may be named in what is
    missing for it. `reason` is told with the as-of date.
    """

    reason: Callable[[dt.date], str]
    is_bar: bool
    names_others: bool
    note_missing: Callable[[Entity, State, set[str]], None]


@attrs.define(eq=False, slots=False)
class CompiledRule:
    """One version of a grant. Each of its functions is compiled when it is first called: most records reach few grants."""

    rule: c.Rule
    orders: Orders
    walks: Walks
    kind: str = attrs.field(init=False)
    _conjoined: dict[int, int] = attrs.field(factory=dict)
    _decided: dict[tuple[tuple[int, int], dt.date], tuple[tuple[str, ...], tuple[Part, ...]]] = attrs.field(factory=dict)

    @kind.default
    def _kind(self) -> str:
        return self.rule.kind

    # -------------------------------------------------------------------------------------------- truths

    @cached_property
    def noun(self) -> Compiled:
        """Whether an entity is of the noun of the grant."""
        return self.walks.truths.compiled(self.rule.noun, self.scope)

    @cached_property
    def whole(self) -> Compiled:
        """Whether the grant's own conditions hold of an entity."""
        return self.walks.truths.compiled(self.rule.whole, self.scope)

    @cached_property
    def trace(self) -> Compiled:
        """The truth of each part of the grant, two bits for each: the noun, clauses, that no exception holds."""
        parts = [*self._clauses, *(c.Not(_holds(e)) for e in self.rule.exceptions)]
        bits = " | ".join(f"{self.walks.truths.code(part, self.scope)} << {2 * i}" for i, part in enumerate(parts))
        return self.walks.truths.function("trace", returning(bits), self.scope)

    @cached_property
    def lasting(self) -> int:
        """The bits, in a trace, of the clauses whose truth no day changes."""
        return sum(TRUE << 2 * i for i, clause in enumerate(self._clauses) if self.walks.truths.stable(clause, self.scope))

    @property
    def _clauses(self) -> list[c.Expr]:
        return [self.rule.noun, *(clause.expr for clause in self.rule.clauses)]

    @property
    def scope(self) -> Scope:
        """The scope of its conditions: its subject."""
        return Scope.of(self.rule.variable, self.kind)

    def truth(self, entity: Entity, state: State) -> int:
        """The verdict on an entity: the grant's own conditions, no order that has granted the relief already, room under its cap."""
        truth = self.whole(entity, state)
        if truth and state.record.orders_on:
            truth &= NOT[self.orders.granted(self.rule, entity, state)]
        if truth and self.rule.cap is not None:
            truth &= cap_truth(self, self.rule.cap, entity, state)
        return truth

    # -------------------------------------------------------------------------------------------- verdicts

    def verdict(self, traced: tuple[int, int], entity: Entity, state: State) -> Verdict:
        """The verdict on an entity, from the truths of all parts and of all together."""
        reasons, open_ = self.decided(traced, state.day.as_of)
        return traced[1], reasons, missing_of(open_, entity, state), self.presumed(entity, state)

    def decided(self, traced: tuple[int, int], as_of: dt.date) -> tuple[tuple[str, ...], tuple[Part, ...]]:
        """The reasons for a verdict, and the parts left open if it is undetermined."""
        decided = self._decided.get((traced, as_of))
        if decided is None:
            if len(self._decided) >= MOST_DECIDED:
                self._decided.clear()
            decided = self._decided[traced, as_of] = self._deciding(*traced, as_of)
        return decided

    def never(self, trace: int) -> bool:
        """Whether a trace shows that the grant will never be true, the record staying as it is: by a clause that no day changes."""
        return trace & self.lasting != self.lasting

    def traced(self, entity: Entity, state: State) -> tuple[int, int]:
        """The truths of all parts, two bits each, and the verdict."""
        trace = self.trace(entity, state)
        result = self._together(trace)
        if result == UNKNOWN:
            result = self.whole(entity, state)  # merged across its parts, it knows more than they do one by one
        place = 2 * (1 + len(self.rule.clauses) + len(self.rule.exceptions))
        free = NOT[self.orders.granted(self.rule, entity, state)] if state.record.orders_on else TRUE
        trace |= free << place
        result &= free
        if self.rule.cap is not None:
            room = cap_truth(self, self.rule.cap, entity, state)
            trace |= room << place + 2
            result &= room
        return trace, result

    def truths(self, trace: int) -> tuple[list[int], list[int]]:
        """The truths, in a trace, of the clauses and of the exceptions."""
        first, last = 1 + len(self.rule.clauses), 1 + len(self.rule.clauses) + len(self.rule.exceptions)
        return [trace >> 2 * i & 3 for i in range(1, first)], [NOT[trace >> 2 * i & 3] for i in range(first, last)]

    def _together(self, trace: int) -> int:
        """The conjunction of the parts in a trace; there are few that differ."""
        known = self._conjoined.get(trace)
        if known is None:
            known = TRUE
            for i in range(1 + len(self.rule.clauses) + len(self.rule.exceptions)):
                known &= trace >> 2 * i & 3
            self._conjoined[trace] = known
        return known

    def _deciding(self, trace: int, result: int, as_of: dt.date) -> tuple[tuple[str, ...], tuple[Part, ...]]:
        parts = [(part, trace >> 2 * i & 3) for i, part in enumerate(self.parts)]
        if parts[0][1] == TRUE:
            parts = parts[1:]  # that it is of the noun goes without saying
        open_ = tuple(part for part, truth in parts if truth == UNKNOWN)
        deciding = [part for part, truth in parts if truth == result and not (result == TRUE and part.is_bar)]
        # clauses that are unknown one by one may be known not to hold together
        reasons = tuple(dict.fromkeys(part.reason(as_of) for part in deciding or open_))
        return reasons, open_ if result == UNKNOWN else ()

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The parts, in the order of the trace."""
        return tuple(self._parts())

    def _parts(self) -> Iterator[Part]:
        rule = self.rule
        yield self._part(_always(f"{rule.cite}: whether this is a {rule.noun_name} is not known"), False, rule.noun)
        for clause in rule.clauses:
            yield self._part(_told(clause), False, clause.expr)
        for exception in rule.exceptions:
            yield self._part(_told(exception.clause), True, *(clause.expr for clause in nested(exception)))
        yield Part(_always(f"{rule.cite}: {ALREADY}"), True, True, lambda e, s, out: self.orders.note_missing(rule, e, e, s, out))
        cap = rule.cap
        if cap is not None:
            text = f"{rule.cite}: at most {cap.number} per {cap.per}"
            yield Part(_always(text), True, True, lambda e, s, out: note_missing(self, cap, e, e, s, out))

    def _part(self, reason: Callable[[dt.date], str], is_bar: bool, *exprs: c.Expr) -> Part:
        @cache
        def walk() -> Walk | None:
            return self._walk(self.walks.missing, *exprs)

        def note(entity: Entity, state: State, out: set[str]) -> None:
            walked = walk()
            if walked is not None:
                walked(entity, state, entity, out)

        return Part(reason, is_bar, any(found for expr in exprs for found in elsewhere(expr, shown=False)), note)

    def presumed(self, entity: Entity, state: State) -> tuple[str, ...]:
        """The presumptions that filled in something that the grant reads of an entity."""
        walk = self._presumed_walk
        if walk is None:
            return ()
        out: set[str] = set()
        walk(entity, state, entity, out)
        return tuple(sorted(out))

    # -------------------------------------------------------------------------------------------- walks, compiled when first taken

    @cached_property
    def relief(self) -> str:
        """The reliefs that the grant gives, as rows name them."""
        return " and ".join(self.rule.reliefs)

    def _walk(self, lines: Callable[[c.Expr, Scope], list[str]], *exprs: c.Expr) -> Walk | None:
        return self.walks.compiled(lines, exprs, self.scope)

    @cached_property
    def _presumed_walk(self) -> Walk | None:
        return self._walk(self.walks.presumed, *conditions(self.rule))

    @cached_property
    def _presumed_of_whole(self) -> Walk | None:
        return self._walk(self.walks.presumed, self.rule.whole)

    @cached_property
    def _missing_of_whole(self) -> Walk | None:
        return self._walk(self.walks.missing, self.rule.whole)

    @cached_property
    def _exercised(self) -> Walk | None:
        return self._walk(self.walks.exercised, self.rule.whole)

    @cached_property
    def _turns(self) -> Walk | None:
        return self._walk(self.walks.turns, *conditions(self.rule))

    def note_missing(self, entity: Entity, subject: Entity, state: State, out: set[str]) -> None:
        """Add what is missing for deciding whether the grant is true of an entity."""
        self.note_missing_of_whole(entity, subject, state, out)
        self.orders.note_missing(self.rule, entity, subject, state, out)
        if self.rule.cap is not None:
            note_missing(self, self.rule.cap, entity, subject, state, out)

    def note_missing_of_whole(self, entity: Entity, subject: Entity, state: State, out: set[str]) -> None:
        """Add what is missing for the grant's own conditions."""
        if self._missing_of_whole is not None:
            self._missing_of_whole(entity, state, subject, out)

    def note_presumed_of_whole(self, entity: Entity, subject: Entity, state: State, out: set[str]) -> None:
        """Add what is presumed where the grant's own conditions read it."""
        if self._presumed_of_whole is not None:
            self._presumed_of_whole(entity, state, subject, out)

    def note_exercised(self, entity: Entity, state: State, out: set[Exercised]) -> None:
        """Add what of the law the grant's own conditions exercise."""
        if self._exercised is not None:
            self._exercised(entity, state, entity, out)

    def note_turns(self, entity: Entity, state: State, out: set[dt.date]) -> None:
        """Add the days on which the grant may turn: where it is capped, with the conditions of all who may come first."""
        if self._turns is not None:
            for other in [entity] if self.rule.cap is None else state.record.view.entities(self.rule.kind):
                self._turns(other, state, other, out)


def missing_of(parts: tuple[Part, ...], entity: Entity, state: State, others: Iterable[str] = ()) -> tuple[str, ...]:
    """What is missing for parts of a grant of an entity, beside what else is missing."""
    missing = set(others)
    for part in parts:
        part.note_missing(entity, state, missing)
    return tuple(sorted(missing))


def _told(clause: c.Clause) -> Callable[[dt.date], str]:
    """A clause as a reason, worded as its version in force is."""
    return lambda as_of: ": ".join(wording(clause, as_of))


def _always(reason: str) -> Callable[[dt.date], str]:
    return lambda _: reason


def _holds(exception: c.Exception_) -> c.Expr:
    """That an exception holds, and none of its own exceptions does."""
    return c.And((exception.clause.expr, *(c.Not(_holds(e)) for e in exception.exceptions)))
