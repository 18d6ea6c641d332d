"""Which offenses a grant reaches, and which offenses punished conduct that the law has freed.

All that is asked here is what can be: a condition is judged with every fact of the record left open but the offense. A grant reaches
an offense if its condition is not false of it then.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, partial

import attrs

from clearance_rules.logic import core as c
from clearance_rules.logic.acts import diagram
from clearance_rules.logic.calendar import DAY
from clearance_rules.logic.conduct import fact_types, in_force, punishing
from clearance_rules.logic.diagram import answers, build
from clearance_rules.logic.disposed import told_by
from clearance_rules.logic.entity import CITED_FACTS, OFFENSE
from clearance_rules.logic.groups import UNDECLARED
from clearance_rules.logic.merge import conjunction, disjunction, negation
from clearance_rules.logic.pointwise import Frame, Point, representatives, truth_at
from clearance_rules.logic.truth import Truth, agreed, all_of, any_of, truth
from clearance_rules.logic.values import WHOLE, Choices, Dates, Kind, Leaf, Possible, Type, unknown
from clearance_rules.records.catalogue import DISPOSITIONS, UNDER_DISPOSITION

ELSEWHERE = Leaf("~ 0", UNDECLARED)
"""An offense of a code that no law has. A grant that reaches it names no offenses: it is for records of every kind."""

FINALLY = dt.date(9000, 1, 1)
"""A day on which the law changes no more, and before which everything in a record has happened."""

MOST_CASES = 256
"""The most cases into which a condition is parted."""

DISPOSITION = "disposition"
SUBJECT = "#"
"""What the subject of a grant is called where grants are held against one another; no variable of a law has this name."""


def universe(program: c.Program, kinds: Iterable[str]) -> tuple[Leaf, ...]:
    """Every offense that a law encodes, completed and of each of its inchoate kinds, and one from elsewhere."""
    leaves = (attrs.evolve(offense.leaf, inchoate=kind) for kind in ("", *kinds) for offense in program.offenses)
    return (*leaves, ELSEWHERE)


# ------------------------------------------------------------------------------------------------ what the law has freed


def freed(program: c.Program, day: dt.date) -> frozenset[Leaf]:
    """The offenses that, at some time, punished an act which is no crime on a day."""
    return frozenset(offense.leaf for offense in program.offenses if _frees_some(program, offense, day))


def _frees_some(program: c.Program, offense: c.Offense, day: dt.date) -> bool:
    crimes = tuple(when for other, when in punishing(program, offense.conduct, day) if other.grades & program.crimes)
    types, frame = fact_types(program, offense.conduct), Frame(day, program.rounding)
    for then in _days_of(program, offense):
        punished = next(when for other, when in punishing(program, offense.conduct, then) if other is offense)
        if build(c.And((punished, c.Not(c.Or(crimes)))), c.TRUE, types, frame) is not None:
            return True
    return False


def _days_of(program: c.Program, offense: c.Offense) -> Iterator[dt.date]:
    """A day of each stretch of an offense's window in which the same permits are in force."""
    first = offense.start or (offense.until - DAY if offense.until else dt.date.min)
    changes = {day for permit in program.permits for day in (permit.start, permit.until) if day is not None}
    yield first
    yield from sorted(day for day in changes if day > first and in_force(offense.start, offense.until, day))


# ------------------------------------------------------------------------------------------------ what a grant reaches


@attrs.frozen(eq=False, slots=False)
class Asked:
    """A condition on a subject, and the day on which it is asked. `kind`: the base noun of the subject."""

    program: c.Program
    expr: c.Expr
    variable: str
    kind: str
    day: dt.date
    settled: dict[tuple[str, c.Expr], Truth] = attrs.field(factory=dict)  # atoms that the offense does not touch, by owner of their fact

    def possible(self, leaf: Leaf) -> bool:
        """Whether the condition can be true where the offense is known and no other fact is; of a case or person that has one charge."""
        bound = frozenset({self.variable}) if self.kind == "charge" else frozenset()
        return any(_holds(case, leaf, bound, {self.variable: self.kind}, self) is not Truth.FALSE for case in self.cases)

    @cached_property
    def cases(self) -> list[c.Expr]:
        """The condition for each value of the subject's facts that have few values and are tested in several places.

        That one part wants a conviction that was vacated, and another one that was not, shows only if the two facts are told apart. So it
        is with the disposition where dates are tested of which it tells: who was convicted has a day of conviction.
        """
        frame = Frame(self.day, self.program.rounding)
        tested: dict[c.Fact, set[c.Single]] = {}
        for test in _singles(self.expr):
            if test.fact.variable == self.variable and not test.fact.up and test.fact.name not in CITED_FACTS:
                tested.setdefault(test.fact, set()).add(test)
        cases = [self.expr]
        for fact, tests in tested.items():
            values = any_value(self.program.field_types[self.kind, fact.name], self.day)
            tells = self._is_disposition(fact) and any(other.name in UNDER_DISPOSITION for other in tested)
            if (len(tests) > 1 or tells) and isinstance(values, Choices) and len(cases) * len(values.options) <= MOST_CASES:
                words = sorted(values.options)
                cases = [told for case in cases for word in words if (told := self._where(case, fact, word, frame)) != c.FALSE]
        return cases

    def _where(self, expr: c.Expr, fact: c.Fact, word: str, frame: Frame) -> c.Expr:
        """The expression, merged, where a fact of the subject is known, and with it what a disposition tells of dates."""
        found = replaced(expr, fact, lambda test: c.Const(truth_at(test.formula, lambda _: word, frame) is Truth.TRUE))
        if self._is_disposition(fact):
            for name, may in told_by(self.program, frozenset({word})).items():
                found = replaced(found, attrs.evolve(fact, name=name), partial(self._settled, may))
        return found

    def _is_disposition(self, fact: c.Fact) -> bool:
        return (self.kind, fact.name) == ("charge", DISPOSITION)

    def _settled(self, may: Dates, test: c.Single) -> c.Expr:
        """What a test of a date comes to, if it is the same for all that the date may be; else the test."""
        found = _at_any_value("charge", test, self, until(may, self.day))
        return test if found is Truth.UNKNOWN else c.Const(found is Truth.TRUE)


