"""In Chromium a newcomer approves a letter on a wide window and on a phone; axe finds nothing."""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import need
from tests.fakes import Rehearsal
from tests.page import NOW, dine, site

from sincerely.ledger import letters
from sincerely.review.web.keys import make_link
from sincerely.review.web.server import bound, names, serving
from sincerely.telling.meetings import met
from sincerely.words.policy import Policy

_AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture
def it(tmp_path: Path) -> Iterator[Rehearsal]:
    found = Rehearsal(tmp_path, Policy(user_zone="Europe/Berlin"), NOW)
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
