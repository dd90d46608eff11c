"""The landed runs: what was declared and confirmed, and how each person of the list stands."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, func, select, update

from sincerely.ledger import people
from sincerely.ledger.log import record
from sincerely.ledger.schema import (
    contacts,
    followups,
    landing_people,
    landings,
    letters,
    opportunities,
)
from sincerely.ledger.store import by_key, insert_row
from sincerely.words.errors import NotFound
from sincerely.words.help import OpportunityStatus
from sincerely.words.landed import CAUSE, Facts, Job, Landing, Part, Recipient, RunState
from sincerely.words.letters import LetterState


def declare(
    connection: Connection, account: int, job: Job, key: str, read_on: date, now: datetime
) -> int:
    """A run as the user declares it; one declared before and never confirmed ends. Gives its id."""
    connection.execute(
        update(landings)
        .where(landings.c.account_id == account, landings.c.state == RunState.DECLARED)
        .values(state=RunState.CANCELLED, cancelled_at=now, cancelled_why="you declared another")
    )
    run = insert_row(
        connection, landings, account_id=account, key=key, state=RunState.DECLARED, digest="",
        read_on=read_on.isoformat(), declared_at=now, cancelled_why="", **_columns(job),
    )  # fmt: skip
    record(connection, account, now, "landing", run, "declared")
    return run


def _columns(job: Job) -> dict[str, Any]:
    return {
        "organisation": job.organisation, "role": job.role, "about": job.about,
        "starts": job.starts.isoformat(), "verbal": job.verbal, "conditions": list(job.conditions),
        "quiet_until": job.quiet_until.isoformat() if job.quiet_until else None,
    }  # fmt: skip


def job_of(row: Any) -> Job:
    return Job(
        row.organisation, row.role, date.fromisoformat(row.starts), row.about, row.verbal,
        tuple(row.conditions), date.fromisoformat(row.quiet_until) if row.quiet_until else None,
    )  # fmt: skip


def current(connection: Connection, account: int) -> Any | None:
    """The latest run that is not cancelled, declared or confirmed; None where there is none."""
    return connection.execute(
        select(landings)
        .where(landings.c.account_id == account, landings.c.state != RunState.CANCELLED)
        .order_by(landings.c.id.desc())
        .limit(1)
    ).first()


def running(connection: Connection, account: int) -> list[Any]:
    """Confirmed runs, oldest first."""
    return list(
        connection.execute(
            select(landings)
            .where(landings.c.account_id == account, landings.c.state == RunState.CONFIRMED)
            .order_by(landings.c.id)
        )
    )


def latest(connection: Connection, account: int) -> Any | None:
    """The last run of all, cancelled ones too."""
    return connection.execute(
        select(landings)
        .where(landings.c.account_id == account)
        .order_by(landings.c.id.desc())
        .limit(1)
    ).first()


def get(connection: Connection, run: int) -> Any:
    """The row. Raises NotFound."""
    row = connection.execute(select(landings).where(landings.c.id == run)).first()
    if row is None:
        raise NotFound(f"there is no landed run {run}", "sincerely landed status")
    return row


def change(connection: Connection, row: Any, now: datetime, event: str, **values: Any) -> None:
    """Anything of a run, with what happened in its history."""
    connection.execute(update(landings).where(landings.c.id == row.id).values(**values))
    record(connection, row.account_id, now, "landing", row.id, event)


def shown(connection: Connection, run: int, digest: str) -> None:
    """The preview of that digest was given to the user."""
    connection.execute(update(landings).where(landings.c.id == run).values(digest=digest))


def amended(connection: Connection, row: Any, job: Job, now: datetime) -> None:
    change(connection, row, now, "amended", **_columns(job))


def touch_all(connection: Connection, account: int) -> None:
    """The search is over, or is on again: what is owed to anybody may have changed."""
    connection.execute(
        update(contacts)
        .where(contacts.c.account_id == account, *people.LIVING)
        .values(touched=True)
    )


def recipient_of(row: Any) -> Recipient:
    """From a row of `landing_people`."""
    return Recipient(
        contact=row.contact_id,
        part=Part(row.part),
        also=tuple(Part(part) for part in row.also),
        opportunity=row.opportunity_id,
        due=row.due,
        earliest=row.earliest,
        place=row.place,
        call=row.call,
        facts=_facts(row.facts),
    )


def _facts(kept: dict[str, Any]) -> Facts:
    """From their JSON, where tuples became lists."""

    def tuples(value: Any) -> Any:
        return tuple(map(tuples, value)) if isinstance(value, list) else value

    return Facts(**{name: tuples(value) for name, value in kept.items()})


def over(connection: Connection, account: int) -> datetime | None:
    """Since when the search is over."""
    return connection.execute(
        select(func.max(landings.c.confirmed_at)).where(
            landings.c.account_id == account, landings.c.state == RunState.CONFIRMED
        )
    ).scalar()


def of_contact(connection: Connection, contact: int) -> Landing | None:
    """Their place in the latest confirmed run they are on the list of."""
    return of_all(connection, [contact]).get(contact)


def of_all(connection: Connection, persons: Collection[int]) -> dict[int, Landing]:
    """The same of several persons, those who are on no list left out."""
    rows = by_key(
        connection, select(landing_people).order_by(landing_people.c.landing_id),
        landing_people.c.contact_id, persons,
    )  # fmt: skip
    if not rows:
        return {}
    runs = {key: get(connection, key) for key in {of[-1].landing_id for of in rows.values()}}
    sent = by_key(
        connection,
        select(letters.c.contact_id, letters.c.ended_at, followups.c.cause)
        .join(followups, followups.c.id == letters.c.followup_id)
        .where(
            letters.c.state == LetterState.SENT,
            followups.c.cause.in_([f"{CAUSE}{key}" for key in runs]),
        ),
        letters.c.contact_id, rows,
    )  # fmt: skip
    found = {}
    for contact, of in rows.items():
        row = of[-1]
        run = runs[row.landing_id]
        told = [x.ended_at for x in sent.get(contact, ()) if x.cause == f"{CAUSE}{run.id}"]
        cancelled = run.cancelled_why if run.state == RunState.CANCELLED else ""
        if not cancelled and row.closed_at is not None:
            cancelled = f"they know: {row.closed_why}"
        found[contact] = Landing(
            run.id, job_of(run), recipient_of(row), run.confirmed_at,
            date.fromisoformat(run.read_on), cancelled, max(told, default=None) or row.closed_at,
        )  # fmt: skip
    return found


def accepted_in_mail(connection: Connection, account: int) -> Any | None:
    """An offer the user accepted in a mail of his own, for which no run was ever declared, nor any
    other since that stands."""
    since = select(func.max(landings.c.declared_at)).where(
        landings.c.account_id == account, landings.c.state != RunState.CANCELLED
    )
    later = connection.execute(since).scalar()
    return connection.execute(
        select(opportunities)
        .where(
            opportunities.c.account_id == account,
            opportunities.c.status == OpportunityStatus.ACCEPTED,
            *([opportunities.c.changed_at > later] if later is not None else []),
            opportunities.c.key.not_in(
                select(landings.c.key).where(landings.c.account_id == account)
            ),
        )
        .order_by(opportunities.c.changed_at.desc())
        .limit(1)
    ).first()
