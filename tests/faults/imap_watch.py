"""Faults of a watched line: whatever becomes of IDLE, new mail is noticed within fifteen minutes.

The watch is stepped by hand, and its clock is ours: minutes pass at once. What the mailbox's own
patience takes is real time, in tenths of seconds.
"""

from collections.abc import Callable

from tests.faults.imap_box import Box
from tests.faults.imap_proxy import Answer, Fault, ImapProxy, Over, Session

from sincerely.rounds.world import World
from sincerely.service.watch import Watch

#: Seconds, by the watch's clock.
_NOTICED, _STEP = 15 * 60, 5.0


class _Idling(Fault):
    """Strikes behind the server's answer to IDLE."""

    def says(self, session: Session, answer: Answer) -> None:
        session.say(answer.raw)
        if not self.struck and answer.raw.startswith(b"+"):
            self.struck = 1
            self.happens(session)

    def happens(self, session: Session) -> None:
        raise NotImplementedError


class Silent(_Idling):
    """IDLE is taken, and then nothing more is heard: no news, no answer to DONE, no FIN."""

    def happens(self, session: Session) -> None:
        session.silence()
        raise Over


class Cut(_Idling):
    def happens(self, session: Session) -> None:
        raise Over


class Reset(_Idling):
    def happens(self, session: Session) -> None:
        session.reset()


class Bye(_Idling):
    def happens(self, session: Session) -> None:
        session.say(b"* BYE autologout\r\n")
        session.silence(1.0)
        raise Over


class Garbage(_Idling):
    def happens(self, session: Session) -> None:
        session.say(b"\x80\xff\x00 \x01\r\n* 1 EXI\xff\r\n\r\n" + b"+ \r\n* x\r\n")


class Pieces(Fault):
    """Every line comes byte by byte."""

    def says(self, session: Session, answer: Answer) -> None:
        if answer.phase != "idle":
            session.say(answer.raw)
            return
        self.struck = 1
        for byte in answer.raw:
            session.say(bytes((byte,)))
            if not session.pause(0.002):
                raise Over


class Refused(Fault):
    """The server names IDLE and does not take it."""

    def hears(self, session: Session, verb: str, line: bytes) -> bytes | None:
        if verb != "IDLE" or self.struck:
            return line
        self.struck = 1
        session.say(line.split(b" ")[0] + b" NO [UNAVAILABLE] not now\r\n")
        return None


class DoneUnanswered(Fault):
    """DONE is not answered, once; what would have been its answer is lost."""

    def hears(self, session: Session, verb: str, line: bytes) -> bytes | None:
        if line.strip().upper() != b"DONE" or self.struck:
            return line
        self.struck = 1
        session.silence(1.0)
        return None


KINDS: dict[str, Callable[[], Fault]] = {
    "IDLE goes silent": Silent, "IDLE cut": Cut, "IDLE reset": Reset, "IDLE bye": Bye,
    "IDLE garbage": Garbage, "IDLE in pieces": Pieces, "IDLE refused": Refused,
    "DONE unanswered": DoneUnanswered,
}  # fmt: skip


def strike(kind: str, proxy: ImapProxy, world: World, box: Box) -> int:
    """How often the fault struck. Raises AssertionError where new mail is not noticed in time."""
    news: list[str] = []
    now = 0.0
    watch = Watch([world], news.append, clock=lambda: now)
    proxy.fault = fault = KINDS[kind]()
    try:
        watch.step(0.05)  # connected; what may have come before is told
        before = len(news)
        box.deliver("INBOX")
        came = now
        while len(news) == before:
            assert now - came <= _NOTICED, f"{kind}: new mail unnoticed for {now - came:.0f} s"
            now += _STEP
            watch.step(0.01)
        if kind == "DONE unanswered":
            while not fault.struck and now - came < _NOTICED:  # the line is renewed only later
                now += 60
                watch.step(0.005)
            before = len(news)
            box.deliver("INBOX")
            came = now
            while len(news) == before:
                assert now - came <= _NOTICED, f"{kind}: new mail unnoticed afterwards"
                now += _STEP
                watch.step(0.01)
    finally:
        watch.close()
        proxy.fault = Fault()
    return fault.struck
