"""The laws that pages are about: loaded once per build, their files noted as what a page is made of."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import attrs
from sphinx.util import logging

from clearance_rules.api import Law
from clearance_rules.diagnostics import Diagnostic, Diagnostics
from clearance_rules.law.files import find, laws_in
from clearance_rules.law.load import load_statutes

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.environment import BuildEnvironment

    from clearance_rules.law.model import Statutes

logger = logging.getLogger(__name__)


@attrs.frozen
class Loaded:
    """What came of loading a law: the law, or the mistakes that kept it from loading."""

    law: Law | None
    mistakes: tuple[Diagnostic, ...]


@attrs.frozen
class Subject:
    """The law that a directive is about, and the files of it that are asked for."""

    law: Law
    files: tuple[str, ...]

    @property
    def statutes(self) -> Statutes:
        """What the law declares."""
        return self.law.statutes

    @property
    def jurisdiction(self) -> str:
        """The jurisdiction, for instance `US-CA`."""
        return self.law.statutes.jurisdiction.identifier


@cache
def loaded(name: str) -> Loaded:
    """The law of a bundled name or a path. Forgotten when a build begins, since its files may have changed."""
    diagnostics = Diagnostics()
    statutes = load_statutes(name, diagnostics)
    return Loaded(None if statutes is None else Law(statutes, diagnostics), tuple(diagnostics.errors))


def subject(name: str, within: str | None, env: BuildEnvironment, location: Node) -> Subject | None:
    """The law that a name stands for, or the part of the law `within` that it stands for; None, after a warning, if there is none.

    Paths count from the folder of `conf.py`.
    """
    whole = _from_conf(within or name, env)
    found = loaded(whole)
    for mistake in found.mistakes:
        logger.warning("%s: %s %s %s", mistake.span, mistake.code, mistake.message, mistake.remedy, location=location)
    if found.law is None:
        return None
    for file in found.law.statutes.files:
        if file.span.source.path is not None:
            env.note_dependency(str(file.span.source.path.resolve()))
    diagnostics = Diagnostics()
    files = tuple(place.shown for place in find(_from_conf(name, env), diagnostics).places)
    missing = [file for file in files if file not in {f.span.source.name for f in found.law.statutes.files}]
    if not files or missing:
        logger.warning("%s is no part of the law %s", name, whole, location=location)
        return None
    return Subject(found.law, files)


def subjects(name: str, env: BuildEnvironment, location: Node) -> list[Subject]:
    """The laws that a name stands for, each folder of a folder of folders (`us`) a law of its own; without those that do not load.

    The page is read anew at every build, for a law may have come that no file of the last one tells of.
    """
    env.note_reread()
    found = (subject(law, None, env, location) for law in laws_in(_from_conf(name, env)))
    return [each for each in found if each is not None]


def _from_conf(name: str, env: BuildEnvironment) -> str:
    """A path that is there, seen from the folder of `conf.py`; else the name."""
    path = env.srcdir / name
    return str(path) if path.exists() else name
