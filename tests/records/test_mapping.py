from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clearance_rules.diagnostics import InvalidInput, Source, show
from clearance_rules.logic.values import Kind, Text, Type, choice, day, number, state, year, yesno
from clearance_rules.records import FieldSpec, Person, Reject, read
from clearance_rules.records.mapping import read_mapping
from clearance_rules.records.mapping_places import key_span
from clearance_rules.records.table_csv import Dialect
from tests.records.flat_rows import mapping_of, read_csv

COURT = """
format = "csv"
encoding = "latin-1"
delimiter = ";"
unknown = ["NULL"]

[columns]
person_id = "SID"
case_id = "DOCKET"
charge_id = { template = "{DOCKET}-{COUNT}" }
birth_date = "DOB"
case.filing_date = "FILED"
citation = { template = "{SECTION}[({SUB})][ {CODE}]" }
grade = "LVL"
disposition = "OUTCOME"
conviction_date = "DISPOSED"
disposition_date = "DISPOSED"
release_date = "OUT"
maximum_jail = "MAX"
fines_due = "OWED"
county = { constant = "Kern" }
vacated = "VAC"
order_id = "ORDER"
order_relief = "RELIEF"

[codes.grade]
F = "felony"
M = "misdemeanor"
"F/M" = "felony;misdemeanor"
U = ""

[codes.disposition]
G = "convicted"
D = "dismissed"
"*" = "other"

[codes.vacated]
1 = true
0 = false

[codes.release_date]
"N/A" = "none"

[codes]
order_relief = { "1203.4" = "dismissal", "*" = "*" }

[dates]
formats = ["%m/%d/%Y", "%Y"]
unknown = ["01/01/1900"]

[dates.birth_date]
formats = ["%m/%d/%y"]
pivot = 2010

[units]
maximum_jail = "days"
fines_due = "cents"

[history]
complete = ["case", "repository"]

[citation]
code = "PC"
"""

ROWS = """SID;DOB;DOCKET;FILED;COUNT;SECTION;SUB;CODE;LVL;OUTCOME;DISPOSED;OUT;MAX;OWED;VAC;ORDER;RELIEF;NAME
7;5/17/80;A1;2012;1;11357;b;HS;M;G;06/01/2012;N/A;180;12345;0;;;Doé
7;05/17/80;A1;2012;2;459;;;F/M;?;01/01/1900;NULL;;;1;o1;1203.4;Doé
7;;B2;NULL;1;211;;;U;NULL;2013;2/3/2014;;;NULL;o2;sealing;Doé
""".replace("\n", "\r\n").encode("latin-1")


def test_a_mapping_reads_the_file_of_another_system(tmp_path: Path) -> None:
    (person,), account = read_csv(ROWS, mapping_of(tmp_path, COURT))
    assert isinstance(person, Person)
    assert (person.person_id, dict(person.facts), set(person.history)) == (
        "7",
        {"birth-date": day(dt.date(1980, 5, 17))},
        {"case", "repository"},
    )
    assert [(case.case_id, dict(case.facts)) for case in person.cases] == [
        ("A1", {"filing-date": year(2012), "fines-due": number(Decimal("123.45"))}),
        ("B2", {}),
    ]
    first, second, third = (charge for case in person.cases for charge in case.charges)
    assert [first.charge_id, second.charge_id, third.charge_id] == ["A1-1", "A1-2", "B2-1"]
    assert first.facts["citation"] == Text("11357(b) HS")
    assert first.facts["release-date"] == state("none")
    assert first.facts["disposition-date"] == first.facts["conviction-date"] == day(dt.date(2012, 6, 1))
    assert second.facts == {
        "citation": Text("459 PC"),
        "grade": choice("felony", "misdemeanor"),
        "disposition": choice("other"),
        "vacated": yesno(True),
        "county": Text("Kern"),
    }
    assert third.facts == {
        "citation": Text("211 PC"),
        "conviction-date": year(2013),
        "disposition-date": year(2013),
        "release-date": day(dt.date(2014, 2, 3)),
        "county": Text("Kern"),
    }
    assert [order.facts["relief"] for order in person.orders] == [Text("dismissal"), Text("sealing")]
    assert account.ignored_columns == {"NAME": None}
    assert (account.unread, account.contradictions) == ({}, {})


