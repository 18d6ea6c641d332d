"""Records of people: Person, Case, Charge, Order; the field catalogue; readers."""

from clearance_rules.records.account import Accounting, Reject
from clearance_rules.records.catalogue import CATALOGUE, INVARIANTS, FieldSpec
from clearance_rules.records.jsonl import read_jsonl, to_json
from clearance_rules.records.model import SOURCES, Case, Charge, Order, Person
from clearance_rules.records.read import Reading, read

__all__ = [
    "CATALOGUE",
    "INVARIANTS",
    "SOURCES",
    "Accounting",
    "Case",
    "Charge",
    "FieldSpec",
    "Order",
    "Person",
    "Reading",
    "Reject",
    "read",
    "read_jsonl",
    "to_json",
]
