"""Grants: exceptions to exceptions, orders, revocations, caps and ties, grants that ask about grants."""

from __future__ import annotations

import datetime as dt

import attrs
import pytest

from clearance_rules.logic import core as c
from clearance_rules.logic.calendar import DAY, Period, Unit
from clearance_rules.logic.decide import ALREADY, decide
from clearance_rules.logic.merge import atom, negation
from clearance_rules.logic.reference import cap_truth, rule_truth
from clearance_rules.logic.truth import Truth
from clearance_rules.logic.values import NONE, PENDING, Dates, Possible, Text, day, month, state, year
from clearance_rules.logic.verdict import ELIGIBLE, INELIGIBLE, UNDETERMINED
from clearance_rules.records.model import Case, Charge, Order, Person
from tests.logic.programs import conviction, program_of, resolver, rule, some
from tests.logic.records import AS_OF, F, T, U, charge, clause, decided, is_, order, person, seen

D = dt.date
LOW = is_("c", "tier", "low")
PLAIN = rule((clause(LOW),))
TIERS: dict[str, dict[str, str]] = {"l": {"tier": "low"}, "h": {"tier": "high"}, "?": {}}

# ------------------------------------------------------------------------------------------------ exceptions


def exception(name: str, *inner: c.Exception_) -> c.Exception_:
    return c.Exception_(clause(is_("c", name, "true"), f"except {name}", f"PC § 1({name[0]})"), inner)


NESTED = rule((clause(LOW),), (exception("probation-granted", exception("at-large", exception("minor-act"))),))
YES, NO = "true", "false"


@pytest.mark.parametrize(
    ("probation", "at_large", "minor", "expected"),
    [
        (NO, NO, NO, T),
        (YES, NO, NO, F),
        (YES, YES, NO, T),
        (YES, YES, YES, F),
        (NO, YES, YES, T),
        (YES, None, NO, U),
        (YES, None, YES, F),
        (None, YES, NO, T),
        (None, NO, NO, U),
        (YES, YES, None, U),
    ],
)
def test_exceptions_are_excepted_and_exceptions_from_those_again(
    probation: str | None, at_large: str | None, minor: str | None, expected: Truth
) -> None:
    named = {"probation-granted": probation, "at-large": at_large, "minor-act": minor}
    types = {("charge", name): program_of().field_types["charge", "probation-granted"] for name in named}
    program = program_of(NESTED, field_types={**program_of().field_types, **types})
    facts = {name.replace("-", "_"): value for name, value in named.items() if value is not None}
    assert decided(NESTED, seen(person(charge("c", tier="low", **facts)), program)).truth is expected


def test_an_exception_that_decides_is_a_reason_and_one_that_does_not_is_none() -> None:
    barred = rule((clause(LOW),), (exception("probation-granted"),))
    against = decided(barred, seen(person(charge("c", tier="low", probation_granted=YES)), program_of(barred)))
    assert against.reasons == ("PC § 1(p): except probation-granted",)
    for_ = decided(barred, seen(person(charge("c", tier="low", probation_granted=NO)), program_of(barred)))
    assert for_.reasons == ("PC § 1: clause",)


# ------------------------------------------------------------------------------------------------ orders


@pytest.mark.parametrize(
    ("relief", "cite", "expected"),
    [
        ("dismissal", "PC § 9", F),
        ("dismissal", None, F),
        ("sealing", "PC § 1", F),
        ("sealing", "PC § 1(a)", F),
        ("sealing", "PC § 9", T),
        ("sealing", "PC § 10", T),
        (None, "PC § 1", F),
        (None, "PC § 9", U),
        ("sealing", None, U),
        (None, None, U),
    ],
)
def test_relief_already_granted_makes_ineligible(relief: str | None, cite: str | None, expected: Truth) -> None:
    record = person(charge("c", tier="low"), charge("d", tier="low"), orders=(order("o", "c", relief, cite),))
    verdict = decided(PLAIN, seen(record, program_of(PLAIN)))
    assert verdict.truth is expected
    assert verdict.reasons == ((f"PC § 1: {ALREADY}",) if expected is not T else ("PC § 1: clause",))
    assert decided(PLAIN, seen(record, program_of(PLAIN)), "d").truth is T


