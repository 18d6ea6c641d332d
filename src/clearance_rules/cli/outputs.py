"""Files that a run writes beside their names, and that take their names together when all is well.

Until then nothing stands under a final name that was not there before: a run that is killed leaves partial files behind, named
`.NAME.XXXXXXXX.partial`, and the next run with the same target removes them.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
import secrets
import stat
import sys
from contextlib import suppress
from pathlib import Path
from types import TracebackType

import attrs

if sys.platform != "win32":
    import fcntl

CHUNK = 1 << 20


@attrs.frozen
class Digest:
    """What tells a file's content from any other: its size in bytes and its SHA-256, in hexadecimal digits."""

    size: int
    sha256: str

    def to_json(self) -> dict[str, object]:
        """As in a manifest."""
        return attrs.asdict(self)


class Partial:
    """A file that is being written. What the system refuses is an error that names the file that was asked for.

    It can be written to like any binary file. It is locked as long as it is open, so that another run can tell that it is in use.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._target = Path(os.path.realpath(path))
        try:
            _sweep(self._target)
            self._partial, self._file = _created(self._target)
            if self._target.exists():
                self._partial.chmod(stat.S_IMODE(self._target.stat().st_mode))
        except OSError as error:
            raise self._named(error) from None
        self._buffer = bytearray()
        self._hash = hashlib.sha256()
        self._size = 0
        self.digest: Digest | None = None

    @property
    def closed(self) -> bool:
        """Whether all is on disk, and no more can be written."""
        return self.digest is not None

    def write(self, data: bytes) -> int:
        """Write bytes.

        Raises:
            OSError: if they cannot be written, for instance because the disk is full.
        """
        self._buffer += data
        if len(self._buffer) >= CHUNK:
            self.flush()
        return len(data)

    def flush(self) -> None:
        """Hand what was written to the system."""
        rest, self._buffer = memoryview(self._buffer), bytearray()
        self._hash.update(rest)
        self._size += len(rest)
        try:
            while rest:
                rest = rest[self._file.write(rest) :]
        except OSError as error:
            raise self._named(error) from None

    def close(self) -> Digest:
        """See to it that all is on disk. Nothing can be written after that."""
        if self.digest is None:
            self.flush()
            try:
                os.fsync(self._file.fileno())
            except OSError as error:
                raise self._named(error) from None
            self.digest = Digest(self._size, self._hash.hexdigest())
        return self.digest

    def take_name(self) -> None:
        """Replace what stands under the name."""
        try:
            self._partial.replace(self._target)
            _sync(self._target.parent)
        except OSError as error:
            raise self._named(error) from None
        self._file.close()

    def discard(self) -> None:
        """Leave nothing behind."""
        self._file.close()
        self._partial.unlink(missing_ok=True)

    def _named(self, error: OSError) -> OSError:
        return OSError(error.errno, error.strerror, str(self.path))


@attrs.define
class Outputs:
    """The files of a run. At the end of the `with` block they take their names one after another, in the order in which they were opened.

    If the block or the writing fails, none of them does. If the system stops between two of them, the first ones are new and the others
    old: whoever opens a file with the digests of the others last can tell.
    """

    files: list[Partial] = attrs.field(factory=list)

    def open(self, path: Path) -> Partial:
        """Open a file for writing.

        Raises:
            OSError: if it cannot be written.
        """
        partial = Partial(path)
        self.files.append(partial)
        return partial

    def __enter__(self) -> Outputs:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        waiting = list(self.files)
        try:
            if kind is None:
                for file in waiting:
                    file.close()
                while waiting:
                    waiting[0].take_name()
                    waiting.pop(0)
        finally:
            for file in waiting:
                file.discard()


def _created(target: Path) -> tuple[Path, io.FileIO]:
    """A new partial file for a target, locked."""
    while True:
        partial = target.with_name(f".{target.name}.{secrets.token_hex(4)}.partial")
        file = io.FileIO(partial, "x")
        _lock(file)
        if partial.exists():  # else another run took it for a stale one, between its making and its lock
            return partial, file
        file.close()


def _sweep(target: Path) -> None:
    """Remove the partial files that runs which were killed have left behind for a target."""
    name = re.compile(rf"\.{re.escape(target.name)}\.[0-9a-f]{{8}}\.partial")
    for path in target.parent.iterdir():
        if name.fullmatch(path.name):
            with suppress(OSError), io.FileIO(path) as file:  # what cannot be removed is in nobody's way
                if _lock(file):
                    path.unlink()


def _lock(file: io.FileIO) -> bool:
    """Lock a file for as long as it is open; false if a run has locked it."""
    if sys.platform != "win32":
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
    return True


def _sync(folder: Path) -> None:
    """See to it that the names in a folder are on disk."""
    if sys.platform != "win32":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
