"""Conditions of a law in plain words: `c's grade is felony` is told as "the grade is felony", a definition by its gloss."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TypeVar

import attrs

from clearance_rules.law.codes import citation
from clearance_rules.law.dates import day_of
from clearance_rules.law.glosses import told
from clearance_rules.law.model import Class, Define, Statutes
from clearance_rules.law.scope import Resolved, Scope, noun_named, resolve, resolve_defined
from clearance_rules.logic.entity import PARAGRAPH
from clearance_rules.logic.values import NONE, PENDING, Kind
from clearance_rules.syntax import tree as t
from clearance_rules.syntax.clauses import quantity_text, value_text


def spoken(name: str) -> str:
    """A name of the law as words: `release-date` is "release date"."""
    return name.replace("-", " ")


def sentence(text: str) -> str:
    """A phrase as a sentence: a capital at the start, a full stop at the end."""
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?", ":")) else f"{text}."


def not_so(text: str) -> str:
    """That a sentence, or a phrase, does not hold."""
    return f"this is not so: {text}"


def inner(gloss: str) -> str:
    """A sentence of a gloss as a phrase within another: no full stop, and no capital unless it is a name's."""
    text = gloss.strip().removesuffix(".")
    first, _, rest = text.partition(" ")
    plain = first in _STARTS
    return f"{first.lower()} {rest}".strip() if plain else text


_STARTS = frozenset(
    "A An The This That These Those Any All Each Every No Nobody None Who Where When Whether If It In On At By For Of From Under".split()
)
"""Words that are written with a small letter within a sentence; any other first word may be a name."""


def _negative(value: str | None) -> bool:
    """Whether a value of the law begins like a denial: `not-charged`. Without marks "is not charged" would be read as one."""
    return value is not None and value.partition("-")[0] in ("not", "no", "none", "never")


def yes_or_no(value: str) -> str:
    """A value of the law in words: `true` is yes."""
    return {"true": "yes", "false": "no"}.get(value, spoken(value))


def a_noun(noun: str) -> str:
    """The noun with its article: "a charge", "an order"."""
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


