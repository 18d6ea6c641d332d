"""The field catalogue: every fact that a record may hold, with its type, meaning, presence and source, and what order dates keep.

Names are those of `.law` files (`offense-date`); JSON and flat files write them in snake case (`offense_date`). A law may declare
further fields; readers take them as further `FieldSpec`s.
"""

from __future__ import annotations

import attrs

from clearance_rules.logic.values import NONE, PENDING, Kind, Type

ALWAYS = "always"
SOMETIMES = "sometimes"
NEVER = "never"

OWNERS = ("person", "case", "charge", "order")

DISPOSITIONS = ("convicted", "acquitted", "dismissed", "not-charged", "diverted", "deferred", "set-aside", "pending", "other")
SENTENCE_KINDS = ("prison", "jail", "probation", "fine", "none-given")
STATUSES = ("open", "closed")

NO_STANDARD = "no common standard"


@attrs.frozen
class FieldSpec:
    """A fact that records hold.

    `presence` says how repositories hold it: `always`, `sometimes` or `never`. `standard` names where the same fact stands in a
    published standard or in the bulk layout of the California Department of Justice. A `demographic` field is for measuring
    impact; a rule that reads it does not compile.
    """

    name: str
    owner: str
    type: Type
    meaning: str
    presence: str
    standard: str
    demographic: bool = False

    @property
    def key(self) -> str:
        """Its name in JSON and flat files."""
        return json_key(self.name)


def json_key(name: str) -> str:
    """The key in JSON and flat files of a field of a law: `offense-date` is `offense_date`."""
    return name.replace("-", "_")


def field_name(key: str) -> str:
    """The name in a law of a key in JSON and flat files: `offense_date` is `offense-date`."""
    return key.replace("_", "-")


def _type(kind: Kind, *options: str, states: tuple[str, ...] = ()) -> Type:
    return Type(kind, frozenset(options), may_be_none=NONE in states, may_be_pending=PENDING in states)


_DATE = _type(Kind.DATE)
_IF_EVER = _type(Kind.DATE, states=(NONE,))  # nothing says that the day will come: until it does, there is none
_DUE = _type(Kind.DATE, states=(PENDING,))  # it comes in the end
_EVENTUAL = _type(Kind.DATE, states=(NONE, PENDING))
_TEXT = _type(Kind.TEXT)
_YESNO = _type(Kind.YESNO)
_DOLLARS = _type(Kind.DOLLARS)
_DURATION = _type(Kind.DURATION)


def _of(owner: str, *rows: tuple[str, Type, str, str, str]) -> tuple[FieldSpec, ...]:
    return tuple(FieldSpec(name, owner, type_, meaning, presence, standard) for name, type_, meaning, presence, standard in rows)


PERSON = (
    *_of(
        "person",
        ("birth-date", _DATE, "The day of birth.", SOMETIMES, "NIEM nc:PersonBirthDate; CA DOJ PRI_DOB"),
        (
            "death-date",
            _IF_EVER,
            "The day of death; none while the person lives.",
            SOMETIMES,
            "NIEM nc:PersonDeathDate; CA DOJ STP_EVENT_DATE of a DECEASED step, or earlier",
        ),
        (
            "deceased",
            _YESNO,
            "Whether the person has died.",
            SOMETIMES,
            "NIEM nc:PersonLivingIndicator, reversed; CA DOJ STP_TYPE_DESCR: DECEASED",
        ),
        (
            "sex-offender-registration",
            _YESNO,
            "Whether the record shows a duty to register as a sex offender.",
            SOMETIMES,
            "CA DOJ STP_TYPE_DESCR: REGISTRATION",
        ),
    ),
    FieldSpec(
        "sex",
        "person",
        _TEXT,
        "Sex as recorded, for measuring impact only.",
        SOMETIMES,
        "NIEM nc:PersonSexCode; CA DOJ GENDER",
        demographic=True,
    ),
    FieldSpec(
        "race",
        "person",
        _TEXT,
        "Race as recorded, for measuring impact only.",
        SOMETIMES,
        "NIEM nc:PersonRaceText; CA DOJ RACE_DESCR",
        demographic=True,
    ),
    FieldSpec(
        "ethnicity",
        "person",
        _TEXT,
        "Ethnicity as recorded, for measuring impact only.",
        SOMETIMES,
        "NIEM nc:PersonEthnicityText",
        demographic=True,
    ),
)

