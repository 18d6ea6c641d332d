"""Whether a leaf is in a group: declared leaves by enumeration, undeclared ones against every paragraph that they may be."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearance_rules.logic.core import Area, Group
from clearance_rules.logic.groups import UNDECLARED, membership, paragraph_parts, sibling_key
from clearance_rules.logic.truth import Truth, agreed, truth
from clearance_rules.logic.values import Leaf


def area(first: str, last: str | None = None, inchoate: str = "", certain: bool = True) -> Area:
    return Area(paragraph_parts(first), paragraph_parts(last or first), inchoate, certain)


def other(paragraph: str, inchoate: str = "") -> Leaf:
    return Leaf(paragraph, UNDECLARED, inchoate)


def test_a_declared_leaf_is_a_member_a_doubtful_one_or_none() -> None:
    a, b, c = (Leaf("HSC 11357", version) for version in range(3))
    group = Group(frozenset({a}), frozenset({b}), (area("HSC 11357"),))
    assert [membership(leaf, group) for leaf in (a, b, c)] == [Truth.TRUE, Truth.UNKNOWN, Truth.FALSE]


@pytest.mark.parametrize(
    ("leaf", "expected"),
    [
        ("HSC 11357(b)", Truth.TRUE),
        ("HSC 11357(b)(1)", Truth.TRUE),
        ("HSC 11357(B)(1)", Truth.TRUE),
        ("HSC 11357", Truth.UNKNOWN),
        ("", Truth.UNKNOWN),
        ("HSC 11357(a)", Truth.FALSE),
        ("HSC 11357(bb)", Truth.FALSE),
        ("HSC 11357.5", Truth.FALSE),
        ("HSC 11357.5(b)", Truth.FALSE),
        ("HSC 1135", Truth.FALSE),
        ("PC 11357(b)", Truth.FALSE),
    ],
)
def test_an_undeclared_leaf_is_judged_by_where_it_lies(leaf: str, expected: Truth) -> None:
    assert membership(other(leaf), Group(frozenset(), areas=(area("HSC 11357(b)"),))) is expected


def test_each_kind_of_inchoate_offense_is_judged_apart() -> None:
    group = Group(frozenset(), areas=(area("HSC 11357", inchoate="attempts"),))
    assert membership(other("HSC 11357", "attempts"), group) is Truth.TRUE
    assert membership(other("HSC 11357", "conspiracies"), group) is Truth.FALSE
    assert membership(other("HSC 11357"), group) is Truth.FALSE


def test_an_attempt_of_nobody_knows_what_is_in_a_group_of_all_attempts_and_perhaps_in_one_of_some() -> None:
    assert membership(other("", "attempts"), Group(frozenset(), areas=(area("", inchoate="attempts"),))) is Truth.TRUE
    assert membership(other("", "attempts"), Group(frozenset(), areas=(area("HSC 11357", inchoate="attempts"),))) is Truth.UNKNOWN
    assert membership(other("", "attempts"), Group(frozenset(), areas=(area("HSC 11357"),))) is Truth.FALSE


def test_in_an_uncertain_area_membership_is_unknown() -> None:
    group = Group(frozenset(), areas=(area("HSC 11357", certain=False), area("HSC 11357(b)")))
    assert membership(other("HSC 11357(a)"), group) is Truth.UNKNOWN
    assert membership(other("HSC 11357(b)"), group) is Truth.TRUE


@pytest.mark.parametrize(
    ("leaf", "expected"),
    [
        ("PL 221.05", Truth.TRUE),
        ("PL 221.10(1)", Truth.TRUE),
        ("PL 221.35", Truth.TRUE),
        ("PL 221.40", Truth.FALSE),
        ("PL 221", Truth.FALSE),
        ("PL 222.10", Truth.FALSE),
        ("CPL 221.10", Truth.FALSE),
    ],
)
def test_an_area_may_reach_from_one_section_to_another(leaf: str, expected: Truth) -> None:
    assert membership(other(leaf), Group(frozenset(), areas=(area("PL 221.05", "PL 221.35"),))) is expected


@pytest.mark.parametrize(
    "siblings",
    [
        "11357 11357.5 11358",
        "11362.4 11362.45 11362.5 11362.7 11362.71",
        "35-9 35-10",
        "2C:35-9 2C:35-10",
        "9 10 11",
        "221.05 221.10 221.9",
        "a b z aa ab",
        "288 288.5 288a 289",
        "609A.015 609A.017",
        "6 6a 7",
    ],
)
def test_siblings_stand_in_the_order_of_the_code(siblings: str) -> None:
    written = siblings.split()
    backwards = written[::-1]
    assert sorted(backwards, key=sibling_key) == written


def test_a_number_of_any_length_has_its_place() -> None:
    assert sibling_key("9" * 10_000) > sibling_key("9" * 9_999)


def test_the_parts_of_a_paragraph() -> None:
    assert paragraph_parts("HSC 11357(b)(1)") == ("HSC", "11357", "b", "1")
    assert paragraph_parts("MS 609A.015 subd. 6(a)") == ("MS", "609A.015", "subd. 6", "a")
    assert paragraph_parts("") == ()


# `E`, `9` and `z` are never listed: they stand for every code, section and paragraph that nobody has named.
_DEPTHS = (("C", "D", "E"), ("1", "2", "3", "9"), ("a", "b", "z"))
_PATHS = [path for depth in range(4) for path in product(*_DEPTHS[:depth])]
_areas = st.sampled_from([path for path in _PATHS if not {"E", "9", "z"} & set(path)]).map(lambda path: Area(path, path))
_spans = st.sampled_from([("C", "1"), ("C", "2"), ("D", "1")]).map(lambda first: Area(first, (*first[:-1], "3")))


def _name(path: tuple[str, ...]) -> str:
    return " ".join(path[:2]) + "".join(f"({part})" for part in path[2:])


@given(st.lists(_areas | _spans, max_size=4).map(tuple), st.sampled_from(_PATHS))
def test_membership_is_what_all_paragraphs_that_an_undeclared_leaf_may_be_agree_on(areas: tuple[Area, ...], leaf: tuple[str, ...]) -> None:
    def inside(path: tuple[str, ...]) -> bool:
        return any(
            len(path) >= len(a.first) and all(low <= at <= high for low, at, high in zip(a.first, path, a.last, strict=False))
            for a in areas
        )

    may_be = [path for path in _PATHS if len(path) == 3 and path[: len(leaf)] == leaf]
    assert membership(other(_name(leaf)), Group(frozenset(), areas=areas)) is agreed(truth(inside(path)) for path in may_be)
