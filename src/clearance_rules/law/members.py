"""Which paragraphs a reference names, among those that a law encodes as offenses or omits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from clearance_rules.law.citations import Citation
from clearance_rules.law.codes import citation
from clearance_rules.law.model import Class, Offense, Statutes
from clearance_rules.logic.groups import sibling_key
from clearance_rules.syntax import tree as t


@attrs.frozen(eq=False)
class Paragraphs:
    """The paragraphs that a law speaks of: those that its rules encode, and those that it omits."""

    encoded: frozenset[Citation]  # with every paragraph above them
    omitted: frozenset[Citation]
    punished: frozenset[Citation]  # offenses and inchoate offenses
    permitted: frozenset[Citation]
    granted: frozenset[Citation]

    def knows(self, cite: Citation) -> bool:
        """Whether a rule encodes the paragraph or one beneath it, or the law omits it or one above it."""
        return cite in self.encoded or self.omits(cite)

    def omits(self, cite: Citation) -> bool:
        """Whether the paragraph, one above it or one beneath it is omitted."""
        return any(omitted.covers(cite) or cite.covers(omitted) for omitted in self.omitted if omitted.code == cite.code)

    def punishes(self, cite: Citation) -> bool:
        """Whether there may be an offense in the paragraph."""
        return self.omits(cite) or any(cite.covers(punished) for punished in self.punished)


def paragraphs(statutes: Statutes) -> Paragraphs:
    """The paragraphs of a law."""
    omitted = frozenset(cite for omission in statutes.omissions for cite in omission.cites)
    inchoate = {cite for code in statutes.codes.values() for cites in code.inchoate.values() for cite in cites}
    return Paragraphs(
        encoded=frozenset(above for cite in statutes.cited for above in _upward(cite)),
        omitted=omitted,
        punished=frozenset({offense.cite for offense in statutes.offenses} | inchoate),
        permitted=frozenset(permit.cite for permit in statutes.permits),
        granted=frozenset(grant.cite for grant in statutes.grants),
    )


def _upward(cite: Citation) -> Iterable[Citation]:
    at: Citation | None = cite
    while at is not None:
        yield at
        at = at.parent


def in_order(first: Citation, last: Citation) -> bool:
    """Whether two paragraphs are siblings of one code, the first before the last."""
    siblings = first.code == last.code and first.parts[:-1] == last.parts[:-1]
    return siblings and sibling_key(first.parts[-1]) < sibling_key(last.parts[-1])


def lies_in(cites: Iterable[Citation], member: t.Member) -> Iterator[Citation]:
    """The paragraphs that lie in a member of a class that names paragraphs."""
    match member:
        case t.Listed(named) | t.Graded(named):
            whole = citation(named)
            yield from (cite for cite in cites if whole.covers(cite))
        case t.Ranged(first, last):
            low, high = citation(first), citation(last)
            depth = len(low.parts)
            start, end = sibling_key(low.parts[-1]), sibling_key(high.parts[-1])
            for cite in cites:
                beside = cite.code == low.code and len(cite.parts) >= depth and cite.parts[: depth - 1] == low.parts[:-1]
                if beside and start <= sibling_key(cite.parts[depth - 1]) <= end:
                    yield cite
        case t.Included() | t.Excluded():
            return


@attrs.frozen(eq=False)
class Membership:
    """What a class holds: versions of offenses by number, and paragraphs that are omitted or make attempts of other offenses."""

    offenses: frozenset[int]  # indices into `statutes.offenses`
    others: frozenset[Citation]

    def __or__(self, other: Membership) -> Membership:
        """What either holds."""
        return Membership(self.offenses | other.offenses, self.others | other.others)

    def __and__(self, other: Membership) -> Membership:
        """What both hold."""
        return Membership(self.offenses & other.offenses, self.others & other.others)

    def __bool__(self) -> bool:
        """Whether it holds anything."""
        return bool(self.offenses or self.others)


NOTHING = Membership(frozenset(), frozenset())


def membership(member: t.Member, statutes: Statutes) -> Membership:
    """What a member of a class names. Classes that include one another name nothing."""
    return _membership(member, statutes, ())


def members(class_: Class, statutes: Statutes) -> tuple[Membership, Membership]:
    """What a version of a class lists, and what it takes out again."""
    return _members(class_, statutes, ())


def _members(class_: Class, statutes: Statutes, path: tuple[str, ...]) -> tuple[Membership, Membership]:
    kept = out = NOTHING
    for member in class_.node.members:
        if isinstance(member, t.Excluded):
            out |= _membership(member.member, statutes, (*path, class_.name))
        else:
            kept |= _membership(member, statutes, (*path, class_.name))
    return kept, out


def _membership(member: t.Member, statutes: Statutes, path: tuple[str, ...]) -> Membership:
    if isinstance(member, t.Included):
        found = NOTHING
        for class_ in () if member.name.text in path else statutes.classes.get(member.name.text, ()):
            kept, out = _members(class_, statutes, path)
            found |= Membership(kept.offenses - out.offenses, kept.others - out.others)
        return found
    grade = member.grade.text if isinstance(member, t.Graded) else None
    inside = set(lies_in((offense.cite for offense in statutes.offenses), member))
    others = set(_others(statutes))
    held = set(lies_in(others, member))
    if isinstance(member, t.Listed | t.Graded):
        held |= {cite for cite in others if cite.covers(citation(member.cite))}
    return Membership(
        frozenset(i for i, offense in enumerate(statutes.offenses) if offense.cite in inside and has_grade(offense, grade, statutes)),
        frozenset(held),
    )


def _others(statutes: Statutes) -> Iterable[Citation]:
    for omission in statutes.omissions:
        yield from omission.cites
    for code in statutes.codes.values():
        for cites in code.inchoate.values():
            yield from cites


def has_grade(offense: Offense, grade: str | None, statutes: Statutes) -> bool:
    """Whether an offense can be of a grade; any offense of None."""
    leaves = statutes.jurisdiction.grades.leaves
    if grade is None:
        return True
    return any(leaves.get(own, frozenset()) & leaves.get(grade, frozenset()) for own in offense.grades)
