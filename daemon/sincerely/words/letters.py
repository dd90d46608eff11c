"""The life of a letter: its states, and the one table of the moves between them.

Two rules for this file. Nothing else in the package decides what may follow what; whoever changes a
letter's state asks `next_state` first. And a pair that is not in the table is refused, never
guessed. `docs/letter-states.md` is printed from this table, and a test compares the two.

*Held*, *snoozed* and *deferred* are no states: a letter that must wait keeps its state and carries
`held_by` reasons or a `not_before`. Filing the Sent copy is a matter of its own (`SentCopy`).
"""

from enum import StrEnum

from sincerely.words.errors import DataProblem


class LetterState(StrEnum):
    NEEDS_WORDS = "needs_words"
    DRAFT = "draft"
    APPROVED = "approved"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNCERTAIN = "uncertain"
    SKIPPED = "skipped"
    WITHDRAWN = "withdrawn"
    ABANDONED = "abandoned"


class LetterEvent(StrEnum):
    """What can happen to a letter. The comment says who causes it."""

    WORDS = "words"  # the user: nothing is missing any more
    EDIT = "edit"  # the user: other words, another address
    APPROVE = "approve"  # the user (or an automatic kind): these bytes may leave
    UNDO = "undo"  # the user, until the claim
    SKIP = "skip"  # the user: not this one
    SNOOZE = "snooze"  # the user: later
    WITHDRAW = "withdraw"  # the plan: not owed any more
    EXPIRE = "expire"  # the clock: past not_after, back to review
    CLAIM = "claim"  # the deliver round: durable before any network
    ACCEPTED = "accepted"  # the server: 250 after the final dot
    REFUSED = "refused"  # the server: 5xx
    DEFERRED = "deferred"  # 4xx, or lost before the data phase: surely not accepted
    ACCOUNT_REFUSED = "account_refused"  # quota or sign-in: the account pauses
    LOST = "lost"  # anything else after the body began
    FOUND = "found"  # evidence: in Sent, or cited by a reply or a delivery report
    SETTLED_SENT = "settled_sent"  # the user: it went
    SETTLED_AGAIN = "settled_again"  # the user: send it again, same Message-ID
    SETTLED_ABANDON = "settled_abandon"  # the user: leave it


class SentCopy(StrEnum):
    """Where the copy in the Sent folder stands. Never a reason to send again."""

    NONE = "none"
    PENDING = "pending"
    APPENDING = "appending"
    PROVIDER = "provider"
    DONE = "done"
    FAILED = "failed"


_S, _E = LetterState, LetterEvent

TRANSITIONS: dict[tuple[LetterState, LetterEvent], LetterState] = {
    (_S.NEEDS_WORDS, _E.WORDS): _S.DRAFT,
    (_S.NEEDS_WORDS, _E.EDIT): _S.NEEDS_WORDS,
    (_S.NEEDS_WORDS, _E.SKIP): _S.SKIPPED,
    (_S.NEEDS_WORDS, _E.SNOOZE): _S.NEEDS_WORDS,
    (_S.NEEDS_WORDS, _E.WITHDRAW): _S.WITHDRAWN,
    (_S.DRAFT, _E.APPROVE): _S.APPROVED,
    (_S.DRAFT, _E.EDIT): _S.DRAFT,
    (_S.DRAFT, _E.SKIP): _S.SKIPPED,
    (_S.DRAFT, _E.SNOOZE): _S.DRAFT,
    (_S.DRAFT, _E.WITHDRAW): _S.WITHDRAWN,
    (_S.APPROVED, _E.CLAIM): _S.SENDING,
    (_S.APPROVED, _E.UNDO): _S.DRAFT,
    (_S.APPROVED, _E.WITHDRAW): _S.WITHDRAWN,
    (_S.APPROVED, _E.EXPIRE): _S.DRAFT,
    (_S.SENDING, _E.ACCEPTED): _S.SENT,
    (_S.SENDING, _E.REFUSED): _S.FAILED,
    (_S.SENDING, _E.DEFERRED): _S.APPROVED,
    (_S.SENDING, _E.ACCOUNT_REFUSED): _S.APPROVED,
    (_S.SENDING, _E.LOST): _S.UNCERTAIN,
    (_S.UNCERTAIN, _E.FOUND): _S.SENT,
    # Evidence wins over a ledger that was restored from before the letter left.
    (_S.NEEDS_WORDS, _E.FOUND): _S.SENT,
    (_S.DRAFT, _E.FOUND): _S.SENT,
    (_S.APPROVED, _E.FOUND): _S.SENT,
    (_S.FAILED, _E.FOUND): _S.SENT,
    (_S.UNCERTAIN, _E.SETTLED_SENT): _S.SENT,
    (_S.UNCERTAIN, _E.SETTLED_AGAIN): _S.APPROVED,
    (_S.UNCERTAIN, _E.SETTLED_ABANDON): _S.ABANDONED,
    (_S.FAILED, _E.EDIT): _S.DRAFT,
    (_S.FAILED, _E.SETTLED_AGAIN): _S.APPROVED,
    (_S.FAILED, _E.SETTLED_ABANDON): _S.ABANDONED,
}

#: Nothing has left yet, and nobody is at it: these may still be held or withdrawn.
UNSENT = frozenset({_S.NEEDS_WORDS, _S.DRAFT, _S.APPROVED})
#: States nothing leads out of.
FINAL = frozenset(LetterState) - {state for state, _ in TRANSITIONS}


def next_state(state: LetterState, event: LetterEvent) -> LetterState:
    """The state after `event`. Raises DataProblem where the table has no such move."""
    try:
        return TRANSITIONS[state, event]
    except KeyError:
        raise DataProblem(
            f"a letter that is {state} cannot {event.replace('_', ' ')}",
            "sincerely show ID tells where it stands",
        ) from None


def as_markdown() -> str:
    """The table as the documentation shows it."""
    lines = ["| from | event | to |", "|---|---|---|"]
    lines += [f"| {state} | {event} | {target} |" for (state, event), target in TRANSITIONS.items()]
    ends = ", ".join(state for state in LetterState if state in FINAL)
    return "\n".join([*lines, "", f"Nothing leads out of: {ends}."]) + "\n"
