"""California: what is found is what its page says, and the reading of its presumption makes the difference that the page tells."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import attrs
import pytest

from clearance_rules.api import Law, load
from clearance_rules.diagnostics import Diagnostic
from clearance_rules.law.codes import citation
from clearance_rules.lint.registry import run
from clearance_rules.lint.subject import Subject
from clearance_rules.syntax import tree as t

PAGE = Path(__file__).parents[2] / "docs" / "lint" / "california.rst"
MEND = "docs/lint/california.rst must tell what is found: correct the rows that differ, and why"


@cache
def california() -> Law:
    return load("us/ca")


@attrs.frozen
class Row:
    """A row of the first table of the page."""

    code: str
    severity: str
    paragraph: str
    number: int
    said: str


def rows() -> list[Row]:
    table = PAGE.read_text(encoding="utf-8").partition("Known, and not found")[0]
    cells = [[" ".join(cell.split()) for cell in row.split("\n     - ")] for row in table.split("\n   * - ")[2:]]
    return [Row(code, severity, place, int(number), said) for code, severity, place, number, said in cells]


def paragraph(finding: Diagnostic, subject: Subject) -> str:
    """The paragraph of the sentence in which something was found."""
    under = getattr(subject.sentence_at(finding.span), "under", None)
    assert isinstance(under, t.Under)
    return str(citation(under.cite))


def test_the_page_tells_exactly_what_is_found() -> None:
    subject = Subject(california())
    found = Counter((one.code, one.severity.value, paragraph(one, subject)) for one in run(california()))
    told = {(row.code, row.severity, row.paragraph): row.number for row in rows()}
    assert len(told) == len(rows())
    assert told == dict(found), MEND


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row.code} {row.paragraph}")
def test_every_row_says_whether_it_agrees_and_where_not_what_is_at_fault(row: Row) -> None:
    assert row.said.startswith(("Agrees", "Differs", "Cannot be told", "Of the encoding only"))
    assert "at fault" in row.said or "Differs" not in row.said


def test_dismissal_hangs_on_unrecorded_facts_where_the_presumption_does_not_reach_it() -> None:
    narrow = california().with_parameters({"presumption-reaches-dismissal": "false"})
    before, after = ({one.message for one in run(law, select=["F101"])} for law in (california(), narrow))
    (message,) = after - before
    assert message.startswith("Relief under HSC § 11361.9(d) hangs on `act` of the act,")
