"""For each fact of a law on a day, the values worth trying: at every constant it is compared with, a step to either side, and between."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from clearance_rules.logic import core as c
from clearance_rules.logic.act_facts import CONDUCT
from clearance_rules.logic.calendar import DAY, Period, Unit, add, latest_start
from clearance_rules.logic.values import NONE, WHOLE, Choices, Durations, Kind, Numbers, Possible, Text, Type, number
from clearance_rules.proof.drawing.constants import Constants, constants

LIFE = Period(30 * 12, Unit.MONTHS)


@lru_cache(maxsize=1024)
def days(program: c.Program, name: str, as_of: dt.date) -> tuple[dt.date, ...]:
    """Days worth trying for a date, sorted; all of them at the edge of something."""
    found = constants(program)
    marks = set(found.days.get(name, ()))
    marks.update(day for period in found.since.get(name, ()) if (day := latest_start(period, as_of, program.rounding)) is not None)
    for other, period, is_since in found.dues.get(name, ()):
        day = latest_start(period, other, program.rounding) if is_since else add(other, period, program.rounding)
        marks.update(() if day is None else (day,))
    if name == "offense-date":
        marks.update(found.law_edges)
    if name == "birth-date":
        marks = {*_births(program, found, as_of), *marks}
    else:
        marks |= {as_of, as_of - 400 * DAY, as_of - 4000 * DAY, *_odd_days(as_of)}
    return tuple(sorted({shifted for day in marks for shifted in _around(day)}))


def _births(program: c.Program, found: Constants, as_of: dt.date) -> Iterator[dt.date]:
    yield latest_start(LIFE, as_of, program.rounding) or as_of
    for attributes in program.conducts.values():
        for attribute in attributes:
            if attribute.between is not None:
                for age in found.numbers.get(CONDUCT + attribute.name, ()):
                    for end in (*found.law_edges, as_of):
                        start = latest_start(Period(12 * int(age), Unit.MONTHS), end, program.rounding)
                        yield from () if start is None else (start,)


def _odd_days(as_of: dt.date) -> Iterator[dt.date]:
    """The days at which calendars go wrong: the last 29 February, and the last days of a long and of a short month."""
    leap = next(year for year in range(as_of.year - 1, 0, -1) if year % 4 == 0 and (year % 100 or year % 400 == 0))
    yield dt.date(leap, 2, 29)
    yield dt.date(as_of.year - 2, 1, 31)
    yield dt.date(as_of.year - 3, 11, 30)


def _around(day: dt.date) -> Iterator[dt.date]:
    for shift in (-1, 0, 1):
        ordinal = day.toordinal() + shift
        if 1 <= ordinal <= dt.date.max.toordinal():
            yield dt.date.fromordinal(ordinal)


@lru_cache(maxsize=256)
def as_of_days(program: c.Program) -> tuple[dt.date, ...]:
    """Days worth asking for a decision: at the edges of windows, when a period has passed since a constant, and one in between."""
    found = constants(program)
    marks = set(found.edges) | {dt.date(2021, 7, 1), dt.date(2024, 2, 29)}
    for name, periods in found.since.items():
        marks.update(add(day, period, program.rounding) for day in found.days.get(name, ()) for period in periods)
    return tuple(sorted({shifted for day in marks for shifted in _around(day) if 1900 < shifted.year < 2200}))


def numbers(type_: Type, constants_: Iterable[Decimal]) -> tuple[Decimal, ...]:
    """Numbers worth trying for a kind: the constants and what lies beside them; none below 0."""
    step = Decimal(1) if type_.kind in WHOLE else Decimal("0.01")
    marks = {Decimal(0), Decimal(1), Decimal(1000), *constants_}
    around = {mark + shift for mark in marks for shift in (-step, Decimal(0), step)}
    return tuple(sorted(n.to_integral_value() if type_.kind in WHOLE else n for n in around if n >= 0))


def known(type_: Type, name: str, found: Constants) -> tuple[Possible, ...]:
    """Known values worth trying for a fact that is no date."""
    none: tuple[Possible, ...]
    match type_.kind:
        case Kind.YESNO | Kind.CHOICE | Kind.GRADE:
            options = type_.options or {"false", "true"}
            return tuple(Choices(frozenset({option})) for option in (*sorted(options), *((NONE,) if type_.may_be_none else ())))
        case Kind.TEXT:
            return tuple(Text(text) for text in (*sorted(found.words.get(name, ())), "another text"))
        case Kind.DURATION:
            none = (Durations(None, None, days=False, none=True, empty=True),) if type_.may_be_none else ()
            return (*(_length(p.count, p.unit is Unit.DAYS) for p in _lengths(found.lengths.get(name, ()))), *none)
        case _:
            none = (Numbers(None, None, none=True, empty=True),) if type_.may_be_none else ()
            return (*(number(n) for n in numbers(type_, found.numbers.get(name, ()))), *none)


def _lengths(lengths: Iterable[Period]) -> list[Period]:
    """The lengths, one unit more and less of each, and about the same in the other unit."""
    out: dict[Period, None] = {Period(12, Unit.MONTHS): None}
    for length in lengths:
        for count in (length.count, length.count - 1, length.count + 1):
            out.setdefault(Period(max(count, 0), length.unit))
        other = Unit.DAYS if length.unit is Unit.MONTHS else Unit.MONTHS
        near = length.count * 30 if other is Unit.DAYS else length.count // 30
        for count in (near, near + 1, near * 31 // 30):
            out.setdefault(Period(count, other))
    return list(out)


def _length(count: int, days_: bool) -> Durations:
    return Durations(Decimal(count), Decimal(count), days=days_)


def partly(type_: Type, values: tuple[Possible, ...]) -> tuple[Possible, ...]:
    """Partly known values: some of the choices, or a stretch from one of the numbers to another."""
    out: list[Possible] = []
    match type_.kind:
        case Kind.YESNO | Kind.CHOICE | Kind.GRADE:
            options = sorted(o for value in values if isinstance(value, Choices) for o in value.options)
            out += [Choices(frozenset(options) - {left_out}) for left_out in options if len(options) > 2]
            out += [Choices(frozenset(pair)) for pair in pairwise(options)]
        case Kind.GRAMS | Kind.COUNT | Kind.DOLLARS | Kind.YEARS:
            ends = [value.lo for value in values if isinstance(value, Numbers) and value.lo is not None]
            out += [Numbers(a, b) for a, b in pairwise(ends)]
            out += [Numbers(a, None, none=type_.may_be_none) for a in ends]
        case Kind.DURATION:
            ends = [value.lo for value in values if isinstance(value, Durations) and value.lo is not None and not value.days]
            out += [Durations(min(a, b), max(a, b), days=False) for a, b in pairwise(ends)]
    return tuple(out)


@lru_cache(maxsize=1024)
def recorded(program: c.Program, owner: str, name: str) -> tuple[Possible | None, ...]:
    """What a record may hold of a fact that is no date, the simplest first: nothing, known values (mostly), partly known ones."""
    type_ = program.field_types[owner, name]
    found = constants(program)
    values = known(type_, name, found)
    asked = [value for value in values if isinstance(value, Choices) and value.options <= found.words.get(name, set())]
    if type_.kind is Kind.GRADE:
        values = (*values, *(Choices(frozenset({group})) for group in program.grade_leaves if group not in program.grade_ranks))
    values = (*values, *asked * (len(values) // max(len(asked), 1)))
    parts = partly(type_, values)
    share = 1 + len(values) // 8
    return (*([None] * share), *values, *parts[:share])


@lru_cache(maxsize=256)
def citations(program: c.Program) -> tuple[str, ...]:
    """Citations that a record may hold: the law's paragraphs, those above them, an undeclared one beneath, and one of another code."""
    paragraphs = list(dict.fromkeys(offense.leaf.paragraph for offense in program.offenses))
    above = [paragraph[: paragraph.rindex("(")] for paragraph in paragraphs if "(" in paragraph]
    return tuple(dict.fromkeys([*paragraphs, *paragraphs, *above, *(f"{p}(99)" for p in paragraphs[:1]), "illegible"]))
