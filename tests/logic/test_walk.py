"""Walking expressions: every test with the entities that it is asked of, and what facts are called."""

from __future__ import annotations

import pytest

from clearance_rules.logic import core as c
from clearance_rules.logic.act_facts import CONDUCT
from clearance_rules.logic.calendar import Period, Unit
from clearance_rules.logic.merge import atom, conjunction, negation
from clearance_rules.logic.reads import reads
from clearance_rules.logic.walk import bindings, facts_of, path
from clearance_rules.records.model import Case, Person
from tests.logic.programs import program_of, rule, some
from tests.logic.records import AS_OF, charge, clause, entity, is_, order, person, seen

LOW = is_("d", "tier", "low")
OVER = c.Domain("charge", c.Fact("c", "", ("person",)), "c", ("repository",))
YEAR = Period(12, Unit.MONTHS)
HEARD, DONE = c.Fact("c", "hearing-date"), c.Fact("c", "offense-date")


def test_a_quantifier_binds_each_of_its_members_in_turn() -> None:
    ctx = seen(person(charge("c"), charge("d"), charge("e")))
    subject = entity(ctx, "charge", "c")
    expr = conjunction([is_("c", "tier", "high"), negation(some(1, "d", OVER, LOW))])
    asked = [
        (env[test.fact.variable].id, test.fact.variable) for test, env in bindings(expr, {"c": subject}, ctx) if isinstance(test, c.Single)
    ]
    assert asked == [("c", "c"), ("d", "d"), ("e", "d")]


def test_a_grant_that_is_asked_about_is_walked_with_its_own_variable() -> None:
    other = rule((clause(is_("k", "tier", "low")),), variable="k")
    ctx = seen(person(charge("c")), program_of(other))
    subject = entity(ctx, "charge", "c")
    found = [env for test, env in bindings(c.Granted("c", "PC § 1"), {"c": subject}, ctx) if isinstance(test, c.Single)]
    assert found == [{"k": subject}]


def test_every_part_is_walked() -> None:
    expr = c.Shown(c.Defined("minor", "c", c.Or((c.Not(LOW), c.TRUE))))
    ctx = seen(person(charge("c")))
    subject = entity(ctx, "charge", "c")
    kinds = [type(test).__name__ for test, _ in bindings(expr, {"c": subject, "d": subject}, ctx)]
    assert kinds == ["Shown", "Defined", "Or", "Not", "Single", "OneOf", "Const"]


def test_a_fact_is_called_by_whose_it_is() -> None:
    record = Person("p", (Case("k", (charge("c"), charge("d"))), Case("m", (charge("e"),))), (order("o", "c"),))
    ctx = seen(record)
    c_, d, k, m, p, o = (entity(ctx, *which) for which in
        (("charge", "c"), ("charge", "d"), ("case", "k"), ("case", "m"), ("person", "p"), ("order", "o")))  # fmt: skip
    assert path(c_, c_, "tier") == "tier"
    assert path(c_, c_, "offense") == "citation"
    assert path(c_, c_, CONDUCT + "act") == "act"
    assert path(d, c_, "tier") == "charge[d].tier"
    assert path(k, c_, "filing-date") == "case.filing-date"
    assert path(m, c_, "filing-date") == "case[m].filing-date"
    assert path(p, c_, "birth-date") == "person.birth-date"
    assert path(o, c_, "relief") == "order[o].relief"
    assert path(p, p, "birth-date") == "birth-date"
    assert path(c_, k, "tier") == "charge[c].tier"
    assert path(k, k, "filing-date") == "filing-date"


@pytest.mark.parametrize(
    ("test", "expected"),
    [
        (atom(c.Compare(HEARD, c.Op.LT, c.AS_OF)), [HEARD]),
        (c.Compare(HEARD, c.Op.LT, DONE), [HEARD, DONE]),
        (c.Elapsed(DONE, YEAR, HEARD), [DONE, HEARD]),
        (c.Elapsed(c.Constant(AS_OF), YEAR, c.AS_OF), []),
        (c.TRUE, []),
    ],
)
def test_the_facts_of_a_test_are_those_that_it_reads_itself(test: c.Expr, expected: list[c.Fact]) -> None:
    assert facts_of(test) == expected


@pytest.mark.parametrize(
    ("expr", "expected"),
    [
        (LOW, {"tier"}),
        (c.Elapsed(DONE, YEAR, HEARD), {"offense-date", "hearing-date"}),
        (c.Not(c.Compare(HEARD, c.Op.LT, c.AS_OF)), {"hearing-date"}),
        (c.Defined("minor", "c", LOW), {"minor", "tier"}),
        (c.Shown(c.And((LOW, c.Or((c.Compare(HEARD, c.Op.LT, DONE),))))), {"tier", "hearing-date", "offense-date"}),
        (some(1, "d", OVER, LOW), {"tier"}),
        (atom(c.Member(c.Fact("c", "offense"), c.Group(frozenset()))), {"offense"}),
        (c.Reading("c", c.Lawful(AS_OF)), {"conduct"}),
        (c.Reading("c", c.GradedBelow(AS_OF, c.Fact("c", "grade"), or_at=False)), {"conduct", "grade"}),
        (c.InForce(AS_OF, None), set()),
        (c.Same("c", "d"), set()),
    ],
)
def test_what_an_expression_reads_is_told_by_name(expr: c.Expr, expected: set[str]) -> None:
    assert reads(expr) == expected
