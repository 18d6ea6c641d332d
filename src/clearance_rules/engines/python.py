"""The compiled law: rules as plain predicates over a prepared record, and decisions with exactly the rows of the reference evaluator."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from clearance_rules.engines.bits import FALSE, TRUE, TRUTHS, VARYING, VERDICTS
from clearance_rules.engines.clock import Clock, SomedayClock
from clearance_rules.engines.orders import Orders, Revocation
from clearance_rules.engines.regions import Frame
from clearance_rules.engines.rules import CompiledRule, Decided
from clearance_rules.engines.source import Scope
from clearance_rules.engines.state import Compiled, Day, Record, State
from clearance_rules.engines.truths import Truths
from clearance_rules.engines.walks import Walk, Walks
from clearance_rules.logic import core as c
from clearance_rules.logic.conduct import in_force
from clearance_rules.logic.entity import Entity
from clearance_rules.logic.fit import misfit
from clearance_rules.logic.truth import Truth
from clearance_rules.logic.values import Cited, Dates
from clearance_rules.logic.verdict import Decision, Row, principals
from clearance_rules.logic.view import Resolve, view
from clearance_rules.records.model import Person

Reached = tuple[Entity, CompiledRule | None, Decided]
"""A charge, a grant that reaches it if there is one, and what it comes to."""

NOTHING: Decided = (FALSE, (), (), (), None)
MOST_DAYS = 4096  # that are kept with their bounds, before all are let go


class Engine:
    """A law in the core, compiled. Everything it gives is a function of the record and the day alone; it only remembers what it compiled.

    `resolve` reads recorded citations.
    """

    def __init__(self, program: c.Program, resolve: Resolve) -> None:
        self.program = program
        self.resolve = resolve
        self._truths = Truths.of(program)
        self._walks = Walks.of(self._truths)
        self._presumptions = tuple((p, self._compiled(p.variable, p.kind, p.when)) for p in program.presumptions)
        for presumption, when in self._presumptions:
            if presumption.is_definition:
                self._truths.definitions[presumption.kind, presumption.target].presumptions.append((presumption, when))
        self._orders = Orders(tuple(self._revocation(revocation) for revocation in program.revocations))
        self.rules = tuple(CompiledRule.of(rule, self._orders, self._walks) for rule in program.rules)
        self._turning = tuple(self._walks_of_others())
        self._windows = frozenset(day for window in _windows(program) for day in window if day is not None)
        self._cited: dict[Cited, Cited] = {}
        self._days: dict[tuple[dt.date, bool], Day] = {}

    def _compiled(self, variable: str, kind: str, expr: c.Expr) -> Compiled:
        return self._truths.compiled(expr, Scope.of(variable, kind))

    def _walks_of_others(self) -> Iterator[tuple[str, Walk]]:
        """The walks for the days on which presumptions and revocations may turn, each with the kind of its entities."""
        others = [(p.variable, p.kind, p.when) for p in self.program.presumptions]
        others += [(r.variable, "order", r.when) for r in self.program.revocations]
        for variable, kind, when in others:
            walk = self._walks.compiled(self._walks.turns, [when], Scope.of(variable, kind))
            if walk is not None:
                yield kind, walk

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
        return Day(as_of, True, SomedayClock(self._truths.timed, as_of), rules, (), complete)

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
        state = self.state(record, as_of)
        found = [reached for charge in record.view.entities("charge") for reached in self._reached(charge, state)]
        chosen = principals([(charge, VERDICTS[decided[0]]) for charge, _, decided in found])
        rows = tuple([self._row(*reached, index in chosen, state) for index, reached in enumerate(found)])
        misfits = [misfit(charge) for charge in record.view.entities("charge") if not self._truths.acts.fit(charge, state)]
        return Decision(person.person_id, as_of, rows, (*record.view.findings, *misfits))

    def _reached(self, charge: Entity, state: State) -> list[Reached]:
        """What each grant comes to of which the noun is not false of the charge, its case or its person; if there is none, nothing."""
        found: list[Reached] = []
        nouns: dict[tuple[Compiled, str], int] = {}
        for rule in state.day.rules:
            subject = charge.up[rule.kind]
            noun = (rule.noun, rule.kind)
            if noun not in nouns:
                nouns[noun] = rule.noun(subject, state)
            if nouns[noun]:
                found.append((charge, rule, self._decided(rule, subject, state)))
        return found or [(charge, None, NOTHING)]

    def _decided(self, rule: CompiledRule, subject: Entity, state: State) -> Decided:
        """What a grant comes to; a case or a person is not asked about anew for each of its charges."""
        decided = state.decided.get((rule, subject))
        if decided is None:
            traced = rule.traced(subject, state)
            trace, truth = traced
            eligible_on = state.day.as_of if truth == TRUE else self._eligible_on(rule, trace, subject, state.record)
            decided = (*rule.verdict(traced, subject, state), eligible_on)
            if rule.kind != "charge":
                state.decided[rule, subject] = decided
        return decided

    def _row(self, charge: Entity, rule: CompiledRule | None, decided: Decided, principal: bool, state: State) -> Row:
        """A row of the output."""
        truth, reasons, missing, presumed, eligible_on = decided
        return Row(
            state.record.view.person.id,
            charge.up["case"].id,
            charge.id,
            charge.source_row,
            principal,
            "" if rule is None else rule.rule.cite,
            "" if rule is None else rule.relief,
            VERDICTS[truth],
            reasons,
            missing,
            presumed,
            eligible_on,
            state.day.as_of,
            self.program.digest,
        )

    # -------------------------------------------------------------------------------------------- from when

    def _eligible_on(self, rule: CompiledRule, trace: int, subject: Entity, record: Record) -> dt.date | None:
        """The first day after the record's own on which a version of the grant is true, the record staying as it is."""
        someday = self.someday(record)
        key = (rule.rule.cite, rule.kind)
        versions = someday.day.granting.get(key, ())
        if rule.never(trace):
            versions = tuple(version for version in versions if version is not rule) if len(versions) > 1 else ()
        if not any(version.truth(subject, someday) & VARYING for version in versions):
            return None
        for day in self._breakpoints(versions, subject, record):
            state = self.state(record, day)
            if any(version.truth(subject, state) == TRUE for version in state.day.granting.get(key, ())):
                return day
        return None

    def _breakpoints(self, versions: tuple[CompiledRule, ...], subject: Entity, record: Record) -> list[dt.date]:
        """The days after the record's own on which the truth of a grant can change."""
        someday = self.someday(record)
        if record.turns is None:
            record.turns = set(self._windows)
            for kind, walk in self._turning:
                for entity in record.view.entities(kind):
                    walk(entity, someday, entity, record.turns)
        days = set(record.turns)
        for version in versions:
            version.note_turns(subject, someday, days)
        return sorted(day for day in days if record.view.as_of < day < dt.date.max)  # the last day stands for what lies beyond it


def _windows(program: c.Program) -> Iterator[tuple[dt.date | None, dt.date | None]]:
    """The windows in which a law holds something."""
    yield from ((start, until) for _, start, until in program.complete_sources)
    yield from ((r.start, r.until) for r in program.rules)
    yield from ((p.start, p.until) for p in program.presumptions)
    yield from ((r.start, r.until) for r in program.revocations)
