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

if TYPE_CHECKING:
    from collections.abc import Iterable


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
            return _process(sentence)
        case t.Guarantee() | t.Example():
            return _assurance(sentence)
        case _:
            raise TypeError(f"no sentence: {sentence!r}")


# ------------------------------------------------------------------------------------------------ shapes


def _rows(head: Iterable[Doc], gloss: t.Gloss | None, *clauses: Doc) -> Doc:
    """A sentence that always takes a line for each clause."""
    return (_phrase(*head), Nest(2, (_gloss(gloss), tuple((HARD, clause) for clause in clauses if clause != ()))), _stop(gloss, clauses))


def _compact(head: Iterable[Doc], gloss: t.Gloss | None, *clauses: Doc) -> Doc:
    """A sentence that takes one line if it fits and has no gloss."""
    if gloss is not None and gloss.lines:
        return _rows(head, gloss, *clauses)
    return Group((_phrase(*head), Nest(2, tuple((LINE, clause) for clause in clauses if clause != ())), "."))


def _stop(gloss: t.Gloss | None, clauses: tuple[Doc, ...]) -> Doc:
    """The full stop: below the gloss if nothing else stands there."""
    return "." if gloss is None or not gloss.lines or any(clause != () for clause in clauses) else Nest(2, (HARD, "."))


def _gloss(gloss: t.Gloss | None) -> Doc:
    return () if gloss is None else tuple((HARD, f"> {line}".rstrip()) for line in gloss.lines)


def _phrase(*parts: Doc) -> Doc:
    """Words one after the other; where they do not fit, a line ends between two parts."""
    return Nest(4, Fill(tuple(part for part in parts if part != ())))


def _words(names: Iterable[t.Name], separator: str) -> str:
    return separator.join(name.text for name in names)


def _names(names: Iterable[t.Name]) -> Doc:
    return listed(name.text for name in names)


def _cites(cites: Iterable[t.Cite]) -> Doc:
    return listed(map(cite_text, cites))


def _texts(texts: Iterable[t.Text]) -> Doc:
    return listed(map(value_text, texts))


def _subject(noun: t.Name, variable: t.Name) -> str:
    return f"{noun.text} {variable.text}"


def _force(force: t.Force | None) -> Doc:
    match force:
        case None:
            return ()
        case t.NeverInForce():
            return "never in force"
        case t.InForce(start, until):
            return Fill((f"in force from {date_text(start)}", *(() if until is None else (f"until {date_text(until)}",))))


def _under(under: t.Under, mode: t.Mode | None = None) -> tuple[Doc, ...]:
    return (f"under {cite_text(under.cite)}", () if mode is None else mode.value, _force(under.force))


def _type(kind: t.Type) -> Doc:
    return kind.name.text if isinstance(kind, t.NamedType) else ("{", Align(0, _names(kind.options)), "}")


# ------------------------------------------------------------------------------------------------ the frame


