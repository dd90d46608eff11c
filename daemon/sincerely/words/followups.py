"""What is owed to a person: the answer of the planner."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sincerely.words.help import AdviceFact, CallOutcome, ReferralFact, Role
from sincerely.words.letters import LetterState
from sincerely.words.meetings import MeetingStatus

if TYPE_CHECKING:  # it speaks of kinds
    from sincerely.words.landed import Landing


class Kind(StrEnum):
    """Letter kinds of the contract. What plans them grows room by room; the names are settled."""

    THANK_YOU = "thank_you"
    INTRODUCTION_THANKS = "introduction_thanks"
    OUTREACH = "outreach"
    REPORT_BACK = "report_back"
    NUDGE = "nudge"
    DECLINE_OFFER = "decline_offer"
    WITHDRAW_APPLICATION = "withdraw_application"
    NEW_EMPLOYER = "new_employer"
    REFERENCE_THANKS = "reference_thanks"
    NEWS = "news"
    KEEP_IN_TOUCH = "keep_in_touch"


#: What is said at once, and to everybody it is owed to.
THANKS = frozenset({Kind.THANK_YOU, Kind.INTRODUCTION_THANKS})


class Channel(StrEnum):
    """How a person hears of it."""

    LETTER = "letter"
    CALL = "call"


class Need(StrEnum):
    """What only the user can supply before there is a letter."""

    TOPICS = "topics"
    ADDRESS = "address"
    NAME = "name"
    OUTCOME = "outcome"
    TEMPLATE = "template"  # the user's own cannot be used; `why` names file and line


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One thing owed to one person for one cause; (person, kind, cause) names it for ever.

    cause: "meeting:<id>"; due and not_after: aware UTC instants; needs: what is missing;
    why: the sentences that explain it, each naming its source; withdrawn: why it is not owed any
    more, or "" while it is; past: True where not_after passed before the account's first scan;
    not_before: its cause is still ahead: none is made yet, one that exists moves there; parts: the
    facts it is about ("meeting:3", "referral:7", "advice:2", "letter:9"), in the order they are told;
    earliest: an approved letter does not leave before; channel: a call has no letter.
    """

    kind: Kind
    cause: str
    due: datetime
    not_after: datetime
    needs: tuple[Need, ...]
    why: tuple[str, ...]
    withdrawn: str = ""
    past: bool = False
    not_before: datetime | None = None
    parts: tuple[str, ...] = ()
    earliest: datetime | None = None
    channel: Channel = Channel.LETTER


@dataclass(frozen=True, slots=True)
class Plan:
    """The follow-ups that ought to exist, and when to look again without new facts (or None)."""

    followups: tuple[FollowUp, ...]
    look_again: datetime | None


@dataclass(frozen=True, slots=True)
class MetFact:
    """One meeting as it concerns one person. Times are aware UTC instants.

    zone: the invitation's IANA zone or None; topics: what was discussed with *this* person; ignored:
    the user wants it left alone;
    place: how many others of this meeting stand before them, so that no two get the same words.
    """

    meeting_id: int
    status: MeetingStatus
    start: datetime
    end: datetime
    zone: str | None
    summary: str
    personal: bool
    why_not_personal: str
    topics: tuple[str, ...]
    place: int = 0
    ignored: bool = False


@dataclass(frozen=True, slots=True)
class MailFact:
    """One mail exchanged with one person. written_by_hand: out, and not one of our letters.

    arrived: the later of what it says and when the server took it, for a sender's clock proves
    nothing; may_answer: a person may have written it, so that letters wait beside it.
    """

    identity: str
    date: datetime
    arrived: datetime
    may_answer: bool
    offset: int | None
    incoming: bool
    personal: bool
    written_by_hand: bool


@dataclass(frozen=True, slots=True)
class LetterFact:
    """One letter of ours to the person. ended: when it was sent, skipped or given up, or None.

    planned: when it was made; parts: the facts it tells; by_hand: its words are the user's own;
    in_hand: he has it open in his mail program.
    """

    id: int
    kind: Kind
    cause: str
    state: LetterState
    planned: datetime
    ended: datetime | None
    subject: str
    parts: tuple[str, ...] = ()
    by_hand: bool = False
    in_hand: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A follow-up that is over: a letter went or was given up, or a call was made. at: UTC."""

    kind: Kind
    cause: str
    at: datetime
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CallFact:
    """One call the user told of. at: UTC; told: the follow-ups it was for, none where he called for a
    reason of his own."""

    at: datetime
    outcome: CallOutcome
    told: tuple[Told, ...] = ()

    @property
    def settles(self) -> bool:
        """Whether they heard: a message they find is heard too."""
        return self.outcome is not CallOutcome.MISSED


@dataclass(frozen=True, slots=True)
class Via:
    """Somebody who is asked to pass a letter on. language, salutation: as `PersonFacts` has them."""

    contact: int
    name: str
    address: str
    language: str | None = None
    salutation: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What the user gave for one letter: things to speak of, whose words he ticked, as parts, and who
    is to pass it on (None while they may not be written to, or he named nobody)."""

    kind: Kind
    cause: str
    topics: tuple[str, ...]
    quotes: tuple[str, ...] = ()
    via: Via | None = None


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """All the planner may know of one person.

    zone: the contact's own IANA zone or None; address: the one to write to or None; stopped,
    bounced and ignored: the evidence, or ""; advice: what they told the user to do; pointed_to,
    pointed_by: referrals they gave, and those that led to them; letters: of ours, oldest first;
    said: what the user gave for letters; away_until: first day back of an absence they announced;
    puts_off_until: the day by which they said they would answer; cadence: days between signs of life;
    language, salutation: how the user wants them written to, None and "" where he did not say;
    calls: told of, oldest first; channel: how the user would have them hear from him; landing: their
    place in a landed run the user confirmed, or None; over: since when the search is, because of such a
    run.
    """

    contact_id: int
    name: str
    zone: str | None
    address: str | None
    stopped: str
    bounced: str
    meetings: tuple[MetFact, ...]
    mails: tuple[MailFact, ...]
    first_scan: datetime | None
    ignored: str = ""
    confirmed: bool = False
    roles: frozenset[Role] = frozenset()
    advice: tuple[AdviceFact, ...] = ()
    pointed_to: tuple[ReferralFact, ...] = ()
    pointed_by: tuple[ReferralFact, ...] = ()
    letters: tuple[LetterFact, ...] = ()
    said: tuple[Said, ...] = ()
    country: str | None = None
    phones: tuple[str, ...] = ()
    organisation: str = ""
    cadence: int | None = None
    away_until: date | None = None
    puts_off_until: date | None = None
    language: str | None = None
    salutation: str = ""
    calls: tuple[CallFact, ...] = ()
    channel: Channel = Channel.LETTER
    landing: "Landing | None" = None
    over: datetime | None = None
