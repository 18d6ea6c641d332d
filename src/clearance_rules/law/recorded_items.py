"""The sections that a recorded citation lists, one behind the other, as they are written; nothing is interpreted yet.

recorded := item (separator? item)* description
item     := [code [separator]] [§] number part* [code]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from clearance_rules.law.recorded_notation import SUBDIVISION, Notation, Token, TokenKind

_LONGEST_CODE_WORD = 5
_PADDING = re.compile(r"^0+(?=[0-9])")


class UnreadableCitation(Exception):
    """A recorded text that is no citation. `word`: what stands where a code should, if that is the reason."""

    def __init__(self, word: str | None = None) -> None:
        super().__init__(word)
        self.word = word


@attrs.frozen
class Item:
    """A section as recorded.

    `before`: the separator in front of it. `letters`: what its number runs into. `codes`: the codes that it bears itself, in front of
    the number (`code_first`) or behind. `word`: what follows where a code could stand. `clean`: nothing but a separator, a code or the
    end follows. `end`: where it ends in the text.
    """

    before: str
    number: str
    letters: str
    parts: tuple[str, ...]
    codes: tuple[str, ...]
    code_first: bool
    word: str | None
    clean: bool
    end: int


def read_items(text: str, notation: Notation) -> tuple[Item, ...]:
    """Every item from the start of a normalized text on, as long as one follows the other.

    Raises:
        UnreadableCitation: if the text does not start with an item.
    """
    tokens = _Tokens(notation.tokens(text))
    first = _item(tokens, 0, "")
    if first is None:
        behind_word = _item(tokens, 1, "") if tokens.kind(0) is TokenKind.WORD else None
        raise UnreadableCitation(tokens[0].text if behind_word is not None and not behind_word[0].codes else None)
    item, at = first
    items = [item]
    while True:
        separated = tokens.kind(at) is TokenKind.SEPARATOR
        following = _item(tokens, at + separated, tokens[at].value if separated else "")
        if following is None:
            return tuple(items)
        item, at = following
        items.append(item)


class _Tokens:
    """Tokens by number, read when they are asked for: a citation ends long before a description of ten megabytes does."""

    def __init__(self, tokens: Iterator[Token]) -> None:
        self._tokens = tokens
        self._read: list[Token] = []

    def __getitem__(self, index: int) -> Token:
        return self._read[index]

    def kind(self, index: int) -> TokenKind | None:
        """The kind of a token; None behind the last."""
        while len(self._read) <= index:
            token = next(self._tokens, None)
            if token is None:
                return None
            self._read.append(token)
        return self._read[index].kind


def _item(tokens: _Tokens, at: int, before: str) -> tuple[Item, int] | None:
    """The item whose first token is at `at`, and where the next token is."""
    codes: tuple[str, ...] = ()
    code_first = tokens.kind(at) is TokenKind.CODE
    if code_first:
        codes = tokens[at].codes
        at += 1
        at += tokens.kind(at) is TokenKind.SEPARATOR
    at += tokens.kind(at) is TokenKind.MARK
    if tokens.kind(at) is not TokenKind.NUMBER:
        return None
    number = tokens[at]
    letters = number.value
    parts, at = _parts(tokens, at + 1)
    if not code_first and not parts and not letters and _is_letter(tokens, at) and tokens.kind(at + 1) is TokenKind.CODE:
        letters = tokens[at].text
        at += 1
    if tokens.kind(at) is TokenKind.CODE and not (code_first and tokens.kind(at + 1) in (TokenKind.NUMBER, TokenKind.MARK)):
        if code_first and tokens[at].codes != codes:
            raise UnreadableCitation
        codes = tokens[at].codes
        at += 1
    word = None if codes else _word_for_a_code(tokens, at)
    clean = tokens.kind(at) in (None, TokenKind.SEPARATOR, TokenKind.CODE)
    item = Item(before, _unpadded(number.text, before), letters.casefold(), parts, codes, code_first, word, clean, tokens[at - 1].end)
    return item, at


def _parts(tokens: _Tokens, at: int) -> tuple[tuple[str, ...], int]:
    """The parts beneath a section: `(B)(2)`, `subd. 6(a)`, `, subdivision (b)`."""
    parts: list[str] = []
    while True:
        comma = tokens.kind(at) is TokenKind.SEPARATOR and tokens.kind(at + 1) is TokenKind.SUBDIVISION
        spelled_out = comma or tokens.kind(at) is TokenKind.SUBDIVISION
        part = at + comma + spelled_out
        if tokens.kind(part) is TokenKind.PART:
            parts.append(tokens[part].value.casefold())
        elif spelled_out and tokens.kind(part) is TokenKind.NUMBER:
            parts.append(subdivision(tokens[part].text, tokens[part].value.casefold()))
        else:
            return tuple(parts), at
        at = part + 1


def _unpadded(number: str, before: str) -> str:
    """A number without the zeros that forms of fixed width put in front (`0767`), if it is not the further part of one (`213-003`)."""
    return number if before in ("-", ":") else _PADDING.sub("", number)


def subdivision(number: str, letters: str) -> str:
    """The part beneath a section that is spelled out, without the zeros that forms of fixed width put in front: `Sub 01`."""
    return f"{SUBDIVISION}{number.lstrip('0') or number}{letters}"


def _word_for_a_code(tokens: _Tokens, at: int) -> str | None:
    """A short word behind a section where a code could stand: `XX` in `11357 XX-POSSESS`, nothing in `11360(B) SELL/FURNISH`."""
    if tokens.kind(at) is not TokenKind.WORD or len(tokens[at].text) > _LONGEST_CODE_WORD:
        return None
    ends = tokens.kind(at + 1) is None
    separated = tokens.kind(at + 1) is TokenKind.SEPARATOR
    in_a_list = separated and (tokens[at + 1].value != "/" or tokens.kind(at + 2) is TokenKind.NUMBER)
    return tokens[at].text if ends or in_a_list else None


def _is_letter(tokens: _Tokens, at: int) -> bool:
    return tokens.kind(at) is TokenKind.WORD and len(tokens[at].text) == 1
