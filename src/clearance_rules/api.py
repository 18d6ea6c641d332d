"""The law as other systems use it: load, decide, ask one grant, set a parameter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from clearance_rules.diagnostics import Diagnostics, InvalidInput
from clearance_rules.law.load import load_statutes, load_text
from clearance_rules.law.model import Statutes
from clearance_rules.law.parameters import with_settings
from clearance_rules.law.recorded import Resolver
from clearance_rules.logic.truth import Truth
from clearance_rules.logic.values import Cited, Dates
from clearance_rules.logic.verdict import Decision
from clearance_rules.records.model import Charge, Person

if TYPE_CHECKING:
    from clearance_rules.engines.python import Engine
    from clearance_rules.logic.core import Program


@attrs.frozen(eq=False, slots=False)
class Law:
    """A checked law, ready to decide. `warnings` are the findings that did not stop it from loading."""

    statutes: Statutes = attrs.field(repr=False)
    warnings: Diagnostics = attrs.field(factory=Diagnostics, repr=False)

    @cached_property
    def program(self) -> Program:
        """The law in the typed core."""
        from clearance_rules.law.lower import lower

        return lower(self.statutes)

    @cached_property
    def resolver(self) -> Resolver:
        """Reads the citations that records hold."""
        return Resolver.of(self.statutes)

    @cached_property
    def engine(self) -> Engine:
        """The compiled law."""
        from clearance_rules.engines.python import Engine

        return Engine(self.program, self.resolve)

    def resolve(self, citation: str | None, offense: Dates) -> tuple[Cited, tuple[str, ...]]:
        """The offenses that a recorded citation may mean if the act was done on one of the days, and what was wrong with it."""
        resolved = self.resolver.resolve(citation, offense)
        return resolved.cited, tuple(finding.text for finding in resolved.findings)

    @cached_property
    def version(self) -> str:
        """A digest of the canonical law, what its parameters are set to, and the completeness it declares."""
        return self.program.digest

    def decide(self, person: Person, as_of: dt.date) -> Decision:
        """Every charge of a person under every grant in force that reaches it, on a day."""
        return self.engine.decide(person, as_of)

    @cached_property
    def grants(self) -> Mapping[str, Grant]:
        """The grants by citation, each with all its versions."""
        cites = dict.fromkeys(rule.cite for rule in self.program.rules)
        return {cite: Grant(self, cite) for cite in cites}

    def with_parameters(self, settings: Mapping[str, str]) -> Law:
        """The law with parameters set otherwise; a list is written with commas.

        Raises:
            InvalidInput: if there is no such parameter, or the value does not fit it.
        """
        diagnostics = Diagnostics()
        statutes = with_settings(self.statutes, settings, diagnostics)
        if statutes is None:
            raise InvalidInput(diagnostics)
        return Law(statutes, self.warnings)


@attrs.frozen(eq=False)
class Grant:
    """The versions of a grant under one citation."""

    law: Law
    citation: str

    def predicate(self, charge: Charge | str, record: Person, as_of: dt.date) -> Truth:
        """Whether the charge is granted the relief on a day: a pure function, presumptions and exceptions included.

        `charge`: a charge of the record, or its id.

        Raises:
            KeyError: if the record has no such charge.
        """
        charge_id = charge if isinstance(charge, str) else charge.charge_id
        return self.law.engine.predicate(self.citation, charge_id, record, as_of)

    @property
    def versions(self) -> Iterator[tuple[dt.date | None, dt.date | None]]:
        """The windows of its versions, each from its first day until the first day on which it is no longer law."""
        return ((rule.start, rule.until) for rule in self.law.program.rules if rule.cite == self.citation)


def load(name_or_path: str | Path) -> Law:
    """The law of a bundled name (`us/ca`), a file or a folder.

    Raises:
        InvalidInput: with every finding, if the law cannot be used.
    """
    diagnostics = Diagnostics()
    return _law(load_statutes(name_or_path, diagnostics), diagnostics)


def loads(text: str) -> Law:
    """The law of a text.

    Raises:
        InvalidInput: with every finding, if the law cannot be used.
    """
    diagnostics = Diagnostics()
    return _law(load_text(text, diagnostics), diagnostics)


def _law(statutes: Statutes | None, diagnostics: Diagnostics) -> Law:
    if statutes is None:
        raise InvalidInput(diagnostics)
    return Law(statutes, diagnostics)
