"""Approving in the mail program: its three folders, and the life of a draft that lies there.

A draft is a letter as it was laid down once, in bytes no other draft has: its Date is its own. An
approval of it is one of exactly these bytes, under the Date at which the letter leaves.
"""

from dataclasses import dataclass
from enum import StrEnum


class DraftState(StrEnum):
    LAYING = "laying"  # about to be appended; after a crash it may be there or not
    LYING = "lying"  # at its UID in the folder
    APPROVED = "approved"  # moved to Approved: the letter was approved
    SKIPPED = "skipped"  # moved to Skipped: the letter was skipped
    TAKEN = "taken"  # the user took it in hand: edited it, sent it or threw it away
    REMOVED = "removed"  # out of date, or decided elsewhere


#: Those the user may still decide about by moving them.
OPEN = frozenset({DraftState.LAYING, DraftState.LYING})
#: The name of the hold of a letter whose draft the user took in hand.
IN_HAND = "in_your_hands"


class Role(StrEnum):
    """The folders, as the ledger and the configuration name them."""

    TO_REVIEW = "to_review"
    APPROVED = "approved"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class ReviewFolders:
    """What the user calls them; "/" stands between levels, whatever the server has there."""

    to_review: str = "Sincerely/To review"
    approved: str = "Sincerely/Approved"
    skipped: str = "Sincerely/Skipped"

    @property
    def named(self) -> dict[Role, str]:
        return {
            Role.TO_REVIEW: self.to_review, Role.APPROVED: self.approved,
            Role.SKIPPED: self.skipped,
        }  # fmt: skip

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self.named.values())
