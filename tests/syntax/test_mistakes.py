"""The mistakes that drafters make: each file of `tests/cases/syntax/mistakes` gets the messages beside it.

`pytest --accept` writes the messages of today beside the files; read them before you commit them.
"""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from clearance_rules.diagnostics import Diagnostics, Source, show
from clearance_rules.syntax.mistakes.phrases import SHAPES, keywords
from clearance_rules.syntax.parser import MAX_ERRORS, parse
from clearance_rules.syntax.scan import shreds

CASES = Path(__file__).resolve().parents[1] / "cases" / "syntax" / "mistakes"
FILES = sorted(CASES.glob("*.law"))


def findings(text: str, name: str = "t.law") -> Diagnostics:
    """What is found wrong with a text."""
    diagnostics = Diagnostics()
    parse(Source(name, text), diagnostics)
    return diagnostics


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_mistake_gets_its_message(file: Path, request: pytest.FixtureRequest) -> None:
    shown = "\n\n".join(map(show, findings(file.read_text(encoding="utf-8"), file.name))) + "\n"
    expected = file.with_suffix(".txt")
    if request.config.getoption("--accept"):
        expected.write_text(shown, encoding="utf-8")
    assert shown == expected.read_text(encoding="utf-8")


def test_every_message_beside_a_file_belongs_to_one() -> None:
    assert {file.stem for file in CASES.glob("*.txt")} == {file.stem for file in FILES}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_message_names_a_terminal_of_the_grammar(file: Path) -> None:
    text = file.with_suffix(".txt").read_text(encoding="utf-8")
    told = "\n".join(line for line in text.splitlines() if " | " not in line)
    named = {name for name in keywords() if name.isupper() and len(name) > 3} | {"GLOSS", "SECTION", "PARTIAL", "_STOP", "STRING", "$END"}
    assert not {word for word in named if f"{word} " in told and f"`{word}`" not in told}


@pytest.mark.parametrize("opening", SHAPES)
def test_the_pattern_that_a_message_shows_can_be_read(opening: str) -> None:
    assert not list(findings(SHAPES[opening]))
    assert SHAPES[opening].startswith(opening)


def spoilt(sentence: str) -> list[str]:
    """The sentence without each of its words, and with each pair of neighbours swapped."""
    found = shreds(sentence)
    without = [sentence[: shred.start] + sentence[shred.end :] for shred in found[:-1]]
    swapped = [f"{sentence[: a.start]}{b.text} {a.text}{sentence[b.end :]}" for a, b in pairwise(found[:-1]) if a.text != b.text]
    return without + swapped


@pytest.mark.parametrize("opening", SHAPES)
def test_one_slip_in_a_sentence_is_one_error(opening: str) -> None:
    for text in spoilt(SHAPES[opening]):
        assert len(findings(text)) <= 1, text


def test_each_sentence_with_a_mistake_has_its_own_error() -> None:
    sentences = [spoilt(shape)[1] for shape in SHAPES.values()]
    alone = [[d.code for d in findings(sentence)] for sentence in sentences]
    together = [d.code for d in findings("\n".join(sentences))]
    assert together == [code for codes in alone for code in codes]


def test_sentences_without_a_mistake_are_read_beside_those_with_one() -> None:
    diagnostics = Diagnostics()
    file = parse(Source("t.law", "\n".join([SHAPES["code"], "class of.", SHAPES["body"], "use x.", SHAPES["use"]])), diagnostics)
    assert [type(sentence).__name__ for sentence in file.sentences] == ["Code", "Body", "Use"]
    assert len(diagnostics) == 2


def test_after_a_hundred_mistakes_reading_stops_and_says_so() -> None:
    found = list(findings("class a.\n" * (MAX_ERRORS + 50)))
    assert [d.code for d in found[MAX_ERRORS:]] == ["P006"]
