"""Sentences as documents: the head in one line, the gloss below it, then each clause in a line of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clearance_rules.syntax import tree as t
from clearance_rules.syntax.clauses import (
    cite_text,
    date_text,
    hanging,
    moment_doc,
    parenthesised,
    path_text,
    quantity_text,
    value_text,
)
from clearance_rules.syntax.layout import HARD, LINE, Align, Doc, Fill, Group, Nest, join, listed
from clearance_rules.syntax.promises import assurance, process
from clearance_rules.syntax.shapes import (
    cites_doc,
    compact,
    force_doc,
    names_doc,
    phrase,
    rows,
    subject,
    texts_doc,
    type_doc,
    under_doc,
    words,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def sentence_doc(sentence: t.Sentence) -> Doc:
    """The layout of a sentence, its full stop included."""
    match sentence:
        case t.Jurisdiction() | t.Code() | t.Body() | t.Use():
            return _frame(sentence)
        case t.Field() | t.Noun() | t.Evidence() | t.CompleteHistory() | t.CompleteSection() | t.Parameter():
            return _facts(sentence)
        case t.Conduct() | t.Offense() | t.Permit() | t.Omits():
            return _crime(sentence)
        case t.Class() | t.DefineCondition() | t.DefineLadder() | t.DefineMoment() | t.Effect():
            return _terms(sentence)
        case t.Grant() | t.Except() | t.Presume() | t.Revoke():
            return _relief(sentence)
        case t.Duty() | t.Power() | t.Right():
            return process(sentence)
        case t.Guarantee() | t.Example():
            return assurance(sentence)
        case _:
            raise TypeError(f"no sentence: {sentence!r}")


# ------------------------------------------------------------------------------------------------ the frame


def _frame(sentence: t.Jurisdiction | t.Code | t.Body | t.Use) -> Doc:
    match sentence:
        case t.Jurisdiction(identifier, title, gloss, ranks, crimes, rounding):
            grades = ("grades ", Align(0, Fill(_ladder(ranks))))
            head = ("jurisdiction", identifier, value_text(title))
            return rows(head, gloss, grades, ("crimes ", names_doc(crimes)), f"anniversaries round {rounding.text}")
        case t.Code(code, title, gloss, shape, recorded, inchoate):
            cited: Doc = () if shape is None else f"cited as {value_text(shape)}"
            known: Doc = ("recorded as ", texts_doc(recorded)) if recorded else ()
            attempts: Doc = ("with ", listed(part for i in inchoate for part in _inchoate(i))) if inchoate else ()
            return compact(("code", code, value_text(title)), gloss, cited, known, attempts)
        case t.Body(name, level, kind, title):
            return compact(("body", name.text, "is", level.text, kind.text, () if title is None else value_text(title)), None)
        case t.Use(target):
            return compact(("use", value_text(target)), None)


def _inchoate(node: t.Inchoate) -> Iterator[str]:
    """The sections of a kind of inchoate offense, the first with the kind."""
    first, *others = node.sections
    yield f"{node.kind.text} under § {first}"
    yield from (f"§ {section}" for section in others)


def _ladder(ranks: Iterable[t.Rank]) -> tuple[Doc, ...]:
    """Ranks from the least to the gravest, with `<` before each but the first."""
    return tuple(("< ", _rank(rank)) if number else _rank(rank) for number, rank in enumerate(ranks))


def _rank(rank: t.Rank) -> Doc:
    return join(", ", (_grade(grade) for grade in rank.grades))


def _grade(grade: t.Grade) -> Doc:
    return (grade.name.text, (" (", Align(0, Fill(_ladder(grade.ranks))), ")")) if grade.ranks else grade.name.text


# ------------------------------------------------------------------------------------------------ facts


def _facts(sentence: t.Field | t.Noun | t.Evidence | t.CompleteHistory | t.CompleteSection | t.Parameter) -> Doc:
    match sentence:
        case t.Field(name, owner, gloss, kind, may_be, presence, never_before):
            may: Doc = f"may be {words(may_be, ' or ')}," if may_be else ()
            recorded = presence.value if never_before is None else f"{presence.value}, never before {never_before.text}"
            return compact(("field", name.text, "of", owner.text), gloss, phrase(("in ", type_doc(kind), ","), may, recorded))
        case t.Noun(name, under, gloss, base, variable, where):
            means = f"means {subject(base, variable)}"
            meaning: Doc = means if where is None else Align(0, Group((f"{means} where", Nest(2, (LINE, parenthesised(where))))))
            return compact(("noun", name.text, *under_doc(under)), gloss, meaning)
        case t.Evidence(noun, variable, path, value, under, gloss, field, patterns):
            head = ("evidence for", subject(noun, variable), f"that {path_text(path)} is {value_text(value)}", *under_doc(under))
            return compact(head, gloss, (f"from {field.text} matching ", texts_doc(patterns)))
        case t.CompleteHistory(scopes, under, gloss):
            return compact(("complete history", names_doc(scopes)), gloss, phrase(*under_doc(under)))
        case t.CompleteSection(cites, under, gloss):
            return compact(("complete section", cites_doc(cites)), gloss, phrase(*under_doc(under)))
        case t.Parameter(name, gloss, kind, values, under):
            listing = (("in ", type_doc(kind)), ("is ", listed(map(value_text, values))), *(() if under is None else under_doc(under)))
            return compact(("parameter", name.text), gloss, phrase(*listing))


# ------------------------------------------------------------------------------------------------ the criminal law


def _crime(sentence: t.Conduct | t.Offense | t.Permit | t.Omits) -> Doc:
    match sentence:
        case t.Conduct(name, gloss, attributes):
            docs = [_attribute(attribute) for attribute in attributes]
            head = ("conduct", name.text, "has")
            if gloss.lines:  # the gloss stands before `has`
                return rows(head[:2], gloss, ("has ", Align(0, join((",", HARD), docs))))
            return compact(head, None, *((doc, ",") for doc in docs[:-1]), docs[-1])
        case t.Offense(cite, force, gloss, kind, variable, grades, up_to, despite, when):
            extent: Doc = () if up_to is None else f"up to {quantity_text(up_to)}"
            notwithstanding: Doc = ("despite ", cites_doc(despite)) if despite else ()
            punishes = phrase(f"punishes {subject(kind, variable)} as {words(grades, ' or ')}", extent, notwithstanding)
            return rows(("offense", cite_text(cite), force_doc(force)), gloss, punishes, hanging("when", when))
        case t.Permit(kind, variable, under, gloss, when):
            return rows(("permit", subject(kind, variable), *under_doc(under)), gloss, hanging("when", when))
        case t.Omits(cites, because):
            return compact(("omits", cites_doc(cites)), None, f"because {value_text(because)}")


def _attribute(attribute: t.Attribute) -> Doc:
    stated = (f"{attribute.name.text} in ", type_doc(attribute.type))
    match attribute.source:
        case None:
            return stated
        case t.RecordedAs(field):
            return (stated, f" recorded as {field.text}")
        case t.SpanBetween(start, end):
            return (stated, f" from {start.text} to {end.text}")


# ------------------------------------------------------------------------------------------------ terms


def _terms(sentence: t.Class | t.DefineCondition | t.DefineLadder | t.DefineMoment | t.Effect) -> Doc:
    match sentence:
        case t.Class(name, under, gloss, members, acts, including):
            means = ("means ", Align(0, listed(map(_member, members))))
            also: Doc = ("including ", names_doc(including)) if including else ()
            return compact(("class", name.text, *under_doc(under)), gloss, phrase(means, () if acts is None else _acts(acts), also))
        case t.DefineCondition(condition=condition):
            return compact(_defined(sentence), sentence.gloss, hanging("as", condition))
        case t.DefineLadder(branches=branches, otherwise=otherwise):
            rungs: list[Doc] = [(f"{value_text(branch.value)} ", hanging("when", branch.when)) for branch in branches]
            rungs += [] if otherwise is None else [f"otherwise {value_text(otherwise)}"]
            ladder = ("is ", Align(0, Group(join((",", LINE), (Align(0, rung) for rung in rungs)))))
            return compact(_defined(sentence), sentence.gloss, ladder)
        case t.DefineMoment(moment=moment):
            return compact(_defined(sentence), sentence.gloss, ("is ", Align(0, moment_doc(moment))))
        case t.Effect(name, kind, consequences, under, gloss):
            head = (f"effect {name.text} is {kind.text}{',' if consequences else ''}", listed(map(_consequence, consequences)))
            return compact(head if consequences else head[:1], gloss, phrase(*under_doc(under)))


def _defined(define: t.Define) -> tuple[Doc, ...]:
    return ("define", define.name.text, f"of {subject(define.noun, define.variable)}", *under_doc(define.under))


def _member(member: t.Member) -> Doc:
    match member:
        case t.Listed(cite):
            return cite_text(cite)
        case t.Ranged(first, last):
            return f"{cite_text(first)} through {cite_text(last)}"
        case t.Graded(cite, grade):
            return f"{cite_text(cite)} as {grade.text}"
        case t.Included(name):
            return f"class {name.text}"
        case t.Excluded(inner):
            return ("except ", _member(inner))


def _acts(acts: t.ActsBefore | t.ActsFrom) -> Doc:
    match acts:
        case t.ActsBefore(day):
            return f"for offenses before {date_text(day)}"
        case t.ActsFrom(start, until):
            return f"for offenses from {date_text(start)}" + ("" if until is None else f" until {date_text(until)}")


def _consequence(consequence: t.RecordIs | t.VisibleTo | t.DebtsAre) -> str:
    match consequence:
        case t.RecordIs(fate):
            return f"record {fate.text}"
        case t.VisibleTo(bodies):
            return f"visible to {words(bodies, ' and ')}"
        case t.DebtsAre(fate):
            return f"debts {fate.text}"


# ------------------------------------------------------------------------------------------------ relief


def _relief(sentence: t.Grant | t.Except | t.Presume | t.Revoke) -> Doc:
    match sentence:
        case t.Grant(reliefs, noun, variable, under, mode, gloss, limit, when):
            head = (f"grant {words(reliefs, ' and ')} of {subject(noun, variable)}", *under_doc(under, mode))
            return rows(head, gloss, () if limit is None else _limit(limit), hanging("when", when))
        case t.Except(noun, variable, targets, under, gloss, when):
            head = (f"except {subject(noun, variable)} from", cites_doc(targets), *under_doc(under))
            return rows(head, gloss, hanging("when", when))
        case t.Presume(noun, variable, path, value, under, gloss, when):
            fact = f"that {path_text(path)} is {value_text(value)}"
            head = (f"presume for {subject(noun, variable)}", fact, *under_doc(under))
            return rows(head, gloss, () if when is None else hanging("when", when))
        case t.Revoke(reliefs, noun, variable, under, gloss, when):
            head = (f"revoke {words(reliefs, ' and ')} of {subject(noun, variable)}", *under_doc(under))
            return rows(head, gloss, hanging("when", when))


def _limit(limit: t.Limit) -> Doc:
    most = f"to at most {limit.number} per {limit.per.text}, {limit.ordering.value} {limit.key.text} first"
    return phrase(most, ("counting orders under ", cites_doc(limit.counting)) if limit.counting else ())
