"""`sincerely review` on a real pseudo-terminal: shown whole, decided by single keys, nothing else."""

import sqlite3
from pathlib import Path

import pytest
from tests.driver import Sincerely, offline
from tests.terminal import Terminal


@pytest.fixture
def it(tmp_path: Path) -> Sincerely:
    return offline(tmp_path)


def met(it: Sincerely, who: str, *about: str) -> None:
    said = [word for topic in about for word in ("--about", topic)]
    it.run("met", who, "--when", "2026-03-10 19:00", *said, "--now", "2026-03-11 08:00")


def review(it: Sincerely, editor: str = "false") -> Terminal:
    return Terminal(it.config, "review", environment={"EDITOR": editor, "VISUAL": editor})


def states(it: Sincerely) -> list[tuple[str, str]]:
    return [(e["to"]["name"], e["state"]) for e in it.queue("--all")]


def test_a_letter_is_shown_whole_and_approved_by_one_key(it: Sincerely) -> None:
    met(it, "Ashok Rao <ashok@corp.example>", "how you hire")
    screen = review(it)
    shown = screen.until("[a] approve")
    assert "1 of 1" in shown and "Ashok Rao <ashok@corp.example>" in shown
    assert "why     you met Ashok Rao" in shown and "how you hire" in shown
    screen.until("[q] quit")
    screen.press("a")
    screen.until("1 approved")
    assert screen.end() == 0
    (entry,) = it.queue()
    assert entry["state"] == "approved" and entry["to"]["name"] == "Ashok Rao"


def test_an_approval_is_undone_and_a_letter_is_put_off_skipped_and_left(it: Sincerely) -> None:
    met(it, "Ashok Rao <ashok@corp.example>", "how you hire")
    met(it, "Ravi Kumar <ravi@other.example>", "the team")
    screen = review(it)
    screen.until("1 of 2")
    screen.until("[q] quit")
    screen.press("a")
    screen.until("2 of 2")
    screen.until("[u] undo the last")
    screen.press("u")
    screen.until("is a draft again")
    screen.until("[q] quit")
    screen.press("z")
    screen.until("[3d]")
    screen.say("\n")
    screen.until("1 put off")
    assert screen.end() == 0
    assert {state for _, state in states(it)} == {"draft"}
    screen = review(it)  # the one put off is not shown before its time
    screen.until("1 of 1")
    screen.until("[q] quit")
    screen.press("s")
    screen.until("Never send this letter?")
    screen.say("n\n")
    screen.until("[q] quit")
    screen.press("s")
    screen.until("Never send this letter?")
    screen.say("y\n")
    screen.until("1 skipped")
    assert screen.end() == 0
    assert sorted(state for _, state in states(it)) == ["draft", "skipped"]


def test_what_was_talked_about_is_asked_for_and_the_letter_appears(it: Sincerely) -> None:
    met(it, "Ashok Rao <ashok@corp.example>")
    screen = review(it)
    screen.until("What came of it?")  # left for the letter
    screen.until("[q] quit")
    screen.press("n")
    asked = screen.until("[q] quit")
    assert "needs   topics" in asked and "[a]" not in asked
    screen.press("w")
    screen.until("an empty line ends")
    screen.say("your garden\n\n")
    shown = screen.until("[a] approve")
    assert "your garden" in shown
    screen.until("[q] quit")
    screen.press("q")
    screen.until("nothing decided")
    assert screen.end() == 0
    assert states(it) == [("Ashok Rao", "draft")]


def test_the_users_own_editor_writes_the_letter(it: Sincerely, tmp_path: Path) -> None:
    met(it, "Ashok Rao <ashok@corp.example>", "how you hire")
    editor = tmp_path / "editor"
    editor.write_text("#!/bin/sh\nsed -i 's/^Subject: .*/Subject: Our dinner/' \"$1\"\n")
    editor.chmod(0o755)
    screen = review(it, editor=str(editor))
    screen.until("[q] quit")
    screen.press("e")
    screen.until("Subject: Our dinner")
    screen.until("[q] quit")
    screen.press("q")
    assert screen.end() == 0
    (entry,) = it.queue()
    assert entry["subject"] == "Our dinner" and entry["state"] == "draft"


def test_a_letter_changed_meanwhile_is_shown_again_and_not_approved(it: Sincerely) -> None:
    met(it, "Ashok Rao <ashok@corp.example>", "how you hire")
    screen = review(it)
    screen.until("[q] quit")
    (entry,) = it.queue()
    it.run("edit", str(entry["id"]), "--subject", "Another")
    screen.press("a")
    screen.until("changed since you looked")
    screen.until("Subject: Another")
    screen.until("[q] quit")
    screen.press("q")
    assert screen.end() == 0
    assert it.queue()[0]["state"] == "draft"


