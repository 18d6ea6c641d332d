"""The lexer: it colors as keywords what the parser reads as keywords, and takes offense at nothing that is law."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from pygments.lexers import get_lexer_by_name, get_lexer_for_filename
from pygments.token import Comment, Error, Keyword, Literal, Name, Number, String, Token

from clearance_rules.law.catalogue import ENTRIES
from clearance_rules.sphinxext.lexer import CONTEXTUAL_WORDS, LawLexer
from clearance_rules.syntax import tree as t
from clearance_rules.syntax.catalogue import CATALOGUE
from clearance_rules.syntax.grammar import data_folder, grammar_text, parser
from clearance_rules.syntax.printer import print_file
from clearance_rules.syntax.words import DECLARATION_WORDS, RESERVED_WORDS
from tests.syntax.trees import files

BUNDLED = sorted(data_folder("statutes").rglob("*.law"))
RARE = """\
complete section PC § 40 under PC § 40.
field done of charge in date, may be none or pending, never recorded, never before offense-date.
effect sealing is clearing, debts kept under PC § 51(b).
duty of court under PC § 51 to seal every conviction reviewed under PC § 51 at once.
grant sealing of conviction c under PC § 51(a) automatically
  to at most 1 per person, earliest conviction-date first counting orders under PC § 52
  when 1 year has passed since the latest conviction-date among convictions d of c's person if any.
"""
TEXTS = [RARE] + [path.read_text(encoding="utf-8") for path in BUNDLED] + [entry.good for entry in (*CATALOGUE, *ENTRIES) if entry.good]
TOLD_FROM_NAMES = ("a", "disposition", "person")
WORD = re.compile(r"[a-z]+")


def colored(text: str) -> list[tuple[object, str]]:
    """The words and signs of a text with their kinds, blanks left out."""
    return [(kind, value) for _, kind, value in LawLexer().get_tokens_unprocessed(text) if kind is not Token.Text.Whitespace]


def kinds(text: str) -> dict[int, Any]:
    """The kind of what starts at each place."""
    return {at: kind for at, kind, _ in LawLexer().get_tokens_unprocessed(text)}


def keywords(text: str) -> Iterator[tuple[int, str]]:
    """The words of the language that the parser finds in a text, and where."""
    for token in parser().parse_interactive(text).iter_parse():
        if WORD.fullmatch(token) and token.type != "NAME":
            assert token.start_pos is not None
            yield token.start_pos, str(token)


def miscolored(text: str) -> list[str]:
    found = kinds(text)
    return [word for at, word in keywords(text) if found.get(at, Token) not in Keyword]


def in_grammar() -> set[str]:
    return set(re.findall(r'"([a-z]+)"', re.sub(r"//[^\n]*", "", grammar_text())))


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.stem)
def test_no_bundled_law_has_an_error(path: Path) -> None:
    assert [value for kind, value in colored(path.read_text(encoding="utf-8")) if kind is Error] == []


@pytest.mark.parametrize("text", TEXTS)
def test_what_the_parser_reads_as_a_keyword_is_colored_as_one(text: str) -> None:
    assert miscolored(text) == []


def test_the_lexer_knows_the_words_of_the_grammar_and_no_others() -> None:
    assert {*DECLARATION_WORDS, *RESERVED_WORDS, *CONTEXTUAL_WORDS, *TOLD_FROM_NAMES} == in_grammar()


@settings(max_examples=60)
@given(files)
def test_generated_law_has_no_error_and_keeps_its_keywords(file: t.File) -> None:
    text = print_file(file)
    assert [value for kind, value in colored(text) if kind is Error] == []
    assert miscolored(text) == []


def test_every_keyword_of_the_grammar_is_in_one_of_the_texts() -> None:
    assert {word for text in TEXTS for _, word in keywords(text)} == in_grammar()


SENTENCE = """\
grant sealing of conviction c under HSC § 11361.9(a) automatically in force from 2019-01-01
  > Sealed when it is old.
  when c's grade is felony and c's amount is at most 28.5 grams -- a remark
   and c's release-date is not none and c's county is one of ("Vigo", true)."""


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Keyword.Declaration, "grant"),
        (Keyword.Type, "conviction"),
        (Name.Namespace, "HSC"),
        (Name.Label, "§ 11361.9(a)"),
        (Literal.Date, "2019-01-01"),
        (String.Doc, "  > Sealed when it is old."),
        (Name.Attribute, "grade"),
        (Name.Constant, "felony"),
        (Number, "28.5"),
        (Name.Builtin, "gram"),
        (Comment.Single, "-- a remark"),
        (Keyword.Constant, "none"),
        (String.Double, '"Vigo"'),
        (Keyword, "automatically"),
    ],
)
def test_each_kind_of_word_has_its_color(kind: object, value: str) -> None:
    assert (kind, value) in colored(SENTENCE)


def test_a_name_that_is_a_keyword_elsewhere_is_a_name_behind_its_owner() -> None:
    assert (Name.Attribute, "record") in colored("define b of charge c under PC § 1 as c's record is first.")


def test_half_a_sentence_is_colored_too() -> None:
    assert (Keyword, "and") in colored("c's grade is felony and c's status is open")
    assert all(kind is not Error for kind, _ in colored("means PC § 40, … except …"))


@pytest.mark.parametrize("text", ["x <= 3", "HSC Sec. 1", "a & b", "“text”"])
def test_what_is_no_law_is_an_error(text: str) -> None:
    assert Error in [kind for kind, _ in colored(text)]


def test_pygments_finds_it_by_name_and_by_suffix() -> None:
    assert isinstance(get_lexer_by_name("clearance-law"), LawLexer)
    assert isinstance(get_lexer_for_filename("bill.law"), LawLexer)
