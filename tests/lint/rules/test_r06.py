"""R6.1 to R6.5: what makes people wait, what leaves them out, and what only looks like it."""

from __future__ import annotations

import pytest

from clearance_rules.lint.examples import EXPUNGED
from tests.lint.laws import CRIME, GENERAL, brief, found, when

FELONY = "d's grade is felony"
WAIT = "3 years have passed since c's disposition-date"


def spots(code: str, condition: str, *more: str) -> list[str]:
    return [text for _, text in brief(code, when(condition, *more))]


# ------------------------------------------------------------------------------------------------ severity


@pytest.mark.parametrize(("code", "condition"), [("R6.1", WAIT), ("R6.2", "c's person's sex-offender-registration is false")])
def test_what_is_an_error_for_freed_conduct_is_a_warning_for_records_of_every_kind(code: str, condition: str) -> None:
    assert [severity for severity, _ in brief(code, when(condition))] == ["error"]
    assert [severity for severity, _ in brief(code, f"{GENERAL}{condition}.", CRIME)] == ["warning"]
    assert [severity for severity, _ in brief(code, f"{GENERAL}c's offense is PC § 41 and {condition}.", CRIME)] == ["warning"]
    excluding = f"class grave under PC § 61 means PC § 41.\n{GENERAL}c's offense is not in grave and {condition}."
    assert [severity for severity, _ in brief(code, excluding, CRIME)] == ["warning"]


def test_a_grant_that_asks_whether_the_act_is_lawful_is_for_freed_conduct() -> None:
    asks = f"{GENERAL}c's conduct is not a crime on 2023-01-01 and {WAIT}."
    assert [severity for severity, _ in brief("R6.1", asks, CRIME)] == ["error"]


def test_conduct_is_freed_by_a_permit_as_by_repeal() -> None:
    growing = f"{GENERAL}c's offense is PC § 41 and {WAIT}."
    permit = "permit cannabis x under PC § 42 in force from 2024-01-01 when x's act is grow."
    assert [severity for severity, _ in brief("R6.1", growing, CRIME)] == ["warning"]
    assert [severity for severity, _ in brief("R6.1", f"{growing}\n{permit}", CRIME)] == ["error"]


def test_conduct_that_an_infraction_is_left_of_is_freed() -> None:
    fined = "offense PC § 43 in force from 2022-07-01 punishes cannabis x as infraction when x's act is possess."
    crime = fined.replace("as infraction", "as misdemeanor")
    possessing = f"{GENERAL}c's offense is PC § 40 and {WAIT}."
    assert [severity for severity, _ in brief("R6.1", f"{fined}\n{possessing}", CRIME)] == ["error"]
    assert [severity for severity, _ in brief("R6.1", f"{crime}\n{possessing}", CRIME)] == ["warning"]


# ------------------------------------------------------------------------------------------------ waits


@pytest.mark.parametrize(
    "condition",
    [
        WAIT,
        "more than 3 years have passed since c's disposition-date",
        "90 days have passed since c's arrest-date",
        "(c's grade is infraction or 1 year has passed since c's disposition-date)",
        "not c's unwaited is true",
        "18 years have passed since c's person's birth-date",
        "3 years have passed since c's case's filing-date",
        "3 years have passed since the latest of (c's release-date otherwise c's sentence-date, c's disposition-date)",
        "3 years have passed since the latest conviction-date among convictions d of c's person",
        "wait of c has passed since c's disposition-date",
        "c's waited is true",
        "not c's early is true",
    ],
)
def test_a_wait_is_found_however_it_is_written(condition: str) -> None:
    defines = (
        f"define waited of conviction c under PC § 50(e) as {WAIT}.",
        f"define unwaited of conviction c under PC § 50(e) as not {WAIT}.",
        f"define early of conviction c under PC § 50(e) as not {WAIT}.",
        "define wait of conviction c under PC § 50(e) is 3 years when c's grade is felony, otherwise 1 year.",
    )
    used = [define for define in defines if define.split()[1] in condition.split()]
    assert len(spots("R6.1", condition, *used)) == 1


