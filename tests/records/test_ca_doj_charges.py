"""What the rows of a count in the California layout become: a charge, with what they say of it."""

from __future__ import annotations

import datetime as dt

import pytest

from clearance_rules.logic.values import Dates, Possible, Text, between, choice, day, month, year, yesno
from clearance_rules.records.ca_doj import COMPLETE
from tests.records.ca_doj_rows import arrest, charge_of, charges_of, conviction, person_of, read_all, row

JUNE = day(dt.date(2012, 6, 1))


# ------------------------------------------------------------------------------------------------ a charge


def test_a_conviction_is_a_charge_with_what_its_row_says() -> None:
    person = person_of(conviction(PRI_DOB="19910501", STP_ORI_CNTY_NAME="YOLO ", STP_ORI_DESCR="CASC YOLO", OFN=" 77 "))
    (case,) = person.cases
    (charge,) = case.charges
    assert person.person_id == "7"
    assert person.facts == {"birth-date": day(dt.date(1991, 5, 1))}
    assert (person.history, person.lost) == (COMPLETE, frozenset())
    assert case.case_id == "7:101001"
    assert case.facts == {"case-number": Text("77"), "county": Text("YOLO"), "court": Text("CASC YOLO")}
    assert charge.charge_id == "7:101001001000"
    assert charge.source_row == 1
    assert charge.facts == {
        "citation": Text("11357(B) HS"),
        "charged-citation": Text("11357(B) HS"),
        "description": Text("POSSESS MARIJUANA"),
        "county": Text("YOLO"),
        "court": Text("CASC YOLO"),
        "grade": choice("misdemeanor"),
        "disposition": choice("convicted"),
        "disposition-date": JUNE,
        "conviction-date": JUNE,
        "event-date": JUNE,
    }


def test_names_and_numbers_of_identity_are_not_kept() -> None:
    secret = conviction(PRI_NAME="DOE,ANY", PRI_SSN="SECRET1", CII_NUMBER="SECRET2", PRI_CDL="SECRET3", FBI_NUMBER="SECRET4")
    assert "SECRET" not in repr(person_of(secret))
    assert "DOE" not in repr(person_of(secret))


@pytest.mark.parametrize(
    ("cells", "citation"),
    [
        ({"OFFENSE_DESCR": "", "COMMENT_TEXT": "11358 HS-CULTIVATE"}, Text("11358 HS")),
        ({"OFFENSE_DESCR": "SEE COMMENT FOR CHARGE", "COMMENT_TEXT": "11358 HS-CULTIVATE"}, Text("11358 HS")),
        ({"OFFENSE_DESCR": "SEE COMMENT FOR CHARGE"}, None),
        ({"OFFENSE_DESCR": "11359 HS-SALE", "COMMENT_TEXT": "11358 HS-CULTIVATE"}, Text("11359 HS / 11358 HS")),
        ({"OFFENSE_DESCR": "11359 HS-SALE", "CONV_OFFENSE_DESCR": "11357(C) HS-POSS"}, Text("11357(C) HS")),
        ({"OFFENSE_DESCR": "11359 HS-SALE", "CONV_OFFENSE_DESCR": "  -  "}, Text("11359 HS")),
        ({"OFFENSE_DESCR": "11359 HS-SALE", "CONV_OFFENSE_DESCR": "11357(C) HS-POSS", "DISP_DESCR": "DISMISSED"}, Text("11359 HS")),
    ],
)
def test_the_citation_is_that_of_the_offense_convicted_of_else_charged_else_in_the_comment(
    cells: dict[str, str], citation: Possible | None
) -> None:
    assert charge_of(conviction(**cells)).facts.get("citation") == citation


@pytest.mark.parametrize(
    ("status", "type_", "grade"),
    [
        ("FELONY", "M", choice("felony")),
        ("MISDEMEANOR ", "", choice("misdemeanor")),
        ("INFRACTION", "F", choice("infraction")),
        ("", "F", choice("felony")),
        ("  -  ", "I", choice("infraction")),
        ("", "", None),
        ("WOBBLER", "F", None),
        ("", "X", None),
    ],
)
def test_the_grade_is_that_of_the_conviction_else_of_the_charge_else_unknown(status: str, type_: str, grade: Possible | None) -> None:
    assert charge_of(conviction(CONV_STAT_DESCR=status, OFFENSE_TOC=type_)).facts.get("grade") == grade


