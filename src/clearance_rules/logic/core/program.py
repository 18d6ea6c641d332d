"""A law in the core: its grants, presumptions, revocations, offenses and permits, each a rule with expressions."""

from __future__ import annotations

import datetime as dt

import attrs

from clearance_rules.logic.calendar import Rounding
from clearance_rules.logic.core.expressions import Expr, Fact
from clearance_rules.logic.values import Leaf, Possible, Type


@attrs.frozen
class Wording:
    """How a named condition reads, and under which citation it stands, while one of its versions is in force."""

    cite: str
    text: str
    start: dt.date | None
    until: dt.date | None


@attrs.frozen
class Clause:
    """A top-level part of a rule: what is tested, under which citation, and how it reads.

    `versions`: of a named condition that the law has in several versions, how each reads; `cite` and `text` are then those of days on
    which none is in force.
    """

    cite: str
    text: str
    expr: Expr
    versions: tuple[Wording, ...] = ()


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
    """One version of a grant. `noun` filters the entities of base kind `kind`; `clauses` are conjoined.

    `whole` is the noun, the clauses and the negated exceptions, merged across clauses: it decides. The clauses give the reasons.
    """

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
    whole: Expr
    cap: Cap | None = None


@attrs.frozen
class Presumption:
    """`target` (a fact name, or a definition's name) of an entity of base kind `kind` is `value` when `when` holds, if it is unknown."""

    kind: str
    variable: str
    target: str
    is_definition: bool
    value: bool | Possible  # a bool for definitions, a known value for facts
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


@attrs.frozen
class Evidence:
    """A text field of a charge that holds one of `patterns` (whole words, any case) shows that the fact `target` is `value`."""

    target: str  # a field, or "conduct:NAME"
    value: Possible
    field: str
    patterns: tuple[str, ...]
    cite: str
    start: dt.date | None
    until: dt.date | None


@attrs.frozen(kw_only=True, eq=False)
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
    evidence: tuple[Evidence, ...]
    complete_sources: tuple[tuple[str, dt.date | None, dt.date | None], ...]
    digest: str
