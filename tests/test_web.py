"""The web page: forged requests change nothing, true ones work, and in Chromium a newcomer approves a
letter on a wide window and on a phone, with nothing for axe to find."""

import random
import re
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from starlette.testclient import TestClient
from tests.conftest import need
from tests.fakes import Rehearsal

from sincerely import approvals
from sincerely.ledger import letters, meetings, people
from sincerely.review.web.application import application
from sincerely.review.web.calendar import by_week
from sincerely.review.web.keys import Keys, make_link
from sincerely.review.web.server import bound, names, serving
from sincerely.review.web.site import Site
from sincerely.telling.meetings import met
from sincerely.words.policy import Policy

NOW = datetime(2026, 3, 11, 8, tzinfo=UTC)
HERE = {"origin": "http://testserver:80", "sec-fetch-site": "same-origin", "host": "testserver:80"}


@pytest.fixture
def it(tmp_path: Path) -> Iterator[Rehearsal]:
    found = Rehearsal(tmp_path, Policy(user_zone="Europe/Berlin"), NOW)
    yield found
    found.store.close()


def dine(it: Rehearsal, count: int = 1) -> None:
    """So many people met yesterday, each with a draft."""
    for n in range(count):
        met(
            it.world(), [f"Ashok {'ABCDEFGHIJ'[n % 10]}{n} <ashok{n}@corp.example>"],
            NOW - timedelta(hours=13, minutes=n), (f"how team {n} hires", "the garden"), "held", NOW,
        )  # fmt: skip


def site(it: Rehearsal, *hosts: str) -> Site:
    return Site(it.store, lambda: [it.world()], lambda _: it.now, "Europe/Berlin", it.folder, hosts)


@pytest.fixture
def client(it: Rehearsal) -> TestClient:
    """A browser that came in by a launch link."""
    keys = Keys(it.folder)
    found = TestClient(application(site(it, "testserver:80"), keys), follow_redirects=False)
    answer = found.get(f"/enter/{make_link(it.folder)}", headers={"host": "testserver:80"})
    assert answer.status_code == 303
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie
    found.headers["host"] = "testserver:80"
    return found


def token(client: TestClient) -> str:
    found = re.search(r'name="token" value="([0-9a-f]+)"', client.get("/").text)
    assert found is not None
    return found[1]


def state(it: Rehearsal, letter: int = 1) -> Any:
    with it.store.read() as look:
        return letters.get(look, letter).state


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
    assert client.post("/letters/1/undo", data=form, headers=HERE).status_code == 303
    assert state(it) == "draft"


def test_a_letter_is_edited_put_off_and_skipped(it: Rehearsal, client: TestClient) -> None:
    dine(it, 2)
    form = {"token": token(client), "revision": "1"}
    words = {"subject": "Our dinner", "text": "Dear Ashok,\r\n\r\nthank you for the garden.\r\n"}
    answer = client.post("/letters/1/edit", data={**form, **words}, headers=HERE)
    assert answer.status_code == 303
    shown = client.get("/letters/1").text
    assert "Our dinner" in shown and "thank you for the garden" in shown
    snoozed = client.post("/letters/1/snooze", data={**form, "days": "3"}, headers=HERE)
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
    client = TestClient(application(site(it, "testserver:80"), Keys(it.folder)))
    client.headers["host"] = "testserver:80"
    for _ in range(20):
        cross = client.get("/enter/guess", headers={"sec-fetch-site": "cross-site"})
        assert cross.status_code == 403
    link = make_link(it.folder)
    assert client.get(f"/enter/{link}", follow_redirects=False).status_code == 303


def test_approve_and_edit_raced_never_approve_other_words(
    it: Rehearsal, client: TestClient
) -> None:
    """Two windows at once: whatever is approved is the revision that was shown there."""
    dine(it)
    good, rng = token(client), random.Random(4)
    approved = 0
    with ThreadPoolExecutor(2) as two:
        for number in range(120):
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
                client.post("/letters/1/undo", data=form, headers=HERE)
    assert 0 < approved < 120


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


