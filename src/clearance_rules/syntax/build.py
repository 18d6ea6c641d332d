"""From Lark's parse tree to the tree of `tree.py`: one method per rule or alias of the grammar."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from lark import Token, Transformer, v_args

from clearance_rules.diagnostics import Diagnostics, Source, Span
from clearance_rules.syntax import tree as t


@v_args(meta=True)
class Builder(Transformer):  # type: ignore[type-arg]
    """Builds the nodes of one source. Impossible dates are reported and replaced by a day that nothing is decided from."""

    def __init__(self, source: Source, diagnostics: Diagnostics) -> None:
        super().__init__()
        self.source = source
        self.diagnostics = diagnostics
        self._end = 0

    # -------------------------------------------------------------------------------------------- helpers

    def _span(self, meta: Any) -> Span:
        """Where a form stands; a form of no words (a gloss of no lines) stands behind the part that was built before it."""
        if meta.empty:
            return Span(self.source, self._end, self._end)
        self._end = meta.end_pos
        return Span(self.source, meta.start_pos, meta.end_pos)

    def _token_span(self, token: Token) -> Span:
        self._end = token.end_pos or 0
        return Span(self.source, token.start_pos or 0, token.end_pos or 0)

    def NAME(self, token: Token) -> t.Name:  # noqa: N802 - Lark calls a terminal's method by the terminal's name
        return t.Name(str(token), span=self._token_span(token))

    def STRING(self, token: Token) -> t.Text:  # noqa: N802
        return t.Text(token[1:-1], span=self._token_span(token))

    def SECTION(self, token: Token) -> t.Name:  # noqa: N802
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

    def __default__(self, data: Any, children: Any, meta: Any) -> Any:
        raise AssertionError(f"no method builds {data}")

    # -------------------------------------------------------------------------------------------- small parts

    def start(self, meta: Any, c: list[Any]) -> t.File:
        return t.File(tuple(c), span=self._span(meta))

    def gloss(self, meta: Any, c: list[Token]) -> t.Gloss:
        return t.Gloss(tuple(line.strip()[1:].strip() for line in c), span=self._span(meta))

    def names(self, meta: Any, c: list[Any]) -> tuple[Any, ...]:
        return tuple(c)

    strings = cites = values = reliefs = names

    def cite(self, meta: Any, c: list[Any]) -> t.Cite:
        code, section = c
        return t.Cite(None if code is None else str(code), section.text, span=self._span(meta))

    def path(self, meta: Any, c: list[Any]) -> t.Path:
        return t.Path(c[0], tuple(c[1:]), span=self._span(meta))

    def quantity(self, meta: Any, c: list[Any]) -> t.Quantity:
        return t.Quantity(Decimal(str(c[0])), c[1], span=self._span(meta))

    def text(self, meta: Any, c: list[Any]) -> t.Text:
        return c[0]  # type: ignore[no-any-return]

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

    def under(self, meta: Any, c: list[Any]) -> t.Under:
        return t.Under(*c, span=self._span(meta))

    def in_force(self, meta: Any, c: list[Any]) -> t.InForce:
        return t.InForce(*c, span=self._span(meta))

    def never_in_force(self, meta: Any, c: list[Any]) -> t.NeverInForce:
        return t.NeverInForce(span=self._span(meta))

    def group_cite(self, meta: Any, c: list[Any]) -> Any:
        return c[0]

    group_name = moment_named_only = group_cite

    # -------------------------------------------------------------------------------------------- conditions

    def negation(self, meta: Any, c: list[Any]) -> t.Negation:
        return t.Negation(c[0], span=self._span(meta))

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

    def is_compared(self, meta: Any, c: list[Any]) -> t.IsCompared:
        return t.IsCompared(*c, span=self._span(meta))

    def is_lawful(self, meta: Any, c: list[Any]) -> t.IsLawful:
        return t.IsLawful(*c, span=self._span(meta))

    def is_no_crime(self, meta: Any, c: list[Any]) -> t.IsNoCrime:
        return t.IsNoCrime(*c, span=self._span(meta))

    def graded_below(self, meta: Any, c: list[Any]) -> tuple[bool, Any]:
        return True, c[0]

    def graded_at_most(self, meta: Any, c: list[Any]) -> tuple[bool, Any]:
        return False, c[0]

    def would_be(self, meta: Any, c: list[Any]) -> t.WouldBe:
        path, (strictly, grade), day = c
        return t.WouldBe(path, strictly, grade, day, span=self._span(meta))

    def is_granted(self, meta: Any, c: list[Any]) -> t.IsGranted:
        return t.IsGranted(*c, span=self._span(meta))

    def period_fixed(self, meta: Any, c: list[Any]) -> t.Quantity:
        return c[0]  # type: ignore[no-any-return]

    def period_named(self, meta: Any, c: list[Any]) -> t.PeriodNamed:
        return t.PeriodNamed(c[0], span=self._span(meta))

    def period_of(self, meta: Any, c: list[Any]) -> t.PeriodOf:
        return t.PeriodOf(*c, span=self._span(meta))

    def has_passed(self, meta: Any, c: list[Any]) -> None:
        return None

    def passed(self, meta: Any, c: list[Any]) -> t.Passed:
        period, _, since, by = c
        return t.Passed(period, since, by, span=self._span(meta))

    def more_than_passed(self, meta: Any, c: list[Any]) -> t.Passed:
        period, _, since, by = c
        return t.Passed(period, since, by, strictly=True, span=self._span(meta))

    def is_within(self, meta: Any, c: list[Any]) -> t.IsWithin:
        return t.IsWithin(*c, span=self._span(meta))

    def any_of(self, meta: Any, c: list[Any]) -> tuple[t.Count, int | None]:
        return t.Count.ANY, None

    def none_of(self, meta: Any, c: list[Any]) -> tuple[t.Count, int | None]:
        return t.Count.NO, None

    def at_least(self, meta: Any, c: list[Any]) -> tuple[t.Count, int | None]:
        return t.Count.AT_LEAST, self._whole(c[0])

    def at_most(self, meta: Any, c: list[Any]) -> tuple[t.Count, int | None]:
        return t.Count.AT_MOST, self._whole(c[0])

    def _whole(self, token: Token) -> int:
        if "." in token:
            self.diagnostics.add(
                "T105", self._token_span(token), f"{token} is not a whole number.", "Count with a whole number, for instance 2."
            )
        return int(Decimal(str(token)))

    def quantified(self, meta: Any, c: list[Any]) -> t.Quantified:
        (count, number), *rest = c
        return t.Quantified(count, number, *rest, span=self._span(meta))

    def universal(self, meta: Any, c: list[Any]) -> t.Universal:
        return t.Universal(*c, span=self._span(meta))

    def record_shows(self, meta: Any, c: list[Any]) -> t.RecordShows:
        return t.RecordShows(c[0], span=self._span(meta))

    def moment(self, meta: Any, c: list[Any]) -> t.Moment:
        return t.Moment(tuple(c), span=self._span(meta))

    def moment_named(self, meta: Any, c: list[Any]) -> t.MomentOf:
        return t.MomentOf(*c, span=self._span(meta))

    def latest(self, meta: Any, c: list[Any]) -> t.Extreme:
        return t.Extreme.LATEST

    def earliest(self, meta: Any, c: list[Any]) -> t.Extreme:
        return t.Extreme.EARLIEST

    def extreme_of(self, meta: Any, c: list[Any]) -> t.ExtremeOf:
        return t.ExtremeOf(c[0], tuple(c[1:]), span=self._span(meta))

    def if_any(self, meta: Any, c: list[Any]) -> bool:
        return True

    completed_only = no_power = if_any

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

    def body(self, meta: Any, c: list[Any]) -> t.Body:
        return t.Body(*c, span=self._span(meta))

    def use(self, meta: Any, c: list[Any]) -> t.Use:
        return t.Use(c[0], span=self._span(meta))

    # -------------------------------------------------------------------------------------------- facts

    def field(self, meta: Any, c: list[Any]) -> t.Field:
        name, owner, gloss, kind, may1, may2, presence, never_before = c
        may = tuple(m for m in (may1, may2) if m is not None)
        return t.Field(name, owner, gloss, kind, may, presence, never_before, span=self._span(meta))

    def always_recorded(self, meta: Any, c: list[Any]) -> t.Presence:
        return t.Presence.ALWAYS

    def sometimes_recorded(self, meta: Any, c: list[Any]) -> t.Presence:
        return t.Presence.SOMETIMES

    def never_recorded(self, meta: Any, c: list[Any]) -> t.Presence:
        return t.Presence.NEVER

    def type(self, meta: Any, c: list[Any]) -> t.NamedType:
        return t.NamedType(c[0], span=self._span(meta))

    def choice_type(self, meta: Any, c: list[Any]) -> t.ChoiceType:
        return t.ChoiceType(c[0], span=self._span(meta))

    def noun_(self, meta: Any, c: list[Any]) -> t.Noun:
        return t.Noun(*c, span=self._span(meta))

    def evidence(self, meta: Any, c: list[Any]) -> t.Evidence:
        return t.Evidence(*c, span=self._span(meta))

    def complete_history(self, meta: Any, c: list[Any]) -> t.CompleteHistory:
        scopes, gloss, under = c
        return t.CompleteHistory(scopes, under, gloss, span=self._span(meta))

    def complete_section(self, meta: Any, c: list[Any]) -> t.CompleteSection:
        cites, gloss, under = c
        return t.CompleteSection(cites, under, gloss, span=self._span(meta))

    def parameter(self, meta: Any, c: list[Any]) -> t.Parameter:
        return t.Parameter(*c, span=self._span(meta))

    # -------------------------------------------------------------------------------------------- the criminal law

    def conduct(self, meta: Any, c: list[Any]) -> t.Conduct:
        name, gloss, *attributes = c
        return t.Conduct(name, gloss, tuple(attributes), span=self._span(meta))

    def attribute(self, meta: Any, c: list[Any]) -> t.Attribute:
        return t.Attribute(*c, span=self._span(meta))

    def recorded_as(self, meta: Any, c: list[Any]) -> t.RecordedAs:
        return t.RecordedAs(c[0], span=self._span(meta))

    def span_between(self, meta: Any, c: list[Any]) -> t.SpanBetween:
        return t.SpanBetween(*c, span=self._span(meta))

    def offense(self, meta: Any, c: list[Any]) -> t.Offense:
        cite, force, gloss, kind, variable, *grades, up_to, despite, when = c
        return t.Offense(
            cite, force, gloss, kind, variable, tuple(g for g in grades if g is not None), up_to, despite or (), when, span=self._span(meta)
        )

    def permit(self, meta: Any, c: list[Any]) -> t.Permit:
        return t.Permit(*c, span=self._span(meta))

    def omits(self, meta: Any, c: list[Any]) -> t.Omits:
        return t.Omits(*c, span=self._span(meta))

    # -------------------------------------------------------------------------------------------- relief

    def listed(self, meta: Any, c: list[Any]) -> t.Listed:
        return t.Listed(*c, span=self._span(meta))

    def ranged(self, meta: Any, c: list[Any]) -> t.Ranged:
        return t.Ranged(*c, span=self._span(meta))

    def graded(self, meta: Any, c: list[Any]) -> t.Graded:
        return t.Graded(*c, span=self._span(meta))

    def included(self, meta: Any, c: list[Any]) -> t.Included:
        return t.Included(*c, span=self._span(meta))

    def excluded(self, meta: Any, c: list[Any]) -> t.Excluded:
        return t.Excluded(*c, span=self._span(meta))

    def acts_before(self, meta: Any, c: list[Any]) -> t.ActsBefore:
        return t.ActsBefore(*c, span=self._span(meta))

    def acts_from(self, meta: Any, c: list[Any]) -> t.ActsFrom:
        return t.ActsFrom(*c, span=self._span(meta))

    def class_(self, meta: Any, c: list[Any]) -> t.Class:
        name, under, gloss, *members, acts, including = c
        return t.Class(name, under, gloss, tuple(members), acts, including or (), span=self._span(meta))

    def define_condition(self, meta: Any, c: list[Any]) -> t.DefineCondition:
        return t.DefineCondition(*c, span=self._span(meta))

    def branch(self, meta: Any, c: list[Any]) -> t.Branch:
        return t.Branch(*c, span=self._span(meta))

    def define_ladder(self, meta: Any, c: list[Any]) -> t.DefineLadder:
        name, noun, variable, under, gloss, *branches, otherwise = c
        return t.DefineLadder(name, noun, variable, under, gloss, tuple(branches), otherwise, span=self._span(meta))

    def define_moment(self, meta: Any, c: list[Any]) -> t.DefineMoment:
        return t.DefineMoment(*c, span=self._span(meta))

    def record_is(self, meta: Any, c: list[Any]) -> t.RecordIs:
        return t.RecordIs(*c, span=self._span(meta))

    def visible_to(self, meta: Any, c: list[Any]) -> t.VisibleTo:
        return t.VisibleTo(tuple(c), span=self._span(meta))

    def debts_are(self, meta: Any, c: list[Any]) -> t.DebtsAre:
        return t.DebtsAre(*c, span=self._span(meta))

    def effect(self, meta: Any, c: list[Any]) -> t.Effect:
        name, kind, *consequences, gloss, under = c
        return t.Effect(name, kind, tuple(consequences), under, gloss, span=self._span(meta))

    def automatically(self, meta: Any, c: list[Any]) -> t.Mode:
        return t.Mode.AUTOMATICALLY

    def by_operation_of_law(self, meta: Any, c: list[Any]) -> t.Mode:
        return t.Mode.BY_OPERATION_OF_LAW

    def on_petition(self, meta: Any, c: list[Any]) -> t.Mode:
        return t.Mode.ON_PETITION

    def limit(self, meta: Any, c: list[Any]) -> t.Limit:
        number, per, ordering, key, counting = c
        return t.Limit(self._whole(number), per, ordering, key, counting or (), span=self._span(meta))

    def under_mode(self, meta: Any, c: list[Any]) -> tuple[t.Under, t.Mode]:
        cite, mode, force = c
        return t.Under(cite, force, span=self._span(meta)), mode

    def grant(self, meta: Any, c: list[Any]) -> t.Grant:
        reliefs, noun, variable, (under, mode), gloss, limit, when = c
        return t.Grant(reliefs, noun, variable, under, mode, gloss, limit, when, span=self._span(meta))

    def except_(self, meta: Any, c: list[Any]) -> t.Except:
        return t.Except(*c, span=self._span(meta))

    def presume(self, meta: Any, c: list[Any]) -> t.Presume:
        return t.Presume(*c, span=self._span(meta))

    def revoke(self, meta: Any, c: list[Any]) -> t.Revoke:
        return t.Revoke(*c, span=self._span(meta))

    # -------------------------------------------------------------------------------------------- process

    def every_granted(self, meta: Any, c: list[Any]) -> t.Every:
        noun, variable, cite, where = c
        return t.Every(noun, variable, reviewed=False, cite=cite, where=where, span=self._span(meta))

    def every_reviewed(self, meta: Any, c: list[Any]) -> t.Every:
        noun, variable, cite, where = c
        return t.Every(noun, variable, reviewed=True, cite=cite, where=where, span=self._span(meta))

    def product_of(self, meta: Any, c: list[Any]) -> t.ProductOf:
        return t.ProductOf(c[0], span=self._span(meta))

    def matter(self, meta: Any, c: list[Any]) -> t.Matter:
        return t.Matter(c[0], span=self._span(meta))

    def due_by(self, meta: Any, c: list[Any]) -> t.DueBy:
        return t.DueBy(*c, span=self._span(meta))

    def due_within(self, meta: Any, c: list[Any]) -> t.DueWithin:
        return t.DueWithin(*c, span=self._span(meta))

    def due_each(self, meta: Any, c: list[Any]) -> t.DueEach:
        return t.DueEach(*c, span=self._span(meta))

    def due_at_once(self, meta: Any, c: list[Any]) -> t.DueAtOnce:
        return t.DueAtOnce(span=self._span(meta))

    def due_when_funded(self, meta: Any, c: list[Any]) -> t.DueWhenFunded:
        return t.DueWhenFunded(span=self._span(meta))

    def after_cite(self, meta: Any, c: list[Any]) -> Any:
        return c[0]

    after_event = after_cite

    def timing(self, meta: Any, c: list[Any]) -> t.Timing:
        return t.Timing(*c, span=self._span(meta))

    def duty(self, meta: Any, c: list[Any]) -> t.Duty:
        body, under, gloss, verb, thing, *timings, otherwise = c
        return t.Duty(body, under, gloss, verb, thing, tuple(timings), otherwise, span=self._span(meta))

    def alive_until(self, meta: Any, c: list[Any]) -> t.AliveUntil:
        return t.AliveUntil(*c, span=self._span(meta))

    def alive_within(self, meta: Any, c: list[Any]) -> t.AliveWithin:
        return t.AliveWithin(*c, span=self._span(meta))

    def criteria_not_met(self, meta: Any, c: list[Any]) -> t.CriteriaNotMet:
        return t.CriteriaNotMet(span=self._span(meta))

    def open_ground(self, meta: Any, c: list[Any]) -> t.OpenGround:
        return t.OpenGround(c[0], span=self._span(meta))

    def power(self, meta: Any, c: list[Any]) -> t.Power:
        body, under, gloss, verb, thing, alive, *grounds, unless_used = c
        return t.Power(
            body, under, gloss, verb, thing, alive, tuple(g for g in grounds if g is not None), unless_used, span=self._span(meta)
        )

    def right(self, meta: Any, c: list[Any]) -> t.Right:
        return t.Right(*c, span=self._span(meta))

    # -------------------------------------------------------------------------------------------- assurance

    def counterfactual_lawful(self, meta: Any, c: list[Any]) -> bool:
        return True

    def counterfactual_no_crime(self, meta: Any, c: list[Any]) -> bool:
        return False

    def for_convictions(self, meta: Any, c: list[Any]) -> t.RecordKind:
        return t.RecordKind.CONVICTIONS

    def for_arrests(self, meta: Any, c: list[Any]) -> t.RecordKind:
        return t.RecordKind.ARRESTS

    def for_every_disposition(self, meta: Any, c: list[Any]) -> t.RecordKind:
        return t.RecordKind.EVERY_DISPOSITION

    def acts(self, meta: Any, c: list[Any]) -> tuple[Any, ...]:
        return tuple(c)

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

    def setting(self, meta: Any, c: list[Any]) -> t.Setting:
        return t.Setting(*c, span=self._span(meta))

    def fact(self, meta: Any, c: list[Any]) -> t.Fact:
        return t.Fact(*c, span=self._span(meta))

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


def _orders() -> None:
    """Give the builder one method per comparison word."""
    written = {
        "before": t.Order.BEFORE,
        "after": t.Order.AFTER,
        "on_day": t.Order.ON,
        "on_or_before": t.Order.ON_OR_BEFORE,
        "on_or_after": t.Order.ON_OR_AFTER,
        "no_less": t.Order.AT_LEAST,
        "no_more": t.Order.AT_MOST,
        "more": t.Order.MORE_THAN,
        "less": t.Order.LESS_THAN,
    }
    for name, order in written.items():

        def method(self: Builder, meta: Any, c: list[Any], order: t.Order = order) -> t.Order:
            return order

        setattr(Builder, name, v_args(meta=True)(method))


_orders()
