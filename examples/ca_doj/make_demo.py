"""Makes `demo.csv`: invented histories in the bulk layout of the California Department of Justice, three hundred of them or more.

Nobody in it exists, and there are no names. The first people show one thing each, which the comment beside them says; the others are
drawn at random from one seed, so that the file comes out the same each time. Some rows are damaged on purpose.

    python examples/ca_doj/make_demo.py              writes demo.csv beside this script
    python examples/ca_doj/make_demo.py FILE         writes FILE
    python examples/ca_doj/make_demo.py FILE 3000    writes FILE, with three thousand people
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from clearance_rules.records.ca_doj import COLUMNS

SEED = 20260101
PEOPLE = 300

T = TypeVar("T")
Row = dict[str, str]
Charge = tuple[str, str, str]  # text, grade, sentence

COUNTIES = ("ALAMEDA", "FRESNO", "KERN", "LOS ANGELES", "SACRAMENTO", "SAN DIEGO", "SAN FRANCISCO", "YOLO")
GRADES = {"F": "FELONY", "M": "MISDEMEANOR", "I": "INFRACTION"}

# What people were convicted of before 9 November 2016. Repositories record the same paragraph in more and in less detail.
CANNABIS: tuple[Charge, ...] = (
    ("11357 HS-POSSESS MARIJUANA", "M", "FINE"),
    ("11357(A) HS-POSSESS CONCENTRATED CANNABIS", "F", "PROBATION"),
    ("11357(B) HS-POSSESS MARIJUANA 28.5- GRAMS", "M", "FINE"),
    ("11357(C) HS-POSS MARIJUANA OVER 1 OZ/28.5 GRAM", "M", "PROBATION"),
    ("11357C HS-POSS MARIJUANA OVER 1 OZ/28.5 GRAM", "M", "JAIL"),
    ("11358 HS-PLANT/CULTIVATE/ETC MARIJUANA/HASH", "F", "PRISON"),
    ("11358 HS-PLANT/CULTIVATE/ETC MARIJUANA/HASH", "F", "PROBATION"),
    ("11359 HS-POSSESS MARIJUANA/HASHISH FOR SALE", "F", "JAIL"),
    ("11360 HS-SELL/TRANSPORT/ETC MARIJUANA/HASH", "F", "PRISON"),
    ("11360(A) HS-TRANSPORT/ETC MARIJUANA", "F", "PROBATION"),
    ("11360(B) HS-GIVE/TRANSPORT 28.5- GRAMS MARIJUANA", "M", "FINE"),
    ("664-11357 HS-ATT POSSESS MARIJUANA", "M", "PROBATION"),
    ("664/11359 HS-ATT POSSESS MARIJUANA FOR SALE", "F", "PROBATION"),
)
NEIGHBORS: tuple[Charge, ...] = (
    ("11364 HS-POSSESS CONTROL SUBSTANCE PARAPHERNALIA", "M", "FINE"),
    ("23222(B) VC-POSSESS MARIJUANA WHILE DRIVING", "M", "FINE"),
    ("11366 HS-KEEP PLACE TO SELL NARC/CNTL SUB", "F", "JAIL"),
    ("182(A)(1) PC-CONSPIRACY:COMMIT CRIME", "F", "JAIL"),
)
OTHERS: tuple[Charge, ...] = (
    ("459 PC-BURGLARY", "F", "PRISON"),
    ("484(A)/490.5 PC-THEFT", "M", "PROBATION"),
    ("10851(A) VC-TAKE VEH W/O OWN CONSENT/VEH THEFT", "F", "JAIL"),
    ("14601.1(A) VC-DRIVE WHILE LIC SUSPEND/ETC", "M", "FINE"),
    ("23152(A) VC-DUI ALCOHOL/DRUGS", "M", "PROBATION"),
    ("273.5(A) PC-INFLICT CORPORAL INJ SPOUSE/COHAB", "F", "PROBATION"),
    ("11377(A) HS-POSSESS CONTROLLED SUBSTANCE", "M", "PROBATION"),
)


class Deck:
    """Draws that come out the same on every version of Python: only `random()` is promised to."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def below(self, number: int) -> int:
        return int(self._random.random() * number)

    def pick(self, options: tuple[T, ...]) -> T:
        return options[self.below(len(options))]

    def chance(self, percent: int) -> bool:
        return self.below(100) < percent

    def day(self, first: int, last: int) -> dt.date:
        """A day in the years from `first` to `last`."""
        start = dt.date(first, 1, 1)
        return start + dt.timedelta(days=self.below((dt.date(last, 12, 31) - start).days + 1))


def plain(day: dt.date) -> str:
    """A day as the layout writes it."""
    return f"{day:%Y%m%d}"


