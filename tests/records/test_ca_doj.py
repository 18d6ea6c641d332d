from __future__ import annotations

import datetime as dt
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearance_rules.diagnostics import InvalidInput
from clearance_rules.logic.values import Dates, Possible, Text, between, choice, day, month, year, yesno
from clearance_rules.records.account import Reject
from clearance_rules.records.ca_doj import COLUMNS
from clearance_rules.records.model import Person
from tests.records.ca_doj_rows import HEADER, charge_of, charges_of, conviction, person_of, read_all, row
from tests.records.people import content

CELLS = "The cells of the row cannot be told apart."
JUNE = day(dt.date(2012, 6, 1))
COMPLETE = frozenset({"case", "repository"})


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


# ------------------------------------------------------------------------------------------------ arrests and other steps


def arrest(count: str = "101001001000", text: str = "11357(B) HS-POSSESS MARIJUANA", date: str = "20120501", **cells: str) -> str:
    return row(count, "ARREST/DETAINED/CITED", OFFENSE_DESCR=text, STP_EVENT_DATE=date, **cells)


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


# ------------------------------------------------------------------------------------------------ lines and people


def test_header_byte_order_mark_carriage_returns_and_blank_lines_are_no_faults() -> None:
    plain = [conviction(), conviction("101001002000")]
    dressed = ["\ufeff" + HEADER + "\r\n", plain[0] + "\r\n", "\r\n", plain[1] + "\n"]
    assert content(person_of(*[line.encode() for line in dressed])) == content(person_of(*plain))
    _, account = read_all(dressed)
    assert dict(account.supporting) == {"header": 1, "blank line": 1}
    assert charges_of(*dressed)[0].source_row == 2


def test_a_header_may_order_the_columns_differently() -> None:
    shuffled = list(COLUMNS)
    random.Random(1).shuffle(shuffled)
    shuffled.remove("RECORD_ID")
    shuffled.insert(0, "RECORD_ID")
    cells = dict(zip(COLUMNS, conviction().split(","), strict=True))
    assert content(person_of(",".join(shuffled), ",".join(cells[name] for name in shuffled))) == content(person_of(conviction()))


@pytest.mark.parametrize(
    ("header", "cause"),
    [
        (HEADER.replace("SUBJECT_ID", "PERSON"), "PERSON is not a column"),
        (HEADER.replace(",COMMENT_TEXT", ""), "the column COMMENT_TEXT is missing"),
        (HEADER + ",OFN", "a column stands twice"),
        ('RECORD_ID,"SUBJECT', "the column RECORD_ID is missing"),
    ],
)
def test_a_header_of_other_columns_is_no_input(header: str, cause: str) -> None:
    with pytest.raises(InvalidInput, match="I101") as caught:
        read_all([header, conviction()])
    assert cause in str(caught.value)


@pytest.mark.parametrize(
    ("bad", "column", "reason"),
    [
        ("a,b,c", None, "The row has 3 cells, not 95."),
        (conviction() + ",", None, "The row has 96 cells, not 95."),
        (conviction(PRI_NAME="A,B").replace('"A,B"', '"A"B,"'), None, CELLS),
        (conviction(PRI_NAME="A,B").replace('A,B"', "A,B"), None, CELLS),
        (conviction(PRI_NAME="A," * 200_000), None, CELLS),
        (conviction(SUBJECT_ID="  "), 3, "The row names no person."),
        (conviction(SUBJECT_ID="7\ufffd"), 3, "The row names no person."),
        (conviction(""), 51, "The row names no count: the cell is blank."),
        (conviction("101001"), 51, "The row names no count: the cell does not hold twelve digits."),
        (conviction("10100100100X"), 51, "The row names no count: the cell does not hold twelve digits."),
    ],
)
def test_a_row_that_cannot_be_used_is_rejected_alone_and_its_person_is_not_complete(bad: str, column: int | None, reason: str) -> None:
    (person, reject), account = sorted_kinds([conviction(), bad, conviction("101001002000")])
    assert (reject.line, reject.column, reject.reason) == (2, column, reason)
    assert reject.remedy
    assert [charge.source_row for case in person.cases for charge in case.charges] == [1, 3]
    assert (person.history, person.lost) == (frozenset(), COMPLETE)
    assert account == 1


def sorted_kinds(lines: list[str]) -> tuple[tuple[Person, Reject], int]:
    found, account = read_all(lines)
    (person,) = (item for item in found if isinstance(item, Person))
    (reject,) = (item for item in found if isinstance(item, Reject))
    return (person, reject), account.incomplete


def test_a_row_of_nobody_knows_whom_may_be_of_the_person_before_or_after_it_only() -> None:
    people = [conviction(SUBJECT_ID=name) for name in "ABCD"]
    found, _ = read_all([people[0], people[1], "a,b,c", people[2], people[3]])
    assert {item.person_id: item.history for item in found if isinstance(item, Person)} == {
        "A": COMPLETE,
        "B": frozenset(),
        "C": frozenset(),
        "D": COMPLETE,
    }


def test_a_lost_row_of_a_person_leaves_the_others_complete() -> None:
    found, _ = read_all(
        [conviction(SUBJECT_ID="A"), conviction("", SUBJECT_ID="B"), conviction(SUBJECT_ID="B"), conviction(SUBJECT_ID="C")]
    )
    histories = {item.person_id: item.history for item in found if isinstance(item, Person)}
    assert histories == {"A": COMPLETE, "B": frozenset(), "C": COMPLETE}


def test_a_lost_row_follows_its_person_past_others() -> None:
    found, account = read_all([conviction("", SUBJECT_ID="B"), conviction(SUBJECT_ID="A"), conviction(SUBJECT_ID="B")])
    histories = {item.person_id: item.history for item in found if isinstance(item, Person)}
    assert histories == {"A": COMPLETE, "B": frozenset()}
    assert account.incomplete == 1


