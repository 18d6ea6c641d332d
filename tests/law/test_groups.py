"""Groups from listed citations: which recorded citations are in them, perhaps in them, or outside."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from clearance_rules.law.citations import Citation
from clearance_rules.law.groups import Span, group_of
from clearance_rules.law.model import Window
from clearance_rules.law.recorded import Paragraphs
from clearance_rules.logic.core import Group
from clearance_rules.logic.groups import membership
from clearance_rules.logic.truth import Truth, agreed
from clearance_rules.logic.values import Cited, Dates, Leaf, between
from tests.law.recorded_law import AFTER, BEFORE, NOTATION, PARAGRAPHS, citations, cite, intervals, leaves, prefixes, recorded, resolve


def group(*listed: str, including: tuple[str, ...] = ()) -> Group:
    return group_of(PARAGRAPHS, [cite(text) for text in listed], NOTATION.inchoate, including)


def is_in(cited: Cited, of: Group) -> Truth:
    """Whether everything that a citation may mean is in the group."""
    return Truth.UNKNOWN if cited.anything else agreed(membership(leaf, of) for leaf in cited.leaves)


def check(text: str, of: Group, days: Dates = BEFORE) -> Truth:
    return is_in(resolve(text, days).cited, of)


def test_a_section_is_in_the_group_that_lists_it_and_perhaps_in_one_that_lists_a_part_of_it() -> None:
    assert check("11357 HS", group("HSC 11357")) is Truth.TRUE
    assert check("11357(b) HS", group("HSC 11357")) is Truth.TRUE
    assert check("11357 HS", group("HSC 11357(b)")) is Truth.UNKNOWN
    assert check("11357(a) HS", group("HSC 11357(b)")) is Truth.FALSE
    assert check("11358 HS", group("HSC 11357")) is Truth.FALSE


def test_a_complete_section_is_in_a_group_that_lists_all_that_was_in_force() -> None:
    assert check("11358 HS", group("HSC 11358")) is Truth.TRUE
    assert check("11358 HS", group("HSC 11358(a)")) is Truth.FALSE
    assert check("11358 HS", group("HSC 11358(a)"), AFTER) is Truth.UNKNOWN


def test_longer_numbers_and_other_codes_are_outside() -> None:
    cannabis = group("HSC 11357")
    assert check("11357.5(A) HS", cannabis) is Truth.FALSE
    assert check("11357 PC", cannabis) is Truth.FALSE


def test_attempts_are_outside_unless_the_group_includes_them() -> None:
    assert check("664/11357 HS", group("HSC 11357")) is Truth.FALSE
    assert check("664/11357 HS", group("HSC 11357", including=("attempts",))) is Truth.TRUE
    assert check("182/11357 HS", group("HSC 11357", including=("attempts",))) is Truth.FALSE
    assert check("11357 HS", group("HSC 11357", including=("attempts",))) is Truth.TRUE


def test_a_conspiracy_of_nobody_knows_what_is_perhaps_in_a_group_that_includes_conspiracies() -> None:
    assert check("182 PC", group("HSC 11357")) is Truth.FALSE
    assert check("182 PC", group("HSC 11357", including=("conspiracies",))) is Truth.UNKNOWN


def test_listing_the_section_of_conspiracies_lists_every_conspiracy() -> None:
    for text in ("182 PC", "182(A)(1) PC", "182/11357 HS", "182/459 PC"):
        assert check(text, group("PC 182")) is Truth.TRUE
        assert check(text, group("PC 182(a)(1)")) is Truth.UNKNOWN
        assert check(text, group("PC 664")) is Truth.FALSE
    assert check("11357 HS", group("PC 182")) is Truth.FALSE


def test_a_compound_citation_is_in_the_group_that_lists_all_of_it() -> None:
    assert check("11357/11358 HS", group("HSC 11357", "HSC 11358")) is Truth.TRUE
    assert check("11357/11358 HS", group("HSC 11357")) is Truth.UNKNOWN
    assert check("11357/11358 HS", group("HSC 11360")) is Truth.FALSE


def test_what_cannot_be_read_is_perhaps_in_every_group() -> None:
    assert check("SEE COMMENT FOR CHARGE", group("HSC 11357")) is Truth.UNKNOWN


def test_sections_that_the_law_does_not_encode_are_judged_by_their_numbers() -> None:
    assert check("459 PC", group("PC 459")) is Truth.TRUE
    assert check("459(A) PC", group("PC 459")) is Truth.TRUE
    assert check("459 PC", group("PC 459(a)")) is Truth.UNKNOWN
    assert check("459.5 PC", group("PC 459")) is Truth.FALSE


def test_a_listed_paragraph_that_the_law_does_not_encode_may_be_part_of_the_encoded_one_above_it() -> None:
    assert check("11360(A) HS", group("HSC 11360(a)(3)")) is Truth.UNKNOWN
    assert check("11360(A)(3) HS", group("HSC 11360(a)(3)")) is Truth.UNKNOWN  # falls back to (a), which may be either
    assert check("11360(B) HS", group("HSC 11360(a)(3)")) is Truth.UNKNOWN  # no such paragraph is encoded: falls back to the section


def test_what_is_listed_for_certain_is_not_doubtful() -> None:
    assert membership(Leaf("HSC 11357(b)", 0), group("HSC 11357(b)", "HSC 11357(b)(9)")) is Truth.TRUE


def test_a_listed_paragraph_that_the_law_encodes_is_told_apart_from_the_one_above_it() -> None:
    whole = Leaf("HSC 11357(b)", 0)
    assert membership(whole, group("HSC 11357(b)(1)")) is Truth.FALSE
    assert membership(whole, group("HSC 11357(b)(9)")) is Truth.UNKNOWN


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("11357(b) HS", Truth.TRUE),
        ("11358 HS", Truth.TRUE),
        ("11357.5(a) HS", Truth.TRUE),
        ("11359 HS", Truth.TRUE),
        ("11360 HS", Truth.FALSE),
    ],
)
def test_a_span_holds_every_section_between_its_ends(text: str, expected: Truth) -> None:
    span: Span = (cite("HSC 11357"), cite("HSC 11359"))
    assert check(text, group_of(PARAGRAPHS, [span], NOTATION.inchoate)) is expected


def test_a_span_of_paragraphs_may_hold_part_of_the_one_above_it() -> None:
    windows = {cite("PC 5"): (Window(),), cite("PC 5(a)"): (Window(),)}
    of = group_of(Paragraphs(windows), [(cite("PC 5(a)"), cite("PC 5(c)"))], {})
    assert of.members == leaves("PC 5(a) v0")
    assert of.doubtful == leaves("PC 5 v0")


listed = st.lists(citations, max_size=3)
kinds_included = st.sampled_from([(), ("attempts",), ("attempts", "conspiracies")])


@given(citations, prefixes, intervals, intervals, listed, kinds_included)
def test_learning_more_of_the_citation_or_the_day_never_reverses_membership(
    citation: Citation, prefix: str, days: Dates, more: Dates, listed: list[Citation], including: tuple[str, ...]
) -> None:
    of = group_of(PARAGRAPHS, listed, NOTATION.inchoate, including)
    wide = between(min(days.lo, more.lo), max(days.hi, more.hi))
    for depth in range(1, len(citation.parts) + 1):
        coarse = check(prefix + recorded(Citation(citation.code, citation.parts[:depth])), of, wide)
        fine = resolve(prefix + recorded(citation), days)
        if coarse is not Truth.UNKNOWN and not fine.findings:
            assert is_in(fine.cited, of) is coarse


@given(citations, intervals, listed, kinds_included)
def test_what_a_group_lists_is_in_it(citation: Citation, days: Dates, listed: list[Citation], including: tuple[str, ...]) -> None:
    of = group_of(PARAGRAPHS, [*listed, citation], NOTATION.inchoate, including)
    resolved = resolve(recorded(citation), days)
    assume(not resolved.findings)
    assert is_in(resolved.cited, of) is Truth.TRUE


@given(listed, listed, citations, prefixes, intervals, kinds_included)
def test_a_group_that_lists_more_holds_more(
    few: list[Citation], more: list[Citation], citation: Citation, prefix: str, days: Dates, including: tuple[str, ...]
) -> None:
    cited = resolve(prefix + recorded(citation), days).cited
    small = group_of(PARAGRAPHS, few, NOTATION.inchoate, including)
    large = group_of(PARAGRAPHS, few + more, NOTATION.inchoate, including)
    if is_in(cited, small) is Truth.TRUE:
        assert is_in(cited, large) is Truth.TRUE
    if is_in(cited, large) is Truth.FALSE:
        assert is_in(cited, small) is Truth.FALSE
