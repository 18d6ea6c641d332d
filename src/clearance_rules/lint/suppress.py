"""Findings that a law takes upon itself: `-- lint: ignore R6.1 because the wait is the compromise of 2026`.

The comment stands above the sentence that the finding is in, inside it, or behind it on its last line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from clearance_rules.diagnostics import Diagnostic, Span
    from clearance_rules.law.model import Statutes

_MARK = re.compile(r"lint\s*:")
_WHOLE = re.compile(r"lint\s*:\s*ignore\s+(?P<codes>[A-Z]\d+(?:\.\d+)?(?:\s*,\s*[A-Z]\d+(?:\.\d+)?)*)(?:\s+because\s+(?P<reason>\S.*))?")


@attrs.frozen
class Suppression:
    """A comment that takes findings upon the law.

    `codes`: of which rules; none if the comment cannot be read. `reason`: "" if it gives none, and then it suppresses nothing.
    `within`: the sentence that it stands at; None behind the last sentence of a file.
    """

    span: Span
    codes: tuple[str, ...]
    reason: str
    within: Span | None

    def covers(self, finding: Diagnostic) -> bool:
        """Whether it suppresses a finding: one of its rules, in its sentence."""
        if not self.reason or self.within is None or finding.code not in self.codes:
            return False
        there, here = finding.span, self.within
        return there.source is here.source and here.start <= there.start and there.end <= here.end


def suppressions(statutes: Statutes) -> tuple[Suppression, ...]:
    """Every comment that speaks to the linter, in the order of the files."""
    out = []
    for file in statutes.files:
        placed = [(comment, sentence.span) for sentence in file.sentences for comment in sentence.comments]
        for comment, within in [*placed, *((comment, None) for comment in file.comments)]:
            if _MARK.match(comment.text):
                read = _WHOLE.fullmatch(comment.text)
                codes = tuple(re.split(r"\s*,\s*", read["codes"])) if read else ()
                out.append(Suppression(comment.span, codes, (read["reason"] or "") if read else "", within))
    return tuple(out)


def idle(found: Iterable[Suppression], findings: Iterable[Diagnostic]) -> tuple[Suppression, ...]:
    """The suppressions that give a reason and suppress nothing."""
    shown = list(findings)
    return tuple(one for one in found if one.reason and not any(one.covers(finding) for finding in shown))
