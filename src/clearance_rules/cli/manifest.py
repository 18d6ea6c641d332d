"""The manifest of a run: everything that its output is a function of, with digests, so that any verdict can be traced and repeated."""

from __future__ import annotations

import hashlib
import json
import os
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from clearance_rules.cli.outputs import CHUNK, Digest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clearance_rules.api import Law
    from clearance_rules.cli.outputs import Partial

SUFFIX = ".manifest.json"


@attrs.frozen
class Input:
    """A file that was read: its digest, how many lines it has, and what tells whether it was changed meanwhile."""

    path: Path
    digest: Digest
    lines: int
    state: tuple[int, int, int]

    @classmethod
    def of(cls, path: Path) -> Input:
        """Read a file through.

        Raises:
            OSError: if it cannot be read.
        """
        digest, lines, last = hashlib.sha256(), 0, b""
        with path.open("rb", buffering=0) as file:
            state = _state(file.fileno())
            while chunk := file.read(CHUNK):
                digest.update(chunk)
                lines += chunk.count(b"\n")
                last = chunk
        lines += bool(last) and not last.endswith(b"\n")
        return cls(path, Digest(state[1], digest.hexdigest()), lines, state)

    @property
    def unchanged(self) -> bool:
        """Whether the file is still the one that was read through."""
        try:
            return _state(self.path) == self.state
        except OSError:
            return False

    def to_json(self) -> dict[str, object]:
        """As in the manifest: under the path that was given."""
        return {"path": self.path.as_posix(), **self.digest.to_json()}


def _state(file: int | Path) -> tuple[int, int, int]:
    found = os.stat(file)  # noqa: PTH116
    return found.st_ino, found.st_size, found.st_mtime_ns


def manifest_of(path: Path) -> Path:
    """Where the manifest of a file of verdicts stands: beside it."""
    return path.with_name(f"{path.name}{SUFFIX}")


def law_files(law: Law) -> list[Path]:
    """The files of a law, in the order in which they were read."""
    return [source.path for file in law.statutes.files if (source := file.span.source).path is not None]


def document(
    summary: Mapping[str, object], law: Law, inputs: Mapping[str, Input | None], outputs: Mapping[str, Partial], path: Path
) -> dict[str, object]:
    """The manifest at `path` of a run.

    `summary`: what the run counts and was asked. `inputs`: the files besides the law, and `outputs`, by what is in them; outputs are
    named as seen from the manifest, and the files of the law as seen from their common folder. No clock and no machine is in it.
    """
    files = law_files(law)
    root = os.path.commonpath([file.parent.resolve() for file in files])
    return {
        "software": {"name": "clearance-rules", "version": version("clearance-rules")},
        **summary,
        "law_files": [{"path": _seen_from(root, file), **Input.of(file).digest.to_json()} for file in files],
        "inputs": {kind: None if file is None else file.to_json() for kind, file in inputs.items()},
        "outputs": {kind: {"path": _seen_from(path.parent, file.path), **file.close().to_json()} for kind, file in outputs.items()},
    }


def _seen_from(folder: str | Path, path: Path) -> str:
    return Path(os.path.relpath(path.resolve(), Path(folder).resolve())).as_posix()


def written(document: Mapping[str, object]) -> bytes:
    """The manifest as it stands in its file."""
    return f"{json.dumps(document, indent=2, ensure_ascii=False)}\n".encode()
