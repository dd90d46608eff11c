"""Floor 0: addresses we write to, addresses we compare by, and the letter's table."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sincerely.words.addresses import is_resource, is_robot, is_strict, matching, strict
from sincerely.words.errors import DataProblem
from sincerely.words.letters import (
    FINAL,
    TRANSITIONS,
    UNSENT,
    LetterEvent,
    LetterState,
    next_state,
)

#: Addresses that some mailer would take and our libraries would reshape (reliability finding 3).
ODD = [
    "=?utf-8?q?x=0ABcc=3A_v=40v.example?='@corp.example",
    '"a b"@example.org', "a@b", "a@", "@example.org", "a@@example.org", "a@example.org.",
    "a@example..org", ".a@example.org", "a.@example.org", "a..b@example.org",
    "@relay:a@example.org", "a@[127.0.0.1]", "a(comment)@example.org", "g: a@example.org;",
    "a@example.org, victim@v.example", "a@example.org\r\nRCPT TO:<v@v.example>", "a@example.org\n",
    "a@example.org ", " a@example.org", "a\x00@example.org", "ä@example.org", "<a@example.org>",
    "a@-example.org", "a@example-.org", "a" * 65 + "@example.org", "a@exam_ple.org", "",
    '"a\r\nRCPT TO:<victim@v.example>"@b.example', "a@example.org\u2028", "a@ex\u200bample.org",
]  # fmt: skip


@pytest.mark.parametrize("addr", ODD)
def test_what_is_no_plain_address_is_never_written_to(addr: str) -> None:
    assert not is_strict(addr)
    with pytest.raises(DataProblem):
        strict(addr)


@pytest.mark.parametrize("addr", ["a@b.example", "o'neil+tag@sub.example.org", "x_1-2@a-b.example"])
def test_plain_addresses_stay_as_they_are(addr: str) -> None:
    assert strict(addr) == addr


@given(st.text(max_size=80))
def test_whatever_is_strict_is_safe_on_a_command_line(addr: str) -> None:
    if is_strict(addr):
        assert addr.isascii()
        assert addr.count("@") == 1
        assert not set(addr) & set(' \r\n\t\x00<>,;:"()[]\\')


def test_two_spellings_of_one_mailbox_match() -> None:
    assert matching("Ashok.Rao+jobs@GoogleMail.com") == matching("ashokrao@gmail.com")
    assert matching("a.b@example.org") != matching("ab@example.org")
    assert matching("a+b@example.org") != matching("a@example.org")
    assert matching("a+b@fastmail.com") == matching("A@fastmail.com")


@pytest.mark.parametrize(
    "addr",
    ["no-reply@x.org", "noreply@x.org", "do-not-reply@x.org", "calendar-notification@google.com",
     "mailer-daemon@x.org", "notifications@calendly.com", "jobs-noreply@x.org", "bounce+1@x.org"],
)  # fmt: skip
def test_robots(addr: str) -> None:
    assert is_robot(addr)


@pytest.mark.parametrize("addr", ["norely@x.org", "anna.botta@x.org", "maria@x.org", "abbot@x.org"])
def test_people_are_no_robots(addr: str) -> None:
    assert not is_robot(addr)


def test_rooms_by_their_address() -> None:
    assert is_resource("c_1888@resource.calendar.google.com")
    assert is_resource("room-4@corp.example")
    assert not is_resource("roomana@corp.example")


def test_the_table_is_closed_and_every_state_is_reached() -> None:
    reached = {LetterState.NEEDS_WORDS, LetterState.DRAFT} | set(TRANSITIONS.values())
    assert reached == set(LetterState)
    assert {event for _, event in TRANSITIONS} == set(LetterEvent)
    assert {LetterState.SENT, LetterState.SKIPPED, LetterState.WITHDRAWN} <= FINAL


@pytest.mark.parametrize(
    ("state", "event"), list(itertools.product(LetterState, LetterEvent)), ids=str
)
def test_only_the_table_moves_a_letter(state: LetterState, event: LetterEvent) -> None:
    if (state, event) in TRANSITIONS:
        assert next_state(state, event) is TRANSITIONS[state, event]
    else:
        with pytest.raises(DataProblem, match="cannot"):
            next_state(state, event)


def test_nothing_leads_from_an_unclear_fate_to_the_wire_but_the_user() -> None:
    """Exhaustive: follow every event the program causes; only a human's leads to sending again."""
    by_human = {
        LetterEvent.SETTLED_SENT, LetterEvent.SETTLED_AGAIN, LetterEvent.SETTLED_ABANDON,
        LetterEvent.EDIT,
    }  # fmt: skip
    for start in (LetterState.UNCERTAIN, LetterState.SENT, LetterState.FAILED):
        seen, todo = set(), [start]
        while todo:
            state = todo.pop()
            seen.add(state)
            todo += [
                target
                for (source, event), target in TRANSITIONS.items()
                if source is state and event not in by_human and target not in seen
            ]
        assert LetterState.SENDING not in seen
        assert not seen & UNSENT
