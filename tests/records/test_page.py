"""What the pages on records say, as far as their own snippets do not test it."""

from __future__ import annotations

import re
from pathlib import Path

from clearance_rules.records import Person, Reject, read
from tests.docs.pages import DOCS, blocks
from tests.records.people import content

PAGES = DOCS / "reference" / "records.rst", DOCS / "reference" / "mapping.rst"
SOURCES = Path(__file__).parents[2] / "src" / "clearance_rules"


def test_every_code_of_unreadable_input_stands_on_a_page_once_and_every_one_there_is_used() -> None:
    used = {code for path in SOURCES.rglob("*.py") for code in re.findall(r'"(I\d{3})"', path.read_text(encoding="utf-8"))}
    listed = [code for page in PAGES for code in re.findall(r"^   \* - (I\d{3})$", page.read_text(encoding="utf-8"), re.MULTILINE)]
    assert sorted(used) == listed


def test_the_flat_file_of_the_page_says_what_its_json_lines_say_and_one_charge_more(tmp_path: Path) -> None:
    for block in blocks(PAGES[0]):
        if "caption" in block.options:
            (tmp_path / block.options["caption"]).write_text(block.text, encoding="utf-8")
    flat, lines = read(tmp_path / "people.csv"), read(tmp_path / "people.jsonl")
    found = [[content(item) for item in reading if isinstance(item, Person)] for reading in (flat, lines)]
    found[0][0][3][0][2].pop()  # type: ignore[index]
    assert found[0] == found[1]
    assert flat.accounting.rejected == 0


def test_the_mapping_of_the_page_reads_its_file_whole(tmp_path: Path) -> None:
    for block in blocks(PAGES[1]):
        if "caption" in block.options:
            (tmp_path / block.options["caption"]).write_text(block.text, encoding="utf-8")
    reading = read(tmp_path / "court.csv", mapping=tmp_path / "court.toml")
    assert not any(isinstance(item, Reject) for item in reading)
    assert reading.accounting.ignored_columns == {}
