"""The short list of questions after a meeting: what is asked, what is filled in, what answers do."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.driver import Sincerely, offline
from tests.fakes import Rehearsal
from tests.stories import BARE, START, invite, look, write
from tests.terminal import Terminal

from sincerely.planning.questions import Ask, Talk, is_asked, questions
from sincerely.reading.agenda import topics
from sincerely.telling import questions as telling
from sincerely.words.errors import DataProblem, UsageProblem
from sincerely.words.meetings import MeetingStatus
from sincerely.words.policy import Policy

END = datetime(2026, 3, 10, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def talk(**changes: object) -> Talk:
    values: dict[str, object] = {
        "end": END, "status": MeetingStatus.SCHEDULED, "said": "", "personal": True,
        "ignored": False, "people": ("Ashok Rao",), "answered": False,
    }  # fmt: skip
    return Talk(**{**values, **changes})  # type: ignore[arg-type]


def test_it_is_asked_after_the_meeting_for_two_weeks_until_it_is_answered() -> None:
    assert not is_asked(talk(), END - HOUR)
    assert is_asked(talk(), END)
    assert is_asked(talk(), END + timedelta(days=14))
    assert not is_asked(talk(), END + timedelta(days=14, seconds=1))
    for change in (
        {"answered": True}, {"ignored": True}, {"personal": False}, {"people": ()},
        {"said": "missed"}, {"status": MeetingStatus.CANCELLED},
    ):  # fmt: skip
        assert not is_asked(talk(**change), END + HOUR), change
    assert is_asked(talk(status=MeetingStatus.PROPOSED), END + HOUR)


def test_what_is_known_is_filled_in_and_what_is_read_is_suggested() -> None:
    asked = {q.ask: q for q in questions(
        talk(topics=("the market",), maybe_topics=("hiring",), maybe_pointed=("Ravi",))
    )}  # fmt: skip
    assert asked[Ask.HAPPENED].suggested == ("yes",)
    assert asked[Ask.TOPICS].known == ("the market",) and asked[Ask.TOPICS].suggested == ()
    assert asked[Ask.POINTED].suggested == ("Ravi",) and asked[Ask.ADVICE].open
    assert questions(talk(status=MeetingStatus.TENTATIVE))[0].suggested == ()


@pytest.mark.parametrize(
    ("summary", "text", "found"),
    [
        ("Coffee with Maya", "I'd love to talk about your move into product.",
         ("your move into product",)),
        ("Hiring at Corp", "", ("Hiring at Corp",)),
        ("Intro call: the data platform", "", ("the data platform",)),
        ("Chat", "Happy to discuss pricing models over coffee on Tuesday.", ("pricing models",)),
        ("Zoom meeting", "Looking forward to it. See you then!", ()),
        ("Lunch", "Let's talk about it next week.", ()),
        ("Ashok Rao and Maya Okafor", "", ()),
        ("Gespräch", "Gern würde ich mit Ihnen sprechen über den Wechsel ins Ausland.",
         ("den Wechsel ins Ausland",)),
    ],
)  # fmt: skip
def test_an_invitation_and_its_mails_say_what_it_is_about(
    summary: str, text: str, found: tuple[str, ...]
) -> None:
    assert topics(summary, [text], ["Maya Okafor", "Ashok Rao"]) == found


def test_suggestions_are_few_and_hostile_text_is_no_trouble() -> None:
    text = "talk about " * 40_000
    assert len(topics("re: " * 5_000, [text, "discuss " + "a" * 100_000])) <= 4


@pytest.fixture
def it(tmp_path: Path) -> Rehearsal:
    return Rehearsal(tmp_path, Policy(sending=BARE), START)


def test_a_meeting_of_the_calendar_is_asked_about_once(it: Rehearsal) -> None:
    invite(it)
    write(
        it, "p1@corp.example", "I look forward to talking about the reading group.",
        sent=START - timedelta(days=1),
    )  # fmt: skip
    look(it)
    with it.store.read() as tx:
        (entry,) = telling.asked(tx, it.world(), it.now)
    asked = {q["ask"]: q for q in entry["questions"]}
    assert "the reading group" in asked["topics"]["suggested"]
    with pytest.raises(UsageProblem):
        telling.answer(it.world(), entry["meeting"], it.now, happened=False, about=("x",))
    with pytest.raises(DataProblem):
        telling.answer(it.world(), entry["meeting"], it.now, happened=True, by=99)
    told = telling.answer(
        it.world(), entry["meeting"], it.now, happened=True, about=("the reading group",),
        advised=("read: The Mom Test",), referred=("Ravi Kumar <ravi@other.example>",),
    )  # fmt: skip
    assert told["status"] == "held"
    with it.store.read() as tx:
        assert telling.asked(tx, it.world(), it.now) == []
        known = telling.of(tx, it.world(), entry["meeting"], it.now)
    filled = {q["ask"]: q["known"] for q in known["questions"]}
    assert filled == {
        "happened": ["yes"], "topics": ["the reading group"], "advice": ["The Mom Test"],
        "pointed": ["Ravi Kumar"],
    }  # fmt: skip


_NOW = ("--now", "2026-03-11 08:00")


def dinner(tmp_path: Path) -> Sincerely:
    it = offline(tmp_path)
    it.run("met", "Ashok Rao <ashok@corp.example>", "--when", "2026-03-10 19:00", *_NOW)
    return it


def test_on_the_command_line(tmp_path: Path) -> None:
    it = dinner(tmp_path)
    (entry,) = it.json("meetings", "questions", *_NOW)
    assert [q["ask"] for q in entry["questions"]] == ["happened", "topics", "advice", "pointed"]
    assert "What did you talk about?" in it.run("meetings", "questions", *_NOW)
    key = str(entry["meeting"])
    assert "what is the answer" in it.both("meetings", "answer", key, *_NOW, code=64)[1]
    it.run("meetings", "answer", key, "--about", "hiring", "--advice", "read: a book", *_NOW)
    assert it.json("meetings", "questions", *_NOW) == []
    (letter,) = [x for x in it.json("queue") if x["kind"] == "thank_you"]
    assert letter["state"] == "draft" and "hiring" in letter["text"]
    assert "no meeting 99" in it.both("meetings", "answer", "99", "--held", code=65)[1]


def test_asked_one_after_the_other_on_a_terminal(tmp_path: Path) -> None:
    it = dinner(tmp_path)
    (entry,) = it.json("meetings", "questions", *_NOW)
    terminal = Terminal(it.config, "meetings", "answer", str(entry["meeting"]), *_NOW)
    for question, answer in (
        ("Did it take place?", "y"), ("What did you talk about?", "hiring\n"),
        ("Did they advise you", "read: a book\n"), ("point you to somebody?", "Ravi Kumar\n"),
    ):  # fmt: skip
        terminal.answer(question, answer + "\n")
    assert terminal.end() == 0
    assert [a["text"] for a in it.json("advice", "list")] == ["a book", "meet Ravi Kumar"]
