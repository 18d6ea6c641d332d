"""From Lark's parse tree to the tree of `tree.py`, rule by rule of the grammar."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from lark import Token, Tree

from clearance_rules.diagnostics import Diagnostics, Source, Span
from clearance_rules.syntax import tree as t

MAX_DIGITS = 30

# The rules whose parts are the fields of their node, in order.
_NODES: dict[str, type[t.Node]] = {
    "under": t.Under,
    "in_force": t.InForce,
    "is_compared": t.IsCompared,
    "is_lawful": t.IsLawful,
    "is_no_crime": t.IsNoCrime,
    "is_granted": t.IsGranted,
    "period_of": t.PeriodOf,
    "is_within": t.IsWithin,
    "universal": t.Universal,
    "moment_named": t.MomentOf,
    "body": t.Body,
    "noun_": t.Noun,
    "evidence": t.Evidence,
    "parameter": t.Parameter,
    "attribute": t.Attribute,
    "span_between": t.SpanBetween,
    "permit": t.Permit,
    "omits": t.Omits,
    "listed": t.Listed,
    "ranged": t.Ranged,
    "graded": t.Graded,
    "included": t.Included,
    "excluded": t.Excluded,
    "acts_before": t.ActsBefore,
    "acts_from": t.ActsFrom,
    "define_condition": t.DefineCondition,
    "branch": t.Branch,
    "define_moment": t.DefineMoment,
    "record_is": t.RecordIs,
    "debts_are": t.DebtsAre,
    "except_": t.Except,
    "presume": t.Presume,
    "revoke": t.Revoke,
    "due_by": t.DueBy,
    "due_within": t.DueWithin,
    "due_each": t.DueEach,
    "timing": t.Timing,
    "alive_until": t.AliveUntil,
    "alive_within": t.AliveWithin,
    "right": t.Right,
    "setting": t.Setting,
    "fact": t.Fact,
    "never_in_force": t.NeverInForce,
    "negation": t.Negation,
    "period_named": t.PeriodNamed,
    "record_shows": t.RecordShows,
    "use": t.Use,
    "type": t.NamedType,
    "choice_type": t.ChoiceType,
    "recorded_as": t.RecordedAs,
    "product_of": t.ProductOf,
    "matter": t.Matter,
    "due_at_once": t.DueAtOnce,
    "due_when_funded": t.DueWhenFunded,
    "criteria_not_met": t.CriteriaNotMet,
    "open_ground": t.OpenGround,
}
# The rules that say one thing.
_WORDS: dict[str, object] = {
    "latest": t.Extreme.LATEST,
    "earliest": t.Extreme.EARLIEST,
    "always_recorded": t.Presence.ALWAYS,
    "sometimes_recorded": t.Presence.SOMETIMES,
    "never_recorded": t.Presence.NEVER,
    "automatically": t.Mode.AUTOMATICALLY,
    "by_operation_of_law": t.Mode.BY_OPERATION_OF_LAW,
    "on_petition": t.Mode.ON_PETITION,
    "for_convictions": t.RecordKind.CONVICTIONS,
    "for_arrests": t.RecordKind.ARRESTS,
    "for_every_disposition": t.RecordKind.EVERY_DISPOSITION,
    "before": t.Order.BEFORE,
    "after": t.Order.AFTER,
    "on_day": t.Order.ON,
    "on_or_before": t.Order.ON_OR_BEFORE,
    "on_or_after": t.Order.ON_OR_AFTER,
    "no_less": t.Order.AT_LEAST,
    "no_more": t.Order.AT_MOST,
    "more": t.Order.MORE_THAN,
    "less": t.Order.LESS_THAN,
    "any_of": (t.Count.ANY, None),
    "none_of": (t.Count.NO, None),
    "has_passed": None,
    "if_any": True,
    "completed_only": True,
    "no_power": True,
    "counterfactual_lawful": True,
    "counterfactual_no_crime": False,
}
_LISTS = frozenset({"names", "strings", "cites", "values", "reliefs", "acts"})
_WRAPPERS = frozenset({"text", "group_cite", "group_name", "period_fixed", "after_cite", "after_event"})


class Builder:
    """Builds the nodes of one source. Impossible dates are reported and replaced by a day that nothing is decided from."""

    def __init__(self, source: Source, diagnostics: Diagnostics) -> None:
        self.source = source
        self.diagnostics = diagnostics
        self._end = 0

    def file(self, parsed: Tree[Token]) -> t.File:
        """The tree of a parse tree that starts with `start`."""
        built: t.File = self._built(parsed)
        return built

    def _built(self, parsed: Any) -> Any:
        """What is built from a rule or terminal: by the method of its name, else by the tables above."""
        if isinstance(parsed, Token):
            method = _TERMINALS.get(parsed.type)
            return parsed if method is None else method(self, parsed)
        if parsed is None:
            return None
        rule = parsed.data
        children = [self._built(child) for child in parsed.children]
        if rule in _NODES:
            return _NODES[rule](*children, span=self._span(parsed.meta))
        if rule in _WORDS:
            return _WORDS[rule]
        if rule in _WRAPPERS:
            return children[0]
        return tuple(children) if rule in _LISTS else getattr(self, rule)(parsed.meta, children)

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

    def _number(self, token: Token) -> Decimal:
        if len(token) <= MAX_DIGITS:
            return Decimal(str(token))
        message = f"The number has {len(token)} digits; at most {MAX_DIGITS} are read."
        self.diagnostics.add("P057", self._token_span(token), message, "Write the number that the law says.")
        return Decimal(0)

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

    # -------------------------------------------------------------------------------------------- conditions

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

    def _whole(self, token: Token) -> int:
        if "." in token:
            self.diagnostics.add(
                "T105", self._token_span(token), f"{token} is not a whole number.", "Count with a whole number, for instance 2."
            )
        return int(self._number(token))

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

    # -------------------------------------------------------------------------------------------- the frame

    def jurisdiction(self, meta: Any, c: list[Any]) -> t.Jurisdiction:
        identifier, title, gloss, *ranks, crimes, rounding = c
        return t.Jurisdiction(str(identifier), title, gloss, tuple(ranks), crimes, rounding, span=self._span(meta))

    def rank(self, meta: Any, c: list[Any]) -> t.Rank:
        return t.Rank(tuple(c), span=self._span(meta))

    def grade(self, meta: Any, c: list[Any]) -> t.Grade:
        name, *ranks = c
        return t.Grade(name, tuple(r for r in ranks if r is not None), span=self._span(meta))

    def code(self, meta: Any, c: list[Any]) -> t.Code:
        code, title, gloss, shape, recorded, *inchoate = c
        return t.Code(str(code), title, gloss, shape, recorded or (), tuple(i for i in inchoate if i is not None), span=self._span(meta))

    def inchoate(self, meta: Any, c: list[Any]) -> t.Inchoate:
        return t.Inchoate(c[0], c[1].text, span=self._span(meta))

    # -------------------------------------------------------------------------------------------- facts

    def field(self, meta: Any, c: list[Any]) -> t.Field:
        name, owner, gloss, kind, may1, may2, presence, never_before = c
        may = tuple(m for m in (may1, may2) if m is not None)
        return t.Field(name, owner, gloss, kind, may, presence, never_before, span=self._span(meta))

    def complete_history(self, meta: Any, c: list[Any]) -> t.CompleteHistory:
        scopes, gloss, under = c
        return t.CompleteHistory(scopes, under, gloss, span=self._span(meta))

    def complete_section(self, meta: Any, c: list[Any]) -> t.CompleteSection:
        cites, gloss, under = c
        return t.CompleteSection(cites, under, gloss, span=self._span(meta))

    # -------------------------------------------------------------------------------------------- the criminal law

    def conduct(self, meta: Any, c: list[Any]) -> t.Conduct:
        name, gloss, *attributes = c
        return t.Conduct(name, gloss, tuple(attributes), span=self._span(meta))

    def offense(self, meta: Any, c: list[Any]) -> t.Offense:
        cite, force, gloss, kind, variable, *grades, up_to, despite, when = c
        return t.Offense(
            cite, force, gloss, kind, variable, tuple(g for g in grades if g is not None), up_to, despite or (), when, span=self._span(meta)
        )

    # -------------------------------------------------------------------------------------------- relief

    def class_(self, meta: Any, c: list[Any]) -> t.Class:
        name, under, gloss, *members, acts, including = c
        return t.Class(name, under, gloss, tuple(members), acts, including or (), span=self._span(meta))

    def define_ladder(self, meta: Any, c: list[Any]) -> t.DefineLadder:
        name, noun, variable, under, gloss, *branches, otherwise = c
        return t.DefineLadder(name, noun, variable, under, gloss, tuple(branches), otherwise, span=self._span(meta))

    def visible_to(self, meta: Any, c: list[Any]) -> t.VisibleTo:
        return t.VisibleTo(tuple(c), span=self._span(meta))

    def effect(self, meta: Any, c: list[Any]) -> t.Effect:
        name, kind, *consequences, gloss, under = c
        return t.Effect(name, kind, tuple(consequences), under, gloss, span=self._span(meta))

    def limit(self, meta: Any, c: list[Any]) -> t.Limit:
        number, per, ordering, key, counting = c
        return t.Limit(self._whole(number), per, ordering, key, counting or (), span=self._span(meta))

    def under_mode(self, meta: Any, c: list[Any]) -> tuple[t.Under, t.Mode]:
        cite, mode, force = c
        return t.Under(cite, force, span=self._span(meta)), mode

    def grant(self, meta: Any, c: list[Any]) -> t.Grant:
        reliefs, noun, variable, (under, mode), gloss, limit, when = c
        return t.Grant(reliefs, noun, variable, under, mode, gloss, limit, when, span=self._span(meta))

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


_TERMINALS = {"NAME": Builder._name, "STRING": Builder._text, "SECTION": Builder._section}