@pytest.mark.parametrize(
    "condition",
    [
        "c's disposition-date is before 2020-01-01",
        "3 years have passed since c's offense-date by c's conviction-date",
        "18 years have passed since c's person's birth-date by c's offense-date",
        f"not {WAIT}",
        "c's conviction-date is within 3 years after c's offense-date",
        "no conviction d of c's person other than c where (not 3 years have passed since d's conviction-date)",
        "c's conduct would be less than felony on 2023-01-01",
        f"(waiting is false or {WAIT})",
    ],
)
def test_what_is_no_wait_is_not(condition: str) -> None:
    assert spots("R6.1", condition, *(["parameter waiting in yesno is false."] if "waiting" in condition else [])) == []


def test_a_parameter_that_turns_the_wait_on_makes_it_found() -> None:
    assert len(spots("R6.1", f"(waiting is false or {WAIT})", "parameter waiting in yesno is true.")) == 1


@pytest.mark.parametrize("mode", ["on petition"])
def test_a_wait_for_a_petition_is_not_looked_at(mode: str) -> None:
    assert brief("R6.1", f"{GENERAL}{WAIT}.".replace("automatically", mode), CRIME) == []


def test_an_exception_makes_wait_where_it_holds_until_time_has_passed() -> None:
    grant = f"{EXPUNGED}  when c's offense is PC § 40.\n"
    assert len(brief("R6.1", f"{grant}except conviction c from PC § 50(a) under PC § 50(f) when not {WAIT}.")) == 1
    assert brief("R6.1", f"{grant}except conviction c from PC § 50(a) under PC § 50(f) when {WAIT}.") == []
    nested = (
        f"{grant}except conviction c from PC § 50(a) under PC § 51 when c's grade is felony.\n"
        f"except conviction c from PC § 51 under PC § 52 when {WAIT}."
    )
    assert len(brief("R6.1", nested)) == 1


def test_a_test_that_two_grants_hang_on_is_found_once_with_both() -> None:
    define = f"define waited of conviction c under PC § 50(e) as {WAIT}."
    second = EXPUNGED.replace("§ 50(a)", "§ 50(a)(2)") + "  when c's offense is PC § 41 and c's waited is true."
    (finding,) = found("R6.1", when("c's waited is true", define, second))
    assert "PC § 50(a) and PC § 50(a)(2)" in finding.message
    assert [span.text for _, span in finding.related] == ["PC § 50(a)", "PC § 50(a)(2)"]


def test_the_same_test_twice_in_a_sentence_is_found_once() -> None:
    twice = f"((c's grade is felony and {WAIT}) or (c's grade is infraction and {WAIT}))"
    (finding,) = found("R6.1", when(twice))
    assert [note for note, _ in finding.related] == ["and here", "relief granted here"]


def test_in_a_grant_for_a_case_every_charge_may_have_to_wait() -> None:
    case = GENERAL.replace("conviction c", "case k")
    every = f"{case}any conviction d of k where (d's offense is PC § 40) and every conviction d of k satisfies ({WAIT})."
    assert [severity for severity, _ in brief("R6.1", every.replace("c's", "d's"), CRIME)] == ["error"]


# ------------------------------------------------------------------------------------------------ bars


@pytest.mark.parametrize(
    "condition",
    [
        f"no conviction d of c's person other than c where ({FELONY})",
        f"at most 0 convictions d of c's person where ({FELONY})",
        f"not any conviction d of c's person other than c where ({FELONY})",
        f"not at least 1 conviction d of c's person other than c where ({FELONY})",
        f"not the record shows (any charge d of c's person where ({FELONY}))",
        "every conviction d of c's person satisfies (d's offense is PC § 40)",
        "no case k of c's person where (any charge d of k where (d's status is open))",
        "c's person's sex-offender-registration is false",
        "c's clean is true",
    ],
)
def test_a_bar_about_the_person_is_found_once(condition: str) -> None:
    define = f"define clean of conviction c under PC § 50(e) as no conviction d of c's person other than c where ({FELONY})."
    assert len(spots("R6.2", condition, *([define] if "clean" in condition else []))) == 1
    assert spots("R6.5", condition, *([define] if "clean" in condition else [])) == []


