"""The tests that a grant hangs on: those of its condition, its exceptions, and the definitions and nouns that these stand on.

They are found in the text, where they have their places. What a parameter, as it is set, makes always true or always false is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from clearance_rules.law.lower.frame import Names
from clearance_rules.law.problems import Refused
from clearance_rules.law.scope import Resolved, Scope, noun_named, resolve, resolve_defined
from clearance_rules.law.targets import excepted, granted_under
from clearance_rules.law.walk import parts
from clearance_rules.lint.subject import Subject
from clearance_rules.logic import core as c
from clearance_rules.syntax import tree as t

if TYPE_CHECKING:
    from clearance_rules.law.model import Exception_, Grant, Noun

Ranging = t.Quantified | t.Universal | t.ExtremeAmong
"""What ranges over entities."""


@attrs.frozen(eq=False)
class Among:
    """Something that ranges over entities. `holder`: what holds them (person, case, charge); `own`: the path to it starts from the subject.

    `whole`: the subject itself holds them. `needed` as in `Place`.
    """

    node: Ranging
    holder: str
    own: bool
    whole: bool
    needed: bool | None

    @property
    def bars(self) -> bool:
        """Whether an entity among them can stand in the way: none may be of a kind, or all must be; or one can move a date."""
        match self.node:
            case t.Quantified(count=t.Count.ANY | t.Count.AT_LEAST):
                return self.needed is not True
            case t.Quantified() | t.Universal():
                return self.needed is not False
            case t.ExtremeAmong():
                return True

    @property
    def counts(self) -> bool:
        """Whether more than one entity is allowed, and a number not."""
        match self.node:
            case t.Quantified(count=t.Count.AT_LEAST, number=int(number)):
                return number > 1
            case t.Quantified(count=t.Count.AT_MOST, number=int(number)):
                return number > 0
            case _:
                return False


@attrs.frozen(eq=False)
class Place:
    """Where a test stands.

    `subject`: the variable that stands for what the grant is of; None where nothing does. `needed`: whether the grant needs the test to
    be true, or to be false; None if to be either, as where it chooses between two periods. `among`: what ranges over entities around it,
    the outermost first. `shown`: whether it only asks what the record shows. `presumed`: whether it stands in a definition that a
    presumption fills in.
    """

    scope: Scope
    subject: str | None
    needed: bool | None = True
    among: tuple[Among, ...] = ()
    shown: bool = False
    presumed: bool = False

    def turned(self) -> Place:
        """The place behind a `not`."""
        return attrs.evolve(self, needed=None if self.needed is None else not self.needed)


@attrs.frozen(eq=False)
class Use:
    """A test and where it stands; `among` if it is one that ranges over entities."""

    node: t.Test | t.ExtremeAmong
    place: Place
    among: Among | None = None


def uses(grant: Grant, subject: Subject) -> Iterator[Use]:
    """The tests that a grant hangs on, in the order of reading; one that is reached in several ways comes several times."""
    return _Search(subject).of_grant(grant)


def read_by(use: Use, subject: Subject) -> Iterator[tuple[t.Path, Resolved]]:
    """What a test reads itself, outside of what it ranges over: each path with what it stands for."""
    waiting: list[t.Node] = [] if use.among is not None else [use.node]
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, t.Path):
            resolved = _resolved(node, use.place, subject)
            if resolved is not None:
                yield node, resolved
        elif not isinstance(node, t.ExtremeAmong):
            waiting = [*parts(node), *waiting]


def in_core(node: t.Condition, place: Place, subject: Subject) -> c.Expr:
    """A condition in the core, its variables under their own names."""
    variables = place.scope.variables
    return subject.frame.lowered(node, Names(variables, {name: name for name in variables}, frozenset(variables)))


def _resolved(path: t.Path, place: Place, subject: Subject) -> Resolved | None:
    """What a path stands for; None if it is a word, such as an option."""
    try:
        return resolve(path, place.scope, subject.statutes)
    except Refused:
        return None


@attrs.frozen(eq=False)
class _Search:
    subject: Subject

    def of_grant(self, grant: Grant) -> Iterator[Use]:
        statutes = self.subject.statutes
        yield from self._about(grant.noun, grant.variable, grant.node.when, needed=True)
        for exception in self.subject.at_last(statutes.exceptions):
            if grant in granted_under(exception, statutes) and self._base(exception.noun) == self._base(grant.noun):
                yield from self._excepted(exception, needed=False, chain=(exception,))

    def _excepted(self, exception: Exception_, *, needed: bool, chain: tuple[Exception_, ...]) -> Iterator[Use]:
        """An exception, and those from it."""
        statutes = self.subject.statutes
        yield from self._about(exception.noun, exception.variable, exception.node.when, needed=needed)
        for other in self.subject.at_last(statutes.exceptions):
            if other not in chain and exception in excepted(other, statutes) and self._base(other.noun) == self._base(exception.noun):
                yield from self._excepted(other, needed=not needed, chain=(*chain, other))

    def _base(self, noun: str) -> str:
        return self.subject.statutes.nouns[noun].base

    def _about(self, noun: str, variable: str, when: t.Condition, *, needed: bool) -> Iterator[Use]:
        place = Place(Scope({variable: self._base(noun)}), variable, needed)
        yield from self._noun(self.subject.statutes.nouns[noun], variable, place)
        yield from self._condition(when, place)

    def _noun(self, noun: Noun, variable: str, place: Place) -> Iterator[Use]:
        """What makes an entity one of the noun, all the way down."""
        while noun.name != noun.parent:
            if noun.where is not None:
                inner = noun.variable if variable == place.subject else None
                yield from self._condition(noun.where, attrs.evolve(place, scope=Scope({noun.variable: noun.base}), subject=inner))
            noun = self.subject.statutes.nouns[noun.parent]

    def _condition(self, node: t.Condition, place: Place) -> Iterator[Use]:
        if isinstance(in_core(node, place, self.subject), c.Const):
            return
        match node:
            case t.Negation(inner):
                yield from self._condition(inner, place.turned())
            case t.Conjunction(inner) | t.Disjunction(inner):
                for part in inner:
                    yield from self._condition(part, place)
            case t.RecordShows(inner):
                yield from self._condition(inner, attrs.evolve(place, shown=True))
            case t.Quantified() | t.Universal():
                yield from self._quantified(node, place)
            case _:
                yield Use(node, place)
                yield from self._beneath(node, place)

    # -------------------------------------------------------------------------------------------- quantifiers

    def _among(self, node: Ranging, place: Place) -> tuple[Among, Place]:
        """A quantifier, and the place inside it."""
        statutes = self.subject.statutes
        holder = resolve(node.scope, place.scope, statutes)
        own = node.scope.base.text == place.subject
        among = Among(node, holder.owner, own, own and not node.scope.steps, place.needed)
        scope = place.scope.bind(node.variable.text, noun_named(node.noun, statutes).base)
        return among, attrs.evolve(place, scope=scope, among=(*place.among, among))

    def _quantified(self, node: t.Quantified | t.Universal, place: Place) -> Iterator[Use]:
        among, inside = self._among(node, place)
        yield Use(node, place, among)
        noun = noun_named(node.noun, self.subject.statutes)
        if isinstance(node, t.Universal):  # every d with ρ satisfies φ: no d with ρ fails φ
            yield from self._noun(noun, node.variable.text, inside.turned())
            if node.where is not None:
                yield from self._condition(node.where, inside.turned())
            yield from self._condition(node.satisfies, inside)
        else:
            inner = inside.turned() if node.count in (t.Count.NO, t.Count.AT_MOST) else inside
            yield from self._noun(noun, node.variable.text, inner)
            yield from self._condition(node.where, inner)

    def _extreme(self, node: t.ExtremeAmong, place: Place) -> Iterator[Use]:
        among, inside = self._among(node, place)
        yield Use(node, place, among)
        yield from self._noun(noun_named(node.noun, self.subject.statutes), node.variable.text, inside)
        if node.where is not None:
            yield from self._condition(node.where, inside)

    # -------------------------------------------------------------------------------------------- what tests stand on

    def _beneath(self, node: t.Test, place: Place) -> Iterator[Use]:
        """The tests in the definitions that a test names, and in its moments."""
        either = attrs.evolve(place, needed=None)
        if isinstance(node, t.IsValue) and isinstance(node.value, t.Path):
            resolved = _resolved(node.path, place, self.subject)
            if resolved is not None and resolved.what == "define" and isinstance(resolved.defines[0].node, t.DefineCondition):
                holds = (node.value.base.text == "true") is not node.negated
                yield from self._defined(resolved, place if holds else place.turned())
                return
        for part in parts(node):
            yield from self._parts(part, either)

    def _parts(self, node: t.Node, place: Place) -> Iterator[Use]:
        match node:
            case t.Path():
                resolved = _resolved(node, place, self.subject)
                if resolved is not None and resolved.what == "define":
                    yield from self._defined(resolved, place)
            case t.PeriodOf(name, variable) | t.MomentOf(name, variable):
                yield from self._defined(resolve_defined(name, variable, place.scope, self.subject.statutes), place)
            case t.ExtremeAmong():
                yield from self._extreme(node, place)
            case _:
                for part in parts(node):
                    yield from self._parts(part, place)

    def _defined(self, resolved: Resolved, place: Place) -> Iterator[Use]:
        """The tests in a definition of what a path stands for."""
        presumed = place.presumed or (resolved.owner, resolved.name) in self.subject.filled
        for define in self.subject.at_last(resolved.defines):
            variable = define.node.variable.text
            inner = variable if resolved.variable == place.subject and not resolved.up else None
            inside = attrs.evolve(place, scope=Scope({variable: resolved.owner}), subject=inner, presumed=presumed)
            match define.node:
                case t.DefineCondition(condition=condition):
                    yield from self._condition(condition, inside)
                case t.DefineLadder(branches=branches):
                    for branch in branches:
                        yield from self._condition(branch.when, attrs.evolve(inside, needed=None))
                case t.DefineMoment(moment=moment):
                    yield from self._parts(moment, attrs.evolve(inside, needed=None))