CASE = _of(
    "case",
    (
        "case-number",
        _TEXT,
        "The number under which the court or agency files the case.",
        SOMETIMES,
        "NIEM nc:CaseDocketID; CA DOJ OFN, FE_NUM_CRT_CASE, FE_NUM_DOCKET",
    ),
    ("county", _TEXT, "The county of the court, or of the agency that arrested.", SOMETIMES, "CA DOJ STP_ORI_CNTY_NAME"),
    ("court", _TEXT, "The court, or the agency that arrested, as recorded.", SOMETIMES, "CA DOJ STP_ORI_DESCR"),
    ("filing-date", _IF_EVER, "The day on which the case was filed in court; none if it was not.", SOMETIMES, "NIEM nc:CaseFiling"),
    (
        "disposition-date",
        _DUE,
        "The day on which the last charge of the case was disposed of; pending while one is not.",
        SOMETIMES,
        NO_STANDARD,
    ),
    ("restitution-due", _DOLLARS, "What is still owed to victims in the case, in dollars.", SOMETIMES, NO_STANDARD),
    ("fines-due", _DOLLARS, "The fines, fees and costs still owed in the case, in dollars.", SOMETIMES, NO_STANDARD),
)

CHARGE = _of(
    "charge",
    (
        "citation",
        _TEXT,
        "The paragraph charged or, after a conviction, the one convicted of, as the repository records it.",
        ALWAYS,
        "NIEM j:ChargeStatute; CA DOJ CONV_OFFENSE_DESCR, else DISP_OFFENSE_DESCR, else as charged-citation",
    ),
    (
        "charged-citation",
        _TEXT,
        "The paragraph that was charged, whatever the charge came to, as the repository records it.",
        SOMETIMES,
        "CA DOJ OFFENSE_DESCR, else COMMENT_TEXT, up to the text",
    ),
    (
        "disposed-citation",
        _TEXT,
        "The paragraph that the disposition names, as the repository records it.",
        SOMETIMES,
        "CA DOJ DISP_OFFENSE_DESCR, up to the text",
    ),
    (
        "description",
        _TEXT,
        "The text of the charge as recorded.",
        SOMETIMES,
        "NIEM j:ChargeDescriptionText; CA DOJ: what follows the citation",
    ),
    ("ncic-code", _TEXT, "The uniform offense code of the National Crime Information Center.", SOMETIMES, "NCIC uniform offense codes"),
    (
        "grade",
        _type(Kind.GRADE),
        "The grade of the charge or, after a conviction, of the conviction. The jurisdiction says which grades there are.",
        SOMETIMES,
        "NIEM j:ChargeSeverityText; CA DOJ CONV_STAT_DESCR, else the type of the offense that citation names",
    ),
    ("charged-grade", _type(Kind.GRADE), "The grade that was charged, whatever the charge came to.", SOMETIMES, "CA DOJ OFFENSE_TOC"),
    ("offense-date", _DATE, "The day of the act.", SOMETIMES, NO_STANDARD),
    (
        "arrest-date",
        _IF_EVER,
        "The day of the arrest for the charge; none if there was none, as where the person was summoned.",
        SOMETIMES,
        "CA DOJ STP_EVENT_DATE of the arrest step",
    ),
    (
        "filing-date",
        _IF_EVER,
        "The day on which the charge was filed in court; none if it was not.",
        SOMETIMES,
        "NIEM j:ChargeFilingDate",
    ),
    (
        "disposition",
        _type(Kind.CHOICE, *DISPOSITIONS),
        "How the charge ended, as it now stands: set-aside is a conviction that a court took back, not-charged an arrest never filed.",
        SOMETIMES,
        "NIEM j:ChargeDisposition; CA DOJ DISP_DESCR",
    ),
    (
        "vacated",
        _YESNO,
        "Whether a conviction that was set aside was vacated as invalid; no if a court took it back as relief.",
        SOMETIMES,
        "CA DOJ DISP_DESCR of a later row",
    ),
    (
        "disposition-date",
        _DUE,
        "The day of the disposition that stands; pending while there is none.",
        SOMETIMES,
        "CA DOJ DISP_DATE, STP_EVENT_DATE",
    ),
    (
        "conviction-date",
        _IF_EVER,
        "The day of the conviction, also of one that was set aside later; none without a conviction.",
        SOMETIMES,
        "CA DOJ DISP_DATE, STP_EVENT_DATE",
    ),
    (
        "event-date",
        _DATE,
        "The day of the event, an arrest or an action of a court, under which the repository holds the charge.",
        SOMETIMES,
        "CA DOJ STP_EVENT_DATE",
    ),
    (
        "sentence-date",
        _EVENTUAL,
        "The day on which the sentence was imposed, or it was decided that there is none; none without a conviction, pending before.",
        SOMETIMES,
        NO_STANDARD,
    ),
    (
        "release-date",
        _EVENTUAL,
        "The day of release from the custody that was the sentence; none if there was no custody, pending before release.",
        SOMETIMES,
        NO_STANDARD,
    ),
    (
        "jail-end-date",
        _EVENTUAL,
        "The day on which the jail term ended; none if there was none, pending while it runs.",
        SOMETIMES,
        NO_STANDARD,
    ),
    (
        "prison-end-date",
        _EVENTUAL,
        "The day on which the prison term ended; none if there was none, pending while it runs.",
        SOMETIMES,
        NO_STANDARD,
    ),
    (
        "supervision-end",
        _EVENTUAL,
        "The day on which probation, parole or other supervision ended; none if there was none, pending while it runs.",
        SOMETIMES,
        NO_STANDARD,
    ),
    ("probation-granted", _YESNO, "Whether probation was granted.", SOMETIMES, "CA DOJ DISP_DESCR, SENT_LOC_DESCR: PROBATION"),
    ("probation-revoked", _YESNO, "Whether probation was revoked.", SOMETIMES, "CA DOJ DISP_DESCR of a later row"),
    (
        "sentence-kind",
        _type(Kind.CHOICE, *SENTENCE_KINDS),
        "The gravest part of the sentence: prison, else jail, else probation, else a fine, else none was given.",
        SOMETIMES,
        "CA DOJ SENT_LOC_DESCR",
    ),
    (
        "prison-term",
        _DURATION,
        "The prison term that was imposed, whatever part of it was served.",
        SOMETIMES,
        "CA DOJ SENT_LENGTH, SENT_TIME_CODE",
    ),
    (
        "jail-term",
        _DURATION,
        "The jail term that was imposed, whatever part of it was served.",
        SOMETIMES,
        "CA DOJ SENT_LENGTH, SENT_TIME_CODE",
    ),
    (
        "probation-term",
        _DURATION,
        "The length of probation as it was granted, whenever it ended.",
        SOMETIMES,
        "CA DOJ SENT_LENGTH, SENT_TIME_CODE",
    ),
    ("maximum-prison", _DURATION, "The longest prison term that the law allowed for the charge.", SOMETIMES, NO_STANDARD),
    ("maximum-jail", _DURATION, "The longest jail term that the law allowed for the charge.", SOMETIMES, NO_STANDARD),
    ("county", _TEXT, "The county of the court, or of the agency that arrested.", SOMETIMES, "CA DOJ STP_ORI_CNTY_NAME"),
    ("court", _TEXT, "The court, or the agency that arrested, as recorded.", SOMETIMES, "CA DOJ STP_ORI_DESCR"),
    ("status", _type(Kind.CHOICE, *STATUSES), "Whether proceedings on the charge are open or closed.", SOMETIMES, NO_STANDARD),
)

