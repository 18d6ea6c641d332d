"""Laws side by side: what each of their grants does, to what, after which tests and waits, and who may stop it or must carry it out.

Everything is computed from the encoded law, as it stands at last: `rows` for each grant, `summaries` for each way in which a jurisdiction
grants relief, `to_json` and `to_csv` for other programs.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import attrs

from clearance_rules.law import relations
from clearance_rules.law.compare_tests import Asked, Question, Wait, asked
from clearance_rules.law.lasting import at_last, last_begun
from clearance_rules.syntax import tree as t
from clearance_rules.syntax.clauses import date_text, quantity_text
from clearance_rules.syntax.promises import due_text, event_text

if TYPE_CHECKING:
    from clearance_rules.law.model import Duty, Effect, Grant, Power, Statutes
    from clearance_rules.logic import core as c

Phrases = tuple[str, ...]

EVERYDAY = ("conviction", "arrest")
"""The narrower nouns that every law has."""


@attrs.frozen
class Unit:
    """What is cleared, by its noun; `of`: the noun of everyday speech that it narrows (a conviction, an arrest, a charge, a case, …)."""

    noun: str
    of: str

    def __str__(self) -> str:
        return self.noun if self.noun == self.of else f"{self.noun} (a {self.of})"


@attrs.frozen
class Discretion:
    """Who may decide otherwise; `open_`: on more than that the criteria are not met."""

    who: str
    open_: bool
    told: str

    def __str__(self) -> str:
        return self.told


@attrs.frozen
class Deadline:
    """Who must do what by when. `kinds`: of each time that is set, whether it is a day, runs from an event, or recurs."""

    kinds: Phrases
    told: str

    def __str__(self) -> str:
        return self.told


@attrs.frozen
class Effected:
    """What a relief is called, how strong it is (clearing, reducing, limiting, other), and what becomes of the record."""

    name: str
    kind: str
    told: str

    def __str__(self) -> str:
        return self.told


@attrs.frozen
class Row:
    """A grant, or the grants of one jurisdiction that come about in one way. What several of them have in common stands once.

    `mode`: how relief comes about. `grants`: how many they are, and `at_once`, how many of them have no wait. `windows`: when they are
    law. `units`: what is cleared. `tests`: what is asked; `facts`: which other facts of the record; `presumed`: what of it the law
    presumes where it is unknown. `waits`: the times that must have passed, and since when. `caps`: how many may be granted.
    """

    jurisdiction: str
    title: str
    mode: str
    grants: int
    at_once: int
    citations: Phrases
    windows: Phrases
    units: tuple[Unit, ...]
    tests: tuple[Question, ...]
    facts: Phrases
    presumed: Phrases
    waits: tuple[Wait, ...]
    caps: Phrases
    discretion: tuple[Discretion, ...]
    deadlines: tuple[Deadline, ...]
    effects: tuple[Effected, ...]


COLUMNS = tuple(field.name for field in attrs.fields(Row))


def rows(statutes: Statutes, program: c.Program) -> tuple[Row, ...]:
    """The grants that are law at last, in the order of the law. `program`: the same law in the core."""
    begun = last_begun(statutes)
    awake = [grant for grant in statutes.grants if not grant.window.dormant]
    lasting = at_last(awake, begun)
    ruled = zip(awake, program.rules, strict=True)
    bearing = attrs.evolve(
        statutes,
        presumptions=tuple(at_last(statutes.presumptions, begun)),
        exceptions=tuple(at_last(statutes.exceptions, begun)),
        powers=tuple(at_last(statutes.powers, begun)),
        duties=tuple(at_last(statutes.duties, begun)),
    )
    return tuple(_row(grant, asked(rule, program), bearing) for grant, rule in ruled if grant in lasting)


def summaries(found: Iterable[Row]) -> tuple[Row, ...]:
    """A row for each jurisdiction and each way of granting relief there, with what its grants come to together."""
    grouped: dict[tuple[str, str], list[Row]] = {}
    for row in found:
        grouped.setdefault((row.jurisdiction, row.mode), []).append(row)
    order = [mode.value for mode in t.Mode]
    jurisdictions = list(dict.fromkeys(jurisdiction for jurisdiction, _ in grouped))
    keys = sorted(grouped, key=lambda key: (jurisdictions.index(key[0]), order.index(key[1])))
    return tuple(_together(grouped[key]) for key in keys)


def to_json(found: Iterable[Row]) -> list[dict[str, object]]:
    """Rows as JSON: an object for each, with a list of phrases in each column that can hold several."""
    return [{name: list(map(str, value)) if isinstance(value, tuple) else value for name, value in _columns(row)} for row in found]


def to_csv(found: Iterable[Row]) -> str:
    """Rows as CSV with a header. Phrases are joined with `;`; a `;` inside of one becomes `,`."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in found:
        writer.writerow(
            ";".join(str(phrase).replace(";", ",") for phrase in value) if isinstance(value, tuple) else value for _, value in _columns(row)
        )
    return out.getvalue()


