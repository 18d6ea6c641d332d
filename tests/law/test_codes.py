"""A citation that names no code takes that of the citation before it in its sentence."""

from __future__ import annotations

from clearance_rules.diagnostics import Diagnostics
from clearance_rules.law.codes import citation, with_codes
from clearance_rules.law.walk import walk
from clearance_rules.syntax import tree as t


def omits(*cites: tuple[str | None, str]) -> t.Omits:
    return t.Omits(tuple(t.Cite(code, section) for code, section in cites), t.Text("why"))


def codes_of(sentence: t.Sentence) -> list[str | None]:
    return [node.code for node in walk(sentence) if isinstance(node, t.Cite)]


def test_the_code_before_counts() -> None:
    found = Diagnostics()
    sentence = with_codes(omits(("HSC", "1"), (None, "2"), ("PC", "3"), (None, "4")), found)
    assert codes_of(sentence) == ["HSC", "HSC", "PC", "PC"]
    assert len(found) == 0


def test_a_sentence_whose_citations_all_have_codes_is_left_as_it_is() -> None:
    sentence = omits(("HSC", "1"), ("PC", "2"))
    assert with_codes(sentence, Diagnostics()) is sentence


def test_a_missing_code_is_reported_once() -> None:
    found = Diagnostics()
    sentence = with_codes(omits((None, "1"), (None, "2"), ("PC", "3"), (None, "4")), found)
    assert [finding.code for finding in found] == ["C102"]
    assert codes_of(sentence) == [None, None, "PC", "PC"]


def test_no_code_is_the_empty_one() -> None:
    assert citation(t.Cite(None, "11357(b)")).code == ""
    assert str(citation(t.Cite("HSC", "11357(b)"))) == "HSC § 11357(b)"
