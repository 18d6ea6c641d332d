"""A small algebra of documents: words with the places at which a line may be broken, and how they are laid out in a width."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum

import attrs


class Break(Enum):
    """A place between words. A line always ends at a hard break; at a stiff one only if a comment follows the word before it."""

    LINE = "blank, or the end of a line"
    HARD = "the end of a line"
    STIFF = "blank"


@attrs.frozen
class Group:
    """Laid out on one line if that fits; otherwise each of its own breaks ends a line."""

    body: Doc


@attrs.frozen
class Fill:
    """Parts joined by blanks: a line ends where the next part would not fit."""

    parts: tuple[Doc, ...]


@attrs.frozen
class Nest:
    """Lines that start inside are indented by so many more columns."""

    columns: int
    body: Doc


@attrs.frozen
class Align:
    """Lines that start inside are indented to the column at which it starts itself, and so many more."""

    columns: int
    body: Doc


Doc = str | Break | Group | Fill | Nest | Align | tuple["Doc", ...]

LINE = Break.LINE
HARD = Break.HARD


def join(separator: Doc, parts: Iterable[Doc]) -> tuple[Doc, ...]:
    """The parts with the separator between them."""
    out: list[Doc] = []
    for part in parts:
        out += [separator, part] if out else [part]
    return tuple(out)


def listed(parts: Iterable[Doc]) -> Doc:
    """The parts with commas between them, as many to a line as fit."""
    docs = list(parts)
    return Fill(tuple((part, ",") for part in docs[:-1]) + tuple(docs[-1:]))


@attrs.frozen
class _More:
    """The parts of a fill from a number on."""

    parts: tuple[Doc, ...]
    number: int


def loosened(doc: Doc, words: Callable[[str], Iterable[str]]) -> Doc:
    """The document with its texts taken apart into words, so that a comment can stand behind each of them."""
    match doc:
        case str():
            return join(Break.STIFF, words(doc))
        case Group(body):
            return Group(loosened(body, words))
        case Nest(columns, body):
            return Nest(columns, loosened(body, words))
        case Align(columns, body):
            return Align(columns, loosened(body, words))
        case Fill(parts):
            return Fill(tuple(loosened(part, words) for part in parts))
        case tuple():
            return tuple(loosened(part, words) for part in doc)
        case _:
            return doc


_Item = tuple[int, bool, Doc | _More]  # indent, on one line, what
Remarks = Callable[[str], Iterable[tuple[str, bool]]]


def _none(_since: str) -> Iterable[tuple[str, bool]]:
    return ()


def render(doc: Doc, width: float, remarks: Remarks = _none) -> str:
    """Lay a document out in lines of at most `width` columns where its breaks allow it.

    At each break, and at the end, `remarks` is told the words that were written since the last one, and returns the comments that follow
    them, with whether they have a line of their own. They end the line, and change nothing else in the layout.
    """

    def comments(indent: int) -> list[str]:
        found = [f"\n{' ' * indent}{text}" if own_line else f"  {text}" for text, own_line in remarks("".join(since))]
        since.clear()
        return [found[0], *(f"\n{' ' * indent}{text.lstrip()}" for text in found[1:])] if found else []

    out: list[str] = []
    column = 0
    since: list[str] = []
    todo: list[_Item] = [(0, False, doc)]
    while todo:
        indent, flat, item = todo.pop()
        match item:
            case str():
                out.append(item)
                since.append(item)
                column += len(item)
            case Break():
                before = comments(indent)
                ends = bool(before) or item is HARD or (item is LINE and not flat)
                out += [*before, "\n" + " " * indent if ends else " "]
                column = indent if ends else column + 1
            case Group(body):
                todo.append((indent, flat or _fits(body, todo, width - column), body))
            case Nest(columns, body):
                todo.append((indent + columns, flat, body))
            case Align(columns, body):
                todo.append((column + columns, flat, body))
            case Fill(parts):
                todo.append((indent, flat, _More(parts, 0)))
            case _More(parts, number) if number < len(parts):
                todo.append((indent, flat, _More(parts, number + 1)))
                if number:
                    flat_break = flat or _fits((" ", parts[number]), todo, width - column)
                    todo += [(indent, flat, parts[number]), (indent, flat_break, LINE)]
                else:
                    todo.append((indent, flat, parts[0]))
            case tuple():
                todo.extend((indent, flat, part) for part in reversed(item))
    out += comments(0)
    return "\n".join(line.rstrip() for line in "".join(out).split("\n"))


def _fits(doc: Doc, rest: list[_Item], room: float) -> bool:
    """Whether a document on one line, and what follows it up to the next place where a line may end, take no more than the room."""
    todo: list[_Item] = [(0, True, doc)]
    behind = len(rest)
    while room >= 0:
        if not todo:
            if not behind:
                return True
            behind -= 1
            todo.append(rest[behind])
        indent, flat, item = todo.pop()
        match item:
            case str():
                room -= len(item)
            case Break():
                if item is HARD or (item is LINE and not flat):
                    return True
                room -= 1
            case Group(body) | Nest(_, body) | Align(_, body):
                todo.append((indent, flat, body))
            case Fill(parts):
                todo.append((indent, flat, _More(parts, 0)))
            case _More(parts, number) if number < len(parts):
                if number and not flat:
                    return True
                todo += [(indent, flat, _More(parts, number + 1)), (indent, flat, parts[number]), (indent, flat, " " if number else "")]
            case tuple():
                todo.extend((indent, flat, part) for part in reversed(item))
    return False
