"""Going through a tree without knowing its classes: every node in the order of the text, and a copy with some nodes changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import attrs

from clearance_rules.syntax import tree as t

N = TypeVar("N", bound=t.Node)


_ASIDE = frozenset({"span", "comments", "blank_before"})
_KNOWN: dict[type[t.Node], tuple[str, ...]] = {}


def names(node: t.Node) -> tuple[str, ...]:
    """The fields of a node that say something: not where it was read."""
    kind = type(node)
    if kind not in _KNOWN:
        _KNOWN[kind] = tuple(field.name for field in attrs.fields(kind) if field.name not in _ASIDE)
    return _KNOWN[kind]


def parts(node: t.Node) -> Iterator[t.Node]:
    """The nodes right below a node, in the order of the text."""
    for name in names(node):
        item = getattr(node, name)
        if isinstance(item, t.Node):
            yield item
        elif isinstance(item, tuple):
            yield from (part for part in item if isinstance(part, t.Node))


def walk(node: t.Node) -> Iterator[t.Node]:
    """The node and every node below it, in the order of the text."""
    waiting: list[object] = [node]
    while waiting:
        item = waiting.pop()
        if isinstance(item, t.Node):
            yield item
            for name in reversed(names(item)):
                part = getattr(item, name)
                if isinstance(part, t.Node | tuple):
                    waiting.append(part)
        elif isinstance(item, tuple):
            waiting.extend(reversed(item))


def changed(node: N, change: Callable[[t.Node], t.Node | None]) -> N:
    """A copy of the tree in which `change` replaced nodes; where it returns None, the node stays and its parts are tried.

    `change` sees the nodes in the order of the text.
    """
    new = _changed(node, change)
    assert isinstance(new, type(node))
    return new


def _changed(item: object, change: Callable[[t.Node], t.Node | None]) -> object:
    if isinstance(item, tuple):
        copies = tuple(_changed(part, change) for part in item)
        return item if all(new is old for new, old in zip(copies, item, strict=True)) else copies
    if not isinstance(item, t.Node):
        return item
    replaced = change(item)
    if replaced is not None:
        return replaced
    changes: dict[str, Any] = {}
    for name in names(item):
        old = getattr(item, name)
        if isinstance(old, t.Node | tuple) and (new := _changed(old, change)) is not old:
            changes[name] = new
    return attrs.evolve(item, **changes) if changes else item
