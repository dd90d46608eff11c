"""What the user did with a draft in the mail program, judged by where its very bytes lie now.

A move approves only where nothing speaks against it: the exact bytes of that draft lie in Approved, and
are gone from To review. Everything else holds, waits, or leaves things as they are.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sincerely.words.drafts import OPEN, DraftState

#: Programs that copy and delete, or that work offline, take a while between the two.
GRACE = timedelta(minutes=2)
STALE = "its letter changed since: look at the new draft"


class Deed(StrEnum):
    LEAVE = "leave"  # nothing to do
    WAIT = "wait"  # look again: it is on its way, or somebody is at it
    APPROVE = "approve"
    SKIP = "skip"
    TAKE = "take"  # the user has it in hand: the letter waits
    GIVE_BACK = "give_back"  # they put it back: what they did before is undone
    REMOVE = "remove"  # out of date, or decided elsewhere: take our copy out
    FORGET = "forget"  # the same, and there is no copy left
    FOLLOW = "follow"  # the same bytes lie there under another UID


class Stands(StrEnum):
    """The letter of a draft."""

    WAITS = "waits"  # for the user's word
    APPROVED = "approved"
    OVER = "over"  # nothing the user does with a draft changes it any more


@dataclass(frozen=True, slots=True)
class Lying:
    """A draft as the ledger knows it. current: laid down now, its letter would read just so."""

    state: DraftState
    stands: Stands
    current: bool
    missing_since: datetime | None
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Sight:
    """Where its bytes lie. here: at the UID on record; deleted: marked \\Deleted there; elsewhere: in
    To review under another UID; approved, skipped: in those folders, since they were last judged;
    edited: its Message-ID is in To review with bytes that are no draft of ours; sure: no folder began
    anew since the last look, so that what is not seen is not there."""

    here: bool = False
    deleted: bool = False
    elsewhere: bool = False
    approved: bool = False
    skipped: bool = False
    edited: bool = False
    sure: bool = True

    @property
    def shown(self) -> bool:
        """Whether it lies in To review for everybody to see."""
        return self.elsewhere or (self.here and not self.deleted)

    @property
    def moved(self) -> bool:
        """Whether it lies where a decision is made."""
        return self.approved or self.skipped


@dataclass(frozen=True, slots=True)
class Verdict:
    deed: Deed
    why: str = ""


def judge(draft: Lying, sight: Sight, now: datetime) -> Verdict:
    """What has become of one draft; of a closed one only where it is the newest of its letter."""
    if draft.state not in OPEN:
        return _closed(draft, sight)
    if draft.stands is Stands.OVER:
        return Verdict(Deed.REMOVE if sight.here else Deed.FORGET)
    if sight.edited:
        return Verdict(Deed.TAKE, "you edited its draft in the mail program")
    if sight.moved:
        return _moved(draft, sight)
    if draft.stands is Stands.WAITS and draft.current:
        if sight.shown:
            return Verdict(Deed.LEAVE if sight.here else Deed.FOLLOW)
        return Verdict(Deed.WAIT) if sight.here else _missing(draft, sight, now)
    if not sight.here and draft.state is DraftState.LAYING:
        return _missing(draft, sight, now)
    return Verdict(Deed.REMOVE if sight.here else Deed.FORGET)


def _moved(draft: Lying, sight: Sight) -> Verdict:
    """Its bytes lie in Approved or in Skipped."""
    if sight.shown:
        if draft.current:
            return Verdict(Deed.WAIT)  # a copy: it counts once the draft itself is gone
        return Verdict(Deed.REMOVE if sight.here else Deed.FORGET, STALE)
    if sight.approved and sight.skipped:
        return Verdict(Deed.TAKE, "its draft lies in both folders")
    if not sight.sure:
        return Verdict(Deed.FORGET, "the folders began anew, and what was moved cannot be told")
    if sight.skipped and draft.stands is Stands.APPROVED:
        return Verdict(Deed.TAKE, "you put its draft aside, and it was approved elsewhere")
    if sight.skipped:
        return Verdict(Deed.SKIP)
    if draft.stands is Stands.APPROVED:
        return Verdict(Deed.FORGET)
    return Verdict(Deed.APPROVE) if draft.current else Verdict(Deed.FORGET, STALE)


def _missing(draft: Lying, sight: Sight, now: datetime) -> Verdict:
    """It is nowhere to be seen."""
    if draft.state is DraftState.LAYING:  # the server may still be at it
        over = now - draft.made_at >= GRACE
        return Verdict(Deed.FORGET if over else Deed.WAIT)
    if not sight.sure:
        return Verdict(Deed.FORGET)
    if draft.missing_since is None or now - draft.missing_since < GRACE:
        return Verdict(Deed.WAIT)
    return Verdict(Deed.TAKE, "its draft is gone: edited, sent or thrown away in the mail program")


def _closed(draft: Lying, sight: Sight) -> Verdict:
    """A decision that was made is taken back by putting the draft back."""
    taken = draft.state is DraftState.TAKEN and draft.stands is Stands.WAITS and draft.current
    if sight.edited or not sight.sure:
        return Verdict(Deed.LEAVE)
    if sight.shown:
        approved = draft.state is DraftState.APPROVED and draft.stands is Stands.APPROVED
        return Verdict(Deed.GIVE_BACK if approved or taken else Deed.LEAVE)
    if taken and sight.approved and not sight.skipped:
        return Verdict(Deed.APPROVE)  # it was on its way for longer than we waited
    return Verdict(Deed.LEAVE)
