from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearance_rules.logic.values import (
    Choices,
    Dates,
    Durations,
    Kind,
    Numbers,
    Text,
    between,
    choice,
    day,
    month,
    number,
    year,
)
from clearance_rules.records import flat_person
from clearance_rules.records.account import Reject
from clearance_rules.records.ca_doj import COMPLETE
from clearance_rules.records.catalogue import CATALOGUE
from clearance_rules.records.flat_person import agreed
from clearance_rules.records.model import Person
from tests.records.flat_rows import Flat, csv_of, mapping_of, people_in_rows, person_in, read_csv, reject_in
from tests.records.people import content

HEADER = "person_id,birth_date,case_id,charge_id,citation,disposition,offense_date"
GOOD = "p,1980,k,c,11357 HS,convicted,2012-05"


@given(people_in_rows(), st.sampled_from(["\r\n", "\n"]))
def test_a_flat_file_says_the_same_as_json_lines(drawn: tuple[list[Person], list[Flat]], end: str) -> None:
    people, rows = drawn
    found, account = read_csv(csv_of(rows, end=end))
    assert [content(item) for item in found if isinstance(item, Person)] == list(map(content, people))
    assert (account.rejected, account.unread, account.contradictions) == (0, {}, {})


# ------------------------------------------------------------------------------------------------ what a row is about


def test_rows_of_a_person_make_cases_with_charges_in_their_order_and_the_charge_keeps_the_line_of_its_first_row() -> None:
    person = person_in(HEADER, "p,1980,k,c,11357 HS,,", "p,,k2,c2,459 PC,,", "p,1980,k,c3,,,", "p,,k,c,,convicted,")
    assert [(case.case_id, [(charge.charge_id, charge.source_row) for charge in case.charges]) for case in person.cases] == [
        ("k", [("c", 2), ("c3", 4)]),
        ("k2", [("c2", 3)]),
    ]
    assert person.facts == {"birth-date": year(1980)}
    assert person.cases[0].charges[0].facts == {"citation": Text("11357 HS"), "disposition": choice("convicted")}


def test_rows_are_charge_bearing_or_support_one_or_are_rejected() -> None:
    header = f"{HEADER},order_id,order_relief"
    lines = [
        header,
        f"{GOOD},,",
        "",
        f"{GOOD},o1,sealing",
        "p,,,,,,,o2,sealing",
        "p,,k2,,,,,,",
        f"{GOOD},,",
        "q,,,,,,,,",
        "q,,k",
        ",,,,,,,,",
    ]
    _, account = read_csv("\n".join(lines))
    assert (account.rows, account.charge_bearing, account.rejected) == (10, 1, 2)
    assert account.supporting == {"header": 1, "blank line": 1, "order": 2, "row without a charge": 2, "further row of a charge": 1}


def test_a_case_field_that_charges_have_too_bears_the_case_in_its_name() -> None:
    person = person_in("person_id,case_id,charge_id,filing_date,case_filing_date,case_number", "p,k,c,2012,2013,17")
    assert person.cases[0].facts == {"filing-date": year(2013), "case-number": Text("17")}
    assert person.cases[0].charges[0].facts == {"filing-date": year(2012)}


def test_a_charge_without_a_case_is_in_a_case_of_its_own_and_no_case_counts_as_complete() -> None:
    header = "person_id,case_id,charge_id,county,court,restitution_due,history"
    person = person_in(header, "p,,c1,,,5 dollars,case;repository", "p,k,c2,,,,", "p,k,c3,,,,")
    assert [(case.case_id, [charge.charge_id for charge in case.charges]) for case in person.cases] == [("k", ["c2", "c3"]), ("c1", ["c1"])]
    assert person.cases[1].facts == {"restitution-due": number(5)}
    assert (set(person.history), set(person.lost)) == ({"repository"}, {"case"})


def test_a_later_row_may_name_the_case_of_a_charge() -> None:
    person = person_in("person_id,case_id,charge_id,restitution_due", "p,,c,5 dollars", "p,k,c,")
    assert [(case.case_id, dict(case.facts)) for case in person.cases] == [("k", {"restitution-due": number(5)})]
    assert person.lost == frozenset()


