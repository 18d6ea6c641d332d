from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearance_rules.law import units as law_units
from clearance_rules.logic.values import (
    Choices,
    Cited,
    Dates,
    Durations,
    Kind,
    Numbers,
    Possible,
    Text,
    Type,
    choice,
    day,
    month,
    number,
    state,
    unknown,
    year,
    yesno,
)
from clearance_rules.records.catalogue import CATALOGUE
from clearance_rules.records.parse import COUNTED, Literal, Unreadable, read_value, write_value
from tests.records.people import facts_of

DATE = Type(Kind.DATE)
RELEASE = Type(Kind.DATE, may_be_none=True, may_be_pending=True)
COLOR = Type(Kind.CHOICE, frozenset({"red", "green"}))
GRADE = Type(Kind.GRADE)
GRAMS = Type(Kind.GRAMS, may_be_none=True)
MONTHS_12 = Durations(Decimal(12), Decimal(12), days=False)


def grams(text: str) -> Possible:
    return number(Decimal(text))


@pytest.mark.parametrize(
    ("type_", "value", "fact"),
    [
        (DATE, "2012-05-31", day(dt.date(2012, 5, 31))),
        (DATE, "2012-02-29", day(dt.date(2012, 2, 29))),
        (DATE, "2012-02", month(2012, 2)),
        (DATE, "2012", year(2012)),
        (DATE, "2012-01-01/2012-06-30", Dates(dt.date(2012, 1, 1), dt.date(2012, 6, 30))),
        (DATE, "2012/2013-02", Dates(dt.date(2012, 1, 1), dt.date(2013, 2, 28))),
        (DATE, "../2013", Dates(dt.date.min, dt.date(2013, 12, 31))),
        (DATE, "2013/..", Dates(dt.date(2013, 1, 1), dt.date.max)),
        (RELEASE, "none", state("none")),
        (RELEASE, "pending", state("pending")),
        (RELEASE, ["2012", "none"], Dates(dt.date(2012, 1, 1), dt.date(2012, 12, 31), none=True)),
        (RELEASE, ["none", "pending"], Dates(dt.date.max, dt.date.min, none=True, pending=True)),
        (Type(Kind.YESNO), True, yesno(True)),
        (Type(Kind.YESNO), False, yesno(False)),
        (Type(Kind.YESNO, may_be_none=True), "none", choice("none")),
        (COLOR, "red", choice("red")),
        (COLOR, ["red", "green"], choice("red", "green")),
        (GRADE, "felony-c", choice("felony-c")),
        (Type(Kind.TEXT), "  11357 HS ", Text("11357 HS")),
        (Type(Kind.CITATION), "11357 HS", Text("11357 HS")),
        (GRAMS, {"value": Literal("28.5"), "unit": "grams"}, grams("28.5")),
        (GRAMS, {"value": 28.5, "unit": "grams"}, grams("28.5")),
        (GRAMS, {"value": 1, "unit": "ounces"}, grams("28.349523125")),
        (GRAMS, {"value": 1, "unit": "pounds"}, grams("453.59237")),
        (GRAMS, {"value": Literal("1.5"), "unit": "kilograms"}, grams("1500")),
        (GRAMS, {"value": Literal("2"), "unit": "milligrams"}, grams("0.002")),
        (GRAMS, {"value": "0.100000000000000000001", "unit": "grams"}, grams("0.100000000000000000001")),
        (GRAMS, {"at_least": 1, "at_most": 2, "unit": "grams"}, Numbers(Decimal(1), Decimal(2))),
        (GRAMS, {"at_most": 2, "unit": "grams"}, Numbers(Decimal(0), Decimal(2))),
        (GRAMS, "none", Numbers(None, None, none=True, empty=True)),
        (GRAMS, [{"value": 2, "unit": "grams"}, "none"], Numbers(Decimal(2), Decimal(2), none=True)),
        (Type(Kind.COUNT), {"value": 6, "unit": "count"}, number(6)),
        (Type(Kind.COUNT), {"value": 6, "unit": "plants"}, number(6)),
        (Type(Kind.COUNT), {"at_least": 6, "unit": "items"}, Numbers(Decimal(6), None)),
        (Type(Kind.COUNT), Literal("12"), number(12)),
        (Type(Kind.COUNT), 0, number(0)),
        (Type(Kind.COUNT, may_be_none=True), [12, "none"], Numbers(Decimal(12), Decimal(12), none=True)),
        (Type(Kind.DOLLARS), {"value": Literal("12.50"), "unit": "dollars"}, number(Decimal("12.5"))),
        (Type(Kind.DURATION), {"value": 1, "unit": "years"}, MONTHS_12),
        (Type(Kind.DURATION), {"value": Literal("1.0"), "unit": "years"}, MONTHS_12),
        (Type(Kind.DURATION), {"value": Literal("0.5"), "unit": "years"}, Durations(Decimal(6), Decimal(6), days=False)),
        (Type(Kind.DURATION), {"value": 2, "unit": "weeks"}, Durations(Decimal(14), Decimal(14), days=True)),
    ],
)
def test_a_value_stands_for_its_possibilities(type_: Type, value: object, fact: Possible) -> None:
    assert read_value(type_, value) == fact


