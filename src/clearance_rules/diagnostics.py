"""Sources, spans and diagnostics: what was wrong, where, why, and the remedy. Errors are values; they are collected."""

from __future__ import annotations

import bisect
from enum import Enum
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@attrs.frozen(eq=False, slots=False)
class Source:
    """A text and the name it is shown under. Offsets count code points of the decoded text without a byte order mark."""

    name: str
    text: str = attrs.field(repr=False)
    path: Path | None = None

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """The offset at which each line starts."""
        return (0, *(i + 1 for i, char in enumerate(self.text) if char == "\n"))

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1."""
        line = bisect.bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1

    def line(self, number: int) -> str:
        """The text of a line (from 1), without its end."""
        start = self.line_starts[number - 1]
        end = self.text.find("\n", start)
        return self.text[start : len(self.text) if end < 0 else end].rstrip("\r")


@attrs.frozen
class Span:
    """A stretch of a source: `start` inclusive, `end` exclusive."""

    source: Source = attrs.field(eq=False, repr=False)
    start: int
    end: int

    @property
    def text(self) -> str:
        """The text of the stretch."""
        return self.source.text[self.start : self.end]

    @property
    def line(self) -> int:
        """The line, from 1, on which it starts."""
        return self.source.position(self.start)[0]

    @property
    def column(self) -> int:
        """The column, from 1, at which it starts."""
        return self.source.position(self.start)[1]

    def __str__(self) -> str:
        return f"{self.source.name}:{self.line}:{self.column}"


class Severity(Enum):
    """How much a finding matters: an error stops, a warning is a finding, an info is a remark."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@attrs.frozen
class Diagnostic:
    """One finding: a stable code, where, one cause and one remedy."""

    code: str
    message: str
    remedy: str
    span: Span
    severity: Severity = Severity.ERROR
    related: tuple[tuple[str, Span], ...] = ()

    def to_json(self) -> dict[str, object]:
        """The finding in the shape of the JSON contract."""
        return {
            "path": self.span.source.name,
            "code": self.code,
            "severity": self.severity.value,
            "start": self.span.start,
            "end": self.span.end,
            "line": self.span.line,
            "column": self.span.column,
            "text": self.span.text,
            "message": self.message,
            "remedy": self.remedy,
        }


@attrs.frozen
class CatalogueEntry:
    """One page of the error catalogue: what a code means, and an example of the mistake with its remedy.

    `bad` is a `.law` text that gets exactly this code; `good` is the same text mended, which gets no finding. Both are run as tests.
    """

    code: str
    title: str
    cause: str
    remedy: str
    bad: str
    good: str


@attrs.define
class Diagnostics:
    """A growing list of findings, in the order in which they were made."""

    items: list[Diagnostic] = attrs.field(factory=list)

    def add(
        self,
        code: str,
        span: Span,
        message: str,
        remedy: str,
        *,
        severity: Severity = Severity.ERROR,
        related: Iterable[tuple[str, Span]] = (),
    ) -> None:
        """Add a finding."""
        self.items.append(Diagnostic(code, message, remedy, span, severity, tuple(related)))

    @property
    def errors(self) -> list[Diagnostic]:
        """The findings that stop the work."""
        return [d for d in self.items if d.severity is Severity.ERROR]

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)


class InvalidInput(Exception):
    """What was handed in cannot be used. `diagnostics` says where, why, and what to do about it.

    Raised by `clearance_rules.load` and the record readers, after every finding has been collected.
    """

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("\n".join(f"{d.span}: {d.code} {d.message} {d.remedy}" for d in self.diagnostics))

    def __reduce__(self) -> tuple[type[InvalidInput], tuple[tuple[Diagnostic, ...]]]:
        """How it reaches another process: as what it was made of."""
        return type(self), (self.diagnostics,)


def show(diagnostic: Diagnostic) -> str:
    """A diagnostic as a person reads it in a terminal: place, cause, the line with a mark under it, remedy."""
    span = diagnostic.span
    line, column = span.source.position(span.start)
    text = span.source.line(line)
    width = max(1, min(span.end - span.start, len(text) - column + 1))
    gutter = " " * len(str(line))
    out = [
        f"{diagnostic.severity.value}[{diagnostic.code}] {diagnostic.message}",
        f"{gutter}--> {span}",
        f"{gutter} |",
        f"{line} | {_clip(text, column).expandtabs(1)}",
        f"{gutter} | {' ' * (min(column, 121) - 1)}{'^' * min(width, 120)}",
    ]
    for note, where in diagnostic.related:
        out.append(f"{gutter} = {note}: {where}")
    out.append(f"{gutter} = remedy: {diagnostic.remedy}")
    return "\n".join(out)


def _clip(text: str, column: int) -> str:
    """At most 160 characters of a line, so that a line of ten megabytes does not fill the screen."""
    if len(text) <= 160:
        return text
    start = 0 if column <= 120 else column - 121
    return text[start : start + 160] + "…"