def test_an_order_is_on_the_charge_of_its_row_or_else_the_case_or_else_the_person() -> None:
    header = "person_id,case_id,charge_id,order_id,order_relief,order_date,order_citation,order_granted_in_error"
    person = person_in(header, "p,k,c,o1,sealing,2019,1 PC,true", "p,k,c,o2,,,,", "p,k,,o3,,,,", "p,,,o4,,,,")
    assert [(order.order_id, order.charge_id, order.case_id) for order in person.orders] == [
        ("o1", "c", None),
        ("o2", "c", None),
        ("o3", None, "k"),
        ("o4", None, None),
    ]
    assert person.orders[0].facts == {
        "relief": Text("sealing"),
        "date": year(2019),
        "citation": Text("1 PC"),
        "granted-in-error": choice("true"),
    }


def test_an_order_on_several_charges_is_one_on_each() -> None:
    person = person_in("person_id,case_id,charge_id,order_id", "p,k,c1,o", "p,k,c2,o", "p,k,c2,o")
    assert [(order.order_id, order.charge_id) for order in person.orders] == [("o:c1", "c1"), ("o:c2", "c2")]


# ------------------------------------------------------------------------------------------------ rows that disagree


def test_what_rows_of_a_person_contradict_one_another_on_is_unknown_and_counted() -> None:
    found, account = read_csv("\n".join([HEADER, "p,1980,k,c1,,,", "p,1981,k,c2,,,", "p,1980,k,c3,,,"]))
    assert isinstance(found[0], Person)
    assert found[0].facts == {}
    assert found[0].lost == frozenset()
    assert account.contradictions == {"birth_date": 1}


def test_rows_of_a_charge_that_contradict_one_another_may_be_two_charges() -> None:
    header = f"{HEADER},history"
    found, account = read_csv("\n".join([header, f"{GOOD},repository", "p,,k,c,11357 HS,dismissed,2012,"]))
    (person,) = found
    assert isinstance(person, Person)
    assert person.cases[0].charges[0].facts == {"citation": Text("11357 HS"), "offense-date": month(2012, 5)}
    assert (person.history, person.lost) == (frozenset(), COMPLETE)
    assert account.contradictions == {"disposition": 1}


def test_a_charge_in_two_cases_is_no_charge_and_the_person_has_lost_one() -> None:
    found, account = read_csv("\n".join([HEADER, GOOD, "p,,k2,c,459 PC,convicted,"]))
    reject, person = found
    assert isinstance(reject, Reject)
    assert (reject.line, reject.column, reject.reason) == (3, 4, "The charge c stands in two cases.")
    assert isinstance(person, Person)
    assert (person.lost, account.incomplete) == (COMPLETE, 1)


def test_histories_that_differ_claim_what_they_share() -> None:
    found, account = read_csv("person_id,charge_id,case_id,history\np,c,k,case;repository\np,c,k,repository;juvenile\np,c,k,")
    assert isinstance(found[0], Person)
    assert found[0].history == {"repository"}
    assert account.contradictions == {"history": 1}


def test_what_is_lost_is_lost_whichever_row_says_it() -> None:
    assert person_in("person_id,charge_id,case_id,lost", "p,c,k,", "p,c,k,juvenile", "p,c,k,case").lost == {"juvenile", "case"}


FIRST, LAST = dt.date.min, dt.date.max


@pytest.mark.parametrize(
    ("first", "second", "both"),
    [
        (year(1980), month(1980, 5), month(1980, 5)),
        (year(1980), year(1981), None),
        (Dates(FIRST, LAST, none=True), Dates(LAST, FIRST, none=True, pending=True), Dates(LAST, FIRST, none=True)),
        (between(dt.date(2000, 1, 1), LAST), between(FIRST, dt.date(2001, 1, 1)), between(dt.date(2000, 1, 1), dt.date(2001, 1, 1))),
        (choice("felony", "misdemeanor"), choice("felony", "infraction"), choice("felony")),
        (choice("felony"), choice("misdemeanor"), None),
        (Text("a"), Text("a"), Text("a")),
        (Text("a"), Text("b"), None),
        (Numbers(Decimal(1), Decimal(3)), Numbers(Decimal(2), None), Numbers(Decimal(2), Decimal(3))),
        (Numbers(Decimal(1), Decimal(1)), Numbers(Decimal(2), Decimal(2)), None),
        (
            Numbers(Decimal(1), Decimal(1), none=True),
            Numbers(None, None, none=True, empty=True),
            Numbers(None, None, none=True, empty=True),
        ),
        (
            Durations(Decimal(1), None, days=False),
            Durations(Decimal(0), Decimal(2), days=False),
            Durations(Decimal(1), Decimal(2), days=False),
        ),
        (Durations(Decimal(1), None, days=False), Durations(Decimal(0), Decimal(2), days=True), None),
        (day(dt.date(2000, 1, 1)), Choices(frozenset({"x"})), None),
    ],
)
def test_statements_of_one_fact_leave_what_both_allow(first: object, second: object, both: object) -> None:
    assert agreed(first, second) == both  # type: ignore[arg-type]
    if not (isinstance(both, Dates) and both.lo > both.hi):
        assert agreed(second, first) == both  # type: ignore[arg-type]


