"""Conditions and moments, as the tree has them."""

from __future__ import annotations

from typing import Any

from clearance_rules.syntax import tree as t
from clearance_rules.syntax.builder.forms import Forms


class Conditions(Forms):
    """Builds conditions, moments and what they compare."""

    def conjunction(self, meta: Any, c: list[Any]) -> t.Conjunction:
        return t.Conjunction(tuple(c), span=self._span(meta))

    def disjunction(self, meta: Any, c: list[Any]) -> t.Disjunction:
        return t.Disjunction(tuple(c), span=self._span(meta))

    def is_value(self, meta: Any, c: list[Any]) -> t.IsValue:
        return t.IsValue(c[0], c[1], span=self._span(meta))

    def is_not_value(self, meta: Any, c: list[Any]) -> t.IsValue:
        return t.IsValue(c[0], c[1], negated=True, span=self._span(meta))

    def is_in(self, meta: Any, c: list[Any]) -> t.IsIn:
        return t.IsIn(c[0], c[1], span=self._span(meta))

    def is_not_in(self, meta: Any, c: list[Any]) -> t.IsIn:
        return t.IsIn(c[0], c[1], negated=True, span=self._span(meta))

    def is_one_of(self, meta: Any, c: list[Any]) -> t.IsOneOf:
        return t.IsOneOf(c[0], c[1], span=self._span(meta))

    def graded_below(self, meta: Any, c: list[Any]) -> tuple[bool, Any]:
        return True, c[0]

    def graded_at_most(self, meta: Any, c: list[Any]) -> tuple[bool, Any]:
        return False, c[0]

    def would_be(self, meta: Any, c: list[Any]) -> t.WouldBe:
        path, (strictly, grade), day = c
        return t.WouldBe(path, strictly, grade, day, span=self._span(meta))

    def passed(self, meta: Any, c: list[Any]) -> t.Passed:
        period, _, since, by = c
        return t.Passed(period, since, by, span=self._span(meta))

    def more_than_passed(self, meta: Any, c: list[Any]) -> t.Passed:
        period, _, since, by = c
        return t.Passed(period, since, by, strictly=True, span=self._span(meta))

    def at_least(self, meta: Any, c: list[Any]) -> tuple[t.Count, int | None]:
        return t.Count.AT_LEAST, self._whole(c[0])

    def at_most(self, meta: Any, c: list[Any]) -> tuple[t.Count, int | None]:
        return t.Count.AT_MOST, self._whole(c[0])

    def quantified(self, meta: Any, c: list[Any]) -> t.Quantified:
        (count, number), *rest = c
        return t.Quantified(count, number, *rest, span=self._span(meta))

    def moment(self, meta: Any, c: list[Any]) -> t.Moment:
        return t.Moment(tuple(c), span=self._span(meta))

    def extreme_of(self, meta: Any, c: list[Any]) -> t.ExtremeOf:
        return t.ExtremeOf(c[0], tuple(c[1:]), span=self._span(meta))

    def extreme_among(self, meta: Any, c: list[Any]) -> t.ExtremeAmong:
        extreme, key, noun, variable, scope, other_than, where, if_any = c
        return t.ExtremeAmong(extreme, key, noun, variable, scope, other_than, where, if_any is True, span=self._span(meta))
