"""What recorded citations may mean, and the laws that every resolution keeps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from clearance_rules.diagnostics import Diagnostics
from clearance_rules.law.citations import Citation, leaf_name
from clearance_rules.law.load import load_text
from clearance_rules.law.model import Window
from clearance_rules.law.recorded import Paragraphs, Resolver
from clearance_rules.law.recorded_notation import Notation
from clearance_rules.logic.groups import UNDECLARED, paragraph_parts
from clearance_rules.logic.values import Dates, Leaf, between, day, state
from tests.law.recorded_law import (
    ACT,
    AFTER,
    BEFORE,
    CODES,
    PARAGRAPHS,
    RESOLVER,
    any_day,
    citations,
    cite,
    edges,
    intervals,
    kinds,
    leaves,
    prefixes,
    recorded,
    resolve,
)

EVE = ACT - dt.timedelta(days=1)


# ------------------------------------------------------------------------------------------------ what a citation may mean


def test_a_section_means_every_paragraph_of_it_in_force_and_perhaps_one_that_is_not_declared() -> None:
    assert resolve("11357 HS").cited.leaves == leaves("HSC 11357(a) v0", "HSC 11357(b) v0", "HSC 11357 other")
    assert resolve("11357 HS", AFTER).cited.leaves == leaves(
        "HSC 11357(a)(1) v0", "HSC 11357(b)(1) v0", "HSC 11357(b)(2) v0", "HSC 11357 other"
    )


def test_each_version_counts_if_it_was_in_force_on_some_possible_day() -> None:
    assert resolve("11357(b) HS", day(EVE)).cited.leaves == leaves("HSC 11357(b) v0", "HSC 11357(b) other")
    assert resolve("11357(b) HS", day(ACT)).cited.leaves == leaves("HSC 11357(b)(1) v0", "HSC 11357(b)(2) v0", "HSC 11357(b) other")
    both = leaves("HSC 11357(b) v0", "HSC 11357(b)(1) v0", "HSC 11357(b)(2) v0", "HSC 11357(b) other")
    assert resolve("11357(b) HS", between(EVE, ACT)).cited.leaves == both
    assert resolve("11357(b) HS", any_day()).cited.leaves == both


def test_versions_of_one_paragraph_are_told_apart_by_the_day() -> None:
    changed = dt.date(2014, 11, 5)
    assert resolve("11357(a) HS", day(changed - dt.timedelta(days=1))).cited.leaves == leaves("HSC 11357(a) v0", "HSC 11357(a) other")
    assert resolve("11357(a) HS", day(changed)).cited.leaves == leaves("HSC 11357(a) v1", "HSC 11357(a) other")


def test_in_a_complete_section_nothing_else_is_possible() -> None:
    assert resolve("11360(A) HS").cited.leaves == leaves("HSC 11360(a) v0")
    assert resolve("11360(A) HS").cited.known


def test_in_a_complete_section_an_omitted_paragraph_is_possible_too() -> None:
    assert resolve("11359 HS").cited.leaves == leaves("HSC 11359 v0", "HSC 11359(d) other")


def test_a_section_is_complete_only_on_the_days_for_which_the_law_says_so() -> None:
    assert resolve("11358 HS").cited.leaves == leaves("HSC 11358 v0")
    assert resolve("11358 HS", between(EVE, ACT)).cited.leaves == leaves("HSC 11358 v0", "HSC 11358(a) v0", "HSC 11358 other")


def test_an_attempt_is_another_leaf_than_the_offense() -> None:
    assert resolve("664/11357(b) HS").cited.leaves == leaves("HSC 11357(b) v0 attempts", "HSC 11357(b) other attempts")


def test_an_inchoate_section_alone_may_be_that_of_any_offense() -> None:
    assert resolve("182(A)(1) PC").cited.leaves == {Leaf("", UNDECLARED, "conspiracies")}


def test_an_inchoate_section_that_the_law_also_punishes_by_itself_may_mean_either() -> None:
    windows = {cite("PC 182"): (Window(),)}
    resolver = Resolver(Paragraphs(windows), Notation.of(CODES, windows))
    assert resolver.resolve("182 PC", BEFORE).cited.leaves == {Leaf("PC 182", 0), Leaf("", UNDECLARED, "conspiracies")}


def test_an_undeclared_section_is_certainly_another_offense_and_nothing_is_wrong_with_it() -> None:
    resolved = resolve("459 PC-BURGLARY")
    assert resolved.cited.leaves == leaves("PC 459 other")
    assert resolved.findings == ()


def test_a_longer_number_and_another_code_are_other_sections() -> None:
    assert resolve("11357.5(A) HS").cited.leaves == leaves("HSC 11357.5(a) v0", "HSC 11357.5(a) other")
    assert resolve("11357 PC").cited.leaves == leaves("PC 11357 other")


def test_what_cannot_be_read_may_be_anything() -> None:
    for text in (None, "", "SEE COMMENT FOR CHARGE", "11357", "1113579 XX"):
        cited = resolve(text).cited
        assert cited.anything
        assert not cited.leaves


# ------------------------------------------------------------------------------------------------ what is omitted


@pytest.mark.parametrize(
    ("text", "leaf"),
    [
        ("11357(D) HS", "HSC 11357(D) other"),  # beside siblings that are declared
        ("11357(d) HS", "HSC 11357(D) other"),
        ("11357(d)(2) HS", "HSC 11357(D)(2) other"),
        ("11359(D) HS", "HSC 11359(d) other"),  # in a complete section
        ("641(3) PC", "PC 641(3) other"),
        ("664/11357(D) HS", "HSC 11357(D) other attempts"),
    ],
)
def test_an_omitted_paragraph_is_known_to_be_that_paragraph(text: str, leaf: str) -> None:
    resolved = resolve(text)
    assert (resolved.cited.leaves, resolved.findings) == (leaves(leaf), ())


def test_a_declared_paragraph_beneath_an_omitted_one_falls_back_to_it() -> None:
    windows = {cite("PC 5(a)"): (Window(ACT),)}
    resolver = Resolver(Paragraphs(windows, [cite("PC 5")]), Notation.of(CODES, windows))
    early = resolver.resolve("5(a) PC", BEFORE)
    assert (early.cited.leaves, kinds(early)) == (leaves("PC 5 other"), ["not in force"])
    late = resolver.resolve("5(b) PC", AFTER)
    assert (late.cited.leaves, kinds(late)) == (leaves("PC 5(b) other"), [])


# ------------------------------------------------------------------------------------------------ falling back


def test_a_paragraph_not_yet_in_force_falls_back_to_the_nearest_above_it_that_was() -> None:
    resolved = resolve("11357(b)(2) HS")
    assert resolved.cited == resolve("11357(b) HS").cited
    (finding,) = resolved.findings
    assert finding.text == "HSC § 11357(b)(2) was not in force when the offense was committed; it was read as HSC § 11357(b)."


def test_a_finding_is_made_once_per_citation() -> None:
    assert kinds(resolve("664/182/11357(b)(9) HS")) == ["not declared"]


def test_falling_back_goes_on_to_the_section() -> None:
    resolved = resolve("11357(b)(2) HS", day(dt.date(2000, 1, 1)))
    assert resolved.cited.leaves == leaves("HSC 11357(a) v0", "HSC 11357 other")
    assert kinds(resolved) == ["not in force"]


def test_an_undeclared_paragraph_falls_back_and_says_so() -> None:
    resolved = resolve("11357(b)(9) HS")
    assert resolved.cited == resolve("11357(b) HS").cited
    assert kinds(resolved) == ["not declared"]


def test_in_a_complete_section_falling_back_adds_nothing() -> None:
    assert resolve("11360(a)(z) HS").cited.leaves == leaves("HSC 11360(a) v0")


def test_a_section_of_which_nothing_was_in_force_is_another_offense_with_a_finding() -> None:
    early = day(dt.date(1960, 1, 1))
    assert resolve("11357(a) HS", early).cited.leaves == leaves("HSC 11357(a) other")
    assert kinds(resolve("11357(a) HS", early)) == ["not in force"]
    assert kinds(resolve("11399 HS")) == ["not in force"]


def test_a_complete_section_of_which_nothing_was_in_force_still_may_mean_something() -> None:
    window = Window(dt.date(2000, 1, 1))
    resolver = Resolver(Paragraphs({cite("PC 5"): (window,)}), Notation.of(CODES), [(cite("PC 5"), Window())])
    assert resolver.resolve("5 PC", day(dt.date(1999, 1, 1))).cited.leaves == leaves("PC 5 other")


def test_an_offense_date_that_is_no_day_may_be_any_day() -> None:
    assert resolve("11357(b) HS", state("none")).cited == resolve("11357(b) HS", any_day()).cited


# ------------------------------------------------------------------------------------------------ as the law writes it


def test_paragraphs_are_written_as_the_law_declares_them() -> None:
    windows = {cite("PC 5(A)(i)"): (Window(),)}
    resolver = Resolver(Paragraphs(windows), Notation.of(CODES, windows))
    assert resolver.resolve("5(a)(I) PC", BEFORE).cited.leaves == leaves("PC 5(A)(i) v0", "PC 5(A)(i) other")
    assert resolver.resolve("5(a)(I)(B) PC", BEFORE).candidates[0].citation == cite("PC 5(A)(i)(b)")


def test_siblings_that_differ_by_case_only_are_both_possible() -> None:
    windows = {cite("PC 5(a)"): (Window(),), cite("PC 5(A)"): (Window(),)}
    resolver = Resolver(Paragraphs(windows), Notation.of(CODES, windows))
    for text in ("5(a) PC", "5(A) PC"):
        assert resolver.resolve(text, BEFORE).cited.leaves >= leaves("PC 5(a) v0", "PC 5(A) v0")


def test_a_resolver_is_made_from_a_checked_law() -> None:
    diagnostics = Diagnostics()
    statutes = load_text(LAW, diagnostics)
    assert statutes is not None, [d.message for d in diagnostics]
    resolver = Resolver.of(statutes)
    assert resolver.resolve("664/5(A) HS", BEFORE).cited.leaves == leaves("HSC 5(a) v1 attempts")
    assert resolver.resolve("664.5/5(A) HS", BEFORE).cited.leaves == leaves("HSC 5(a) v1 attempts")
    assert resolver.resolve("182/5(A) HS", BEFORE).cited.leaves == leaves("HSC 5(a) v1 conspiracies")
    assert resolver.resolve("5(A) HS", day(dt.date(2009, 12, 31))).cited.leaves == leaves("HSC 5(a) v0")
    assert resolver.resolve("6(C)(1) HS", BEFORE).cited.leaves == leaves("HSC 6(c)(1) other")


LAW = """
jurisdiction US-XX "Example"
  grades infraction < misdemeanor < felony
  crimes misdemeanor, felony
  anniversaries round up.
