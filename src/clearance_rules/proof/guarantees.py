"""Guarantees tested: that every record of conduct that the law has freed is cleared, however it was made and kept.

A first version, by random search: what it does not refute it has tested so many times, which is no proof.
"""

from __future__ import annotations

from enum import Enum
from random import Random

import attrs

from clearance_rules.api import Law
from clearance_rules.law.model import Guarantee
from clearance_rules.proof.claims import Claim, Instance, claim_of, fulfilled, left_behind
from clearance_rules.proof.examples import person_of
from clearance_rules.proof.instances import Instances, instances
from clearance_rules.proof.search import simplest_failing


class Status(Enum):
    """How a guarantee fared. Nothing here is proved."""

    TESTED = "tested"
    REFUTED = "refuted"
    NOT_APPLICABLE = "not applicable"
    VACUOUS = "vacuous"


@attrs.frozen
class Result:
    """A guarantee and one offense: how it fared, in how many trials, and the person it fails."""

    guarantee: str
    offense: str
    status: Status
    trials: int
    witness: Instance | None = None


def run_guarantee(law: Law, guarantee: Guarantee, trials: int, seed: int) -> list[Result]:
    """Every offense that punished some freed act, with at most `trials` persons each; the first that it fails, as small as can be found.

    Both engines are asked; a disagreement between them is a bug of ours, and raises.
    """
    return _run(claim_of(law, guarantee), trials, seed)


def _run(claim: Claim, trials: int, seed: int) -> list[Result]:
    results = [_tried(about, trials, seed) for about in instances(claim)]
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


def _tried(instances: Instances, trials: int, seed: int) -> Result:
    name, of = instances.claim.name, instances.offense
    offense = f"{of.leaf.paragraph} from {of.start or 'the first'}"
    if not instances.act_days:
        return Result(name, offense, Status.NOT_APPLICABLE, 0)
    tried = 0

    def fails(instance: Instance) -> bool:
        nonlocal tried
        tried += 1
        return left_behind(instance)

    witness = simplest_failing(instances.written, fails, trials, Random(f"{seed} {offense}"))
    return Result(name, offense, Status.TESTED if witness is None else Status.REFUTED, tried, witness)
