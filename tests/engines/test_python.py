"""The engine as other parts use it: decisions, predicates, prepared records, the source that a law is compiled to."""

from __future__ import annotations

import ast
import datetime as dt
from decimal import Decimal

import pytest

from clearance_rules.engines.python import Engine
from clearance_rules.logic import core as c
from clearance_rules.logic.calendar import Period, Unit
from clearance_rules.logic.decide import decide
from clearance_rules.logic.merge import atom, conjunction, disjunction, negation
from clearance_rules.logic.truth import Truth
from clearance_rules.logic.values import Choices, Cited, Kind, Leaf, Numbers, Text, Type, between, choice, day, number
from clearance_rules.records.model import Case, Charge, Order, Person
from tests.logic.programs import conviction, program_of, resolver, rule, some

AS_OF = dt.date(2020, 1, 1)
CONVICTED = c.Fact("c", "conviction-date")
SEVEN_YEARS = Period(84, Unit.MONTHS)
WAITED = rule((c.Clause("PC § 1", "seven years have passed", atom(c.Elapsed(CONVICTED, SEVEN_YEARS, c.AS_OF))),), noun=conviction("c"))


def convicted(name: str, on: dt.date, **more: object) -> Charge:
    return Charge(name, {"citation": Text("HSC 10"), "disposition": choice("convicted"), "conviction-date": day(on), **more})  # type: ignore[dict-item]


def person(*charges: Charge, orders: tuple[Order, ...] = ()) -> Person:
    return Person("p", (Case("k", charges),), orders, history=frozenset({"repository"}))


def engine(*rules: c.Rule, **more: object) -> Engine:
    program = program_of(*rules, **more)
    return Engine(program, resolver(program))


def test_a_predicate_is_a_truth_about_one_charge_on_a_day() -> None:
    ask = engine(WAITED).predicate
    record = person(convicted("a", dt.date(2013, 1, 1)), convicted("b", dt.date(2013, 1, 2)))
    assert ask("PC § 1", "a", record, AS_OF) is Truth.TRUE
    assert ask("PC § 1", "b", record, AS_OF) is Truth.FALSE
    assert ask("PC § 1", "b", record, AS_OF + dt.timedelta(1)) is Truth.TRUE


def test_a_predicate_of_a_charge_that_is_not_in_the_record_is_an_error() -> None:
    with pytest.raises(KeyError):
        engine(WAITED).predicate("PC § 1", "z", person(convicted("a", AS_OF)), AS_OF)


def test_a_grant_that_is_not_in_force_grants_nothing() -> None:
    ask = engine(WAITED).predicate
    assert ask("PC § 99", "a", person(convicted("a", dt.date(2000, 1, 1))), AS_OF) is Truth.FALSE


def test_a_prepared_record_answers_for_later_days() -> None:
    compiled = engine(WAITED)
    record = compiled.prepare(person(convicted("a", dt.date(2014, 3, 1))), AS_OF)
    (charge,) = record.view.entities("charge")
    days = (AS_OF, dt.date(2021, 2, 28), dt.date(2021, 3, 1))
    assert [compiled.granted("PC § 1", charge, record, on) for on in days] == [Truth.FALSE, Truth.FALSE, Truth.TRUE]


def test_deciding_twice_gives_the_same_and_leaves_the_record_as_it_was() -> None:
    compiled, record = engine(WAITED), person(convicted("a", dt.date(2014, 3, 1)))
    first = compiled.decide(record, AS_OF)
    compiled.decide(record, dt.date(2030, 1, 1))
    assert compiled.decide(record, AS_OF) == first == decide(compiled.program, compiled.resolve, record, AS_OF)


def test_many_days_are_not_kept_forever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("clearance_rules.engines.python.MOST_DAYS", 3)
    compiled, record = engine(WAITED), person(convicted("a", dt.date(2014, 3, 1)))
    rows = [compiled.decide(record, AS_OF + dt.timedelta(n)).rows[0] for n in range(10)]
    assert {row.eligible_on for row in rows} == {dt.date(2021, 3, 1)}
    assert len(compiled._days) <= 3


