"""What the tests of a state's law share: the law with some of its text changed, and how a guarantee of it fares."""

from __future__ import annotations

import shutil
from pathlib import Path

import clearance_rules as cr
from clearance_rules.proof.guarantees import Status, run_guarantee
from clearance_rules.syntax.grammar import data_folder


def changed(folder: Path, name: str, *edits: tuple[str, str], more: str = "", asked: str | None = None) -> cr.Law:
    """A bundled law (`us/ca/prop64`) whose file has other texts in the place of some, each of which stands in it once.

    `more`: what stands behind the text of the file besides. `asked`: the file of the changed law that is loaded, if it is another one.
    """
    copy = folder / "us"
    file = copy / f"{name.removeprefix('us/')}.law"
    shutil.copytree(data_folder("statutes") / Path(name).parent, file.parent, dirs_exist_ok=True)
    text = file.read_text(encoding="utf-8")
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    file.write_text(text + more, encoding="utf-8")
    return cr.load(file if asked is None else file.with_name(f"{asked}.law"))


def statuses(law: cr.Law, guarantee: str, trials: int = 40) -> set[Status]:
    """How a guarantee fares, offense by offense, with so many persons for each."""
    return {result.status for result in run_guarantee(law, law.statutes.guarantees[guarantee], trials, 1)}
