"""How recorded citations are read: every shape that files hold, and what no file should hold."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearance_rules.law.citations import Citation
from clearance_rules.law.recorded_notation import Notation
from clearance_rules.law.recorded_reading import FindingKind, parse_recorded
from tests.law.recorded_law import CODES, NOTATION, code, kinds, read_as, resolve


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("11357 HS", "HSC § 11357"),
        ("HS 11357", "HSC § 11357"),
        ("11357 HSC", "HSC § 11357"),
        ("11357(C) HS-POSSESS CONC", "HSC § 11357(c)"),
        ("11360(A)HS", "HSC § 11360(a)"),
        ("11359HS-INTENT SELL", "HSC § 11359"),
        ("HS11357(B)", "HSC § 11357(b)"),
        ("H&S 11357(b)", "HSC § 11357(b)"),
        ("H & S 11357(b)", "HSC § 11357(b)"),
        ("H.S. 11357", "HSC § 11357"),
        ("HSC § 11357(b)", "HSC § 11357(b)"),
        ("HSC §11357(b)(1)", "HSC § 11357(b)(1)"),
        ("HS-11357", "HSC § 11357"),
        ("HS SEC. 11357", "HSC § 11357"),
        ("Health and Safety Code section 11357, subdivision (b), par. (1)", "HSC § 11357(b)(1)"),
        ("11357 ( b )( 1 ) HS", "HSC § 11357(b)(1)"),
        ("  11357\u00a0(b)\tHS ", "HSC § 11357(b)"),
        ("１１３５７ HS", "HSC § 11357"),
        ("11357.5(A) HS", "HSC § 11357.5(a)"),
        ("11357 PC", "PC § 11357"),
        ("11357 HS/HSC", "HSC § 11357"),
        ("HS 11357 HS", "HSC § 11357"),
        ("11357 HS-1 OZ OR MORE", "HSC § 11357"),
        ("11357 HS 28.5 GRAMS", "HSC § 11357"),
        ("HS 11357, 2 COUNTS", "HSC § 11357"),
        ("11357 HS–POSSESS", "HSC § 11357"),
        ("HS 11357 POSS", "HSC § 11357"),
        ("HS 11357 2", "HSC § 11357"),
        ("NJSA 2C:35-10 POSSESSION", "NJS § 2C:35-10"),
        ("58-37-8(2) UCA", "UCA § 58-37-8(2)"),
        ("N.J.S.A. 2C:35-10a", "NJS § 2C:35-10(a)"),
        ("2c:35-10(A) NJSA", "NJS § 2C:35-10(a)"),
        ("Minn. Stat. § 152.025, subd. 2(1)", "MS § 152.025 subd. 2(1)"),
        ("MINN STAT 152.025 SUBD 2 (1)", "MS § 152.025 subd. 2(1)"),
        ("152.025SUBD.2(1) MINN STAT", "MS § 152.025 subd. 2(1)"),
        ("609A.015, subd. 6 Minn. Stat.", "MS § 609A.015 subd. 6"),
        ("21 U.S.C. § 844(a)", "USC § 844(a)"),
    ],
)
def test_a_citation_is_read_in_every_shape(text: str, read: str) -> None:
    assert read_as(resolve(text)) == {read}


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("664/11357 HS", {"HSC § 11357, attempts"}),
        ("664-11357 HS", {"HSC § 11357, attempts"}),
        ("664–11357 HS", {"HSC § 11357, attempts"}),
        ("664 11357 HS", {"HSC § 11357, attempts"}),
        ("664/11357(A) HS", {"HSC § 11357(a), attempts"}),
        ("664 PC/11357 HS", {"HSC § 11357, attempts"}),
        ("PC 664/HS 11357", {"HSC § 11357, attempts"}),
        ("664/HS 11357", {"HSC § 11357, attempts"}),
        ("664/187 PC", {"PC § 187, attempts"}),
        ("PC 664-187 ATT MURDER", {"PC § 187, attempts"}),
        ("PC 664/187 ATT", {"PC § 187, attempts"}),
        ("182/11359 HS", {"HSC § 11359, conspiracies"}),
        ("182(A)(1) PC/11359 HS", {"HSC § 11359, conspiracies"}),
        ("664/182/11359 HS", {"HSC § 11359, attempts", "HSC § 11359, conspiracies"}),
        ("664/11359/11358 HS", {"HSC § 11358, attempts", "HSC § 11359, attempts"}),
        ("664 HS", {"HSC § 664"}),
    ],
)
def test_the_section_of_an_inchoate_offense_makes_attempts_of_what_follows_it(text: str, read: set[str]) -> None:
    resolved = resolve(text)
    assert read_as(resolved) == read
    assert ("compound" in kinds(resolved)) is (text == "664/11359/11358 HS")


@pytest.mark.parametrize("text", ["110/221.10 PL", "110.00/221.10 PL", "110-221.10 PL", "PL 110.00 221.10", "110.00(1)/221.10 PL"])
def test_an_inchoate_offense_may_stand_under_several_sections(text: str) -> None:
    notation = Notation.of([code("PL", "Penal Law", "PL", inchoate={"attempts": "110, 110.00", "conspiracies": "105"})])
    reading = parse_recorded(text, notation)
    assert [(str(c.citation), c.inchoate) for c in reading.candidates] == [("PL § 221.10", "attempts")]
    assert reading.findings == ()


def test_where_the_code_itself_has_such_a_section_it_is_that() -> None:
    notation = Notation.of(CODES, [Citation("HSC", ("664",))])
    assert {str(c.citation) for c in parse_recorded("664/11357 HS", notation).candidates} == {"HSC § 664", "HSC § 11357"}


def test_an_inchoate_section_behind_another_may_be_an_attempt_or_a_second_offense() -> None:
    resolved = resolve("11358/664 HS")
    assert read_as(resolved) == {"HSC § 11358", "HSC § 11358, attempts"}
    assert kinds(resolved) == ["compound"]


def test_a_target_without_a_code_behind_pc_664_may_be_of_that_code_or_of_any_code_that_has_it() -> None:
    assert read_as(resolve("PC 664/11358")) == {"PC § 11358, attempts", "HSC § 11358, attempts"}
    assert read_as(resolve("PC 664/288a")) == {"PC § 288a, attempts"}


def test_an_inchoate_section_alone_leaves_its_target_open() -> None:
    for text in ("182 PC-CRIMINAL CONSPIRACY", "182(A)(1) PC", "PC 664"):
        assert kinds(resolve(text)) == ["target unknown"]


def test_by_a_default_code_a_bare_664_may_be_of_that_code_or_an_attempt() -> None:
    assert read_as(resolve("664", default_code="HS")) == {"HSC § 664", "PC § 664"}


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("11359/11360 HS", {"HSC § 11359", "HSC § 11360"}),
        ("11359(A)/11360(A) HS-SALE", {"HSC § 11359(a)", "HSC § 11360(a)"}),
        ("11357(a), 11358 and 11359 HS", {"HSC § 11357(a)", "HSC § 11358", "HSC § 11359"}),
        ("HS 11359/11360", {"HSC § 11359", "HSC § 11360"}),
        ("HS 11359, 11360", {"HSC § 11359", "HSC § 11360"}),
        ("HS 11359, 11360 TWO COUNTS", {"HSC § 11359", "HSC § 11360"}),
        ("11359 HS 11360 HS", {"HSC § 11359", "HSC § 11360"}),
        ("11358 HS/664 HS", {"HSC § 11358", "HSC § 664"}),
        ("35-10(A)-5 NJSA", {"NJS § 35-10(a)", "NJS § 5"}),
        ("35 NJSA-10 NJSA", {"NJS § 35", "NJS § 10"}),
        ("NJSA 35-NJSA 10", {"NJS § 35", "NJS § 10"}),
        ("11359 HS-12022 PC", {"HSC § 11359", "PC § 12022"}),
        ("11359 HS/186.22(B)(4) PC", {"HSC § 11359", "PC § 186.22(b)(4)"}),
        ("11359-186.22(B)(4) HS", {"HSC § 11359", "HSC § 186.22(b)(4)"}),
    ],
)
def test_a_citation_of_several_sections_may_mean_any_of_them(text: str, read: set[str]) -> None:
    resolved = resolve(text)
    assert read_as(resolved) == read
    assert "compound" in kinds(resolved)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("11357b HS", {"HSC § 11357(b)"}),  # the law has § 11357 and no § 11357b
        ("11357B1 HS", {"HSC § 11357(b)(1)"}),
        ("11357 B HS", {"HSC § 11357(b)"}),
        ("288A PC", {"PC § 288a"}),  # the law has § 288a and no § 288
        ("459A PC", {"PC § 459A", "PC § 459(a)"}),  # it has neither
        ("459a pc", {"PC § 459A", "PC § 459(a)"}),
        ("273AB(1) PC", {"PC § 273AB(1)", "PC § 273(ab)(1)"}),
    ],
)
def test_letters_that_a_number_runs_into_are_paragraphs_or_the_number_as_the_law_has_it(text: str, read: set[str]) -> None:
    resolved = resolve(text)
    assert read_as(resolved) == read
    assert ("run together" in kinds(resolved)) is any("(a" in one or "(b" in one for one in read)


@pytest.mark.parametrize(
    ("text", "read"),
    [("011357 HS", {"HSC § 11357"}), ("0664/0011357(b) HS", {"HSC § 11357(b), attempts"}), ("HS 0011357", {"HSC § 11357"})],
)
def test_zeros_in_front_of_a_section_are_padding(text: str, read: set[str]) -> None:
    assert read_as(resolve(text)) == read


def test_letters_are_read_both_ways_where_the_law_has_both_sections() -> None:
    notation = Notation.of(CODES, [Citation("PC", ("288",)), Citation("PC", ("288a",))])
    assert {str(c.citation) for c in parse_recorded("288A PC", notation).candidates} == {"PC § 288(a)", "PC § 288A"}


@pytest.mark.parametrize(
    ("shape", "read"),
    [("9(a)", {"CGS § 217(b)"}), ("9a(a)", {"CGS § 217(b)", "CGS § 217B"}), ("9a:9(a)", {"CGS § 217(b)"})],
)
def test_letters_may_be_of_a_section_that_the_law_does_not_know_where_numbers_end_in_them(shape: str, read: set[str]) -> None:
    statutes = attrs.evolve(code("CGS", "General Statutes", "CGS"), shape=shape)
    notation = Notation.of([statutes], [Citation("CGS", ("217", "b"))])
    assert {str(c.citation) for c in parse_recorded("217b CGS", notation).candidates} == read


def test_a_form_that_two_codes_share_may_mean_either() -> None:
    notation = Notation.of((code("HSC", "Health", "C1"), code("HNC", "Harbors", "C1")))
    assert {c.citation.code for c in parse_recorded("5 C1", notation).candidates} == {"HSC", "HNC"}
    assert parse_recorded("5 C12", notation).candidates == ()


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        (None, FindingKind.MISSING),
        ("", FindingKind.MISSING),
        (" \t", FindingKind.MISSING),
        ("SEE COMMENT FOR CHARGE", FindingKind.UNREADABLE),
        ("HS", FindingKind.UNREADABLE),
        ("ATT 11357 HS", FindingKind.UNREADABLE),
        ("PC 11357 HS", FindingKind.UNREADABLE),
        ("?", FindingKind.UNREADABLE),
        ("1113579 XX", FindingKind.UNDECLARED_CODE),
        ("XX 11357", FindingKind.UNDECLARED_CODE),
        ("11357 XX-POSSESS", FindingKind.UNDECLARED_CODE),
        ("11357 HS/12022 XX", FindingKind.UNDECLARED_CODE),
        ("664 XX/11357 HS", FindingKind.UNDECLARED_CODE),
        ("11357", FindingKind.NO_CODE),
        ("182/11359", FindingKind.NO_CODE),
        ("11360(B) SELL/FURNISH", FindingKind.NO_CODE),
        ("11357(B HS", FindingKind.NO_CODE),
        ("11357 POSSESSION", FindingKind.NO_CODE),
        ("11357(A) B HS", FindingKind.NO_CODE),
    ],
)
def test_what_cannot_be_read_has_no_candidates_and_one_finding_that_says_why(text: str | None, finding: FindingKind) -> None:
    reading = parse_recorded(text, NOTATION)
    assert reading.candidates == ()
    assert [f.kind for f in reading.findings] == [finding]


def test_a_finding_on_an_undeclared_code_names_what_stands_in_its_place() -> None:
    (finding,) = parse_recorded("11357 XX", NOTATION).findings
    assert finding.text.startswith("XX ")


def test_a_default_code_serves_citations_without_a_code_and_no_others() -> None:
    assert read_as(resolve("11360(A) SELL/FURNISH", default_code="HS")) == {"HSC § 11360(a)"}
    assert read_as(resolve("11359-1 OZ", default_code="HSC")) == {"HSC § 11359"}
    assert read_as(resolve("182/11359", default_code="h&s")) == {"HSC § 11359, conspiracies"}
    assert read_as(resolve("459 PC", default_code="HS")) == {"PC § 459"}
    assert kinds(resolve("11357 XX", default_code="HS")) == ["undeclared code"]


def test_a_default_code_must_be_declared() -> None:
    with pytest.raises(ValueError, match="XX"):
        resolve("11357", default_code="XX")


UNMARKED = Notation.of(
    (code("HSC", "Health and Safety Code", "HS", ""), code("PC", "Penal Code", inchoate={"attempts": "664"})), [Citation("HSC", ("11360",))]
)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("11360(B)", {"HSC § 11360(b)"}),
        ("11360(B) SELL/FURNISH/ETC", {"HSC § 11360(b)"}),
        ("11360A2", {"HSC § 11360(a)(2)"}),
        ("11360-1 OZ", {"HSC § 11360"}),
        ("664/11360", {"HSC § 11360, attempts"}),
        ("11360/664", {"HSC § 11360", "HSC § 11360, attempts"}),
        ("11360 PC", {"PC § 11360"}),
        ("11360.5", set()),
        ("187", set()),
        ("187/11360", set()),
        ("664", set()),
        ("11360 XX", set()),
        ("11360 PC/187", {"PC § 11360", "PC § 187"}),
    ],
)
def test_a_code_that_records_leave_out_is_that_of_the_sections_which_the_law_has_of_it(text: str, read: set[str]) -> None:
    found = parse_recorded(text, UNMARKED).candidates
    assert {f"{one.citation}{', ' if one.inchoate else ''}{one.inchoate}" for one in found} == read


@pytest.mark.parametrize(
    ("text", "description"),
    [
        ("11357(C) HS-POSSESS CONC", "POSSESS CONC"),
        ("11357 HS-1 OZ OR MORE", "1 OZ OR MORE"),
        ("HS 11357: possession", "possession"),
        ("11357 HS", ""),
        ("SEE COMMENT ", "SEE COMMENT"),
        ("11360(B) SELL/FURNISH", "11360(B) SELL/FURNISH"),
    ],
)
def test_the_text_behind_a_citation_is_its_description(text: str, description: str) -> None:
    assert parse_recorded(text, NOTATION).description == description


_PIECES = ["664", "182", "11357", "11357.5", "288A", "2C", "35", "10", "(b)", "(1)", "(", ")", "HS", "H&S", "PC", "XX", "POSSESS", "B"]
_PIECES += ["/", "-", ",", ":", "&", "and", "§", "SEC.", "subd.", " ", "  ", ".", "–", "\u00a0", "é", "²", "\ud800", "0" * 50]


@given(st.one_of(st.text(max_size=40), st.lists(st.sampled_from(_PIECES), max_size=10).map("".join)), st.sampled_from([None, "HSC", "PC"]))
def test_reading_never_fails_and_what_is_not_read_is_found_fault_with(text: str, default_code: str | None) -> None:
    resolved = resolve(text, default_code=default_code)
    assert resolved.cited.anything is (not resolved.candidates)
    assert resolved.candidates or resolved.findings
    assert resolved.cited.anything or resolved.cited.leaves


def test_a_very_long_text_is_read() -> None:
    assert read_as(resolve("11357 HS-" + "x(1" * 100_000)) == {"HSC § 11357"}
    assert kinds(resolve("1" * 100_000)) == ["no code"]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("18.2-250.1", "VA § 18.2-250.1"),
        ("18.2-248.1(A)(1) POSS W/INT", "VA § 18.2-248.1(a)(1)"),
        ("18.2-251A", "VA § 18.2-251(a)"),
        ("18.2-999", None),  # the law names no such section: it may be one of any code
        ("11357", None),
    ],
)
def test_a_code_whose_numbers_are_put_together_may_be_left_out(text: str, read: str | None) -> None:
    declared = [Citation("VA", ("18.2-250.1",)), Citation("VA", ("18.2-248.1", "a", "1")), Citation("VA", ("18.2-251",))]
    notation = Notation.of([code("VA", "Code of Virginia", "VA", "")], declared)
    assert {str(candidate.citation) for candidate in parse_recorded(text, notation).candidates} == ({read} if read else set())


NEW_YORK = Notation.of(
    [code("PL", "Penal Law", "PL", inchoate={"attempts": "110, 110.00"}), code("TL", "Tax Law", "TL"), code("EL", "Education Law", "EL")],
    [Citation("PL", parts) for parts in [("221.10", "1"), ("221.10", "2"), ("221.15",), ("221.20", "1", "a")]]
    + [Citation("EL", parts) for parts in [("30-1",), ("30", "1"), ("30", "2")]],
)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("221.10 Sub 1 PL", "PL § 221.10(1)"),
        ("PL 221.10 SUB 01 CLASS B MISDEMEANOR", "PL § 221.10(1)"),
        ("221.10 SUB(1) PL", "PL § 221.10(1)"),
        ("221.10SUB(1) PL", "PL § 221.10(1)"),
        ("221.10 sub. 2 PL", "PL § 221.10(2)"),
        ("221.10, subdivision 2 PL", "PL § 221.10(2)"),
        ("221.20 subd. 1a PL", "PL § 221.20(1)(a)"),
        ("221.20 SUB 1(A) PL", "PL § 221.20(1)(a)"),
        ("221.10-1 PL", "PL § 221.10(1)"),
        ("221.10-02 PL", "PL § 221.10(2)"),
        ("PL 221.10-1", "PL § 221.10(1)"),
        ("PL 221.10-1 CRIM POSS MARIHUANA", "PL § 221.10(1)"),
        ("221.20-1(A) PL", "PL § 221.20(1)(a)"),
        ("221.20-1A PL", "PL § 221.20(1)(a)"),
        ("110/221.10-1 PL", "PL § 221.10(1)"),
        ("221.10-00 PL", None),  # no subdivision that the law declares
        ("221.10-3 PL", None),
        ("221.15-1 PL", None),
        ("30-1 EL", "EL § 30-1"),  # a section of that number is declared
        ("30-2 EL", "EL § 30(2)"),
        ("221.10-1 TL", None),  # another code
        ("221.10/1 PL", None),  # a list
    ],
)
def test_a_subdivision_is_written_in_words_or_behind_a_hyphen(text: str, read: str | None) -> None:
    reading = parse_recorded(text, NEW_YORK)
    named = {str(candidate.citation) for candidate in reading.candidates}
    assert named == {read} if read else len(named) == 2
    assert (reading.findings == ()) is (read is not None)


def test_a_code_that_spells_subdivisions_out_has_them_behind_a_hyphen_too() -> None:
    notation = Notation.of(CODES, [Citation("MS", ("152.025", "subd. 2", "1"))])
    for text in ("152.025-2(1) MS", "152.025 SUB 2(1) MS"):
        assert [str(candidate.citation) for candidate in parse_recorded(text, notation).candidates] == ["MS § 152.025 subd. 2(1)"]
