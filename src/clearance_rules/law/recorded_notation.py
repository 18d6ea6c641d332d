"""How repositories write citations: the codes as they abbreviate them, and a recorded text cut into tokens."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum

import attrs

from clearance_rules.law.citations import Citation
from clearance_rules.law.model import Code
from clearance_rules.logic.groups import folded

SUBDIVISION = "subd. "
"""How a part beneath a section starts that is spelled out: `subd. 6`."""

_JOINERS = frozenset(":-/")


class TokenKind(Enum):
    """What a stretch of a recorded citation is."""

    CODE = "code"  # HS, H&S, Health and Safety Code
    MARK = "mark"  # §, SEC.
    NUMBER = "number"  # 11357.5, 609A.015, 11357B2
    PART = "part"  # (C)
    SUBDIVISION = "subdivision"  # subd.
    SEPARATOR = "separator"  # / - , ; & + : and
    WORD = "word"
    OTHER = "other"


@attrs.frozen
class Token:
    """A token; `value` is what it means: the content of a part, the separator, the letters that a number runs into."""

    kind: TokenKind
    text: str
    start: int
    end: int
    value: str = ""
    codes: tuple[str, ...] = ()


@attrs.frozen
class Notation:
    """How the citations of a law's codes are recorded.

    `forms`: how a code is written, without blanks, dots and case -> the codes so written. `inchoate`: the section under which attempts,
    conspiracies … are punished -> the kind. `joiners`: code -> the signs that its section numbers contain (`2C:35-10`).
    `sections`: code -> the section numbers that the law names, without case. `unmarked`: the codes that citations may leave out.
    `subdivisions`: a code and a section number, without case -> what stands first beneath it. `spelled_out`: the codes that write
    `subd. 1` where others write (1). `lettered`: the codes whose section numbers may end in a letter (`53a-217b`), as their shape shows.
    """

    forms: Mapping[str, tuple[str, ...]]
    inchoate: Mapping[Citation, str]
    joiners: Mapping[str, frozenset[str]]
    sections: Mapping[str, frozenset[str]]
    unmarked: tuple[str, ...] = ()
    subdivisions: Mapping[tuple[str, str], frozenset[str]] = attrs.field(factory=dict)
    spelled_out: frozenset[str] = frozenset()
    lettered: frozenset[str] = frozenset()

    @classmethod
    def of(cls, codes: Iterable[Code], declared: Iterable[Citation] = ()) -> Notation:
        """The notation of codes, of which `declared` are the paragraphs that the law encodes or omits."""
        codes = tuple(codes)
        forms: dict[str, tuple[str, ...]] = {}
        for code in codes:
            for written in {_squeezed(text) for text in (code.name, code.title, *code.recorded)} - {""}:
                forms[written] = (*forms.get(written, ()), code.name)
        sections: dict[str, set[str]] = {code.name: set() for code in codes}
        subdivisions: dict[tuple[str, str], set[str]] = {}
        spelled_out = {code.name for code in codes if SUBDIVISION in (code.shape or "")}
        for citation in declared:
            section, *beneath = folded(citation.parts)
            sections.setdefault(citation.code, set()).add(section)
            subdivisions.setdefault((citation.code, section), set()).update(beneath[:1])
            if any(part.startswith(SUBDIVISION) for part in beneath):
                spelled_out.add(citation.code)
        joiners = {code.name: _JOINERS & {*(code.shape or ""), *"".join(sections[code.name])} for code in codes}
        return cls(
            dict(sorted(forms.items(), key=lambda item: (-len(item[0]), item[0]))),
            {citation: kind for code in codes for kind, citations in code.inchoate.items() for citation in citations},
            joiners,
            {code: frozenset(numbers) for code, numbers in sections.items()},
            tuple(code.name for code in codes if "" in code.recorded),
            {section: frozenset(parts) for section, parts in subdivisions.items()},
            frozenset(spelled_out),
            frozenset(code.name for code in codes if (code.shape or "").partition("(")[0][-1:].isalpha()),
        )

    def named(self, text: str) -> tuple[str, ...]:
        """The codes that a text names, by their name or by a recorded form; none if it names no declared code."""
        return self.forms.get(_squeezed(text), ())

    def declares(self, codes: Iterable[str], number: str) -> bool:
        """Whether one of the codes has a declared section of that number."""
        return any(number.casefold() in self.sections.get(code, ()) for code in codes)

    def subdivides(self, codes: Iterable[str], number: str, subdivision: str) -> bool:
        """Whether a section of one of the codes has a declared subdivision of that number."""
        found = [self.subdivisions.get((code, number.casefold()), frozenset()) for code in codes]
        return any(subdivision in parts or SUBDIVISION + subdivision in parts for parts in found)

    def inchoate_kind(self, citation: Citation) -> str | None:
        """The kind of inchoate offense that a citation is to the section of; None for other sections."""
        parts = folded(citation.parts)
        for section, kind in self.inchoate.items():
            if section.code == citation.code and folded(section.parts) == parts[: len(section.parts)]:
                return kind
        return None

    def tokens(self, text: str) -> Iterator[Token]:
        """The tokens of a text that `normalized` returned, from left to right."""
        at = 0
        while at < len(text):
            if text[at].isspace() or text[at] == ".":
                at += 1
                continue
            for token in self._read(text, at):
                yield token
                at = token.end

    def _read(self, text: str, at: int) -> tuple[Token, ...]:
        if (code := self._code_at(text, at)) is not None:
            return (code,)
        if number := _NUMBER.match(text, at):
            return self._number(number)
        found = _SIGNS.match(text, at)
        assert found is not None  # the last alternative takes any character
        assert found.lastgroup is not None
        kind = TokenKind(found.lastgroup)
        value = found["content"] if kind is TokenKind.PART else found.group().casefold() if kind is TokenKind.SEPARATOR else ""
        return (Token(kind, found.group(), at, found.end(), value),)

    def _code_at(self, text: str, at: int) -> Token | None:
        for form, codes in self.forms.items():
            end = _end_of_form(text, at, form)
            if end is not None:
                return Token(TokenKind.CODE, text[at:end], at, end, codes=codes)
        return None

    def _number(self, found: re.Match[str]) -> tuple[Token, ...]:
        letters = found["letters"] or ""
        number = Token(TokenKind.NUMBER, found["number"], found.start(), found.end("number"))
        codes = self.named(letters)
        if codes:
            return number, Token(TokenKind.CODE, letters, found.start("letters"), found.end(), codes=codes)
        if letters and (spelled := _SIGNS.fullmatch(letters)) and spelled.lastgroup == TokenKind.SUBDIVISION.value:
            return number, Token(TokenKind.SUBDIVISION, letters, found.start("letters"), found.end())
        return (attrs.evolve(number, end=found.end(), value=letters),)


_NUMBER = re.compile(r"(?P<number>[0-9](?:[0-9]*[A-Za-z]{0,2}\.(?=[0-9]))*[0-9]*)(?P<letters>[A-Za-z][0-9A-Za-z]*)?")
_SIGNS = re.compile(
    r"""(?P<mark>§+|sec(?:tion)?s?\b\.?)
      | (?P<part>\(\s*(?P<content>[0-9A-Za-z.]+)\s*\))
      | (?P<subdivision>sub(?:d(?:iv(?:ision)?)?s?|sec(?:tion)?s?)?\b\.?|par(?:a(?:graph)?)?s?\b\.?)
      | (?P<separator>[-/,;&+:]|and\b)
      | (?P<word>[^\W\d_]+)
      | (?P<other>.)""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)


def normalized(text: str) -> str:
    """A recorded text with compatible characters made one: wide digits, hard blanks and dashes of every length."""
    return unicodedata.normalize("NFKC", text).translate(_DASHES)


_DASHES = {ord(dash): "-" for dash in "‐‑‒–—―−"}


def _squeezed(text: str) -> str:
    """A text as forms of codes compare: without blanks, dots and case."""
    return "".join(char for char in normalized(text).casefold() if not char.isspace() and char != ".")


def _end_of_form(text: str, at: int, form: str) -> int | None:
    """Where a form of a code that starts at `at` ends; None if it does not start there or goes on as another word or number."""
    for char in form:
        while at < len(text) and (text[at].isspace() or text[at] == "."):
            at += 1
        if at == len(text) or text[at].casefold() != char:
            return None
        at += 1
    if at < len(text) and (text[at].isalpha() if form[-1].isalpha() else text[at].isalnum()):
        return None
    return at