def test_only_the_sources_of_this_file_are_lost_with_a_row() -> None:
    found, _ = read_all([conviction(), "a,b,c"], frozenset({"case", "repository", "juvenile"}))
    assert [item.history for item in found if isinstance(item, Person)] == [frozenset({"juvenile"})]


def test_a_person_who_comes_back_is_rejected_row_by_row_and_never_merged() -> None:
    lines = [
        conviction(SUBJECT_ID="A"),
        conviction(SUBJECT_ID="B"),
        conviction("102001001000", SUBJECT_ID="A"),
        conviction("102001001000", SUBJECT_ID="B"),
    ]
    found, account = read_all(lines)
    assert account.rejected == 1
    assert [len(item.cases) for item in found if isinstance(item, Person)] == [1, 2]
    (reject,) = (item for item in found if isinstance(item, Reject))
    assert reject.reason == "The rows of person A do not stand together: the record read before is not the whole record."
    assert all(item.history == COMPLETE for item in found if isinstance(item, Person))


def test_a_letter_that_is_not_utf_8_in_a_name_spoils_nothing() -> None:
    line = conviction(PRI_NAME="MUÑOZ").encode("latin-1")
    assert content(person_of(line)) == content(person_of(conviction()))


# ------------------------------------------------------------------------------------------------ laws


def histories() -> list[str]:
    """Rows of twelve people, some with several cycles, counts and sentence parts."""
    rows = []
    for number in range(12):
        subject = f"P{number:02}"
        for cycle in range(1 + number % 3):
            count = f"1{cycle:02}002001000"
            rows.append(arrest(f"1{cycle:02}001001000", SUBJECT_ID=subject, PRI_NAME="DOE,X"))
            rows.append(conviction(count, SUBJECT_ID=subject, PRI_NAME="DOE,X", SENT_LOC_DESCR="JAIL"))
            if number % 2:
                rows.append(conviction(count, SUBJECT_ID=subject, PRI_NAME="DOE,X", SENT_LOC_DESCR="PROBATION"))
    return rows


ROWS = histories()
PIECES = [b"", b'"', b",", b"\xff", b"\0", b"-", b"0", b"CONVICTED", b"SEE COMMENT FOR CHARGE", b"20129999", "é".encode(), b" "]


@st.composite
def mutated(draw: st.DrawFn) -> list[bytes]:
    rows = [line.encode() for line in ROWS]
    for _ in range(draw(st.integers(1, 6))):
        index = draw(st.integers(0, len(rows) - 1))
        line = bytearray(rows[index])
        at = draw(st.integers(0, len(line)))
        line[at : at + draw(st.integers(0, 30))] = draw(st.sampled_from(PIECES))
        rows[index] = bytes(line)
    if draw(st.booleans()):
        rows.insert(draw(st.integers(0, len(rows))), draw(st.binary(max_size=200)).replace(b"\n", b""))
    if draw(st.booleans()):
        rows.append(rows.pop(draw(st.integers(0, len(rows) - 1))))
    return rows


@given(mutated())
def test_no_damage_ever_raises_or_loses_a_row_or_counts_one_twice(rows: list[bytes]) -> None:
    found, account = read_all(rows)
    assert account.rows == len(rows)
    sources = [charge.source_row for item in found if isinstance(item, Person) for case in item.cases for charge in case.charges]
    assert len(sources) == len(set(sources)) == account.charges
    assert len({item.person_id for item in found if isinstance(item, Person)}) == account.persons


@given(st.integers(0, len(ROWS) - 1), st.sampled_from(["cells", "count", "person", "quotes"]))
def test_a_person_who_has_lost_a_row_never_claims_a_complete_history(index: int, damage: str) -> None:
    rows = list(ROWS)
    subject = rows[index].split(",")[2]
    match damage:
        case "cells":
            rows[index] = rows[index].replace(",", "", 1)
        case "count":
            cells = rows[index].split(",")
            rows[index] = rows[index].replace(cells[51], "1")
        case "person":
            rows[index] = rows[index].replace(subject, "")
        case "quotes":
            rows[index] = rows[index].replace('"DOE,X"', '"DOE,X')
    found, account = read_all(rows)
    assert account.rejected == 1
    people = {item.person_id: item for item in found if isinstance(item, Person)}
    assert subject not in people or (people[subject].history, people[subject].lost) == (frozenset(), COMPLETE)
    assert sum(person.history == COMPLETE for person in people.values()) >= len(people) - 2


@given(st.permutations(list(range(len(ROWS)))))
def test_the_order_of_a_persons_rows_changes_no_charge(order: list[int]) -> None:
    shuffled = sorted((ROWS[index] for index in order), key=lambda line: line.split(",")[2])
    before, _ = read_all(ROWS)
    after, _ = read_all(shuffled)

    def charges(found: list[Person | Reject]) -> dict[str, object]:
        people = [item for item in found if isinstance(item, Person)]
        return {charge.charge_id: charge.facts for person in people for case in person.cases for charge in case.charges}

    assert charges(before) == charges(after)


UNREAD = ["PRI_NAME", "PRI_SSN", "CII_NUMBER", "REQ_NAME", "SENT_LENGTH", "CYC_DATE", "HEIGHT", "DISP_CODE", "END_OF_REC"]


@given(st.sampled_from(UNREAD), st.text(st.characters(exclude_characters="\r\n\0", exclude_categories=["Cs"]), max_size=20))
def test_a_cell_that_is_not_read_changes_nothing(column: str, text: str) -> None:
    assert content(person_of(conviction(**{column: text}))) == content(person_of(conviction()))
