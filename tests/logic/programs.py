"""Strategies for whole programs of the core, passed through `merge` as the lowering does, and the resolver of their citations.

Every kind of node is drawn, over a frame of fields, conducts and offenses that stays small, so that constants meet one another.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import count, product
from typing import TypeVar

import attrs
from hypothesis import strategies as st

from clearance_rules.logic import core as c
from clearance_rules.logic.act_facts import CONDUCT
from clearance_rules.logic.calendar import Period, Rounding, Unit
from clearance_rules.logic.conduct import ACT
from clearance_rules.logic.entity import PARAGRAPH
from clearance_rules.logic.groups import UNDECLARED
from clearance_rules.logic.merge import atom, conjunction, disjunction, negation
from clearance_rules.logic.reads import reads
from clearance_rules.logic.values import (
    NONE,
    PENDING,
    Choices,
    Cited,
    Dates,
    Kind,
    Leaf,
    Possible,
    Type,
    number,
    yesno,
)
from clearance_rules.logic.view import Resolve
from clearance_rules.records.catalogue import BY_NAME

D = dt.date
# Days close to one another and to the edges of months, so that periods between them come out even and odd.
DAYS = (D(2010, 1, 31), D(2012, 2, 29), D(2013, 2, 28), D(2015, 5, 31), D(2016, 11, 9), D(2018, 7, 1), D(2020, 1, 1))
MONTHS = tuple(Period(n, Unit.MONTHS) for n in (12, 24, 60, 84, 1, 6))
PERIODS = (*MONTHS, *(Period(n, Unit.DAYS) for n in (30, 365, 1)))
NUMBERS = tuple(Decimal(n) for n in ("28.5", "0", "5", "1", "20.25", "100"))
WHOLE_NUMBERS = tuple(Decimal(n) for n in (21, 0, 1, 6, 18))
WORDS = ("SALE", "GIFT", "POSS OF PIPE")

RANKS = {"infraction": 0, "misdemeanor": 1, "felony-b": 2, "felony-a": 3, "wobbling": 2}
GRADES = frozenset(RANKS)
GRADE_LEAVES = {**{g: frozenset({g}) for g in RANKS}, "felony": frozenset({"felony-a", "felony-b"})}
CRIMES = GRADES - {"infraction"}

_FROM_CATALOGUE = {
    "person": ("birth-date", "death-date"),
    "case": ("filing-date", "restitution-due"),
    "charge": """citation description grade offense-date arrest-date disposition disposition-date conviction-date sentence-date
        release-date probation-granted maximum-prison""".split(),
    "order": ("relief", "citation", "date", "granted-in-error"),
}
_DECLARED = {
    ("person", "resident"): Type(Kind.YESNO, may_be_none=True),
    ("case", "closed-date"): Type(Kind.DATE, may_be_none=True, may_be_pending=True),
    ("charge", "weight"): Type(Kind.GRAMS),
    ("charge", "tier"): Type(Kind.CHOICE, frozenset({"low", "middle", "high"}), may_be_none=True),
    ("charge", "pieces"): Type(Kind.COUNT, may_be_none=True),
    ("charge", "hearing-date"): Type(Kind.DATE, may_be_none=True, may_be_pending=True),
}


def _catalogued(owner: str, name: str) -> Type:
    type_ = BY_NAME[owner, name].type
    return attrs.evolve(type_, options=GRADES) if type_.kind is Kind.GRADE else type_


FIELD_TYPES: dict[tuple[str, str], Type] = {
    **{(owner, name): _catalogued(owner, name) for owner, names in _FROM_CATALOGUE.items() for name in names},
    **_DECLARED,
}
PRESENCES = {key: ("always", "sometimes", "sometimes", "never")[i % 4] for i, key in enumerate(FIELD_TYPES)} | {
    ("charge", "citation"): "always",
    ("charge", "disposition"): "always",
    ("charge", "offense-date"): "sometimes",
}

_AGE = (c.Fact("c", "birth-date", ("person",)), c.Fact("c", "offense-date"))
CONDUCTS = {
    "leaf": (
        c.ActAttribute("act", Type(Kind.CHOICE, frozenset({"possess", "give", "sell"})), None, None),
        c.ActAttribute("weight", Type(Kind.GRAMS), "weight", None),
        c.ActAttribute("plants", Type(Kind.COUNT), None, None),
        c.ActAttribute("age", Type(Kind.YEARS), None, _AGE),
        c.ActAttribute("at-school", Type(Kind.YESNO), None, None),
    ),
    "pipe": (
        c.ActAttribute("use", Type(Kind.CHOICE, frozenset({"hold", "lend"})), None, None),
        c.ActAttribute("age", Type(Kind.YEARS), None, _AGE),
        c.ActAttribute("price", Type(Kind.DOLLARS), None, None),
    ),
}
PARAGRAPHS = {"leaf": ("HSC 10", "HSC 10(a)", "HSC 10(b)(1)", "HSC 11"), "pipe": ("HSC 12(a)", "BPC 10")}
RELIEFS = ("dismissal", "sealing", "redesignation")


# ------------------------------------------------------------------------------------------------ what is wanted


@attrs.frozen
class Wanted:
    """Which constructs a program may hold."""

    presumptions: bool = True
    shown: bool = True
    caps: bool = True
    others: bool = True  # quantifiers over charges and cases
    clocks: bool = False  # hardly anything but dates, mostly against the as-of date
    depth: int = 3
    rules: int = 3


ALL = Wanted()
MONOTONE = Wanted(presumptions=False, shown=False)


# ------------------------------------------------------------------------------------------------ conditions


T = TypeVar("T")


@cache
def _below(bound: int) -> st.SearchStrategy[int]:
    """Kept, since making a strategy costs more than drawing from it."""
    return st.integers(0, bound - 1)


@attrs.define
class Maker:
    """Draws conditions. `scope`: the variables that are bound, each with the kind of its entity."""

    draw: st.DrawFn
    wanted: Wanted
    definitions: dict[tuple[str, str], c.Expr]
    grants: tuple[tuple[str, str], ...] = ()  # (kind, cite) that may be asked about
    fresh: Iterator[int] = attrs.field(factory=count)

    def pick(self, items: Sequence[T]) -> T:
        """One of the items; the first is the simplest."""
        return items[self.draw(_below(len(items)))] if len(items) > 1 else items[0]

    def clause(self, scope: dict[str, str]) -> c.Expr:
        """A condition, mostly with an alternative: conjunctions of arbitrary conditions would hardly ever be true."""
        conditions = [self.condition(scope, self.wanted.depth), *(self.condition(scope, 1) for _ in range(self.pick((0, 1, 2, 3))))]
        return disjunction(conditions)

    def condition(self, scope: dict[str, str], depth: int) -> c.Expr:
        """A merged condition on the variables in scope."""
        form = self.pick(_CLOCKS[depth > 0] if self.wanted.clocks else _FORMS if depth > 0 else _LEAVES)
        deeper = depth - 1
        match form:
            case "and":
                return conjunction([self.condition(scope, deeper) for _ in range(2)])
            case "or":
                return disjunction([self.condition(scope, deeper) for _ in range(2)])
            case "not":
                return negation(self.condition(scope, deeper))
            case "one fact twice":
                return self.about_one_fact(scope)
            case "ladder":
                a, x, y = (self.condition(scope, d) for d in (deeper, 0, 0))
                return disjunction([conjunction([a, x]), conjunction([negation(a), y]), conjunction([x, y])])
            case "otherwise":
                return self.otherwise(scope)
            case "quantifier":
                return self.quantifier(scope, deeper)
            case "shown" if self.wanted.shown:
                return c.Shown(self.condition(scope, deeper))
            case "window":
                first, last = sorted(self.pick(DAYS) for _ in range(2))
                start, until = self.pick(((first, last), (first, None), (None, last)))
                return conjunction([c.InForce(start, until), self.condition(scope, deeper)])
            case "defined":
                return self.defined(scope)
            case "granted":
                return self.granted(scope)
            case "reading":
                return self.reading(scope)
            case "relation":
                return self.relation(scope)
            case "same":
                return self.same(scope)
        return self.test(*self.fact(scope))

    # ---- tests of one fact

    def fact(self, scope: dict[str, str], kinds: frozenset[Kind] = frozenset(Kind)) -> tuple[c.Fact, Type]:
        """A fact of a variable in scope, of the person or case above it, or what its citation means."""
        if self.wanted.clocks and kinds == frozenset(Kind):
            kinds = frozenset({Kind.DATE})
        variable = self.pick(sorted(scope))
        kind = scope[variable]
        owners = {"charge": ("charge", "charge", "charge", "person", "case"), "case": ("case", "person")}.get(kind, (kind,))
        owner = self.pick(owners)
        names = [(name, type_) for (of, name), type_ in FIELD_TYPES.items() if of == owner and type_.kind in kinds and name != "citation"]
        if owner == "charge" and Kind.CITATION in kinds:
            names += [("offense", Type(Kind.CITATION))] * 4
        if owner == "order" and Kind.CITATION in kinds:
            names += [(PARAGRAPH, Type(Kind.CITATION))] * 2
        if not names:
            names, owner = [("offense-date", FIELD_TYPES["charge", "offense-date"])], kind
            if kind != "charge":
                names, owner = [("birth-date", FIELD_TYPES["person", "birth-date"])], "person"
        name, type_ = self.pick(names)
        return c.Fact(variable, name, () if owner == kind else (owner,)), type_

    def test(self, fact: c.Fact, type_: Type) -> c.Expr:
        """A test of one fact against constants, merged."""
        op = self.pick(tuple(c.Op))
        match type_.kind:
            case Kind.DATE:
                return self.date_test(fact, type_, op)
            case Kind.CITATION:
                return atom(c.Member(fact, self.pick(GRANTED_UNDER if fact.name == PARAGRAPH else GROUPS)))
            case Kind.TEXT:
                words = {"relief": RELIEFS}.get(fact.name, WORDS)
                return atom(c.OneOf(fact, frozenset({self.pick(words)})))
            case Kind.DURATION:
                length = Period(self.pick((12, 24, 1)), Unit.MONTHS) if self.pick((True, True, False)) else Period(365, Unit.DAYS)
                return atom(c.Compare(fact, op, c.Constant(length)))
            case Kind.YESNO | Kind.CHOICE | Kind.GRADE:
                options = sorted((type_.options or {"true", "false"}) | ({NONE} if type_.may_be_none else set()))
                least = self.pick(options)
                return atom(c.OneOf(fact, frozenset({least, self.pick(options)})))
            case _:
                if type_.may_be_none and self.pick((False, False, True)):
                    return atom(c.OneOf(fact, frozenset({NONE})))
                constants = NUMBERS if type_.kind in (Kind.GRAMS, Kind.DOLLARS) else WHOLE_NUMBERS
                return atom(c.Compare(fact, op, c.Constant(self.pick(constants))))

    def date_test(self, fact: c.Fact, type_: Type, op: c.Op) -> c.Expr:
        states = [state for state, may in ((NONE, type_.may_be_none), (PENDING, type_.may_be_pending)) if may]
        period, strictly = self.pick(PERIODS), self.pick((False, False, True))
        other = c.Constant(self.pick(DAYS))
        against_today = ("passed", "passed", "passed", "passed", "today", "compare") if self.wanted.clocks else ("passed", "compare")
        match self.pick((*against_today, "passed", "compare", "since constant", "by constant", "today", "state")):
            case "passed":
                return atom(c.Elapsed(fact, period, c.AS_OF, strictly))
            case "since constant":
                return atom(c.Elapsed(other, period, fact, strictly))
            case "by constant":
                return atom(c.Elapsed(fact, period, other, strictly))
            case "today":
                return atom(c.Compare(fact, op, c.AS_OF))
            case "state" if states:
                return atom(c.OneOf(fact, frozenset({self.pick(states)})))
        return atom(c.Compare(fact, op, other))

    def about_one_fact(self, scope: dict[str, str]) -> c.Expr:
        """Several tests of one fact, joined: they merge into one atom."""
        fact, type_ = self.fact(scope)
        tests = [self.test(fact, type_) for _ in range(3)]
        return self.pick(
            (
                lambda a, b, d: conjunction([a, negation(b)]),
                lambda a, b, d: disjunction([a, negation(b)]),
                lambda a, b, d: disjunction([conjunction([a, b]), negation(d)]),
                lambda a, b, d: conjunction([disjunction([a, b]), d]),
            )
        )(*tests)

    def otherwise(self, scope: dict[str, str]) -> c.Expr:
        """`a otherwise b` under a test, as the lowering writes it: (none and y) or x or (y and (none or x))."""
        fact, type_ = self.fact(scope, frozenset({Kind.DATE}))
        if not type_.may_be_none:
            return self.test(*self.fact(scope))
        other, _ = self.fact(scope, frozenset({Kind.DATE}))
        period, strictly = self.pick(PERIODS), self.pick((False, True))
        x, y = (atom(c.Elapsed(f, period, c.AS_OF, strictly)) for f in (fact, other))
        none = atom(c.OneOf(fact, frozenset({NONE})))
        return disjunction([conjunction([none, y]), x, conjunction([y, disjunction([none, x])])])

    # ---- relations

    def relation(self, scope: dict[str, str]) -> c.Expr:
        """A test of two facts, of one entity or of two."""
        kinds = self.pick((frozenset({Kind.DATE}),) * 4 + (frozenset({Kind.DURATION}), frozenset({Kind.GRAMS}), frozenset({Kind.COUNT})))
        (a, type_a), (b, type_b) = self.fact(scope, kinds), self.fact(scope, kinds)
        if type_a.kind is not type_b.kind:
            return self.test(a, type_a)
        if type_a.kind is Kind.DATE and self.pick((True, True, False)):
            return atom(c.Elapsed(a, self.pick(PERIODS), b, self.pick((False, False, True))))
        return atom(c.Compare(a, self.pick(tuple(c.Op)), b))

    def same(self, scope: dict[str, str]) -> c.Expr:
        a, b = self.pick(sorted(scope)), self.pick(sorted(scope))
        return c.Same(a, b) if scope[a] == scope[b] else self.test(*self.fact(scope))

    # ---- quantifiers

    def quantifier(self, scope: dict[str, str], depth: int) -> c.Expr:
        """Any, no, at least, at most or every: over charges, cases or orders of what is in scope."""
        at = self.pick(sorted(scope))
        steps = {"charge": ((), ("case",), ("person",)), "case": ((), ("person",)), "person": ((),), "order": (("person",),)}[scope[at]]
        up = self.pick(steps)
        owner = up[0] if up else scope[at]
        within = {"person": ("charge", "charge", "case", "order"), "case": ("charge", "order"), "charge": ("order", "charge")}
        kind = self.pick(within[owner]) if self.wanted.others else "order"
        sources = {"person": ("repository", "other-states"), "case": ("case",), "charge": ("repository",)}[owner]
        variable = f"d{next(self.fresh)}"
        others = [name for name in sorted(scope) if scope[name] == kind]
        without = self.pick((None, *others)) if others else None
        domain = c.Domain(kind, c.Fact(at, "", up), without, ("repository",) if kind == "order" else sources)
        inner = {**scope, variable: kind}
        where = self.condition(inner, depth)
        if kind == "charge" and self.pick((True, True, False)):
            where = conjunction([conviction(variable), where])
        match self.pick(("any", "no", "at least", "at most", "every")):
            case "any":
                return some(1, variable, domain, where)
            case "no":
                return negation(some(1, variable, domain, where))
            case "at least":
                return some(2, variable, domain, where)
            case "at most":
                return negation(some(2, variable, domain, where))
        return negation(some(1, variable, domain, negation(where)))

    # ---- definitions, grants, readings

    def defined(self, scope: dict[str, str]) -> c.Expr:
        """A named condition of something in scope: kept by its name, as a presumption may fill it in."""
        found = [(variable, name) for variable in sorted(scope) for kind, name in self.definitions if kind == scope[variable]]
        if not found:
            return self.test(*self.fact(scope))
        variable, name = self.pick(found)
        return c.Defined(name, variable, renamed(self.definitions[scope[variable], name], {"@": variable}))

    def granted(self, scope: dict[str, str]) -> c.Expr:
        found = [(variable, cite) for variable in sorted(scope) for kind, cite in self.grants if kind == scope[variable]]
        if not found:
            return self.test(*self.fact(scope))
        return c.Granted(*self.pick(found))

    def reading(self, scope: dict[str, str]) -> c.Expr:
        charges = [variable for variable in sorted(scope) if scope[variable] == "charge"]
        if not charges:
            return self.test(*self.fact(scope))
        variable = self.pick(charges)
        day = self.pick((D(2016, 11, 9), D(2018, 7, 1), D(2013, 1, 1), D(2016, 11, 8)))
        bounds: tuple[int | c.Fact, ...] = (1, 2, 0, c.Fact(variable, "grade"))
        bound = self.pick(bounds)
        question = self.pick((c.Lawful(day), c.NoCrime(day), c.GradedBelow(day, bound, self.pick((False, True))), None))
        return c.Reading(variable, question or c.ActIs(self.act(self.pick(sorted(CONDUCTS)), 1)))

    def act(self, conduct: str, depth: int) -> c.Expr:
        """A condition on an act."""
        if depth > 0 and self.pick((True, True, False)):
            make = self.pick((conjunction, disjunction, lambda parts: negation(parts[0])))
            return make([self.act(conduct, depth - 1) for _ in range(2)])
        attribute = self.pick(CONDUCTS[conduct])
        return self.test(c.Fact(ACT, attribute.name), attribute.type)


_LEAVES = ("test",) * 4 + ("reading", "relation", "defined", "one fact twice")
_FORMS = (
    *_LEAVES,
    "and",
    "and",
    "or",
    "or",
    "not",
    "ladder",
    "otherwise",
    "quantifier",
    "quantifier",
    "shown",
    "window",
    "granted",
    "same",
)
_TIMELY = ("test", "test", "test", "one fact twice", "relation", "defined", "granted")
_CLOCKS = (_TIMELY, (*_TIMELY, *"and or not otherwise quantifier quantifier window granted".split()))


def conviction(variable: str) -> c.Expr:
    """The noun `conviction`."""
    return atom(c.OneOf(c.Fact(variable, "disposition"), frozenset({"convicted"})))


def some(number_: int, variable: str, domain: c.Domain, where: c.Expr) -> c.Expr:
    """`at least`, as the lowering writes it."""
    return c.FALSE if where == c.FALSE else c.AtLeast(number_, variable, domain, where)


def renamed(expr: c.Expr, names: dict[str, str]) -> c.Expr:
    """The expression with its free variables renamed."""

    def term(t: c.Term) -> c.Term:
        return attrs.evolve(t, variable=names.get(t.variable, t.variable)) if isinstance(t, c.Fact) else t

    def fact(f: c.Fact) -> c.Fact:
        return attrs.evolve(f, variable=names.get(f.variable, f.variable))

    match expr:
        case c.Not(part) | c.Shown(part):
            return type(expr)(renamed(part, names))
        case c.And(parts) | c.Or(parts):
            return type(expr)(tuple(renamed(p, names) for p in parts))
        case c.OneOf(f, options):
            return c.OneOf(fact(f), options)
        case c.Member(f, group):
            return c.Member(fact(f), group)
        case c.Single(f, formula):
            return c.Single(fact(f), renamed(formula, names))
        case c.Compare(left, op, right):
            return c.Compare(term(left), op, term(right))
        case c.Elapsed(since, period, by, strictly):
            return c.Elapsed(term(since), period, term(by), strictly)
        case c.Same(left, right):
            return c.Same(names.get(left, left), names.get(right, right))
        case c.AtLeast(n, variable, domain, where):
            other = names.get(domain.other_than, domain.other_than) if domain.other_than is not None else None
            return c.AtLeast(n, variable, attrs.evolve(domain, scope=fact(domain.scope), other_than=other), renamed(where, names))
        case c.Reading(variable, c.GradedBelow(day, c.Fact() as f, or_at)):
            return c.Reading(names.get(variable, variable), c.GradedBelow(day, fact(f), or_at))
        case c.Reading(variable, question):
            return c.Reading(names.get(variable, variable), question)
        case c.Defined(name, variable, part):
            return c.Defined(name, names.get(variable, variable), renamed(part, names))
        case c.Granted(variable, cite):
            return c.Granted(names.get(variable, variable), cite)
    return expr


# ------------------------------------------------------------------------------------------------ offenses

_V0, _V1 = (None, D(2016, 11, 9)), (D(2016, 11, 9), None)
_WINDOWS = {"HSC 10": (_V0,), "HSC 10(a)": (_V0, _V1), "HSC 10(b)(1)": ((D(2012, 2, 29), None),)}
LEAVES = tuple(
    Leaf(paragraph, version)
    for paragraphs in PARAGRAPHS.values()
    for paragraph in paragraphs
    for version in range(len(_WINDOWS.get(paragraph, ((None, None),))))
)


def _group(*prefixes: str, doubtful: frozenset[Leaf] = frozenset(), areas: tuple[c.Area, ...]) -> c.Group:
    return c.Group(frozenset(leaf for leaf in LEAVES if leaf.paragraph.startswith(prefixes)) - doubtful, doubtful, areas)


def _at(*parts: str) -> c.Area:
    return c.Area(parts, parts)


GROUPS = (
    _group("HSC 10", areas=(_at("HSC", "10"),)),
    _group("HSC 10(a)", "HSC 11", areas=(_at("HSC", "10", "a"), _at("HSC", "11"))),
    _group("HSC 12", doubtful=frozenset({Leaf("HSC 10(b)(1)", 0)}), areas=(c.Area(("HSC", "11"), ("HSC", "13"), certain=False),)),
    _group("HSC", "BPC", areas=(_at(), c.Area((), (), "attempts"))),
    _group("BPC 10", areas=(_at("BPC", "10"),)),
)

GRANTED_UNDER = tuple(c.Group(frozenset(), areas=(_at(*parts),)) for parts in (("PC", "1"), ("PC", "2"), ("PC", "2", "a"), ("HSC", "11")))
"""Paragraphs under which orders may have been made, one of them beneath a grant."""


def _offenses(maker: Maker) -> Iterator[c.Offense]:
    for conduct, paragraphs in PARAGRAPHS.items():
        for paragraph in paragraphs:
            for version, (start, until) in enumerate(_WINDOWS.get(paragraph, ((None, None),))):
                grades = frozenset(maker.pick((("felony-a",), ("infraction",), ("misdemeanor", "felony-b"), ("misdemeanor",))))
                despite = frozenset(maker.pick(((), (), ("HSC § 20",), ("HSC § 20(b)",))))
                yield c.Offense(
                    Leaf(paragraph, version), start, until, conduct, grades, maker.act(conduct, 2), despite, f"text of {paragraph}"
                )


def _permits(maker: Maker) -> Iterator[c.Permit]:
    for cite, start, until, conduct in (
        ("HSC § 20(a)", D(2016, 11, 9), None, "leaf"),
        ("HSC § 20(b)", D(2013, 1, 1), D(2018, 7, 1), "leaf"),
        ("BPC § 21", None, None, "pipe"),
    ):
        if maker.pick((True, False)):
            yield c.Permit(cite, start, until, conduct, maker.act(conduct, 2), f"text of {cite}")


def parent(paragraph: str) -> str | None:
    """The paragraph above one, as its text."""
    return paragraph[: paragraph.rindex("(")] if "(" in paragraph else None


def resolver(program: c.Program) -> Resolve:
    """Resolves citations that are written as canonical paragraphs; `664/` before one is an attempt. § 12 is declared complete."""

    def resolve(text: str | None, offense: Dates) -> tuple[Cited, tuple[str, ...]]:
        if text is not None and text.startswith("PC § "):  # as orders cite
            return Cited(frozenset({Leaf(text.replace("§ ", ""), UNDECLARED)})), ()
        completed = (text or "").removeprefix("664/")
        if text is None or completed.split(" ")[0] not in ("HSC", "BPC"):
            return Cited(frozenset(), anything=True), ("The citation cannot be read.",)
        inchoate = "attempts" if text.startswith("664/") else ""
        lo, hi = (offense.lo, offense.hi) if offense.has_day else (dt.date.min, dt.date.max)
        at: str | None = completed
        leaves: set[Leaf] = set()
        while at is not None:
            for o in program.offenses:
                beneath = o.leaf.paragraph == at or o.leaf.paragraph.startswith(f"{at}(")
                if beneath and (o.start is None or o.start <= hi) and (o.until is None or lo < o.until):
                    leaves.add(attrs.evolve(o.leaf, inchoate=inchoate))
            if leaves:
                break
            at = parent(at)
        if not leaves or not completed.startswith("HSC 12"):
            leaves.add(Leaf(at or completed, UNDECLARED, inchoate))
        return Cited(frozenset(leaves)), () if at == completed else (f"It was read as {at}.",)

    return resolve


# ------------------------------------------------------------------------------------------------ rules and the rest


def _exceptions(maker: Maker, kind: str, depth: int, cite: str) -> tuple[c.Exception_, ...]:
    out = []
    for i in range(maker.pick((0, 0, 0, 1, 2) if depth == 2 else (0, 0, 1))):
        name = f"{cite}({'xyz'[i]})"
        clause = c.Clause(name, f"exception {name}", maker.condition({"c": kind}, 1))
        out.append(c.Exception_(clause, _exceptions(maker, kind, depth - 1, name) if depth else ()))
    return tuple(out)


def holds_of(exception: c.Exception_) -> c.Expr:
    """An exception as one expression, as the lowering writes it."""
    return conjunction([exception.clause.expr, *(negation(holds_of(e)) for e in exception.exceptions)])


def rule(
    clauses: tuple[c.Clause, ...], exceptions: tuple[c.Exception_, ...] = (), noun: c.Expr = c.TRUE, kind: str = "charge", **more: object
) -> c.Rule:
    """A rule with what decides it; `more` overrides the rest."""
    parts = [noun, *(clause.expr for clause in clauses), *(negation(holds_of(e)) for e in exceptions)]
    settled: dict[str, object] = {
        "cite": "PC § 1", "reliefs": ("dismissal",), "effect_kinds": ("clearing",), "noun_name": kind, "variable": "c",
        "start": None, "until": None, "mode": "automatically", "gloss": (),
    }  # fmt: skip
    return c.Rule(clauses=clauses, exceptions=exceptions, noun=noun, kind=kind, whole=conjunction(parts), **{**settled, **more})  # type: ignore[arg-type]


def _rules(maker: Maker) -> Iterator[c.Rule]:
    for i in range(maker.pick(range(1, maker.wanted.rules + 1))):
        kind = maker.pick(("charge", "charge", "charge", "case", "person")) if i else "charge"
        cite = f"PC § {i + 1}"
        noun = conviction("c") if kind == "charge" and maker.pick((True, False)) else c.TRUE
        cap = None
        if maker.wanted.caps and kind != "person" and maker.pick((True, False)):
            key = "filing-date" if kind == "case" else maker.pick(("disposition-date", "offense-date", "release-date"))
            per = "person" if kind == "case" else maker.pick(("person", "case"))
            cap = c.Cap(maker.pick((1, 2)), per, key, maker.pick((False, True)), maker.pick(((), (cite,), ("PC § 1", "PC § 2"))))
        a, b = D(2013, 1, 1), D(2021, 1, 1)
        windows = maker.pick((((None, None),), ((None, None),), ((a, None),), ((None, b), (b, None)), ((a, b),)))
        reliefs = maker.pick((("dismissal",), ("dismissal", "sealing"), ("redesignation",)))
        nouns = [noun]
        if kind == "charge" and maker.pick((False, False, True)):  # another grant under the same citation, of another noun
            nouns.append(c.TRUE if noun != c.TRUE else conviction("c"))
        for noun, (start, until) in product(nouns, windows):
            clauses = tuple(c.Clause(cite, f"clause {n}", maker.clause({"c": kind})) for n in range(maker.pick((1, 1, 2))))
            exceptions = _exceptions(maker, kind, 2, cite)
            yield rule(clauses, exceptions, noun, kind, cite=cite, reliefs=reliefs, start=start, until=until, cap=cap,
                       noun_name="conviction" if noun != c.TRUE else kind)  # fmt: skip
        maker.grants = (*maker.grants, (kind, cite))


_PRESUMED: tuple[tuple[str, Possible], ...] = (
    (CONDUCT + "act", Choices(frozenset({"possess"}))),
    ("weight", number(5)),
    (CONDUCT + "at-school", yesno(False)),
    ("grade", Choices(frozenset({"misdemeanor"}))),
    ("release-date", Dates(D(2015, 5, 31), D(2015, 5, 31))),
    ("disposition", Choices(frozenset({"convicted"}))),
)


def _presumptions(maker: Maker) -> Iterator[c.Presumption]:
    """Presumptions in an order in which each reads only what those before it fill."""
    targets: list[tuple[str, bool | Possible]] = [(name, maker.pick((True, False))) for kind, name in maker.definitions if kind == "charge"]
    chosen = maker.draw(st.lists(st.sampled_from([*targets, *_PRESUMED]), max_size=3, unique_by=lambda item: item[0]))
    chosen.sort(key=lambda item: isinstance(item[1], bool))
    maker.grants = ()
    acts = {CONDUCT + a.name for attributes in CONDUCTS.values() for a in attributes}
    for i, (target, value) in enumerate(chosen):
        later = {name for name, _ in chosen[i:]}
        when = maker.condition({"p": "charge"}, 1)
        read = reads(when)
        read = read | acts | {"weight"} if "conduct" in read else read
        if read & later or read & {name for _, name in maker.definitions}:
            when = maker.pick((c.TRUE, conviction("p") if "disposition" not in later else c.TRUE))
        definition = isinstance(value, bool)
        window = maker.pick(((None, None), (None, None), (D(2019, 1, 1), None)))
        yield c.Presumption("charge", "p", target, definition, value, str(value), f"PC § 9({i})", "", *window, when)


@st.composite
def programs(draw: st.DrawFn, wanted: Wanted = ALL) -> c.Program:
    """Programs with every construct that is wanted."""
    maker = Maker(draw, wanted, {})
    offenses, permits = tuple(_offenses(maker)), tuple(_permits(maker))
    for kind, name in (("charge", "minor"), ("charge", "clean"), ("case", "closed")):
        maker.definitions[kind, name] = (
            maker.condition({"@": kind}, 1) if kind != "charge" or name != "minor" else maker.condition({"@": kind}, 2)
        )
    rules = tuple(_rules(maker))
    presumptions = tuple(_presumptions(maker)) if wanted.presumptions else ()
    when = maker.condition({"o": "order"}, 1) if maker.pick((True, False, False)) else None
    revocations = () if when is None else (c.Revocation(("sealing", "dismissal"), "o", "PC § 8", None, None, when),)
    evidence = (
        c.Evidence(CONDUCT + "act", Choices(frozenset({"sell"})), "description", ("SALE",), "PC § 7", None, None),
        c.Evidence("tier", Choices(frozenset({"low"})), "description", ("GIFT",), "PC § 7", D(2014, 1, 1), None),
    )
    return c.Program(
        jurisdiction="US-XX",
        rounding=draw(st.sampled_from(Rounding)),
        grade_ranks=RANKS,
        grade_leaves=GRADE_LEAVES,
        crimes=CRIMES,
        field_types=FIELD_TYPES,
        presences=PRESENCES,
        conducts=CONDUCTS,
        offenses=offenses,
        permits=permits,
        rules=rules,
        presumptions=presumptions,
        revocations=revocations,
        evidence=evidence if maker.pick((True, False)) else (),
        complete_sources=maker.pick(((), (("repository", None, None),), (("other-states", D(2018, 7, 1), None),))),
        digest="test",
    )


def program_of(*rules: c.Rule, **more: object) -> c.Program:
    """A program for a table test: the fixed frame of fields and conducts, and what is given."""
    settled: dict[str, object] = {
        "jurisdiction": "US-XX", "rounding": Rounding.UP, "grade_ranks": RANKS, "grade_leaves": GRADE_LEAVES, "crimes": CRIMES,
        "field_types": FIELD_TYPES, "presences": PRESENCES, "conducts": CONDUCTS, "offenses": (), "permits": (), "presumptions": (),
        "revocations": (), "evidence": (), "complete_sources": (), "digest": "test",
    }  # fmt: skip
    return c.Program(rules=rules, **{**settled, **more})  # type: ignore[arg-type]
