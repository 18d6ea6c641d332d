"""The pages of the documentation as tests read them: their code blocks, and the files that a page builds as it goes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import attrs

DOCS = Path(__file__).parents[2] / "docs"
FRAME = (DOCS / "reference" / "frame.law").read_text(encoding="utf-8")

_DIRECTIVE = re.compile(r"(?P<indent> *)\.\. code-block:: (?P<language>\S+)")
_OPTION = re.compile(r" +:(?P<name>[a-z-]+): ?(?P<value>.*)")

_GOES_ON = re.compile(r"^\.\. goes on from (?P<page>\S+)$", re.MULTILINE)

EXCEPTION = "except conviction c from PC § 51(a) under PC § 59\n  when "
PERMIT = "permit cannabis x under PC § 59\n  when "


@attrs.frozen
class Block:
    """A code block of a page. `start` and `end`: the lines of its body, from 0."""

    page: Path
    language: str
    options: dict[str, str]
    text: str
    start: int
    end: int
    indent: int

    @property
    def classes(self) -> list[str]:
        """What the block is marked as."""
        return self.options.get("class", "").split()

    @property
    def name(self) -> str:
        """Where it stands, as the name of a test."""
        return f"{self.page.relative_to(DOCS)}:{self.start + 1}"


def pages() -> list[Path]:
    """Every page that is written by hand."""
    return sorted(path for path in DOCS.rglob("*.rst") if "_build" not in path.parts and "lint" not in path.parts)


def blocks(page: Path) -> Iterator[Block]:
    """The code blocks of a page, in order."""
    lines = page.read_text(encoding="utf-8").split("\n")
    at = 0
    while at < len(lines):
        directive = _DIRECTIVE.fullmatch(lines[at])
        at += 1
        if directive is None:
            continue
        options: dict[str, str] = {}
        while option := _OPTION.fullmatch(lines[at]):
            options[option["name"]] = option["value"]
            at += 1
        at += 1
        start = at
        indent = len(directive["indent"]) + 3
        while at < len(lines) and (not lines[at].strip() or lines[at].startswith(" " * indent)):
            at += 1
        end = at
        while end > start and not lines[end - 1].strip():
            end -= 1
        text = "\n".join(line[indent:] for line in lines[start:end])
        yield Block(page, directive["language"], options, text, start, end, indent)


@attrs.define
class Desk:
    """The files that a page has built so far: those with a caption. Blocks that continue go on in the `current` law; one aside is none."""

    files: dict[str, str] = attrs.field(factory=dict)
    current: str = ""

    @classmethod
    def of(cls, page: Path) -> Desk:
        """The desk on which a page begins: with the files of the page that it goes on from, if it says so."""
        desk = cls()
        before = _GOES_ON.search(page.read_text(encoding="utf-8"))
        if before is not None:
            desk = cls.of(page.parent / before["page"])
            for block in blocks(page.parent / before["page"]):
                desk.take(block)
        return desk

    def take(self, block: Block) -> None:
        """Take a block in; one that neither has a caption nor continues a file changes nothing."""
        if "caption" in block.options:
            name = block.options["caption"]
            self.files[name] = f"{block.text}\n"
            self.current = self.current if block.language != "law" or "aside" in block.classes else name
        elif "continues" in block.classes:
            self.files[self.current] += f"\n{block.text}\n"

    def lay_out(self, folder: Path) -> None:
        """Write the files."""
        for name, text in self.files.items():
            (folder / name).write_text(text, encoding="utf-8")


def law_of(block: Block) -> str:
    """The law that a block stands for: by itself, or behind the frame of the reference."""
    if "fragment" in block.classes:
        return f"{FRAME}\n{block.text}\n"
    if "condition" in block.classes:
        return f"{FRAME}\n{EXCEPTION}{block.text}.\n"
    if "act" in block.classes:
        return f"{FRAME}\n{PERMIT}{block.text}.\n"
    if "moment" in block.classes:
        return f"{FRAME}\n{EXCEPTION}1 year has passed since {block.text}.\n"
    return f"{block.text}\n"


def mistakes(block: Block) -> list[str]:
    """The codes of the mistakes that a block shows."""
    return [name.removeprefix("mistake-") for name in block.classes if name.startswith("mistake-")]
