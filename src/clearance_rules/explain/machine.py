"""An explanation for machines: the same fields as JSON."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs

from clearance_rules.explain.model import Explanation
from clearance_rules.records.catalogue import json_key


def to_json(told: Explanation) -> dict[str, Any]:
    """The explanation as JSON: days as `2026-11-24`, pairs of a name and a value as objects."""
    document = attrs.asdict(told, value_serializer=lambda _, __, value: value.isoformat() if isinstance(value, dt.date) else value)
    document["parameters"] = dict(document["parameters"])
    document["person"] = _by_key(document["person"])
    for charge in document["charges"]:
        charge["recorded"], charge["case"] = _by_key(charge["recorded"]), _by_key(charge["case"])
        for grant in charge["grants"]:
            if grant["other_act"] is not None:
                grant["other_act"]["facts"] = dict(grant["other_act"]["facts"])
    return document


def _by_key(facts: list[tuple[str, str]]) -> dict[str, str]:
    return {json_key(name): value for name, value in facts}
