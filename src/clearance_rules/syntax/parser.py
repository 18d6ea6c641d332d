"""Text to tree. Several errors in one run: after a mistake, reading goes on behind the next full stop."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs
from lark import TextSlice
from lark.exceptions import UnexpectedInput

from clearance_rules.diagnostics import Diagnostics, Source, Span
from clearance_rules.syntax import tree as t
from clearance_rules.syntax.build import Builder
from clearance_rules.syntax.grammar import parser
from clearance_rules.syntax.mistakes import explain

if TYPE_CHECKING:
    from collections.abc import Iterator

DECLARATION_WORDS = frozenset(
    """jurisdiction code body use field noun evidence complete parameter conduct offense permit omits class define effect
    grant except presume revoke duty power right guarantee example""".split()
)
MAX_DEPTH = 40
MAX_LENGTH = 4_000_000

_LEXEMES = re.compile(r'"[^"\n]*"|--[^\n]*|\n[ \t]*>[^\n]*|subd\.|\.(?=\s|--|\Z)|[()]|[^".\-\ns()]+|.', re.DOTALL)
_WORD = re.compile(r"[A-Za-z0-9]")


def parse(source: Source, diagnostics: Diagnostics) -> t.File:
    """Read a `.law` text. What cannot be read is reported in `diagnostics`; the sentences that could be read are returned."""
    text = source.text
    if len(text) > MAX_LENGTH:
        diagnostics.add(
            "P002",
            Span(source, 0, 0),
            f"The file has {len(text):,} characters; at most {MAX_LENGTH:,} are read.",
            "Split it into several files and join them with `use`.",
        )
        return t.File((), span=Span(source, 0, len(text)))
    lexemes = _lexemes(text)
    if not _shallow(source, lexemes, diagnostics):
        return t.File((), span=Span(source, 0, len(text)))
    try:
        parsed = parser().parse(text)
    except UnexpectedInput:
        sentences = list(_piecewise(source, lexemes, diagnostics))
    else:
        sentences = list(Builder(source, diagnostics).transform(parsed).sentences)
    _words_apart(source, lexemes, diagnostics)
    return _with_comments(source, sentences, lexemes)


def _lexemes(text: str) -> list[tuple[int, str]]:
    """The strings, comments, glosses, parentheses and full stops of a text, in order, with their offsets."""
    return [(m.start(), m.group()) for m in _LEXEMES.finditer(text) if m.group()[0] in '"-\n().' and (len(m.group()) > 1 or m.group() in "().")]


def _shallow(source: Source, lexemes: list[tuple[int, str]], diagnostics: Diagnostics) -> bool:
    """Whether parentheses nest at most `MAX_DEPTH` deep; every construct that nests is written with parentheses."""
    depth = 0
    for offset, lexeme in lexemes:
        depth += (lexeme == "(") - (lexeme == ")")
        if lexeme == ".":
            depth = 0
        if depth > MAX_DEPTH:
            diagnostics.add(
                "P003",
                Span(source, offset, offset + 1),
                f"Parentheses nest more than {MAX_DEPTH} deep here.",
                "Give the inner condition a name with `define` and use the name.",
            )
            return False
    return True


def _chunks(source: Source, lexemes: list[tuple[int, str]]) -> Iterator[tuple[int, int]]:
    """The stretches between full stops."""
    start = 0
    for offset, lexeme in lexemes:
        if lexeme == ".":
            yield start, offset + 1
            start = offset + 1
    if source.text[start:].strip():
        yield start, len(source.text)


def _piecewise(source: Source, lexemes: list[tuple[int, str]], diagnostics: Diagnostics) -> Iterator[t.Sentence]:
    """Read sentence by sentence, so that one mistake hides no other."""
    for chunk_start, end in _chunks(source, lexemes):
        start = chunk_start
        while start < end:
            try:
                parsed = parser().parse(TextSlice(source.text, start, end))
            except UnexpectedInput as error:
                diagnostics.items.append(explain(error, source, start, end))
                start = _next_declaration(source, error, start, end)
            else:
                yield from Builder(source, diagnostics).transform(parsed).sentences
                break


def _next_declaration(source: Source, error: UnexpectedInput, start: int, end: int) -> int:
    """The next line in the stretch that starts with a declaration word, at or behind the error: a full stop was forgotten."""
    at = error.pos_in_stream if isinstance(error.pos_in_stream, int) and error.pos_in_stream >= 0 else end
    for match in re.compile(r"^[a-z]+\b", re.MULTILINE).finditer(source.text, max(at, start + 1), end):
        if match.group() in DECLARATION_WORDS:
            return match.start()
    return end


_TOUCHING = re.compile(r"(?<![A-Za-z0-9.§:/\-])[0-9]+(?:\.[0-9]+)?(?=[A-Za-z])[A-Za-z]+")


def _words_apart(source: Source, lexemes: list[tuple[int, str]], diagnostics: Diagnostics) -> None:
    """A number and its unit need a space between them (`7 years`, not `7years`); the lexer alone would not see it."""
    hidden = [(offset, offset + len(lexeme)) for offset, lexeme in lexemes if lexeme[0] in '"-\n' and len(lexeme) > 1]
    for match in _TOUCHING.finditer(source.text):
        before = source.text[: match.start()].rstrip(" \t")
        if before.endswith("§") or source.text[match.start() - 1 : match.start()] == "(" or any(a <= match.start() < b for a, b in hidden):
            continue
        diagnostics.add(
            "P004",
            Span(source, match.start(), match.end()),
            f"`{match.group()}` runs a number and a word together.",
            "Put a space between the number and the unit, for instance `7 years`.",
        )


def _with_comments(source: Source, sentences: list[t.Sentence], lexemes: list[tuple[int, str]]) -> t.File:
    """Hang each comment on the sentence that it stands before or in; those behind the last sentence stay with the file."""
    comments = []
    for offset, lexeme in lexemes:
        if lexeme.startswith("--"):
            before = source.text[source.text.rfind("\n", 0, offset) + 1 : offset]
            comments.append(t.Comment(lexeme[2:].strip(), not before.strip(), span=Span(source, offset, offset + len(lexeme))))
    out = []
    for sentence in sentences:
        line_end = source.text.find("\n", sentence.span.end)
        limit = len(source.text) if line_end < 0 else line_end
        own = [c for c in comments if c.span.start < sentence.span.end or (not c.own_line and c.span.start < limit)]
        comments = comments[len(own) :]
        out.append(attrs.evolve(sentence, comments=tuple(own)) if own else sentence)
    return t.File(tuple(out), tuple(comments), span=Span(source, 0, len(source.text)))
