"""The law as other systems use it: load, decide, ask one grant, set a parameter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from clearance_rules.diagnostics import Diagnostics, InvalidInput
from clearance_rules.law.load import load_statutes, load_text
from clearance_rules.law.model import Statutes
from clearance_rules.law.parameters import Setting, with_settings
from clearance_rules.law.problems import listed
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
    """A checked law, ready to decide. `warnings` are the findings that did not stop it from loading.

    It can be copied and pickled, for instance for other processes; a copy compiles the law anew when it is first asked.
    """

    statutes: Statutes = attrs.field(repr=False)
    warnings: Diagnostics = attrs.field(factory=Diagnostics, repr=False)

    def __getstate__(self) -> dict[str, Any]:
        """What was read. What was compiled from it, functions among it, stays with this object."""
        return {"statutes": self.statutes, "warnings": self.warnings}

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
        """A digest of the canonical law, what its parameters are set to, and the completeness it declares.

        The completeness that the keeper of a record declares is no part of it: it belongs to each record.
        """
        return self.program.digest

    def decide(self, person: Person, as_of: dt.date) -> Decision:
        """Every charge of a person under every grant in force that reaches it, on a day.

        Raises:
            TypeError: if `person` is no `Person`, or `as_of` no day.
        """
        return self.engine.decide(_person(person), _day(as_of))

    @cached_property
    def grants(self) -> Grants:
        """The grants by citation, each with all its versions."""
        return Grants((rule.cite, Grant(self, rule.cite)) for rule in self.program.rules)

    def with_parameters(self, settings: Mapping[str, Setting]) -> Law:
        """The law with parameters set otherwise.

        A setting is a text as the law writes it (`"28.5 grams"`, `"false"`; a list with commas), a `bool`, an `int`, a `datetime.date`,
        or a list or tuple of these. A `float` is not exact, and an amount has a unit: write it as text.

        Raises:
            InvalidInput: if there is no such parameter, or the value does not fit it or a place where the law uses it.
            TypeError: if a setting is none of these.
        """
        diagnostics = Diagnostics()
        statutes = with_settings(self.statutes, settings, diagnostics)
        if statutes is None:
            raise InvalidInput(diagnostics)
        return Law(statutes, self.warnings)


class Unknown(KeyError):
    """A law has no such grant, or a record no such charge; the message names what there is."""

    def __str__(self) -> str:
        return str(self.args[0])


class Grants(dict[str, "Grant"]):
    """The grants of a law by canonical citation, as `HSC § 11361.9(d)`."""

    def __missing__(self, citation: object) -> Grant:
        raise _unknown(f"This law has no grant under `{citation}`.", citation, self)


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
            TypeError: if `record` is no `Person`, or `as_of` no day.
        """
        charge_id = charge if isinstance(charge, str) else charge.charge_id
        charges = [each.charge_id for case in _person(record).cases for each in case.charges]
        if charge_id not in charges:
            raise _unknown(f"The record of `{record.person_id}` has no charge `{charge_id}`.", charge_id, charges)
        return self.law.engine.predicate(self.citation, charge_id, record, _day(as_of))

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


def _day(as_of: object) -> dt.date:
    """The as-of date, if it is a day: a text is not, and a moment is a different day elsewhere."""
    if isinstance(as_of, dt.date) and not isinstance(as_of, dt.datetime):
        return as_of
    raise TypeError(f"The law is asked of a day: give a datetime.date as `as_of`, for instance datetime.date(2026, 11, 24), not {as_of!r}.")


def _person(record: object) -> Person:
    if isinstance(record, Person):
        return record
    raise TypeError(f"A record is a clearance_rules.records.Person, not a {type(record).__name__}. `records.read` makes them from files.")


def _unknown(what: str, name: object, known: Iterable[str]) -> Unknown:
    """That a name is not among the known, with those that are written almost so, or else some of them."""
    from difflib import get_close_matches  # only a mistake needs it

    names = list(known)
    close = get_close_matches(str(name), names, n=3)
    if close:
        return Unknown(f"{what} Did you mean {listed(close)}?")
    some = ", ".join(f"`{each}`" for each in names[:3])
    return Unknown(f"{what} It has {some or 'none'}{' and others' if len(names) > 3 else ''}.")
