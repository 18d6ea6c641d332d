"""Terms and expressions of the core: what is asked of the facts of a record."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from enum import Enum

import attrs

from clearance_rules.logic.calendar import Period
from clearance_rules.logic.values import Leaf

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


@attrs.frozen(cache_hash=True)
class Not:
    part: Expr


@attrs.frozen(cache_hash=True)
class And:
    parts: tuple[Expr, ...]


@attrs.frozen(cache_hash=True)
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
    """The calendar atom: `since` + `period` <= `by` (strictly: <).

    False if `since` or `by` is `none`, or `since` is `pending`; true if only `by` is `pending`.
    """

    since: Term
    period: Period
    by: Term
    strictly: bool = False


@attrs.frozen
class Area:
    """Every paragraph at or beneath one of the siblings from `first` to `last`, in one kind of inchoate offense ("": completed).

    Both are parts of a canonical citation, the code first: `("HSC", "11357", "b")`; they are the same for a single paragraph, and empty
    for every paragraph there is. If not `certain`, some of what lies here belongs to the group and nobody knows which.
    """

    first: tuple[str, ...]
    last: tuple[str, ...]
    inchoate: str = ""
    certain: bool = True


@attrs.frozen(cache_hash=True)
class Group:
    """A set of offenses. Of the declared leaves, it has the `members`, and each of the `doubtful` ones perhaps.

    Undeclared leaves are judged by where they lie: within one of the `areas` or not. `logic.groups.membership` decides.
    """

    members: frozenset[Leaf]
    doubtful: frozenset[Leaf] = frozenset()
    areas: tuple[Area, ...] = ()


@attrs.frozen
class Member:
    """The offense is in the group, as `logic.groups.membership` says of each leaf that it may be; unknown of an unreadable one."""

    fact: Fact
    group: Group


@attrs.frozen(cache_hash=True)
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


@attrs.frozen
class Lawful:
    """No offense in force on `day` punishes the act."""

    day: dt.date


@attrs.frozen
class NoCrime:
    """No offense of a criminal grade in force on `day` punishes the act."""

    day: dt.date


@attrs.frozen
class GradedBelow:
    """Every offense in force on `day` that punishes the act is graded below the bound (`or_at`: or at it).

    The bound is the rank of a leaf grade, or a grade fact of the charge, in which case each of its possible ranks counts.
    """

    day: dt.date
    bound: int | Fact
    or_at: bool


@attrs.frozen
class ActIs:
    """The act itself satisfies a condition on its facts, which are facts of the variable `x`."""

    condition: Expr


Question = Lawful | NoCrime | GradedBelow | ActIs


@attrs.frozen
class Reading:
    """A question about the act behind the charge bound to `variable`.

    True if every act consistent with the elements of the offense and with the record answers yes, false if none does, else unknown.
    """

    variable: str
    question: Question


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
