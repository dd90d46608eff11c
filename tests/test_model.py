"""The life of a letter as a small model, searched to its end: no way through it sends twice.

The moves are those of the real table; the model adds a server that takes a letter or not, a reply
that arrives or not, a process that dies between any two steps, and a user who answers anything.
"""

from collections import deque
from typing import NamedTuple

from sincerely.words.errors import DataProblem
from sincerely.words.letters import FINAL, LetterEvent, LetterState, next_state

S, E = LetterState, LetterEvent


class Now(NamedTuple):
    """step: where the sending process is ("" where none is); taken, again: how often."""

    state: LetterState
    phase: str = ""
    step: str = ""
    taken: int = 0
    again: int = 0


#: How the server ends the transaction, given that the body went out: did it take the letter?
BODY = {E.ACCEPTED: True, E.REFUSED: False, E.DEFERRED: False, E.ACCOUNT_REFUSED: False}


def moves(now: Now) -> list[Now]:
    """Everything that can happen next."""
    found = []

    def go(event: LetterEvent, **changes: object) -> None:
        try:
            found.append(now._replace(state=next_state(now.state, event), **changes))
        except DataProblem:
            return

    if now.step == "":
        for event in (E.WORDS, E.EDIT, E.APPROVE, E.UNDO, E.SKIP, E.WITHDRAW, E.EXPIRE):
            go(event)
        go(E.SETTLED_SENT)
        go(E.SETTLED_ABANDON)
        go(E.SETTLED_AGAIN, again=now.again + (now.state is S.UNCERTAIN))
        go(E.CLAIM, phase="claimed", step="connected")
        if now.taken:
            go(E.FOUND)
        if now.state is S.SENDING:  # a new process judges what it finds
            go(E.LOST if now.phase == "data" else E.DEFERRED, phase="")
        return found
    found.append(now._replace(step=""))  # dies here
    if now.step == "connected":
        for event in (E.DEFERRED, E.REFUSED, E.ACCOUNT_REFUSED):
            go(event, phase="", step="")
        found.append(now._replace(phase="data", step="body"))
    elif now.step == "body":
        for event, takes in BODY.items():
            found.append(now._replace(step=f"told {event}", taken=now.taken + takes))
        for takes in (False, True):
            found.append(now._replace(step="told lost", taken=now.taken + takes))
    else:
        go(LetterEvent(now.step.removeprefix("told ")), phase="", step="")
    return found


def everything() -> set[Now]:
    """All that can be reached while the user says "again" at most twice."""
    start = Now(S.NEEDS_WORDS)
    seen, open_ = {start}, deque([start])
    while open_:
        for after in moves(open_.popleft()):
            if after.again <= 2 and after not in seen:
                seen.add(after)
                open_.append(after)
    return seen


def test_no_way_through_the_table_sends_twice() -> None:
    reached = everything()
    assert len(reached) > 100
    assert {now.state for now in reached} == set(LetterState)
    for now in reached:
        assert now.taken <= 1 + now.again, now


def test_what_was_taken_is_never_held_for_unsent() -> None:
    unsent = (S.NEEDS_WORDS, S.DRAFT, S.APPROVED, S.SKIPPED, S.WITHDRAWN, S.FAILED)
    for now in everything():
        if now.taken > now.again and now.step == "":
            assert now.state not in unsent, now


def test_nothing_is_stuck() -> None:
    for now in everything():
        assert moves(now) or now.state in FINAL, now