def _frame(sentence: t.Jurisdiction | t.Code | t.Body | t.Use) -> Doc:
    match sentence:
        case t.Jurisdiction(identifier, title, gloss, ranks, crimes, rounding):
            grades = ("grades ", Align(0, Fill(_ladder(ranks))))
            head = ("jurisdiction", identifier, value_text(title))
            return _rows(head, gloss, grades, ("crimes ", _names(crimes)), f"anniversaries round {rounding.text}")
        case t.Code(code, title, gloss, shape, recorded, inchoate):
            cited: Doc = () if shape is None else f"cited as {value_text(shape)}"
            known: Doc = ("recorded as ", _texts(recorded)) if recorded else ()
            attempts: Doc = ("with ", listed(f"{i.kind.text} under § {i.section}" for i in inchoate)) if inchoate else ()
            return _compact(("code", code, value_text(title)), gloss, cited, known, attempts)
        case t.Body(name, level, kind, title):
            return _compact(("body", name.text, "is", level.text, kind.text, () if title is None else value_text(title)), None)
        case t.Use(target):
            return _compact(("use", value_text(target)), None)


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
            may: Doc = f"may be {_words(may_be, ' or ')}," if may_be else ()
            recorded = presence.value if never_before is None else f"{presence.value}, never before {never_before.text}"
            return _compact(("field", name.text, "of", owner.text), gloss, _phrase(("in ", _type(kind), ","), may, recorded))
        case t.Noun(name, under, gloss, base, variable, where):
            means = f"means {_subject(base, variable)}"
            meaning: Doc = means if where is None else Align(0, Group((f"{means} where", Nest(2, (LINE, parenthesised(where))))))
            return _compact(("noun", name.text, *_under(under)), gloss, meaning)
        case t.Evidence(noun, variable, path, value, under, gloss, field, patterns):
            head = ("evidence for", _subject(noun, variable), f"that {path_text(path)} is {value_text(value)}", *_under(under))
            return _compact(head, gloss, (f"from {field.text} matching ", _texts(patterns)))
        case t.CompleteHistory(scopes, under, gloss):
            return _compact(("complete history", _names(scopes)), gloss, _phrase(*_under(under)))
        case t.CompleteSection(cites, under, gloss):
            return _compact(("complete section", _cites(cites)), gloss, _phrase(*_under(under)))
        case t.Parameter(name, gloss, kind, values, under):
            listing = (("in ", _type(kind)), ("is ", listed(map(value_text, values))), *(() if under is None else _under(under)))
            return _compact(("parameter", name.text), gloss, _phrase(*listing))


# ------------------------------------------------------------------------------------------------ the criminal law


def _crime(sentence: t.Conduct | t.Offense | t.Permit | t.Omits) -> Doc:
    match sentence:
        case t.Conduct(name, gloss, attributes):
            docs = [_attribute(attribute) for attribute in attributes]
            head = ("conduct", name.text, "has")
            if gloss.lines:  # the gloss stands before `has`
                return _rows(head[:2], gloss, ("has ", Align(0, join((",", HARD), docs))))
            return _compact(head, None, *((doc, ",") for doc in docs[:-1]), docs[-1])
        case t.Offense(cite, force, gloss, kind, variable, grades, up_to, despite, when):
            extent: Doc = () if up_to is None else f"up to {quantity_text(up_to)}"
            notwithstanding: Doc = ("despite ", _cites(despite)) if despite else ()
            punishes = _phrase(f"punishes {_subject(kind, variable)} as {_words(grades, ' or ')}", extent, notwithstanding)
            return _rows(("offense", cite_text(cite), _force(force)), gloss, punishes, hanging("when", when))
        case t.Permit(kind, variable, under, gloss, when):
            return _rows(("permit", _subject(kind, variable), *_under(under)), gloss, hanging("when", when))
        case t.Omits(cites, because):
            return _compact(("omits", _cites(cites)), None, f"because {value_text(because)}")


def _attribute(attribute: t.Attribute) -> Doc:
    stated = (f"{attribute.name.text} in ", _type(attribute.type))
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
            also: Doc = ("including ", _names(including)) if including else ()
            return _compact(("class", name.text, *_under(under)), gloss, _phrase(means, () if acts is None else _acts(acts), also))
        case t.DefineCondition(condition=condition):
            return _compact(_defined(sentence), sentence.gloss, hanging("as", condition))
        case t.DefineLadder(branches=branches, otherwise=otherwise):
            rungs: list[Doc] = [(f"{value_text(branch.value)} ", hanging("when", branch.when)) for branch in branches]
            rungs += [] if otherwise is None else [f"otherwise {value_text(otherwise)}"]
            ladder = ("is ", Align(0, Group(join((",", LINE), (Align(0, rung) for rung in rungs)))))
            return _compact(_defined(sentence), sentence.gloss, ladder)
        case t.DefineMoment(moment=moment):
            return _compact(_defined(sentence), sentence.gloss, ("is ", Align(0, moment_doc(moment))))
        case t.Effect(name, kind, consequences, under, gloss):
            head = (f"effect {name.text} is {kind.text}{',' if consequences else ''}", listed(map(_consequence, consequences)))
            return _compact(head if consequences else head[:1], gloss, _phrase(*_under(under)))


