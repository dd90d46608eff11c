"""May this letter leave now? Every reason against it, decided on facts read in the claim itself.

A gate answers with a `Refusal`: *defer* comes right by waiting, *hold* needs the user or evidence,
*expire* sends the letter back to review. No refusal means: claim it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from enum import StrEnum

from sincerely.planning.hours import Free, jitter, no_holidays, opens_at
from sincerely.words.policy import Sending

#: A clock a little behind the one that stamped something is no reason to distrust it.
_SLACK = timedelta(minutes=5)
#: How long an approval of a letter that is late already holds.
_LATE = timedelta(days=3)
#: A mail that lies in a scanned folder for a minute must be seen before anything leaves.
_LAST_LOOK = timedelta(seconds=50)
#: The time `per_organisation` counts.
WEEK = timedelta(days=7)
#: Nobody is asked again sooner, whatever the configuration says.
_LEAST_RETRY = timedelta(seconds=30)


_WAITS = {
    "undo": "you may still undo it",
    "snoozed": "it was put off",
    "early": "it is not due yet",
    "retry": "the server asked to try again later",
}

_HELD = {"by_hand": "you wrote to them yourself meanwhile: look at both"}


class Verdict(StrEnum):
    DEFER = "defer"
    HOLD = "hold"
    EXPIRE = "expire"


@dataclass(frozen=True, slots=True)
class Refusal:
    """gate: its name, shown in `held_by`; until: when asking again makes sense, or None."""

    gate: str
    verdict: Verdict
    text: str
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Departing:
    """What the claim knows of one approved letter and its person. All instants aware UTC.

    holds: names of stored holds; revision_ok: the approval stands for the current revision and
    its bytes hash to what was approved; urgent: declines ignore caps, spacing and hours; free:
    says of a date whether nobody works there; announces: of a confirmed landed run, whose letters
    keep no distance to other letters; behind: why those must wait still, or ""; run_paused: the
    run is; house: when letters that count went to people of their organisation, newest first,
    None where this one does not count.
    """

    letter_id: int
    approved_at: datetime
    due: datetime
    not_before: datetime | None
    not_after: datetime
    next_attempt: datetime | None
    first_attempt: datetime | None
    revision_ok: bool
    holds: tuple[str, ...]
    stopped: str
    bounced: str
    forbidden: bool
    wrote_already: str
    last_to_contact: datetime | None
    zone: tzinfo
    urgent: bool = False
    earliest: datetime | None = None
    free: Free = no_holidays
    announces: bool = False
    behind: str = ""
    run_paused: bool = False
    house: tuple[datetime, ...] | None = None


@dataclass(frozen=True, slots=True)
class SendingSide:
    """What the claim knows of the account. departures: when letters left, newest first.

    watermark: the oldest last look at any folder we read, None where one was never read, and
    worth nothing where it lies ahead of now; server_until: the server was away, try it then;
    brake: why everything waits, or ""; paused: the same said by the user or a server; trouble: why the
    last look failed, or "".
    """

    watermark: datetime | None
    departures: tuple[datetime, ...]
    paused: str
    brake: str
    server_until: datetime | None = None
    server_why: str = ""
    trouble: str = ""


#: Gates that space letters out: they count the letter itself once it is claimed.
PACE = frozenset(
    {"per_hour", "per_day", "spacing", "first_alone", "per_contact", "per_organisation", "server"}
)


def is_fresh(seen: datetime | None, sending: Sending, now: datetime) -> bool:
    """Whether the mailbox was looked at so lately that a letter may leave."""
    if not sending.fresh:
        return True
    return seen is not None and -_SLACK <= now - seen <= min(sending.fresh, _LAST_LOOK)


def closed(side: SendingSide, sending: Sending, now: datetime) -> tuple[Refusal, ...]:
    """What refuses every letter of the account alike: no need to look at any."""
    found = _account(side, sending, now)
    if side.server_until is not None and now < side.server_until:
        found.append(Refusal("server", Verdict.DEFER, side.server_why, side.server_until))
    return tuple(found)


def too_late(not_after: datetime, approved_at: datetime, now: datetime) -> bool:
    """Whether an approved letter must be looked at again before it leaves.

    What the user approved knowing that it is late may still leave, for a few days.
    """
    if approved_at > not_after:
        return now > approved_at + _LATE
    return now > not_after


def refusals(
    letter: Departing, side: SendingSide, sending: Sending, now: datetime
) -> tuple[Refusal, ...]:
    """All reasons why this letter may not leave at `now`; empty where it may."""
    found = [*_never(letter), *closed(side, sending, now), *_time(letter, sending, now)]
    if not letter.urgent:
        found += _pace(letter, side, sending, now)
    return tuple(found)


def _never(letter: Departing) -> list[Refusal]:
    found = []
    if not letter.revision_ok:
        found.append(Refusal("revision", Verdict.HOLD, "it is not the revision you approved"))
    if letter.stopped:
        found.append(
            Refusal("stop", Verdict.HOLD, f"they asked to be left alone: {letter.stopped}")
        )
    if letter.bounced:
        found.append(Refusal("bounce", Verdict.HOLD, f"mail to them comes back: {letter.bounced}"))
    if letter.forbidden:
        found.append(Refusal("discretion", Verdict.HOLD, "you named them under discretion"))
    if letter.wrote_already:
        found.append(Refusal("by_hand", Verdict.HOLD, letter.wrote_already))
    if letter.run_paused:
        text = "you paused the landed run; to go on: sincerely landed continue"
        found.append(Refusal("landed", Verdict.HOLD, text))
    if letter.behind:
        found.append(Refusal("declines", Verdict.DEFER, letter.behind))
    found += [Refusal(n, Verdict.HOLD, _HELD.get(n, f"held: {n}")) for n in letter.holds]
    return found


def _account(side: SendingSide, sending: Sending, now: datetime) -> list[Refusal]:
    found = []
    if side.paused:
        text = f"{side.paused}; to go on: sincerely resume"
        found.append(Refusal("paused", Verdict.HOLD, text))
    if side.brake:
        found.append(Refusal("brake", Verdict.HOLD, side.brake))
    if not is_fresh(side.watermark, sending, now):
        seen = f"last seen {side.watermark:%H:%M} UTC" if side.watermark else "never read"
        text = f"the mailbox must be read first ({side.trouble or seen})"
        found.append(Refusal("blind", Verdict.DEFER, text))
    return found


def _time(letter: Departing, sending: Sending, now: datetime) -> list[Refusal]:
    found = []
    if too_late(letter.not_after, letter.approved_at, now):
        found.append(
            Refusal("not_after", Verdict.EXPIRE, f"too late since {letter.not_after:%d %b}")
        )
    if letter.first_attempt and sending.retry_for:
        gives_up = letter.first_attempt + sending.retry_for
        if now >= gives_up:
            text = f"tried since {letter.first_attempt:%d %b}; the server keeps putting it off"
            found.append(Refusal("retries", Verdict.HOLD, text))
    waits = [
        ("undo", letter.approved_at + sending.undo if sending.undo else None),
        ("snoozed", letter.not_before),
        ("early", letter.earliest),
        ("retry", letter.next_attempt),
    ]
    for gate, until in waits:
        if until is not None and now < until:
            found.append(Refusal(gate, Verdict.DEFER, _WAITS[gate], until))
    if sending.working_hours and not letter.urgent:
        opens = opens_at(now, sending.working_hours, letter.zone, letter.free)
        if opens > now:
            local = opens.astimezone(letter.zone)
            text = f"outside their working hours until {local:%a %H:%M}"
            found.append(Refusal("hours", Verdict.DEFER, text, opens))
    return found


def _pace(letter: Departing, side: SendingSide, sending: Sending, now: datetime) -> list[Refusal]:
    found = []
    for gate, cap, window in (
        ("per_hour", sending.per_hour, timedelta(hours=1)),
        ("per_day", sending.per_day, timedelta(days=1)),
    ):
        recent = [d for d in side.departures if now - d < window]
        if cap and len(recent) >= cap:
            until = recent[cap - 1] + window
            found.append(Refusal(gate, Verdict.DEFER, f"{cap} letters is the cap", until))
    if side.departures and sending.spacing[1]:
        low, high = sending.spacing
        free = side.departures[0] + jitter(f"spacing:{letter.letter_id}", low, high)
        if now < free:
            found.append(Refusal("spacing", Verdict.DEFER, "a moment after the last one", free))
    if sending.first_alone:
        batch = _batch(side.departures, now)
        if len(batch) == 1 and now < batch[0] + sending.first_alone:
            text = "the first of a batch goes alone"
            until = batch[0] + sending.first_alone
            found.append(Refusal("first_alone", Verdict.DEFER, text, until))
    if sending.per_contact and letter.last_to_contact is not None and not letter.announces:
        free = letter.last_to_contact + sending.per_contact
        if now < free:
            text = f"they had a letter on {letter.last_to_contact:%d %b}"
            found.append(Refusal("per_contact", Verdict.DEFER, text, free))
    cap = sending.per_organisation
    week = [d for d in letter.house or () if now - d < WEEK]
    if cap and letter.house is not None and len(week) >= cap:
        text = f"{cap} letters a week to people of one organisation is the cap"
        found.append(Refusal("per_organisation", Verdict.DEFER, text, week[cap - 1] + WEEK))
    return found


def _batch(departures: tuple[datetime, ...], now: datetime) -> list[datetime]:
    """The departures of the running batch, oldest first: none an hour or more apart."""
    batch: list[datetime] = []
    later = now
    for departed in departures:
        if later - departed >= timedelta(hours=1):
            break
        batch.insert(0, departed)
        later = departed
    return batch


def backoff(attempts: int, key: str, sending: Sending) -> timedelta:
    """How long to wait after the n-th temporary refusal: doubling, jittered, within `retry`."""
    low, high = sending.retry
    low = max(low, _LEAST_RETRY)
    high = max(high, low)
    base = min(low * 2 ** max(0, min(attempts - 1, 20)), high)
    return jitter(f"retry:{key}:{attempts}", base, min(base * 1.25, high) if base < high else high)
