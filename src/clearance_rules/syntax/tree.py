"""The tree of a `.law` file: one frozen class per form of the grammar, each with the span it was read from.

Spans do not take part in equality: two trees are equal when they say the same.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from enum import Enum

import attrs

from clearance_rules.diagnostics import Source, Span

NOWHERE = Span(Source("<made>", ""), 0, 0)


@attrs.frozen(kw_only=True)
class Node:
    """Anything that was read from a `.law` file."""

    span: Span = attrs.field(default=NOWHERE, eq=False, repr=False)


# ------------------------------------------------------------------------------------------------ small parts


@attrs.frozen
class Name(Node):
    """A lower-case name with hyphens."""

    text: str


@attrs.frozen
class Text(Node):
    """A quoted string, without its quotes."""

    text: str


@attrs.frozen
class Cite(Node):
    """`HSC § 11357(b)`; the code is None where the text leaves it to the citation before."""

    code: str | None
    section: str  # as written, without the section sign


@attrs.frozen
class Path(Node):
    """`c's person's birth-date`: a variable and the steps from it. A bare word is a path of no steps."""

    base: Name
    steps: tuple[Name, ...] = ()


@attrs.frozen
class Quantity(Node):
    """`28.5 grams`, or a bare number."""

    number: Decimal
    unit: Name | None = None


@attrs.frozen
class Day(Node):
    """`2016-11-09`."""

    day: dt.date


@attrs.frozen
class FirstOfMonthAfter(Node):
    """`the first day of month 5 after 2021-02-22`."""

    count: int
    day: dt.date


@attrs.frozen
class Month(Node):
    """`2012-05`: a day of that month, which one is not known."""

    year: int
    month: int


Date = Day | FirstOfMonthAfter
Value = Quantity | Day | Month | Text | Path | Cite
Operand = Path | Quantity | Day | FirstOfMonthAfter | Text


@attrs.frozen
class InForce(Node):
    """`in force from 2011-01-01 until 2016-11-09`; `until` is the first day not in force."""

    start: Date
    until: Date | None = None


@attrs.frozen
class NeverInForce(Node):
    """`never in force`: enacted, but without effect on any day."""


Force = InForce | NeverInForce


@attrs.frozen
class Under(Node):
    """`under HSC § 11361.8(f)` with the window in which it is law (None: always)."""

    cite: Cite
    force: Force | None = None


@attrs.frozen
class Gloss(Node):
    """The lines starting with `>`: what the paragraph provides, in plain words."""

    lines: tuple[str, ...] = ()


# ------------------------------------------------------------------------------------------------ conditions


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


# ------------------------------------------------------------------------------------------------ the frame


@attrs.frozen
class Sentence(Node):
    """A declaration.

    `comments` are those that stand before or inside it, or behind it on its last line; `blank_before` if the line above it is blank.
    """

    comments: tuple[Comment, ...] = attrs.field(default=(), kw_only=True, eq=False, repr=False)
    blank_before: bool = attrs.field(default=False, kw_only=True, eq=False, repr=False)


@attrs.frozen
class Comment(Node):
    """`-- text`, without the dashes. `own_line` if nothing else stands before it on its line."""

    text: str
    own_line: bool
    blank_before: bool = attrs.field(default=False, kw_only=True, eq=False, repr=False)


@attrs.frozen
class Grade(Node):
    """A grade and, within it, its ranks from the least to the gravest."""

    name: Name
    ranks: tuple[Rank, ...] = ()


@attrs.frozen
class Rank(Node):
    """Grades of one rank: neither is graver than the other."""

    grades: tuple[Grade, ...]


@attrs.frozen
class Jurisdiction(Sentence):
    identifier: str
    title: Text
    gloss: Gloss
    ranks: tuple[Rank, ...]
    crimes: tuple[Name, ...]
    rounding: Name


@attrs.frozen
class Inchoate(Node):
    """`attempts under § 664`."""

    kind: Name
    section: str


@attrs.frozen
class Code(Sentence):
    code: str
    title: Text
    gloss: Gloss
    shape: Text | None
    recorded: tuple[Text, ...]
    inchoate: tuple[Inchoate, ...]


@attrs.frozen
class Body(Sentence):
    name: Name
    level: Name
    kind: Name
    title: Text | None


@attrs.frozen
class Use(Sentence):
    target: Text


# ------------------------------------------------------------------------------------------------ facts


class Presence(Enum):
    """How often records hold a fact. The value is how it is written."""

    ALWAYS = "always recorded"
    SOMETIMES = "sometimes recorded"
    NEVER = "never recorded"


@attrs.frozen
class NamedType(Node):
    name: Name


@attrs.frozen
class ChoiceType(Node):
    options: tuple[Name, ...]


Type = NamedType | ChoiceType


@attrs.frozen
class Field(Sentence):
    name: Name
    owner: Name
    gloss: Gloss
    type: Type
    may_be: tuple[Name, ...]
    presence: Presence
    never_before: Name | None


@attrs.frozen
class Noun(Sentence):
    name: Name
    under: Under
    gloss: Gloss
    base: Name
    variable: Name
    where: Condition | None


@attrs.frozen
class Evidence(Sentence):
    noun: Name
    variable: Name
    path: Path
    value: Value
    under: Under
    gloss: Gloss
    field: Name
    patterns: tuple[Text, ...]


@attrs.frozen
class CompleteHistory(Sentence):
    scopes: tuple[Name, ...]
    under: Under
    gloss: Gloss


@attrs.frozen
class CompleteSection(Sentence):
    cites: tuple[Cite, ...]
    under: Under
    gloss: Gloss


@attrs.frozen
class Parameter(Sentence):
    name: Name
    gloss: Gloss
    type: Type
    values: tuple[Value, ...]
    under: Under | None


# ------------------------------------------------------------------------------------------------ the criminal law


@attrs.frozen
class RecordedAs(Node):
    field: Name


@attrs.frozen
class SpanBetween(Node):
    """`from birth-date to offense-date`: the full years between two dates."""

    start: Name
    end: Name


@attrs.frozen
class Attribute(Node):
    name: Name
    type: Type
    source: RecordedAs | SpanBetween | None = None


@attrs.frozen
class Conduct(Sentence):
    name: Name
    gloss: Gloss
    attributes: tuple[Attribute, ...]


@attrs.frozen
class Offense(Sentence):
    cite: Cite
    force: Force
    gloss: Gloss
    kind: Name
    variable: Name
    grades: tuple[Name, ...]
    up_to: Quantity | None
    despite: tuple[Cite, ...]
    when: Condition


@attrs.frozen
class Permit(Sentence):
    kind: Name
    variable: Name
    under: Under
    gloss: Gloss
    when: Condition


@attrs.frozen
class Omits(Sentence):
    cites: tuple[Cite, ...]
    because: Text


# ------------------------------------------------------------------------------------------------ relief


@attrs.frozen
class Listed(Node):
    cite: Cite


@attrs.frozen
class Ranged(Node):
    first: Cite
    last: Cite


@attrs.frozen
class Graded(Node):
    cite: Cite
    grade: Name


@attrs.frozen
class Included(Node):
    name: Name


@attrs.frozen
class Excluded(Node):
    member: Member


Member = Listed | Ranged | Graded | Included | Excluded


@attrs.frozen
class ActsBefore(Node):
    day: Date


@attrs.frozen
class ActsFrom(Node):
    start: Date
    until: Date | None


@attrs.frozen
class Class(Sentence):
    name: Name
    under: Under
    gloss: Gloss
    members: tuple[Member, ...]
    acts: ActsBefore | ActsFrom | None
    including: tuple[Name, ...]


@attrs.frozen
class DefineCondition(Sentence):
    name: Name
    noun: Name
    variable: Name
    under: Under
    gloss: Gloss
    condition: Condition


@attrs.frozen
class Branch(Node):
    value: Value
    when: Condition


@attrs.frozen
class DefineLadder(Sentence):
    name: Name
    noun: Name
    variable: Name
    under: Under
    gloss: Gloss
    branches: tuple[Branch, ...]
    otherwise: Value | None


@attrs.frozen
class DefineMoment(Sentence):
    name: Name
    noun: Name
    variable: Name
    under: Under
    gloss: Gloss
    moment: Moment


@attrs.frozen
class RecordIs(Node):
    """`record kept|marked|destroyed`."""

    fate: Name


@attrs.frozen
class VisibleTo(Node):
    bodies: tuple[Name, ...]


@attrs.frozen
class DebtsAre(Node):
    """`debts kept|cancelled`."""

    fate: Name


@attrs.frozen
class Effect(Sentence):
    name: Name
    kind: Name
    consequences: tuple[RecordIs | VisibleTo | DebtsAre, ...]
    under: Under
    gloss: Gloss


class Mode(Enum):
    """How relief comes about. The value is how it is written."""

    AUTOMATICALLY = "automatically"
    BY_OPERATION_OF_LAW = "by operation of law"
    ON_PETITION = "on petition"


@attrs.frozen
class Limit(Node):
    """`to at most 2 per person, earliest conviction-date first counting orders under …`."""

    number: int
    per: Name
    ordering: Extreme
    key: Name
    counting: tuple[Cite, ...]


@attrs.frozen
class Grant(Sentence):
    reliefs: tuple[Name, ...]
    noun: Name
    variable: Name
    under: Under
    mode: Mode
    gloss: Gloss
    limit: Limit | None
    when: Condition


@attrs.frozen
class Except(Sentence):
    noun: Name
    variable: Name
    targets: tuple[Cite, ...]
    under: Under
    gloss: Gloss
    when: Condition


@attrs.frozen
class Presume(Sentence):
    noun: Name
    variable: Name
    path: Path
    value: Value
    under: Under
    gloss: Gloss
    when: Condition | None


@attrs.frozen
class Revoke(Sentence):
    reliefs: tuple[Name, ...]
    noun: Name
    variable: Name
    under: Under
    gloss: Gloss
    when: Condition


# ------------------------------------------------------------------------------------------------ process


@attrs.frozen
class Every(Node):
    """`every conviction [c] granted|reviewed under § [where (φ)]`."""

    noun: Name
    variable: Name | None
    reviewed: bool
    cite: Cite
    where: Condition | None


@attrs.frozen
class ProductOf(Node):
    cites: tuple[Cite, ...]


@attrs.frozen
class Matter(Node):
    text: Text


DutyObject = Every | ProductOf | Matter


@attrs.frozen
class DueBy(Node):
    day: Date


@attrs.frozen
class DueWithin(Node):
    period: Quantity
    after: Cite | Name


@attrs.frozen
class DueEach(Node):
    interval: Name


@attrs.frozen
class DueAtOnce(Node):
    pass


@attrs.frozen
class DueWhenFunded(Node):
    pass


Due = DueBy | DueWithin | DueEach | DueAtOnce | DueWhenFunded


@attrs.frozen
class Timing(Node):
    """A due moment and, where it holds only for some records, which (noun, variable, condition)."""

    due: Due
    noun: Name | None = None
    variable: Name | None = None
    condition: Condition | None = None


@attrs.frozen
class Duty(Sentence):
    body: Name
    under: Under
    gloss: Gloss
    verb: Name
    object: DutyObject
    timings: tuple[Timing, ...]
    otherwise: Due | None


@attrs.frozen
class AliveUntil(Node):
    day: Date


@attrs.frozen
class AliveWithin(Node):
    period: Quantity
    after: Cite | Name


@attrs.frozen
class CriteriaNotMet(Node):
    pass


@attrs.frozen
class OpenGround(Node):
    text: Text


@attrs.frozen
class Power(Sentence):
    body: Name
    under: Under
    gloss: Gloss
    verb: Name
    object: DutyObject
    alive: AliveUntil | AliveWithin | None
    grounds: tuple[CriteriaNotMet | OpenGround, ...]
    unless_used: Name | None


@attrs.frozen
class Right(Sentence):
    under: Under
    gloss: Gloss
    verb: Name
    matter: Text


# ------------------------------------------------------------------------------------------------ assurance


class RecordKind(Enum):
    """Which records a guarantee is about. The value is how it is written."""

    CONVICTIONS = "for convictions"
    ARRESTS = "for arrests"
    EVERY_DISPOSITION = "for every disposition"


@attrs.frozen
class Guarantee(Sentence):
    name: Name
    gloss: Gloss
    kind: Name
    variable: Name
    lawful: bool  # False: not a crime
    on: Date
    where: Condition | None
    punished_before: Date
    records: RecordKind | None
    completed_only: bool
    reliefs: tuple[Name, ...]
    mode: Mode | None
    every_day_from: Date | None
    no_power: bool
    refuted_by: Name | None


@attrs.frozen
class Setting(Node):
    name: Name
    value: Value


@attrs.frozen
class Between(Node):
    """`between 2012-01-01 and 2012-06-30`, both included."""

    first: Date
    last: Date


@attrs.frozen
class Fact(Node):
    name: Name
    value: Value | Between


@attrs.frozen
class GivenHistory(Node):
    """`complete history [scopes]`; none named: every scope."""

    scopes: tuple[Name, ...]


@attrs.frozen
class GivenEntity(Node):
    noun: Name
    name: Name | None
    of: Name | None
    facts: tuple[Fact, ...]


class Outcome(Enum):
    """The three verdicts."""

    ELIGIBLE = "eligible"
    INELIGIBLE = "ineligible"
    UNDETERMINED = "undetermined"


@attrs.frozen
class Expectation(Node):
    relief: Name
    subject: Name | None
    outcome: Outcome
    until: Date | None
    because: tuple[Path | Cite, ...]
    presumed: tuple[Path, ...]


@attrs.frozen
class Example(Sentence):
    name: Name
    under: Under
    gloss: Gloss
    settings: tuple[Setting, ...]
    given: tuple[GivenHistory | GivenEntity, ...]
    on: Date
    expect: tuple[Expectation, ...]


Define = DefineCondition | DefineLadder | DefineMoment


@attrs.frozen
class File(Node):
    """A whole `.law` file. `comments` are those after the last sentence."""

    sentences: tuple[Sentence, ...]
    comments: tuple[Comment, ...] = attrs.field(default=(), eq=False, repr=False)
