"""The web page: what is shown is decided about, forged requests change nothing, true ones work."""

import random
import re
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import event
from starlette.testclient import TestClient
from tests.fakes import Rehearsal
from tests.page import HERE, NOW, OPENED, dine, entered, site, state, stranger, swift, token

from sincerely import approvals
from sincerely.ledger import accounts, landed, letters, meetings, people
from sincerely.review.web.calendar import by_week
from sincerely.review.web.keys import make_link
from sincerely.review.web.server import bound_at, names, serving
from sincerely.telling.help import refer
from sincerely.telling.meetings import met
from sincerely.words.errors import Unavailable
from sincerely.words.policy import Policy


@pytest.fixture
def it(tmp_path: Path) -> Iterator[Rehearsal]:
    found = Rehearsal(tmp_path, Policy(user_zone="Europe/Berlin"), NOW)
    yield found
    found.store.close()


@pytest.fixture
def client(it: Rehearsal) -> Iterator[TestClient]:
    """A browser that came in by a launch link."""
    with swift(entered(it)) as found:
        yield found


def test_the_queue_shows_letters_whole(it: Rehearsal, client: TestClient) -> None:
    dine(it)
    shown = client.get("/").text
    assert "1 letter waits" in shown and "how team 0 hires" in shown and "you met Ashok" in shown


def test_what_was_shown_is_what_is_approved(it: Rehearsal, client: TestClient) -> None:
    dine(it)
    form = {"token": token(client), "revision": "1"}
    approvals.edit(it.world(), 1, NOW, subject="Another")
    answer = client.post("/letters/1/approve", data=form, headers=HERE)
    assert answer.status_code == 409 and "changed since you looked" in answer.text
    assert state(it) == "draft"
    answer = client.post("/letters/1/approve", data={**form, "revision": "2"}, headers=HERE)
    assert answer.status_code == 303 and state(it) == "approved"
    assert "may leave" in client.get(answer.headers["location"]).text
    assert client.post("/letters/1/undo", data=form, headers=HERE).status_code == 409
    form["revision"] = "2"
    assert client.post("/letters/1/undo", data=form, headers=HERE).status_code == 303
    assert state(it) == "draft"


def test_a_page_of_many_letters_asks_no_more_than_one_of_few(
    it: Rehearsal, client: TestClient
) -> None:
    asked: list[str] = []
    event.listen(it.store.engine, "before_cursor_execute", lambda *told: asked.append(told[2]))
    counts = []
    for people_ in (2, 12):
        dine(it, people_)
        asked.clear()
        assert f"{people_} letters wait" in client.get("/").text
        counts.append(len(asked))
    assert counts[0] == counts[1] < 40


def test_a_letter_is_edited_put_off_and_skipped(it: Rehearsal, client: TestClient) -> None:
    dine(it, 2)
    form = {"token": token(client), "revision": "1"}
    words = {"subject": "Our dinner", "text": "Dear Ashok,\r\n\r\nthank you for the garden.\r\n"}
    answer = client.post("/letters/1/edit", data={**form, **words}, headers=HERE)
    assert answer.status_code == 303
    shown = client.get("/letters/1").text
    assert "Our dinner" in shown and "thank you for the garden" in shown
    late = client.post("/letters/1/snooze", data={**form, "days": "3"}, headers=HERE)
    assert late.status_code == 409
    again = {**form, "revision": "2", "days": "3"}
    snoozed = client.post("/letters/1/snooze", data=again, headers=HERE)
    assert snoozed.status_code == 303 and "1 letter waits" in client.get("/").text
    assert client.post("/letters/2/skip", data=form, headers=HERE).status_code == 303
    assert state(it, 2) == "skipped" and "Nothing waits" in client.get("/").text


