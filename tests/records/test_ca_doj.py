"""The rows of the California layout in their file: lines, people, what is rejected and what is lost."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearance_rules.diagnostics import InvalidInput
from clearance_rules.records.account import Accounting, Reject
from clearance_rules.records.ca_doj import COLUMNS, COMPLETE, read_ca_doj
from clearance_rules.records.model import Person
from tests.records.ca_doj_rows import HEADER, arrest, charges_of, conviction, person_of, read_all
from tests.records.people import content

CELLS = "The cells of the row cannot be told apart."


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


def test_lines_may_come_with_their_numbers_in_the_file_in_any_order() -> None:
    rows = [(1, HEADER), (9, conviction(SUBJECT_ID="A")), (4, conviction("101001002000", SUBJECT_ID="A")), (2, "a,b,c")]
    found = list(read_ca_doj(rows))
    (person,) = (item for item in found if isinstance(item, Person))
    assert [charge.source_row for case in person.cases for charge in case.charges] == [9, 4]
    assert [item.line for item in found if isinstance(item, Reject)] == [2]


def test_a_row_of_nobody_knows_whom_may_be_anybodys_where_rows_were_scattered() -> None:
    lines = ["a,b,c", *(conviction(SUBJECT_ID=name) for name in "ABCD")]
    account = Accounting()
    people = [item for item in read_ca_doj(lines, accounting=account, scattered=True) if isinstance(item, Person)]
    assert [(person.person_id, person.lost, person.history) for person in people] == [(name, COMPLETE, frozenset()) for name in "ABCD"]
    assert account.incomplete == 4
    unharmed = [item for item in read_ca_doj(lines[1:], scattered=True) if isinstance(item, Person)]
    assert [person.lost for person in unharmed] == [frozenset()] * 4


def test_a_row_without_all_its_cells_is_the_persons_whom_it_names_in_place() -> None:
    broken = ",".join(conviction(SUBJECT_ID="B").split(",")[:20])
    quoted = conviction(SUBJECT_ID="B", PRI_NAME="A,B").replace('A,B"', "A,B")
    for bad in (broken, quoted):
        found, _ = read_all([conviction(SUBJECT_ID="A"), conviction(SUBJECT_ID="B"), bad, conviction(SUBJECT_ID="C")])
        assert {item.person_id: item.lost for item in found if isinstance(item, Person)} == {
            "A": frozenset(),
            "B": COMPLETE,
            "C": frozenset(),
        }


def test_where_the_caller_has_grouped_the_rows_nobody_is_remembered() -> None:
    lines = [conviction(SUBJECT_ID="A"), conviction(SUBJECT_ID="B"), conviction(SUBJECT_ID="A")]
    assert [item.person_id for item in read_ca_doj(lines, grouped=True) if isinstance(item, Person)] == ["A", "B", "A"]


SECRETS = ("SECRET-NAME", "19991399", "SECRET COMMENT 459 PC", "SECRETCOUNT")


def secretive() -> list[str]:
    name, birth, comment, count = SECRETS
    cells = {"PRI_NAME": name, "PRI_DOB": birth, "COMMENT_TEXT": comment}
    return [
        conviction(**cells),
        conviction(count, **cells),
        conviction(text="SEE COMMENT FOR CHARGE", COMMENT_TEXT=comment),
        "a,SECRET-NAME",
    ]


def test_no_reject_and_no_count_holds_a_name_a_birth_date_or_a_comment() -> None:
    account = Accounting()
    rejects = [item for item in read_ca_doj(secretive(), accounting=account) if isinstance(item, Reject)]
    assert (len(rejects), account.unread["PRI_DOB", ""], account.unread["COMMENT_TEXT", ""]) == (2, 1, 2)
    for secret in SECRETS:
        assert secret not in repr((rejects, account))


def test_texts_without_end_are_not_kept_without_end() -> None:
    account = Accounting()
    lines = (conviction(f"{index:06}001000", DISP_DESCR=f"WORD {index}") for index in range(10_100))
    assert len(list(read_ca_doj(lines, accounting=account))) == 1
    assert (len(account.unread), account.unread.total(), account.unread["DISP_DESCR", ""]) == (10_001, 10_100, 100)


def test_values_are_shown_where_they_are_asked_for() -> None:
    account = Accounting()
    rejects = [item for item in read_ca_doj(secretive(), accounting=account, show_values=True) if isinstance(item, Reject)]
    assert account.unread["PRI_DOB", "19991399"] == 1
    assert account.unread["COMMENT_TEXT", "SECRET COMMENT 459 PC"] == 2
    assert "SECRETCOUNT" in rejects[0].reason


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


UNREAD = ["PRI_NAME", "PRI_SSN", "CII_NUMBER", "REQ_NAME", "OFFENSE_CODE", "CYC_DATE", "CYC_AGE", "HEIGHT", "DISP_CODE", "END_OF_REC"]


@given(st.sampled_from(UNREAD), st.text(st.characters(exclude_characters="\r\n\0", exclude_categories=["Cs"]), max_size=20))
def test_a_cell_that_is_not_read_changes_nothing(column: str, text: str) -> None:
    assert content(person_of(conviction(**{column: text}))) == content(person_of(conviction()))
