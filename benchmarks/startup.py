"""How long the package and the command take to start."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Measurement, command_seconds


def measure() -> Iterator[Measurement]:
    """Whole processes, the interpreter's own start included."""
    clearance = str(Path(sys.executable).with_name("clearance"))
    yield Measurement("import clearance_rules", command_seconds([sys.executable, "-c", "import clearance_rules"]), 0.3)
    yield Measurement("clearance --help", command_seconds([clearance, "--help"]), 0.3)
    yield Measurement("clearance check us/ca", command_seconds([clearance, "check", "us/ca"]), 0.6)
