"""Directives that print what the engine knows by itself: error codes, the fields of records, the verbs of the command."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING

import click
from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from clearance_rules.law import catalogue as of_law
from clearance_rules.law.catalogue.frame import FRAME
from clearance_rules.records.catalogue import CATALOGUE, DISPOSITIONS, INVARIANTS, UNDER_DISPOSITION, FieldSpec
from clearance_rules.sphinxext.domain import LawDomain, Place
from clearance_rules.sphinxext.parts import Cell, bullets, code, joined, paragraph, prose, table
from clearance_rules.syntax import catalogue as of_syntax
from clearance_rules.syntax.words import RESERVED_WORDS

if TYPE_CHECKING:
    from docutils.nodes import Node

    from clearance_rules.diagnostics import CatalogueEntry

ERRORS = (*of_syntax.CATALOGUE, *of_law.ENTRIES)
_BEFORE_EXAMPLES = 2  # lines of the epilog of a verb: a mark for click, and a title


class Catalogue(SphinxDirective):
    """What the directives share: titled parts that the `law` domain knows."""

    def titled(self, kind: str, name: str, title: list[Node]) -> nodes.section:
        """A section that the role of its kind refers to."""
        anchor = f"{kind}-{name}".replace(".", "-")
        made = nodes.section("", nodes.title("", "", *title), ids=[anchor])
        self.state.document.ids[anchor] = made
        self.note(kind, name, anchor)
        return made

    def note(self, kind: str, name: str, anchor: str) -> None:
        """Say where something is described."""
        domain = self.env.get_domain("law")
        assert isinstance(domain, LawDomain)
        domain.note_named(kind, name, Place(0, self.env.docname, anchor))


class LawErrors(Catalogue):
    """`.. lawerrors:: P`: the pages of the error catalogue whose codes start with a letter."""

    required_arguments = 1

    def run(self) -> list[Node]:
        """A section for each code."""
        return [self._page(entry) for entry in ERRORS if entry.code.startswith(self.arguments[0])]

    def _page(self, entry: CatalogueEntry) -> nodes.section:
        made = self.titled("error", entry.code, [nodes.literal("", entry.code), *prose(f" {entry.title}")])
        made += paragraph(*prose(entry.cause))
        made += paragraph(nodes.strong("", "Remedy. "), *prose(entry.remedy))
        if entry.bad:
            made += paragraph("This is refused, or found wanting:")
            made += code(_without_frame(entry.bad), wrong=True)
            good = _without_frame(entry.good)
            made += paragraph("This is not:" if good else "Mended, the sentence is gone.")
            if good:
                made += code(good)
        return made


def _without_frame(text: str) -> str:
    """An example without the sentences that all examples stand behind."""
    return text.removeprefix(FRAME).strip("\n")


class LawErrorFrame(SphinxDirective):
    """`.. lawerrorframe::`: the sentences that the examples of the catalogue stand behind."""

    def run(self) -> list[Node]:
        """The text."""
        return [code(FRAME.strip("\n"))]


class LawFields(Catalogue):
    """`.. lawfields:: charge`: the fields that every law knows of a person, a case, a charge or an order."""

    required_arguments = 1

    def run(self) -> list[Node]:
        """A table."""
        own = [spec for spec in CATALOGUE if spec.owner == self.arguments[0]]
        return [table(("Field", "Type", "Recorded", "Meaning", "Source"), [self._row(spec) for spec in own])]

    def _row(self, spec: FieldSpec) -> list[Cell]:
        anchor = f"field-{spec.owner}-{spec.name}"
        name = nodes.literal("", spec.name, ids=[anchor])
        self.note("field", f"{spec.owner}.{spec.name}", anchor)
        meaning = spec.meaning + (" No rule may read it." if spec.demographic else "")
        return [name, written(spec), spec.presence, meaning, spec.standard]


def written(spec: FieldSpec) -> str:
    """The type of a field in words."""
    options = f": {', '.join(sorted(spec.type.options))}" if spec.type.options else ""
    states = [state for state, may in (("none", spec.type.may_be_none), ("pending", spec.type.may_be_pending)) if may]
    return f"{spec.type.kind.value}{options}" + (f"; may be {' or '.join(states)}" if states else "")


class LawOrder(SphinxDirective):
    """`.. laworder::`: the order that dates keep in every true record."""

    def run(self) -> list[Node]:
        """A table."""
        rows = [[nodes.literal("", earlier), nodes.literal("", later)] for earlier, later in INVARIANTS]
        return [table(("Never after", "This"), rows)]


class LawDispositions(SphinxDirective):
    """`.. lawdispositions::`: what each disposition of a charge says of its dates."""

    def run(self) -> list[Node]:
        """A table."""
        rows: list[list[Cell]] = []
        for disposition in DISPOSITIONS:
            says = (" or ".join(what for what, which in under.items() if disposition in which) for under in UNDER_DISPOSITION.values())
            rows.append([nodes.literal("", disposition), *says])
        return [table(("Disposition", *UNDER_DISPOSITION), rows)]


class LawWords(SphinxDirective):
    """`.. lawwords::`: the words that are never names."""

    def run(self) -> list[Node]:
        """A paragraph."""
        return [paragraph(*joined(nodes.literal("", word) for word in RESERVED_WORDS))]


class LawVerbs(Catalogue):
    """`.. lawverbs::`: the verbs of the `clearance` command, as their help tells them."""

    def run(self) -> list[Node]:
        """A section for each verb."""
        verbs = import_module("clearance_rules.cli.main").VERBS
        return [self._verb(name, import_module(f"clearance_rules.cli.{name}").command) for name in verbs]

    def _verb(self, name: str, command: click.Command) -> nodes.section:
        made = self.titled("verb", name, [nodes.literal("", f"clearance {name}")])
        ctx = click.Context(command, info_name=f"clearance {name}")
        usage = " ".join(["clearance", name, *command.collect_usage_pieces(ctx)])
        made += nodes.literal_block(usage, usage, language="text")
        made += _told(command.help or "")
        records = [param.get_help_record(ctx) for param in command.params if isinstance(param, click.Option)]
        if options := [(nodes.literal("", record[0]), record[1]) for record in records if record is not None]:
            made += table(("Option", "Meaning"), options)
        if command.epilog:
            examples = "\n".join(f"$ {line.strip()}" for line in command.epilog.splitlines()[_BEFORE_EXAMPLES:])
            made += nodes.literal_block(examples, examples, language="console")
        return made


def _told(text: str) -> Iterator[Node]:
    """The paragraphs of a help text; click leaves a paragraph that starts with `\\b` as it is written."""
    for part in text.strip().split("\n\n"):
        lines = [line.strip() for line in part.strip().splitlines()]
        if lines and lines[0] == "\b":
            yield paragraph(*prose(lines[1]))
            yield bullets([prose(line) for line in lines[2:]])
        else:
            yield paragraph(*prose(" ".join(lines)))