def test_what_is_unknown_of_an_order_is_missing() -> None:
    record = person(charge("c", tier="low"), orders=(order("o", "c", "sealing", None),))
    assert decided(PLAIN, seen(record, program_of(PLAIN))).missing == ("order[o].citation",)
    record = person(charge("c", tier="low"), orders=(order("o", "c", None, "PC § 9"),))
    assert decided(PLAIN, seen(record, program_of(PLAIN))).missing == ("order[o].relief",)


def test_an_order_on_the_case_or_the_person_is_none_on_the_charge() -> None:
    whole_case, whole_person = (rule((clause(c.TRUE),), kind=kind) for kind in ("case", "person"))
    program = program_of(PLAIN, whole_case, whole_person)
    on_case = Order("o", None, "k", {"relief": Text("dismissal"), "citation": Text("PC § 1")})
    on_person = attrs.evolve(on_case, case_id=None)
    lost = attrs.evolve(on_case, case_id=None, charge_id="lost")
    for made, expected in ((on_case, (T, F, T)), (on_person, (T, T, F)), (lost, (T, T, T))):
        ctx = seen(person(charge("c", tier="low"), orders=(made,)), program)
        assert (decided(PLAIN, ctx).truth, decided(whole_case, ctx, "k").truth, decided(whole_person, ctx, "p").truth) == expected


# ------------------------------------------------------------------------------------------------ revocations

LATER = some(
    1,
    "d",
    c.Domain("charge", c.Fact("o", "", ("person",)), None, ("repository",)),
    atom(c.Compare(c.Fact("d", "conviction-date"), c.Op.GT, c.Fact("o", "date"))),
)
UNDONE = c.Revocation(("dismissal",), "o", "PC § 8", None, None, LATER)


@pytest.mark.parametrize(
    ("relief", "made", "convicted", "expected"),
    [
        ("dismissal", D(2015, 1, 1), day(D(2016, 1, 1)), T),
        ("dismissal", D(2015, 1, 1), day(D(2015, 1, 1)), F),
        ("dismissal", D(2015, 1, 1), year(2015), U),
        ("dismissal", D(2015, 1, 1), state(NONE), F),
        ("sealing", D(2015, 1, 1), day(D(2016, 1, 1)), F),
        (None, D(2015, 1, 1), day(D(2014, 1, 1)), F),
        (None, D(2015, 1, 1), day(D(2016, 1, 1)), U),
    ],
)
def test_relief_that_was_undone_can_be_granted_again(relief: str | None, made: dt.date, convicted: Possible, expected: Truth) -> None:
    program = program_of(PLAIN, revocations=(UNDONE,))
    later = charge("d", disposition="convicted" if isinstance(convicted, Dates) and convicted.has_day else "dismissed")
    later = attrs.evolve(later, facts={**later.facts, **({"conviction-date": convicted} if convicted != state(NONE) else {})})
    record = person(charge("c", tier="low", disposition="dismissed"), later, orders=(order("o", "c", relief, date=made),))
    assert decided(PLAIN, seen(record, program)).truth is expected


def test_a_revocation_undoes_while_it_is_in_force() -> None:
    program = program_of(PLAIN, revocations=(attrs.evolve(UNDONE, when=c.TRUE, start=AS_OF, until=AS_OF + DAY),))
    record = person(charge("c", tier="low"), orders=(order("o", "c", date=D(2015, 1, 1)),))
    truths = [decided(PLAIN, seen(record, program, as_of)).truth for as_of in (AS_OF - DAY, AS_OF, AS_OF + DAY)]
    assert truths == [F, T, F]


