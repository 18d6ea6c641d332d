"""What a reader did with every row: rejects with place, reason and remedy, and counts that add up to the rows read."""

from __future__ import annotations

from collections import Counter

import attrs


@attrs.frozen
class Reject:
    """A row that was not read: where, the first fault found, and its remedy.

    `line` counts physical lines from 1. `column` is the character (JSON Lines) or the column (CSV), from 1, where that is known;
    `field` names the field, or the path to it. `further` holds the other faults of the same line, if there are any.
    """

    line: int
    column: int | None
    field: str | None
    reason: str
    remedy: str
    further: tuple[Reject, ...] = ()

    def __str__(self) -> str:
        place = f"line {self.line}" + (f", column {self.column}" if self.column is not None else "")
        return f"{place}: {self.field + ': ' if self.field else ''}{self.reason} {self.remedy}"


@attrs.define
class Accounting:
    """Counts of what became of the rows. Every row is charge-bearing, supporting (of some kind) or rejected.

    `charge_bearing`: in a file with a row per charge or part of one, the first row of each charge; in JSON Lines, the lines of
    people with charges. `incomplete`: people whose record may lack a rejected row. `unread`: by field and text, the values that count
    as unknown because their text was not understood; the text is empty where it could tell who the person is, unless the reader is
    asked to show values. `contradictions`: by field, how often the rows of one charge or person do not say the same. `ignored_columns`:
    the columns of a flat file that are not read, each with a name of the catalogue that is spelt much like it, if there is one.
    `sorted_on_disk`: the rows of a person did not stand together, and were brought together before they were read.
    """

    rows: int = 0
    charge_bearing: int = 0
    supporting: Counter[str] = attrs.field(factory=Counter)
    rejected: int = 0
    persons: int = 0
    charges: int = 0
    incomplete: int = 0
    unread: Counter[tuple[str, str]] = attrs.field(factory=Counter)
    contradictions: Counter[str] = attrs.field(factory=Counter)
    ignored_columns: dict[str, str | None] = attrs.field(factory=dict)
    sorted_on_disk: bool = False

    @property
    def balanced(self) -> bool:
        """Whether the three add up to the rows read."""
        return self.rows == self.charge_bearing + self.supporting.total() + self.rejected