ORDER = _of(
    "order",
    ("relief", _TEXT, "The relief that the order grants, by the name of its effect in the law.", SOMETIMES, NO_STANDARD),
    ("citation", _TEXT, "The paragraph under which the order was made, as recorded.", SOMETIMES, NO_STANDARD),
    ("date", _DATE, "The day of the order.", SOMETIMES, NO_STANDARD),
    ("granted-in-error", _YESNO, "Whether the order was later found to have been made in error.", SOMETIMES, NO_STANDARD),
)

CATALOGUE: tuple[FieldSpec, ...] = (*PERSON, *CASE, *CHARGE, *ORDER)
BY_NAME: dict[tuple[str, str], FieldSpec] = {(spec.owner, spec.name): spec for spec in CATALOGUE}

INVARIANTS: tuple[tuple[str, str], ...] = (
    # (earlier, later) of one charge and its person: where both are days, the first never lies after the second. Only what holds of
    # every true record stands here. Not here: arrest and filing (an arrest on a warrant follows the filing); arrest and disposition
    # (who was summoned may be arrested after conviction, for staying away); disposition and sentence (a set-aside follows both).
    ("birth-date", "offense-date"),  # nobody acts before birth
    ("offense-date", "arrest-date"),  # an arrest for a charge is for an act that was done
    ("offense-date", "filing-date"),
    ("offense-date", "disposition-date"),
    ("offense-date", "conviction-date"),
    ("filing-date", "conviction-date"),  # no court convicts before the charge is filed; a prosecutor may dispose of one that never is
    ("conviction-date", "disposition-date"),  # the same day, or the later day on which the conviction was set aside
    ("conviction-date", "sentence-date"),
    ("sentence-date", "release-date"),  # custody that was the sentence: time already served ends, as a sentence, on the day of sentence
    ("sentence-date", "jail-end-date"),
    ("sentence-date", "prison-end-date"),
    ("sentence-date", "supervision-end"),  # supervision after conviction, not release on bail
    ("conviction-date", "release-date"),  # so, too, where the day of sentence may be none or pending, and so puts nothing in order
    ("conviction-date", "jail-end-date"),
    ("conviction-date", "prison-end-date"),
    ("conviction-date", "supervision-end"),
    ("jail-end-date", "release-date"),  # release ends the last of the terms
    ("prison-end-date", "release-date"),
    ("birth-date", "death-date"),
    ("offense-date", "death-date"),  # nobody acts after death; a court may still dispose of the case
)

