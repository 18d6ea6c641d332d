"""The main job, whole processes: `clearance decide` on files in the bulk layout of the California Department of Justice."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import BYTES, PER_SECOND, Measurement, command_use

ROOT = Path(__file__).parents[1]
COUNTY_TOOL = str(ROOT / "examples" / "clear_my_record" / "clear_my_record.law")
PEOPLE = 100_000
RATE = 25_000.0
MEMORY = 300e6


def measure(people: int = PEOPLE) -> Iterator[Measurement]:
    """Invented people, in order and in no order, under the law of California and under the county tool's procedure."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run([sys.executable, str(ROOT / "benchmarks" / "invented.py"), name, str(people)], check=True)
        in_order, in_no_order = folder / "sorted.dat", folder / "shuffled.dat"
        rows = _lines(in_order)
        yield from _decided(COUNTY_TOOL, in_order, f"{rows:,} rows under the county tool's procedure", rows)
        yield from _decided("us/ca", in_order, f"{rows:,} rows under us/ca", rows)
        yield from _decided("us/ca", in_no_order, f"{rows:,} rows in no order under us/ca", rows)


def _lines(file: Path) -> int:
    with file.open("rb") as lines:
        return sum(1 for _ in lines)


def _decided(law: str, records: Path, what: str, rows: int) -> Iterator[Measurement]:
    clearance = str(Path(sys.executable).with_name("clearance"))
    options = ["--as-of", "2026-11-24", "--input-format", "ca-doj", "--max-rejects", str(rows)]
    use = command_use([clearance, "decide", law, str(records), *options, "--out", str(records.with_suffix(".csv"))])
    yield Measurement(f"rows, {what}", rows / use.seconds, RATE, PER_SECOND)
    yield Measurement(f"memory, {what}", use.memory, MEMORY, BYTES)
