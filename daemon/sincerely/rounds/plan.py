"""The plan round: for everyone whose facts or time changed, make the ledger say what is owed.

The planner decides; this compares. Letters are created, moved, worded and withdrawn here, and never
sent. A few people at a time are one short transaction.
"""

import secrets
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from sincerely.ledger import accounts, entries, followups, history, letters, people
from sincerely.ledger.store import Connection
from sincerely.letters import message_id
from sincerely.letters.compose import Words
from sincerely.planning.owed import plan as decide
from sincerely.rounds.holding import hold_all
from sincerely.rounds.threading import thread_of
from sincerely.rounds.together import newly_told, put_together
from sincerely.rounds.wording import reader_of, words_of
from sincerely.rounds.world import World
from sincerely.words.addresses import domain_of
from sincerely.words.errors import DataProblem, TemplateProblem
from sincerely.words.followups import Channel, FollowUp, Need, PersonFacts
from sincerely.words.landed import CAUSE
from sincerely.words.letters import UNSENT, LetterEvent, LetterState

#: People whose facts are read, and whose plan is kept, in one transaction.
_TOGETHER = 50


@dataclass(slots=True)
class PlanReport:
    """How many people were looked at and what became of their letters."""

    account: str
    people: int = 0
    planned: int = 0
    worded: int = 0
    moved: int = 0
    withdrawn: int = 0

    def as_data(self) -> dict[str, Any]:
        return asdict(self)


def plan(world: World) -> PlanReport:
    """Bring everyone who is due up to date at the world's now."""
    report = PlanReport(world.name)
    now = world.clock()
    with world.store.write() as tx:
        accounts.advance_clock(tx, world.account, now, world.rehearsing)
    with world.store.read() as look:
        due = history.due(look, world.account, now)
    for start in range(0, len(due), _TOGETHER):
        with world.store.write() as tx:
            persons(tx, world, due[start : start + _TOGETHER], now, report)
    return report


def persons(
    tx: Connection, world: World, contacts: list[int], now: datetime, report: PlanReport
) -> None:
    """These people, in the caller's transaction."""
    facts = history.of_all(tx, contacts, now)
    rows = followups.of_contacts(tx, contacts)
    standing = letters.standing(tx, contacts)
    said = entries.words_of_all(tx, [row.id for row in standing.values() if row.state in UNSENT])
    again, waits = {}, {}
    for contact in facts:
        owed = {(row.kind, row.cause): row for row in rows.get(contact, ())}
        again[contact], any_letter = _person(
            tx, world, facts[contact], owed, (standing, said), now, report
        )
        if any_letter:
            waits[contact] = facts[contact].mails
        report.people += 1
    hold_all(tx, waits, now)
    history.planned(tx, again)


def _person(
    tx: Connection, world: World, facts: PersonFacts, owed: dict[tuple[str, str], Any],
    made: tuple[dict[int, Any], dict[int, Any]], now: datetime, report: PlanReport,
) -> tuple[datetime | None, bool]:  # fmt: skip
    """owed: the follow-ups there are; made: their letters, and the words of these. Gives when to look
    again, and whether there is a letter."""
    contact = facts.contact_id
    standing, said = made
    if not facts.confirmed and any(mail.written_by_hand for mail in facts.mails):
        people.confirm(tx, world.account, contact, now, people.WROTE)
        facts = replace(facts, confirmed=True)
    planned = decide(facts, world.policy, now)
    _drop_orphans(tx, planned.followups, owed, standing, report, now)
    look_again, letters_made = planned.look_again, False
    for followup in planned.followups:
        known = owed.get((followup.kind, followup.cause))
        key = followups.reconcile(tx, world.account, contact, followup, known, now)
        letter = standing.get(key)
        against = _against(followup)
        if against:
            if letter is not None and letter.state in UNSENT:
                _withdraw(tx, letter, against, now)
                report.withdrawn += 1
            continue
        if letter is None:
            if followup.not_before is None:
                letter, letters_made = _create(tx, world, facts, followup, key, now), True
                report.planned += 1
            else:
                continue
        elif letter.state in UNSENT:
            report.moved += _move(tx, letter, followup, now)
            letter = letters.get(tx, letter.id)
        else:
            continue
        try:
            words = said.get(letter.id)
            told = newly_told(followup, known, planned.followups)
            if told and put_together(
                tx, world, facts, letter, followup, _with_words(told, owed, made), now
            ):
                letter, words = letters.get(tx, letter.id), letters.words(tx, letter.id)
            report.worded += _word(tx, world, letter, words, facts, followup, now)
        except TemplateProblem as problem:
            _unworded(tx, letters.get(tx, letter.id), key, followup, problem, now)
            look_again = now  # the file may be mended before anything else changes
    return look_again, letters_made or any(row.id in standing for row in owed.values())


