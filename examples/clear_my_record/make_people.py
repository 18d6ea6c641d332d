"""Makes `people.csv` and `people_expected.csv`: invented convictions in the bulk layout, and what the county tool made of each.

Nobody in it exists, and there are no names. Each person shows one thing, which the words in front say; `tool` is the reason that the
tool wrote on the row, none if it wrote none. The day is 2020-07-01, the county SACRAMENTO, the options are in `options.json`.

    python examples/clear_my_record/make_people.py
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import attrs

from clearance_rules.records.ca_doj import COLUMNS

HERE = Path(__file__).parent
EXPECTED_COLUMNS = ("row_index", "Eligibility Determination", "Eligibility Reason")
HOME = "SACRAMENTO"
COURT = "COURT ACTION"
PROBATION = "CONVICTED-PROBATION"

BELOW = "Misdemeanor or Infraction"
DISMISS_57 = "Dismiss all HS 11357 convictions"
DISMISS_58 = "Dismiss all HS 11358 convictions"
YOUNG = "21 years or younger"
OLD = "57 years or older"
LONG_AGO = "Conviction occurred 10 or more years ago"
QUIET = "No convictions in the past 5 years"
ONLY = "Only has 11357-60 charges"
DIED = "Individual is deceased"
REDUCE_59 = "Reduce all HS 11359 convictions"


@attrs.frozen
class Row:
    """A row as far as it matters. `again`: about the same count as the row before. `birth`: if it is not that of the person."""

    charge: str
    day: str
    status: str = "FELONY"
    tool: str = ""
    kind: str = attrs.field(default="F", kw_only=True)
    county: str = attrs.field(default=HOME, kw_only=True)
    step: str = attrs.field(default=COURT, kw_only=True)
    disposition: str = attrs.field(default=PROBATION, kw_only=True)
    comment: str = attrs.field(default="", kw_only=True)
    birth: str | None = attrs.field(default=None, kw_only=True)
    again: bool = attrs.field(default=False, kw_only=True)


SALE = "11359 HS-POSSESS MARIJUANA FOR SALE"
TRANSPORT = "11360(A) HS-SELL/TRANSPORT/ETC MARIJUANA"
BURGLARY = Row("459 PC-BURGLARY", "20160809")


def arrest(charge: str, day: str) -> Row:
    """An arrest of which nothing came but what the court did."""
    return Row(charge, day, "", step="ARREST/DETAINED/CITED", disposition="")


PEOPLE: tuple[tuple[str, str, tuple[Row, ...]], ...] = (
    # The nine rules, each met and just missed.
    ("§ 1", "19800101", (Row("11357(C) HS-POSS MARIJUANA OVER 1 OZ", "20160301", "MISDEMEANOR", BELOW, kind="M"), BURGLARY)),
    ("§ 1, an infraction", "19800101", (Row("11357(B) HS-POSSESS 28.5- GRAMS", "20120301", "INFRACTION", BELOW, kind="I"), BURGLARY)),
    ("§ 2(a)", "19800101", (Row("11357(A) HS-POSSESS CONCENTRATED CANNABIS", "20160301", "FELONY", DISMISS_57), BURGLARY)),
    ("§ 2(b)", "19800101", (Row("11358 HS-CULTIVATE CANNABIS", "20160301", "FELONY", DISMISS_58), BURGLARY)),
    ("§ 2(b), the grade in another column", "19800101", (Row("11358 HS-CULTIVATE CANNABIS", "20160301", "", DISMISS_58), BURGLARY)),
    ("§ 3, the day before the birthday", "19950802", (Row(SALE, "20160801", "FELONY", YOUNG), BURGLARY)),
    ("§ 3, on the birthday", "19950801", (Row(SALE, "20160801", "FELONY", REDUCE_59), BURGLARY)),
    ("§ 4, on the birthday", "19630701", (Row(TRANSPORT, "20160301", "FELONY", OLD), BURGLARY)),
    ("§ 4, the day before it; § 11360 is in neither list", "19630702", (Row(TRANSPORT, "20160301"), BURGLARY)),
    ("§ 5, to the day", "19800101", (Row(SALE, "20100701", "FELONY", LONG_AGO), BURGLARY)),
    ("§ 5, a day short", "19800101", (Row(SALE, "20100702", "FELONY", REDUCE_59), BURGLARY)),
    ("§ 6", "19800101", (Row(SALE, "20150630", "FELONY", QUIET), Row("459 PC-BURGLARY", "20140101"))),
    ("§ 6, a day short", "19800101", (Row(SALE, "20150701", "FELONY", REDUCE_59), Row("459 PC-BURGLARY", "20140101"))),
    (
        "§ 7, with a conviction in another county and a burglary that was dismissed",
        "19800101",
        (
            Row(SALE, "20160301", "FELONY", ONLY),
            Row("11357(C) HS-POSS MARIJUANA OVER 1 OZ", "20150301", "MISDEMEANOR", county="YOLO", kind="M"),
            Row("459 PC-BURGLARY", "20160301", disposition="DISMISSED/FURTH OF JUSTICE"),
        ),
    ),
    ("§ 8", "19800101", (Row(TRANSPORT, "20160301", "FELONY", DIED), BURGLARY, Row("", "20180101", "", step="DECEASED", disposition=""))),
    ("§ 9", "19800101", (Row(SALE, "20160301", "FELONY", REDUCE_59), BURGLARY)),
    # The rows of one conviction: an arrest, sentence parts, a charge in the comment; a registration.
    (
        "several rows",
        "19800101",
        (
            arrest("11358 HS-CULTIVATE CANNABIS", "20160201"),
            Row("SEE COMMENT FOR CHARGE", "20160301", "FELONY", DISMISS_58, comment="11358 HS-CULTIVATE CANNABIS"),
            Row("SEE COMMENT FOR CHARGE", "20160301", comment="11358 HS-CULTIVATE CANNABIS", again=True),
            BURGLARY,
            Row("290 PC-REGISTRATION OF SEX OFFENDER", "20170101", "", step="REGISTRATION", disposition=""),
        ),
    ),
    ("a code that the record leaves out", "19800101", (Row("11358(A) CULTIVATE/ETC", "20160301", "FELONY", DISMISS_58), BURGLARY)),
    # Other offenses that hold one of the four numbers.
    ("synthetic cannabinoids", "19800101", (Row("11357.5(A) HS-SYNTHETIC CANNABINOID", "20160301", "MISDEMEANOR", BELOW), BURGLARY)),
    ("the same as a felony", "19800101", (Row("11357.5(A) HS-SYNTHETIC CANNABINOID", "20160301", "FELONY", DISMISS_57), BURGLARY)),
    ("another code", "19800101", (Row("11357 PC-SOMETHING ELSE", "20160301", "FELONY", DISMISS_57), BURGLARY)),
    ("what nobody can read", "19800101", (Row("1113579 XX-SOMETHING ELSE", "20160301", "FELONY", DISMISS_57), BURGLARY)),
    (
        "synthetic cannabinoids beside a sale",
        "19800101",
        (Row(SALE, "20160301", "FELONY", ONLY), Row("11357.5(A) HS-SYNTHETIC CANNABINOID", "20160301", "MISDEMEANOR", county="YOLO")),
    ),
    # Attempts.
    ("an attempt with a hyphen", "19800101", (Row("664-11357 HS-ATT POSSESS MARIJUANA", "20160301"), BURGLARY)),
    ("an attempt with a stroke", "19800101", (Row("664/11359 HS-ATT POSSESS FOR SALE", "20160301", "FELONY", REDUCE_59), BURGLARY)),
    (
        "an attempt beside a sale",
        "19800101",
        (Row(SALE, "20160301", "FELONY", REDUCE_59), Row("664-11358 HS-ATT CULTIVATE", "20160301", county="YOLO")),
    ),
    ("a conspiracy", "19800101", (Row("182/11359 HS-CONSPIRE TO SELL MARIJUANA", "20160301", "FELONY", REDUCE_59), BURGLARY)),
    ("two sections in one", "19800101", (Row("11359/11358 HS-SALE AND CULTIVATION", "20160301", "FELONY", DISMISS_58), BURGLARY)),
    # What is not recorded, or not wholly.
    ("no birth date", "", (Row(SALE, "20160301", "FELONY", OLD), BURGLARY)),
    ("a year of birth", "19950000", (Row(SALE, "20150901", "FELONY", OLD), BURGLARY)),
    ("two birth dates", "19600101", (Row(SALE, "20160301", "FELONY", OLD), attrs.evolve(BURGLARY, birth="19900101"))),
    ("no day of conviction", "19800101", (Row(SALE, "", "FELONY", YOUNG), BURGLARY)),
    ("a year of conviction", "19800101", (Row(SALE, "20190000", "FELONY", YOUNG), BURGLARY)),
    ("no grade", "19800101", (Row(TRANSPORT, "20160301", "", BELOW, kind=""), BURGLARY)),
    ("a grade that is none", "19800101", (Row(SALE, "20160301", "WOBBLER", BELOW), BURGLARY)),
    ("a grade with a blank behind it", "19800101", (Row(SALE, "20160301", "FELONY ", BELOW), BURGLARY)),
    ("two grades", "19800101", (Row(TRANSPORT, "20160301"), Row(TRANSPORT, "20160301", "MISDEMEANOR", again=True), BURGLARY)),
    ("a county with a blank behind it", "19800101", (Row(SALE, "20160301", county=f"{HOME} "), BURGLARY)),
    # What contradicts itself, and what has not happened.
    ("convicted before birth", "19990101", (Row(SALE, "19950301", "FELONY", YOUNG), Row(SALE, "20170301", "FELONY", YOUNG), BURGLARY)),
    ("after the day", "19800101", (Row("11357(C) HS-POSS MARIJUANA OVER 1 OZ", "20200901", "MISDEMEANOR", BELOW), BURGLARY)),
    # Later dispositions.
    (
        "set aside after probation",
        "19800101",
        (
            Row(SALE, "20160301", "FELONY", REDUCE_59),
            Row(SALE, "20180301", disposition="SET ASIDE & DISM PER 1203.4 PC", again=True),
            BURGLARY,
        ),
    ),
    (
        "dismissed on petition",
        "19800101",
        (
            Row("11357(A) HS-POSSESS CONCENTRATED CANNABIS", "20160301", "FELONY", DISMISS_57),
            Row("11357(A) HS-POSSESS CONCENTRATED CANNABIS", "20180301", disposition="DISM PER 11361.8(F) HS", again=True),
            BURGLARY,
        ),
    ),
    (
        "another conviction, set aside",
        "19800101",
        (
            Row(SALE, "20140301", "FELONY", REDUCE_59),
            BURGLARY,
            attrs.evolve(BURGLARY, day="20180301", disposition="SET ASIDE PER 1203.4 PC", again=True),
        ),
    ),
    # What the statute asks, and the tool did not.
    ("convicted of the new law", "19800101", (Row("11358(C) HS-CULTIVATE 6+", "20170301", "MISDEMEANOR", BELOW, kind="M"), BURGLARY)),
    ("convicted after the law", "19800101", (Row("11357 HS-POSSESSION OF MARIJUANA", "20170301", "FELONY", DISMISS_57), BURGLARY)),
    ("convicted after the review", "19800101", (Row("11358 HS-CULTIVATE CANNABIS", "20190801", "FELONY", DISMISS_58), BURGLARY)),
    ("the number before 1973", "19530101", (Row("11530 HS-POSSESS MARIJUANA", "19710301"), BURGLARY)),
    ("with murder", "19800101", (Row("11357(A) HS-POSSESS", "20160301", "FELONY", DISMISS_57), Row("187 PC-MURDER", "20160301"))),
)  # fmt: skip


def rows() -> Iterator[tuple[dict[str, str], str]]:
    """Every row by column, and the reason that the tool wrote on it."""
    for number, (_, birth, history) in enumerate(PEOPLE, 1):
        step = 0
        for row in history:
            step += not row.again
            yield _cells(f"{7000000 + number}", birth, f"101{step:03}001000", row), row.tool


def _cells(subject: str, birth: str, count: str, row: Row) -> dict[str, str]:
    return {
        **dict.fromkeys(COLUMNS, ""),
        "SUBJECT_ID": subject,
        "PRI_DOB": birth if row.birth is None else row.birth,
        "STP_EVENT_DATE": row.day,
        "STP_TYPE_DESCR": row.step,
        "STP_ORI_CNTY_NAME": row.county,
        "CNT_ORDER": count,
        "OFFENSE_DESCR": row.charge,
        "OFFENSE_TOC": row.kind,
        "DISP_DESCR": row.disposition,
        "CONV_STAT_DESCR": row.status,
        "COMMENT_TEXT": row.comment,
    }


def people() -> str:
    """The file of records."""
    return _csv(COLUMNS, (list(cells.values()) for cells, _ in rows()))


def expected() -> str:
    """What the tool wrote, a line for each row on which it wrote something."""
    decided = ((index, reason) for index, (_, reason) in enumerate(rows()) if reason)
    relief = {True: "Eligible for Reduction", False: "Eligible for Dismissal"}
    return _csv(EXPECTED_COLUMNS, ([str(index), relief[reason.startswith("Reduce")], reason] for index, reason in decided))


def _csv(header: tuple[str, ...], lines: Iterator[list[str]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(lines)
    return out.getvalue()


if __name__ == "__main__":
    (HERE / "people.csv").write_text(people(), encoding="utf-8")
    (HERE / "people_expected.csv").write_text(expected(), encoding="utf-8")
