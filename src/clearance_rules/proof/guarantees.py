"""Guarantees tested: that every record of conduct that the law has freed is cleared, however it was made and kept.

A first version, by random search: what it does not refute it has tested so many times, which is no proof.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from enum import Enum
from random import Random

import attrs

from clearance_rules.api import Law
from clearance_rules.law.model import Guarantee
from clearance_rules.logic import core as c
from clearance_rules.logic.calendar import DAY
from clearance_rules.proof.claims import Claim, claim_of, dispositions, fulfilled, left_behind
from clearance_rules.proof.drawing.acts import Act, act_on, freed
from clearance_rules.proof.drawing.recordings import Recorder, Source
from clearance_rules.proof.drawing.script import Script
from clearance_rules.proof.examples import person_of
from clearance_rules.proof.search import simplest_failing
from clearance_rules.proof.sources import source_of
from clearance_rules.records.model import Person


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


def run_guarantee(law: Law, guarantee: Guarantee, trials: int, seed: int) -> list[Result]:
    """Every offense that punished some freed act, with at most `trials` persons each; the first that it fails, as small as can be found.

    Both engines are asked; a disagreement between them is a bug of ours, and raises.
    """
    return _run(claim_of(law, guarantee), trials, seed)


def _run(claim: Claim, trials: int, seed: int) -> list[Result]:
    ended = dispositions(claim)
    results = [_offense(claim, offense, ended, trials, seed) for offense in claim.law.program.offenses if offense.conduct == claim.conduct]
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
    claim = claim_of(law, guarantee)
    declared = guarantee.node.refuted_by
    witnessed = False
    if declared is not None:
        person = person_of(law.statutes.examples[declared.text], law.statutes)
        witnessed = not fulfilled(claim, person, claim.standard.on)
    results = tuple(_run(claim, trials, seed))
    return Assessment(guarantee.name, results, None if declared is None else declared.text, witnessed)


def _offense(claim: Claim, offense: c.Offense, ended: tuple[str, ...], trials: int, seed: int) -> Result:
    name = f"{offense.leaf.paragraph} from {offense.start or 'the first'}"
    days = list(_act_days(claim, offense))
    if not days or not ended:
        return Result(claim.name, name, Status.NOT_APPLICABLE, 0)
    source = source_of(claim.law, offense, ended, completed_only=claim.completed_only)
    as_of_days = _as_of_days(claim)
    tried = 0

    def made(script: Script) -> Witness:
        act_day = script.choose(days[::-1])
        as_of = script.choose(as_of_days)
        return _witness(script, claim, offense, act_day, as_of, source)

    def fails(witness: Witness) -> bool:
        nonlocal tried
        tried += 1
        return left_behind(claim, witness.person, witness.as_of)

    witness = simplest_failing(made, fails, trials, Random(f"{seed} {name}"))
    return Result(claim.name, name, Status.TESTED if witness is None else Status.REFUTED, tried, witness)


def _witness(script: Script, claim: Claim, offense: c.Offense, act_day: dt.date, as_of: dt.date, source: Source) -> Witness:
    program = claim.law.program
    act = act_on(script, program, offense.conduct, freed(program, offense, act_day, claim.standard))
    return Witness(offense, act, act_day, Recorder(program, source, as_of, script).person(offense, act, act_day), as_of)


def _act_days(claim: Claim, offense: c.Offense) -> Iterator[dt.date]:
    """Days before the claim's day on which the offense punished an act that is free now: at the edges of its window, and of permits."""
    last = claim.before - DAY if offense.until is None else min(claim.before, offense.until) - DAY
    first = offense.start or dt.date(1970, 1, 1)
    edges = {first, last, first + (last - first) / 2 if first < last else first}
    for permit in claim.law.program.permits:
        edges |= {day for day in (permit.start, permit.until) if day is not None}
    for day in sorted(edges):
        if first <= day <= last and freed(claim.law.program, offense, day, claim.standard) is not None:
            yield day


def _as_of_days(claim: Claim) -> list[dt.date]:
    """The day of the claim; if it is made for every later day, also the days on which the law changes, and one far off."""
    if claim.every_day_from is None:
        return [claim.standard.on]
    edges = {day for rule in claim.law.program.rules for day in (rule.start, rule.until) if day is not None}
    far = claim.every_day_from.replace(year=claim.every_day_from.year + 40, day=1)
    return sorted({claim.every_day_from, far, *(day for day in edges if day > claim.every_day_from)})
