"""Writes files of invented people in the bulk layout of the California Department of Justice: `sorted.dat`, and `shuffled.dat` in no order.

    python benchmarks/invented.py FOLDER PEOPLE

A process of its own, since what it takes of memory would count as that of every process that is started by it later.
"""

from __future__ import annotations

import random
import runpy
import sys
from pathlib import Path

MAKE = Path(__file__).parents[1] / "examples" / "ca_doj" / "make_demo.py"


def write(folder: Path, people: int) -> None:
    """Write both files."""
    lines = b"".join(runpy.run_path(str(MAKE))["make"](people)).splitlines(keepends=True)
    header, *rows = lines
    (folder / "sorted.dat").write_bytes(b"".join(lines))
    random.Random(0).shuffle(rows)
    (folder / "shuffled.dat").write_bytes(b"".join([header, *rows]))


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
