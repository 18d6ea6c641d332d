"""An explanation as plain text, for the person whose record it is and for whoever helps them."""

from __future__ import annotations

import datetime as dt
import re
import textwrap
from collections.abc import Iterator, Mapping

from clearance_rules.explain import model as m
from clearance_rules.explain.phrases import alternatives, sentence, spoken, yes_or_no
from clearance_rules.explain.words import SOURCES
from clearance_rules.logic.calendar import DAY
from clearance_rules.logic.verdict import ELIGIBLE, INELIGIBLE, UNDETERMINED

WIDTH = 100
_ISO = re.compile(r"\b([0-9]{4})-(0[1-9]|1[0-2])-([0-9]{2})\b")
_MONTHS = "January February March April May June July August September October November December".split()

MODES = {
    "automatically": "automatic, nobody has to ask for it",
    "by operation of law": "by the law itself, without any order",
    "on petition": "on petition, somebody has to ask for it",
}
HEADINGS = {ELIGIBLE: "Eligible", UNDETERMINED: "Undetermined: the record does not say enough", INELIGIBLE: "Not eligible"}
_OFFENSES_SHOWN = 8
_PARAGRAPHS_SHOWN = 4
_GRANTS_SHOWN = 3


def to_text(told: m.Explanation) -> str:
    """The explanation in lines of at most a hundred columns."""
    return "\n".join(_lines(told)).replace("\u00a0", " ")


def _lines(told: m.Explanation) -> Iterator[str]:
    yield from _said(f"Record of person {told.person_id}, under the law of {told.jurisdiction}, as of {told.as_of}", 0)
    yield ""
    yield from _in_short(told)
    if told.person:
        yield ""
        yield from _said("About the person, the record says:", 0)
        for name, value in told.person:
            yield from _item(f"{spoken(name)}: {value}", 1)
    for charge in told.charges:
        yield ""
        yield from _charge(charge)
    if told.orders:
        yield ""
        yield from _said("Other orders in the record", 0)
        yield from _orders(told.orders, 1)
    if told.facts:
        yield ""
        yield from _said("Facts that some answer above lacks, and what they mean", 0)
        for fact in told.facts:
            yield from _item(f"{fact.fact}: {fact.meaning}", 1)
    if told.findings:
        yield ""
        yield from _said("What to check in the record itself", 0)
        for finding in told.findings:
            yield from _item(f"{finding.text} ({finding.path})", 1)
    yield ""
    yield from _closing(told)


def _in_short(told: m.Explanation) -> Iterator[str]:
    if not told.charges:
        yield from _said("This record holds no charge, so there was nothing to decide.", 0)
    for charge in told.charges:
        best = next((grant for grant in charge.grants if grant.principal), None)
        if best is None:
            yield from _item(f"Charge {charge.charge_id}: no relief in this law reaches it.", 0)
            continue
        verdict = {
            ELIGIBLE: f"eligible for {_alike(charge, best, MODES)}",
            UNDETERMINED: f"undetermined for {_alike(charge, best, {})}: the record does not say enough",
            INELIGIBLE: "not eligible for any relief in this law" + _later(charge),
        }[best.verdict]
        yield from _item(f"Charge {charge.charge_id}: {verdict}.", 0)


def _alike(charge: m.ChargeTold, best: m.GrantTold, modes: Mapping[str, str]) -> str:
    """The best grant and the others of the same verdict, each with how it comes about as far as `modes` tells that."""
    grants = [best, *(grant for grant in charge.grants if grant.verdict == best.verdict and grant is not best)]
    told = []
    for before, grant in zip([None, *grants], grants[:_GRANTS_SHOWN], strict=False):
        relief = "" if before is not None and before.relief == grant.relief else f"{grant.relief} "
        told.append(f"{relief}under {grant.citation}" + (f" ({modes[grant.mode]})" if modes else ""))
    more = len(grants) - len(told)
    return alternatives([*told, *([f"{more} other grant{'s' if more > 1 else ''}"] if more else [])], "and")


def _later(charge: m.ChargeTold) -> str:
    """From when a charge without relief will have some, the record staying as it is."""
    days = [grant.eligible_on for grant in charge.grants if grant.eligible_on is not None]
    return f" yet; it would be on {min(days)}" if days else ""


# ------------------------------------------------------------------------------------------------ a charge


