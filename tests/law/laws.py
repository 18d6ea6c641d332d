"""What the tests of the law share: a small frame to stand on, and short ways to load and to look at findings."""

from __future__ import annotations

from clearance_rules.diagnostics import Diagnostics
from clearance_rules.law.load import load_text
from clearance_rules.law.model import Statutes

FRAME = """\
jurisdiction US-XX "A made-up state"
  grades infraction < misdemeanor (misdemeanor-b < misdemeanor-a) < felony crimes misdemeanor, felony anniversaries round up.
code PC "Penal Code" with attempts under § 664.
conduct cannabis has act in {possess, sell}, amount in grams recorded as weight, age in years from birth-date to offense-date.
field weight of charge in grams, sometimes recorded.
field paid-date of charge in date, may be none or pending, sometimes recorded.
offense PC § 40 in force from 1980-01-01 until 2022-07-01
  > Possession.
  punishes cannabis x as misdemeanor when x's act is possess and x's amount is more than 1 gram and x's age is at least 18 years.
effect expungement is clearing under PC § 51(b).
grant expungement of conviction c under PC § 51(a) automatically in force from 2023-01-01
  when c's offense is PC § 40 and 1 year has passed since c's conviction-date.
define wait of conviction c under PC § 52 is 3 years when c's grade is felony, otherwise 1 year.
define clock of conviction c under PC § 52 is c's release-date otherwise c's sentence-date.
define recent of conviction c under PC § 52 as c's conviction-date is on or after 2015-01-01.
parameter strict in yesno is true.
parameter statuses in {open, closed} is open, closed.
parameter cutoff in date is 2016-11-09.
parameter extra-wait in duration is 2 years.
"""


def findings(text: str, frame: str = FRAME) -> list[str]:
    """The codes of all findings but unused declarations, in the order in which they were made."""
    diagnostics = Diagnostics()
    load_text(frame + text, diagnostics)
    return [finding.code for finding in diagnostics if finding.code != "N150"]


def statutes(text: str = "", frame: str = FRAME) -> Statutes:
    """The statutes of a text that has no errors."""
    diagnostics = Diagnostics()
    loaded = load_text(frame + text, diagnostics)
    assert loaded is not None, [f"{finding.span}: {finding.code} {finding.message}" for finding in diagnostics.errors]
    return loaded
