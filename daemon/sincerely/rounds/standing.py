"""How letters stand before the gates: their facts, read in the transaction that asks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import Any

from sincerely.ledger import (
    accounts,
    correspondence,
    holds,
    landed,
    letters,
    listed,
    meetings,
    outgoing,
    particulars,
    people,
)
from sincerely.ledger.store import Connection
from sincerely.letters.freeze import digest
from sincerely.planning.countries import country_of, holidays_of
from sincerely.planning.gates import (
    WEEK,
    Departing,
    Refusal,
    SendingSide,
    Verdict,
    closed,
    refusals,
)
from sincerely.planning.hours import Free, no_holidays
from sincerely.planning.houses import Employed, one_house
from sincerely.planning.zones import zone_of
from sincerely.rounds import instance
from sincerely.rounds.clock import SLACK
from sincerely.rounds.world import World
from sincerely.words.followups import THANKS, Kind
from sincerely.words.landed import CAUSE
from sincerely.words.letters import LetterState


@dataclass(frozen=True, slots=True)
class RunStands:
    """A landed run. open: how many letters that say no the others must wait for."""

    paused: bool
    open: int

    @property
    def behind(self) -> str:
        """Why what is no decline must wait, or ""."""
        if not self.open:
            return ""
        some = "a letter that says" if self.open == 1 else f"{self.open} letters that say"
        return f"{some} no must have gone before; see: sincerely landed status"


class Runs:
    """Landed runs at one moment, each read once; letters and calls wait by the same."""

    def __init__(self, look: Connection) -> None:
        self._look = look
        self._found: dict[int, RunStands] = {}

    def of(self, run: int) -> RunStands:
        if run not in self._found:
            row = landed.get(self._look, run)
            declines = [] if row.released_at else listed.open_declines(self._look, run)
            self._found[run] = RunStands(row.paused_at is not None, len(declines))
        return self._found[run]


def forbids(world: World, address: str, cause: str) -> bool:
    """Whether discretion keeps this letter. The present employer's people hear of the new work in the
    run the user confirmed, at the time he gave (`earliest`); of nothing else."""
    discretion = world.policy.discretion
    if cause.startswith(CAUSE) and discretion.employs(address):
        return discretion.never(address)
    return discretion.forbids(address)


class Standing:
    """One account at one moment: what is the same for all its letters is read once.

    pace: whether the caller asks about caps and spacing; the last look before a body does not.
    """

    def __init__(self, tx: Connection, world: World, now: datetime, pace: bool = True) -> None:
        self._tx, self._world, self._now, self._pace = tx, world, now, pace
        self._sending = world.policy.sending
        self._runs = Runs(tx)
        self.side = self._side()

    def closed(self) -> tuple[Refusal, ...]:
        """What keeps every letter of the account from leaving now."""
        return closed(self.side, self._sending, self._now)

    def against(self, letter: int) -> tuple[Refusal, ...]:
        """Everything against the letter of that id leaving."""
        return refusals(self._departing(letter), self.side, self._sending, self._now)

    def _side(self) -> SendingSide:
        account = accounts.get(self._tx, self._world.account)
        brake = account.brake_why if account.brake_at else ""
        if account.clock_at is not None and account.clock_at - self._now > SLACK:
            brake = (
                f"the clock shows {self._now:%Y-%m-%d %H:%M} UTC, but it was "
                f"{account.clock_at:%Y-%m-%d %H:%M} before: set it right, or: sincerely resume"
            )
        s = self._sending
        departed: tuple[datetime, ...] = ()
        if self._pace and (s.per_hour or s.per_day or s.first_alone or s.spacing[1]):
            caps = max(s.per_hour, s.per_day)
            departed = outgoing.departures(self._tx, self._world.account, limit=caps + 50)
        return SendingSide(
            watermark=self._watermark(),
            departures=tuple(d for d in departed if d <= self._now + SLACK),
            paused=account.paused_why if account.paused_at else "",
            brake=brake,
            server_until=account.smtp_next,
            server_why=account.smtp_why,
            trouble=account.trouble,
        )

    def _watermark(self) -> datetime | None:
        """How fresh our eyes are; not looked up where nobody asks."""
        return instance.watermark(self._tx, self._world) if self._sending.fresh else None

    def _departing(self, letter: int) -> Departing:
        tx, world = self._tx, self._world
        row = outgoing.before_the_gates(tx, letter)
        approved = row.approved_revision is not None
        ok = (
            approved
            and row.approved_revision == row.revision
            and row.rcpt_to == row.to_address
            and digest(row.data, row.mail_from, row.rcpt_to) == row.digest
        )
        gap, hours = self._sending.per_contact, self._sending.working_hours
        zone = their_zone(tx, world, row.contact_id, row.cause) if hours else UTC
        announces = row.cause.startswith(CAUSE)
        decline = announces and row.kind == Kind.DECLINE_OFFER
        run = self._runs.of(int(row.cause.removeprefix(CAUSE))) if announces else None
        return Departing(
            letter_id=row.id,
            approved_at=row.approved_at if approved else self._now,
            due=row.due,
            not_before=row.not_before,
            not_after=row.not_after,
            next_attempt=row.next_attempt,
            first_attempt=row.first_attempt,
            revision_ok=ok,
            holds=tuple(sorted({h.name for h in holds.unseen(tx, row.id)})),
            stopped=row.stopped_why if row.stopped_at else "",
            bounced=row.bounced_why or "",
            forbidden=forbids(world, row.to_address, row.cause),
            wrote_already=row.withdrawn,
            last_to_contact=outgoing.last_to(tx, row.via_id or row.contact_id, row.id)
            if gap
            else None,
            zone=zone,
            earliest=row.earliest,
            free=their_holidays(tx, world, row.contact_id) if hours else no_holidays,
            urgent=decline,
            announces=announces,
            behind=run.behind if run is not None and not decline else "",
            run_paused=run is not None and run.paused,
            house=self._house(row) if not announces else None,
        )

    def _house(self, row: Any) -> tuple[datetime, ...] | None:
        """Thanks are due the next morning, to everybody of a panel."""
        if not self._sending.per_organisation or not self._pace or row.kind in THANKS:
            return None
        reader = Employed(row.organisation_id, row.to_address)
        went = outgoing.lately(self._tx, row.account_id, row.id, self._now - WEEK)
        return tuple(
            when for when, organisation, address in went
            if one_house(reader, Employed(organisation, address))
        )  # fmt: skip


def tell(tx: Connection, world: World, entries: list[dict[str, Any]], now: datetime) -> None:
    """Add to approved letters of a queue what keeps them: `held_by` the gates, `waits` in words."""
    standing = Standing(tx, world, now)
    for entry in entries:
        if entry["state"] == LetterState.APPROVED:
            found = worth_telling(standing.against(entry["id"]))
            holds = {r.gate for r in found if r.verdict is Verdict.HOLD}
            entry["held_by"] = sorted({*entry["held_by"], *holds})
            entry["waits"] = [r.text for r in found if r.gate != "blind"]


def worth_telling(found: tuple[Refusal, ...]) -> list[Refusal]:
    """A mail makes another revision: that they wrote, or you, is the reason, not the number."""
    reply = any(r.gate in ("reply", "by_hand") for r in found)
    return [r for r in found if not (reply and r.gate == "revision")]


def their_zone(tx: Connection, world: World, contact: int, cause: str) -> tzinfo:
    """In whose hours a letter to this person for this cause would arrive."""
    person = people.get(tx, contact)
    meeting = None
    if cause.startswith("meeting:"):
        meeting = meetings.get(tx, int(cause.removeprefix("meeting:")))
    invited = meeting.zone if meeting else None
    mails = correspondence.mails(tx, contact)
    return zone_of(person.zone, mails, invited, world.policy.user_zone)[0]


def their_holidays(tx: Connection, world: World, contact: int) -> Free:
    """When nobody works where this person does."""
    return free_of(
        world, people.get(tx, contact), particulars.phones_of(tx, contact),
        people.addresses_of(tx, contact),
    )  # fmt: skip


def free_of(world: World, person: Any, phones: Sequence[Any], addresses: Sequence[Any]) -> Free:
    """The same from rows that are at hand."""
    numbers = tuple(p.number for p in phones)
    address = next((a.address for a in addresses), None)
    country, _ = country_of(person.country, numbers, address, world.policy.user_country)
    return holidays_of(country)


def only_blind(tx: Connection, world: World, now: datetime) -> bool | None:
    """Whether any approved letter could leave: None for no, True where it takes a scan first."""
    found: bool | None = None
    standing = Standing(tx, world, now)
    if any(refusal.gate != "blind" for refusal in standing.closed()):
        late = [
            x
            for x in letters.in_state(tx, world.account, LetterState.APPROVED)
            if now > x.not_after
        ]
        return False if late else None
    for letter in letters.in_state(tx, world.account, LetterState.APPROVED):
        gates = {refusal.gate for refusal in standing.against(letter.id)}
        if not gates or "not_after" in gates:
            return False
        if gates == {"blind"}:
            found = True
    return found
