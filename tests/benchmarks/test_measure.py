"""Measurements: how each kind is written, and when its bound is kept."""

from __future__ import annotations

import pytest

from benchmarks.measure import BYTES, PER_SECOND, SECONDS, TIMES, Measurement, Unit


@pytest.mark.parametrize(
    ("unit", "found", "bound", "told"),
    [
        (SECONDS, 0.25, 0.3, "    250 ms  bound   300 ms  kept"),
        (SECONDS, 0.3, 0.3, "    300 ms  bound   300 ms  BROKEN"),
        (SECONDS, 2.5e-6, 3e-6, "    2.5 µs  bound     3 µs  kept"),
        (SECONDS, 5e-9, 1.0, "      5 ns  bound      1 s  kept"),
        (TIMES, 25.04, 20, "      25 x  bound     20 x  kept"),
        (TIMES, 20, 20, "      20 x  bound     20 x  BROKEN"),
        (PER_SECOND, 31_234.5, 25_000.0, "  31,234/s  bound 25,000/s  kept"),
        (PER_SECOND, 24_999.0, 25_000.0, "  24,999/s  bound 25,000/s  BROKEN"),
        (BYTES, 123.4e6, 300e6, "    123 MB  bound   300 MB  kept"),
        (BYTES, 300e6, 300e6, "    300 MB  bound   300 MB  BROKEN"),
    ],
)
def test_a_measurement_is_told_in_its_unit_beside_its_bound(unit: Unit, found: float, bound: float, told: str) -> None:
    measurement = Measurement("what was measured", found, bound, unit)
    assert str(measurement) == f"{'what was measured':<52} {told}"
    assert measurement.kept is told.endswith("kept")
