"""Deciding a file person by person: nothing is kept of anybody who has been written."""

from __future__ import annotations

import datetime as dt
import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

import attrs

from clearance_rules.cli.inputs import without_values
from clearance_rules.cli.quality import Report, fact_reader, quality_for
from clearance_rules.cli.tally import Tally
from clearance_rules.records.account import Reject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clearance_rules.api import Law
    from clearance_rules.cli.progress import Progress
    from clearance_rules.cli.writing import Rejects, Rows
    from clearance_rules.records.quality import Quality
    from clearance_rules.records.read import Reading


YOUNG = 50_000
"""How many new objects are looked through at once for what is unreachable but refers to itself."""


@contextmanager
def _seldom_collected() -> Iterator[None]:
    """Look for unreachable objects seldom, and not among those there are: the law stays, and what is made of a person undoes itself."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(YOUNG, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


@attrs.define
class Run:
    """A file that is decided under a law, and what was counted. `shown`: the first rejected rows, as many as asked for."""

    law: Law
    as_of: dt.date
    reading: Reading
    show_values: bool
    most_shown: int
    shown: list[Reject] = attrs.field(factory=list)
    tally: Tally = attrs.field(init=False)
    quality: Quality = attrs.field(init=False)

    @tally.default
    def _tally(self) -> Tally:
        return Tally(fact_reader(self.law.program))

    @quality.default
    def _quality(self) -> Quality:
        return quality_for(self.law, self.as_of)

    @property
    def report(self) -> Report:
        """The report on the quality of the data."""
        return Report(self.law, self.tally, self.quality, self.reading.accounting, self.show_values)

    def write(self, rows: Rows, rejects: Rejects | None, progress: Progress) -> None:
        """Decide everybody, and write the verdicts and the rejected rows.

        Raises:
            OSError: if something cannot be read or written.
            InvalidInput: if the file turns out to be in another form than it seemed.
        """
        _ = self.law.engine
        with _seldom_collected():
            for item in self.reading:
                if isinstance(item, Reject):
                    self._reject(item if self.show_values else without_values(item, self.reading), rejects)
                else:
                    decision = self.law.decide(item, self.as_of)
                    rows.write(decision.rows, self.tally.add(decision.rows))
                    self.quality.add(item, decision.findings)
                progress.update(self.reading.accounting)
        rows.close()

    def _reject(self, reject: Reject, rejects: Rejects | None) -> None:
        self.quality.reject(reject)
        if rejects is not None:
            rejects.write(reject)
        if len(self.shown) < self.most_shown:
            self.shown.append(reject)
