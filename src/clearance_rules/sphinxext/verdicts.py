"""Examples as rows of a table: the record that is given, the day, what the law says of it, and whether that is what was expected."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util import logging

from clearance_rules.law.glosses import told
from clearance_rules.proof.examples import failures
from clearance_rules.sphinxext.parts import Cell, disclosure, lines, paragraph, prose, table, whole
from clearance_rules.syntax import tree as t
from clearance_rules.syntax.clauses import date_text, value_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clearance_rules.api import Law
    from clearance_rules.sphinxext.provisions import Entry

logger = logging.getLogger(__name__)

_COMMENT = re.compile(r"--[^\n]*")
_MANY = 3


def examples(entries: Iterable[Entry], law: Law, location: nodes.Node) -> list[nodes.Node]:
    """A table of examples; many of them open on demand. An example that fails is a warning, and the table says so."""
    rows = [_row(entry, law, location) for entry in entries]
    if not rows:
        return []
    made = table(("Example", "Record", "On", "Expected", "Outcome"), rows, classes=["law-examples"])
    if len(rows) <= _MANY:
        return [made]
    return [disclosure("", made, summary=f"{len(rows)} examples")]


def _row(entry: Entry, law: Law, location: nodes.Node) -> list[Cell | nodes.Element]:
    node, written = entry.sentence, entry.written
    assert isinstance(node, t.Example)
    assert isinstance(written, t.Example)
    failed = list(failures(law, law.statutes.examples[node.name.text], lambda law, person, day: law.decide(person, day)))
    for failure in failed:
        logger.warning("the example %s fails: %s", node.name.text, failure.found, location=location)
    gloss = told(node.gloss, law.statutes)
    about = nodes.container("", paragraph(nodes.literal("", node.name.text)), *([lines(gloss)] if gloss else []))
    record = [_words(given) for given in written.given] + [f"with {s.name.text} {value_text(s.value)}" for s in written.settings]
    expected = [_words(expectation) for expectation in written.expect]
    outcome: Cell = [nodes.strong("", "fails: "), *prose("; ".join(f.found for f in failed))] if failed else "as expected"
    return [about, lines(record), whole(date_text(node.on)), lines(expected), outcome]


def _words(node: t.Node) -> str:
    """What was written, on one line and without comments."""
    return " ".join(_COMMENT.sub("", node.span.text).split())
