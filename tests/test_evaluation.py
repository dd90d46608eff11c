"""The evaluation of the reading: the corpus is well formed, and the program counts right.

How well the reading does is not asserted here; `make reading` prints it.
"""

import email
import email.policy
import json
import re
import shutil
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from tests.evaluation import labels, match, report
from tests.evaluation.__main__ import main
from tests.evaluation.judge import Tally, family, judge
from tests.evaluation.speed import speed

LETTERS = Path(__file__).parent / "mail" / "letters"
MAILS = sorted(LETTERS.glob("*.eml"))
# Well-formedness only: how the reading does on this one is nobody's floor.
THIRD = Path(__file__).parent / "mail" / "letters3"
ALL = [*MAILS, *sorted(THIRD.glob("*.eml"))]
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_DAY = r"\b(mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b,? (?:the )?"
_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\b"
WEEKDAY_DATE = (
    re.compile(_DAY + r"(?P<day>\d{1,2})(?:st|nd|rd|th)? (?P<month>" + _MONTH + ")", re.I),
    re.compile(_DAY + r"(?P<month>" + _MONTH + r") (?P<day>\d{1,2})\b", re.I),
)


def label(path: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    return read


def words_of(path: Path) -> str:
    """Every text part of a mail, decoded, with the calendar and report parts left out."""
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    parts = [p for p in message.walk() if p.get_content_type() in ("text/plain", "text/html")]
    return "\n".join(part.get_content() for part in parts).replace("\r\n", "\n")


def sent_at(path: Path) -> datetime:
    found = re.search(rb"^Date: (.+)\r$", path.read_bytes(), re.M)
    assert found
    return parsedate_to_datetime(found[1].decode())


@pytest.mark.parametrize(("folder", "least"), [(LETTERS, 120), (THIRD, 180)])
def test_every_mail_has_its_label_and_every_label_its_mail(folder: Path, least: int) -> None:
    mails = {p.stem for p in folder.glob("*.eml")}
    assert len(mails) >= least
    assert mails == {p.stem for p in folder.glob("*.json")}


@pytest.mark.parametrize(("folder", "share"), [(LETTERS, 0.45), (THIRD, 0.4)])
def test_enough_of_the_mails_hold_nothing(folder: Path, share: float) -> None:
    mails = sorted(folder.glob("*.eml"))
    empty = [
        p for p in mails
        if not label(p)["expect"]["follow_up"]
        and all(s["type"] == "reply" for s in label(p)["expect"]["signals"])
    ]  # fmt: skip
    assert len(empty) >= share * len(mails)


@pytest.mark.parametrize("path", ALL, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_a_label_is_well_formed(path: Path) -> None:
    assert labels.problems(label(path)) == []
    for letter in labels.case(path).sent:
        assert letter.is_file()
    expect = label(path)["expect"]
    meetings = [s for s in expect["signals"] if s["type"] == "meeting"]
    owed = {"scheduled", "updated", "accepted", "held"}
    assert expect["follow_up"] == any(m["status"] in owed for m in meetings)


@pytest.mark.parametrize("path", ALL, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_a_mail_is_raw_mail_with_crlf(path: Path) -> None:
    raw = path.read_bytes()
    assert raw.count(b"\n") == raw.count(b"\r\n")
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert not message.defects
    assert not [part for part in message.walk() if part.defects]
    for header in ("From", "To", "Date", "Message-ID"):
        assert message[header]
    assert message["Subject"] is not None
    text = label(path)["expect"]["text"]
    if text is not None:
        assert text in words_of(path)


def slips(text: str, around: date) -> list[str]:
    """The dates of a text whose weekday is not the calendar's, in the year nearest its mail."""
    wrong = []
    for shape in WEEKDAY_DATE:
        for found in shape.finditer(text):
            month = 1 + MONTHS.index(found["month"][:3].lower())
            years = (around.year - 1, around.year, around.year + 1)
            days = [date(year, month, int(found["day"])) for year in years]
            nearest = min(days, key=lambda d: abs(d - around))
            if not DAYS[nearest.weekday()].startswith(found[1].lower()):
                wrong.append(found[0])
    return wrong


def test_a_wrong_weekday_is_noticed() -> None:
    around = date(2026, 5, 4)
    right = "on Thursday, May 14 or Friday 15 May, Fri, May 15, Thu 14th May"
    assert slips(right, around) == []
    assert slips("on Friday, May 14, not Thu 15 May", around) == ["Thu 15 May", "Friday, May 14"]


@pytest.mark.parametrize("path", ALL, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_the_weekday_of_a_date_is_the_calendar_s(path: Path) -> None:
    text = " ".join(words_of(path).replace("&nbsp;", " ").split())
    assert slips(text, sent_at(path).date()) == []


@pytest.mark.parametrize("path", ALL, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_a_meeting_is_near_its_mail_and_on_its_side_of_it(path: Path) -> None:
    written, zone = sent_at(path), ZoneInfo(label(path)["zone"])
    for meeting in label(path)["expect"]["signals"]:
        if meeting["type"] != "meeting" or meeting["start"] is None:
            continue
        for text in [meeting["start"], *meeting.get("alternatives", [])]:
            start = labels.moment(text)
            day = start.astimezone(zone).date() if isinstance(start, datetime) else start
            assert day is not None
            ahead = (day - written.astimezone(zone).date()).days
            if meeting["status"] in ("held", "missed"):
                assert -31 <= ahead <= 0
            else:
                assert 0 <= ahead <= 31


def case(name: str, **expect: Any) -> labels.Case:
    whole = {
        "class": "personal", "direction": "in", "follow_up": False, "text": None, "signals": [],
        **expect,
    }  # fmt: skip
    return labels.Case(Path(name), "", ("Maya <maya@example.org>",), "UTC", None, (), whole, False)


def line(*signals: dict[str, Any], **told: Any) -> dict[str, Any]:
    return {
        "source": "x", "class": "personal", "direction": "in", "follow_up": False, "text": "",
        "seconds": 0.001, "signals": [{"decision": "act", **s} for s in signals], **told,
    }  # fmt: skip


def meeting(status: str, start: str | None, *people: str, **more: Any) -> dict[str, Any]:
    return {"type": "meeting", "status": status, "start": start, "with": list(people), **more}


def test_the_program_counts_right_on_a_made_up_corpus() -> None:
    noon = "2026-05-14T12:00:00-04:00"
    pairs = [
        # all right, the instant written with another offset
        (case("1", follow_up=True, signals=[meeting("scheduled", noon, "a@x.example")]),
         line(meeting("scheduled", "2026-05-14T16:00:00+00:00", "A@x.example"), follow_up=True)),
        # found, but wrong in every respect
        (case("2", follow_up=True, signals=[meeting("accepted", noon, "b@x.example")]),
         line(meeting("proposed", "2026-05-15"))),
        # a meeting that never was, and one the program ignores, which does not count
        (case("3"), line(meeting("held", "2026-05-14"), follow_up=True)),
        (case("4"), line({"type": "stop", "via": "person", "decision": "ignore"})),
        # a stop missed; an automatic reply taken for a person's
        (case("5", signals=[{"type": "stop", "via": "person"}]), line({"type": "reply"})),
        (case("6", **{"class": "auto_reply"}), line()),
        # one referral of two, its address wrong, and the new text
        (case("7", text="Hi\n", signals=[
            {"type": "referral", "name": "Ann Lee", "email": "ann@x.example", "by": "c@x.example"},
            {"type": "referral", "name": "Bo", "email": None, "by": "c@x.example"}]),
         line({"type": "referral", "name": "Ann", "email": None, "by": "c@x.example"},
              text="Hi ")),
    ]  # fmt: skip
    result = judge(pairs)
    assert (result.follow_up.right, result.follow_up.missed, result.follow_up.false) == (1, 1, 1)
    assert result.meeting_present == Tally(right=2, missed=0, false=1)
    assert (result.status.right, result.status.of) == (1, 2)
    assert (result.start_text.right, result.start_text.of) == (1, 2)
    assert result.start_calendar.of == 0
    assert (result.people.right, result.people.of) == (1, 2)
    assert result.stop == Tally(right=0, missed=1, false=0)
    assert result.auto_reply == Tally(right=0, missed=1, false=0)
    assert (result.family.right, result.family.of) == (0, 1)
    assert (result.alone.right, result.alone.of) == (2, 3)
    assert result.types["referral"] == Tally(right=1, missed=1, false=0)
    assert (result.fields["referral email"].right, result.fields["referral by"].right) == (0, 1)
    assert (result.text.right, result.text.of) == (1, 1)
    assert result.classes["auto_reply", "personal"] == 1
    assert set(result.differences) == {"2", "3", "5", "6", "7"}
    told = report.labelled(result, [told for _, told in pairs])
    assert told["meeting"]["present"]["precision"] == pytest.approx(2 / 3)
    assert told["stop"]["recall"] == 0
    assert told["stop"]["precision"] is None
    assert "follow-up owed" in report.text_of_labelled(told, differences=True)


def test_of_several_offered_times_the_whole_set_counts() -> None:
    first, second = "2026-05-14T12:00:00+00:00", "2026-05-15T12:00:00+00:00"
    want = meeting("proposed", first, alternatives=[second])
    assert match.same_start(want, meeting("proposed", second, alternatives=[first, second]))
    assert match.same_start(want, meeting("proposed", None, alternatives=[first, second]))
    assert not match.same_start(want, meeting("proposed", first, alternatives=[]))
    assert match.same_start(meeting("proposed", None), meeting("proposed", None))
    assert not match.same_start(meeting("proposed", None), meeting("proposed", first))
    assert not match.same_start(meeting("held", "2026-05-14"), meeting("held", first))


def test_a_found_signal_answers_one_expected_one() -> None:
    want = [{"type": "advice", "kind": "read", "text": text}
            for text in ("Read the Goal.", "Learn some SQL first.")]  # fmt: skip
    found = [{"type": "advice", "kind": "learn", "text": "You should learn some SQL first"},
             {"type": "advice", "kind": "other", "text": "Wear a tie."}]  # fmt: skip
    both, missed, false = match.pairs("advice", want, found)
    assert [(w["text"], f["kind"]) for w, f in both] == [("Learn some SQL first.", "learn")]
    assert (missed, false) == ([want[0]], [found[1]])


def test_the_kind_of_answer_is_the_strongest_one() -> None:
    assert family([{"type": "reply"}, {"type": "stop"}]) == "stop"
    assert family([{"type": "auto_reply"}, {"type": "bounce"}]) == "bounce"
    assert family([{"type": "meeting"}]) == ""


def test_the_slowest_come_first() -> None:
    told = speed([{"source": str(n), "seconds": n / 1000} for n in range(1, 101)], top=2)
    assert told["slowest"][0] == {"source": "100", "seconds": 0.1}
    assert (told["median"], told["p99"]) == (0.05, 0.099)
    assert speed([])["median"] is None


def test_the_program_judges_labelled_folders_and_counts_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    judged, plain = tmp_path / "judged", tmp_path / "plain"
    for folder in (judged, plain):
        folder.mkdir()
        shutil.copy(MAILS[0], folder)
    shutil.copy(MAILS[0].with_suffix(".json"), judged)
    shutil.copytree(LETTERS / "sent", judged / "sent")
    main([str(judged), str(plain), "--json"])
    told = json.loads(capsys.readouterr().out)
    assert told["labelled"]["mails"] == 1
    assert [shown["mails"] for shown in told["unlabelled"].values()] == [1]
    assert sum(told["unlabelled"][str(plain)]["classes"].values()) == 1
    main([str(plain)])
    assert "1 mails without labels" in capsys.readouterr().out
    (judged / MAILS[0].with_suffix(".json").name).write_text('{"expect": 1}')
    with pytest.raises(SystemExit, match="expect is an object"):
        main([str(judged)])


def test_a_slip_in_a_label_is_told() -> None:
    good = {"note": "x", "me": ["a@example.org"], "zone": "UTC", "expect": case("1").expect}
    assert labels.problems(good) == []
    bad = {**good, "expect": {**good["expect"], "signals": [meeting("planned", "tomorrow")]}}
    assert len(labels.problems(bad)) == 2
    assert labels.problems([]) == ["a label is an object"]
