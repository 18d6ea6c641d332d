"""The rows that one person's record hangs on, out of a file of many: those of the person, and those that may be the person's.

Read alone, they give the same record as the whole file does, with the same claim to be complete.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from itertools import chain
from typing import TypeVar

from clearance_rules.records.order import Whose

R = TypeVar("R")

HELD = 10_000
"""How many rows before a person's are held, in which one that is surely somebody else's is looked for."""


def beside(rows: Iterable[R], person: Callable[[R], bytes | None], wanted: bytes, read: Callable[[R], bool]) -> Iterator[R]:
    """The rows of a person, and those next to them that may be the person's, between a row of whoever stands before and one of the next.

    For files in which the rows of each person stand together: a row of nobody knows whom may be that of the person before or behind it.
    `person`: whom a row names. `read`: whether a row can be read by itself.
    """
    before: deque[R] = deque(maxlen=HELD)
    rest = iter(rows)
    for row in rest:
        if person(row) == wanted:
            yield from _lost_before(before, person, read)
            yield row
            break
        before.append(row)
    for row in rest:
        yield row
        if person(row) != wanted and read(row):
            return


def _lost_before(before: Sequence[R], person: Callable[[R], bytes | None], read: Callable[[R], bool]) -> list[R]:
    """The rows that cannot be read in the stretch of the person who stands last, behind the first row of that person, if there is one."""
    lost: list[R] = []
    behind = 0
    first: R | None = None
    for row in reversed(before):
        if not read(row):
            lost.append(row)
        elif first is None or person(row) == person(first):
            first, behind = row, len(lost)
        else:
            break
    if first is None:
        return lost[::-1]
    return [first, *lost[:behind][::-1]] if behind else []


def anywhere(opened: Callable[[], AbstractContextManager[Iterable[R]]], whose: Callable[[R], Whose], wanted: bytes) -> list[R]:
    """The rows of nobody knows whom, then those of a person, the unsound ones last.

    For files in which people's rows do not stand together: what is nobody's may be anybody's. An unsound row counts as that of the person
    whom it names only if a sound row names the same one.
    """
    nobodys: list[R] = []
    own: tuple[list[R], list[R]] = ([], [])
    guesses: dict[bytes, list[R]] = {}
    with opened() as rows:
        for row in rows:
            person, sound = whose(row)
            if person is None:
                nobodys.append(row)
            elif person == wanted:
                own[not sound].append(row)
            elif not sound:
                guesses.setdefault(person, []).append(row)
    if guesses:
        with opened() as rows:
            for person, sound in map(whose, rows):
                if sound and person is not None:
                    guesses.pop(person, None)
    nobodys += chain.from_iterable(guesses.values())
    return [*nobodys, *own[0], *own[1]]