def _singles(expr: c.Expr) -> Iterator[c.Single]:
    match expr:
        case c.Single():
            yield expr
        case c.Not(part) | c.Shown(part) | c.Defined(_, _, part) | c.AtLeast(_, _, _, part):
            yield from _singles(part)
        case c.And(parts) | c.Or(parts):
            for part in parts:
                yield from _singles(part)


def replaced(expr: c.Expr, fact: c.Fact, by: Callable[[c.Single], c.Expr]) -> c.Expr:
    """The expression, merged, with something else in the place of each test of a fact."""

    def part(item: c.Expr) -> c.Expr:
        match item:
            case c.Single(tested) if tested == fact:
                return by(item)
            case c.Not(inner):
                return negation(part(inner))
            case c.And(parts):
                return conjunction([part(p) for p in parts])
            case c.Or(parts):
                return disjunction([part(p) for p in parts])
            case c.Shown(inner):
                return c.Shown(part(inner))
            case c.Defined(name, variable, inner):
                return c.Defined(name, variable, part(inner))
            case c.AtLeast(where=inner):
                return attrs.evolve(item, where=part(inner))
            case _:
                return item

    return part(expr)


def renamed(expr: c.Expr, old: str, new: str) -> c.Expr:
    """The expression with a free variable renamed; `new` must not occur in it."""

    def name(text: str) -> str:
        return new if text == old else text

    def term(item: c.Term) -> c.Term:
        return attrs.evolve(item, variable=name(item.variable)) if isinstance(item, c.Fact) else item

    def fact(item: c.Fact) -> c.Fact:
        return attrs.evolve(item, variable=name(item.variable))

    def part(item: c.Expr) -> c.Expr:
        match item:
            case c.Not(inner) | c.Shown(inner):
                return type(item)(part(inner))
            case c.And(parts) | c.Or(parts):
                return type(item)(tuple(part(p) for p in parts))
            case c.OneOf(f, options):
                return c.OneOf(fact(f), options)
            case c.Member(f, group):
                return c.Member(fact(f), group)
            case c.Compare(left, op, right):
                return c.Compare(term(left), op, term(right))
            case c.Elapsed(since, period, by, strictly):
                return c.Elapsed(term(since), period, term(by), strictly)
            case c.Single(f, formula):
                return c.Single(fact(f), part(formula))
            case c.Same(left, right):
                return c.Same(name(left), name(right))
            case c.AtLeast(number, variable, domain, where):
                other = None if domain.other_than is None else name(domain.other_than)
                return c.AtLeast(number, variable, attrs.evolve(domain, scope=fact(domain.scope), other_than=other), part(where))
            case c.Reading(variable, c.GradedBelow(day, c.Fact() as bound, or_at)):
                return c.Reading(name(variable), c.GradedBelow(day, fact(bound), or_at))
            case c.Reading(variable, question):
                return c.Reading(name(variable), question)
            case c.Defined(title, variable, inner):
                return c.Defined(title, name(variable), part(inner))
            case c.Granted(variable, cite):
                return c.Granted(name(variable), cite)
            case c.Const() | c.InForce():
                return item

    return part(expr)


def both(one: c.Rule, other: c.Rule) -> c.Expr:
    """What a record must be that both grants are for, merged: that one wants a day before and the other a day after shows in it."""
    return conjunction([renamed(one.whole, one.variable, SUBJECT), renamed(other.whole, other.variable, SUBJECT)])


