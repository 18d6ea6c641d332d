"""What every form of the language is made of: names, citations, days, quantities, paths; sentences and the file that holds them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import attrs

from clearance_rules.diagnostics import Source, Span

NOWHERE = Span(Source("<made>", ""), 0, 0)


@attrs.frozen(kw_only=True)
class Node:
    """Anything that was read from a `.law` file."""

    span: Span = attrs.field(default=NOWHERE, eq=False, repr=False)


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
class File(Node):
    """A whole `.law` file. `comments` are those after the last sentence."""

    sentences: tuple[Sentence, ...]
    comments: tuple[Comment, ...] = attrs.field(default=(), eq=False, repr=False)
