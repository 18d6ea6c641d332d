"""What `clearance decide` read, decided and wrote: counts and identifiers, for people and for machines."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import attrs

from clearance_rules.cli.quality import UNREAD, Report, fact_text, unmatched_lines
from clearance_rules.logic.conduct import in_force

if TYPE_CHECKING:
    from clearance_rules.api import Law
    from clearance_rules.records.account import Accounting, Reject
    from clearance_rules.records.read import Reading

SHOWN = 5
"""How many rejected rows are shown if no file is named for them."""
WORST = 3
"""How many missing facts are shown."""


@attrs.define
class Summary:
    """What was read, decided and written. No fact of a record is in it, only counts and identifiers.

    `mapped`: whether a mapping says what the file means. `marked`: how many texts got an apostrophe in front. `shown`: the first
    rejected rows, if no file is named for them.
    """

    name: str
    law: Law
    as_of: dt.date
    reading: Reading
    mapped: bool
    report: Report
    shown: list[Reject]
    marked: int

    @property
    def accounting(self) -> Accounting:
        """The counts of the reader."""
        return self.reading.accounting

    @property
    def parameters(self) -> Mapping[str, str]:
        """What the parameters of the law are set to."""
        from clearance_rules.syntax.clauses import value_text

        return {name: ", ".join(map(value_text, p.values)) for name, p in sorted(self.law.statutes.parameters.items())}

    @property
    def unread(self) -> dict[str, int]:
        """By field, how many values count as unknown because their text was not understood."""
        return {field: count for field, count, _ in sorted(self.report.unread)}

    @property
    def citations(self) -> tuple[int, int]:
        """How many charges have a citation that was not read, and how many one that was read in part."""
        counts: Counter[bool] = Counter()
        for citation in self.report.citations:
            counts[citation.read == UNREAD] += citation.count
        return counts[True], counts[False]

    @property
    def complete(self) -> dict[str, list[str] | None]:
        """The sources for which records count as complete: by the format, the mapping, and the law on the day; None where others say it."""
        by_law = {source for source, start, until in self.law.program.complete_sources if in_force(start, until, self.as_of)}
        return {
            "by_records": sorted(self.reading.complete) if self.reading.input_format == "ca-doj" else None,
            "by_mapping": sorted(self.reading.complete) if self.mapped else None,
            "by_law": sorted(by_law),
        }

    def lines(self) -> list[str]:
        """The summary for people."""
        a = self.accounting
        supporting = "; ".join(f"{count} {kind}" for kind, count in sorted(a.supporting.items(), key=lambda item: (-item[1], item[0])))
        verdicts = ", ".join(f"{count} {verdict}" for verdict, count in self.report.tally.verdicts.items())
        lines = [
            f"Law         {self.name} ({self.law.statutes.jurisdiction.title}), version {self.law.version}, as of {self.as_of}",
            f"Settings    {'; '.join(f'{name}={value}' for name, value in self.parameters.items()) or 'this law has none'}",
            f"Complete    {'; '.join(f'by the {who}: {what}' for who, what in self._complete_texts())}",
            f"Rows read   {a.rows} = {a.charge_bearing} charge-bearing + {a.supporting.total()} supporting + {a.rejected} rejected",
        ]
        if supporting:
            lines.append(f"            supporting: {supporting}")
        if a.sorted_on_disk:
            lines.append("            the rows of a person did not stand together, and were sorted on disk before they were read")
        lines.append(f"People      {a.persons}" + (f", {a.incomplete} of whom may lack a rejected row" if a.incomplete else ""))
        lines.append(f"Charges     {a.charges}, by the best verdict of each: {verdicts}")
        lines += self._relief_lines()
        lines += self._quality_lines()
        return lines

    def _complete_texts(self) -> Iterator[tuple[str, str]]:
        """Who says for which sources that records are complete."""
        complete = self.complete
        yield "records", "as each says" if complete["by_records"] is None else _listed(complete["by_records"])
        if complete["by_mapping"] is not None:
            yield "mapping, where a record does not say it", _listed(complete["by_mapping"])
        yield "law", _listed(complete["by_law"])

    def _relief_lines(self) -> Iterator[str]:
        start = "Relief      "
        for relief, counts in self.report.tally.reliefs.items():
            if any(counts.values()):
                yield f"{start}{relief}: " + ", ".join(f"{count} {verdict}" for verdict, count in counts.items() if count)
                start = " " * len(start)

    def _quality_lines(self) -> Iterator[str]:
        """The data quality in short."""
        report = self.report
        worst = [each for each in report.missing if each.hanging.charges][:WORST]
        if worst:
            yield f"Missing     for undetermined charges: {', '.join(f'{fact_text(m.fact)} ({m.hanging.charges})' for m in worst)}"
        unread, partly = self.citations
        if unread or partly:
            yield f"Citations   {unread} that were not read, {partly} that were read in part"
        if report.accounting.unread:
            yield f"Not read    and so unknown: {'; '.join(f'{count} of {field}' for field, count in sorted(self.unread.items()))}"
        contradictions = report.quality.contradicted.total() + report.accounting.contradictions.total()
        if contradictions:
            yield f"To check    {contradictions} contradictions in the records"
        yield from (f"Unmatched   {line}" for line in unmatched_lines(report))

    def reject_lines(self) -> list[str]:
        """The first rejected rows, where there is no file for them."""
        more = self.accounting.rejected - len(self.shown)
        tail = f"{f'and {more} more; ' if more else ''}--rejects FILE writes all of them"
        return ["Rejected:", *(f"  {reject}" for reject in self.shown), f"  {tail}"]

    def to_json(self) -> dict[str, object]:
        """What was asked and what was counted, for machines: the same in every run on the same input."""
        a, report = self.accounting, self.report
        unread, partly = self.citations
        return {
            "law": self.name,
            "jurisdiction": self.law.statutes.jurisdiction.identifier,
            "law_version": self.law.version,
            "as_of": self.as_of.isoformat(),
            "parameters": dict(self.parameters),
            "complete": self.complete,
            "format": self.reading.input_format,
            "sorted_on_disk": a.sorted_on_disk,
            "show_values": self.report.show_values,
            "rows": {
                "read": a.rows,
                "charge_bearing": a.charge_bearing,
                "supporting": dict(sorted(a.supporting.items())),
                "rejected": a.rejected,
            },
            "persons": a.persons,
            "incomplete_persons": a.incomplete,
            "charges": a.charges,
            "verdicts": report.tally.verdicts,
            "reliefs": report.tally.reliefs,
            "unread_values": self.unread,
            "citations": {"not_read": unread, "read_in_part": partly},
            "contradictions": report.quality.contradicted.total() + a.contradictions.total(),
            "unmatched_settings": report.unmatched,
            "written": report.tally.rows,
            "marked_texts": self.marked,
        }


def _listed(sources: list[str] | None) -> str:
    return ", ".join(sources or ()) or "nothing"
