"""Charges that no act fits: every offense that the citation may mean is declared, and what is recorded of the act rules all of them out."""

from __future__ import annotations

from collections.abc import Iterator

from clearance_rules.logic import core as c
from clearance_rules.logic.acts import diagram
from clearance_rules.logic.conduct import origins
from clearance_rules.logic.diagram import answers
from clearance_rules.logic.entity import Entity, Finding
from clearance_rules.logic.values import Cited
from clearance_rules.logic.view import View

ANY_ACT = c.ActIs(c.TRUE)
"""The question that every act of an offense answers with yes: no act fits a record under which it has no answer."""


def misfits(program: c.Program, record: View) -> Iterator[Finding]:
    """The charges of a record that no act fits. Presumptions play no part: this is what the record says by itself."""
    for charge in record.entities("charge"):
        if all_declared(charge) and not any(
            answers(diagram(program, origin.offense, ANY_ACT, None), origin.facts) for origin in origins(program, charge, {})
        ):
            yield misfit(charge)


def all_declared(charge: Entity) -> bool:
    """Whether every offense that the citation may mean is one of the law. Of another nobody knows which acts fit it."""
    cited = charge.facts["offense"]
    assert isinstance(cited, Cited)
    return not cited.anything and all(leaf.version >= 0 for leaf in cited.leaves)


def misfit(charge: Entity) -> Finding:
    """That no act fits a charge."""
    message = "What is recorded of the act fits no offense that the citation may mean; what the act was counts as unknown."
    return Finding(f"charge[{charge.id}].citation", message)
