"""Run every benchmark and print a line for each; exit 1 if a bound is broken."""

from __future__ import annotations

import sys

from benchmarks import bulk, engine, startup, statutes

BENCHMARKS = (startup.measure, statutes.measure, engine.measure, bulk.measure)


def main() -> int:
    """Print each measurement when it is made; 0 if every bound was kept, else 1."""
    kept = True
    for benchmark in BENCHMARKS:
        for measurement in benchmark():
            print(measurement, flush=True)
            kept = kept and measurement.kept
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