def test_a_mapping_gives_the_format_and_its_fields_may_be_those_of_a_law(tmp_path: Path) -> None:
    plants = FieldSpec("plants", "charge", Type(Kind.COUNT), "Plants grown.", "sometimes", "none")
    mapping = tmp_path / "mapping.toml"
    mapping.write_text(
        'format = "csv"\n[columns]\nperson_id = "P"\ncharge_id = "C"\ncase_id = "C"\nplants = "N"\n[units]\nplants = "plants"\n',
        encoding="utf-8",
    )
    file = tmp_path / "people.txt"
    file.write_text("P,C,N\np,c,6\n", encoding="utf-8")
    with pytest.raises(InvalidInput, match="There is no field plants"):
        read(file, mapping=mapping)
    reading = read(file, extra=[plants], mapping=mapping)
    (person,) = reading
    assert isinstance(person, Person)
    assert person.cases[0].charges[0].facts == {"plants": number(6)}
    assert reading.input_format == "csv"


def test_without_columns_a_mapping_is_about_columns_of_ours(tmp_path: Path) -> None:
    mapping = mapping_of(tmp_path, '[codes.grade]\nF = "felony"\n')
    (person,), account = read_csv("person_id,case_id,charge_id,grade,colour\np,k,c,F,\n", mapping)
    assert isinstance(person, Person)
    assert person.cases[0].charges[0].facts == {"grade": choice("felony")}
    assert person.history == frozenset()
    assert account.ignored_columns == {"colour": None}


def test_a_record_that_says_its_history_is_believed_more_than_the_mapping(tmp_path: Path) -> None:
    mapping = mapping_of(tmp_path, '[history]\ncomplete = ["case", "repository"]\n')
    found, _ = read_csv("person_id,case_id,charge_id,history\np,k,c,case\nq,k,c,\n", mapping)
    assert [set(item.history) for item in found if isinstance(item, Person)] == [{"case"}, {"case", "repository"}]


def test_a_column_that_joins_others_is_reported_under_our_name(tmp_path: Path) -> None:
    text = '[columns]\nperson_id = "P"\ncharge_id = { template = "{K}:{N}" }\ncase_id = "K"\ngrade = "G"\n'
    (reject,), _ = read_csv("P,K,N,G\np,k,,felony\n", mapping_of(tmp_path, text))
    assert isinstance(reject, Reject)
    assert (reject.column, reject.field) == (None, "charge_id")


def test_defaults_of_a_mapping(tmp_path: Path) -> None:
    mapping = mapping_of(tmp_path, "")
    assert (mapping.input_format, mapping.dialect, mapping.columns, mapping.history) == (None, Dialect(), None, frozenset())


# ------------------------------------------------------------------------------------------------ mistakes

