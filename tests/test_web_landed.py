"""The landed run on the web page: two steps of a human, and only the list that was looked at."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.fakes import Rehearsal
from tests.page import HERE, NOW, dine, entered, swift, token

from sincerely.ledger import letters, particulars
from sincerely.telling import landed
from sincerely.words.help import Role
from sincerely.words.letters import LetterState
from sincerely.words.policy import Mode, Policy

JOB = {"organisation": "Harbour", "role": "Head of Data", "starts": "2026-05-04"}


@pytest.fixture
def it(tmp_path: Path) -> Iterator[Rehearsal]:
    found = Rehearsal(tmp_path, Policy(user_zone="Europe/Berlin", landed=Mode.AUTOMATIC), NOW)
    dine(found, 3)
    with found.store.write() as tx:
        for contact in (1, 2):
            particulars.play(tx, found.account, contact, Role.HELPER, NOW, "you said so", True)
    yield found
    found.store.close()


@pytest.fixture
def client(it: Rehearsal) -> Iterator[TestClient]:
    with swift(entered(it)) as found:
        yield found


def hidden(page: str) -> dict[str, str]:
    """What the form that confirms carries, as the page has it."""
    form = page[page.index("/confirm") :]
    return dict(re.findall(r'name="(run|count|digest|token)" value="([^"]*)"', form)[:4])


def declare(it: Rehearsal, client: TestClient, **more: str) -> str:
    """The first step. Gives the page with the list."""
    form = {"token": token(client), **JOB, **more}
    path = f"/landed/{it.account}/declare"
    answer = client.post(path, data=form, headers=HERE)
    assert answer.status_code == 303
    return client.get(answer.headers["location"]).text


def press(it: Rehearsal, client: TestClient, step: str, **form: str) -> int:
    run = landed.status(it.world(), it.now)["landing"]
    data = {"token": token(client), "run": str(run["id"]), **form}
    return client.post(f"/landed/{it.account}/{step}", data=data, headers=HERE).status_code


def made(it: Rehearsal) -> int:
    with it.store.read() as look:
        rows = letters.in_state(look, it.account, *LetterState)
    return sum(row.kind in ("news", "reference_thanks") for row in rows)


def test_the_job_is_declared_looked_at_and_confirmed(it: Rehearsal, client: TestClient) -> None:
    assert client.get("/landed").headers["location"] == f"/landed/{it.account}"
    assert "Step 1 of 2" in client.get(f"/landed/{it.account}").text
    page = declare(it, client)
    assert "Step 2 of 2" in page and "Ashok A0" in page and "Harbour" in page and made(it) == 0
    form = hidden(page)
    path = f"/landed/{it.account}/confirm"
    assert client.post(path, data=form, headers=HERE).status_code == 400  # nobody said he looked
    answer = client.post(path, data={**form, "looked": "yes"}, headers=HERE)
    assert answer.status_code == 303 and made(it) == int(form["count"]) >= 2
    page = client.get(answer.headers["location"]).text
    assert f"0 of {form['count']} told" in page and "<progress" in page
    again = client.post(path, data={**form, "looked": "yes"}, headers=HERE)
    assert again.status_code == 409


def test_only_the_list_that_was_looked_at_is_confirmed(it: Rehearsal, client: TestClient) -> None:
    old = hidden(declare(it, client))
    with it.store.write() as tx:
        particulars.play(tx, it.account, 3, Role.HELPER, NOW, "you said so", True)
    landed.amend(it.world(), NOW, about="building the team")
    new = hidden(client.get(f"/landed/{it.account}").text)
    path = f"/landed/{it.account}/confirm"
    wrong = [
        old, {**new, "digest": old["digest"]}, {**new, "digest": ""}, {**new, "count": "0"},
        {**new, "run": "99"}, {**new, "count": "x"},
    ]  # fmt: skip
    for form in wrong:
        answer = client.post(path, data={**form, "looked": "yes"}, headers=HERE)
        assert answer.status_code in (400, 409) and made(it) == 0
    assert client.post(path, data={**new, "looked": "yes"}, headers=HERE).status_code == 303


def test_a_yes_that_is_not_firm_asks_once_more(it: Rehearsal, client: TestClient) -> None:
    page = declare(it, client, accepted="verbal")
    assert "not firm yet" in page
    form = {**hidden(page), "looked": "yes"}
    path = f"/landed/{it.account}/confirm"
    assert client.post(path, data=form, headers=HERE).status_code == 400 and made(it) == 0
    assert client.post(path, data={**form, "anyway": "yes"}, headers=HERE).status_code == 303


def test_a_run_is_paused_goes_on_and_is_cancelled(it: Rehearsal, client: TestClient) -> None:
    confirmed = {**hidden(declare(it, client)), "looked": "yes"}
    client.post(f"/landed/{it.account}/confirm", data=confirmed, headers=HERE)
    assert press(it, client, "pause") == 303
    assert "paused since" in client.get(f"/landed/{it.account}").text
    assert press(it, client, "continue") == 303 and press(it, client, "continue") == 400
    assert press(it, client, "called", who="1", instead="yes") == 303
    assert "1 of" in client.get(f"/landed/{it.account}").text
    assert press(it, client, "pause", run="77") == 409 and press(it, client, "burn") == 404
    assert press(it, client, "cancel") == 303
    assert "was cancelled" in client.get(f"/landed/{it.account}").text


def test_what_was_typed_stays_where_it_is_refused(it: Rehearsal, client: TestClient) -> None:
    form = {"token": token(client), **JOB, "starts": "soon"}
    answer = client.post(f"/landed/{it.account}/declare", data=form, headers=HERE)
    assert answer.status_code == 400 and "is no date" in answer.text and "Harbour" in answer.text
