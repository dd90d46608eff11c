"""The web page over an account in memory: a site, a browser that came in by a launch link, letters."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from anyio.from_thread import start_blocking_portal
from starlette.testclient import TestClient
from tests.fakes import Rehearsal

from sincerely.ledger import letters
from sincerely.review.web.application import application
from sincerely.review.web.keys import Keys, make_link
from sincerely.review.web.site import Site
from sincerely.rounds.deliver import deliver
from sincerely.rounds.scan import scan
from sincerely.telling.meetings import met
from sincerely.words.letters import LetterState

NOW = datetime(2026, 3, 11, 8, tzinfo=UTC)
HOST = "testserver:80"
#: What it says of an address that somebody opened.
OPENED = {"sec-fetch-site": "none", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
#: What a browser says of a form on a page of ours.
HERE = {"origin": f"http://{HOST}", "sec-fetch-site": "same-origin", "host": HOST}


def dine(it: Rehearsal, count: int = 1) -> None:
    """So many people met yesterday, each with a draft."""
    for n in range(count):
        met(
            it.world(), [f"Ashok {'ABCDEFGHIJ'[n % 10]}{n} <ashok{n}@corp.example>"],
            NOW - timedelta(hours=13, minutes=n), (f"how team {n} hires", "the garden"), "held", NOW,
        )  # fmt: skip


def site(it: Rehearsal, *hosts: str) -> Site:
    return Site(it.store, lambda: [it.world()], lambda _: it.now, "Europe/Berlin", it.folder, hosts)


def stranger(it: Rehearsal) -> TestClient:
    """A browser without a session."""
    client = TestClient(application(site(it, HOST), Keys(it.folder)), follow_redirects=False)
    client.headers["host"] = HOST
    return client


def entered(it: Rehearsal) -> TestClient:
    """A browser that came in by a launch link."""
    client = stranger(it)
    answer = client.get(f"/enter/{make_link(it.folder)}", headers=OPENED)
    assert answer.status_code == 303
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie
    return client


@contextmanager
def swift(client: TestClient) -> Iterator[TestClient]:
    """One event loop for all its requests, instead of one for each."""
    with start_blocking_portal() as portal:
        client.portal = portal
        yield client
        client.portal = None


def token(client: TestClient) -> str:
    found = re.search(r'name="token" value="([0-9a-f]+)"', client.get("/health").text)
    assert found is not None
    return found[1]


def state(it: Rehearsal, letter: int = 1) -> LetterState:
    with it.store.read() as look:
        return LetterState(letters.get(look, letter).state)


def lose(it: Rehearsal) -> None:
    """The server takes the approved letter's body, and never answers: its fate is unclear."""
    it.smtp.plan.append("lost")
    scan(it.world())
    deliver(it.world())
