"""The grammar: LALR(1) without a conflict or a collision, terminals told apart, every form read, tables kept between runs."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import lark
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearance_rules.diagnostics import Diagnostics, Source
from clearance_rules.syntax import tree as t
from clearance_rules.syntax.grammar import grammar_text, options, parser
from clearance_rules.syntax.mistakes.phrases import keywords
from clearance_rules.syntax.parser import parse
from clearance_rules.syntax.printer import print_file
from clearance_rules.syntax.words import DECLARATION_WORDS, RESERVED_WORDS
from tests.syntax import trees

MISTAKES = sorted((Path(__file__).resolve().parents[1] / "cases" / "syntax" / "mistakes").glob("*.law"))


def read(text: str) -> t.File:
    """The tree of a text that has nothing wrong with it."""
    diagnostics = Diagnostics()
    file = parse(Source("t.law", text), diagnostics)
    assert not list(diagnostics), text
    return file


class Reserved:
    """Tells Lark's contextual lexer which terminals to read wherever they stand: the shapes and the reserved words."""

    def __init__(self) -> None:
        shapes = {terminal.name for terminal in parser().terminals} - set(keywords())
        self.always_accept = (*shapes, *(name for name, word in keywords().items() if not word.isalpha() or word in RESERVED_WORDS))

    def process(self, stream: Iterator[lark.Token]) -> Iterator[lark.Token]:
        """Lark's hook between lexer and parser; nothing is changed."""
        return stream


def contextual(grammar: str) -> lark.Lark:
    """A parser with Lark's own contextual lexer, in strict mode."""
    return lark.Lark(grammar, **(options() | {"lexer": "contextual", "postlex": Reserved(), "strict": True}))


def test_lark_in_strict_mode_finds_no_conflict_and_no_collision() -> None:
    lark.Lark(grammar_text(), **(options() | {"strict": True}))
    lark.Lark(grammar_text(), **(options() | {"lexer": "contextual", "strict": True}))
    contextual(grammar_text())


def test_strict_mode_would_find_a_conflict_and_a_collision() -> None:
    conflict = grammar_text().replace('unary ("and" unary)+', 'unary (("and" | "or") unary)+')
    with pytest.raises(lark.exceptions.GrammarError):
        contextual(conflict)
    collision = (
        grammar_text().replace("GLOSS.4:", "OTHER: /[a-z]+/\nGLOSS.4:").replace('use: "use" STRING', 'use: "use" (STRING | OTHER | NAME)')
    )
    with pytest.raises(lark.exceptions.LexError):
        contextual(collision)


STRICT = contextual(grammar_text())


def outcome(reader: lark.Lark, text: str) -> object:
    """The parse tree of a text, or where reading it stops."""
    try:
        return reader.parse(text)
    except lark.exceptions.UnexpectedToken as error:
        return ("end",) if error.token.type == "$END" else ("token", error.token.start_pos, error.token.type)
    except lark.exceptions.UnexpectedCharacters as error:
        return ("sign", error.pos_in_stream)


@given(trees.files)
def test_the_lexer_reads_what_the_contextual_lexer_of_lark_reads(file: t.File) -> None:
    text = print_file(file)
    assert outcome(parser(), text) == outcome(STRICT, text)


