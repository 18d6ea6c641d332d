"""What is wrong with a file of records, counted while its people stream by: missing and partly known facts, contradictions, citations.

Memory is bounded whatever the file holds: what is alike is counted together, and of what could be endless only the first are named.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

import attrs

from clearance_rules.logic.values import Choices, Possible, Text
from clearance_rules.records.catalogue import CONVICTED, OWNERS

if TYPE_CHECKING:
    from clearance_rules.logic.entity import Finding
    from clearance_rules.records.account import Reject
    from clearance_rules.records.model import Facts, Person

NAMED = 100
"""How many people are named for one contradiction, and of those who may lack a row."""
MOST = 20_000
"""How many different texts, or kinds of the same thing, are told apart; the others are counted together."""

_HELD = 65_536  # distinct citations, or sets of known facts, that are counted before they are looked at
_VARYING = re.compile(r"[^\s.,;:]*\d[^\s.,;:]*")
_INDEX = re.compile(r"\[\d+\]")

NOT_IN_FORCE = "not in force"
"""The kind of a citation that can be read, of a paragraph that was not in force when the act was done."""
OTHERS = "(others)"
"""What stands for texts or reasons of which there are too many to tell them apart."""

_LONGEST = 60
_SECTION = r"(?:§+ ?)?(?<![0-9])[0-9]{1,5}(?![0-9])[A-Za-z]?(?:\.[0-9]{1,3}[A-Za-z]?)*(?: ?\([0-9A-Za-z.]{1,5}\))*"
_CODE = r"(?:[A-Za-z]&[A-Za-z](?:[A-Za-z])?|[A-Za-z]{2,3})"
_DATE = r"(?!.*(?<![0-9])[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}(?![0-9]))"
_ITEM = rf"(?:{_CODE} ?)?{_SECTION}(?: ?{_CODE})?"
_CITATION = re.compile(rf"{_DATE}{_ITEM}(?:(?: ?[/,&] ?| |-(?=[0-9]{{4,5}})){_ITEM})*")

Status = Callable[[str], str | None]
"""From a recorded citation to what keeps it from being read, or from being read whole, by kind; None if nothing does."""


class Problem(NamedTuple):
    """Something that is wrong with a record: with which fact of whom (a person, case, charge or order), and what."""

    owner: str
    fact: str
    message: str


class Place(NamedTuple):
    """A person, and the case, charge or order, or the person again, with which something is wrong."""

    person_id: str
    id: str


@attrs.frozen
class Known:
    """Of a field: how many of those that could have it there are, and in how many it is not recorded, or known in part.

    The same of convictions alone, if it is a field of charges: what is missing from an arrest may not matter.
    """

    owner: str
    fact: str
    of: int
    missing: int
    partly: int
    convictions: int = 0
    missing_convictions: int = 0
    partly_convictions: int = 0


@attrs.define
class _Alike:
    """Records of one kind in which the same facts are recorded: how many, and which of these facts may be known in part."""

    open: list[str]
    count: int = 0


@attrs.define
class Quality:
    """Counts of what is wrong with a file.

    `fields`: by owner, the fields that are asked about. `status`: what a law can read of a citation. `sought`: by field, texts that are
    looked for; those that some record held are taken out.
    """

    fields: Mapping[str, tuple[str, ...]]
    status: Status
    sought: dict[str, set[str]] = attrs.field(factory=dict)
    contradictions: dict[Problem, list[Place]] = attrs.field(factory=dict)  # with the first who have it
    contradicted: Counter[Problem] = attrs.field(factory=Counter)
    incomplete: list[str] = attrs.field(factory=list)  # the first who may lack a row
    rejected: Counter[tuple[str, str]] = attrs.field(factory=Counter)  # by field and reason; numbers are left out of both
    citations: Counter[tuple[str, str]] = attrs.field(factory=Counter)  # by kind and text, those that were not read, or not whole
    _texts: dict[str, int] = attrs.field(factory=dict)
    _sets: dict[tuple[str, bool, tuple[str, ...]], _Alike] = attrs.field(factory=dict)
    _known: Counter[tuple[str, bool, str]] = attrs.field(factory=Counter)
    _partly: Counter[tuple[str, bool, str]] = attrs.field(factory=Counter)
    _of: Counter[tuple[str, bool]] = attrs.field(factory=Counter)

    def add(self, person: Person, findings: Iterable[Finding]) -> None:
        """Count a person's record, and what a decision found wrong with it."""
        self._facts("person", person.facts, convicted=False)
        for case in person.cases:
            self._facts("case", case.facts, convicted=False)
            for charge in case.charges:
                facts = charge.facts
                disposition = facts.get("disposition")
                self._facts("charge", facts, convicted=isinstance(disposition, Choices) and disposition.options <= CONVICTED)
                citation = facts.get("citation")
                if isinstance(citation, Text) and citation.value is not None:
                    self._texts[citation.value] = self._texts.get(citation.value, 0) + 1
        for order in person.orders:
            self._facts("order", order.facts, convicted=False)
        if person.lost and len(self.incomplete) < NAMED:
            self.incomplete.append(person.person_id)
        if findings:
            self._findings(person, findings)
        if len(self._texts) > _HELD or len(self._sets) > _HELD:
            self.sum_up()

    def reject(self, reject: Reject) -> None:
        """Count a rejected row by its first fault."""
        self._count(self.rejected, (_INDEX.sub("[]", reject.field or ""), _VARYING.sub("…", reject.reason)), ("", OTHERS))

    def _facts(self, owner: str, facts: Facts, *, convicted: bool) -> None:
        for field in [*self.sought] if self.sought else ():
            self._found(field, facts.get(field))
        key = (owner, convicted, tuple(facts))
        alike = self._sets.get(key)
        if alike is None:
            read = self.fields.get(owner, ())
            alike = self._sets[key] = _Alike([name for name, value in facts.items() if name in read and not isinstance(value, Text)])
        alike.count += 1
        for name in alike.open:
            if not facts[name].known:
                self._partly[owner, convicted, name] += 1

    def _found(self, field: str, held: Possible | None) -> None:
        """A text that was looked for is found if a record holds it."""
        if isinstance(held, Text) and held.value in self.sought[field]:
            self.sought[field].remove(held.value)
            if not self.sought[field]:
                del self.sought[field]

    def _findings(self, person: Person, findings: Iterable[Finding]) -> None:
        for finding in findings:
            owner, identifier, fact = _parted(finding.path)
            if (owner, fact) == ("charge", "citation"):
                self._not_as_it_says(person, identifier)
                continue
            problem = Problem(owner, fact, finding.message if fact else "It is about a charge or case that the record does not have.")
            self.contradicted[problem] += 1
            places = self.contradictions.setdefault(problem, [])
            if len(places) < NAMED:
                places.append(Place(person.person_id, identifier or person.person_id))

    def _not_as_it_says(self, person: Person, charge_id: str) -> None:
        """Count the citation of a charge which can be read, but does not mean what it says if the act was done when the record says."""
        for case in person.cases:
            for charge in case.charges:
                text = charge.facts.get("citation")
                if charge.charge_id == charge_id and isinstance(text, Text) and text.value is not None and self.status(text.value) is None:
                    self._count(self.citations, (NOT_IN_FORCE, text.value), (NOT_IN_FORCE, OTHERS))

    def sum_up(self) -> None:
        """Look at what was only counted so far."""
        for text, count in self._texts.items():
            kind = self.status(text)
            if kind is not None:
                self._count(self.citations, (kind, text), (kind, OTHERS), count)
        self._texts.clear()
        for (owner, convicted, facts), alike in self._sets.items():
            self._of[owner, convicted] += alike.count
            for name in facts:
                self._known[owner, convicted, name] += alike.count
        self._sets.clear()

    def known(self) -> Iterator[Known]:
        """Of each field that is asked about, in how many records it is missing or known in part; without those known in all."""
        self.sum_up()
        for owner in OWNERS:
            for fact in self.fields.get(owner, ()):
                of, missing, partly = self._counts(owner, fact, (False, True))
                if missing or partly:
                    yield Known(owner, fact, of, missing, partly, *self._counts(owner, fact, (True,)))

    def _counts(self, owner: str, fact: str, convicted: tuple[bool, ...]) -> tuple[int, int, int]:
        of = sum(self._of[owner, each] for each in convicted)
        known = sum(self._known[owner, each, fact] for each in convicted)
        return of, of - known, sum(self._partly[owner, each, fact] for each in convicted)

    @staticmethod
    def _count(counter: Counter[tuple[str, str]], key: tuple[str, str], instead: tuple[str, str], count: int = 1) -> None:
        """Count under a key, or under another one if there are too many keys already."""
        counter[key if len(counter) < MOST or key in counter else instead] += count


def looks_like_a_citation(text: str) -> bool:
    """Whether a text is section numbers with codes, such as `664/11357(B) HS`, and not a sentence, a name, or a number of identity."""
    return len(text) <= _LONGEST and _CITATION.fullmatch(text) is not None


def _parted(path: str) -> tuple[str, str, str]:
    """The owner, the identifier and the fact of a path: `charge[c1].grade`, `person.birth-date`, `order[o1]`."""
    head, bracket, fact = path.rpartition("].")
    if bracket:
        owner, _, identifier = head.partition("[")
        return owner, identifier, fact
    if path.endswith("]"):
        owner, _, identifier = path[:-1].partition("[")
        return owner, identifier, ""
    owner, _, fact = path.partition(".")
    return owner, "", fact
