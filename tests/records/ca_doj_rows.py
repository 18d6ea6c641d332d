"""Rows in the bulk layout of the California Department of Justice, and what the reader makes of them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from clearance_rules.records.account import Accounting, Reject
from clearance_rules.records.ca_doj import COLUMNS, COMPLETE, read_ca_doj
from clearance_rules.records.model import Charge, Person

HEADER = ",".join(COLUMNS)


def row(count: str = "101001001000", step: str = "COURT ACTION", **cells: str) -> str:
    """A row of person 7; the cells that are not given are blank."""
    values = {"SUBJECT_ID": "7", "CNT_ORDER": count, "STP_TYPE_DESCR": step, **cells}
    assert set(values) <= set(COLUMNS)
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow([values.get(column, "") for column in COLUMNS])
    return out.getvalue()


def conviction(count: str = "101001001000", text: str = "11357(B) HS-POSSESS MARIJUANA", **cells: str) -> str:
    """A row of a conviction of person 7."""
    given = {"STP_EVENT_DATE": "20120601", "OFFENSE_DESCR": text, "DISP_DESCR": "CONVICTED", "CONV_STAT_DESCR": "MISDEMEANOR"}
    return row(count, **(given | cells))


def arrest(count: str = "101001001000", text: str = "11357(B) HS-POSSESS MARIJUANA", date: str = "20120501", **cells: str) -> str:
    """A row of an arrest of person 7."""
    return row(count, "ARREST/DETAINED/CITED", OFFENSE_DESCR=text, STP_EVENT_DATE=date, **cells)


def read_all(lines: Iterable[bytes | str], complete: frozenset[str] = COMPLETE) -> tuple[list[Person | Reject], Accounting]:
    """Everything that the reader yields; every row is accounted for."""
    account = Accounting()
    found = list(read_ca_doj(lines, complete, account))
    assert account.balanced
    assert account.charge_bearing == account.charges
    assert account.rejected == sum(isinstance(item, Reject) for item in found)
    assert account.persons == sum(isinstance(item, Person) for item in found)
    return found, account


def person_of(*lines: bytes | str) -> Person:
    """The one person in the rows."""
    (found,), _ = read_all(lines)
    assert isinstance(found, Person)
    return found


def charges_of(*lines: bytes | str) -> list[Charge]:
    """The charges of the one person in the rows."""
    return [charge for case in person_of(*lines).cases for charge in case.charges]


def charge_of(*lines: bytes | str) -> Charge:
    """The one charge in the rows."""
    (charge,) = charges_of(*lines)
    return charge
