"""Tree to text: the one canonical layout of a `.law` file, with its comments and glosses kept."""

from __future__ import annotations

from collections import deque
from itertools import pairwise
from typing import TYPE_CHECKING

import attrs

from clearance_rules.diagnostics import Diagnostics, InvalidInput, Source
from clearance_rules.syntax import tree as t
from clearance_rules.syntax.layout import loosened, render
from clearance_rules.syntax.parser import parse
from clearance_rules.syntax.scan import shreds
from clearance_rules.syntax.sentences import sentence_doc

if TYPE_CHECKING:
    from collections.abc import Iterable

WIDTH = 110  # columns; a line is longer only where it holds one long name, text or comment


def format_source(text: str) -> str:
    """A `.law` text in canonical layout. Single blank lines between sentences stay where they are.

    Raises InvalidInput, with every diagnostic, if the text does not parse.
    """
    return format_text(Source("<text>", text))


def format_text(source: Source) -> str:
    """The text of a source in canonical layout, with the line ends that it has.

    Raises InvalidInput, with every diagnostic, if the text does not parse.
    """
    diagnostics = Diagnostics()
    file = parse(source, diagnostics)
    if diagnostics.errors:
        raise InvalidInput(diagnostics)
    text = print_file(file)
    return text.replace("\n", "\r\n") if "\r\n" in source.text else text


def print_file(file: t.File) -> str:
    """The text of a tree, in canonical layout. `parse` makes an equal tree of it."""
    out: list[str] = []
    for sentence in file.sentences:
        before = [comment for comment in sentence.comments if comment.span.start < sentence.span.start]
        out += _comment_lines(before)
        if sentence.blank_before:
            out.append("")
        out.append(print_sentence(attrs.evolve(sentence, comments=sentence.comments[len(before) :])))
    out += _comment_lines(file.comments)
    return "".join(f"{line}\n" for line in (out[1:] if out[:1] == [""] else out))


def print_sentence(sentence: t.Sentence) -> str:
    """The text of one sentence, in canonical layout, without a line end behind it. Its comments are those inside it."""
    doc = sentence_doc(sentence)
    return render(loosened(doc, _apart), WIDTH, _Remarks(sentence).since) if sentence.comments else render(doc, WIDTH)


def _comment_lines(comments: Iterable[t.Comment]) -> list[str]:
    lines = []
    for comment in comments:
        lines += ["", _comment_text(comment)] if comment.blank_before else [_comment_text(comment)]
    return lines


def _comment_text(comment: t.Comment) -> str:
    return f"-- {comment.text}".rstrip()


class _Remarks:
    """Finds the comments again that follow a word. A place is told by how many words and signs stand before it.

    Parentheses are not counted: those that change nothing are not printed.
    """

    def __init__(self, sentence: t.Sentence) -> None:
        self._written = 0
        self._left: deque[tuple[int, t.Comment]] = deque()
        place, at = 0, sentence.span.start
        for comment in sentence.comments:
            place += _words(comment.span.source.text, at, comment.span.start)
            at = comment.span.end
            self._left.append((place, comment))

    def since(self, text: str) -> list[tuple[str, bool]]:
        """The comments that follow the words written since the last call."""
        self._written += _words(f"\n{text}")  # a gloss is one only at the start of a line
        due = []
        while self._left and self._left[0][0] <= self._written:
            _, comment = self._left.popleft()
            due.append((_comment_text(comment), comment.own_line))
        return due


def _words(text: str, start: int = 0, end: int | None = None) -> int:
    return sum(shred.kind != "bracket" for shred in shreds(text, start, end))


def _apart(text: str) -> list[str]:
    """The words of a text, each with the signs that touch it. Texts in quotation marks, section numbers and glosses are one word."""
    cuts = [shred.start for shred in shreds(text) if text[shred.start - 1 : shred.start] == " "] if text[:1] != ">" else []
    ends = [len(text)] if text[-1:] == " " else []
    return [text[start:end].strip(" ") for start, end in pairwise([0, *cuts, *ends, len(text)])]
