"""The law as it stands at last: what is still law when everything that is enacted has begun."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from itertools import chain
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from clearance_rules.law.model import Statutes, Window


class Lasting(Protocol):
    """A provision with the days on which it is law."""

    @property
    def window(self) -> Window: ...


P = TypeVar("P", bound=Lasting)


def last_begun(law: Statutes) -> dt.date:
    """The last day on which something in the law begins; the first day of the calendar if nothing does."""
    lasting: list[Lasting] = [*law.offenses, *law.permits, *law.nouns.values(), *law.evidence, *law.complete, *law.grants]
    lasting += [*law.exceptions, *law.presumptions, *law.revocations, *law.duties, *law.powers, *law.rights]
    lasting += [*chain.from_iterable(law.classes.values()), *chain.from_iterable(law.defines.values())]
    return max((one.window.start for one in lasting if one.window.start is not None), default=dt.date.min)


def at_last(provisions: Iterable[P], begun: dt.date) -> list[P]:
    """The provisions that are law at last: without those that are never in force, and those that ended before the last change began.

    `begun`: the day of the last change. What ends on a day after which nothing begins is not past: it is law that will end.
    """
    awake = [one for one in provisions if not one.window.dormant]
    return [one for one in awake if one.window.until is None or one.window.until > begun]