def _charge(charge: m.ChargeTold) -> Iterator[str]:
    line = "" if charge.source_row is None else f", line {charge.source_row} of the file"
    yield f"Charge {charge.charge_id}"
    yield "-" * len(f"Charge {charge.charge_id}")
    yield from _said(f"Case {charge.case_id}{line}. The record says:", 0)
    for name, value in charge.recorded:
        yield from _item(f"{spoken(name)}: {value}", 1)
    for name, value in charge.case:
        yield from _item(f"{spoken(name)} of the case: {value}", 1)
    for fact in charge.shown:
        by = alternatives([spoken(name) for name in fact.fields], "and")
        yield from _item(f"{spoken(fact.fact)}: {fact.value}, by the {by}, under {alternatives(list(fact.citations), 'and')}", 1)
    yield from _meaning(charge)
    if charge.orders:
        yield from _said("Relief that the record shows as already granted:", 0)
        yield from _orders(charge.orders, 1)
    number = 0
    for verdict, heading in HEADINGS.items():
        grants = [grant for grant in charge.grants if grant.verdict == verdict]
        if grants:
            yield ""
            yield from _said(f"{heading}", 0)
        for grant in grants:
            number += 1
            yield from _grant(grant, number)
    if not charge.grants:
        yield ""
        yield from _said("No relief in this law reaches this charge as it stands in the record.", 0)


def _meaning(charge: m.ChargeTold) -> Iterator[str]:
    if not charge.read_as:
        yield from _said("The citation could not be read, so it may mean any offense.", 0)
        return
    told = [*map(_offense, charge.may_mean), *charge.or_unencoded]
    which = "It can only mean this offense:" if len(told) == 1 else "It may mean one of these offenses:"
    yield from _said(f"The citation was read as {alternatives(list(charge.read_as))}. {which}", 0)
    for text in told[:_OFFENSES_SHOWN]:
        yield from _item(text, 1)
    if len(told) > _OFFENSES_SHOWN:
        yield from _item(f"and {len(told) - _OFFENSES_SHOWN} more", 1)


def _offense(offense: m.OffenseMeant) -> str:
    kind = f" ({offense.inchoate})" if offense.inchoate else ""
    window = _window(offense.start, offense.until)
    return f"{offense.citation}{kind}, {alternatives(list(offense.grades))}{window}. {offense.provision}".strip()


def _window(start: dt.date | None, until: dt.date | None) -> str:
    first = f" from {start}" if start else ""
    last = f" to {until - DAY}" if until else ""
    return f", law{first}{last}" if first or last else ""


def _orders(orders: tuple[m.OrderTold, ...], depth: int) -> Iterator[str]:
    for order in orders:
        yield from _item(f"{order.relief}, date: {order.date}, under: {order.citation} (order {order.order_id})", depth)


# ------------------------------------------------------------------------------------------------ a grant


def _grant(grant: m.GrantTold, number: int) -> Iterator[str]:
    yield from _said(f"{number}. {grant.relief[:1].upper()}{grant.relief[1:]}, {grant.citation} ({MODES[grant.mode]})", 1, hang=3)
    yield from _said(grant.provision, 2)
    if grant.verdict != INELIGIBLE:
        for effect in grant.effects:
            yield from _said(f"What {effect.name} does: {effect.provision} ({effect.citation})" if effect.provision else "", 2)
    yield from _why(grant)
    if grant.presumed and grant.verdict != INELIGIBLE:
        yield from _said("The record does not say the following; the law presumes it:", 2)
        for presumed in grant.presumed:
            yield from _item(f"{presumed.text} {presumed.provision} ({presumed.citation})", 3)
    if grant.other_act is not None:
        yield from _other_act(grant.other_act)
    if grant.needed is not None:
        yield from _needed(grant.needed)
    if grant.today is not None:
        yield from _said(_today(grant.today), 2)
    yield from _said(_when(grant), 2)


def _why(grant: m.GrantTold) -> Iterator[str]:
    heading = {
        ELIGIBLE: "Every condition is met:",
        UNDETERMINED: "The record does not tell whether this holds:",
        INELIGIBLE: "",
    }[grant.verdict]
    yield from _said(heading, 2)
    for reason in grant.reasons:
        yield from _reason(reason, 2 if grant.verdict == INELIGIBLE else 3)


def _reason(reason: m.Reason, depth: int) -> Iterator[str]:
    presumed = "; presumed" if reason.presumed else ""
    recorded = "".join(f"; {name}: {value}" for name, value in reason.recorded if value not in reason.text)
    yield from _item(f"{reason.text} ({reason.citation}{presumed}{recorded})", depth)
    for inner in reason.because:
        yield from _reason(inner, depth + 1)


