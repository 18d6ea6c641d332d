"""The guarantees of a law tried from the command line: how each fared, and the person that it fails."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from clearance_rules.api import Law
    from clearance_rules.proof.guarantees import Assessment


@attrs.frozen
class Tried:
    """How a guarantee fared; for the first offense that refutes it, the person in words and as an example."""

    found: Assessment
    told: str | None
    example: str | None

    def to_text(self) -> Iterator[str]:
        """The outcome in lines for a person. A person is shown where the law does not expect one."""
        found = self.found
        status = found.status.value
        if found.as_expected and found.refuted_by is not None:
            tries = "1 try" if found.trials == 1 else f"{found.trials} tries"
            yield f"Guarantee {found.name}: refuted, as the law says, by {found.refuted_by} and within {tries}."
        elif found.as_expected:
            yield f"Guarantee {found.name}: holds for each of {found.trials} persons tried. Tested, not proved."
        elif found.refuted_by is not None and status == "refuted":
            yield f"FAILED guarantee {found.name}: it is refuted, but {found.refuted_by} is no record that it leaves behind."
        elif found.refuted_by is not None:
            yield f"FAILED guarantee {found.name}: {found.refuted_by} should refute it, but nobody does in {found.trials} tries."
        elif self.told is None:
            yield f"FAILED guarantee {found.name}: vacuous. No offense punished an act that it is about."
        else:
            yield f"FAILED guarantee {found.name}: refuted."
            yield from (f"  {line}" for line in self.told.splitlines())
            yield "  As an example of the law:"
            yield ""
            yield from (self.example or "").splitlines()

    def to_json(self) -> dict[str, object]:
        """The outcome as JSON."""
        return {
            "guarantee": self.found.name,
            "status": self.found.status.value,
            "expected": self.found.as_expected,
            "refuted_by": self.found.refuted_by,
            "offenses": [
                {"offense": result.offense, "status": result.status.value, "trials": result.trials} for result in self.found.results
            ],
            "witness": self.told,
            "example": self.example,
        }


def tried_guarantees(law: Law, trials: int, seed: int) -> tuple[Tried, ...]:
    """Every guarantee of a law, tried."""
    from clearance_rules.proof.guarantees import assess
    from clearance_rules.proof.witness import as_example, told

    out = []
    for guarantee in law.statutes.guarantees.values():
        found = assess(law, guarantee, trials, seed)
        witness = next((result.witness for result in found.results if result.witness is not None), None)
        if witness is None:
            out.append(Tried(found, None, None))
        else:
            out.append(Tried(found, told(witness), as_example(witness, f"left-behind-by-{found.name}")))
    return tuple(out)