def _with_words(
    told: list[FollowUp], owed: dict[tuple[str, str], Any],
    made: tuple[dict[int, Any], dict[int, Any]],
) -> list[tuple[FollowUp, Any | None]]:  # fmt: skip
    """Each with the revision its letter had when the round began, if any."""
    standing, said = made
    rows = [(f, owed.get((f.kind, f.cause))) for f in told]
    letter_of = [(f, None if row is None else standing.get(row.id)) for f, row in rows]
    return [(f, None if letter is None else said.get(letter.id)) for f, letter in letter_of]


def _against(followup: FollowUp) -> str:
    """Why there is to be no letter, or ""."""
    if followup.withdrawn or followup.past:
        return followup.withdrawn or "too late before the first scan"
    return "you call them instead" if followup.channel is Channel.CALL else ""


def worded_now(world: World, letter: int, now: datetime) -> tuple[str, Words]:
    """(to whom, the words) of one letter as its template would make them now; nothing is kept.

    Raises DataProblem where it is not owed any more or something is still missing.
    """
    with world.store.read() as look:
        row = letters.get(look, letter)
        owed = followups.get(look, row.followup_id)
        facts = history.of(look, row.contact_id, now)
    planned = decide(facts, world.policy, now)
    for followup in planned.followups:
        if (followup.kind, followup.cause) == (owed.kind, owed.cause):
            if followup.needs and set(followup.needs) - {Need.ADDRESS}:
                missing = ", ".join(followup.needs)
                raise DataProblem(f"letter {letter} still needs: {missing}", "sincerely edit ID")
            return facts.salutation or facts.name, words_of(world, facts, followup)
    raise DataProblem(f"letter {letter} is not owed any more", "sincerely show ID tells why")


def _word(
    tx: Connection, world: World, letter: Any, current: Any | None, facts: PersonFacts,
    followup: FollowUp, now: datetime,
) -> bool:  # fmt: skip
    """Give a letter its words where nothing is missing now, or new ones where facts changed.

    current: the revision it has, if any.
    """
    needs = list(followup.needs)
    if current is not None and current.by_hand:
        needs = [need for need in needs if need == "address"]
    if letter.state == LetterState.APPROVED:
        return _approved(tx, world, letter, facts, followup, current, now)
    if needs != letter.needs:
        letters.change(tx, letter.id, needs=needs)
    reads = reader_of(facts, followup)
    passed_on = reads.contact != facts.contact_id
    theirs = not reads.address or not letter.to_address or passed_on
    address = reads.address if theirs else letter.to_address
    to = {"to_address": address, "to_name": reads.name}
    if needs or (current is not None and current.by_hand):
        letters.readdress(tx, letter, now, **to)
        if not needs and letter.state == LetterState.NEEDS_WORDS:
            letters.move(tx, letter, LetterEvent.WORDS, now)
            return True
        return False
    words = words_of(world, facts, followup)
    if current is None or (current.subject, current.text) != (words.subject, words.text):
        letters.change(tx, letter.id, **to)
        letters.revise(tx, letter, words.subject, words.text, "composed", now, by_hand=False)
    else:
        letters.readdress(tx, letter, now, **to)
    if letter.state == LetterState.NEEDS_WORDS:
        letters.move(tx, letter, LetterEvent.WORDS, now)
        return True
    return False