def _other_act(act: m.OtherAct) -> Iterator[str]:
    what = act.provision.removesuffix(".")
    yield from _said(f"The same record could be that of this act, which {act.citation} punishes by the law of {act.on} ({what}):", 2)
    for name, values in act.facts:
        yield from _item(f"{name}: {values}", 3)


def _needed(needed: m.Needed) -> Iterator[str]:
    if needed.sets:
        one = len(needed.sets) == 1
        yield from _said(f"It would be eligible if {'this' if one else 'any one of these'} were known as well:", 2)
        for facts in needed.sets:
            yield from _item("; and ".join(f"{fact.fact}: {fact.values}" for fact in facts), 3)
        if needed.more:
            yield from _item(f"{needed.more} more combinations of facts", 3)
    elif needed.unsettled:
        no_three = "No three facts by themselves would settle whether this holds:"
        cut = "As far as the search went, no facts were found that settle whether this holds:"
        yield from _said(no_three if needed.complete else cut, 2)
        for reason in needed.unsettled:
            yield from _item(f"{reason.text} ({reason.citation})", 3)
    else:
        yield from _said("No combination of single facts was found that would make it eligible.", 2)
    if not needed.complete:
        yield from _said("The search was cut short: there may be other combinations of facts.", 2)


def _today(today: m.Today) -> str:
    if not today.citations:
        return f"Under which paragraph the act would be punished by the law of {today.on} cannot be told: the offense is not known."
    if today.certain:
        return f"By the law of {today.on} the act would be punished under {today.citations[0]}."
    which = alternatives([*today.citations[:_PARAGRAPHS_SHOWN], *_more(len(today.citations) - _PARAGRAPHS_SHOWN)])
    return f"By the law of {today.on} the act would be punished under {which}: which one, the record does not tell."


def _more(count: int) -> list[str]:
    return [f"one of {count} other paragraphs"] if count > 0 else []


def _when(grant: m.GrantTold) -> str:
    until = f", until {grant.eligible_until - DAY}" if grant.eligible_until else ""
    if grant.verdict == ELIGIBLE:
        return f"If the record stays as it is, this ends after {grant.eligible_until - DAY}." if grant.eligible_until else ""
    if grant.eligible_on is None:
        return ""
    return f"If the record stays as it is, it will be eligible from {grant.eligible_on}{until}."


# ------------------------------------------------------------------------------------------------ the end


def _closing(told: m.Explanation) -> Iterator[str]:
    yield from _said("How to read this", 0)
    yield from _said(
        "“Eligible” means that the conditions of the law are met by this record; it does not mean that the relief has been ordered or "
        "carried out. “Undetermined” is neither yes nor no: facts are missing. “Not eligible” speaks of this law and this record only.",
        1,
    )
    lacking = [text for source, text in SOURCES.items() if source not in told.history]
    held = [text for source, text in SOURCES.items() if source in told.history]
    if held:
        yield from _said(sentence(f"The record counts as complete for {alternatives(held, 'and')}"), 1)
    if lacking:
        yield from _said(sentence(f"It may lack {alternatives(lacking)}"), 1)
    settings = "; ".join(f"{spoken(name)}: {yes_or_no(value)}" for name, value in told.parameters)
    yield from _said(f"Law of {told.jurisdiction}, version {told.law_version}" + (f", with {settings}." if settings else "."), 1)
    yield from _said(f"Everything is said as of {told.as_of}, and on the facts of this record alone.", 1)
    yield from _said(
        "This applies a reading of the statutes to a record. It is not legal advice, and it binds no court or agency: someone who can give "
        "advice should check it before anything is done on the strength of it.",
        1,
    )


# ------------------------------------------------------------------------------------------------ layout


def _said(text: str, depth: int, hang: int = 0) -> Iterator[str]:
    """A paragraph, with its dates written out; nothing if there is no text."""
    if text:
        indent = "   " * depth
        yield from textwrap.wrap(
            _dates_written_out(text).replace(" § ", "\u00a0§\u00a0"),
            WIDTH,
            initial_indent=indent,
            subsequent_indent=indent + " " * hang,
            break_on_hyphens=False,
            break_long_words=False,
        )


def _item(text: str, depth: int) -> Iterator[str]:
    yield from _said(f"- {text}", depth, hang=2)


def _dates_written_out(text: str) -> str:
    return _ISO.sub(
        lambda found: f"{_MONTHS[int(found[2]) - 1]} {int(found[3])}, {found[1]}" if 1 <= int(found[2]) <= 12 else found[0], text
    )