class History:
    """The rows of one person."""

    def __init__(self, number: int, birth: str, county: str = "SACRAMENTO") -> None:
        self.subject = str(20000000 + number)
        self.birth = birth
        self.county = county
        self.cycle = 0
        self.step = 0
        self.rows: list[Row] = []

    def start(self) -> None:
        """Start a cycle: what follows from one arrest."""
        self.cycle += 1
        self.step = 0

    def add(self, step: str, date: str, charges: tuple[Charge, ...], **cells: str) -> list[Row]:
        """Add a step with its counts, a row for each; the rows can still be changed."""
        self.step += 1
        added = []
        for count, (text, grade, _) in enumerate(charges, 1):
            row = {
                "SUBJECT_ID": self.subject,
                "PRI_NAME": f"DOE,{self.subject[-4:]}",
                "PRI_DOB": self.birth,
                "CYC_ORDER": f"{self.cycle:03}",
                "STP_ORDER": f"{self.step:03}",
                "STP_EVENT_DATE": date,
                "STP_TYPE_DESCR": step,
                "STP_ORI_DESCR": f"{'CASC' if step == 'COURT ACTION' else 'CAPD'} {self.county}",
                "STP_ORI_CNTY_NAME": self.county,
                "CNT_ORDER": f"{100 + self.cycle}{self.step:03}{count:03}000",
                "OFFENSE_DESCR": text,
                "OFFENSE_TOC": grade,
                **cells,
            }
            added.append(row)
        self.rows += added
        return added

    def arrested(self, date: str, *charges: Charge, **cells: str) -> list[Row]:
        self.start()
        return self.add("ARREST/DETAINED/CITED", date, charges, **cells)

    def convicted(self, date: str, *charges: Charge, **cells: str) -> list[Row]:
        rows = self.add("COURT ACTION", date, charges, DISP_DATE=date, OFN=f"C{self.subject[-4:]}{self.cycle}", **cells)
        for row, (_, grade, sentence) in zip(rows, charges, strict=True):
            row |= {"DISP_DESCR": f"CONVICTED-{sentence}", "CONV_STAT_DESCR": GRADES[grade], "SENT_LOC_DESCR": sentence}
            length = {"PRISON": ("2", "Y"), "JAIL": ("90", "D"), "PROBATION": ("36", "M")}.get(sentence, ("", ""))
            row["SENT_LENGTH"], row["SENT_TIME_CODE"] = length
        return rows

    def disposed(self, date: str, disposition: str, *charges: Charge) -> list[Row]:
        return self.add("COURT ACTION", date, charges, DISP_DATE=date, DISP_DESCR=disposition)

    def repeat(self, row: Row, **cells: str) -> None:
        """A further row of the same count: a sentence part or a later disposition."""
        self.rows.append(row | cells)


def charge(text: str, grade: str, sentence: str = "PROBATION") -> Charge:
    """A charge: its text as recorded, F, M or I, and the sentence if there is a conviction."""
    return text, grade, sentence


