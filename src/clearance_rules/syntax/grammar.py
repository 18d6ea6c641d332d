"""Where the grammar is, and the parser that Lark makes of it."""

from __future__ import annotations

import hashlib
import os
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import lark

from clearance_rules.syntax.lexer import WordLexer

_HERE = Path(__file__).resolve()


def data_folder(name: str) -> Path:
    """A folder of data (`grammars`, `statutes`): inside the installed package, else at the top of a checkout."""
    packaged = Path(str(resources.files("clearance_rules"))) / name
    if packaged.is_dir():
        return packaged
    return _HERE.parents[3] / name


def grammar_text() -> str:
    """The text of `grammars/clearance.lark`."""
    return (data_folder("grammars") / "clearance.lark").read_text(encoding="utf-8")


def options() -> dict[str, Any]:
    """How Lark reads the grammar."""
    return {"parser": "lalr", "lexer": WordLexer, "propagate_positions": True, "maybe_placeholders": True}


def _cache_file(grammar: str) -> str | None:
    """Where Lark keeps the tables of this grammar between runs, or None if the user's cache folder cannot be written.

    The folder belongs to the user alone: tables are pickled, and a folder that others can write to must not be trusted.
    """
    base = os.environ.get("XDG_CACHE_HOME")
    try:
        folder = (Path(base) if base else Path.home() / ".cache") / "clearance-rules"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        status = folder.stat()
    except (OSError, RuntimeError):
        return None
    others = status.st_mode & 0o022 or (hasattr(os, "getuid") and status.st_uid != os.getuid())
    return (
        None if others or not os.access(folder, os.W_OK) else str(folder / f"grammar-{hashlib.sha256(grammar.encode()).hexdigest()[:16]}")
    )


@cache
def parser() -> lark.Lark:
    """The LALR(1) parser of the language.

    Its tables are kept in the user's cache folder; a file there that is stale, cut off or not ours is written anew, and without such a
    folder the tables are made on each run, which takes a third of a second.
    """
    grammar = grammar_text()
    return lark.Lark(grammar, cache=_cache_file(grammar) or False, **options())
