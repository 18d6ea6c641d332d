"""A person's record as the law reads it on a day: every fact filled in as a possibility, narrowed by what must hold of all records.

Narrowing never decides anything that the record leaves open: it only removes possibilities that no true record can have. What
contradicts itself is widened to unknown again, and reported.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from functools import lru_cache

import attrs

from clearance_rules.logic import core as c
from clearance_rules.logic.act_facts import CONDUCT, conduct_fact, of_act
from clearance_rules.logic.disposed import disposed, start_of_charge, undisposed, widest_date
from clearance_rules.logic.entity import PARAGRAPH, Entity, Finding
from clearance_rules.logic.evidence import shown as shown_by_texts
from clearance_rules.logic.fields import fields_of
from clearance_rules.logic.groups import UNDECLARED
from clearance_rules.logic.happened import clip
from clearance_rules.logic.narrow import narrow
from clearance_rules.logic.values import Cited, Dates, Leaf, Possible, Text, admits
from clearance_rules.records.model import Charge, Facts, Order, Person

Resolve = Callable[[str | None, Dates], tuple[Cited, tuple[str, ...]]]
"""From a recorded citation and the possible days of the act to the offenses it may mean, and what was wrong with it."""


@attrs.define(eq=False)
class View:
    """The record of one person as it stood on `as_of`.

    `complete`: the sources of which its keeper says that nothing is missing; `lost`: those of which something is known to be missing.
    """

    person: Entity
    as_of: dt.date
    complete: frozenset[str]
    findings: list[Finding]
    lost: frozenset[str] = frozenset()

    def complete_with(self, by_law: AbstractSet[str]) -> frozenset[str]:
        """The sources of which nothing is missing, by the keeper's word or by the law's. Who holds all of a person holds all of a case."""
        sources = (self.complete | by_law) - self.lost
        return frozenset(sources | ({"case"} - self.lost if "repository" in sources else set()))

    def entities(self, kind: str) -> list[Entity]:
        """All entities of a kind, in the order of the record."""
        return [self.person] if kind == "person" else self.person.down[kind]


def view(program: c.Program, resolve: Resolve, person: Person, as_of: dt.date) -> View:
    """The record of `person` as the law reads it on `as_of`, before any presumption."""
    findings: list[Finding] = []
    down: dict[str, list[Entity]] = {"case": [], "charge": [], "order": []}
    top = Entity("person", person.person_id, _filled(program, "person", person.facts, findings, "person"), {}, down)
    top.up["person"] = top
    for case_ in person.cases:
        facts = _filled(program, "case", case_.facts, findings, f"case[{case_.case_id}]")
        case = Entity("case", case_.case_id, facts, {"person": top}, {"charge": [], "order": []})
        case.up["case"] = case
        down["case"].append(case)
        charges = [_charge(program, charge, case, findings) for charge in case_.charges]
        case.down["charge"] += charges
        down["charge"] += charges
    narrow(top, lambda entity, name: widest_date(program, entity, name), findings)
    for entity in down["charge"]:
        undisposed(entity.facts, as_of)
    for entity in (top, *down["case"], *down["charge"]):
        clip(program, entity, as_of)
    for entity in down["charge"]:
        _interpret(program, resolve, entity, as_of, findings)
    for order in person.orders:
        _order(program, resolve, order, top, as_of, findings)
    return View(top, as_of, person.history, findings, person.lost)


def _filled(program: c.Program, owner: str, facts: Facts, findings: list[Finding], path: str) -> dict[str, Possible]:
    fields = fields_of(program, owner)
    return fields.filled(fields.start, facts, findings, path)


def _charge(program: c.Program, charge: Charge, case: Entity, findings: list[Finding]) -> Entity:
    start = start_of_charge(program, charge.facts.get("disposition"))
    facts = fields_of(program, "charge").filled(start, charge.facts, findings, f"charge[{charge.charge_id}]")
    up = {"person": case.up["person"], "case": case}
    entity = Entity("charge", charge.charge_id, facts, up, {"order": []}, charge.source_row)
    up["charge"] = entity
    disposed(program, entity, charge.facts, findings)
    return entity


def _interpret(program: c.Program, resolve: Resolve, entity: Entity, as_of: dt.date, findings: list[Finding]) -> None:
    """What the citation may mean, what is known of the act, and what the charge's texts show."""
    facts = entity.facts
    offense_date = facts["offense-date"]
    citation = facts["citation"]
    assert isinstance(offense_date, Dates)
    assert isinstance(citation, Text)
    facts["offense"], problems = resolve(citation.value, offense_date)
    if problems:
        findings.extend(Finding(f"charge[{entity.id}].citation", problem) for problem in problems)
    shown = {target: items[0].value for target, items in shown_by_texts(program, facts, as_of).items()} if program.evidence else {}
    for name, value in shown.items():
        if not name.startswith(CONDUCT) and not facts[name].known and admits(facts[name], value):
            facts[name] = value
    fields = fields_of(program, "charge")
    for name, attribute, field, widest in fields.recorded_acts:
        recorded = facts[field]
        if recorded is not widest:
            facts[name] = of_act(recorded, attribute.type)
    for name, attribute in fields.counted_acts:
        facts[name] = conduct_fact(attribute, entity, program)
    if shown:
        entity.shown = {name: value for name, value in shown.items() if name.startswith(CONDUCT)}
        facts.update((name, value) for name, value in entity.shown.items() if not facts[name].known and admits(facts[name], value))


