"""Records for tests: a person whose charge arose from an act, and every way in which a repository may have recorded the truth."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

import attrs

from clearance_rules.logic import core as c
from clearance_rules.logic.calendar import DAY, Period, Unit, add
from clearance_rules.logic.values import Choices, Dates, Kind, Numbers, Possible, Text, choice, day, month, number, state, unknown, year
from clearance_rules.proof.drawing.acts import Act
from clearance_rules.proof.drawing.script import Script
from clearance_rules.records.catalogue import ALWAYS, NEVER, SOMETIMES
from clearance_rules.records.model import Case, Charge, Person

CONVICTED = "convicted"
DISPOSITIONS = (CONVICTED, "not-charged", "dismissed", "acquitted", "diverted", "deferred", "pending")

_STEPS = (Period(0, Unit.DAYS), Period(1, Unit.DAYS), Period(3, Unit.MONTHS), Period(24, Unit.MONTHS), Period(60, Unit.MONTHS))
_HISTORIES: tuple[frozenset[str], ...] = (frozenset(), frozenset({"case", "repository"}))


@attrs.frozen
class Source:
    """How a repository records: which fields it holds, and how citations are written.

    `read`: the fields, by owner, that some rule reads; the others cannot matter. `citation`: the texts under which an offense may stand,
    the most exact first. `dispositions`: how charges may have ended.
    """

    read: frozenset[tuple[str, str]]
    citation: tuple[str, ...]
    dispositions: tuple[str, ...] = DISPOSITIONS


@attrs.frozen(eq=False)
class Recorder:
    """Makes up the truth about a person on a day, and what a source has recorded of it, by the choices of a script."""

    program: c.Program
    source: Source
    as_of: dt.date
    script: Script

    def person(self, offense: c.Offense, act: Act, act_day: dt.date) -> Person:
        """A person with a charge `c` that arose from an act that an offense punished, whatever else is on the record, however recorded."""
        choose = self.script.choose
        disposition = choose(self.source.dispositions)
        truth: dict[str, Possible] = {"disposition": choice(disposition), "grade": choice(choose(sorted(offense.grades)))}
        truth |= self.days(act_day, disposition)
        about: dict[str, Possible] = {}
        for attribute in self.program.conducts[offense.conduct]:
            value = act[attribute.name]
            if attribute.recorded_as is not None:
                truth[attribute.recorded_as] = number(value) if isinstance(value, Decimal) else choice(value)
            elif attribute.between is not None and attribute.between[0].name == "birth-date":
                assert isinstance(value, Decimal)
                about["birth-date"] = day(choose(birth_dates(int(value), act_day, self.program)))
        facts = self.recorded("charge", truth)
        facts["citation"] = Text(choose(self.source.citation))
        person = self.recorded("person", {**about, **self.rest("person", about)})
        charges = (Charge("c", facts), *self.others())
        case, other = (self.recorded("case", self.rest("case", {})) for _ in range(2))
        cases: tuple[Case, ...] = (Case("k", charges, case),)
        if len(charges) > 1 and choose((False, True)):
            cases = (Case("k", charges[:1], case), Case("other-case", charges[1:], other))
        return Person("someone", cases, (), person, choose(_HISTORIES))

    def days(self, act_day: dt.date, disposition: str) -> dict[str, Possible]:
        """The true dates of a charge: after the act, in their order, none after the as-of date."""
        arrest = self.later(act_day, act_day)
        out: dict[str, Possible] = {"offense-date": day(act_day), "arrest-date": day(arrest)}
        if disposition in ("not-charged", "pending"):
            return out
        disposed = self.later(arrest, act_day)
        out |= {"filing-date": day(arrest), "disposition-date": day(disposed)}
        if disposition == CONVICTED:
            released = self.script.choose(["none", "day", "pending"])
            end = state(released) if released != "day" else day(self.later(disposed, act_day))
            out |= {"conviction-date": day(disposed), "sentence-date": day(disposed), "release-date": end, "supervision-end": end}
        return out

    def later(self, start: dt.date, act_day: dt.date) -> dt.date:
        """A day at or after another, and not after the as-of date, unless the act is."""
        return min(add(start, self.script.choose(_STEPS), self.program.rounding), max(self.as_of, act_day))

    def recorded(self, owner: str, truth: Mapping[str, Possible]) -> dict[str, Possible]:
        """A way of recording true facts: what always is is there, what never is is not, the rest may be missing or partly known."""
        out: dict[str, Possible] = {}
        for name, value in truth.items():
            presence = self.program.presences.get((owner, name), NEVER)
            if (owner, name) not in self.source.read and name != "disposition":
                continue
            if presence == ALWAYS:
                out[name] = value
            elif presence == SOMETIMES and (kept := self.script.choose(_kept(value))) is not None:
                out[name] = kept
        return out

    def others(self) -> list[Charge]:
        """Up to two unrelated charges beside the one in question, grave or petty, open or old."""
        choose = self.script.choose
        out = []
        for i in range(self.script.below(3)):
            disposition = choose(DISPOSITIONS)
            act_day = _years_before(self.as_of, choose((1, 3, 8, 20)))
            truth: dict[str, Possible] = {"disposition": choice(disposition), "grade": choice(choose(sorted(self.program.grade_ranks)))}
            truth |= self.days(act_day, disposition)
            out.append(Charge(f"other-{i + 1}", self.recorded("charge", truth)))
        return out

    def rest(self, owner: str, have: Mapping[str, Possible]) -> dict[str, Possible]:
        """True values of the other fields that some rule reads."""
        fields = _values(self.program, self.source.read, owner)
        return {name: self.script.choose(values) for name, values in fields if name not in have}


def birth_dates(age: int, act_day: dt.date, program: c.Program) -> list[dt.date]:
    """Days of birth that make a person so old on a day: the birthday itself, the day before the next, and one in between."""
    birthday = _years_before(act_day, age)
    first = _years_before(act_day, age + 1) + DAY
    if add(birthday, Period(12 * age, Unit.MONTHS), program.rounding) > act_day:
        birthday -= DAY
    while add(first, Period(12 * (age + 1), Unit.MONTHS), program.rounding) <= act_day:
        first += DAY
    return [birthday, first, first + (birthday - first) / 2]


def _years_before(day_: dt.date, years: int) -> dt.date:
    year_ = max(day_.year - years, 1)
    return dt.date(year_, day_.month, 28 if (day_.month, day_.day) == (2, 29) and not _leap(year_) else day_.day)


def _leap(year_: int) -> bool:
    return year_ % 4 == 0 and (year_ % 100 != 0 or year_ % 400 == 0)


def _kept(value: Possible) -> Sequence[Possible | None]:
    """What may be left of a true value: nothing, a set that holds it, or the value."""
    if isinstance(value, Dates) and value.known and value.has_day:
        return None, value, month(value.lo.year, value.lo.month), year(value.lo.year)
    return None, value


@lru_cache(maxsize=256)
def _values(program: c.Program, read: frozenset[tuple[str, str]], owner: str) -> tuple[tuple[str, tuple[Possible, ...]], ...]:
    """For the fields of an owner that some rule reads, what their true values may be."""
    out: list[tuple[str, tuple[Possible, ...]]] = []
    for of, name in sorted(read):
        type_ = program.field_types.get((of, name))
        if of != owner or type_ is None:
            continue
        match unknown(type_):
            case Choices(options):
                out.append((name, tuple(choice(option) for option in sorted(options))))
            case Numbers() if type_.kind is not Kind.DURATION:
                out.append((name, (number(Decimal(0)), number(Decimal(100)))))
            case _:
                continue
    return tuple(out)
