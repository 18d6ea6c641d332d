"""The sections that a recorded citation lists, one behind the other, as they are written; nothing is interpreted yet.

recorded := item (separator? item)* description
item     := [code [separator]] [§] number part* [code]
"""

from __future__ import annotations

import attrs

from clearance_rules.law.recorded_notation import Notation, Token, TokenKind

_LONGEST_CODE_WORD = 5


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
    tokens = tuple(notation.tokens(text))
    first = _item(tokens, 0, "")
    if first is None:
        in_front = _kind(tokens, 0) is TokenKind.WORD and _kind(tokens, 1) in (TokenKind.NUMBER, TokenKind.MARK)
        raise UnreadableCitation(tokens[0].text if in_front and not any(t.kind is TokenKind.CODE for t in tokens) else None)
    item, at = first
    items = [item]
    while True:
        separated = _kind(tokens, at) is TokenKind.SEPARATOR
        following = _item(tokens, at + separated, tokens[at].value if separated else "")
        if following is None:
            return tuple(items)
        item, at = following
        items.append(item)


def _item(tokens: tuple[Token, ...], at: int, before: str) -> tuple[Item, int] | None:
    """The item whose first token is at `at`, and where the next token is."""
    codes: tuple[str, ...] = ()
    code_first = _kind(tokens, at) is TokenKind.CODE
    if code_first:
        codes = tokens[at].codes
        at += 1
        at += _kind(tokens, at) is TokenKind.SEPARATOR
    at += _kind(tokens, at) is TokenKind.MARK
    if _kind(tokens, at) is not TokenKind.NUMBER:
        return None
    number = tokens[at]
    letters = number.value
    parts, at = _parts(tokens, at + 1)
    if not code_first and not parts and not letters and _is_letter(tokens, at) and _kind(tokens, at + 1) is TokenKind.CODE:
        letters = tokens[at].text
        at += 1
    if _kind(tokens, at) is TokenKind.CODE and not (code_first and _kind(tokens, at + 1) in (TokenKind.NUMBER, TokenKind.MARK)):
        if code_first and tokens[at].codes != codes:
            raise UnreadableCitation
        codes = tokens[at].codes
        at += 1
    word = None if codes else _word_for_a_code(tokens, at)
    clean = _kind(tokens, at) in (None, TokenKind.SEPARATOR, TokenKind.CODE)
    item = Item(before, number.text, letters.casefold(), parts, codes, code_first, word, clean, tokens[at - 1].end)
    return item, at


def _parts(tokens: tuple[Token, ...], at: int) -> tuple[tuple[str, ...], int]:
    """The parts beneath a section: `(B)(2)`, `subd. 6(a)`, `, subdivision (b)`."""
    parts: list[str] = []
    while True:
        comma = _kind(tokens, at) is TokenKind.SEPARATOR and tokens[at].value == "," and _kind(tokens, at + 1) is TokenKind.SUBDIVISION
        spelled_out = comma or _kind(tokens, at) is TokenKind.SUBDIVISION
        part = at + comma + spelled_out
        if _kind(tokens, part) is TokenKind.PART:
            parts.append(tokens[part].value.casefold())
        elif spelled_out and _kind(tokens, part) is TokenKind.NUMBER:
            parts.append(f"subd. {tokens[part].text}{tokens[part].value.casefold()}")
        else:
            return tuple(parts), at
        at = part + 1


def _word_for_a_code(tokens: tuple[Token, ...], at: int) -> str | None:
    """A short word behind a section where a code could stand: `XX` in `11357 XX-POSSESS`, nothing in `11360(B) SELL/FURNISH`."""
    if _kind(tokens, at) is not TokenKind.WORD or len(tokens[at].text) > _LONGEST_CODE_WORD:
        return None
    ends = _kind(tokens, at + 1) is None
    separated = _kind(tokens, at + 1) is TokenKind.SEPARATOR
    in_a_list = separated and (tokens[at + 1].value != "/" or _kind(tokens, at + 2) is TokenKind.NUMBER)
    return tokens[at].text if ends or in_a_list else None


def _is_letter(tokens: tuple[Token, ...], at: int) -> bool:
    return _kind(tokens, at) is TokenKind.WORD and len(tokens[at].text) == 1


def _kind(tokens: tuple[Token, ...], at: int) -> TokenKind | None:
    return tokens[at].kind if at < len(tokens) else None
