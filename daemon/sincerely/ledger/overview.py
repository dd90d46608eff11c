"""How one account stands, as `status` shows it."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, func, select

from sincerely.ledger import accounts, log, mail
from sincerely.ledger.schema import folders, holds, letters
from sincerely.words.letters import UNSENT

#: A folder that was not read for so long while the daemon runs is an alarm.
BLIND = timedelta(minutes=15)


def doubt(connection: Connection, account: int, doubts: list[str], now: datetime) -> None:
    """Keep what the user had better settle about the folders, a sentence each."""
    if doubts != _doubts(connection, account):
        log.record(connection, account, now, "account", account, "doubts", doubts=doubts)


def _doubts(connection: Connection, account: int) -> list[str]:
    told = log.latest(connection, "account", account, "doubts")
    return list(told["doubts"]) if told else []


def overview(connection: Connection, account: int, name: str) -> dict[str, Any]:
    """JSON-ready but for instants."""
    row = accounts.get(connection, account)
    counts = connection.execute(
        select(letters.c.state, func.count().label("n"))
        .where(letters.c.account_id == account)
        .group_by(letters.c.state)
    )
    places = connection.execute(
        select(folders).where(folders.c.account_id == account).order_by(folders.c.id)
    )
    return {
        "account": name,
        "scanned_at": row.scanned_at,
        "first_scan_at": row.first_scan_at,
        "paused": row.paused_why if row.paused_at else None,
        "brake": row.brake_why if row.brake_at else None,
        "trouble": row.trouble or None,
        "doubts": _doubts(connection, account),
        "held": [
            h.letter_id
            for h in connection.execute(
                select(holds.c.letter_id)
                .join(letters, letters.c.id == holds.c.letter_id)
                .where(
                    holds.c.account_id == account,
                    holds.c.shown_at.is_(None),
                    letters.c.state.in_(sorted(UNSENT)),
                )
                .distinct()
            )
        ],
        "folders": [
            {"name": f.name, "role": f.role, "last_uid": f.last_uid, "since": f.since,
             "synced_at": f.synced_at, "to_go_below": f.backfill_uid or None}
            for f in places
        ],
        "letters": {c.state: c.n for c in counts},
        "quarantine": [
            {"id": q.id, "date": q.date, "sender": q.sender, "subject": q.subject,
             "problem": q.problem}
            for q in mail.quarantined(connection, account)[:20]
        ],
    }  # fmt: skip
