"""Expressions as Python source: each becomes one expression over truths as bits, and each quantifier a function with two counters."""

from __future__ import annotations

import datetime as dt

import attrs

from clearance_rules.engines import bits, quantifiers
from clearance_rules.engines.acts import Acts
from clearance_rules.engines.atoms import LeavesTable, WordsTable, atom
from clearance_rules.engines.clock import Timed, TimedAtom, TimedWindow
from clearance_rules.engines.grants import Definition, Granting
from clearance_rules.engines.readings import Reading
from clearance_rules.engines.regions import Frame
from clearance_rules.engines.relations import relation
from clearance_rules.engines.signs import WORDY
from clearance_rules.engines.source import STATE, Module, Scope, returning
from clearance_rules.engines.state import Compiled
from clearance_rules.engines.tested import names_day
from clearance_rules.logic import core as c
from clearance_rules.logic.act_facts import CONDUCT
from clearance_rules.logic.entity import CITED_FACTS
from clearance_rules.logic.values import Kind, day

DEEPEST = 8  # connectives within connectives, before the inner ones become a function of their own
ASKED = c.Fact("", "")  # stands for a constant that is tested


@attrs.define(eq=False)
class Truths:
    """Makes source that gives the truth of expressions. `timed`: the parts that name the as-of date, by their number in the source."""

    program: c.Program
    module: Module
    acts: Acts
    timed: list[Timed]
    presumable: frozenset[tuple[str, str]]
    presumable_of_acts: frozenset[str]
    definitions: dict[tuple[str, str], Definition]
    _numbers: dict[Timed, int] = attrs.field(factory=dict)
    _written: dict[tuple[c.Expr, tuple[tuple[str, str, str], ...], int], str] = attrs.field(factory=dict)

    @classmethod
    def of(cls, program: c.Program) -> Truths:
        """For the expressions of a law."""
        facts = frozenset((p.kind, p.target) for p in program.presumptions if not p.is_definition)
        definitions = {(p.kind, p.target): Definition(p.target) for p in program.presumptions if p.is_definition}
        recorded = {a.recorded_as for attributes in program.conducts.values() for a in attributes}
        of_act = frozenset(name for kind, name in facts if kind == "charge" and (name.startswith(CONDUCT) or name in recorded))
        acts = Acts(program, bool(of_act))
        names = {"NOT": bits.NOT, "at_least": bits.at_least}
        return cls(program, Module(names), acts, [], facts, of_act, definitions)

    @property
    def frame(self) -> Frame:
        """For what no day decides."""
        return Frame(dt.date.min, self.program.rounding)

    # -------------------------------------------------------------------------------------------- connectives

    def code(self, expr: c.Expr, scope: Scope, depth: int = 0) -> str:
        """The source of an expression's truth. It binds no name of those around it; what it names itself is used up at once.

        It is asked for again and again: for the truth, for what is missing of it, for the key. It is written once.
        """
        key = (expr, scope.key, depth)
        known = self._written.get(key)
        if known is None:
            known = self._written[key] = self._code(expr, scope, depth)
        return known

    def _code(self, expr: c.Expr, scope: Scope, depth: int) -> str:
        match expr:
            case c.Const(value):
                return str(bits.TRUE if value else bits.FALSE)
            case c.Not(part):
                return f"NOT[{self.code(part, scope, depth)}]"
            case c.And(parts) | c.Or(parts):
                if depth >= DEEPEST:
                    return self.call("part", returning(self.code(expr, scope)), scope)
                codes = [self.code(p, scope, depth + 1) for p in sorted(parts, key=cost)]
                return (_all if isinstance(expr, c.And) else _any)(codes, f"t{depth}")
            case c.Single(fact, formula):
                return self._single(fact, formula, scope)
            case c.Compare() | c.Elapsed():
                return self._relation(expr, scope)
            case c.InForce(start, until):
                return f"{STATE}.at[{self.number(TimedWindow(start, until))}]"
            case c.Same(left, right):
                return f"({bits.TRUE} if {scope.slots[left].name} is {scope.slots[right].name} else {bits.FALSE})"
            case c.AtLeast():
                return quantifiers.count(self, expr, scope)
            case c.Reading(variable, _):
                return f"{self.reading(expr)}({scope.slots[variable].name}, {STATE})"
            case c.Shown(part):
                return f"{STATE}.shown[{self.code(part, scope, depth)}]"
            case c.Defined():
                return self._defined(expr, scope, depth)
            case c.Granted(variable, _):
                return f"{self.granting(expr, scope)}({scope.slots[variable].name}, {STATE})"
            case c.OneOf() | c.Member():
                raise AssertionError("a test of one fact is merged")

    def compiled(self, expr: c.Expr, scope: Scope) -> Compiled:
        """The function of an expression."""
        return self.function("truth", returning(self.code(expr, scope)), scope)

    def function(self, stem: str, body: list[str], scope: Scope) -> Compiled:
        """The function with this body, which names entities of the scope."""
        found: Compiled = self.module.names[self.module.function(stem, scope.parameters, body)]
        return found

    def call(self, stem: str, body: list[str], scope: Scope) -> str:
        """A call of a function with this body, which names entities of the scope."""
        return f"{self.module.function(stem, scope.parameters, body)}({', '.join(scope.parameters)})"

    # -------------------------------------------------------------------------------------------- facts

    def _single(self, fact: c.Fact, formula: c.Expr, scope: Scope) -> str:
        kind = self.kind(fact, scope)
        if names_day(formula):
            return self._of_value(f"{STATE}.at[{self.number(TimedAtom(formula, kind))}](%s)", fact, scope)
        if kind in WORDY:
            table = self.module.constant("words", formula, lambda: WordsTable(formula, self.frame))
            return self._of_value(f"{table}[%s.options]", fact, scope)
        if kind is Kind.CITATION:
            leaves = self.module.constant("leaves", formula, lambda: LeavesTable(formula, self.frame))
            return f"({leaves}.unreadable if (v := {self.value(fact, scope)}).anything else {leaves}[v.leaves])"
        return self._of_value(f"{self.module.constant('test', (formula, kind), lambda: atom(formula, kind, self.frame))}(%s)", fact, scope)

    def _of_value(self, test: str, fact: c.Fact, scope: Scope) -> str:
        """A test of what a fact may be, with `%s` for that; varying if the law may fill it in some day."""
        if self.may_be_presumed(fact, scope):
            return f"({bits.VARYING} if (v := {self.value(fact, scope)}) is None else {test % 'v'})"
        return test % self.value(fact, scope)

    def value(self, fact: c.Fact, scope: Scope) -> str:
        """The source of what a fact may be; it gives None for what the law may fill in some day."""
        if self.may_be_presumed(fact, scope):
            return f"{STATE}.value({scope.entity(fact)}, {fact.name!r})"
        return f"{scope.entity(fact)}.facts[{fact.name!r}]"

    def may_be_presumed(self, fact: c.Fact, scope: Scope) -> bool:
        """Whether a presumption may fill in the fact."""
        return (scope.kind(fact), fact.name) in self.presumable

    def kind(self, fact: c.Fact, scope: Scope) -> Kind:
        """What the values of a fact are."""
        if fact.name in CITED_FACTS:
            return Kind.CITATION
        if fact.name.startswith(CONDUCT):
            attributes = (a for found in self.program.conducts.values() for a in found)
            return next(a.type.kind for a in attributes if CONDUCT + a.name == fact.name)
        return self.program.field_types[scope.kind(fact), fact.name].kind

    def number(self, timed: Timed) -> int:
        """The number of a part that names the as-of date."""
        number = self._numbers.setdefault(timed, len(self.timed))
        if number == len(self.timed):
            self.timed.append(timed)
        return number

    def _relation(self, test: c.Compare | c.Elapsed, scope: Scope) -> str:
        """A test of two facts, of one (twice, it is a merged atom), or of constants."""
        left, right = (test.left, test.right) if isinstance(test, c.Compare) else (test.since, test.by)
        if not isinstance(left, c.Fact) or not isinstance(right, c.Fact):
            return self._of_constant(test, left)
        if left == right:
            return self._single(left, test, scope)
        kind = self.kind(left, scope)
        name = self.module.constant("relation", (test, kind), lambda: relation(test, kind, self.program.rounding))
        alike = left.name == right.name and scope.kind(left) == scope.kind(right)
        same = f"{scope.entity(left)} is {scope.entity(right)}" if alike else "False"
        a, b = self.value(left, scope), self.value(right, scope)
        if self.may_be_presumed(left, scope) or self.may_be_presumed(right, scope):
            return f"({bits.VARYING} if (v := {a}) is None or (w := {b}) is None else {name}(v, w, {same}))"
        return f"{name}({a}, {b}, {same})"

    def _of_constant(self, test: c.Compare | c.Elapsed, left: c.Term) -> str:
        """A test that names no fact: one of a known day, put in a fact's place."""
        assert isinstance(left, c.Constant)
        assert isinstance(left.value, dt.date)
        asked = attrs.evolve(test, left=ASKED) if isinstance(test, c.Compare) else attrs.evolve(test, since=ASKED)
        tested = day(left.value)
        known = self.module.constant("day", left.value, lambda: tested)
        if names_day(asked):
            return f"{STATE}.at[{self.number(TimedAtom(asked, Kind.DATE))}]({known})"
        return str(atom(asked, Kind.DATE, self.frame)(tested))

    # -------------------------------------------------------------------------------------------- names

    def _defined(self, expr: c.Defined, scope: Scope, depth: int) -> str:
        """A named condition; if a presumption fills it in where it is unknown, over all days to come it varies unless it is decided."""
        code = self.code(expr.part, scope, depth + 1)
        name = self.definition(expr, scope)
        if name is None:
            return code
        filled = f"{name}({scope.slots[expr.variable].name}, {STATE})"
        settled = f"t{depth} if (t{depth} := {code}) != {bits.UNKNOWN} else {filled}"
        return f"({settled})" if self.stable(expr.part, scope) else f"({bits.VARYING} if {STATE}.day.varying else {settled})"

    def definition(self, expr: c.Defined, scope: Scope) -> str | None:
        """The name of what the law presumes of a named condition; None if it presumes nothing."""
        key = (scope.slots[expr.variable].kind, expr.name)
        if key not in self.definitions:
            return None
        return self.module.constant("presumed", key, lambda: self.definitions[key])

    def reading(self, expr: c.Reading) -> str:
        """The name of a compiled reading."""
        return self.module.constant(
            "read", expr.question, lambda: Reading(expr.question, self.acts, bool(self.presumable_of_act(expr.question)))
        )

    def granting(self, expr: c.Granted, scope: Scope) -> str:
        """The name of the grants under a citation."""
        key = (expr.cite, scope.slots[expr.variable].kind)
        return self.module.constant("granted", key, lambda: Granting(*key))

    # -------------------------------------------------------------------------------------------- what time may change

    def presumable_of_act(self, question: c.Question) -> list[str]:
        """The facts of a charge that a presumption may fill in and a reading reads: those of the act, and the bound of the question."""
        bound = question.bound.name if isinstance(question, c.GradedBelow) and isinstance(question.bound, c.Fact) else ""
        return sorted(self.presumable_of_acts | ({bound} if ("charge", bound) in self.presumable else set()))

    def stable(self, expr: c.Expr, scope: Scope) -> bool:
        """Whether an expression surely has the same truth on all days, the record staying as it is."""
        match expr:
            case c.Const() | c.Same():
                return True
            case c.Not(part) | c.Shown(part):
                return self.stable(part, scope)
            case c.And(parts) | c.Or(parts):
                return all(self.stable(p, scope) for p in parts)
            case c.Single(fact, formula):
                return not names_day(formula) and not self.may_be_presumed(fact, scope)
            case c.Compare(a, _, b) | c.Elapsed(a, _, b, _):
                facts = [t for t in (a, b) if isinstance(t, c.Fact)]
                return not names_day(expr) and not any(self.may_be_presumed(f, scope) for f in facts)
            case c.AtLeast(_, variable, domain, where):
                return not self.program.complete_sources and self.stable(where, scope.bind(variable, domain.kind))
            case c.Reading(_, question):
                return not self.presumable_of_act(question)
        return False


