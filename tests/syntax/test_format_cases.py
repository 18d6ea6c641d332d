"""Files in canonical layout: each file of `tests/cases/syntax/format` is printed as the one beside it.

`pytest --accept` writes the layout of today beside the files; read it before you commit it.
"""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest

from clearance_rules.diagnostics import Diagnostics, InvalidInput, Source
from clearance_rules.syntax import tree as t
from clearance_rules.syntax.clauses import cite_text, clause_text, moment_text, value_text
from clearance_rules.syntax.grammar import data_folder
from clearance_rules.syntax.parser import parse
from clearance_rules.syntax.printer import format_source, print_file, print_sentence

CASES = Path(__file__).resolve().parents[1] / "cases" / "syntax" / "format"
FILES = sorted(CASES.glob("*.law"))
BUNDLED = sorted(data_folder("statutes").rglob("*.law"))


def read(text: str) -> t.File:
    """The tree of a text that has nothing wrong with it."""
    diagnostics = Diagnostics()
    file = parse(Source("t.law", text), diagnostics)
    assert not list(diagnostics), text
    return file


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_file_is_laid_out_as_expected(file: Path, request: pytest.FixtureRequest) -> None:
    text = file.read_text(encoding="utf-8")
    laid = format_source(text)
    expected = file.with_suffix(".txt")
    if request.config.getoption("--accept"):
        expected.write_text(laid, encoding="utf-8")
    assert laid == expected.read_text(encoding="utf-8")
    assert read(laid) == read(text)
    assert format_source(laid) == laid


def test_every_layout_beside_a_file_belongs_to_one() -> None:
    assert {file.stem for file in CASES.glob("*.txt")} == {file.stem for file in FILES}


def kinds(node: object) -> set[type]:
    """The classes of a tree."""
    found: set[type] = set()
    todo = [node]
    while todo:
        here = todo.pop()
        if isinstance(here, tuple):
            todo.extend(here)
        elif isinstance(here, t.Node):
            found.add(type(here))
            todo.extend(getattr(here, field.name) for field in attrs.fields(type(here)) if field.name != "span")
    return found


def test_the_files_show_every_form_of_the_language() -> None:
    shown = set().union(*(kinds(read(file.read_text(encoding="utf-8"))) for file in FILES))
    forms = {value for value in vars(t).values() if isinstance(value, type) and issubclass(value, t.Node)}
    assert shown == forms - {t.Node, t.Sentence}


@pytest.mark.parametrize("file", BUNDLED, ids=lambda file: file.stem)
def test_bundled_law_is_printed_as_what_it_says(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert read(format_source(text)) == read(text)


def test_a_text_with_a_mistake_is_not_laid_out() -> None:
    with pytest.raises(InvalidInput) as caught:
        format_source("class a.\nuse b.\n")
    assert [finding.code for finding in caught.value.diagnostics] == ["P007", "P019"]


def test_a_file_of_nothing_is_printed_as_nothing() -> None:
    assert format_source("") == format_source("\n\n  \n") == print_file(t.File(())) == ""


CONDITION = """c's grade is one of (infraction, misdemeanor) and (c's amount is at most 28.50 grams or not c's form is flower)
   and more than 7 years have passed since the latest of (c's sentence-date, c's release-date otherwise 2012-01-01)
   and 1 year has passed since clock of c and every conviction d of c's person other than c where (d's grade is felony)
       satisfies (d's conviction-date is before c's conviction-date)"""


def test_the_text_of_a_condition_is_one_line() -> None:
    (sentence,) = read(f"define a of conviction c under X § 1 as {CONDITION}.").sentences
    assert isinstance(sentence, t.DefineCondition)
    assert clause_text(sentence.condition) == " ".join(CONDITION.split())
    assert isinstance(sentence.condition, t.Conjunction)
    assert clause_text(sentence.condition.conditions[1]) == "c's amount is at most 28.50 grams or not c's form is flower"


def test_the_text_of_a_moment_is_one_line() -> None:
    text = "the latest release-date among convictions d of c's person where (d's grade is felony) if any otherwise c's conviction-date"
    (sentence,) = read(f"define a of conviction c under X § 1 is {text}.").sentences
    assert isinstance(sentence, t.DefineMoment)
    assert moment_text(sentence.moment) == text


@pytest.mark.parametrize(
    "text",
    [
        "28.5 grams",
        "7",
        "0.0000001 grams",
        "2016-11-09",
        "0099-05",
        '"a  b"',
        "c's person's birth-date",
        "felony",
        "HSC § 11357(b)",
        "§ 2C:52-5.3",
    ],
)
def test_the_text_of_a_value_is_as_it_is_written(text: str) -> None:
    (sentence,) = read(f"parameter a in b is {text}.").sentences
    assert isinstance(sentence, t.Parameter)
    (value,) = sentence.values
    assert value_text(value) == text
    if isinstance(value, t.Cite):
        assert cite_text(value) == text


def test_a_sentence_is_printed_without_those_around_it() -> None:
    file = read('-- before\nuse "a.law".  -- behind\n-- after\n')
    (sentence,) = file.sentences
    assert print_sentence(attrs.evolve(sentence, comments=())) == 'use "a.law".'
