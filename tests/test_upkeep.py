"""The daemon looking after itself: the line it shows, the audit, the alarm, the mail to its user."""

import logging
from datetime import datetime, timedelta
from email import message_from_bytes
from typing import Any

import pytest
from sqlalchemy import event
from tests.driver import mail
from tests.fakes import Rehearsal
from tests.stories import START, approved, invite, look, send

from sincerely.ledger import accounts
from sincerely.ledger.schema import places
from sincerely.reading.read import read
from sincerely.rounds.report import report
from sincerely.service import notice, repair
from sincerely.service.pulse import Pulse
from sincerely.service.reminding import remind
from sincerely.service.sentence import sentence
from sincerely.service.upkeep import Upkeep
from sincerely.service.work import Setting, Work
from sincerely.telling import meetings
from sincerely.telling import people as telling
from sincerely.words.errors import SignInRefused, TryLater
from sincerely.words.messages import Direction, MailClass

DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)


def told(it: Rehearsal) -> dict[str, Any]:
    with it.store.read() as tx:
        return report(tx, it.world(), it.now)


def line(it: Rehearsal, trouble: str = "") -> str:
    return sentence([told(it)], it.now, trouble, only=True)


def work(it: Rehearsal, **changes: Any) -> Work:
    def worlds(_only: str | None, _now: datetime | None) -> list[Any]:
        return [it.world()]

    setting = Setting(it.folder / "state", it.store, 10 * MINUTE, worlds, **changes)
    return Work(setting, lambda: False, Pulse())


def test_the_line_tells_first_scan_queue_and_next_letter(it: Rehearsal) -> None:
    assert line(it) == "reading the mailbox for the first time, nothing waits"
    invite(it, 1)
    look(it)
    assert line(it) == "last scan 15:00 UTC, 1 for you to look at"
    approved(it, 2)
    assert line(it) == "last scan 15:00 UTC, 2 approved, leaving now"
    it.server.put("INBOX", _mail("p1@corp.example", 1), it.now)
    it.now += MINUTE
    look(it)
    assert line(it) == "last scan 15:01 UTC, 1 held, 1 approved, leaving now"


def test_the_line_tells_what_is_wrong_before_all_else(it: Rehearsal) -> None:
    look(it)
    with it.store.write() as tx:
        accounts.pause(tx, it.account, it.now, "you paused it")
        accounts.brake(tx, it.account, it.now, "the clock was moved")
        accounts.signed_in(tx, it.account, it.now, "imap", "no such user")
        accounts.change(tx, it.account, trouble="the sign-in was refused")
    it.now += HOUR
    assert line(it, "configuration refused, the old one holds: x:1:1: what") == (
        "configuration refused, the old one holds: x:1:1: what | "
        "sign-in refused (imap) since 2026-03-10 15:00 UTC, paused: you paused it, "
        "held: the clock was moved, not read since 15:00 UTC: the sign-in was refused, nothing waits"
    )
    assert len(sentence([told(it)] * 20, it.now)) == 400


def test_a_refused_sign_in_is_known_until_it_goes_or_the_user_was_there(it: Rehearsal) -> None:
    look(it)
    assert told(it)["sign_in"]["imap"]["refused"] == ""
    _refuse(it)
    since = it.now
    for _ in range(3):
        it.now += HOUR
        _refuse(it)
    assert told(it)["sign_in"]["imap"] == {"refused": "no (renew it)", "at": since}
    look(it)
    assert told(it)["sign_in"]["imap"] == {"refused": "", "at": it.now}
    _refuse(it)
    with it.store.write() as tx:
        accounts.release(tx, it.account, it.now)
    assert told(it)["sign_in"]["imap"] is None


def _refuse(it: Rehearsal) -> None:
    from sincerely.rounds.scan import scan

    world = it.world()

    def refused() -> Any:
        raise SignInRefused("no", "renew it")

    object.__setattr__(world, "open_mailbox", refused)
    with pytest.raises(SignInRefused):
        scan(world)


def _mail(sender: str, number: int) -> bytes:
    return mail(sender, "maya@example.org", "Hello", "Good to hear from you.\n", sent=START,
                message_id=f"<m{number}@corp.example>")  # fmt: skip


