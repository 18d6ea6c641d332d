"""What a path stands for: `c's person's birth-date` is a field, `c's amount` a fact of the act, `c's wait` a definition."""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import TYPE_CHECKING, Literal

import attrs

from clearance_rules.law.problems import Refused, listed, nearest
from clearance_rules.logic.entity import OFFENSE, PARAGRAPH
from clearance_rules.logic.values import Kind, Type
from clearance_rules.records.catalogue import DISPOSITIONS

if TYPE_CHECKING:
    from clearance_rules.law.model import Attribute, Define, Noun, Parameter, Statutes
    from clearance_rules.syntax import tree as t

BASES = ("person", "case", "charge", "order")
"""The base nouns: what records are made of."""

UP = {"person": (), "case": ("person",), "charge": ("case", "person"), "order": ("charge", "case", "person")}
"""What an entity of a base noun belongs to."""

ACT = "act:"
CONDUCT = "conduct"
RESERVED = frozenset({*BASES, OFFENSE, CONDUCT})
"""Steps of paths that no fact and no definition may be named after."""

CITED = Type(Kind.CITATION)
TRUTH = Type(Kind.YESNO)


@attrs.frozen
class Given:
    """What is given of an entity by the words about it: how the charge can have ended, and which of its facts are not `none`."""

    dispositions: frozenset[str] = frozenset(DISPOSITIONS)
    there: frozenset[str] = frozenset()

    def __and__(self, other: Given) -> Given:
        return Given(self.dispositions & other.dispositions, self.there | other.there)

    def __or__(self, other: Given) -> Given:
        return Given(self.dispositions | other.dispositions, self.there & other.there)


NOTHING_GIVEN = Given()


@attrs.frozen
class Scope:
    """The variables in force and what each is: a base noun, or `act:CONDUCT`; and what is given of it, for the checks that ask."""

    variables: Mapping[str, str] = attrs.field(factory=dict)
    given: Mapping[str, Given] = attrs.field(factory=dict)

    def bind(self, variable: str, what: str, given: Given = NOTHING_GIVEN) -> Scope:
        """The scope with one more variable."""
        return Scope({**self.variables, variable: what}, {**self.given, variable: given})


What = Literal["entity", "field", "attribute", "define", "conduct", "offense", "parameter"]


@attrs.frozen
class Resolved:
    """What a path stands for.

    `variable`: where it starts; `up`: `()`, or the one entity above it that owns the fact: `("case",)`, `("person",)`, `("charge",)`.
    `owner`: what has the fact: a base noun or `act:CONDUCT`. `type`: None for an entity and for conduct. `defines`: the versions of
    a definition. `attribute`: the fact of the act. `parameter`: for a bare word that names one (`variable` is then empty).
    """

    variable: str
    up: tuple[str, ...]
    owner: str
    what: What
    name: str
    type: Type | None = None
    defines: tuple[Define, ...] = ()
    attribute: Attribute | None = None
    parameter: Parameter | None = None


def resolve(path: t.Path, scope: Scope, statutes: Statutes) -> Resolved:
    """What a path stands for.

    Raises:
        Refused: N113, N120, N121 or N140 if it stands for nothing that a rule may read.
    """
    base = path.base.text
    if base not in scope.variables:
        if path.steps or base not in statutes.parameters:
            raise _unknown_base(path, scope, statutes)
        parameter = statutes.parameters[base]
        return Resolved("", (), "", "parameter", base, parameter.type, parameter=parameter)
    owner = scope.variables[base]
    up: tuple[str, ...] = ()
    for i, step in enumerate(path.steps):
        if step.text in UP.get(owner, ()):
            owner, up = step.text, (step.text,)
            continue
        fact = _fact(step, owner, statutes)
        if i + 1 < len(path.steps):
            raise Refused(
                "N121",
                path.steps[i + 1].span,
                f"`{step.text}` is a fact of the {_spoken(owner)}; it has no facts of its own.",
                "End the path at the fact.",
            )
        return attrs.evolve(fact, variable=base, up=up)
    return Resolved(base, up, owner, "entity", "")


def resolve_defined(name: t.Name, variable: t.Name, scope: Scope, statutes: Statutes) -> Resolved:
    """What `NAME of VARIABLE` stands for: a definition.

    Raises:
        Refused: N120 for an unknown variable, N128 if nothing of that name is defined for what the variable is.
    """
    if variable.text not in scope.variables:
        raise Refused(
            "N120",
            variable.span,
            f"Nothing here is called `{variable.text}`.",
            nearest(variable.text, scope.variables, "Name a variable that this sentence introduces."),
        )
    owner = scope.variables[variable.text]
    defines = statutes.defines.get((owner, name.text), ())
    if not defines:
        known = [define for kind, define in statutes.defines if kind == owner]
        raise Refused(
            "N128",
            name.span,
            f"No `define` gives a {_spoken(owner)} a `{name.text}`.",
            nearest(name.text, known, f"Declare it: `define {name.text} of {owner} {variable.text} under … is …`."),
        )
    return Resolved(variable.text, (), owner, "define", name.text, defines[0].type, defines=defines)


