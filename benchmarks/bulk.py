"""The main job, whole processes: `clearance decide` on files in the bulk layout of the California Department of Justice."""

from __future__ import annotations

import random
import runpy
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import BYTES, PER_SECOND, Measurement, command_use

ROOT = Path(__file__).parents[1]
COUNTY_TOOL = str(ROOT / "examples" / "clear_my_record" / "clear_my_record.law")
PEOPLE = 100_000
COUNTY_RATE = 25_000.0
"""Rows per processor second of the county tool whose procedure it is: what like is compared with like."""
STATE_RATE = 10_000.0
"""Under the law of California a charge gets about a dozen verdicts with reasons, so its rows take longer."""
MEMORY = 300e6


def measure(people: int = PEOPLE) -> Iterator[Measurement]:
    """Invented people, in order and in no order, under the law of California and under the county tool's procedure."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lines = b"".join(runpy.run_path(str(ROOT / "examples" / "ca_doj" / "make_demo.py"))["make"](people)).splitlines(keepends=True)
        header, *rows = lines
        sorted_file, shuffled_file = folder / "sorted.dat", folder / "shuffled.dat"
        sorted_file.write_bytes(b"".join(lines))
        random.Random(0).shuffle(rows)
        shuffled_file.write_bytes(b"".join([header, *rows]))
        size = len(lines)
        yield from _decided(COUNTY_TOOL, sorted_file, f"{size:,} rows under the county tool's procedure", size, COUNTY_RATE)
        yield from _decided("us/ca", sorted_file, f"{size:,} rows under us/ca", size, STATE_RATE)
        yield from _decided("us/ca", shuffled_file, f"{size:,} rows in no order under us/ca", size, STATE_RATE)


def _decided(law: str, records: Path, what: str, rows: int, rate: float) -> Iterator[Measurement]:
    clearance = str(Path(sys.executable).with_name("clearance"))
    options = ["--as-of", "2026-11-24", "--input-format", "ca-doj", "--max-rejects", str(rows)]
    out = records.with_suffix(".csv")
    use = command_use([clearance, "decide", law, str(records), *options, "--out", str(out)])
    with out.open("rb") as verdicts:
        written = sum(1 for _ in verdicts) - 1
    yield Measurement(f"rows, {what}", rows / use.seconds, rate, PER_SECOND)
    yield Measurement(f"verdicts, {what}", written / use.seconds, rate, PER_SECOND)
    yield Measurement(f"memory, {what}", use.memory, MEMORY, BYTES)
