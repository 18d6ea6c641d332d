"""Several laws at once, each in a process of its own."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import TypeVar

from clearance_rules.diagnostics import Diagnostics
from clearance_rules.law.files import find

T = TypeVar("T")


def of_each(work: Callable[[str], T], names: tuple[str, ...]) -> Iterator[T]:
    """What comes of the work on each name, in their order. One alone is worked on here; several in as many processes as there are cores.

    `work` and what comes of it go to other processes and back: a function of a module, or a `partial` of one.
    """
    workers = min(len(names), os.cpu_count() or 1)
    if workers == 1:
        yield from map(work, names)
        return
    from concurrent.futures import ProcessPoolExecutor  # one law needs no processes
    from multiprocessing import get_context

    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        started = {name: pool.submit(work, name) for name in largest_first(names)}
        try:
            yield from (started[name].result() for name in names)
        finally:
            for waiting in started.values():
                waiting.cancel()


def largest_first(names: tuple[str, ...]) -> list[str]:
    """The names of laws, by the size of their files: who starts on the largest last has one process work while the others are done."""
    return sorted(names, key=_size, reverse=True)


def _size(name: str) -> int:
    """The bytes of the files of a law; 0 if there are none."""
    return sum(place.path.stat().st_size for place in find(name, Diagnostics()).places)
