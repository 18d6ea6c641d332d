"""How a mistake in a law travels: raised where it is found, collected where the next sentence begins."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from clearance_rules.diagnostics import Diagnostic, Diagnostics, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Refused(Exception):
    """A part of a law has no meaning. `diagnostic` says where, why, and what to do about it.

    Never raised for a law that `load_statutes` returned.
    """

    def __init__(self, code: str, span: Span, message: str, remedy: str, *, related: Iterable[tuple[str, Span]] = ()) -> None:
        self.diagnostic = Diagnostic(code, message, remedy, span, related=tuple(related))
        super().__init__(f"{span}: {code} {message} {remedy}")


@contextmanager
def collecting(diagnostics: Diagnostics) -> Iterator[None]:
    """Collect what is refused inside; what stands behind it inside is skipped."""
    try:
        yield
    except Refused as refused:
        diagnostics.items.append(refused.diagnostic)


def most_like(name: str, known: Iterable[str]) -> str | None:
    """The known name that looks most like a name, if one looks much like it."""
    from difflib import get_close_matches  # only a mistake needs it

    return next(iter(get_close_matches(name, sorted(set(known)), n=1, cutoff=0.6)), None)


def nearest(name: str, known: Iterable[str], otherwise: str) -> str:
    """The remedy for an unknown name: the known name that looks most like it, else `otherwise`."""
    close = most_like(name, known)
    return otherwise if close is None else f"Did you mean `{close}`?"


def listed(names: Iterable[str]) -> str:
    """Names as a sentence lists them: "`a`, `b` or `c`"."""
    quoted = [f"`{name}`" for name in names]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} or {quoted[-1]}"