def test_what_was_typed_is_looked_over_and_never_lost(it: Rehearsal, client: TestClient) -> None:
    dine(it)
    form = {"token": token(client), "revision": "1", "subject": "Our dinner"}
    typed = {**form, "text": "Dear [NAME],\r\nthank you for the garden.", "look": "yes"}
    shown = client.post("/letters/1/edit", data=typed, headers=HERE)
    assert shown.status_code == 200 and "is a placeholder" in shown.text
    assert "thank you for the garden." in shown.text
    with it.store.read() as look:
        assert letters.get(look, 1).revision == 1
    del typed["look"]
    empty = client.post("/letters/1/edit", data={**typed, "text": " "}, headers=HERE)
    assert empty.status_code == 400 and "has a subject and a text" in empty.text
    approvals.edit(it.world(), 1, NOW, subject="Another")
    late = client.post("/letters/1/edit", data=typed, headers=HERE)
    assert late.status_code == 409 and "changed since you looked" in late.text
    assert "thank you for the garden." in late.text


def test_a_meeting_is_settled_with_what_was_talked_about(it: Rehearsal, client: TestClient) -> None:
    dine(it)
    with it.store.write() as tx:
        start = NOW - timedelta(hours=14)
        meeting = meetings.told(
            tx,
            it.account,
            "uid",
            start,
            start + timedelta(hours=1),
            None,
            "Coffee",
            "tentative",
            NOW,
        )
        meetings.attend(tx, it.account, meeting, 1)
    assert "Coffee" in client.get("/meetings").text
    form = {"token": token(client), "answer": "held", "about": "how the team hires\r\n\r\n"}
    path = f"/meetings/{it.account}/{meeting}"
    assert client.post(path, data={**form, "about": "?!"}, headers=HERE).status_code == 400
    assert client.post(path, data=form, headers=HERE).status_code == 303
    assert "Coffee" not in client.get("/meetings").text
    with it.store.read() as look:
        assert meetings.everyone(look, meeting)[0].topics == ["how the team hires"]


def test_the_calendar_is_the_readers() -> None:
    """What falls due at half past midnight in Berlin is that day's, not the day's before in UTC."""
    owed = [{"due": datetime(2026, 3, d, 23, 30, tzinfo=UTC)} for d in (9, 10, 17)]
    owed.append({"due": datetime(2026, 7, 1, tzinfo=UTC)})
    berlin = ZoneInfo("Europe/Berlin")
    late, weeks, later = by_week(owed, lambda at: at.astimezone(berlin).date(), date(2026, 3, 11))
    assert late == owed[:1] and later == owed[3:]
    found = {day.date: day.entries for week in weeks for day in week if day.entries}
    assert found == {date(2026, 3, 11): owed[1:2], date(2026, 3, 18): owed[2:3]}
    assert [week[0].date.isoformat() for week in weeks] == ["2026-03-09", "2026-03-16"]


def test_another_page_cannot_lock_the_door(it: Rehearsal) -> None:
    client = stranger(it)
    for _ in range(20):
        cross = client.get("/enter/guess", headers={"sec-fetch-site": "cross-site"})
        assert cross.status_code == 403
    link = make_link(it.folder)
    assert client.get(f"/enter/{link}", headers=OPENED).status_code == 303


def test_approve_and_edit_raced_never_approve_other_words(
    it: Rehearsal, client: TestClient
) -> None:
    """Two windows at once: whatever is approved is the revision that was shown there."""
    dine(it)
    good, rng = token(client), random.Random(4)
    approved = 0
    with ThreadPoolExecutor(2) as two:
        for number in range(60):
            with it.store.read() as look:
                shown = letters.get(look, 1).revision
            form = {"token": good, "revision": str(shown)}
            text = f"Dear Ashok,\n\nthank you for the garden, and for the {number} seeds.\n"
            posts = [("approve", form), ("edit", {**form, "subject": "Seeds", "text": text})]
            rng.shuffle(posts)
            sent = []
            for path, data in posts:
                sent.append(two.submit(client.post, f"/letters/1/{path}", data=data, headers=HERE))
                if number % 4 == 0:  # one after the other, so that each of the two wins at times
                    sent[-1].result()
            assert {answer.result().status_code for answer in sent} <= {303, 400, 409}
            with it.store.read() as look:
                row = letters.get(look, 1)
                approval = letters.approval(look, row)
            if row.state == "approved":
                approved += 1
                assert approval is not None and approval.revision == shown == row.revision
                assert str(number).encode() + b" seeds" not in approval.data
                undone = client.post("/letters/1/undo", data=form, headers=HERE)
                assert undone.status_code == 303
    assert 0 < approved < 60