@pytest.mark.parametrize(
    ("type_", "value", "reason"),
    [
        (DATE, "2012-02-30", "There is no 2012-02-30 in the calendar."),
        (DATE, "2013-02-29", "There is no 2013-02-29 in the calendar."),
        (DATE, "2012-13", "There is no 2012-13 in the calendar."),
        (DATE, "2012-00-00", "There is no 2012-00-00 in the calendar."),
        (DATE, "0001-01-01", "The year 0001 is no year of a record."),
        (DATE, "9999-12-31", "The year 9999 is no year of a record."),
        (DATE, "31/05/2012", "'31' is not a date."),
        (DATE, "2012-5-1", "'2012-5-1' is not a date."),
        (DATE, "٢٠١٢", "'٢٠١٢' is not a date."),
        (DATE, "2012-06-30/2012-01-01", "The range '2012-06-30/2012-01-01' ends before it starts."),
        (DATE, "", "'' is not a date."),
        (DATE, Literal("2012"), "2012 is not a date."),
        (DATE, "none", "This date cannot be 'none'."),
        (DATE, "pending", "This date cannot be 'pending'."),
        (DATE, ["2012", "2014"], "These alternatives do not make one fact."),
        (DATE, ["2012"], "An array lists two or more alternatives."),
        (DATE, [["2012", "2013"], "2014"], "An array lists two or more alternatives."),
        (Type(Kind.YESNO), "true", "'true' is neither yes nor no."),
        (Type(Kind.YESNO), Literal("1"), "1 is neither yes nor no."),
        (Type(Kind.YESNO), "none", "'none' is neither yes nor no."),
        (COLOR, "blue", "'blue' is not an option of this field."),
        (COLOR, "none", "'none' is not an option of this field."),
        (GRADE, "Felony", "'Felony' is not an option of this field."),
        (Type(Kind.TEXT), "  ", "The text is blank."),
        (Type(Kind.TEXT), Literal("5"), "5 is not a text."),
        (Type(Kind.TEXT), {}, "an object is not a text."),
        (Type(Kind.TEXT), "a\0b", "'a\\x00b' holds a character that is none."),
        (Type(Kind.TEXT), "\ud800", "'\\ud800' holds a character that is none."),
        (Type(Kind.TEXT), ["a", "b"], "These alternatives do not make one fact."),
        (GRAMS, Literal("28.5"), '28.5 has no unit; 28.5 grams would be {"value": 28.5, "unit": "grams"}.'),
        (Type(Kind.DOLLARS), 500, '500 has no unit; 500 dollars would be {"value": 500, "unit": "dollars"}.'),
        (GRAMS, "28.5 grams", "'28.5 grams' is not an amount."),
        (Type(Kind.COUNT), Literal("1.5"), "1.5 is not a whole number of these units."),
        (Type(Kind.COUNT), -1, "-1 is less than nothing."),
        (Type(Kind.COUNT), True, "true is not an amount."),
        (Type(Kind.COUNT), "12", "'12' is not an amount."),
        (GRAMS, {"value": 1}, "The amount needs a unit, and a value or the bounds 'at_least' and 'at_most'."),
        (GRAMS, {"unit": "grams"}, "The amount needs a unit, and a value or the bounds 'at_least' and 'at_most'."),
        (
            GRAMS,
            {"value": 1, "at_most": 2, "unit": "grams"},
            "The amount needs a unit, and a value or the bounds 'at_least' and 'at_most'.",
        ),
        (GRAMS, {"value": 1, "unit": "dollars"}, "'dollars' is not a unit of this field."),
        (GRAMS, {"value": 1, "unit": ["grams"]}, "an array is not a unit of this field."),
        (GRAMS, {"value": -1, "unit": "grams"}, "-1 is less than nothing."),
        (GRAMS, {"value": True, "unit": "grams"}, "true is not a number."),
        (GRAMS, {"value": None, "unit": "grams"}, "null is not a number."),
        (GRAMS, {"value": "much", "unit": "grams"}, "'much' is not a number of an amount."),
        (GRAMS, {"value": Literal("1e99"), "unit": "grams"}, "1e99 is beyond every amount in a record."),
        (GRAMS, {"value": Literal("1e-99"), "unit": "grams"}, "1e-99 is beyond every amount in a record."),
        (GRAMS, {"at_least": 2, "at_most": 1, "unit": "grams"}, "The lower bound lies above the upper one."),
        (GRAMS, [{"value": 1, "unit": "grams"}, {"value": 2, "unit": "grams"}], "These alternatives do not make one fact."),
        (Type(Kind.COUNT), {"value": Literal("1.5"), "unit": "count"}, "1.5 is not a whole number of these units."),
        (Type(Kind.DURATION), {"value": Literal("0.3"), "unit": "years"}, "0.3 is not a whole number of these units."),
    ],
)
def test_what_is_no_value_of_the_type_is_refused_with_its_reason(type_: Type, value: object, reason: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_value(type_, value)
    assert caught.value.reason == reason
    assert caught.value.remedy.endswith(".")


def test_a_message_is_short_however_long_the_value() -> None:
    with pytest.raises(Unreadable) as caught:
        read_value(DATE, "9" * 100_000)
    assert len(caught.value.reason) < 100


TYPED = st.sampled_from([spec.type for spec in CATALOGUE] + [GRAMS, Type(Kind.COUNT), Type(Kind.YEARS), Type(Kind.CITATION)])


@given(st.data())
def test_reading_a_written_fact_gives_it_back(data: st.DataObject) -> None:
    type_ = data.draw(TYPED)
    fact = data.draw(facts_of(type_))
    value = write_value(type_, fact)
    if value is None:
        assert fact == unknown(type_)
    else:
        assert read_value(type_, json.loads(json.dumps(value), parse_float=Literal, parse_int=Literal)) == fact


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.text(max_size=12)
    | st.from_regex(r"-?[0-9]{1,5}(\.[0-9]{1,3})?(e[0-9]{1,3})?", fullmatch=True).map(Literal),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["value", "unit", "at_least", "at_most", "x"]), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(TYPED, JSON.filter(lambda value: value is not None))