@pytest.mark.parametrize(
    ("event", "disposed", "date"),
    [
        ("20120601", "", JUNE),
        ("", "20120601", JUNE),
        ("20120600", "20120601", JUNE),
        ("20120600", "", month(2012, 6)),
        ("20120000", "", year(2012)),
        ("20120601", "20120801", Dates(dt.date(2012, 6, 1), dt.date(2012, 8, 1))),
        ("20120630", "20120600", day(dt.date(2012, 6, 30))),
        ("", "", None),
        ("20120230", "", None),
        ("00000000", "00000000", None),
    ],
)
def test_the_conviction_date_is_what_the_dates_of_step_and_disposition_leave_possible(
    event: str, disposed: str, date: Dates | None
) -> None:
    assert charge_of(conviction(STP_EVENT_DATE=event, DISP_DATE=disposed)).facts.get("conviction-date") == date


def test_the_grade_without_a_status_is_that_of_the_offense_convicted_of() -> None:
    cells = {"CONV_STAT_DESCR": "", "OFFENSE_TOC": "F", "CONV_OFFENSE_DESCR": "11357(C) HS-POSS", "CONV_OFFENSE_TOC": "M"}
    assert charge_of(conviction(**cells)).facts["grade"] == choice("misdemeanor")


def test_what_is_not_understood_is_unknown_and_counted() -> None:
    rows = [
        conviction(DISP_DATE="SOON", STP_EVENT_DATE="20120230", CONV_STAT_DESCR="WOBBLER", SENT_LOC_DESCR="CYA", PRI_DOB="1990"),
        row("101001002000", "MOON LANDING", OFFENSE_DESCR="11357 HS-POSSESS", DISP_DESCR="HUNG JURY", PRI_DOB="1990"),
    ]
    _, account = read_all(rows)
    assert set(account.unread) == {
        ("PRI_DOB", ""),
        ("STP_EVENT_DATE", "20120230"),
        ("DISP_DATE", "SOON"),
        ("CONV_STAT_DESCR", "WOBBLER"),
        ("SENT_LOC_DESCR", "CYA"),
        ("STP_TYPE_DESCR", "MOON LANDING"),
        ("DISP_DESCR", "HUNG JURY"),
    }
    assert account.rejected == 0


@pytest.mark.parametrize(
    ("cells", "facts"),
    [
        ({"SENT_LOC_DESCR": "JAIL"}, {"sentence-kind": choice("jail")}),
        ({"DISP_DESCR": "CONVICTED-PROB/JAIL"}, {"sentence-kind": choice("jail"), "probation-granted": yesno(True)}),
        ({"SENT_LOC_DESCR": "PROBATION"}, {"sentence-kind": choice("probation"), "probation-granted": yesno(True)}),
        ({"DISP_DESCR": "CONVICTED-JAIL", "SENT_LOC_DESCR": "CYA"}, {"sentence-kind": choice("prison", "jail")}),
        ({"SENT_LOC_DESCR": "CYA"}, {}),
        ({}, {}),
    ],
)
def test_the_sentence_is_its_gravest_part_and_graver_where_a_part_is_not_understood(
    cells: dict[str, str], facts: dict[str, Possible]
) -> None:
    found = charge_of(conviction(**cells)).facts
    assert {name: fact for name, fact in found.items() if name in {"sentence-kind", "probation-granted"}} == facts


# ------------------------------------------------------------------------------------------------ rows of one count


def test_sentence_parts_go_to_their_count_also_when_rows_interleave() -> None:
    first, second = "101001001000", "101001002000"
    rows = [
        conviction(first, SENT_LOC_DESCR="FINE"),
        conviction(second, "459 PC-BURGLARY", SENT_LOC_DESCR="JAIL"),
        conviction(first, SENT_LOC_DESCR="PROBATION"),
        conviction(second, "459 PC-BURGLARY", SENT_LOC_DESCR="PRISON"),
    ]
    one, two = charges_of(*rows)
    assert (one.charge_id, one.facts["sentence-kind"]) == (f"7:{first}", choice("probation"))
    assert (two.charge_id, two.facts["sentence-kind"]) == (f"7:{second}", choice("prison"))
    _, account = read_all(rows)
    assert (account.charge_bearing, dict(account.supporting)) == (2, {"sentence part": 2})