def test_what_is_unknown_of_a_revocation_is_missing_of_whom_it_is_a_fact() -> None:
    program = program_of(PLAIN, revocations=(UNDONE,))
    record = person(charge("c", tier="low", disposition="dismissed"), charge("d"), orders=(order("o", "c", date=D(2015, 1, 1)),))
    assert decided(PLAIN, seen(record, program)).missing == ("charge[d].conviction-date",)
    record = person(charge("c", tier="low"), orders=(order("o", "c", date=D(2015, 1, 1)),))
    assert decided(PLAIN, seen(record, program)).missing == ("conviction-date",)


# ------------------------------------------------------------------------------------------------ caps


def capped(number: int = 1, *, latest: bool = False, counting: tuple[str, ...] = (), per: str = "person") -> c.Rule:
    return rule((clause(LOW),), cap=c.Cap(number, per, "offense-date", latest, counting))


def dated(*found: tuple[str, Possible]) -> tuple[Charge, ...]:
    """Charges c0, c1 … with a tier and a day of the act."""
    return tuple(charge(f"c{i}", offense_date=done, **TIERS[tier]) for i, (tier, done) in enumerate(found))


def truths(limited: c.Rule, record: Person, **more: object) -> list[Truth]:
    ctx = seen(record, program_of(limited, **more))
    return [rule_truth(limited, e, ctx) for e in ctx.view.entities(limited.kind)]


D0, D1, D2 = (day(D(2015, 1, n)) for n in (1, 2, 3))


@pytest.mark.parametrize(
    ("limited", "found", "expected"),
    [
        (capped(), [("l", D0)], [T]),
        (capped(), [("l", D0), ("l", D1)], [T, F]),
        (capped(latest=True), [("l", D0), ("l", D1)], [F, T]),
        (capped(), [("h", D0), ("l", D1)], [F, T]),
        (capped(), [("?", D0), ("l", D1)], [U, U]),
        (capped(), [("l", D0), ("?", D1)], [T, F]),
        (capped(), [("l", D0), ("l", D0)], [U, U]),  # the law does not break ties
        (capped(2), [("l", D0), ("l", D0)], [T, T]),
        (capped(2), [("l", D0), ("l", D0), ("l", D0)], [U, U, U]),
        (capped(2), [("l", D0), ("l", D1), ("l", D2)], [T, T, F]),
        (capped(2, latest=True), [("l", D0), ("l", D1), ("l", D2)], [F, T, T]),
        (capped(), [("l", month(2015, 1)), ("l", D0)], [U, U]),
        (capped(), [("l", year(2014)), ("l", D0)], [T, F]),
        (capped(0), [("l", D0)], [F]),
    ],
)
def test_a_cap_is_used_up_by_those_who_come_first(limited: c.Rule, found: list[tuple[str, Possible]], expected: list[Truth]) -> None:
    assert truths(limited, person(*dated(*found))) == expected


def test_one_whose_turn_is_not_known_may_come_first() -> None:
    released = rule((clause(LOW),), cap=c.Cap(1, "person", "hearing-date", False, ()))
    for unknown in (state(NONE), state(PENDING), Dates(D(2014, 1, 1), D(2014, 1, 1), none=True)):
        record = person(charge("c", tier="low", hearing_date=unknown), charge("d", tier="low", hearing_date=D(2015, 1, 1)))
        assert truths(released, record) == [U, U]


def test_a_cap_leaves_nothing_certain_where_the_history_may_hold_others() -> None:
    record = attrs.evolve(person(*dated(("l", D0), ("l", D1))), history=frozenset())
    ctx = seen(record, program_of(capped()))
    assert [cap_truth(capped(), e, ctx) for e in ctx.view.entities("charge")] == [U, F]
    assert decided(capped(), ctx, "c0").missing == ("history[repository]",)


@pytest.mark.parametrize(
    ("counting", "cite", "expected"),
    [
        (("PC § 5",), "PC § 5", F),
        (("PC § 5",), "PC § 5(a)", F),
        (("PC § 5(a)",), "PC § 5", U),
        (("PC § 5",), "PC § 50", T),
        (("PC § 5",), "PC § 6", T),
        (("PC § 6", "PC § 5"), "PC § 5", F),
        (("PC § 5",), None, U),
        ((), None, T),
        ((), "PC § 5", T),
    ],
)
def test_an_order_under_a_paragraph_that_counts_uses_the_cap_up(counting: tuple[str, ...], cite: str | None, expected: Truth) -> None:
    record = person(*dated(("l", D0), ("h", D1)), orders=(order("o", "c1", "sealing", cite),))
    assert truths(capped(counting=counting), record)[0] is expected


