"""The `law` domain: paragraphs, fields and error codes that pages describe, and the roles that refer to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, ClassVar

import attrs
from docutils import nodes
from sphinx import addnodes
from sphinx.domains import Domain, ObjType
from sphinx.roles import XRefRole
from sphinx.util import logging
from sphinx.util.nodes import make_refnode

from clearance_rules.law.citations import Citation, section_parts

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

logger = logging.getLogger(__name__)

_TARGET = re.compile(r"(?:(?P<jurisdiction>[A-Z]{2}-[A-Z]{2,3})\s+)?(?P<code>[A-Z][A-Z0-9]*)\s*§\s*(?P<section>\S.*)")

Key = tuple[str, str, tuple[str, ...]]
"""A jurisdiction, a code, and the parts of a section."""


@attrs.frozen(order=True)
class Place:
    """Where something is described. Of several places of a paragraph, the one of the lowest `rank` is referred to."""

    rank: int
    docname: str
    anchor: str


class LawDomain(Domain):
    """Paragraphs of encoded law, and what the reference pages describe.

    `:law:cite:` refers to a paragraph (`HSC § 11357(b)`, `US-CA HSC § 11357`), or, where that is not described, to the one above it.
    `:law:error:`, `:law:field:` and `:law:verb:` refer to an error code, a field (`charge.offense-date`) and a verb of the command.
    """

    name = "law"
    label = "Encoded law"
    object_types: ClassVar[dict[str, ObjType]] = {
        "cite": ObjType("paragraph", "cite"),
        "error": ObjType("error", "error"),
        "field": ObjType("field", "field"),
        "verb": ObjType("verb", "verb"),
    }
    roles: ClassVar[dict[str, Any]] = {
        "cite": XRefRole(innernodeclass=nodes.inline, warn_dangling=True),
        "error": XRefRole(warn_dangling=True),
        "field": XRefRole(warn_dangling=True),
        "verb": XRefRole(warn_dangling=True),
    }
    initial_data: ClassVar[dict[str, Any]] = {"paragraphs": {}, "named": {}}
    data_version = 1

    @property
    def paragraphs(self) -> dict[Key, list[Place]]:
        """Where each paragraph is described."""
        paragraphs: dict[Key, list[Place]] = self.data["paragraphs"]
        return paragraphs

    @property
    def named(self) -> dict[tuple[str, str], Place]:
        """Where each error code, field and verb is described, by its kind and name."""
        named: dict[tuple[str, str], Place] = self.data["named"]
        return named

    def note_paragraph(self, jurisdiction: str, cite: Citation, place: Place) -> None:
        """Remember where a paragraph is described."""
        self.paragraphs.setdefault((jurisdiction, cite.code, cite.parts), []).append(place)

    def note_named(self, kind: str, name: str, place: Place) -> None:
        """Remember where an error code, a field or a verb is described."""
        self.named[kind, name] = place

    def clear_doc(self, docname: str) -> None:
        """Forget what a page describes."""
        for key, places in list(self.paragraphs.items()):
            self.paragraphs[key] = [place for place in places if place.docname != docname]
            if not self.paragraphs[key]:
                del self.paragraphs[key]
        for name, place in list(self.named.items()):
            if place.docname == docname:
                del self.named[name]

    def merge_domaindata(self, docnames: Iterable[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process read."""
        own = set(docnames)
        for key, places in otherdata["paragraphs"].items():
            self.paragraphs.setdefault(key, []).extend(place for place in places if place.docname in own)
        self.named.update({name: place for name, place in otherdata["named"].items() if place.docname in own})

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: addnodes.pending_xref,
        contnode: Element,
    ) -> nodes.reference | None:
        """The link of a role; None, which Sphinx reports, if nothing describes its target."""
        place = self._paragraph(target, node) if typ == "cite" else self.named.get((typ, target))
        return None if place is None else make_refnode(builder, fromdocname, place.docname, place.anchor, contnode)

    def resolve_any_xref(
        self, env: BuildEnvironment, fromdocname: str, builder: Builder, target: str, node: addnodes.pending_xref, contnode: Element
    ) -> list[tuple[str, nodes.reference]]:
        """The links that `:any:` may mean."""
        found = [(kind, place) for (kind, name), place in self.named.items() if name == target]
        if _TARGET.fullmatch(target) and (place := self._paragraph(target, node)):
            found.append(("cite", place))
        return [(f"law:{kind}", make_refnode(builder, fromdocname, p.docname, p.anchor, contnode)) for kind, p in found]

    def _paragraph(self, target: str, node: addnodes.pending_xref) -> Place | None:
        """Where a paragraph, or the nearest one above it, is described."""
        match = _TARGET.fullmatch(target)
        if match is None:
            return None
        at: Citation | None = Citation(match["code"], section_parts(match["section"]))
        jurisdictions = sorted({key[0] for key in self.paragraphs if key[1] == match["code"]})
        wanted = [match["jurisdiction"]] if match["jurisdiction"] else jurisdictions
        while at is not None:
            found = {j: self.paragraphs[j, at.code, at.parts] for j in wanted if (j, at.code, at.parts) in self.paragraphs}
            if len(found) > 1:
                logger.warning("%s may be law of %s; write the one that is meant before it", target, ", ".join(found), location=node)
            if found:
                return min(next(iter(found.values())))
            at = at.parent
        return None

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Everything described, for the search and for other projects."""
        for (jurisdiction, code, parts), places in self.paragraphs.items():
            place = min(places)
            name = f"{jurisdiction} {Citation(code, parts)}"
            yield name, str(Citation(code, parts)), "cite", place.docname, place.anchor, 1
        for (kind, name), place in self.named.items():
            yield name, name, kind, place.docname, place.anchor, 1


def anchor_of(jurisdiction: str, cite: Citation) -> str:
    """The anchor of a paragraph on the page that describes it: `US-CA-HSC-11357-b`. Letters keep their case, which tells (a) from (A)."""
    return re.sub(r"[^0-9A-Za-z.]+", "-", f"{jurisdiction} {cite.code} {cite.section}").strip("-")


def reference(jurisdiction: str, cite: Citation, text: str | None = None) -> addnodes.pending_xref:
    """A link to a paragraph, if some page describes it; else its text."""
    shown = nodes.inline("", text or str(cite), classes=["law-whole"])
    target = f"{jurisdiction} {cite}"
    return addnodes.pending_xref("", shown, refdomain="law", reftype="cite", reftarget=target, refexplicit=text is not None, optional=True)


def without_page(app: Sphinx, env: BuildEnvironment, node: addnodes.pending_xref, contnode: Element) -> Element | None:
    """What stands in the place of a `reference` to a paragraph that no page describes: its text."""
    return contnode if node.get("optional") else None