def test_a_later_row_sets_the_conviction_aside_and_keeps_its_date() -> None:
    later = conviction(DISP_DESCR="CONV SET ASIDE & DISM PER 1203.4 PC", DISP_DATE="20150301", SENT_LOC_DESCR="")
    facts = charge_of(conviction(), later).facts
    assert facts["disposition"] == choice("set-aside")
    assert facts["disposition-date"] == day(dt.date(2015, 3, 1))
    assert facts["conviction-date"] == JUNE
    _, account = read_all([conviction(), later])
    assert dict(account.supporting) == {"later disposition": 1}


@pytest.mark.parametrize("order", [1, -1])
def test_a_set_aside_conviction_is_set_aside_in_whatever_order_its_rows_stand(order: int) -> None:
    rows = [conviction(), conviction(DISP_DESCR="DISM PER 1203.4 PC", DISP_DATE="20150301")]
    assert charge_of(*rows[::order]).facts["disposition"] == choice("set-aside")


def test_the_date_of_a_later_disposition_is_its_own_or_that_of_a_step_of_its_own() -> None:
    same_step = charge_of(conviction(), conviction(DISP_DESCR="DISM PER 1203.4 PC")).facts
    assert "disposition-date" not in same_step
    own_step = charge_of(conviction(), conviction(DISP_DESCR="DISM PER 1203.4 PC", STP_EVENT_DATE="20150301")).facts
    assert own_step["disposition-date"] == day(dt.date(2015, 3, 1))


def test_a_dismissal_after_the_conviction_sets_it_aside_and_one_before_it_does_not() -> None:
    dismissed = conviction(DISP_DESCR="DISMISSED", DISP_DATE="20150301")
    assert charge_of(conviction(), dismissed).facts["disposition"] == choice("set-aside")
    assert charge_of(dismissed, conviction()).facts["disposition"] == choice("convicted")


def test_a_petition_that_was_denied_changes_nothing() -> None:
    assert charge_of(conviction(), conviction(DISP_DESCR="PETN 1203.4 PC DENIED")).facts["disposition"] == choice("convicted")


def test_after_an_unreadable_disposition_a_conviction_may_stand_or_not() -> None:
    facts = charge_of(conviction(), conviction(DISP_DESCR="SEE MINUTES")).facts
    assert facts["disposition"] == choice("convicted", "set-aside")
    assert facts["conviction-date"] == JUNE
    assert "disposition-date" not in facts


def test_probation_is_revoked_by_a_later_row_and_unknown_without_one() -> None:
    assert "probation-revoked" not in charge_of(conviction()).facts
    assert charge_of(conviction(), conviction(DISP_DESCR="PROB REVOKED")).facts["probation-revoked"] == yesno(True)


@pytest.mark.parametrize(
    ("cells", "grade"),
    [
        ({"DISP_DESCR": "REDUCED PER 17 PC", "CONV_STAT_DESCR": "MISDEMEANOR"}, choice("misdemeanor")),
        ({"DISP_DESCR": "REDUCED TO MISD PER 17 PC", "CONV_STAT_DESCR": ""}, choice("misdemeanor")),
        ({"DISP_DESCR": "REDUCED PER 17 PC", "CONV_STAT_DESCR": ""}, choice("misdemeanor", "infraction")),
    ],
)
def test_a_reduction_lowers_the_grade_and_leaves_the_conviction(cells: dict[str, str], grade: Possible) -> None:
    facts = charge_of(conviction(CONV_STAT_DESCR="FELONY"), conviction(**cells)).facts
    assert (facts["grade"], facts["disposition"]) == (grade, choice("convicted"))


