"""A small law for the tests of recorded citations: seven codes, a few paragraphs in their versions, some omitted, two complete sections."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from hypothesis import strategies as st

from clearance_rules.law.citations import Citation, section_parts
from clearance_rules.law.model import ALWAYS, Code, Window
from clearance_rules.law.recorded import Paragraphs, Resolved, Resolver
from clearance_rules.law.recorded_notation import Notation
from clearance_rules.logic.values import Dates, Kind, Leaf, Type, between, unknown, year
from clearance_rules.syntax import tree as t

ACT = dt.date(2016, 11, 9)
BEFORE = year(2012)
AFTER = year(2018)


def any_day() -> Dates:
    days = unknown(Type(Kind.DATE))
    assert isinstance(days, Dates)
    return days


def cite(text: str) -> Citation:
    """`HSC 11357(b)`."""
    code, _, section = text.partition(" ")
    return Citation(code, section_parts(section))


def code(name: str, title: str, *recorded: str, shape: str | None = None, inchoate: dict[str, str] | None = None) -> Code:
    sections = {kind: tuple(cite(f"{name} {section}") for section in listed.split(", ")) for kind, listed in (inchoate or {}).items()}
    node = t.Code(name, t.Text(title), t.Gloss(()), None, (), ())
    return Code(name, title, shape, recorded, sections, node)


CODES = (
    code("HSC", "Health and Safety Code", "HS", "H&S"),
    code("PC", "Penal Code", "PC", inchoate={"attempts": "664", "conspiracies": "182"}),
    code("BPC", "Business and Professions Code", "BP"),
    code("NJS", "New Jersey Statutes", "NJSA"),
    code("UCA", "Utah Code", shape="9-9a-9(1)(a)"),
    code("MS", "Minnesota Statutes", "Minn. Stat."),
    code("USC", "United States Code, title 21", "21 USC"),
)

WINDOWS = {
    cite("HSC 11357"): (Window(dt.date(1973, 1, 1), dt.date(1976, 1, 1)),),
    cite("HSC 11357(a)"): (Window(dt.date(1976, 1, 1), dt.date(2014, 11, 5)), Window(dt.date(2014, 11, 5), ACT)),
    cite("HSC 11357(a)(1)"): (Window(ACT),),
    cite("HSC 11357(b)"): (Window(dt.date(2011, 1, 1), ACT),),
    cite("HSC 11357(b)(1)"): (Window(ACT),),
    cite("HSC 11357(b)(2)"): (Window(ACT),),
    cite("HSC 11357.5(a)"): (Window(dt.date(2012, 1, 1)),),
    cite("HSC 11358"): (Window(None, ACT),),
    cite("HSC 11358(a)"): (Window(ACT),),
    cite("HSC 11359"): (Window(None, ACT), Window(ACT)),
    cite("HSC 11360(a)"): (ALWAYS,),
    cite("HSC 11399"): (Window(dormant=True),),
    cite("PC 288a"): (ALWAYS,),
    cite("NJS 2C:35-10(a)"): (ALWAYS,),
    cite("MS 152.025 subd. 2(1)"): (ALWAYS,),
}

OMITTED = (cite("HSC 11357(D)"), cite("HSC 11359(d)"), cite("PC 641"))

PARAGRAPHS = Paragraphs(WINDOWS, OMITTED)
NOTATION = Notation.of(CODES, [*WINDOWS, *OMITTED])
COMPLETE = ((cite("HSC 11359"), ALWAYS), (cite("HSC 11360"), ALWAYS), (cite("HSC 11358"), Window(None, ACT)))
RESOLVER = Resolver(PARAGRAPHS, NOTATION, COMPLETE)


def resolve(text: str | None, days: Dates = BEFORE, default_code: str | None = None) -> Resolved:
    return RESOLVER.resolve(text, days, default_code)


def leaves(*texts: str) -> frozenset[Leaf]:
    """`HSC 11357(b) v0`, `HSC 11357 other`, with the kind of inchoate offense behind: `HSC 11358 v0 attempts`."""
    return frozenset(_leaf(text) for text in texts)


def _leaf(text: str) -> Leaf:
    words = text.split(" ")
    at = next(i for i, word in enumerate(words) if word == "other" or (word[0] == "v" and word[1:].isdigit()))
    version = -1 if words[at] == "other" else int(words[at][1:])
    return Leaf(" ".join(words[:at]), version, " ".join(words[at + 1 :]))


def kinds(resolved: Resolved) -> list[str]:
    return [finding.kind.value for finding in resolved.findings]


def read_as(resolved: Resolved) -> set[str]:
    """Candidates as `HSC § 11357(b)` and `HSC § 11357(b), attempts`."""
    return set(_named(resolved))


def _named(resolved: Resolved) -> Iterable[str]:
    for candidate in resolved.candidates:
        yield f"{candidate.citation}, {candidate.inchoate}" if candidate.inchoate else str(candidate.citation)


def recorded(citation: Citation) -> str:
    """The citation as a file writes it, code in front so that section numbers with colons are read."""
    return f"{citation.code} {citation.section}".upper()


# ------------------------------------------------------------------------------------------------ strategies

edges = sorted({edge for windows in WINDOWS.values() for window in windows for edge in (window.start, window.until) if edge})
some_days = st.one_of(
    st.builds(lambda edge, shift: edge + dt.timedelta(days=shift), st.sampled_from(edges), st.integers(-1, 1)),
    st.dates(dt.date(1950, 1, 1), dt.date(2030, 1, 1)),
)
intervals = st.lists(some_days, min_size=1, max_size=2).map(lambda days: between(min(days), max(days)))
citations = st.one_of(
    st.sampled_from(sorted([*WINDOWS, *OMITTED])).flatmap(
        lambda declared: st.builds(
            lambda depth, more: Citation(declared.code, declared.parts[:depth] + more),
            st.integers(1, len(declared.parts)),
            st.lists(st.sampled_from(["a", "b", "1", "z"]), max_size=1).map(tuple),
        )
    ),
    st.builds(lambda number: Citation("HSC", (str(number),)), st.integers(1, 20000)),
)
prefixes = st.sampled_from(["", "664/", "182/"])
