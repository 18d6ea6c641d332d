"""Several laws at once, each in a process of its own."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import TypeVar

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
        yield from pool.map(work, names)