def _defined(define: t.Define) -> tuple[Doc, ...]:
    return ("define", define.name.text, f"of {_subject(define.noun, define.variable)}", *_under(define.under))


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
            return f"visible to {_words(bodies, ' and ')}"
        case t.DebtsAre(fate):
            return f"debts {fate.text}"


# ------------------------------------------------------------------------------------------------ relief


def _relief(sentence: t.Grant | t.Except | t.Presume | t.Revoke) -> Doc:
    match sentence:
        case t.Grant(reliefs, noun, variable, under, mode, gloss, limit, when):
            head = (f"grant {_words(reliefs, ' and ')} of {_subject(noun, variable)}", *_under(under, mode))
            return _rows(head, gloss, () if limit is None else _limit(limit), hanging("when", when))
        case t.Except(noun, variable, targets, under, gloss, when):
            head = (f"except {_subject(noun, variable)} from", _cites(targets), *_under(under))
            return _rows(head, gloss, hanging("when", when))
        case t.Presume(noun, variable, path, value, under, gloss, when):
            fact = f"that {path_text(path)} is {value_text(value)}"
            head = (f"presume for {_subject(noun, variable)}", fact, *_under(under))
            return _rows(head, gloss, () if when is None else hanging("when", when))
        case t.Revoke(reliefs, noun, variable, under, gloss, when):
            head = (f"revoke {_words(reliefs, ' and ')} of {_subject(noun, variable)}", *_under(under))
            return _rows(head, gloss, hanging("when", when))


def _limit(limit: t.Limit) -> Doc:
    most = f"to at most {limit.number} per {limit.per.text}, {limit.ordering.value} {limit.key.text} first"
    return _phrase(most, ("counting orders under ", _cites(limit.counting)) if limit.counting else ())


# ------------------------------------------------------------------------------------------------ process


def _process(sentence: t.Duty | t.Power | t.Right) -> Doc:
    match sentence:
        case t.Duty(body, under, gloss, verb, thing, timings, otherwise):
            dues: list[Doc] = [_timing(timing) for timing in timings]
            dues += [] if otherwise is None else [("otherwise ", _due(otherwise))]
            does = _phrase(f"to {verb.text}", _object(thing), *(dues if len(dues) == 1 else ()))
            ladder: list[Doc] = [] if len(dues) < 2 else [*((due, ",") for due in dues[:-1]), dues[-1]]
            return _compact((f"duty of {body.text}", *_under(under)), gloss, does, *ladder)
        case t.Power(body, under, gloss, verb, thing, alive, grounds, unless_used):
            does = _phrase(f"to {verb.text}", _object(thing), () if alive is None else _alive(alive))
            given: Doc = ("on grounds ", listed(map(_ground, grounds))) if grounds else ()
            unused: Doc = () if unless_used is None else f"unless used the grant {unless_used.text}"
            return _compact((f"power of {body.text}", *_under(under)), gloss, does, given, unused)
        case t.Right(under, gloss, verb, matter):
            return _compact(("right of the person", *_under(under)), gloss, f"to {verb.text} {value_text(matter)}")


def _object(thing: t.DutyObject) -> Doc:
    match thing:
        case t.Every(noun, variable, reviewed, cite, where):
            named = noun.text if variable is None else _subject(noun, variable)
            what = f"every {named} {'reviewed' if reviewed else 'granted'} under {cite_text(cite)}"
            return what if where is None else (f"{what} where ", parenthesised(where))
        case t.ProductOf(cites):
            return _cites(cites)
        case t.Matter(text):
            return value_text(text)


def _timing(timing: t.Timing) -> Doc:
    if timing.noun is None or timing.variable is None or timing.condition is None:
        return _due(timing.due)
    return (_due(timing.due), f" when {_subject(timing.noun, timing.variable)} has ", parenthesised(timing.condition))