@pytest.mark.parametrize("path", ["/meetings", "/people", "/people/1", "/coming", "/health"])
def test_every_page_answers(it: Rehearsal, client: TestClient, path: str) -> None:
    dine(it)
    answer = client.get(path)
    assert answer.status_code == 200 and "<h1>" in answer.text
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"


def test_the_red_button(it: Rehearsal, client: TestClient) -> None:
    form = {"token": token(client)}
    client.post("/pause", data={**form, "answer": "pause"}, headers=HERE)
    assert "Paused" in client.get("/health").text
    client.post("/pause", data={**form, "answer": "resume"}, headers=HERE)
    assert "Paused" not in client.get("/health").text


def test_what_is_not_there_is_said(it: Rehearsal, client: TestClient) -> None:
    form = {"token": token(client)}
    assert client.get("/letters/99").status_code == 404
    assert client.get("/people/99").status_code == 404
    assert client.get(f"/people/{10**20}").status_code == 404
    nul = client.post("/letters/1/edit", data={**form, "text": "a\0b"}, headers=HERE)
    assert nul.status_code == 400
    assert client.post("/letters/99/approve", data=form, headers=HERE).status_code == 404
    assert client.post("/letters/1/burn", data=form, headers=HERE).status_code == 404
    assert client.get("/static/../application.py").status_code == 404


def test_strangers_words_are_text(it: Rehearsal, client: TestClient) -> None:
    met(
        it.world(), ["Ev <x@corp.example>"], NOW - timedelta(hours=13),
        ("\"><img src=http://evil.example/x onerror=alert(1)>",), "held", NOW,
    )  # fmt: skip
    with it.store.write() as tx:
        people.call(tx, 1, "<script>alert(1)</script>\u202e")
    for path in ("/", "/letters/1", "/letters/1/edit", "/people/1", "/people"):
        shown = client.get(path).text
        assert "<script>alert" not in shown and "<img" not in shown and "\u202e" not in shown


def test_a_launch_link_opens_once(it: Rehearsal) -> None:
    client, link = stranger(it), make_link(it.folder)
    assert client.get(f"/enter/{link}", headers=OPENED).status_code == 303
    client.cookies.clear()
    assert client.get(f"/enter/{link}", headers=OPENED).status_code == 403
    assert client.get("/").status_code == 401
    late = make_link(it.folder)
    kept = [file.name for file in (it.folder / "web-links").iterdir()]
    assert link not in kept and late not in kept  # kept as digests only


LOOKS: list[tuple[str, dict[str, str]]] = [
    ("HEAD", {}),
    ("HEAD", OPENED),
    ("GET", {**OPENED, "sec-purpose": "prefetch"}),
    ("GET", {**OPENED, "sec-purpose": "prefetch;prerender"}),
    ("GET", {**OPENED, "purpose": "prefetch"}),
    ("GET", {**OPENED, "x-moz": "prefetch"}),
    ("GET", {"sec-fetch-mode": "no-cors", "sec-fetch-dest": "image"}),
    ("GET", {}),  # what draws a preview of a link, or a browser of long ago
]


@pytest.mark.parametrize(("method", "headers"), LOOKS)
def test_who_only_looks_does_not_use_the_link_up(
    it: Rehearsal, method: str, headers: dict[str, str]
) -> None:
    client, link = stranger(it), make_link(it.folder)
    answer = client.request(method, f"/enter/{link}", headers=headers)
    assert answer.status_code in (200, 403, 405) and "set-cookie" not in answer.headers
    assert client.get(f"/enter/{link}", headers=OPENED).status_code == 303


