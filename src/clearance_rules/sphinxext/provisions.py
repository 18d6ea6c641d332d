"""A law in the order in which statutes are read: what each file says, by code, section and paragraph, with examples and remarks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

import attrs

from clearance_rules.diagnostics import Diagnostics
from clearance_rules.law.citations import Citation
from clearance_rules.law.codes import citation
from clearance_rules.law.comments import comments_of, text_of
from clearance_rules.law.dates import window_of
from clearance_rules.law.model import ALWAYS, Window
from clearance_rules.logic.groups import sibling_key
from clearance_rules.syntax import tree as t
from clearance_rules.syntax.parser import parse

if TYPE_CHECKING:
    from clearance_rules.law.model import Statutes


@attrs.frozen
class Entry:
    """A sentence of a law. `written`: as it stands in the file, where citations may leave their code out. `remarks`: its comments."""

    sentence: t.Sentence
    written: t.Sentence
    cite: Citation | None
    window: Window
    remarks: tuple[str, ...]

    @property
    def word(self) -> str:
        """The word that the sentence starts with."""
        return self.sentence.span.text.split(None, 1)[0]


@attrs.frozen
class Provision:
    """A paragraph, what it declares in the order of the files, and the examples that are given under it."""

    cite: Citation
    entries: tuple[Entry, ...]
    examples: tuple[Entry, ...]


@attrs.frozen
class Section:
    """A section of a code with its paragraphs in order."""

    cite: Citation
    provisions: tuple[Provision, ...]


@attrs.frozen
class Contents:
    """What files say. `about`: the remarks at their heads. `frame`: the sentences that no paragraph makes law."""

    about: tuple[str, ...]
    frame: tuple[Entry, ...]
    sections: tuple[Section, ...]


def contents(statutes: Statutes, files: Iterable[str], keep: Callable[[Entry], bool] = lambda _: True) -> Contents:
    """What the named files of a law say, as far as it is to be kept."""
    wanted = set(files)
    about: list[str] = []
    entries: list[Entry] = []
    for file in statutes.files:
        if file.span.source.name in wanted:
            head, own = _read(file)
            about += head
            entries += own
    kept = [entry for entry in entries if keep(entry)]
    return Contents(tuple(about), tuple(entry for entry in kept if entry.cite is None), tuple(_sections(kept, statutes)))


def _read(file: t.File) -> tuple[list[str], list[Entry]]:
    """The remarks at the head of a file, and its sentences."""
    as_written = parse(file.span.source, Diagnostics())
    comments = comments_of(file)
    entries = [
        Entry(sentence, written, cite_of(sentence), _window(sentence), tuple(map(text_of, remarks)))
        for sentence, written, remarks in zip(file.sentences, as_written.sentences, comments.sentences, strict=True)
    ]
    return [text_of(paragraph) for paragraph in comments.head], entries


def cite_of(sentence: t.Sentence) -> Citation | None:
    """The paragraph that makes a sentence law; of an example, the one that it is about."""
    if isinstance(sentence, t.Offense):
        return citation(sentence.cite)
    under = getattr(sentence, "under", None)
    return citation(under.cite) if isinstance(under, t.Under) else None


def _window(sentence: t.Sentence) -> Window:
    if isinstance(sentence, t.Offense):
        return window_of(sentence.force)
    under = getattr(sentence, "under", None)
    return window_of(under.force) if isinstance(under, t.Under) else ALWAYS


def _sections(entries: list[Entry], statutes: Statutes) -> Iterator[Section]:
    paragraphs: dict[Citation, list[Entry]] = {}
    for entry in entries:
        if entry.cite is not None:
            paragraphs.setdefault(entry.cite, []).append(entry)
    sections: dict[Citation, list[Provision]] = {}
    for cite in in_order(paragraphs, statutes):
        examples = tuple(entry for entry in paragraphs[cite] if isinstance(entry.sentence, t.Example))
        declared = tuple(entry for entry in paragraphs[cite] if not isinstance(entry.sentence, t.Example))
        sections.setdefault(Citation(cite.code, cite.parts[:1]), []).append(Provision(cite, declared, examples))
    for cite, provisions in sections.items():
        yield Section(cite, tuple(provisions))


_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def in_order(cites: Iterable[Citation], statutes: Statutes) -> list[Citation]:
    """Paragraphs as their codes have them: codes in the order of the law, a paragraph before those beneath it, (iii) before (iv)."""
    found = set(cites)
    beside: dict[tuple[str, ...], set[str]] = {}
    for cite in found:
        for depth in range(1, len(cite.parts)):
            beside.setdefault((cite.code, *cite.parts[:depth]), set()).add(cite.parts[depth])
    codes = list(statutes.codes)

    def place(cite: Citation) -> tuple[int, list[tuple[tuple[int, int, str], ...]]]:
        keys = [sibling_key(cite.parts[0])]
        for depth in range(1, len(cite.parts)):
            part = cite.parts[depth]
            roman = _are_roman(beside[cite.code, *cite.parts[:depth]])
            keys.append(((0, _roman(part), ""),) if roman else sibling_key(part))
        return codes.index(cite.code), keys

    return sorted(found, key=place)


def _are_roman(parts: set[str]) -> bool:
    """Whether siblings are Roman numerals: nothing else, and some of more than one letter."""
    return all(set(part.lower()) <= set(_ROMAN) for part in parts) and any(len(part) > 1 for part in parts)


def _roman(part: str) -> int:
    values = [_ROMAN[letter] for letter in part.lower()]
    return sum(-value if any(value < later for later in values[at + 1 :]) else value for at, value in enumerate(values))
