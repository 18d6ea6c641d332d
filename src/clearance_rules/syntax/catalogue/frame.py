"""How the pages of the syntax are made: the sentences that their examples stand in."""

from __future__ import annotations

from clearance_rules.diagnostics import CatalogueEntry


def entry(code: str, title: str, cause: str, remedy: str, *, bad: str = "", good: str = "") -> CatalogueEntry:
    """A page. Its examples end with a line end."""
    return CatalogueEntry(code, title, cause, remedy, bad and f"{bad}\n", good and f"{good}\n")


def permit(when: str) -> str:
    """A permit with this condition."""
    return f"permit cannabis x under HSC § 11362.1(a)(1) in force from 2016-11-09\n  when {when}."


def grant(when: str) -> str:
    """A grant with this condition."""
    return f"grant sealing of conviction c under HSC § 11361.9(a) automatically\n  when {when}."


def class_of(members: str) -> str:
    """A class with these members."""
    return f"class minor-possession under HSC § 11361.8(a) means {members}."