def test_a_silent_browser_enters_by_a_button(it: Rehearsal) -> None:
    client, link = stranger(it), make_link(it.folder)
    assert "<button" in client.get(f"/enter/{link}").text
    cross = {"origin": "http://evil.example", "host": "testserver:80"}
    assert client.post(f"/enter/{link}", headers=cross).status_code == 403
    assert client.post(f"/enter/{link}", headers=HERE).status_code == 303
    assert client.post(f"/enter/{link}", headers=HERE).status_code == 403


def test_guesses_are_locked_out_and_told_and_keep_nobody_out(it: Rehearsal) -> None:
    """Anybody on the machine can guess; a door closed by guesses would keep out its owner alone."""
    client = stranger(it)
    answers = [client.get("/enter/guess", headers=OPENED).status_code for _ in range(12)]
    assert answers == [403] * 9 + [429] * 3
    assert client.get(f"/enter/{make_link(it.folder)}", headers=OPENED).status_code == 303
    assert "12 wrong links" in client.get("/health").text


def test_leaving_ends_the_session(it: Rehearsal, client: TestClient) -> None:
    cookie = client.cookies["sincerely"]
    client.post("/leave", data={"token": token(client)}, headers=HERE)
    client.cookies.set("sincerely", cookie)
    assert client.get("/").status_code == 401


def test_a_thousand_forged_requests_change_nothing_and_a_thousand_true_ones_work(
    it: Rehearsal, client: TestClient
) -> None:
    """Rebound names, other pages, no or another session's token, frames' methods, old revisions."""
    dine(it)
    rng = random.Random(1)
    good = token(client)
    cookie = client.cookies["sincerely"]
    hosts = ("evil.example", "testserver:80.evil.example", "")
    origins = ("http://evil.example", "null", "http://testserver:81")
    sites, types = ("cross-site", "same-site", "none"), ("text/plain", "application/json")
    forgeries: list[tuple[str, Any]] = [
        ("host", lambda h, f: h.update(host=rng.choice(hosts))),
        ("origin", lambda h, f: h.update(origin=rng.choice(origins))),
        ("site", lambda h, f: h.update({"sec-fetch-site": rng.choice(sites)})),
        ("torn origin", lambda h, f: h.update(origin="http://[")),
        ("silent", lambda h, f: [h.pop("origin", ""), h.pop("sec-fetch-site", "")]),
        ("token", lambda h, f: f.update(token=rng.choice(["", "0" * 64, good[:-1], good + "0"]))),
        ("no token", lambda h, f: f.pop("token", "")),
        ("cookie", lambda h, f: h.update(cookie=f"sincerely={rng.choice(['', 'x', cookie[:-2]])}")),
        ("revision", lambda h, f: f.update(revision=rng.choice(["0", "2", "-1", "", "1e0", "1 "]))),
        ("type", lambda h, f: h.update({"content-type": rng.choice(types)})),
    ]  # fmt: skip
    land = f"/landed/{it.account}"
    doors: list[tuple[str, dict[str, str]]] = [
        *((f"/letters/1/{action}", {"revision": "1"}) for action in ("approve", "skip", "edit")),
        ("/letters/1/approve?revision=1", {"revision": "1"}),
        ("/letters/1/snooze", {"revision": "1", "days": "3"}),
        ("/pause", {"answer": "pause"}),
        ("/leave", {}),
        (f"{land}/declare", {"organisation": "Harbour", "role": "x", "starts": "2026-05-04"}),
        *((f"{land}/{step}", {"run": "1"}) for step in ("confirm", "cancel", "pause", "called")),
    ]
    bare = TestClient(client.app, follow_redirects=False)
    bare.portal = client.portal
    for _ in range(1000):
        path, more = rng.choice(doors)
        headers, form = {**HERE, "cookie": f"sincerely={cookie}"}, {"token": good, **more}
        if "edit" in path:
            form["subject"], form["text"] = "Another", "Dear Ashok,\n\nanother.\n"
        chosen = rng.sample(forgeries, rng.choice((1, 1, 1, 2)))
        if "revision" not in more and {name for name, _ in chosen} == {"revision"}:
            chosen = [forgeries[0]]  # a stale revision is nothing to what shows no letter
        for _, forge in chosen:
            forge(headers, form)
        bare.cookies.clear()
        answer = bare.post(path, data=form, headers=headers)
        assert answer.status_code in (400, 401, 403, 409, 415, 421), (path, chosen)
    with it.store.read() as look:
        row = letters.get(look, 1)
        assert (row.state, row.revision, row.not_before) == ("draft", 1, None)
        assert accounts.get(look, it.account).paused_at is None
        assert landed.latest(look, it.account) is None
    form = {"token": good, "revision": "1"}
    for _ in range(100):
        assert client.post("/letters/1/approve", data=form, headers=HERE).status_code == 303
        assert client.post("/letters/1/undo", data=form, headers=HERE).status_code == 303
    pages = ("/", "/letters/1", "/letters/1/edit", "/meetings", "/people/1", "/coming", land)
    for number in range(400):
        assert client.get(pages[number % len(pages)]).status_code == 200
        looked = {**form, "subject": "Our dinner", "text": "Dear Ashok,\nhello", "look": "yes"}
        assert client.post("/letters/1/edit", data=looked, headers=HERE).status_code == 200