def test_a_clock_that_other_convictions_start_again_is_a_bar_too() -> None:
    latest = "the latest conviction-date among convictions d of c's person"
    assert spots("R6.2", f"3 years have passed since {latest}") == [latest]


def test_an_exception_for_other_convictions_is_a_bar() -> None:
    other = f"except conviction c from PC § 50(a) under PC § 51 when any conviction d of c's person other than c where ({FELONY})."
    assert len(brief("R6.2", f"{EXPUNGED}  when c's offense is PC § 40.\n{other}")) == 1
    only_with = other.replace("when any", "when no")
    assert brief("R6.2", f"{EXPUNGED}  when c's offense is PC § 40.\n{only_with}") == []


@pytest.mark.parametrize(
    "condition",
    [
        f"any conviction d of c's person where ({FELONY})",
        f"no conviction d of c's case other than c where ({FELONY})",
        "18 years have passed since c's person's birth-date",
        "c's person's birth-date is before 1980-01-01",
        "c's grade is misdemeanor",
    ],
)
def test_what_is_no_bar_about_the_person_is_not(condition: str) -> None:
    assert spots("R6.2", condition) == []


@pytest.mark.parametrize(
    ("condition", "codes"),
    [
        (f"at most 2 convictions d of c's person where ({FELONY})", ["R6.5"]),
        (f"not at least 3 convictions d of c's person where ({FELONY})", ["R6.5"]),
        (f"at least 3 convictions d of c's person where ({FELONY})", []),
        (f"at most 2 convictions d of c's case where ({FELONY})", ["R6.4"]),
        (f"no conviction d of c's case other than c where ({FELONY})", ["R6.4"]),
        ("every charge d of c's case satisfies (d's offense is PC § 40)", ["R6.4"]),
        (f"any charge d of c's case where ({FELONY})", []),
        ("c's case's restitution-due is at most 0 dollars", ["R6.3"]),
        ("c's case's fines-due is less than 100 dollars", ["R6.3"]),
        ("no charge d of c's case where (d's case's fines-due is more than 0 dollars)", ["R6.3", "R6.4"]),
        ("c's case's county is \"Kent\"", []),
    ],
)
def test_counts_cases_and_money(condition: str, codes: list[str]) -> None:
    assert sorted(one.code for one in found("R6", when(condition))) == codes


def test_what_a_clock_leaves_out_is_looked_at_too() -> None:
    unpaid = "the latest conviction-date among convictions d of c's person where (d's case's fines-due is more than 0 dollars)"
    assert sorted(one.code for one in found("R6", when(f"3 years have passed since {unpaid}"))) == ["R6.1", "R6.2", "R6.3"]


def test_a_cap_is_found_on_automatic_grants_only() -> None:
    grant = GENERAL.replace(" when ", " to at most 2 per person, earliest conviction-date first when ") + "c's grade is misdemeanor."
    assert brief("R6.5", grant, CRIME) == [("warning", "to at most 2 per person, earliest conviction-date first")]
    assert brief("R6.5", grant.replace("automatically", "on petition"), CRIME) == []


def test_in_a_grant_for_a_case_the_charges_are_the_rest_of_the_case() -> None:
    case = GENERAL.replace("conviction c", "case k")
    either = "any conviction d of k where (d's offense is PC § 40)"
    assert brief("R6.4", f"{case}{either}.", CRIME) == []
    every = f"{case}{either} and every conviction d of k satisfies (d's offense is PC § 40)."
    assert [text.partition(" satisfies")[0] for _, text in brief("R6.4", every, CRIME)] == ["every conviction d of k"]


def test_in_a_grant_for_a_person_a_bar_is_a_bar_and_what_it_finds_is_none() -> None:
    person = GENERAL.replace("conviction c", "person p")
    has = "any conviction d of p where (d's offense is PC § 40)"
    assert brief("R6.2", f"{person}{has}.", CRIME) == []
    assert [severity for severity, _ in brief("R6.2", f"{person}{has} and no conviction d of p where ({FELONY}).", CRIME)] == ["error"]
