"""In Chromium a newcomer approves a letter on a wide window and on a phone; axe finds nothing."""

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import need
from tests.fakes import Rehearsal
from tests.page import NOW, dine, lose, site, state

from sincerely import approvals
from sincerely.ledger import letters, meetings
from sincerely.review.web.keys import make_link
from sincerely.review.web.server import bound, names, serving
from sincerely.telling import landed
from sincerely.telling.meetings import met
from sincerely.words.policy import Policy, Sending

_AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture
def it(tmp_path: Path) -> Iterator[Rehearsal]:
    nothing = timedelta(0)
    sending = Sending(undo=nothing, first_alone=nothing, working_hours=None, fresh=nothing)
    found = Rehearsal(tmp_path, Policy(user_zone="Europe/Berlin", sending=sending), NOW)
    yield found
    found.store.close()


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


def walk(it: Rehearsal) -> None:
    """Something on every page: letters, one of unclear fate, a doubtful meeting, referrals."""
    dine(it, 3)
    met(
        it.world(), ["1"], NOW - timedelta(days=1), (), "held", NOW, ["read: a book"],
        ["Asha Devi <asha@other.example>"],
    )  # fmt: skip
    approvals.approve(it.world(), 3, 1, "test", it.now)
    lose(it)
    assert state(it, 3) == "uncertain"
    with it.store.write() as tx:
        start = NOW - timedelta(hours=14)
        meeting = meetings.told(
            tx, it.account, "uid", start, start + timedelta(hours=1), None, "Coffee",
            "tentative", NOW,
        )  # fmt: skip
        meetings.attend(tx, it.account, meeting, 2)


@contextmanager
def opened(it: Rehearsal, chromium: Any, **options: Any) -> Iterator[tuple[Any, str]]:
    """A page of a browser that came in by a launch link, and where it is; no error in it."""
    place = bound("127.0.0.1", 0)
    with serving(site(it, *names(place)), place):
        context = chromium.new_context(**options)
        page = context.new_page()
        errors: list[str] = []
        page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda e: errors.append(str(e)))
        home = f"http://localhost:{place.getsockname()[1]}"
        page.goto(f"{home}/enter/{make_link(it.folder)}")
        yield page, home
        context.close()
        assert [e for e in errors if "404" not in e] == []


@pytest.mark.servers
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_axe_finds_nothing_on_any_page(
    it: Rehearsal, chromium: Any, width: int, scheme: str, tmp_path: Path
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    with ThreadPoolExecutor(1) as elsewhere:  # Playwright has an event loop in this thread
        elsewhere.submit(walk, it).result()
    land = f"/landed/{it.account}"
    view = {"width": width, "height": 800}
    with opened(it, chromium, viewport=view, color_scheme=scheme) as (page, home):

        def look(path: str, name: str) -> None:
            page.goto(home + path)
            found = Axe().run(page, options=_AXE)
            assert found.violations_count == 0, f"{path}: {found.generate_report()}"
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, f"{path} is {wide} wide"
            page.screenshot(path=str(tmp_path / f"{name}.png"), full_page=True)

        for path in ("/", "/letters/1", "/letters/3", "/letters/1/edit", "/meetings", "/people",
                     "/people/1", "/coming", "/health", "/letters/99"):  # fmt: skip
            look(path, path.replace("/", "-"))
        look(land, "landed-declare")
        landed.declare(it.world(), "Harbour", "Head of Data", date(2026, 5, 4), NOW, verbal=True)
        look(land, "landed-preview")
        count = landed.preview(it.world(), NOW)["count"]
        landed.confirm(it.world(), count, NOW, anyway=True)
        look(land, "landed-run")


@pytest.mark.servers
def test_a_newcomer_approves_by_the_keyboard_alone(it: Rehearsal, chromium: Any) -> None:
    dine(it, 3)
    with opened(it, chromium, viewport={"width": 390, "height": 800}) as (page, _):
        assert page.get_by_role("heading", level=1).inner_text().endswith("letters wait for you")
        page.keyboard.press("j")
        page.keyboard.press("a")
        page.get_by_text("may leave").wait_for()
        page.wait_for_load_state()  # keys are heard once the page is whole
        page.keyboard.press("u")
        page.get_by_text("is a draft again").wait_for()
        for _ in range(60):  # by Tab and Enter, without a key of ours
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.textContent.trim()") == "Approve":
                break
        page.keyboard.press("Enter")
        page.get_by_text("may leave").wait_for()
    with it.store.read() as look:
        assert letters.in_state(look, it.account, letters.LetterState.APPROVED)


@pytest.mark.servers
def test_while_typing_the_lint_is_heard(it: Rehearsal, chromium: Any) -> None:
    dine(it)
    with opened(it, chromium) as (page, home):
        page.goto(f"{home}/letters/1/edit")
        page.locator("#text").fill("Dear [NAME],\n\nthank you for the garden.\n")
        page.get_by_text("is a placeholder").wait_for()
        assert page.locator("#text").input_value().startswith("Dear [NAME]")
        page.locator("#text").fill("Dear Ashok,\n\nthank you for the garden.\n")
        page.get_by_text("is a placeholder").wait_for(state="detached")
        with it.store.read() as look:
            assert letters.get(look, 1).revision == 1
        page.get_by_role("button", name="Keep these words").click()
        page.get_by_role("heading", name="Letter 1, draft").wait_for()


@pytest.mark.servers
def test_everything_works_without_scripts(it: Rehearsal, chromium: Any) -> None:
    dine(it, 2)
    with opened(it, chromium, java_script_enabled=False) as (page, home):
        page.get_by_role("link", name="Edit").first.click()
        page.locator("#text").fill("Dear [NAME],\n\nthank you for the garden.\n")
        page.get_by_role("button", name="Look over").click()
        page.get_by_text("is a placeholder").wait_for()
        page.locator("#text").fill("Dear Ashok,\n\nthank you for the garden.\n")
        page.get_by_role("button", name="Keep these words").click()
        page.get_by_role("button", name="Approve").click()
        page.get_by_text("may leave").wait_for()
        page.goto(f"{home}/landed")
        page.get_by_label("Where").fill("Harbour")
        page.get_by_label("As what").fill("Head of Data")
        page.get_by_label("Your first day").fill("2026-05-04")
        page.get_by_role("button", name="Show me the list").click()
        page.get_by_label("I looked at the letters").check()
        page.get_by_role("button", name="Confirm exactly this list").click()
        page.get_by_role("button", name="Pause the run").click()
        page.get_by_text("paused since").wait_for()
