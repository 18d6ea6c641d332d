"""Versions of a paragraph, class or definition: no two on one day, and no gap that nobody meant."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from itertools import pairwise
from typing import TYPE_CHECKING

from clearance_rules.law.codes import citation
from clearance_rules.law.sentences import earlier
from clearance_rules.syntax import tree as t

if TYPE_CHECKING:
    from clearance_rules.law.check.context import Context
    from clearance_rules.law.model import Window

Version = tuple[Hashable, "Window", t.Sentence]


def check_windows(context: Context) -> None:
    """Report versions that overlap, and warn of gaps between them."""
    statutes = context.statutes
    _versions("offense", "paragraph", ((o.cite, o.window, o.node) for o in statutes.offenses), "W103", context)
    grants = (((g.cite, g.noun), g.window, g.node) for g in statutes.grants)
    _versions("grant", "paragraph", grants, "W105", context)
    classes = ((name, c.window, c.node) for name, versions in statutes.classes.items() for c in versions)
    _versions("class", "name", classes, "W103", context)
    defines = ((key, d.window, d.node) for key, versions in statutes.defines.items() for d in versions)
    _versions("definition", "name", defines, "W103", context)


def _versions(what: str, shared: str, items: Iterable[Version], code: str, context: Context) -> None:
    groups: dict[Hashable, list[tuple[Window, t.Sentence]]] = {}
    for key, window, node in items:
        if not window.dormant:
            groups.setdefault(key, []).append((window, node))
    for group in groups.values():
        ordered = sorted(group, key=lambda item: earlier(item[0]))
        for (window, node), (following, after) in pairwise(ordered):
            if node == after:
                continue  # said twice: reported as such
            if window.overlaps(following):
                context.diagnostics.add(
                    code,
                    after.span,
                    f"Two versions of this {what} are law on the same day: they share their {shared} and their windows overlap.",
                    "End the one with `until` on the day from which the other is in force, or tell them apart by name or paragraph.",
                    related=(("the other version", node.span),),
                )
            elif window.until is not None and following.start is not None and window.until < following.start and not _told(after, context):
                context.warn(
                    "W104",
                    after.span,
                    f"No version of this {what} is law from {window.until} until {following.start}.",
                    "Encode the version of those days; if there was none, say so: `omits` the paragraph with the reason.",
                )


def _told(sentence: t.Sentence, context: Context) -> bool:
    """Whether the law says that a version of the paragraph is left out."""
    match sentence:
        case t.Offense(cite=cite):
            return citation(cite) in context.paragraphs.omitted
        case t.Grant(under=under) | t.Class(under=under) | t.DefineCondition(under=under) | t.DefineLadder(under=under):
            return citation(under.cite) in context.paragraphs.omitted
        case t.DefineMoment(under=under):
            return citation(under.cite) in context.paragraphs.omitted
        case _:
            return False
