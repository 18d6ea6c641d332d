"""Duties, powers, guarantees and examples, as the tree has them."""

from __future__ import annotations

from typing import Any

from clearance_rules.syntax import tree as t
from clearance_rules.syntax.builder.forms import Forms


class Promises(Forms):
    """Builds what must be done, and what must hold."""

    # -------------------------------------------------------------------------------------------- process

    def every_granted(self, meta: Any, c: list[Any]) -> t.Every:
        noun, variable, cite, where = c
        return t.Every(noun, variable, reviewed=False, cite=cite, where=where, span=self._span(meta))

    def every_reviewed(self, meta: Any, c: list[Any]) -> t.Every:
        noun, variable, cite, where = c
        return t.Every(noun, variable, reviewed=True, cite=cite, where=where, span=self._span(meta))

    def duty(self, meta: Any, c: list[Any]) -> t.Duty:
        body, under, gloss, verb, thing, *dues = c
        timings = tuple(due for due in dues if isinstance(due, t.Timing))
        otherwise = next((due for due in dues if not (due is None or isinstance(due, t.Timing))), None)
        return t.Duty(body, under, gloss, verb, thing, timings, otherwise, span=self._span(meta))

    def power(self, meta: Any, c: list[Any]) -> t.Power:
        body, under, gloss, verb, thing, alive, *grounds, unless_used = c
        return t.Power(
            body, under, gloss, verb, thing, alive, tuple(g for g in grounds if g is not None), unless_used, span=self._span(meta)
        )

    # -------------------------------------------------------------------------------------------- assurance

    def records(self, meta: Any, c: list[Any]) -> tuple[t.RecordKind | None, bool]:
        return c[0], c[1] is True

    def promise(self, meta: Any, c: list[Any]) -> tuple[Any, ...]:
        *reliefs, mode, day, no_power, refuted = c
        return tuple(r for r in reliefs if r is not None), mode, day, no_power is True, refuted

    def guarantee(self, meta: Any, c: list[Any]) -> t.Guarantee:
        name, gloss, (kind, variable, lawful, on, where), before, (kinds, completed), promise = c
        reliefs, mode, day, no_power, refuted = promise
        return t.Guarantee(
            name,
            gloss,
            kind,
            variable,
            lawful,
            on,
            where,
            before,
            kinds,
            completed,
            reliefs,
            mode,
            day,
            no_power,
            refuted,
            span=self._span(meta),
        )

    def fact_between(self, meta: Any, c: list[Any]) -> t.Fact:
        name, first, last = c
        return t.Fact(name, t.Between(first, last, span=self._span(meta)), span=self._span(meta))

    def given_history(self, meta: Any, c: list[Any]) -> t.GivenHistory:
        return t.GivenHistory(c[0] or (), span=self._span(meta))

    def given_entity(self, meta: Any, c: list[Any]) -> t.GivenEntity:
        noun, name, of, *facts = c
        return t.GivenEntity(noun, name, of, tuple(facts), span=self._span(meta))

    def eligible(self, meta: Any, c: list[Any]) -> tuple[t.Outcome, None]:
        return t.Outcome.ELIGIBLE, None

    def ineligible(self, meta: Any, c: list[Any]) -> tuple[t.Outcome, Any]:
        return t.Outcome.INELIGIBLE, c[0]

    def undetermined(self, meta: Any, c: list[Any]) -> tuple[t.Outcome, None]:
        return t.Outcome.UNDETERMINED, None

    def because_fact(self, meta: Any, c: list[Any]) -> tuple[str, Any]:
        return "because", c[0]

    because_cite = because_fact

    def expectation(self, meta: Any, c: list[Any]) -> t.Expectation:
        relief, subject, (outcome, until), *rest = c
        because = tuple(item[1] for item in rest if isinstance(item, tuple))
        presumed = tuple(item for item in rest if isinstance(item, t.Path))
        return t.Expectation(relief, subject, outcome, until, because, presumed, span=self._span(meta))

    def example(self, meta: Any, c: list[Any]) -> t.Example:
        name, under, gloss, *middle = c
        on = next(i for i, item in enumerate(middle) if isinstance(item, t.Day | t.FirstOfMonthAfter))
        settings = tuple(item for item in middle[:on] if isinstance(item, t.Setting))
        given = tuple(item for item in middle[:on] if isinstance(item, t.GivenHistory | t.GivenEntity))
        return t.Example(name, under, gloss, settings, given, middle[on], tuple(middle[on + 1 :]), span=self._span(meta))
