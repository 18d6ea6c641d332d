"""Conditions, and the moments and periods that they compare."""

from __future__ import annotations

from enum import Enum

import attrs

from clearance_rules.syntax.tree.parts import Cite, Date, Day, FirstOfMonthAfter, Name, Node, Operand, Path, Quantity, Value


@attrs.frozen
class Negation(Node):
    condition: Condition


@attrs.frozen
class Conjunction(Node):
    conditions: tuple[Condition, ...]


@attrs.frozen
class Disjunction(Node):
    conditions: tuple[Condition, ...]


class Order(Enum):
    """How two values compare. The value is how it is written."""

    BEFORE = "before"
    AFTER = "after"
    ON = "on"
    ON_OR_BEFORE = "on or before"
    ON_OR_AFTER = "on or after"
    AT_LEAST = "at least"
    AT_MOST = "at most"
    MORE_THAN = "more than"
    LESS_THAN = "less than"


@attrs.frozen
class IsValue(Node):
    """`path is value`, `path is not value`."""

    path: Path
    value: Value
    negated: bool = False


@attrs.frozen
class IsIn(Node):
    """`path is in CLASS`, `path is not in HSC § 11357`."""

    path: Path
    group: Cite | Name
    negated: bool = False


@attrs.frozen
class IsOneOf(Node):
    """`path is one of (a, b)`."""

    path: Path
    values: tuple[Value, ...]


@attrs.frozen
class IsCompared(Node):
    """`path is at most 28.5 grams`."""

    path: Path
    order: Order
    operand: Operand


@attrs.frozen
class IsLawful(Node):
    """`c's conduct is lawful on D`."""

    path: Path
    day: Date


@attrs.frozen
class IsNoCrime(Node):
    """`c's conduct is not a crime on D`."""

    path: Path
    day: Date


@attrs.frozen
class WouldBe(Node):
    """`c's conduct would be less than misdemeanor on D`, `would be at most …`."""

    path: Path
    strictly: bool
    grade: Operand
    day: Date


@attrs.frozen
class IsGranted(Node):
    """`d is granted under HSC § 11361.9(b)`."""

    path: Path
    cite: Cite


@attrs.frozen
class PeriodNamed(Node):
    """A period that a parameter holds."""

    name: Name


@attrs.frozen
class PeriodOf(Node):
    """`wait of c`: a period that a ladder defines."""

    name: Name
    variable: Name


Period = Quantity | PeriodNamed | PeriodOf


@attrs.frozen
class Passed(Node):
    """`7 years have passed since T [by U]`; with `strictly`, `more than 7 years have passed`."""

    period: Period
    since: Moment
    by: Moment | None = None
    strictly: bool = False


@attrs.frozen
class IsWithin(Node):
    """`U is within 7 years after T`, half-open."""

    path: Path
    period: Period
    after: Moment


class Count(Enum):
    """The counting quantifiers. The value is how it is written."""

    ANY = "any"
    NO = "no"
    AT_LEAST = "at least"
    AT_MOST = "at most"


@attrs.frozen
class Quantified(Node):
    """`any|no|at least n|at most n NOUN d of SCOPE [other than c] where (φ)`."""

    count: Count
    number: int | None
    noun: Name
    variable: Name
    scope: Path
    other_than: Name | None
    where: Condition


@attrs.frozen
class Universal(Node):
    """`every NOUN d of SCOPE [other than c] [where (ρ)] satisfies (φ)`."""

    noun: Name
    variable: Name
    scope: Path
    other_than: Name | None
    where: Condition | None
    satisfies: Condition


@attrs.frozen
class RecordShows(Node):
    """`the record shows (φ)`: true if φ is true, else false."""

    condition: Condition


Test = (
    IsValue
    | IsIn
    | IsOneOf
    | IsCompared
    | IsLawful
    | IsNoCrime
    | WouldBe
    | IsGranted
    | Passed
    | IsWithin
    | Quantified
    | Universal
    | RecordShows
)
Condition = Negation | Conjunction | Disjunction | Test


class Extreme(Enum):
    """The latest or the earliest."""

    LATEST = "latest"
    EARLIEST = "earliest"


@attrs.frozen
class MomentOf(Node):
    """`clock of c`: a moment that a definition names."""

    name: Name
    variable: Name


@attrs.frozen
class ExtremeOf(Node):
    """`the latest of (A, B)`."""

    extreme: Extreme
    moments: tuple[Moment, ...]


@attrs.frozen
class ExtremeAmong(Node):
    """`the latest X among NOUN d of S [other than c] [where (p)] [if any]`."""

    extreme: Extreme
    key: Name
    noun: Name
    variable: Name
    scope: Path
    other_than: Name | None
    where: Condition | None
    if_any: bool


BasicMoment = Path | Day | FirstOfMonthAfter | MomentOf | ExtremeOf | ExtremeAmong


@attrs.frozen
class Moment(Node):
    """A chain `A otherwise B otherwise C`."""

    chain: tuple[BasicMoment, ...]
