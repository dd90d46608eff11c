"""The landed run: its preview, and what the rounds do for it once the user confirmed it.

Letters of a run are letters like all others: made by `rounds.plan`, approved through `approvals`, held
back by the gates, sent by `rounds.deliver`. Here is only which of them the confirmation approves:
exactly the recipients and words that were confirmed. Whatever is killed where, the next round goes on:
what is to be done is read from the ledger alone.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from sincerely import approvals
from sincerely.ledger import entries, everyone, holds, landed, listed, opportunities
from sincerely.ledger.store import Connection
from sincerely.letters.compose import Words
from sincerely.letters.names import Recipient as Reader
from sincerely.letters.sameness import shared_sentences
from sincerely.planning.landed import decide
from sincerely.rounds import announcing
from sincerely.rounds.wording import style_for
from sincerely.rounds.world import World
from sincerely.words.errors import DataProblem, RevisionChanged, TemplateProblem
from sincerely.words.followups import Kind, Need
from sincerely.words.help import OpportunityStatus, folded
from sincerely.words.landed import Announcement, House, Known, Landing, Recipient
from sincerely.words.letters import LetterState
from sincerely.words.policy import Mode

#: Who approved, in the ledger: the user, by his confirmation.
BY = "landed"
#: A letter is approved so long before its day, so that the day in its head is that day.
_AHEAD = timedelta(hours=12)
_TOGETHER = 50


@dataclass(frozen=True, slots=True)
class Shown:
    """One line of the preview. words: None where something is missing; problem: what keeps it."""

    recipient: Recipient
    person: Known
    words: Words | None
    needs: tuple[Need, ...]
    problem: str = ""

    @property
    def digest(self) -> str:
        return announcing.digest(self.words) if self.words else ""


@dataclass(frozen=True, slots=True)
class Preview:
    """Everything the user confirms: who, in which part, with which words; and who does not, and why.

    known: whether the ledger has an offer or application there.
    """

    announcement: Announcement
    people: dict[int, Known]
    shown: tuple[Shown, ...]
    known: bool

    @property
    def digest(self) -> str:
        told = hashlib.sha256()
        for mind in self.announcement.minds:
            told.update(f"{mind}\n".encode())
        for line in self.shown:
            r = line.recipient
            told.update(f"{r.contact} {r.part} {line.person.address} {line.digest}\n".encode())
        return told.hexdigest()


def preview(look: Connection, world: World, run: Any, now: datetime) -> Preview:
    """The list of a run as it would be confirmed now, each letter in its words. Nothing is kept."""
    job = landed.job_of(run)
    people = {p.id: p for p in everyone.all_of(look, world.account, run.key, now)}
    houses = houses_of(look, run)
    found = decide(job, run.key, people.values(), houses, world.policy, now)
    read_on = date.fromisoformat(run.read_on)
    world = replace(world, template=lru_cache(world.template))  # each file is read once
    shown = tuple(
        _shown(world, Landing(run.id, job, told, now, read_on), people[told.contact])
        for told in found.recipients
    )
    shown = tuple(_unlike(shown, job.about))
    return Preview(found, people, shown, any(house.key == run.key for house in houses))


def _unlike(shown: Iterable[Shown], about: str) -> Iterator[Shown]:
    """The same; whose letter has a sentence that a colleague of theirs reads before them is told so
    before anything is confirmed, for the lint will hold it."""
    heard: dict[tuple[str, Kind], dict[str, str]] = {}
    common = (about,) if about else ()
    for line in shown:
        if line.words is None or not line.person.organisation:
            yield line
            continue
        others = heard.setdefault((folded(line.person.organisation), line.recipient.kind), {})
        twice = next(shared_sentences(line.words.text, others, common), None)
        others[line.person.name] = line.words.text
        if twice is not None:
            said = f"“{twice[1][:80]}” stands in your letter to {twice[0]} as well"
            line = replace(line, problem=f"{said}: it waits for other words of yours")
        yield line


def houses_of(look: Connection, run: Any) -> list[House]:
    """The applications and offers, those the run gave up as they stood when it was confirmed."""
    given_up = listed.answered(look, run.id)
    return [
        replace(house, status=given_up[house.id]) if house.id in given_up else house
        for house in everyone.houses(look, run.account_id)
    ]


def _shown(world: World, landing: Landing, person: Known) -> Shown:
    told = landing.recipient
    needs = []
    if told.thanks and not told.facts.personal:
        needs.append(Need.TOPICS)
    if person.address is None:
        needs.append(Need.ADDRESS)
    if not person.name:
        needs.append(Need.NAME)
    if set(needs) - {Need.ADDRESS}:
        return Shown(told, person, None, tuple(needs))
    try:
        return Shown(told, person, words_for(world, landing, person), tuple(needs))
    except TemplateProblem as problem:
        return Shown(told, person, None, (*needs, Need.TEMPLATE), str(problem))


def words_for(world: World, landing: Landing, person: Known, topics: tuple[str, ...] = ()) -> Words:
    """One letter of a run from the facts that stand in it, and what the user gave it since."""
    style = style_for(world.policy.style, person.name, person.salutation, person.language)
    context = announcing.context_of(landing, topics, style.language)
    to = Reader(person.name, person.salutation)
    return announcing.say(world, context, to, style, landing, landing.recipient.place)


def confirm(
    world: World, run: Any, count: int, anyway: bool, now: datetime, digest: str | None = None
) -> tuple[Preview, list[int]]:
    """The second step: keep the list exactly as it was shown. Gives it, and the contacts to plan.

    digest: of the preview the user looked at; None: of the last one that was shown. Raises
    DataProblem for another count or a "yes" that is not firm, RevisionChanged where the list is
    not the one that was shown.
    """
    with world.store.write() as tx:
        run = landed.get(tx, run.id)
        if run.state != "declared":
            raise DataProblem("there is nothing to confirm", "sincerely landed status")
        found = preview(tx, world, run, now)
        job = landed.job_of(run)
        if not job.irrevocable and not anyway:
            raise DataProblem(
                "a declined offer does not come back, and your yes is "
                + ("a spoken one" if job.verbal else f"open still: {'; '.join(job.conditions)}"),
                "wait for it in writing; or: sincerely landed confirm --anyway",
            )
        if not run.digest or run.digest != found.digest or digest not in (None, found.digest):
            raise RevisionChanged(
                "the list, or words on it, changed since you looked" if run.digest
                else "you have not seen the list yet",
                "look again: sincerely landed preview",
            )  # fmt: skip
        if count != len(found.shown):
            raise DataProblem(
                f"the list has {len(found.shown)} recipients, not {count}",
                "look again: sincerely landed preview",
            )
        listed.put(tx, world.account, run.id, [(s.recipient, s.digest) for s in found.shown])
        landed.change(tx, run, now, "confirmed", state="confirmed", confirmed_at=now)
        opportunities.tell(
            tx, world.account, run.organisation, run.role, OpportunityStatus.ACCEPTED, None, now,
            written=not run.verbal,
        )  # fmt: skip
        landed.touch_all(tx, world.account)
    return found, [s.recipient.contact for s in found.shown]


def make(
    world: World, contacts: list[int], now: datetime,
    progress: Callable[[int, int], None] | None = None,
) -> None:  # fmt: skip
    """Make the letters of these people, a few in each transaction."""
    from sincerely.telling.whom import replan

    for start in range(0, len(contacts), _TOGETHER):
        if world.stopping():
            return  # the next round goes on
        with world.store.write() as tx:
            replan(tx, world, contacts[start : start + _TOGETHER], now)
        if progress is not None:
            progress(min(start + _TOGETHER, len(contacts)), len(contacts))


def advance(world: World) -> int:
    """What a confirmation approves and is not approved yet; what became of the houses given up.

    Gives how many letters were approved.
    """
    now, count = world.clock(), 0
    with world.store.read() as look:
        runs = landed.running(look, world.account)
        todo = [
            (row, run)
            for run in runs if run.paused_at is None
            for row in _to_approve(look, world, run, now)
        ]  # fmt: skip
        ended = [row for run in runs for row in listed.given_up(look, run.id)]
    for row in ended:
        with world.store.write() as tx:
            status = _ENDS[Kind(row.kind)]
            if opportunities.get(tx, world.account, row.opportunity_id).status in listed.GIVEN_UP:
                opportunities.close(tx, world.account, row.opportunity_id, status, now)
    for row, _ in todo:
        try:
            approvals.approve(world, row.letter, row.revision, BY, now)
        except DataProblem:
            continue  # held by the lint: `status` says so, and the user looks at it
        count += 1
    return count


_ENDS = {
    Kind.DECLINE_OFFER: OpportunityStatus.DECLINED,
    Kind.WITHDRAW_APPLICATION: OpportunityStatus.WITHDRAWN,
}


def _to_approve(look: Connection, world: World, run: Any, now: datetime) -> Iterator[Any]:
    """Drafts of the run that the confirmation covers: these words, never taken back since."""
    automatic = world.policy.landed is Mode.AUTOMATIC
    rows = [
        row for row in listed.members(look, run.id, LetterState.DRAFT)
        if (row.kind == Kind.DECLINE_OFFER or (automatic and row.due <= now + _AHEAD))
        and row.closed_at is None and not row.needs and row.digest
    ]  # fmt: skip
    for start in range(0, len(rows), _TOGETHER):
        part = {row.letter: row for row in rows[start : start + _TOGETHER]}
        away = holds.waiting(look, part) | listed.approved_by(look, part, BY, run.confirmed_at)
        said = entries.words_of_all(look, part.keys() - away)
        for letter, row in part.items():
            words = said.get(letter)
            if words is None or words.by_hand:
                continue
            if announcing.digest(Words(words.subject, words.text)) == row.digest:
                yield row
