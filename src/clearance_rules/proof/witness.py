"""A witness told: in words, and as an `example` that can be pasted into the law."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from clearance_rules.api import Law
from clearance_rules.explain.phrases import spoken
from clearance_rules.explain.recorded import fact_text
from clearance_rules.explain.stretches import leaf_words
from clearance_rules.logic.conduct import in_force
from clearance_rules.logic.decide import decide
from clearance_rules.logic.reads import reads
from clearance_rules.logic.values import (
    Choices,
    Cited,
    Dates,
    Durations,
    Kind,
    Numbers,
    Possible,
    Text,
    Type,
    choice,
    number,
    unknown,
)
from clearance_rules.logic.verdict import WORDS, Row
from clearance_rules.proof.claims import AUTOMATIC, Claim, Instance
from clearance_rules.records.model import Charge

INCHOATE = {"attempts": "an attempt", "conspiracies": "a conspiracy", "solicitations": "a solicitation"}


def told(witness: Instance) -> str:
    """The witness in words: the act, how it was punished, that it is free now, and what became of the record."""
    claim = witness.claim
    act = ", ".join(_facts_of_act(witness)) or "something that the law does not describe further"
    free = "lawful" if claim.standard.lawful else "no longer a crime"
    attempted = _attempted(witness)
    lines = [
        f"On {witness.act_day} somebody did this: {act}.",
        f"It was punished under {leaf_words(witness.offense.leaf)}{attempted}: {witness.offense.text}",
        f"On {claim.standard.on} it is {free}. Yet on {witness.as_of} no {_modes(claim)} grant of {_reliefs(claim)} is due:",
    ]
    rows = _rows(witness)
    for row in rows:
        missing = f" (missing: {', '.join(row.missing)})" if row.missing else ""
        lines.append(f"  {row.relief} under {row.citation} is {row.verdict}: {'; '.join(row.reasons)}{missing}")
    if not rows:
        lines.append("  no grant that could give it reaches the record.")
    held = dict.fromkeys(field for row in rows for path in row.missing if (field := _sometimes(path, claim.law)) is not None)
    if held:
        lines.append(f"  If the repository always holds {' and '.join(held)}, say so: `field {next(iter(held))} … always recorded`.")
    return "\n".join(lines)


def _facts_of_act(witness: Instance) -> Iterator[str]:
    """The facts of the act that the offense, a permit or the guarantee reads, with their values."""
    claim, program, offense = witness.claim, witness.claim.law.program, witness.offense
    days = (witness.act_day, claim.standard.on)
    permits = [p for p in program.permits if p.conduct == offense.conduct and any(in_force(p.start, p.until, day) for day in days)]
    asked = reads(offense.elements).union(reads(claim.standard.where), *(reads(permit.when) for permit in permits))
    for attribute in program.conducts[offense.conduct]:
        value = witness.act.get(attribute.name)
        if value is not None and attribute.name in asked:
            yield f"{spoken(attribute.name)} {_plain(value, attribute.type)}"


def _attempted(witness: Instance) -> str:
    """That the citation of the record is one of an attempt or the like, if it is that whatever it means."""
    facts = witness.person.cases[0].charges[0].facts
    text, done = facts.get("citation"), facts.get("offense-date", unknown(Type(Kind.DATE)))
    if not isinstance(text, Text) or not isinstance(done, Dates):
        return ""
    kinds = {leaf.inchoate for leaf in witness.claim.law.resolver.resolve(text.value, done).cited.leaves}
    return "" if "" in kinds or not kinds else f", recorded as {' or '.join(sorted(INCHOATE.get(kind, spoken(kind)) for kind in kinds))}"


def _modes(claim: Claim) -> str:
    return "automatic" if claim.modes == AUTOMATIC else claim.modes[0]


def _reliefs(claim: Claim) -> str:
    return " or ".join(sorted(claim.reliefs))


def _sometimes(path: str, law: Law) -> str | None:
    """The field of the charge that a missing fact stands in, if the repository holds it sometimes only."""
    attributes = (a for attributes in law.program.conducts.values() for a in attributes)
    name = next((a.recorded_as for a in attributes if a.name == path and a.recorded_as is not None), path)
    return f"{name} of charge" if law.program.presences.get(("charge", name)) == "sometimes" else None


def _rows(witness: Instance) -> list[Row]:
    """The rows of the grants that could fulfill the guarantee."""
    able = {rule.cite for rule in witness.claim.grants(witness.as_of)}
    return [row for row in _of_relief(witness) if row.citation in able]


def _of_relief(witness: Instance) -> list[Row]:
    """The rows of every grant of the relief."""
    claim, law = witness.claim, witness.claim.law
    rows = decide(law.program, law.resolve, witness.person, witness.as_of).rows
    return [row for row in rows if row.charge_id == "c" and claim.reliefs & set(row.relief.split(" and "))]


def as_example(witness: Instance, name: str) -> str:
    """The record of the witness as an example of the law, with the verdict that the law gives it today."""
    claim, law, person = witness.claim, witness.claim.law, witness.person
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
    rows = _rows(witness) or _of_relief(witness)
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


def _plain(value: str | Decimal, type_: Type) -> str:
    return fact_text(choice(value) if isinstance(value, str) else number(value), type_)