def test_a_grant_for_persons_gives_a_row_to_each_of_their_charges() -> None:
    for_persons = rule((c.Clause("PC § 2", "always", c.TRUE),), kind="person", cite="PC § 2")
    rows = engine(for_persons).decide(person(convicted("a", AS_OF), convicted("b", AS_OF)), AS_OF).rows
    assert [(row.charge_id, row.citation, row.verdict, row.principal) for row in rows] == [
        ("a", "PC § 2", "eligible", True),
        ("b", "PC § 2", "eligible", True),
    ]


def test_a_charge_that_no_grant_reaches_has_a_row_of_its_own() -> None:
    acquitted = Charge("a", {"citation": Text("HSC 10"), "disposition": choice("acquitted")})
    (row,) = engine(WAITED).decide(person(acquitted), AS_OF).rows
    assert (row.citation, row.relief, row.verdict, row.reasons, row.eligible_on) == ("", "", "ineligible", (), None)


def test_an_order_that_granted_the_relief_is_the_reason() -> None:
    granted = Order("o", "a", facts={"relief": Text("dismissal"), "date": day(dt.date(2019, 1, 1)), "citation": Text("PC § 5")})
    (row,) = engine(WAITED).decide(person(convicted("a", dt.date(2010, 1, 1)), orders=(granted,)), AS_OF).rows
    assert (row.verdict, row.reasons) == ("ineligible", ("PC § 1: already granted",))


def test_what_is_unknown_clause_by_clause_may_be_known_not_to_hold_together() -> None:
    date = c.Fact("c", "arrest-date")
    early, late = (atom(c.Compare(date, op, c.Constant(dt.date(2015, 1, 1)))) for op in (c.Op.LT, c.Op.GT))
    both = rule((c.Clause("PC § 1", "early", early), c.Clause("PC § 1", "late", late)))
    (row,) = engine(both).decide(person(Charge("a", {"citation": Text("HSC 10")})), AS_OF).rows
    assert (row.verdict, row.reasons, row.missing) == ("ineligible", ("PC § 1: early", "PC § 1: late"), ())


# ------------------------------------------------------------------------------------------------ conduct


BORN, OFFENDED = "birth-date", "offense-date"
AGE = c.Fact("x", "age")


def aged(op: c.Op, years: int) -> c.Expr:
    return atom(c.Compare(AGE, op, c.Constant(Decimal(years))))


def offense(paragraph: str, version: int, window: tuple[dt.date | None, dt.date | None], elements: c.Expr) -> c.Offense:
    return c.Offense(Leaf(paragraph, version), *window, "leaf", frozenset({"misdemeanor"}), elements, frozenset(), paragraph)


def test_the_age_at_the_act_is_counted_within_the_days_on_which_the_offense_was_law() -> None:
    """The act was done in 2016 or 2017; if it was the offense of before 2017, the person was not 21 yet."""
    new_year = dt.date(2017, 1, 1)
    former = offense("HSC 10", 0, (None, new_year), c.TRUE)
    young = c.Reading("c", c.ActIs(aged(c.Op.LT, 21)))
    law = engine(rule((c.Clause("PC § 1", "younger than 21", young),)), offenses=(former, offense("HSC 11", 0, (new_year, None), c.TRUE)))
    act = Charge("a", {"citation": Text("HSC 10"), OFFENDED: between(dt.date(2016, 6, 1), dt.date(2017, 6, 1))})
    record = Person("p", (Case("k", (act,)),), facts={BORN: day(dt.date(1996, 1, 1))})
    known = Engine(law.program, lambda text, days: (Cited(frozenset({Leaf("HSC 10", 0)})), ()))
    (row,) = known.decide(record, AS_OF).rows
    assert row.verdict == "eligible"
    assert decide(law.program, known.resolve, record, AS_OF).rows == (row,)


