"""The sentences of all files by their kind, and what every kind of declaration needs: its window, and that its name is its own."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

import attrs

from clearance_rules.law.dates import window_of
from clearance_rules.law.model import ALWAYS, Window
from clearance_rules.law.problems import collecting
from clearance_rules.syntax import tree as t

if TYPE_CHECKING:
    from clearance_rules.diagnostics import Diagnostics, Span

S = TypeVar("S", bound=t.Sentence)
K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


@attrs.frozen(eq=False)
class Sentences:
    """The sentences of the files of a law, and where mistakes in them are collected."""

    files: tuple[t.File, ...]
    diagnostics: Diagnostics

    def all(self) -> Iterator[t.Sentence]:
        """Every sentence, in the order of the files."""
        for file in self.files:
            yield from file.sentences

    def of(self, kind: type[S]) -> Iterator[S]:
        """The sentences of a kind."""
        return (sentence for sentence in self.all() if isinstance(sentence, kind))

    def window(self, force: t.Force | None) -> Window:
        """The days on which a sentence is law; a window that makes no sense is reported and read as always."""
        with collecting(self.diagnostics):
            return window_of(force)
        return ALWAYS

    def unique(self, items: Iterable[tuple[K, V, Span]], what: str) -> dict[K, V]:
        """Declarations by name. A second one of the same name is reported; the first counts."""
        out: dict[K, V] = {}
        places: dict[K, Span] = {}
        for key, item, span in items:
            if key in out:
                name = key[-1] if isinstance(key, tuple) else key
                self.diagnostics.add(
                    "N107",
                    span,
                    f"The {what} `{name}` is declared twice.",
                    "Give one of the two another name, or leave it out.",
                    related=(("first declared here", places[key]),),
                )
            else:
                out[key] = item
                places[key] = span
        return out


def versions(items: Iterable[tuple[K, V, Window]]) -> dict[K, tuple[V, ...]]:
    """Declarations by name, the versions of each in the order of their windows; those never in force come last."""
    grouped: dict[K, list[tuple[Window, V]]] = {}
    for key, item, window in items:
        grouped.setdefault(key, []).append((window, item))
    return {key: tuple(item for _, item in sorted(group, key=lambda pair: earlier(pair[0]))) for key, group in grouped.items()}


def earlier(window: Window) -> tuple[bool, int]:
    """The key by which windows are sorted: by their start, those without one first, those never in force last."""
    return window.dormant, 0 if window.start is None else window.start.toordinal()
