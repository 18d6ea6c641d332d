"""What stands on what: definitions, nouns, classes, grants, exceptions and presumptions may not go round in a circle."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING, TypeVar

from clearance_rules.law.check.size import check_classes_size, check_depth_of_grants, check_size, included, place_of
from clearance_rules.law.problems import listed
from clearance_rules.law.reads import NOUN, Key, Reads, all_reads, facts_of_acts, read_by
from clearance_rules.law.scope import Scope
from clearance_rules.law.targets import excepted, granted_under

if TYPE_CHECKING:
    from clearance_rules.law.check.context import Context
    from clearance_rules.law.model import Presumption

K = TypeVar("K", bound=Hashable)


def check_order(context: Context) -> None:
    """Report every circle, with the chain; and, where definitions go round in none, what is too long when they are written out."""
    depths = _definitions(context)
    _classes(context)
    _grants(context, depths)
    _exceptions(context)
    _presumptions(context)


def circles(graph: Mapping[K, Iterable[K]]) -> list[tuple[K, ...]]:
    """Circles of a graph that share no node, each in the order of its edges and from its first node in the order of the graph."""
    left = {node: [below for below in edges if below in graph] for node, edges in graph.items()}
    places = {node: place for place, node in enumerate(graph)}
    out: list[tuple[K, ...]] = []
    while True:
        try:
            TopologicalSorter(left).prepare()
        except CycleError as error:
            circle: list[K] = error.args[1][:0:-1]
            first = min(range(len(circle)), key=lambda i: places[circle[i]])
            out.append((*circle[first:], *circle[:first]))
            gone = set(circle)
            left = {node: [below for below in edges if below not in gone] for node, edges in left.items() if node not in gone}
        else:
            return out


def _chain(names: Iterable[str]) -> str:
    first, *rest = names
    return " → ".join(f"`{name}`" for name in (first, *rest, first))


def _definitions(context: Context) -> dict[Key, int] | None:
    """The depth of each definition and noun; None if they go round."""
    statutes = context.statutes
    keys: list[Key] = [*statutes.defines, *((NOUN, name) for name in statutes.nouns)]
    beneath = {key: read_by(key, statutes).keys for key in keys}
    found = circles(beneath)
    for circle in found:
        context.diagnostics.add(
            "G103",
            place_of(circle[0], statutes),
            f"These are defined by one another: {_chain(name for _, name in circle)}.",
            "Define one of them by facts of the record alone.",
        )
    return None if found else check_size(beneath, context)


def _classes(context: Context) -> None:
    graph = included(context.statutes)
    found = circles(graph)
    for circle in found:
        context.diagnostics.add(
            "G105",
            context.statutes.classes[circle[0]][0].node.name.span,
            f"These classes include one another: {_chain(circle)}.",
            "Take one of the members out.",
        )
    if not found:
        check_classes_size(graph, context)


def _grants(context: Context, depths: Mapping[Key, int] | None) -> None:
    statutes = context.statutes
    graph: dict[int, list[int]] = {}
    own: dict[int, int] = {}
    for i, grant in enumerate(statutes.grants):
        asked = all_reads(grant.node.when, Scope({grant.variable: context.base_of(grant.noun)}), statutes)
        for exception in statutes.exceptions:
            if grant in granted_under(exception, statutes):
                asked.add(all_reads(exception.node.when, Scope({exception.variable: context.base_of(exception.noun)}), statutes))
        graph[i] = [j for j, other in enumerate(statutes.grants) if any(cite.covers(other.cite) for cite in asked.grants)]
        own[i] = max((depths.get(key, 0) for key in asked.keys), default=0) if depths is not None else 0
    found = circles(graph)
    for circle in found:
        cites = [str(statutes.grants[i].cite) for i in circle]
        context.diagnostics.add(
            "G106",
            statutes.grants[circle[0]].node.under.cite.span,
            f"Whether these grants hold depends on one another: {_chain(cites)}.",
            "Let one of them ask about facts of the record alone; at most so many are granted with `to at most … per person`.",
        )
    if not found and depths is not None:
        check_depth_of_grants(graph, own, context)


def _exceptions(context: Context) -> None:
    exceptions = context.statutes.exceptions
    places = {id(exception): i for i, exception in enumerate(exceptions)}
    graph = {i: [places[id(other)] for other in excepted(exception, context.statutes)] for i, exception in enumerate(exceptions)}
    for circle in circles(graph):
        context.diagnostics.add(
            "G108",
            exceptions[circle[0]].node.span,
            f"These are exceptions from one another: {_chain(str(exceptions[i].cite) for i in circle)}.",
            "Name in one of them the grant that it is from.",
        )


def _presumptions(context: Context) -> None:
    statutes = context.statutes
    graph: dict[str, dict[str, None]] = {}
    targets = {presumption.target for presumption in statutes.presumptions}
    for presumption in statutes.presumptions:
        known = _known_by(presumption, context)
        names = {name for _, name in known.keys}
        if presumption.target in names:
            context.diagnostics.add(
                "G102",
                presumption.node.path.span,
                f"Whether `{presumption.target}` is presumed depends on `{presumption.target}` itself.",
                "Let the condition ask about other facts. A presumption is used only where the fact is unknown; it need not say so.",
            )
        if known.act:
            names |= {name for _, name in facts_of_acts(statutes)}
        own = graph.setdefault(presumption.target, {})
        own.update((name, None) for name in sorted(names & targets - {presumption.target}))
    for circle in circles(graph):
        first = next(p for p in statutes.presumptions if p.target == circle[0])
        context.diagnostics.add(
            "G101",
            first.node.path.span,
            f"Whether one of these is presumed depends on the others: {_chain(circle)}.",
            f"Let one of the presumptions ask about facts other than {listed(circle)}.",
        )


def _known_by(presumption: Presumption, context: Context) -> Reads:
    """What must be known before a presumption can be used."""
    base = context.base_of(presumption.noun)
    found = all_reads(presumption.node.when, Scope({presumption.variable: base}), context.statutes)
    noun = context.statutes.nouns.get(presumption.noun)
    if noun is not None:
        found.add(all_reads(noun.where, Scope({noun.variable: base}), context.statutes))
    return found
