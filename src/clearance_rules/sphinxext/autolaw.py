"""The `autolaw` directive: encoded law as pages, a section for each section of a code and a part for each paragraph."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from clearance_rules.law.citations import Citation, section_parts
from clearance_rules.sphinxext.domain import LawDomain, Place, anchor_of
from clearance_rules.sphinxext.entries import shown
from clearance_rules.sphinxext.frame import Part, after_paragraphs, before_paragraphs
from clearance_rules.sphinxext.laws import Subject, subject
from clearance_rules.sphinxext.parts import paragraph, prose
from clearance_rules.sphinxext.provisions import Entry, Provision, Section, contents
from clearance_rules.sphinxext.verdicts import examples
from clearance_rules.syntax import tree as t
from clearance_rules.syntax.words import DECLARATION_WORDS

if TYPE_CHECKING:
    from docutils.nodes import Node

logger = logging.getLogger(__name__)

MAKING_LAW = t.Offense | t.Permit | t.Grant | t.Duty | t.Power | t.Right


def chosen(text: str) -> tuple[str | Citation, ...]:
    """What `:only:` and `:exclude:` name: declaration words and paragraphs, with commas between them.

    Raises:
        ValueError: for anything else, as docutils wants it.
    """
    out: list[str | Citation] = []
    for item in (part.strip() for part in text.split(",")):
        code, sign, section = (part.strip() for part in item.partition("§"))
        if sign and code and section:
            out.append(Citation(code, section_parts(section)))
        elif item in DECLARATION_WORDS:
            out.append(item)
        else:
            raise ValueError(f"{item!r} is neither a declaration word nor a citation such as HSC § 11357(b)")
    return tuple(out)


class LawDirective(SphinxDirective, ABC):
    """What the directives about a law share: its name, and the law that it is part of."""

    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[dict[str, Callable[[str], object]]] = {"within": directives.unchanged_required}

    def run(self) -> list[Node]:
        """The nodes of the law; none, after a warning, if there is no such law."""
        here = nodes.Element()
        self.set_source_info(here)
        found = subject(self.arguments[0], self.options.get("within"), self.env, here)
        return [] if found is None else self.nodes_of(found, here)

    @abstractmethod
    def nodes_of(self, found: Subject, here: nodes.Element) -> list[Node]:
        """The nodes of a law that was found. `here`: where the directive stands, for warnings."""


class AutoLaw(LawDirective):
    """`.. autolaw:: us/ca/prop64`: every provision of a law, or of some of its files.

    `:within:` names the law that the file is part of, so that what other files say about its provisions is shown as well. `:only:` and
    `:exclude:` choose by declaration word or paragraph.
    """

    option_spec: ClassVar[dict[str, Callable[[str], object]]] = {
        **LawDirective.option_spec,
        "only": chosen,
        "exclude": chosen,
    }

    def nodes_of(self, found: Subject, here: nodes.Element) -> list[Node]:
        """Remarks on the files, the frame, the sections, and what is left out."""
        if not isinstance(self.state.parent, nodes.document | nodes.section):
            logger.warning("autolaw makes sections: it cannot stand inside of something else", location=here)
            return []
        everything = contents(found.statutes, found.files, self._keeps)
        made: list[Node] = [paragraph(*prose(text)) for text in everything.about]
        made += [self._part(part) for part in before_paragraphs(everything.frame, found.statutes)]
        made += [self._section(section, found, here) for section in everything.sections]
        made += [self._part(part) for part in after_paragraphs(everything.frame, found.statutes)]
        return made

    def _keeps(self, entry: Entry) -> bool:
        only = self.options.get("only", ())
        return (not only or any(_names(item, entry) for item in only)) and not any(
            _names(item, entry) for item in self.options.get("exclude", ())
        )

    def _part(self, part: Part) -> nodes.section:
        title, content = part
        section = nodes.section("", nodes.title("", title), *content, names=[nodes.fully_normalize_name(title)])
        self.state.document.note_implicit_target(section, section)
        return section

    def _section(self, section: Section, found: Subject, here: nodes.Element) -> nodes.section:
        """A section with its paragraphs; without parts if it has only one."""
        if len(section.provisions) == 1:
            (provision,) = section.provisions
            made = self._titled(provision.cite, [provision], found)
            if provision.cite != section.cite:
                self._note(section.cite, [], found, made["ids"][0])
            made += self._content(provision, found, here)
            return made
        made = self._titled(section.cite, [p for p in section.provisions if p.cite == section.cite], found)
        for provision in section.provisions:
            if provision.cite == section.cite:
                made += self._content(provision, found, here)
            else:
                part = self._titled(provision.cite, [provision], found)
                part += self._content(provision, found, here)
                made += part
        return made

    def _content(self, provision: Provision, found: Subject, here: nodes.Element) -> Iterator[Node]:
        yield from (shown(entry, found.statutes) for entry in provision.entries)
        yield from examples(provision.examples, found.law, here)

    def _titled(self, cite: Citation, provisions: Iterable[Provision], found: Subject) -> nodes.section:
        """A section with a title, an anchor, and a place in the domain."""
        made = nodes.section("", nodes.title("", str(cite)), classes=["law-paragraph"])
        anchor = anchor_of(found.jurisdiction, cite)
        document = self.state.document
        if anchor in document.ids:
            anchor = f"{anchor}-{self.env.new_serialno('law')}"
        made["ids"].append(anchor)
        document.ids[anchor] = made
        self._note(cite, provisions, found, anchor)
        return made

    def _note(self, cite: Citation, provisions: Iterable[Provision], found: Subject, anchor: str) -> None:
        """Where law is made ranks before where something else is said of the same paragraph."""
        entries = [entry for provision in provisions for entry in provision.entries]
        rank = 0 if any(isinstance(entry.sentence, MAKING_LAW) for entry in entries) else 1 if entries else 2
        domain = self.env.get_domain("law")
        assert isinstance(domain, LawDomain)
        domain.note_paragraph(found.jurisdiction, cite, Place(rank, self.env.docname, anchor))


def _names(item: str | Citation, entry: Entry) -> bool:
    if isinstance(item, str):
        return entry.word == item
    return entry.cite is not None and item.covers(entry.cite)
