"""What the grants in force on a day come to, remembered: a charge that is to them what another one was gets the same.

A law asks few things of a charge, and records answer them in few ways: of a hundred thousand charges, some hundred differ. So all that
is told of a charge is kept by its key (`asks`). What a key does not hold is asked anew of each charge.
"""

from __future__ import annotations

import datetime as dt

import attrs

from clearance_rules.engines.acts import Acts
from clearance_rules.engines.ahead import Ahead, Versions
from clearance_rules.engines.asks import Asks
from clearance_rules.engines.bits import FALSE, TRUE, VERDICTS
from clearance_rules.engines.rules import CompiledRule, Part, Verdict, missing_of
from clearance_rules.engines.source import Scope
from clearance_rules.engines.state import Compiled, Day, Record, State
from clearance_rules.engines.tested import elsewhere, everything
from clearance_rules.engines.walks import Walks
from clearance_rules.logic.entity import Entity
from clearance_rules.logic.verdict import RANK

MOST_KEYS = 1 << 13
"""How many keys are remembered, before all are let go."""

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
    """A grant in force on the day.

    `apart`: nothing of it is remembered. `others_later`: from when it is true hangs on others than its subject. `still`: nothing that it
    asks turns after the day.
    """

    rule: CompiledRule
    apart: bool
    others_later: bool
    still: bool

    @classmethod
    def of(cls, rule: CompiledRule, versions: Versions, walks: Walks, still: bool) -> Grant:
        """A grant, with its versions that are in force some day from the day on."""
        scope = Scope.of(rule.rule.variable, rule.kind)
        asked = (found for expr in everything(rule.rule) for found in elsewhere(expr))
        apart = rule.rule.cap is not None or any(walks.presumed(found, scope) for found in asked)
        return cls(rule, apart, any(v.rule.cap is not None or any(elsewhere(v.rule.whole)) for v in versions), still)


@attrs.define(eq=False)
class Memory:
    """What the grants in force on a day come to. `keys`: for each kind of their subjects, what gives the key of one."""

    as_of: dt.date
    digest: str
    acts: Acts
    grants: tuple[Grant, ...]
    keys: tuple[tuple[str, Compiled], ...]
    ahead: Ahead
    _known: dict[tuple[object, ...], Outcomes] = attrs.field(factory=dict)

    @classmethod
    def of(cls, day: Day, later: Day, walks: Walks, ahead: Ahead) -> Memory:
        """Nothing yet, of the grants in force on a day. `later`: the law over all days from that day on."""
        asks: dict[str, Asks] = {}
        grants = []
        for rule in day.rules:
            versions = later.granting.get((rule.rule.cite, rule.kind), ())
            grants.append(Grant.of(rule, versions, walks, ahead.still(versions, day.as_of)))
            for version in (rule, *versions):
                for expr in everything(version.rule):
                    asks.setdefault(rule.kind, Asks(walks.truths)).gather(expr, Scope.of(version.rule.variable, rule.kind))
        return cls(
            day.as_of,
            walks.truths.program.digest,
            walks.truths.acts,
            tuple(grants),
            tuple((kind, walks.truths.module.names[found.key(Scope.of("", kind))]) for kind, found in asks.items()),
            ahead,
        )

    def reached(self, charge: Entity, state: State) -> Reached:
        """What each grant comes to that reaches a charge: of which the noun is not false of it, its case or its person."""
        record = state.record
        up = charge.up
        if state.filled or (record.orders_on and any(up[kind] in record.orders_on for kind, _ in self.keys)):
            told = [self._anew(grant.rule, charge, state) for grant in self.grants if _reaches(grant.rule, charge, state)]
            return self._reached(told, self.acts.fit(charge, state))
        key = (self.acts.key(charge, state), *[ask(up[kind], state) for kind, ask in self.keys])
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= MOST_KEYS:
                self._known.clear()
            known = self._known[key] = self._outcomes(charge, state)
        if known.reached is not None:
            return known.reached
        return self._reached([outcome.told or self._again(outcome, charge, state) for outcome in known.each], known.fits)

    def _reached(self, told: list[Told], fits: bool) -> Reached:
        """What the grants come to, in the order of the law; the principal is the first of those that are best."""
        found = told or [NO_GRANT]
        best = min(range(len(found)), key=lambda place: RANK[found[place][2]])
        return Reached(tuple((place == best, *each, self.as_of, self.digest) for place, each in enumerate(found)), fits)

    def _outcomes(self, charge: Entity, state: State) -> Outcomes:
        """What the grants come to for a charge, and so for all charges of its key."""
        each = tuple(self._outcome(grant, charge, state) for grant in self.grants if _reaches(grant.rule, charge, state))
        told = [outcome.told for outcome in each if outcome.told is not None]
        fits = self.acts.fit(charge, state)
        return Outcomes(each, fits, self._reached(told, fits) if len(told) == len(each) else None)

    def _outcome(self, grant: Grant, charge: Entity, state: State) -> Outcome:
        rule, subject = grant.rule, charge.up[grant.rule.kind]
        if grant.apart:
            return Outcome(rule, 0, None, (), False, None)
        traced = rule.traced(subject, state)
        trace, truth = traced
        reasons, open_ = rule.decided(traced)
        others = tuple(part for part in open_ if part.names_others)
        missing = missing_of(tuple(part for part in open_ if not part.names_others), subject, state)
        verdict = (truth, reasons, missing, rule.presumed(subject, state))
        never = truth != TRUE and self._never(grant, trace, subject, state.record)
        lasting = (truth == TRUE or never) and not others
        return Outcome(rule, trace, verdict, others, never, self._told(rule, verdict, None if never else self.as_of) if lasting else None)

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
        return self.as_of if truth == TRUE else self.ahead.eligible_on(rule, trace, subject, state.record)

    def _told(self, rule: CompiledRule, verdict: Verdict, eligible_on: dt.date | None) -> Told:
        truth, reasons, missing, presumed = verdict
        return rule.rule.cite, rule.relief, VERDICTS[truth], reasons, missing, presumed, eligible_on


def _reaches(rule: CompiledRule, charge: Entity, state: State) -> bool:
    return bool(rule.noun(charge.up[rule.kind], state))
