"""Whether the rows of each person stand together in a file, and bringing them together on disk where they do not."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from typing import NamedTuple

Row = tuple[int, bytes]
"""A row as it stands in the file, with the number of its (first) line, from 1."""

LIMIT = 500_000
"""How many people in no order are remembered, some 50 MB, before a file counts as one that has to be sorted on disk."""

_NOBODY = """
    UPDATE row SET person = NULL
    WHERE unsound AND person NOT IN (SELECT person FROM row WHERE person IS NOT NULL AND NOT unsound)
"""
_SETTINGS = ("journal_mode = OFF", "synchronous = OFF", "cache_size = -65536")  # 64 MiB are sorted in memory before any go to disk


class Whose(NamedTuple):
    """The person whose row it is, as far as that can be told without reading all of it.

    `sound`: the row can be read. Of an unsound row the person is a guess, which counts only if sound rows name the same one.
    """

    person: bytes | None
    sound: bool = True


def together(people: Iterable[bytes | None], limit: int = LIMIT) -> bool:
    """Whether nobody comes back after others; False also if that cannot be told within the memory for `limit` people.

    `people`: whose each row is, in the order of the file; None for a row that names nobody. While the people ascend, however many they
    are, none of them can have come back.
    """
    done: set[bytes] = set()
    forgotten = False
    ascending = True
    current: bytes | None = None
    for person in people:
        if person is None or person == current:
            continue
        ascending = ascending and (current is None or person > current)
        if not ascending and (forgotten or person in done):
            return False
        current = person
        if len(done) < limit:
            done.add(person)
        else:
            forgotten = True
    return True


def returning(people: Iterable[bytes | None]) -> frozenset[bytes]:
    """Those who are named more than once, for files that hold a whole record in a row. Memory is bounded, but for the result.

    Raises:
        OSError: as `brought_together`.
    """
    with _on_disk() as database:
        database.execute("CREATE TABLE named (person BLOB)")
        database.execute("BEGIN")
        database.executemany("INSERT INTO named VALUES (?)", ((person,) for person in people if person is not None))
        database.execute("COMMIT")
        return frozenset(person for (person,) in database.execute("SELECT person FROM named GROUP BY person HAVING count(*) > 1"))


@contextmanager
def brought_together(rows: Iterable[Row], whose: Callable[[bytes], Whose]) -> Iterator[Iterator[Row]]:
    """The rows, person by person in the order of their identifiers, and each person's rows in the order of the file.

    The rows that are nobody's stand first: the header, blank lines, and the unsound rows whose person no sound row names. The unsound
    rows of a person stand behind the sound ones. Memory is bounded; the rows are sorted in a file in the folder for temporary files
    (`SQLITE_TMPDIR` or `TMPDIR` name another) that is gone when the process ends, however it ends.

    Raises:
        OSError: if there is no room for that file.
    """
    with _on_disk() as database:
        database.execute("CREATE TABLE row (person BLOB, unsound INTEGER, line INTEGER, text BLOB)")
        database.execute("BEGIN")
        database.executemany("INSERT INTO row VALUES (?, ?, ?, ?)", _entries(rows, whose))
        database.execute(_NOBODY)
        database.execute("COMMIT")
        yield iter(database.execute("SELECT line, text FROM row ORDER BY person, unsound, line"))  # NULL comes first


@contextmanager
def _on_disk() -> Iterator[sqlite3.Connection]:
    """A database in a temporary file, which nothing else can open and which nobody needs after a crash."""
    with closing(sqlite3.connect("", isolation_level=None)) as database:
        for setting in _SETTINGS:
            database.execute(f"PRAGMA {setting}")
        try:
            yield database
        except sqlite3.OperationalError as error:
            raise OSError(f"The rows cannot be sorted on disk: {error}. Make room in the folder for temporary files.") from error


def _entries(rows: Iterable[Row], whose: Callable[[bytes], Whose]) -> Iterator[tuple[bytes | None, bool, int, bytes]]:
    for line, text in rows:
        person, sound = whose(text)
        yield person, not sound, line, text
