"""The files of a law: which a name or a path stands for, what they `use`, and their trees."""

from __future__ import annotations

import os
import re
from pathlib import Path, PureWindowsPath
from typing import TYPE_CHECKING

import attrs

from clearance_rules.diagnostics import Source, Span
from clearance_rules.law.problems import nearest
from clearance_rules.syntax import tree as t
from clearance_rules.syntax.grammar import data_folder
from clearance_rules.syntax.parser import parse
from clearance_rules.syntax.read import read_source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clearance_rules.diagnostics import Diagnostics

SUFFIX = ".law"
_BUNDLED = re.compile(r"[a-z0-9-]+(?:/[a-z0-9-]+)*")
_NAME = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")
_JURISDICTION = re.compile(r"^\s*jurisdiction\s", re.MULTILINE)
_USE = re.compile(r'^\s*use\s+"', re.MULTILINE)

UNREADABLE = frozenset({"N105", "N106", "P002", "P094", "P095", "P096", "P097", "P098"})
"""There is no such law, no file in it, or one that cannot be read."""


@attrs.frozen
class Place:
    """A file, and the name it is shown under."""

    path: Path
    shown: str


@attrs.frozen
class Found:
    """The files that a name stands for; `beside` are the others in the folder of a file, which may be parts of the same law."""

    places: tuple[Place, ...]
    beside: tuple[Path, ...] = ()


def find(name: str, diagnostics: Diagnostics) -> Found:
    """The files that a bundled name or a path stands for; none, and why, if there are none."""
    otherwise = "Give a bundled name, for instance `us/ca`, or the path of a .law file or of a folder of them."
    if not name.strip():  # as a path it would be the folder that the process happens to stand in
        diagnostics.add("N106", _nowhere("<no name>"), "The name of the law is empty.", otherwise)
        return Found(())
    for path, shown in _candidates(name):
        if _is_file(path):
            return Found((Place(path, shown),), tuple(other for other in _laws(path.parent) if _key(other) != _key(path)))
        if _is_folder(path) and (laws := _laws(path)):
            return Found(tuple(Place(file, (Path(shown) / file.name).as_posix()) for file in laws))
    for path, _ in _candidates(name):
        if _is_folder(path):
            inside = [(Path(name) / folder).as_posix() for folder in _folders_with_laws(path)]
            remedy = f"Name one of the folders in it, for instance `{inside[0]}`." if inside else "Name a folder that holds encoded law."
            diagnostics.add("N105", _nowhere(name), f"The folder `{name}` holds no {SUFFIX} file.", remedy)
            return Found(())
    diagnostics.add("N106", _nowhere(name), f"`{name}` is neither a bundled law nor a file or folder.", nearest(name, bundled(), otherwise))
    return Found(())


def laws_in(name: str) -> tuple[str, ...]:
    """The laws that a name stands for: of a folder that holds none itself, each folder in it that does; else the name alone.

    Each folder is a law of its own: `us` stands for those of all the states that are bundled. A folder within such a folder is none: its
    files are there to be used.
    """
    candidates = _candidates(name) if name.strip() else []
    if not any(_is_file(path) or (_is_folder(path) and _laws(path)) for path, _ in candidates):
        for path, _ in candidates:
            if _is_folder(path) and (inside := _folders_with_laws(path)):
                whole = [folder for folder in inside if not any(folder.startswith(f"{other}/") for other in inside)]
                return tuple((Path(name) / folder).as_posix() for folder in whole)
    return (name,)


def bundled() -> list[str]:
    """The names of the bundled laws: each folder that holds `.law` files, and each file in it."""
    top = data_folder("statutes")
    names: set[str] = set()
    for path in top.rglob(f"*{SUFFIX}"):
        relative = path.relative_to(top)
        names |= {relative.parent.as_posix(), relative.with_suffix("").as_posix()}
    return sorted(names)


