"""A sentence of a law as part of a page: what it is, since when, its gloss, the rule, and what else a reader must know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import attrs
from docutils import nodes

from clearance_rules.law import relations
from clearance_rules.law.codes import citation
from clearance_rules.law.glosses import told
from clearance_rules.law.model import Window
from clearance_rules.law.walk import walk
from clearance_rules.sphinxext.domain import reference
from clearance_rules.sphinxext.parts import Cell, Inline, bullets, code, fields, inline, joined, lines, paragraph, prose, table
from clearance_rules.syntax import tree as t
from clearance_rules.syntax.clauses import cite_text, date_text, path_text, quantity_text, value_text
from clearance_rules.syntax.layout import render
from clearance_rules.syntax.promises import due_text
from clearance_rules.syntax.sentences import sentence_doc

if TYPE_CHECKING:
    from clearance_rules.law.citations import Citation
    from clearance_rules.law.model import Body, Grant, Statutes
    from clearance_rules.sphinxext.provisions import Entry

WIDTH = 74  # columns of code that fit beside the contents of a page


def shown(entry: Entry, statutes: Statutes) -> nodes.container:
    """A sentence under its paragraph."""
    made = nodes.container("", classes=["law-entry", f"law-{entry.word}"])
    made += paragraph(nodes.strong("", "", *inline(_heading(entry.sentence, statutes))), classes=["law-heading"])
    if entry.window != Window():
        made += paragraph(in_force(entry.window), classes=["law-window"])
    gloss = getattr(entry.sentence, "gloss", None)
    if isinstance(gloss, t.Gloss) and gloss.lines:
        made += lines(told(gloss, statutes), classes=["law-gloss"])
    made += code(rule_text(entry.written))
    made += _more(entry, statutes)
    made += remarks(entry.remarks)
    return made


def in_force(window: Window) -> str:
    """A window in words."""
    if window.dormant:
        return "Never in force."
    since = f"from {window.start}" if window.start else ""
    until = f" until {window.until}" if window.until else ""
    return f"In force {since}{until}.".replace("  ", " ")


def rule_text(sentence: t.Sentence) -> str:
    """A sentence in its canonical words, laid out for the width of a page, without its gloss and its comments."""
    left_out: dict[str, Any] = {"comments": (), **({"gloss": t.Gloss()} if hasattr(sentence, "gloss") else {})}
    return render(sentence_doc(attrs.evolve(sentence, **left_out)), WIDTH)


def remarks(texts: Iterable[str]) -> list[nodes.Node]:
    """The comments of a sentence, as the remarks of whoever encoded it."""
    made = [paragraph(*prose(text)) for text in texts]
    return [nodes.admonition("", nodes.title("", "Remark"), *made, classes=["law-remark"])] if made else []


def cite(where: Citation, statutes: Statutes) -> nodes.Node:
    """A link to a paragraph."""
    return reference(statutes.jurisdiction.identifier, where)


# ------------------------------------------------------------------------------------------------ what it is


def _heading(sentence: t.Sentence, statutes: Statutes) -> Cell:
    match sentence:
        case t.Offense(kind=kind, grades=grades, up_to=up_to):
            extent = "" if up_to is None else f", up to {quantity_text(up_to)}"
            return f"Punishes {kind.text} as {' or '.join(grade.text for grade in grades)}{extent}"
        case t.Permit(kind=kind):
            return f"Permits {kind.text}"
        case t.Class(name=name):
            return f"The class `{name.text}`"
        case t.DefineCondition(name=name, noun=noun) | t.DefineLadder(name=name, noun=noun) | t.DefineMoment(name=name, noun=noun):
            return f"Defines `{name.text}` of {_a(noun)}"
        case t.Noun(name=name):
            return f"The noun `{name.text}`"
        case t.Evidence(path=path, value=value):
            return f"Evidence that `{path_text(path)}` is `{value_text(value)}`"
        case t.CompleteHistory(scopes=scopes):
            return f"The history counts as complete: {', '.join(scope.text for scope in scopes)}"
        case t.CompleteSection():
            return "Sections that are encoded completely"
        case t.Parameter(name=name, values=values):
            return f"The parameter `{name.text}`, set to `{', '.join(map(value_text, values))}`"
        case t.Effect(name=name, kind=kind):
            return f"The effect of {name.text}: {kind.text}"
        case t.Grant(reliefs=reliefs, noun=noun, mode=mode):
            return f"Grants {' and '.join(relief.text for relief in reliefs)} of {_a(noun)}, {mode.value}"
        case t.Except(targets=targets):
            return ["Exception from ", *joined(cite(citation(target), statutes) for target in targets)]
        case t.Presume(path=path, value=value):
            return f"Presumes that `{path_text(path)}` is `{value_text(value)}`"
        case t.Revoke(reliefs=reliefs):
            return f"Revokes {' and '.join(relief.text for relief in reliefs)}"
        case t.Duty(body=body):
            return f"Duty: {_body(body, statutes)}"
        case t.Power(body=body):
            return f"Power: {_body(body, statutes)}"
        case t.Right():
            return "Right of the person"
    raise TypeError(f"no paragraph makes this law: {sentence!r}")


def _a(noun: t.Name) -> str:
    return f"{'an' if noun.text[0] in 'aeiou' else 'a'} {noun.text}"


def _body(name: t.Name, statutes: Statutes) -> str:
    return full_name(statutes.bodies[name.text])


def full_name(body: Body) -> str:
    """The title of a body, else its name."""
    return body.title or f"the {body.name.replace('-', ' ')}"


# ------------------------------------------------------------------------------------------------ what else there is to know


def _more(entry: Entry, statutes: Statutes) -> list[nodes.Node]:
    """What else a reader must know: who and when for duties and powers, what relief does and what bears on it for grants."""
    match entry.sentence:
        case t.Grant():
            of_grant = _of_grant(next(g for g in statutes.grants if g.node is entry.sentence), statutes)
            return [*of_grant, *_references(entry.sentence, statutes)]
        case t.Duty() as duty:
            return [fields(_of_duty(duty, statutes))]
        case t.Power() as power:
            return [fields(_of_power(power, statutes))]
    return _references(entry.sentence, statutes)


def _references(sentence: t.Sentence, statutes: Statutes) -> list[nodes.Node]:
    """Links to the paragraphs that a sentence refers to."""
    others = _cited_by(sentence)
    return [paragraph("Refers to ", *joined(cite(other, statutes) for other in others), ".")] if others else []


def _cited_by(sentence: t.Sentence) -> list[Citation]:
    """The paragraphs that a sentence refers to, besides its own."""
    under = getattr(sentence, "under", None)
    own = {id(under.cite)} if isinstance(under, t.Under) else set()
    own |= {id(sentence.cite)} if isinstance(sentence, t.Offense) else set()
    own |= {id(target) for target in sentence.targets} if isinstance(sentence, t.Except) else set()
    return list(dict.fromkeys(citation(node) for node in walk(sentence) if isinstance(node, t.Cite) and id(node) not in own))


def _effect_row(effect: t.Effect, where: Citation, statutes: Statutes) -> list[Cell]:
    said: dict[str, str] = {}
    for consequence in effect.consequences:
        match consequence:
            case t.RecordIs(fate):
                said["record"] = fate.text
            case t.VisibleTo(bodies):
                said["visible"] = ", ".join(full_name(statutes.bodies[b.text]) if b.text in statutes.bodies else b.text for b in bodies)
            case t.DebtsAre(fate):
                said["debts"] = fate.text
    consequences = (said.get(key, "not said") for key in ("record", "visible", "debts"))
    return [effect.name.text, effect.kind.text, *consequences, cite(where, statutes)]


def _of_grant(grant: Grant, statutes: Statutes) -> Iterator[nodes.Node]:
    rows = [_effect_row(effect.node, effect.cite, statutes) for effect in relations.effects_of(grant, statutes)]
    yield table(("Relief", "Kind", "The record is", "Visible to", "Debts are", "By"), rows)
    bearing: list[tuple[str, list[Cell]]] = [
        ("Except", [_told(e.cite, e.gloss, statutes) for e in relations.exceptions_from(grant, statutes)]),
        ("Presumed", [_told(p.cite, p.gloss, statutes) for p in relations.presumptions_for(grant, statutes)]),
        ("Powers", [_told(p.cite, p.gloss, statutes) for p in relations.powers_against(grant, statutes)]),
        ("Duties", [_told(d.cite, d.gloss, statutes) for d in relations.duties_about(grant, statutes)]),
    ]
    for title, items in bearing:
        if items:
            yield paragraph(nodes.strong("", title), classes=["law-bearing"])
            yield bullets(items)


def _told(where: Citation, gloss: tuple[str, ...], statutes: Statutes) -> Cell:
    """A paragraph and what it provides."""
    return [cite(where, statutes), *(prose(f": {' '.join(gloss)}") if gloss else [])]


def _of_duty(duty: t.Duty, statutes: Statutes) -> Iterator[tuple[str, Cell]]:
    yield "Who", _body(duty.body, statutes)
    yield "Must", [duty.verb.text, " ", *_object(duty.object, statutes)]
    yield "When", "; ".join(_timing(timing) for timing in duty.timings)
    if duty.otherwise is not None:
        yield "Otherwise", due_text(duty.otherwise, _after)


def _of_power(power: t.Power, statutes: Statutes) -> Iterator[tuple[str, Cell]]:
    yield "Who", _body(power.body, statutes)
    yield "May", [power.verb.text, " ", *_object(power.object, statutes)]
    match power.alive:
        case t.AliveUntil(day):
            yield "Until", f"{date_text(day)}, the first day on which it is over"
        case t.AliveWithin(period, after):
            yield "Within", f"{quantity_text(period)} of {_after(after)}"
        case None:
            yield "Until", "no day is set"
    if power.grounds:
        yield "On the ground", "; or ".join(_ground(ground) for ground in power.grounds)
    else:
        yield "On the ground", "none is named"
    yield "If it is not used", f"the grant {power.unless_used.text}" if power.unless_used else "not said"


def _ground(ground: t.CriteriaNotMet | t.OpenGround) -> str:
    return "that the criteria are not met" if isinstance(ground, t.CriteriaNotMet) else ground.text.text


def _object(thing: t.DutyObject, statutes: Statutes) -> list[Inline]:
    match thing:
        case t.Every(noun=noun, reviewed=reviewed, cite=where, where=condition):
            narrowed = "" if condition is None else ", where the rule says so"
            return [f"every {noun.text} {'reviewed' if reviewed else 'granted'} under ", cite(citation(where), statutes), narrowed]
        case t.ProductOf(cites):
            return ["what is due under ", *joined(cite(citation(where), statutes) for where in cites)]
        case t.Matter(text):
            return [text.text]


def _timing(timing: t.Timing) -> str:
    narrowed = "" if timing.noun is None else f", for some {timing.noun.text}s"
    return due_text(timing.due, _after) + narrowed


def _after(after: t.Cite | t.Name) -> str:
    return cite_text(after) if isinstance(after, t.Cite) else f"the {after.text.replace('-', ' ')}"
