"""The typed core: what every engine receives. Expressions over facts of entities, already merged; no syntax, no names of files.

An expression is pure: its value depends on the entities bound to its variables, the as-of date, and nothing else.
Variables are strings; `Fact("d", "offense-date")` is a fact of the entity bound to `d`.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from enum import Enum

import attrs

from clearance_rules.logic.calendar import Period, Rounding
from clearance_rules.logic.values import Leaf, Type

# ------------------------------------------------------------------------------------------------ terms


@attrs.frozen
class Fact:
    """A fact of the entity bound to `variable`, reached over `up` steps to its case or person (`("case",)`, `("person",)`).

    `offense` is the fact that a charge's citation resolves to; a conduct fact is `conduct:amount`.
    """

    variable: str
    name: str
    up: tuple[str, ...] = ()


@attrs.frozen
class Constant:
    """A day, or a number in the canonical unit of its kind; months or days for durations."""

    value: dt.date | Decimal | Period


@attrs.frozen
class AsOf:
    """The as-of date."""


AS_OF = AsOf()
Term = Fact | Constant | AsOf


class Op(Enum):
    """How two terms compare."""

    LT = "<"
    LE = "<="
    EQ = "="
    GE = ">="
    GT = ">"


# ------------------------------------------------------------------------------------------------ expressions


@attrs.frozen
class Const:
    """A truth that depends on nothing."""

    value: bool


TRUE = Const(True)
FALSE = Const(False)


@attrs.frozen
class Not:
    part: Expr


@attrs.frozen
class And:
    parts: tuple[Expr, ...]


@attrs.frozen
class Or:
    parts: tuple[Expr, ...]


@attrs.frozen
class OneOf:
    """The fact is one of these words: an option, a leaf grade, `true`, `false`, a text, or the states `none` and `pending`."""

    fact: Fact
    options: frozenset[str]


@attrs.frozen
class Compare:
    """`left op right`, two dates or two numbers of a kind. A comparison with `none` is false; `pending` lies after every day."""

    left: Term
    op: Op
    right: Term


@attrs.frozen
class Elapsed:
    """The calendar atom: `since` + `period` <= `by` (strictly: <). False if `since` or `by` is `none` or `since` is `pending`; true if only `by` is."""

    since: Term
    period: Period
    by: Term
    strictly: bool = False


@attrs.frozen
class Group:
    """A set of offenses: `members` for certain, `prefixes` cover paragraphs that no rule declares (canonical paragraph, inchoate kind).

    `possible` are undeclared paragraphs (paragraph of an undeclared leaf, inchoate kind) of which nobody knows whether they belong.
    """

    members: frozenset[Leaf]
    possible: frozenset[Leaf] = frozenset()


@attrs.frozen
class Member:
    """The offense is in the group: true of a leaf in `members`, unknown of one in `possible` and of an unreadable one, else false."""

    fact: Fact
    group: Group


@attrs.frozen
class Single:
    """A merged atom: a Boolean combination of tests on ONE fact, decided exactly over the fact's possibilities."""

    fact: Fact
    formula: Expr  # And, Or, Not, OneOf, Compare, Elapsed, Member on this fact, constants and the as-of date


@attrs.frozen
class Same:
    """Both variables are bound to the same entity."""

    left: str
    right: str


@attrs.frozen
class Domain:
    """The entities a quantifier ranges over: those of base kind `kind` beneath the entity `scope`, without `other_than`.

    `sources` are the sources of a history that must be complete for nothing to be missing from the domain.
    """

    kind: str  # case, charge, order
    scope: Fact  # name "" : the entity itself, reached over its steps
    other_than: str | None
    sources: tuple[str, ...]


@attrs.frozen
class AtLeast:
    """At least `number` entities of the domain satisfy `where` (noun filter included). Two counters: definite and possible.

    True if the definite ones reach the number; false if the possible ones stay below it, unless the history may hold others.
    """

    number: int
    variable: str
    domain: Domain
    where: Expr


class Question(Enum):
    """The readings of conduct."""

    LAWFUL = "lawful"
    NO_CRIME = "not a crime"
    LESS_THAN = "less than"
    AT_MOST = "at most"


@attrs.frozen
class Reading:
    """What the conduct behind a charge would be under the law of a day.

    For LESS_THAN and AT_MOST the bound is `rank`, or the rank of the grade fact `grade`.
    """

    variable: str
    question: Question
    day: dt.date
    rank: int | None = None
    grade: Fact | None = None


