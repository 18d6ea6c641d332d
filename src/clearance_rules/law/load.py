"""From a name or a path to checked statutes: finds the files, follows `use`, reads, builds, checks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from clearance_rules.diagnostics import Diagnostics, Source, Span
from clearance_rules.law.build import build
from clearance_rules.law.check import check
from clearance_rules.law.problems import nearest
from clearance_rules.syntax import tree as t
from clearance_rules.syntax.grammar import data_folder
from clearance_rules.syntax.parser import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clearance_rules.law.model import Statutes

SUFFIX = ".law"

UNREADABLE = frozenset({"N105", "N106"})
"""There is no such law, or no file in it."""

FOLLOWS = frozenset(
    """N101 N121 N122 N123 N124 N125 N126 N127 N128 N129 N130 N132 N133 N136 C101 C105 C106 C108 C112 C116 C117 C118 C119 C120
    T102 Q112 Q113 W107""".split()
)
"""What a declaration that could not be read makes of the sentences that name it. Not reported beside the mistake itself."""


def load_statutes(name_or_path: str | Path, diagnostics: Diagnostics) -> Statutes | None:
    """The statutes that a bundled name (`us/ca`, `us/ca/cannabis`) or a path to a file or folder stands for, with all that they `use`.

    Every finding is collected in `diagnostics`. None if one of them is an error; warnings do not stop.
    """
    paths = _find(str(name_or_path), diagnostics)
    if not paths:
        return None
    reading = _Reading(diagnostics)
    for path in paths:
        reading.read(path, ())
    return _checked(tuple(reading.files.values()), frozenset(str(path.path) for path in paths), diagnostics)


def load_text(text: str, diagnostics: Diagnostics, name: str = "<text>") -> Statutes | None:
    """The statutes of a text, which can `use` no files. Findings as in `load_statutes`."""
    file = parse(Source(name, text), diagnostics)
    for use in _uses(file):
        diagnostics.add(
            "N103", use.target.span, "A text that is no file cannot use another file.", "Put the text into a file beside the one it uses."
        )
    return _checked((file,), frozenset({name}), diagnostics)


def bundled() -> list[str]:
    """The names of the bundled laws: each folder that holds `.law` files, and each file in it."""
    top = data_folder("statutes")
    names: set[str] = set()
    for path in top.rglob(f"*{SUFFIX}"):
        relative = path.relative_to(top)
        names |= {relative.parent.as_posix(), relative.with_suffix("").as_posix()}
    return sorted(names)


def _checked(files: tuple[t.File, ...], roots: frozenset[str], diagnostics: Diagnostics) -> Statutes | None:
    found = Diagnostics()
    statutes = build(files, found)
    check(statutes, roots, found)
    unread = bool(diagnostics.errors)
    diagnostics.items += [finding for finding in found if not (unread and finding.code in FOLLOWS)]
    return None if diagnostics.errors else statutes


@attrs.frozen
class _Place:
    """A file, and the name it is shown under."""

    path: Path
    shown: str


def _find(name: str, diagnostics: Diagnostics) -> list[_Place]:
    """The files that a bundled name or a path stands for."""
    top = data_folder("statutes")
    for base, shown in ((top / name, name), (Path(name), name)):
        if base.is_dir():
            found = [_Place(path, f"{shown}/{path.name}") for path in sorted(base.glob(f"*{SUFFIX}"))]
            if not found:
                inside = sorted({path.parent.relative_to(base).as_posix() for path in base.rglob(f"*{SUFFIX}")})
                remedy = (
                    f"Name one of the folders in it, for instance `{name}/{inside[0]}`."
                    if inside
                    else "Name a folder that holds encoded law."
                )
                diagnostics.add("N105", _nowhere(name), f"The folder `{name}` holds no {SUFFIX} file.", remedy)
            return found
        if base == top / name and (file := base.parent / (base.name + SUFFIX)).is_file():
            return [_Place(file, name + SUFFIX)]
        if base.is_file():
            return [_Place(base, shown)]
    diagnostics.add(
        "N106",
        _nowhere(name),
        f"`{name}` is neither a bundled law nor a file or folder.",
        nearest(name, bundled(), "Give a bundled name, for instance `us/ca`, or the path of a .law file or of a folder of them."),
    )
    return []


def _nowhere(name: str) -> Span:
    return Span(Source(name, ""), 0, 0)


def _uses(file: t.File) -> Iterator[t.Use]:
    return (sentence for sentence in file.sentences if isinstance(sentence, t.Use))


@attrs.frozen(eq=False)
class _Reading:
    """The files read so far, by their resolved path; a file stands behind those that it uses."""

    diagnostics: Diagnostics
    files: dict[Path, t.File] = attrs.field(factory=dict)
    begun: set[Path] = attrs.field(factory=set)

    def read(self, place: _Place, chain: tuple[_Place, ...]) -> None:
        """Read a file and, before it, those that it uses. `chain`: the files that led here."""
        key = place.path.resolve()
        self.begun.add(key)
        source = self._source(place)
        if source is None:
            return
        file = parse(source, self.diagnostics)
        for use in _uses(file):
            self._use(use, place, (*chain, place))
        self.files[key] = file

    def _use(self, use: t.Use, place: _Place, chain: tuple[_Place, ...]) -> None:
        target = use.target.text
        path = place.path.parent / target
        shown = (Path(place.shown).parent / target).as_posix()
        key = path.resolve()
        looping = [i for i, link in enumerate(chain) if link.path.resolve() == key]
        if looping:
            names = " → ".join([*(link.shown for link in chain[looping[0] :]), shown])
            self.diagnostics.add(
                "N104",
                use.target.span,
                f"These files use one another: {names}.",
                "Take one `use` out; what both need belongs in a third file.",
            )
        elif not path.is_file():
            beside = [file.name for file in place.path.parent.glob(f"*{SUFFIX}")]
            self.diagnostics.add(
                "N103",
                use.target.span,
                f"There is no file `{target}` beside this one.",
                nearest(target, beside, 'Give the path from this file\'s folder, for instance "frame.law".'),
            )
        elif key not in self.begun:
            self.read(_Place(path, shown), chain)

    def _source(self, place: _Place) -> Source | None:
        try:
            text = place.path.read_text(encoding="utf-8-sig")
        except OSError as error:
            self.diagnostics.add(
                "N107", _nowhere(place.shown), f"The file cannot be read: {error.strerror}.", "Check the path and the permissions."
            )
            return None
        return Source(place.shown, text, place.path)
