"""Comments by where they stand: at the head of a file, or at a sentence; and their paragraphs."""

from __future__ import annotations

import pytest

from clearance_rules.diagnostics import Diagnostics, Source
from clearance_rules.law.comments import Commented, comments_of, text_of
from clearance_rules.syntax.parser import parse

SENTENCE = "body court is local court."


def commented(text: str) -> Commented:
    return comments_of(parse(Source("a.law", text), Diagnostics()))


def head(text: str) -> list[str]:
    return [text_of(paragraph) for paragraph in commented(text).head]


def at(text: str, number: int) -> list[str]:
    """The paragraphs at a sentence, by its number from 0."""
    return [text_of(paragraph) for paragraph in commented(text).sentences[number]]


def test_at_the_head_stands_what_a_blank_line_parts_from_the_first_sentence() -> None:
    text = f"-- One\n-- and one.\n--\n-- Two.\n\n-- Three.\n\n-- Of the court.\n{SENTENCE}"
    assert head(text) == ["One and one.", "Two.", "Three."]
    assert at(text, 0) == ["Of the court."]
    assert head(f"-- One.\n\n{SENTENCE}") == ["One."]
    assert at(f"-- One.\n\n{SENTENCE}", 0) == []


def test_a_comment_directly_above_the_first_sentence_is_of_that_sentence() -> None:
    assert head(f"-- One.\n{SENTENCE}") == []
    assert at(f"-- One.\n{SENTENCE}", 0) == ["One."]
    assert head(SENTENCE) == []


def test_later_sentences_have_what_stands_above_inside_and_behind_them() -> None:
    text = f"{SENTENCE}\n\n-- Apart.\n\n-- Above.\nbody bureau\n  -- Inside,\n  -- still.\n  is state\n  -- Further.\n  agency. -- Behind."
    assert at(text, 1) == ["Apart.", "Above.", "Inside, still.", "Further.", "Behind."]


def test_an_empty_comment_and_a_ruled_line_end_a_paragraph_and_make_none() -> None:
    text = f"{SENTENCE}\n\n-- One\n-- --------------------------\n-- Two\n--\n--\n-- Three\n{SENTENCE}"
    assert at(text, 1) == ["One", "Two", "Three"]


@pytest.mark.parametrize("statement", ["Source: a.", "Sources: a; b.", "Confidence: low.", "Read back: now.", "Last checked: then."])
def test_a_statement_of_provenance_starts_a_paragraph(statement: str) -> None:
    assert head(f"-- About.\n-- {statement}\n-- Still.\n\n{SENTENCE}") == ["About.", f"{statement} Still."]
    assert head(f"-- About.\n-- My {statement}\n\n{SENTENCE}") == [f"About. My {statement}"]


def test_a_file_of_comments_alone_has_no_head() -> None:
    assert commented("-- One.\n") == Commented((), ())
