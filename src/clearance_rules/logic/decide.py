"""Decisions by the reference evaluator: verdicts with reasons, missing facts, presumptions used, and the day from which relief is due."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cached_property

import attrs

from clearance_rules.logic import core as c
from clearance_rules.logic import reference as ref
from clearance_rules.logic.calendar import DAY, add
from clearance_rules.logic.entity import Entity
from clearance_rules.logic.fit import misfits
from clearance_rules.logic.missing import cap_missing, missing_of, ordered_missing
from clearance_rules.logic.pointwise import representatives
from clearance_rules.logic.reference import Context, context, granting, holds, rule_truth, versions_of
from clearance_rules.logic.truth import Truth
from clearance_rules.logic.values import Dates
from clearance_rules.logic.verdict import INELIGIBLE, WORDS, Decision, Row, Verdict, with_principals
from clearance_rules.logic.view import Resolve, view
from clearance_rules.logic.walk import bindings, presumptions_used
from clearance_rules.logic.words import wording
from clearance_rules.records.model import Person

ALREADY = "already granted"


def decide(program: c.Program, resolve: Resolve, person: Person, as_of: dt.date) -> Decision:
    """Every charge of the person under every grant in force that reaches it."""
    record = view(program, resolve, person, as_of)
    ctx = context(program, record, as_of)
    ahead = Ahead(ctx)
    rows: list[Row] = []
    for charge in record.entities("charge"):
        found = [row for rule in in_force(program, as_of) for row in _row(rule, charge, ahead)]
        rows.extend(found or [_no_row(charge, ctx)])
    return Decision(person.person_id, as_of, with_principals(rows), (*record.findings, *misfits(program, record)))


def in_force(program: c.Program, as_of: dt.date) -> Iterator[c.Rule]:
    """The grants in force on a day, in the order of the law."""
    return (rule for rule in program.rules if rule in granting(program, rule.cite, rule.kind, as_of))


def _row(rule: c.Rule, charge: Entity, ahead: Ahead) -> Iterator[Row]:
    """The row of a grant and a charge; none if the grant's noun is false of the charge, its case or its person."""
    ctx = ahead.ctx
    subject = charge.up[rule.kind]
    if holds(rule.noun, {rule.variable: subject}, ctx) is Truth.FALSE:
        return
    verdict = verdict_on(rule, subject, ctx)
    yield Row(
        person_id=ctx.view.person.id,
        case_id=charge.up["case"].id,
        charge_id=charge.id,
        source_row=charge.source_row,
        principal=False,
        citation=rule.cite,
        relief=" and ".join(rule.reliefs),
        verdict=WORDS[verdict.truth],
        reasons=verdict.reasons,
        missing=verdict.missing,
        presumed=verdict.presumed,
        eligible_on=ctx.as_of if verdict.truth is Truth.TRUE else eligible_on(rule, subject, ahead),
        as_of=ctx.as_of,
        law_version=ctx.program.digest,
    )


def _no_row(charge: Entity, ctx: Context) -> Row:
    person, case = ctx.view.person.id, charge.up["case"].id
    digest = ctx.program.digest
    return Row(person, case, charge.id, charge.source_row, False, "", "", INELIGIBLE, (), (), (), None, ctx.as_of, digest)


def verdict_on(rule: c.Rule, subject: Entity, ctx: Context) -> Verdict:
    """The verdict of a version of a grant on its subject, with what decided it."""
    env = {rule.variable: subject}
    parts = [*_clauses(rule, subject, ctx), *_exceptions(rule, subject, ctx)]
    result = rule_truth(rule, subject, ctx)
    deciding = [part for part in parts if part.truth is result and not (result is Truth.TRUE and part.is_bar)]
    if result is Truth.FALSE and not deciding:  # clauses that are unknown one by one, but cannot hold together
        deciding = [part for part in parts if part.truth is Truth.UNKNOWN]
    reasons = tuple(dict.fromkeys(f"{part.cite}: {part.text}" for part in deciding))
    missing = {path for part in parts if part.truth is Truth.UNKNOWN for path in part.missing} if result is Truth.UNKNOWN else set()
    presumed = {text for expr in _expressions(rule) for text in presumptions_used(expr, env, subject, ctx)}
    return Verdict(result, reasons, tuple(sorted(missing)), tuple(sorted(presumed)))


@attrs.frozen
class _Part:
    """A part of a grant as it bears on the verdict: its truth is that of the verdict, were the part alone."""

    cite: str
    text: str
    truth: Truth
    missing: frozenset[str]
    is_bar: bool


def _clauses(rule: c.Rule, subject: Entity, ctx: Context) -> Iterator[_Part]:
    env = {rule.variable: subject}
    noun = holds(rule.noun, env, ctx)
    if noun is not Truth.TRUE:
        text = f"whether this is a {rule.noun_name} is not known"
        yield _Part(rule.cite, text, noun, missing_of(rule.noun, env, subject, ctx), False)
    for clause in rule.clauses:
        yield _Part(*wording(clause, ctx.as_of), holds(clause.expr, env, ctx), missing_of(clause.expr, env, subject, ctx), False)


