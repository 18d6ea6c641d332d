"""Directives about several laws at once: where their rules come from, and what their grants do, side by side."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from clearance_rules.law.compare_grants import Row, rows, summaries
from clearance_rules.law.compare_tests import Question, Wait
from clearance_rules.law.provenance import provenance
from clearance_rules.sphinxext.laws import Subject, subjects
from clearance_rules.sphinxext.parts import fields, lines, paragraph, table, whole

if TYPE_CHECKING:
    from docutils.nodes import Node

    from clearance_rules.law.provenance import FileProvenance
    from clearance_rules.sphinxext.parts import Cell

WHERE_FROM = ("File", "Rules", "Sources", "Confidence", "Last checked", "Read back")
SIDE_BY_SIDE = ("Jurisdiction", "How", "Cleared", "Tests", "Waits", "Discretion", "Deadlines", "Effects")
GRANTS = ("Paragraph", "Cleared", "Tests", "Waits and caps", "Relief")


class LawsDirective(SphinxDirective, ABC):
    """What the directives about several laws share: the name that they stand under, and a titled part for each."""

    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[Node]:
        """The nodes of the laws that load."""
        here = nodes.Element()
        self.set_source_info(here)
        return self.nodes_of(subjects(self.arguments[0], self.env, here))

    @abstractmethod
    def nodes_of(self, found: list[Subject]) -> list[Node]:
        """The nodes of the laws that were found."""

    def part(self, found: Subject, *content: Node) -> nodes.section:
        """A section about one jurisdiction."""
        title = found.statutes.jurisdiction.title
        made = nodes.section("", nodes.title("", title), *content, names=[nodes.fully_normalize_name(title)])
        self.state.document.note_implicit_target(made, made)
        return made


class LawProvenance(LawsDirective):
    """`.. lawprovenance:: us`: for each law a table of its files: sources, confidence, the last check, and how they were read back."""

    def nodes_of(self, found: list[Subject]) -> list[Node]:
        """A section for each law."""
        return [self.part(each, table(WHERE_FROM, map(_file_row, provenance(each.statutes)))) for each in found]


class LawComparison(LawsDirective):
    """`.. lawcomparison:: us`: a table of what each jurisdiction grants in which way, in brief. With `:in-full:`, a section for each."""

    option_spec: ClassVar[dict[str, Callable[[str], object]]] = {"in-full": directives.flag}

    def nodes_of(self, found: list[Subject]) -> list[Node]:
        """One table; or for each law a section with what it grants in each way, and a table of its grants."""
        compared = [(each, rows(each.statutes, each.law.program)) for each in found]
        if "in-full" in self.options:
            return [self.part(each, *_in_full(of)) for each, of in compared]
        return [table(SIDE_BY_SIDE, (_in_brief(row) for _, of in compared for row in summaries(of)))]


# ------------------------------------------------------------------------------------------------ cells


def _file_row(file: FileProvenance) -> list[Cell | nodes.Element]:
    head = file.head
    confidence = [] if head.confidence is None else [f"{head.confidence.level.value}. {head.confidence.more}".strip()]
    confidence += [f"{len(list(group))} {level}" for level, group in _less_sure(file)]
    checked = [] if head.checked is None else [str(head.checked.day), *([head.checked.more] if head.checked.more else [])]
    return [
        whole(file.file.rpartition("/")[2]),
        str(len(file.rules)),
        *(lines(said or ["not said"]) for said in ([head.source] if head.source else [], confidence, checked)),
        lines([head.read_back or "not yet"]),
    ]


def _less_sure(file: FileProvenance) -> Iterator[tuple[str, Iterable[object]]]:
    """The rules that are less sure than their file, by level, the surer first."""
    levels = [(rule.confidence.level.doubt, rule.confidence.level.value) for rule in file.less_sure if rule.confidence is not None]
    return ((level, group) for (_, level), group in groupby(sorted(levels)))


def _in_brief(row: Row) -> list[Cell | nodes.Element]:
    """A row of the table that sets jurisdictions side by side."""
    times = list(dict.fromkeys(wait.time for wait in row.waits))
    waits = [f"none ({row.at_once} of {row.grants})" if times else "none"] if row.at_once else []
    open_ = {power.who for power in row.discretion if power.open_}
    who = [one if one in open_ else f"{one} (criteria only)" for one in dict.fromkeys(power.who for power in row.discretion)]
    kinds = dict.fromkeys(kind for deadline in row.deadlines for kind in deadline.kinds)
    cells = (
        [row.mode, f"({row.grants} {'grant' if row.grants == 1 else 'grants'})"],
        dict.fromkeys(unit.of for unit in row.units),
        [", ".join(map(str, row.tests))] if row.tests else [],
        [*waits, *([", ".join(times)] if times else []), *row.caps],
        who,
        kinds,
        dict.fromkeys(effect.kind for effect in row.effects),
    )
    return [row.title, *map(_lines, cells)]


def _in_full(found: Iterable[Row]) -> Iterator[nodes.Element]:
    """What a jurisdiction grants in each way, and its grants one by one."""
    every = list(found)
    for row in summaries(every):
        yield paragraph(nodes.strong("", f"{row.mode.capitalize()} ({row.grants})"))
        said: list[tuple[str, Sequence[object]]] = [
            ("Waits", _grouped(row.waits)),
            ("Caps", row.caps),
            ("Presumed", row.presumed),
            ("Discretion", row.discretion),
            ("Deadlines", row.deadlines),
            ("Effects", row.effects),
        ]
        yield fields((name, _lines(items)) for name, items in said if items)
    yield table(GRANTS, map(_grant_row, every))


def _grant_row(row: Row) -> list[Cell | nodes.Element]:
    tests = [f"{test}: {', '.join(row.facts)}" if test is Question.FACTS else str(test) for test in row.tests]
    reliefs = [f"{effect.name} ({effect.kind})" for effect in row.effects]
    cells = ([*row.citations, *row.windows, row.mode], row.units, tests, [*_grouped(row.waits), *row.caps], reliefs)
    return list(map(_lines, cells))


def _grouped(waits: Iterable[Wait]) -> list[str]:
    """Waits of the same time as one, with the events that they run from."""
    events: dict[str, list[str]] = {}
    for wait in waits:
        events.setdefault(wait.time, []).append(wait.since)
    return [f"{time} after {', '.join(since)}" for time, since in events.items()]


def _lines(items: Iterable[object]) -> nodes.Element:
    """Phrases below one another, or that there are none."""
    return lines(list(map(str, items)) or ["none"])