SAME_DAY_WHEN_CONVICTED = ("conviction-date", "disposition-date")
"""Two dates that are one day by their meaning while the disposition is `convicted`: a known one gives an unknown one."""

DAY = "day"
_MAYBE_CONVICTED = frozenset({"diverted", "deferred", "other"})  # states differ in whether a plea or a finding came before
_DECIDED = frozenset(DISPOSITIONS) - {"pending"}
CONVICTED = frozenset({"convicted", "set-aside"})
_TRIED = CONVICTED | {"acquitted"}

UNDER_DISPOSITION: dict[str, dict[str, frozenset[str]]] = {
    "filing-date": {DAY: frozenset(DISPOSITIONS) - {"not-charged"}, NONE: frozenset(DISPOSITIONS) - _TRIED},
    "conviction-date": {DAY: CONVICTED | _MAYBE_CONVICTED, NONE: frozenset(DISPOSITIONS) - CONVICTED},
    "sentence-date": {
        DAY: CONVICTED | _MAYBE_CONVICTED,
        NONE: frozenset(DISPOSITIONS) - {"convicted"},  # a conviction may be set aside before the sentence
        PENDING: frozenset({"convicted", "pending"}) | _MAYBE_CONVICTED,
    },
    "disposition-date": {DAY: _DECIDED, PENDING: frozenset({"pending"})},
}
"""For the dates of which the disposition of a charge tells: under which dispositions each may be a day, `none` and `pending`."""