@attrs.frozen
class Shown:
    """`the record shows`: true if the part is true, else false."""

    part: Expr


@attrs.frozen
class Defined:
    """A named condition that the law presumes something about: its own value if decided, else what a presumption fills in."""

    name: str
    variable: str
    part: Expr


@attrs.frozen
class Granted:
    """The grant under a citation is true of the entity."""

    variable: str
    cite: str


@attrs.frozen
class InForce:
    """The as-of date lies in the window: `start` <= as-of < `until`."""

    start: dt.date | None
    until: dt.date | None


Expr = Const | Not | And | Or | OneOf | Compare | Elapsed | Member | Single | Same | AtLeast | Reading | Shown | Defined | Granted | InForce


# ------------------------------------------------------------------------------------------------ the program


@attrs.frozen
class Clause:
    """A top-level part of a rule: what is tested, under which citation, and how it reads."""

    cite: str
    text: str
    expr: Expr


@attrs.frozen
class Exception_:
    """An exception: it holds if its clause does and none of its own exceptions does."""

    clause: Clause
    exceptions: tuple[Exception_, ...] = ()


@attrs.frozen
class Cap:
    """At most `number` per person, `first` ("earliest" or "latest") by `key`; orders under `counting` (canonical citations) use it up."""

    number: int
    per: str  # person, case
    key: str
    latest_first: bool
    counting: tuple[str, ...]


@attrs.frozen
class Rule:
    """One version of a grant. `noun` filters the entities of base kind `kind`; `clauses` are conjoined."""

    cite: str
    reliefs: tuple[str, ...]
    effect_kinds: tuple[str, ...]
    kind: str
    noun_name: str
    variable: str
    noun: Expr
    start: dt.date | None
    until: dt.date | None
    mode: str  # automatically, by operation of law, on petition
    gloss: tuple[str, ...]
    clauses: tuple[Clause, ...]
    exceptions: tuple[Exception_, ...]
    cap: Cap | None = None


@attrs.frozen
class Presumption:
    """`target` (a fact name, or a definition's name) of an entity of base kind `kind` is `value` when `when` holds, if it is unknown."""

    kind: str
    variable: str
    target: str
    is_definition: bool
    value: object  # bool for definitions; a Possible for facts
    value_text: str
    cite: str
    text: str
    start: dt.date | None
    until: dt.date | None
    when: Expr  # noun filter included


@attrs.frozen
class Revocation:
    """Orders whose relief is among `reliefs` no longer stand when `when` holds of the order."""

    reliefs: tuple[str, ...]
    variable: str
    cite: str
    start: dt.date | None
    until: dt.date | None
    when: Expr


@attrs.frozen
class ActAttribute:
    """A fact of an act. `recorded_as`: charge field; `between`: full years between two dates (each (up, field))."""

    name: str
    type: Type
    recorded_as: str | None
    between: tuple[Fact, Fact] | None


@attrs.frozen
class Offense:
    """One version of an offense: the acts for which `elements` holds (facts of variable "x"), from `start` until `until`."""

    leaf: Leaf
    start: dt.date | None
    until: dt.date | None
    conduct: str
    grades: frozenset[str]  # leaf grades
    elements: Expr
    despite: frozenset[str]  # canonical citations of permits that do not help, descendants included by prefix
    text: str


@attrs.frozen
class Permit:
    cite: str
    start: dt.date | None
    until: dt.date | None
    conduct: str
    when: Expr
    text: str


@attrs.frozen(kw_only=True)
class Program:
    """A law in the core. Tuples keep the order of the files."""

    jurisdiction: str
    rounding: Rounding
    grade_ranks: dict[str, int]
    grade_leaves: dict[str, frozenset[str]]
    crimes: frozenset[str]
    field_types: dict[tuple[str, str], Type]
    presences: dict[tuple[str, str], str]  # always, sometimes, never
    conducts: dict[str, tuple[ActAttribute, ...]]
    offenses: tuple[Offense, ...]
    permits: tuple[Permit, ...]
    rules: tuple[Rule, ...]
    presumptions: tuple[Presumption, ...]  # in an order in which each reads only what those before it fill
    revocations: tuple[Revocation, ...]
    complete_sources: tuple[tuple[str, dt.date | None, dt.date | None], ...]
    digest: str
