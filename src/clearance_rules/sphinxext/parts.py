"""Pieces of pages: prose, lists, tables with headers, and a part that opens on demand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.docutils import SphinxTranslator
    from sphinx.writers.html5 import HTML5Translator

Inline = nodes.Node | str
Cell = Inline | Sequence[Inline]

_CODE = re.compile(r"`([^`]+)`")


class disclosure(nodes.General, nodes.Element):
    """A part of a page that a reader opens: its `summary`, and what it holds. Where nothing can be opened, it stands open."""


def prose(text: str) -> list[nodes.Node]:
    """Text in which `backticks` hold code."""
    out: list[nodes.Node] = []
    for number, piece in enumerate(_CODE.split(text)):
        if piece:
            out.append(nodes.literal("", piece) if number % 2 else nodes.Text(piece))
    return out


def inline(items: Cell) -> list[nodes.Node]:
    """A text, a node, or several of them in a row."""
    if isinstance(items, str):
        return prose(items)
    if isinstance(items, nodes.Node):
        return [items]
    return [node for item in items for node in inline(item)]


def paragraph(*items: Inline, classes: Sequence[str] = ()) -> nodes.paragraph:
    """A paragraph."""
    return nodes.paragraph("", "", *inline(items), classes=list(classes))


def lines(texts: Iterable[str], classes: Sequence[str] = ()) -> nodes.line_block:
    """Lines of prose, one below the other."""
    return nodes.line_block("", *(nodes.line("", "", *prose(text)) for text in texts), classes=list(classes))


def whole(text: str) -> nodes.inline:
    """Text that is not broken into lines: a day, a citation."""
    return nodes.inline("", text, classes=["law-whole"])


def bullets(items: Iterable[Cell]) -> nodes.bullet_list:
    """A list."""
    return nodes.bullet_list("", *(nodes.list_item("", paragraph(*inline(item))) for item in items))


def joined(items: Iterable[Inline], separator: str = ", ") -> list[Inline]:
    """The items with a separator between them."""
    out: list[Inline] = []
    for item in items:
        out += [separator, item] if out else [item]
    return out


def fields(rows: Iterable[tuple[str, Cell | nodes.Element]]) -> nodes.field_list:
    """Names and what is said of each: something inline, or an element that stands by itself."""
    return nodes.field_list(
        "",
        *(nodes.field("", nodes.field_name("", name), nodes.field_body("", _standing(said))) for name, said in rows),
        classes=["law-facts"],
    )


def table(headers: Sequence[str], rows: Iterable[Sequence[Cell | nodes.Element]], classes: Sequence[str] = ()) -> nodes.table:
    """A table with a head; the first cell of each row is the head of the row. A cell is inline, or an element that stands by itself."""
    head = nodes.thead("", nodes.row("", *(nodes.entry("", paragraph(header)) for header in headers)))
    body = nodes.tbody("", *(nodes.row("", *(_entry(cell) for cell in row)) for row in rows))
    columns = [nodes.colspec(colwidth=1, stub=1 if number == 0 else 0) for number in range(len(headers))]
    group = nodes.tgroup("", *columns, head, body, cols=len(headers))
    return nodes.table("", group, classes=["law-table", "colwidths-auto", *classes])


def _entry(cell: Cell | nodes.Element) -> nodes.entry:
    return nodes.entry("", _standing(cell))


def _standing(cell: Cell | nodes.Element) -> nodes.Element:
    """An element that stands by itself, as it is; what is inline as a paragraph."""
    if isinstance(cell, nodes.Element) and not isinstance(cell, nodes.Inline):
        return cell
    return paragraph(*inline(cell))


def code(text: str, *, wrong: bool = False) -> nodes.literal_block:
    """Text of a law, colored; `wrong` if it is no such text."""
    return nodes.literal_block(text, text, language="law", classes=["law-text"], force=wrong)


def _visit_html(self: HTML5Translator, node: disclosure) -> None:
    self.body.append(f'<details class="law-disclosure"><summary>{self.encode(node["summary"])}</summary>\n')


def _depart_html(self: HTML5Translator, node: disclosure) -> None:
    self.body.append("</details>\n")


def _pass(self: SphinxTranslator, node: disclosure) -> None:
    pass


def setup(app: Sphinx) -> None:
    """Say how the part that opens is written."""
    open_ = (_pass, _pass)
    app.add_node(disclosure, html=(_visit_html, _depart_html), latex=open_, text=open_, man=open_, texinfo=open_)
