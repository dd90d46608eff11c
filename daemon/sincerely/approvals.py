"""The only door for humans: approve, edit, skip, snooze, undo, resolve.

Every channel calls these. Each checks id, state and *what was shown* and changes state only; nothing
is ever sent from here. Another revision than the one looked at is `RevisionChanged`; so is another
attempt, where a letter's fate is judged. A channel that showed the letter names both; None stands for
who typed a command and names the letter alone.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sincerely.ledger import drafts, followups, holds, letters, meetings, people, referrals
from sincerely.ledger.log import record
from sincerely.ledger.store import Connection
from sincerely.letters.freeze import Frozen, freeze
from sincerely.letters.lint import Finding
from sincerely.rounds.beside import Facts
from sincerely.rounds.passing import pass_on
from sincerely.rounds.standing import forbids
from sincerely.rounds.world import World
from sincerely.words.addresses import Address, strict
from sincerely.words.drafts import IN_HAND, OPEN, DraftState
from sincerely.words.errors import DataProblem, RevisionChanged, UsageProblem
from sincerely.words.followups import Need
from sincerely.words.letters import LetterEvent, LetterState, SentCopy


def approve(
    world: World, letter_id: int, revision: int, by: str, now: datetime, draft: int | None = None
) -> dict[str, Any]:
    """These words may leave, as shown. Gives the letter as the queue shows it.

    draft: shown by these bytes in the mail program, whose Date alone is another one. Raises
    RevisionChanged, DataProblem (lint, state, address) or NotFound.
    """
    with world.store.write() as tx:
        letter = _shown(tx, world, letter_id, revision)
        again = letter.state == LetterState.APPROVED
        if letter.state not in (LetterState.NEEDS_WORDS, LetterState.DRAFT, LetterState.APPROVED):
            raise _no_draft(letter)
        if letter.needs or letter.state == LetterState.NEEDS_WORDS:
            option = {"address": "--to ADDRESS", "name": "--name NAME"}.get(
                str(letter.needs[0]) if letter.needs else "", '--about "..."'
            )
            hint = f"say it: sincerely edit {letter.id} {option}"
            if Need.TEMPLATE in letter.needs:
                hint = f"sincerely templates check; or: sincerely edit {letter.id} --body-file -"
            raise DataProblem(
                f"letter {letter.id} still needs: {', '.join(letter.needs) or 'words'}", hint
            )
        if again and not holds.unseen(tx, letter.id):
            standing = letters.approval(tx, letter)
            if standing is not None and standing.revision == revision:
                raise _no_draft(letter)
        _not_forbidden(tx, world, letter)
        words = letters.words(tx, letter.id)
        if words is None:
            raise DataProblem(f"letter {letter.id} has no words yet", f"sincerely edit {letter.id}")
        if draft is not None:
            _decided_by(tx, world, letter, draft, now)
        frozen = _freeze(tx, world, letter, words, now)
        key = letters.approve(
            tx, letter, now, revision=revision, data=frozen.data, mail_from=frozen.mail_from,
            rcpt_to=frozen.rcpt_to, digest=frozen.digest, by=by,
        )  # fmt: skip
        holds.shown(tx, letter.id, now)
        if again:
            letters.change(tx, letter.id, approval_id=key)
            record(tx, letter.account_id, now, "letter", letter.id, "approved_again", by=by)
        else:
            fresh = {**letters.UNAPPROVED, "approval_id": key}
            letters.move(tx, letter, LetterEvent.APPROVE, now, **fresh)
        people.confirm(tx, world.account, letter.contact_id, now, "you approved a letter to them")
        return letters.entry(tx, letter.id)


def edit(
    world: World, letter_id: int, now: datetime, *, about: tuple[str, ...] = (),
    subject: str | None = None, body: str | None = None, to: str | None = None,
    name: str | None = None, revision: int | None = None, quotes: tuple[str, ...] = (),
    via: str | None = None,
) -> dict[str, Any]:  # fmt: skip
    """Say what was discussed, write other words, or give the address. Gives the letter anew.

    about: of a letter that is about no meeting, what it is to speak of; quotes: referrals ("r3") whose
    words on what came of them this letter may pass on; via: who passes thanks on, "" for nobody.
    """
    about = topics(about)
    if body is not None and not body.strip():
        raise UsageProblem("the text is empty", "nothing was changed")
    if not (about or subject or body is not None or to or name or quotes or via is not None):
        raise UsageProblem(
            "nothing to change", "give --about, --subject, --body-file, --to or --name"
        )
    with world.store.write() as tx:
        letter = _shown(tx, world, letter_id, revision)
        if letter.state == LetterState.APPROVED:
            raise DataProblem(
                f"letter {letter.id} is approved", f"first: sincerely undo {letter.id}"
            )
        letters.move(tx, letter, LetterEvent.EDIT, now, ended_at=None, **letters.UNAPPROVED)
        if to is not None:
            address = strict(to.strip())
            if world.me.owns(address):
                raise DataProblem(f"{address} is your own address")
            people.add_address(tx, world.account, letter.contact_id, address, now)
            if people.find(tx, world.account, address) != letter.contact_id:
                raise DataProblem(f"{address} belongs to another contact")
            letters.readdress(tx, letters.get(tx, letter.id), now, to_address=address)
        if name:
            people.call(tx, letter.contact_id, name.strip())
        if via is not None:
            pass_on(tx, world, letter, via)
        if about or quotes:
            _speak_of(tx, letter, about, quotes)
        if subject is not None or body is not None:
            letter = letters.get(tx, letter.id)
            current = letters.words(tx, letter.id)
            if current is None and (body is None or subject is None):
                raise DataProblem(
                    "this letter has no words yet",
                    "give --about, or both --subject and --body-file",
                )
            line = " ".join(subject.split()) if subject else str(current.subject)  # type: ignore[union-attr]
            text = body if body is not None else str(current.text)  # type: ignore[union-attr]
            text = text.replace("\r\n", "\n").strip() + "\n"
            letters.revise(tx, letter, line, text, "written by hand", now, by_hand=True)
        _replan(tx, world, letter.contact_id, now)
        return letters.entry(tx, letter.id)


@dataclass(frozen=True, slots=True)
class Typed:
    """Words a human has before them and did not keep yet."""

    subject: str
    text: str
    by_hand: bool = True


def findings(
    world: World, letter_id: int, now: datetime, typed: Typed | None = None
) -> tuple[Finding, ...]:
    """What the lint says of a letter's words as they would leave now; () while it has none.

    typed: of these words instead of the kept ones; nothing is changed.
    """
    with world.store.read() as look:
        letter = _mine(look, world, letter_id)
        words = typed or letters.words(look, letter.id)
        if words is None:
            return ()
        return Facts(look, world, [letter]).findings(letter, words, now)


def topics(about: tuple[str, ...]) -> tuple[str, ...]:
    """What was discussed, each on one line. Raises UsageProblem for one that says nothing."""
    lines = tuple(" ".join(topic.split()) for topic in about)
    for line in lines:
        if not any(character.isalnum() for character in line):
            raise UsageProblem(f"{line!r} says nothing", "say in a few words what you discussed")
    return lines


def skip(
    world: World, letter_id: int, now: datetime, revision: int | None = None,
    draft: int | None = None,
) -> dict[str, Any]:  # fmt: skip
    """Not this one. It is not asked for again. draft: said with its draft in the mail program."""
    with world.store.write() as tx:
        letter = _shown(tx, world, letter_id, revision)
        if draft is not None and not drafts.move(tx, draft, OPEN, DraftState.SKIPPED, now):
            raise RevisionChanged(f"letter {letter.id} changed since you looked", "look again")
        letters.move(tx, letter, LetterEvent.SKIP, now, ended_at=now)
        return letters.entry(tx, letter.id)


def snooze(
    world: World, letter_id: int, until: datetime, now: datetime, revision: int | None = None
) -> dict[str, Any]:
    """Show it again and let it leave at `until` at the earliest."""
    if until <= now:
        raise UsageProblem("that time has passed", "give a time ahead, such as 3d or 2026-12-01")
    with world.store.write() as tx:
        letter = _shown(tx, world, letter_id, revision)
        letters.move(tx, letter, LetterEvent.SNOOZE, now, not_before=until)
        return letters.entry(tx, letter.id)


def undo(
    world: World, letter_id: int, now: datetime, revision: int | None = None,
    draft: int | None = None,
) -> dict[str, Any]:  # fmt: skip
    """Take an approval back. Works until the letter is claimed for sending. draft: by putting back the
    draft that was moved to approve it, which may then be moved again."""
    with world.store.write() as tx:
        letter = _shown(tx, world, letter_id, revision)
        if draft is not None:
            moved = frozenset({DraftState.APPROVED})
            drafts.move(tx, draft, moved, DraftState.LYING, now, revision=letter.revision)
        letters.move(tx, letter, LetterEvent.UNDO, now, **letters.UNAPPROVED)
        return letters.entry(tx, letter.id)


def resolve(
    world: World, letter_id: int, answer: str, now: datetime,
    revision: int | None = None, attempt: int | None = None,
) -> dict[str, Any]:  # fmt: skip
    """The user's word on a letter of unclear fate (or that failed): sent, again or abandon.

    attempt: the how-manieth it was whose fate was shown (`attempt` of the entry): an answer about one
    that was settled long ago is none about the next.
    """
    event = {
        "sent": LetterEvent.SETTLED_SENT,
        "again": LetterEvent.SETTLED_AGAIN,
        "abandon": LetterEvent.SETTLED_ABANDON,
    }[answer]
    with world.store.write() as tx:
        letter = _shown(tx, world, letter_id, revision)
        latest = letters.attempt(tx, letter.id)
        if attempt is not None and attempt != latest:
            raise RevisionChanged(
                f"letter {letter.id} was tried again since you looked (attempt {latest} now, "
                f"you named {attempt})",
                f"look again: sincerely show {letter.id}",
            )
        values: dict[str, Any] = {"outcome": f"you said: {answer}"}
        if answer == "sent":
            values.update(ended_at=letter.ended_at or now, sent_copy=SentCopy.PENDING)
        elif answer == "again":
            for address in people.addresses_of(tx, letter.contact_id):
                if address.address == letter.to_address and address.bounced_at is not None:
                    raise DataProblem(
                        f"mail to {letter.to_address} comes back: {address.bounced_why}",
                        f"give another address: sincerely edit {letter.id} --to ADDRESS",
                    )
            values.update(
                ended_at=None, phase="", claim="", next_attempt=None, first_attempt=None, attempts=0
            )
        elif answer == "abandon":
            values["ended_at"] = letter.ended_at or now
        letters.move(tx, letter, event, now, **values)
        return letters.entry(tx, letter.id)


def as_draft(tx: Connection, world: World, letter: Any, dated: datetime, now: datetime) -> bytes:
    """The bytes that show a letter in a mail program: those that would leave, with this Date.

    Raises DataProblem where `approve` would refuse it as it stands. A letter that is held is shown
    beside what holds it, or not at all.
    """
    words = letters.words(tx, letter.id)
    if words is None or letter.needs or letter.state != LetterState.DRAFT:
        raise _no_draft(letter)
    _not_forbidden(tx, world, letter)
    return _freeze(tx, world, letter, words, now, dated).data


def _decided_by(tx: Connection, world: World, letter: Any, draft: int, now: datetime) -> None:
    """Whether this draft shows the letter as it stands, and nothing came in that it does not show."""
    row = drafts.get(tx, draft)
    others = [hold.name for hold in holds.unseen(tx, letter.id) if hold.name != IN_HAND]
    if others:
        raise DataProblem(
            f"letter {letter.id} is held ({', '.join(others)})", "look at both: show ID"
        )
    data = as_draft(tx, world, letter, row.dated, now)
    still = row.letter_id == letter.id and row.digest == hashlib.sha256(data).hexdigest()
    states = OPEN | {DraftState.TAKEN}
    if not still or not drafts.move(tx, draft, states, DraftState.APPROVED, now):
        raise RevisionChanged(
            f"letter {letter.id} is not the one its draft shows any more", "look again: show ID"
        )


def _mine(tx: Connection, world: World, letter_id: int) -> Any:
    letter = letters.get(tx, letter_id)
    if letter.account_id != world.account:
        raise DataProblem(f"letter {letter_id} belongs to another account")
    return letter


def _no_draft(letter: Any) -> DataProblem:
    return DataProblem(f"letter {letter.id} is {letter.state}, not a draft", "show ID")


def _shown(tx: Connection, world: World, letter_id: int, revision: int | None) -> Any:
    """The letter, if it is the one that was looked at."""
    letter = _mine(tx, world, letter_id)
    if revision is not None and letter.revision != revision:
        wrote = [h.sender for h in holds.unseen(tx, letter.id) if h.message_id is not None]
        why = f": {wrote[-1]} wrote meanwhile" if wrote else ""
        raise RevisionChanged(
            f"letter {letter.id} changed since you looked (revision {letter.revision} now, "
            f"you named {revision}){why}",
            f"look again: sincerely show {letter.id}",
        )
    return letter


def _not_forbidden(tx: Connection, world: World, letter: Any) -> None:
    cause = followups.get(tx, letter.followup_id).cause
    if letter.to_address and forbids(world, letter.to_address, cause):
        raise DataProblem(f"{letter.to_address} stands under discretion in your configuration")


def _freeze(
    tx: Connection, world: World, letter: Any, words: Any, now: datetime,
    dated: datetime | None = None,
) -> Frozen:  # fmt: skip
    """The bytes as they would leave; dated: under this Date, to be shown."""
    facts = Facts(tx, world, [letter])
    departs = facts.departure(letter, now)
    shown = {draft.dated for draft in drafts.of_letter(tx, letter.id)}
    while departs in shown:  # no sent letter is ever taken for a draft of it
        departs += timedelta(seconds=1)
    holding = [f for f in facts.findings(letter, words, now) if f.holds]
    if holding:
        raise DataProblem(
            f"letter {letter.id} cannot leave like this: " + "; ".join(map(str, holding)),
            f"sincerely edit {letter.id}",
        )
    return freeze(
        sender=Address(world.me.name, letter.from_address),
        recipient=Address(letter.to_name, letter.to_address),
        subject=words.subject,
        text=words.text,
        date=departs if dated is None else dated.astimezone(departs.tzinfo),
        message_id=letter.message_id,
        in_reply_to=letter.in_reply_to,
        references=tuple(letter.cites),
    )


def _speak_of(tx: Connection, letter: Any, about: tuple[str, ...], quotes: tuple[str, ...]) -> None:
    """Topics belong to the meeting, so that every letter about it knows them; else to the follow-up."""
    cause = str(followups.get(tx, letter.followup_id).cause)
    if about and cause.startswith("meeting:"):
        meeting = int(cause.removeprefix("meeting:"))
        meetings.discussed(tx, meeting, letter.contact_id, list(about))
        about = ()
    ticked = []
    for quote in quotes:
        number = quote.removeprefix("r")
        if not number.isdecimal() or not referrals.get(tx, letter.account_id, int(number)).outcome:
            raise DataProblem(
                f"{quote!r} has no words to pass on", "say them: sincerely advice done ID --outcome"
            )
        ticked.append(f"referral:{number}")
    followups.speak_of(tx, letter.followup_id, list(about) or None, ticked or None)


def _replan(tx: Connection, world: World, contact: int, now: datetime) -> None:
    """New words or facts: compose anew at once, so that the answer shows the letter."""
    from sincerely.rounds.plan import PlanReport, persons  # jinja2 comes with it

    persons(tx, world, [contact], now, PlanReport(world.name))
