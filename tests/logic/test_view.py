"""Records as the law reads them on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from clearance_rules.logic import core as c
from clearance_rules.logic.act_facts import CONDUCT
from clearance_rules.logic.calendar import DAY
from clearance_rules.logic.conduct import origins
from clearance_rules.logic.entity import Entity
from clearance_rules.logic.values import (
    NO_DAY,
    NONE,
    PENDING,
    Choices,
    Cited,
    Dates,
    Durations,
    Kind,
    Leaf,
    Numbers,
    Possible,
    Text,
    Type,
    between,
    choice,
    day,
    number,
    state,
    unknown,
    year,
)
from clearance_rules.logic.view import view
from clearance_rules.proof.drawing import pools
from clearance_rules.proof.strategies.people import persons
from clearance_rules.records.catalogue import BY_NAME
from clearance_rules.records.model import Case, Charge, Order, Person
from tests.logic.learning import entities, learned, refined, viewed, with_facts, within
from tests.logic.programs import CONDUCTS, FIELD_TYPES, GRADES, program_of, programs, rule

D = dt.date
AS_OF = D(2020, 6, 15)
MIN = dt.date.min
PROGRAM = program_of()
GRADED = attrs.evolve(BY_NAME["charge", "grade"].type, options=GRADES)
CATALOGUED = program_of(
    field_types={key: GRADED if spec.type.kind is Kind.GRADE else spec.type for key, spec in BY_NAME.items()}, conducts={}
)
flags = st.booleans()


def charge(
    as_of: dt.date = AS_OF,
    program: c.Program = PROGRAM,
    born: Dates | None = None,
    recorded: Mapping[str, Possible] | None = None,
    **facts: Possible,
) -> Entity:
    """A charge with such facts (with `_` for `-`, or as `recorded`), as it is read."""
    named: dict[str, Possible] = {**(recorded or {}), **{name.replace("_", "-"): value for name, value in facts.items()}}
    about: dict[str, Possible] = {} if born is None else {"birth-date": born}
    record = viewed(program, Person("p", (Case("k", (Charge("c", named),)),), facts=about), as_of)
    (found,) = record.entities("charge")
    FOUND[found] = [finding.path for finding in record.findings if not finding.path.endswith(".citation")]
    return found


FOUND: dict[Entity, list[str]] = {}
"""The findings on the charges made here, those on their citations aside."""


def findings(of: Entity) -> list[str]:
    return FOUND[of]


# ------------------------------------------------------------------------------------------------ what lies after the day


def test_what_is_not_recorded_may_be_anything_that_has_happened() -> None:
    assert charge().facts["offense-date"] == between(MIN, AS_OF)
    assert charge().facts["release-date"] == Dates(MIN, AS_OF, none=True, pending=True)
    assert charge().facts["tier"] == choice("low", "middle", "high", NONE)
    assert charge().facts["weight"] == Numbers(Decimal(0), None)


def test_a_day_after_the_as_of_date_is_pending() -> None:
    assert charge(release_date=day(AS_OF + DAY)).facts["release-date"] == state(PENDING)
    assert charge(release_date=day(AS_OF)).facts["release-date"] == day(AS_OF)
    assert charge(release_date=Dates(AS_OF + DAY, AS_OF + DAY, none=True)).facts["release-date"] == attrs.evolve(state(PENDING), none=True)


def test_a_stretch_across_the_as_of_date_may_be_pending_where_the_date_may_be() -> None:
    assert charge(release_date=year(2020)).facts["release-date"] == Dates(D(2020, 1, 1), AS_OF, pending=True)
    assert charge(offense_date=year(2020)).facts["offense-date"] == Dates(D(2020, 1, 1), AS_OF)


def test_of_what_may_be_none_and_is_not_due_there_is_none_until_it_has_happened() -> None:
    for name in ("arrest-date", "filing-date", "conviction-date"):
        assert charge(program=CATALOGUED, recorded={name: day(AS_OF + DAY)}).facts[name] == state(NONE)
        assert charge(program=CATALOGUED, recorded={name: year(2020)}).facts[name] == Dates(D(2020, 1, 1), AS_OF, none=True)
    dying = Person("p", facts={"death-date": day(AS_OF + DAY)})
    assert viewed(PROGRAM, dying, AS_OF).person.facts["death-date"] == state(NONE)


def test_a_stretch_across_the_as_of_date_has_happened_if_the_disposition_says_so() -> None:
    found = charge(disposition=choice("convicted"), conviction_date=year(2020))
    for name in ("conviction-date", "disposition-date"):
        assert found.facts[name] == Dates(D(2020, 1, 1), AS_OF)


def test_a_charge_whose_act_lies_after_the_day_is_pending() -> None:
    found = charge(offense_date=day(D(2021, 3, 1)), disposition=choice("convicted"))
    assert found.facts["disposition"] == choice("pending")
    assert found.facts["disposition-date"] == state(PENDING)
    assert found.facts["conviction-date"] == state(NONE)


def test_a_disposition_after_the_day_is_pending_whichever_of_its_dates_tells() -> None:
    for name in ("disposition-date", "conviction-date"):
        found = charge(recorded={name: day(D(2021, 3, 1))}, disposition=choice("convicted"))
        assert found.facts["disposition"] == choice("pending")
        assert found.facts["conviction-date"] == state(NONE)


def test_a_conviction_stands_until_it_is_set_aside() -> None:
    facts: dict[str, Possible] = {"conviction-date": day(D(2015, 3, 1)), "disposition-date": day(D(2021, 3, 1))}
    found = charge(disposition=choice("set-aside"), recorded=facts)
    assert found.facts["disposition"] == choice("convicted")
    assert found.facts["conviction-date"] == found.facts["disposition-date"] == day(D(2015, 3, 1))
    later = charge(D(2021, 3, 1), disposition=choice("set-aside"), recorded=facts)
    assert later.facts["disposition"] == choice("set-aside")


def test_of_a_conviction_set_aside_later_it_may_be_unknown_whether_it_has_come() -> None:
    found = charge(disposition=choice("set-aside"), disposition_date=day(D(2021, 3, 1)))
    assert found.facts["disposition"] == choice("convicted", "pending")
    assert found.facts["conviction-date"] == Dates(MIN, AS_OF, none=True)
    assert found.facts["disposition-date"] == Dates(MIN, AS_OF, pending=True)


def test_an_order_made_after_the_day_is_not_there() -> None:
    person = Person("p", (Case("k", (Charge("c"),)),), (Order("o", "c", facts={"date": day(AS_OF + DAY)}), Order("q", "c")))
    assert [order.id for order in viewed(PROGRAM, person, AS_OF).entities("order")] == ["q"]
    assert [order.id for order in viewed(PROGRAM, person, AS_OF + DAY).entities("order")] == ["o", "q"]


def test_narrowing_does_not_depend_on_the_day_that_is_asked() -> None:
    facts = {"offense-date": day(D(2021, 1, 5)), "arrest-date": day(D(2019, 1, 5))}
    for as_of in (AS_OF, D(2022, 1, 1)):
        assert findings(charge(as_of, recorded=facts)) == ["charge[c].offense-date", "charge[c].arrest-date"]


# ------------------------------------------------------------------------------------------------ dispositions


@pytest.mark.parametrize(
    ("options", "conviction", "disposition"),
    [
        ({"convicted"}, between(MIN, AS_OF), between(MIN, AS_OF)),
        ({"set-aside", "convicted"}, between(MIN, AS_OF), between(MIN, AS_OF)),
        ({"dismissed"}, state(NONE), between(MIN, AS_OF)),
        ({"dismissed", "convicted"}, Dates(MIN, AS_OF, none=True), between(MIN, AS_OF)),
        ({"deferred"}, Dates(MIN, AS_OF, none=True), between(MIN, AS_OF)),
        ({"pending"}, state(NONE), state(PENDING)),
        ({"pending", "convicted"}, Dates(MIN, AS_OF, none=True), Dates(MIN, AS_OF, pending=True)),
    ],
)
def test_a_disposition_says_which_of_its_days_there_can_be(options: set[str], conviction: Dates, disposition: Dates) -> None:
    found = charge(disposition=Choices(frozenset(options)))
    assert found.facts["conviction-date"] == conviction
    assert found.facts["disposition-date"] == disposition


@pytest.mark.parametrize(
    ("disposition", "filing", "sentence"),
    [
        ("convicted", between(MIN, AS_OF), Dates(MIN, AS_OF, pending=True)),
        ("set-aside", between(MIN, AS_OF), Dates(MIN, AS_OF, none=True)),
        ("acquitted", between(MIN, AS_OF), state(NONE)),
        ("dismissed", Dates(MIN, AS_OF, none=True), state(NONE)),
        ("not-charged", state(NONE), state(NONE)),
        ("deferred", Dates(MIN, AS_OF, none=True), Dates(MIN, AS_OF, none=True, pending=True)),
        ("pending", Dates(MIN, AS_OF, none=True), Dates(*NO_DAY, none=True, pending=True)),
    ],
)
def test_a_disposition_says_whether_there_was_a_filing_and_a_sentence(disposition: str, filing: Dates, sentence: Dates) -> None:
    found = charge(program=CATALOGUED, disposition=choice(disposition))
    assert found.facts["filing-date"] == filing
    assert found.facts["sentence-date"] == sentence


@pytest.mark.parametrize(
    ("disposition", "name", "recorded"),
    [
        ("acquitted", "conviction-date", day(D(2015, 1, 1))),
        ("convicted", "conviction-date", state(NONE)),
        ("convicted", "disposition-date", state(PENDING)),
        ("dismissed", "sentence-date", year(2015)),
        ("not-charged", "filing-date", day(D(2015, 1, 1))),
    ],
)
def test_a_date_that_the_disposition_rules_out_decides_nothing(disposition: str, name: str, recorded: Dates) -> None:
    found = charge(program=CATALOGUED, disposition=choice(disposition), recorded={name: recorded})
    assert findings(found) == [f"charge[c].{name}"]
    assert found.facts["disposition"] == unknown(FIELD_TYPES["charge", "disposition"])
    assert found.facts[name] == charge(program=CATALOGUED).facts[name]


def test_a_pending_charge_stays_pending_whatever_its_entry_is_dated() -> None:
    found = charge(disposition=choice("pending"), disposition_date=day(D(2015, 1, 1)))
    assert findings(found) == ["charge[c].disposition-date"]
    assert found.facts["disposition"] == choice("pending")
    assert found.facts["disposition-date"] == state(PENDING)


def test_of_what_is_known_of_a_date_only_what_the_disposition_allows_is_left() -> None:
    either = Dates(D(2015, 1, 1), D(2015, 12, 31), none=True)
    assert charge(disposition=choice("convicted"), conviction_date=either).facts["conviction-date"] == year(2015)
    assert charge(disposition=choice("dismissed"), conviction_date=either).facts["conviction-date"] == state(NONE)


def test_while_a_conviction_stands_its_day_is_that_of_the_disposition() -> None:
    for known, other in (("conviction-date", "disposition-date"), ("disposition-date", "conviction-date")):
        facts = {known: year(2015)}
        assert charge(disposition=choice("convicted"), recorded=facts).facts[other] == year(2015)
        assert charge(disposition=choice("set-aside"), recorded=facts).facts[other] != year(2015)


# ------------------------------------------------------------------------------------------------ values that do not fit


def test_a_grade_stands_for_its_leaves_and_an_unknown_one_for_all() -> None:
    assert charge(grade=choice("felony")).facts["grade"] == choice("felony-a", "felony-b")
    strange = charge(grade=choice("villainy"))
    assert strange.facts["grade"] == unknown(FIELD_TYPES["charge", "grade"])
    assert findings(strange) == ["charge[c].grade"]


def test_a_value_of_another_kind_is_read_as_unknown_and_reported() -> None:
    found = charge(weight=Text("much"), tier=choice("lowest"))
    assert found.facts["weight"] == Numbers(Decimal(0), None)
    assert found.facts["tier"] == unknown(FIELD_TYPES["charge", "tier"])
    assert findings(found) == ["charge[c].weight", "charge[c].tier"]


@pytest.mark.parametrize(
    ("name", "recorded"),
    [
        ("offense-date", state(NONE)),
        ("conviction-date", Dates(D(2015, 1, 1), D(2015, 1, 1), pending=True)),
        ("weight", Numbers(None, None, none=True, empty=True)),
        ("maximum-prison", Durations(Decimal(1), Decimal(2), days=False, none=True)),
    ],
)
def test_a_state_that_the_field_never_is_in_does_not_fit(name: str, recorded: Possible) -> None:
    found = charge(recorded={name: recorded})
    assert findings(found) == [f"charge[c].{name}"]
    assert found.facts[name] == charge().facts[name]


# ------------------------------------------------------------------------------------------------ facts of the act


def test_a_fact_of_the_act_is_what_its_field_says() -> None:
    assert charge(weight=number(3)).facts[CONDUCT + "weight"] == number(3)
    assert charge().facts[CONDUCT + "act"] == choice("possess", "give", "sell")


@pytest.mark.parametrize(
    ("born", "done", "lo", "hi"),
    [
        (day(D(1991, 5, 1)), day(D(2012, 5, 1)), 21, 21),
        (day(D(1991, 5, 2)), day(D(2012, 5, 1)), 20, 20),
        (year(1991), day(D(2012, 5, 1)), 20, 21),
        (day(D(1991, 5, 1)), year(2012), 20, 21),
        (day(D(2012, 1, 1)), year(2012), 0, 0),
    ],
)
def test_an_age_is_counted_between_the_possible_days(born: Dates, done: Dates, lo: int, hi: int) -> None:
    assert charge(born=born, offense_date=done).facts[CONDUCT + "age"] == Numbers(Decimal(lo), Decimal(hi))


def test_an_age_at_an_act_that_has_not_happened_is_open() -> None:
    assert charge(born=year(1991), offense_date=day(AS_OF + DAY)).facts[CONDUCT + "age"] == Numbers(Decimal(0), None)


# ------------------------------------------------------------------------------------------------ evidence


def evidence(target: str, value: Possible, *patterns: str, start: dt.date | None = None) -> c.Evidence:
    return c.Evidence(target, value, "description", patterns, "PC § 7", start, None)


SALE = evidence(CONDUCT + "act", choice("sell"), "SALE", "SELL")
GIFT = evidence(CONDUCT + "act", choice("give"), "GIFT")
LIGHT = evidence("weight", number(1), "LIGHT")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SALE OF LEAF", choice("sell")),
        ("leaf-sale", choice("sell")),
        ("WHOLESALE", choice("possess", "give", "sell")),
        ("SALES", choice("possess", "give", "sell")),
        ("GIFT", choice("give")),
        ("GIFT OR SALE", choice("possess", "give", "sell")),
    ],
)
def test_whole_words_of_a_text_show_a_fact_unless_they_show_two(text: str, expected: Possible) -> None:
    found = charge(program=program_of(evidence=(SALE, GIFT)), description=Text(text))
    assert found.facts[CONDUCT + "act"] == expected


def test_evidence_fills_only_what_is_open_and_what_is_possible() -> None:
    program = program_of(evidence=(LIGHT,))
    assert charge(program=program, description=Text("LIGHT")).facts["weight"] == number(1)
    assert charge(program=program, description=Text("LIGHT"), weight=number(7)).facts["weight"] == number(7)
    heavy = Numbers(Decimal(5), Decimal(9))
    assert charge(program=program, description=Text("LIGHT"), weight=heavy).facts["weight"] == heavy


def test_evidence_of_a_field_is_evidence_of_the_fact_that_it_records() -> None:
    found = charge(program=program_of(evidence=(LIGHT,)), description=Text("LIGHT"))
    assert found.facts[CONDUCT + "weight"] == number(1)


def test_evidence_is_read_while_its_paragraph_is_in_force() -> None:
    program = program_of(evidence=(evidence("weight", number(1), "LIGHT", start=AS_OF),))
    assert charge(AS_OF, program, description=Text("LIGHT")).facts["weight"] == number(1)
    assert charge(AS_OF - DAY, program, description=Text("LIGHT")).facts["weight"] == Numbers(Decimal(0), None)


# ------------------------------------------------------------------------------------------------ orders


def test_an_order_belongs_to_its_charge_its_case_and_its_person() -> None:
    person = Person("p", (Case("k", (Charge("c"), Charge("d"))),), (Order("o", "d"), Order("q", None, "k"), Order("r")))
    record = viewed(PROGRAM, person, AS_OF)
    c_, d = record.entities("charge")
    (case,) = record.entities("case")
    assert [o.id for o in record.entities("order")] == ["o", "q", "r"]
    assert [o.id for o in case.down["order"]] == ["o", "q"]
    assert [o.id for o in d.down["order"]] == ["o"]
    assert c_.down["order"] == []


def test_an_order_on_a_charge_that_is_not_in_the_record_is_on_nothing_that_is() -> None:
    record = viewed(PROGRAM, Person("p", (Case("k"),), (Order("o", "lost"), Order("q", None, "lost"))), AS_OF)
    assert [finding.path for finding in record.findings] == ["order[o]", "order[q]"]
    assert [o.id for o in record.entities("order")] == ["o", "q"]
    assert all(o.on is None for o in record.entities("order"))


# ------------------------------------------------------------------------------------------------ laws


@given(st.data())
def test_reading_a_record_brings_about_no_state_that_the_type_of_a_field_does_not_have(data: st.DataObject) -> None:
    as_of = data.draw(st.sampled_from((D(2012, 1, 1), AS_OF, D(2031, 1, 1))))
    person = data.draw(persons(CATALOGUED, as_of))
    charges = [one.charge_id for case in person.cases for one in case.charges]
    strange: st.SearchStrategy[Possible] = st.builds(
        lambda n, none, pending: Dates(as_of + n * DAY, as_of + n * DAY, none, pending), st.integers(-9, 9), flags, flags
    )
    dates = st.dictionaries(
        st.sampled_from([name for of, name in CATALOGUED.field_types if of == "charge" and name.endswith("date")]), strange
    )
    person = with_facts(person, {("charge", id_): data.draw(dates) for id_ in charges})
    for e in entities(viewed(CATALOGUED, person, as_of)):
        for (owner, name), type_ in CATALOGUED.field_types.items():
            if owner == e.kind:
                value, widest = e.facts[name], unknown(type_)
                to_come = type_ == Type(Kind.DATE) and value == state(PENDING)  # always a day, and it lies after the as-of date
                assert to_come or within(value, widest), (owner, name)


@given(st.data())
def test_a_record_that_says_more_is_read_as_allowing_no_more(data: st.DataObject) -> None:
    program = data.draw(programs())
    as_of = data.draw(st.sampled_from(pools.as_of_days(program)))
    person = data.draw(persons(program, as_of))
    better = data.draw(learned(program, person, as_of))
    before, after = viewed(program, person, as_of), viewed(program, better, as_of)
    assume(refined(before, after))
    for old, new in zip(entities(before), entities(after), strict=True):
        for name, value in new.facts.items():
            assert within(value, old.facts[name]), (new.kind, name)


def test_two_conducts_may_call_different_facts_by_one_name() -> None:
    conducts = {**CONDUCTS, "stamp": (c.ActAttribute("act", Type(Kind.CHOICE, frozenset({"forge", "sell"})), None, None),)}
    leaf = Leaf("HSC 12(a)", 0)
    offense = c.Offense(leaf, None, None, "leaf", frozenset({"misdemeanor"}), c.TRUE, frozenset(), "")
    program = program_of(conducts=conducts, offenses=(offense,))
    found = charge(program=program, citation=Text("HSC 12(a)"))
    (origin,) = origins(program, found, {})
    assert origin.facts["act"] == choice("possess", "give", "sell")


@pytest.mark.parametrize(
    ("paragraphs", "known"),
    [({"MCL 780.621g(2)"}, "MCL § 780.621g(2)"), ({"MCL 780.621g(2)", "MCL 780.621(g)"}, None), (set(), None)],
)
def test_an_order_under_one_of_several_paragraphs_is_under_neither_surely(paragraphs: set[str], known: str | None) -> None:
    cited = Cited(frozenset(Leaf(paragraph, -1) for paragraph in paragraphs), anything=not paragraphs)
    record = Person("p", orders=(Order("o", facts={"citation": Text("as written")}),))
    (order,) = view(program_of(), lambda text, days: (cited, ()), record, dt.date(2020, 1, 1)).entities("order")
    assert order.facts["citation"] == Text(known)


def test_an_order_under_the_paragraph_of_a_grant_as_the_law_writes_it_is_under_that() -> None:
    granting = rule((), cite="MCL § 780.621g(2)")
    cited = Cited(frozenset({Leaf("MCL 780.621g(2)", -1), Leaf("MCL 780.621(g)", -1)}))
    record = Person("p", orders=(Order("o", facts={"citation": Text(granting.cite)}),))
    (order,) = view(program_of(granting), lambda text, days: (cited, ()), record, dt.date(2020, 1, 1)).entities("order")
    assert order.facts["citation"] == Text(granting.cite)