# ------------------------------------------------------------------------------------------------ rejects


@pytest.mark.parametrize(
    ("row", "column", "field", "reason"),
    [
        (",1980,k,c,,,", 1, "person_id", "The row names no person."),
        ("p,1980,k,,11357 HS,,", 4, "charge_id", "The row holds facts of a charge and does not name it."),
        ("p,1980,k,c,,,2012-02-30", 7, "offense_date", "The cell holds no date."),
        ("p,05/17/1980,k,c,,,", 2, "birth_date", "The cell holds no date."),
        ("p,1980,k,c,,CONVICTED,", 6, "disposition", "The cell holds no word of this field."),
        ("p,1980,k,c,\0,,", 5, "citation", "The cell holds a character that is none."),
        ("p,1980,k,c,,", None, None, "The row has 6 cells, not 7 as the header."),
        ('p,1980,k,c,5" knife,,', None, None, "A quotation mark is out of place."),
        ('p,1980,k,c,"5" knife,,', None, None, "A quotation mark is out of place."),
        ('p,1980,k,c,"knife,,', None, None, "A quoted cell is not closed."),
    ],
)
def test_a_row_that_cannot_be_read_is_rejected_alone_and_its_person_lacks_it(
    row: str, column: int | None, field: str | None, reason: str
) -> None:
    other = "q,1990-02-03,k,c9,459 PC,convicted,2012"
    found, account = read_csv("\n".join([HEADER, GOOD, row, GOOD.replace(",c,", ",c2,"), other, other.replace("q", "r")]))
    reject, *people = found
    assert isinstance(reject, Reject)
    assert (reject.line, reject.column, reject.field, reject.reason) == (3, column, field, reason)
    by_id = {person.person_id: person for person in people if isinstance(person, Person)}
    assert [charge.charge_id for charge in by_id["p"].cases[0].charges] == ["c", "c2"]
    assert (by_id["p"].lost, by_id["r"].lost) == (COMPLETE, frozenset())
    assert content(by_id["q"])[1:] == content(by_id["r"])[1:]  # type: ignore[index]
    assert account.rejected == 1


def test_a_row_of_nobody_knows_whom_may_be_of_those_before_and_after_it() -> None:
    found, account = read_csv(
        "\n".join([HEADER, *(GOOD.replace("p", who) for who in "ab"), ",,,,,,", *(GOOD.replace("p", who) for who in "cd")])
    )
    assert {item.person_id: item.lost for item in found if isinstance(item, Person)} == {
        "a": frozenset(),
        "b": COMPLETE,
        "c": COMPLETE,
        "d": frozenset(),
    }
    assert account.incomplete == 2


def test_every_fault_of_a_row_is_reported() -> None:
    reject = reject_in(f"{HEADER},history", "p,0000-00-00,k,,x,lost,,moon")
    assert [fault.field for fault in (reject, *reject.further)] == ["history", "birth_date", "disposition", "charge_id"]


def test_facts_of_a_case_or_an_order_that_is_not_named_are_a_fault() -> None:
    assert reject_in("person_id,charge_id,case_id,restitution_due", "p,,,5 dollars").field == "case_id"
    without = reject_in("person_id,charge_id,restitution_due", "p,,5 dollars")
    assert (without.column, without.field) == (None, "case_id")
    assert reject_in("person_id,charge_id,order_id,order_relief", "p,c,,sealing").field == "order_id"


def test_a_person_who_comes_back_after_others_is_rejected() -> None:
    found, _ = read_csv("\n".join([HEADER, GOOD, GOOD.replace("p", "q"), GOOD]))
    reject = found[1]
    assert isinstance(reject, Reject)
    assert reject.reason == "The rows of person p do not stand together: the record read before is not the whole record."
    assert reject.remedy == "Sort the file by person_id."


