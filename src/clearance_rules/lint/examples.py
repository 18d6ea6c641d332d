"""The small law that the examples of the rules stand in: possession was a crime until July 2022, and its convictions are expunged.

It breaks no rule. Growing (PC § 41) is a crime still.
"""

from __future__ import annotations

FRAME = """\
-- A made-up state: possession was a crime until July 2022, and its convictions are expunged.
-- Sources: none, for the state is made up.
-- Confidence: high.
-- Last checked: 2026-11-25.

jurisdiction US-XX "A made-up state"
  grades infraction < misdemeanor < felony crimes misdemeanor, felony anniversaries round up.
code PC "Penal Code" with attempts under § 664.
body bureau is state agency "Bureau of Criminal Records".
body court is local court "District Court".
conduct cannabis has act in {possess, grow}, amount in grams.
offense PC § 40 in force from 1980-01-01 until 2022-07-01 punishes cannabis x as misdemeanor when x's act is possess.
offense PC § 41 in force from 1980-01-01 punishes cannabis x as felony when x's act is grow.

effect expungement is clearing, record kept under PC § 50(b).
grant expungement of conviction c under PC § 50 automatically in force from 2023-01-01 when c's offense is PC § 40.
duty of bureau under PC § 50(c)(1) to identify every conviction granted under PC § 50 by 2023-03-01.
duty of bureau under PC § 50(c)(2) to notify "the court" by 2023-04-01.
duty of court under PC § 50(c)(3) to expunge every conviction granted under PC § 50 by 2023-07-01.
duty of bureau under PC § 50(c)(4) to update every conviction granted under PC § 50 by 2023-10-01.
duty of court under PC § 50(c)(5) to notify "the person whose conviction was expunged" within 30 days of PC § 50(c)(3).
duty of bureau under PC § 50(c)(6) to report "the number of convictions expunged, by county" each year.
right of the person under PC § 50(g) to seek "every other relief that the law gives, before and after expungement".
"""

EXPUNGED = """\
grant expungement of conviction c under PC § 50(a) automatically in force from 2023-01-01
  > A conviction for possession is expunged.
"""

DESIGN = "The meaning of the language, by which unknown is a value and nothing is decided from a blank"
