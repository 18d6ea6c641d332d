"""Every node of a tree says where it was read: inside the text, inside its parent, and at the words that it stands for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs
from hypothesis import given

from clearance_rules.diagnostics import Diagnostics, Source
from clearance_rules.syntax import tree as t
from clearance_rules.syntax.clauses import cite_text, clause_text, date_text, quantity_text
from clearance_rules.syntax.parser import parse
from clearance_rules.syntax.printer import print_file
from tests.syntax import trees


def children(node: t.Node) -> Iterator[t.Node]:
    """The nodes that a node holds, comments left out."""
    for field in attrs.fields(type(node)):
        if field.name in ("span", "comments", "blank_before"):
            continue
        value: Any = getattr(node, field.name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, t.Node):
                yield item


def nodes(node: t.Node) -> Iterator[tuple[t.Node, t.Node | None]]:
    """Every node with its parent."""
    todo: list[tuple[t.Node, t.Node | None]] = [(node, None)]
    while todo:
        here, parent = todo.pop()
        yield here, parent
        todo.extend((child, here) for child in children(here))


def words(text: str) -> list[str]:
    """The words of a text, however they are laid out."""
    return text.replace("(", " ( ").replace(")", " ) ").split()


@given(trees.files)
def test_every_node_stands_inside_its_parent(made: t.File) -> None:
    source = Source("t.law", print_file(made))
    for node, parent in nodes(parse(source, Diagnostics())):
        assert node.span.source is source
        assert 0 <= node.span.start <= node.span.end <= len(source.text)
        if parent is not None:
            assert parent.span.start <= node.span.start
            assert node.span.end <= parent.span.end


@given(trees.files)
def test_the_span_of_a_node_holds_its_words(made: t.File) -> None:
    for node, _ in nodes(parse(Source("t.law", print_file(made)), Diagnostics())):
        written = node.span.text
        match node:
            case t.Name(text):
                assert written == text
            case t.Text(text):
                assert written == f'"{text}"'
            case t.Cite():
                assert written == cite_text(node)
            case t.Quantity():
                assert written == quantity_text(node)
            case t.Day() | t.FirstOfMonthAfter():
                assert words(written) == words(date_text(node))
            case t.Gloss(lines):
                assert [line.strip()[1:].strip() for line in written.splitlines() if line.strip()] == list(lines)
            case t.IsValue() | t.IsIn() | t.IsCompared() | t.Passed() | t.Quantified() | t.Universal() | t.RecordShows():
                assert words(written) == words(clause_text(node))
            case t.Sentence():
                assert written.endswith(".")
