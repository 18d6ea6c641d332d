"""What a recorded citation may name: `11357(C) HS-POSSESS`, `H&S § 11357(b)`, `664/11357 HS`, `PC 182(a)(1)`, `11359/11360 HS`.

A section without a code has the code behind the next section that bears one there, else the code of the one before it. The section of
an inchoate offense makes attempts (conspiracies …) of the sections after it. What follows the last section is the description.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum

import attrs

from clearance_rules.law.citations import Citation
from clearance_rules.law.recorded_items import Item, UnreadableCitation, read_items, subdivision
from clearance_rules.law.recorded_notation import SUBDIVISION, Notation, normalized

COMPLETED = ""
"""The inchoate kind of an offense that was completed."""

_RUN = re.compile(r"[0-9]+|[^0-9]+")


class FindingKind(Enum):
    """What there is to say about the quality of a recorded citation."""

    MISSING = "missing"
    UNREADABLE = "unreadable"
    NO_CODE = "no code"
    UNDECLARED_CODE = "undeclared code"
    COMPOUND = "compound"
    RUN_TOGETHER = "run together"
    TARGET_UNKNOWN = "target unknown"
    NOT_DECLARED = "not declared"
    NOT_IN_FORCE = "not in force"


@attrs.frozen(order=True)
class Finding:
    """A finding on one recorded citation: its kind, and a sentence for whoever keeps or clears the records."""

    kind: FindingKind = attrs.field(order=lambda kind: kind.value)
    text: str


@attrs.frozen(order=True)
class Candidate:
    """An offense that a recorded citation may name.

    Records do not tell cases apart: the number of the section is in upper case here, as most records have it (`2C:35-10`), and what
    stands beneath it in lower case.
    """

    citation: Citation
    inchoate: str = COMPLETED


@attrs.frozen
class Reading:
    """What a recorded citation says: candidates, none if it cannot be read, and what is to be said about it.

    `description`: the text after the citation; all of the text if it cannot be read.
    """

    candidates: tuple[Candidate, ...]
    findings: tuple[Finding, ...] = ()
    description: str = ""


def parse_recorded(text: str | None, notation: Notation, default_codes: Sequence[str] = ()) -> Reading:
    """Read a citation as a record holds it. Never fails: what cannot be read has no candidates and a finding that says why.

    `default_codes`: the codes that a citation without a code may be of, as the source of the records declares.
    """
    if text is None or not text.strip():
        return _unread("", FindingKind.MISSING, "No citation is recorded.")
    text = normalized(text)
    try:
        items = read_items(text, notation)
    except UnreadableCitation as unreadable:
        if unreadable.word is not None:
            return _undeclared(text, unreadable.word)
        return _unread(text, FindingKind.UNREADABLE, "The text does not start with a section and its code, so it may mean anything.")
    default = tuple(default_codes)
    bears_code = any(item.codes for item in items)
    items = _belonging(items, () if bears_code else default or notation.unmarked, notation)
    if (word := _undeclared_word(items)) is not None:
        return _undeclared(text, word)
    if not bears_code:
        default = default or _left_out(items, notation)
    sections = _joined(_with_codes(items, default, notation), notation)
    if not all(section.codes for section in sections):
        return _unread(text, FindingKind.NO_CODE, "The citation bears no code, so it may mean that section of any code.")
    reading = _read_sections(sections, notation)
    return attrs.evolve(reading, description=text[items[-1].end :].strip(" -:,;."))


def _unread(recorded: str, kind: FindingKind, text: str) -> Reading:
    return Reading((), (Finding(kind, text),), recorded.strip())


def _undeclared(recorded: str, word: str) -> Reading:
    return _unread(
        recorded,
        FindingKind.UNDECLARED_CODE,
        f"{word} is not how a code of this law is recorded, so the citation may mean anything; a `code` sentence can declare it.",
    )


# ------------------------------------------------------------------------------------------------ which sections, of which code


@attrs.frozen
class _Section:
    """A section with the codes it may be of; `own` if it bears the code itself, and for itself alone (`664 PC`, not `11357/664 HS`)."""

    before: str
    number: str
    letters: str
    parts: tuple[str, ...]
    codes: tuple[str, ...]
    own: bool
    code_behind: bool


def _belonging(items: tuple[Item, ...], default: tuple[str, ...], notation: Notation) -> tuple[Item, ...]:
    """The items up to the first that is the beginning of the description instead, such as the 1 of `11357 HS-1 OZ`.

    `default`: the codes of items if none bears one.
    """
    known = items[0].codes or default
    for i, item in enumerate(items[1:], start=1):
        if known and not item.codes and item.before != "/" and not _continues(items[i - 1], item, known, notation):
            return items[:i]
        known = item.codes or known
    return items


def _continues(previous: Item, item: Item, codes: tuple[str, ...], notation: Notation) -> bool:
    joins = any(item.before in notation.joiners[code] for code in codes)
    of_inchoate = any(notation.inchoate_kind(Citation(code, (previous.number,))) for code in codes)
    listed = item.before != "" and item.clean
    return joins or of_inchoate or listed or notation.declares(codes, item.number) or _subdivides(codes, previous.number, item, notation)


def _subdivides(codes: Sequence[str], number: str, behind: Item | _Section, notation: Notation) -> bool:
    """Whether what stands behind a section and a hyphen is a subdivision of it, as in `221.10-1`: no section so numbered is declared."""
    hyphened = behind.before == "-" and not notation.declares(codes, f"{number}-{behind.number}")
    return hyphened and notation.subdivides(codes, number, behind.number.lstrip("0"))


def _undeclared_word(items: tuple[Item, ...]) -> str | None:
    """What stands in the place of a code. Where codes stand in front, what follows a section is its description."""
    if any(item.code_first for item in items):
        return None
    return next((item.word for item in items if item.word is not None), None)


def _with_codes(items: tuple[Item, ...], default: tuple[str, ...], notation: Notation) -> list[_Section]:
    """The items with their codes: their own, those behind the next item that has any, those of the one before, or the default."""
    behind: list[tuple[str, ...]] = [()]
    for item in reversed(items):
        behind.append(item.codes if item.codes and not item.code_first else behind[-1])
    behind.reverse()
    sections: list[_Section] = []
    for i, item in enumerate(items):
        inherited = behind[i] or (_inherited(sections[-1], item, notation) if sections else _of_inchoate(items, notation)) or default
        codes = item.codes or inherited
        code_behind = bool(item.codes) and not item.code_first
        shared = code_behind and i > 0 and not items[i - 1].codes
        own = bool(item.codes) and not shared
        sections.append(_Section(item.before, item.number, item.letters, item.parts, codes, own, code_behind))
    return sections


def _inherited(previous: _Section, item: Item, notation: Notation) -> tuple[str, ...]:
    """The codes of the section before; where that only says `attempted`, also every other code that has such a section."""
    if not _inchoate(previous, notation) or notation.declares(previous.codes, item.number):
        return previous.codes
    return (*previous.codes, *(code for code in notation.sections if notation.declares((code,), item.number)))


def _left_out(items: tuple[Item, ...], notation: Notation) -> tuple[str, ...]:
    """The codes that citations may leave out and that have the sections of these items, none of which bears a code.

    A number that no such code has is not made one of its sections: it may be one of any code.
    """
    inchoate = {section.parts[0].casefold() for section in notation.inchoate}

    def has_all(code: str) -> bool:
        sections = _joined(_with_codes(items, (code,), notation), notation)
        targets = [section for section in sections if section.number.casefold() not in inchoate]
        return bool(targets) and all(
            notation.declares((code,), target.number) or notation.declares((code,), target.number + target.letters) for target in targets
        )

    return tuple(code for code in notation.unmarked if has_all(code))


def _of_inchoate(items: tuple[Item, ...], notation: Notation) -> tuple[str, ...]:
    """The codes of the 664 of `664/HS 11357`, which bears none itself."""
    first_of_code = len(items) > 1 and items[1].code_first
    number = items[0].number
    return tuple(c.code for c in notation.inchoate if first_of_code and notation.inchoate_kind(Citation(c.code, (number,))) is not None)


def _joined(sections: list[_Section], notation: Notation) -> list[_Section]:
    """The sections: numbers of codes whose numbers contain colons, hyphens or slashes put together, subdivisions with theirs.

    `2C:35-10`, and `221.10-1` if the law declares § 221.10(1).
    """
    joined = sections[:1]
    for section in sections[1:]:
        last = joined[-1]
        apart = last.parts or last.code_behind or (section.own and not section.code_behind)
        if not apart and not last.letters and _subdivides(section.codes, last.number, section, notation):
            parts = (subdivision(section.number, section.letters), *section.parts)
            joined[-1] = attrs.evolve(section, before=last.before, number=last.number, letters="", parts=parts)
        elif apart or not any(section.before in notation.joiners[code] for code in section.codes):
            joined.append(section)
        else:
            joined[-1] = attrs.evolve(section, before=last.before, number=f"{last.number}{last.letters}{section.before}{section.number}")
    return joined


# ------------------------------------------------------------------------------------------------ what they mean together


def _read_sections(sections: list[_Section], notation: Notation) -> Reading:
    """The candidates: each section that is a target, in each kind that the inchoate sections around it give it."""
    targets: list[tuple[_Section, frozenset[str]]] = []
    ahead: frozenset[str] = frozenset()  # the kinds that the sections so far give to what follows
    behind: frozenset[str] = frozenset()  # those named since the last target: `11357/664` may be an attempt, too
    for section in sections:
        kinds = frozenset(kind for _, kind in _inchoate(section, notation))
        ahead |= kinds
        if kinds:
            behind |= kinds
        else:
            targets.append((section, ahead or frozenset({COMPLETED})))
            behind = frozenset()
    if not targets:
        return _without_target(sections, notation)
    findings: list[Finding] = []
    if len(targets) > 1 or behind:
        findings.append(Finding(FindingKind.COMPOUND, "The citation names several sections, so it may mean any of them."))
    if any(_splits(section, code, notation) for section, _ in targets for code in section.codes):
        findings.append(Finding(FindingKind.RUN_TOGETHER, "The letters behind the section number were read as the paragraphs beneath it."))
    candidates = {
        Candidate(Citation(code, parts), kind)
        for section, kinds in targets
        for code in section.codes
        for parts in _spellings(section, code, notation)
        for kind in kinds | behind
    }
    return Reading(tuple(sorted(candidates)), tuple(findings))


def _without_target(sections: list[_Section], notation: Notation) -> Reading:
    candidates = {
        Candidate(Citation(code, parts))
        for section in sections
        for code in (*section.codes, *(code for code, _ in _inchoate(section, notation)))
        for parts in _spellings(section, code, notation)
    }
    finding = Finding(FindingKind.TARGET_UNKNOWN, "The citation does not name the offense that was attempted or agreed on.")
    return Reading(tuple(sorted(candidates)), (finding,))


def _inchoate(section: _Section, notation: Notation) -> tuple[tuple[str, str], ...]:
    """The codes of which the section is that of an inchoate offense, with its kind.

    In `664/11357 HS` the 664 bears no code, and the Health and Safety Code has no § 664: it is that of the code which has one.
    """
    elsewhere = () if section.own or notation.declares(section.codes, section.number) else tuple(c.code for c in notation.inchoate)
    codes = dict.fromkeys((*section.codes, *elsewhere))
    kinds = ((code, notation.inchoate_kind(Citation(code, (section.number, *section.parts)))) for code in codes)
    return tuple((code, kind) for code, kind in kinds if kind is not None)


def _splits(section: _Section, code: str, notation: Notation) -> bool:
    """Whether letters behind the number may be the paragraphs beneath it.

    They are not if the law declares a section so numbered and none without the letters.
    """
    whole = notation.declares((code,), section.number + section.letters)
    return bool(section.letters) and (not whole or notation.declares((code,), section.number))


def _spellings(section: _Section, code: str, notation: Notation) -> Iterator[tuple[str, ...]]:
    """The parts that a section may have: § 288a, § 288(a), or both where the law does not show which.

    If sections of the code end in letters, it may be one that the law does not know.
    """
    number, letters = section.number.upper(), section.letters
    parts = tuple(_beneath(section, code, notation))
    if _splits(section, code, notation):
        yield (number, *_RUN.findall(letters), *parts)
    of_paragraph = notation.declares((code,), number) and not notation.declares((code,), number + letters)
    if not letters or not of_paragraph or code in notation.lettered:
        yield (number + letters.upper(), *parts)


def _beneath(section: _Section, code: str, notation: Notation) -> Iterator[str]:
    """The parts beneath a section as its code writes them: `subd. 1`, or (1)."""
    for part in section.parts:
        if part.startswith(SUBDIVISION) and code not in notation.spelled_out:
            yield from _RUN.findall(part.removeprefix(SUBDIVISION))
        else:
            yield part