def test_a_launch_link_opens_once_and_guessing_is_locked_out(it: Rehearsal) -> None:
    keys = Keys(it.folder)
    client = TestClient(application(site(it, "testserver:80"), keys), follow_redirects=False)
    client.headers["host"] = "testserver:80"
    link = make_link(it.folder)
    assert client.get(f"/enter/{link}").status_code == 303
    client.cookies.clear()
    assert client.get(f"/enter/{link}").status_code == 403
    for _ in range(9):
        client.get("/enter/guess")
    late = make_link(it.folder)
    assert client.get(f"/enter/{late}").status_code == 429
    assert client.get("/").status_code == 401
    names_ = [f.name for f in (it.folder / "web-links").iterdir()]
    assert link not in names_ and late not in names_  # kept as digests only


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
    bare = TestClient(client.app, follow_redirects=False)
    for _ in range(1000):
        headers, form = {**HERE, "cookie": f"sincerely={cookie}"}, {"token": good, "revision": "1"}
        chosen = rng.sample(forgeries, rng.choice((1, 1, 1, 2)))
        for _, forge in chosen:
            forge(headers, form)
        bare.cookies.clear()
        path = rng.choice(("/letters/1/approve", "/letters/1/approve?revision=1"))
        answer = bare.post(path, data=form, headers=headers)
        assert answer.status_code in (400, 401, 403, 409, 415, 421), [name for name, _ in chosen]
    assert state(it) == "draft"
    form = {"token": good, "revision": "1"}
    for _ in range(100):
        assert client.post("/letters/1/approve", data=form, headers=HERE).status_code == 303
        assert client.post("/letters/1/undo", data=form, headers=HERE).status_code == 303
    for _ in range(800):
        answer = client.post("/letters/1/edit", data={**form, "about": ""}, headers=HERE)
        assert answer.status_code == 303


# -- in a browser

_AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    found = shutil.which("chromium")
    need(None if found else "chromium is not installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        flags = [
            "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
            "--disable-background-networking", "--disable-component-update",
        ]  # fmt: skip
        browser = playwright.chromium.launch(executable_path=found, args=flags)
        yield browser
        browser.close()


@pytest.mark.servers
@pytest.mark.parametrize(
    ("width", "scheme"), [(w, s) for w in (1280, 390) for s in ("light", "dark")]
)
def test_a_newcomer_approves_a_letter(
    it: Rehearsal, chromium: Any, width: int, scheme: str, tmp_path: Path
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    dine(it, 3)
    met(
        it.world(), ["1"], NOW - timedelta(days=1), (), "held", NOW, ["read: a book"],
        ["Asha Devi <asha@other.example>"],
    )  # fmt: skip
    place = bound("127.0.0.1", 0)
    with serving(site(it, *names(place)), place):
        context = chromium.new_context(
            viewport={"width": width, "height": 800}, color_scheme=scheme
        )
        page = context.new_page()
        errors: list[str] = []
        page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda e: errors.append(str(e)))
        home = f"http://localhost:{place.getsockname()[1]}"
        page.goto(f"{home}/enter/{make_link(it.folder)}")
        assert page.get_by_role("heading", level=1).inner_text().endswith("letters wait for you")
        for path in ("/", "/letters/1", "/letters/1/edit", "/meetings", "/people", "/people/1",
                     "/coming", "/health"):  # fmt: skip
            page.goto(home + path)
            found = Axe().run(page, options=_AXE)
            assert found.violations_count == 0, f"{path}: {found.generate_report()}"
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, f"{path} is {wide} wide"
        page.goto(home)
        page.screenshot(path=str(tmp_path / f"{width}-{scheme}.png"), full_page=True)
        page.keyboard.press("j")
        page.keyboard.press("a")
        page.get_by_text("may leave").wait_for()
        page.get_by_role("button", name="Undo").click()
        page.get_by_text("is a draft again").wait_for()
        page.get_by_role("button", name="Approve").first.click()
        page.get_by_text("may leave").wait_for()
        assert not errors
        context.close()
    with it.store.read() as look:
        assert [r.state for r in letters.in_state(look, it.account, letters.LetterState.APPROVED)]