def test_strangers_bytes_do_not_reach_the_terminal(it: Sincerely) -> None:
    met(it, "Ev\u202eil <evil@corp.example>", "a \x1b[2Jblank screen")
    screen = review(it)
    screen.until("[q] quit")
    screen.press("\x03")
    assert screen.end() in (0, 130)
    assert "\x1b[2J" not in screen.seen and "\u202e" not in screen.seen


def test_a_pipe_is_told_what_to_use(it: Sincerely) -> None:
    assert "queue --json" in it.both("review", code=64)[1]


def test_an_empty_queue_says_so(it: Sincerely) -> None:
    it.run("queue")
    screen = review(it)
    screen.until("nothing decided")
    assert screen.end() == 0


def test_several_approvals_are_undone_in_turn(it: Sincerely) -> None:
    met(it, "Ashok Rao <ashok@corp.example>", "how you hire")
    met(it, "Ravi Kumar <ravi@other.example>", "the team")
    met(it, "Asha Devi <asha@third.example>", "the garden")
    screen = review(it)
    for number in (1, 2):
        screen.until(f"{number} of 3")
        screen.until("[q] quit")
        screen.press("a")
    for _ in range(2):
        screen.until("[u] undo the last")
        screen.until("[q] quit")
        screen.press("u")
        screen.until("is a draft again")
    assert "[u]" not in screen.until("[q] quit")
    screen.press("q")
    screen.until("nothing decided")
    assert screen.end() == 0
    assert {state for _, state in states(it)} == {"draft"}


def test_a_meeting_that_took_place_is_told_of_to_its_end(it: Sincerely) -> None:
    """Did it happen, about what, what they advised, to whom they pointed; what cannot be taken is
    asked again, and nothing has to be answered."""
    it.run(
        "met", "Ashok Rao <ashok@corp.example>", "--when", "2026-03-10 19:00", "--held",
        "--now", "2026-03-11 08:00",
    )  # fmt: skip
    database = next(it.config.parent.rglob("ledger.db"))
    with sqlite3.connect(database) as ledger:
        ledger.execute("UPDATE meetings SET status = 'tentative', said_by_user = ''")
    screen = review(it)
    screen.until("Did it take place?")
    screen.until("[q] quit")
    screen.press("y")
    screen.answer("What did you talk about?", "how you hire\n\n")
    screen.answer("What did Ashok Rao advise", "?!\n\n")
    screen.until("says nothing")
    screen.answer("What did Ashok Rao advise", "read: a book\n\n")
    screen.answer("To whom did Ashok Rao point you", "\n")
    assert "how you hire" in screen.until("[q] quit")
    screen.press("q")
    screen.until("1 meeting settled")
    assert screen.end() == 0
    assert [a["kind"] for a in it.json("advice", "list")] == ["read"]


def test_a_meeting_nobody_doubts_is_asked_about_once(it: Sincerely) -> None:
    """What each of them advised belongs to the meeting: its thank-you tells it."""
    it.run("met", "Ashok Rao <ashok@corp.example>", "Lena Falk <lena@corp.example>", "--when",
           "2026-03-10 19:00", "--now", "2026-03-11 08:00")  # fmt: skip
    screen = review(it)
    assert "Ashok Rao, Lena Falk" in screen.until("It took place. What came of it?")
    screen.until("[q] quit")
    screen.press("y")
    screen.answer("What did you talk about?", "the garden\n\n")
    screen.answer("What did Ashok Rao advise", "\n")
    screen.answer("To whom did Ashok Rao point you", "\n")
    screen.answer("What did Lena Falk advise", "read: a book\n\n")
    screen.answer("To whom did Lena Falk point you", "Ravi Kumar <ravi@other.example>\n\n")
    screen.until("[q] quit")
    screen.press("q")
    screen.until("1 meeting told of")
    assert screen.end() == 0
    (given,) = [a for a in it.json("advice", "list") if a["kind"] == "read"]
    assert given["by"]["name"] == "Lena Falk"
    lena = next(
        e for e in it.queue() if e["to"]["name"] == "Lena Falk" and e["kind"] == "thank_you"
    )
    assert "Ravi Kumar" in lena["text"] and "the garden" in lena["text"]
    screen = review(it)
    assert "took place" not in screen.until("[q] quit")
    screen.press("q")
    assert screen.end() == 0
