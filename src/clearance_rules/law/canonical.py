"""The text of a law in canonical layout, by which its versions are told apart."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import attrs

from clearance_rules.syntax import tree as t
from clearance_rules.syntax.printer import print_file


@attrs.frozen(eq=False, slots=False)
class Canonical:
    """The text of the files of a law, printed when it is first asked for. Laws that differ in what their parameters are set to share it."""

    files: tuple[t.File, ...] = attrs.field(repr=False)

    def __getstate__(self) -> dict[str, Any]:
        """What was read; a copy prints it anew."""
        return {"files": self.files}

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The text of each file."""
        return tuple(map(print_file, self.files))
