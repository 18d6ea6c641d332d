"""Where a key stands in a TOML text: the reader of TOML does not say it, and an error has to."""

from __future__ import annotations

import re

from clearance_rules.diagnostics import Source, Span

Path = tuple[str, ...]

_KEY = r"""(?:[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')"""
_PATH = rf"{_KEY}(?:[ \t]*\.[ \t]*{_KEY})*"
_TABLE = re.compile(rf"^[ \t]*\[[ \t]*(?P<path>{_PATH})[ \t]*\]", re.MULTILINE)
_PAIR = re.compile(rf"^[ \t]*(?P<path>{_PATH})[ \t]*=", re.MULTILINE)
_PART = re.compile(_KEY)


def key_span(source: Source, path: Path) -> Span:
    """The key of a path (`("codes", "grade", "F")`), or of the deepest table above it that has a place; else the start of the text."""
    best: tuple[int, Span] = (0, Span(source, 0, 0))
    table: Path = ()
    for found in sorted([*_TABLE.finditer(source.text), *_PAIR.finditer(source.text)], key=lambda match: match.start()):
        keys = tuple(_unquoted(part) for part in _PART.findall(found["path"]))
        if found.re is _TABLE:
            table = keys
            whole = keys
        else:
            whole = table + keys
        if whole == path[: len(whole)] and len(whole) > best[0]:
            best = len(whole), Span(source, found.start("path"), found.end("path"))
    return best[1]


def _unquoted(key: str) -> str:
    """A key without its quotes; escapes of one character are resolved, which are all that names of columns need."""
    if key[0] == "'":
        return key[1:-1]
    return re.sub(r"\\(.)", r"\1", key[1:-1]) if key[0] == '"' else key
