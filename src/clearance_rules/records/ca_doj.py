"""The bulk layout of the California Department of Justice: rows of a person's criminal history to a record.

A row is one sentence part of one count (`CNT_ORDER`) of one step of one cycle of one person (`SUBJECT_ID`); a person's rows stand
together. Names, numbers of identity and addresses are not kept.

What becomes of a row:

- A count of a court action, or of any step that ends in a conviction, is a charge. Its further rows are sentence parts and later
  dispositions, and go to that count, in whatever order they stand.
- A count of an arrest belongs to the court's charge of the same cycle under the same citation, if all arrests under that citation in
  the cycle are of one date, not after the court's. It gives the charge its arrest date, if one step holds all those charges. Any
  other arrest is a charge of its own, of which no more is known than its row says.
- A row that cannot be used is rejected, alone. The person whose row it is, or may be, keeps no claim to a complete history: what
  the row held is a possible further charge.
"""

from __future__ import annotations

import csv
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

import attrs

from clearance_rules.diagnostics import Diagnostic, InvalidInput, Source, Span
from clearance_rules.records import ca_doj_rows as cells
from clearance_rules.records.account import Accounting, Reject
from clearance_rules.records.ca_doj_charges import build_person
from clearance_rules.records.ca_doj_rows import Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from clearance_rules.records.model import Person

COLUMNS: tuple[str, ...] = tuple(
    """
    RECORD_ID SUBJECT_STATUS SUBJECT_ID REQ_SEG_SEP REQ_CII_NUMBER REQ_NAME REQ_GENDER REQ_DOB REQ_CDL REQ_SSN PII_SEG_SEP CII_NUMBER
    PRI_NAME GENDER PRI_DOB PRI_SSN PRI_CDL PRI_IDN PRI_INN FBI_NUMBER PDR_SEG_SEP RACE_CODE RACE_DESCR EYE_COLOR_CODE EYE_COLOR_DESCR
    HAIR_COLOR_CODE HAIR_COLOR_DESCR HEIGHT WEIGHT SINGLE_SOURCE MULTI_SOURCE POB_CODE POB_NAME POB_TYPE CITIZENSHIP_LIST CYC_SEG_SEP
    CYC_ORDER CYC_DATE STP_SEG_SEP STP_ORDER STP_EVENT_DATE STP_TYPE_CODE STP_TYPE_DESCR STP_ORI_TYPE STP_ORI_TYPE_DESCR STP_ORI_CODE
    STP_ORI_DESCR STP_ORI_CNTY_CODE STP_ORI_CNTY_NAME CNT_SEG_SEP CNT_ORDER DISP_DATE OFN OFFENSE_CODE OFFENSE_DESCR OFFENSE_TOC
    OFFENSE_QUAL_LST DISP_OFFENSE_CODE DISP_OFFENSE_DESCR DISP_OFFENSE_TOC DISP_OFFENSE_QUAL_LST CONV_OFFENSE_ORDER CONV_OFFENSE_CODE
    CONV_OFFENSE_DESCR CONV_OFFENSE_TOC CONV_OFFENSE_QUAL_LST FE_NUM_ORDER FE_NUM_ARR_AGY FE_NUM_BNCH_WARR FE_NUM_CITE FE_NUM_DOCKET
    FE_NUM_INCIDENT FE_NUM_BOOKING FE_NUM_NUMBER FE_NUM_REMAND FE_NUM_OOS_INN FE_NUM_CRT_CASE FE_NUM_WARRANT DISP_ORDER DISP_CODE
    DISP_DESCR CONV_STAT_CODE CONV_STAT_DESCR SENT_SEG_SEP SENT_ORDER SENT_LOC_CODE SENT_LOC_DESCR SENT_LENGTH SENT_TIME_CODE
    SENT_TIME_DESCR CYC_AGE CII_TYPE CII_TYPE_ALPHA COMMENT_TEXT END_OF_REC
    """.split()
)
"""The columns of the layout, in order."""

COMPLETE = frozenset({"case", "repository"})

HEADER = "header"
BLANK = "blank line"

_BOM = "\ufeff"
_UNDECODED = "\ufffd"
_LONG = 8192  # characters: what longer rows say is not remembered


