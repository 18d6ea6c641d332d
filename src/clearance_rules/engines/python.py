"""The compiled law: rules as plain predicates over a prepared record, and decisions with exactly the rows of the reference evaluator."""

from __future__ import annotations

import datetime as dt

from clearance_rules.engines.ahead import Ahead
from clearance_rules.engines.bits import FALSE, TRUTHS
from clearance_rules.engines.clock import Clock, SomedayClock
from clearance_rules.engines.memory import ANEW, Memory
from clearance_rules.engines.orders import Orders, Revocation
from clearance_rules.engines.regions import Frame
from clearance_rules.engines.rules import CompiledRule
from clearance_rules.engines.source import Scope
from clearance_rules.engines.state import Compiled, Day, Record, State
from clearance_rules.engines.truths import Truths
from clearance_rules.engines.walks import Walks
from clearance_rules.logic import core as c
from clearance_rules.logic.conduct import in_force
from clearance_rules.logic.entity import Entity
from clearance_rules.logic.fit import misfit
from clearance_rules.logic.truth import Truth
from clearance_rules.logic.values import Cited, Dates
from clearance_rules.logic.verdict import Decision, Row
from clearance_rules.logic.view import Resolve, view
from clearance_rules.records.model import Person

MOST_DAYS = 4096  # that are kept with their bounds, before all are let go
MOST_CITED = 1 << 14  # meanings of citations
MOST_MEMORIES = 8  # as-of dates of decisions


