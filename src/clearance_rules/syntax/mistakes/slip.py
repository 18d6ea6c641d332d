"""What a search for a slip works with: the words around the place where reading stopped, and trials of a mended text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cached_property

import attrs
from lark.exceptions import UnexpectedInput, UnexpectedToken

from clearance_rules.syntax.grammar import parser
from clearance_rules.syntax.scan import Shred, shreds
from clearance_rules.syntax.words import RESERVED_WORDS


@attrs.frozen
class Mend:
    """A change of a text: what stands between two offsets is replaced."""

    start: int
    end: int
    text: str

    def apply(self, text: str) -> str:
        """The text with the change made."""
        return text[: self.start] + self.text + text[self.end :]


@attrs.frozen
class Slip:
    """A mistake: its code, where it is, one cause and one remedy; with `mend`, reading can go on behind it."""

    code: str
    start: int
    end: int
    message: str
    remedy: str
    mend: Mend | None = None


def failure(text: str) -> int | None:
    """The offset at which reading stops, the length of the text if it stops at the end, or None if it can be read."""
    try:
        parser().parse(text)
    except UnexpectedToken as error:
        return len(text) if error.token.type == "$END" else int(error.token.start_pos or 0)
    except UnexpectedInput as error:
        return int(error.pos_in_stream or 0)
    return None


def awaited_after(text: str) -> frozenset[str]:
    """The names of the terminals that may follow a text that can be read so far."""
    reading = parser().parse_interactive(text)
    reading.exhaust_lexer()
    accepts: Callable[[], Iterable[str]] = reading.accepts  # lark leaves it without types
    return frozenset(map(str, accepts()))


END = Shred("end", "", -1, -1)


@attrs.frozen(slots=False)
class Place:
    """Where the reading of a sentence stopped. `text` is the sentence, `at` the offset of what could not be read."""

    text: str
    at: int

    @cached_property
    def shreds(self) -> list[Shred]:
        """The words and signs of the text."""
        return shreds(self.text)

    @cached_property
    def index(self) -> int:
        """The number of the word or sign that could not be read; one too many if the text ended too early."""
        return next((number for number, shred in enumerate(self.shreds) if shred.end > self.at), len(self.shreds))

    @cached_property
    def awaited(self) -> frozenset[str]:
        """The names of the terminals that could have come instead."""
        return awaited_after(self.text[: self.at])

    def shred(self, steps: int = 0) -> Shred:
        """The word or sign so many steps behind (negative: before) the one that could not be read."""
        number = self.index + steps
        if 0 <= number < len(self.shreds):
            return self.shreds[number]
        return attrs.evolve(END, start=len(self.text), end=len(self.text)) if number >= 0 else END

    @property
    def here(self) -> Shred:
        """The word or sign that could not be read."""
        return self.shred()

    @property
    def last(self) -> Shred:
        """The last word or sign that could be read."""
        return self.shred(-1)

    def awaits(self, *terminals: str) -> bool:
        """Whether one of these could have come."""
        return not self.awaited.isdisjoint(terminals)

    def matches(self, pattern: re.Pattern[str], start: int | None = None) -> re.Match[str] | None:
        """A match of the pattern that starts at the place, or at another offset."""
        return pattern.match(self.text, self.here.start if start is None else start)

    @cached_property
    def opening(self) -> str:
        """The first word of the sentence in which reading stopped, or "" if it stopped before one."""
        number = self.index
        while number > 0 and self.shreds[number - 1].kind != "stop":
            number -= 1
        return self.shreds[number].text if number < self.index else ""

    @cached_property
    def lacks_bracket(self) -> bool:
        """Whether the sentence has more opening than closing parentheses."""
        depth = len(self.open_brackets)
        for shred in self.shreds[self.index :]:
            if shred.kind == "stop":
                break
            depth += (shred.text == "(") - (shred.text == ")")
        return depth > 0

    @cached_property
    def open_brackets(self) -> list[Shred]:
        """The opening parentheses of the sentence, before the place, that are not closed."""
        out: list[Shred] = []
        for shred in self.shreds[: self.index]:
            if shred.kind == "stop":
                out.clear()
            elif shred.text == "(":
                out.append(shred)
            elif shred.text == ")" and out:
                out.pop()
        return out

    def follows(self, *words: str) -> bool:
        """Whether one of the words follows in the same sentence, outside parentheses."""
        depth = 0
        for shred in self.shreds[self.index :]:
            depth += (shred.text == "(") - (shred.text == ")")
            if shred.kind == "stop" or (depth == 0 and shred.text in words):
                return shred.kind != "stop"
        return False

    def mends(self, mend: Mend, steps: int = 1) -> bool:
        """Whether the text, so changed, can be read at least so many words and signs further than now."""
        stopped = failure(mend.apply(self.text))
        if stopped is None:
            return True
        behind = self.shred(steps)
        grown = len(mend.text) - (mend.end - mend.start)
        return stopped - grown >= max(behind.start, mend.end)


def is_name(shred: Shred) -> bool:
    """Whether this is a word that may be a name."""
    return (
        shred.kind == "word" and re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", shred.text) is not None and shred.text not in RESERVED_WORDS
    )


def is_value(shred: Shred) -> bool:
    """Whether this is a word, number, date or text that may be a value."""
    return is_name(shred) or shred.kind in ("number", "date", "text")


def quoted(shred: Shred) -> str:
    """The word or sign as it is shown in a message."""
    if shred.kind == "gloss":
        return "the gloss"
    return f"`{shred.text.strip()}`" if shred.kind != "end" else "the end of the sentence"


def end_of(text: str) -> str:
    """The end of a long text, or the whole of a short one."""
    return text.strip() if len(text) <= 40 else "…" + text.strip()[-30:]


def with_article(word: str) -> str:
    """A word of the language with its article: `an` before `offense`."""
    return f"{'an' if word[0] in 'aeiou' else 'a'} `{word}`"
