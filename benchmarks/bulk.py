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
PEOPLE = 30_000
RATE = 25_000.0
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
        for law, title in ((COUNTY_TOOL, "the county tool's procedure"), ("us/ca", "us/ca")):
            yield from _decided(law, sorted_file, f"{len(lines):,} rows under {title}", len(lines))
        yield from _decided("us/ca", shuffled_file, f"{len(lines):,} rows in no order under us/ca", len(lines))


def _decided(law: str, records: Path, what: str, rows: int) -> Iterator[Measurement]:
    clearance = str(Path(sys.executable).with_name("clearance"))
    options = ["--as-of", "2026-11-24", "--input-format", "ca-doj", "--max-rejects", str(rows)]
    use = command_use([clearance, "decide", law, str(records), *options, "--out", str(records.with_suffix(".csv"))])
    yield Measurement(f"rows, {what}", rows / use.seconds, RATE, PER_SECOND)
    yield Measurement(f"memory, {what}", use.memory, MEMORY, BYTES)
