"""What `clearance decide` read, decided and wrote: counts and identifiers, for people and for machines."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from clearance_rules.cli.inputs import shown_reject
from clearance_rules.logic.conduct import in_force

if TYPE_CHECKING:
    from clearance_rules.api import Law
    from clearance_rules.logic.verdict import Decision
    from clearance_rules.records.account import Accounting, Reject
    from clearance_rules.records.read import Reading

SHOWN = 5
"""How many rejected rows are shown if no file is named for them."""


@attrs.define
class Summary:
    """What was read, decided and written. No fact of a record is in it, only counts and identifiers."""

    name: str
    law: Law
    as_of: dt.date
    reading: Reading
    out: Path
    rejects: Path | None
    rows: int = 0
    marked: int = 0
    verdicts: Counter[str] = attrs.field(factory=Counter)
    findings: int = 0
    shown: list[Reject] = attrs.field(factory=list)

    def add(self, decision: Decision) -> None:
        """Count a decision: its rows, and the best verdict of each charge."""
        self.rows += len(decision.rows)
        self.findings += len(decision.findings)
        self.verdicts.update(row.verdict for row in decision.rows if row.principal)

    def reject(self, reject: Reject) -> None:
        """Keep the first rejects to show, if they go to no file."""
        if self.rejects is None and len(self.shown) < SHOWN:
            self.shown.append(reject)

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
    def unread(self) -> Counter[str]:
        """By field, how many values count as unknown because their text was not understood."""
        fields: Counter[str] = Counter()
        for (field, _), count in self.accounting.unread.items():
            fields[field] += count
        return fields

    @property
    def complete_by_law(self) -> list[str]:
        """The sources for which the law itself counts the record as complete on the day."""
        return sorted({source for source, start, until in self.law.program.complete_sources if in_force(start, until, self.as_of)})

    @property
    def complete_by_reader(self) -> list[str] | None:
        """The sources for which the format counts a record as complete; None if each record says it."""
        return sorted(self.reading.complete) if self.reading.input_format == "ca-doj" else None

    def lines(self) -> list[str]:
        """The summary for people."""
        a = self.accounting
        by_records = "as each says" if self.complete_by_reader is None else ", ".join(self.complete_by_reader)
        supporting = "; ".join(f"{count} {kind}" for kind, count in sorted(a.supporting.items(), key=lambda item: (-item[1], item[0])))
        verdicts = ", ".join(f"{self.verdicts[verdict]} {verdict}" for verdict in ("eligible", "undetermined", "ineligible"))
        lines = [
            f"Law         {self.name} ({self.law.statutes.jurisdiction.title}), version {self.law.version}, as of {self.as_of}",
            f"Settings    {'; '.join(f'{name}={value}' for name, value in self.parameters.items()) or 'this law has none'}",
            f"Complete    by the records: {by_records}; by the law: {', '.join(self.complete_by_law) or 'nothing'}",
            f"Rows read   {a.rows} = {a.charge_bearing} charge-bearing + {a.supporting.total()} supporting + {a.rejected} rejected",
        ]
        if supporting:
            lines.append(f"            supporting: {supporting}")
        lines.append(f"People      {a.persons}" + (f", {a.incomplete} of whom may lack a rejected row" if a.incomplete else ""))
        lines.append(f"Charges     {a.charges}, by the best verdict of each: {verdicts}")
        if a.unread:
            lines.append(f"Not read    and so unknown: {'; '.join(f'{count} of {field}' for field, count in sorted(self.unread.items()))}")
        if self.findings:
            lines.append(f"To check    {self.findings} findings on the quality of the records; `clearance explain` shows those of a person")
        lines.append(f"Written     {self.rows} rows to {self.out}")
        if self.marked:
            lines.append(f"            {self.marked} texts start like a formula of a spreadsheet and got an apostrophe in front")
        if self.rejects is not None:
            lines.append(f"            {a.rejected} rejected rows to {self.rejects}")
        return lines

    def reject_lines(self) -> list[str]:
        """The first rejected rows, where there is no file for them."""
        more = self.accounting.rejected - len(self.shown)
        tail = f"{f'and {more} more; ' if more else ''}--rejects FILE writes all of them, with what was read"
        return ["Rejected:", *(f"  {shown_reject(reject, self.reading.input_format)}" for reject in self.shown), f"  {tail}"]

    def to_json(self) -> dict[str, object]:
        """The summary for machines."""
        a = self.accounting
        return {
            "law": self.name,
            "jurisdiction": self.law.statutes.jurisdiction.identifier,
            "law_version": self.law.version,
            "as_of": self.as_of.isoformat(),
            "parameters": dict(self.parameters),
            "complete": {"by_records": self.complete_by_reader, "by_law": self.complete_by_law},
            "rows": {
                "read": a.rows,
                "charge_bearing": a.charge_bearing,
                "supporting": dict(sorted(a.supporting.items())),
                "rejected": a.rejected,
            },
            "persons": a.persons,
            "incomplete_persons": a.incomplete,
            "charges": a.charges,
            "verdicts": {verdict: self.verdicts[verdict] for verdict in ("eligible", "undetermined", "ineligible")},
            "unread_values": dict(sorted(self.unread.items())),
            "findings": self.findings,
            "written": self.rows,
            "marked_texts": self.marked,
            "out": str(self.out),
            "rejects": None if self.rejects is None else str(self.rejects),
        }