def test_bytes_of_another_encoding_spoil_their_cell_only_unless_it_is_an_identifier() -> None:
    rows = (
        "\n".join([HEADER, GOOD.replace("11357 HS", "@"), GOOD.replace(",c,", ",@,"), GOOD.replace("p", "@")])
        .encode()
        .replace(b"@", b"\xff")
    )
    found, account = read_csv(rows)
    faults = [item for item in found if isinstance(item, Reject)]
    assert [(fault.line, fault.field) for fault in faults] == [(3, "charge_id"), (4, "person_id")]
    (person,) = (item for item in found if isinstance(item, Person))
    assert "citation" not in person.cases[0].charges[0].facts
    assert account.unread == {("citation", "bytes of another encoding"): 1}


def test_a_value_is_shown_only_where_that_is_asked_for() -> None:
    row = "p,17 May 1980,k,c,,guilty as charged,"
    (hidden,), _ = read_csv(f"{HEADER}\n{row}")
    (shown,), _ = read_csv(f"{HEADER}\n{row}", show_values=True)
    assert isinstance(hidden, Reject)
    assert isinstance(shown, Reject)
    assert not re.search("1980|May|guilty", str(hidden) + "".join(map(str, hidden.further)))
    assert shown.reason == "'17 May 1980' holds no date."


def test_what_is_not_understood_in_a_foreign_form_is_unknown_and_counted(tmp_path: Path) -> None:
    mapping = mapping_of(tmp_path, '[dates]\nformats = ["%m/%d/%Y"]\n[codes.disposition]\nG = "convicted"\n')
    found, account = read_csv(f"{HEADER}\np,5/17/1980,k,c,,G,13/13/2012\np,1980-05-17,k,c2,,NG,05/01/2012", mapping)
    (person,) = found
    assert isinstance(person, Person)
    assert person.facts == {}  # one of the two was not understood, and may be another day
    assert [dict(charge.facts) for charge in person.cases[0].charges] == [
        {"disposition": choice("convicted")},
        {"offense-date": day(dt.date(2012, 5, 1))},
    ]
    assert account.unread == {("birth_date", "9999-99-99"): 1, ("offense_date", "99/99/9999"): 1, ("disposition", "NG"): 1}


def test_texts_beyond_number_that_are_not_understood_are_counted_by_field(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flat_person, "MOST", 2)
    mapping = mapping_of(tmp_path, '[codes.disposition]\nG = "convicted"\n')
    _, account = read_csv("\n".join([HEADER, *(f"p,,k,{n},,{text}," for n, text in enumerate("abcda"))]), mapping)
    assert account.unread == {("disposition", "a"): 2, ("disposition", "b"): 1, ("disposition", ""): 2}


# ------------------------------------------------------------------------------------------------ damage


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A file that was once good, with bytes cut, doubled or overwritten behind its header."""
    _, rows = draw(people_in_rows())
    whole = csv_of(rows)
    header, data = whole.split(b"\r\n", 1)
    body = bytearray(data)
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(body)))
        piece = draw(st.sampled_from([b"", b'"', b'""', b",", b"\n", b"\r", b'"\n', b'\n"', b"\xff", b"\0", b"\xef\xbb\xbf", b";", b"/"]))
        body[at : at + draw(st.integers(0, 3))] = piece
    return header + b"\r\n" + bytes(body)


WITNESS = {"person_id": "the witness", "case_id": "k", "charge_id": "c", "charge.citation": "11357 HS"}


@given(mutated())
def test_no_damage_raises_or_hides_a_row_or_spoils_the_rest(data: bytes) -> None:
    far = b"\n" * 70  # further than any quoted cell may run
    witness = csv_of([WITNESS]).split(b"\r\n", 1)[1]
    found, _ = read_csv(data + far + witness)
    last = found[-1]
    assert isinstance(last, Person)
    assert last.person_id == "the witness"
    assert last.cases[0].charges[0].facts == {"citation": Text("11357 HS")}


@given(people_in_rows(), st.data())
def test_a_value_that_is_none_of_its_field_is_never_read_as_unknown(drawn: tuple[list[Person], list[Flat]], data: st.DataObject) -> None:
    _, rows = drawn
    keys = {f"{spec.owner}.{spec.key}" for spec in CATALOGUE if spec.type.kind is not Kind.TEXT}
    cells = [(row, key) for row in rows for key in sorted(keys & row.keys())]
    if not cells:
        return
    row, key = data.draw(st.sampled_from(cells))
    row[key] = data.draw(st.sampled_from(["0", "?", "9999-12-31", "Grams", "-1 grams", "1e9999 days", "none;", ";", "true;Maybe", "1 2 3"]))
    rejects = [item for item in read_csv(csv_of(rows))[0] if isinstance(item, Reject)]
    assert [reject.field for reject in rejects] == [key]
    assert row[key] not in rejects[0].reason
