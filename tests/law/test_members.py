"""Which paragraphs references name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearance_rules.law.citations import Citation, section_parts
from clearance_rules.law.members import in_order, lies_in, members, paragraphs
from clearance_rules.law.model import Statutes
from clearance_rules.syntax import tree as t
from tests.law.laws import statutes

LAW = """\
offense PC § 41(a) in force from 1980-01-01 punishes cannabis x as felony when x's act is sell.
offense PC § 41(b)(1) in force from 1980-01-01 punishes cannabis x as infraction when x's act is possess.
permit cannabis x under PC § 50(a) in force from 2022-07-01 when x's act is possess.
omits PC § 43, § 44(b) because "They are about other things.".
"""


@pytest.fixture(scope="module")
def law() -> Statutes:
    return statutes(LAW)


def cite(section: str, code: str = "PC") -> Citation:
    return Citation(code, section_parts(section))


def test_what_a_law_knows_and_punishes(law: Statutes) -> None:
    known = paragraphs(law)
    assert [section for section in ("40", "41", "41(b)", "41(b)(1)", "43(c)", "44", "51(a)", "50") if not known.knows(cite(section))] == []
    assert [section for section in ("41(c)", "41(a)(1)", "4", "45", "44(c)") if known.knows(cite(section))] == []
    assert [section for section in ("40", "41", "43", "43(a)", "44(b)", "664") if not known.punishes(cite(section))] == []
    assert [section for section in ("50(a)", "51(a)", "52") if known.punishes(cite(section))] == []


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("41", "43", True),
        ("43", "41", False),
        ("41", "41", False),
        ("41(a)", "41(b)", True),
        ("41(a)", "42(b)", False),
        ("41", "42(b)", False),
        ("11362.45", "11362.5", True),
        ("35-9", "35-10", True),
    ],
)
def test_a_range_goes_from_an_earlier_to_a_later_sibling(first: str, last: str, expected: bool) -> None:
    assert in_order(cite(first), cite(last)) is expected


def test_a_range_stays_in_its_code() -> None:
    assert not in_order(cite("41"), cite("43", "HSC"))


@pytest.mark.parametrize(
    ("section", "inside"),
    [("41", True), ("41(b)(1)", True), ("42.5", True), ("43", True), ("43(z)", True), ("43.5", False), ("40", False), ("44", False)],
)
def test_what_lies_in_a_range(section: str, inside: bool) -> None:
    span = t.Ranged(t.Cite("PC", "41"), t.Cite("PC", "43"))
    assert list(lies_in([cite(section), cite(section, "HSC")], span)) == [cite(section)] * inside


def test_a_class_that_is_included_names_no_paragraph_itself() -> None:
    assert list(lies_in([cite("41")], t.Included(t.Name("other")))) == []


@given(st.lists(st.sampled_from("ab1"), max_size=3), st.lists(st.sampled_from("ab1"), max_size=3))
def test_a_paragraph_lies_in_a_listed_one_exactly_if_that_covers_it(one: list[str], other: list[str]) -> None:
    section = "41" + "".join(f"({part})" for part in other)
    paragraph = Citation("PC", ("41", *one))
    assert list(lies_in([paragraph], t.Listed(t.Cite("PC", section)))) == [paragraph] * cite(section).covers(paragraph)


@pytest.mark.parametrize(
    ("written", "kept", "others", "taken"),
    [
        ("PC § 41", {"41(a)", "41(b)(1)"}, set(), set()),
        ("PC § 40 through § 44", {"40", "41(a)", "41(b)(1)"}, {"43", "44(b)"}, set()),
        ("PC § 41 as felony", {"41(a)"}, set(), set()),
        ("PC § 41 as infraction", {"41(b)(1)"}, set(), set()),
        ("PC § 41, except PC § 41(a)", {"41(a)", "41(b)(1)"}, set(), {"41(a)"}),
        ("PC § 43(c)", set(), {"43"}, set()),
        ("PC § 664", set(), {"664"}, set()),
        ("class base", {"40"}, set(), set()),
        ("PC § 40, PC § 41(a), except class base", {"40", "41(a)"}, set(), {"40"}),
    ],
)
def test_what_a_class_holds(written: str, kept: set[str], others: set[str], taken: set[str]) -> None:
    law = statutes(f"{LAW}class base under PC § 51(d) means PC § 40.\nclass other under PC § 51(d) means {written}.")
    (class_,) = law.classes["other"]
    held, out = members(class_, law)
    assert {law.offenses[i].cite.section for i in held.offenses} == kept
    assert {cite.section for cite in held.others} == others
    assert {law.offenses[i].cite.section for i in out.offenses} == taken