def _columns(row: Row) -> Iterator[tuple[str, object]]:
    return ((name, getattr(row, name)) for name in COLUMNS)


def _together(group: list[Row]) -> Row:
    """What rows come to together: numbers added up, everything else once; tests in their order, waits from the shortest."""
    merged: dict[str, Any] = {}
    for name, value in _columns(group[0]):
        if isinstance(value, int):
            merged[name] = sum(getattr(row, name) for row in group)
        elif isinstance(value, tuple):
            merged[name] = tuple(dict.fromkeys(item for row in group for item in getattr(row, name)))
    merged["tests"] = tuple(test for test in Question if test in merged["tests"])
    merged["waits"] = tuple(sorted(merged["waits"], key=lambda wait: wait.length))
    return attrs.evolve(group[0], **merged)


# ------------------------------------------------------------------------------------------------ one grant


def _row(grant: Grant, found: Asked, statutes: Statutes) -> Row:
    about = relations.duties_about(grant, statutes)
    presumed = [presumption.target for presumption in relations.presumptions_for(grant, statutes)]
    return Row(
        jurisdiction=statutes.jurisdiction.identifier,
        title=statutes.jurisdiction.title,
        mode=grant.mode.value,
        grants=1,
        at_once=0 if any(not wait.over for wait in found.waits) else 1,
        citations=(str(grant.cite),),
        windows=(_window(grant),),
        units=(_unit(grant, statutes),),
        tests=found.tests,
        facts=found.facts,
        presumed=tuple(dict.fromkeys(presumed)),
        waits=found.waits,
        caps=() if grant.node.limit is None else (f"at most {grant.node.limit.number} per {grant.node.limit.per.text}",),
        discretion=tuple(_power(power, statutes) for power in relations.powers_against(grant, statutes)),
        deadlines=tuple(_duty(duty, statutes) for duty in (*about, *relations.duties_upon(about, statutes))),
        effects=tuple(_effect(effect) for effect in relations.effects_of(grant, statutes)),
    )


def _window(grant: Grant) -> str:
    start, until = grant.window.start, grant.window.until
    return " ".join([f"from {start}" if start else "always", *([f"until {until}"] if until else [])])


def _unit(grant: Grant, statutes: Statutes) -> Unit:
    """The noun that a grant is for, and the first of those it narrows, down to the base, that everybody knows."""
    noun = statutes.nouns[grant.noun]
    while noun.name not in EVERYDAY and noun.name != noun.parent:
        noun = statutes.nouns[noun.parent]
    return Unit(grant.noun, noun.name)


def _power(power: Power, statutes: Statutes) -> Discretion:
    """Who may do what, until when, on which grounds, and what follows if they do not."""
    who = _who(power.body, statutes)
    grounds = " or ".join(_ground(ground) for ground in power.node.grounds) or "no ground is named"
    match power.node.alive:
        case t.AliveUntil(day):
            alive = f" until {date_text(day)}"
        case t.AliveWithin(period, after):
            alive = f" within {quantity_text(period)} of {event_text(after)}"
        case None:
            alive = ""
    stands = "; unused, the grant stands" if power.lets_stand else ""
    return Discretion(who, not power.criteria_only, f"{who} may {power.verb}{alive}: {grounds}{stands}")


def _ground(ground: t.CriteriaNotMet | t.OpenGround) -> str:
    return "criteria not met" if isinstance(ground, t.CriteriaNotMet) else f"“{ground.text.text}”"


def _duty(duty: Duty, statutes: Statutes) -> Deadline:
    dues = [timing.due for timing in duty.node.timings] + ([] if duty.node.otherwise is None else [duty.node.otherwise])
    told = [due_text(timing.due) + ("" if timing.condition is None else " (of some)") for timing in duty.node.timings]
    told += [] if duty.node.otherwise is None else [f"otherwise {due_text(duty.node.otherwise)}"]
    return Deadline(
        tuple(dict.fromkeys(map(_kind, dues))),
        f"{_who(duty.body, statutes)} must {duty.verb} {', '.join(told)}",
    )


def _kind(due: t.Due) -> str:
    match due:
        case t.DueBy():
            return "by a day"
        case t.DueWithin():
            return "within a time"
        case _:
            return due_text(due)


def _who(body: str, statutes: Statutes) -> str:
    found = statutes.bodies[body]
    return f"{found.level} {found.kind}"


def _effect(effect: Effect) -> Effected:
    told = [effect.kind]
    for consequence in effect.node.consequences:
        match consequence:
            case t.RecordIs(fate):
                told.append(f"record {fate.text}")
            case t.VisibleTo(bodies):
                told.append(f"visible to {' and '.join(body.text for body in bodies)}")
            case t.DebtsAre(fate):
                told.append(f"debts {fate.text}")
    return Effected(effect.name, effect.kind, f"{effect.name}: {', '.join(told)}")
