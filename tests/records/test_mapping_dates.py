from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearance_rules.logic.values import Dates, day, month, year
from clearance_rules.records.mapping_dates import MONTHS, BadFormat, DateForms, read_format
from clearance_rules.records.parse import FIRST_YEAR, LAST_YEAR

MAY_31 = day(dt.date(2012, 5, 31))


def forms(*formats: str, pivot: int | None = None, zeros: bool = False) -> DateForms:
    return DateForms(tuple(map(read_format, formats)), pivot=pivot, zeros=zeros)


@pytest.mark.parametrize(
    ("form", "text", "date"),
    [
        ("%m/%d/%Y", "05/31/2012", MAY_31),
        ("%m/%d/%Y", "5/31/2012", MAY_31),
        ("%d.%m.%Y", "31.5.2012", MAY_31),
        ("%Y%m%d", "20120531", MAY_31),
        ("%d %b %Y", "31 MAY 2012", MAY_31),
        ("%d%b%Y", "31may2012", MAY_31),
        ("%Y-%m-%d %H:%M:%S", "2012-05-31 00:00:00", MAY_31),
        ("%Y-%m-%dT%H:%M:%S.%fZ", "2012-05-31T23:59:59.123Z", MAY_31),
        ("%b %Y", "may 2012", month(2012, 5)),
        ("%m/%Y", "5/2012", month(2012, 5)),
        ("%Y", "2012", year(2012)),
        ("100%% %Y", "100% 2012", year(2012)),
        ("%m/%d/%Y", "02/30/2012", None),
        ("%m/%d/%Y", "13/01/2012", None),
        ("%m/%d/%Y", "5/31/12", None),
        ("%m/%d/%Y", "05/31/2012 ", None),
        ("%m/%d/%Y", "05/31/0001", None),
        ("%m/%d/%Y", "05/31/9999", None),
        ("%Y%m%d", "2012531", None),
        ("%Y%m%d", "20120500", None),
        ("%Y", "٢٠١٢", None),
        ("%d.%m", None, None),
    ],
)
def test_a_format_reads_the_dates_that_are_written_so(form: str, text: str | None, date: Dates | None) -> None:
    if text is None:
        with pytest.raises(BadFormat):
            read_format(form)
    else:
        assert forms(form).read(text) == date


@given(
    st.dates(dt.date(FIRST_YEAR, 1, 1), dt.date(LAST_YEAR, 12, 31)), st.sampled_from(["%m/%d/%Y", "%Y%m%d", "%d.%m.%Y", "%Y-%m-%d %H:%M"])
)
def test_a_day_that_is_written_in_a_format_is_read_as_that_day(date: dt.date, form: str) -> None:
    assert forms(form).read(date.strftime(form.replace("%Y", f"{date.year:04}"))) == day(date)
    assert forms("%d %b %Y").read(f"{date.day} {MONTHS[date.month - 1].title()} {date.year}") == day(date)


@pytest.mark.parametrize(("text", "date"), [("1/2/26", 2026), ("1/2/27", 1927), ("1/2/00", 2000), ("1/2/99", 1999)])
def test_two_digits_of_a_year_are_of_the_hundred_years_up_to_the_pivot(text: str, date: int) -> None:
    assert forms("%m/%d/%y", pivot=2026).read(text) == day(dt.date(date, 1, 2))


@pytest.mark.parametrize(
    ("text", "date"),
    [("20120531", MAY_31), ("20120500", month(2012, 5)), ("20120000", year(2012)), ("20120031", None), ("00000000", None)],
)
def test_zeros_are_parts_that_are_not_known_where_that_is_declared(text: str, date: Dates | None) -> None:
    assert forms("%Y%m%d", zeros=True).read(text) == date


def test_of_several_formats_all_that_read_a_text_must_agree() -> None:
    either = forms("%m/%d/%Y", "%d/%m/%Y", "%Y")
    assert either.read("05/31/2012") == MAY_31
    assert either.read("31/05/2012") == MAY_31
    assert either.read("05/05/2012") == day(dt.date(2012, 5, 5))
    assert either.read("05/06/2012") is None
    assert either.read("2012") == year(2012)


@pytest.mark.parametrize(
    ("form", "cause"),
    [
        ("%m/%d", "There is no year, %Y or %y."),
        ("", "There is no year, %Y or %y."),
        ("%d/%Y", "There is a day without a month."),
        ("%Y %y", "The same part stands in two forms."),
        ("%Y %m %b", "The same part stands in two forms."),
        ("%Y %Y", "%Y stands twice."),
        ("%Y %j", "%j is no part of a date."),
        ("%Y %", "A % at the end is no part of a date."),
    ],
)
def test_a_format_that_says_no_date_is_refused(form: str, cause: str) -> None:
    with pytest.raises(BadFormat) as caught:
        read_format(form)
    assert str(caught.value).startswith(cause)
