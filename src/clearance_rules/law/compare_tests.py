"""What a grant asks, as the core has it: which kinds of test it makes, and how long it waits after which event."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from enum import Enum
from typing import TYPE_CHECKING

import attrs

from clearance_rules.logic import core as c
from clearance_rules.logic.calendar import DAY, Unit
from clearance_rules.logic.entity import OFFENSE
from clearance_rules.logic.values import NONE, PENDING, Kind

if TYPE_CHECKING:
    from clearance_rules.logic.calendar import Period

FINALLY = dt.date(9000, 1, 1)
"""A day on which the law changes no more."""

STATES = frozenset({NONE, PENDING})


class Question(Enum):
    """A kind of test. The value is how it is told."""

    CONDUCT = "the act"
    OFFENSE = "offense list"
    GRADE = "grade"
    OUTCOME = "outcome"
    DATES = "dates"
    FACTS = "other facts"
    MONEY = "money"
    CASE = "rest of case"
    RECORD = "whole record"
    PERSON = "standing"
    GRANT = "another grant"

    def __str__(self) -> str:
        return self.value


OF_OUTCOME = frozenset({"disposition", "plea"})
OF_LIFE = frozenset({"birth-date", "death-date"})
"""Facts of a person that say nothing of how the person stands."""


@attrs.frozen
class Wait:
    """A time that must have passed since an event by the day on which the law is asked; `over`: that must not have.

    `since`: the event, a date fact with whose it is, or a day. `strictly`: more than the time.
    """

    period: Period
    since: str
    strictly: bool
    over: bool

    def __str__(self) -> str:
        return f"{self.time} after {self.since}"

    @property
    def time(self) -> str:
        """The time, without the event."""
        return f"{'not yet ' if self.over else ''}{'more than ' if self.strictly else ''}{self.period}"

    @property
    def length(self) -> tuple[bool, int, bool, str]:
        """The key by which waits are sorted, the shortest first; months count as thirty days to that end only."""
        days = self.period.count * (30 if self.period.unit is Unit.MONTHS else 1)
        return self.over, days, self.strictly, self.since


@attrs.frozen
class Asked:
    """What a grant asks: its kinds of test, its waits from the shortest, and the facts that `Question.FACTS` is about, by name."""

    tests: tuple[Question, ...]
    waits: tuple[Wait, ...]
    facts: tuple[str, ...]


def asked(rule: c.Rule, program: c.Program) -> Asked:
    """What a grant asks besides its noun, exceptions included, by the law that is in force when it changes no more."""
    search = _Search(rule, program, FINALLY if rule.until is None else rule.until - DAY)
    found = [item for expr in _asked_by(rule) for item in search.of(expr, None, needed=True)]
    facts = sorted({item for item in found if isinstance(item, str)})
    tests = {item for item in found if isinstance(item, Question)} | ({Question.FACTS} if facts else set())
    waits = {item for item in found if isinstance(item, Wait)}
    return Asked(
        tuple(test for test in Question if test in tests),
        tuple(sorted(waits, key=lambda wait: wait.length)),
        tuple(facts),
    )


def _asked_by(rule: c.Rule) -> Iterator[c.Expr]:
    """The conditions of a grant, and that none of its exceptions holds."""
    yield from (clause.expr for clause in rule.clauses)
    waiting = list(rule.exceptions)
    while waiting:
        exception = waiting.pop(0)
        yield c.Not(exception.clause.expr)
        waiting += exception.exceptions


@attrs.frozen(eq=False)
class _Search:
    """A grant under search, on a day. What is found: tests, waits, and names of facts."""

    rule: c.Rule
    program: c.Program
    day: dt.date

    def of(self, expr: c.Expr, among: c.Domain | None, *, needed: bool) -> Iterator[Question | Wait | str]:
        """What an expression asks. `among`: what the innermost quantifier around it ranges over. `needed`: whether it must be true."""
        match expr:
            case c.Not(part):
                yield from self.of(part, among, needed=not needed)
            case c.Shown(part) | c.Defined(_, _, part):
                yield from self.of(part, among, needed=needed)
            case c.And(parts):
                if not any(isinstance(part, c.InForce) and not self._in_force(part) for part in parts):
                    for part in parts:
                        yield from self.of(part, among, needed=needed)
            case c.Or(parts):
                for part in parts:
                    yield from self.of(part, among, needed=needed)
            case c.AtLeast(_, _, domain, where):
                if among is None:
                    yield Question.CASE if self._holder(domain.scope) == "case" else Question.RECORD
                yield from (item for item in self.of(where, domain, needed=needed) if isinstance(item, Wait))
            case c.Reading():
                yield Question.CONDUCT
            case c.Granted():
                yield Question.GRANT
            case c.Single(fact, formula):
                yield from self._single(fact, formula, among, needed=needed)
            case c.Elapsed() if expr.by == c.AS_OF:
                yield self._wait(expr, among, needed=needed)
            case c.Compare(left, _, right) | c.Elapsed(left, _, right):
                for term in (left, right):
                    if isinstance(term, c.Fact):
                        yield from self._fact(term)

    def _single(self, fact: c.Fact, formula: c.Expr, among: c.Domain | None, *, needed: bool) -> Iterator[Question | Wait | str]:
        """What a merged test of one fact asks. That a date is there, and that time has passed since, is no test of the date."""
        parts = list(_parts(formula, needed=needed))
        yield from (self._wait(part, among, needed=must) for part, must in parts if isinstance(part, c.Elapsed) and part.by == c.AS_OF)
        if not all(_of_time(part) for part, _ in parts):
            yield from self._fact(fact)

    def _fact(self, fact: c.Fact) -> Iterator[Question | str]:
        """What kind of test reads a fact."""
        owner = fact.up[-1] if fact.up else self.rule.kind
        type_ = self.program.field_types.get((owner, fact.name))
        if fact.name == OFFENSE:
            yield Question.OFFENSE
        elif type_ is not None and type_.kind is Kind.DOLLARS:
            yield Question.MONEY
        elif owner == "person" and fact.name not in OF_LIFE:
            yield Question.PERSON
        elif type_ is not None and type_.kind is Kind.GRADE:
            yield Question.GRADE
        elif fact.name in OF_OUTCOME:
            yield Question.OUTCOME
        elif type_ is not None and type_.kind is Kind.DATE:
            yield Question.DATES
        else:
            yield fact.name

    def _wait(self, elapsed: c.Elapsed, among: c.Domain | None, *, needed: bool) -> Wait:
        return Wait(elapsed.period, self._event(elapsed.since, among), elapsed.strictly, over=not needed)

    def _event(self, since: c.Term, among: c.Domain | None) -> str:
        """A date, and whose it is unless it is the subject's own."""
        match since:
            case c.Fact(variable, name, up):
                if up:
                    return f"the {up[-1]}'s {name}"
                if variable == self.rule.variable or among is None:
                    return name
                return f"any {'' if among.other_than is None else 'other '}{among.kind}'s {name}"
            case c.Constant(value):
                return str(value)
            case c.AsOf():
                return "the day itself"

    def _holder(self, scope: c.Fact) -> str:
        """The kind of what a quantifier ranges over the members of."""
        return scope.up[-1] if scope.up else self.rule.kind

    def _in_force(self, window: c.InForce) -> bool:
        return (window.start is None or window.start <= self.day) and (window.until is None or self.day < window.until)


def _parts(formula: c.Expr, *, needed: bool) -> Iterator[tuple[c.Expr, bool]]:
    """The tests of a merged formula, each with whether it must be true."""
    match formula:
        case c.Not(part):
            yield from _parts(part, needed=not needed)
        case c.And(parts) | c.Or(parts):
            for part in parts:
                yield from _parts(part, needed=needed)
        case _:
            yield formula, needed


def _of_time(part: c.Expr) -> bool:
    """Whether a test asks how long ago something was, or whether it was at all."""
    match part:
        case c.Elapsed(by=by):
            return by == c.AS_OF
        case c.OneOf(options=options):
            return options <= STATES
        case _:
            return False