MISTAKES: list[tuple[str, str, str, str]] = [
    # what is wrong; the code; what the mark stands under; how the message or remedy begins
    ("format = csv", "I121", "", "This is not TOML: Invalid value."),
    ("[columns", "I121", "", "This is not TOML: "),
    ("a = 1\na = 2", "I121", "", "This is not TOML: Cannot overwrite a value"),
    ("# \n[colums]\nx = 1", "I122", "colums", "A mapping has no key colums."),
    ("[history]\ncompleat = []", "I122", "compleat", "A mapping has no key history.compleat."),
    ("[dates.birth_date]\nformat = []", "I122", "format", "A mapping has no key dates.birth_date.format."),
    ("columns = 1", "I123", "columns", "columns is no table."),
    ("[columns]\ngrade = 1", "I123", "grade", "grade names no column of the file."),
    ("[columns]\ncase.filed = 'x'", "I125", "case.filed", "There is no field case.filed."),
    ("[codes.case.county]\nx = true\n[codes.case]\ncourt = 1", "I123", "court", "court is no table."),
    ("[columns]\ngrade = { constant = '' }", "I123", "grade", "grade names no column of the file."),
    ("[columns]\ngrade = { constant = 'a', template = '{b}' }", "I123", "grade", "grade names no column of the file."),
    ("unknown = 'NULL'", "I123", "unknown", "unknown is no list of texts."),
    ("unknown = ['']", "I123", "unknown", "unknown is no list of texts."),
    ("[citation]\ncode = 5", "I123", "code", "code is no text, or a blank one."),
    ("[dates]\nzeros = 1", "I123", "zeros", "zeros is neither true nor false."),
    ("[codes]\ngrade = 'F'", "I123", "grade", "grade is no table."),
    ("format = 'xml'", "I124", "format", "This is no format that can be read."),
    ("format = 3", "I124", "format", "This is no format that can be read."),
    ("encoding = 'utf-16'", "I124", "encoding", "This is no encoding that can be read."),
    ("delimiter = '||'", "I124", "delimiter", "This can be no delimiter."),
    ("delimiter = '\"'", "I124", "delimiter", "This can be no delimiter."),
    ("delimiter = 'a'", "I124", "delimiter", "This can be no delimiter."),
    ("[dates]\npivot = 26", "I124", "pivot", "This is no year."),
    ("[dates]\npivot = true", "I124", "pivot", "This is no year."),
    ("[columns]\nbirthdate = 'x'", "I125", "birthdate", "There is no field birthdate."),
    ("[codes.person_id]\na = 'b'", "I125", "codes.person_id", "There is no field person_id."),
    ("[codes.gradee]\na = 'b'", "I125", "codes.gradee", "There is no field gradee."),
    ("[dates.birthday]\nformats = ['%Y']", "I125", "dates.birthday", "There is no field birthday."),
    ("[dates.grade]\nformats = ['%Y']", "I125", "dates.grade", "grade is no date."),
    ("[units]\nweight = 'grams'", "I125", "weight", "There is no field weight."),
    (
        "[columns]\nfiling_date = 'x'\n'charge.filing_date' = 'y'",
        "I126",
        "'charge.filing_date'",
        "charge.filing_date is claimed twice, as filing_date.",
    ),
    ("[columns]\ncitation = { template = '{A' }", "I127", "citation", "The template cannot be filled. Braces do not match"),
    ("[codes.grade]\nF = 'Felony'", "I128", "F", "The code F is given no value of the field grade."),
    ("[codes.disposition]\nG = 'guilty'", "I128", "G", "The code G is given no value of the field disposition."),
    ("[codes.disposition]\nG = 1.5", "I128", "G", "The code G is given no value of the field disposition."),
    ("[codes.disposition]\n'' = 'convicted'", "I128", "''", "A blank cell is given a meaning."),
    ("[codes.'order.date']\nx = 'none'", "I128", "x", "The code x is given no value of the field date."),
    ("[dates]\nformats = ['%d']", "I129", "formats", "The format %d says no date. There is no year"),
    ("[dates.birth_date]\nformats = ['%m/%d/%y']", "I129", "formats", "The format %m/%d/%y has two digits for the year"),
    ("[units]\ngrade = 'grams'", "I130", "grade", "grade is no amount."),
    ("[units]\nfines_due = 'euros'", "I130", "fines_due", "This is no unit of fines_due."),
    ("[history]\ncomplete = ['all']", "I131", "complete", "all is no source of records."),
]


