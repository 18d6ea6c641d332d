"""The rules of the linter, and running them over a law."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from clearance_rules.api import Law
from clearance_rules.diagnostics import Diagnostic, Severity
from clearance_rules.lint.rule import Rule
from clearance_rules.lint.rules import f_ranges, f_recorded, f_unknown, r01, r02, r03, r06, r08, r10, r11, s1, s2
from clearance_rules.lint.subject import Subject
from clearance_rules.lint.suppress import idle, suppressions

RULES: tuple[Rule, ...] = (
    r01.petition_only,
    r02.nobody_finds,
    r03.undated_step,
    r06.waits,
    r06.bars_of_person,
    r06.bars_of_money,
    r06.bars_of_case,
    r06.caps,
    r08.may_decide,
    r08.may_object,
    r10.destroys,
    r11.shuts_off,
    f_recorded.never_recorded,
    f_unknown.in_two_directions,
    f_ranges.counts_itself,
    f_ranges.every_of_none,
    s1.no_reason,
    s1.idle_comment,
    s2.unsourced,
)

IDLE = s1.idle_comment
"""The rule that looks at what the others leave: it is run behind them."""

BY_CODE: dict[str, Rule] = {rule.code: rule for rule in RULES}

Prefixes = Iterable[str]


def run(law: Law, select: Prefixes = (), ignore: Prefixes = ()) -> list[Diagnostic]:
    """What the rules find in a law, with what reading it warned of, in the order of the text.

    `select`: prefixes of codes (`R6`, `C`); all, if there are none. `ignore`: prefixes of codes to leave out. What the law suppresses
    with a reason is left out.
    """
    wanted, unwanted = tuple(select), tuple(ignore)

    def chosen(code: str) -> bool:
        return (not wanted or any(has_prefix(code, one) for one in wanted)) and not any(has_prefix(code, one) for one in unwanted)

    subject = Subject(law, frozenset(code for code in BY_CODE if wanted and chosen(code)))
    comments = suppressions(law.statutes)
    named = {code for comment in comments for code in comment.codes} if chosen(IDLE.code) else set()
    found = [*law.warnings]
    for rule in RULES:
        if rule is not IDLE and (chosen(rule.code) or rule.code in named):
            found += rule.findings(subject)
    found += IDLE.findings(attrs.evolve(subject, idle=idle(comments, found)))
    return merged(one for one in found if chosen(one.code) and not any(comment.covers(one) for comment in comments))


def has_prefix(code: str, prefix: str) -> bool:
    """Whether a code belongs to a prefix: `R6.1` to `R`, `R6` and `R6.1`; `F101` to `F`, `F1` and `F101`; but `R11.1` not to `R1`."""
    if prefix.startswith("R") and len(prefix) > 1:
        return code == prefix or code.startswith(f"{prefix}.")
    return code.startswith(prefix)


def merged(findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Findings that say the same of the same place as one, and all in the order of the text."""
    found: dict[tuple[object, ...], Diagnostic] = {}
    for one in findings:
        key = (one.span.source.name, one.span.start, one.span.end, one.code, one.message)
        if key in found:
            related = tuple(dict.fromkeys((*found[key].related, *one.related)))
            graver = min((found[key], one), key=lambda d: list(Severity).index(d.severity))
            found[key] = attrs.evolve(graver, related=related)
        else:
            found[key] = one
    files = dict.fromkeys(one.span.source.name for one in found.values())
    order = {name: i for i, name in enumerate(sorted(files))}
    return sorted(found.values(), key=lambda one: (order[one.span.source.name], one.span.start, one.span.end, one.code))
