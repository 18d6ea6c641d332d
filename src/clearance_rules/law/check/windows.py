"""Versions of a paragraph, class or definition: no two on one day, and no gap that nobody meant."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

import attrs

from clearance_rules.law.sentences import earlier
from clearance_rules.syntax import tree as t

if TYPE_CHECKING:
    from clearance_rules.diagnostics import Span
    from clearance_rules.law.check.context import Context
    from clearance_rules.law.citations import Citation
    from clearance_rules.law.model import Statutes, Window


@attrs.frozen
class Version:
    """One version of what `key` names. `place`: where its window is written, or else its citation."""

    key: Hashable
    cite: Citation
    window: Window
    node: t.Sentence
    place: Span


def check_windows(context: Context) -> None:
    """Report versions that overlap, and warn of gaps between them."""
    statutes = context.statutes
    _versions("offense", "paragraph", _offenses(statutes), "W103", context)
    _versions("grant", "paragraph", _grants(statutes), "W105", context)
    _versions("class", "name", _classes(statutes), "W103", context)
    _versions("definition", "name", _defines(statutes), "W103", context)


def _offenses(statutes: Statutes) -> Iterator[Version]:
    return (Version(o.cite, o.cite, o.window, o.node, o.node.force.span) for o in statutes.offenses)


def _grants(statutes: Statutes) -> Iterator[Version]:
    return (Version((g.cite, g.noun), g.cite, g.window, g.node, _written(g.node.under)) for g in statutes.grants)


def _classes(statutes: Statutes) -> Iterator[Version]:
    for name, versions in statutes.classes.items():
        yield from (Version(name, c.cite, c.window, c.node, _written(c.node.under)) for c in versions)


def _defines(statutes: Statutes) -> Iterator[Version]:
    for key, versions in statutes.defines.items():
        yield from (Version(key, d.cite, d.window, d.node, _written(d.node.under)) for d in versions)


def _written(under: t.Under) -> Span:
    return under.cite.span if under.force is None else under.force.span


def _versions(what: str, shared: str, items: Iterable[Version], code: str, context: Context) -> None:
    groups: dict[Hashable, list[Version]] = {}
    for item in items:
        if not item.window.dormant:
            groups.setdefault(item.key, []).append(item)
    for group in groups.values():
        for one, other in pairwise(sorted(group, key=lambda version: earlier(version.window))):
            if one.node == other.node:
                continue  # said twice: reported as such
            if one.window.overlaps(other.window):
                context.diagnostics.add(
                    code,
                    other.place,
                    f"Two versions of this {what} are law on the same day: they share their {shared} and their windows overlap.",
                    "End the one with `until` on the day from which the other is in force, or tell them apart by name or paragraph.",
                    related=(("the other version", one.place),),
                )
            else:
                _gap(one, other, what, context)


def _gap(one: Version, other: Version, what: str, context: Context) -> None:
    until, start = one.window.until, other.window.start
    if until is not None and start is not None and until < start and other.cite not in context.paragraphs.omitted:
        context.warn(
            "W104",
            other.place,
            f"No version of this {what} is law from {until} until {start}.",
            "Encode the version of those days; if there was none, say so: `omits` the paragraph with the reason.",
        )
