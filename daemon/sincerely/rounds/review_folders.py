"""Approving in the mail program: letters lie as drafts in a folder; where one is moved, decides.

One look a pass, after planning and before sending. What is moved counts by its very bytes
(`planning.moves`), and through the same door as everywhere (`approvals`). Only what we appended is
taken out again (blueprint rule 5): a copy in Approved or Skipped is the user's.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sincerely import approvals
from sincerely.ledger import drafts as kept
from sincerely.ledger import letters, log
from sincerely.mailbox import drafts as box
from sincerely.mailbox.imap import Mailbox
from sincerely.planning.moves import Deed, Stands, judge
from sincerely.rounds import drafts, strangers
from sincerely.rounds.sightings import Folders
from sincerely.rounds.world import World
from sincerely.words.drafts import OPEN, DraftState, ReviewFolders, Role
from sincerely.words.errors import DataProblem, LedgerProblem, Refused, SincerelyError, TryLater
from sincerely.words.letters import LetterState

#: Who approved, in the ledger.
BY = "mail program"
REWRITES = (
    "the server changes drafts as it takes them, so that what was moved cannot be told: letters are "
    "not laid down in the mail program"
)
_INSTEAD = "approve with: sincerely review, or on the page"
#: A server that changes drafts is tried again after so long.
_DAILY = timedelta(days=1)
_REWRITTEN = "drafts_rewritten"


@dataclass(slots=True)
class ReviewReport:
    """What one pass over the folders did. lying: drafts that lie to be looked at; notes: what lies
    there and decides nothing, each with a `text`; more: how many others of those."""

    laid: int = 0
    approved: int = 0
    skipped: int = 0
    taken: int = 0
    given_back: int = 0
    removed: int = 0
    lying: int = 0
    trouble: str = ""
    notes: list[dict[str, Any]] = field(default_factory=list)
    more: int = 0

    def as_data(self) -> dict[str, Any]:
        return asdict(self)


def review(world: World) -> ReviewReport | None:
    """Look through the folders of one account; None where nobody asked for them.

    Never raises for the mailbox's sake: what could not be done is told, and done the next time.
    """
    report, now = ReviewReport(), world.clock()
    drafts.close_sent(world, now)
    with world.store.read() as look:
        known = drafts.newest(kept.of_account(look, world.account))
        before = kept.folders(look, world.account)
        waiting = world.review is not None and bool(kept.to_lay(look, world.account, now))
        told = kept.told(look, world.account)
    if world.review is None:
        if not any(row.state in OPEN for row in known):
            return None
    elif before and not known and not waiting:
        if told is not None:  # what lies there and decides nothing is left alone, too
            report.notes, report.more = list(told["notes"]), told["more"]
            _tell(world, report, now)
        return report
    try:
        with world.open_mailbox() as mailbox:
            if world.review is None:
                _leave(world, mailbox, before, report, now)
            else:
                _Pass(world, world.review, mailbox, report, now).run()
    except LedgerProblem:
        raise
    except TryLater:  # told to stop, or somebody else moved a letter: the next pass goes on
        return report
    except SincerelyError as error:
        report.trouble = str(error)[:300]
        if told is not None:
            report.lying, report.notes = told["lying"], list(told["notes"])
            report.more = told["more"]
    _tell(world, report, now)
    return report


def _tell(world: World, report: ReviewReport, now: datetime) -> None:
    """Keep how the folders stand, for `status`."""
    with world.store.write() as tx:
        names = {} if world.review is None else dict(world.review.named)
        kept.tell(
            tx, world.account, now,
            {"lying": report.lying, "trouble": report.trouble, "notes": report.notes,
             "more": report.more, "names": names},
        )  # fmt: skip


def _leave(
    world: World, mailbox: Mailbox, before: dict[Role, Any], report: ReviewReport, now: datetime
) -> None:
    """Our drafts are taken out of a folder nobody looks at any more: it has another name now, or the
    feature was switched off."""
    with world.store.read() as look:
        known = drafts.newest(kept.of_account(look, world.account))
    rows = [row for row in known if row.state in OPEN]
    folder = before.get(Role.TO_REVIEW)
    there = folder is not None and folder.name in {f.name for f in mailbox.folders()}
    for row in rows:
        if folder is not None and there and row.appended and row.uid:
            box.remove(mailbox, folder.name, row.uidvalidity, row.uid, _is(row))
        with world.store.write() as tx:
            kept.move(tx, row.id, {DraftState(row.state)}, DraftState.REMOVED, now)
        report.removed += 1


class _Pass:
    """One pass over the three folders of an account."""

    def __init__(
        self, world: World, named: ReviewFolders, mailbox: Mailbox, report: ReviewReport,
        now: datetime,
    ) -> None:  # fmt: skip
        self._world, self._mailbox, self._report, self._now = world, mailbox, report, now
        self._named = named.named
        self._taken_out: set[int] = set()

    def run(self) -> None:
        """Look, judge, act, lay down what is new, and remember how far it was looked."""
        if not self._mailbox.can(box.NEEDED):
            raise Refused(box.NO_UIDPLUS, _INSTEAD)
        with self._world.store.read() as look:
            before = kept.folders(look, self._world.account)
            last = log.latest(look, "account", self._world.account, _REWRITTEN)
        if last is not None and timedelta() <= self._now - last["at"] < _DAILY:
            raise Refused(REWRITES, _INSTEAD)
        self._folders = Folders(self._mailbox, self._named, before)
        self._to_review = self._folders.names[Role.TO_REVIEW]
        last_time = before.get(Role.TO_REVIEW)
        if last_time is not None and last_time.name != self._to_review:
            _leave(self._world, self._mailbox, before, self._report, self._now)
        self._look_up()
        if self._folders.unchanged and self._settled():
            return
        self._folders.read(self._all)
        self._recover()
        for draft in self._known:
            self._go_on()
            self._settle(draft)
        self._lay()
        self._remember()

    def _go_on(self) -> None:
        if self._world.stopping():
            raise TryLater(f"{self._world.name}: stopped among the drafts", "it goes on")

    def _look_up(self) -> None:
        self._known, self._all = drafts.known(self._world, self._now)

    def _settled(self) -> bool:
        """Whether nothing is to be done where nothing moved."""
        with self._world.store.read() as look:
            if kept.to_lay(look, self._world.account, self._now):
                return False
            told = kept.told(look, self._world.account)
        lying = [draft for draft in self._known if draft.open]
        if not all(
            draft.lying.current and draft.row.uid is not None and not draft.lying.missing_since
            for draft in lying
        ):
            return False
        self._report.lying = len(lying)
        if told:
            self._report.notes, self._report.more = list(told["notes"]), told["more"]
        return True

    def _recover(self) -> None:
        """A crash came between an append and its record: the draft lies there, or not."""
        found = {
            draft.row.id: there[0]
            for draft in self._known
            if draft.lying.state is DraftState.LAYING
            and (there := self._folders.lying(draft.row.digest))
        }
        for key, uid in found.items():
            self._lies(key, uid)
        if found:
            self._look_up()

    # -- what follows

    def _settle(self, draft: drafts.Known) -> None:
        """Judge one draft and do what follows."""
        row, sight = draft.row, self._folders.sight(draft.row, self._all)
        verdict = judge(draft.lying, sight, self._now)
        deed, missing = verdict.deed, draft.lying.missing_since
        if deed is Deed.APPROVE or deed is Deed.SKIP:
            self._decide(row, deed)
        elif deed is Deed.TAKE:
            drafts.take(self._world, row, verdict.why, self._now)
            if sight.here:
                self._take_out(row)
            self._report.taken += 1
        elif deed is Deed.GIVE_BACK:
            self._give_back(row)
        elif deed is Deed.FOLLOW:
            self._follow(row)
        elif deed is Deed.WAIT and not (sight.here or sight.shown or sight.moved or missing):
            self._change(row.id, missing_since=self._now)
        elif deed is Deed.LEAVE and draft.open and missing:
            self._change(row.id, missing_since=None)
        elif deed is Deed.FORGET and sight.approved and row.letter_state == LetterState.SENT:
            drafts.is_older(self._world, row, self._now)
            self._out_of_date(row, "", DraftState.APPROVED)
        elif deed is Deed.FORGET or (deed is Deed.REMOVE and self._take_out(row)):
            decided = sight.approved and draft.lying.stands is Stands.APPROVED
            same = decided and row.revision == row.letter_revision
            self._out_of_date(row, verdict.why, DraftState.APPROVED if same else DraftState.REMOVED)

    def _decide(self, row: Any, deed: Deed) -> None:
        """Through the door for humans; what it refuses is told, and shown anew."""
        try:
            if deed is Deed.SKIP:
                approvals.skip(self._world, row.letter_id, self._now, draft=row.id)
                self._report.skipped += 1
                return
            with self._world.store.read() as look:
                revision = letters.get(look, row.letter_id).revision
            approvals.approve(self._world, row.letter_id, revision, BY, self._now, draft=row.id)
            self._report.approved += 1
        except DataProblem as error:
            self._out_of_date(row, error.message, DraftState.REMOVED)

    def _give_back(self, row: Any) -> None:
        try:
            drafts.give_back(self._world, row, self._now)
        except DataProblem:
            return  # it is on its way already
        self._follow(row)
        self._report.given_back += 1

    def _take_out(self, row: Any) -> bool:
        """Delete our copy; one under a UID we did not append stays. Gives whether that is done."""
        if not row.appended:
            return True
        gone = box.remove(self._mailbox, self._to_review, row.uidvalidity, row.uid, _is(row))
        if gone:
            self._report.removed += 1
            self._taken_out.add(row.uid)
        return gone

    def _follow(self, row: Any) -> None:
        """The draft lies under a UID we did not append: it counts, and we never delete it."""
        uid, validity = self._folders.shown(row.digest)[0], self._folders.uidvalidity
        ours = row.appended and (row.uidvalidity, row.uid) == (validity, uid)
        self._change(row.id, uidvalidity=validity, uid=uid, appended=ours, missing_since=None)

    def _out_of_date(self, row: Any, why: str, to: DraftState) -> None:
        """Close it; what was moved all the same is told of, unless somebody else settled it."""
        with self._world.store.write() as tx:
            closed = kept.move(tx, row.id, {DraftState(row.state)}, to, self._now)
        if closed and why:
            self._refused(row, why)

    def _change(self, draft: int, **values: Any) -> None:
        with self._world.store.write() as tx:
            kept.change(tx, draft, **values)

    def _refused(self, row: Any, why: str) -> None:
        """What was moved did not count: said until the letter is another one."""
        with self._world.store.write() as tx:
            letter = letters.get(tx, row.letter_id)
            log.record(
                tx, self._world.account, self._now, "letter", letter.id, "draft_refused", why=why
            )
        self._report.notes.append(strangers.refused(letter, why))

    # -- laying down

    def _lay(self) -> None:
        """Append what waits for the user and does not lie there yet; each is read back."""
        with self._world.store.read() as look:
            waiting = kept.to_lay(look, self._world.account, self._now)
        name = self._to_review
        for letter in waiting:
            self._go_on()
            laid = drafts.lay(self._world, letter.id, self._now)
            if laid is None:
                continue
            key, data, dated = laid
            try:
                placed = self._mailbox.append(name, data, dated, "\\Draft")
            except Refused as error:
                # A full mailbox, say: this one does not lie there, and others would not.
                with self._world.store.write() as tx:
                    kept.drop(tx, key)
                self._report.trouble = str(error)[:300]
                return
            if placed and placed[0] != self._folders.uidvalidity:
                raise Refused(
                    f"{name} began anew while a draft was laid down", "it is looked at again"
                )
            uid = placed[1] if placed else self._search(letter.message_id, data)
            if uid is None:
                continue  # the next pass finds it, or lays another
            self._lies(key, uid)
            back = box.whole(self._mailbox, name, [uid]).get(uid)
            if back is not None and drafts.digest(back) != drafts.digest(data):
                self._changed(key, uid, letter.message_id)
            self._report.laid += 1

    def _search(self, message_id: str, data: bytes) -> int | None:
        """The UID of what was just appended, of a server that did not tell it."""
        there = self._mailbox.find_message_id(self._to_review, message_id)
        found = box.whole(self._mailbox, self._to_review, there)
        same = [uid for uid, back in found.items() if drafts.digest(back) == drafts.digest(data)]
        return min(same, default=None)

    def _lies(self, draft: int, uid: int) -> None:
        with self._world.store.write() as tx:
            kept.move(
                tx, draft, {DraftState.LAYING}, DraftState.LYING, self._now, uid=uid, appended=True,
                uidvalidity=self._folders.uidvalidity,
            )  # fmt: skip

    def _changed(self, draft: int, uid: int, message_id: str) -> None:
        """The server gives back other bytes than it was given: no move could be believed here."""
        box.remove(
            self._mailbox, self._to_review, self._folders.uidvalidity, uid,
            lambda data: message_id.encode() in data,
        )  # fmt: skip
        with self._world.store.write() as tx:
            kept.move(tx, draft, {DraftState.LYING}, DraftState.REMOVED, self._now)
            account = self._world.account
            log.record(tx, account, self._now, "account", account, _REWRITTEN)
        raise Refused(REWRITES, _INSTEAD)

    # -- how it stands

    def _remember(self) -> None:
        """How far each folder was judged, and what lies there that decides nothing."""
        with self._world.store.read() as look:
            self._all = {row.digest: row for row in kept.of_account(look, self._world.account)}
        folders, lying = self._folders, {d: r for d, r in self._all.items() if r.state in OPEN}
        restless = {Role.TO_REVIEW: any(row.uid in folders.marked for row in lying.values())}
        last = {Role.TO_REVIEW: 0}
        for role in (Role.APPROVED, Role.SKIPPED):
            waiting = [uid for uid, digest in folders.digests[role].items() if digest in lying]
            top = max((item.uid for item in folders.items[role]), default=folders.judged(role))
            last[role], restless[role] = min([top, *(uid - 1 for uid in waiting)]), bool(waiting)
        with self._world.store.read() as look:
            told = kept.told(look, self._world.account)
        notes = strangers.still(folders, told["notes"] if told else [], self._all)
        more = told["more"] if told and notes else 0
        notes += [*self._report.notes, *strangers.found(folders, last, self._all, self._taken_out)]
        self._report.lying = len(lying)
        self._report.notes = notes[: strangers.MOST]
        self._report.more = more + len(notes) - len(self._report.notes)
        with self._world.store.write() as tx:
            for role, state in folders.states.items():
                # As it was before the look: what moved meanwhile is looked at the next time.
                kept.set_folder(
                    tx, self._world.account, role, name=folders.names[role],
                    uidvalidity=state.uidvalidity, uidnext=state.uidnext,
                    messages=-1 if restless[role] else state.messages, last_uid=last[role],
                )  # fmt: skip


def _is(row: Any) -> Callable[[bytes], bool]:
    """Whether bytes are those of a draft."""
    return lambda data: drafts.digest(data) == row.digest