def _exceptions(rule: c.Rule, subject: Entity, ctx: Context) -> Iterator[_Part]:
    env = {rule.variable: subject}
    for exception in rule.exceptions:
        truth = ~ref.exception_truth(exception, env, ctx)
        missing = frozenset().union(*(missing_of(clause.expr, env, subject, ctx) for clause in _nested(exception)))
        yield _Part(exception.clause.cite, exception.clause.text, truth, missing, True)
    ordered = ref.ordered_truth(rule.reliefs, rule.cite, subject, ctx)
    yield _Part(rule.cite, ALREADY, ~ordered, ordered_missing(rule, subject, subject, ctx), True)
    if rule.cap is not None:
        text = f"at most {rule.cap.number} per {rule.cap.per}"
        yield _Part(rule.cite, text, ref.cap_truth(rule, subject, ctx), cap_missing(rule, subject, subject, ctx), True)


def _nested(exception: c.Exception_) -> Iterator[c.Clause]:
    yield exception.clause
    for inner in exception.exceptions:
        yield from _nested(inner)


def _expressions(rule: c.Rule) -> Iterator[c.Expr]:
    yield rule.noun
    yield from (clause.expr for clause in rule.clauses)
    yield from (clause.expr for exception in rule.exceptions for clause in _nested(exception))


# ------------------------------------------------------------------------------------------------ from when, until when


@attrs.define
class Ahead:
    """The days ahead of a record on which a verdict can change, and the record on each of them: the same for all grants and charges."""

    ctx: Context
    _later: dict[dt.date, Context] = attrs.field(factory=dict)

    @cached_property
    def days(self) -> list[dt.date]:
        """The days, in their order."""
        return breakpoints(self.ctx)

    def true_on(self, rule: c.Rule, subject: Entity, day: dt.date) -> bool:
        """Whether a version of the grant that is in force on the day is true."""
        if day not in self._later:
            self._later[day] = context(self.ctx.program, self.ctx.view, day)
        versions = versions_of(rule, self.ctx.program, day)
        return any(rule_truth(version, subject, self._later[day]) is Truth.TRUE for version in versions)


def eligible_on(rule: c.Rule, subject: Entity, ahead: Ahead) -> dt.date | None:
    """The first day after the as-of date on which a version of the grant is true, the record staying as it is; None if there is none."""
    return next((day for day in ahead.days if ahead.true_on(rule, subject, day)), None)


def eligible_until(rule: c.Rule, subject: Entity, ahead: Ahead, start: dt.date) -> dt.date | None:
    """The first day after `start`, on which the grant is true, on which it no longer is; None if it stays true."""
    return next((day for day in ahead.days if day > start and not ahead.true_on(rule, subject, day)), None)


def breakpoints(ctx: Context) -> list[dt.date]:
    """The days after the as-of date on which a verdict can change: where a window starts or ends, where a period has passed.

    They are those of everything that the law asks of anything in the record, whether a grant hangs on it or not.
    """
    program = ctx.program
    days: set[dt.date] = set()
    windows = [(start, until) for _, start, until in program.complete_sources]
    windows += [(r.start, r.until) for r in program.rules]
    windows += [(p.start, p.until) for p in program.presumptions]
    windows += [(r.start, r.until) for r in program.revocations]
    days |= {day for window in windows for day in window if day is not None}
    exprs = [(r.variable, entity, r.whole) for r in program.rules for entity in ctx.view.entities(r.kind)]
    exprs += [(p.variable, entity, p.when) for p in program.presumptions for entity in ctx.view.entities(p.kind)]
    exprs += [(r.variable, order, r.when) for r in program.revocations for order in ctx.view.entities("order")]
    for variable, entity, expr in exprs:
        for test, env in bindings(expr, {variable: entity}, ctx):
            days |= set(_turns(test, env, ctx))
    return sorted(day for day in days if ctx.as_of < day < dt.date.max)  # the calendar's last day stands for what lies beyond it


def _turns(test: c.Expr, env: ref.Env, ctx: Context) -> Iterator[dt.date]:
    """The days on which a test of the as-of date changes its answer for a value of its fact at which anything changes."""
    match test:
        case c.InForce(start, until):
            yield from (day for day in (start, until) if day is not None)
        case c.Single(fact, formula):
            values = [ref.find(env, fact).facts[fact.name], *(p.value for p in ctx.program.presumptions if p.target == fact.name)]
            points = [point for v in values if isinstance(v, Dates) for point in representatives(v, fact, [formula], ctx.frame)]
            for inner, _ in bindings(formula, env, ctx):
                yield from _due(inner, [point for point in points if isinstance(point, dt.date)], ctx)
        case (
            c.Elapsed(c.Constant(dt.date() as day), _, c.AsOf())
            | c.Compare(c.AsOf(), _, c.Constant(dt.date() as day))
            | c.Compare(c.Constant(dt.date() as day), _, c.AsOf())
        ):
            yield from _due(test, [day], ctx)


def _due(test: c.Expr, days: list[dt.date], ctx: Context) -> Iterator[dt.date]:
    """For each of the days: when the period of a test has passed since, or, of a comparison, the day itself; and the day after."""
    match test:
        case c.Elapsed(_, period, c.AsOf()):
            days = [add(day, period, ctx.program.rounding) for day in days]
        case c.Compare(left, _, right) if c.AS_OF not in (left, right):
            return
        case c.Compare():
            pass
        case _:
            return
    for day in days:
        yield from (day, _next(day))


def _next(day: dt.date) -> dt.date:
    return day + DAY if day < dt.date.max else day
