"""Quantities as a law writes them, in the canonical unit of a type: exact grams, counts, dollars, full years, months or days.

An ounce is the avoirdupois ounce of the international pound (exactly 0.45359237 kg, NIST Handbook 44, appendix C).
"""

from __future__ import annotations

from decimal import Decimal

from clearance_rules.law.problems import Refused, nearest
from clearance_rules.logic.calendar import Period, Unit
from clearance_rules.logic.values import WHOLE, Kind, Type
from clearance_rules.syntax import tree as t

GRAMS = {
    "gram": Decimal(1),
    "milligram": Decimal("0.001"),
    "kilogram": Decimal(1000),
    "ounce": Decimal("28.349523125"),
    "pound": Decimal("453.59237"),
}
PERIODS = {"year": (12, Unit.MONTHS), "month": (1, Unit.MONTHS), "week": (7, Unit.DAYS), "day": (1, Unit.DAYS)}
COUNTED = ("plant", "seedling", "item", "time", "person", "case", "charge", "count", "conviction", "arrest", "order")

_UNITS: dict[str, tuple[Kind, ...]] = {
    **dict.fromkeys(GRAMS, (Kind.GRAMS,)),
    **dict.fromkeys(PERIODS, (Kind.DURATION,)),
    "year": (Kind.DURATION, Kind.YEARS),
    **dict.fromkeys(COUNTED, (Kind.COUNT,)),
    "dollar": (Kind.DOLLARS,),
}
ONLY_UNIT = {Kind.DOLLARS: "dollars", Kind.YEARS: "years"}
"""The unit of the types that have one only, so that a number says everything; a count needs none."""
_WRITTEN = {
    Kind.GRAMS: "`28.5 grams` or `1 ounce`",
    Kind.COUNT: "`6 plants` or `6`",
    Kind.DOLLARS: "`500 dollars`",
    Kind.YEARS: "`21 years`",
    Kind.DURATION: "`7 years`, `6 months` or `90 days`",
}


def singular(unit: str) -> str:
    """`ounces` -> `ounce`."""
    return unit[:-1] if unit.endswith("s") and unit[:-1] in _UNITS else unit


def units() -> list[str]:
    """Every unit that a law may write, in the plural."""
    return [f"{unit}s" for unit in _UNITS]


def kind_of(quantity: t.Quantity) -> Kind:
    """The kind that a quantity has by itself: periods for years, counts for bare numbers.

    Raises:
        Refused: T104 for an unknown unit.
    """
    return Kind.COUNT if quantity.unit is None else _kinds(quantity.unit)[0]


def _kinds(unit: t.Name) -> tuple[Kind, ...]:
    kinds = _UNITS.get(singular(unit.text))
    if kinds is None:
        raise Refused(
            "T104",
            unit.span,
            f"`{unit.text}` is not a unit.",
            nearest(unit.text, units(), "Units are grams, ounces, pounds, plants, dollars, years, months, weeks, days."),
        )
    return kinds


def quantity(written: t.Quantity, expected: Type) -> Decimal | Period:
    """A quantity as a value of a numeric type: an exact decimal in the canonical unit, or a period for durations.

    Raises:
        Refused: T104 for an unknown unit, T105 for a part of a whole thing, T106 for a unit of another kind, T107 for a missing unit.
    """
    kind = expected.kind
    if written.unit is None:
        if kind is not Kind.COUNT:
            raise Refused("T107", written.span, f"`{written.number}` needs a unit here.", f"Write {_WRITTEN[kind]}.")
    elif kind not in _kinds(written.unit):
        raise Refused("T106", written.span, f"`{written.unit.text}` do not measure this fact.", f"Write {_WRITTEN[kind]}.")
    if kind is Kind.DURATION:
        return period(written)
    if kind is Kind.GRAMS and written.unit is not None:
        return written.number * GRAMS[singular(written.unit.text)]
    if kind in WHOLE:
        _whole(written)
    return written.number


def period(written: t.Quantity) -> Period:
    """A quantity as a period: whole years and months count as months, weeks and days as days.

    Raises:
        Refused: T104 for an unknown unit, T105 for a part of a month or day, T106 for a unit of another kind, T107 for a missing unit.
    """
    if written.unit is None:
        raise Refused("T107", written.span, f"`{written.number}` needs a unit here.", f"Write {_WRITTEN[Kind.DURATION]}.")
    if Kind.DURATION not in _kinds(written.unit):
        raise Refused("T106", written.span, f"`{written.unit.text}` do not measure time.", f"Write {_WRITTEN[Kind.DURATION]}.")
    count, unit = PERIODS[singular(written.unit.text)]
    return Period(_whole(written) * count, unit)


def _whole(written: t.Quantity) -> int:
    if written.number != int(written.number):
        raise Refused(
            "T105",
            written.span,
            f"{written.number} is not a whole number.",
            "Count with a whole number; a part of a year can be written in months or days.",
        )
    return int(written.number)
