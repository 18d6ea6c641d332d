"""W: windows and dates."""

from __future__ import annotations

from clearance_rules.diagnostics import CatalogueEntry
from clearance_rules.law.catalogue.frame import entry, example, exception

ENTRIES: tuple[CatalogueEntry, ...] = (
    entry(
        "W101",
        "a day that does not exist",
        "A date is written that is in no calendar.",
        "Write an existing day as year-month-day.",
        bad=exception("c's conviction-date is before 2022-02-30"),
        good=exception("c's conviction-date is before 2022-03-01"),
    ),
    entry(
        "W102",
        "a window that never opens",
        "`until` is the first day on which something is no longer law. Here it is not after `from`.",
        "Write the later day behind `until`.",
        bad="permit cannabis x under PC § 50 in force from 2022-07-01 until 2022-07-01 when x's act is possess.",
        good="permit cannabis x under PC § 50 in force from 2022-07-01 until 2023-07-01 when x's act is possess.",
    ),
    entry(
        "W103",
        "two versions on one day",
        "Two versions of a paragraph, class or definition are law on the same day.",
        "End the earlier with `until` on the day on which the later begins; or, if both are law, tell them apart by paragraph or name.",
        bad="offense PC § 40 in force from 2022-01-01 punishes cannabis x as infraction when x's act is possess.",
        good="offense PC § 40 in force from 2022-07-01 punishes cannabis x as infraction when x's act is possess.",
    ),
    entry(
        "W104",
        "a gap between two versions",
        "On some days between two versions of a paragraph none of them is law. Often one day was written wrong, or a version is missing.",
        "Mend the days, encode the version, or say with `omits` why there is none.",
        bad="offense PC § 40 in force from 2023-07-01 punishes cannabis x as infraction when x's act is possess.",
        good="offense PC § 40 in force from 2022-07-01 punishes cannabis x as infraction when x's act is possess.",
    ),
    entry(
        "W105",
        "two grants under one citation",
        "Two grants for the same noun are law under one citation on the same day: a verdict could not say which it is about.",
        "End one of them with `until`, join their conditions with `or`, or cite the paragraph of each more exactly.",
        bad="grant expungement of conviction c under PC § 51(a) on petition in force from 2024-01-01 when c's grade is infraction.",
        good="grant expungement of conviction c under PC § 51(e) on petition in force from 2024-01-01 when c's grade is infraction.",
    ),
    entry(
        "W106",
        "no such month",
        "`the first day of month n after` counts months from 1, and stays in the calendar.",
        "Month 1 is the month after the one of the date.",
        bad="permit cannabis x under PC § 50 in force from the first day of month 0 after 2022-02-22 when x's act is possess.",
        good="permit cannabis x under PC § 50 in force from the first day of month 5 after 2022-02-22 when x's act is possess.",
    ),
    entry(
        "W107",
        "a class for days without law",
        "A class is for acts of certain days, and on none of them was a member law.",
        "Compare the days with the windows of the members.",
        bad=exception("c's offense is in old", "class old under PC § 51(d) means PC § 40 for offenses before 1980-01-01."),
        good=exception("c's offense is in old", "class old under PC § 51(d) means PC § 40 for offenses before 1990-01-01."),
    ),
    entry(
        "W108",
        "a stretch of days that runs backward",
        "`between A and B` names the later day first.",
        "Write the earlier day first.",
        bad=example('conviction c with citation "40 PC", offense-date between 2012-06-30 and 2012-01-01', "expungement eligible"),
        good=example('conviction c with citation "40 PC", offense-date between 2012-01-01 and 2012-06-30', "expungement eligible"),
    ),
    entry(
        "W109",
        "ineligible until a day that has passed",
        "`ineligible until` names the later day on which the charge becomes eligible. Here it is not after the day of the example.",
        "Name a later day, or write `eligible`.",
        bad=example('conviction c with citation "40 PC"', "expungement ineligible until 2023-01-01"),
        good=example('conviction c with citation "40 PC"', "expungement ineligible until 2025-01-01"),
    ),
)
