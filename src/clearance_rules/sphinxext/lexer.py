"""Colors for `.law` text: a Pygments lexer that reads words, not sentences, so that half a sentence is colored as well as a whole law."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, ClassVar

from pygments.lexer import RegexLexer, bygroups, default, include, words
from pygments.token import Comment, Keyword, Literal, Name, Number, Operator, Punctuation, String, Whitespace

from clearance_rules.syntax.words import DECLARATION_WORDS, RESERVED_WORDS

CONTEXTUAL_WORDS = tuple(
    """always anniversaries arrests assuming automatically be cited completed convictions counting crime crimes criteria day debts
    each earliest eligible expect expected first force funded grades grounds history if including ineligible latest law
    least matching may met month most never offenses once only operation orders other passed per petition presumed punished
    punishes record recorded refuted round section shows sometimes through undetermined up used visible""".split()
)
"""The words of the grammar that are names where it does not await them. `a`, `disposition` and `person` are told from names below."""

_NAMING = "body class conduct define effect example field guarantee noun parameter".split()
_AFTER_IS = "after at before granted in lawful less more not on one the used within".split()
_NOUNS = [word + plural for word in ("arrest", "case", "charge", "conviction", "order", "person") for plural in ("", "s")]
_TYPES = "citation count date dollars duration grade grams text years yesno".split()
_UNITS = """arrest case charge conviction count day dollar gram item kilogram milligram month order ounce person plant pound seedling time
    week year""".split()

_END = r"(?![0-9A-Za-z_-])"
_NAME = rf"[a-z][a-z0-9]*(?:-[a-z0-9]+)*{_END}"
_PARTS = r"(?:\([0-9A-Za-z.]+\))*"
_SECTION = rf"§[ \t]?[0-9]+[0-9A-Za-z]*(?:[:\-/][0-9A-Za-z]+|[.][0-9][0-9A-Za-z]*)*{_PARTS}(?: subd\. ?[0-9]+[a-z]?)?{_PARTS}"


_groups: Callable[..., object] = bygroups
"""A kind of token for each group of a pattern."""


def _one_of(choices: list[str]) -> str:
    return f"(?:{'|'.join(choices)}){_END}"


class LawLexer(RegexLexer):
    """Lexer of the language of encoded statutes."""

    name = "Clearance law"
    url = ""
    aliases: ClassVar[list[str]] = ["law", "clearance-law"]
    filenames: ClassVar[list[str]] = ["*.law"]
    mimetypes: ClassVar[list[str]] = ["text/x-clearance-law"]
    flags = re.MULTILINE

    tokens: ClassVar[dict[str, Any]] = {
        "aside": [
            (r"^[ \t]*>[^\n]*", String.Doc),
            (r"--[^\n]*", Comment.Single),
            (r"[ \t\r\f]+|\n", Whitespace),
        ],
        "values": [
            (rf"([A-Z][A-Z0-9]*)([ \t]+)({_SECTION})", _groups(Name.Namespace, Whitespace, Name.Label)),
            (_SECTION, Name.Label),
            (r'"[^"\n]*"', String.Double),
            (rf"[0-9]{{4}}-[0-9]{{2}}(?:-[0-9]{{2}})?{_END}", Literal.Date),
            (rf"([0-9]+(?:\.[0-9]+)?)(\s+)({'|'.join(_UNITS)})(s?{_END})", _groups(Number, Whitespace, Name.Builtin, Name.Builtin)),
            (rf"[0-9]+(?:\.[0-9]+)?{_END}", Number),
            (words(("true", "false", "none", "pending"), suffix=_END), Keyword.Constant),
        ],
        "root": [
            include("aside"),
            (rf"({'|'.join(_NAMING)})(\s+)({_NAME})", _groups(Keyword.Declaration, Whitespace, Name.Class), "sentence"),
            (words(DECLARATION_WORDS, suffix=_END), Keyword.Declaration, "sentence"),
            default("sentence"),
        ],
        "sentence": [
            include("aside"),
            include("values"),
            (r"\.(?![0-9A-Za-z])", Punctuation, "#pop"),
            (rf"[A-Z]{{2}}-[A-Z]{{2,3}}{_END}|[A-Z][A-Z0-9]*{_END}", Name.Namespace),
            (rf"('s)(\s+)({_NAME})", _groups(Operator, Whitespace, Name.Attribute)),
            (r"\{", Punctuation, "options"),
            (r"(one)(\s+)(of)(\s*)(\()", _groups(Keyword, Whitespace, Keyword, Whitespace, Punctuation), "list"),
            (rf"(not)(\s+)(a)(\s+)(crime{_END})", _groups(Keyword, Whitespace, Keyword, Whitespace, Keyword)),
            (rf"(every)(\s+)(disposition{_END})", _groups(Keyword, Whitespace, Keyword)),
            (rf"(is)(\s+)(?!{_one_of(_AFTER_IS)})({_NAME})", _groups(Keyword, Whitespace, Name.Constant)),
            (words(_NOUNS, suffix=_END), Keyword.Type),
            (words((*DECLARATION_WORDS, *RESERVED_WORDS, *CONTEXTUAL_WORDS), suffix=_END), Keyword),
            (words(_TYPES, suffix=_END), Keyword.Type),
            (_NAME, Name),
            (r"'s|[<(),;:…]", Punctuation),
        ],
        "options": [
            include("aside"),
            (r"\}", Punctuation, "#pop"),
            (_NAME, Name.Constant),
            (r"[,…]", Punctuation),
        ],
        "list": [
            include("aside"),
            include("values"),
            (r"\)", Punctuation, "#pop"),
            (rf"('s)(\s+)({_NAME})", _groups(Operator, Whitespace, Name.Attribute)),
            (_NAME, Name.Constant),
            (r"[,…]", Punctuation),
        ],
    }
