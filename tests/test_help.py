"""What mails tell of help, in the ledger: advice, referrals and their chains, offers, phone numbers."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.driver import invitation, mail
from tests.fakes import Rehearsal

from sincerely.ledger import advice, opportunities, page, people, referrals
from sincerely.rounds.plan import plan
from sincerely.rounds.scan import scan
from sincerely.telling import help as telling
from sincerely.words.help import AdviceKind, OpportunityStatus, Standing
from sincerely.words.policy import Policy

ME = "Maya Okafor <maya@example.org>"
ASHOK = "Ashok Rao <ashok@corp.example>"
RAVI = "Ravi Kumar <ravi@other.example>"
DAY = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def it(tmp_path: Path, ledger: str) -> Iterator[Rehearsal]:
    made = Rehearsal(
        tmp_path, Policy(user_zone="Europe/Berlin"), DAY + timedelta(days=20), ledger=ledger
    )
    yield made
    made.store.close()


def arrive(
    it: Rehearsal, sender: str, text: str, days: float, key: str, *, to: str = ME,
    subject: str = "Our talk", answers: str | None = None,
) -> None:  # fmt: skip
    raw = mail(
        sender, to, subject, text, sent=DAY + timedelta(days=days),
        message_id=f"<{key}@mail.example>", answers=answers,
    )  # fmt: skip
    folder = "Sent" if sender == ME else "INBOX"
    it.server.put(folder, raw, DAY + timedelta(days=days))


def read(it: Rehearsal) -> None:
    scan(it.world())
    plan(it.world())


def called(it: Rehearsal, name: str) -> int:
    with it.store.read() as look:
        (row,) = people.who(look, it.account, name)
        return int(row.id)


POINTS = (
    "Hi Maya,\n\nGood to talk. You should talk to Ravi Kumar at Nordwind, ravi@other.example; "
    "he knows that market well.\n\nBest,\nAshok\n"
)
ADVISES = (
    "Hi Maya,\n\nI would shorten your resume to one page. You should also read \"The Mom Test\".\n\n"
    "Ashok\n"
)  # fmt: skip


def test_advice_is_kept_with_who_gave_it_and_said_twice_is_once(it: Rehearsal) -> None:
    arrive(it, ASHOK, ADVISES, 1, "a1")
    arrive(it, ASHOK, ADVISES, 2, "a2", subject="Again")
    read(it)
    with it.store.read() as look:
        told = advice.listing(look, it.account)
    assert {a["kind"] for a in told} == {"resume", "read"}
    assert {a["by"]["name"] for a in told} == {"Ashok Rao"}
    assert all(a["given_at"] == DAY + timedelta(days=1) for a in told)
    with it.store.read() as look:
        roles = page.of(look, called(it, "Ashok Rao"), it.now)["roles"]
    assert [r["role"] for r in roles] == ["adviser"]


def test_the_advice_of_one_mail_is_kept_as_if_each_had_come_alone(it: Rehearsal) -> None:
    with it.store.write() as tx:
        who = people.create(tx, it.account, "Ashok Rao", DAY)
        advice.given(tx, it.account, who, AdviceKind.READ, "Read the notes.", DAY, sure=False)
        said = [
            (AdviceKind.READ, "read the notes", True), (AdviceKind.OTHER, "Ask less.", False),
            (AdviceKind.OTHER, "ask  less", True), (AdviceKind.APPLY, "Apply in May.", False),
        ]  # fmt: skip
        advice.told(tx, it.account, who, said, DAY - timedelta(days=1), None)
        kept = advice.listing(tx, it.account)
    assert {(row["text"], row["sure"], row["kind"]) for row in kept} == {
        ("Apply in May.", False, "apply"), ("Ask less.", True, "other"),
        ("read the notes", True, "read"),
    }  # fmt: skip


def test_who_is_pointed_to_becomes_a_contact_and_a_mail_to_them_ticks_it(it: Rehearsal) -> None:
    arrive(it, ASHOK, POINTS, 1, "p1")
    read(it)
    with it.store.read() as look:
        (sent,) = referrals.listing(look, it.account, it.now)
        assert sent["to"]["name"] == "Ravi Kumar" and sent["to"]["address"] == "ravi@other.example"
        assert people.get(look, sent["to"]["id"]).confirmed_at is None
    arrive(it, ME, "Dear Ravi, Ashok Rao thought we should talk.\n", 2, "m1", to=RAVI)
    read(it)
    with it.store.read() as look:
        assert referrals.listing(look, it.account, it.now) == []
        (done,) = referrals.listing(look, it.account, it.now, everything=True)
        assert done["state"] == "done" and done["why"] == "you wrote to them"
        assert [c["name"] for c in referrals.chain(look, sent["to"]["id"])] == ["Ashok Rao"]


def test_a_meeting_held_with_them_ticks_it_too(it: Rehearsal) -> None:
    arrive(it, ASHOK, POINTS, 1, "p1")
    it.server.put(
        "INBOX",
        invitation("ravi@other.example", "maya@example.org", "20260309T100000", "20260309T103000",
                   zone="UTC", sent=DAY + timedelta(days=3), uid="ravi-1"),
        DAY + timedelta(days=3),
    )  # fmt: skip
    it.now = datetime(2026, 3, 9, 10, 10, tzinfo=UTC)
    read(it)
    with it.store.read() as look:
        assert [r["state"] for r in referrals.listing(look, it.account, it.now, True)] == ["open"]
    it.now = datetime(2026, 3, 9, 11, 0, tzinfo=UTC)
    with it.store.read() as look:
        (done,) = referrals.listing(look, it.account, it.now, everything=True)
    assert (done["state"], done["why"]) == ("done", "you met them")


def test_the_chain_that_led_to_somebody(it: Rehearsal) -> None:
    world = it.world()
    telling.refer(world, ASHOK, [RAVI], DAY)
    telling.refer(world, RAVI, ["Asha Pillai <asha@third.example>"], DAY + timedelta(days=2))
    telling.refer(world, "Asha Pillai", ["Ashok Rao"], DAY + timedelta(days=4))  # a circle ends
    with it.store.read() as look:
        names = [c["name"] for c in referrals.chain(look, called(it, "Asha Pillai"))]
        assert names == ["Ravi Kumar", "Ashok Rao"]
        assert page.of(look, called(it, "Asha Pillai"), it.now)["chain"][0]["name"] == "Ravi Kumar"


def test_a_name_alone_is_the_person_of_that_name_once_they_are_known(it: Rehearsal) -> None:
    telling.refer(it.world(), ASHOK, ["Ravi Kumar"], DAY)
    with it.store.read() as look:
        (sent,) = referrals.listing(look, it.account, it.now)
    made = sent["to"]["id"]
    it.server.put(
        "INBOX",
        invitation("ravi@other.example", "maya@example.org", "20260309T100000", "20260309T103000",
                   zone="UTC", sent=DAY + timedelta(days=3), uid="ravi-1",
                   organizer_name="Ravi Kumar"),
        DAY + timedelta(days=3),
    )  # fmt: skip
    read(it)
    with it.store.read() as look:
        (row,) = people.who(look, it.account, "Ravi Kumar")
        assert [a.address for a in people.addresses_of(look, row.id)] == ["ravi@other.example"]
        assert people.survivor(look, made) == row.id
        (done,) = referrals.listing(look, it.account, it.now, everything=True)
        assert done["to"]["id"] == row.id and done["state"] == "done"


OFFER = (
    "Dear Maya,\n\nWe are delighted to offer you the position of Data Engineer at Nordwind GmbH. "
    "Please let us know by 20 March 2026.\n\nKind regards,\nLena Vogt\n"
)
REFUSAL = (
    "Dear Maya,\n\nThank you for interviewing for the Data Engineer role at Nordwind GmbH. "
    "Unfortunately we have decided to move forward with other candidates.\n\nKind regards,\nLena\n"
)
LENA = "Lena Vogt <lena@nordwind.example>"


def test_an_offer_knows_who_makes_it_and_by_when_they_want_an_answer(it: Rehearsal) -> None:
    arrive(it, LENA, OFFER, 3, "o1", subject="Your offer")
    read(it)
    with it.store.read() as look:
        (offer,) = opportunities.listing(look, it.account)
    assert "Nordwind" in offer["organisation"]
    assert (offer["status"], offer["respond_by"]) == ("offered", "2026-03-20")
    assert [(p["name"], p["part"]) for p in offer["people"]] == [("Lena Vogt", "offers")]


def test_the_users_word_on_an_application_stands_over_mails(it: Rehearsal) -> None:
    arrive(it, LENA, OFFER, 3, "o1", subject="Your offer")
    read(it)
    with it.store.read() as look:
        (offer,) = opportunities.listing(look, it.account)
    telling.close_offer(it.world(), offer["id"], OpportunityStatus.DECLINED, it.now)
    arrive(it, LENA, OFFER, 5, "o2", subject="Your offer, again")
    read(it)
    with it.store.read() as look:
        assert opportunities.listing(look, it.account) == []
        (closed,) = opportunities.listing(look, it.account, everything=True)
    assert closed["status"] == "declined"


def test_phone_numbers_of_signatures_are_kept_for_people_we_know(it: Rehearsal) -> None:
    text = f"{POINTS}\n-- \nAshok Rao\nDirector, Corp Ltd\nT: +49 30 901820\n"
    arrive(it, ASHOK, text, 1, "p1")
    arrive(it, "Stranger Smith <s@x.example>", "See you!\n\n-- \nT: +49 30 55555\n", 1, "s1")
    read(it)
    with it.store.read() as look:
        found = page.of(look, called(it, "Ashok Rao"), it.now)
        assert [p["number"] for p in found["phones"]] == ["+49 30 901820"]
        assert people.who(look, it.account, "Stranger Smith") == []


def test_advice_ends_with_what_came_of_it(it: Rehearsal) -> None:
    (key,) = telling.advise(it.world(), ASHOK, ["read: The Mom Test"], DAY)
    done = telling.end_advice(it.world(), key, Standing.DONE, it.now, "it changed my questions")
    assert (done["state"], done["outcome"]) == ("done", "it changed my questions")
    with it.store.read() as look:
        assert advice.listing(look, it.account) == []


def facts(it: Rehearsal) -> dict[str, Any]:
    with it.store.read() as look:
        return {
            "people": sorted(
                (p["name"], p["addresses"], p["roles"], p["confirmed"])
                for p in people.listing(look, it.account)
            ),
            "advice": sorted(
                (a["by"]["name"], a["text"], a["kind"], a["given_at"], a["state"], a["sure"])
                for a in advice.listing(look, it.account, everything=True)
            ),
            "referrals": sorted(
                (r["by"]["name"], str(r["to"]["name"]), str(r["to"]["address"]), r["state"],
                 r["given_at"], r["introduced"])
                for r in referrals.listing(look, it.account, it.now, everything=True)
            ),
            "offers": sorted(
                (o["organisation"], str(o["role"]), o["status"], str(o["respond_by"]), o["since"],
                 sorted((p["name"], p["part"]) for p in o["people"]))
                for o in opportunities.listing(look, it.account, everything=True)
            ),
        }  # fmt: skip


def corpus(seed: int) -> list[tuple[str, str, float, str, str]]:
    """Mails of three helpers and one employer: (sender, text, days, key, to)."""
    rng = random.Random(seed)
    mails = [
        (ASHOK, POINTS, 1.0, "p1", ME),
        (rng.choice((ASHOK, "ashok@corp.example")), ADVISES, rng.uniform(0.5, 3), "a1", ME),
        (LENA, OFFER, 4.0, "o1", ME),
        (RAVI, "Hi Maya, happy to talk. You could ask Asha Pillai as well, asha@third.example.\n",
         rng.uniform(2, 6), "r1", ME),
    ]  # fmt: skip
    if rng.random() < 0.5:
        mails.append((ME, "Dear Ravi, shall we talk?\n", rng.uniform(1.5, 2), "m1", RAVI))
    if rng.random() < 0.5:
        mails.append((LENA, REFUSAL, rng.uniform(3, 8), "o2", ME))
    if rng.random() < 0.5:
        mails.append((ASHOK, "As I said: you should talk to Ravi Kumar.\n", 5.0, "p2", ME))
    return mails


@given(seed=st.integers(0, 10_000), shuffle=st.randoms(use_true_random=False))
@settings(max_examples=12, deadline=None)
def test_any_order_of_arrival_gives_the_same_help(seed: int, shuffle: random.Random) -> None:
    import tempfile

    mails = corpus(seed)
    found = []
    for order in (sorted(mails, key=lambda m: m[2]), shuffle.sample(mails, len(mails))):
        with tempfile.TemporaryDirectory() as folder:
            it = Rehearsal(Path(folder), Policy(user_zone="UTC"), DAY + timedelta(days=20))
            for sender, text, days, key, to in order:
                arrive(it, sender, text, days, key, to=to)
                scan(it.world())
            plan(it.world())
            found.append(facts(it))
            it.store.close()
    for name, value in found[0].items():
        assert found[1][name] == value, name