def shown() -> list[History]:
    """People of whom each shows one thing."""
    people: list[History] = []

    def person(birth: str, county: str = "SACRAMENTO") -> History:
        people.append(History(len(people) + 1, birth, county))
        return people[-1]

    ounce = charge("11357(B) HS-POSSESS MARIJUANA 28.5- GRAMS", "I", "FINE")

    # The section alone: repositories often leave the subdivision out.
    p = person("19800214")
    p.arrested("20120501", charge("11357 HS-POSSESS MARIJUANA", "M"))
    p.convicted("20120611", charge("11357 HS-POSSESS MARIJUANA", "M", "FINE"))
    # Twenty-one on the day of the act, or a day short of it; eighteen, or a day short of it.
    for birth in ("19910501", "19910502", "19940501", "19940502"):
        p = person(birth)
        p.arrested("20120501", ounce)
        p.convicted("20120601", ounce)
    # Attempts. What stands before the first hyphen of one of them is not its citation.
    for text in ("664-11357 HS-ATT POSSESS MARIJUANA", "664/11358 HS-ATT CULTIVATE MARIJUANA"):
        p = person("19751103", "FRESNO")
        p.arrested("20090310", charge(text, "F"))
        p.convicted("20090702", charge(text, "F"))
    # A felony for growing, long ago, with prison and parole; two sentence parts.
    p = person("19550923", "KERN")
    p.arrested("19960815", charge("11358 HS-PLANT/CULTIVATE/ETC MARIJUANA/HASH", "F"))
    (row,) = p.convicted("19970120", charge("11358 HS-PLANT/CULTIVATE/ETC MARIJUANA/HASH", "F", "PRISON"))
    p.repeat(row, SENT_LOC_DESCR="FINE", SENT_LENGTH="", SENT_TIME_CODE="")
    # Carrying, before transport had to be for sale.
    p = person("19830630", "LOS ANGELES")
    p.arrested("20050404", charge("11360(A) HS-TRANSPORT/ETC MARIJUANA", "F"))
    p.convicted("20051010", charge("11360(A) HS-TRANSPORT/ETC MARIJUANA", "F"))
    # Neighbors that share the record of what is now lawful.
    p = person("19900117", "SAN DIEGO")
    p.arrested("20130808", *NEIGHBORS[:2])
    p.convicted("20130920", *NEIGHBORS[:2])
    # Another substance whose number starts alike.
    p = person("19921212")
    p.arrested("20140220", charge("11357.5(A) HS-SELL/ETC SYNTHETIC CANNABINOID", "M"))
    p.convicted("20140401", charge("11357.5(A) HS-SELL/ETC SYNTHETIC CANNABINOID", "M"))
    # Set aside after probation, probation of another revoked.
    p = person("19680303", "YOLO")
    p.arrested("20010706", charge("11359 HS-POSSESS MARIJUANA/HASHISH FOR SALE", "F"))
    (row,) = p.convicted("20020115", charge("11359 HS-POSSESS MARIJUANA/HASHISH FOR SALE", "F"))
    p.repeat(
        row, DISP_DATE="20050301", DISP_DESCR="CONV SET ASIDE & DISM PER 1203.4 PC", SENT_LOC_DESCR="", SENT_LENGTH="", SENT_TIME_CODE=""
    )
    p.arrested("20060910", OTHERS[1])
    (row,) = p.convicted("20061102", OTHERS[1])
    p.repeat(row, DISP_DATE="20070722", DISP_DESCR="PROB REVOKED", SENT_LOC_DESCR="", SENT_LENGTH="", SENT_TIME_CODE="")
    # Relief under Proposition 64 that was already granted.
    p = person("19770707", "SAN FRANCISCO")
    p.arrested("20110105", charge("11359 HS-POSSESS MARIJUANA/HASHISH FOR SALE", "F"))
    (row,) = p.convicted("20110506", charge("11359 HS-POSSESS MARIJUANA/HASHISH FOR SALE", "F", "JAIL"))
    p.repeat(row, DISP_DATE="20180214", DISP_DESCR="DISM & SEALED PER 11361.8 HS", SENT_LOC_DESCR="", SENT_LENGTH="", SENT_TIME_CODE="")
    # An arrest that led nowhere, one that was refused, and one of which nobody reported the outcome.
    p = person("19870416", "ALAMEDA")
    p.arrested("20080805", charge("11357(B) HS-POSSESS MARIJUANA 28.5- GRAMS", "M"), DISP_DESCR="PROS REJ-LACK OF SUFFICIENT EVIDENCE")
    p.arrested("20100912", charge("11358 HS-PLANT/CULTIVATE/ETC MARIJUANA/HASH", "F"))
    # The charge stands in the comment.
    p = person("19640825")
    p.arrested("19890601", charge("SEE COMMENT FOR CHARGE", "F"), COMMENT_TEXT="11360 HS-SELL/TRANSPORT MARIJUANA")
    p.convicted("19891120", charge("SEE COMMENT FOR CHARGE", "F"), COMMENT_TEXT="11360 HS-SELL/TRANSPORT MARIJUANA")
    # Charged with one thing, convicted of a lesser one.
    p = person("19851009", "LOS ANGELES")
    p.arrested("20071201", charge("11359 HS-POSSESS MARIJUANA/HASHISH FOR SALE", "F"))
    (row,) = p.convicted("20080304", charge("11359 HS-POSSESS MARIJUANA/HASHISH FOR SALE", "M"))
    row |= {"CONV_OFFENSE_DESCR": "11357(C) HS-POSS MARIJUANA OVER 1 OZ/28.5 GRAM", "CONV_OFFENSE_TOC": "M"}
    # Only the year, only the month; no date of birth; no date at all.
    p = person("19590000", "KERN")
    p.convicted("19840000", charge("11357(C) HS-POSS MARIJUANA OVER 1 OZ/28.5 GRAM", "M", "FINE"))
    p.convicted("20150600", charge("11357(B) HS-POSSESS MARIJUANA 28.5- GRAMS", "I", "FINE"))
    p = person("")
    p.convicted("20030919", charge("11357(A) HS-POSSESS CONCENTRATED CANNABIS", "M"))
    p = person("19720101")
    p.convicted("", charge("11359 HS-POSSESS MARIJUANA/HASHISH FOR SALE", "F"))
    # After Proposition 64, under the sections as they then read.
    p = person("19990909", "FRESNO")
    p.arrested("20180712", charge("11357(B)(2) HS-POSSESS CANNABIS OVER 28.5 GRAMS", "M"))
    p.convicted("20181003", charge("11357(B)(2) HS-POSSESS CANNABIS OVER 28.5 GRAMS", "M", "FINE"))
    # Murder and a duty to register beside cannabis; a death.
    p = person("19660606", "LOS ANGELES")
    p.convicted("19930318", charge("187(A) PC-MURDER", "F", "PRISON"), charge("11358 HS-PLANT/CULTIVATE/ETC MARIJUANA/HASH", "F", "PRISON"))
    p.start()
    p.add("REGISTRATION", "20080101", (charge("290 PC-REGISTRATION OF SEX OFFENDER", ""),))
    p = person("19480129", "SAN DIEGO")
    p.convicted("19790214", charge("11357 HS-POSSESS MARIJUANA", "M", "FINE"))
    p.start()
    p.add("DECEASED", "20170530", (charge("", ""),), CNT_ORDER="")
    return people


