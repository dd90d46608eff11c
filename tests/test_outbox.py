"""The door to SMTP: what each answer of a server means, and that only what was meant is spoken."""

import asyncio
import threading
import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from tests.servers.smtp_oracle import Behaviour, SmtpOracle

from sincerely.outbox.smtp import Connection, Endpoint, Outcome, Phase, Report, connect, judge
from sincerely.words.errors import SincerelyError, TryLater, Unavailable

LETTER = b"From: maya@example.org\r\nMessage-ID: <a@b.example>\r\n\r\nhello\r\n.\r\n..two\r\n"


def endpoint(oracle: SmtpOracle, patience: float = 2.0) -> Endpoint:
    return Endpoint(
        "account test, smtp", "127.0.0.1", oracle.port, "none", "maya", "secret",
        timedelta(seconds=patience), may_skip_sign_in=True,
    )  # fmt: skip


def once(
    oracle: SmtpOracle, before: Callable[[], None] = lambda: None, to: str = "a@corp.example"
) -> Report:
    async def go() -> Report:
        session = await connect(endpoint(oracle))
        try:
            return await session.send("maya@example.org", to, LETTER, before)
        finally:
            await session.close()

    return asyncio.run(go())


CASES = [
    (Behaviour(), Outcome.ACCEPTED, 1, True),
    (Behaviour("mail", "451 4.3.0 later"), Outcome.DEFERRED, 0, False),
    (Behaviour("rcpt", "450 4.2.0 greylisted"), Outcome.DEFERRED, 0, False),
    (Behaviour("data", "451 4.3.0 later"), Outcome.DEFERRED, 0, False),
    (Behaviour("dot", "452 4.3.1 no room"), Outcome.DEFERRED, 0, True),
    (Behaviour("mail", "550 5.1.0 no"), Outcome.REFUSED, 0, False),
    (Behaviour("rcpt", "550 5.1.1 nobody"), Outcome.REFUSED, 0, False),
    (Behaviour("data", "554 5.5.0 no"), Outcome.REFUSED, 0, False),
    (Behaviour("dot", "554 5.6.0 no"), Outcome.REFUSED, 0, True),
    (Behaviour("dot", "550 5.4.5 daily sending quota exceeded"), Outcome.ACCOUNT_REFUSED, 0, True),
    (Behaviour("mail", "530 5.7.57 not authenticated"), Outcome.ACCOUNT_REFUSED, 0, False),
    (Behaviour("mail", cut=True), Outcome.DEFERRED, 0, False),
    (Behaviour("rcpt", reset=True), Outcome.DEFERRED, 0, False),
    (Behaviour("data", cut=True), Outcome.DEFERRED, 0, False),
    (Behaviour("data", "421 4.3.2 closing", cut=True), Outcome.DEFERRED, 0, False),
    (Behaviour("body", reset=True), Outcome.LOST, 0, True),
    (Behaviour("dot", accept=True, cut=True), Outcome.LOST, 1, True),
    (Behaviour("dot", accept=True, reset=True), Outcome.LOST, 1, True),
    (Behaviour("dot", cut=True), Outcome.LOST, 0, True),
    (Behaviour("dot", accept=True, half=2), Outcome.LOST, 1, True),
    (Behaviour("dot", accept=True, silence=4), Outcome.LOST, 1, True),
    (Behaviour("dot", "what is this", accept=True), Outcome.LOST, 1, True),
    (Behaviour("dot", "354 go on", accept=True), Outcome.LOST, 1, True),
    # Answers nobody should trust: one left over from before, one too many, two codes, four digits.
    (Behaviour("data", "354 go ahead\r\n250 stale"), Outcome.DEFERRED, 0, False),
    (Behaviour("rcpt", "250 fine\r\n250 fine"), Outcome.DEFERRED, 0, False),
    (Behaviour("dot", "250 taken\r\n250 taken", accept=True), Outcome.LOST, 1, True),
    (Behaviour("dot", "554-no\r\n250 taken", accept=True), Outcome.LOST, 1, True),
    (Behaviour("dot", "2500 taken", accept=True), Outcome.LOST, 1, True),
    (Behaviour("data", "250 no letter wanted"), Outcome.DEFERRED, 0, False),
    # Whom a refusal is about: the enhanced code before any word, and never the echoed address.
    (Behaviour("rcpt", "452 4.2.2 <a@corp.example>: mailbox over quota"), Outcome.DEFERRED, 0, False),
    (Behaviour("rcpt", "450 4.7.1 <no.spam@corp.example>: greylisted"), Outcome.DEFERRED, 0, False),
    (Behaviour("rcpt", "550 5.1.1 <quota@corp.example> unknown user"), Outcome.REFUSED, 0, False),
    (Behaviour("rcpt", "554 5.7.1 Relay access denied"), Outcome.ACCOUNT_REFUSED, 0, False),
]  # fmt: skip


@pytest.mark.parametrize(("behaviour", "outcome", "taken", "began"), CASES, ids=str)
def test_what_an_answer_means(
    behaviour: Behaviour, outcome: Outcome, taken: int, began: bool
) -> None:
    marks: list[int] = []
    with SmtpOracle(lambda _: behaviour) as oracle:
        report = once(oracle, lambda: marks.append(len(oracle.taken)))
        assert report.outcome is outcome, report
        assert len(oracle.taken) == taken
    # The durable mark comes before the server can have the letter, and only if it may get it.
    assert marks == ([0] if began else [])


