"""The contents of files: paragraphs in the order of their codes, versions together, remarks where they belong."""

from __future__ import annotations

from pathlib import Path

import pytest

import clearance_rules as cr
from clearance_rules.law.citations import Citation, section_parts
from clearance_rules.sphinxext.provisions import Contents, contents, in_order
from tests.sphinxext.pages import CRIME, FRAME, LAW, RELIEF


def law_in(folder: Path, **files: str) -> cr.Law:
    for name, text in files.items():
        (folder / f"{name}.law").write_text(text, encoding="utf-8")
    return cr.load(folder)


def contents_of(folder: Path, text: str) -> Contents:
    law = law_in(folder, wabash=text)
    return contents(law.statutes, [file.span.source.name for file in law.statutes.files])


def cited(found: Contents) -> list[str]:
    return [str(provision.cite) for section in found.sections for provision in section.provisions]


def test_paragraphs_stand_in_order_whatever_the_order_of_the_sentences(tmp_path: Path) -> None:
    assert cited(contents_of(tmp_path, FRAME + RELIEF + CRIME)) == ["PC § 40(a)", "PC § 51(a)", "PC § 51(b)"]


def test_versions_of_a_paragraph_stand_together_in_the_order_of_the_file(tmp_path: Path) -> None:
    found = contents_of(tmp_path, LAW)
    first = found.sections[0].provisions[0]
    assert [entry.word for entry in first.entries] == ["offense", "offense"]
    assert [str(entry.window.start) for entry in first.entries] == ["1990-01-01", "2022-07-01"]


def test_sentences_without_a_paragraph_are_the_frame(tmp_path: Path) -> None:
    assert [entry.word for entry in contents_of(tmp_path, LAW).frame] == ["jurisdiction", "code", "conduct"]


def test_examples_stand_beside_their_paragraph_and_not_among_its_rules(tmp_path: Path) -> None:
    provision = contents_of(tmp_path, LAW).sections[1].provisions[0]
    assert [entry.word for entry in provision.entries] == ["grant"]
    assert [entry.word for entry in provision.examples] == ["example"]


def test_only_the_named_files_are_read(tmp_path: Path) -> None:
    law = law_in(tmp_path, frame=FRAME, rest='use "frame.law".\n' + CRIME)
    (rest,) = [file.span.source.name for file in law.statutes.files if file.span.source.name.endswith("rest.law")]
    found = contents(law.statutes, [rest])
    assert cited(found) == ["PC § 40(a)"]
    assert [entry.word for entry in found.frame] == ["use", "conduct"]


def test_what_is_not_kept_is_left_out(tmp_path: Path) -> None:
    law = law_in(tmp_path, wabash=LAW)
    names = [file.span.source.name for file in law.statutes.files]
    assert cited(contents(law.statutes, names, lambda entry: entry.word == "effect")) == ["PC § 51(b)"]


# ------------------------------------------------------------------------------------------------ remarks


def test_remarks_at_the_head_of_a_file_are_about_the_file(tmp_path: Path) -> None:
    text = "-- Sources: the code,\n-- read in 2026.\n--\n-- Nothing else.\n\n-- Title 1 only.\n" + LAW
    found = contents_of(tmp_path, text)
    assert found.about == ("Sources: the code, read in 2026.", "Nothing else.")
    assert found.frame[0].remarks == ("Title 1 only.",)


def test_remarks_before_and_inside_a_sentence_are_about_it(tmp_path: Path) -> None:
    text = FRAME + 'omits PC § 41 -- not about drugs\n  because "no".\n-- Repealed.\nomits PC § 42 because "no".\n'
    remarks = [entry.remarks for entry in contents_of(tmp_path, text).frame if entry.word == "omits"]
    assert remarks == [("not about drugs",), ("Repealed.",)]


def test_lines_that_rule_a_file_into_parts_are_no_remarks(tmp_path: Path) -> None:
    text = FRAME + '\n-- ---------------------- relief\n-- Read with care.\n\nomits PC § 42 because "no".\n'
    assert contents_of(tmp_path, text).frame[-1].remarks == ("Read with care.",)


# ------------------------------------------------------------------------------------------------ order


def order(*sections: str) -> list[str]:
    law = cr.loads(FRAME)
    return [cite.section for cite in in_order([Citation("PC", section_parts(section)) for section in sections], law.statutes)]


@pytest.mark.parametrize(
    "expected",
    [
        ["9", "40", "40(a)", "40(b)", "40.5", "100"],
        ["1(a)(i)", "1(a)(ii)", "1(a)(iii)", "1(a)(iv)", "1(a)(ix)", "1(a)(x)"],
        ["1(a)(I)", "1(a)(II)", "1(a)(IV)", "1(a)(V)"],
        ["1(b)", "1(c)", "1(h)", "1(i)", "1(j)"],
        ["1(c)", "1(i)"],
        ["1(z)", "1(aa)"],
        ["1 subd. 2", "1 subd. 10"],
    ],
)
def test_siblings_stand_as_a_code_has_them(expected: list[str]) -> None:
    assert order(*reversed(expected)) == expected


def test_codes_stand_in_the_order_of_the_law() -> None:
    law = cr.loads(FRAME + 'code AB "Another".\nomits AB § 1 because "no".')
    cites = [Citation("AB", ("1",)), Citation("PC", ("9",))]
    assert [cite.code for cite in in_order(cites, law.statutes)] == ["PC", "AB"]
