"""How one account stands, complete: what `status`, the unit's status line, the metrics and the mail
to the user all say, each in its own way."""

from datetime import datetime
from typing import Any

from sincerely.ledger import accounts, calls, drafts, landed, letters, log, stopping
from sincerely.ledger.overview import overview
from sincerely.ledger.store import Connection
from sincerely.planning.gates import Verdict
from sincerely.rounds.blocking import blocked_since, suggestion
from sincerely.rounds.standing import Standing, worth_telling
from sincerely.rounds.world import World
from sincerely.words.letters import LetterState

#: Said of the account already, not of each letter.
_GENERAL = frozenset({"paused", "brake", "blind"})


def report(look: Connection, world: World, now: datetime) -> dict[str, Any]:
    """`ledger.overview`, and: lag (seconds since the oldest last look, of each folder too),
    approved letters with what they wait for, next_send (UTC, or None), held (ids that wait for the
    user), brake_at, ended (since when letters are uncertain or failed), sign_in (imap and smtp:
    refused, at; or None), audited (at, gaps; or None), landed_blocked (since when a landed run
    waits for its declines too long, or None), landed (what to say of an offer accepted by mail, or ""),
    calls (how many are to be made by now), review (the folders of the mail program: names, lying,
    trouble, notes, more, looked; None where they are off), stops (of whom it is not clear whether they
    asked to be left alone: contact, name, at, why).
    """
    found = overview(look, world.account, world.name)
    for folder in found["folders"]:
        folder["lag"] = _seconds(now, folder["synced_at"])
    row = accounts.get(look, world.account)
    approved = _approved(look, world, now)
    leaving = [entry["until"] or now for entry in approved if not entry["held"]]
    open_way = not (found["paused"] or found["brake"])
    blocked = [since for run in landed.running(look, world.account)
               if (since := blocked_since(look, run, now)) is not None]  # fmt: skip
    return {
        **found,
        "landed_blocked": min(blocked, default=None),
        "landed": suggestion(look, world.account),
        "lag": _seconds(now, accounts.watermark(look, row)),
        "server_away": row.smtp_why if row.smtp_next and now < row.smtp_next else None,
        "approved": approved,
        "next_send": min(leaving) if leaving and open_way else None,
        "held": sorted({*found["held"], *(entry["id"] for entry in approved if entry["held"])}),
        "brake_at": row.brake_at,
        "ended": _ended(look, world),
        "sign_in": {side: _sign_in(look, world, side) for side in ("imap", "smtp")},
        "audited": _audited(look, world),
        "calls": len(calls.owed(look, world.account, now)),
        "review": _review(look, world),
        "stops": stopping.doubted(look, world.account),
    }


def _approved(look: Connection, world: World, now: datetime) -> list[dict[str, Any]]:
    """Approved letters: why each waits, whether for the user (held) or until when."""
    rows = letters.in_state(look, world.account, LetterState.APPROVED)
    if not rows:
        return []
    standing = Standing(look, world, now)
    found = []
    for row in rows:
        told = worth_telling(standing.against(row.id))
        against = [refusal for refusal in told if refusal.gate not in _GENERAL]
        holds = [r for r in against if r.verdict is Verdict.HOLD]
        untils = [r.until for r in against if r.until is not None]
        found.append(
            {
                "id": row.id,
                "to": row.to_address,
                "held": bool(holds),
                "why": [r.text for r in (holds or against)],
                "until": None if holds else max(untils, default=None),
            }
        )
    return found


def _ended(look: Connection, world: World) -> dict[str, datetime]:
    """Since when letters wait for the user's word on their fate."""
    rows = letters.in_state(look, world.account, LetterState.UNCERTAIN, LetterState.FAILED)
    first: dict[str, datetime] = {}
    for row in rows:
        if row.ended_at is not None:
            first[row.state] = min(row.ended_at, first.get(row.state, row.ended_at))
    return first


def _sign_in(look: Connection, world: World, side: str) -> dict[str, Any] | None:
    known = accounts.sign_in(look, world.account, side)
    return None if known is None else {"refused": known["refused"], "at": known["at"]}


def _audited(look: Connection, world: World) -> dict[str, Any] | None:
    last = log.latest(look, "account", world.account, "audited")
    return None if last is None else {"at": last["at"], "gaps": last["gaps"]}


def _review(look: Connection, world: World) -> dict[str, Any] | None:
    if world.review is None:
        return None
    told = drafts.told(look, world.account)
    stands = {"names": world.review.named, "lying": 0, "trouble": "", "notes": [], "more": 0}
    if told is not None:
        stands.update({key: told[key] for key in stands if key != "names"})
    return {**stands, "looked": told is not None}


def _seconds(now: datetime, seen: datetime | None) -> float | None:
    return None if seen is None else max(0.0, (now - seen).total_seconds())
