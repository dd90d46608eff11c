"""Reading invitations: a corpus written apart from the code, each mail beside what it should say.

tests/mail/invitations/README.md tells how the labels were decided.
"""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from sincerely.reading.entries import instant
from sincerely.reading.read import read
from sincerely.reading.resolve import Seen, resolve
from sincerely.words.accounts import Me
from sincerely.words.meetings import HAPPENS, CalendarEvent
from sincerely.words.messages import MailClass, Reading

CORPUS = Path(__file__).parent / "mail" / "invitations"
ME = Me("Maya Okafor", ("maya@example.org", "m.okafor@example.org"))
ZONE = "America/New_York"
MAILS = sorted(CORPUS.glob("*.eml"))
STORIES = json.loads((CORPUS / "threads.json").read_text())


def _read(name: str) -> Reading:
    return read((CORPUS / name).read_bytes(), ME, ZONE)


def _instant(text: str | None) -> datetime | date | None:
    if text is None:
        return None
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def _moment(value: str | None) -> datetime | None:
    parsed = _instant(value)
    return instant(parsed, None, ZONE) if parsed is not None else None


@pytest.mark.parametrize("path", MAILS, ids=lambda p: p.stem)
def test_a_mail_says_what_a_careful_person_would_say(path: Path) -> None:
    wanted: dict[str, Any] = json.loads(path.with_suffix(".json").read_text())
    reading = _read(path.name)
    assert reading.message.mail_class is not MailClass.UNREADABLE
    assert reading.message.direction == wanted["direction"]
    meetings = {(s.data["uid"], s.data["event"]["recurrence_id"]): s for s in reading.signals
                if s.type == "meeting"}  # fmt: skip
    assert len(meetings) == len(wanted["events"])
    assert bool(reading.problem) == wanted["unreadable_calendar"]
    for event in wanted["events"]:
        found = _matching(meetings, event)
        assert found["event"]["method"] == (event["method"] or "PUBLISH")
        # The corpus says of a moved meeting that it is scheduled; our vocabulary says updated.
        assert str(found["status"]).replace("updated", "scheduled") == str(event["status"])
        assert _instant(found["start"]) == _instant(event["start"])
        assert _instant(found["end"]) == _instant(event["end"])
        assert found["recurring"] == event["recurring"]
        assert sorted(found["with"]) == event["with"]
    assert reading.follow_up == any(event["follow_up"] for event in wanted["events"])


def _matching(meetings: dict[tuple[str, str], Any], event: dict[str, Any]) -> dict[str, Any]:
    wanted = _instant(event.get("recurrence_id"))
    for (uid, recurrence), signal in meetings.items():
        if (event["uid"] is None or uid == event["uid"]) and _instant(recurrence or None) == wanted:
            return dict(signal.data)
    raise AssertionError(f"{event['uid']} was not found among {list(meetings)}")


@pytest.mark.parametrize("order", ["as they came", "backwards"])
@pytest.mark.parametrize("story", STORIES, ids=lambda s: s["note"][:60])
def test_a_story_ends_the_same_in_any_order_of_arrival(story: dict[str, Any], order: str) -> None:
    files = [m["file"] for m in story["messages"]]
    seen = _seen(files if order == "as they came" else files[::-1])
    facts = {}
    for uid in {s.event.uid for s in seen}:
        for fact in resolve([s for s in seen if s.event.uid == uid], ME, ZONE):
            facts[fact.uid, _instant(fact.recurrence_id or None)] = fact
    for wanted in story["expect"]:
        fact = facts.get((wanted["uid"], _instant(wanted["recurrence_id"])))
        assert fact is not None, wanted["uid"]
        assert fact.status == wanted["status"]
        assert fact.start == _moment(wanted["start"])
        assert fact.end == _moment(wanted["end"])
        thanked = {p.addr for p in fact.met} if fact.status in HAPPENS and fact.personal else set()
        assert sorted(thanked) == sorted(wanted["thank"])


def _seen(files: list[str]) -> list[Seen]:
    found = []
    for name in files:
        reading = _read(name)
        message = reading.message
        for signal in reading.signals:
            if signal.type == "meeting":
                event = CalendarEvent.from_data(signal.data["event"])
                sender = message.sender.addr if message.sender else ""
                found.append(
                    Seen(event, message.identity, message.date, message.direction, sender,
                         message.through_list, None)
                )  # fmt: skip
    return found
