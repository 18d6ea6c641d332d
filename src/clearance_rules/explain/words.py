"""From a law and a person's record to the explanation of every verdict on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import attrs

from clearance_rules.api import Law
from clearance_rules.explain import model as m
from clearance_rules.explain.acts import punished_under, twin
from clearance_rules.explain.deciding import Trials, deciding
from clearance_rules.explain.evidence import told_by_texts
from clearance_rules.explain.learning import HISTORY, Learner
from clearance_rules.explain.parts import Part, PartKind, expressions, missing_in, parts, truth_of
from clearance_rules.explain.phrases import first_line, not_so, sentence, spoken, yes_or_no
from clearance_rules.explain.recorded import Recorded
from clearance_rules.explain.why import Why
from clearance_rules.law.citations import leaf_name
from clearance_rules.law.glosses import told
from clearance_rules.law.lower.frame import Frame, conjuncts
from clearance_rules.law.model import Grant, Offense
from clearance_rules.logic import core as c
from clearance_rules.logic.act_facts import CONDUCT
from clearance_rules.logic.decide import Ahead, eligible_on, eligible_until, in_force, verdict_on
from clearance_rules.logic.entity import Entity
from clearance_rules.logic.fit import misfits
from clearance_rules.logic.groups import UNDECLARED
from clearance_rules.logic.reference import Context, context, holds
from clearance_rules.logic.truth import Truth
from clearance_rules.logic.values import Dates, Leaf, Text
from clearance_rules.logic.verdict import ELIGIBLE, INELIGIBLE, UNDETERMINED, WORDS
from clearance_rules.logic.view import view
from clearance_rules.logic.walk import presumptions_used
from clearance_rules.logic.words import value_text
from clearance_rules.records.model import Person
from clearance_rules.syntax.clauses import value_text as parameter_text

_RANK = {ELIGIBLE: 0, UNDETERMINED: 1, INELIGIBLE: 2}

SOURCES = {
    "case": "every charge of each case in the record",
    "repository": "everything that this repository holds about the person",
    "other-states": "records of other states",
    "juvenile": "juvenile records",
    "ordinance": "violations of local ordinances",
}


def explain(law: Law, person: Person, as_of: dt.date, charge_id: str | None = None) -> m.Explanation:
    """What the law says of a person's record on a day, and why; of one charge only, if it is named.

    Raises:
        KeyError: if the record has no such charge.
    """
    record = view(law.program, law.resolve, person, as_of)
    ctx = context(law.program, record, as_of)
    charges = [charge for charge in record.entities("charge") if charge_id in (None, charge.id)]
    if charge_id is not None and not charges:
        raise KeyError(charge_id)
    kept = Recorded.of(law.program, person)
    teller = _Teller(law, person, ctx, Ahead(ctx), Frame.of(law.statutes), kept, Trials(len(record.entities("charge"))))
    told = tuple(teller.charge(charge) for charge in charges)
    return m.Explanation(
        person_id=person.person_id,
        as_of=as_of,
        jurisdiction=law.statutes.jurisdiction.title,
        law_version=law.version,
        parameters=tuple((name, ", ".join(map(parameter_text, p.values))) for name, p in sorted(law.statutes.parameters.items())),
        history=tuple(source for source in SOURCES if source in ctx.complete),
        person=kept.told("person", person.person_id),
        charges=told,
        orders=tuple(teller.order(order) for order in record.entities("order") if not order.up.get("charge")),
        facts=teller.facts(told),
        findings=tuple(m.FindingTold(finding.path, finding.message) for finding in (*record.findings, *misfits(law.program, record))),
    )


@attrs.frozen
class _Teller:
    """Tells about the record of one person on one day. A grant of a case or of the person is told once for all its charges."""

    law: Law
    person: Person
    ctx: Context
    ahead: Ahead
    frame: Frame
    recorded: Recorded
    trials: Trials
    told: dict[tuple[c.Rule, Entity], m.GrantTold] = attrs.field(factory=dict)

    # -------------------------------------------------------------------------------------------- charges

    def charge(self, charge: Entity) -> m.ChargeTold:
        """A charge with every grant in force that reaches it, the best verdict first."""
        text, done = charge.facts["citation"], charge.facts["offense-date"]
        assert isinstance(text, Text)
        assert isinstance(done, Dates)
        resolved = self.law.resolver.resolve(text.value, done)
        leaves = sorted(resolved.cited.leaves)
        grants = list(self.grants(charge))
        principal = min(range(len(grants)), key=lambda i: (_RANK[grants[i].verdict], i), default=None)
        marked = [attrs.evolve(grant, principal=i == principal) for i, grant in enumerate(grants)]
        return m.ChargeTold(
            charge_id=charge.id,
            case_id=charge.up["case"].id,
            source_row=charge.source_row,
            recorded=self.recorded.told("charge", charge.id),
            case=self.recorded.told("case", charge.up["case"].id),
            shown=tuple(told_by_texts(self.law.program, charge, self.recorded.facts["charge", charge.id], self.ctx.view.as_of)),
            read_as=tuple(_of_kind(str(candidate.citation), candidate.inchoate) for candidate in resolved.candidates),
            may_mean=tuple(self._meant(leaf) for leaf in leaves if leaf.version != UNDECLARED),
            or_unencoded=tuple(_unencoded(leaf) for leaf in leaves if leaf.version == UNDECLARED),
            orders=tuple(self.order(order) for order in self.ctx.view.entities("order") if order.up.get("charge") is charge),
            grants=tuple(sorted(marked, key=lambda grant: _RANK[grant.verdict])),
        )

    def _meant(self, leaf: Leaf) -> m.OffenseMeant:
        offense = next(o for o in self.law.statutes.offenses if (leaf_name(o.cite), o.version) == (leaf.paragraph, leaf.version))
        window = offense.window
        return m.OffenseMeant(str(offense.cite), leaf.inchoate, window.start, window.until, offense.grades, _gloss(offense))

    def order(self, order: Entity) -> m.OrderTold:
        """An order, as it is recorded."""
        relief, citation, date = (value_text(order.facts[name]) for name in ("relief", "citation", "date"))
        return m.OrderTold(order.id, relief, citation, date)

    # -------------------------------------------------------------------------------------------- grants

    def grants(self, charge: Entity) -> Iterator[m.GrantTold]:
        """The grants in force whose noun is not false of the charge or what it belongs to, in the order of the law."""
        declared = dict(zip(self.law.program.rules, _standing(self.law.statutes.grants), strict=True))
        for rule in in_force(self.law.program, self.ctx.as_of):
            subject = charge.up[rule.kind]
            if holds(rule.noun, {rule.variable: subject}, self.ctx) is not Truth.FALSE:
                if (rule, subject) not in self.told:
                    self.told[rule, subject] = self.grant(declared[rule], rule, subject)
                yield self.told[rule, subject]

    def grant(self, grant: Grant, rule: c.Rule, subject: Entity) -> m.GrantTold:
        """A version of a grant on its subject."""
        verdict = verdict_on(rule, subject, self.ctx)
        env = {rule.variable: subject}
        found = {part: truth_of(part, rule, subject, self.ctx) for part in parts(grant, rule, self.law.statutes, self.ctx.as_of)}
        word = WORDS[verdict.truth]
        open_parts = {part: missing_in(part, rule, subject, self.ctx) for part, truth in found.items() if truth is Truth.UNKNOWN}
        first = self.ctx.as_of if word == ELIGIBLE else eligible_on(rule, subject, self.ahead)
        asked = tuple(expr for part in open_parts for expr in expressions(part, rule))
        reduces = "reducing" in rule.effect_kinds and word != INELIGIBLE
        return m.GrantTold(
            citation=rule.cite,
            relief=" and ".join(spoken(relief) for relief in rule.reliefs),
            mode=rule.mode,
            provision=" ".join(rule.gloss),
            effects=tuple(self._effect(relief) for relief in rule.reliefs),
            verdict=word,
            principal=False,
            reasons=tuple(self._reasons(found, verdict.truth, grant, rule, subject)),
            presumed=tuple(self._presumed(text) for text in verdict.presumed),
            missing=verdict.missing,
            needed=self._needed(rule, subject, open_parts) if word == UNDETERMINED else None,
            other_act=self._other_act(asked, env) if word == UNDETERMINED else None,
            today=self._today(rule, env) if reduces else None,
            eligible_on=first,
            eligible_until=None if first is None else eligible_until(rule, subject, self.ahead, first),
        )

    def _effect(self, relief: str) -> m.Effect:
        effect = self.law.statutes.effects[relief]
        return m.Effect(spoken(relief), effect.kind, " ".join(told(effect.node.gloss, self.law.statutes)), str(effect.cite))

    def _reasons(self, found: dict[Part, Truth], result: Truth, grant: Grant, rule: c.Rule, subject: Entity) -> Iterator[m.Reason]:
        """The parts that decided, or, of an undecided grant, those that are open."""
        why = Why.of(self.frame, grant, subject, self.ctx, self.recorded)
        deciding = [part for part, truth in found.items() if truth is result]
        match result:
            case Truth.TRUE:
                for part in deciding:
                    if part.kind in (PartKind.NOUN, PartKind.CLAUSE):
                        yield self._reason(part, part.holds, result, grant, rule, subject, why)
            case Truth.FALSE:
                for part in deciding:
                    yield self._reason(part, part.fails, result, grant, rule, subject, why)
                if not deciding:
                    for part in (part for part, truth in found.items() if truth is Truth.UNKNOWN):
                        yield m.Reason(f"This cannot hold together with what else is open: {part.asked}", part.cite)
            case Truth.UNKNOWN:
                for part in deciding:
                    yield self._reason(part, part.asked, result, grant, rule, subject, why)

    def _reason(self, part: Part, text: str, result: Truth, grant: Grant, rule: c.Rule, subject: Entity, why: Why) -> m.Reason:
        """A part as a reason: with what is so within it or, if that tells nothing, with what the record says of it."""
        because = _because(part, grant, why, result)
        beside = () if because else self.recorded.beside(expressions(part, rule), {rule.variable: subject})
        presumed = result is not Truth.UNKNOWN and self._is_presumed(part, rule, subject)
        return m.Reason(text, part.cite, presumed, because, beside)

    def _is_presumed(self, part: Part, rule: c.Rule, subject: Entity) -> bool:
        """Whether something that the law presumes was used to decide the part."""
        env = {rule.variable: subject}
        return any(True for expr in expressions(part, rule) for _ in presumptions_used(expr, env, subject, self.ctx))

    def _presumed(self, text: str) -> m.Presumed:
        """A presumption that was used, from `path=value under CITATION`."""
        told_value, _, cite = text.rpartition(" under ")
        where, _, value = told_value.rpartition("=")
        name = where.rpartition(".")[2]
        presumption = next(
            p for p in self.law.program.presumptions if (p.target.removeprefix(CONDUCT), p.value_text, p.cite) == (name, value, cite)
        )
        defines = self.law.statutes.defines.get((presumption.kind, name), ())
        gloss = first_line(defines, self.ctx.as_of)
        told = f"{self._fact(where)}: {yes_or_no(value)}"
        if gloss is not None:
            told = gloss if presumption.value is True else not_so(gloss)
        return m.Presumed(sentence(told), cite, presumption.text)

    # -------------------------------------------------------------------------------------------- what is open

    def _needed(self, rule: c.Rule, subject: Entity, open_parts: dict[Part, frozenset[str]]) -> m.Needed:
        learner = Learner(self.law.program, self.law.resolve, self.person, rule, subject, self.ctx)
        found = deciding(learner, rule, open_parts, self.trials)
        return m.Needed(
            sets=tuple(tuple(m.NeededFact(n.path, self._fact(n.path), n.values) for n in needs) for needs in found.sets),
            more=found.more,
            unsettled=tuple(m.Reason(part.asked, part.cite) for part in found.unsettled),
            complete=found.complete,
        )

    def _other_act(self, asked: tuple[c.Expr, ...], env: dict[str, Entity]) -> m.OtherAct | None:
        found = twin(asked, env, self.ctx)
        if found is None:
            return None
        facts = tuple((spoken(name), values) for name, values in found.facts)
        return m.OtherAct(found.day, _cited(found.offense.leaf), found.offense.text, facts)

    def _today(self, rule: c.Rule, env: dict[str, Entity]) -> m.Today | None:
        found = punished_under(rule.whole, env, self.ctx)
        if found is None:
            return None
        return m.Today(found.day, tuple(dict.fromkeys(_cited(offense.leaf) for offense in found.offenses)), found.certain)

    # -------------------------------------------------------------------------------------------- facts in words

    def facts(self, charges: tuple[m.ChargeTold, ...]) -> tuple[m.FactTold, ...]:
        """The facts that verdicts lack, each once, with what it means."""
        found: dict[str, m.FactTold] = {}
        for charge in charges:
            for path in sorted({path for grant in charge.grants for path in grant.missing}):
                told = m.FactTold(path, self._fact(path), self._meaning(path))
                found.setdefault(told.fact, told)
        return tuple(found.values())

    def _fact(self, path: str) -> str:
        """A path of a result in words: "release date", "birth date of the person", "grade of charge 17"."""
        owner, _, name = path.rpartition(".")
        if path.startswith(f"{HISTORY}["):
            return SOURCES[path.removeprefix(f"{HISTORY}[").removesuffix("]")]
        if not owner:
            return spoken(path)
        kind, _, identifier = owner.removesuffix("]").partition("[")
        return f"{spoken(name)} of {kind} {identifier}" if identifier else f"{spoken(name)} of the {kind}"

    def _meaning(self, path: str) -> str:
        """What a fact means, as the catalogue or the law says it."""
        if path.startswith(f"{HISTORY}["):
            return "Whether the record holds all of them."
        owner, _, name = path.rpartition(".")
        kind = owner.partition("[")[0] or None
        if name == "citation" and kind in (None, "charge"):
            return "Which offense the citation means: the record leaves more than one possible."
        statutes = self.law.statutes
        recorded = [a.recorded_as for conduct in statutes.conducts.values() for a in conduct.attributes.values() if a.name == name]
        owners = ("charge", "case", "person", "order") if kind is None else (kind,)
        fields = (statutes.fields.get((owner, known)) for owner in owners for known in (name, *recorded) if known is not None)
        found = next((field for field in fields if field is not None), None)
        return "A fact of the act itself." if found is None else found.meaning or "The law names it so, and says no more of it."


def _because(part: Part, grant: Grant, why: Why, wanted: Truth) -> tuple[m.Reason, ...]:
    return why.within(conjuncts(grant.node.when)[part.index], wanted) if part.kind is PartKind.CLAUSE else ()


def _standing(grants: tuple[Grant, ...]) -> list[Grant]:
    return [grant for grant in grants if not grant.window.dormant]


def _of_kind(what: str, inchoate: str) -> str:
    return f"{what} ({inchoate})" if inchoate else what


def _gloss(offense: Offense) -> str:
    return offense.gloss[0] if offense.gloss else ""


def _cited(leaf: Leaf) -> str:
    code, _, section = leaf.paragraph.partition(" ")
    return f"{code} § {section}"


def _unencoded(leaf: Leaf) -> str:
    if not leaf.paragraph:
        return _of_kind("an offense that the citation does not name", leaf.inchoate)
    return _of_kind(f"an offense in {_cited(leaf)} that this law does not encode", leaf.inchoate)
