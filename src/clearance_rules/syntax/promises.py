"""Duties, powers, rights, guarantees and examples as documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clearance_rules.syntax import tree as t
from clearance_rules.syntax.clauses import cite_text, date_text, parenthesised, path_text, quantity_text, value_text
from clearance_rules.syntax.layout import LINE, Align, Doc, Group, Nest, join, listed
from clearance_rules.syntax.shapes import cites_doc, compact, names_doc, phrase, rows, subject, under_doc, words

if TYPE_CHECKING:
    from collections.abc import Callable

# ------------------------------------------------------------------------------------------------ process


def process(sentence: t.Duty | t.Power | t.Right) -> Doc:
    """A duty, a power or a right, its full stop included."""
    match sentence:
        case t.Duty(body, under, gloss, verb, thing, timings, otherwise):
            dues: list[Doc] = [_timing(timing) for timing in timings]
            dues += [] if otherwise is None else [("otherwise ", due_text(otherwise))]
            does = phrase(f"to {verb.text}", _object(thing), *(dues if len(dues) == 1 else ()))
            ladder: list[Doc] = [] if len(dues) < 2 else [*((due, ",") for due in dues[:-1]), dues[-1]]
            return compact((f"duty of {body.text}", *under_doc(under)), gloss, does, *ladder)
        case t.Power(body, under, gloss, verb, thing, alive, grounds, unless_used):
            does = phrase(f"to {verb.text}", _object(thing), () if alive is None else _alive(alive))
            given: Doc = ("on grounds ", listed(map(_ground, grounds))) if grounds else ()
            unused: Doc = () if unless_used is None else f"unless used the grant {unless_used.text}"
            return compact((f"power of {body.text}", *under_doc(under)), gloss, does, given, unused)
        case t.Right(under, gloss, verb, matter):
            return compact(("right of the person", *under_doc(under)), gloss, f"to {verb.text} {value_text(matter)}")


def _object(thing: t.DutyObject) -> Doc:
    match thing:
        case t.Every(noun, variable, reviewed, cite, where):
            named = noun.text if variable is None else subject(noun, variable)
            what = f"every {named} {'reviewed' if reviewed else 'granted'} under {cite_text(cite)}"
            return what if where is None else (f"{what} where ", parenthesised(where))
        case t.ProductOf(cites):
            return cites_doc(cites)
        case t.Matter(text):
            return value_text(text)


def _timing(timing: t.Timing) -> Doc:
    if timing.noun is None or timing.variable is None or timing.condition is None:
        return due_text(timing.due)
    return (due_text(timing.due), f" when {subject(timing.noun, timing.variable)} has ", parenthesised(timing.condition))


def event_text(event: t.Cite | t.Name) -> str:
    """What a time is counted from: what a paragraph orders, or an event by its name."""
    return cite_text(event) if isinstance(event, t.Cite) else event.text


def due_text(due: t.Due, called: Callable[[t.Cite | t.Name], str] = event_text) -> str:
    """When something is due. `called`: how the event is called that the time is counted from."""
    match due:
        case t.DueBy(day):
            return f"by {date_text(day)}"
        case t.DueWithin(period, after):
            return f"within {quantity_text(period)} of {called(after)}"
        case t.DueEach(interval):
            return f"each {interval.text}"
        case t.DueAtOnce():
            return "at once"
        case t.DueWhenFunded():
            return "when funded"


def _alive(alive: t.AliveUntil | t.AliveWithin) -> str:
    match alive:
        case t.AliveUntil(day):
            return f"until {date_text(day)}"
        case t.AliveWithin(period, after):
            return f"within {quantity_text(period)} of {event_text(after)}"


def _ground(ground: t.CriteriaNotMet | t.OpenGround) -> str:
    return "criteria not met" if isinstance(ground, t.CriteriaNotMet) else value_text(ground.text)


# ------------------------------------------------------------------------------------------------ assurance


def assurance(sentence: t.Guarantee | t.Example) -> Doc:
    """A guarantee or an example, its full stop included."""
    match sentence:
        case t.Guarantee():
            return _guarantee(sentence)
        case t.Example(name, under, gloss, settings, given, on, expect):
            varied: Doc = ("with ", listed(f"{s.name.text} {value_text(s.value)}" for s in settings)) if settings else ()
            head = ("example", name.text, *under_doc(under))
            known = ("given ", Align(0, join((";", LINE), map(_given, given))))
            awaited = (f"on {date_text(on)} expect ", Align(0, join((";", LINE), map(_expectation, expect))))
            if gloss.lines:
                return rows(head, gloss, varied, Group(known), Group(awaited))
            return rows((*head, varied), None, Group(known), Group(awaited))


def _guarantee(g: t.Guarantee) -> Doc:
    asked = "lawful" if g.lawful else "not a crime"
    acts = f"every {subject(g.kind, g.variable)} {asked} on {date_text(g.on)}"
    which: Doc = acts if g.where is None else Group((acts, Nest(2, (LINE, "where ", parenthesised(g.where)))))
    only: Doc = "completed only" if g.completed_only else ()
    punished = phrase(f"and punished before {date_text(g.punished_before)}", () if g.records is None else g.records.value, only)
    promised = phrase(
        f"is granted {words(g.reliefs, ' or ')}",
        () if g.mode is None else g.mode.value,
        () if g.every_day_from is None else f"on every day from {date_text(g.every_day_from)}",
        "assuming no power is used" if g.no_power else (),
        () if g.refuted_by is None else f"expected refuted by {g.refuted_by.text}",
    )
    if g.gloss.lines:
        return rows(("guarantee", g.name.text), g.gloss, (": ", which), punished, promised)
    return rows((f"guarantee {g.name.text}:",), None, which, punished, promised)


def _given(given: t.GivenHistory | t.GivenEntity) -> Doc:
    match given:
        case t.GivenHistory(scopes):
            return ("complete history ", names_doc(scopes)) if scopes else "complete history"
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
