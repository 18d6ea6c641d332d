"""Parquet: batches of columns to rows of text, exactly or not at all. Needs pyarrow, which is loaded when a file is opened."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Sequence
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Any

import attrs

from clearance_rules.diagnostics import Diagnostic, InvalidInput, Source, Span
from clearance_rules.records.table import Cell, Row, Spoilt

ROWS_AT_ONCE = 4096
"""The rows that are held in memory."""

_EPOCH = dt.date(1970, 1, 1).toordinal()
_INEXACT = Spoilt("A floating-point number stands for many amounts.", "Store amounts as decimals, or as text with all digits.")
_NO_NUMBER = Spoilt("The number is infinite.", "Store null if the amount is unknown.")
_NO_DAY = Spoilt("The date lies outside of the calendar.", "Store null if the date is unknown.")
_NO_LIST = Spoilt("A list holds a null or a semicolon.", "Store a list of words.")


@attrs.frozen(eq=False)
class ParquetTable:
    """An open file: the names of its columns, in order."""

    path: Path
    names: tuple[str, ...]
    _file: Any

    def check(self, wanted: Sequence[int]) -> Iterator[Diagnostic]:
        """What is wrong with the types of some columns, given by their index."""
        for index in wanted:
            field = self._file.schema_arrow.field(index)
            if (cause := _misfit(field.type)) is not None:
                remedy = "Store days (date32), texts, whole numbers, decimals, truth values, or lists of words."
                yield _problem(self.path, "I109", f"The column {field.name} holds {cause}.", remedy)

    def rows(self, wanted: Sequence[int]) -> Iterator[Row]:
        """The rows, numbered from 1. Only the columns that are `wanted` are read; the cells of others are None.

        Raises:
            InvalidInput: if the file is damaged.
        """
        pa = _pyarrow()
        names = [self._file.schema_arrow.names[index] for index in wanted]
        number = 0
        batches = self._file.iter_batches(batch_size=ROWS_AT_ONCE, columns=names)
        while True:
            try:
                batch = next(batches, None)
                columns = {} if batch is None else {index: _texts(batch.column(name)) for index, name in zip(wanted, names, strict=True)}
            except (pa.ArrowException, OSError):
                raise InvalidInput([_unreadable(self.path)]) from None
            if batch is None:
                return
            empty: list[Cell] = [None] * batch.num_rows
            for cells in zip(*(columns.get(index, empty) for index in range(len(self.names))), strict=True):
                number += 1
                yield Row(number, cells)


def open_parquet(path: Path) -> ParquetTable:
    """Open a file.

    Raises:
        InvalidInput: if pyarrow is missing, or the file is not Parquet.
    """
    try:
        pa = _pyarrow()
        parquet = import_module("pyarrow.parquet")
    except ImportError:
        cause = "Parquet needs the package pyarrow, which is not installed."
        remedy = "Install it: pip install clearance-rules[parquet]. Or give the records as CSV or JSON Lines."
        raise InvalidInput([_problem(path, "I108", cause, remedy)]) from None
    try:
        file = parquet.ParquetFile(path)
        return ParquetTable(path, tuple(name.strip() for name in file.schema_arrow.names), file)
    except (pa.ArrowException, OSError):
        raise InvalidInput([_unreadable(path)]) from None


def _pyarrow() -> Any:
    return import_module("pyarrow")


def _unreadable(path: Path) -> Diagnostic:
    return _problem(path, "I110", "The file is not Parquet, or is damaged.", "Write the file anew.")


def _problem(path: Path, code: str, message: str, remedy: str) -> Diagnostic:
    return Diagnostic(code, message, remedy, Span(Source(str(path), ""), 0, 0))


# ------------------------------------------------------------------------------------------------ cells


def _misfit(type_: Any) -> str | None:
    """What columns of a type hold that no fact is read from; None if facts can be read from it."""
    types = import_module("pyarrow.types")
    if types.is_dictionary(type_):
        return _misfit(type_.value_type)
    if types.is_timestamp(type_) and type_.tz is not None:
        return f"moments of the time zone {type_.tz}, which are not days"
    if types.is_list(type_) or types.is_large_list(type_):
        return None if _is_text(type_.value_type) else "lists of something that is no text"
    fits = (types.is_boolean, types.is_integer, types.is_floating, types.is_decimal, types.is_date, types.is_timestamp, types.is_null)
    return None if _is_text(type_) or any(test(type_) for test in fits) else f"values of the type {type_}"


def _is_text(type_: Any) -> bool:
    types = import_module("pyarrow.types")
    tests = (types.is_string, types.is_large_string, types.is_binary, types.is_large_binary, types.is_fixed_size_binary)
    return any(test(type_) for test in tests)


def _texts(column: Any) -> list[Cell]:
    """The cells of a column as text."""
    pa, pc, types = _pyarrow(), import_module("pyarrow.compute"), import_module("pyarrow.types")
    type_ = column.type
    if types.is_dictionary(type_):
        words = _texts(column.dictionary)
        return [None if index is None else words[index] for index in column.indices.to_pylist()]
    if types.is_date(type_) or types.is_timestamp(type_):
        days = column.cast(pa.date32()) if types.is_date(type_) else pc.floor_temporal(column, unit="day").cast(pa.date32())
        return [_day(days) for days in days.cast(pa.int32()).to_pylist()]
    try:
        values = column.to_pylist()
    except UnicodeDecodeError:
        lists = types.is_list(type_) or types.is_large_list(type_)
        values = column.cast(pa.list_(pa.binary()) if lists else pa.binary()).to_pylist()
    return [_text(value) for value in values]


def _day(days: int | None) -> Cell:
    if days is None:
        return None
    ordinal = days + _EPOCH
    return dt.date.fromordinal(ordinal).isoformat() if 1 <= ordinal <= dt.date.max.toordinal() else _NO_DAY


def _text(value: object) -> Cell:
    match value:
        case None | str():
            return value
        case bool():
            return "true" if value else "false"
        case bytes():
            return value.decode("utf-8", errors="replace")
        case float():
            return _float(value)
        case Decimal():
            return f"{value:f}"
        case list():
            words = [_text(item) for item in value]
            plain = [word for word in words if isinstance(word, str) and ";" not in word]
            return ";".join(plain) if len(plain) == len(words) else _NO_LIST
        case _:
            return str(value)


def _float(value: float) -> Cell:
    if math.isnan(value):
        return None
    if math.isinf(value):
        return _NO_NUMBER
    exact = Decimal(value)
    if exact == exact.to_integral_value():
        return f"{exact:.0f}"
    return f"{exact:f}" if Decimal(repr(value)) == exact else _INEXACT
