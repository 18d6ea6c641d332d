"""A file of JSON Lines: its people, and who among them is on more than one line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import attrs

from clearance_rules.records.account import Accounting, Reject
from clearance_rules.records.catalogue import FieldSpec
from clearance_rules.records.jsonl import read_jsonl
from clearance_rules.records.model import Person
from clearance_rules.records.order import returning

LOST = frozenset({"case", "repository"})


@attrs.frozen(eq=False)
class JsonFile:
    """A file of JSON Lines. `extra`: the fields that a law declares beyond the catalogue."""

    path: Path
    extra: tuple[FieldSpec, ...] = ()

    def people(self, accounting: Accounting) -> Iterator[Person | Reject]:
        """The people with the rejects, in the order of the file. Who is on more than one line has lost what the others say.

        Raises:
            OSError: if the file cannot be read, or there is no room for temporary files.
        """
        with self.path.open("rb") as lines:
            # The file is passed over once before it is read, for who comes back is known too late otherwise.
            repeated = {person.decode(errors="surrogatepass") for person in returning(map(_person, lines))}
            lines.seek(0)
            for item in read_jsonl(lines, self.extra, accounting, repeated=repeated):
                if isinstance(item, Person) and item.person_id in repeated:
                    accounting.incomplete += not item.lost
                    yield attrs.evolve(item, history=item.history - LOST, lost=LOST)
                else:
                    yield item

    def one(self, person_id: str, accounting: Accounting) -> Iterator[Person | Reject]:
        """One person, as among all people, or the rejects that are the person's. The lines of others count as blank ones.

        Raises:
            OSError: if the file cannot be read.
        """
        with self.path.open("rb") as lines:
            told = sum(_names(line, person_id) for line in lines)
            lines.seek(0)
            own = (line if _names(line, person_id) else b"\n" for line in lines)
            for item in read_jsonl(own, self.extra, accounting):
                yield attrs.evolve(item, history=item.history - LOST, lost=LOST) if told > 1 and isinstance(item, Person) else item


def _names(line: bytes, person_id: str) -> bool:
    """Whether a line is about a person. Most are not, which shows without reading them: an id stands in a line as it is, or escaped."""
    wanted = person_id.encode(errors="surrogatepass")
    return (wanted in line or b"\\" in line) and _person(line) == wanted


def _person(line: bytes) -> bytes | None:
    """The person of a line; None if it names nobody."""
    try:
        document = json.loads(line)
    except (ValueError, RecursionError):
        return None
    found = document.get("person_id") if isinstance(document, dict) else None
    return found.strip().encode(errors="surrogatepass") if isinstance(found, str) else None
