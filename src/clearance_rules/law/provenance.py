"""Where each rule of a law comes from: its source, how sure that is, when it was last checked, and how it was read back.

A file says it in the comments at its head, for all of its rules; a rule that differs says it in a comment of its own:

    -- Sources: Penal Code § 50 (statute text); the bill of 2022 (its digest).
    -- Confidence: high. The day on which (b) took effect is less sure.
    -- Read back: 2026-11-25, paragraph by paragraph beside the sources.
    -- Last checked: 2026-11-25.

A statement is a paragraph of comments that starts with its name and a colon. It ends where the next one starts, at an empty comment, and
with the comments that follow one another.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from enum import Enum
from typing import TYPE_CHECKING, TypeVar

import attrs

from clearance_rules.diagnostics import Span
from clearance_rules.law.codes import citation
from clearance_rules.law.comments import STATES, Paragraph, comments_of, text_of
from clearance_rules.syntax import tree as t

if TYPE_CHECKING:
    from clearance_rules.law.citations import Citation
    from clearance_rules.law.model import Statutes

T = TypeVar("T")


class Field(Enum):
    """What is said of where a rule comes from. The value is how it is told."""

    SOURCE = "source"
    CONFIDENCE = "confidence"
    READ_BACK = "reading back"
    CHECKED = "last check"


REQUIRED = (Field.SOURCE, Field.CONFIDENCE, Field.CHECKED)
"""What every rule needs. A file that nobody has read back says nothing of it."""

_NAMES = {
    "Source": Field.SOURCE,
    "Sources": Field.SOURCE,
    "Confidence": Field.CONFIDENCE,
    "Read back": Field.READ_BACK,
    "Last checked": Field.CHECKED,
}
_FORMS = {
    Field.SOURCE: "-- Sources: …",
    Field.CONFIDENCE: "-- Confidence: high. …",
    Field.READ_BACK: "-- Read back: 2026-11-25, …",
    Field.CHECKED: "-- Last checked: 2026-11-25.",
}
_LEVEL = re.compile(r"(?P<level>high|medium|low)(?:\.\s*(?P<more>.*))?")
_DAY = re.compile(r"(?P<day>\d{4}-\d{2}-\d{2})(?:\.\s*(?P<more>.*))?")


class Level(Enum):
    """How sure it is that a rule says what the law says."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    @property
    def doubt(self) -> int:
        """How little it is: 0 for high."""
        return list(Level).index(self)


@attrs.frozen
class Confidence:
    """How sure a rule is, and what is less sure ("" if nothing is said)."""

    level: Level
    more: str


@attrs.frozen
class Checked:
    """The day on which the sources were last looked at, and what there is to say of it ("" if nothing)."""

    day: dt.date
    more: str


@attrs.frozen
class Stated:
    """What one place says, the head of a file or a rule; None where it says nothing, or nothing that can be read."""

    source: str | None = None
    confidence: Confidence | None = None
    read_back: str | None = None
    checked: Checked | None = None


@attrs.frozen
class Provenance:
    """Where a rule comes from.

    `kind`: the word that its sentence starts with. `own`: what the rule says itself. `unsaid`: what neither it nor its file says.
    """

    cite: Citation
    kind: str
    file: str
    span: Span
    source: str | None
    confidence: Confidence | None
    read_back: str | None
    checked: Checked | None
    own: frozenset[Field]
    unsaid: frozenset[Field]


@attrs.frozen
class FileProvenance:
    """A file, what its head says, and its rules."""

    file: str
    head: Stated
    rules: tuple[Provenance, ...]

    @property
    def less_sure(self) -> tuple[Provenance, ...]:
        """The rules that are less sure than the file as a whole."""
        head = self.head.confidence
        if head is None:
            return ()
        return tuple(rule for rule in self.rules if rule.confidence is not None and rule.confidence.level.doubt > head.level.doubt)


@attrs.frozen
class Gap:
    """What is wrong: where, why, and the remedy."""

    span: Span
    message: str
    remedy: str


def provenance(statutes: Statutes) -> tuple[FileProvenance, ...]:
    """Where the rules of a law come from, file by file."""
    out = []
    for file in statutes.files:
        comments = comments_of(file)
        head = list(_said(comments.head))
        rules = tuple(
            _of_rule(cite, sentence, own, head)
            for sentence, own in zip(file.sentences, comments.sentences, strict=True)
            if (cite := _made_law_by(sentence)) is not None
        )
        out.append(FileProvenance(file.span.source.name, _stated(head), rules))
    return tuple(out)


def states_provenance(statutes: Statutes) -> bool:
    """Whether a law says anywhere where a rule comes from."""
    return any(_said(paragraphs) for file in statutes.files for paragraphs in _places(file))


