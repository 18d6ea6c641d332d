"""Text to tree. Several errors in one run: after a mistake, reading goes on behind the next full stop."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs
from lark import TextSlice
from lark.exceptions import UnexpectedInput

from clearance_rules.diagnostics import Diagnostics, Source, Span
from clearance_rules.syntax import tree as t
from clearance_rules.syntax.builder import Builder
from clearance_rules.syntax.grammar import parser
from clearance_rules.syntax.scan import Shred, at_declaration_words, marks, stretches

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_DEPTH = 40
MAX_LENGTH = 4_000_000  # code points
MAX_ERRORS = 100

# Characters that show nothing, or that make a line look different from what it says; and a carriage return that ends a line alone.
INVISIBLE = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u2028\u2029\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|\r(?!\n)")


def parse(source: Source, diagnostics: Diagnostics) -> t.File:
    """Read a `.law` text. What cannot be read is reported in `diagnostics`; the sentences that could be read are returned."""
    whole = Span(source, 0, len(source.text))
    if not _readable(source, diagnostics):
        return t.File((), span=whole)
    found = marks(source.text)
    if not _shallow(source, found, diagnostics):
        return t.File((), span=whole)
    try:
        parsed = parser().parse(source.text)
    except UnexpectedInput:
        from clearance_rules.syntax.mistakes.repeated import told_once  # as below, only for a text that has a mistake

        told = len(diagnostics)
        sentences = list(_piecewise(source, found, diagnostics))
        diagnostics.items[told:] = told_once(diagnostics.items[told:])
    else:
        sentences = list(Builder(source, diagnostics).file(parsed).sentences)
    return _with_comments(source, sentences, [mark for mark in found if mark.kind == "comment"])


def _readable(source: Source, diagnostics: Diagnostics) -> bool:
    """Whether the text is short enough and has only characters that can be seen."""
    if len(source.text) > MAX_LENGTH:
        diagnostics.add(
            "P002",
            Span(source, 0, 0),
            f"The file has {len(source.text):,} characters; at most {MAX_LENGTH:,} are read.",
            "Split it into several files and join them with `use`.",
        )
        return False
    bad = INVISIBLE.search(source.text)
    if bad is None:
        return True
    what = "a carriage return without a line feed" if bad[0] == "\r" else f"the invisible character U+{ord(bad[0]):04X}"
    diagnostics.add(
        "P005",
        Span(source, bad.start(), bad.end()),
        f"There is {what} here.",
        "Save the file with ordinary line ends." if bad[0] == "\r" else "Delete it; a space, if one is meant, is typed with the space bar.",
    )
    return False


def _shallow(source: Source, found: list[Shred], diagnostics: Diagnostics) -> bool:
    """Whether parentheses nest at most `MAX_DEPTH` deep; every construct that nests is written with parentheses."""
    depth = 0
    for mark in found:
        if mark.kind == "stop":
            depth = 0
        elif mark.kind == "bracket":
            depth += 1 if mark.text == "(" else -1
        if depth > MAX_DEPTH:
            diagnostics.add(
                "P003",
                Span(source, mark.start, mark.end),
                f"Parentheses nest more than {MAX_DEPTH} deep here.",
                "Give the inner condition a name with `define` and use the name.",
            )
            return False
    return True


def _piecewise(source: Source, found: list[Shred], diagnostics: Diagnostics) -> Iterator[t.Sentence]:
    """Read sentence by sentence, so that one mistake hides no other."""
    mistakes = 0
    for start, end in _pieces(source.text, found):
        try:
            parsed = parser().parse(TextSlice(source.text, start, end))
        except UnexpectedInput:
            from clearance_rules.syntax.mistakes import explain  # its patterns take a while to compile, and most texts have no mistake

            slips = explain(source, start, end)
            mistakes += len(slips)
            diagnostics.items.extend(slips)
            if mistakes >= MAX_ERRORS:
                diagnostics.add(
                    "P006",
                    Span(source, end, end),
                    f"{mistakes} mistakes were found up to here; the rest of the file was not read.",
                    "Mend these and run the command again.",
                )
                return
        else:
            yield from Builder(source, diagnostics).file(parsed).sentences


def _pieces(text: str, found: list[Shred]) -> Iterator[tuple[int, int]]:
    """The sentences of a text that does not parse. One that does not parse by itself is cut where a full stop may have been forgotten."""
    for start, end in stretches(text, (mark for mark in found if mark.kind == "stop")):
        try:
            parser().parse(TextSlice(text, start, end))
        except UnexpectedInput:
            yield from at_declaration_words(text, start, end)
        else:
            yield start, end


def _with_comments(source: Source, sentences: list[t.Sentence], found: list[Shred]) -> t.File:
    """Hang each comment on the sentence that it stands before or in; those behind the last sentence stay with the file."""
    text = source.text
    comments = [
        t.Comment(
            mark.text[2:].strip(),
            not text[text.rfind("\n", 0, mark.start) + 1 : mark.start].strip(),
            blank_before=_blank_before(text, mark.start),
            span=Span(source, mark.start, mark.end),
        )
        for mark in found
    ]
    out: list[t.Sentence] = []
    first = 0
    for sentence in sentences:
        after = first
        line_end = text.find("\n", sentence.span.end)
        while after < len(comments):
            comment = comments[after]
            trails = not comment.own_line and (line_end < 0 or comment.span.start < line_end)
            if comment.span.start > sentence.span.end and not trails:
                break
            after += 1
        out.append(attrs.evolve(sentence, comments=tuple(comments[first:after]), blank_before=_blank_before(text, sentence.span.start)))
        first = after
    return t.File(tuple(out), tuple(comments[first:]), span=Span(source, 0, len(text)))


_BLANK_LINE_BEFORE = re.compile(r"\n[ \t\r\f]*\n[ \t\r\f]*\Z")


def _blank_before(text: str, start: int) -> bool:
    """Whether the line above the one on which something stands first is blank."""
    return _BLANK_LINE_BEFORE.search(text, max(0, start - 200), start) is not None
