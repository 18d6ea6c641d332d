from __future__ import annotations

from collections.abc import Iterable, Sequence
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearance_rules.records import order
from clearance_rules.records.order import Row, Whose, brought_together, returning, together

PEOPLE = st.lists(st.sampled_from([None, b"", b"1", b"10", b"2", b"a", b"b", b"\xff"]), max_size=20)


def scattered(people: Sequence[bytes | None]) -> bool:
    """Whether anybody comes back after others, the long way."""
    runs: list[bytes] = []
    for person in people:
        if person is not None and runs[-1:] != [person]:
            runs.append(person)
    return len(runs) != len(set(runs))


@given(PEOPLE)
def test_a_file_is_together_if_nobody_comes_back(people: list[bytes | None]) -> None:
    assert together(people) is not scattered(people)


@given(PEOPLE, st.integers(0, 4))
def test_with_too_little_memory_a_file_may_count_as_scattered_but_never_as_together(people: list[bytes | None], limit: int) -> None:
    if together(people, limit):
        assert not scattered(people)


def test_people_in_ascending_order_need_no_memory() -> None:
    people = [b"%03d" % number for number in range(100) for _ in range(3)]
    assert together(people, limit=0)
    assert not together([*people, b"000"], limit=0)


@given(PEOPLE)
def test_who_is_named_twice_returns_also_in_the_next_row(people: list[bytes | None]) -> None:
    assert returning(people) == {person for person in people if person is not None and people.count(person) > 1}


def first_cell(text: bytes) -> Whose:
    """A row is a person, a comma, and anything; with an exclamation mark it cannot be read."""
    person, comma, _ = text.partition(b",")
    return Whose(person if comma else None, b"!" not in text)


def sorted_rows(rows: Iterable[Row]) -> list[Row]:
    with brought_together(rows, first_cell) as found:
        return list(found)


@given(st.lists(st.sampled_from([b"1,x", b"2,y", b"1,!", b"3,!", b"header", b"\xff\x00,z", b""]), max_size=20))
def test_sorting_keeps_every_row_and_brings_people_together(texts: list[bytes]) -> None:
    rows = list(enumerate(texts, 1))
    found = sorted_rows(rows)
    assert sorted(found) == rows
    assert together(first_cell(text).person for _, text in found if first_cell(text).sound)


def test_rows_of_nobody_come_first_and_those_that_cannot_be_read_last() -> None:
    texts = [b"header", b"2,!", b"2,a", b"1,a", b"9,!", b"2,b", b"1,b"]
    assert sorted_rows(enumerate(texts, 1)) == [
        (1, b"header"),
        (5, b"9,!"),  # no sound row is of 9
        (4, b"1,a"),
        (7, b"1,b"),
        (3, b"2,a"),
        (6, b"2,b"),
        (2, b"2,!"),
    ]


def test_a_full_disk_is_told_with_its_remedy() -> None:
    with patch.object(order, "_SETTINGS", ("journal_mode = OFF", "max_page_count = 3")):
        rows: list[Row] = [(line, b"%d," % line + b"x" * 4000) for line in range(100)]
        with pytest.raises(OSError, match="Make room"):
            sorted_rows(rows)