@pytest.mark.parametrize(("text", "code", "marked", "message"), MISTAKES)
def test_a_mistake_is_told_with_its_code_and_place(tmp_path: Path, text: str, code: str, marked: str, message: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        mapping_of(tmp_path, text)
    (diagnostic,) = caught.value.diagnostics
    assert (diagnostic.code, diagnostic.span.text) == (code, marked)
    assert diagnostic.message.startswith(message)
    assert diagnostic.remedy


def test_every_mistake_of_a_mapping_is_reported(tmp_path: Path) -> None:
    text = "format = 'xml'\n[columns]\nbirthdate = 'x'\ngrade = 1\n[units]\ngrade = 'grams'\n[dates]\nformats = ['%d', '%j']\n"
    with pytest.raises(InvalidInput) as caught:
        mapping_of(tmp_path, text)
    assert [(d.code, d.span.line, d.span.column) for d in caught.value.diagnostics] == [
        ("I124", 1, 1),
        ("I125", 3, 1),
        ("I123", 4, 1),
        ("I130", 6, 1),
        ("I129", 8, 1),
        ("I129", 8, 1),
    ]


PIECES = [
    "",
    "1",
    "true",
    "'x'",
    "[]",
    "{}",
    "''",
    "[",
    "]",
    "=",
    "\n",
    ".",
    '"%"',
    "1e400",
    "1979-05-27",
    "nan",
    "{a.b = 1}",
    "[[1]]",
    "\0",
]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_damage_to_a_mapping_raises_anything_but_its_mistakes(tmp_path: Path, data: st.DataObject) -> None:
    text = COURT
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text)) | st.sampled_from([found.end() for found in re.finditer(r" = |\[", COURT)]))
        until = data.draw(st.sampled_from([at, at + 1, len(text[:at]) + len(text[at:].partition("\n")[0])]))
        text = text[:at] + data.draw(st.sampled_from(PIECES)) + text[until:]
    try:
        mapping_of(tmp_path, text)
    except InvalidInput as error:
        for diagnostic in error.diagnostics:
            assert diagnostic.span.line >= 1
            assert show(diagnostic)


def test_an_error_of_toml_stands_where_it_is(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput) as caught:
        mapping_of(tmp_path, "\ufeffformat = 'csv'\r\nencoding == 1\r\n")
    (diagnostic,) = caught.value.diagnostics
    assert (diagnostic.span.line, diagnostic.span.column) == (2, 11)
    assert "line" not in diagnostic.message


@pytest.mark.parametrize("content", [None, b"\xff\xfe", b"a = " + b"[" * 100_000])
def test_a_mapping_that_cannot_be_opened_or_read_is_said(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "mapping.toml"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(InvalidInput, match=r"I12[01]"):
        read_mapping(file)


def test_a_name_that_a_law_makes_ambiguous_is_told_with_both_full_names(tmp_path: Path) -> None:
    extra = [FieldSpec("order-date", "charge", Type(Kind.DATE), "The day of an order to appear.", "sometimes", "none")]
    file = tmp_path / "mapping.toml"
    file.write_text("[columns]\norder_date = 'x'\n", encoding="utf-8")
    with pytest.raises(InvalidInput) as caught:
        read_mapping(file, extra)
    (diagnostic,) = caught.value.diagnostics
    assert (diagnostic.code, diagnostic.remedy) == ("I125", 'Write "charge.order_date" or "order.date", in quotes.')


def test_a_column_that_the_file_does_not_have_is_told_at_its_key(tmp_path: Path) -> None:
    mapping = mapping_of(tmp_path, "[columns]\nperson_id = 'P'\ncharge_id = 'C'\ncitation = { template = '{A}[{B}]' }\n")
    with pytest.raises(InvalidInput) as caught:
        read_csv("P,C,A\np,c,1\n", mapping)
    (diagnostic,) = caught.value.diagnostics
    assert (diagnostic.code, diagnostic.span.line, diagnostic.message) == ("I107", 4, "The file has no column B.")
    assert diagnostic.remedy == "Name a column of its header: P, C, A."


@pytest.mark.parametrize(
    ("text", "path", "marked", "line"),
    [
        ("a = 1\n[b]\nc = 2\n", ("b", "c"), "c", 3),
        ('[b]\n[b.\'c d\']\n"e\\"f" = 2\n', ("b", "c d", 'e"f'), '"e\\"f"', 3),
        ("[b]\nc.d = 2\n", ("b", "c", "d"), "c.d", 2),
        ("b = { c = 1 }\n", ("b", "c"), "b", 1),
        ("[b]\nc = 1\n[d]\nc = 2\n", ("d", "c"), "c", 4),
        ("[b]\nc = 1\n", ("x",), "", 1),
    ],
)
def test_a_key_is_found_in_its_table(text: str, path: tuple[str, ...], marked: str, line: int) -> None:
    span = key_span(Source("mapping.toml", text), path)
    assert (span.text, span.line) == (marked, line)