def test_the_mail_to_the_user_comes_once_a_day_and_once_when_it_is_over(it: Rehearsal) -> None:
    """Through a week of the same trouble, a new one, and the end of both: never a flood."""
    look(it)
    sent: list[tuple[float, str]] = []

    def watch(hours: float) -> None:
        for _ in range(int(hours * 4)):
            it.now += 15 * MINUTE
            kind = notice.tell(it.world(), told(it), it.now)
            if kind:
                sent.append(((it.now - start) / HOUR, kind))

    start = it.now
    with it.store.write() as tx:
        accounts.brake(tx, it.account, it.now, "the clock was moved")
        accounts.change(tx, it.account, scanned_at=it.now + 365 * DAY)
        tx.exec_driver_sql("UPDATE folders SET synced_at = '2028-01-01T00:00:00.000000+00:00'")
    watch(20)
    assert sent == [(0.5, "trouble")]
    with it.store.write() as tx:  # another trouble, on the same day: it waits for the next
        accounts.signed_in(tx, it.account, it.now, "imap", "no")
    watch(4.75)
    assert sent[1:] == [(24.5, "trouble")]
    watch(24 * 6.5)
    assert sent[2:] == []
    watch(24)
    assert sent[2:] == [(24.5 + 24 * 7, "trouble")]
    with it.store.write() as tx:
        accounts.change(tx, it.account, brake_at=None, brake_why="")
        accounts.signed_in(tx, it.account, it.now, "imap")
    watch(48)
    assert [kind for _, kind in sent[3:]] == ["recovered"]
    assert len(it.smtp.taken) == 4
    assert {to for to, _ in it.smtp.taken} == {"maya@example.org"}


def test_flapping_trouble_is_two_mails_a_day_at_most(it: Rehearsal) -> None:
    look(it)
    kinds = []
    for hour in range(48):
        with it.store.write() as tx:
            if hour % 2:
                accounts.change(tx, it.account, brake_at=None, brake_why="")
            else:
                accounts.brake(tx, it.account, it.now, "the clock was moved")
        it.now += HOUR
        look(it)
        kinds.append(notice.tell(it.world(), told(it), it.now))
    assert [kind for kind in kinds if kind] == ["trouble", "recovered"] * 2


def test_that_mail_is_off_while_paused_and_while_the_server_refuses_it(it: Rehearsal) -> None:
    look(it)
    with it.store.write() as tx:
        accounts.brake(tx, it.account, it.now, "the clock was moved")
        accounts.pause(tx, it.account, it.now, "you paused it")
    it.now += HOUR
    assert notice.tell(it.world(), told(it), it.now) == ""
    with it.store.write() as tx:
        accounts.change(tx, it.account, paused_at=None, paused_why="")
        accounts.signed_in(tx, it.account, it.now, "smtp", "535 no")
    assert notice.tell(it.world(), told(it), it.now) == ""
    with it.store.write() as tx:
        accounts.signed_in(tx, it.account, it.now, "smtp")
    assert notice.tell(it.world(), told(it), it.now) == "trouble"
    assert len(it.smtp.taken) == 1


def test_a_notice_that_did_not_go_is_tried_again_after_an_hour(it: Rehearsal) -> None:
    look(it)
    with it.store.write() as tx:
        accounts.brake(tx, it.account, it.now, "the clock was moved")
    it.now += HOUR
    it.smtp.plan = ["deferred"]
    assert notice.tell(it.world(), told(it), it.now) == ""
    it.now += 30 * MINUTE
    assert notice.tell(it.world(), told(it), it.now) == ""
    it.now += 31 * MINUTE
    assert notice.tell(it.world(), told(it), it.now) == "trouble"
    it.smtp.plan = ["lost_taken"]  # it may have gone: then it went
    it.now += 8 * DAY
    assert notice.tell(it.world(), told(it), it.now) == "trouble"
    it.now += HOUR
    assert notice.tell(it.world(), told(it), it.now) == ""