Line = bytes | str


def read_ca_doj(
    lines: Iterable[Line] | Iterable[tuple[int, Line]],
    complete: frozenset[str] = COMPLETE,
    accounting: Accounting | None = None,
    name: str = "records",
    *,
    grouped: bool = False,
    scattered: bool = False,
    show_values: bool = False,
) -> Iterator[Person | Reject]:
    """Read people in the bulk layout, with or without a header, and keep count in `accounting`.

    `lines` are in the order of the file, or each comes with its number in the file; the header is number 1 and stands first. Lines in
    bytes are UTF-8; other bytes spoil only the cell they stand in. A quoted cell does not run over the end of its line.
    `complete` names the sources for which the file is complete; a person who has lost a row does not keep `case` and `repository`.
    `name` is what the file is called in diagnostics.
    `grouped`: the caller has seen to it that each person's rows stand together, so that nobody has to be remembered.
    `scattered`: they did not stand together in the file, so that a row of nobody knows whom may be anybody's; such rows stand first.
    `show_values`: rejects and counts of what was not understood show the texts also where these can tell who the person is.

    Raises:
        InvalidInput: if the header names other columns than those of the layout.
    """
    account = Accounting() if accounting is None else accounting
    return _Reader(complete, account, name, grouped, scattered, show_values).read(lines)


class _Bad(NamedTuple):
    """Why a line is no row, with the person whose row it surely is, if that is known."""

    reject: Reject
    subject: str | None


class _Columns:
    """Picks the cells that are read out of all of a row, by the order of the columns."""

    def __init__(self, names: Sequence[str]) -> None:
        self.subject, self.number = names.index("SUBJECT_ID"), names.index("CNT_ORDER")
        groups = (cells.WHO, cells.WHEN, cells.WHERE, cells.NUMBERS, cells.WHAT)
        self.groups = tuple(itemgetter(*map(names.index, group)) for group in groups)


def is_header(text: str) -> bool:
    """Whether a first line, without a byte order mark, is a header."""
    return text.partition(",")[0].strip().strip('"') == COLUMNS[0]


class Splitter:
    """Splits lines into cells. One reader of CSV serves all lines: it is fed one at a time, so that no quote runs on into the next."""

    def __init__(self) -> None:
        self._fed: str | None = None
        self._reader = csv.reader(self, strict=True)

    def __iter__(self) -> Splitter:
        return self

    def __next__(self) -> str:
        line, self._fed = self._fed, None
        if line is None:
            raise StopIteration
        return line

    def __call__(self, text: str) -> list[str] | None:
        """The cells of a line; None if its quotation marks cannot be understood."""
        if '"' not in text:
            return text.split(",")
        self._fed = text
        try:
            return next(self._reader)
        except csv.Error:
            return None