@pytest.mark.parametrize("file", MISTAKES, ids=lambda file: file.stem)
def test_the_lexer_stops_where_the_contextual_lexer_of_lark_stops(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    ours, theirs = outcome(parser(), text), outcome(STRICT, text)
    assert isinstance(ours, tuple)
    assert isinstance(theirs, tuple)
    assert ours[1:2] == theirs[1:2]


# ------------------------------------------------------------------------------------------------ terminals

APART = [
    ("2016-11-09", ["DATE"]),
    ("2016-11", ["PARTIAL"]),
    ("2016", ["NUMBER"]),
    ("28.5", ["NUMBER"]),
    ("28.5.", ["NUMBER", "_STOP"]),
    ("2016-11-09.", ["DATE", "_STOP"]),
    ("2016-11.", ["PARTIAL", "_STOP"]),
    ("2012, 2013", ["NUMBER", "COMMA", "NUMBER"]),
    ("US-CA", ["JURISDICTION"]),
    ("US", ["CODE"]),
    ("HSC § 11357", ["CODE", "SECTION"]),
    ("§ 11357.", ["SECTION", "_STOP"]),
    ("§ 11357.5", ["SECTION"]),
    ("§ 11357.5.", ["SECTION", "_STOP"]),
    ("§ 780.621g(2).", ["SECTION", "_STOP"]),
    ("§ 2C:52-5.3.", ["SECTION", "_STOP"]),
    ("§ 9122.1(a.1)(2).", ["SECTION", "_STOP"]),
    ("§ 609A.015 subd. 5.", ["SECTION", "_STOP"]),
    ("§ 609A.015 subd. 6(a).", ["SECTION", "_STOP"]),
    ("§ 77-40a-205(4)(b)", ["SECTION"]),
    ("§ 2630/5.2(i)(1)", ["SECTION"]),
    ("§11357(b)", ["SECTION"]),
    ("when", ["WHEN"]),
    ("whenever", ["NAME"]),
    ("when-released", ["NAME"]),
    ("c's amount", ["NAME", next(name for name, word in keywords().items() if word == "'s"), "NAME"]),
    ("x--comment", ["NAME"]),
    ('"a" "b"', ["STRING", "STRING"]),
    ("x\n  > gloss -- no comment", ["NAME", "GLOSS"]),
]


@pytest.mark.parametrize(("text", "terminals"), APART, ids=[text for text, _ in APART])
def test_terminals_that_begin_alike_are_told_apart(text: str, terminals: list[str]) -> None:
    assert [token.type for token in parser().lex(text, dont_ignore=False)] == terminals


@pytest.mark.parametrize(
    "text",
    [
        "7years",
        "10,000",
        "28,5",
        "2016-11-9",
        "2016-11-091",
        "11/09/2016",
        "birth_date",
        "recipientAge",
        "c.amount",
        "US-CAL-X",
        "offense-",
        "1.2.3",
    ],
)
def test_words_that_run_together_are_no_terminals(text: str) -> None:
    with pytest.raises(lark.exceptions.UnexpectedCharacters):
        list(parser().lex(text, dont_ignore=False))


@given(st.text("0123456789-.,/ §a(\n", max_size=12))
def test_digits_signs_and_blanks_are_read_in_one_way_or_not_at_all(text: str) -> None:
    try:
        tokens = list(parser().lex(text, dont_ignore=False))
    except lark.exceptions.UnexpectedCharacters:
        return
    kinds = {"DATE": 10, "PARTIAL": 7}
    for token in tokens:
        assert len(token) == kinds.get(token.type, len(token))
    numbers = [token for token in tokens if token.type == "NUMBER"]
    for number in numbers:
        behind = text[number.end_pos or 0 :][:1]
        assert not behind.isalnum()


# ------------------------------------------------------------------------------------------------ words


def test_every_declaration_word_starts_a_sentence() -> None:
    start = parser().parse_interactive("").accepts()
    assert {keywords()[name] for name in start if name in keywords()} == set(DECLARATION_WORDS)


def test_reserved_words_are_words_of_the_grammar() -> None:
    assert set(RESERVED_WORDS) <= set(keywords().values())


def test_a_word_that_may_stand_where_a_name_may_is_reserved_but_for_two() -> None:
    """Elsewhere no word of the language is taken for a name, nor a name for a word of the language."""
    table = parser().parser.parser._parse_table
    beside = {keywords()[name] for row in table.states.values() if "NAME" in row for name in row if name in keywords()}
    assert {word for word in beside if word.isalpha()} - set(RESERVED_WORDS) == {"a", "complete"}


@pytest.mark.parametrize(
    "word", sorted(set(DECLARATION_WORDS) | {"record", "person", "law", "first", "history", "section", "operation", "other"})
)
def test_words_that_are_not_reserved_are_names_where_a_name_stands(word: str) -> None:
    text = f"define {word} of {word} {word} under {'X'} § 1 as {word}'s {word} is {word} and {word}'s {word} is in {word}."
    (sentence,) = read(text).sentences
    assert isinstance(sentence, t.DefineCondition)
    assert sentence.name.text == sentence.noun.text == sentence.variable.text == word


def test_a_condition_takes_and_or_or_but_not_both() -> None:
    read("define a of charge c under X § 1 as c's b is d and (c's e is f or c's g is h).")
    found = Diagnostics()
    parse(Source("t.law", "define a of charge c under X § 1 as c's b is d and c's e is f or c's g is h."), found)
    assert [d.code for d in found] == ["P082"]


# ------------------------------------------------------------------------------------------------ tables kept between runs

SPEAK = "from clearance_rules.syntax.grammar import parser; parser().parse('code X \"y\".');print(type(parser()).__name__)"


def run(cache: Path) -> subprocess.CompletedProcess[str]:
    """A process of its own that keeps its tables in this folder."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache)}
    return subprocess.run([sys.executable, "-c", SPEAK], env=environment, capture_output=True, text=True, check=False, timeout=60)


def quiet(done: subprocess.CompletedProcess[str]) -> bool:
    """Whether a process did its work and said nothing else."""
    return done.returncode == 0 and done.stdout == "Lark\n" and not done.stderr


def test_tables_are_kept_in_the_cache_of_the_user_and_used_again(tmp_path: Path) -> None:
    assert quiet(run(tmp_path))
    (tables,) = (tmp_path / "clearance-rules").iterdir()
    assert stat.S_IMODE(tables.parent.stat().st_mode) == 0o700
    before = tables.read_bytes()
    assert quiet(run(tmp_path))
    assert tables.read_bytes() == before


@pytest.mark.parametrize("junk", [b"", b"\x80junk", b"0" * 64 + b"\n\x80\x04N."], ids=["half", "junk", "no tables"])
def test_tables_that_cannot_be_read_are_made_anew(tmp_path: Path, junk: bytes) -> None:
    assert quiet(run(tmp_path))
    (tables,) = (tmp_path / "clearance-rules").iterdir()
    spoilt = junk or tables.read_bytes()[: tables.stat().st_size // 2]
    tables.write_bytes(spoilt)
    assert quiet(run(tmp_path))
    anew = tables.read_bytes()
    assert anew != spoilt
    assert quiet(run(tmp_path))
    assert tables.read_bytes() == anew


def test_without_a_place_for_tables_the_grammar_is_read_each_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    assert quiet(run(tmp_path / "file"))


def test_tables_in_a_folder_that_others_can_write_to_are_not_trusted(tmp_path: Path) -> None:
    folder = tmp_path / "clearance-rules"
    folder.mkdir()
    folder.chmod(0o777)
    assert quiet(run(tmp_path))
    assert not list(folder.iterdir())