def test_one_who_was_granted_the_relief_already_uses_the_cap_by_the_order_only() -> None:
    record = person(*dated(("l", D0), ("l", D1)), orders=(order("o", "c0", "dismissal", "PC § 9"),))
    assert truths(capped(), record) == [F, T]
    assert truths(capped(counting=("PC § 9",)), record) == [F, F]
    assert truths(capped(2, counting=("PC § 9",)), record) == [F, T]


def test_an_order_that_was_undone_uses_no_cap() -> None:
    undone = attrs.evolve(UNDONE, reliefs=("sealing",), when=c.TRUE)
    record = person(*dated(("l", D0), ("h", D1)), orders=(order("o", "c1", "sealing", "PC § 5"),))
    assert truths(capped(counting=("PC § 5",)), record, revocations=(undone,)) == [T, F]


def test_a_cap_per_case_counts_in_the_case() -> None:
    first, second = dated(("l", D0), ("l", D1))
    record = attrs.evolve(person(first), cases=(Case("k", (first,)), Case("m", (second,))), orders=(order("o", "c0", "sealing", "PC § 5"),))
    assert truths(capped(), record) == [T, F]
    assert truths(capped(per="case"), record) == [T, T]
    assert truths(capped(per="case", counting=("PC § 5",)), record) == [F, T]


def test_what_may_come_first_is_missing_by_name_and_a_tie_is_not() -> None:
    limited = capped()
    unknown = person(*dated(("l", month(2015, 1)), ("?", D0)))
    ctx = seen(unknown, program_of(limited))
    assert decided(limited, ctx, "c0").missing == ("charge[c1].tier", "offense-date")
    assert decided(limited, ctx, "c1").missing == ("charge[c0].offense-date", "tier")
    tie = seen(person(*dated(("l", D0), ("l", D0))), program_of(limited))
    assert decided(limited, tie, "c0").missing == ()
    assert decided(limited, tie, "c0").reasons == ("PC § 1: at most 1 per person",)
    later = seen(person(*dated(("l", D0), ("?", D1))), program_of(limited))
    assert decided(limited, later, "c0").missing == ()


# ------------------------------------------------------------------------------------------------ grants that ask about grants

ASKING = attrs.evolve(rule((clause(negation(c.Granted("c", "PC § 1"))),)), cite="PC § 2", reliefs=("sealing",))


@pytest.mark.parametrize(("tier", "first", "second"), [("l", T, F), ("h", F, T), ("?", U, U)])
def test_a_grant_may_ask_whether_another_is_granted(tier: str, first: Truth, second: Truth) -> None:
    ctx = seen(person(charge("c", **TIERS[tier])), program_of(PLAIN, ASKING))
    assert decided(PLAIN, ctx).truth is first
    assert decided(ASKING, ctx).truth is second


def test_what_is_asked_of_another_grant_includes_its_orders_and_its_cap() -> None:
    limited = capped()
    record = person(*dated(("l", D0), ("?", D1)), orders=(order("o", "c0", "dismissal", "PC § 9"),))
    ctx = seen(record, program_of(limited, ASKING))
    assert decided(ASKING, ctx, "c0").truth is T
    assert decided(ASKING, ctx, "c1").missing == ("tier",)
    unknown = person(*dated(("l", D0), ("l", month(2015, 1))), orders=())
    ctx = seen(unknown, program_of(limited, ASKING))
    assert decided(ASKING, ctx, "c0").missing == ("charge[c1].offense-date",)


def test_a_grant_that_is_not_in_force_is_not_granted() -> None:
    old = attrs.evolve(PLAIN, until=AS_OF)
    program = program_of(old, ASKING)
    record = person(charge("c", tier="low"))
    assert decided(ASKING, seen(record, program)).truth is T
    assert decided(ASKING, seen(record, program, AS_OF - DAY)).truth is F


