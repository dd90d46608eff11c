"""What lies in the folders of the mail program: found or made, listed, and read whole where a message
could be a draft of ours.
"""

from typing import Any

from sincerely.mailbox import drafts as box
from sincerely.mailbox.folders import State
from sincerely.mailbox.imap import Mailbox
from sincerely.planning.moves import Sight
from sincerely.rounds import drafts
from sincerely.words.drafts import Role

#: A message may be so much longer than a draft and still be looked at whole.
_SLACK = 65_536
_DELETED = "\\deleted"


class Folders:
    """The three folders, as they are now and as they were left. before: as `ledger.drafts.folders`.

    names, states: by role, as they were before anything was read; sure: whether none began anew;
    items: what was listed; digests: role -> UID -> digest, of messages under a Message-ID of ours.
    """

    def __init__(self, mailbox: Mailbox, named: dict[Role, str], before: dict[Role, Any]) -> None:
        self._mailbox, self._before = mailbox, before
        self.names: dict[Role, str] = {}
        self.states: dict[Role, State] = {}
        self.items: dict[Role, list[box.Item]] = {}
        self.digests: dict[Role, dict[int, str]] = {role: {} for role in Role}
        listed = mailbox.folders()
        where = box.places(mailbox, listed)
        for role, typed in named.items():
            found = box.find(listed, where, typed)
            name = found.name if found is not None else where.name(typed)
            if found is None:
                box.make(mailbox, name)
            state = found.state if found is not None else None
            self.names[role], self.states[role] = name, state or mailbox.state(name)
        self.sure = not any(role in before and self._anew(role) for role in Role)

    @property
    def unchanged(self) -> bool:
        """Whether nothing came or went since they were left."""
        return not any(
            self._anew(role)
            or (self._before[role].uidnext, self._before[role].messages)
            != (state.uidnext, state.messages)
            for role, state in self.states.items()
        )

    def _anew(self, role: Role) -> bool:
        last = self._before.get(role)
        return last is None or (last.name, last.uidvalidity) != (
            self.names[role], self.states[role].uidvalidity,
        )  # fmt: skip

    def judged(self, role: Role) -> int:
        """Up to which UID a folder was judged; what lay in one that began anew says nothing."""
        if role is Role.TO_REVIEW:
            return 0
        if self._anew(role):
            return self.states[role].uidnext - 1
        return int(self._before[role].last_uid)

    def read(self, known: dict[str, Any]) -> None:
        """List them, and read whole every message that could be one of these drafts, by digest."""
        ids = {row.message_id: row for row in known.values()}
        for role, name in self.names.items():
            self.items[role] = box.listing(self._mailbox, name, self.judged(role))
            ours = [item for item in self.items[role] if item.message_id in ids]
            large = {i.uid for i in ours if i.size > ids[i.message_id].size + _SLACK}
            self.digests[role] = dict.fromkeys(large, "")
            told = box.whole(self._mailbox, name, [i.uid for i in ours if i.uid not in large])
            self.digests[role] |= {uid: drafts.digest(data) for uid, data in told.items()}

    def lying(self, digest: str) -> list[int]:
        """The UIDs of these bytes in To review, ascending."""
        return sorted(u for u, d in self.digests[Role.TO_REVIEW].items() if d == digest)

    def shown(self, digest: str) -> list[int]:
        """The same, without what is marked as deleted."""
        marked = self.marked
        return [uid for uid in self.lying(digest) if uid not in marked]

    @property
    def marked(self) -> set[int]:
        """What is marked as deleted in To review."""
        return {item.uid for item in self.items[Role.TO_REVIEW] if _DELETED in item.flags}

    @property
    def uidvalidity(self) -> int:
        """Of To review."""
        return self.states[Role.TO_REVIEW].uidvalidity

    def sight(self, row: Any, known: dict[str, Any]) -> Sight:
        """Where the bytes of a draft lie. known: every draft there ever was, by digest."""
        on_record = row.uid is not None and row.uidvalidity == self.uidvalidity
        here = on_record and row.uid in self.lying(row.digest)
        edited = any(
            self.digests[Role.TO_REVIEW].get(item.uid, row.digest) not in known
            and item.message_id == row.message_id
            for item in self.items[Role.TO_REVIEW]
            if _DELETED not in item.flags
        )
        return Sight(
            here=here,
            deleted=here and row.uid in self.marked,
            elsewhere=any(not here or uid != row.uid for uid in self.shown(row.digest)),
            approved=row.digest in self.digests[Role.APPROVED].values(),
            skipped=row.digest in self.digests[Role.SKIPPED].values(),
            edited=edited,
            sure=self.sure,
        )

    def still(self, role: Role, uidvalidity: int, uid: int) -> bool:
        """Whether a message lies there."""
        if uidvalidity != self.states[role].uidvalidity:
            return False
        self._mailbox.open(self.names[role])
        return uid in self._mailbox.uids_after(uid - 1)
