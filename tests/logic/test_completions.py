"""Kleene's verdict against the verdicts of all completions, tried one and all, over domains of a few words."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from itertools import count, product

import attrs
from hypothesis import event, given
from hypothesis import strategies as st

from clearance_rules.logic import core as c
from clearance_rules.logic.entity import Entity
from clearance_rules.logic.merge import atom, conjunction, disjunction, negation
from clearance_rules.logic.reference import Context, context, find, holds
from clearance_rules.logic.truth import Truth, agreed
from clearance_rules.logic.values import NONE, Choices, Possible
from clearance_rules.logic.walk import bindings
from clearance_rules.records.model import SOURCES, Case, Charge, Person
from tests.logic.learning import Learned, entities, viewed, with_facts
from tests.logic.programs import program_of, some

AS_OF = dt.date(2020, 1, 1)
PROGRAM = program_of()
OPTIONS = {
    ("charge", "tier"): ("low", "middle", "high", NONE),
    ("charge", "probation-granted"): ("true", "false"),
    ("person", "resident"): ("true", "false", NONE),
}
FACTS = sorted(OPTIONS)


@st.composite
def conditions(draw: st.DrawFn) -> c.Expr:
    """Merged conditions on a charge `c`, with quantifiers over the other charges of its case or person, and ladders."""
    fresh = count()

    def test(variables: list[str]) -> c.Expr:
        variable, (owner, name) = draw(st.sampled_from(variables)), draw(st.sampled_from(FACTS))
        options = draw(st.frozensets(st.sampled_from(OPTIONS[owner, name]), min_size=1, max_size=2))
        return atom(c.OneOf(c.Fact(variable, name, ("person",) if owner == "person" else ()), options))

    def make(variables: list[str], depth: int) -> c.Expr:
        form = draw(st.integers(0, 8)) if depth else 0
        if form < 2:
            return test(variables)
        if form == 2:
            return negation(make(variables, depth - 1))
        if form < 6:
            return (conjunction, disjunction)[form % 2]([make(variables, depth - 1), make(variables, depth - 1)])
        if form == 6:
            a, x, y = make(variables, depth - 1), test(variables), test(variables)
            return disjunction([conjunction([a, x]), conjunction([negation(a), y]), conjunction([x, y])])
        variable = f"d{next(fresh)}"
        up = draw(st.sampled_from((("person",), ("case",))))
        other = draw(st.sampled_from((None, *variables)))
        domain = c.Domain("charge", c.Fact("c", "", up), other, ("case",) if up == ("case",) else ("repository",))
        counted = some(draw(st.integers(1, 2)), variable, domain, make([*variables, variable], depth - 1))
        return counted if form == 7 else negation(counted)

    return make(["c"], 3)


@st.composite
def people(draw: st.DrawFn) -> Person:
    """One to three charges in one or two cases, of which a few facts are unknown."""
    unknown = 0

    def facts(owner: str) -> dict[str, Possible]:
        nonlocal unknown
        out: dict[str, Possible] = {}
        for kind, name in FACTS:
            options = OPTIONS[kind, name]
            if kind == owner and (unknown >= 4 or draw(st.booleans())):
                out[name] = Choices(frozenset({draw(st.sampled_from(options))}))
            elif kind == owner:
                unknown += 1
                if draw(st.booleans()):
                    out[name] = Choices(frozenset(options[:2]))
        return out

    charges = [Charge(f"c{i}", facts("charge")) for i in range(draw(st.integers(1, 3)))]
    split = draw(st.integers(1, len(charges)))
    cases = [Case("k1", tuple(charges[:split])), Case("k2", tuple(charges[split:]))]
    return Person("p", tuple(cases), facts=facts("person"), history=frozenset(SOURCES))


def completions(person: Person) -> Iterator[Person]:
    """Every person of whom all facts are known and who may be this one."""
    record = viewed(PROGRAM, person, AS_OF)
    open_ = [(e, name) for e in entities(record) for kind, name in FACTS if kind == e.kind and not e.facts[name].known]
    possible = [sorted(value.options) for e, name in open_ if isinstance(value := e.facts[name], Choices)]
    for chosen in product(*possible):
        learned: Learned = {}
        for (e, name), option in zip(open_, chosen, strict=True):
            learned.setdefault((e.kind, e.id), {})[name] = Choices(frozenset({option}))
        yield with_facts(person, learned)


def truth(expr: c.Expr, person: Person) -> tuple[Truth, Context, Entity]:
    """The truth of a condition on the first charge of a person."""
    ctx = context(PROGRAM, viewed(PROGRAM, person, AS_OF), AS_OF)
    charge = ctx.view.entities("charge")[0]
    return holds(expr, {"c": charge}, ctx), ctx, charge


def reads_once(expr: c.Expr, ctx: Context, charge: Entity) -> bool:
    """Whether no unknown fact is read in two places."""
    found = Counter(
        (find(env, test.fact), test.fact.name) for test, env in bindings(expr, {"c": charge}, ctx) if isinstance(test, c.Single)
    )
    return all(times == 1 for (entity, name), times in found.items() if not entity.facts[name].known)


@given(conditions(), people())
def test_what_is_decided_holds_in_every_completion_and_what_is_read_once_is_decided_exactly(expr: c.Expr, person: Person) -> None:
    found, ctx, charge = truth(expr, person)
    every = agreed(truth(expr, completion)[0] for completion in completions(person))
    assert found in (every, Truth.UNKNOWN)
    once = reads_once(expr, ctx, charge)
    event(f"{found.name}, read once: {once}")
    if once:
        assert found is every


@given(conditions(), people())
def test_a_condition_and_its_negation_are_decided_alike(expr: c.Expr, person: Person) -> None:
    assert truth(negation(expr), person)[0] is ~truth(expr, person)[0]


@given(conditions(), people(), st.booleans())
def test_where_a_history_may_hold_others_nothing_is_decided_that_it_could_reverse(expr: c.Expr, person: Person, same_case: bool) -> None:
    incomplete = attrs.evolve(person, history=frozenset())
    found = truth(expr, incomplete)[0]
    tiers, granted = OPTIONS["charge", "tier"], OPTIONS["charge", "probation-granted"]
    for tier, probation in product(tiers, granted):
        new = Charge("new", {"tier": Choices(frozenset({tier})), "probation-granted": Choices(frozenset({probation}))})
        into = 0 if same_case else 1
        cases = tuple(attrs.evolve(k, charges=(*k.charges, new)) if i == into else k for i, k in enumerate(person.cases))
        assert found in (truth(expr, attrs.evolve(incomplete, cases=cases))[0], Truth.UNKNOWN)
