""" "I got the job": what was declared, who hears of it in which part, and why others do not."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from sincerely.words.followups import Kind
from sincerely.words.help import AdviceKind, OpportunityStatus, Role

#: How long declines may keep the others waiting before the user is told.
BLOCKED = timedelta(hours=2)
#: The names of causes: "landed:<id of the run>", of the letter months later, and of the call beside the
#: letter, which has the letter's cause behind it.
CAUSE, LATER, CALL = "landed:", "settled:", "call:"


class Part(StrEnum):
    """What somebody is to this news, the strongest first: it decides which letter they get."""

    OFFER = "offer"  # makes an offer that is declined
    APPLICATION = "application"  # answers for an application that is taken back
    EMPLOYER = "employer"  # of the new work
    REFERENCE = "reference"
    REFERRER = "referrer"
    ADVISER = "adviser"
    HELPER = "helper"
    INTERVIEWER = "interviewer"
    RECRUITER = "recruiter"
    COLLEAGUE = "colleague"


#: Which letter each part gets.
KIND_OF: Mapping[Part, Kind] = {
    Part.OFFER: Kind.DECLINE_OFFER,
    Part.APPLICATION: Kind.WITHDRAW_APPLICATION,
    Part.EMPLOYER: Kind.NEW_EMPLOYER,
    Part.REFERENCE: Kind.REFERENCE_THANKS,
    **dict.fromkeys(list(Part)[4:], Kind.NEWS),
}
#: The kinds that only a landed run makes.
LANDED_KINDS = frozenset(KIND_OF.values())


#: Those of thanks, which need something that is only theirs.
THANKS_OF_RUN = frozenset({Kind.NEWS, Kind.REFERENCE_THANKS})


class RunState(StrEnum):
    DECLARED = "declared"  # said, and shown; nothing is made yet
    CONFIRMED = "confirmed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Job:
    """What the user declares. about: what he will do there, in his words, or ""; verbal: accepted by
    word only; conditions: what is still open; quiet_until: when the present employer's people may
    hear of it, None for the first day."""

    organisation: str
    role: str
    starts: date
    about: str = ""
    verbal: bool = False
    conditions: tuple[str, ...] = ()
    quiet_until: date | None = None

    @property
    def irrevocable(self) -> bool:
        """Whether a "yes" stands that nobody can take back."""
        return not self.verbal and not self.conditions

    @property
    def quiet(self) -> date:
        return self.quiet_until or self.starts


@dataclass(frozen=True, slots=True)
class Advised:
    """One thing they told the user to do. outcome: what came of it, in the user's words, or ""."""

    kind: AdviceKind
    text: str
    outcome: str = ""
    done: bool = False


@dataclass(frozen=True, slots=True)
class Pointer:
    """One person this person pointed to. met: the two met since."""

    to_id: int | None
    name: str
    introduced: bool
    met: bool


@dataclass(frozen=True, slots=True)
class Known:
    """One person of the ledger, as far as the news asks. address: one that works, or None; house: the
    organisation in the form of `House.key`; topics: what was discussed where the two met; met: they
    did; told: when they had a letter of an earlier run for the same job, or None; before: the
    organisation of another job they had the news of, which came to nothing."""

    id: int
    name: str
    address: str | None
    phones: tuple[str, ...] = ()
    organisation: str = ""
    house: str = ""
    stopped: str = ""
    ignored: str = ""
    roles: frozenset[Role] = frozenset()
    advice: tuple[Advised, ...] = ()
    pointed: tuple[Pointer, ...] = ()
    topics: tuple[str, ...] = ()
    met: bool = False
    told: datetime | None = None
    before: str = ""
    language: str | None = None
    salutation: str = ""


@dataclass(frozen=True, slots=True)
class Former:
    """The last run the user confirmed for a house. cancelled: the day he ended it (UTC), or None."""

    starts: date
    cancelled: datetime | None


@dataclass(frozen=True, slots=True)
class House:
    """One application or offer. key: its organisation, as compared; maker: who makes the offer, or
    None; people: everybody of it, contacts; changed: since when it stands so (UTC); respond_by: the
    last day to answer an offer; sure: no doubt in it; wrote: when the user wrote to the maker by hand
    since, or None; former: an earlier run for it."""

    id: int
    key: str
    organisation: str
    role: str
    status: OpportunityStatus
    maker: int | None
    people: tuple[int, ...]
    changed: datetime
    respond_by: date | None = None
    sure: bool = True
    wrote: datetime | None = None
    former: Former | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What one letter of the run may speak of, frozen when it is confirmed. Texts as the user or the
    mails have them; the letter turns them into its language.

    house, position: of the offer or application it is about, or ""; people: others met there; advice:
    (kind, text, what came of it); pointed: (name, whether they met since); chain: from their pointer
    on to the job; others: how many offers were declined; accepted: the user had said yes to this
    offer; late: the day to answer it has passed; before: where the user had written he would go.
    """

    house: str = ""
    position: str = ""
    people: tuple[str, ...] = ()
    advice: tuple[tuple[str, str, str], ...] = ()
    pointed: tuple[tuple[str, bool], ...] = ()
    topics: tuple[str, ...] = ()
    met: bool = False
    chain: tuple[str, ...] = ()
    others: int = 0
    accepted: bool = False
    late: bool = False
    before: str = ""

    @property
    def personal(self) -> bool:
        """Whether anything in it is only between the two."""
        return bool(self.advice or self.pointed or self.topics or self.chain)


@dataclass(frozen=True, slots=True)
class Recipient:
    """One person of the list. also: their weaker parts, thanked in the same letter; opportunity: the
    offer or application the letter is about, or None; due, earliest: UTC; place: which way of saying
    it they get; call: they are to be called as well."""

    contact: int
    part: Part
    also: tuple[Part, ...]
    opportunity: int | None
    due: datetime
    earliest: datetime | None
    place: int
    call: bool
    facts: Facts

    @property
    def kind(self) -> Kind:
        return KIND_OF[self.part]

    @property
    def thanks(self) -> bool:
        """Whether their letter is one of thanks."""
        return self.kind in THANKS_OF_RUN

    @property
    def parting(self) -> bool:
        """Thanks to somebody of a house that is declined: no word of where the user goes."""
        return self.thanks and bool(self.facts.house)


@dataclass(frozen=True, slots=True)
class Announcement:
    """Who hears of it, in the order they do, and why everybody else does not. left: contact -> why;
    days: working days it takes at the daily cap; unnamed: organisations no letter may name; minds:
    what the user should look at before he confirms, a sentence or two each."""

    recipients: tuple[Recipient, ...]
    left: Mapping[int, str]
    days: int
    unnamed: tuple[str, ...]
    minds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Landing:
    """One person's place in a confirmed run, as the planner asks for it.

    confirmed, read_on: when it was confirmed (UTC), and the day its letters are dated by (local to the
    user); cancelled: "" or why nothing more is owed; told: when their letter left, or None.
    """

    run: int
    job: Job
    recipient: Recipient
    confirmed: datetime
    read_on: date
    cancelled: str = ""
    told: datetime | None = None
