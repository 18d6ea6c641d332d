"""Text to terminals: shapes (names, numbers, dates, sections) by one pattern, words of the language by where they stand."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Any

from lark.lexer import BasicLexer, Lexer

from clearance_rules.syntax.words import RESERVED_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lark import Token
    from lark.common import LexerConf
    from lark.lexer import LexerState

_RESERVED = frozenset(RESERVED_WORDS)


class WordLexer(Lexer):
    """A contextual lexer: a name is a word of the language if the word is reserved, or if the parser awaits it here.

    It reads what Lark's own contextual lexer reads, but needs one pattern instead of one for each state of the parser, which would take
    longer to compile than a law takes to read.
    """

    __future_interface__ = 2

    def __init__(self, conf: LexerConf) -> None:
        words = [terminal for terminal in conf.terminals if terminal.pattern.type == "str" and terminal.pattern.value.isalpha()]
        shapes = copy(conf)
        shapes.terminals = [terminal for terminal in conf.terminals if terminal not in words]
        shapes.skip_validation = True
        self._shapes = BasicLexer(shapes)
        self._words = {terminal.pattern.value: terminal.name for terminal in words}

    def lex(self, lexer_state: LexerState, parser_state: Any) -> Iterator[Token]:
        """The terminals of a text, one by one as the parser goes on."""
        states = parser_state.parse_conf.states
        while True:
            try:
                token = self._shapes.next_token(lexer_state, parser_state)
            except EOFError:
                return
            word = self._words.get(token.value) if token.type == "NAME" else None
            if word is not None and (token.value in _RESERVED or word in states[parser_state.position]):
                token.type = word
            yield token
