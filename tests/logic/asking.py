"""A law, a record and a day, drawn together, with a representation that somebody can read when a law of the logic fails."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

import attrs
from hypothesis import strategies as st
from hypothesis.vendor.pretty import RepresentationPrinter

from clearance_rules.logic import core as c
from clearance_rules.logic.calendar import Period
from clearance_rules.logic.values import Dates, Possible
from clearance_rules.logic.words import value_text
from clearance_rules.proof.drawing import pools
from clearance_rules.proof.strategies.people import histories, persons, recordings
from clearance_rules.records.model import Person
from tests.logic.learning import learned
from tests.logic.programs import ALL, Wanted, programs

_MOST = 12_000
"""Longer representations help nobody."""


@attrs.frozen(eq=False, repr=False)
class Asked:
    """What is decided: a law, a person and a day."""

    program: c.Program
    person: Person
    as_of: dt.date

    def __repr__(self) -> str:
        lines = (f"Asked on {self.as_of}, rounding {self.program.rounding.value}:", *_law(self.program), *_record(self.person))
        return "\n".join(lines)[:_MOST]

    def _repr_pretty_(self, printer: RepresentationPrinter, cycle: bool) -> None:
        printer.text(repr(self))


@st.composite
def asked(draw: st.DrawFn, wanted: Wanted = ALL, *, most_charges: int = 4) -> Asked:
    """A program, a person and a day."""
    program = draw(programs(wanted))
    as_of = draw(st.sampled_from(pools.as_of_days(program)))
    return Asked(program, draw(persons(program, as_of, most_charges=most_charges)), as_of)


@attrs.frozen(eq=False, repr=False)
class AskedTwice:
    """What is decided, and the same with more in the record."""

    before: Asked
    after: Asked

    def __repr__(self) -> str:
        return "\n".join((repr(self.before), "and then", *_record(self.after.person)))[: 2 * _MOST]

    def _repr_pretty_(self, printer: RepresentationPrinter, cycle: bool) -> None:
        printer.text(repr(self))


@st.composite
def asked_and_learned(draw: st.DrawFn, wanted: Wanted = ALL) -> AskedTwice:
    """A record, and the same with one to three facts known better."""
    case = draw(asked(wanted))
    return AskedTwice(case, attrs.evolve(case, person=draw(learned(case.program, case.person, case.as_of))))


@st.composite
def asked_and_joined(draw: st.DrawFn, wanted: Wanted = ALL) -> AskedTwice:
    """A record of which nobody knows whether it is complete, and the same with one charge more, in a case of it or another."""
    case = draw(asked(wanted))
    program, person = attrs.evolve(case.program, complete_sources=()), attrs.evolve(case.person, history=frozenset())
    (new,) = draw(persons(program, case.as_of, most_charges=1)).cases
    happened = {name: fact for name, fact in new.charges[0].facts.items() if not isinstance(fact, Dates) or fact.hi <= case.as_of}
    charge = attrs.evolve(new.charges[0], charge_id="new", facts=happened)
    into = draw(st.integers(0, len(person.cases)))
    cases = [attrs.evolve(k, charges=(*k.charges, charge)) if i == into else k for i, k in enumerate(person.cases)]
    if into == len(cases):
        cases.append(attrs.evolve(new, case_id="new", charges=(charge,)))
    before = attrs.evolve(case, program=program, person=person)
    return AskedTwice(before, attrs.evolve(before, person=attrs.evolve(person, cases=tuple(cases))))


@st.composite
def recorded_truths(draw: st.DrawFn, wanted: Wanted = ALL) -> AskedTwice:
    """A record of a true history, and that history, of which everything is known."""
    program = draw(programs(wanted))
    as_of = draw(st.sampled_from(pools.as_of_days(program)))
    truth = draw(histories(program, as_of))
    return AskedTwice(Asked(program, draw(recordings(program, truth)), as_of), Asked(program, truth, as_of))


# ------------------------------------------------------------------------------------------------ in words


def _law(program: c.Program) -> Iterator[str]:
    for rule in program.rules:
        cap = f" {rule.cap}" if rule.cap is not None else ""
        yield f"  {rule.cite} {rule.reliefs} of {rule.kind} [{rule.start}, {rule.until}){cap}: {shown(rule.whole)}"
        for exception in rule.exceptions:
            yield from _exception(exception, "    ")
    yield from (f"  presume {p.target} {p.value} [{p.start}, {p.until}) when {shown(p.when)}" for p in program.presumptions)
    yield from (f"  revoke {r.reliefs} when {shown(r.when)}" for r in program.revocations)
    for o in program.offenses:
        yield f"  {o.leaf.paragraph} #{o.leaf.version} {sorted(o.grades)} despite {sorted(o.despite)}: {shown(o.elements)}"
    yield from (f"  permit {p.cite} {p.conduct}: {shown(p.when)}" for p in program.permits)
    yield f"  complete {program.complete_sources}, evidence {bool(program.evidence)}"


def _exception(exception: c.Exception_, indent: str) -> Iterator[str]:
    yield f"{indent}except {shown(exception.clause.expr)}"
    for inner in exception.exceptions:
        yield from _exception(inner, indent + "  ")


def _record(person: Person) -> Iterator[str]:
    yield f"  person {_facts(person.facts)} complete for {sorted(person.history)}"
    for case in person.cases:
        yield f"    {case.case_id} {_facts(case.facts)}"
        yield from (f"      {charge.charge_id} {_facts(charge.facts)}" for charge in case.charges)
    yield from (f"    {o.order_id} on {o.charge_id or o.case_id} {_facts(o.facts)}" for o in person.orders)


def _facts(facts: Mapping[str, Possible]) -> str:
    return ", ".join(f"{name}: {value_text(value)}" for name, value in facts.items())


def shown(expr: c.Expr) -> str:
    """An expression, shortly."""
    match expr:
        case c.Const(value):
            return str(value).lower()
        case c.Not(part):
            return f"not {shown(part)}"
        case c.And(parts):
            return f"({' & '.join(map(shown, parts))})"
        case c.Or(parts):
            return f"({' | '.join(map(shown, parts))})"
        case c.Single(_, formula):
            return f"[{shown(formula)}]"
        case c.OneOf(fact, options):
            return f"{_term(fact)} in {sorted(options)}"
        case c.Compare(left, op, right):
            return f"{_term(left)} {op.value} {_term(right)}"
        case c.Elapsed(since, period, by, strictly):
            return f"{_term(since)} + {period} {'<' if strictly else '<='} {_term(by)}"
        case c.Member(fact, group):
            return f"{_term(fact)} in {[f'{leaf.paragraph}#{leaf.version}' for leaf in sorted(group.members)]}"
        case c.AtLeast(number, variable, domain, where):
            other = f" but {domain.other_than}" if domain.other_than else ""
            return f"{number}+ {domain.kind} {variable} of {_term(domain.scope)}{other}: {shown(where)}"
        case c.Reading(variable, c.ActIs(condition)):
            return f"{variable}'s act is {shown(condition)}"
        case c.Reading(variable, question):
            return f"{variable}'s act is {question}"
        case c.Shown(part):
            return f"shown {shown(part)}"
        case c.Defined(name, variable, part):
            return f"{name} of {variable}={shown(part)}"
    return str(expr)


def _term(term: c.Term) -> str:
    match term:
        case c.Fact(variable, name, up):
            return ".".join((variable, *up, *((name,) if name else ())))
        case c.Constant(value):
            return str(value) if not isinstance(value, Period) else f"{value.count} {value.unit.value}"
        case c.AsOf():
            return "today"
