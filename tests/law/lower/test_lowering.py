"""What sentences come to in the core, told by the verdicts that they give, on both engines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

import pytest

import clearance_rules as cr
from clearance_rules.logic import core as c
from clearance_rules.logic import decide as reference
from clearance_rules.logic.values import Dates, Possible, Text, between, choice, day, number, state
from clearance_rules.logic.verdict import Row
from clearance_rules.records.model import Case, Charge, Person

FRAME = """
jurisdiction US-ZZ "Somewhere" grades infraction < misdemeanor (misdemeanor-b < misdemeanor-a) < felony crimes misdemeanor, felony
  anniversaries round up.
code ZC "Code of Somewhere" recorded as "ZC".
conduct cannabis has act in {possess}.
offense ZC § 1 in force from 1980-01-01 punishes cannabis x as felony when x's act is possess.
effect sealing is clearing under ZC § 7.
complete history repository, other-states, juvenile, ordinance under ZC § 7.
"""
AS_OF = dt.date(2022, 6, 15)


def law(when: str, more: str = "") -> cr.Law:
    return cr.loads(f"{FRAME}{more}\ngrant sealing of charge c under ZC § 60 automatically in force from 2000-01-01\n  when {when}.")


def row(law: cr.Law, *charges: Mapping[str, Possible]) -> Row:
    """The row of the first of the charges, which stand in one case."""
    person = Person("p", (Case("k", tuple(Charge(f"c{i}", facts) for i, facts in enumerate(charges))),))
    decision = law.decide(person, AS_OF)
    assert decision == reference.decide(law.program, law.resolve, person, AS_OF)
    return decision.rows[0]


def verdict(law: cr.Law, *charges: Mapping[str, Possible]) -> str:
    """The verdict on the first of the charges, which stand in one case."""
    return row(law, *charges).verdict


def on(text: str) -> Dates:
    return day(dt.date.fromisoformat(text))


# ------------------------------------------------------------------------------------------------ exceptions


def test_two_exceptions_from_one_grant_do_not_cancel_each_other() -> None:
    rules = law(
        "c's grade is not infraction",
        "except charge c from ZC § 60 under ZC § 60(b) when c's grade is felony.\n"
        "except charge c from ZC § 60 under ZC § 60(c) when c's status is open.",
    )
    assert verdict(rules, {"grade": choice("felony"), "status": choice("open")}) == "ineligible"
    assert verdict(rules, {"grade": choice("felony"), "status": choice("closed")}) == "ineligible"
    assert verdict(rules, {"grade": choice("misdemeanor"), "status": choice("closed")}) == "eligible"


def test_an_exception_from_an_exception_gives_back_what_that_took() -> None:
    rules = law(
        "c's grade is not infraction",
        "except charge c from ZC § 60 under ZC § 60(b) when c's grade is felony.\n"
        "except charge c from ZC § 60(b) under ZC § 60(c) when c's status is closed.",
    )
    assert verdict(rules, {"grade": choice("felony"), "status": choice("closed")}) == "eligible"
    assert verdict(rules, {"grade": choice("felony"), "status": choice("open")}) == "ineligible"
    assert verdict(rules, {"grade": choice("felony")}) == "undetermined"


def test_an_exception_binds_in_its_window_only() -> None:
    past = "except charge c from ZC § 60 under ZC § 60(b) in force from 2001-01-01 until 2022-06-15 when c's grade is felony."
    now = past.replace("until 2022-06-15", "until 2022-06-16")
    assert verdict(law("c's grade is not infraction", past), {"grade": choice("felony")}) == "eligible"
    assert verdict(law("c's grade is not infraction", now), {"grade": choice("felony")}) == "ineligible"


# ------------------------------------------------------------------------------------------------ moments


MOMENTS = "3 years have passed since (c's release-date otherwise c's sentence-date)".replace("(", "").replace(")", "")


@pytest.mark.parametrize(
    ("release", "sentence", "expected"),
    [
        (on("2019-06-15"), on("2010-01-01"), "eligible"),
        (on("2019-06-16"), on("2010-01-01"), "ineligible"),
        (state("none"), on("2019-06-15"), "eligible"),
        (state("none"), on("2019-06-16"), "ineligible"),
        (state("pending"), on("2010-01-01"), "ineligible"),
        # Whether there was a release is not known: eligible or not if both ways come to the same.
        (Dates(dt.date(2015, 1, 1), dt.date(2016, 1, 1), none=True), on("2010-01-01"), "eligible"),
        (Dates(dt.date(2020, 1, 1), dt.date(2021, 1, 1), none=True), on("2019-12-31"), "ineligible"),
        (Dates(dt.date(2020, 1, 1), dt.date(2021, 1, 1), none=True), on("2010-01-01"), "undetermined"),
    ],
)
def test_otherwise_is_exact_where_it_is_unknown_which_moment_counts(release: Dates, sentence: Dates, expected: str) -> None:
    rules = law(MOMENTS)
    assert verdict(rules, {"release-date": release, "sentence-date": sentence}) == expected


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (("2019-06-15", "2018-01-01"), "eligible"),
        (("2019-06-16", "2018-01-01"), "ineligible"),
        (("none", "2018-01-01"), "eligible"),
        (("none", "none"), "ineligible"),
        (("pending", "2018-01-01"), "ineligible"),
    ],
)
def test_the_latest_skips_none_and_lies_beyond_every_day_if_one_is_pending(dates: tuple[str, str], expected: str) -> None:
    rules = law("3 years have passed since the latest of (c's release-date, c's supervision-end)")
    values = [state(d) if d.isalpha() else on(d) for d in dates]
    assert verdict(rules, {"release-date": values[0], "supervision-end": values[1]}) == expected


@pytest.mark.parametrize(
    "moment",
    [
        "c's conviction-date otherwise c's disposition-date",
        "c's sentence-date otherwise c's disposition-date",
        "the latest of (c's conviction-date, c's disposition-date)",
        "the earliest of (c's sentence-date, c's conviction-date) otherwise c's disposition-date",
        "the latest of (c's arrest-date, c's sentence-date otherwise c's disposition-date)",
    ],
)
def test_a_charge_that_was_dismissed_has_no_day_of_conviction_and_the_next_moment_counts(moment: str) -> None:
    rules = law(f"3 years have passed since {moment}")
    dismissed: dict[str, Possible] = {"disposition": choice("dismissed"), "arrest-date": on("2010-01-01")}
    assert verdict(rules, {**dismissed, "disposition-date": on("2019-06-15")}) == "eligible"
    late = row(rules, {**dismissed, "disposition-date": on("2019-06-16")})
    assert (late.verdict, late.eligible_on) == ("ineligible", dt.date(2022, 6, 16))
    assert verdict(rules, dismissed) == "undetermined"


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"disposition": choice("convicted"), "conviction-date": on("2019-06-16")}, "ineligible"),
        ({"conviction-date": on("2019-06-15"), "disposition-date": on("2019-06-15")}, "eligible"),
        ({"disposition-date": on("2019-06-15")}, "eligible"),  # whether or not it was a conviction, which came no later
        ({"disposition-date": on("2019-06-16")}, "undetermined"),  # a conviction that was set aside may have come before
        ({"disposition": choice("pending")}, "ineligible"),
        ({"disposition": choice("convicted", "dismissed"), "disposition-date": on("2030-01-01")}, "ineligible"),
    ],
)
def test_where_it_is_unknown_whether_there_was_a_conviction_both_moments_count(facts: Mapping[str, Possible], expected: str) -> None:
    rules = law("3 years have passed since c's conviction-date otherwise c's disposition-date")
    assert verdict(rules, facts) == expected


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        (("2015-06-15", "2015-06-15"), "eligible"),
        (("2015-06-15", "2015-06-16"), "ineligible"),
        ((None, "2015-06-16"), "ineligible"),
        ((None, "2015-06-15"), "undetermined"),
    ],
)
def test_the_latest_among_is_that_of_every_member_and_needs_one(others: tuple[str | None, str], expected: str) -> None:
    rules = law("7 years have passed since the latest conviction-date among convictions d of c's person")
    charges: list[dict[str, Possible]] = [
        {"disposition": choice("convicted"), **({} if date is None else {"disposition-date": on(date)})} for date in others
    ]
    assert verdict(rules, *charges) == expected


def test_the_latest_among_nothing_is_no_moment_unless_the_law_says_if_any() -> None:
    dismissed = {"disposition": choice("dismissed")}
    without = "7 years have passed since the latest conviction-date among convictions d of c's person"
    assert verdict(law(without), dismissed) == "ineligible"
    assert verdict(law(f"{without} if any"), dismissed) == "eligible"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("2015-06-15", "2022-01-01", "eligible"),
        ("2015-06-16", "2022-01-01", "ineligible"),
    ],
)
def test_the_earliest_among_is_that_of_some_member(first: str, second: str, expected: str) -> None:
    rules = law("7 years have passed since the earliest conviction-date among convictions d of c's person")
    charges: list[dict[str, Possible]] = [{"disposition": choice("convicted"), "disposition-date": on(date)} for date in (first, second)]
    assert verdict(rules, *charges) == expected


@pytest.mark.parametrize(
    ("arrest", "expected"),
    [("2009-12-31", "ineligible"), ("2010-01-01", "eligible"), ("2016-12-31", "eligible"), ("2017-01-01", "ineligible")],
)
def test_within_is_half_open(arrest: str, expected: str) -> None:
    assert verdict(law("c's arrest-date is within 7 years after 2010-01-01"), {"arrest-date": on(arrest)}) == expected


@pytest.mark.parametrize(("date", "expected"), [("2015-06-14", "eligible"), ("2015-06-15", "ineligible")])
def test_more_than_a_period_has_passed_by_the_day_before(date: str, expected: str) -> None:
    assert verdict(law("more than 7 years have passed since c's arrest-date"), {"arrest-date": on(date)}) == expected


# ------------------------------------------------------------------------------------------------ terms, grades, names


LADDER = """
define wait of charge c under ZC § 8 is 5 years when c's grade is felony, 3 years when c's grade is misdemeanor-a, otherwise 1 year.
"""


@pytest.mark.parametrize(
    ("grades", "date", "expected"),
    [
        (("felony",), "2017-06-15", "eligible"),
        (("felony",), "2017-06-16", "ineligible"),
        (("misdemeanor-b",), "2021-06-15", "eligible"),
        (("misdemeanor",), "2019-06-15", "eligible"),
        (("misdemeanor",), "2020-01-01", "undetermined"),
        (("felony", "misdemeanor-a"), "2017-06-15", "eligible"),
        (("felony", "misdemeanor-a"), "2021-12-31", "ineligible"),
    ],
)
def test_a_ladder_decides_where_all_its_possible_steps_agree(grades: tuple[str, ...], date: str, expected: str) -> None:
    rules = law("wait of c has passed since c's arrest-date", LADDER)
    assert verdict(rules, {"grade": choice(*grades), "arrest-date": on(date)}) == expected


@pytest.mark.parametrize(
    ("test", "grade", "expected"),
    [
        ("c's grade is misdemeanor", "misdemeanor-b", "eligible"),
        ("c's grade is at least misdemeanor", "misdemeanor-b", "eligible"),
        ("c's grade is more than misdemeanor", "misdemeanor-a", "ineligible"),
        ("c's grade is more than misdemeanor-b", "misdemeanor-a", "eligible"),
        ("c's grade is at most misdemeanor", "misdemeanor-a", "eligible"),
        ("c's grade is less than misdemeanor", "misdemeanor-b", "ineligible"),
        ("c's grade is more than misdemeanor-b", "misdemeanor", "undetermined"),
    ],
)
def test_grades_compare_by_rank_and_a_grade_stands_for_those_within_it(test: str, grade: str, expected: str) -> None:
    assert verdict(law(test), {"grade": choice(grade)}) == expected


def test_tests_of_one_fact_are_merged_so_that_a_tautology_is_true_of_an_unknown() -> None:
    assert verdict(law("c's offense-date is before 2010-01-01 or c's offense-date is on or after 2010-01-01"), {}) == "eligible"
    assert verdict(law("c's grade is felony and c's grade is infraction"), {}) == "ineligible"


def test_variables_of_nested_quantifiers_and_of_nouns_do_not_capture_one_another() -> None:
    # `conviction` is defined with a variable of the same name as the outer subject, and the inner quantifier uses the outer one's name.
    rules = law(
        "any conviction d of c's person where"
        " (any conviction d2 of d's person other than d where (d2's arrest-date is after d's arrest-date))",
        "noun conviction under ZC § 9 means charge c where (c's disposition is convicted).",
    )
    convicted = {"disposition": choice("convicted")}
    assert verdict(rules, {**convicted, "arrest-date": on("2010-01-01")}, {**convicted, "arrest-date": on("2011-01-01")}) == "eligible"
    assert verdict(rules, {**convicted, "arrest-date": on("2010-01-01")}, {"arrest-date": on("2011-01-01")}) == "undetermined"
    assert verdict(rules, {**convicted, "arrest-date": on("2010-01-01")}) == "ineligible"


def test_d_is_c_tells_the_subject_from_the_others() -> None:
    rules = law("no charge d of c's person where (not d is c and d's grade is felony)")
    assert verdict(rules, {"grade": choice("felony")}, {"grade": choice("infraction")}) == "eligible"
    assert verdict(rules, {"grade": choice("infraction")}, {"grade": choice("felony")}) == "ineligible"


def test_a_fact_compared_with_itself_over_two_variables_is_decided_even_if_unknown() -> None:
    rules = law("no charge d of c's person where (d's arrest-date is after c's arrest-date)")
    assert verdict(rules, {"arrest-date": between(dt.date(2010, 1, 1), dt.date(2012, 1, 1))}) == "eligible"


def test_an_incomplete_history_may_hold_what_the_record_does_not_show() -> None:
    text = FRAME.replace(", other-states", "")
    rules = cr.loads(
        text + "grant sealing of charge c under ZC § 60 automatically in force from 2000-01-01"
        " when no charge d of c's person where (d's grade is felony)."
    )
    row = rules.decide(Person("p", (Case("k", (Charge("c", {"grade": choice("infraction")}),)),)), AS_OF).rows[0]
    assert (row.verdict, row.missing) == ("undetermined", ("history[other-states]",))


def test_presumptions_stand_behind_those_that_fill_in_what_they_read() -> None:
    rules = law(
        "c's grade is felony",
        "presume for charge c that c's grade is felony under ZC § 8(b) when c's status is open.\n"
        "presume for charge c that c's status is open under ZC § 8(a) when c's disposition is convicted.",
    )
    assert [p.target for p in rules.program.presumptions] == ["status", "grade"]
    assert verdict(rules, {"disposition": choice("convicted")}) == "eligible"
    assert verdict(rules, {"disposition": choice("convicted"), "status": choice("closed")}) == "undetermined"


def test_a_definition_vanishes_unless_a_presumption_may_fill_it_in() -> None:
    define = "define grave of charge c under ZC § 8 as c's grade is felony.\n"
    plain = law("c's grave is true", define).program.rules[0].clauses[0]
    assert isinstance(plain.expr, c.Single)
    presumed = law("c's grave is true", define + "presume for charge c that c's grave is true under ZC § 8(a).").program.rules[0].clauses[0]
    assert isinstance(presumed.expr, c.Defined)


RECORDED_AMOUNT = """
field amount of charge in grams, sometimes recorded.
conduct fireworks has amount in grams recorded as amount, deed in {light, sell}.
offense ZC § 2 in force from 1980-01-01 punishes fireworks x as felony when x's deed is light.
"""


@pytest.mark.parametrize("citation", ["2 ZC", "2(b) ZC", "999 ZC", "scribble"])
@pytest.mark.parametrize(("grams", "expected"), [("10", "eligible"), ("30", "ineligible"), (None, "undetermined")])
def test_a_recorded_fact_of_the_act_counts_whatever_the_offense_was(citation: str, grams: str | None, expected: str) -> None:
    rules = law("c's amount is at most 20 grams", RECORDED_AMOUNT)
    facts: dict[str, Possible] = {"citation": Text(citation), **({} if grams is None else {"amount": number(Decimal(grams))})}
    assert verdict(rules, facts) == expected


def test_what_no_field_records_of_an_act_stays_open_where_the_offense_may_be_undeclared() -> None:
    rules = law(
        "c's deed is light",
        RECORDED_AMOUNT.replace("conduct fireworks has", "complete section ZC § 2 under ZC § 9.\nconduct fireworks has"),
    )
    assert verdict(rules, {"citation": Text("2 ZC")}) == "eligible"
    assert verdict(law("c's deed is light", RECORDED_AMOUNT), {"citation": Text("2 ZC")}) == "undetermined"


@pytest.mark.parametrize(("lost", "expected"), [((), "eligible"), (("repository",), "undetermined"), (("case",), "eligible")])
def test_what_was_lost_in_reading_is_not_made_complete_by_the_law(lost: tuple[str, ...], expected: str) -> None:
    rules = law("no charge d of c's person other than c where (d's grade is felony)")
    case = Case("k", (Charge("c", {"grade": choice("infraction")}),))
    record = Person("p", (case,), history=frozenset({"case", "repository"}), lost=frozenset(lost))
    row = rules.decide(record, AS_OF).rows[0]
    assert row.verdict == expected
    assert row.missing == (("history[repository]",) if expected == "undetermined" else ())


def test_what_would_pass_beyond_the_calendar_never_passes() -> None:
    rules = law("9000 years have passed since c's arrest-date")
    row = rules.decide(Person("p", (Case("k", (Charge("c", {"arrest-date": on("2020-01-01")}),)),)), AS_OF).rows[0]
    assert (row.verdict, row.eligible_on) == ("ineligible", None)
