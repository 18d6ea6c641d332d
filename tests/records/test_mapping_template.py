from __future__ import annotations

import pytest

from clearance_rules.records.mapping_template import BadTemplate, read_template
from clearance_rules.records.table import Cell, Spoilt

CITATION = "{SECTION}[({SUB})][ {CODE}]"


@pytest.mark.parametrize(
    ("template", "cells", "text"),
    [
        (CITATION, {"SECTION": "11357", "SUB": "b", "CODE": "HS"}, "11357(b) HS"),
        (CITATION, {"SECTION": " 11357 ", "SUB": " ", "CODE": "HS"}, "11357 HS"),
        (CITATION, {"SECTION": "11357", "SUB": None, "CODE": ""}, "11357"),
        (CITATION, {"SECTION": "", "SUB": "b", "CODE": "HS"}, None),
        ("{CASE}:{COUNT}", {"CASE": "k", "COUNT": ""}, None),
        ("x[{A}]", {"A": ""}, None),
        ("[{A}][{B}]", {"A": "", "B": "b"}, "b"),
        ("[{A}-{B}]{C}", {"A": "a", "B": "", "C": "c"}, "c"),
        ("{{{A}}}[[]]", {"A": "a"}, "{a}[]"),
        ("{ A }", {"A": "a"}, "a"),
    ],
)
def test_a_template_joins_columns_and_what_stands_in_brackets_falls_away_with_them(
    template: str, cells: dict[str, Cell], text: str | None
) -> None:
    assert read_template(template).fill(cells.__getitem__) == text


def test_a_spoilt_cell_spoils_the_text() -> None:
    spoilt = Spoilt("why", "how")
    cells: dict[str, Cell] = {"A": "a", "B": spoilt}
    assert read_template("{A}{B}").fill(cells.__getitem__) == spoilt


def test_the_columns_of_a_template_are_told_in_order() -> None:
    assert list(read_template(CITATION).columns) == ["SECTION", "SUB", "CODE"]


@pytest.mark.parametrize("template", ["", "x", "[x]", "[x]{A}", "{A", "A}", "{}", "[{A}", "{A}]", "[[{A}]", "[{A}[{B}]]", "{A{B}}"])
def test_a_template_that_cannot_be_filled_is_refused(template: str) -> None:
    with pytest.raises(BadTemplate):
        read_template(template)
