"""What the verbs that read records share: the day, the settings of the law, the format of the file, and the law's own fields."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import attrs
import click

from clearance_rules.records.catalogue import BY_NAME, NO_STANDARD, FieldSpec
from clearance_rules.records.read import FORMATS, Reading, read

if TYPE_CHECKING:
    from clearance_rules.api import Law
    from clearance_rules.records.account import Reject

F = TypeVar("F", bound=Callable[..., object])

NOT_SHOWN = "What stands here cannot be used (--show-values shows it)."
"""Why a value was rejected, where values are not shown."""


def _read_day(_ctx: click.Context, _param: click.Parameter, value: str) -> dt.date:
    try:
        if len(value) != len("2026-11-24"):
            raise ValueError
        return dt.date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value} is not a day. Write it as year, month and day: 2026-11-24.") from None


def _read_settings(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    settings: dict[str, str] = {}
    for value in values:
        name, sign, setting = value.partition("=")
        if not sign or not name.strip():
            raise click.BadParameter(f"{value} sets nothing. Write NAME=VALUE, for instance acquittal-waits=false.")
        if name.strip() in settings:
            raise click.BadParameter(f"{name.strip()} is set twice. Keep one of the two.")
        settings[name.strip()] = setting.strip()
    return settings


_WITHOUT_VALUES = ("This is not JSON", "The line is")  # how reasons start that repeat nothing of a line of JSON

as_of_option = click.option(
    "--as-of", metavar="DATE", required=True, callback=_read_day, help="The day on which the law is asked, for instance 2026-11-24."
)
"""The day, a `datetime.date`: `as_of`."""

settings_option = click.option(
    "--set", "settings", metavar="NAME=VALUE", multiple=True, callback=_read_settings, help="Set a parameter of the law; can be repeated."
)
"""The parameters of the law that are set otherwise, by name: `settings`."""

input_format_option = click.option(
    "--input-format",
    type=click.Choice(FORMATS),
    help="The format of RECORDS; without it the mapping, the name of the file or its first line says it.",
)
"""One of `FORMATS`, or nothing: `input_format`."""

mapping_option = click.option(
    "--mapping",
    metavar="FILE.toml",
    type=click.Path(path_type=Path),
    help="What the columns, codes and dates of a file in csv or parquet mean, and for what its history is complete.",
)
"""The file of a mapping, or nothing: `mapping`."""


def law_with(name_or_path: str, settings: Mapping[str, str]) -> Law:
    """The law with parameters set.

    Raises:
        InvalidInput: if the law cannot be used, or a setting does not fit.
    """
    from clearance_rules.api import load

    law = load(name_or_path)
    return law.with_parameters(settings) if settings else law


def records_of(path: Path, input_format: str | None, law: Law, mapping: Path | None = None, *, show_values: bool = False) -> Reading:
    """The records of a file, with the fields that the law declares. `show_values`: rejected rows are told with what stands in them.

    Raises:
        InvalidInput: as `records.read`.
        BadParameter: if it is no ordinary file, which can be read as often as it takes.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        raise click.BadParameter(f"{path} is no ordinary file. Save the records in one.", param_hint="'RECORDS'")
    return read(path, input_format, extra=declared_fields(law), mapping=mapping, show_values=show_values)


def declared_fields(law: Law) -> list[FieldSpec]:
    """The fields of a law that the catalogue does not have, or has otherwise."""
    return [
        FieldSpec(field.name, field.owner, field.type, field.meaning, field.presence.value.split()[0], NO_STANDARD, field.demographic)
        for key, field in law.statutes.fields.items()
        if field.node is not None or key not in BY_NAME
    ]


def without_values(reject: Reject, reading: Reading) -> Reject:
    """A rejected row without what stands in it. What is wrong with a value of JSON is told by its place and the remedy alone."""
    if reading.input_format != "jsonl":  # the other readers do not repeat values unless they are asked to
        return reject
    faults = (reject, *reject.further)
    hidden = [attrs.evolve(r, reason=r.reason if r.reason.startswith(_WITHOUT_VALUES) else NOT_SHOWN, further=()) for r in faults]
    return attrs.evolve(hidden[0], further=tuple(hidden[1:]))