def test_the_notice_is_never_read_back_as_a_persons_mail(it: Rehearsal) -> None:
    """In the INBOX, and in Sent where the provider files it: nobody, no letter, no hold, no brake."""
    approved(it)
    with it.store.write() as tx:
        accounts.brake(tx, it.account, it.now, "the clock was moved")
    it.now += HOUR
    departures = _departures(it)
    assert notice.tell(it.world(), told(it), it.now) == "trouble"
    assert _departures(it) == departures
    ((_, raw),) = it.smtp.taken
    parsed = message_from_bytes(raw)
    assert parsed["Auto-Submitted"] == "auto-generated"
    reading = read(raw, it.me, "America/New_York")
    assert reading.message.direction is Direction.OUT
    assert reading.message.mail_class is not MailClass.PERSONAL
    assert not reading.follow_up
    people = _count(it, "contacts")
    for folder in ("INBOX", "Sent"):
        it.server.put(folder, raw, it.now)
    with it.store.write() as tx:
        accounts.release(tx, it.account, it.now)
    it.now += MINUTE
    look(it)
    assert _count(it, "contacts") == people
    assert _count(it, "holds") == 0
    assert told(it)["brake"] is None
    assert told(it)["letters"] == {"approved": 1}
    assert send(it).sent == 1


def _departures(it: Rehearsal) -> list[datetime]:
    from sincerely.ledger import outgoing

    with it.store.read() as tx:
        return list(outgoing.departures(tx, it.account, limit=100))


def _count(it: Rehearsal, table: str) -> int:
    with it.store.read() as tx:
        return int(tx.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() or 0)


def test_the_notice_survives_whatever_a_server_said(it: Rehearsal) -> None:
    look(it)
    with it.store.write() as tx:
        accounts.signed_in(
            tx, it.account, it.now, "imap", "NO\r\nBcc: all@corp.example\x00 =?utf-8?q?=0A?= ü"
        )
    it.now += HOUR
    assert notice.tell(it.world(), told(it), it.now) == "trouble"
    ((_, raw),) = it.smtp.taken
    assert "Bcc" not in message_from_bytes(raw)
    assert b"Bcc: all@corp.example" in raw.partition(b"\r\n\r\n")[2]


def test_what_the_program_cannot_mend_is_a_problem(it: Rehearsal) -> None:
    approved(it, 2)
    it.smtp.plan = ["refused", "lost"]
    send(it)
    found = {p.key: p for p in repair.problems(told(it), it.now)}
    assert set(found) == {"uncertain", "failed"}
    assert "one letter" in found["failed"].text
    it.now += 3 * HOUR
    assert {p.key for p in repair.problems(told(it), it.now)} == {"uncertain", "failed", "blind"}


