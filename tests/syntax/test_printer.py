"""The laws of the printer: parsing undoes printing, formatting twice is formatting once, and no comment is lost."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearance_rules.diagnostics import Diagnostics, Source
from clearance_rules.syntax import tree as t
from clearance_rules.syntax.parser import parse
from clearance_rules.syntax.printer import WIDTH, format_source, print_file, print_sentence
from clearance_rules.syntax.scan import shreds
from tests.syntax import trees


def read(text: str) -> t.File:
    """The tree of a text that has nothing wrong with it."""
    diagnostics = Diagnostics()
    file = parse(Source("t.law", text), diagnostics)
    assert not list(diagnostics), text
    return file


@pytest.mark.parametrize("kind", trees.SENTENCES, ids=lambda kind: kind.__name__)
@given(data=st.data())
def test_parsing_undoes_printing(kind: type[t.Sentence], data: st.DataObject) -> None:
    sentence = data.draw(trees.SENTENCES[kind])
    assert read(print_sentence(sentence)).sentences == (sentence,)


@given(trees.files)
def test_formatting_twice_is_formatting_once(file: t.File) -> None:
    once = format_source(print_file(file))
    assert format_source(once) == once
    assert read(once) == file


def remarks(file: t.File) -> Counter[tuple[str, bool]]:
    """The comments of a file, with whether each has a line of its own."""
    found = [comment for sentence in file.sentences for comment in sentence.comments]
    return Counter((comment.text, comment.own_line) for comment in (*found, *file.comments))


def strewn(text: str, places: list[tuple[int, bool]]) -> str:
    """The text with comments between its words: each place is the number of the word before it, and whether it gets its own line.

    Behind a gloss it always does: nothing else on the line of a gloss is a comment.
    """
    found = shreds(text)
    ends = [(0, True), *((shred.end, shred.kind == "gloss") for shred in found)]
    for number, (place, own_line) in enumerate(sorted(((place % len(ends), own_line) for place, own_line in places), reverse=True)):
        at, alone = ends[place]
        text = f"{text[:at]}{chr(10) if own_line or alone else ' '}-- remark {number}\n{text[at:]}"
    return text


@given(trees.files, st.integers(0, 300), st.booleans())
def test_formatting_keeps_a_comment_and_whether_it_has_a_line_of_its_own(file: t.File, place: int, own_line: bool) -> None:
    text = strewn(print_file(file), [(place, own_line)])
    before = read(text)
    assert before == file
    once = format_source(text)
    after = read(once)
    assert after == file
    assert remarks(after) == remarks(before)
    assert remarks(after).total() == 1
    assert format_source(once) == once


@given(trees.files, st.lists(st.tuples(st.integers(0, 300), st.booleans()), max_size=6))
def test_formatting_keeps_every_comment(file: t.File, places: list[tuple[int, bool]]) -> None:
    """Of two that follow the same word, the second gets a line of its own; none that has one loses it."""
    text = strewn(print_file(file), places)
    before = read(text)
    once = format_source(text)
    after = read(once)
    assert before == after == file
    was, now = remarks(before), remarks(after)
    assert Counter(text for text, _ in was) == Counter(text for text, _ in now)
    assert Counter(text for text, own_line in was if own_line) <= Counter(text for text, own_line in now if own_line)
    assert now.total() == len(places)
    assert format_source(once) == once


@given(trees.files)
def test_a_line_is_long_only_where_it_cannot_be_broken(file: t.File) -> None:
    for line in print_file(file).splitlines():
        assert len(line) <= WIDTH or " " in line
