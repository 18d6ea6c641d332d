from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearance_rules.logic.values import (
    NONE,
    Choices,
    Dates,
    Durations,
    Kind,
    Numbers,
    Possible,
    Text,
    Type,
    choice,
    month,
    number,
    state,
    unknown,
    year,
    yesno,
)
from clearance_rules.records.catalogue import CATALOGUE, FieldSpec
from clearance_rules.records.flat_values import NOTHING, OURS, CellReader, Manner, Same, read_plain, shape
from clearance_rules.records.mapping_dates import DateForms, read_format
from clearance_rules.records.parse import Unreadable, write_value
from tests.records.flat_rows import flat_text
from tests.records.people import facts_of

DATE = Type(Kind.DATE)
EVENTUAL = Type(Kind.DATE, may_be_none=True, may_be_pending=True)
YESNO = Type(Kind.YESNO)
GRADE = Type(Kind.GRADE)
OUTCOME = Type(Kind.CHOICE, frozenset({"convicted", "dismissed"}))
GRAMS, COUNT, DOLLARS, YEARS, DURATION = (Type(kind) for kind in (Kind.GRAMS, Kind.COUNT, Kind.DOLLARS, Kind.YEARS, Kind.DURATION))


@pytest.mark.parametrize("field", CATALOGUE, ids=lambda field: f"{field.owner}.{field.name}")
@given(st.data())
def test_a_flat_text_means_what_the_json_value_means(field: FieldSpec, data: st.DataObject) -> None:
    fact = data.draw(facts_of(field.type))
    if fact != unknown(field.type):
        assert read_plain(field.type, flat_text(write_value(field.type, fact)).strip()) == fact


@pytest.mark.parametrize(
    ("type_", "text", "fact"),
    [
        (EVENTUAL, "none", state(NONE)),
        (EVENTUAL, "2012; pending", Dates(year(2012).lo, year(2012).hi, pending=True)),
        (EVENTUAL, "none;pending", Dates(state(NONE).lo, state(NONE).hi, none=True, pending=True)),
        (YESNO, "TRUE", yesno(True)),
        (GRADE, "felony; misdemeanor", choice("felony", "misdemeanor")),
        (Type(Kind.TEXT), "a;b", Text("a;b")),
        (GRAMS, "28.5 grams", number(Decimal("28.5"))),
        (GRAMS, "1  ounces", number(Decimal("28.349523125"))),
        (GRAMS, "1 / 2 kilograms", Numbers(Decimal(1000), Decimal(2000))),
        (GRAMS, "../5 grams", Numbers(Decimal(0), Decimal(5))),
        (GRAMS, "5/.. grams", Numbers(Decimal(5), None)),
        (COUNT, "6", number(6)),
        (COUNT, "6 plants", number(6)),
        (COUNT, "3/6", Numbers(Decimal(3), Decimal(6))),
        (DOLLARS, "12345678901234567890123456789.50 dollars", number(Decimal("12345678901234567890123456789.50"))),
        (DOLLARS, "12345 cents", number(Decimal("123.45"))),
        (DOLLARS, "12345678901234567890123456789012 cents", number(Decimal("123456789012345678901234567890.12"))),
        (DOLLARS, "../50 cents", Numbers(Decimal(0), Decimal("0.5"))),
        (DURATION, "2 years", Durations(Decimal(24), Decimal(24), days=False)),
        (DURATION, "90 days", Durations(Decimal(90), Decimal(90), days=True)),
        (Type(Kind.DURATION, may_be_none=True), "none", Durations(None, None, days=False, none=True, empty=True)),
        (Type(Kind.GRAMS, may_be_none=True), "1 grams;none", Numbers(Decimal(1), Decimal(1), none=True)),
    ],
)
def test_a_text_of_ours_is_read_by_the_type_of_its_field(type_: Type, text: str, fact: Possible) -> None:
    assert read_plain(type_, text) == fact


@pytest.mark.parametrize(
    ("type_", "text"),
    [
        *((type_, text) for type_ in (DATE, YESNO, OUTCOME, GRAMS, COUNT, DURATION) for text in ("?", ";", "none", "x y z", "-1", "NaN")),
        (DATE, "pending"),
        (DATE, "20120531"),
        (DATE, "05/31/2012"),
        (YESNO, "1"),
        (YESNO, "Y"),
        (OUTCOME, "Convicted"),
        (OUTCOME, "convicted;"),
        (GRAMS, "5"),
        (GRAMS, "5g"),
        (GRAMS, "5 cents"),
        (GRAMS, "../.. grams"),
        (GRAMS, "2/1 grams"),
        (GRAMS, "-5 grams"),
        (GRAMS, "5/6/7 grams"),
        (GRAMS, "1e999999999 grams"),
        (DOLLARS, "$5"),
        (DOLLARS, "5"),
        (DOLLARS, "1e5 cents"),
        (DOLLARS, "1e999999999 cents"),
        (COUNT, "1.5"),
        (YEARS, "1.5 years"),
        (DURATION, "0.5 months"),
    ],
)
def test_a_text_that_is_no_value_of_the_type_is_unreadable(type_: Type, text: str) -> None:
    with pytest.raises(Unreadable):
        read_plain(type_, text)


