"""The guide's own story: a dinner, thanks, two referrals, a book, a report, silence, a sign of life."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from tests.driver import mail
from tests.fakes import Rehearsal

from sincerely import approvals
from sincerely.ledger import advice, letters, people, referrals
from sincerely.rounds.deliver import deliver
from sincerely.rounds.plan import plan
from sincerely.rounds.scan import scan
from sincerely.telling import help as told
from sincerely.telling import meetings as telling
from sincerely.words.help import Standing
from sincerely.words.policy import Policy, Sending

BERLIN = ZoneInfo("Europe/Berlin")
ASHOK = "Ashok Rao <ashok@corp.example>"
OFF = timedelta()


@pytest.fixture
def it(tmp_path: Path) -> Iterator[Rehearsal]:
    policy = Policy(
        user_zone="Europe/Berlin", user_country="DE",
        sending=Sending(undo=OFF, first_alone=OFF, spacing=(OFF, OFF)),
    )  # fmt: skip
    made = Rehearsal(tmp_path, policy, datetime(2026, 3, 6, 22, tzinfo=BERLIN))  # Friday night
    yield made
    made.store.close()


def at(it: Rehearsal, *moment: int) -> list[dict[str, Any]]:
    """Another day: read, plan, and what waits for the user."""
    it.now = datetime(*moment, tzinfo=BERLIN)  # type: ignore[misc, arg-type]
    scan(it.world())
    plan(it.world())
    with it.store.read() as look:
        return letters.queue(look, it.account, everything=False)


def send(it: Rehearsal, entry: dict[str, Any]) -> str:
    """Approve a letter, let it leave, and give its text."""
    approvals.approve(it.world(), entry["id"], entry["revision"], "test", it.now)
    scan(it.world())
    report = deliver(it.world())
    assert [x["outcome"] for x in report.as_data()["letters"]] == ["accepted"], report.as_data()
    it.server.put("Sent", it.smtp.taken[-1][1], it.now)
    return str(entry["text"])


def test_the_story_of_a_dinner_to_its_report(it: Rehearsal) -> None:
    friday = datetime(2026, 3, 6, 19, tzinfo=BERLIN)
    telling.met(
        it.world(), [ASHOK], friday,
        ("how his team hires", "the move from finance to product"), "held", it.now,
        advised=["read: The Mom Test", "resume: shorten the résumé to one page"],
        referred=["Ravi Kumar <ravi@other.example>", "Asha Pillai <asha@third.example>"],
    )  # fmt: skip

    # Monday morning: thanks, with both things discussed and both names.
    waiting = {(w["kind"], w["to"]["name"]): w for w in at(it, 2026, 3, 9, 9)}
    thanks = waiting["thank_you", "Ashok Rao"]
    assert thanks["due"] == datetime(2026, 3, 9, 10, tzinfo=BERLIN).astimezone(UTC)
    for words in ("how his team hires", "the move from finance to product", "Ravi Kumar"):
        assert words in thanks["text"]
    assert ("introduction_thanks", "Ashok Rao") not in waiting
    send(it, thanks)

    # The first letters to those he named wait for the user's question.
    first = waiting["outreach", "Ravi Kumar"]
    assert first["needs"] == ["topics"]
    entry = approvals.edit(
        it.world(), first["id"], it.now, about=("how product teams are staffed",)
    )
    assert "Ashok Rao" in entry["text"] and "how product teams are staffed" in entry["text"]
    send(it, entry)
    asha = waiting["outreach", "Asha Pillai"]
    send(it, approvals.edit(it.world(), asha["id"], it.now, about=("her career",)))

    # Ravi answers, Asha does not: one reminder to her, in the thread of the letter, none to him.
    reply = mail("Ravi Kumar <ravi@other.example>", "maya@example.org", "Re: hello",
                 "Happy to talk, come by on the 12th.\n", sent=it.now + timedelta(days=1),
                 message_id="<r1@other.example>")  # fmt: skip
    it.server.put("INBOX", reply, it.now + timedelta(days=1))
    kinds = [(w["kind"], w["to"]["name"]) for w in at(it, 2026, 3, 18, 9)]
    assert ("nudge", "Asha Pillai") in kinds and ("nudge", "Ravi Kumar") not in kinds
    with it.store.read() as look:
        rows = look.exec_driver_sql(
            "SELECT in_reply_to FROM letters WHERE kind = 'nudge'").scalars().all()  # fmt: skip
        sent = letters.get(look, asha["id"]).message_id
    assert rows == [sent]

    # The user did two of the things, met Ravi, and says what came of it.
    telling.met(it.world(), ["Ravi Kumar"], datetime(2026, 3, 12, 15, tzinfo=BERLIN), ("tea",),
                "held", it.now)  # fmt: skip
    with it.store.read() as look:
        by_kind = {a["kind"]: a["id"] for a in advice.listing(look, it.account)}
        pointed = {
            r["to"]["name"]: r["id"] for r in referrals.listing(look, it.account, it.now, True)
        }
    told.end_advice(it.world(), by_kind["read"], Standing.DONE, it.now)
    told.end_referral(it.world(), pointed["Ravi Kumar"], Standing.DONE, it.now, "you are a hero")

    # Three weeks after the dinner the report is there: what is done, who was met, and only with the
    # user's tick what Ravi said.
    report = next(w for w in at(it, 2026, 3, 27, 9) if w["kind"] == "report_back")
    assert report["due"] == datetime(2026, 3, 27, 10, tzinfo=BERLIN).astimezone(UTC)
    assert "read The Mom Test" in report["text"] and "Ravi Kumar" in report["text"]
    assert "résumé" not in report["text"] and "hero" not in report["text"]
    quoted = approvals.edit(it.world(), report["id"], it.now, quotes=(f"r{pointed['Ravi Kumar']}",))
    assert "you are a hero" in quoted["text"]
    send(it, quoted)

    # Then silence: nothing more to Ashok until a sign of life, months later.
    for day in (30, 60):
        later = datetime(2026, 3, 27, 9, tzinfo=BERLIN) + timedelta(days=day)
        waiting = at(it, later.year, later.month, later.day, 9)
        assert [w["kind"] for w in waiting if w["to"]["name"] == "Ashok Rao"] == []
    touch = [w for w in at(it, 2026, 6, 10, 9) if w["to"]["name"] == "Ashok Rao"]
    assert [(w["kind"], w["needs"]) for w in touch] == [("keep_in_touch", ["topics"])]


def test_nothing_goes_to_anybody_who_was_only_named(it: Rehearsal) -> None:
    """A mail that points to people makes drafts, which wait; nobody is confirmed by it."""
    text = "Hi Maya, you should talk to Ravi Kumar at Nordwind, ravi@other.example.\n\nAshok\n"
    when = datetime(2026, 3, 6, 10, tzinfo=BERLIN)
    it.server.put("INBOX", mail(ASHOK, "maya@example.org", "An idea", text, sent=when,
                                message_id="<p1@corp.example>"), when)  # fmt: skip
    waiting = at(it, 2026, 3, 6, 11)
    assert sorted(w["kind"] for w in waiting) == ["introduction_thanks", "outreach"]
    with it.store.read() as look:
        assert not any(p["confirmed"] for p in people.listing(look, it.account))
    assert deliver(it.world()).as_data()["letters"] == []
