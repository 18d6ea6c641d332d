"""What a recorded citation may mean: the set of offenses, given the law's paragraphs and the days on which the offense may have been."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from functools import lru_cache

import attrs

from clearance_rules.law.citations import Citation, leaf_name
from clearance_rules.law.model import Statutes, Window
from clearance_rules.law.recorded_notation import Notation
from clearance_rules.law.recorded_reading import COMPLETED, Candidate, Finding, FindingKind, parse_recorded
from clearance_rules.logic.groups import UNDECLARED, folded
from clearance_rules.logic.values import Cited, Dates, Leaf

_REMEMBERED = 1 << 16
"""How many texts are remembered with the law of their days, at about 1 kB each: a state's repository writes some thousand texts."""
_LONGEST_REMEMBERED = 256  # characters; what is longer is hardly a citation, and may be of any length


@attrs.frozen
class Version:
    """One version of a declared paragraph: `number` counts the versions of the paragraph from 0."""

    citation: Citation
    number: int
    window: Window

    def leaf(self, inchoate: str = COMPLETED) -> Leaf:
        """The leaf that stands for it in a recorded citation."""
        return Leaf(leaf_name(self.citation), self.number, inchoate)


class Paragraphs:
    """The paragraphs that a law declares as offenses, by the paragraph that they are or lie beneath; and those that it omits.

    Case does not tell paragraphs apart here.
    """

    def __init__(self, windows: Mapping[Citation, Sequence[Window]], omitted: Iterable[Citation] = ()) -> None:
        self.versions = tuple(Version(citation, n, window) for citation in sorted(windows) for n, window in enumerate(windows[citation]))
        self._beneath: dict[tuple[str, tuple[str, ...]], list[Version]] = {}
        for version in self.versions:
            parts = folded(version.citation.parts)
            for depth in range(1, len(parts) + 1):
                self._beneath.setdefault((version.citation.code, parts[:depth]), []).append(version)
        self.omitted = tuple(sorted(omitted))
        self._omitted = {_key(citation) for citation in self.omitted}
        self._spelled = {
            (citation.code, folded(citation.parts[:depth])): citation.parts[:depth]
            for citation in (*reversed(self.omitted), *(version.citation for version in reversed(self.versions)))
            for depth in range(1, len(citation.parts) + 1)
        }

    def at_or_beneath(self, citation: Citation) -> Sequence[Version]:
        """Every version of every declared paragraph at or beneath one."""
        return self._beneath.get(_key(citation), ())

    def omits(self, citation: Citation) -> bool:
        """Whether a paragraph is omitted: it itself or, if nothing at or beneath it is declared, one above it."""
        if _key(citation) in self._omitted:
            return True
        return not self.at_or_beneath(citation) and citation.parent is not None and self._omits_above(citation.parent)

    def _omits_above(self, citation: Citation) -> bool:
        return _key(citation) in self._omitted or (citation.parent is not None and self._omits_above(citation.parent))

    def omitted_in(self, citation: Citation) -> Iterator[Citation]:
        """The omitted paragraphs at or beneath one."""
        return (other for other in self.omitted if _covers(citation, other))

    def as_declared(self, citation: Citation) -> Citation:
        """The citation, as far as it is declared or omitted in the spelling of the law."""
        parts = folded(citation.parts)
        for depth in range(len(parts), 0, -1):
            if spelled := self._spelled.get((citation.code, parts[:depth])):
                return Citation(citation.code, spelled + citation.parts[depth:])
        return citation


def declared_paragraphs(statutes: Statutes) -> Paragraphs:
    """The paragraphs of the offenses of a law."""
    windows: dict[Citation, list[Window]] = {}
    for offense in sorted(statutes.offenses, key=lambda offense: (offense.cite, offense.version)):
        windows.setdefault(offense.cite, []).append(offense.window)
    return Paragraphs(windows, (cite for omission in statutes.omissions for cite in omission.cites))


class ReadStatus(Enum):
    """How much of a recorded citation was read."""

    READ = "read"  # it is of one section, which it names
    PARTLY = "partly read"  # it may mean several, or was read as less than it says; its findings tell which
    UNREAD = "unread"  # it may mean any offense


@attrs.frozen
class Resolved:
    """What a recorded citation may mean, what it was read as, what is to be said about it, and the text that followed it."""

    cited: Cited
    candidates: tuple[Candidate, ...]
    findings: tuple[Finding, ...]
    description: str

    @property
    def status(self) -> ReadStatus:
        """How much of it was read."""
        if self.cited.anything:
            return ReadStatus.UNREAD
        return ReadStatus.PARTLY if self.findings else ReadStatus.READ


