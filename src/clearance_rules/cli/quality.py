"""The data-quality report: what an engineer of a repository would mend first, as text and as JSON."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, TypeVar

import attrs

from clearance_rules.cli.tally import Fact, Hanging, Tally
from clearance_rules.law.recorded import ReadStatus
from clearance_rules.law.recorded_reading import FindingKind
from clearance_rules.law.sought import sought
from clearance_rules.logic.asked import fields_read
from clearance_rules.logic.values import Dates
from clearance_rules.logic.verdict import UNDETERMINED
from clearance_rules.records.quality import NOT_IN_FORCE, OTHERS, Known, Quality, Status, looks_like_a_citation

if TYPE_CHECKING:
    from clearance_rules.api import Law
    from clearance_rules.logic import core as c
    from clearance_rules.records.account import Accounting

UNREAD = ReadStatus.UNREAD.value
"""How much was read of a citation that may mean anything; what is read in part may mean several things."""
ACT = "act"
"""The owner of a fact of an act that no field records."""
HISTORY = "history"
"""The owner of what is missing where a record is not known to be complete; the name of the fact is that of the source."""

SHOWN = 50
"""How many citations the text shows."""
SHOWN_PEOPLE = 5
"""How many people the text names for one problem."""

SHOWN_TEXTS = 10
"""How many texts that were not understood the text names for one field."""

T = TypeVar("T")

_ANY_DAY = Dates(dt.date.min, dt.date.max)
_GRAVEST_FIRST = list(FindingKind)


def quality_for(law: Law, as_of: dt.date) -> Quality:
    """An empty count of what may be wrong with a file: of the fields that a law reads, by how it reads citations and what it looks for."""
    fields: dict[str, tuple[str, ...]] = {}
    for owner, name in sorted(fields_read(law.program, as_of)):
        fields[owner] = (*fields.get(owner, ()), name)
    texts: dict[str, set[str]] = {}
    for each in sought(law.statutes):
        for field in each.fields:
            texts.setdefault(field, set()).add(each.text)
    return Quality(fields, _status(law), texts)


def _status(law: Law) -> Status:
    def status(text: str) -> str | None:
        kinds = [finding.kind for finding in law.resolver.resolve(text, _ANY_DAY).findings]
        return min(kinds, key=_GRAVEST_FIRST.index).value if kinds else None

    return status


def fact_reader(program: c.Program) -> Callable[[str, str], Fact]:
    """From a path in `missing` and the citation of its row to the fact: its owner and name, whichever charge or order it is of."""
    kinds: dict[str, list[str]] = {}
    for rule in program.rules:
        kinds.setdefault(rule.cite, []).append(rule.kind)
    recorded = {a.name: ("charge", a.recorded_as) if a.recorded_as else (ACT, a.name) for of in program.conducts.values() for a in of}

    def fact_of(path: str, citation: str) -> Fact:
        owner, name = _parted(path)
        if owner == HISTORY or (owner, name) in program.field_types:
            return owner, name
        for kind in () if owner else kinds.get(citation, ()):
            if (kind, name) in program.field_types:
                return kind, name
        return recorded.get(name, (owner or "charge", name))

    return fact_of


def _parted(path: str) -> tuple[str, str]:
    """The owner, if the path names one, and the name of a fact: `charge[c1].grade`, `person.birth-date`, `grade`, `history[case]`."""
    owner, bracket, rest = path.partition("[")
    if not bracket:
        owner, _, name = path.rpartition(".")
        return owner, name
    return (owner, rest[:-1]) if owner == HISTORY else (owner, rest.rpartition("].")[2])


# ------------------------------------------------------------------------------------------------ the report


@attrs.frozen
class Missing:
    """A fact that is missing: what hangs on it, and, if a field records it, where the field has gaps."""

    fact: Fact
    hanging: Hanging
    known: Known | None


@attrs.frozen
class Citation:
    """A recorded citation that was not read, or was read in part (`read`), and why.

    `text`: None stands for all texts of the kind that are not shown because they look like something else, or because they are too many.
    """

    text: str | None
    read: str
    kind: str
    why: str | None
    count: int


@attrs.frozen
class Report:
    """What is wrong with a file, the gravest first. `show_values`: texts that may tell who somebody is are shown as well."""

    law: Law
    tally: Tally
    quality: Quality
    accounting: Accounting
    show_values: bool

    @property
    def missing(self) -> list[Missing]:
        """The missing facts, those first on which most hangs."""
        hanging = self.tally.hanging
        known = {(each.owner, each.fact): each for each in self.quality.known()}
        facts = dict.fromkeys([*hanging, *known])
        found = [Missing(fact, hanging.get(fact, Hanging(0, 0)), known.get(fact)) for fact in facts]
        return sorted(found, key=lambda m: (-m.hanging.charges, -m.hanging.verdicts, -(m.known.missing if m.known else 0), m.fact))

    @property
    def citations(self) -> list[Citation]:
        """The citations that were not read, or not whole: those first of which nothing is known, and the most frequent."""
        self.quality.sum_up()
        hidden: Counter[tuple[str, str]] = Counter()
        shown: list[Citation] = []
        for (kind, text), count in self.quality.citations.items():
            read = self.law.resolver.read_citation(text).value
            if text == OTHERS or not (self.show_values or looks_like_a_citation(text)):
                hidden[read, kind] += count
            else:
                shown.append(Citation(text, read, kind, self._why(kind, text), count))
        shown += [Citation(None, read, kind, None, count) for (read, kind), count in hidden.items()]
        return sorted(shown, key=lambda each: (each.read != UNREAD, -each.count, each.text is None, each.text or each.kind))

    def _why(self, kind: str, text: str) -> str:
        """What the law has to say about a citation."""
        if kind == NOT_IN_FORCE:
            return "The paragraph was not in force when the act was done."
        return next(f.text for f in self.law.resolver.resolve(text, _ANY_DAY).findings if f.kind.value == kind)

    @property
    def unread(self) -> list[tuple[str, int, dict[str, int]]]:
        """The fields of which values were not understood: how many, and which texts, as far as the reader tells them."""
        fields: dict[str, Counter[str]] = {}
        for (field, text), count in self.accounting.unread.items():
            fields.setdefault(field, Counter())[text] += count
        found = [(field, texts.total(), {text: n for text, n in _most_first(texts) if text}) for field, texts in fields.items()]
        return sorted(found, key=lambda each: (-each[1], each[0]))

    @property
    def unmatched(self) -> dict[str, list[str]]:
        """By parameter, the texts that it is set to and that no record held in a field that the law compares it with."""
        left = self.quality.sought
        found: dict[str, list[str]] = {}
        for each in sought(self.law.statutes):
            if all(each.text in left.get(field, ()) for field in each.fields):
                found.setdefault(each.parameter, []).append(each.text)
        return found

    def to_json(self) -> dict[str, object]:
        """The report for machines."""
        return {
            "missing_facts": [_missing_json(each) for each in self.missing],
            "citations": [attrs.asdict(each) for each in self.citations],
            "contradictions": [
                {
                    **problem._asdict(),
                    "count": count,
                    "examples": [place._asdict() for place in self.quality.contradictions[problem]],
                }
                for problem, count in _most_first(self.quality.contradicted)
            ],
            "differing_rows": dict(_most_first(self.accounting.contradictions)),
            "unread_values": [{"field": field, "count": count, "texts": texts} for field, count, texts in self.unread],
            "unmatched_settings": self.unmatched,
            "ignored_columns": dict(sorted(self.accounting.ignored_columns.items())),
            "rejected_rows": [
                {"field": field or None, "reason": reason, "count": count} for (field, reason), count in _most_first(self.quality.rejected)
            ],
            "incomplete_people": {"count": self.accounting.incomplete, "examples": self.quality.incomplete},
        }


def _missing_json(missing: Missing) -> dict[str, object]:
    (owner, fact), known = missing.fact, missing.known
    return {
        "owner": owner,
        "fact": fact,
        "undetermined_charges": missing.hanging.charges,
        "undetermined_verdicts": missing.hanging.verdicts,
        "records": None if known is None else {"of": known.of, "missing": known.missing, "partly": known.partly},
        "convictions": None
        if known is None or owner != "charge"
        else {"of": known.convictions, "missing": known.missing_convictions, "partly": known.partly_convictions},
    }


def _most_first(counts: Counter[T]) -> list[tuple[T, int]]:
    """What was counted, the most frequent first, in an order that is the same in every run."""
    return sorted(counts.items(), key=lambda item: (-item[1], str(item[0])))


# ------------------------------------------------------------------------------------------------ as text


def text_lines(report: Report) -> Iterator[str]:
    """The report for people: what hurts most stands first, in each part and among the parts."""
    yield from _section("Facts that are missing", _missing_lines(report))
    yield from _section("Citations that were not read, or not whole", _citation_lines(report))
    yield from _section("Records that contradict themselves", _contradiction_lines(report))
    yield from _section(
        "Values that were not understood, and count as unknown",
        _counted((_unread_text(field, texts), count) for field, count, texts in report.unread),
    )
    yield from _section("Settings that no record matched", unmatched_lines(report))
    rejected = ((f"{field}: {reason}" if field else reason, count) for (field, reason), count in _most_first(report.quality.rejected))
    yield from _section("Rejected rows", _counted(rejected))
    yield from _section("People who may lack a row", _incomplete_lines(report))
    yield from _section("Columns that were not read", _column_lines(report))


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    """A part of the report; one that has nothing to say says so."""
    yield from ("", title, "-" * len(title))
    nothing = True
    for line in lines:
        nothing = False
        yield line
    if nothing:
        yield "None."


def _counted(counts: Iterable[tuple[str, int]]) -> Iterator[str]:
    yield from (f"{count:>9,}  {what}" for what, count in counts)


def _missing_lines(report: Report) -> Iterator[str]:
    missing = report.missing
    if not missing:
        return
    undetermined = report.tally.verdicts[UNDETERMINED]
    yield f"Undetermined charges: {undetermined:,}. Of these, and of all undetermined verdicts, so many name each fact:"
    yield ""
    rows = [("charges", "verdicts", "fact", "not recorded", "in part")]
    for each in missing:
        hanging = (f"{each.hanging.charges:,}", f"{each.hanging.verdicts:,}")
        rows.append((*hanging, fact_text(each.fact), *_gaps(each)))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for charges, verdicts, fact, gaps, partly in rows:
        yield f"{charges:>9}  {verdicts:>{widths[1]}}  {fact:<{widths[2]}}  {gaps:<{widths[3]}}  {partly}".rstrip()


def _gaps(missing: Missing) -> tuple[str, str]:
    """Where a field has gaps, and how often it is known in part."""
    owner, known = missing.fact[0], missing.known
    if owner == ACT:
        return "no field records it", ""
    if known is None:
        return ("other records may exist" if owner == HISTORY else "recorded"), ""
    whole = f"{known.missing:,} of {known.of:,}"
    if owner == "charge" and known.convictions != known.of:
        whole += f" ({known.missing_convictions:,} of {known.convictions:,} convictions)"
    return whole, f"{known.partly:,}" if known.partly else ""


def fact_text(fact: Fact) -> str:
    """A fact in words."""
    owner, name = fact
    if owner == HISTORY:
        return f"complete history: {name}"
    return f"{name} (a fact of the act)" if owner == ACT else f"{name} of the {owner}"


def _citation_lines(report: Report) -> Iterator[str]:
    for citation in report.citations[:SHOWN]:
        if citation.text is None:
            yield f"{citation.count:>9,}  other texts, {citation.kind}: too many, or shown by --show-values only"
        else:
            yield f"{citation.count:>9,}  {citation.text}: {citation.why}"
    yield from _more(len(report.citations))


def _contradiction_lines(report: Report) -> Iterator[str]:
    for problem, count in _most_first(report.quality.contradicted):
        yield f"{count:>9,}  {problem.fact or problem.owner}: {problem.message}"
        places = report.quality.contradictions[problem]
        named = dict.fromkeys(place.id if place.id != place.person_id else f"person {place.person_id}" for place in places[:SHOWN_PEOPLE])
        yield f"           {', '.join(named)}{', …' if count > len(named) else ''}"
    differing = ((f"{field}: rows of one charge or person differ", count) for field, count in _most_first(report.accounting.contradictions))
    yield from _counted(differing)


def _unread_text(field: str, texts: Mapping[str, int]) -> str:
    """A field with the most frequent of its texts that were not understood."""
    shown = list(texts)[:SHOWN_TEXTS]
    return f"{field}: {'; '.join(shown)}{'; …' if len(texts) > len(shown) else ''}" if shown else field


def unmatched_lines(report: Report) -> Iterator[str]:
    """What parameters are set to and no record held, probably because it is mistyped, a line for each parameter."""
    for parameter, texts in report.unmatched.items():
        yield f"{parameter}={', '.join(texts)}: no record holds {'it' if len(texts) == 1 else 'them'}"


def _incomplete_lines(report: Report) -> Iterator[str]:
    count, named = report.accounting.incomplete, report.quality.incomplete[:SHOWN_PEOPLE]
    if count:
        yield f"{count:>9,}  {', '.join(named)}{', …' if count > len(named) else ''}"


def _column_lines(report: Report) -> Iterator[str]:
    for column, near in sorted(report.accounting.ignored_columns.items()):
        yield f"           {column}" + (f" (did you mean {near}?)" if near else "")


def _more(count: int) -> Iterator[str]:
    if count > SHOWN:
        yield f"           and {count - SHOWN:,} more; the report as JSON has all of them"