class Engine:
    """A law in the core, compiled. Everything it gives is a function of the record and the day alone; it only remembers what it compiled.

    `resolve` reads recorded citations. `anew`: how many charges it decides on a day before it remembers, for that day, what grants come to.
    """

    def __init__(self, program: c.Program, resolve: Resolve, anew: int = ANEW) -> None:
        self.program = program
        self.resolve = resolve
        self.anew = anew
        self._truths = Truths.of(program)
        self._walks = Walks.of(self._truths)
        self._presumptions = tuple((p, self._compiled(p.variable, p.kind, p.when)) for p in program.presumptions)
        for presumption, when in self._presumptions:
            if presumption.is_definition:
                self._truths.definitions[presumption.kind, presumption.target].presumptions.append((presumption, when))
        self._orders = Orders(tuple(self._revocation(revocation) for revocation in program.revocations))
        self.rules = tuple(CompiledRule(rule, self._orders, self._walks) for rule in program.rules)
        self._ahead = Ahead.of(program, self._walks, self.state, self.someday)
        self._cited: dict[Cited, Cited] = {}
        self._days: dict[tuple[dt.date, bool], Day] = {}
        self._memories: dict[dt.date, Memory] = {}

    def _compiled(self, variable: str, kind: str, expr: c.Expr) -> Compiled:
        return self._truths.compiled(expr, Scope.of(variable, kind))

    def _revocation(self, revocation: c.Revocation) -> Revocation:
        scope = Scope.of(revocation.variable, "order")
        when = c.And((c.InForce(revocation.start, revocation.until), revocation.when))
        missing = self._walks.compiled(self._walks.missing, [when], scope)
        return Revocation(revocation.reliefs, self._truths.compiled(when, scope), missing)

    @property
    def source(self) -> str:
        """The Python source that the law was compiled to, so far."""
        return "\n".join(self._truths.module.source)

    # -------------------------------------------------------------------------------------------- records and days

    def prepare(self, person: Person, as_of: dt.date) -> Record:
        """The record of a person as the law reads it on a day, ready for many questions about that day and later ones."""
        return Record.of(view(self.program, self._resolved, person, as_of))

    def _resolved(self, citation: str | None, days: Dates) -> tuple[Cited, tuple[str, ...]]:
        """What a citation may mean; what is the same is one object, which tables find at once."""
        cited, problems = self.resolve(citation, days)
        if len(self._cited) >= MOST_CITED:
            self._cited.clear()
        return self._cited.setdefault(cited, cited), problems

    def state(self, record: Record, as_of: dt.date) -> State:
        """The record on a day, presumptions applied."""
        state = record.states.get(as_of)
        if state is None:
            state = record.states[as_of] = State.of(record, self._day(as_of, varying=False), self._truths.presumable)
        return state

    def someday(self, record: Record) -> State:
        """The record over all days from its own on."""
        if record.someday is None:
            record.someday = State.of(record, self._day(record.view.as_of, varying=True), self._truths.presumable)
        return record.someday

    def _day(self, as_of: dt.date, *, varying: bool) -> Day:
        day = self._days.get((as_of, varying))
        if day is None:
            if len(self._days) >= MOST_DAYS:
                self._days.clear()
            day = self._days[as_of, varying] = self._someday_from(as_of) if varying else self._one_day(as_of)
        return day

    def _one_day(self, as_of: dt.date) -> Day:
        program = self.program
        rules = tuple(rule for rule in self.rules if in_force(rule.rule.start, rule.rule.until, as_of))
        filling = tuple(p for p in self._presumptions if not p[0].is_definition and in_force(p[0].start, p[0].until, as_of))
        complete = frozenset(source for source, start, until in program.complete_sources if in_force(start, until, as_of))
        clock = Clock(self._truths.timed, Frame(as_of, program.rounding))
        return Day(as_of, False, clock, rules, filling, complete)

    def _someday_from(self, as_of: dt.date) -> Day:
        program = self.program
        rules = tuple(rule for rule in self.rules if rule.rule.until is None or as_of < rule.rule.until)
        complete = frozenset(source for source, _, until in program.complete_sources if until is None or as_of < until)
        return Day(as_of, True, SomedayClock(self._truths.timed, Frame(as_of, program.rounding)), rules, (), complete)

    # -------------------------------------------------------------------------------------------- predicates

    def granted(self, citation: str, charge: Entity, record: Record, as_of: dt.date) -> Truth:
        """Whether a charge of a prepared record, or its case or person, is granted the relief of a citation on a day."""
        state = record.states.get(as_of) or self.state(record, as_of)
        truth = FALSE
        for rule in state.day.versions.get(citation, ()):
            truth |= rule.truth(charge.up[rule.kind], state)
        return TRUTHS[truth]

    def predicate(self, citation: str, charge_id: str, person: Person, as_of: dt.date) -> Truth:
        """Whether a charge of a person is granted the relief of a citation on a day.

        Raises:
            KeyError: if the record has no such charge.
        """
        record = self.prepare(person, as_of)
        charges = {charge.id: charge for charge in record.view.entities("charge")}
        return self.granted(citation, charges[charge_id], record, as_of)

    # -------------------------------------------------------------------------------------------- decisions

    def decide(self, person: Person, as_of: dt.date) -> Decision:
        """Every charge of the person under every grant in force that reaches it."""
        record = self.prepare(person, as_of)
        state, memory = self.state(record, as_of), self._memory(as_of)
        rows: list[Row] = []
        findings = list(record.view.findings)
        for charge in record.view.entities("charge"):
            reached = memory.reached(charge, state)
            head = (person.person_id, charge.up["case"].id, charge.id, charge.source_row)
            rows += [tuple.__new__(Row, head + tail) for tail in reached.tails]  # as `_make` does, which costs a call
            if not reached.fits:
                findings.append(misfit(charge))
        record.let_go()
        return Decision(person.person_id, as_of, tuple(rows), tuple(findings))

    def _memory(self, as_of: dt.date) -> Memory:
        """What is remembered of decisions on a day."""
        memory = self._memories.get(as_of)
        if memory is None:
            if len(self._memories) >= MOST_MEMORIES:
                self._memories.clear()
            today, later = self._day(as_of, varying=False), self._day(as_of, varying=True)
            memory = self._memories[as_of] = Memory(today, later, self._walks, self._ahead, self.anew)
        return memory