def test_relief_under_proposition_64_is_an_order_for_each_kind_of_relief() -> None:
    person = person_of(conviction(), conviction(DISP_DESCR="DISM & SEALED PER 11361.8(E) HS", DISP_DATE="20180214"))
    assert [(order.charge_id, order.facts["relief"]) for order in person.orders] == [
        ("7:101001001000", Text("dismissal")),
        ("7:101001001000", Text("sealing")),
    ]
    assert person.orders[0].facts["citation"] == Text("11361.8(E) HS")
    assert person.orders[0].facts["date"] == day(dt.date(2018, 2, 14))
    assert len({order.order_id for order in person.orders}) == 2


def test_rows_of_one_count_that_contradict_each_other_leave_the_fact_unknown() -> None:
    facts = charge_of(
        conviction(STP_ORI_CNTY_NAME="YOLO"), conviction(text="11358 HS-CULTIVATE", STP_ORI_CNTY_NAME="KERN", CONV_STAT_DESCR="FELONY")
    ).facts
    assert facts.keys().isdisjoint({"charged-citation", "description", "county"})
    assert facts["citation"] == Text("11357(B) HS / 11358 HS")
    assert facts["grade"] == choice("misdemeanor", "felony")
    _, account = read_all([conviction(), conviction(text="11358 HS-CULTIVATE")])
    assert dict(account.contradictions) == {"OFFENSE_DESCR": 1}


def test_conviction_rows_of_different_days_leave_a_day_between_them_and_are_counted() -> None:
    rows = [conviction(), conviction(STP_EVENT_DATE="20140601")]
    facts = charge_of(*rows).facts
    assert facts["conviction-date"] == between(dt.date(2012, 6, 1), dt.date(2014, 6, 1))
    assert "event-date" not in facts
    _, account = read_all(rows)
    assert dict(account.contradictions) == {"STP_EVENT_DATE": 1}
    assert "conviction-date" not in charge_of(conviction(), conviction(STP_EVENT_DATE="")).facts


def test_the_event_has_its_date_whatever_that_of_the_disposition_is() -> None:
    rows = [conviction(DISP_DATE="20110601")]
    assert charge_of(*rows).facts["event-date"] == JUNE
    _, account = read_all(rows)
    assert dict(account.contradictions) == {"DISP_DATE": 1}


def test_a_case_names_the_numbers_under_which_the_court_files_it() -> None:
    line = conviction(OFN="1", FE_NUM_CRT_CASE="2", FE_NUM_DOCKET="1", FE_NUM_BOOKING="9", FE_NUM_WARRANT="9")
    assert person_of(line).cases[0].facts["case-number"] == Text("1; 2")


def test_a_case_names_all_its_file_numbers_and_its_county_if_it_has_one() -> None:
    rows = [
        conviction("101001001000", OFN="1", STP_ORI_CNTY_NAME="YOLO"),
        conviction("101001002000", OFN="NULL ", STP_ORI_CNTY_NAME="KERN"),
        conviction("101001003000", OFN="2", STP_ORI_CNTY_NAME="KERN"),
    ]
    assert person_of(*rows).cases[0].facts == {"case-number": Text("1; 2")}


@pytest.mark.parametrize(
    ("disposition", "expected"),
    [
        ("DISMISSED", choice("dismissed")),
        ("ACQUITTED", choice("acquitted")),
        ("", None),
        ("HUNG JURY", None),
        ("PENDING", choice("pending")),
    ],
)
def test_a_filed_charge_without_conviction_has_its_disposition_or_none(disposition: str, expected: Possible | None) -> None:
    facts = charge_of(conviction(DISP_DESCR=disposition)).facts
    assert facts.get("disposition") == expected
    assert "conviction-date" not in facts
    assert ("disposition-date" in facts) is (disposition in ("DISMISSED", "ACQUITTED"))


# ------------------------------------------------------------------------------------------------ charged, disposed, convicted