def _approved(
    tx: Connection,
    world: World,
    letter: Any,
    facts: PersonFacts,
    followup: FollowUp,
    current: Any,
    now: datetime,
) -> bool:
    """Approved words that are no longer true go back to review; all others stay approved."""
    if current is None or current.by_hand:
        return False
    if followup.needs:
        if Need.ADDRESS in followup.needs and not facts.bounced:
            # Who was to pass it on may not be written to any more, or the address is not theirs.
            letters.move(tx, letter, LetterEvent.UNDO, now, **letters.UNAPPROVED)
            letters.change(
                tx, letter.id, needs=list(followup.needs), to_address="", to_name=facts.name
            )
        elif followup.cause.startswith(CAUSE) and set(followup.needs) - {Need.ADDRESS}:
            # What it said of the two of them is gone: nobody else may be named in it any more.
            letters.move(tx, letter, LetterEvent.UNDO, now, **letters.UNAPPROVED)
            letters.change(tx, letter.id, needs=list(followup.needs))
        return False
    words = words_of(world, facts, followup)
    if (current.subject, current.text) == (words.subject, words.text):
        return False
    letters.move(tx, letter, LetterEvent.UNDO, now, **letters.UNAPPROVED)
    letters.revise(tx, letter, words.subject, words.text, "the facts changed", now, by_hand=False)
    return True


def _unworded(
    tx: Connection,
    letter: Any,
    key: int,
    followup: FollowUp,
    problem: TemplateProblem,
    now: datetime,
) -> None:
    """The user's template cannot be used. Ours is not put in its place: the letter waits and says why,
    also where it was approved, for whether its words are still true cannot be told."""
    if letter.state == LetterState.APPROVED:
        letters.move(tx, letter, LetterEvent.UNDO, now, **letters.UNAPPROVED)
    letters.change(tx, letter.id, needs=[*followup.needs, Need.TEMPLATE])
    followups.explain(tx, key, [*followup.why, str(problem)])


def _create(
    tx: Connection, world: World, facts: PersonFacts, followup: FollowUp, key: int, now: datetime
) -> Any:
    thread = thread_of(tx, world, followup)
    account = accounts.get(tx, world.account)
    reads = reader_of(facts, followup)
    letter = letters.create(
        tx, world.account, now,
        followup_id=key,
        contact_id=facts.contact_id,
        kind=followup.kind,
        state=LetterState.NEEDS_WORDS,
        needs=list(followup.needs),
        due=followup.due,
        not_after=followup.not_after,
        to_address=reads.address,
        to_name=reads.name,
        from_address=thread.sender,
        message_id=message_id.make(account.key, secrets.token_bytes(10), domain_of(thread.sender)),
        in_reply_to=thread.parent,
        cites=list(thread.cites),
    )  # fmt: skip
    return letters.get(tx, letter)


def _drop_orphans(
    tx: Connection, planned: tuple[FollowUp, ...], owed: dict[tuple[str, str], Any],
    standing: dict[int, Any], report: PlanReport, now: datetime,
) -> None:  # fmt: skip
    """What was owed, and is no part of the plan any more: its evidence went, or its kind is off."""
    still = {(followup.kind, followup.cause) for followup in planned}
    for known, row in owed.items():
        if known in still:
            continue
        letter = standing.get(row.id)
        if letter is not None and letter.state not in UNSENT:
            continue
        said = row.topics or row.quotes  # the user's own words are not thrown away
        if letter is None and not said and followups.drop(tx, row.id):
            continue  # as if it had never been thought of: an older mail may be read last
        if row.withdrawn:
            continue
        why = "what it was owed for is not known any more, or its kind is switched off"
        followups.withdraw(tx, row.id, why)
        if letter is not None:
            _withdraw(tx, letter, why, now)
            report.withdrawn += 1


def _move(tx: Connection, letter: Any, followup: FollowUp, now: datetime) -> bool:
    """A cause that moved moves its letter. Approved words about another day are looked at again."""
    ahead = followup.not_before
    same = (letter.due, letter.not_after) == (followup.due, followup.not_after)
    if same and (ahead is None or letter.not_before is not None):
        return False
    if letter.state == LetterState.APPROVED:
        letters.move(tx, letter, LetterEvent.UNDO, now, **letters.UNAPPROVED)
    letters.change(
        tx, letter.id, due=followup.due, not_after=followup.not_after,
        not_before=max(filter(None, (ahead, letter.not_before)), default=None),
    )  # fmt: skip
    return True


def _withdraw(tx: Connection, letter: Any, why: str, now: datetime) -> None:
    letters.move(tx, letter, LetterEvent.WITHDRAW, now, outcome=why, **letters.UNAPPROVED)