def test_a_reading_is_asked_anew_where_the_record_says_something_else_of_the_act() -> None:
    """Answers are kept for records that say the same of the facts that matter, and for no others."""
    grams = c.Fact("x", "weight")
    light = atom(c.Compare(grams, c.Op.LE, c.Constant(Decimal("28.5"))))
    law = engine(
        rule((c.Clause("PC § 1", "light", c.Reading("c", c.ActIs(light))),)), offenses=(offense("HSC 12(a)", 0, (None, None), c.TRUE),)
    )
    weights = {"28.5": "eligible", "28.50001": "ineligible", "0": "eligible"}
    for weight, verdict in weights.items():
        charge = Charge("a", {"citation": Text("HSC 12(a)"), "weight": number(Decimal(weight))})
        assert law.decide(person(charge), AS_OF).rows[0].verdict == verdict
    unsure = Charge("a", {"citation": Text("HSC 12(a)"), "weight": Numbers(Decimal(20), Decimal(30))})
    (row,) = law.decide(person(unsure), AS_OF).rows
    assert (row.verdict, row.missing) == ("undetermined", ("weight",))


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        (Numbers(None, None, none=True, empty=True), ("undetermined", ("pieces",))),
        (Numbers(Decimal(1), Decimal(1), none=True), ("eligible", ())),
        (Numbers(Decimal(7), Decimal(7), none=True), ("ineligible", ())),
    ],
)
def test_none_recorded_of_an_act_says_nothing_of_it(pieces: Numbers, expected: tuple[str, tuple[str, ...]]) -> None:
    few = atom(c.Compare(c.Fact("x", "pieces"), c.Op.LE, c.Constant(Decimal(5))))
    attribute = c.ActAttribute("pieces", Type(Kind.COUNT), "pieces", None)
    law = engine(
        rule((c.Clause("PC § 1", "few", c.Reading("c", c.ActIs(few))),)),
        conducts={"leaf": (attribute,)},
        offenses=(offense("HSC 12(a)", 0, (None, None), c.TRUE),),
    )
    charge = Charge("a", {"citation": Text("HSC 12(a)"), "pieces": pieces})
    decision = law.decide(person(charge), AS_OF)
    assert (decision.rows[0].verdict, decision.rows[0].missing) == expected
    assert decision == decide(law.program, law.resolve, person(charge), AS_OF)


# ------------------------------------------------------------------------------------------------ the source


def nested(depth: int) -> c.Expr:
    """A condition of connectives within connectives."""
    names = ("arrest-date", "release-date", "hearing-date")
    expr: c.Expr = atom(c.Compare(CONVICTED, c.Op.LT, c.Constant(AS_OF)))
    for n in range(depth):
        test = atom(c.Elapsed(c.Fact("c", names[n % 3]), Period(n, Unit.MONTHS), c.AS_OF))
        inner = some(1, f"d{n}", c.Domain("charge", c.Fact("c", "", ("person",)), "c", ("repository",)), expr) if n % 10 == 9 else expr
        expr = (conjunction, disjunction)[n % 2]([test, inner, negation(conviction("c"))])
    return expr


def test_a_condition_nested_as_deep_as_no_statute_compiles() -> None:
    deep = rule((c.Clause("PC § 1", "deep", nested(60)),))
    compiled = engine(deep)
    record = person(convicted("a", dt.date(2014, 3, 1)), convicted("b", dt.date(2015, 3, 1), grade=Choices(frozenset({"misdemeanor"}))))
    assert compiled.decide(record, AS_OF) == decide(compiled.program, compiled.resolve, record, AS_OF)


def test_the_source_is_python_and_what_is_the_same_is_compiled_once() -> None:
    twice = engine(WAITED, rule(WAITED.clauses, noun=WAITED.noun, cite="PC § 3"))
    twice.decide(person(convicted("a", dt.date(2014, 3, 1))), AS_OF)
    functions = [node for node in ast.parse(twice.source).body if isinstance(node, ast.FunctionDef)]
    bodies = [ast.dump(f.args) + "".join(map(ast.dump, f.body)) for f in functions]
    assert len(functions) == len(twice.source.split("def ")) - 1
    assert len(bodies) == len(set(bodies)) > 3
