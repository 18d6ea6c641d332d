"""What every builder of forms has: the source with its spans, and the terminals of the grammar; and the small parts of sentences."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from lark import Token

from clearance_rules.diagnostics import Diagnostics, Source, Span
from clearance_rules.syntax import tree as t

MAX_DIGITS = 30


class Forms:
    """The forms of one source. Impossible dates are reported and replaced by a day that nothing is decided from."""

    def __init__(self, source: Source, diagnostics: Diagnostics) -> None:
        self.source = source
        self.diagnostics = diagnostics
        self._end = 0

    def _span(self, meta: Any) -> Span:
        """Where a form stands; a form of no words (a gloss of no lines) stands behind the part that was built before it."""
        if meta.empty:
            return Span(self.source, self._end, self._end)
        self._end = meta.end_pos
        return Span(self.source, meta.start_pos, meta.end_pos)

    def _token_span(self, token: Token) -> Span:
        self._end = token.end_pos or 0
        return Span(self.source, token.start_pos or 0, token.end_pos or 0)

    def _name(self, token: Token) -> t.Name:
        return t.Name(str(token), span=self._token_span(token))

    def _text(self, token: Token) -> t.Text:
        return t.Text(token[1:-1], span=self._token_span(token))

    def _section(self, token: Token) -> t.Name:
        return t.Name(token[1:].strip(), span=self._token_span(token))

    def _date(self, token: Token) -> dt.date:
        try:
            return dt.date.fromisoformat(str(token))
        except ValueError:
            self.diagnostics.add(
                "W101",
                self._token_span(token),
                f"There is no day {token}.",
                "Write an existing day as year-month-day, for instance 2016-11-09.",
            )
            return dt.date(1, 1, 1)

    def _number(self, token: Token) -> Decimal:
        if len(token) <= MAX_DIGITS:
            return Decimal(str(token))
        message = f"The number has {len(token)} digits; at most {MAX_DIGITS} are read."
        self.diagnostics.add("P057", self._token_span(token), message, "Write the number that the law says.")
        return Decimal(0)

    def _whole(self, token: Token) -> int:
        if "." in token:
            self.diagnostics.add(
                "T105", self._token_span(token), f"{token} is not a whole number.", "Count with a whole number, for instance 2."
            )
        return int(self._number(token))

    # -------------------------------------------------------------------------------------------- small parts

    def start(self, meta: Any, c: list[Any]) -> t.File:
        return t.File(tuple(c), span=self._span(meta))

    def gloss(self, meta: Any, c: list[Token]) -> t.Gloss:
        return t.Gloss(tuple(line.strip()[1:].strip() for line in c), span=self._span(meta))

    def cite(self, meta: Any, c: list[Any]) -> t.Cite:
        code, section = c
        return t.Cite(None if code is None else str(code), section.text, span=self._span(meta))

    def path(self, meta: Any, c: list[Any]) -> t.Path:
        return t.Path(c[0], tuple(c[1:]), span=self._span(meta))

    def quantity(self, meta: Any, c: list[Any]) -> t.Quantity:
        return t.Quantity(self._number(c[0]), c[1], span=self._span(meta))

    def day(self, meta: Any, c: list[Token]) -> t.Day:
        return t.Day(self._date(c[0]), span=self._span(meta))

    def first_of_month_after(self, meta: Any, c: list[Token]) -> t.FirstOfMonthAfter:
        return t.FirstOfMonthAfter(self._whole(c[0]), self._date(c[1]), span=self._span(meta))

    def partial(self, meta: Any, c: list[Token]) -> t.Month:
        year, month = (int(part) for part in c[0].split("-"))
        if not (1 <= month <= 12 and year >= 1):
            self.diagnostics.add(
                "W101", self._span(meta), f"There is no month {c[0]}.", "Write an existing month as year-month, for instance 2012-05."
            )
            year, month = 1, 1
        return t.Month(year, month, span=self._span(meta))
