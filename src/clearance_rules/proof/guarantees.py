"""Guarantees tested: that every record of conduct that the law has freed is cleared, however it was made and kept.

A first version, by random search: what it does not refute it has tested so many times, which is no proof.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from enum import Enum
from random import Random

import attrs
from hypothesis import HealthCheck, Phase, find, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample

from clearance_rules.api import Law
from clearance_rules.law.dates import day_of
from clearance_rules.law.lower.frame import Frame, Names
from clearance_rules.law.model import Guarantee
from clearance_rules.law.scope import ACT as ACT_SCOPE
from clearance_rules.logic import core as c
from clearance_rules.logic.calendar import DAY
from clearance_rules.logic.conduct import ACT, in_force
from clearance_rules.logic.reference import Context, context, rule_truth
from clearance_rules.logic.truth import Truth
from clearance_rules.logic.view import view
from clearance_rules.proof.examples import person_of
from clearance_rules.proof.sources import source_of
from clearance_rules.proof.strategies.conducts import Act, Standard, acts, freed, is_possible
from clearance_rules.proof.strategies.recordings import people
from clearance_rules.records.model import Person
from clearance_rules.syntax import tree as t

AUTOMATIC = (t.Mode.AUTOMATICALLY.value, t.Mode.BY_OPERATION_OF_LAW.value)


class Status(Enum):
    """How a guarantee fared. Nothing here is proved."""

    TESTED = "tested"
    REFUTED = "refuted"
    NOT_APPLICABLE = "not applicable"
    VACUOUS = "vacuous"


@attrs.frozen
class Witness:
    """A person for whom a guarantee fails: what was done, on which day, as which offense it was punished, and the record of it."""

    offense: c.Offense
    act: Act
    act_day: dt.date
    person: Person
    as_of: dt.date


@attrs.frozen
class Result:
    """A guarantee and one offense: how it fared, in how many trials, and the person it fails."""

    guarantee: str
    offense: str
    status: Status
    trials: int
    witness: Witness | None = None


@attrs.frozen
class Claim:
    """A guarantee in terms of the core. `grants`: the versions of grants that can fulfill it on a day, powers considered."""

    name: str
    conduct: str
    standard: Standard
    before: dt.date
    reliefs: frozenset[str]
    modes: tuple[str, ...]
    records: t.RecordKind
    completed_only: bool
    every_day_from: dt.date | None
    no_power: bool
    law: Law

    def grants(self, as_of: dt.date) -> list[c.Rule]:
        """The clearing grants in force on a day that give one of the reliefs and against which no power can have been used."""
        return [
            rule
            for rule in self.law.program.rules
            if in_force(rule.start, rule.until, as_of)
            and rule.mode in self.modes
            and any(r in self.reliefs and k == "clearing" for r, k in zip(rule.reliefs, rule.effect_kinds, strict=True))
            and (self.no_power or not self._may_be_blocked(rule, as_of))
        ]

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


def claim_of(law: Law, guarantee: Guarantee) -> Claim:
    """The guarantee in terms of the core."""
    node = guarantee.node
    names = Names().alone(node.variable.text, ACT_SCOPE + node.kind.text, ACT)
    where = c.TRUE if node.where is None else Frame.of(law.statutes).lowered(node.where, names)
    modes = AUTOMATIC if node.mode in (None, t.Mode.AUTOMATICALLY) else (node.mode.value,)
    return Claim(
        name=guarantee.name,
        conduct=node.kind.text,
        standard=Standard(day_of(node.on), node.lawful, where),
        before=day_of(node.punished_before),
        reliefs=frozenset(relief.text for relief in node.reliefs),
        modes=modes,
        records=node.records or t.RecordKind.EVERY_DISPOSITION,
        completed_only=node.completed_only,
        every_day_from=None if node.every_day_from is None else day_of(node.every_day_from),
        no_power=node.no_power,
        law=law,
    )


def run_guarantee(law: Law, guarantee: Guarantee, trials: int, seed: int) -> list[Result]:
    """Every offense that punished some freed act, with at most `trials` persons each; the first that it fails, as small as can be found.

    Both engines are asked; a disagreement between them is a bug of ours, and raises.
    """
    claim = claim_of(law, guarantee)
    results = [_offense(claim, offense, trials, seed) for offense in law.program.offenses if offense.conduct == claim.conduct]
    if all(result.status is Status.NOT_APPLICABLE for result in results):
        return [attrs.evolve(result, status=Status.VACUOUS) for result in results]
    return results


@attrs.frozen
class Assessment:
    """How a guarantee fared among all offenses, and whether that is what the law says of it."""

    name: str
    results: tuple[Result, ...]
    refuted_by: str | None
    witnessed: bool  # the example that is to refute it is a record that it leaves behind

    @property
    def status(self) -> Status:
        """The status of the whole: refuted if any offense is, vacuous if nothing is asked, else tested."""
        found = {result.status for result in self.results}
        return next((s for s in (Status.REFUTED, Status.TESTED) if s in found), Status.VACUOUS)

    @property
    def as_expected(self) -> bool:
        """Whether it is refuted exactly if the law says so, by the example that it names."""
        if self.refuted_by is None:
            return self.status is Status.TESTED
        return self.status is Status.REFUTED and self.witnessed

    @property
    def trials(self) -> int:
        """How many persons were tried in all."""
        return sum(result.trials for result in self.results)


def assess(law: Law, guarantee: Guarantee, trials: int, seed: int) -> Assessment:
    """A guarantee on every offense, at most `trials` persons each, and the example that is to refute it."""
    declared = guarantee.node.refuted_by
    witnessed = False
    if declared is not None:
        example = law.statutes.examples[declared.text]
        claim = claim_of(law, guarantee)
        witnessed = not fulfilled(claim, person_of(example, law.statutes), claim.standard.on)
    results = tuple(run_guarantee(law, guarantee, trials, seed))
    return Assessment(guarantee.name, results, None if declared is None else declared.text, witnessed)


def _offense(claim: Claim, offense: c.Offense, trials: int, seed: int) -> Result:
    name = f"{offense.leaf.paragraph} from {offense.start or 'the first'}"
    days = list(_act_days(claim, offense))
    if not days:
        return Result(claim.name, name, Status.NOT_APPLICABLE, 0)
    tried = 0

    def fails(witness: Witness) -> bool:
        nonlocal tried
        tried += 1
        return not fulfilled(claim, witness.person, witness.as_of)

    quiet = settings(
        max_examples=trials, database=None, deadline=None, phases=(Phase.generate, Phase.shrink), suppress_health_check=list(HealthCheck)
    )
    try:
        witness = find(_witnesses(claim, offense, days), fails, settings=quiet, random=Random(f"{seed} {name}"))
    except NoSuchExample:
        return Result(claim.name, name, Status.TESTED, tried)
    return Result(claim.name, name, Status.REFUTED, tried, witness)


def fulfilled(claim: Claim, person: Person, as_of: dt.date) -> bool:
    """Whether one grant that can fulfill the claim is true of the first charge of a record; both engines are asked."""
    law = claim.law
    ctx: Context = context(law.program, view(law.program, law.resolve, person, as_of), as_of)
    charge = ctx.view.entities("charge")[0]
    true = [rule.cite for rule in claim.grants(as_of) if rule_truth(rule, charge.up[rule.kind], ctx) is Truth.TRUE]
    compiled = [rule.cite for rule in claim.grants(as_of) if law.engine.predicate(rule.cite, charge.id, person, as_of) is Truth.TRUE]
    if (not true) is not (not compiled):
        raise AssertionError(f"the engines disagree on {person}: {true} and {compiled}")
    return bool(true)


def _act_days(claim: Claim, offense: c.Offense) -> Iterator[dt.date]:
    """Days before the claim's day on which the offense punished an act that is free now: at the edges of its window, and of permits."""
    last = claim.before - DAY if offense.until is None else min(claim.before, offense.until) - DAY
    first = offense.start or dt.date(1970, 1, 1)
    edges = {first, last, first + (last - first) / 2 if first < last else first}
    for permit in claim.law.program.permits:
        edges |= {day for day in (permit.start, permit.until) if day is not None}
    for day in sorted(edges):
        if first <= day <= last and is_possible(freed(claim.law.program, offense, day, claim.standard)):
            yield day


@st.composite
def _witnesses(draw: st.DrawFn, claim: Claim, offense: c.Offense, days: list[dt.date]) -> Witness:
    program = claim.law.program
    act_day = draw(st.sampled_from(days[::-1]))
    as_of = draw(st.sampled_from(_as_of_days(claim)))
    act = draw(acts(program, offense.conduct, freed(program, offense, act_day, claim.standard)))
    source = source_of(claim.law, offense, claim.records, completed_only=claim.completed_only)
    person = draw(people(program, offense, act, act_day, as_of, source))
    return Witness(offense, act, act_day, person, as_of)


def _as_of_days(claim: Claim) -> list[dt.date]:
    """The day of the claim; if it is made for every later day, also the days on which the law changes, and one far off."""
    if claim.every_day_from is None:
        return [claim.standard.on]
    edges = {day for rule in claim.law.program.rules for day in (rule.start, rule.until) if day is not None}
    far = claim.every_day_from.replace(year=claim.every_day_from.year + 40, day=1)
    return sorted({claim.every_day_from, far, *(day for day in edges if day > claim.every_day_from)})
