"""Parse errors in plain words: what was read, what may come next, and the likely slip."""

from __future__ import annotations

from clearance_rules.diagnostics import Diagnostic, Source, Span


def explain(source: Source, start: int, end: int) -> list[Diagnostic]:
    """The diagnostics for a sentence, between `start` and `end`, that does not parse."""
    return [Diagnostic("P001", "This cannot be read.", "See the grammar.", Span(source, end, end))]