def test_the_bytes_arrive_as_they_were_frozen() -> None:
    with SmtpOracle() as oracle:
        once(oracle)
        assert oracle.taken[0].data == LETTER
        assert oracle.taken[0].recipients == ("a@corp.example",)


@pytest.mark.parametrize(
    "to",
    ['"a\r\nRCPT TO:<victim@v.example>"@b.example', "a@b.example, victim@v.example",
     "@relay:a@b.example", "a@b.example\r\nDATA", "a@b"],
)  # fmt: skip
def test_a_hostile_address_reaches_no_wire(to: str) -> None:
    with SmtpOracle() as oracle:
        assert once(oracle, to=to).outcome is Outcome.REFUSED
        assert oracle.taken == []
        assert not any(line.upper().startswith((b"MAIL", b"RCPT")) for line in oracle.commands)


def test_if_the_mark_cannot_be_made_durable_no_letter_leaves() -> None:
    def full() -> None:
        raise OSError("no space left")

    with SmtpOracle() as oracle:
        with pytest.raises(OSError, match="no space"):
            once(oracle, full)
        assert oracle.taken == []


def test_one_session_carries_a_batch_and_survives_a_refusal() -> None:
    second = Behaviour("rcpt", "550 5.1.1 nobody")
    with SmtpOracle(lambda n: second if n == 1 else Behaviour()) as oracle:

        async def batch() -> list[Outcome]:
            session: Connection = await connect(endpoint(oracle))
            try:
                return [
                    (await session.send("m@example.org", f"p{n}@corp.example", LETTER, _nothing))
                    .outcome
                    for n in range(3)
                ]  # fmt: skip
            finally:
                await session.close()

        assert asyncio.run(batch()) == [Outcome.ACCEPTED, Outcome.REFUSED, Outcome.ACCEPTED]
        assert [t.recipients for t in oracle.taken] == [("p0@corp.example",), ("p2@corp.example",)]
        assert sum(line.startswith(b"EHLO") for line in oracle.commands) == 1


def test_a_session_carries_more_letters_than_python_nests_calls() -> None:
    """Listening to the reply was once wrapped anew for each letter: the 1,000th was lost."""
    with SmtpOracle() as oracle:

        async def many() -> set[Outcome]:
            session = await connect(endpoint(oracle, patience=20))
            try:
                return {
                    (
                        await session.send("m@example.org", "p@corp.example", LETTER, _nothing)
                    ).outcome
                    for _ in range(1100)
                }
            finally:
                await session.close()

        assert asyncio.run(many()) == {Outcome.ACCEPTED}
        assert len(oracle.taken) == 1100


def _nothing() -> None:
    """A mark nobody looks at."""


@pytest.mark.parametrize(
    ("behaviour", "error"),
    [
        (Behaviour("connect", "421 4.3.2 too busy", cut=True), TryLater),
        (Behaviour("connect", "554 5.3.2 go away", cut=True), Unavailable),
        (Behaviour("connect", cut=True), Unavailable),
        (Behaviour("ehlo", cut=True), Unavailable),
    ],
    ids=str,
)
def test_a_server_that_will_not_talk(behaviour: Behaviour, error: type[SincerelyError]) -> None:
    with SmtpOracle(lambda _: behaviour) as oracle, pytest.raises(error) as caught:
        once(oracle)
    assert "account test, smtp: 127.0.0.1" in str(caught.value)


def test_unknown_is_temporary_before_the_body_and_uncertain_after_it() -> None:
    for code in (None, 0, 199, 299, 399, 600):
        assert judge(Phase.ENVELOPE, code, "?").outcome is Outcome.DEFERRED
        assert judge(Phase.BODY, code, "?").outcome is Outcome.LOST


@pytest.mark.parametrize(
    ("reply", "gone"),
    [("550 5.1.1 nobody", True), ("550 no such user here", True), ("550 5.7.1 blocked", False),
     ("552 5.2.2 over quota", False), ("554 5.6.0 content", False)],
)  # fmt: skip
def test_only_a_missing_mailbox_flags_the_address(reply: str, gone: bool) -> None:
    with SmtpOracle(lambda _: Behaviour("rcpt", reply)) as oracle:
        assert once(oracle).about_recipient is gone


def test_bytes_that_are_no_text_lose_no_answer() -> None:
    report = judge(Phase.BODY, 250, "angenommen f\udcfcr")
    assert report.outcome is Outcome.ACCEPTED
    report.text.encode()


def test_a_250_ahead_of_the_letter_is_no_acceptance() -> None:
    with SmtpOracle(lambda _: Behaviour("data", "354 go ahead\r\n250 2.0.0 early")) as oracle:
        report = once(oracle, before=lambda: time.sleep(0.1))
    assert report.outcome is not Outcome.ACCEPTED
    assert oracle.taken == []


def test_a_250_that_comes_while_the_last_look_is_committed_is_no_acceptance() -> None:
    class Late(SmtpOracle):
        def early(self) -> None:
            time.sleep(0.05)
            for session in self.sockets:
                session.sendall(b"250 2.0.0 early\r\n")

    with Late() as oracle:
        report = once(
            oracle, before=lambda: (threading.Thread(target=oracle.early).start(), time.sleep(0.2))
        )
    assert report.outcome is not Outcome.ACCEPTED
    assert oracle.taken == []