@pytest.mark.parametrize("type_", [DATE, EVENTUAL, YESNO, GRADE, OUTCOME, GRAMS, COUNT, DOLLARS, YEARS, DURATION])
def test_a_fault_tells_the_form_and_not_the_text(type_: Type) -> None:
    fault = CellReader(type_, OURS)("Jane Doe 123-45-6789").fault
    assert fault is not None
    assert fault.remedy.startswith("Write ")
    assert "mapping" in fault.remedy
    assert not any(part in f"{fault.reason} {fault.remedy}" for part in ("Jane", "123-45"))
    shown = CellReader(type_, OURS, show_values=True)("Jane Doe 123-45-6789").fault
    assert shown is not None
    assert shown.reason.startswith("'Jane Doe 123-45-6789' holds ")


def test_the_states_that_a_field_allows_and_its_options_are_told() -> None:
    fault = CellReader(EVENTUAL, OURS)("?").fault
    assert fault is not None
    assert ", or none, or pending" in fault.remedy
    fault = CellReader(OUTCOME, OURS)("?").fault
    assert fault is not None
    assert "one of: convicted, dismissed;" in fault.remedy


def test_a_blank_cell_and_declared_stand_ins_are_nothing() -> None:
    read = CellReader(GRADE, OURS, frozenset({"NULL", "N/A"}))
    assert [read(text) for text in ("", " \t", "NULL", " N/A ")] == [NOTHING] * 4
    assert read("felony").fact == choice("felony")


def test_what_texts_say_is_remembered_in_bounded_memory() -> None:
    read = CellReader(GRADE, OURS)
    first = read("felony")
    assert read.seen["felony"] is first
    for index in range(40_000):
        read(f"g{index}")
    assert len(read.seen) < 20_000
    assert read("g" * 101).fact == choice("g" * 101)
    assert "g" * 101 not in read.seen


# ------------------------------------------------------------------------------------------------ foreign forms


def test_codes_say_what_texts_mean_and_other_texts_of_words_are_unknown_and_counted() -> None:
    read = CellReader(GRADE, Manner(codes={"F": choice("felony"), "U": None}))
    assert read(" F ").fact == choice("felony")
    assert read("U") == NOTHING
    assert read("felony").unread == "felony"
    assert read("felony").fact is None


def test_any_other_code_may_be_declared() -> None:
    other = CellReader(OUTCOME, Manner(codes={"G": choice("convicted"), "*": choice("dismissed")}))
    assert other("?").fact == choice("dismissed")
    nothing = CellReader(OUTCOME, Manner(codes={"*": None}))
    assert nothing("?") == NOTHING
    itself = CellReader(Type(Kind.TEXT), Manner(codes={"10": Text("Fresno"), "*": Same.SAME}))
    assert [itself("10").fact, itself("Kern").fact] == [Text("Fresno"), Text("Kern")]
    assert CellReader(Type(Kind.TEXT), Manner(codes={"10": Text("Fresno")}))("Kern").unread == "Kern"


def test_dates_and_amounts_that_are_no_code_are_still_read() -> None:
    dates = CellReader(EVENTUAL, Manner(codes={"N": state(NONE)}, dates=DateForms((read_format("%m/%Y"),))))
    assert [dates("N").fact, dates("5/2012").fact, dates("2012-05").unread] == [state(NONE), month(2012, 5), "9999-99"]
    amounts = CellReader(DURATION, Manner(codes={"LIFE": Durations(Decimal(1200), None, days=False)}))
    assert amounts("6 months").fact == Durations(Decimal(6), Decimal(6), days=False)


def test_stand_ins_for_a_missing_date_are_nothing_also_without_formats() -> None:
    read = CellReader(DATE, Manner(dates=DateForms(unknown=frozenset({"1900-01-01"}))))
    assert read("1900-01-01") == NOTHING
    assert read("1901").fact == year(1901)
    assert read("1/1/1901").unread == "9/9/9999"


def test_a_declared_unit_is_that_of_numbers_that_bear_none() -> None:
    cents = CellReader(DOLLARS, Manner(unit="cents"))
    assert cents("12345").fact == number(Decimal("123.45"))
    assert cents("5 dollars").unread == "9 AAAAAAA"
    assert cents("$5").unread == "$9"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("11357", "11357 PC"),
        ("§ 11357(b)(1)", "§ 11357(b)(1) PC"),
        ("664/211", "664/211 PC"),
        ("750.356", "750.356 PC"),
        ("11357 HS", "11357 HS"),
        ("11357HS", "11357HS"),
        ("HS 11357", "HS 11357"),
        ("459 BURGLARY", "459 BURGLARY"),
    ],
)
def test_sections_that_stand_without_a_code_get_the_declared_one(text: str, read: str) -> None:
    reader = CellReader(Type(Kind.TEXT), Manner(default_code="PC"))
    assert reader(text).fact == Text(read)


def test_what_is_counted_as_unread_is_a_code_or_a_shape() -> None:
    codes = {"F": choice("felony")}
    assert CellReader(GRADE, Manner(codes=codes))("M1").unread == "M1"
    assert CellReader(GRADE, Manner(codes=codes), personal=True)("M1").unread == "A9"
    assert CellReader(GRADE, Manner(codes=codes), personal=True, show_values=True)("M1").unread == "M1"
    assert shape("Doe, 05/17/1980 é") == "AAA, 99/99/9999 A"


def test_alternatives_are_a_set() -> None:
    assert read_plain(OUTCOME, "dismissed;convicted") == Choices(OUTCOME.options)
