"""What people do for somebody who looks for work: advice, referrals, offers, and their parts."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class CallOutcome(StrEnum):
    """What came of a call."""

    REACHED = "reached"
    MISSED = "missed"
    MESSAGE = "message"


class Standing(StrEnum):
    """Of an advice or a referral."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class AdviceKind(StrEnum):
    READ = "read"
    RESUME = "resume"
    LEARN = "learn"
    APPLY = "apply"
    MEET = "meet"
    OTHER = "other"


class Role(StrEnum):
    """What a person is to the user; several at once."""

    REFERENCE = "reference"
    REFERRER = "referrer"
    ADVISER = "adviser"
    HELPER = "helper"
    INTERVIEWER = "interviewer"
    RECRUITER = "recruiter"
    COLLEAGUE = "colleague"


class OpportunityStatus(StrEnum):
    APPLIED = "applied"
    INTERVIEWING = "interviewing"
    OFFERED = "offered"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


#: An application that may still come to something.
RUNNING = frozenset(
    {OpportunityStatus.APPLIED, OpportunityStatus.INTERVIEWING, OpportunityStatus.OFFERED}
)


@dataclass(frozen=True, slots=True)
class AdviceFact:
    """One thing a person told the user to do. Instants aware UTC.

    sure: False where it was read with a doubt and the user has not said yes; by_user: in his own
    words; outcome: what came of it, in his words.
    """

    id: int
    kind: AdviceKind
    text: str
    state: Standing
    sure: bool
    given_at: datetime
    ended_at: datetime | None
    outcome: str
    meeting_id: int | None = None
    by_user: bool = False


@dataclass(frozen=True, slots=True)
class ReferralFact:
    """One person pointed to another. Instants aware UTC.

    by_id, to_id: contacts (to_id None where nobody knows who that is yet); introduced: by a mail to
    both; ended_at, why: the evidence that the user followed it ("you wrote to them"), or his word;
    met: the two met, or the user says that it is done: more than a letter on its way.
    """

    id: int
    by_id: int
    by_name: str
    to_id: int | None
    name: str
    address: str | None
    introduced: bool
    state: Standing
    sure: bool
    said_at: datetime
    ended_at: datetime | None
    why: str
    outcome: str
    meeting_id: int | None = None
    met: bool = False


def folded(text: str) -> str:
    """The form in which two ways to write the same words are the same."""
    return " ".join(re.sub(r"[^\w]+", " ", text.casefold()).split())