def _all(codes: list[str], name: str) -> str:
    """The conjunction: on as long as the truths so far can be true."""
    if len(codes) < 2:
        return codes[0] if codes else str(bits.TRUE)
    first, *middle, last = codes
    return "(" + " and ".join([f"({name} := {first})", *(f"({name} := {name} & {code})" for code in middle), f"{name} & {last}"]) + ")"


def _any(codes: list[str], name: str) -> str:
    """The disjunction: on as long as none of the truths so far is true."""
    if len(codes) < 2:
        return codes[0] if codes else str(bits.FALSE)
    first, *middle, last = codes
    steps = [f"({name} := {first})", *(f"({name} := {name} | {code})" for code in middle)]
    return "(" + "".join(f"{bits.TRUE} if {step} == {bits.TRUE} else " for step in steps) + f"{name} | {last})"


def cost(expr: c.Expr) -> int:
    """About how long an expression takes, so that what is cheap comes first."""
    match expr:
        case c.Not(part) | c.Shown(part) | c.Defined(_, _, part):
            return cost(part)
        case c.And(parts) | c.Or(parts):
            return sum(cost(p) for p in parts)
        case c.AtLeast(_, _, _, where):
            return 10 + 5 * cost(where)
        case c.Reading():
            return 10
        case c.Granted():
            return 50
    return 1