def _due(due: t.Due) -> str:
    match due:
        case t.DueBy(day):
            return f"by {date_text(day)}"
        case t.DueWithin(period, after):
            return f"within {quantity_text(period)} of {_event(after)}"
        case t.DueEach(interval):
            return f"each {interval.text}"
        case t.DueAtOnce():
            return "at once"
        case t.DueWhenFunded():
            return "when funded"


def _event(after: t.Cite | t.Name) -> str:
    return cite_text(after) if isinstance(after, t.Cite) else after.text


def _alive(alive: t.AliveUntil | t.AliveWithin) -> str:
    match alive:
        case t.AliveUntil(day):
            return f"until {date_text(day)}"
        case t.AliveWithin(period, after):
            return f"within {quantity_text(period)} of {_event(after)}"


def _ground(ground: t.CriteriaNotMet | t.OpenGround) -> str:
    return "criteria not met" if isinstance(ground, t.CriteriaNotMet) else value_text(ground.text)


# ------------------------------------------------------------------------------------------------ assurance


def _assurance(sentence: t.Guarantee | t.Example) -> Doc:
    match sentence:
        case t.Guarantee():
            return _guarantee(sentence)
        case t.Example(name, under, gloss, settings, given, on, expect):
            varied: Doc = ("with ", listed(f"{s.name.text} {value_text(s.value)}" for s in settings)) if settings else ()
            head = ("example", name.text, *_under(under))
            known = ("given ", Align(0, join((";", LINE), map(_given, given))))
            awaited = (f"on {date_text(on)} expect ", Align(0, join((";", LINE), map(_expectation, expect))))
            if gloss.lines:
                return _rows(head, gloss, varied, Group(known), Group(awaited))
            return _rows((*head, varied), None, Group(known), Group(awaited))


def _guarantee(g: t.Guarantee) -> Doc:
    asked = "lawful" if g.lawful else "not a crime"
    acts = f"every {_subject(g.kind, g.variable)} {asked} on {date_text(g.on)}"
    which: Doc = acts if g.where is None else Group((acts, Nest(2, (LINE, "where ", parenthesised(g.where)))))
    only: Doc = "completed only" if g.completed_only else ()
    punished = _phrase(f"and punished before {date_text(g.punished_before)}", () if g.records is None else g.records.value, only)
    promised = _phrase(
        f"is granted {_words(g.reliefs, ' or ')}",
        () if g.mode is None else g.mode.value,
        () if g.every_day_from is None else f"on every day from {date_text(g.every_day_from)}",
        "assuming no power is used" if g.no_power else (),
        () if g.refuted_by is None else f"expected refuted by {g.refuted_by.text}",
    )
    if g.gloss.lines:
        return _rows(("guarantee", g.name.text), g.gloss, (": ", which), punished, promised)
    return _rows((f"guarantee {g.name.text}:",), None, which, punished, promised)


def _given(given: t.GivenHistory | t.GivenEntity) -> Doc:
    match given:
        case t.GivenHistory(scopes):
            return ("complete history ", _names(scopes)) if scopes else "complete history"
        case t.GivenEntity(noun, name, of, facts):
            who = " ".join(word for word in (noun.text, name and name.text, of and f"of {of.text}") if word)
            return (f"{who} with ", Align(0, listed(map(_fact, facts))))


def _fact(fact: t.Fact) -> str:
    match fact.value:
        case t.Between(first, last):
            return f"{fact.name.text} between {date_text(first)} and {date_text(last)}"
        case value:
            return f"{fact.name.text} {value_text(value)}"


def _expectation(expectation: t.Expectation) -> Doc:
    subject = "" if expectation.subject is None else f" of {expectation.subject.text}"
    until = "" if expectation.until is None else f" until {date_text(expectation.until)}"
    causes = [cite_text(cause) if isinstance(cause, t.Cite) else path_text(cause) for cause in expectation.because]
    because: Doc = (" because ", listed(causes)) if causes else ()
    presumed: Doc = (" presumed ", listed(map(path_text, expectation.presumed))) if expectation.presumed else ()
    return (f"{expectation.relief.text}{subject} {expectation.outcome.value}{until}", because, presumed)