def gaps(statutes: Statutes) -> Iterator[Gap]:
    """What keeps the provenance of a law from being complete: statements that cannot be read or are made twice, rules without one."""
    for file, found in zip(statutes.files, provenance(statutes), strict=True):
        for paragraphs in _places(file):
            yield from _misstated(_said(paragraphs))
        unsaid: dict[tuple[Provenance, ...], list[Field]] = {}
        for field in REQUIRED:
            unsaid.setdefault(tuple(rule for rule in found.rules if field in rule.unsaid), []).append(field)
        for rules, fields in unsaid.items():
            if rules:
                yield _without(rules, fields)


# ------------------------------------------------------------------------------------------------ reading


@attrs.frozen
class _Said:
    """A statement: its words, and where it stands."""

    field: Field
    text: str
    span: Span

    def value(self) -> str | Confidence | Checked | None:
        """What it says, or None if that cannot be read."""
        match self.field:
            case Field.CONFIDENCE:
                level = _LEVEL.fullmatch(self.text)
                return None if level is None else Confidence(Level(level["level"]), level["more"] or "")
            case Field.CHECKED:
                return _checked(self.text)
            case _:
                return self.text or None


def _checked(text: str) -> Checked | None:
    found = _DAY.fullmatch(text)
    try:
        return None if found is None else Checked(dt.date.fromisoformat(found["day"]), found["more"] or "")
    except ValueError:
        return None


def _said(paragraphs: Iterable[Paragraph]) -> list[_Said]:
    """The statements among paragraphs of comments."""
    out = []
    for paragraph in paragraphs:
        text = text_of(paragraph)
        found = STATES.match(text)
        if found is not None:
            first, last = paragraph[0].span, paragraph[-1].span
            out.append(_Said(_NAMES[found["field"]], text[found.end() :], Span(first.source, first.start, last.end)))
    return out


def _stated(said: Iterable[_Said]) -> Stated:
    """What the statements of a place come to; of two on the same the first counts."""
    values = {one.field: one.value() for one in reversed(list(said))}

    def of(field: Field, kind: type[T]) -> T | None:
        value = values.get(field)
        return value if isinstance(value, kind) else None

    return Stated(
        of(Field.SOURCE, str),
        of(Field.CONFIDENCE, Confidence),
        of(Field.READ_BACK, str),
        of(Field.CHECKED, Checked),
    )


def _of_rule(cite: t.Cite, sentence: t.Sentence, paragraphs: Iterable[Paragraph], head: list[_Said]) -> Provenance:
    """A rule with what it says itself and, where it says nothing, what its file says."""
    said = _said(paragraphs)
    own = frozenset(one.field for one in said)
    stated = _stated([*said, *(one for one in head if one.field not in own)])
    return Provenance(
        citation(cite),
        sentence.span.text.split(None, 1)[0],
        cite.span.source.name,
        cite.span,
        stated.source,
        stated.confidence,
        stated.read_back,
        stated.checked,
        own,
        frozenset(Field) - own - {one.field for one in head},
    )


def _made_law_by(sentence: t.Sentence) -> t.Cite | None:
    """The paragraph that makes a sentence law, or that it says it omits; None if no paragraph does: it is no rule."""
    match sentence:
        case t.Offense(cite=cite):
            return cite
        case t.Omits(cites=cites):
            return cites[0]
        case t.Example():
            return None
    under = getattr(sentence, "under", None)
    return under.cite if isinstance(under, t.Under) else None


def _places(file: t.File) -> Iterator[tuple[Paragraph, ...]]:
    """The places in which a file can make statements: its head, and its rules."""
    comments = comments_of(file)
    yield comments.head
    yield from comments.sentences


def _without(rules: tuple[Provenance, ...], fields: list[Field]) -> Gap:
    """That nobody says some things of the same rules of a file."""
    first, others = rules[0], len(rules) - 1
    more = f" and {others} more {'rule' if others == 1 else 'rules'} of this file" if others else ""
    missing = " and ".join(f"no {field.value}" for field in fields)
    forms = ", ".join(f"`{_FORMS[field]}`" for field in fields)
    return Gap(
        first.span,
        f"Of {first.cite}{more} {missing} is given.",
        f"Write {forms} in the comments at the head of the file, or in those of the rule.",
    )


def _misstated(said: list[_Said]) -> Iterator[Gap]:
    """The statements of a place that cannot be read, and those on what another says already."""
    seen: set[Field] = set()
    for one in said:
        if one.value() is None:
            yield Gap(one.span, f"The {one.field.value} that is given here cannot be read.", f"Write it as `{_FORMS[one.field]}`.")
        elif one.field in seen:
            yield Gap(one.span, f"A {one.field.value} is given here for the second time.", "Keep one of the two.")
        seen.add(one.field)