def named_beside(found: Found) -> frozenset[str]:
    """The words of the files beside, in which they may name what the files that were found declare.

    A file with a jurisdiction of its own that uses nothing is a law by itself, and names nothing of another.
    """
    words: set[str] = set()
    for path in found.beside:
        text = path.read_text(encoding="utf-8", errors="replace")
        if _USE.search(text) or not _JURISDICTION.search(text):
            words.update(_NAME.findall(text))
    return frozenset(words)


def _candidates(name: str) -> list[tuple[Path, str]]:
    """Where a name may lead, the bundled laws first, and what each place is shown as."""
    top = data_folder("statutes")
    bases = [(top / name, name), (top / (name + SUFFIX), name + SUFFIX)] if _BUNDLED.fullmatch(name) else []
    return [*bases, (Path(name), name)]


def _laws(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob(f"*{SUFFIX}") if _is_file(path))


def _folders_with_laws(folder: Path) -> list[str]:
    """The folders one and two levels down that hold law; no deeper, for the folder may be that of the whole system."""
    found = {path.parent for pattern in (f"*/*{SUFFIX}", f"*/*/*{SUFFIX}") for path in folder.glob(pattern)}
    return sorted(path.relative_to(folder).as_posix() for path in found)


def _nowhere(name: str) -> Span:
    return Span(Source(name, ""), 0, 0)


# ------------------------------------------------------------------------------------------------ reading


def read_all(places: tuple[Place, ...], diagnostics: Diagnostics) -> tuple[t.File, ...]:
    """The trees of files and of all that they use: each file once, behind those that it uses."""
    reading = _Reading(diagnostics)
    for place in places:
        if _key(place.path) not in reading.begun:
            reading.read(place, ())
    return tuple(reading.files)


def uses(file: t.File) -> Iterator[t.Use]:
    """The `use` sentences of a file."""
    return (sentence for sentence in file.sentences if isinstance(sentence, t.Use))


@attrs.frozen(eq=False)
class _Reading:
    """The files read so far, and the paths of those that were begun."""

    diagnostics: Diagnostics
    files: list[t.File] = attrs.field(factory=list)
    begun: set[str] = attrs.field(factory=set)

    def read(self, place: Place, chain: tuple[Place, ...]) -> None:
        """Read a file and, before it, those that it uses. `chain`: the files that led here."""
        self.begun.add(_key(place.path))
        source = read_source(place.path, self.diagnostics, place.shown)
        if source is None:
            return
        file = parse(source, self.diagnostics)
        for use in uses(file):
            self._use(use, place, (*chain, place))
        self.files.append(file)

    def _use(self, use: t.Use, place: Place, chain: tuple[Place, ...]) -> None:
        target = use.target.text
        if PureWindowsPath(target).anchor:  # of a drive or of a root, whichever system this is: a law is the same on all
            remedy = 'Give the path from the folder of this file, for instance "frame.law".'
            self.diagnostics.add("N112", use.target.span, f"`{target}` starts from the root of a disk, not beside this file.", remedy)
            return
        used = Place(place.path.parent / target, os.path.normpath(Path(place.shown).parent / target).replace(os.sep, "/"))
        if not _is_file(used.path):
            beside = [path.name for path in _laws(place.path.parent)]
            remedy = nearest(target, beside, 'Give the path from the folder of this file, for instance "frame.law".')
            self.diagnostics.add("N103", use.target.span, f"There is no file `{target}` beside this one.", remedy)
            return
        key = _key(used.path)
        loop = [link.shown for link in chain[next((i for i, link in enumerate(chain) if _key(link.path) == key), len(chain)) :]]
        if loop:
            names = " → ".join([*loop, loop[0]])
            remedy = "Take one `use` out; what both files need belongs in a third."
            self.diagnostics.add("N104", use.target.span, f"These files use one another: {names}.", remedy)
        elif key not in self.begun:
            self.read(used, chain)


def _key(path: Path) -> str:
    """What tells whether two paths lead to one file."""
    return os.path.realpath(path)


def _is_folder(path: Path) -> bool:
    """Whether there is a folder; not if the path is none that the system takes."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _is_file(path: Path) -> bool:
    """Whether there is a file; not if the path is none that the system takes."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
