"""The comments of a file: which stand at its head, which belong to a sentence, and the paragraphs that they make."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from clearance_rules.syntax import tree as t

STATES = re.compile(r"(?P<field>Sources?|Confidence|Read back|Last checked):\s*")
"""How a paragraph starts that states where law comes from."""

_RULED = re.compile(r"-{4,}.*")
"""A line that rules a file into parts."""

Paragraph = tuple["t.Comment", ...]


@attrs.frozen
class Commented:
    """The comments of a file in paragraphs: those at its head, and for each of its sentences those above, inside and behind it."""

    head: tuple[Paragraph, ...]
    sentences: tuple[tuple[Paragraph, ...], ...]


def comments_of(file: t.File) -> Commented:
    """The comments of a file.

    At its head stands what comes before the first sentence, without a block that stands directly above that sentence. What comes behind
    the last sentence belongs to none.
    """
    head: list[Paragraph] = []
    sentences = []
    for number, sentence in enumerate(file.sentences):
        above = _blocks(comment for comment in sentence.comments if comment.span.start < sentence.span.start)
        if number == 0:
            own = 0 if sentence.blank_before else 1
            cut = max(0, len(above) - own)
            head = [part for block in above[:cut] for part in _paragraphs(block)]
            above = above[cut:]
        inside = _blocks(comment for comment in sentence.comments if comment.span.start >= sentence.span.start)
        sentences.append(tuple(part for block in (*above, *inside) for part in _paragraphs(block)))
    return Commented(tuple(head), tuple(sentences))


def text_of(paragraph: Paragraph) -> str:
    """The words of a paragraph, with single blanks between them."""
    return " ".join(" ".join(comment.text for comment in paragraph).split())


def _blocks(comments: Iterable[t.Comment]) -> list[list[t.Comment]]:
    """Comments in the blocks in which they are written: lines that follow one another, with nothing else on them and no rule above."""
    blocks: list[list[t.Comment]] = []
    last = 0
    for comment in comments:
        line = comment.span.line
        if not blocks or line != last + 1 or not comment.own_line or _RULED.fullmatch(comment.text):
            blocks.append([])
        blocks[-1].append(comment)
        last = line
    return blocks


def _paragraphs(block: list[t.Comment]) -> Iterator[Paragraph]:
    """The paragraphs of a block. An empty comment, a line that rules, and a statement of provenance end the one before."""
    part: list[t.Comment] = []
    for comment in block:
        parts = not comment.text.strip() or _RULED.fullmatch(comment.text)
        if part and (parts or STATES.match(comment.text)):
            yield tuple(part)
            part = []
        if not parts:
            part.append(comment)
    if part:
        yield tuple(part)
