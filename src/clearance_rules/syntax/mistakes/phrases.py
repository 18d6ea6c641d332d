"""What may come next, in words that a drafter understands: never the name of a terminal."""

from __future__ import annotations

from functools import cache

from clearance_rules.syntax.grammar import parser
from clearance_rules.syntax.words import DECLARATION_WORDS


@cache
def keywords() -> dict[str, str]:
    """The words and signs of the language, by the name of their terminal."""
    return {terminal.name: terminal.pattern.value for terminal in parser().terminals if terminal.pattern.type == "str"}


# Several terminals that start one thing are told as that thing. The first set is how the thing is known, the second what it covers.
_THINGS = (
    ({"GRANT", "CLASS"}, {word.upper() for word in DECLARATION_WORDS}, "a declaration word such as `grant` or `class`"),
    (
        {"NOT", "ANY", "EVERY", "NAME"},
        {"NOT", "ANY", "NO", "EVERY", "AT", "THE", "MORE", "NUMBER", "NAME", "LPAR"},
        "a condition such as `c's grade is felony`",
    ),
    (
        {"IN", "LAWFUL", "WITHIN", "NUMBER"},
        {
            "AFTER",
            "AT",
            "BEFORE",
            "CODE",
            "DATE",
            "GRANTED",
            "IN",
            "LAWFUL",
            "LESS",
            "MORE",
            "NAME",
            "NOT",
            "NUMBER",
            "ON",
            "ONE",
            "PARTIAL",
        }
        | {"SECTION", "STRING", "WITHIN"},
        "a value or a comparison such as `felony` or `at most 28.5 grams`",
    ),
    (
        {"PARTIAL", "STRING", "NUMBER", "NAME"},
        {"NAME", "NUMBER", "STRING", "DATE", "PARTIAL", "CODE", "SECTION"},
        "a value such as `felony`, `28.5 grams` or `2016-11-09`",
    ),
    (
        {"NUMBER", "STRING", "NAME"},
        {"NAME", "NUMBER", "STRING", "DATE", "THE"},
        "a value such as `28.5 grams`, `2016-11-09` or `c's grade`",
    ),
    ({"DATE", "THE", "NAME"}, {"DATE", "THE", "NAME"}, "a moment such as `2016-11-09` or `c's sentence-date`"),
    ({"DATE"}, {"DATE", "THE"}, "a date such as `2016-11-09`"),
    ({"CODE", "SECTION"}, {"CODE", "SECTION"}, "a citation such as `HSC § 11357(b)`"),
    ({"SECTION"}, {"SECTION"}, "a section such as `§ 11357(b)`"),
    ({"CODE"}, {"CODE"}, "a code in capitals such as `HSC`"),
    ({"JURISDICTION"}, {"JURISDICTION"}, "a jurisdiction such as `US-CA`"),
    ({"NAME"}, {"NAME"}, "a name"),
    ({"NUMBER"}, {"NUMBER"}, "a number"),
    ({"STRING"}, {"STRING"}, "a text in quotation marks"),
    ({"_STOP"}, {"_STOP"}, "a full stop (period)"),
    ({"COMMA"}, {"COMMA"}, "a comma"),
    ({"LPAR"}, {"LPAR"}, "an opening parenthesis"),
    ({"RPAR"}, {"RPAR"}, "a closing parenthesis"),
)


def listing(awaited: frozenset[str]) -> str:
    """What may come next: `a`, `b` or `c`."""
    left = set(awaited) - {"GLOSS"}
    out = []
    for signs, covers, words in _THINGS:
        if signs <= left:
            left -= covers
            out.append(words)
    others = sorted(word for terminal, word in keywords().items() if terminal in left)
    if {"GRANT", "CLASS"} <= awaited:
        others = [word for word in others if word not in DECLARATION_WORDS]
    if out or len(others) > 1:  # a path may always go on
        others = [word for word in others if word != "'s"]
    out += [f"`{word}`" for word in others]
    return out[0] if len(out) == 1 else f"{', '.join(out[:-1])} or {out[-1]}"


# One whole sentence for each declaration word, as its clauses are ordered. The tests read every one of them.
SHAPES = {
    "jurisdiction": 'jurisdiction US-CA "California" grades infraction < felony crimes felony anniversaries round up.',
    "code": 'code HSC "Health and Safety Code" cited as "[0-9]+" recorded as "HS".',
    "body": 'body department-of-justice is state agency "Department of Justice".',
    "use": 'use "penal-code.law".',
    "field": "field amount of charge in grams, may be none, never recorded.",
    "noun": "noun conviction under PC § 7 means charge c where (c's disposition is convicted).",
    "evidence": 'evidence for charge c that c\'s form is flower under HSC § 11357 from charge-text matching "MARIJ".',
    "complete": "complete history this-state under PC § 11105.",
    "parameter": "parameter reading in yesno is true under HSC § 11361.8(f).",
    "conduct": "conduct cannabis has act in {possess, sell}, amount in grams, age in years from birth-date to offense-date.",
    "offense": "offense HSC § 11357(b) in force from 2011-01-01 punishes cannabis x as infraction when x's act is possess.",
    "permit": "permit cannabis x under HSC § 11362.1(a)(1) in force from 2016-11-09 when x's age is at least 21 years.",
    "omits": 'omits PC § 4573.6 because "possession in a prison stays a crime".',
    "class": "class prop-64 under HSC § 11361.8(a) means HSC § 11357, § 11358 for offenses before 2016-11-09 including attempts.",
    "define": "define old of conviction c under HSC § 11361.9(a) as 7 years have passed since c's conviction-date.",
    "effect": "effect sealing is clearing, record kept, visible to court under HSC § 11361.8(f).",
    "grant": "grant sealing of conviction c under HSC § 11361.9(a) automatically in force from 2019-01-01 when c's grade is infraction.",
    "except": "except conviction c from HSC § 11361.9(a) under PC § 290 when c's grade is felony.",
    "presume": "presume for conviction c that c's form is flower under HSC § 11361.8(f) when c's offense is in prop-64.",
    "revoke": "revoke sealing of order r under PC § 7 when r's granted-in-error is true.",
    "duty": "duty of court under HSC § 11361.9(a) to seal every conviction granted under HSC § 11361.9 by 2020-07-01.",
    "power": "power of prosecution under HSC § 11361.9(b) to challenge every conviction granted under HSC § 11361.9 until 2020-07-01.",
    "right": 'right of the person under HSC § 11361.9(g) to receive "a notice".',
    "guarantee": "guarantee g: every cannabis x lawful on 2026-01-01 and punished before 2016-11-09 is granted sealing automatically.",
    "example": "example e under HSC § 11361.9(a) given conviction c with grade infraction on 2020-07-01 expect sealing of c eligible.",
}

# Where the gloss stands in each sentence that has one.
GLOSS_PLACES = {
    "jurisdiction": "after the title",
    "code": "after the title",
    "field": "after `of charge`",
    "parameter": "after the name",
    "conduct": "after the name",
    "guarantee": "after the name",
    "offense": "after `in force …`",
    "grant": "after `in force …`, before `when`",
    "complete": "before `under`",
    "effect": "before `under`",
}
