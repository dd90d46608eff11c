"""After a meeting: one short list of questions, and the one door for its answers.

Terminal and web page ask the same list; whatever the user leaves out stays as it is.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sincerely.ledger import advice, leaving, log, meetings, referrals, timeline
from sincerely.ledger.store import Connection
from sincerely.planning.questions import ASKED, Ask, Question, Talk, is_asked, questions
from sincerely.reading import agenda
from sincerely.rounds.world import World
from sincerely.telling.meetings import helped
from sincerely.telling.whom import replan
from sincerely.words.errors import DataProblem, UsageProblem
from sincerely.words.help import Standing
from sincerely.words.meetings import MeetingStatus

_ANSWERED = "answered"
#: Mails of so long before a meeting may say what it is about.
_BEFORE = timedelta(days=21)


def asked(look: Connection, world: World, now: datetime) -> list[dict[str, Any]]:
    """The meetings whose questions wait, the latest first, JSON-ready: id, start, summary, with, and
    questions of ask, text, known and suggested."""
    found = []
    for row in reversed(meetings.ended(look, world.account, now - ASKED, now)):
        people = _present(look, row)
        talk = _talk(look, world, row, people)
        if is_asked(talk, now):
            found.append(_entry(row, people, _filled(look, world, row, people, talk, now)))
    return found


def waiting(look: Connection, world: World, now: datetime) -> list[dict[str, Any]]:
    """The same without those the user told of already, and older meetings nobody knows the end of."""
    found = [entry for entry in asked(look, world, now) if not _told(entry)]
    those = {entry["meeting"] for entry in found}
    doubtful = (m["id"] for m in meetings.unsettled(look, world.account, now))
    return found + [of(look, world, key, now) for key in doubtful if key not in those]


def of(look: Connection, world: World, meeting: int, now: datetime) -> dict[str, Any]:
    """The list of one meeting, whether it waits or not. Raises NotFound."""
    row = meetings.get(look, meeting)
    if row.account_id != world.account:
        raise DataProblem(f"meeting {meeting} belongs to another account")
    people = _present(look, row)
    talk = _talk(look, world, row, people)
    return _entry(row, people, _filled(look, world, row, people, talk, now))


def answer(
    world: World, meeting: int, now: datetime, *, happened: bool | None = None,
    about: Sequence[str] = (), advised: Sequence[str] = (), referred: Sequence[str] = (),
    by: int | None = None,
) -> dict[str, Any]:  # fmt: skip
    """Keep the answers; the list of that meeting is not put again. Gives the meeting.

    about: with everyone there; by: which of them advised and pointed, else the first by name.
    Raises UsageProblem where it did not take place and something was talked about all the same.
    """
    if happened is False and (about or advised or referred):
        raise UsageProblem("it did not take place, and yet something was said", "leave one out")
    with world.store.write() as tx:
        row = meetings.get(tx, meeting)
        if row.account_id != world.account:
            raise DataProblem(f"meeting {meeting} belongs to another account")
        if row.end > now:
            raise UsageProblem("that meeting is still to come", "answer when it is over")
        those = meetings.present(tx, meeting)
        if by is not None and by not in those:
            raise DataProblem(f"contact {by} was not at that meeting")
        if happened is not None:
            status = MeetingStatus.HELD if happened else MeetingStatus.MISSED
            meetings.say(tx, world.account, meeting, status, now)
        for contact in those if about else ():
            meetings.discussed(tx, meeting, contact, list(about))
        pointed: list[int] = []
        if (advised or referred) and those:
            pointed = helped(tx, world, by or those[0], meeting, row.start, advised, referred, now)
        log.record(tx, world.account, now, "meeting", meeting, _ANSWERED)
        replan(tx, world, [*those, *pointed], now)
        return meetings.entry(tx, world.account, meeting)


def _present(look: Connection, row: Any) -> list[Any]:
    return [person for person in meetings.everyone(look, row.id) if person.present]


def _talk(look: Connection, world: World, row: Any, people: list[Any]) -> Talk:
    """As far as it decides whether anything is asked."""
    alone = leaving.meetings_alone(look, world.account)
    return Talk(
        end=row.end, status=MeetingStatus(row.status), said=row.said_by_user,
        personal=row.personal, ignored=leaving.is_alone(row, alone),
        people=tuple(p.name for p in people),
        answered=log.happened(look, "meeting", row.id, _ANSWERED),
    )  # fmt: skip


def _filled(
    look: Connection, world: World, row: Any, people: list[Any], talk: Talk, now: datetime
) -> Talk:
    """With what is known of it, and what the mails before it let expect."""
    keys = [p.id for p in people]
    told = [a for facts in advice.of_all(look, keys).values() for a in facts]
    pointers = [r for facts in referrals.by_all(look, keys, now).values() for r in facts]
    texts = [
        mail["text"] for key in keys for mail in timeline.mails(look, key)
        if row.start - _BEFORE <= mail["at"] <= row.start
    ]  # fmt: skip
    return replace(
        talk,
        topics=tuple(dict.fromkeys(t for p in people for t in p.topics)),
        advice=tuple(a.text for a in told if a.meeting_id == row.id and a.sure),
        pointed=tuple(r.name or str(r.address) for r in pointers
                      if r.meeting_id == row.id and r.sure),
        maybe_topics=agenda.topics(row.summary, texts, [world.me.name, *talk.people]),
        maybe_advice=tuple(a.text for a in told if not a.sure and a.state is Standing.OPEN),
        maybe_pointed=tuple(r.name or str(r.address) for r in pointers
                            if not r.sure and r.state is Standing.OPEN),
    )  # fmt: skip


def _entry(row: Any, people: list[Any], talk: Talk) -> dict[str, Any]:
    return {
        "meeting": row.id, "start": row.start, "end": row.end, "summary": row.summary,
        "with": [{"id": p.id, "name": p.name} for p in people],
        "answered": talk.answered, "questions": [_plain(q) for q in questions(talk)],
    }  # fmt: skip


def _told(entry: dict[str, Any]) -> bool:
    """Whether the user said that it took place, and what was talked about."""
    known = {q["ask"]: q["known"] for q in entry["questions"]}
    return bool(known[Ask.HAPPENED] and known[Ask.TOPICS])


def _plain(question: Question) -> dict[str, Any]:
    return {
        "ask": question.ask, "text": question.text, "known": list(question.known),
        "suggested": list(question.suggested),
    }  # fmt: skip
