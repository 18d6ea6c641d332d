"""Progress: on a terminal, now and then; nowhere else a byte."""

from __future__ import annotations

import io
import time
from pathlib import Path

import pytest

from clearance_rules.cli.progress import EVERY, Progress
from clearance_rules.records.account import Accounting
from tests.cli.deciding import PEOPLE, decide


class Terminal(io.StringIO):
    """A stream that somebody watches."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A clock that stands until it is set."""
    now = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    return now


def test_a_terminal_is_told_how_far_it_is(clock: list[float]) -> None:
    stream = Terminal()
    with Progress(stream, size=25_000_000, lines=4_000) as progress:
        clock[0] += 2
        progress.update(Accounting(rows=1_000, persons=1_234))
    assert stream.getvalue() == "\r\x1b[K 25% of 25 MB, 1,234 people, 1,000 rows, 500 rows/s\r\x1b[K"


def test_without_lines_no_share_is_told(clock: list[float]) -> None:
    stream = Terminal()
    progress = Progress(stream, size=10, lines=0)
    clock[0] += 1
    progress.update(Accounting(rows=7, persons=2))
    assert stream.getvalue() == "\r\x1b[K2 people, 7 rows, 7 rows/s"


def test_it_is_told_neither_at_every_row_nor_at_every_moment(clock: list[float]) -> None:
    stream = Terminal()
    progress = Progress(stream, size=10, lines=0)
    account = Accounting()
    for _ in range(10 * EVERY):
        account.rows += 1
        progress.update(account)
    assert stream.getvalue().count("rows/s") == 1
    clock[0] += 1
    progress.update(account)
    assert stream.getvalue().count("rows/s") == 1
    account.rows += EVERY
    progress.update(account)
    assert stream.getvalue().count("rows/s") == 2


@pytest.mark.parametrize(
    ("size", "shown"), [(0, "0 bytes"), (999, "999 bytes"), (1_000, "1 kB"), (2_500_000_000, "2 GB"), (10**15, "1000 TB")]
)
def test_sizes_are_told_in_short(clock: list[float], size: int, shown: str) -> None:
    stream = Terminal()
    Progress(stream, size=size, lines=1).update(Accounting(rows=5))
    assert f"100% of {shown}," in stream.getvalue()


def test_nothing_is_written_where_nobody_watches(tmp_path: Path) -> None:
    stream = io.StringIO()
    with Progress(stream, size=1, lines=1) as progress:
        progress.update(Accounting(rows=1))
    assert stream.getvalue() == ""
    assert decide(PEOPLE, tmp_path / "out.csv").stderr == ""
