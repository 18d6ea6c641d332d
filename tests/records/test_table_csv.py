from __future__ import annotations

import csv
import io

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from clearance_rules.records.table import BadRow, Item, Row, Skipped, Spoilt, decoded, encoded
from clearance_rules.records.table_csv import MOST_LINES, Dialect, Split, read_header, read_rows, split_cells

CELLS = st.text(st.sampled_from('ab,"\n\r ;é'), max_size=6)


def rows(text: str | bytes, width: int = 3, dialect: Dialect | None = None) -> list[Item]:
    data = text.encode() if isinstance(text, str) else text
    return list(read_rows(enumerate(io.BytesIO(data), 2), width, dialect or Dialect()))


def kept(items: list[Item]) -> list[list[object]]:
    return [list(item.cells) for item in items if isinstance(item, Row)]


def rejected(items: list[Item]) -> list[tuple[int, str]]:
    return [(item.line, item.reason) for item in items if isinstance(item, BadRow)]


@given(st.lists(st.lists(CELLS, min_size=2, max_size=4).filter(lambda cells: "".join(cells).strip()), max_size=4), st.sampled_from(",;\t|"))
def test_what_the_csv_module_writes_is_read_as_written(written: list[list[str]], delimiter: str) -> None:
    for cells in written:
        out = io.StringIO()
        csv.writer(out, delimiter=delimiter).writerow(cells)
        further = [split_cells(line.removesuffix("\r"), delimiter) for line in out.getvalue().split("\n")[1:]]
        assume(not any(isinstance(found, list) and len(found) == len(cells) for found in further))  # a line in a cell looks like a row
        assert kept(rows(out.getvalue(), len(cells), Dialect(delimiter))) == [cells]


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", [""]),
        (",", ["", ""]),
        ("a,b", ["a", "b"]),
        ('"a,b",c', ["a,b", "c"]),
        ('"a""b",""', ['a"b', ""]),
        ('"a\nb",c', ["a\nb", "c"]),
        ('a,"b', Split.OPEN),
        ('a,"b""', Split.OPEN),
        ('a,"b"c', Split.STRAY),
        ('a"b,c', Split.STRAY),
        ('a, "b"', Split.STRAY),
        ('"a" ,b', Split.STRAY),
    ],
)
def test_cells_stand_as_rfc_4180_has_them(text: str, cells: object) -> None:
    assert split_cells(text, ",") == cells


def test_physical_lines_keep_their_numbers_over_cells_of_several_lines() -> None:
    items = rows('a,"b\nb\r\n",c\r\n\n \r\nd,e,f')
    assert items == [Row(2, ["a", "b\nb\r\n", "c"], 3), Skipped(5, "blank line"), Skipped(6, "blank line"), Row(7, ["d", "e", "f"])]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("a,b", "The row has 2 cells, not 3 as the header."),
        ("a,b,c,d", "The row has 4 cells, not 3 as the header."),
        ('a,b,"c', "A quoted cell is not closed."),
        ('a,"b,c', "A quoted cell is not closed."),
        ('a,b"b,c', "A quotation mark is out of place."),
        ('"a,b,c"', "The row has 1 cells, not 3 as the header."),
    ],
)
@pytest.mark.parametrize("following", ["d,e,f\ng,h,i", 'd,"e",f\ng,"h",i', '"d","e, e","f"\n"g","h","i"'])
def test_a_bad_row_is_rejected_alone_and_reading_goes_on_on_the_next_line(bad: str, reason: str, following: str) -> None:
    items = rows(f"1,2,3\n{bad}\n{following}\n")
    assert rejected(items) == [(3, reason)]
    assert [cells[0] for cells in kept(items)] == ["1", "d", "g"]


