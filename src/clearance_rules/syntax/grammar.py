"""Where the grammar is, and the parser that Lark makes of it."""

from __future__ import annotations

import os
from functools import cache
from importlib import resources
from pathlib import Path

from lark import Lark

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


def _cache_file() -> str | None:
    """Where Lark keeps its tables between runs: making them takes a second, reading them a twentieth of one."""
    base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    folder = Path(base) / "clearance-rules"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return str(folder / "grammar.lark-tables") if os.access(folder, os.W_OK) else None


@cache
def parser() -> Lark:
    """The LALR(1) parser of the language. Its tables are kept in the user's cache folder where there is one."""
    return Lark(
        grammar_text(),
        parser="lalr",
        lexer="contextual",
        propagate_positions=True,
        maybe_placeholders=True,
        cache=_cache_file() or False,
    )