def alternatives(words: list[str], last: str = "or") -> str:
    """Words in a list: "a", "a or b", "a, b or c"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"


@attrs.frozen
class Phrases:
    """Tells conditions about `subject`, the variable that stands for what relief is asked for; `noun` is what that is called.

    `variables`: what each variable in scope is. `as_of`: the day whose versions of what the law names are told. `nested`: within a
    quantifier, where "the" would no longer say whose fact is meant.
    """

    statutes: Statutes
    subject: str
    noun: str
    variables: Scope
    as_of: dt.date
    nested: bool = False

    @classmethod
    def of(cls, statutes: Statutes, noun: str, variable: str, as_of: dt.date) -> Phrases:
        """For the sentences of a law that are about `noun variable`, as they are on a day."""
        return cls(statutes, variable, spoken(noun), Scope({variable: statutes.nouns[noun].base}), as_of)

    # -------------------------------------------------------------------------------------------- conditions

    def condition(self, node: t.Condition) -> str:
        """What must hold, as a phrase that can follow "that"."""
        match node:
            case t.Negation(t.RecordShows(shown)):
                return f"the record does not show that {self.condition(shown)}"
            case t.Negation(part):
                return self.denied(part)
            case t.Conjunction(parts):
                return " and ".join(self._bracketed(part) for part in parts)
            case t.Disjunction(parts):
                return ("either " if len(parts) == 2 else "at least one of these: ") + ", or ".join(map(self._bracketed, parts))
            case _:
                return self._test(node)

    def denied(self, node: t.Condition) -> str:
        """That a condition does not hold. What it denies itself is then so."""
        positive, negated = signed(node)
        if negated:
            return self.condition(positive)
        match positive:
            case t.IsValue() | t.IsIn():
                return self.condition(attrs.evolve(positive, negated=not positive.negated))
            case t.IsOneOf(path, values):
                words = [self._word(value) for value in values]
                return f"{self.path(path)} is neither {alternatives(words, 'nor')}"
            case t.IsCompared(path, order, operand):
                return f"{self.path(path)} is not {order.value} {self._operand(operand)}"
            case t.IsLawful(path, day):
                return f"{self.path(path)} would not have been lawful on {day_of(day)}"
            case t.IsNoCrime(path, day):
                return f"{self.path(path)} would have been a crime on {day_of(day)}"
            case t.WouldBe():
                return self._would_be(positive, "would not have been")
            case t.IsGranted(path, cite):
                return f"{self.path(path)} is not granted relief under {citation(cite)}"
            case t.Passed():
                return self._passed(positive, "not ")
            case _:
                return not_so(self.condition(positive))

    def _bracketed(self, node: t.Condition) -> str:
        text = self.condition(node)
        return f"({text})" if isinstance(node, t.Conjunction | t.Disjunction) else text

    def _test(self, node: t.Test) -> str:
        match node:
            case t.IsValue(path, value, negated):
                return self._is_value(path, value, negated)
            case t.IsOneOf(path, values):
                return f"{self.path(path)} is {alternatives([self._word(value) for value in values])}"
            case t.IsIn(path, group, negated):
                if self._resolve(path).name == PARAGRAPH:
                    order = self.path(attrs.evolve(path, steps=path.steps[:-1]))
                    return f"{order} was {'not ' if negated else ''}made under {self._group(group)}"
                return f"{self.path(path)} {'does not belong' if negated else 'belongs'} to {self._group(group)}"
            case t.IsCompared(path, order, operand):
                return f"{self.path(path)} is {order.value} {self._operand(operand)}"
            case t.IsLawful(path, day):
                return f"{self.path(path)} would have been lawful on {day_of(day)}"
            case t.IsNoCrime(path, day):
                return f"{self.path(path)} would not have been a crime on {day_of(day)}"
            case t.WouldBe():
                return self._would_be(node, "would have been")
            case t.IsGranted(path, cite):
                return f"{self.path(path)} is granted relief under {citation(cite)}"
            case t.Passed():
                return self._passed(node, "")
            case t.IsWithin(path, period, after):
                return f"{self.path(path)} is within {self._period(period)} after {self.moment(after)}"
            case t.Quantified():
                return self._quantified(node)
            case t.Universal():
                return self._universal(node)
            case t.RecordShows(shown):
                return f"the record shows that {self.condition(shown)}"

    def _would_be(self, node: t.WouldBe, verb: str) -> str:
        bound = "a lesser offense than" if node.strictly else "at most as grave an offense as"
        return f"{self.path(node.path)} {verb} {bound} {self._operand(node.grade)} on {day_of(node.day)}"

    def _passed(self, node: t.Passed, negation: str) -> str:
        one = isinstance(node.period, t.PeriodOf) or (isinstance(node.period, t.Quantity) and node.period.number == 1)
        head = f"{'more than ' if node.strictly else ''}{self._period(node.period)} {'has' if one else 'have'} {negation}passed since"
        return f"{head} {self.moment(node.since)}" + ("" if node.by is None else f" by {self.moment(node.by)}")

    def _is_value(self, path: t.Path, value: t.Value, negated: bool) -> str:
        resolved = self._resolve(path)
        word = value.base.text if isinstance(value, t.Path) and not value.steps else None
        if resolved.type is not None and resolved.type.kind is Kind.YESNO and word in ("true", "false"):
            return self._yes_or_no(path, resolved, (word == "true") is not negated)
        if resolved.type is not None and word in (NONE, PENDING) and word not in resolved.type.options:
            fact = self.path(path)
            if word == NONE:
                return f"there is {'a' if negated else 'no'} {fact.removeprefix('the ')}"
            return f"{fact} is {'not ' if negated else ''}still to come"
        other = "other than" if _negative(word) else "not"  # "is not not charged" would have to be read twice
        return f"{self.path(path)} is {f'{other} ' if negated else ''}{self._word(value)}"

    def _yes_or_no(self, path: t.Path, resolved: Resolved, yes: bool) -> str:
        gloss = first_line(resolved.defines, self.as_of)
        if gloss is not None:
            return inner(gloss) if yes else not_so(inner(gloss))
        asked = None if self.nested else self._asked(resolved)
        if asked is not None:
            return asked if yes else not_so(asked)
        return f"{self.path(path)} is {'yes' if yes else 'no'}"

    def _asked(self, resolved: Resolved) -> str | None:
        """What a fact that is yes or no says, where its meaning is told as "Whether …"."""
        recorded = resolved.attribute.recorded_as if resolved.attribute is not None else None
        owner = "charge" if recorded is not None else resolved.owner
        field = self.statutes.fields.get((owner, recorded or resolved.name))
        first = "" if field is None else field.meaning.partition(". ")[0].removesuffix(".")
        return first.removeprefix("Whether ") if first.startswith("Whether ") else None

    def _group(self, group: t.Cite | t.Name) -> str:
        if isinstance(group, t.Cite):
            return str(citation(group))
        gloss = told(standing(self.statutes.classes[group.text], self.as_of).node.gloss, self.statutes)
        name = f"the group “{spoken(group.text)}”"
        return f"{name} ({inner(gloss[0])})" if gloss else name

    def _quantified(self, node: t.Quantified) -> str:
        within = self._within(node.noun, node.variable)
        noun = spoken(noun_named(node.noun, self.statutes).name)
        where = within.condition(node.where)
        other = f" other than {self.path(t.Path(node.other_than))}" if node.other_than is not None else ""
        whose = self._whose(node.scope)
        match node.count:
            case t.Count.ANY:
                return f"there is {a_noun(noun)} of {whose}{other} such that {where}"
            case t.Count.NO:
                return f"there is no {noun} of {whose}{other} such that {where}"
            case _:
                return f"{whose} has {node.count.value} {node.number} {noun}s{other}, each such that {where}"

    def _universal(self, node: t.Universal) -> str:
        within = self._within(node.noun, node.variable)
        noun = spoken(noun_named(node.noun, self.statutes).name)
        other = f" other than {self.path(t.Path(node.other_than))}" if node.other_than is not None else ""
        where = "" if node.where is None else f" such that {within.condition(node.where)}"
        return f"of every {noun} of {self._whose(node.scope)}{other}{where} it holds that {within.condition(node.satisfies)}"

    def _within(self, noun: t.Name, variable: t.Name) -> Phrases:
        base = noun_named(noun, self.statutes).base
        return attrs.evolve(self, variables=self.variables.bind(variable.text, base), nested=True)

    def _whose(self, scope: t.Path) -> str:
        return "the person" if scope.steps and scope.steps[-1].text == "person" else self.path(scope)

    # -------------------------------------------------------------------------------------------- facts and values

    def path(self, path: t.Path) -> str:
        """A fact, by whose it is: "the release date", "the person's birth date", and of what a quantifier runs over "its grade"."""
        resolved = self._resolve(path)
        if resolved.what == "parameter":
            return f"the setting “{spoken(resolved.name)}”"
        own = path.base.text == self.subject
        owner = (f"this {self.noun}'s" if self.nested else "the") if own else "its"
        if resolved.what == "entity":
            above = path.steps[-1].text if path.steps else None
            return f"the {above}" if above else (f"this {self.noun}" if own else "it")
        if resolved.up:
            owner = f"the {resolved.up[0]}'s"
        gloss = first_line(resolved.defines, self.as_of)
        if gloss is not None and resolved.type is not None and resolved.type.kind is not Kind.YESNO:
            return inner(gloss)
        name = {"conduct": "act", PARAGRAPH: "paragraph"}.get(resolved.name, spoken(resolved.name))
        return f"{owner} {name}"

    def moment(self, node: t.Moment) -> str:
        """A day, told by what it is the day of."""
        return ", or if there is none, ".join(self._basic(part) for part in node.chain)

    def _basic(self, node: t.BasicMoment) -> str:
        match node:
            case t.Path():
                return self.path(node)
            case t.Day() | t.FirstOfMonthAfter():
                return str(day_of(node))
            case t.MomentOf(name, variable):
                return self._named(name, variable)
            case t.ExtremeOf(extreme, moments):
                return f"the {extreme.value} of {alternatives([self.moment(m) for m in moments], 'and')}"
            case t.ExtremeAmong(extreme, key, noun, variable, scope, other_than, where, _):
                other = "" if other_than is None else f" other than {self.path(t.Path(other_than))}"
                filtered = "" if where is None else f" such that {self._within(noun, variable).condition(where)}"
                word = spoken(noun_named(noun, self.statutes).name)
                return f"the {extreme.value} {spoken(key.text)} of {a_noun(word)} of {self._whose(scope)}{other}{filtered}"

    def _word(self, value: t.Value) -> str:
        match value:
            case t.Path(base, ()) if base.text not in self.variables.variables:
                return f"“{spoken(base.text)}”" if _negative(base.text) else spoken(base.text)
            case t.Path():
                return self.path(value)
            case t.Cite():
                return str(citation(value))
            case t.Text(text):
                return f"“{text}”"
            case _:
                return value_text(value)

    def _operand(self, operand: t.Operand) -> str:
        return str(day_of(operand)) if isinstance(operand, t.FirstOfMonthAfter) else self._word(operand)

    def _period(self, period: t.Period) -> str:
        match period:
            case t.Quantity():
                return quantity_text(period)
            case t.PeriodNamed(name):
                values = self.statutes.parameters[name.text].values
                return " or ".join(value_text(value) for value in values)
            case t.PeriodOf(name, variable):
                return self._named(name, variable)

    def _named(self, name: t.Name, variable: t.Name) -> str:
        """A day or a period that the law names."""
        gloss = first_line(resolve_defined(name, variable, self.variables, self.statutes).defines, self.as_of)
        return f"the {spoken(name.text)}" if gloss is None else inner(gloss)

    def _resolve(self, path: t.Path) -> Resolved:
        return resolve(path, self.variables, self.statutes)


Version = TypeVar("Version", Class, Define)


def standing(versions: Sequence[Version], as_of: dt.date) -> Version:
    """The version that is in force on a day; the first, if none is."""
    return next((version for version in versions if as_of in version.window), versions[0])


def first_line(versions: Sequence[Define], as_of: dt.date) -> str | None:
    """What the version of a definition that is in force on a day says; None without a gloss, and of what is no definition."""
    gloss = standing(versions, as_of).gloss if versions else ()
    return gloss[0] if gloss else None


def signed(node: t.Condition) -> tuple[t.Condition, bool]:
    """A condition without the "not" (or "is false") in front of it, and whether it had one."""
    match node:
        case t.Negation(part):
            positive, negated = signed(part)
            return positive, not negated
        case t.IsValue(_, t.Path(t.Name("false" | "true" as word), ()) as value, negated):
            true = attrs.evolve(value, base=attrs.evolve(value.base, text="true"))
            return attrs.evolve(node, value=true, negated=False), (word == "false") is not negated
        case _:
            return node, False
