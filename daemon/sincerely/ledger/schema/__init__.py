"""The tables as they are today, a file for each subject. Migrations lead here; a test compares.

Times are aware UTC instants (`Instant`). Every row but an account's own belongs to one.
"""

from sincerely.ledger.schema.base import Instant, metadata
from sincerely.ledger.schema.drafts import drafts, review_folders
from sincerely.ledger.schema.help import (
    advice,
    opportunities,
    opportunity_people,
    referrals,
)
from sincerely.ledger.schema.landed import landing_people, landings
from sincerely.ledger.schema.letters import approvals, followups, holds, letters, revisions
from sincerely.ledger.schema.mail import (
    folders,
    message_people,
    messages,
    places,
    signals,
    thread_ids,
    threads,
)
from sincerely.ledger.schema.meetings import meetings, participants
from sincerely.ledger.schema.people import (
    addresses,
    calls,
    contacts,
    forgotten,
    ignored,
    notes,
    organisations,
    phones,
    roles,
)
from sincerely.ledger.schema.service import accounts, backups, events, requests

__all__ = [
    "Instant",
    "accounts",
    "addresses",
    "advice",
    "approvals",
    "backups",
    "calls",
    "contacts",
    "drafts",
    "events",
    "folders",
    "followups",
    "forgotten",
    "holds",
    "ignored",
    "landing_people",
    "landings",
    "letters",
    "meetings",
    "message_people",
    "messages",
    "metadata",
    "notes",
    "opportunities",
    "opportunity_people",
    "organisations",
    "participants",
    "phones",
    "places",
    "referrals",
    "requests",
    "review_folders",
    "revisions",
    "roles",
    "signals",
    "thread_ids",
    "threads",
]
