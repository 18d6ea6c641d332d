"""What a repository can hold of a charge under a law: the fields that matter, and the texts under which an offense may stand."""

from __future__ import annotations

from functools import lru_cache

from clearance_rules.api import Law
from clearance_rules.law.citations import Citation
from clearance_rules.logic import core as c
from clearance_rules.logic.entity import OFFENSE, PARAGRAPH
from clearance_rules.proof.drawing.constants import expressions, parts
from clearance_rules.proof.drawing.recordings import Source


def source_of(law: Law, offense: c.Offense, dispositions: tuple[str, ...], *, completed_only: bool) -> Source:
    """How records hold charges for an offense that ended so, as the law's codes say that they are recorded.

    The citation may be as coarse as its section; attempts and the like are among the texts unless only completed acts count.
    """
    return Source(read_fields(law.program), tuple(citations(law, offense, completed_only=completed_only)), dispositions)


@lru_cache(maxsize=64)
def read_fields(program: c.Program) -> frozenset[tuple[str, str]]:
    """The fields that some rule reads, by owner; others cannot matter."""
    names = set()
    for expr in expressions(program):
        for part in parts(expr):
            match part:
                case c.OneOf(fact, _) | c.Member(fact, _):
                    names.add(fact.name)
                case c.Compare(a, _, b) | c.Elapsed(a, _, b, _):
                    names |= {term.name for term in (a, b) if isinstance(term, c.Fact)}
                case c.Reading(_, c.GradedBelow(_, c.Fact(_, name), _)):
                    names.add(name)
    for attributes in program.conducts.values():
        for attribute in attributes:
            names |= {attribute.recorded_as} if attribute.recorded_as else set()
            names |= {fact.name for fact in attribute.between or ()}
    if PARAGRAPH in names:
        names.add("citation")
    if OFFENSE in names:
        names |= {"citation", "offense-date"}
    # What bounds a date that is read may decide as well as the date itself.
    names |= {"disposition", "disposition-date", "conviction-date", "arrest-date", "filing-date"}
    return frozenset((owner, name) for owner, name in program.field_types if name in names)


def citations(law: Law, offense: c.Offense, *, completed_only: bool) -> list[str]:
    """The texts under which an offense may stand, the most exact first: each paragraph above it, completed or inchoate."""
    cite = next(o.cite for o in law.statutes.offenses if o.version == offense.leaf.version and str(o.cite) == _signed(offense))
    code = law.statutes.codes[cite.code]
    name = next(filter(None, code.recorded), code.name)
    above: list[Citation] = []
    at: Citation | None = cite
    while at is not None:
        above.append(at)
        at = at.parent
    texts = [f"{one.section} {name}" for one in above]
    if not completed_only:
        attempts = [section for other in law.statutes.codes.values() for sections in other.inchoate.values() for section in sections]
        texts += [f"{attempt.section}/{one.section} {name}" for attempt in attempts for one in above]
    return texts


def _signed(offense: c.Offense) -> str:
    code, _, section = offense.leaf.paragraph.partition(" ")
    return f"{code} § {section}"