def noun_named(name: t.Name, statutes: Statutes) -> Noun:
    """The noun that a word names, in the singular or in the plural (`convictions`).

    Raises:
        Refused: N122 if there is none.
    """
    word = in_singular(name.text, statutes.nouns)
    if word in statutes.nouns:
        return statutes.nouns[word]
    raise Refused(
        "N122",
        name.span,
        f"`{name.text}` is not a noun of this law.",
        nearest(name.text, statutes.nouns, f"Use {listed(BASES)}, or declare it with `noun`."),
    )


def in_singular(word: str, nouns: Container[str]) -> str:
    """The noun of `nouns` that a word names, in the singular or in the plural; the word itself if it names none."""
    return next((singular for singular in singulars(word) if singular in nouns), word)


def singulars(word: str) -> tuple[str, ...]:
    """The word, and what it may be the plural of."""
    if word.endswith("ies"):
        return (word, word[:-3] + "y", word[:-1])
    return (word, word[:-1]) if word.endswith("s") else (word,)


def _fact(step: t.Name, owner: str, statutes: Statutes) -> Resolved:
    name = step.text
    if owner.startswith(ACT):
        attribute = statutes.conducts[owner.removeprefix(ACT)].attributes.get(name)
        if attribute is None:
            known = list(statutes.conducts[owner.removeprefix(ACT)].attributes)
            raise Refused(
                "N121",
                step.span,
                f"The conduct `{owner.removeprefix(ACT)}` has no fact `{name}`.",
                nearest(name, known, "Declare it in the `conduct` sentence."),
            )
        return Resolved("", (), owner, "attribute", name, attribute.type, attribute=attribute)
    if owner == "charge" and name == OFFENSE:
        return Resolved("", (), owner, "offense", name, CITED)
    if owner == "order" and name == "citation":
        return Resolved("", (), owner, "offense", PARAGRAPH, CITED)
    if owner == "charge" and name == CONDUCT:
        return Resolved("", (), owner, "conduct", name)
    if field := statutes.fields.get((owner, name)):
        if field.demographic:
            raise Refused(
                "N140",
                step.span,
                f"`{name}` is held for measuring the impact of the law only; no rule may read it.",
                "Leave the condition out.",
            )
        return Resolved("", (), owner, "field", name, field.type)
    if owner == "charge" and (attribute := _attribute(step, statutes)):
        return Resolved("", (), owner, "attribute", name, attribute.type, attribute=attribute)
    if defines := statutes.defines.get((owner, name)):
        return Resolved("", (), owner, "define", name, defines[0].type, defines=defines)
    raise _unknown_fact(step, owner, statutes)


def _attribute(step: t.Name, statutes: Statutes) -> Attribute | None:
    """The fact of the act behind a charge, whichever conduct it belongs to."""
    having = [(conduct, found) for conduct in statutes.conducts.values() if (found := conduct.attributes.get(step.text))]
    if not having:
        return None
    (first, attribute), *others = having
    for conduct, other in others:
        if (other.type, other.recorded_as, other.between) != (attribute.type, attribute.recorded_as, attribute.between):
            raise Refused(
                "N113",
                step.span,
                f"`{step.text}` means one thing for `{first.name}` and another for `{conduct.name}`.",
                "Give the two facts different names, or the same type and source.",
                related=(("declared here", attribute.node.span), ("and here", other.node.span)),
            )
    return attribute


def _unknown_base(path: t.Path, scope: Scope, statutes: Statutes) -> Refused:
    base = path.base.text
    known = [*scope.variables, *(() if path.steps else statutes.parameters)]
    here = f"Here you can start from {listed(scope.variables)}." if scope.variables else "Declare it with `parameter`."
    return Refused("N120", path.base.span, f"Nothing here is called `{base}`.", nearest(base, known, here))


def _unknown_fact(step: t.Name, owner: str, statutes: Statutes) -> Refused:
    name = step.text
    above = next((entity for entity in UP.get(owner, ()) if (entity, name) in statutes.fields or (entity, name) in statutes.defines), None)
    if above is not None:
        return Refused(
            "N121", step.span, f"`{name}` is a fact of the {above}, not of the {owner}.", f"Go up one step: `…'s {above}'s {name}`."
        )
    known = [field for kind, field in statutes.fields if kind == owner]
    known += [define for kind, define in statutes.defines if kind == owner]
    known += UP.get(owner, ())
    if owner == "charge":
        known += [OFFENSE, CONDUCT, *(name for conduct in statutes.conducts.values() for name in conduct.attributes)]
    return Refused(
        "N121",
        step.span,
        f"No fact of a {owner} is called `{name}`.",
        nearest(name, known, f"Declare it: `field {name} of {owner} in …, sometimes recorded`."),
    )


def _spoken(owner: str) -> str:
    return f"conduct `{owner.removeprefix(ACT)}`" if owner.startswith(ACT) else owner
