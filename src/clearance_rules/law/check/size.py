"""How much a rule comes to when what it uses is written out: bounded, so that no short text is a law too long to decide by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from graphlib import TopologicalSorter
from typing import TYPE_CHECKING, TypeVar

import attrs

from clearance_rules.law.model import Exception_, Grant, Presumption, Revocation
from clearance_rules.law.reads import NOUN, Key, reads
from clearance_rules.law.scope import Scope
from clearance_rules.law.walk import walk
from clearance_rules.syntax import tree as t

if TYPE_CHECKING:
    from clearance_rules.diagnostics import Span
    from clearance_rules.law.check.context import Context
    from clearance_rules.law.model import Statutes

K = TypeVar("K", Key, str)

DEEPEST = 40
"""Definitions and nouns, or classes, that may stand on one another in a chain."""

LARGEST = 2_000
"""Tests (or classes) that a definition, a noun, a rule (or a class) may come to when all that it uses is written out."""


@attrs.frozen
class _Size:
    """The length of the longest chain down from something, and the tests that it comes to, counted up to one more than are allowed."""

    depth: int = 0
    tests: int = 0

    @property
    def fits(self) -> bool:
        return self.depth <= DEEPEST and self.tests <= LARGEST


_NOTHING = _Size()


def check_size(beneath: Mapping[Key, Mapping[Key, int]], context: Context) -> dict[Key, int]:
    """Report the definitions, nouns and rules that come to too much, and not those that only stand on one that does.

    `beneath`: for each definition and noun, what it reads itself and how often; no circles. Returned: the depth of each.
    """
    statutes = context.statutes
    sizes: dict[Key, _Size] = {}
    for key in TopologicalSorter({key: [below for below in used if below in beneath] for key, used in beneath.items()}).static_order():
        size = _size(_own(key, statutes), beneath[key], sizes)
        if key[0] == NOUN and statutes.nouns[key[1]].node is None:
            size = attrs.evolve(size, depth=0)  # what every law knows is no link of a chain
        sizes[key] = size
        if not size.fits and _stands(beneath[key], sizes):
            _report(f"`{key[1]}`", size, place_of(key, statutes), context)
    for name, when, noun, variable in _rules(statutes):
        used = dict(reads(when, Scope({variable: context.base_of(noun)}), statutes).keys)
        used[NOUN, noun] = used.get((NOUN, noun), 0) + 1
        size = attrs.evolve(_size(_tests(when), used, sizes), depth=0)
        if not size.fits and _stands(used, sizes):
            _report("This condition", size, name, context)
    return {key: size.depth for key, size in sizes.items()}


def included(statutes: Statutes) -> dict[str, list[str]]:
    """The classes that each class includes or excepts, each as often as it names them."""
    graph: dict[str, list[str]] = {}
    for name, versions in statutes.classes.items():
        members = [m.member if isinstance(m, t.Excluded) else m for version in versions for m in version.node.members]
        graph[name] = [member.name.text for member in members if isinstance(member, t.Included)]
    return graph


def oversized(graph: Mapping[str, Sequence[str]]) -> list[str]:
    """The classes that come to too much, and not those that only include one that does. `graph`: as `included`, without circles."""
    sizes: dict[str, _Size] = {}
    known = {name: Counter(below for below in used if below in graph) for name, used in graph.items()}
    for name in TopologicalSorter(known).static_order():
        sizes[name] = _size(1, known[name], sizes)
    return [name for name, size in sizes.items() if not size.fits and _stands(known[name], sizes)]


def check_classes_size(graph: Mapping[str, Sequence[str]], context: Context) -> None:
    """Report the classes that come to too much."""
    for name in oversized(graph):
        message = f"`{name}` stands on more than {DEEPEST} classes in a chain, or comes to more than {LARGEST:,} when they are written out."
        remedy = "List the sections themselves in place of a class that only passes them on."
        context.diagnostics.add("G109", context.statutes.classes[name][0].node.name.span, message, remedy)


def check_depth_of_grants(graph: Mapping[int, Sequence[int]], own: Mapping[int, int], context: Context) -> None:
    """Report the grants that wait for too many others in a chain, and not those that only wait for such a one.

    `graph`: the grants that each asks about, no circles. `own`: how deep the definitions are that each stands on itself.
    """
    depths: dict[int, int] = {}
    for i in TopologicalSorter(graph).static_order():
        below = max((depths[j] for j in graph[i]), default=0)
        depths[i] = max(1, own[i]) + below
        if max(below, own[i]) <= DEEPEST < depths[i]:  # a definition that is too deep is reported itself
            grant = context.statutes.grants[i]
            message = f"The grant {grant.cite} is the last of more than {DEEPEST} grants and definitions that wait for one another."
            remedy = "Use the fact itself in place of a grant or definition that only passes it on."
            context.diagnostics.add("G109", grant.node.under.cite.span, message, remedy)


def place_of(key: Key, statutes: Statutes) -> Span:
    """Where a definition or a noun is declared. A noun that every law knows is small, reads the disposition alone, and is in no circle."""
    owner, name = key
    if owner == NOUN:
        node = statutes.nouns[name].node
        assert node is not None
        return node.name.span
    return statutes.defines[key][0].node.name.span


def _rules(statutes: Statutes) -> Iterator[tuple[Span, t.Condition, str, str]]:
    """Where each rule with a condition is, its condition, and the noun and the variable that it is about."""
    rules: list[Grant | Exception_ | Presumption | Revocation] = [*statutes.grants, *statutes.exceptions, *statutes.presumptions]
    for rule in (*rules, *statutes.revocations):
        if rule.node.when is not None:
            noun = rule.node.noun.text if isinstance(rule, Revocation) else rule.noun
            yield rule.node.under.cite.span, rule.node.when, noun, rule.variable


def _own(key: Key, statutes: Statutes) -> int:
    """The tests that a definition or a noun is written with."""
    owner, name = key
    if owner == NOUN:
        where = statutes.nouns[name].where
        return 0 if where is None else _tests(where)
    return sum(max(1, _tests(define.node)) for define in statutes.defines[key])


def _tests(node: t.Node) -> int:
    return sum(isinstance(part, t.Test) for part in walk(node))


def _size(own: int, used: Mapping[K, int], sizes: Mapping[K, _Size]) -> _Size:
    below = [(sizes.get(key, _NOTHING), times) for key, times in used.items()]
    tests = own + sum(size.tests * times for size, times in below)
    return _Size(1 + max((size.depth for size, _ in below), default=0), min(tests, LARGEST + 1))


def _stands(used: Mapping[K, int], sizes: Mapping[K, _Size]) -> bool:
    """Whether all that is used comes to no more than it may, so that what is too much is this."""
    return all(sizes.get(key, _NOTHING).fits for key in used)


def _report(what: str, size: _Size, place: Span, context: Context) -> None:
    if size.tests > LARGEST:
        message = f"{what} comes to more than {LARGEST:,} tests when the definitions that it uses are written out."
        remedy = "Split it, or name each definition once."
    else:
        message = f"{what} is the last of more than {DEEPEST} definitions that stand on one another."
        remedy = "Use the fact itself in place of a definition that only passes it on."
    context.diagnostics.add("G109", place, message, remedy)