@attrs.define
class _Reader:
    complete: frozenset[str]
    account: Accounting
    name: str
    grouped: bool
    scattered: bool
    show_values: bool
    columns: _Columns = attrs.field(factory=lambda: _Columns(COLUMNS))
    split: Splitter = attrs.field(factory=Splitter)
    done: set[str] = attrs.field(factory=set)
    maimed: set[str] = attrs.field(factory=set)  # people who have lost a row that is surely theirs
    rows: list[Row] = attrs.field(factory=list)
    current: str | None = None
    damaged: bool = False  # a row was lost that may be the current person's
    damaged_next: bool = False  # or the next one's

    def read(self, lines: Iterable[Line] | Iterable[tuple[int, Line]]) -> Iterator[Person | Reject]:
        number = 0
        for item in lines:
            number, line = item if isinstance(item, tuple) else (number + 1, item)
            self.account.rows += 1
            text = (line.decode("utf-8", errors="replace") if isinstance(line, bytes) else line).rstrip("\r\n")
            if number == 1:
                text = text.removeprefix(_BOM)
                if is_header(text):
                    self.header(text)
                    continue
            if not text or text.isspace():
                self.account.supporting[BLANK] += 1
                continue
            found = self.row(number, text)
            if isinstance(found, _Bad):
                self.lost(found.subject)
                self.account.rejected += 1
                yield found.reject
                continue
            if found.subject != self.current:
                yield from self.finish()
                self.current, self.damaged, self.damaged_next = found.subject, self.damaged_next, self.scattered and self.damaged_next
            self.rows.append(found)
        yield from self.finish()

    def header(self, text: str) -> None:
        """Take the order of the columns from the header."""
        names = [cell.strip() for cell in self.split(text) or []]
        if sorted(names) != sorted(COLUMNS):
            source = Source(self.name, text)
            unknown = next((name for name in names if name not in COLUMNS), None)
            missing = next((name for name in COLUMNS if name not in names), None)
            cause = f"{unknown} is not a column" if unknown else f"the column {missing} is missing" if missing else "a column stands twice"
            raise InvalidInput(
                [
                    Diagnostic(
                        "I101",
                        f"The header is not that of the layout: {cause}.",
                        "Give the 95 columns their names, or leave the header out.",
                        Span(source, 0, len(text)),
                    )
                ]
            )
        self.account.supporting[HEADER] += 1
        self.columns = _Columns(names)

    def row(self, line: int, text: str) -> Row | _Bad:
        found = self.split(text)
        if found is None or len(found) != len(COLUMNS):
            return self.misshapen(line, text, found)
        subject, number = found[self.columns.subject].strip(), found[self.columns.number].strip()
        if not subject or _UNDECODED in subject:
            return _bad(line, "SUBJECT_ID", None, "The row names no person.", "Give the SUBJECT_ID of the person.")
        if subject in self.done:
            reason = f"The rows of person {subject} do not stand together: the record read before is not the whole record."
            return _bad(line, "SUBJECT_ID", subject, reason, "Sort the file by SUBJECT_ID.")
        who, when, where, numbers, what = self.columns.groups
        said = cells.read_what(what(found)) if len(text) < _LONG else cells.read_what.__wrapped__(what(found))
        if said.bears_charge and not (len(number) == 12 and number.isascii() and number.isdigit()):
            shown = f"the cell holds {number[:40]}" if self.show_values else "the cell does not hold twelve digits"
            reason = f"The row names no count: {shown if number else 'the cell is blank'}."
            return _bad(line, "CNT_ORDER", subject, reason, "Give the twelve digits of cycle, step and count.")
        return Row(
            line,
            subject,
            number,
            cells.read_who(who(found)),
            cells.read_when(when(found)),
            cells.read_where(where(found)),
            cells.read_numbers(numbers(found)),
            said,
        )

    def misshapen(self, line: int, text: str, found: list[str] | None) -> _Bad:
        """A row whose cells do not stand in their columns.

        If it names the current person in the right place, or one who has lost a row already, it is that person's.
        """
        at = self.columns.subject
        before = text.split(",", at + 1) if found is None else found
        named = before[at].strip() if len(before) > at else None
        guess = named if named is not None and (named == self.current or named in self.maimed) else None
        if found is None:
            reason, remedy = "The cells of the row cannot be told apart.", "Close quotes on the same line, and double those inside."
        else:
            reason = f"The row has {len(found)} cells, not {len(COLUMNS)}."
            remedy = "Put quotes around cells that hold a comma, and leave no cell out."
        return _bad(line, None, guess, reason, remedy)

    def lost(self, subject: str | None) -> None:
        """A row is lost: of this person, or of nobody knows whom, so that the people before and after it may lack it."""
        if subject is None:
            self.damaged = self.damaged_next = True
        else:
            self.maimed.add(subject)

    def finish(self) -> Iterator[Person]:
        """The person whose rows have come to an end."""
        if self.current is None:
            return
        if not self.grouped:
            self.done.add(self.current)
        incomplete = self.damaged or self.current in self.maimed
        self.account.incomplete += incomplete
        lost = COMPLETE if incomplete else frozenset[str]()
        person = build_person(self.current, self.rows, self.complete - lost, self.account, show_values=self.show_values)
        yield attrs.evolve(person, lost=lost) if lost else person
        self.current, self.rows, self.damaged = None, [], False


def _bad(line: int, field: str | None, subject: str | None, reason: str, remedy: str) -> _Bad:
    column = COLUMNS.index(field) + 1 if field else None
    return _Bad(Reject(line, column, field, reason, remedy), subject)