def test_an_unclosed_quote_is_looked_for_on_so_many_lines_and_no_further() -> None:
    within = ['a,b,"', *["x"] * (MOST_LINES - 2), '"']
    assert kept(rows("\n".join(within))) == [["a", "b", "\n" + "x\n" * (MOST_LINES - 2)]]
    beyond = ['a,b,"', *["x"] * (MOST_LINES - 1), '"']
    assert kept(rows("\n".join(beyond))) == []
    long = ['a,b,"', "x" * 70_000, "y", '"', "d,e,f"]
    assert kept(rows("\n".join(long))) == [["d", "e", "f"]]


def test_lines_that_close_a_quote_and_make_no_row_are_read_one_by_one() -> None:
    items = rows('a,"b\nb"\nd,e,f\n')
    assert rejected(items) == [(2, "A quoted cell is not closed."), (3, "A quotation mark is out of place.")]
    assert kept(items) == [["d", "e", "f"]]


def test_lines_in_a_quoted_cell_that_look_like_rows_are_not_swallowed() -> None:
    items = rows('a,b,"c\nd,e,f\ng,h,i"\nj,k,l\n')
    assert rejected(items) == [(line, "A quoted cell runs over lines that look like rows of their own.") for line in (2, 3, 4)]
    assert kept(items) == [["j", "k", "l"]]
    assert [list(item.cells) for item in items if isinstance(item, BadRow)] == [["a", "b"], ["d", "e", "f"], ["g", "h"]]


def test_lines_in_another_order_are_joined_only_where_they_follow_one_another() -> None:
    lines = [(7, b'a,b,"c\n'), (8, b'c"\n'), (3, b'd,e,"f\n'), (5, b'f"\n'), (4, b"g,h,i\n")]
    items = list(read_rows(lines, 3, Dialect()))
    assert kept(items) == [["a", "b", "c\nc"], ["g", "h", "i"]]
    assert [line for line, _ in rejected(items)] == [3, 5]


def test_the_cells_before_a_stray_quote_are_told() -> None:
    assert [item.cells for item in rows('p,k,"c\np,x"x,c') if isinstance(item, BadRow)] == [["p", "k"], ["p"]]


@pytest.mark.parametrize(("encoding", "data"), [("utf-8", "é".encode()), ("latin-1", b"\xe9"), ("cp1252", b"\xe9")])
def test_a_file_may_be_in_another_encoding(encoding: str, data: bytes) -> None:
    assert kept(rows(data + b",b,c", dialect=Dialect(encoding=encoding))) == [["é", "b", "c"]]


def test_bytes_that_are_none_of_the_encoding_spoil_their_cell() -> None:
    assert kept(rows(b"a,\xff,c\nd,e,\x81", dialect=Dialect())) == [["a", "\ufffd", "c"], ["d", "e", "\ufffd"]]
    assert kept(rows(b"a,\x81,c", dialect=Dialect(encoding="cp1252"))) == [["a", "\ufffd", "c"]]


@pytest.mark.parametrize(
    ("text", "names", "lines"),
    [
        ("\ufeffa, b ,c\n", ("a", "b", "c"), ["header"]),
        ("\n \na,b", ("a", "b"), ["blank line", "blank line", "header"]),
        ('a,"b\nb"\nc,d', ("a", "b\nb"), ["header", "header"]),
        ('a,"b\nc,d', None, None),
        ('a,b"\nc,d', None, None),
        ('a,"b' + "\nx" * 100, None, None),
        ("", None, None),
    ],
)
def test_the_header_is_the_first_row_that_is_not_blank(text: str, names: tuple[str, ...] | None, lines: list[str] | None) -> None:
    header = read_header(enumerate(io.BytesIO(text.encode()), 1), Dialect())
    assert (header and header.names, header and [line.kind for line in header.lines]) == (names, lines)


@pytest.mark.parametrize(
    "item",
    [
        Row(3, ["a", None, "\ud800é", Spoilt("why", "how")], 2),
        BadRow(3, 7, "why", "how", ["a", None]),
        Skipped(3, "blank line"),
    ],
)
def test_items_are_kept_as_bytes_and_come_back_the_same(item: Item) -> None:
    assert decoded(3, encoded(item)) == item
