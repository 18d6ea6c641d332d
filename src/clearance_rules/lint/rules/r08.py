"""Recommendation 8: the legislature decides who is eligible, and nobody after it."""

from __future__ import annotations

from collections.abc import Iterator

from clearance_rules.diagnostics import Severity, Span
from clearance_rules.law.model import Power
from clearance_rules.lint.rule import Found, rule
from clearance_rules.lint.subject import Granted, Subject
from clearance_rules.lint.words import listed
from clearance_rules.syntax import tree as t

OBJECT = frozenset("challenge object oppose contest dispute halt".split())
"""What one does who cannot decide, but whom somebody must answer."""

REFUSE = "power of court under PC § 50(d) to refuse every conviction granted under PC § 50"
CHALLENGE = (
    'body prosecution is local prosecutor "County Attorney".\n'
    "power of prosecution under PC § 50(d) to challenge every conviction granted under PC § 50 until 2023-07-01\n"
)


@rule(
    "R8.1",
    "somebody may decide otherwise",
    recommendation=8,
    severity=Severity.ERROR,
    matters="Where somebody weighs each case, relief depends on the county, the day and the person who decides; nothing of it can be done "
    "by machine, and what a person is owed cannot be told in advance.",
    bad=REFUSE + '\n  on grounds "the interests of justice".',
    good=REFUSE + " until 2023-07-01\n  on grounds criteria not met unless used the grant stands.",
)
def may_decide(subject: Subject) -> Iterator[Found]:
    """A power to decide about relief that is open: on a ground in words of its own, or on no ground.

    A power is one to decide unless it is an objection (R8.3). What it decides about is what a grant of the law grants, automatically or
    on petition. A power to grant is no better than one to refuse: what may be granted is not owed. A power whose only ground is
    that the criteria are not met decides nothing that the legislature has not decided; R8.3 looks at it.
    """
    for power in subject.at_last(subject.statutes.powers):
        grants = _about(power, subject)
        if grants and not _objects(power, subject) and not power.criteria_only:
            yield Found(
                power.node.under.cite.span,
                f"Whether relief under {_cites(grants)} is given, `{power.body}` decides: it may {power.verb} {_grounds(power)}.",
                "Make it a duty, and write into the grant the conditions on which the power was to be used.",
                related=_related(grants),
            )


@rule(
    "R8.3",
    "somebody may object",
    recommendation=8,
    severity=Severity.ERROR,
    graded="A warning where the ground is limited, but the objection has no end, or the relief does not go ahead without one; an info "
    "where it is as narrow as an objection can be.",
    matters="An objection on an open ground brings back the case-by-case decision that automatic relief was to replace. One that can only "
    "say that the record is not one of those named corrects mistakes; then it must come by a day, and silence must mean yes.",
    bad=CHALLENGE + '  on grounds "public safety" unless used the grant stands.',
    good=CHALLENGE + "  on grounds criteria not met unless used the grant stands.",
)
def may_object(subject: Subject) -> Iterator[Found]:
    """A power to object to relief: who has it, on which grounds, until when, and what silence means.

    An objection is a power to challenge, object, oppose, contest, dispute or halt, any power of a prosecutor, and any power whose only
    ground is that the criteria are not met. It is an error if it has a ground in words of its own or names none; a warning if it has no
    end (`until`, `within`) or if the grant does not stand unless it is used; else an info, since somebody has to look at it.
    """
    for power in subject.at_last(subject.statutes.powers):
        grants = _about(power, subject)
        if not grants or not (_objects(power, subject) or power.criteria_only):
            continue
        lacks = [
            *(["it has no last day"] if power.node.alive is None else []),
            *(["the relief does not go ahead without it"] if not power.lets_stand else []),
        ]
        severity, remedy = Severity.INFO, "Nothing need change. Delay is least where the last day is near."
        if lacks:
            severity, remedy = Severity.WARNING, "Say `until …` or `within … of …`, and `unless used the grant stands`."
        if not power.criteria_only:
            severity, remedy = Severity.ERROR, "Leave no ground but `criteria not met`."
        yield Found(
            power.node.under.cite.span,
            f"`{power.body}` may {power.verb} relief under {_cites(grants)} {_grounds(power)}"
            + ("".join(f"; {lack}" for lack in lacks) + "."),
            remedy,
            severity,
            _related(grants),
        )


def _about(power: Power, subject: Subject) -> list[Granted]:
    """The grants that a power is about."""
    met = [g for g in subject.grants if any(target.covers(g.grant.cite) or g.grant.cite.covers(target) for target in power.targets)]
    return [granted for granted in met if granted.grant.window.overlaps(power.window)]


def _objects(power: Power, subject: Subject) -> bool:
    return power.verb in OBJECT or subject.statutes.bodies[power.body].kind == "prosecutor"


def _grounds(power: Power) -> str:
    texts = [
        f'"{ground.text.text}"' if isinstance(ground, t.OpenGround) else "that the criteria are not met" for ground in power.node.grounds
    ]
    return f"on the ground{'s' if len(texts) > 1 else ''} {listed(texts)}" if texts else "on no ground that the law names"


def _cites(grants: list[Granted]) -> str:
    return listed(str(granted.grant.cite) for granted in grants)


def _related(grants: list[Granted]) -> tuple[tuple[str, Span], ...]:
    return tuple(("relief granted here", granted.span) for granted in grants)