def test_a_plea_to_a_lesser_offense_leaves_what_was_charged_apart() -> None:
    facts = charge_of(
        conviction(
            text="11359 HS-SALE",
            OFFENSE_TOC="F",
            DISP_OFFENSE_DESCR="11360(B) HS-GIVE",
            CONV_OFFENSE_DESCR="11357(B) HS-POSSESS",
            CONV_OFFENSE_TOC="M",
            CONV_STAT_DESCR="",
        )
    ).facts
    assert (facts["charged-citation"], facts["charged-grade"]) == (Text("11359 HS"), choice("felony"))
    assert facts["disposed-citation"] == Text("11360(B) HS")
    assert (facts["citation"], facts["grade"], facts["description"]) == (Text("11357(B) HS"), choice("misdemeanor"), Text("POSSESS"))


@pytest.mark.parametrize(
    ("disposition", "citation"),
    [("CONVICTED", "11360(B) HS"), ("DISMISSED", "11360(B) HS"), ("HUNG JURY", "11360(B) HS"), ("", "11359 HS")],
)
def test_the_offense_that_a_disposition_names_counts_where_no_conviction_names_one(disposition: str, citation: str) -> None:
    facts = charge_of(conviction(text="11359 HS-SALE", DISP_OFFENSE_DESCR="11360(B) HS-GIVE", DISP_DESCR=disposition)).facts
    assert facts["citation"] == Text(citation)


def test_a_comment_that_names_another_charge_than_the_cell_makes_either_possible_and_is_counted() -> None:
    rows = [conviction(text="11357(B) HS-POSSESS", COMMENT_TEXT="11358 HS-CULTIVATE")]
    assert charge_of(*rows).facts["citation"] == Text("11357(B) HS / 11358 HS")
    assert charge_of(*rows).facts["charged-citation"] == Text("11357(B) HS")
    _, account = read_all(rows)
    assert dict(account.contradictions) == {"COMMENT_TEXT": 1}


@pytest.mark.parametrize("comment", ["11357(b)HS-POSS", "THIS IS A COMMENT", "28.5 GRAMS"])
def test_a_comment_that_names_no_other_charge_changes_nothing(comment: str) -> None:
    rows = [conviction(text="11357(B) HS-POSSESS", COMMENT_TEXT=comment)]
    assert charge_of(*rows).facts["citation"] == Text("11357(B) HS")
    _, account = read_all(rows)
    assert not account.contradictions
    assert not account.unread


def test_a_section_inside_a_comment_is_counted_as_not_understood() -> None:
    rows = [conviction(text="11357(B) HS-POSSESS", COMMENT_TEXT="AMENDED FROM 11358 HS")]
    assert charge_of(*rows).facts["citation"] == Text("11357(B) HS")
    _, account = read_all(rows)
    assert dict(account.unread) == {("COMMENT_TEXT", ""): 1}


def test_a_comment_does_not_change_what_a_conviction_names() -> None:
    rows = [conviction(text="11359 HS-SALE", CONV_OFFENSE_DESCR="11357(B) HS-POSSESS", COMMENT_TEXT="11358 HS-CULTIVATE")]
    assert charge_of(*rows).facts["citation"] == Text("11357(B) HS")
    _, account = read_all(rows)
    assert dict(account.contradictions) == {"COMMENT_TEXT": 1}


def test_a_qualifier_that_is_not_understood_is_counted() -> None:
    _, account = read_all([conviction(OFFENSE_QUAL_LST="USE FIREARM")])
    assert dict(account.unread) == {("OFFENSE_QUAL_LST", "USE FIREARM"): 1}


# ------------------------------------------------------------------------------------------------ arrests and other steps


MAY = day(dt.date(2012, 5, 1))
COURT = "101002001000"


def test_an_arrest_gives_its_date_to_the_charge_that_a_court_made_of_it() -> None:
    rows = [arrest(), conviction(COURT)]
    charge = charge_of(*rows)
    assert (charge.charge_id, charge.source_row) == (f"7:{COURT}", 2)
    assert charge.facts["arrest-date"] == MAY
    _, account = read_all(rows)
    assert dict(account.supporting) == {"arrest of a filed charge": 1}


def test_an_arrest_that_no_court_acted_on_is_a_charge_of_its_own() -> None:
    facts = charge_of(arrest(DISP_DESCR="PROS REJ-OTHER")).facts
    assert (facts["arrest-date"], facts["disposition"]) == (MAY, choice("not-charged"))
    assert "disposition" not in charge_of(arrest()).facts