def as_of(day: dt.date, charge: Charge) -> Charge:
    """The charge with its grade on a day: possession of an ounce was an infraction from 2011."""
    text, _, sentence = charge
    return (text, "I", sentence) if text.startswith("11357(B)") and day.year >= 2011 else charge


def drawn(deck: Deck, number: int) -> History:
    """A person drawn at random."""
    born = deck.day(1945, 1996)
    birth = plain(born)
    if deck.chance(4):
        birth = ""
    elif deck.chance(4):
        birth = f"{born:%Y}0000"
    person = History(number, birth, deck.pick(COUNTIES))
    for _ in range(1 + deck.below(3) * deck.below(2)):
        kind = CANNABIS if deck.chance(65) else NEIGHBORS if deck.chance(35) else OTHERS
        charges: tuple[Charge, ...] = (deck.pick(kind),) if deck.chance(70) else (deck.pick(kind), deck.pick(OTHERS))
        arrest = deck.day(max(born.year + 18, 1975), 2016)
        charges = tuple(as_of(arrest, charge) for charge in charges)
        day = plain(arrest)
        court = plain(arrest + dt.timedelta(days=20 + deck.below(300)))
        if deck.chance(5):
            court = court[:6] + "00"
        person.arrested(day, *charges)
        if deck.chance(15):
            continue
        if deck.chance(20):
            person.disposed(
                court, deck.pick(("DISMISSED/FURTHERANCE OF JUSTICE", "DISMISSED/LACK OF EVID", "ACQUITTED", "DIVERSION")), *charges
            )
            continue
        for row in person.convicted(court, *charges):
            if deck.chance(10):
                row["CONV_STAT_DESCR"] = ""
            if deck.chance(20):
                person.repeat(row, SENT_LOC_DESCR="FINE", SENT_LENGTH="", SENT_TIME_CODE="")
            if deck.chance(6):
                later = plain(arrest + dt.timedelta(days=1500))
                person.repeat(row, DISP_DATE=later, DISP_DESCR="CONV SET ASIDE & DISM PER 1203.4 PC", SENT_LOC_DESCR="")
            if deck.chance(4):
                row["COMMENT_TEXT"] = "11357 HS-POSSESS MARIJUANA, 2 CTS"
    return person


def line(row: Row) -> str:
    """A row as a line of the file."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow([row.get(column, "") for column in COLUMNS])
    return out.getvalue()


def damage(lines: list[list[str]]) -> None:
    """Spoil some rows: each in a person of its own, so that the account shows each for itself."""
    lines[40][0] = lines[40][0].replace(",", "", 1)  # a cell is lost
    lines[60][-1] = lines[60][-1].replace('"DOE,', '"DO"E,', 1)  # a quotation mark inside quotes
    head, _, rest = lines[100][0].partition("101001001000")
    lines[100][0] = f"{head}101001{rest}"  # half a count number
    lines[120][0] = lines[120][0].replace("20000121", "", 1)  # nobody's row
    lines[140][0] = lines[140][0].replace(",19", ",1913", 1)  # a date of ten digits
    lines[150][-1] += "\n"  # a blank line
    lines[160][0] = lines[160][0].rstrip("\n") + ",\n"  # a cell too many


def make(number: int = PEOPLE) -> Iterator[bytes]:
    """The file with a number of people, at least two hundred, piece by piece."""
    people = shown()
    deck = Deck(SEED)
    people += [drawn(deck, number) for number in range(len(people) + 1, 201)]
    lines = [[line(row) for row in person.rows] for person in people]
    damage(lines)
    yield (",".join(COLUMNS) + "\n").encode("ascii")
    for person in lines:
        yield "".join(person).encode("ascii")
    for further in range(201, number + 1):
        yield "".join(map(line, drawn(deck, further).rows)).encode("ascii")


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).with_name("demo.csv")
    with target.open("wb") as file:
        file.writelines(make(int(sys.argv[2]) if len(sys.argv) > 2 else PEOPLE))
