"""The JSON Schema (draft 2020-12) of a person's record, made from the field catalogue.

What the schema refuses the reader refuses too. The reader also knows the calendar (no 30 February), that ids stand once, that orders
name a charge or case of the record, and that ranges do not end before they start.

`python -m clearance_rules.records.schema FILE` writes it.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from clearance_rules.logic.values import NONE, PENDING, WHOLE, Kind, Type
from clearance_rules.records.jsonl import fields_by_key
from clearance_rules.records.model import SOURCES
from clearance_rules.records.parse import UNITS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from clearance_rules.records.catalogue import FieldSpec

Schema = dict[str, object]

_PART = r"(18[5-9][0-9]|19[0-9]{2}|2[01][0-9]{2})(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"
_DECIMAL = r"^[0-9]{1,40}(\.[0-9]{1,40})?([eE][+-]?[0-9]{1,2})?$"


def _amount(kind: Kind) -> Schema:
    number: Schema = {"type": "integer" if kind in WHOLE else "number", "minimum": 0}
    exact: Schema = {"anyOf": [number, {"type": "string", "pattern": _DECIMAL}]}
    amount: Schema = {
        "description": "An amount with its unit, or bounds of one.",
        "type": "object",
        "properties": {"value": exact, "at_least": exact, "at_most": exact, "unit": {"enum": list(UNITS[kind])}},
        "required": ["unit"],
        "anyOf": [{"required": ["value"]}, {"required": ["at_least"]}, {"required": ["at_most"]}],
        "dependentSchemas": {"value": {"maxProperties": 2}},
        "additionalProperties": False,
    }
    if kind is Kind.COUNT:
        return {"description": "A whole number, or an amount.", "anyOf": [number, amount]}
    return amount


_SHARED: dict[str, Schema] = {
    "text": {"type": "string", "pattern": r"\S"},
    "word": {"type": "string", "pattern": r"^\s*[a-z][a-z0-9]*(-[a-z0-9]+)*\s*$"},
    "date": {
        "description": "A day, a month, a year, or a range of days; `..` leaves an end of the range open.",
        "type": "string",
        "pattern": rf"^({_PART}|(\.\.|{_PART})/(\.\.|{_PART}))$",
    },
    **{kind.value: _amount(kind) for kind in UNITS},
}


def person_schema(extra: Iterable[FieldSpec] = ()) -> Schema:
    """The schema of a person's record. `extra` are the fields that a law declares beyond the catalogue."""
    fields = fields_by_key(extra)
    text = _shared("text")
    charge = _object({"charge_id": text}, fields["charge"], {})
    case = _object({"case_id": text}, fields["case"], {"charges": _list("charge")})
    order = _object({"order_id": text}, fields["order"], {"charge_id": _or_null(text), "case_id": _or_null(text)})
    history = _or_null({"type": "array", "items": {"enum": list(SOURCES)}}) | {
        "description": "The sources for which the record is complete."
    }
    lost = history | {"description": "The sources of which something is known to be missing; no word makes the record complete for these."}
    own = {"history": history, "lost": lost, "cases": _list("case"), "orders": _list("order")}
    person = _object({"person_id": text}, fields["person"], own)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A person's record",
        "description": "One line of a file of records. A missing key and null mean that the fact is unknown; nothing else does.",
        **person,
        "$defs": {"case": case, "charge": charge, "order": order, **_SHARED},
    }


def schema_text() -> str:
    """The published schema as it stands in its file."""
    return json.dumps(person_schema(), indent=2, ensure_ascii=False) + "\n"


def _object(identifiers: Mapping[str, Schema], fields: Mapping[str, FieldSpec], members: Mapping[str, Schema]) -> Schema:
    values = {key: {"description": f"{spec.meaning} {_presence(spec)}", **_or_null(*_values(spec.type))} for key, spec in fields.items()}
    return {
        "type": "object",
        "properties": {**identifiers, **values, **members},
        "required": list(identifiers),
        "additionalProperties": False,
    }


def _presence(spec: FieldSpec) -> str:
    impact = " Never read by a rule." if spec.demographic else ""
    return f"{spec.presence.capitalize()} recorded.{impact} Source: {spec.standard}."


def _shared(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _list(name: str) -> Schema:
    return _or_null({"type": "array", "items": _shared(name)})


def _or_null(*schemas: Schema) -> Schema:
    return {"anyOf": [*schemas, {"type": "null"}]}


def _values(type_: Type) -> tuple[Schema, ...]:
    """A value, or an array of alternatives of which one is true."""
    states = [NONE] * type_.may_be_none + [PENDING] * type_.may_be_pending
    one: Schema = {"anyOf": [_scalar(type_), {"enum": states}]} if states else _scalar(type_)
    if type_.kind in {Kind.TEXT, Kind.CITATION}:
        return (one,)
    return one, {"type": "array", "items": one, "minItems": 2}


def _scalar(type_: Type) -> Schema:
    match type_.kind:
        case Kind.YESNO:
            return {"type": "boolean"}
        case Kind.CHOICE | Kind.GRADE:
            return {"enum": sorted(type_.options)} if type_.options else _shared("word")
        case Kind.TEXT | Kind.CITATION:
            return _shared("text")
        case kind:
            return _shared(kind.value)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(schema_text(), encoding="utf-8")
