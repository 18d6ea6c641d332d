"""A file or a stream to a source: encodings, byte order marks and everything else that a file can be instead of text."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

from clearance_rules.diagnostics import Diagnostics, Source, Span
from clearance_rules.syntax.parser import MAX_LENGTH

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 4 * MAX_LENGTH  # no code point takes more in UTF-8


def read_source(path: Path, diagnostics: Diagnostics, name: str | None = None) -> Source | None:
    """The text of a file, shown under `name` (the path as it was given, if there is none); None if it cannot be read.

    Line ends stay as they are; a byte order mark is left out. Why a file cannot be read is told in `diagnostics`, never raised.
    """
    name = name or str(path)
    nowhere = Span(Source(name, "", path), 0, 0)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            diagnostics.add("P095", nowhere, f"`{name}` is a folder.", "Name a file in it.")
            return None
        if not stat.S_ISREG(status.st_mode):
            diagnostics.add("P096", nowhere, f"`{name}` is no ordinary file.", "Name a file that holds text.")
            return None
        if status.st_size > MAX_BYTES:
            message = f"The file has {status.st_size:,} bytes; at most {MAX_BYTES:,} are read."
            diagnostics.add("P002", nowhere, message, "Split it into several files and join them with `use`.")
            return None
        data = path.read_bytes()
    except FileNotFoundError:
        diagnostics.add("P094", nowhere, f"There is no file `{name}`.", "Check the name and the folder.")
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        diagnostics.add("P096", nowhere, f"`{name}` cannot be read: {reason}.", "Check its name and its permissions.")
    else:
        return decoded(data, name, diagnostics, path)
    return None


def decoded(data: bytes, name: str, diagnostics: Diagnostics, path: Path | None = None) -> Source | None:
    """The text of these bytes; None, and why in `diagnostics`, if they are no text in UTF-8."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        diagnostics.add("P097", Span(Source(name, "", path), 0, 0), "The file is text in UTF-16.", "Save it as UTF-8.")
        return None
    zero = data.find(b"\0")
    if zero >= 0:
        remedy = "Save the text alone, as UTF-8."
        diagnostics.add("P098", Span(Source(name, "", path), 0, 0), f"The file is not text: byte {zero + 1} is zero.", remedy)
        return None
    try:
        return Source(name, data.decode("utf-8-sig"), path)
    except UnicodeDecodeError as error:
        readable = Source(name, data[: error.start].decode("utf-8-sig"), path)
        message = f"The file is not text in UTF-8: the byte {data[error.start]:#04x} has no meaning here."
        diagnostics.add("P097", Span(readable, len(readable.text), len(readable.text)), message, "Save the file as UTF-8.")
        return None
