"""Where the answers of a grant turn as one fact moves: the days, numbers and words that its tests, and the readings of an act, name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

import attrs

from clearance_rules.logic import conduct
from clearance_rules.logic import core as c
from clearance_rules.logic import reference as ref
from clearance_rules.logic.act_facts import CONDUCT
from clearance_rules.logic.acts import diagram
from clearance_rules.logic.calendar import DAY, Period, Unit, add, latest_start
from clearance_rules.logic.diagram import Cell, Diagram, Segment, answers, branches, numbers_in, tests_in
from clearance_rules.logic.entity import Entity
from clearance_rules.logic.pointwise import Length, Point, representatives, truth_at
from clearance_rules.logic.reference import Context, Env
from clearance_rules.logic.truth import Truth
from clearance_rules.logic.values import Cited, Dates, Numbers, Possible
from clearance_rules.logic.walk import bindings, facts_of
from clearance_rules.records.catalogue import SAME_DAY_WHEN_CONVICTED, UNDER_DISPOSITION


@attrs.frozen
class Turns:
    """The turns of a fact of `entity`, called `name` there, in what a grant asks of its subject."""

    program: c.Program
    rule: c.Rule
    subject: Entity
    ctx: Context
    entity: Entity
    name: str

    def days(self) -> set[dt.date]:
        """The days on which some test can have another answer than on the day before."""
        out = {*self._ages(), *self._windows(), *self._others()}
        for test, fact in dict.fromkeys(self._tests()):
            points = representatives(self.entity.facts[self.name], fact, [test], self.ctx.frame)
            days = {day for point in points if isinstance(point, dt.date) for day in (point, _next(point))}
            out |= {day for day in days if self._at(test, day) is not self._at(test, _before(day))}
        return out

    def _at(self, test: c.Expr, point: Point) -> Truth:
        return truth_at(test, lambda _: point, self.ctx.frame)

    def numbers(self) -> set[Decimal]:
        """The numbers that tests and readings name."""
        out = {number for part in self._parts() if isinstance(part, c.Compare) for number in numbers_in(part)}
        return out | {end for cell in self._cells() if isinstance(cell, Segment) for end in (cell.lo, cell.hi) if end is not None}

    def lengths(self, *, in_days: bool) -> set[Decimal]:
        """The lengths of time, in months or in days, at which some test can have another answer than just below."""
        possible = self.entity.facts[self.name]
        out: set[Decimal] = set()
        for test, fact in dict.fromkeys(self._tests()):
            points = representatives(possible, fact, [test], self.ctx.frame, whole=True)
            counts = {point.count + more for point in points if isinstance(point, Length) and point.days is in_days for more in (0, 1)}
            out |= {n for n in counts if self._at(test, Length(n, in_days)) is not self._at(test, Length(n - 1, in_days))}
        return out

    def cells(self) -> list[frozenset[str]]:
        """The sets of words that tests, readings and the reading of a disposition tell apart."""
        parted = [cell for cell in self._cells() if isinstance(cell, frozenset)]
        return [*parted, *self._options(), *self._told_by_disposition()]

    def _told_by_disposition(self) -> Iterator[frozenset[str]]:
        """If the fact is the disposition of a charge, the sets of words that it takes to say what the dates asked about can be."""
        if (self.entity.kind, self.name) == ("charge", "disposition"):
            asked = {fact.name for test, _ in self._asked() for fact in facts_of(test)}
            yield from (which for name, under in UNDER_DISPOSITION.items() if name in asked for which in under.values())
            if not asked.isdisjoint(SAME_DAY_WHEN_CONVICTED):
                yield frozenset({"convicted"})

    def fits(self, value: Possible) -> bool:
        """Whether an act that some offense of the charge's citation punished can have the value, of a fact of the act."""
        for charge, found, origin in self._diagrams():
            if charge is self.entity and answers(found, {**origin.facts, self.name.removeprefix(CONDUCT): value}):
                return True
        return False

    def texts(self) -> set[str]:
        """The texts that tests ask for, and, of the relief of an order, the reliefs of the grant."""
        asked = {word for options in self._options() for word in options}
        return asked | (set(self.rule.reliefs) if (self.entity.kind, self.name) == ("order", "relief") else set())

    # -------------------------------------------------------------------------------------------- tests

    def _asked(self) -> Iterator[tuple[c.Expr, Env]]:
        """Every test and reading, with the entities bound in it: of the grant, of what is presumed, of orders undone, of a cap."""
        yield from bindings(self.rule.whole, {self.rule.variable: self.subject}, self.ctx)
        for presumption in self.program.presumptions:
            for entity in self.ctx.view.entities(presumption.kind):
                yield from bindings(presumption.when, {presumption.variable: entity}, self.ctx)
        for revocation in self.program.revocations:
            for order in self.ctx.view.entities("order"):
                yield from bindings(revocation.when, {revocation.variable: order}, self.ctx)
        if self.rule.cap is not None:
            for other in self.ctx.view.entities(self.rule.kind):
                yield from bindings(self.rule.whole, {self.rule.variable: other}, self.ctx)

    def _tests(self) -> Iterator[tuple[c.Expr, c.Fact]]:
        """The tests of the fact, each in a form that names no other fact."""
        for test, env in self._asked():
            for fact in facts_of(test):
                if fact.name == self.name and ref.find(env, fact) is self.entity:
                    yield from ((part, fact) for part in self._alone(test, fact, env))

    def _parts(self) -> Iterator[c.Expr]:
        """The tests that those of the fact are made of."""
        return (part for test, _ in dict.fromkeys(self._tests()) for part in tests_in(test))

    def _options(self) -> Iterator[frozenset[str]]:
        """The sets of words that tests ask for."""
        return (part.options for part in self._parts() if isinstance(part, c.OneOf))

    def _alone(self, test: c.Expr, fact: c.Fact, env: Env) -> Iterator[c.Expr]:
        """The test itself, or with each end of the other fact's possibilities in that fact's place."""
        match test:
            case c.Single(_, formula):
                yield formula
            case c.Compare(left, _, right):
                other = right if left == fact else left
                for end in self._ends(other, env):
                    yield attrs.evolve(test, right=end) if other is right else attrs.evolve(test, left=end)
            case c.Elapsed(since, _, by, _):
                other = by if since == fact else since
                for end in self._ends(other, env):
                    yield attrs.evolve(test, by=end) if other is by else attrs.evolve(test, since=end)

    def _ends(self, term: c.Term, env: Env) -> Iterator[c.Term]:
        if not isinstance(term, c.Fact):
            yield term
            return
        match ref.value_of(self.ctx, ref.find(env, term), term.name):
            case Dates(lo, hi) if lo <= hi:
                yield from (c.Constant(lo), c.Constant(hi))
            case Numbers(low, high):
                yield from (c.Constant(end) for end in (low, high) if end is not None)

    def _others(self) -> Iterator[dt.date]:
        """For the fact by which a cap orders: the days of the others."""
        cap = self.rule.cap
        if cap is None or cap.key != self.name:
            return
        for other in self.ctx.view.entities(self.rule.kind):
            value = other.facts[self.name]
            if other is not self.entity and isinstance(value, Dates) and value.has_day:
                yield from (value.lo, _next(value.lo), value.hi, _next(value.hi))

    # -------------------------------------------------------------------------------------------- readings of the act

    def _diagrams(self) -> Iterator[tuple[Entity, Diagram, conduct.Origin]]:
        """The diagrams of the readings that are asked: of which charge, and of which way in which it can have come about."""
        seen: set[tuple[int, int]] = set()
        for test, env in self._asked():
            if not isinstance(test, c.Reading):
                continue
            charge = env[test.variable]
            for origin in conduct.origins(self.program, charge, self.ctx.filled):
                for bound in conduct.bounds(self.program, test.question, charge, self.ctx.filled):
                    found = diagram(self.program, origin.offense, test.question, bound)
                    if (id(charge), id(found)) not in seen:
                        seen.add((id(charge), id(found)))
                        yield charge, found, origin

    def _cells(self) -> Iterator[Cell]:
        """The cells into which readings part the fact, if it is one of the act."""
        for charge, found, origin in self._diagrams():
            if charge is self.entity:
                for attribute in self.program.conducts[origin.offense.conduct]:
                    if self.name in (CONDUCT + attribute.name, attribute.recorded_as):
                        yield from (cell for node in branches(found) if node.fact == attribute.name for cell, _ in node.ways)

    def _ages(self) -> Iterator[dt.date]:
        """For a date that years are counted from or to: the days on which the count passes a number that a reading names."""
        rounding = self.program.rounding
        for charge, found, origin in self._diagrams():
            for attribute in self.program.conducts[origin.offense.conduct]:
                if attribute.between is None:
                    continue
                start, end = (ref.find({"c": charge, fact.variable: charge}, fact) for fact in attribute.between)
                first, last = (fact.name for fact in attribute.between)
                for years in _years(found, attribute.name):
                    if end is self.entity and last == self.name:
                        for day in _ends_of(start.facts[first]):
                            due = add(day, years, rounding)
                            yield from (due, _next(due))
                    if start is self.entity and first == self.name:
                        for day in _ends_of(end.facts[last]):
                            begun = latest_start(years, day, rounding)
                            if begun is not None:
                                yield from (begun, _next(begun))

    def _windows(self) -> Iterator[dt.date]:
        """For the day of the act: the days on which an offense that the citation may mean, or its group, starts or ends to be law."""
        if self.name != "offense-date":
            return
        cited = self.entity.facts["offense"]
        assert isinstance(cited, Cited)
        sections = {leaf.paragraph.partition("(")[0] for leaf in cited.leaves}
        for offense in self.program.offenses:
            if cited.anything or offense.leaf.paragraph.partition("(")[0] in sections:
                yield from (day for day in (offense.start, offense.until) if day is not None)


def _next(day: dt.date) -> dt.date:
    return day + DAY if day < dt.date.max else day


def _before(day: dt.date) -> dt.date:
    return day - DAY if day > dt.date.min else day


def _ends_of(value: Possible) -> Iterator[dt.date]:
    if isinstance(value, Dates) and value.has_day:
        yield from (value.lo, value.hi)


def _years(found: Diagram, name: str) -> Iterator[Period]:
    ends = {
        end
        for node in branches(found)
        if node.fact == name
        for cell, _ in node.ways
        if isinstance(cell, Segment)
        for end in (cell.lo, cell.hi)
        if end is not None
    }
    for end in sorted(ends):
        for count in (int(end), int(end) + 1):
            yield Period(12 * count, Unit.MONTHS)
