"""A witness told: in words, and as an `example` that can be pasted into the law."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from clearance_rules.api import Law
from clearance_rules.logic.decide import decide
from clearance_rules.logic.values import Choices, Cited, Dates, Durations, Kind, Numbers, Possible, Text, Type
from clearance_rules.logic.verdict import WORDS, Row
from clearance_rules.proof.guarantees import Claim, Witness
from clearance_rules.records.model import Charge


def told(claim: Claim, witness: Witness) -> str:
    """The witness in words: the act, how it was punished, that it is free now, and what became of the record."""
    act = ", ".join(f"{name} {_plain(value)}" for name, value in witness.act.items())
    free = "lawful" if claim.standard.lawful else "no longer a crime"
    lines = [
        f"On {witness.act_day} somebody did this: {act}.",
        f"It was punished under {witness.offense.leaf.paragraph}: {witness.offense.text}",
        f"On {claim.standard.on} it is {free}. Yet on {witness.as_of} no automatic grant of {' or '.join(sorted(claim.reliefs))} is due:",
    ]
    rows = _rows(claim, witness)
    for row in rows:
        missing = f" (missing: {', '.join(row.missing)})" if row.missing else ""
        lines.append(f"  {row.relief} under {row.citation} is {row.verdict}: {'; '.join(row.reasons)}{missing}")
    if not rows:
        lines.append("  no grant of this relief in force reaches the record.")
    return "\n".join(lines)


def _rows(claim: Claim, witness: Witness) -> list[Row]:
    law = claim.law
    rows = decide(law.program, law.resolve, witness.person, witness.as_of).rows
    return [row for row in rows if row.charge_id == "c" and claim.reliefs & set(row.relief.split(" and "))]


def as_example(claim: Claim, witness: Witness, name: str) -> str:
    """The record of the witness as an example of the law, with the verdict that the law gives it today."""
    law = claim.law
    person = witness.person
    given = []
    if person.facts:
        given.append(f"person with {_facts(person.facts, 'person', law)}")
    several = len(person.cases) > 1 or any(case.facts for case in person.cases)
    for case in person.cases:
        if several and case.facts:
            given.append(f"case {case.case_id} with {_facts(case.facts, 'case', law)}")
        given += [_charge(charge, f" of {case.case_id}" if several and case.facts else "", law) for charge in case.charges]
    if person.history:
        given.append(f"complete history {', '.join(sorted(person.history))}")
    rows = _rows(claim, witness)
    relief = min(claim.reliefs)
    rule = next((r for r in law.program.rules if relief in r.reliefs), None)
    cite = rows[0].citation if rows else rule.cite if rule else str(law.statutes.offenses[0].cite)
    verdict = rows[0].verdict if rows else WORDS[min(WORDS, key=lambda truth: truth.value)]
    expected = next((r for r in sorted(claim.reliefs) if rows and r in rows[0].relief.split(" and ")), relief)
    joined = ";\n    ".join(given)
    return f"example {name} under {cite}\n  given {joined}\n  on {witness.as_of} expect {expected} of c {verdict}.\n"


def _charge(charge: Charge, of: str, law: Law) -> str:
    return f"charge {charge.charge_id}{of} with {_facts(charge.facts, 'charge', law)}"


def _facts(facts: Mapping[str, Possible], owner: str, law: Law) -> str:
    types = law.program.field_types
    return ", ".join(f"{name} {_written(value, types[owner, name])}" for name, value in facts.items())


def _written(value: Possible, type_: Type) -> str:
    """A recorded fact as an example writes it."""
    match value:
        case Dates(lo, hi, none, pending):
            if not value.has_day:
                return "none" if none else "pending" if pending else "none"
            if lo == hi:
                return lo.isoformat()
            if (lo.month, lo.day, hi.month, hi.day) == (1, 1, 12, 31) and lo.year == hi.year:
                return str(lo.year)
            if lo.day == 1 and (lo.year, lo.month) == (hi.year, hi.month):
                return f"{lo.year:04}-{lo.month:02}"
            return f"between {lo} and {hi}"
        case Numbers(lo_, _):
            unit = {Kind.GRAMS: " grams", Kind.DOLLARS: " dollars", Kind.YEARS: " years"}.get(type_.kind, "")
            return f"{lo_}{unit}"
        case Durations(lo_, _, days):
            return f"{lo_} {'days' if days else 'months'}"
        case Choices(options):
            return min(options)
        case Text(text):
            return f'"{text}"'
        case Cited():
            raise AssertionError("a record holds a citation as text")


def _plain(value: str | Decimal) -> str:
    return {"true": "yes", "false": "no"}.get(value, value) if isinstance(value, str) else f"{value.normalize():f}"