code HSC "Health Code" recorded as "HS".
code PC "Penal Code" with attempts under § 664, § 664.5, conspiracies under § 182.
omits HSC § 6(c) because "it is about something else".
conduct cannabis has amount in grams.
complete section HSC § 5 under HSC § 5.
offense HSC § 5(a) in force from 2010-01-01
  punishes cannabis x as misdemeanor
  when x's amount is more than 1 gram.
offense HSC § 5(a) in force from 2000-01-01 until 2010-01-01
  punishes cannabis x as felony
  when x's amount is more than 1 gram.
"""


# ------------------------------------------------------------------------------------------------ laws

FALLBACKS = {"not in force", "not declared"}


@given(citations, intervals, intervals)
def test_a_wider_interval_may_mean_everything_that_a_narrower_one_may(citation: Citation, narrow: Dates, other: Dates) -> None:
    wide = between(min(narrow.lo, other.lo), max(narrow.hi, other.hi))
    on_narrow = resolve(recorded(citation), narrow)
    assume(not FALLBACKS & set(kinds(on_narrow)))
    assert on_narrow.cited.leaves <= resolve(recorded(citation), wide).cited.leaves


@given(citations, intervals)
def test_an_interval_means_what_its_days_mean_together(citation: Citation, interval: Dates) -> None:
    inside = [interval.lo, interval.hi, *(edge for edge in edges if interval.lo <= edge <= interval.hi)]
    by_day = [resolve(recorded(citation), day(d)) for d in inside]
    whole = resolve(recorded(citation), interval)
    declared = {leaf for leaf in whole.cited.leaves if leaf.version != UNDECLARED}
    assume(not FALLBACKS & set(kinds(whole)))
    assert declared == {leaf for r in by_day if not FALLBACKS & set(kinds(r)) for leaf in r.cited.leaves if leaf.version != UNDECLARED}


@given(citations, intervals)
def test_a_coarser_citation_may_mean_everything_that_a_finer_one_may(citation: Citation, interval: Dates) -> None:
    fine = resolve(recorded(citation), interval).cited.leaves
    for depth in range(1, len(citation.parts)):
        coarse = resolve(recorded(Citation(citation.code, citation.parts[:depth])), interval).cited.leaves
        for leaf in fine:
            assert leaf in coarse or any(other.version == UNDECLARED and _covers(other, leaf) for other in coarse)


def _covers(coarse: Leaf, fine: Leaf) -> bool:
    parts = paragraph_parts(coarse.paragraph)
    return paragraph_parts(fine.paragraph)[: len(parts)] == parts


@given(citations, intervals)
def test_a_citation_never_means_a_paragraph_of_another_section(citation: Citation, interval: Dates) -> None:
    for leaf in resolve(recorded(citation), interval).cited.leaves:
        assert paragraph_parts(leaf.paragraph)[:2] == (citation.code, citation.parts[0])


@given(citations, prefixes, st.booleans(), st.sampled_from([str.upper, str.lower, str.title, str.swapcase]), intervals)
def test_case_does_not_matter(citation: Citation, prefix: str, code_first: bool, change: Callable[[str], str], interval: Dates) -> None:
    text = prefix + (leaf_name(citation) if code_first else f"{citation.section} {citation.code}")
    resolved = resolve(text, interval)
    assert resolved.candidates
    assert resolve(change(text), interval) == resolved


@given(citations, prefixes, st.lists(st.sampled_from(["", " ", "  ", "\t", "\u00a0"]), min_size=16, max_size=16), intervals)
def test_blanks_do_not_matter(citation: Citation, prefix: str, blanks: list[str], interval: Dates) -> None:
    head, *rest = paragraph_parts(leaf_name(citation))[1:]
    pieces = [prefix.removesuffix("/"), "/", head] if prefix else [head]
    for part in rest:
        pieces += ["subd.", part.removeprefix("subd. ")] if part.startswith("subd. ") else ["(", part, ")"]
    spaced = "".join(blank + piece for piece, blank in zip(pieces, blanks, strict=False)) + f" {citation.code}"
    tight = f"{prefix}{citation.section} {citation.code}"
    resolved = resolve(tight, interval)
    assert resolved.candidates
    assert resolve(spaced, interval) == resolved


@given(citations, intervals, prefixes)
def test_an_attempt_means_the_attempts_of_what_the_offense_means(citation: Citation, interval: Dates, prefix: str) -> None:
    kind = {"": "", "664/": "attempts", "182/": "conspiracies"}[prefix]
    by_itself = resolve(recorded(citation), interval)
    assert resolve(f"{'PC ' if prefix else ''}{prefix}{recorded(citation)}", interval).cited.leaves == {
        Leaf(leaf.paragraph, leaf.version, kind) for leaf in by_itself.cited.leaves
    }


@given(citations, intervals)
def test_something_is_always_possible_and_no_version_that_was_not_in_force(citation: Citation, interval: Dates) -> None:
    found = RESOLVER.resolve(recorded(citation), interval)
    assert found.cited.leaves
    versions = {version.leaf(): version for version in PARAGRAPHS.versions}
    for leaf in found.cited.leaves:
        if leaf.version != UNDECLARED:
            window = versions[leaf].window
            assert (window.start or dt.date.min) <= interval.hi
            assert interval.lo < (window.until or dt.date.max)


def test_the_same_text_on_days_of_the_same_law_is_resolved_once() -> None:
    assert resolve("11357 HS", day(dt.date(2012, 5, 1))) is resolve("11357 HS", day(dt.date(2012, 5, 2)))


@pytest.mark.parametrize("text", ["HSC 11357(b)(1)", "MS 152.025 subd. 2(1)", "NJS 2C:35-10(a)"])
def test_the_canonical_text_of_a_paragraph_reads_back(text: str) -> None:
    assert leaf_name(cite(text)) == text
    assert paragraph_parts(text) == (cite(text).code, *cite(text).parts)