def test_on_a_socket_only_its_owner_comes_in(it: Rehearsal, tmp_path: Path) -> None:
    path = tmp_path / "page.sock"
    left = bound_at(path)
    left.close()  # as a page that was killed leaves it
    place = bound_at(path)

    def ask(host: str, where: str) -> int:
        line = HTTPConnection(host)
        line.sock = socket.socket(socket.AF_UNIX)
        line.sock.connect(str(path))
        line.request("GET", where, headers=OPENED)
        status = line.getresponse().status
        line.close()
        return status

    with serving(site(it, *names(place, ("letters.example.org",))), place):
        assert path.stat().st_mode & 0o777 == 0o600
        with pytest.raises(Unavailable, match="cannot have the socket"):
            bound_at(path)
        assert ask("evil.example", "/") == 421
        assert ask("localhost", "/") == ask("letters.example.org", "/") == 401
        assert ask("localhost", f"/enter/{make_link(it.folder)}") == 303
    assert not path.exists()
    path.write_text("mine")
    with pytest.raises(Unavailable):
        bound_at(path)
    assert path.read_text() == "mine"


def test_who_pointed_to_whom_is_drawn_both_ways(it: Rehearsal, client: TestClient) -> None:
    """Three people, each pointing to the next, and the last back to the first: each once."""
    dine(it, 3)
    for by, to in (("1", "2"), ("2", "3"), ("3", "1")):
        refer(it.world(), by, [to], NOW)
    page = client.get("/people/2").text
    assert "Who pointed to them" in page and page.count('class="tree"') == 3
    tree = page[page.index("Whom they pointed to, and whom those did") :]
    tree = tree[: tree.index("What passed between you")]
    assert re.findall(r"/people/(\d)", tree) == ["3", "1", "2"]


def test_what_is_held_says_why(it: Rehearsal, client: TestClient) -> None:
    dine(it, 2)
    form = {"token": token(client), "revision": "1"}
    client.post("/letters/1/approve", data=form, headers=HERE)
    page = client.get("/").text
    leaving = page[page.index("Approved, on its way") :]
    assert re.search(r'<span class="about">\w[^<]{10,}</span>', leaving)
    client.post("/pause", data={**form, "answer": "pause"}, headers=HERE)
    assert "Nothing leaves: personal" in client.get("/").text