# ------------------------------------------------------------------------------------------------ rows


def rows(program: c.Program, record: Person, as_of: dt.date = AS_OF) -> list[tuple[str, str, str, bool]]:
    found = decide(program, resolver(program), record, as_of).rows
    return [(row.charge_id, row.citation, row.verdict, row.principal) for row in found]


def test_there_is_a_row_for_each_charge_and_grant_that_reaches_it_and_one_where_none_does() -> None:
    convictions = rule((clause(LOW),), noun=conviction("c"))
    sealing = attrs.evolve(rule((clause(LOW),), kind="case"), cite="PC § 2", whole=c.TRUE, clauses=())
    record = person(
        charge("c", tier="low", disposition="convicted"), charge("d", tier="low", disposition="dismissed"), charge("e", tier="low")
    )
    assert rows(program_of(convictions), record) == [
        ("c", "PC § 1", ELIGIBLE, True),
        ("d", "", INELIGIBLE, True),
        ("e", "PC § 1", UNDETERMINED, True),
    ]
    assert rows(program_of(convictions, sealing), record) == [
        ("c", "PC § 1", ELIGIBLE, True),
        ("c", "PC § 2", ELIGIBLE, False),
        ("d", "PC § 2", ELIGIBLE, True),
        ("e", "PC § 1", UNDETERMINED, False),
        ("e", "PC § 2", ELIGIBLE, True),
    ]


def test_each_charge_has_one_principal_row_also_where_two_cases_number_theirs_alike() -> None:
    record = Person("p", (Case("k", (charge("1", tier="low"),)), Case("m", (charge("1", tier="high"),))))
    assert rows(program_of(PLAIN), record) == [("1", "PC § 1", ELIGIBLE, True), ("1", "PC § 1", INELIGIBLE, True)]


def test_only_versions_in_force_have_rows() -> None:
    old, new = attrs.evolve(PLAIN, until=AS_OF), attrs.evolve(PLAIN, start=AS_OF, clauses=(), whole=c.FALSE)
    record = person(charge("c", tier="low"))
    assert rows(program_of(old, new), record, AS_OF - DAY) == [("c", "PC § 1", ELIGIBLE, True)]
    assert rows(program_of(old, new), record) == [("c", "PC § 1", INELIGIBLE, True)]


def test_clauses_that_are_unknown_one_by_one_and_cannot_hold_together_are_the_reasons() -> None:
    split = rule((clause(LOW, "low"), clause(is_("c", "tier", "high"), "high")))
    verdict = decided(split, seen(person(charge("c")), program_of(split)))
    assert verdict.truth is F
    assert verdict.reasons == ("PC § 1: low", "PC § 1: high")
    assert verdict.missing == ()


def test_a_grant_without_conditions_has_no_reasons_even_if_an_exception_is_unknown_on_its_own() -> None:
    bar = c.Exception_(clause(LOW, "bar", "PC § 3"), (c.Exception_(clause(LOW, "but", "PC § 4")),))
    open_ = rule((), (bar,))
    verdict = decided(open_, seen(person(charge("c")), program_of(open_)))
    assert verdict.truth is T
    assert verdict.reasons == ()


def test_a_day_of_the_law_to_come_is_named() -> None:
    due = rule((clause(atom(c.Elapsed(c.Fact("c", "hearing-date"), Period(12, Unit.MONTHS), c.AS_OF))),))
    record = person(charge("c", hearing_date=D(2019, 6, 1)))
    (row,) = decide(program_of(due), resolver(program_of(due)), record, AS_OF).rows
    assert (row.verdict, row.eligible_on) == (INELIGIBLE, D(2020, 6, 1))
    (row,) = decide(program_of(due), resolver(program_of(due)), record, D(2021, 1, 1)).rows
    assert (row.verdict, row.eligible_on) == (ELIGIBLE, D(2021, 1, 1))