class Resolver:
    """Resolves the recorded citations of a law; made once per law. A text on days of the same law is resolved once and remembered.

    `complete`: paragraphs at and beneath which nothing is undeclared, with the days for which that holds.
    """

    def __init__(self, paragraphs: Paragraphs, notation: Notation, complete: Iterable[tuple[Citation, Window]] = ()) -> None:
        self.paragraphs = paragraphs
        self.notation = notation
        self.complete = tuple(complete)
        windows = (*(version.window for version in paragraphs.versions), *(window for _, window in self.complete))
        self._edges = sorted({edge for w in windows for edge in (w.start, w.until) if edge is not None})
        self._remembered = lru_cache(maxsize=_REMEMBERED)(self._resolve)

    @classmethod
    def of(cls, statutes: Statutes) -> Resolver:
        """The resolver of a checked law."""
        paragraphs = declared_paragraphs(statutes)
        notation = Notation.of(statutes.codes.values(), statutes.cited)
        return cls(paragraphs, notation, ((section, c.window) for c in statutes.complete for section in c.sections))

    def resolve(self, text: str | None, offense: Dates, default_code: str | None = None) -> Resolved:
        """The offenses that a recorded citation may mean, if the offense was on one of the possible days (any day, if none is possible).

        `default_code`: the code, by its name or as recorded, of citations that bear none.

        Raises:
            ValueError: if `default_code` is not a code of the law.
        """
        default = self.notation.named(default_code) if default_code is not None else ()
        if default_code is not None and not default:
            raise ValueError(f"{default_code} is not a code of this law")
        lo, hi = (offense.lo, offense.hi) if offense.has_day else (dt.date.min, dt.date.max)
        resolve = self._remembered if text is None or len(text) <= _LONGEST_REMEMBERED else self._resolve
        return resolve(text, self._same_law(lo), self._same_law(hi), default)

    def read_citation(self, text: str | None) -> ReadStatus:
        """How much of a recorded citation can be read, whenever the offense was."""
        return self.resolve(text, Dates(dt.date.min, dt.date.max)).status

    def _same_law(self, day: dt.date) -> dt.date:
        """The first day from which on, until the day, no window starts or ends."""
        index = bisect_right(self._edges, day)
        return self._edges[index - 1] if index else dt.date.min

    def _resolve(self, text: str | None, lo: dt.date, hi: dt.date, default: tuple[str, ...]) -> Resolved:
        reading = parse_recorded(text, self.notation, default)
        if not reading.candidates:
            return Resolved(Cited(frozenset(), anything=True), (), reading.findings, reading.description)
        leaves: set[Leaf] = set()
        findings = list(reading.findings)
        candidates = tuple(attrs.evolve(c, citation=self.paragraphs.as_declared(c.citation)) for c in reading.candidates)
        for candidate in candidates:
            found, finding = self._leaves(candidate, lo, hi)
            leaves |= found
            if finding is not None and finding not in findings:
                findings.append(finding)
        return Resolved(Cited(frozenset(leaves)), candidates, tuple(findings), reading.description)

    def _leaves(self, candidate: Candidate, lo: dt.date, hi: dt.date) -> tuple[set[Leaf], Finding | None]:
        """What one candidate may mean; a finding if that is not what it says."""
        cited, inchoate = candidate.citation, candidate.inchoate
        at: Citation | None = cited
        while at is not None:
            versions = [v for v in self.paragraphs.at_or_beneath(at) if _meets(v.window, lo, hi)]
            if versions or self.paragraphs.omits(at):
                break
            at = at.parent
        leaves = {v.leaf(inchoate) for v in versions}
        kind = self.notation.inchoate_kind(cited)
        if kind is not None:
            leaves.add(Leaf("", UNDECLARED, kind))
        elif self._is_complete(at or cited, lo, hi) and leaves:
            leaves |= {Leaf(leaf_name(omitted), UNDECLARED, inchoate) for omitted in self.paragraphs.omitted_in(at or cited)}
        else:
            leaves.add(Leaf(leaf_name(at or cited), UNDECLARED, inchoate))
        return leaves, self._fallback(cited, at)

    def _fallback(self, cited: Citation, at: Citation | None) -> Finding | None:
        """What to say of a citation that was read as the paragraph above it, or as an offense that the law does not hold."""
        section = Citation(cited.code, cited.parts[:1])
        if at == cited or not self.paragraphs.at_or_beneath(section):
            return None
        read_as = f"it was read as {at}" if at is not None else "it was read as an offense that this law does not encode"
        if self.paragraphs.at_or_beneath(cited):
            return Finding(FindingKind.NOT_IN_FORCE, f"{cited} was not in force when the offense was committed; {read_as}.")
        return Finding(FindingKind.NOT_DECLARED, f"This law encodes no {cited}; {read_as}.")

    def _is_complete(self, citation: Citation, lo: dt.date, hi: dt.date) -> bool:
        """Whether the law declares that it holds every offense at and beneath a paragraph on each of the days."""
        return any(_covers(section, citation) and lo in window and hi in window for section, window in self.complete)


def _key(citation: Citation) -> tuple[str, tuple[str, ...]]:
    """A paragraph, without regard to case."""
    return citation.code, folded(citation.parts)


def _meets(window: Window, lo: dt.date, hi: dt.date) -> bool:
    """Whether a window is in force on some day from `lo` to `hi`, both included."""
    return not window.dormant and (window.start is None or window.start <= hi) and (window.until is None or lo < window.until)


def _covers(paragraph: Citation, other: Citation) -> bool:
    """Whether `other` is or lies beneath a paragraph, without regard to case."""
    parts = folded(paragraph.parts)
    return paragraph.code == other.code and folded(other.parts)[: len(parts)] == parts
