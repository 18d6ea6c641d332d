"""Shapes of citations."""

from __future__ import annotations

import pytest

from clearance_rules.law.citations import section_parts
from clearance_rules.law.shapes import shape_of

CALIFORNIA = "9(a)(1)(A)(i)(I)(ia)"
DEEP = "9(a)(1)(A)(i)(I)"
OREGON = "9.9(1)(a)(A)"
UTAH = "9-9a-9(1)(a)"
MINNESOTA = "9A.9 subd. 1(a)(1)"


@pytest.mark.parametrize(
    ("example", "section"),
    [
        (DEEP, "11357"),
        (DEEP, "11361.8(a)"),
        (DEEP, "11362.45(f)(1)(A)(iv)(II)"),
        (DEEP, "11362.1(a)(1.5)"),
        (DEEP, "653f(d)"),
        (OREGON, "137.225(1)(b)"),
        (OREGON, "475B.301(12)(a)(B)"),
        (UTAH, "77-40a-205(1)"),
        (UTAH, "58-37-8(2)(a)"),
        (UTAH, "77-40a-205.5(1)"),
        (MINNESOTA, "609A.015 subd. 6(a)"),
        (MINNESOTA, "152.025"),
        ("9:9-9(a)", "2C:52-5(b)"),
        ("9/9(a)", "2630/5.2(i)"),
    ],
)
def test_a_citation_of_the_shape(example: str, section: str) -> None:
    shape = shape_of(example)
    assert shape is not None
    assert shape.misfit(section_parts(section)) is None


@pytest.mark.parametrize(
    ("example", "section", "why"),
    [
        (DEEP, "11357(1)", "small letters"),
        (DEEP, "11357(A)", "small letters"),
        (DEEP, "11357(a)(b)", "numbers"),
        (DEEP, "11357(a)(1)(a)", "capital letters"),
        (DEEP, "11357(a)(1)(A)(b)", "small Roman numerals"),
        (DEEP, "11357(a)(1)(A)(i)(A)", "capital Roman numerals"),
        (DEEP, "11357(a)(1)(A)(i)(I)(a)", "6 deep, the code 5"),
        ("9", "11357(a)", "1 deep, the code 0"),
        (OREGON, "137(1)", "section number"),
        (OREGON, "137-225(1)", "section number"),
        (UTAH, "77-40a(1)", "section number"),
        (MINNESOTA, "609A.015(a)", "subdivisions"),
    ],
)
def test_a_citation_of_another_shape_is_told_why(example: str, section: str, why: str) -> None:
    shape = shape_of(example)
    assert shape is not None
    assert why in (shape.misfit(section_parts(section)) or "")


@pytest.mark.parametrize("example", ["", "a(a)", "9(a", "9(b)", "9(a)x", "section 9(a)", "9(2)", "9..9", CALIFORNIA])
def test_what_shows_no_shape_is_none(example: str) -> None:
    assert shape_of(example) is None
