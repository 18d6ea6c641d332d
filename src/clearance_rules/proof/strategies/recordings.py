"""Records for tests: a person whose charge arose from an act, and every way in which a repository may have recorded the truth."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

import attrs
from hypothesis import strategies as st

from clearance_rules.logic import core as c
from clearance_rules.logic.calendar import DAY, Period, Unit, add
from clearance_rules.logic.values import Choices, Dates, Kind, Numbers, Possible, Text, choice, day, month, number, state, unknown, year
from clearance_rules.proof.strategies.conducts import Act
from clearance_rules.records.model import Case, Charge, Order, Person

CONVICTED = "convicted"
DISPOSITIONS = (CONVICTED, "not-charged", "dismissed", "acquitted", "diverted", "deferred", "pending")


@attrs.frozen
class Source:
    """How a repository records: which fields it holds, and how citations are written.

    `read`: the fields, by owner, that some rule reads; the others cannot matter. `citation`: the texts under which an offense may stand,
    the most exact first.
    """

    read: frozenset[tuple[str, str]]
    citation: tuple[str, ...]
    dispositions: tuple[str, ...] = DISPOSITIONS


@st.composite
def true_days(draw: st.DrawFn, program: c.Program, act_day: dt.date, as_of: dt.date, disposition: str) -> dict[str, Possible]:
    """The true dates of a charge: after the act, in their order, none after the as-of date."""
    last = max(as_of, act_day)

    def later(start: dt.date) -> dt.date:
        steps = [Period(0, Unit.DAYS), Period(1, Unit.DAYS), Period(3, Unit.MONTHS), Period(24, Unit.MONTHS), Period(60, Unit.MONTHS)]
        return min(add(start, draw(st.sampled_from(steps)), program.rounding), last)

    arrest = later(act_day)
    out: dict[str, Possible] = {"offense-date": day(act_day), "arrest-date": day(arrest)}
    if disposition in ("not-charged", "pending"):
        return out
    disposed = later(arrest)
    out |= {"filing-date": day(arrest), "disposition-date": day(disposed)}
    if disposition == CONVICTED:
        released = draw(st.sampled_from(["none", "day", "pending"]))
        end = state(released) if released != "day" else day(later(disposed))
        out |= {"conviction-date": day(disposed), "sentence-date": day(disposed), "release-date": end, "supervision-end": end}
    return out


def birth_dates(age: int, act_day: dt.date, program: c.Program) -> st.SearchStrategy[dt.date]:
    """Days of birth that make a person so old on a day: the birthday itself, the day before the next, and one in between."""
    birthday = _years_before(act_day, age)
    first = _years_before(act_day, age + 1) + DAY
    if add(birthday, Period(12 * age, Unit.MONTHS), program.rounding) > act_day:
        birthday -= DAY
    while add(first, Period(12 * (age + 1), Unit.MONTHS), program.rounding) <= act_day:
        first += DAY
    return st.sampled_from([birthday, first, first + (birthday - first) / 2])


def _years_before(day_: dt.date, years: int) -> dt.date:
    year_ = max(day_.year - years, 1)
    return dt.date(year_, day_.month, 28 if (day_.month, day_.day) == (2, 29) and not _leap(year_) else day_.day)


def _leap(year_: int) -> bool:
    return year_ % 4 == 0 and (year_ % 100 != 0 or year_ % 400 == 0)


@st.composite
def recorded(draw: st.DrawFn, program: c.Program, owner: str, truth: Mapping[str, Possible], source: Source) -> dict[str, Possible]:
    """A way of recording true facts: what is always recorded is there, what never is is not, the rest may be missing or partly known."""
    out: dict[str, Possible] = {}
    for name, value in truth.items():
        presence = program.presences.get((owner, name), "never")
        if (owner, name) not in source.read and name != "disposition":
            continue
        if presence == "always":
            out[name] = value
        elif presence == "sometimes" and (kept := draw(_kept(value))) is not None:
            out[name] = kept
    return out


def _kept(value: Possible) -> st.SearchStrategy[Possible | None]:
    """What may be left of a true value: nothing, a set that holds it, or the value."""
    if isinstance(value, Dates) and value.known and value.has_day:
        return st.sampled_from([None, value, month(value.lo.year, value.lo.month), year(value.lo.year)])
    return st.sampled_from([None, value])


@st.composite
def _others(draw: st.DrawFn, program: c.Program, source: Source, as_of: dt.date) -> tuple[Charge, ...]:
    """Up to two unrelated charges beside the one in question, grave or petty, open or old."""
    count = draw(st.integers(0, 2))
    out = []
    for i in range(count):
        disposition = draw(st.sampled_from(source.dispositions))
        act_day = draw(st.sampled_from([_years_before(as_of, n) for n in (1, 3, 8, 20)]))
        grades = sorted(program.grade_ranks)
        truth: dict[str, Possible] = {"disposition": choice(disposition), "grade": choice(draw(st.sampled_from(grades)))}
        truth |= draw(true_days(program, act_day, as_of, disposition))
        out.append(Charge(f"other-{i + 1}", draw(recorded(program, "charge", truth, source))))
    return tuple(out)


@st.composite
def people(draw: st.DrawFn, program: c.Program, offense: c.Offense, act: Act, act_day: dt.date, as_of: dt.date, source: Source) -> Person:
    """A person with a charge `c` that arose from an act that an offense punished, whatever else is on the record, however recorded."""
    disposition = draw(st.sampled_from(source.dispositions))
    truth: dict[str, Possible] = {"disposition": choice(disposition), "grade": choice(draw(st.sampled_from(sorted(offense.grades))))}
    truth |= draw(true_days(program, act_day, as_of, disposition))
    about: dict[str, Possible] = {}
    for attribute in program.conducts[offense.conduct]:
        value = act[attribute.name]
        if attribute.recorded_as is not None:
            truth[attribute.recorded_as] = number(value) if isinstance(value, Decimal) else choice(value)
        elif attribute.between is not None and attribute.between[0].name == "birth-date":
            assert isinstance(value, Decimal)
            about["birth-date"] = day(draw(birth_dates(int(value), act_day, program)))
    facts = draw(recorded(program, "charge", truth, source))
    facts["citation"] = Text(draw(st.sampled_from(source.citation)))
    about |= draw(_rest(program, "person", about, source))
    person = draw(recorded(program, "person", about, source))
    charges = (Charge("c", facts), *draw(_others(program, source, as_of)))
    apart = draw(st.booleans())
    case_facts = [draw(_recorded_rest(program, "case", source)) for _ in range(2)]
    cases: tuple[Case, ...] = (Case("k", charges, case_facts[0]),)
    if apart and len(charges) > 1:
        cases = (Case("k", charges[:1], case_facts[0]), Case("other-case", charges[1:], case_facts[1]))
    orders: tuple[Order, ...] = ()
    return Person("someone", cases, orders, person, draw(st.sampled_from([frozenset[str](), frozenset({"case", "repository"})])))


@st.composite
def _rest(draw: st.DrawFn, program: c.Program, owner: str, have: Mapping[str, Possible], source: Source) -> dict[str, Possible]:
    """True values of the other fields that some rule reads."""
    out: dict[str, Possible] = {}
    for of, name in sorted(source.read):
        type_ = program.field_types.get((of, name))
        if of != owner or name in have or type_ is None:
            continue
        match unknown(type_):
            case Choices(options):
                out[name] = choice(draw(st.sampled_from(sorted(options))))
            case Numbers() if type_.kind is not Kind.DURATION:
                out[name] = number(draw(st.sampled_from([Decimal(0), Decimal(100)])))
            case _:
                continue
    return out


@st.composite
def _recorded_rest(draw: st.DrawFn, program: c.Program, owner: str, source: Source) -> dict[str, Possible]:
    return draw(recorded(program, owner, draw(_rest(program, owner, {}, source)), source))
