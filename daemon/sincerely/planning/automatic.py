"""May a letter leave without a human, where the user switched its kind to automatic?

Only to somebody the user writes to anyway, never first, never often, and never where anything is out
of the ordinary (reliability 5.1, blueprint rules 2 and 11). Every "no" is a reason to be shown.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sincerely.words.addresses import is_robot, is_strict, matching
from sincerely.words.followups import Kind
from sincerely.words.letters import LetterState
from sincerely.words.policy import Mode, Policy

#: One letter of its own accord to one person in this time, and the next only where the user had to do
#: with them himself since. Nothing tells the letter of another such daemon from one a person wrote, nor
#: an invitation from one a person meant: what comes from them is no reason. So two of them that face
#: each other fall silent after one letter each.
_RARELY = timedelta(days=30)
#: Kinds that may ever be automatic. A first letter, a reminder, a decline never is.
_MAY = frozenset({Kind.THANK_YOU, Kind.INTRODUCTION_THANKS, Kind.REPORT_BACK, Kind.KEEP_IN_TOUCH})


@dataclass(frozen=True, slots=True)
class Unseen:
    """One draft as the decision sees it. Instants aware UTC.

    written_to: addresses the user wrote to by hand, or approved letters to; last_automatic: when the
    last letter to this person left by itself; last_of_user: when the user last wrote to them, let a
    letter go, gave one words, called them or told of a meeting with them himself; held: reasons it is
    held for; warned: what the lint would have a human look at; mine: whether an address is his own.
    """

    kind: Kind
    state: LetterState
    address: str
    confirmed: bool
    written_to: frozenset[str]
    last_automatic: datetime | None
    last_of_user: datetime | None
    needs: tuple[str, ...]
    held: tuple[str, ...]
    warned: tuple[str, ...]
    edited: bool
    due: datetime
    not_after: datetime
    mine: bool


def against(draft: Unseen, policy: Policy, now: datetime) -> str:
    """Why a human must see it first, or "" where it may leave by itself."""
    if policy.kinds[draft.kind].mode is not Mode.AUTOMATIC:
        return "you look at every letter of this kind"
    if draft.kind not in _MAY:
        return "letters of this kind never leave by themselves"
    if draft.state is not LetterState.DRAFT or draft.needs:
        return "it is not complete"
    if not draft.confirmed:
        return "you have not confirmed them yet"
    if not is_strict(draft.address) or is_robot(draft.address) or draft.mine:
        return "their address is none for a letter of its own accord"
    if matching(draft.address) not in draft.written_to:
        return "the first letter to somebody is yours to see"
    if draft.held:
        return f"it is held: {', '.join(draft.held)}"
    if draft.warned:
        return draft.warned[0]
    if draft.edited:
        return "you wrote it yourself: approve it when it is done"
    if now > draft.not_after:
        return "it is late"
    last, user = draft.last_automatic, draft.last_of_user
    if last is not None and now - last < _RARELY:
        return f"they had a letter of its own accord within {_RARELY.days} days"
    if last is not None and (user is None or user <= last):
        return "they had a letter of its own accord, and you had nothing to do with them since"
    return ""
