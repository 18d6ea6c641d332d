"""Writing verdicts as Parquet, in batches of bounded size."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from clearance_rules.cli.writing import COLUMNS

if TYPE_CHECKING:
    from clearance_rules.cli.outputs import Partial
    from clearance_rules.cli.tally import Shape
    from clearance_rules.logic.verdict import Row

BATCH = 16_384
"""How many rows are held before they are written."""

_TEXTS = pa.list_(pa.field("element", pa.string(), nullable=False))
_OF_SHAPE = {
    "principal": pa.bool_(),
    "citation": pa.string(),
    "relief": pa.string(),
    "verdict": pa.string(),
    "reasons": _TEXTS,
    "missing": _TEXTS,
    "presumed": _TEXTS,
}
_OF_ROW = {"source_row": pa.int64(), "eligible_on": pa.date32(), "as_of": pa.date32()}
_MAY_BE_NULL = frozenset({"source_row", "eligible_on"})

SCHEMA = pa.schema([pa.field(name, (_OF_SHAPE | _OF_ROW).get(name, pa.string()), nullable=name in _MAY_BE_NULL) for name in COLUMNS])
"""Texts, lists of texts, and days; only the source row and the day from which relief is due may be null."""


class ParquetRows:
    """Writes rows of decisions as Parquet, a row group for each batch."""

    marked = 0

    def __init__(self, file: Partial) -> None:
        self._writer = pq.ParquetWriter(file, SCHEMA)
        self._rows: list[Row] = []
        self._shapes: list[Shape] = []

    def write(self, rows: Sequence[Row], shapes: Sequence[Shape]) -> None:
        """Write the rows of a person, or hold them until there are enough."""
        self._rows += rows
        self._shapes += shapes
        if len(self._rows) >= BATCH:
            self._flush()

    def close(self) -> None:
        """Write what is held, and what ends the file."""
        if self._rows:
            self._flush()
        self._writer.close()

    def _flush(self) -> None:
        numbers = {shape: number for number, shape in enumerate(dict.fromkeys(self._shapes))}
        places = pa.array([numbers[shape] for shape in self._shapes], pa.int32())
        columns = [
            pa.array([getattr(shape, field.name) for shape in numbers], field.type).take(places)
            if field.name in _OF_SHAPE
            else pa.array([getattr(row, field.name) for row in self._rows], field.type)
            for field in SCHEMA
        ]
        self._writer.write_batch(pa.record_batch(columns, schema=SCHEMA))
        self._rows, self._shapes = [], []