def test_any_json_value_is_refused_or_read_as_a_fact_that_can_be_written(type_: Type, value: object) -> None:
    try:
        fact = read_value(type_, value)
    except Unreadable:
        return
    written = write_value(type_, fact)
    again = (
        unknown(type_) if written is None else read_value(type_, json.loads(json.dumps(written), parse_float=Literal, parse_int=Literal))
    )
    assert again == fact


@pytest.mark.parametrize(
    ("type_", "fact"),
    [(DATE, Dates(dt.date.max, dt.date.min)), (COLOR, Choices(frozenset())), (Type(Kind.CITATION), Cited(frozenset()))],
)
def test_a_fact_without_a_recorded_form_is_not_written(type_: Type, fact: Possible) -> None:
    with pytest.raises(ValueError, match="cannot be written"):
        write_value(type_, fact)


def test_what_is_counted_in_the_law_is_counted_in_records() -> None:
    assert set(COUNTED) == {f"{thing}s" for thing in law_units.COUNTED}


@pytest.mark.parametrize("type_", [GRAMS, Type(Kind.COUNT), Type(Kind.DOLLARS), Type(Kind.DURATION)])
def test_the_remedy_of_an_amount_repeats_nothing_of_a_record(type_: Type) -> None:
    with pytest.raises(Unreadable) as caught:
        read_value(type_, Literal("7654.25"))
    assert "7654" in caught.value.reason
    assert "7654" not in caught.value.remedy
