"""One measurement: what was timed, how long it took, and the bound it is held to."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence

import attrs


@attrs.frozen
class Measurement:
    """A time in seconds, and the number of seconds that it is promised to stay under."""

    what: str
    seconds: float
    bound: float

    @property
    def kept(self) -> bool:
        """Whether the promise holds."""
        return self.seconds < self.bound

    def __str__(self) -> str:
        return f"{self.what:<52} {readable(self.seconds):>10}  bound {readable(self.bound):>8}  {'kept' if self.kept else 'BROKEN'}"


@attrs.frozen
class Ratio:
    """How many times as long one thing takes as another, and the least that it is promised to be."""

    what: str
    times: float
    bound: float

    @property
    def kept(self) -> bool:
        """Whether the promise holds."""
        return self.times > self.bound

    def __str__(self) -> str:
        times, bound = f"{self.times:.3g} x", f"{self.bound:.3g} x"
        return f"{self.what:<52} {times:>10}  bound {bound:>8}  {'kept' if self.kept else 'BROKEN'}"


@attrs.frozen
class Rate:
    """How many things are done in a processor second, and the least that is promised."""

    what: str
    per_second: float
    bound: float

    @property
    def kept(self) -> bool:
        """Whether the promise holds."""
        return self.per_second > self.bound

    def __str__(self) -> str:
        rate, bound = f"{self.per_second:,.0f}/s", f"{self.bound:,.0f}/s"
        return f"{self.what:<52} {rate:>10}  bound {bound:>8}  {'kept' if self.kept else 'BROKEN'}"


@attrs.frozen
class Memory:
    """The most memory that a process took, in bytes, and the bound."""

    what: str
    bytes: float
    bound: float

    @property
    def kept(self) -> bool:
        """Whether the promise holds."""
        return self.bytes < self.bound

    def __str__(self) -> str:
        taken, bound = f"{self.bytes / 1e6:.3g} MB", f"{self.bound / 1e6:.3g} MB"
        return f"{self.what:<52} {taken:>10}  bound {bound:>8}  {'kept' if self.kept else 'BROKEN'}"


@attrs.frozen
class Use:
    """What a whole process used: processor seconds, of user and system, and the most memory in bytes."""

    seconds: float
    memory: float


def readable(seconds: float) -> str:
    """Seconds in the largest unit that leaves a whole number before the point."""
    for unit, size in (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds / 1e-9:.3g} ns"


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
