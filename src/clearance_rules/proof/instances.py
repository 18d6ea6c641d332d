"""The instances of a guarantee: for each offense the acts that it punished and that are free now, their days, and every record of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import attrs

from clearance_rules.logic import core as c
from clearance_rules.logic.calendar import DAY
from clearance_rules.proof.claims import Claim, Instance, dispositions
from clearance_rules.proof.drawing.acts import act_on, freed
from clearance_rules.proof.drawing.recordings import Recorder, Source
from clearance_rules.proof.drawing.script import Script
from clearance_rules.proof.sources import source_of


@attrs.frozen(eq=False)
class Instances:
    """The instances of a claim that are about one offense. Without a day on which one can have been done there are none."""

    claim: Claim
    offense: c.Offense
    act_days: tuple[dt.date, ...]
    as_of_days: tuple[dt.date, ...]
    source: Source

    def written(self, script: Script) -> Instance:
        """The instance that a script chooses; the simplest for one that always chooses the first."""
        claim, offense, program = self.claim, self.offense, self.claim.law.program
        act_day, as_of = script.choose(self.act_days), script.choose(self.as_of_days)
        act = act_on(script, program, offense.conduct, freed(program, offense, act_day, claim.standard))
        person = Recorder(program, self.source, as_of, script).person(offense, act, act_day)
        return Instance(claim, offense, act, act_day, person, as_of)


def instances(claim: Claim) -> Iterator[Instances]:
    """The instances about each offense of the conduct; of some there may be none."""
    ended, as_of_days = dispositions(claim), tuple(_as_of_days(claim))
    for offense in claim.law.program.offenses:
        if offense.conduct == claim.conduct:
            source = source_of(claim.law, offense, ended, completed_only=claim.completed_only)
            yield Instances(claim, offense, tuple(_act_days(claim, offense)) if ended else (), as_of_days, source)


def _act_days(claim: Claim, offense: c.Offense) -> list[dt.date]:
    """Days before the claim's day on which the offense punished an act that is free now, the last first.

    They are at the edges of its window, and of permits.
    """
    last = claim.before - DAY if offense.until is None else min(claim.before, offense.until) - DAY
    first = offense.start or dt.date(1970, 1, 1)
    edges = {first, last, first + (last - first) / 2 if first < last else first}
    for permit in claim.law.program.permits:
        edges |= {day for day in (permit.start, permit.until) if day is not None}
    within = (day for day in sorted(edges, reverse=True) if first <= day <= last)
    return [day for day in within if freed(claim.law.program, offense, day, claim.standard) is not None]


def _as_of_days(claim: Claim) -> list[dt.date]:
    """The day of the claim; if it is made for every later day, also the days on which the law changes, and one far off."""
    if claim.every_day_from is None:
        return [claim.standard.on]
    edges = {day for rule in claim.law.program.rules for day in (rule.start, rule.until) if day is not None}
    far = claim.every_day_from.replace(year=claim.every_day_from.year + 40, day=1)
    return sorted({claim.every_day_from, far, *(day for day in edges if day > claim.every_day_from)})