@pytest.mark.parametrize(
    "rows",
    [
        [arrest(text="11359 HS-SALE"), conviction(COURT)],  # under another citation
        [arrest(), conviction("102002001000")],  # in another cycle
        [arrest(), arrest("101003001000", date="20120515"), conviction(COURT)],  # two arrests of different dates
        [arrest(date="20120701"), conviction(COURT)],  # after the court's action
        [arrest(), conviction(COURT, "SEE COMMENT FOR CHARGE")],  # the court's charge is unknown
    ],
)
def test_an_arrest_that_is_not_surely_that_of_the_charge_stays_by_itself(rows: list[str]) -> None:
    charges = charges_of(*rows)
    assert len(charges) == len(rows)
    assert "arrest-date" not in charges[-1].facts
    assert all("disposition" not in charge.facts for charge in charges[:-1])


def test_two_steps_that_may_have_followed_an_arrest_leave_its_date_unknown() -> None:
    charges = charges_of(arrest(), conviction(COURT), conviction("101003001000", STP_EVENT_DATE="20140101"))
    assert len(charges) == 2
    assert all("arrest-date" not in charge.facts for charge in charges)


def test_a_second_arrest_count_is_not_swallowed_by_one_charge() -> None:
    charges = charges_of(arrest(), arrest("101001002000"), conviction(COURT))
    assert [charge.charge_id for charge in charges] == ["7:101001002000", f"7:{COURT}"]


def test_death_and_registration_are_facts_of_the_person() -> None:
    rows = [
        conviction(),
        row("", "DECEASED", STP_EVENT_DATE="20170530"),
        row("", "REGISTRATION", OFFENSE_DESCR="290 PC-REGISTRATION OF SEX OFFENDER"),
        row("", "REGISTRATION", OFFENSE_DESCR="11590 HS-REGISTRATION OF CNTL SUB OFFENDER"),
    ]
    facts = person_of(*rows).facts
    assert facts["deceased"] == yesno(True)
    assert facts["death-date"] == between(dt.date.min, dt.date(2017, 5, 30))
    assert facts["sex-offender-registration"] == yesno(True)
    _, account = read_all(rows)
    assert dict(account.supporting) == {"deceased": 1, "registration": 2}


def test_without_such_a_row_death_and_registration_are_unknown() -> None:
    facts = person_of(conviction(), row("", "REGISTRATION", OFFENSE_DESCR="11590 HS-REGISTRATION OF CNTL SUB OFFENDER")).facts
    assert facts.keys().isdisjoint({"deceased", "death-date", "sex-offender-registration"})


def test_a_conviction_counts_in_whatever_step_it_stands() -> None:
    rows = [conviction(STP_TYPE_DESCR="DECEASED"), conviction("101002001000", STP_TYPE_DESCR="")]
    assert all(charge.facts["disposition"] == choice("convicted") for charge in charges_of(*rows))


def test_an_offense_in_a_step_that_cannot_be_read_may_be_any_charge() -> None:
    facts = charge_of(row(step="MOON LANDING", OFFENSE_DESCR="11358 HS-CULTIVATE")).facts
    assert facts["citation"] == Text("11358 HS")
    assert "disposition" not in facts


def test_custody_and_applicant_steps_are_no_charges() -> None:
    _, account = read_all([conviction(), row("101003001000", "CUSTODY:JAIL", OFFENSE_DESCR="11358 HS-CULTIVATE"), row("", "APPLICANT")])
    assert (account.charges, account.supporting["other step"]) == (1, 2)


@pytest.mark.parametrize(
    ("births", "expected"),
    [
        (("19910501", ""), day(dt.date(1991, 5, 1))),
        (("19910000", "19910501"), day(dt.date(1991, 5, 1))),
        (("19910501", "19920501"), None),
        (("", "19910230"), None),
    ],
)
def test_the_birth_date_is_what_all_rows_of_the_person_agree_on(births: tuple[str, str], expected: Dates | None) -> None:
    rows = [conviction(f"10100{index}001000", PRI_DOB=birth) for index, birth in enumerate(births)]
    assert person_of(*rows).facts.get("birth-date") == expected
