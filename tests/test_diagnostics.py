"""A finding as a person reads it: long lines are cut before anything is done with them, and tabs do not move the mark."""

from __future__ import annotations

from clearance_rules.diagnostics import Diagnostic, Source, Span, show


def shown(text: str, start: int, end: int) -> list[str]:
    return show(Diagnostic("P001", "Why.", "How.", Span(Source("a.law", text), start, end))).splitlines()


def test_the_mark_stands_under_its_word_behind_tabs() -> None:
    lines = shown("\t\tbad\tword", 2, 5)
    assert lines[3:5] == ["1 |   bad word", "  |   ^^^"]


def test_a_long_line_is_cut_around_its_mark_and_its_tabs_are_spaces() -> None:
    lines = shown("\t" * 5000 + "bad" + "\t" * 5000, 5000, 5003)
    assert lines[3] == "1 | " + " " * 120 + "bad" + " " * 37 + "…"
    assert lines[4] == "  | " + " " * 120 + "^^^"
