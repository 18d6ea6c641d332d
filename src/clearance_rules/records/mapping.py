"""Mappings: what another system's columns, codes, dates and units mean, and for what its history is complete, as TOML declares it."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs

from clearance_rules.diagnostics import Diagnostics, InvalidInput, Source, Span
from clearance_rules.logic.values import NUMERIC, Kind
from clearance_rules.records.catalogue import OWNERS, FieldSpec
from clearance_rules.records.flat_names import Names, Target, names_of
from clearance_rules.records.flat_values import ANY_CODE, CENTS, Code, Manner, Same, read_plain
from clearance_rules.records.jsonl import fields_by_key
from clearance_rules.records.mapping_dates import BadFormat, DateFormat, DateForms, read_format
from clearance_rules.records.mapping_places import key_span
from clearance_rules.records.mapping_template import BadTemplate, Constant, FromColumn, Origin, read_template
from clearance_rules.records.model import SOURCES
from clearance_rules.records.parse import FIRST_YEAR, LAST_YEAR, UNITS, Unreadable
from clearance_rules.records.table_csv import ENCODINGS, Dialect

FORMATS = ("csv", "parquet")

_KEYS = ("format", "encoding", "delimiter", "unknown", "columns", "codes", "dates", "units", "history", "citation")
_DATE_KEYS = ("formats", "unknown", "pivot", "zeros")
_AT = re.compile(r"\(at line (\d+), column (\d+)\)")


@attrs.frozen
class Claim:
    """What a mapping says of a column of ours: where its text comes from. `path` is the key that says it."""

    target: Target
    origin: Origin
    path: tuple[str, ...]


@attrs.frozen(eq=False)
class FileMapping:
    """What a mapping declares. `columns`: None if the columns bear our names. `history`: the sources for which a record is complete."""

    source: Source
    input_format: str | None = None
    dialect: Dialect = attrs.field(factory=Dialect)
    unknown: frozenset[str] = frozenset()
    columns: tuple[Claim, ...] | None = None
    codes: Mapping[str, Mapping[str, Code]] = attrs.field(factory=dict)
    dates: Mapping[str, DateForms] = attrs.field(factory=dict)
    all_dates: DateForms | None = None
    units: Mapping[str, str] = attrs.field(factory=dict)
    history: frozenset[str] = frozenset()
    default_code: str | None = None

    def manner(self, target: Target) -> Manner:
        """How the file writes a field."""
        assert target.spec is not None
        dates = self.dates.get(target.name, self.all_dates) if target.spec.type.kind is Kind.DATE else None
        code = self.default_code if target.spec.name == "citation" else None
        return Manner(self.codes.get(target.name), dates, self.units.get(target.name), code)


NO_MAPPING = FileMapping(Source("", ""))


def read_mapping(path: str | Path, extra: Iterable[FieldSpec] = ()) -> FileMapping:
    """Read a mapping. `extra` are the fields that a law declares beyond the catalogue.

    Raises:
        InvalidInput: with everything that is wrong with it.
    """
    file = Path(path)
    found = Diagnostics()
    try:
        text = file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError) as error:
        cause = f"The mapping cannot be opened: {error.strerror}." if isinstance(error, OSError) else "The mapping is not UTF-8."
        found.add("I120", Span(Source(str(file), ""), 0, 0), cause, "Give the path of a file of TOML in UTF-8.")
        raise InvalidInput(found) from None
    source = Source(str(file), text, file)
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found.add(
            "I121",
            _place(source, str(error)),
            f"This is not TOML: {_AT.sub('', str(error)).strip()}.",
            "Write `key = value`, texts in quotes.",
        )
        raise InvalidInput(found) from None
    except RecursionError:
        found.add("I121", Span(source, 0, 0), "The mapping is nested too deeply.", "A mapping has tables, keys and values.")
        raise InvalidInput(found) from None
    mapping = _Reader(source, names_of(fields_by_key(extra)), found).mapping(document)
    if found.errors:
        raise InvalidInput(sorted(found, key=lambda diagnostic: diagnostic.span.start))
    return mapping


def _place(source: Source, message: str) -> Span:
    """The place that an error of the reader of TOML names; the end of the text if it names none."""
    at = _AT.search(message)
    start = len(source.text) if at is None else min(source.line_starts[int(at[1]) - 1] + int(at[2]) - 1, len(source.text))
    return Span(source, start, start)


@attrs.frozen
class _Reader:
    """Reads the tables of a mapping, and collects what is wrong with them."""

    source: Source
    names: Names
    found: Diagnostics

    def problem(self, code: str, path: tuple[str, ...], cause: str, remedy: str) -> None:
        self.found.add(code, key_span(self.source, path), cause, remedy)

    def mapping(self, document: dict[str, Any]) -> FileMapping:
        self.keys(document, (), _KEYS)
        history = self.table(document, ("history",))
        citation = self.table(document, ("citation",))
        self.keys(history, ("history",), ("complete",))
        self.keys(citation, ("citation",), ("code",))
        dates, all_dates = self.dates(self.table(document, ("dates",)))
        return FileMapping(
            self.source,
            self.one_of(document, "format", FORMATS),
            Dialect(self.delimiter(document), self.one_of(document, "encoding", ENCODINGS) or "utf-8"),
            frozenset(self.texts(document, ("unknown",))),
            self.columns(self.table(document, ("columns",))) if "columns" in document else None,
            self.codes(self.table(document, ("codes",))),
            dates,
            all_dates,
            self.units(self.table(document, ("units",))),
            frozenset(self.sources(history)),
            self.text(citation, ("citation", "code")),
        )

    # -------------------------------------------------------------------------------------------- values of any table

    def keys(self, table: Mapping[str, Any], path: tuple[str, ...], known: tuple[str, ...]) -> None:
        """Complain of keys that say nothing."""
        for key in table:
            if key not in known:
                near = difflib.get_close_matches(key, known, n=1)
                remedy = f"Did you mean {near[0]}?" if near else f"Keys are: {', '.join(known)}."
                self.problem("I122", (*path, key), f"A mapping has no key {'.'.join((*path, key))}.", remedy)

    def table(self, document: Mapping[str, Any], path: tuple[str, ...]) -> dict[str, Any]:
        """The table under the last key of a path; empty if there is none."""
        value = document.get(path[-1], {})
        if isinstance(value, dict):
            return value
        self.problem("I123", path, f"{path[-1]} is no table.", f"Write [{'.'.join(path)}] on a line of its own, and its keys beneath.")
        return {}

    def text(self, table: Mapping[str, Any], path: tuple[str, ...]) -> str | None:
        value = table.get(path[-1])
        if value is None or (isinstance(value, str) and value.strip()):
            return value.strip() if isinstance(value, str) else None
        self.problem("I123", path, f"{path[-1]} is no text, or a blank one.", f'Write it in quotes: {path[-1]} = "…".')
        return None

    def texts(self, table: Mapping[str, Any], path: tuple[str, ...]) -> list[str]:
        value = table.get(path[-1], [])
        if isinstance(value, list) and all(isinstance(text, str) and text.strip() for text in value):
            return [text.strip() for text in value]
        self.problem("I123", path, f"{path[-1]} is no list of texts.", f'Write a list of texts in quotes: {path[-1]} = ["…", "…"].')
        return []

    def one_of(self, table: Mapping[str, Any], key: str, options: tuple[str, ...]) -> str | None:
        value = table.get(key)
        if value is None or value in options:
            return value if isinstance(value, str) else None
        self.problem("I124", (key,), f"This is no {key} that can be read.", f"Write one of: {', '.join(options)}.")
        return None

    def target(self, name: str, path: tuple[str, ...], *, field: bool) -> Target | None:
        """The field (or identifier, unless it must be a `field`) of a name."""
        targets = self.names.find(name)
        if len(targets) == 1 and (targets[0].spec is not None or not field):
            return targets[0]
        if len(targets) > 1:
            written = " or ".join(f'"{target.name}"' for target in targets)
            self.problem("I125", path, f"{name} may mean several fields.", f"Write {written}, in quotes.")
        else:
            near = self.names.near(name)
            remedy = (
                f"Did you mean {near}?"
                if near and near != name
                else "Use a name of the catalogue of fields, or declare the field in the law."
            )
            self.problem("I125", path, f"There is no field {name}.", remedy)
        return None

    def entries(self, table: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[tuple[str, Any, tuple[str, ...]]]:
        """The names of a table with their values and paths. To TOML, a name with a dot is a table in a table."""
        for name, value in table.items():
            if name in OWNERS and isinstance(value, dict) and not self.names.find(name):
                yield from ((f"{name}.{key}", inner, (*path, name, key)) for key, inner in value.items())
            else:
                yield name, value, (*path, name)

    # -------------------------------------------------------------------------------------------- the tables

    def delimiter(self, document: Mapping[str, Any]) -> str:
        value = document.get("delimiter", ",")
        if (
            isinstance(value, str)
            and len(value) == 1
            and value.isprintable() | (value == "\t")
            and not value.isalnum()
            and value not in '" '
        ):
            return value
        self.problem("I124", ("delimiter",), "This can be no delimiter.", 'Write one character, for instance ";", "|" or "\\t".')
        return ","

    def columns(self, table: Mapping[str, Any]) -> tuple[Claim, ...]:
        claims: dict[str, Claim] = {}
        for name, value, path in self.entries(table, ("columns",)):
            target = self.target(name, path, field=False)
            origin = self.origin(value, path)
            if target is None or origin is None:
                continue
            if target.name in claims:
                self.problem("I126", path, f"{name} is claimed twice, as {'.'.join(claims[target.name].path[1:])}.", "Keep one of the two.")
            claims[target.name] = Claim(target, origin, path)
        return tuple(claims.values())

    def origin(self, value: object, path: tuple[str, ...]) -> Origin | None:
        match value:
            case str() if value.strip():
                return FromColumn(value.strip())
            case {"constant": str() as text, **rest} if text.strip() and not rest:
                return Constant(text.strip())
            case {"template": str() as text, **rest} if not rest:
                try:
                    return read_template(text)
                except BadTemplate as error:
                    self.problem(
                        "I127", path, f"The template cannot be filled. {error}", 'Write for instance "{SECTION}[({SUBSECTION})] {CODE}".'
                    )
                    return None
        remedy = 'Name a column of the file in quotes, or write { template = "…" } or { constant = "…" }.'
        self.problem("I123", path, f"{path[-1]} names no column of the file.", remedy)
        return None

    def codes(self, table: Mapping[str, Any]) -> dict[str, dict[str, Code]]:
        out: dict[str, dict[str, Code]] = {}
        for name, value, path in self.entries(table, ("codes",)):
            target = self.target(name, path, field=True)
            values = self.table({path[-1]: value}, path)
            if target is not None and target.spec is not None:
                out[target.name] = {code.strip(): self.code(target.spec, code, value, (*path, code)) for code, value in values.items()}
        return out

    def code(self, spec: FieldSpec, code: str, value: object, path: tuple[str, ...]) -> Code:
        if not code.strip():
            self.problem("I128", path, "A blank cell is given a meaning.", "Leave it out: what is not recorded is unknown.")
            return None
        text = {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value) if isinstance(value, int) else value
        if isinstance(text, str):
            if not text.strip():
                return None
            if text == ANY_CODE and code == ANY_CODE:
                return Same.SAME
            try:
                return read_plain(spec.type, text.strip())
            except Unreadable:
                pass
        wanted = f", one of: {', '.join(sorted(spec.type.options))}" if spec.type.options else ""
        remedy = f'Write a value of {spec.key}{wanted}; or "" if the code means that nothing is known.'
        self.problem("I128", path, f"The code {code} is given no value of the field {spec.key}.", remedy)
        return None

    def dates(self, table: Mapping[str, Any]) -> tuple[dict[str, DateForms], DateForms | None]:
        shared = {key: table[key] for key in _DATE_KEYS if key in table}
        general = self.forms(shared, ("dates",)) if shared else None
        out: dict[str, DateForms] = {}
        for name, value, path in self.entries({key: table[key] for key in table if key not in shared}, ("dates",)):
            target = self.target(name, path, field=True)
            own = self.table({path[-1]: value}, path)
            self.keys(own, path, _DATE_KEYS)
            if target is None or target.spec is None:
                continue
            if target.spec.type.kind is not Kind.DATE:
                self.problem("I125", path, f"{name} is no date.", "Name a field that is a date.")
            out[target.name] = self.forms(own, path, general)
        return out, general

    def forms(self, table: Mapping[str, Any], path: tuple[str, ...], general: DateForms | None = None) -> DateForms:
        """The forms of dates that a table declares; what it leaves out is as declared for all dates."""
        base = general or DateForms()
        read = [self.format(text, (*path, "formats")) for text in self.texts(table, (*path, "formats"))]
        formats = tuple(form for form in read if form is not None) if "formats" in table else base.formats
        unknown = frozenset(self.texts(table, (*path, "unknown"))) if "unknown" in table else base.unknown
        pivot, zeros = table.get("pivot", base.pivot), table.get("zeros", base.zeros)
        if pivot is not None and (not isinstance(pivot, int) or not FIRST_YEAR + 99 <= pivot <= LAST_YEAR):
            self.problem("I124", (*path, "pivot"), "This is no year.", "Write the latest year that two digits may mean, for instance 2026.")
            pivot = LAST_YEAR
        if not isinstance(zeros, bool):
            self.problem("I123", (*path, "zeros"), "zeros is neither true nor false.", "Write true or false, without quotes.")
        if pivot is None and (short := next((form for form in formats if form.two_digit_year), None)) is not None:
            cause = f"The format {short.text} has two digits for the year, and nothing says of which century."
            self.problem("I129", (*path, "formats"), cause, "Declare the latest year that they may mean: pivot = 2026.")
        return DateForms(formats, unknown, pivot, zeros is True)

    def format(self, text: str, path: tuple[str, ...]) -> DateFormat | None:
        try:
            return read_format(text)
        except BadFormat as error:
            self.problem("I129", path, f"The format {text} says no date. {error}", "Write for instance %m/%d/%Y, %Y%m%d or %d %b %Y.")
            return None

    def units(self, table: Mapping[str, Any]) -> dict[str, str]:
        out: dict[str, str] = {}
        for name, unit, path in self.entries(table, ("units",)):
            target = self.target(name, path, field=True)
            if target is None or target.spec is None:
                continue
            kind = target.spec.type.kind
            units = [*UNITS.get(kind, ()), *([CENTS] if kind is Kind.DOLLARS else [])]
            if kind not in NUMERIC:
                self.problem("I130", path, f"{name} is no amount.", "Name a field that is an amount.")
            elif unit not in units:
                self.problem("I130", path, f"This is no unit of {name}.", f"Write one of: {', '.join(units)}.")
            else:
                out[target.name] = unit
        return out

    def sources(self, table: Mapping[str, Any]) -> list[str]:
        named = self.texts(table, ("history", "complete"))
        for source in named:
            if source not in SOURCES:
                self.problem("I131", ("history", "complete"), f"{source} is no source of records.", f"Sources are: {', '.join(SOURCES)}.")
        return named
