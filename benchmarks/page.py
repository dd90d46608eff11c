"""The page of a queue of 500 letters against one of 5: whole letters, as a browser gets them."""

import random
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from starlette.testclient import TestClient
from tests.fakes import Rehearsal

from benchmarks.measure import Ratio
from sincerely.review.web.application import application
from sincerely.review.web.keys import Keys, make_link
from sincerely.review.web.site import Site
from sincerely.telling.meetings import met
from sincerely.words.policy import Policy

_NOW = datetime(2026, 3, 11, 8, tzinfo=UTC)
_HOST = "page.example"


def run(runs: int = 15) -> list[Ratio]:
    """Seconds until the first page of the queue is there, large and small in turn."""
    with tempfile.TemporaryDirectory() as folder:
        large, small = (_browser(Path(folder) / str(count), count) for count in (500, 5))
        _seconds(large), _seconds(small)
        timed = [(_seconds(large), _seconds(small)) for _ in range(runs)]
    return [Ratio("the page, queue of 500 / 5", 3.0, [a for a, _ in timed], [b for _, b in timed])]


def _browser(folder: Path, count: int) -> TestClient:
    folder.mkdir()
    it = Rehearsal(folder, Policy(user_zone="Europe/Berlin"), _NOW)
    rng = random.Random(count)
    for number in range(count):
        met(
            it.world(), [f"Person {number} <p{number}@corp.example>"],
            _NOW - timedelta(hours=13, minutes=rng.randrange(300)), (f"team {number}",), "held", _NOW,
        )  # fmt: skip
    site = Site(it.store, lambda: [it.world()], lambda _: _NOW, "Europe/Berlin", folder, (_HOST,))
    client = TestClient(application(site, Keys(folder)), base_url=f"http://{_HOST}")
    client.get(
        f"/enter/{make_link(folder)}", headers={"sec-fetch-mode": "navigate"}
    ).raise_for_status()
    return client


def _seconds(client: TestClient) -> float:
    began = time.perf_counter()
    client.get("/").raise_for_status()
    return time.perf_counter() - began