def _holds(expr: c.Expr, leaf: Leaf, bound: frozenset[str], kinds: Mapping[str, str], asked: Asked) -> Truth:
    match expr:
        case c.Const(value):
            return truth(value)
        case c.Not(part):
            return ~_holds(part, leaf, bound, kinds, asked)
        case c.And(parts):
            return _junction(parts, Truth.FALSE, all_of, leaf, bound, kinds, asked)
        case c.Or(parts):
            return _junction(parts, Truth.TRUE, any_of, leaf, bound, kinds, asked)
        case c.Single(fact, formula) if fact.name == OFFENSE:
            known = fact.variable in bound and not fact.up
            return truth_at(formula, lambda _: leaf if known else None, Frame(asked.day, asked.program.rounding))
        case c.Single(fact) if fact.name == "offense-date" and fact.variable in bound and not fact.up:
            return _at_any_value("charge", expr, asked, _days_in_force(leaf, asked))
        case c.Single(fact):
            key = (fact.up[-1] if fact.up else kinds[fact.variable], expr)
            if key not in asked.settled:
                asked.settled[key] = _at_any_value(key[0], expr, asked)
            return asked.settled[key]
        case c.InForce(start, until):
            return truth(in_force(start, until, asked.day))
        case c.Shown(part) | c.Defined(_, _, part):
            return _holds(part, leaf, bound, kinds, asked)
        case c.Reading(variable, question):
            return _read(question, leaf, asked) if variable in bound else Truth.UNKNOWN
        case c.AtLeast():
            return _counted(expr, leaf, bound, kinds, asked)
        case _:
            return Truth.UNKNOWN


def _junction(
    parts: tuple[c.Expr, ...],
    deciding: Truth,
    joined: Callable[[Iterable[Truth]], Truth],
    leaf: Leaf,
    bound: frozenset[str],
    kinds: Mapping[str, str],
    asked: Asked,
) -> Truth:
    """The parts up to one that decides, tests of the offense first: a reading of conduct is dear."""
    found = []
    for part in sorted(parts, key=lambda p: not (isinstance(p, c.Single) and p.fact.name == OFFENSE)):
        found.append(_holds(part, leaf, bound, kinds, asked))
        if found[-1] is deciding:
            break
    return joined(found)


def _days_in_force(leaf: Leaf, asked: Asked) -> Dates | None:
    """The days on which an encoded offense can have been done; None of any other."""
    offense = _offense(leaf, asked)
    if offense is None:
        return None
    return Dates(offense.start or dt.date.min, min(asked.day, offense.until - DAY if offense.until else asked.day))


def _offense(leaf: Leaf, asked: Asked) -> c.Offense | None:
    return next((offense for offense in asked.program.offenses if offense.leaf == attrs.evolve(leaf, inchoate="")), None)


def any_value(type_: Type, day: dt.date) -> Possible:
    """Every value that a fact of a type may have on a day: nothing that is dated has happened after it."""
    value = unknown(type_)
    return until(value, day) if isinstance(value, Dates) else value


def until(value: Dates, day: dt.date) -> Dates:
    """Of what a date may be, what it may be on a day."""
    return attrs.evolve(value, hi=min(value.hi, day))


def told_by_noun(rule: c.Rule, program: c.Program, day: dt.date) -> Mapping[str, Dates]:
    """What those dates of the subject of a rule may be of which the dispositions tell that its noun lets through."""
    if rule.kind != "charge":
        return {}
    fact, frame = c.Fact(rule.variable, DISPOSITION), Frame(day, program.rounding)

    def named(word: str) -> bool:
        return replaced(rule.noun, fact, lambda test: c.Const(truth_at(test.formula, lambda _: word, frame) is Truth.TRUE)) != c.FALSE

    return told_by(program, frozenset(word for word in DISPOSITIONS if named(word)))


def _at_any_value(owner: str, atom: c.Single, asked: Asked, possible: Possible | None = None) -> Truth:
    """What an atom comes to at every value that its fact may have: any, or the `possible` ones."""
    type_ = Type(Kind.CITATION) if atom.fact.name in CITED_FACTS else asked.program.field_types[owner, atom.fact.name]
    frame = Frame(asked.day, asked.program.rounding)

    def at(point: Point) -> Truth:
        return truth_at(atom.formula, lambda _: point, frame)

    points = representatives(possible or any_value(type_, asked.day), atom.fact, [atom.formula], frame, whole=type_.kind in WHOLE)
    return agreed(at(point) for point in points)


def _read(question: c.Question, leaf: Leaf, asked: Asked) -> Truth:
    """What a reading says of the acts that satisfy the elements of the offense, nothing of the act being recorded."""
    offense = _offense(leaf, asked)
    if offense is None or (isinstance(question, c.GradedBelow) and isinstance(question.bound, c.Fact)):
        return Truth.UNKNOWN
    bound = question.bound if isinstance(question, c.GradedBelow) and isinstance(question.bound, int) else None
    return agreed(truth(answer) for answer in answers(diagram(asked.program, offense, question, bound), {}))


def _counted(expr: c.AtLeast, leaf: Leaf, bound: frozenset[str], kinds: Mapping[str, str], asked: Asked) -> Truth:
    """A quantifier over the charges of the subject counts the one charge; what other people's or cases' records hold is open."""
    domain = expr.domain
    own = asked.kind != "charge" and domain.kind == "charge" and domain.scope.variable == asked.variable and not domain.scope.up
    inner = bound | {expr.variable} if own else bound
    found = _holds(expr.where, leaf, inner, {**kinds, expr.variable: domain.kind}, asked)
    if found is Truth.FALSE:
        return Truth.FALSE
    return found if own and expr.number == 1 else Truth.UNKNOWN
