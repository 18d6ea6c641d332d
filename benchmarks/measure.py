"""One measurement: what was measured, what was found, and the bound it is held to."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence

import attrs


def readable(seconds: float) -> str:
    """Seconds in the largest unit that leaves a whole number before the point."""
    for unit, size in (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds / 1e-9:.3g} ns"


@attrs.frozen
class Unit:
    """What is measured: how a number of it is written, and whether its bound is the least that is promised, and not the most."""

    written: Callable[[float], str]
    at_least: bool = False


SECONDS = Unit(readable)
TIMES = Unit(lambda times: f"{times:.3g} x", at_least=True)
"""How many times as long one thing takes as another."""
PER_SECOND = Unit(lambda rate: f"{rate:,.0f}/s", at_least=True)
"""How many things are done in a processor second."""
BYTES = Unit(lambda size: f"{size / 1e6:.3g} MB")
"""The most memory that a process took."""


@attrs.frozen
class Measurement:
    """What was measured, the number, and the bound that is promised."""

    what: str
    found: float
    bound: float
    unit: Unit = SECONDS

    @property
    def kept(self) -> bool:
        """Whether the promise holds."""
        return self.found > self.bound if self.unit.at_least else self.found < self.bound

    def __str__(self) -> str:
        found, bound = self.unit.written(self.found), self.unit.written(self.bound)
        return f"{self.what:<52} {found:>10}  bound {bound:>8}  {'kept' if self.kept else 'BROKEN'}"


@attrs.frozen
class Use:
    """What a whole process used: processor seconds, of user and system, and the most memory in bytes."""

    seconds: float
    memory: float


def command_seconds(command: Sequence[str], runs: int = 9) -> float:
    """The median wall-clock seconds of a whole process, after one run that warms the caches. A run that fails is an error."""

    def once() -> float:
        start = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        return time.perf_counter() - start

    once()
    return statistics.median(once() for _ in range(runs))


def command_use(command: Sequence[str]) -> Use:
    """What one run of a whole process used. A run that fails is an error."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, use = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    unit = 1 if sys.platform == "darwin" else 1024
    return Use(use.ru_utime + use.ru_stime, use.ru_maxrss * unit)


def call_seconds(call: Callable[[], object], calls: int, runs: int = 9) -> float:
    """The median processor seconds of one call, over `runs` loops of `calls` calls each, after one loop that warms up."""

    def once() -> float:
        start = time.process_time()
        for _ in range(calls):
            call()
        return (time.process_time() - start) / calls

    once()
    return statistics.median(once() for _ in range(runs))
