"""From a name or a path to checked statutes: reads the files, builds, checks."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from clearance_rules.diagnostics import Diagnostics, Source
from clearance_rules.law.build import build
from clearance_rules.law.check import Asked, check
from clearance_rules.law.files import find, named_beside, read_all, uses
from clearance_rules.law.glosses import with_glosses
from clearance_rules.syntax.parser import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clearance_rules.law.model import Statutes
    from clearance_rules.syntax import tree as t

FOLLOWS = frozenset(
    """N101 N121 N122 N123 N124 N125 N126 N127 N128 N129 N130 N132 N133 N136 C101 C105 C106 C108 C112 C116 C117 C118 C119 C120
    T102 T128 Q112 Q113 Q114 W107""".split()
)
"""What a declaration that could not be read makes of the sentences that name it. Not reported beside the mistake itself."""

UNREAD = frozenset({"N103", "N104", "N112"})
"""Findings of reading, besides those of the parser, that leave declarations out."""


def load_statutes(name_or_path: str | Path, diagnostics: Diagnostics) -> Statutes | None:
    """The statutes that a bundled name (`us/ca`, `us/ca/cannabis`) or a path to a file or folder stands for, with all that they `use`.

    Every finding is collected in `diagnostics`. None if one of them is an error; warnings do not stop.
    """
    found = find(str(name_or_path), diagnostics)
    if not found.places:
        return None
    findings = Diagnostics()
    roots = frozenset(place.shown for place in found.places)
    with _collector_at_rest():
        return _checked(read_all(found.places, findings), Asked(roots, named_beside(found)), findings, diagnostics)


def load_text(text: str, diagnostics: Diagnostics, name: str = "<text>") -> Statutes | None:
    """The statutes of a text, which can `use` no files. Findings as in `load_statutes`."""
    findings = Diagnostics()
    file = parse(Source(name, text), findings)
    for use in uses(file):
        remedy = "Put the text into a file beside the one it uses."
        findings.add("N103", use.target.span, "A text that is no file cannot use another file.", remedy)
    return _checked((file,), Asked(frozenset({name})), findings, diagnostics)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Trees are many objects without cycles: looking for cycles among them takes a fifth of the time and finds none."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _checked(files: tuple[t.File, ...], asked: Asked, findings: Diagnostics, diagnostics: Diagnostics) -> Statutes | None:
    """Build and check; add `findings`, which reading made, and those made here to `diagnostics`, in the order of the text."""
    unread = any(finding.code in UNREAD or finding.code.startswith("P") for finding in findings)
    statutes = build(files, findings)
    check(statutes, asked, findings)
    order = {file.span.source.name: place for place, file in enumerate(files)}
    told = [finding for finding in findings if not (unread and finding.code in FOLLOWS)]
    diagnostics.items += sorted(told, key=lambda finding: (order.get(finding.span.source.name, -1), finding.span.start, finding.code))
    return None if findings.errors else with_glosses(statutes)