def test_the_audit_runs_on_its_schedule_and_raises_the_alarm(
    it: Rehearsal, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    upkeep = Upkeep(work(it, audit=7 * DAY))
    upkeep.audit()
    assert told(it)["audited"] is None  # never read: nothing to compare
    invite(it)
    look(it)
    it.now += 6 * DAY
    upkeep.audit()
    assert told(it)["audited"] is None
    it.now += DAY
    upkeep.audit()
    assert told(it)["audited"] == {"at": it.now, "gaps": 0}
    assert "audit: nothing missing among 1 messages" in caplog.text
    with it.store.write() as tx:
        tx.execute(places.delete())
    it.now += 7 * DAY
    upkeep.audit()
    assert told(it)["audited"] == {"at": it.now, "gaps": 1}
    assert "1 of 1 messages had been missed" in caplog.text
    assert [p.key for p in repair.problems(told(it), it.now)] == ["audit"]
    it.now += DAY  # after gaps it looks again sooner
    upkeep.audit()
    assert told(it)["audited"] == {"at": it.now, "gaps": 0}
    assert repair.problems(told(it), it.now) == []


def test_an_audit_that_breaks_off_is_said_and_tried_again(
    it: Rehearsal, caplog: pytest.LogCaptureFixture
) -> None:
    look(it)
    upkeep = Upkeep(work(it, audit=7 * DAY))
    it.now += 8 * DAY
    it.server.down = "the server is away"
    upkeep.audit()
    assert "the audit broke off: the server is away" in caplog.text
    it.server.down = ""
    it.now += 30 * MINUTE
    upkeep.audit()
    assert told(it)["audited"] is None
    it.now += 31 * MINUTE
    upkeep.audit()
    assert told(it)["audited"]["at"] == it.now


def test_an_audit_ends_where_the_daemon_is_to_stop(it: Rehearsal) -> None:
    from sincerely.rounds.audit import audit

    invite(it)
    look(it)
    world = it.world()
    object.__setattr__(world, "stopping", lambda: True)
    with pytest.raises(TryLater):
        audit(world)


def test_a_rehearsal_writes_to_nobody(it: Rehearsal) -> None:
    look(it)
    with it.store.write() as tx:
        accounts.brake(tx, it.account, it.now, "the clock was moved")
    it.now += HOUR
    Upkeep(work(it, mail=True)).tell()
    assert not it.smtp.taken


def test_every_look_around_of_a_round_is_a_sign_of_life(it: Rehearsal) -> None:
    beats = 0

    class Counting(Pulse):
        def beat(self) -> None:
            nonlocal beats
            beats += 1
            super().beat()

    setting = work(it).setting
    rounds = Work(setting, lambda: False, Counting())
    invite(it)
    rounds.scan()
    assert beats > 5


def test_the_daemon_speaks_up_after_a_meeting_and_in_the_evening(it: Rehearsal) -> None:
    """Names only, twice a day at most, and of the same not before the third day."""
    invite(it)
    look(it)  # 15:00 UTC, 11:00 in New York: the meeting is over and wants words
    assert remind(it.world(), it.now) == "meeting"
    ((to, raw),) = [(rcpt, data) for rcpt, data in it.smtp.taken]
    mail_ = message_from_bytes(raw)
    assert mail_["Auto-Submitted"] == "auto-generated" and "maya" in str(to)
    text = mail_.get_payload(decode=True).decode()
    assert "What did you talk about with: " in text and "approves nothing" in text
    assert remind(it.world(), it.now + HOUR) == ""
    evening = it.now.replace(hour=22, minute=5)  # 18:05 there
    assert remind(it.world(), evening) == ""  # it was spoken of
    assert remind(it.world(), evening + DAY) == ""
    assert remind(it.world(), evening + 3 * DAY) == "evening"
    assert remind(it.world(), evening + 3 * DAY + HOUR) == ""
    assert len(it.smtp.taken) == 2


def test_no_reminder_at_night_or_while_paused_or_where_nothing_waits(it: Rehearsal) -> None:
    look(it)
    assert remind(it.world(), it.now) == ""
    invite(it)
    look(it)
    night = it.now.replace(hour=6)  # two in the morning there
    assert remind(it.world(), night) == ""
    with it.store.write() as tx:
        accounts.pause(tx, it.account, it.now, "you paused it")
    Upkeep(work(it, remind=True)).tell()
    assert not it.smtp.taken


def test_where_nothing_waits_the_history_is_not_read(it: Rehearsal) -> None:
    """Every minute of years: that costs nothing which grows."""
    look(it)
    asked: list[str] = []
    event.listen(it.store.engine, "before_cursor_execute", lambda *a: asked.append(a[2]))
    daylight = it.now
    assert remind(it.world(), daylight) == "" and asked
    assert not [statement for statement in asked if "FROM events" in statement]
    asked.clear()
    assert notice.tell(it.world(), told(it), daylight) == ""
    assert all("LIMIT" in statement for statement in asked if "FROM events" in statement)


def test_whom_to_call_is_named_too(it: Rehearsal) -> None:
    look(it)
    told = meetings.met(it.world(), ["Ashok Rao"], it.now - 2 * HOUR, ("hiring",), "held", it.now)
    ashok = told["with"][0]["id"]
    telling.edit(it.world(), ashok, {}, it.now, phones=["+1 212 555 0100"])
    evening = it.now.replace(hour=22, minute=5)
    assert remind(it.world(), evening) == "evening"
    mail_ = message_from_bytes(it.smtp.taken[0][1])
    assert mail_["Subject"] == "Sincerely: a call waits for you"
    assert "To call (sincerely calls): Ashok Rao." in mail_.get_payload(decode=True).decode()