def _order(program: c.Program, resolve: Resolve, order: Order, person: Entity, as_of: dt.date, findings: list[Finding]) -> None:
    path = f"order[{order.order_id}]"
    entity = Entity("order", order.order_id, _filled(program, "order", order.facts, findings, path))
    clip(program, entity, as_of)
    made_on = entity.facts["date"]
    if isinstance(made_on, Dates) and made_on.known and made_on.pending:
        return  # it has not been made
    entity.up = {"person": person, "order": entity}
    made_under = _made_under(program, entity, resolve, findings)
    entity.facts.update({PARAGRAPH: made_under, "citation": one_paragraph(made_under)})
    on: Entity | None = person
    if order.charge_id is not None:
        on = next((e for e in person.down["charge"] if e.id == order.charge_id), None)
    elif order.case_id is not None:
        on = next((e for e in person.down["case"] if e.id == order.case_id), None)
    if on is None:
        findings.append(Finding(path, f"The order names {order.charge_id or order.case_id}, which is not in the record of the person."))
    else:
        entity.on = on
        entity.up.update(on.up)
        for owner in ("charge", "case"):
            if owner in on.up:
                on.up[owner].down["order"].append(entity)
    person.down["order"].append(entity)


@lru_cache(maxsize=256)
def declared_paragraphs(program: c.Program) -> frozenset[str]:
    """The paragraphs of the grants and offenses of a law, each as the law writes it."""
    return frozenset(rule.cite for rule in program.rules) | frozenset(written(offense.leaf.paragraph) for offense in program.offenses)


def written(paragraph: str) -> str:
    """A paragraph as the law writes it: `HSC § 11361.9(a)` for `HSC 11361.9(a)`."""
    code, _, section = paragraph.partition(" ")
    return f"{code} § {section}"


def _made_under(program: c.Program, order: Entity, resolve: Resolve, findings: list[Finding]) -> Cited:
    """The paragraphs under which an order may have been made.

    Written as the law writes one of its paragraphs (`HSC § 11361.9(a)`), it is that paragraph, whatever else records might mean by it.
    """
    citation = order.facts["citation"]
    assert isinstance(citation, Text)
    if citation.value is None:
        return _ANYWHERE
    if citation.value in declared_paragraphs(program):
        return _under([citation.value.replace(" § ", " ", 1)])
    cited, problems = resolve(citation.value, Dates(dt.date.min, dt.date.max))
    if cited.anything:
        findings.extend(Finding(f"order[{order.id}].citation", problem) for problem in problems)
    paragraphs = {leaf.paragraph for leaf in cited.leaves}
    return _ANYWHERE if cited.anything or "" in paragraphs else _under(paragraphs)


_ANYWHERE = Cited(frozenset(), anything=True)


def _under(paragraphs: Iterable[str]) -> Cited:
    return Cited(frozenset(Leaf(paragraph, UNDECLARED) for paragraph in paragraphs))


def one_paragraph(made_under: Cited) -> Text:
    """The paragraph as a canonical citation; unknown if it may be any of several."""
    paragraphs = [leaf.paragraph for leaf in made_under.leaves]
    return Text(written(paragraphs[0])) if len(paragraphs) == 1 else Text(None)
