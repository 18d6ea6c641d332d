"""What the grants in force on a day come to, remembered: a charge that is to them what another one was gets the same.

A law asks few things of a charge, and records answer them in few ways: of a hundred thousand charges, some hundred differ. So all that
is told of a charge is kept by its key (`asks`). What a key does not hold is asked anew of each charge.

To gather what the grants ask takes as long as to decide some dozens of charges, so the first charges of a day are decided without it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import cached_property
from typing import Any

import attrs

from clearance_rules.engines.ahead import Ahead, Versions
from clearance_rules.engines.answers import Answers, Said
from clearance_rules.engines.asks import Asks, Picks
from clearance_rules.engines.bits import FALSE, TRUE, VERDICTS
from clearance_rules.engines.rules import CompiledRule, Part, Verdict, missing_of
from clearance_rules.engines.source import Scope
from clearance_rules.engines.state import Day, Record, State
from clearance_rules.engines.tested import elsewhere, everything
from clearance_rules.engines.walks import Walks
from clearance_rules.logic.entity import Entity
from clearance_rules.logic.verdict import RANK

ANEW = 64
"""How many charges are decided on a day before it pays to remember what grants come to."""

MOST_KEYS = 1 << 13
"""How many keys are remembered, before all are let go."""

Keys = list[tuple[Any, ...]]
"""For each kind of subjects, the key of the one that a charge belongs to."""
Told = tuple[str, str, str, tuple[str, ...], tuple[str, ...], tuple[str, ...], dt.date | None]
"""What a grant comes to: its citation and relief, the verdict, reasons, what is missing, what was presumed, and from when it is true."""
Tail = tuple[object, ...]
"""What rows of several charges have in common: whether it is the principal one, what the grant comes to, the day, and the law."""

NO_GRANT: Told = ("", "", VERDICTS[FALSE], (), (), (), None)


@attrs.frozen(eq=False)
class Reached:
    """What each grant that reaches a charge comes to; if none does, that. `fits`: some act fits the charge."""

    tails: tuple[Tail, ...]
    fits: bool


@attrs.frozen(eq=False)
class Outcome:
    """What a grant comes to for the subjects of a key.

    `verdict`: None if what the key does not hold matters for it. `others`: the open parts for which others than the subject may be named;
    what is missing for these is no part of the verdict. `never`: it is true on no later day. `told`: None if any of this is asked anew.
    """

    rule: CompiledRule
    trace: int
    verdict: Verdict | None
    others: tuple[Part, ...]
    never: bool
    told: Told | None


@attrs.frozen(eq=False)
class Outcomes:
    """What the grants that reach a charge come to, for all charges of a key. `reached`: None if some of it is asked anew."""

    each: tuple[Outcome, ...]
    fits: bool
    reached: Reached | None


@attrs.frozen(eq=False)
class Grant:
    """A grant in force on the day, and what it comes to, by what of a key it asks itself; None where it does not reach the subject.

    `apart`: nothing of it is remembered. `others_later`: from when it is true hangs on others than its subject. `still`: nothing that it
    asks turns after the day. `place`: that of the key of its subject among keys. `picks`: what of that key it asks. `reads`: the
    places of the readings that it asks.
    """

    rule: CompiledRule
    apart: bool
    others_later: bool
    still: bool
    place: int
    picks: Picks
    reads: tuple[int, ...]
    known: dict[tuple[object, ...], Outcome | None] = attrs.field(factory=dict)

    def key(self, said: Said, keys: Keys) -> tuple[object, ...]:
        """What it asks of a charge."""
        own, (signs, others) = keys[self.place], self.picks
        answers = [said.answers[place] for place in self.reads]
        return (*answers, *[own[place] & bits for place, bits in signs], *[own[place] for place in others])


@attrs.frozen(eq=False)
class Gathered:
    """What the grants in force on a day ask of a charge. `keys`: for each kind of their subjects, what gives the key of one."""

    answers: Answers
    grants: tuple[Grant, ...]
    keys: tuple[tuple[str, Callable[[Entity, State], tuple[Any, ...]]], ...]

    @classmethod
    def of(cls, day: Day, later: Day, walks: Walks, ahead: Ahead) -> Gathered:
        """Gather it. `later`: the law over all days from that day on."""
        truths = walks.truths
        by_kind: dict[str, Asks] = {}
        asked = []
        for rule in day.rules:
            own, versions = Asks(truths), later.grants.get((rule.rule.cite, rule.rule.noun_name), ())
            for asks in (own, by_kind.setdefault(rule.kind, Asks(truths))):
                for version in (rule, *versions):
                    for expr in everything(version.rule):
                        asks.gather(expr, Scope.of(version.rule.variable, rule.kind))
            asked.append((rule, versions, own))
        readings = {name: place for place, name in enumerate(dict.fromkeys(name for own in by_kind.values() for name in own.readings))}
        grants = [
            Grant(
                rule,
                _is_apart(rule, walks),
                _hangs_on_others(versions),
                ahead.still(versions, day.as_of),
                list(by_kind).index(rule.kind),
                own.among(by_kind[rule.kind]),
                tuple(readings[name] for name in own.readings),
            )
            for rule, versions, own in asked
        ]
        keys = tuple((kind, truths.module.names[found.key(Scope.of("", kind))]) for kind, found in by_kind.items())
        answers = Answers.of(truths.acts, tuple(truths.module.names[name] for name in readings))
        return cls(answers, tuple(grants), keys)


@attrs.define(eq=False, slots=False)
class Memory:
    """What the grants in force on a day come to. `later`: the law over all days from that day on.

    It is remembered for whole keys, and, as charges may differ in what few grants ask, grant by grant; but not yet for the next charges,
    `anew` of them.
    """

    day: Day
    later: Day
    walks: Walks
    ahead: Ahead
    anew: int
    _known: dict[tuple[object, ...], Outcomes] = attrs.field(factory=dict)

    @cached_property
    def asked(self) -> Gathered:
        """What the grants ask."""
        return Gathered.of(self.day, self.later, self.walks, self.ahead)

    def reached(self, charge: Entity, state: State) -> Reached:
        """What each grant comes to that reaches a charge: of which the noun is not false of it, its case or its person."""
        if self.anew:
            self.anew -= 1
            return self._reached_anew(charge, state)
        asked, record, up = self.asked, state.record, charge.up
        if state.filled or (record.orders_on and any(up[kind] in record.orders_on for kind, _ in asked.keys)):
            return self._reached_anew(charge, state)
        said = asked.answers.said(charge, state)
        keys = [ask(up[kind], state) for kind, ask in asked.keys]
        key = (said.number, *keys)
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= MOST_KEYS:
                self._known.clear()
            known = self._known[key] = self._outcomes(said, keys, charge, state)
        if known.reached is not None:
            return known.reached
        return self._reached([outcome.told or self._again(outcome, charge, state) for outcome in known.each], known.fits)

    def _reached_anew(self, charge: Entity, state: State) -> Reached:
        told = [self._anew(rule, charge, state) for rule in self.day.rules if _reaches(rule, charge, state)]
        return self._reached(told, self.walks.truths.acts.fit(charge, state))

    def _reached(self, told: list[Told], fits: bool) -> Reached:
        """What the grants come to, in the order of the law; the principal is the first of those that are best."""
        found = told or [NO_GRANT]
        best = min(range(len(found)), key=lambda place: RANK[found[place][2]])
        day, law = self.day.as_of, self.walks.truths.program.digest
        return Reached(tuple((place == best, *each, day, law) for place, each in enumerate(found)), fits)

    def _outcomes(self, said: Said, keys: Keys, charge: Entity, state: State) -> Outcomes:
        """What the grants come to for a charge, and so for all charges of its key."""
        found = [self._known_to(grant, grant.key(said, keys), charge, state) for grant in self.asked.grants]
        each = tuple(outcome for outcome in found if outcome is not None)
        told = [outcome.told for outcome in each if outcome.told is not None]
        return Outcomes(each, said.fits, self._reached(told, said.fits) if len(told) == len(each) else None)

    def _known_to(self, grant: Grant, own: tuple[object, ...], charge: Entity, state: State) -> Outcome | None:
        """What a grant comes to for a charge, and so for all charges that are the same to it."""
        if own not in grant.known:
            if len(grant.known) >= MOST_KEYS:
                grant.known.clear()
            grant.known[own] = self._outcome(grant, charge, state) if _reaches(grant.rule, charge, state) else None
        return grant.known[own]

    def _outcome(self, grant: Grant, charge: Entity, state: State) -> Outcome:
        rule, subject = grant.rule, charge.up[grant.rule.kind]
        if grant.apart:
            return Outcome(rule, 0, None, (), False, None)
        traced = rule.traced(subject, state)
        trace, truth = traced
        reasons, open_ = rule.decided(traced, self.day.as_of)
        others = tuple(part for part in open_ if part.names_others)
        missing = missing_of(tuple(part for part in open_ if not part.names_others), subject, state)
        verdict = (truth, reasons, missing, rule.presumed(subject, state))
        never = truth != TRUE and self._never(grant, trace, subject, state.record)
        lasting = (truth == TRUE or never) and not others
        told = self._told(rule, verdict, None if never else self.day.as_of) if lasting else None
        return Outcome(rule, trace, verdict, others, never, told)

    def _never(self, grant: Grant, trace: int, subject: Entity, record: Record) -> bool:
        """Whether a grant that is not true now is true on no later day of any subject of the key."""
        versions = self.ahead.versions(grant.rule, trace, record)
        return not versions or grant.still or (not grant.others_later and not self.ahead.possible(versions, subject, record))

    def _again(self, outcome: Outcome, charge: Entity, state: State) -> Told:
        """What a grant comes to for another charge of the key."""
        if outcome.verdict is None:
            return self._anew(outcome.rule, charge, state)
        rule, subject = outcome.rule, charge.up[outcome.rule.kind]
        truth, reasons, missing, presumed = outcome.verdict
        if outcome.others:
            missing = missing_of(outcome.others, subject, state, missing)
        due = None if outcome.never else self._due(rule, truth, outcome.trace, subject, state)
        return self._told(rule, (truth, reasons, missing, presumed), due)

    def _anew(self, rule: CompiledRule, charge: Entity, state: State) -> Told:
        """What a grant comes to for a charge; a case or a person is not asked about anew for each of its charges."""
        subject = charge.up[rule.kind]
        told = state.told.get((rule, subject))
        if told is None:
            traced = rule.traced(subject, state)
            trace, truth = traced
            told = self._told(rule, rule.verdict(traced, subject, state), self._due(rule, truth, trace, subject, state))
            if rule.kind != "charge":
                state.told[rule, subject] = told
        return told

    def _due(self, rule: CompiledRule, truth: int, trace: int, subject: Entity, state: State) -> dt.date | None:
        """From when a grant is true."""
        return self.day.as_of if truth == TRUE else self.ahead.eligible_on(rule, trace, subject, state.record)

    def _told(self, rule: CompiledRule, verdict: Verdict, eligible_on: dt.date | None) -> Told:
        truth, reasons, missing, presumed = verdict
        return rule.rule.cite, rule.relief, VERDICTS[truth], reasons, missing, presumed, eligible_on


def _is_apart(rule: CompiledRule, walks: Walks) -> bool:
    """Whether what a grant comes to hangs on who else is granted relief, or on what is presumed of others than its subject."""
    asked = (found for expr in everything(rule.rule) for found in elsewhere(expr))
    return rule.rule.cap is not None or any(walks.presumed(found, Scope.of(rule.rule.variable, rule.kind)) for found in asked)


def _hangs_on_others(versions: Versions) -> bool:
    """Whether it hangs on others than its subject when a grant, of these versions, is true."""
    return any(version.rule.cap is not None or any(elsewhere(version.rule.whole)) for version in versions)


def _reaches(rule: CompiledRule, charge: Entity, state: State) -> bool:
    return bool(rule.noun(charge.up[rule.kind], state))
